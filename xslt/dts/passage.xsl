<?xml version="1.0" encoding="UTF-8"?>
<!-- A passage of an edition as a TEI document (DTS 1.0, Document endpoint): what was asked for stands in dts:wrapper, inside the
     elements that hold it in the edition, which are there without the rest of their content. Who made it and what is allowed with it says
     the header of the whole source, to which the Collection endpoint leads; it is not repeated here. Mode: passage. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:dts="https://w3id.org/api/dts#">

<!-- The passage from the beginning of $first to the end of $last, which is the same unit or a later one. -->
<xsl:function name="dts:passage" as="element(TEI)">
  <xsl:param name="first" as="element()"/>
  <xsl:param name="last" as="element()"/>
  <xsl:variable name="common" as="element()" select="($first/ancestor-or-self::* intersect $last/ancestor-or-self::*)[last()]"/>
  <xsl:variable name="holder" as="element()" select="if ($common is $first or $common is $last) then $common/parent::* else $common"/>
  <TEI>
    <xsl:sequence select="$holder/ancestor-or-self::TEI/(@* except @xml:id)"/>
    <xsl:apply-templates select="($holder/ancestor-or-self::* except $holder/ancestor-or-self::TEI)[1]" mode="passage">
      <xsl:with-param name="first" select="$first" tunnel="yes"/>
      <xsl:with-param name="last" select="$last" tunnel="yes"/>
      <xsl:with-param name="holder" select="$holder" tunnel="yes"/>
    </xsl:apply-templates>
  </TEI>
</xsl:function>

<xsl:mode name="passage" on-no-match="fail" on-multiple-match="fail"/>

<!-- Above the passage: the element and its attributes alone, down to the one that holds the wrapper. -->
<xsl:template match="*" mode="passage" as="element()?">
  <xsl:param name="first" as="element()" tunnel="yes"/>
  <xsl:param name="last" as="element()" tunnel="yes"/>
  <xsl:param name="holder" as="element()" tunnel="yes"/>
  <xsl:choose>
    <xsl:when test=". is $holder">
      <xsl:copy copy-namespaces="no">
        <xsl:sequence select="@*"/>
        <dts:wrapper>
          <xsl:if test="$first is $last">
            <xsl:attribute name="ref" select="dts:locator($first)"/>
          </xsl:if>
          <xsl:if test="not($first is $last)">
            <xsl:attribute name="start" select="dts:locator($first)"/>
            <xsl:attribute name="end" select="dts:locator($last)"/>
          </xsl:if>
          <xsl:sequence select="node() ! dts:between(., $first, $last)"/>
        </dts:wrapper>
      </xsl:copy>
    </xsl:when>
    <xsl:otherwise>
      <xsl:copy copy-namespaces="no">
        <xsl:sequence select="@*"/>
        <xsl:apply-templates select="* intersect $holder/ancestor-or-self::*" mode="passage"/>
      </xsl:copy>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What of a node lies between the beginning of $first and the end of $last: all, nothing, or the element with a part of its content. -->
<xsl:function name="dts:between" as="node()?">
  <xsl:param name="node" as="node()"/>
  <xsl:param name="first" as="element()"/>
  <xsl:param name="last" as="element()"/>
  <xsl:variable name="begins-inside" as="xs:boolean" select="exists($node intersect $first/ancestor::*)"/>
  <xsl:variable name="ends-inside" as="xs:boolean" select="exists($node intersect $last/ancestor::*)"/>
  <xsl:choose>
    <xsl:when test="$begins-inside or $ends-inside">
      <xsl:for-each select="$node">
        <xsl:copy copy-namespaces="no">
          <xsl:sequence select="@*, node() ! dts:between(., $first, $last)"/>
        </xsl:copy>
      </xsl:for-each>
    </xsl:when>
    <xsl:when test="$node &lt;&lt; $first or $node >> $last"/>
    <xsl:otherwise>
      <xsl:copy-of select="$node" copy-namespaces="no"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- An XPath by which a unit is found in the passage. -->
<xsl:function name="dts:locator" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="if ($element/@xml:id) then '//*[@xml:id=''' || $element/@xml:id || ''']' else path($element)"/>
</xsl:function>

</xsl:stylesheet>
