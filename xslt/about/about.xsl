<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: the report on the edition and the page on how it endures, in both languages, the factsheet of RIDE as TEI, and the
     results as JSON. Base output: the folder about/ of the build. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data" xmlns:about="urn:escolio:about">

<xsl:import href="../reader/reader.xsl"/>
<xsl:import href="../words/words.xsl"/>
<xsl:import href="../data/texts.xsl"/>
<xsl:import href="../data/header.xsl"/>
<xsl:import href="../data/people.xsl"/>
<xsl:import href="../data/addresses.xsl"/>
<xsl:import href="../data/sources.xsl"/>
<xsl:import href="../data/citations.xsl"/>
<xsl:import href="../html/icon.xsl"/>
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
  <xsl:for-each select="$data:languages">
    <xsl:variable name="lang" as="xs:string" select="."/>
    <xsl:result-document href="{data:page($data:root, $lang, 'index.html')}" format="html">
      <xsl:sequence select="about:about('index', $document, $lang)"/>
    </xsl:result-document>
    <xsl:result-document href="{data:page($data:root, $lang, 'endures.html')}" format="html">
      <xsl:sequence select="about:about('endures', $document, $lang)"/>
    </xsl:result-document>
  </xsl:for-each>
  <xsl:result-document href="ride-factsheet.xml" format="xml">
    <xsl:sequence select="about:factsheet($document)"/>
  </xsl:result-document>
  <xsl:result-document href="scorecard.json" format="json">
    <xsl:sequence select="about:scorecard-data($document)"/>
  </xsl:result-document>
</xsl:template>

</xsl:stylesheet>
