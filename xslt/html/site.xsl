<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: the reading edition, index.html for Spanish and en/index.html for English readers. Each page is complete in itself:
     it loads nothing, and works without scripts and without styles. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:import href="../common/common.xsl"/>
<xsl:import href="../figures/figures.xsl"/>
<!-- inline.xsl holds the rule of last resort, so it comes before the other modules of its mode. -->
<xsl:import href="inline.xsl"/>
<xsl:import href="blocks.xsl"/>
<xsl:import href="document.xsl"/>
<xsl:import href="metadata.xsl"/>
<xsl:import href="transcription.xsl"/>
<xsl:import href="text.xsl"/>
<xsl:import href="tools.xsl"/>
<xsl:import href="apparatus.xsl"/>
<xsl:import href="claims.xsl"/>
<xsl:import href="figures.xsl"/>
<xsl:import href="bibliography.xsl"/>
<xsl:import href="entities.xsl"/>
<xsl:import href="header.xsl"/>

<xsl:output name="html" method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no"/>

<!-- The files beside the pages and their sizes in bytes (null: not known), as JSON: { "edition.xml": 261334 }. -->
<xsl:param name="sizes" as="xs:string" select="'{}'"/>
<xsl:variable name="esc:sizes" as="map(xs:string, xs:double?)" select="parse-json($sizes)"/>

<!-- Those of them that are offered for download, as paths from the root of the site. -->
<xsl:param name="files" as="xs:string*" select="$esc:offered[map:contains($esc:sizes, .)]"/>

<xsl:variable name="esc:offered" as="xs:string+" select="
    'edition.xml', 'edition.es.pdf', 'edition.en.pdf', 'edition.es.epub', 'edition.en.epub',
    'schema/manual.html', 'schema/manual.en.html', 'schema/escolio.rng', 'schema/escolio.sch',
    'data/text/received.txt', 'data/text/edited.txt', 'data/edition.bib', 'data/edition.ris', 'data/sources.bib', 'data/sources.ris',
    'data/claims.csv', 'data/figures.csv', 'data/claims.jsonld',
    'data/claimreview.jsonld', 'dts/entry.jsonld', 'manifest.json', 'about/index.html', 'about/en/index.html'"/>

<!-- Whether the deposit holds releases, and the way from the root of these pages to its first folder. -->
<xsl:param name="has-releases" as="xs:boolean" select="false()"/>
<xsl:param name="home" as="xs:string" select="''"/>

<xsl:template match="document-node()" as="empty-sequence()">
  <xsl:variable name="document" as="document-node()" select="."/>
  <xsl:for-each select="$esc:languages">
    <xsl:result-document href="{esc:page(.)}" format="html">
      <xsl:apply-templates select="$document" mode="html-document">
        <xsl:with-param name="lang" select="." tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:result-document>
  </xsl:for-each>
</xsl:template>

<!-- The address of the page for a language, from the root of the site. -->
<xsl:function name="esc:page" as="xs:string">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="if ($lang eq $esc:project-language) then 'index.html' else $lang || '/index.html'"/>
</xsl:function>

<!-- The way from the page of a language to the root of the site. -->
<xsl:function name="esc:root" as="xs:string">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="if ($lang eq $esc:project-language) then '' else '../'"/>
</xsl:function>

</xsl:stylesheet>
