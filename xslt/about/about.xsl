<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: the report on the edition and the page on how it endures, in both languages, the factsheet of RIDE as TEI, and the
     results as JSON. Base output: the folder about/ of the build. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:import href="../common/common.xsl"/>
<xsl:import href="results.xsl"/>
<xsl:import href="page.xsl"/>
<xsl:import href="scorecard.xsl"/>
<xsl:import href="endures.xsl"/>
<xsl:import href="factsheet.xsl"/>

<!-- The tools that decide the bytes of the outputs, as JSON: name and version. -->
<xsl:param name="tools" as="xs:string" select="'{}'"/>

<xsl:output name="html" method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no"/>
<xsl:output name="xml" method="xml" encoding="UTF-8" indent="yes"/>
<xsl:output name="json" method="json" encoding="UTF-8" indent="yes"/>

<xsl:template match="document-node()" as="empty-sequence()">
  <xsl:variable name="document" as="document-node()" select="."/>
  <xsl:for-each select="$esc:languages">
    <xsl:variable name="lang" as="xs:string" select="."/>
    <xsl:result-document href="{esc:page($lang, 'index.html')}" format="html">
      <xsl:sequence select="esc:about('index', $document, $lang)"/>
    </xsl:result-document>
    <xsl:result-document href="{esc:page($lang, 'endures.html')}" format="html">
      <xsl:sequence select="esc:about('endures', $document, $lang)"/>
    </xsl:result-document>
  </xsl:for-each>
  <xsl:result-document href="ride-factsheet.xml" format="xml">
    <xsl:sequence select="esc:factsheet($document)"/>
  </xsl:result-document>
  <xsl:result-document href="scorecard.json" format="json">
    <xsl:sequence select="esc:scorecard-data($document)"/>
  </xsl:result-document>
</xsl:template>

</xsl:stylesheet>
