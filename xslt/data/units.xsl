<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. Every citable thing of an edition as JSON (facets.xsl says what of it). -->
<xsl:stylesheet version="3.0" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:data="urn:escolio:data">

  <xsl:import href="../reader/reader.xsl"/>
  <xsl:import href="../words/words.xsl"/>
  <xsl:import href="texts.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="people.xsl"/>
  <xsl:import href="facets.xsl"/>

  <xsl:output method="json" indent="no"/>

  <xsl:template match="/" as="map(xs:string, item()*)"><xsl:sequence select="data:record()"/></xsl:template>

</xsl:stylesheet>
