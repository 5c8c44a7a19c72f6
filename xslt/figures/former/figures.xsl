<?xml version="1.0" encoding="UTF-8"?>
<!-- The figures of the edition, gathered from the encoding and drawn once as SVG for every output: a chart for each claim that states
     figures, the verdicts sentence by sentence, the chronology, the stemma. Each comes with its title, a text alternative and the rows of
     its data table. Needs the modules of common/. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <xsl:import href="geometry.xsl"/>
  <xsl:import href="chart.xsl"/>
  <xsl:import href="verdicts.xsl"/>
  <xsl:import href="chronology.xsl"/>
  <xsl:import href="stemma.xsl"/>

  <!-- All figures in the order of publication; each is drawn once, however often it is asked for. Each is a map of
         id         fig-c30, fig-verdicts, fig-chronology, fig-stemma
         title      its heading
         alt        what it shows, in words
         svg        the drawing
         claim      the id of the claim whose figures it draws, or empty
         columns    the headings of its data table
         rows       its data: maps of 'cells' (strings, one a column) and 'pointers' (of its last cell: sources, claims, addresses) -->
  <xsl:function name="esc:figures" as="map(xs:string, item()*)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="
      esc:claims($document)[exists(?figures)] ! esc:claim-figure(?element, $lang),
      esc:verdict-figure($document, $lang)[exists(esc:claims($document))],
      $document/TEI/standOff/listEvent[@type eq 'chronology'] ! esc:chronology-figure(., $lang),
      $document/TEI/standOff/graph[@type eq 'directed'] ! esc:stemma-figure(., $lang)"/>
  </xsl:function>

  <!-- The figures of one claim. -->
  <xsl:function name="esc:claim-figure" cache="yes" as="map(xs:string, item()*)">
    <xsl:param name="annotation" as="element(annotation)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="claim" as="map(xs:string, item()*)" select="esc:claim($annotation)"/>
    <xsl:variable name="rows" as="map(xs:string, item()*)+">
      <xsl:for-each select="$claim?figures">
        <xsl:variable name="factor" as="xs:integer" select="if (starts-with(?unit, 'thousand-')) then 1000 else 1"/>
        <xsl:sequence select="map {
          'label': esc:drawn-words(esc:in(?desc, $lang)[1]),
          'value': esc:amount(?measure, $lang),
          'unit': if ($factor eq 1) then esc:unit(?unit, $lang) else '',
          'low': ?min * $factor, 'high': ?max * $factor,
          'type': ?type, 'claimed': ?type eq 'text-claim',
          'cells': (normalize-space(esc:in(?desc, $lang)[1]), esc:amount(?measure, $lang)),
          'pointers': tokenize(?measure/@source) }"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="title" as="xs:string" select="
      (esc:in($claim?element/note[@type eq 'figures']/list/head, $lang)[1] ! normalize-space(),
       esc:label('figure.claim', $lang, map { 'id': $claim?id }))[1]"/>
    <!-- Parts of a total and plans are tabled, not drawn, unless there is nothing else. -->
    <xsl:variable name="principal" as="map(xs:string, item()*)*" select="$rows[not(?type = ('other', 'allocation'))]"/>
    <xsl:variable name="drawn" as="map(xs:string, item()*)+" select="if (exists($principal[not(?claimed)])) then $principal else $rows"/>
    <xsl:variable name="documented" as="map(xs:string, item()*)*" select="$drawn[not(?claimed)]"/>
    <xsl:variable name="unit" as="xs:string" select="esc:common-unit($drawn)"/>
    <xsl:variable name="alternative" as="xs:string" select="string-join((
      esc:label(if (count($documented) eq 1) then 'figure.claim.alt-one' else 'figure.claim.alt', $lang, map { 'count': count($documented),
        'low': esc:number(min($documented ! (?low, ?high)), $lang) || $unit, 'high': esc:number(max($documented ! (?low, ?high)), $lang) || $unit }),
      if ($drawn?claimed = true())
        then esc:label('figure.claim.alt-text', $lang, map { 'values': esc:enumeration($rows[?claimed]?value, $lang) }) else ()), ' ')"/>
    <xsl:sequence select="map {
      'id': 'fig-' || $claim?id, 'title': $title, 'alt': $alternative, 'claim': $claim?id,
      'svg': esc:chart($drawn, $lang, $title, $alternative),
      'columns': ('description', 'value', 'source') ! esc:label('figure.column.' || ., $lang),
      'rows': $rows }"/>
  </xsl:function>

  <!-- The verdicts over the sentences of the text. -->
  <xsl:function name="esc:verdict-figure" cache="yes" as="map(xs:string, item()*)">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="claims" as="map(xs:string, item()*)*" select="esc:claims($document)"/>
    <xsl:variable name="paragraphs" as="map(xs:string, item()*)+">
      <xsl:for-each select="esc:children-of(esc:edited-text($document))">
        <xsl:variable name="paragraph" as="element(p)" select="."/>
        <xsl:sequence select="map {
          'label': '§ ' || $paragraph/@n,
          'verdicts': $claims[some $target in ?targets satisfies $target is $paragraph]?verdict,
          'sentences': s ! esc:sentence-verdicts(., $claims) }"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="legend" as="map(xs:string, item()*)+">
      <xsl:for-each select="esc:categories('verdicts', $document)">
        <xsl:variable name="verdict" as="xs:string" select="string(@xml:id)"/>
        <xsl:sequence select="map { 'verdict': $verdict, 'label': esc:category(., $lang), 'count': count($claims[?verdict eq $verdict]) }"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="title" as="xs:string" select="esc:label('figure.verdicts', $lang)"/>
    <xsl:variable name="alternative" as="xs:string" select="esc:label('figure.verdicts.alt', $lang, map {
      'claims': count($claims), 'sentences': count($paragraphs?sentences),
      'counts': esc:enumeration($legend ! (?label || ' ' || ?count), $lang) })"/>
    <xsl:sequence select="map {
      'id': 'fig-verdicts', 'title': $title, 'alt': $alternative,
      'svg': esc:verdict-grid($paragraphs, $legend, $lang, $title, $alternative),
      'columns': ('verdict', 'count', 'claims') ! esc:label('figure.column.' || ., $lang),
      'rows': $legend ! map:merge((., map { 'cells': (?label, string(?count)),
        'pointers': (let $verdict := ?verdict return $claims[?verdict eq $verdict]?id ! ('#' || .)) })) }"/>
  </xsl:function>

  <xsl:function name="esc:sentence-verdicts" as="map(xs:string, item()*)">
    <xsl:param name="sentence" as="element(s)"/>
    <xsl:param name="claims" as="map(xs:string, item()*)*"/>
    <xsl:sequence select="map {
      'label': esc:margin($sentence),
      'verdicts': $claims[some $target in ?targets satisfies $target/ancestor-or-self::s is $sentence]?verdict }"/>
  </xsl:function>

  <!-- The dated events. -->
  <xsl:function name="esc:chronology-figure" cache="yes" as="map(xs:string, item()*)">
    <xsl:param name="list" as="element(listEvent)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="events" as="map(xs:string, item()*)+">
      <xsl:for-each select="$list/event">
        <xsl:variable name="dates" as="xs:string+" select="(@when, @from, @notBefore, @to, @notAfter) ! string()"/>
        <xsl:sequence select="map {
          'date': esc:dates(., $lang),
          'year': xs:integer(substring($dates[1], 1, 4)),
          'until': xs:integer(substring($dates[last()], 1, 4)),
          'period': exists(@from),
          'label': esc:drawn-words(esc:in(label, $lang)[1]),
          'cells': (esc:dates(., $lang), normalize-space(esc:in(label, $lang)[1])),
          'pointers': distinct-values(.//ref/@target) }"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="title" as="xs:string" select="esc:label('figure.chronology', $lang)"/>
    <xsl:variable name="alternative" as="xs:string" select="esc:label('figure.chronology.alt', $lang, map {
      'count': count($events), 'first': $events[1]?date, 'last': $events[last()]?date })"/>
    <xsl:sequence select="map {
      'id': 'fig-chronology', 'title': $title, 'alt': $alternative,
      'svg': esc:timeline($events, $lang, $title, $alternative),
      'columns': ('date', 'event', 'source') ! esc:label('figure.column.' || ., $lang),
      'rows': $events }"/>
  </xsl:function>

  <!-- The transmission of the text. -->
  <xsl:function name="esc:stemma-figure" cache="yes" as="map(xs:string, item()*)">
    <xsl:param name="graph" as="element(graph)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="nodes" as="map(xs:string, item()*)+" select="$graph/node ! map {
      'id': string(@xml:id), 'label': normalize-space(esc:in(label, $lang)[1]), 'type': (@type ! string(), 'extant')[1], 'value': string(@value) }"/>
    <xsl:variable name="arcs" as="map(xs:string, item()*)*" select="$graph/arc ! map {
      'from': esc:pointers(@from), 'to': esc:pointers(@to), 'certain': not(@cert = ('low', 'medium')), 'certainty': esc:arc-certainty(., $lang) }"/>
    <xsl:variable name="title" as="xs:string" select="esc:label('figure.stemma', $lang)"/>
    <xsl:variable name="alternative" as="xs:string" select="esc:label('figure.stemma.alt', $lang, map {
      'nodes': count($nodes), 'arcs': count($arcs), 'last': esc:enumeration($nodes[not(?id = $arcs?from)]?label, $lang) })"/>
    <xsl:sequence select="map {
      'id': 'fig-' || $graph/@xml:id, 'title': $title, 'alt': $alternative,
      'svg': esc:layered-graph($nodes, $arcs, $lang, $title, $alternative),
      'columns': ('node', 'state', 'from') ! esc:label('figure.column.' || ., $lang),
      'rows': $nodes ! map:merge((., map {
        'cells': (?label, esc:label('node.' || ?type, $lang),
          (let $id := ?id, $parents := $arcs[?to eq $id] return
             if (empty($parents)) then '—'
             else string-join($parents ! (let $from := ?from return $nodes[?id = $from]?label || ?certainty), '; '))),
        'pointers': () })) }"/>
  </xsl:function>

  <!-- The certainty of an arc, in brackets, unless it is high. -->
  <xsl:function name="esc:arc-certainty" as="xs:string">
    <xsl:param name="arc" as="element(arc)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="
        if ($arc/@cert and $arc/@cert ne 'high') then ' (' || esc:certainty-in-words($arc/@cert, $lang) || ')' else ''"/>
  </xsl:function>

  <!-- A drawing as the text of a file of its own. -->
  <xsl:function name="esc:svg-file" as="xs:string">
    <xsl:param name="svg" as="element(svg:svg)"/>
    <xsl:sequence select="serialize($svg, map { 'method': 'xml', 'indent': false(), 'omit-xml-declaration': false() }) || '&#xA;'"/>
  </xsl:function>
</xsl:stylesheet>
