<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. The statement of the header as JSON: what the steps of the program and the makers of metadata need to know of an edition. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <xsl:import href="../common/common.xsl"/>
  <xsl:import href="header.xsl"/>

  <xsl:output method="json" indent="no"/>

  <xsl:template match="/" as="map(xs:string, item()*)">
    <xsl:sequence select="esc:statement(.)"/>
  </xsl:template>

</xsl:stylesheet>
