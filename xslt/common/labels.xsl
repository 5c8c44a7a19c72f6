<?xml version="1.0" encoding="UTF-8"?>
<!-- Generated words under their former names, for stylesheets that still know TEI; others call words:label. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace=""
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:esc="urn:escolio:xslt">

<xsl:import href="../words/words.xsl"/>

<xsl:variable name="esc:label-document" as="document-node()" select="words:document('es')"/>

<xsl:variable name="esc:project-language" as="xs:string" select="'es'"/>

<xsl:function name="esc:label" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="words:label($key, $lang)"/>
</xsl:function>

<xsl:function name="esc:label" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="values" as="map(xs:string, item())"/>
  <xsl:sequence select="words:label($key, $lang, $values)"/>
</xsl:function>

<xsl:function name="esc:filled-in" as="xs:string">
  <xsl:param name="words" as="xs:string"/>
  <xsl:param name="values" as="map(xs:string, item())"/>
  <xsl:sequence select="words:filled-in($words, $values)"/>
</xsl:function>

<xsl:function name="esc:has-label" as="xs:boolean">
  <xsl:param name="key" as="xs:string"/>
  <xsl:sequence select="words:has($key)"/>
</xsl:function>

<!-- Where a node stands, for messages: /TEI[1]/text[1]/… -->
<xsl:function name="esc:where" as="xs:string">
  <xsl:param name="node" as="node()?"/>
  <xsl:sequence select="replace(path($node), 'Q\{[^}]*\}', '')"/>
</xsl:function>

</xsl:stylesheet>
