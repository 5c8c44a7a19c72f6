<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: the edition as two books in Typst, edition.es.typ and edition.en.typ. Their looks are in layout.typ. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:import href="../common/common.xsl"/>
<xsl:import href="../figures/former/figures.xsl"/>
<xsl:import href="escape.xsl"/>
<xsl:import href="inline.xsl"/>
<xsl:import href="transcription.xsl"/>
<xsl:import href="text.xsl"/>
<xsl:import href="apparatus.xsl"/>
<xsl:import href="claims.xsl"/>
<xsl:import href="bibliography.xsl"/>
<xsl:import href="entities.xsl"/>
<xsl:import href="stemma.xsl"/>
<xsl:import href="figures.xsl"/>
<xsl:import href="header.xsl"/>
<xsl:import href="sections.xsl"/>

<xsl:output method="text" encoding="UTF-8"/>

<!-- The languages to write a book in, separated by spaces. -->
<xsl:param name="languages" as="xs:string" select="string-join($esc:languages, ' ')"/>

<xsl:template match="document-node()" as="empty-sequence()">
  <xsl:variable name="document" as="document-node()" select="."/>
  <xsl:for-each select="tokenize($languages)">
    <xsl:variable name="lang" as="xs:string" select="."/>
    <xsl:result-document href="edition.{$lang}.typ" method="text" encoding="UTF-8">
      <xsl:apply-templates select="$document" mode="typst-book">
        <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:result-document>
    <xsl:call-template name="typst-figure-files">
      <xsl:with-param name="figures" select="esc:figures($document, $lang)"/>
      <xsl:with-param name="lang" select="$lang"/>
    </xsl:call-template>
  </xsl:for-each>
</xsl:template>

<xsl:mode name="typst-book" on-no-match="fail"/>

<!-- The order of the book. -->
<xsl:template match="document-node()" mode="typst-book" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="document" as="document-node()" select="."/>
  <xsl:call-template name="typst-setting"/>
  <xsl:call-template name="typst-opening"/>
  <xsl:apply-templates select="esc:front(., 'introduction', $lang)" mode="typst"/>
  <xsl:text>{esc:typst-chapter('guide', $lang, false())}</xsl:text>
  <xsl:call-template name="typst-guide"/>
  <xsl:apply-templates select="esc:edited-text(.)" mode="typst"/>
  <xsl:variable name="filled" as="xs:string*" select="esc:sections(., $lang)"/>
  <xsl:apply-templates select="$esc:typst-chapters[. = $filled]" mode="typst-section">
    <xsl:with-param name="document" select="$document"/>
  </xsl:apply-templates>
  <xsl:apply-templates select="TEI/text/back/div[not(@xml:lang != $lang)]" mode="typst"/>
</xsl:template>

</xsl:stylesheet>
