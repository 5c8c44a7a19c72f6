<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: the plain text of the edition under a view. With the default view it equals the base witness byte for byte. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:import href="common.xsl"/>
<xsl:output method="text" encoding="UTF-8"/>

<!-- received, edited, conjectures-high, conjectures-medium or conjectures-low -->
<xsl:param name="view" as="xs:string" select="'received'"/>

<xsl:template match="document-node()" as="text()">
  <xsl:value-of select="esc:plain(esc:edited-text(.), $view)"/>
</xsl:template>

</xsl:stylesheet>
