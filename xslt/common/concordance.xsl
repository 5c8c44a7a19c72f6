<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: as JSON, every paragraph of the front, sentence, entry, claim and source and the words that each publication must show in it:
     { "es": [ { "id": "p1.s1", "kind": "sentence", "pieces": ["La relación entre la", …] }, … ], "en": [ … ] }.
     Pieces are the text nodes of the encoding, normalised; they must stand, in this order, within the element of that identifier. They come
     straight from the TEI: no rule is shared with the outputs that are held against them. Mode: pieces. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:output method="json" indent="no"/>
<xsl:mode name="pieces" on-no-match="shallow-skip"/>

<xsl:template match="/" as="map(xs:string, array(*))">
  <xsl:variable name="document" as="document-node()" select="."/>
  <xsl:sequence select="map:merge(('es', 'en') ! map { .: array { esc:everything($document, .) } })"/>
</xsl:template>

<xsl:function name="esc:everything" as="map(xs:string, item())*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="body" as="element(body)" select="$document/TEI/text/body"/>
  <xsl:variable name="standoff" as="element(standOff)*" select="$document/TEI/standOff"/>
  <xsl:sequence select="
      $document/TEI/text/front/div[@xml:lang eq $lang]//p[@xml:id] ! esc:expected(., 'paragraph', ., $lang),
      $body/div[@type = 'edition']//s ! esc:expected(., 'sentence', ., $lang),
      $body/div[@type = 'translation']//s ! esc:expected(., 'translation', ., $lang),
      $body/div[@type = 'edition']//app !
        esc:expected(., 'entry', (lem, rdg, note[@type = 'source-text'], note[@type = 'reason']), $lang),
      $standoff/listAnnotation[@type = 'claims']/annotation !
        esc:expected(., 'claim', (esc:verdict(., $lang), note[@type = 'summary'], note[@type = 'commentary']), $lang),
      $standoff/listBibl/biblStruct ! esc:expected(., 'source', ((analytic, monogr)/title[not(@type)], note[@type = 'consulted']), $lang)"/>
</xsl:function>

<xsl:function name="esc:expected" as="map(xs:string, item())">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="kind" as="xs:string"/>
  <xsl:param name="parts" as="element()*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="pieces" as="text()*">
    <xsl:for-each select="$parts[not(self::note[@xml:lang]) or @xml:lang eq $lang]">
      <xsl:apply-templates select="node()" mode="pieces"/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:sequence select="map { 'id': string($element/@xml:id), 'kind': $kind, 'pieces': array { $pieces ! normalize-space() } }"/>
</xsl:function>

<!-- The term of the verdict, in the taxonomy of the header. -->
<xsl:function name="esc:verdict" as="element(term)">
  <xsl:param name="annotation" as="element(annotation)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      root($annotation)//taxonomy[@xml:id = 'verdicts']/category['#' || @xml:id = tokenize($annotation/@ana)]/catDesc[@xml:lang = $lang]/term"/>
</xsl:function>

<xsl:template match="text()[normalize-space()]" mode="pieces" as="text()">
  <xsl:sequence select="."/>
</xsl:template>

<!-- The text prints the lemma; other readings and notes are held against the entry. A note on the translation stands beside it. -->
<xsl:template match="app" mode="pieces" as="text()*">
  <xsl:apply-templates select="lem/node()" mode="pieces"/>
</xsl:template>

<xsl:template match="s/note" mode="pieces" as="empty-sequence()"/>

</xsl:stylesheet>
