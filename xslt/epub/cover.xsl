<?xml version="1.0" encoding="UTF-8"?>
<!-- The cover of the book, drawn from the edition: what Typst makes a picture of, by the looks in cover.typ. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:figures="urn:escolio:figures"
    xmlns:typst="urn:escolio:typst"
    xmlns:book="urn:escolio:epub">

<xsl:import href="../typst/call.xsl"/>

<!-- Title, subtitles, authors, publisher and version; the motif is the first graph of the edition. -->
<xsl:function name="book:cover" as="xs:string">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:variable name="facts" as="element(facts)" select="$reading/facts"/>
  <xsl:variable name="strings" as="function(xs:string*) as xs:string" select="function($words) { typst:array($words ! typst:string(normalize-space(.))) }"/>
  <xsl:variable name="main" as="element(title)?" select="($facts/title[@kind eq 'main'], $facts/title)[1]"/>
  <xsl:variable name="motif" as="map(xs:string, xs:string*)?" select="$reading/graph[node[@id]][1] ! book:motif(.)"/>
  <xsl:sequence select="
      '#import &quot;looks.typ&quot;: cover&#xA;' || typst:call('cover', (
        typst:named('lang', typst:string((tokenize($lang, '-')[1][matches(., '^[a-z]{2,3}$')], 'en')[1])),
        typst:named('title', typst:string(book:title($reading))),
        typst:named('subtitles', $strings(($facts/title except $main)[@kind eq 'sub'][normalize-space()] ! string())),
        typst:named('authors', $strings($facts/person[@role = ('author', 'editor')] ! string(name[1]))),
        typst:named('imprint', $strings((book:publisher($facts), book:version($facts)))),
        typst:named('nodes', typst:array($motif?nodes)),
        typst:named('arcs', typst:array($motif?arcs))))"/>
</xsl:function>

<!-- Nodes and arcs of a graph without their words, in a square of the side 1. -->
<xsl:function name="book:motif" as="map(xs:string, xs:string*)">
  <xsl:param name="graph" as="element(graph)"/>
  <xsl:variable name="nodes" as="map(xs:string, item()*)+" select="$graph/node[@id] ! map { 'id': string(@id), 'label': 'x', 'type': string(@kind) }"/>
  <xsl:variable name="arcs" as="map(xs:string, item()*)*" select="
      $graph/arc[@from = $nodes?id][@to = $nodes?id] ! map { 'from': string(@from), 'to': string(@to), 'degree': (@certainty[. = ('low', 'medium')] ! string(), 'high')[1] }"/>
  <xsl:variable name="boxes" as="map(xs:string, item()*)" select="figures:boxes($nodes, $arcs, figures:layers($nodes?id, $arcs), 480)"/>
  <xsl:variable name="height" as="xs:double" select="max((1, $nodes ! $boxes(?id)?y ! (. - 4)))"/>
  <xsl:variable name="point" as="function(xs:string) as xs:string" select="
      function($id) { let $box := $boxes($id) return typst:array((format-number(($box?x + $box?width div 2) div 480, '0.000'), format-number(($box?y - 4) div $height, '0.000'))) }"/>
  <xsl:sequence select="map {
      'nodes': $nodes ! typst:array(($point(?id), typst:string(?type))),
      'arcs': $arcs ! typst:array(($point(?from), $point(?to), typst:string(?degree))) }"/>
</xsl:function>

</xsl:stylesheet>
