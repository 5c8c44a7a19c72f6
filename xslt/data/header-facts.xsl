<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. What an edition states of itself, as JSON: what the steps of the program need to know of it (see data:header-facts). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data">

  <xsl:import href="../reader/reader.xsl"/>
  <xsl:import href="../words/words.xsl"/>
  <xsl:import href="texts.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="people.xsl"/>

  <xsl:output method="json" indent="no"/>

  <xsl:template match="/" as="map(xs:string, item()*)">
    <xsl:sequence select="data:header-facts()"/>
  </xsl:template>

</xsl:stylesheet>
