<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. The header as CITATION.cff (Citation File Format 1.2.0). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <xsl:import href="../common/common.xsl"/>
  <xsl:import href="parameters.xsl"/>
  <xsl:import href="names.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="metadata.xsl"/>

  <xsl:output method="text"/>

  <xsl:template match="/" as="xs:string">
    <xsl:sequence select="esc:cff(.)"/>
  </xsl:template>

</xsl:stylesheet>
