<?xml version="1.0" encoding="UTF-8"?>
<!-- The figures of an edition, drawn once as SVG for every output: a chart for each note that has figures, the verdicts over the text, chronologies, graphs. Each comes with
     its title, what it shows in words, and the rows of its data table. They are made from a reading document as readers of one language have it
     (reader:for-language). Needs reader/reader.xsl and words/words.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="urn:escolio:reading"
    xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures">

  <xsl:import href="geometry.xsl"/>
  <xsl:import href="chart.xsl"/>
  <xsl:import href="verdicts.xsl"/>
  <xsl:import href="timeline.xsl"/>
  <xsl:import href="stemma.xsl"/>
  <xsl:import href="map.xsl"/>

  <!-- Two widths to draw in: on a page or a screen, and on the narrowest one; and none, for what is only said and tabled. -->
  <xsl:variable name="figures:wide" as="xs:integer" select="480"/>
  <xsl:variable name="figures:narrow" as="xs:integer" select="280"/>
  <xsl:variable name="figures:undrawn" as="xs:integer" select="0"/>

  <!-- A figure is a map of
         id         fig-NOTE, fig-verdicts, fig-chronology, fig-GRAPH, fig-map
         kind       chart, verdicts, chronology, graph or map
         title      its heading
         alt        what it shows, in words
         svg        the drawing, if there is a width to draw in
         note       the id of the note whose figures it draws, or empty
         columns    the headings of its data table
         rows       its data: maps of 'cells' (strings, one a column) and 'pointers' (ids and addresses: what its last cell leads to)
       $address gives, for an identifier, the address that a link in the drawing has in this output, or nothing. -->

  <!-- No links in a drawing. -->
  <xsl:variable name="figures:no-address" as="function(xs:string) as xs:string?" select="function($id as xs:string) as xs:string? { () }"/>

  <!-- The figures of one note. -->
  <xsl:function name="figures:of-note" as="map(xs:string, item()*)">
    <xsl:param name="note" as="element(note)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="address" as="function(xs:string) as xs:string?"/>
    <xsl:variable name="rows" as="map(xs:string, item()*)+" select="$note/data/datum[@quantity | @min | @max] ! figures:row(., $lang, $address)"/>
    <xsl:variable name="title" as="xs:string" select="
      ($note/data/heading[1] ! figures:plain-words(.)[. ne ''], words:label('figure.claim', $lang, map { 'id': string($note/@id) }))[1]"/>
    <!-- Parts of other figures are tabled, not drawn, unless there is nothing else. -->
    <xsl:variable name="principal" as="map(xs:string, item()*)*" select="$rows[not(?type eq 'other')]"/>
    <xsl:variable name="drawn" as="map(xs:string, item()*)+" select="if (exists($principal[not(?claimed)])) then $principal else $rows"/>
    <xsl:variable name="documented" as="map(xs:string, item()*)*" select="$drawn[not(?claimed)]"/>
    <xsl:variable name="alternative" as="xs:string" select="string-join((
      if (exists($documented)) then words:label(if (count($documented) eq 1) then 'figure.chart.alt-one' else 'figure.chart.alt', $lang, map {
        'count': count($documented), 'values': words:enumeration($documented ! figures:spoken(., $lang), $lang) }) else (),
      if ($drawn?claimed = true())
        then words:label('figure.claim.alt-text', $lang, map { 'values': words:enumeration($drawn[?claimed] ! figures:spoken(., $lang), $lang) }) else ()), ' ')"/>
    <xsl:sequence select="map {
      'id': 'fig-' || $note/@id, 'kind': 'chart', 'title': $title, 'alt': $alternative, 'note': string($note/@id),
      'svg': if ($width eq $figures:undrawn) then () else figures:chart($drawn, $lang, $width, $title, $alternative),
      'columns': ('description', 'value', 'source') ! words:label('figure.column.' || ., $lang),
      'rows': $rows,
      'left-out': if (count($drawn) eq count($rows)) then () else $rows[?type eq 'other'] }"/>
  </xsl:function>

  <!-- One figure of a note, for the chart and the table. A unit of thousands is drawn on the scale of the ones. -->
  <xsl:function name="figures:row" as="map(xs:string, item()*)">
    <xsl:param name="datum" as="element(datum)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="address" as="function(xs:string) as xs:string?"/>
    <xsl:variable name="unit" as="xs:string" select="string($datum/@unit-of)"/>
    <xsl:variable name="factor" as="xs:integer" select="if (starts-with($unit, 'thousand-')) then 1000 else 1"/>
    <xsl:variable name="measured" as="xs:string" select="replace(replace($unit, '^thousand-', ''), '^%$', 'percent')"/>
    <xsl:variable name="numbers" as="function(attribute()*) as xs:decimal?" select="
      function($stated) { ($stated[. castable as xs:decimal] ! (xs:decimal(.) * $factor))[1] }"/>
    <xsl:variable name="type" as="xs:string" select="string(($datum/@type, 'other')[1])"/>
    <xsl:variable name="sources" as="xs:string*" select="tokenize($datum/@sources)"/>
    <xsl:variable name="name" as="element(name)?" select="$datum/name[1]"/>
    <xsl:variable name="value" as="xs:string" select="figures:amount($datum, $lang)"/>
    <xsl:sequence select="map {
      'label': figures:drawn-words($name), 'value': $value, 'measured': $measured,
      'after': if ($measured eq 'percent') then words:label('percent', $lang) else '',
      'group': if (words:has('figure.type.' || $type)) then words:label('figure.type.' || $type, $lang) else '',
      'low': $numbers(($datum/@min, $datum[not(@max)]/@quantity)), 'high': $numbers(($datum/@max, $datum[not(@min)]/@quantity)),
      'type': $type, 'claimed': $type eq 'text-claim',
      'approximate': $datum/@certainty = ('low', 'medium', 'unknown'),
      'second-hand': tokenize($datum/@categories) = 'second-hand'
          or exists($sources) and (every $source in $sources satisfies key('reader:id', $source, root($datum))/@state = 'second-hand'),
      'address': $sources[1] ! (if (contains(., ':')) then () else $address(.)),
      'cells': (figures:plain-words($name), $value),
      'pointers': $sources }"/>
  </xsl:function>

  <!-- A figure as printed: a value, a range or a bound, with its unit where that is printed. -->
  <xsl:function name="figures:amount" as="xs:string">
    <xsl:param name="datum" as="element()"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="number" as="function(attribute()) as xs:string" select="words:number(?, $lang)"/>
    <xsl:variable name="amount" as="xs:string" select="
      if ($datum/@min and $datum/@max) then string-join(distinct-values(($datum/@min, $datum/@max) ! $number(.)), '–')
      else if ($datum/@min) then words:label('figure.at-least', $lang, map { 'number': $number($datum/@min) })
      else if ($datum/@max) then words:label('figure.at-most', $lang, map { 'number': $number($datum/@max) })
      else $datum/@quantity ! $number(.)"/>
    <xsl:sequence select="(if ($datum/@certainty = ('low', 'medium', 'unknown')) then '≈&#xA0;' else '') || $amount || figures:unit($datum/@unit-of, $lang)"/>
  </xsl:function>

  <!-- What follows the number: a percent sign, or nothing where the unit is said elsewhere (persons). -->
  <xsl:function name="figures:unit" as="xs:string">
    <xsl:param name="unit" as="xs:string?"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="
      if (empty($unit) or $unit = ('', 'persons', 'person', 'count')) then ''
      else if ($unit = ('percent', '%')) then words:label('percent', $lang)
      else '&#xA0;' || (if (words:has('unit.' || $unit)) then words:label('unit.' || $unit, $lang) else $unit)"/>
  </xsl:function>

  <!-- A value as one says it. -->
  <xsl:function name="figures:spoken" as="xs:string">
    <xsl:param name="row" as="map(xs:string, item()*)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="
      if (figures:kind-of-mark($row) eq 'range') then words:label('figure.range', $lang, map { 'value': $row?value })
      else if ($row?second-hand) then words:label('figure.second-hand', $lang, map { 'value': $row?value })
      else $row?value"/>
  </xsl:function>

  <!-- The verdicts over the units of the text. In a long text only the rows on which there is a note. -->
  <xsl:function name="figures:of-verdicts" as="map(xs:string, item()*)?">
    <xsl:param name="reading" as="element(reading)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="address" as="function(xs:string) as xs:string?"/>
    <xsl:variable name="notes" as="element(note)+" select="$reading/notes/note[@verdict]"/>
    <xsl:variable name="units" as="element(unit)*" select="$reading/units/unit[@tree eq 'text']"/>
    <xsl:variable name="holding" as="xs:string*" select="distinct-values($units/@parent)"/>
    <xsl:variable name="leaves" as="element(unit)*" select="$units[not(@id = $holding)]"/>
    <xsl:variable name="marks" as="map(xs:string, map(*)*)" select="figures:marks-by-unit($notes, $units/@id ! string(), $address)"/>
    <xsl:variable name="rows" as="map(xs:string, item()*)*">
      <xsl:for-each-group select="$leaves" group-adjacent="string((@parent, @id)[1])">
        <xsl:variable name="held" as="xs:string" select="current-grouping-key()"/>
        <xsl:variable name="holder" as="element(unit)" select="(key('reader:unit', $held, root($reading)), .)[1]"/>
        <xsl:variable name="cells" as="map(xs:string, item()*)+" select="current-group() ! map {
          'label': reader:short(@id, .), 'name': reader:name(@id, .), 'marks': $marks(@id), 'address': $address(@id) }"/>
        <xsl:if test="count($leaves) le 300 or exists(($cells?marks, $marks($held)))">
          <xsl:sequence select="map {
            'label': ($holder/place, $holder/short, $holder/name)[1] ! normalize-space(),
            'marks': if ($holder/@id = current-group()/@id) then () else $marks($held), 'cells': $cells }"/>
        </xsl:if>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="legend" as="map(xs:string, item()*)+">
      <xsl:for-each select="$reading/categories//category[@id = $notes/@verdict or ancestor::categories//category/@id = $notes/@verdict]">
        <xsl:variable name="verdict" as="xs:string" select="string(@id)"/>
        <xsl:sequence select="map { 'verdict': $verdict, 'sign': figures:sign(.), 'label': reader:name($verdict, .), 'count': count($notes[@verdict eq $verdict]) }"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="title" as="xs:string" select="words:label('figure.verdicts', $lang)"/>
    <xsl:variable name="alternative" as="xs:string" select="words:label('figure.grid.alt', $lang, map {
      'claims': count($notes), 'counts': words:enumeration($legend ! (?label || ' ' || ?count), $lang) })"/>
    <xsl:if test="exists($rows)">
      <xsl:sequence select="map {
        'id': 'fig-verdicts', 'kind': 'verdicts', 'title': $title, 'alt': $alternative, 'note': (),
        'svg': if ($width eq $figures:undrawn) then () else figures:verdict-grid($rows, $legend, $lang, $width, $title, $alternative),
        'columns': ('verdict', 'count', 'claims') ! words:label('figure.column.' || ., $lang),
        'rows': $legend ! map:merge((., map { 'cells': (?label, string(?count)),
          'pointers': (let $verdict := ?verdict return $notes[@verdict eq $verdict]/@id ! string()) })) }"/>
    </xsl:if>
  </xsl:function>

  <!-- The marks of the notes on each unit of the text: on what the note is on, or on the smallest unit that holds it. -->
  <xsl:function name="figures:marks-by-unit" as="map(xs:string, map(*)*)">
    <xsl:param name="notes" as="element(note)*"/>
    <xsl:param name="units" as="xs:string*"/>
    <xsl:param name="address" as="function(xs:string) as xs:string?"/>
    <xsl:variable name="known" as="map(xs:string, xs:boolean)" select="map:merge($units ! map { .: true() })"/>
    <xsl:map>
      <xsl:for-each-group select="$notes/target" group-by="(@to, @at)[map:contains($known, string(.))][1] ! string()">
        <xsl:map-entry key="current-grouping-key()" select="
          (current-group()/parent::note/.) ! map { 'verdict': string(@verdict), 'sign': figures:sign(key('reader:id', @verdict)), 'address': $address(@id),
            'name': @id || ': ' || reader:name(@verdict, .) }"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- The sign of a category, or the first letter of its name. -->
  <xsl:function name="figures:sign" as="xs:string">
    <xsl:param name="category" as="element()?"/>
    <xsl:sequence select="($category/@sign ! string(), substring(string($category/name[1]), 1, 1), '•')[. ne ''][1]"/>
  </xsl:function>

  <!-- The dated events of a chronology. -->
  <xsl:function name="figures:of-events" as="map(xs:string, item()*)?">
    <xsl:param name="events" as="element(events)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="address" as="function(xs:string) as xs:string?"/>
    <xsl:variable name="rows" as="map(xs:string, item()*)*" select="$events/entity[exists(figures:time((@when, @from, @not-before, @to-date, @not-after)[1], false()))] ! figures:event(., $address)"/>
    <xsl:variable name="number" as="xs:integer" select="count($events/preceding-sibling::events) + 1"/>
    <xsl:variable name="title" as="xs:string" select="($events/heading[1] ! figures:plain-words(.)[. ne ''], words:label('figure.chronology', $lang))[1]"/>
    <xsl:variable name="alternative" as="xs:string" select="words:label('figure.chronology.alt', $lang, map {
      'count': count($rows), 'first': string($rows[1]?date), 'last': string($rows[last()]?date) })"/>
    <xsl:if test="exists($rows)">
      <xsl:sequence select="map {
        'id': 'fig-chronology' || '-'[$number gt 1] || $number[. gt 1], 'kind': 'chronology', 'title': $title, 'alt': $alternative, 'note': (),
        'svg': if ($width eq $figures:undrawn) then () else figures:timeline($rows, $lang, $width, $title, $alternative),
        'columns': ('date', 'event', 'source') ! words:label('figure.column.' || ., $lang),
        'rows': $rows }"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="figures:event" as="map(xs:string, item()*)">
    <xsl:param name="event" as="element(entity)"/>
    <xsl:param name="address" as="function(xs:string) as xs:string?"/>
    <xsl:variable name="begin" as="attribute()" select="$event/(@when, @from, @not-before, @to-date, @not-after)[1]"/>
    <xsl:variable name="end" as="attribute()" select="$event/(@when, @to-date, @not-after, @from, @not-before)[1]"/>
    <xsl:variable name="date" as="xs:string" select="normalize-space(($event/date, $begin)[1])"/>
    <xsl:sequence select="map {
      'date': $date, 'first': figures:time($begin, false()), 'last': (figures:time($end, true()), figures:time($begin, true()))[1],
      'kind': if ($event/@when) then 'date' else if ($event/(@from | @to-date)) then 'period' else 'span',
      'label': figures:drawn-words($event/name[not(@script)][1]), 'address': $event/@id ! $address(.),
      'cells': ($date, figures:plain-words($event/name[not(@script)][1])),
      'pointers': distinct-values(($event/@sources ! tokenize(.), $event//link/(@to, @href) ! string())) }"/>
  </xsl:function>

  <!-- A graph of nodes, for instance of the transmission of the text. -->
  <xsl:function name="figures:of-graph" as="map(xs:string, item()*)">
    <xsl:param name="graph" as="element(graph)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="address" as="function(xs:string) as xs:string?"/>
    <xsl:variable name="nodes" as="map(xs:string, item()*)+" select="$graph/node[@id] ! map {
      'id': string(@id), 'label': (figures:plain-words(name[not(@script)][1]), string(@id))[. ne ''][1], 'type': string(@kind),
      'address': (@to, tokenize(@see)[1] ! string())[1] ! $address(.) }"/>
    <xsl:variable name="known" as="xs:string+" select="$nodes?id"/>
    <xsl:variable name="arcs" as="map(xs:string, item()*)*" select="$graph/arc[@from = $known][@to = $known] ! map {
      'from': string(@from), 'to': string(@to), 'degree': (@certainty[. = ('low', 'medium')] ! string(), 'high')[1], 'certainty': figures:arc-certainty(., $lang) }"/>
    <xsl:variable name="title" as="xs:string" select="($graph/heading[1] ! figures:plain-words(.)[. ne ''], words:label('figure.stemma', $lang))[1]"/>
    <xsl:variable name="alternative" as="xs:string" select="words:label('figure.stemma.alt', $lang, map {
      'nodes': count($nodes), 'arcs': count($arcs), 'last': words:enumeration(($nodes[not(?id = $arcs?from)]?label, $nodes[last()][every $id in $nodes?id satisfies $id = $arcs?from]?label), $lang) })"/>
    <xsl:sequence select="map {
      'id': 'fig-' || ($graph/@id, 'graph-' || (count($graph/preceding-sibling::graph) + 1))[1], 'kind': 'graph', 'title': $title, 'alt': $alternative, 'note': (),
      'svg': if ($width eq $figures:undrawn) then () else figures:layered-graph($nodes, $arcs, $lang, $width, $title, $alternative),
      'columns': ('node', 'state', 'from') ! words:label('figure.column.' || ., $lang),
      'rows': $nodes ! map:merge((., map {
        'cells': (?label, if (words:has('node.' || ?type)) then words:label('node.' || ?type, $lang) else ?type,
          (let $id := ?id, $parents := $arcs[?to eq $id] return
             if (empty($parents)) then '—'
             else string-join($parents ! (let $from := ?from return $nodes[?id = $from]?label || ?certainty), '; '))),
        'pointers': () })) }"/>
  </xsl:function>

  <!-- What is said of an arc, and its certainty unless that is high, in brackets. -->
  <xsl:function name="figures:arc-certainty" as="xs:string">
    <xsl:param name="arc" as="element(arc)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="'certainty.' || $arc/@certainty"/>
    <xsl:variable name="said" as="xs:string*" select="
      $arc/name[not(@for) or tokenize(@for) = $lang] ! normalize-space(),
      if (empty($arc/@certainty) or $arc/@certainty = 'high') then ()
      else words:label('certainty', $lang) || ' ' || (if (words:has($key)) then words:label($key, $lang) else $arc/@certainty)"/>
    <xsl:sequence select="if (exists($said)) then ' (' || string-join($said, ', ') || ')' else ''"/>
  </xsl:function>

  <!-- A drawing as the text of a file of its own. -->
  <xsl:function name="figures:file" as="xs:string">
    <xsl:param name="svg" as="element(svg:svg)"/>
    <xsl:sequence select="serialize($svg, map { 'method': 'xml', 'indent': false(), 'omit-xml-declaration': false() }) || '&#xA;'"/>
  </xsl:function>
</xsl:stylesheet>
