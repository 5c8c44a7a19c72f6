<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: the reading edition, index.html for Spanish and en/index.html for English readers, and beside each introduction.html.
     Each page is complete in itself: it loads nothing, and works without scripts and without styles. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:import href="../common/common.xsl"/>
<xsl:import href="../figures/former/figures.xsl"/>
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

<!-- The files that are offered for download, as paths from the root of the site: an array of strings in JSON. -->
<xsl:param name="offered" as="xs:string" select="'[]'"/>
<xsl:param name="files" as="xs:string*" select="let $known := parse-json($offered)?* return $esc:offered[. = $known]"/>

<!-- The folder that holds the TEI of each passage, from the root of the site; empty when this build has no text service. -->
<xsl:param name="passages" as="xs:string" select="''"/>

<xsl:variable name="esc:offered" as="xs:string+" select="
    'edition.xml', 'edition.es.pdf', 'edition.en.pdf', 'edition.es.epub', 'edition.en.epub',
    'schema/manual.html', 'schema/manual.en.html', 'schema/escolio.rng', 'schema/escolio.sch',
    'data/text/received.txt', 'data/text/edited.txt', 'data/edition.bib', 'data/edition.ris', 'data/sources.bib', 'data/sources.ris',
    'data/claims.csv', 'data/figures.csv', 'data/claims.jsonld',
    'data/claimreview.jsonld', 'dts/entry.jsonld', 'manifest.json', 'about/index.html', 'about/en/index.html'"/>

<!-- Whether the deposit holds releases, and the way from the root of these pages to its first folder. -->
<xsl:param name="has-releases" as="xs:boolean" select="false()"/>
<xsl:param name="home" as="xs:string" select="''"/>

<!-- The pages of each language, by the name of the file: the edition, and what the editors say of it. -->
<xsl:variable name="esc:pages" as="xs:string+" select="'index.html', 'introduction.html'"/>

<xsl:template match="document-node()" as="empty-sequence()">
  <xsl:variable name="document" as="document-node()" select="."/>
  <xsl:for-each select="$esc:languages">
    <xsl:variable name="lang" as="xs:string" select="."/>
    <xsl:variable name="pages" as="map(xs:string, element(h:html))">
      <xsl:map>
        <xsl:for-each select="$esc:pages">
          <xsl:map-entry key=".">
            <xsl:apply-templates select="$document" mode="html-document">
              <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
              <xsl:with-param name="page" select="." tunnel="yes"/>
            </xsl:apply-templates>
          </xsl:map-entry>
        </xsl:for-each>
      </xsl:map>
    </xsl:variable>
    <xsl:for-each select="$esc:pages">
      <xsl:variable name="others" as="xs:string*" select="$esc:pages[. ne current()]"/>
      <xsl:result-document href="{esc:page($lang, .)}" format="html">
        <xsl:apply-templates select="$pages(.)" mode="html-parted">
          <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
          <xsl:with-param name="page" select="." tunnel="yes"/>
          <xsl:with-param name="here" select="map:merge($pages(.)//@id ! map { string(): true() })" tunnel="yes"/>
          <xsl:with-param name="elsewhere" select="map:merge(for $other in $others return $pages($other)//@id ! map { string(): $other })" tunnel="yes"/>
          <xsl:with-param name="others" select="$others ! $pages(.)" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:result-document>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
