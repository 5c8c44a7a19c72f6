<?xml version="1.0" encoding="UTF-8"?>
<!-- Generated words. Every word that an output adds to the edition comes from labels.xml, in the language of the reader. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace=""
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:variable name="esc:label-document" as="document-node()" select="doc('labels.xml')"/>

<!-- The language that stands in when a label is missing in another one. -->
<xsl:variable name="esc:project-language" as="xs:string" select="'es'"/>

<xsl:key name="label" match="label" use="@key"/>

<!-- The word for $key in $lang. Missing in one language: a warning and the project language. Missing everywhere: error esc:LABEL. -->
<xsl:function name="esc:label" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="label" as="element(label)?" select="key('label', $key, $esc:label-document)"/>
  <xsl:variable name="word" as="element()?" select="$label/*[local-name() eq $lang]"/>
  <xsl:choose>
    <xsl:when test="exists($word)">
      <xsl:sequence select="string($word)"/>
    </xsl:when>
    <xsl:when test="exists($label/*[local-name() eq $esc:project-language])">
      <xsl:message>Label {$key} has no {$lang}; {$esc:project-language} is used.</xsl:message>
      <xsl:sequence select="string($label/*[local-name() eq $esc:project-language])"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:sequence select="error(xs:QName('esc:LABEL'), 'No label ' || $key || ' in labels.xml: add it in es and en')"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- The same, with each {name} of the label replaced by the value of that name; one without a value stays to be filled later. -->
<xsl:function name="esc:label" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="values" as="map(xs:string, item())"/>
  <xsl:sequence select="esc:filled-in(esc:label($key, $lang), $values)"/>
</xsl:function>

<xsl:function name="esc:filled-in" as="xs:string">
  <xsl:param name="words" as="xs:string"/>
  <xsl:param name="values" as="map(xs:string, item())"/>
  <xsl:variable name="name" as="xs:string" select="substring-before(substring-after($words, '{'), '}')"/>
  <xsl:sequence select="
      if ($name eq '') then $words
      else substring-before($words, '{') || ($values($name), '{' || $name || '}')[1] || esc:filled-in(substring-after($words, '}'), $values)"/>
</xsl:function>

<!-- Where a node stands, for messages: /TEI[1]/text[1]/… -->
<xsl:function name="esc:where" as="xs:string">
  <xsl:param name="node" as="node()?"/>
  <xsl:sequence select="replace(path($node), 'Q\{[^}]*\}', '')"/>
</xsl:function>

<!-- Whether labels.xml has $key. -->
<xsl:function name="esc:has-label" as="xs:boolean">
  <xsl:param name="key" as="xs:string"/>
  <xsl:sequence select="exists(key('label', $key, $esc:label-document))"/>
</xsl:function>

</xsl:stylesheet>
