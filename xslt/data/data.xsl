<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. Writes the edition as data: citations, claims, tables, plain text of every view, metadata. Parameters: parameters.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <xsl:import href="../common/common.xsl"/>
  <xsl:import href="parameters.xsl"/>
  <xsl:import href="names.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="citable.xsl"/>
  <xsl:import href="sources.xsl"/>
  <xsl:import href="bibtex.xsl"/>
  <xsl:import href="citations.xsl"/>
  <xsl:import href="annotations.xsl"/>
  <xsl:import href="tables.xsl"/>
  <xsl:import href="metadata.xsl"/>

  <xsl:output name="json" method="json" indent="yes" use-character-maps="solidus"/>
  <xsl:output name="text" method="text"/>
  <xsl:output name="xml" method="xml" indent="yes"/>

  <!-- Addresses in JSON are written as they are. -->
  <xsl:character-map name="solidus">
    <xsl:output-character character="/" string="/"/>
  </xsl:character-map>

  <xsl:template match="/" as="empty-sequence()">
    <xsl:variable name="document" as="document-node()" select="."/>
    <xsl:call-template name="citations"/>
    <xsl:call-template name="sources"/>
    <xsl:call-template name="claims"/>
    <xsl:call-template name="texts"/>
    <xsl:result-document href="CITATION.cff" format="text">{esc:cff($document)}</xsl:result-document>
    <xsl:result-document href="datacite.xml" format="xml"><xsl:sequence select="esc:datacite($document)"/></xsl:result-document>
    <xsl:result-document href="dublin-core.xml" format="xml"><xsl:sequence select="esc:dublin-core($document)"/></xsl:result-document>
    <xsl:result-document href="edition.jsonld" format="json"><xsl:sequence select="esc:schema-org($document)"/></xsl:result-document>
  </xsl:template>

  <!-- How to cite the whole edition (edition.*) and everything in it (citations.json). -->
  <xsl:template name="citations" as="empty-sequence()">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="document" as="document-node()" select="."/>
    <xsl:variable name="whole" as="map(*)+" select="$esc:languages ! esc:cited($document, (), (), 'edited', .)"/>
    <xsl:result-document href="edition.json" format="json"><xsl:sequence select="array { $whole?item ! map:put(., 'id', ?id || '-' || ?language) }"/></xsl:result-document>
    <xsl:result-document href="edition.bib" format="text">{esc:bibtex($whole[1]?item, false())}</xsl:result-document>
    <xsl:result-document href="edition.ris" format="text">{esc:ris($whole[1]?item)}</xsl:result-document>
    <xsl:result-document href="citations.json" format="json">
      <xsl:sequence select="map {
        'edition': map:merge($esc:languages ! map { .: esc:entry-of($document, (), .) }),
        'units': map:merge(esc:citables($document)[not(esc:unit-kind(.) eq 'withdrawn')] ! (let $unit := . return map {
          string(@xml:id): map:merge($esc:languages ! map { .: esc:entry-of($document, $unit, .) }) })) }"/>
    </xsl:result-document>
  </xsl:template>

  <!-- What is listed of a citation: its parts, its CSL item, and the words that the pages show. -->
  <xsl:function name="esc:entry-of" as="map(xs:string, item())">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="unit" as="element()?"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="cited" as="map(*)" select="esc:cited($document, $unit, (), 'edited', $lang)"/>
    <xsl:sequence select="map {
      'kind': $cited?kind, 'reference': $cited?reference, 'address': $cited?address, 'swhid': $cited?swhid, 'state': $cited?state,
      'item': $cited?item, 'words': esc:citation($document, $lang, $unit) }"/>
  </xsl:function>

  <xsl:template name="sources" as="empty-sequence()">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="items" as="map(*)*" select="esc:sources(.) ! esc:source-item(., $esc:project-language)"/>
    <xsl:result-document href="sources.json" format="json"><xsl:sequence select="array { $items }"/></xsl:result-document>
    <xsl:result-document href="sources.bib" format="text">{string-join($items ! esc:bibtex(., false()), '&#xA;')}</xsl:result-document>
    <xsl:result-document href="sources.biblatex.bib" format="text">{string-join($items ! esc:bibtex(., true()), '&#xA;')}</xsl:result-document>
    <xsl:result-document href="sources.ris" format="text">{string-join($items ! esc:ris(.), '&#xD;&#xA;')}</xsl:result-document>
  </xsl:template>

  <xsl:template name="claims" as="empty-sequence()">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:result-document href="claims.jsonld" format="json"><xsl:sequence select="esc:annotations(.)"/></xsl:result-document>
    <xsl:result-document href="claimreview.jsonld" format="json"><xsl:sequence select="esc:claim-reviews(.)"/></xsl:result-document>
    <xsl:result-document href="claims.csv" format="text">{esc:csv(esc:claims-table(.))}</xsl:result-document>
    <xsl:result-document href="figures.csv" format="text">{esc:csv(esc:figures-table(.))}</xsl:result-document>
  </xsl:template>

  <xsl:template name="texts" as="empty-sequence()">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="document" as="document-node()" select="."/>
    <xsl:for-each select="$esc:views">
      <xsl:result-document href="text/{.}.txt" format="text">{esc:plain(esc:edited-text($document), .)}</xsl:result-document>
    </xsl:for-each>
    <xsl:for-each select="$document/TEI/text/body/div[@type = 'translation']">
      <xsl:result-document href="text/translation.{@xml:lang}.txt" format="text">{esc:plain(., 'edited')}</xsl:result-document>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
