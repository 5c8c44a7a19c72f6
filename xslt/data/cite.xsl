<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. The citation of the edition, of one thing in it, or of a range, as JSON (see esc:cited), and as BibTeX, BibLaTeX and RIS. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <xsl:import href="../common/common.xsl"/>
  <xsl:import href="parameters.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="citable.xsl"/>
  <xsl:import href="names.xsl"/>
  <xsl:import href="sources.xsl"/>
  <xsl:import href="bibtex.xsl"/>
  <xsl:import href="citations.xsl"/>

  <!-- The identifier of what is cited, or of the first of a range; empty for the whole edition. -->
  <xsl:param name="first" as="xs:string" select="''"/>
  <!-- The identifier of the last of a range, or empty. -->
  <xsl:param name="last" as="xs:string" select="''"/>
  <!-- The view of the text that is quoted: edited, received, conjectures-high … -->
  <xsl:param name="view" as="xs:string" select="'edited'"/>
  <!-- The language of the citation. -->
  <xsl:param name="lang" as="xs:string" select="$esc:project-language"/>

  <xsl:output method="json" indent="no"/>

  <xsl:template match="/" as="map(xs:string, item())">
    <xsl:variable name="cited" as="map(*)" select="esc:cited(., $first[. ne ''] ! esc:target(., current()), $last[. ne ''] ! esc:target(., current()), $view, $lang)"/>
    <xsl:sequence select="map:merge(($cited, map {
      'bibtex': esc:bibtex($cited?item, false()), 'biblatex': esc:bibtex($cited?item, true()), 'ris': esc:ris($cited?item) }))"/>
  </xsl:template>

</xsl:stylesheet>
