<?xml version="1.0" encoding="UTF-8"?>
<!-- How a new text is cited: citeStructure elements (TEI P5, 16.2.5.4) for the kinds of units that it has, as deep as its sections
     go, so that each reference is the identifier of its unit. Declares the mode cite. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:new="urn:escolio:new">

<xsl:mode name="cite" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="body" mode="cite" as="node()*">
  <xsl:sequence select="new:structures(., '/TEI/text/body/div[@type=''edition'']/', 3)"/>
  <xsl:sequence select="new:break(2)"/>
</xsl:template>

<!-- In: the body or sections of one level, the path that leads to what they hold, and the depth at which to write.
     Out: the structures of their units, and of the sections inside them. -->
<xsl:function name="new:structures" as="node()*">
  <xsl:param name="holders" as="element()+"/>
  <xsl:param name="path" as="xs:string"/>
  <xsl:param name="depth" as="xs:integer"/>
  <xsl:variable name="inner" as="xs:boolean" select="$path eq ''"/>
  <xsl:variable name="paragraphs" as="xs:string*" select="new:paths($holders, 'paragraph', 'p')"/>
  <xsl:variable name="lines" as="xs:string*" select="new:paths($holders, 'line', 'l')"/>
  <xsl:if test="exists($paragraphs)">
    <xsl:sequence select="new:break($depth)"/>
    <citeStructure unit="paragraph" match="{new:match($path, $paragraphs)}">
      <xsl:sequence select="new:reference($inner, 'p')"/>
      <citeStructure unit="sentence" match="s" use="concat('s', @n)" delim="."/>
    </citeStructure>
  </xsl:if>
  <xsl:if test="exists($lines)">
    <xsl:sequence select="new:break($depth)"/>
    <citeStructure unit="line" match="{new:match($path, $lines)}"><xsl:sequence select="new:reference($inner, 'l')"/></citeStructure>
  </xsl:if>
  <xsl:if test="exists($holders/section)">
    <xsl:sequence select="new:break($depth)"/>
    <citeStructure unit="section" match="{new:match($path, 'div')}">
      <xsl:sequence select="new:reference($inner, 'd')"/>
      <xsl:sequence select="new:structures($holders/section, '', $depth + 1)"/>
      <xsl:sequence select="new:break($depth)"/>
    </citeStructure>
  </xsl:if>
</xsl:function>

<!-- The reference of a unit: its identifier, or the last part of that. -->
<xsl:function name="new:reference" as="attribute()*">
  <xsl:param name="inner" as="xs:boolean"/>
  <xsl:param name="letter" as="xs:string"/>
  <xsl:attribute name="use" select="if ($inner) then 'concat(''' || $letter || ''', @n)' else '@xml:id'"/>
  <xsl:if test="$inner"><xsl:attribute name="delim" select="'.'"/></xsl:if>
</xsl:function>

<!-- The paths, in TEI, from a division to the units of one kind that it holds by itself. -->
<xsl:function name="new:paths" as="xs:string*">
  <xsl:param name="holders" as="element()+"/>
  <xsl:param name="kind" as="xs:string"/>
  <xsl:param name="name" as="xs:string"/>
  <xsl:sequence select="distinct-values($holders/(* except section)/descendant-or-self::*[name() = $kind][new:is-cited(.)]
    ! string-join((ancestor::*[self::quotation or self::speech or self::stanza]
      ! (if (self::quotation) then 'quote' else if (self::speech) then 'sp' else 'lg'), $name), '/'))"/>
</xsl:function>


<xsl:function name="new:match" as="xs:string">
  <xsl:param name="path" as="xs:string"/>
  <xsl:param name="steps" as="xs:string+"/>
  <xsl:sequence select="$path || (if (count($steps) gt 1) then '(' || string-join($steps, ' | ') || ')' else $steps)"/>
</xsl:function>

</xsl:stylesheet>
