<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse: stanzas, lines and their numbers. Mode: read. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- The number of a line among those of its poem, counted on from one that has its number: the parts of one line count once; verse in prose does not count. -->
<xsl:accumulator name="read:verses" as="xs:integer" initial-value="0">
  <xsl:accumulator-rule match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7 | text | body" select="0"/>
  <xsl:accumulator-rule match="l[not(@part = ('M', 'F'))][not(ancestor::note | ancestor::quote | ancestor::p)]" select="(@n[matches(., '^\s*\d{1,6}(\D|$)')] ! xs:integer(replace(., '^\s*(\d+).*$', '$1')), $value + 1)[1]"/>
</xsl:accumulator>

<xsl:function name="read:verse-number" as="xs:integer">
  <xsl:param name="line" as="element()"/>
  <xsl:sequence select="$line/accumulator-before('read:verses')"/>
</xsl:function>

<xsl:template match="l" mode="read" as="element(r:line)">
  <xsl:variable name="number" as="xs:string" select="read:number-of(.)"/>
  <line>
    <xsl:call-template name="read-attributes"/>
    <xsl:attribute name="number" select="$number"/>
    <xsl:if test="matches($number, '^\d{1,9}$') and xs:integer($number) mod 5 eq 0 and not(@part = ('M', 'F')) and empty(ancestor::note | ancestor::quote | ancestor::cit | ancestor::epigraph | ancestor::p)">
      <xsl:attribute name="show-number" select="'true'"/>
    </xsl:if>
    <xsl:if test="@part = ('I', 'M', 'F')"><xsl:attribute name="part" select="@part"/></xsl:if>
    <xsl:call-template name="read-numbers"/>
    <xsl:apply-templates mode="read"/>
  </line>
</xsl:template>

<xsl:template match="lg" mode="read" as="element(r:stanza)">
  <stanza>
    <xsl:if test="@type"><xsl:attribute name="kind" select="@type"/></xsl:if>
    <xsl:call-template name="read-attributes"/>
    <xsl:apply-templates mode="read"/>
  </stanza>
</xsl:template>

<xsl:template match="caesura" mode="read" as="element(r:span)">
  <span kind="caesura"><xsl:call-template name="read-attributes"/><sign kind="editorial" of="caesura">  </sign><xsl:apply-templates mode="read"/></span>
</xsl:template>

</xsl:stylesheet>
