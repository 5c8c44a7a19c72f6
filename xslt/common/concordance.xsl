<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: as JSON, every sentence, entry, claim and source and the words that each publication must show in it:
     { "es": { "sentences": { "p1.s1": ["…"] }, "entries": { "a01": ["lemma", "reading", "reason"] }, "claims": …, "sources": … }, "en": … }.
     Strings are normalised; each must occur, in this order, within the element of that identifier. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:import href="common.xsl"/>
<xsl:output method="json" indent="yes" encoding="UTF-8"/>

<xsl:template match="document-node()" as="map(xs:string, map(*))">
  <xsl:variable name="document" as="document-node()" select="."/>
  <xsl:sequence select="map:merge($esc:languages ! map { .: esc:concordance($document, .) })"/>
</xsl:template>

<xsl:function name="esc:concordance" as="map(xs:string, map(*))">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="text" as="element(div)" select="esc:edited-text($document)"/>
  <xsl:variable name="translation" as="element(div)?" select="esc:translation($document, 'en')"/>
  <xsl:sequence select="map {
      'sentences': esc:word-map(($text, $translation)//s, esc:words(?, $lang)),
      'entries': esc:word-map($text//app, esc:entry-words(?, $lang)),
      'claims': esc:word-map($document/TEI/standOff/listAnnotation[@type = 'claims']/annotation, esc:claim-words(?, $lang)),
      'sources': esc:word-map(esc:sources($document), esc:source-words(?, $lang))
    }"/>
</xsl:function>

<!-- From identifiers to the strings that $words finds in each element. -->
<xsl:function name="esc:word-map" as="map(xs:string, array(xs:string))">
  <xsl:param name="elements" as="element()*"/>
  <xsl:param name="words" as="function(element()) as xs:string*"/>
  <xsl:sequence select="map:merge($elements ! map { string(@xml:id): array { $words(.)[. ne ''] } })"/>
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
