<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: as JSON, every sentence, entry, claim and source and the words that each publication must show in it:
     { "es": [ { "id": "p1.s1", "kind": "sentence", "pieces": ["La relación entre la", …] }, … ], "en": [ … ] }.
     Pieces are normalised runs of words; they must stand, in this order, within the element of that identifier. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:import href="common.xsl"/>
<xsl:output method="json" indent="yes" encoding="UTF-8"/>

<xsl:template match="document-node()" as="map(xs:string, array(*))">
  <xsl:variable name="document" as="document-node()" select="."/>
  <xsl:sequence select="map:merge($esc:languages ! map { .: array { esc:concordance($document, .) } })"/>
</xsl:template>

<xsl:function name="esc:concordance" as="map(xs:string, item())*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="texts" as="element(div)*" select="esc:edited-text($document), esc:translation($document, 'en')"/>
  <xsl:sequence select="
      $texts//s ! esc:expected('sentence', ., esc:sentence-words(.)),
      $texts[1]//app ! esc:expected('entry', ., esc:entry-words(., $lang)),
      esc:claims($document)?element ! esc:expected('claim', ., esc:claim-words(., $lang)),
      esc:sources($document) ! esc:expected('source', ., esc:source-words(., $lang))"/>
</xsl:function>

<xsl:function name="esc:expected" as="map(xs:string, item())">
  <xsl:param name="kind" as="xs:string"/>
  <xsl:param name="element" as="element()"/>
  <xsl:param name="pieces" as="xs:string*"/>
  <xsl:sequence select="map { 'id': string($element/@xml:id), 'kind': $kind, 'pieces': array { $pieces[. ne ''] } }"/>
</xsl:function>

<!-- The edited words of a sentence, run by run: marks of notes may stand between them. -->
<xsl:function name="esc:sentence-words" as="xs:string*">
  <xsl:param name="sentence" as="element(s)"/>
  <xsl:sequence select="
      $sentence/descendant::text()[every $app in ancestor::app satisfies exists(ancestor::lem[.. is $app])][not(ancestor::note)]
        ! normalize-space(.)"/>
</xsl:function>

<xsl:function name="esc:entry-words" as="xs:string*">
  <xsl:param name="app" as="element(app)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      ($app/lem, $app/rdg, $app/note[@type = 'source-text']//foreign, esc:in($app/note[@type = 'reason'], $lang)) ! esc:words(., $lang)"/>
</xsl:function>

<xsl:function name="esc:claim-words" as="xs:string*">
  <xsl:param name="annotation" as="element(annotation)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="claim" as="map(*)" select="esc:claim($annotation)"/>
  <xsl:sequence select="
      esc:category(esc:target($claim?verdict, $annotation), $lang),
      $claim?defects ! esc:category(esc:target(., $annotation), $lang),
      esc:in($claim?summary, $lang) ! esc:words(., $lang),
      esc:in($claim?commentary, $lang)/p ! esc:words(., $lang)"/>
</xsl:function>

<xsl:function name="esc:source-words" as="xs:string*">
  <xsl:param name="source" as="element(biblStruct)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      esc:short-name($source, $lang), esc:reference-words($source, $lang),
      esc:in(esc:source($source)?consulted, $lang) ! esc:words(., $lang)"/>
</xsl:function>

</xsl:stylesheet>
