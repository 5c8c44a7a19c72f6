<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates of any shape in words. Declares no modes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- The first attribute that says when: of TEI, of ISO 8601, or of another calendar. -->
<xsl:function name="read:moment" as="xs:string?">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="name" as="xs:string"/>
  <xsl:sequence select="($element/@*[name() = ($name, $name || '-iso', $name || '-custom')] ! read:day(.)[. ne ''])[1]"/>
</xsl:function>

<!-- A moment as written; a day, month or year without its time zone; without what is not known of it (18350000, 1835-00-00). -->
<xsl:function name="read:day" as="xs:string">
  <xsl:param name="moment" as="xs:string"/>
  <xsl:sequence select="
      replace(normalize-space($moment), '^(-?\d{4,}(-\d\d){0,2})(Z|[+\-]\d\d:\d\d)$', '$1')
      => replace('^(\d{4})(0\d|1[0-2])([0-2]\d|3[01])$', '$1-$2-$3') => replace('^(-?\d{4,}(-\d\d)?)-00$', '$1') => replace('^(-?\d{4,})-00$', '$1')"/>
</xsl:function>

<!-- The normalised dates of an element as attributes of the reading document. -->
<xsl:function name="read:times" as="attribute()*">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="names" as="map(xs:string, xs:string)" select="map {
      'when': 'when', 'from': 'from', 'to': 'to-date', 'notBefore': 'not-before', 'notAfter': 'not-after' }"/>
  <xsl:for-each select="'when', 'from', 'to', 'notBefore', 'notAfter'">
    <xsl:variable name="moment" as="xs:string?" select="read:moment($element, .)"/>
    <xsl:if test="exists($moment)"><xsl:attribute name="{$names(.)}" select="$moment"/></xsl:if>
  </xsl:for-each>
</xsl:function>

<!-- When an element was or is, in words. -->
<xsl:function name="read:dates" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="moment" as="function(xs:string) as xs:string?" select="read:moment($element, ?)"/>
  <xsl:sequence select="if (empty($element/@*)) then '' else words:dates($moment('when'), $moment('from'), $moment('to'), $moment('notBefore'), $moment('notAfter'), $lang)"/>
</xsl:function>

<!-- A date as written, or in words when the element is empty or holds only the ISO form. -->
<xsl:function name="read:written-date" as="xs:string">
  <xsl:param name="date" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="written" as="xs:string" select="normalize-space($date)"/>
  <xsl:sequence select="
      if ($written eq '' or (matches($written, '^-?\d{4,}-\d\d(-\d\d)?$') and read:dates($date, $lang) ne '')) then read:dates($date, $lang) else $written"/>
</xsl:function>

</xsl:stylesheet>
