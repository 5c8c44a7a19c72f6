<?xml version="1.0" encoding="UTF-8"?>
<!-- The claims and their figures as tables (RFC 4180: comma-separated, every field in quotation marks, lines end with CR LF). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <xsl:function name="esc:csv" as="xs:string">
    <xsl:param name="rows" as="array(xs:string)+"/>
    <xsl:sequence select="string-join($rows ! (string-join(?* ! ('&quot;' || replace(., '&quot;', '&quot;&quot;') || '&quot;'), ',') || '&#xD;&#xA;'))"/>
  </xsl:function>

  <xsl:function name="esc:claims-table" as="array(xs:string)+">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="
      array { 'id', 'targets', 'quotation', 'verdict', 'defects', 'evidence', 'certainty',
              $esc:languages ! ('verdict_' || ., 'summary_' || ., 'commentary_' || .), 'sources' },
      esc:claims($document) ! esc:claim-row(.)"/>
  </xsl:function>

  <xsl:function name="esc:claim-row" as="array(xs:string)">
    <xsl:param name="claim" as="map(xs:string, item()*)"/>
    <xsl:sequence select="array {
      $claim?id, string-join($claim?targets/@xml:id, ' '), string-join($claim?targets ! esc:plain(., 'edited'), ' […] '),
      $claim?verdict, string-join($claim?defects, ' '), string-join($claim?evidence, ' '), string($claim?certainty),
      (for $lang in $esc:languages return (
        esc:category(esc:target($claim?verdict, $claim?element), $lang),
        esc:summary($claim?element, $lang), esc:commentary($claim?element, $lang))),
      string-join($claim?sources, ' ') }"/>
  </xsl:function>

  <!-- Every figure: those of the list that a claim is charted from, and those that stand in its commentary. -->
  <xsl:function name="esc:figures-table" as="array(xs:string)+">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="
      array { 'claim', 'where', 'type', 'quantity', 'min', 'max', 'unit', 'source', $esc:languages ! ('description_' || .) },
      (for $claim in esc:claims($document) return (
        $claim?figures ! esc:figure-row($claim?id, 'figures', ?measure, ?desc),
        esc:in($claim?commentary, $esc:project-language)//measure ! esc:figure-row($claim?id, 'commentary', ., ())))"/>
  </xsl:function>

  <xsl:function name="esc:figure-row" as="array(xs:string)">
    <xsl:param name="claim" as="xs:string"/>
    <xsl:param name="where" as="xs:string"/>
    <xsl:param name="measure" as="element(measure)"/>
    <xsl:param name="descriptions" as="element(desc)*"/>
    <xsl:sequence select="array {
      $claim, $where, string($measure/@type), string($measure/@quantity), string(($measure/@min, $measure/@atLeast)[1]), string(($measure/@max, $measure/@atMost)[1]),
      string($measure/@unit), string-join(tokenize($measure/@source) ! replace(., '^#', ''), ' '),
      $esc:languages ! string-join(esc:in($descriptions, .) ! normalize-space()) }"/>
  </xsl:function>

</xsl:stylesheet>
