<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. The identifiers that an edition has (kept) and those that it has withdrawn, as JSON: two strings, parted by spaces. -->
<xsl:stylesheet version="3.0" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

  <xsl:import href="../common/labels.xsl"/>
  <xsl:import href="../common/language.xsl"/>
  <xsl:import href="../common/references.xsl"/>
  <xsl:import href="citable.xsl"/>

  <xsl:output method="json" indent="no"/>

  <xsl:template match="/" as="map(xs:string, xs:string)">
    <xsl:variable name="citable" as="element()*" select="esc:citables(.)"/>
    <xsl:variable name="withdrawn" as="element()*" select="$citable[esc:unit-kind(.) eq 'withdrawn']"/>
    <xsl:sequence select="map {
      'kept': string-join(($citable except $withdrawn)/@xml:id, ' '),
      'withdrawn': string-join($withdrawn/@xml:id, ' ') }"/>
  </xsl:template>

</xsl:stylesheet>
