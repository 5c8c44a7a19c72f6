<?xml version="1.0" encoding="UTF-8"?>
<!-- A note of figures drawn as a chart: each row has its description above a mark on a common scale from zero. A value is a dot, a range a
     bar, an open bound an arrow; what the edited text itself claims is a hollow diamond with a dashed line through the whole chart. No line
     runs through words or figures: it is left out where they stand. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:esc="urn:escolio:xslt" xmlns:math="http://www.w3.org/2005/xpath-functions/math"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array">

  <xsl:variable name="plot-left" as="xs:integer" select="3"/>
  <!-- To the right there is room for the value of the greatest mark and for half of the last number of the scale. -->
  <xsl:variable name="plot-right" as="xs:integer" select="440"/>
  <xsl:variable name="strip" as="xs:integer" select="18"/>

  <!-- $rows: maps with 'label', 'value' (as printed), 'unit' (what follows a number of the scale), 'low', 'high' (numbers or empty: an open
       bound) and 'claimed' (boolean). -->
  <xsl:function name="esc:chart" as="element(svg:svg)">
    <xsl:param name="rows" as="map(xs:string, item()*)+"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="alternative" as="xs:string"/>
    <xsl:variable name="step" as="xs:double" select="esc:step(max($rows ! (?low, ?high)))"/>
    <xsl:variable name="top" as="xs:double" select="$step * ceiling(max($rows ! (?low, ?high)) div $step)"/>
    <xsl:variable name="labels" as="array(xs:string*)" select="array:join($rows ! [esc:wrap(?label, 74)])"/>
    <xsl:variable name="heights" as="xs:integer+" select="(1 to count($rows)) ! (count($labels(.)) * $esc:line-height + $strip)"/>
    <xsl:variable name="bottom" as="xs:integer" select="22 + xs:integer(sum($heights))"/>
    <xsl:variable name="scale" as="xs:double+" select="(0 to xs:integer(round($top div $step))) ! (. * $step)"/>
    <xsl:variable name="claimed" as="xs:decimal*" select="distinct-values($rows[?claimed]?high)"/>
    <xsl:variable name="unit" as="xs:string" select="esc:common-unit($rows)"/>
    <xsl:variable name="legend" as="map(xs:string, item()*)*" select="esc:chart-legend($rows, $lang)"/>
    <xsl:variable name="content" as="element()*">
      <xsl:sequence select="$scale ! esc:text-lines(esc:number(., $lang) || $unit, esc:across(., $top), 12, if (. eq 0) then 'start' else 'middle')"/>
      <xsl:for-each select="1 to count($rows)">
        <xsl:variable name="row" as="map(*)" select="$rows[current()]"/>
        <xsl:variable name="start" as="xs:double" select="22 + sum($heights[position() lt current()])"/>
        <xsl:variable name="base" as="xs:double" select="$start + count($labels(.)) * $esc:line-height"/>
        <xsl:sequence select="esc:text-lines($labels(.), $plot-left, $start + 14, 'start')"/>
        <xsl:variable name="place" as="map(*)" select="esc:value-place($row, $top)"/>
        <xsl:sequence select="
          ($scale ! esc:across(., $top))[not(esc:hits($place, .))] ! esc:line(., $base + 2, ., $base + 15, map { 'opacity': '0.3', 'width': '0.7' }),
          ($claimed ! esc:across(., $top))[not(esc:hits($place, .))] ! esc:line(., $base + 1, ., $base + 16, map { 'dash': '4 2' })"/>
        <xsl:sequence select="esc:mark($row, $base + 8, $top)"/>
        <xsl:sequence select="esc:text-lines($row?value, $place?x, $base + 12.5, $place?anchor)"/>
      </xsl:for-each>
      <xsl:sequence select="esc:legend($legend, $bottom + 8)"/>
    </xsl:variable>
    <xsl:variable name="height" as="xs:integer" select="$bottom + esc:legend-height($legend) + (if (exists($legend)) then 12 else 4)"/>
    <xsl:sequence select="esc:svg($height, $lang, $title, $alternative, $content)"/>
  </xsl:function>

  <!-- What follows every number of $rows, or nothing when they differ. -->
  <xsl:function name="esc:common-unit" as="xs:string">
    <xsl:param name="rows" as="map(xs:string, item()*)+"/>
    <xsl:variable name="units" as="xs:string+" select="distinct-values($rows?unit)"/>
    <xsl:sequence select="if (count($units) eq 1) then $units else ''"/>
  </xsl:function>

  <!-- What the marks mean. A chart of dots only needs no words: each has its figure beside it. -->
  <xsl:function name="esc:chart-legend" as="map(xs:string, item()*)*">
    <xsl:param name="rows" as="map(xs:string, item()*)+"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="used" as="xs:string+" select="distinct-values($rows ! esc:kind-of-mark(.))"/>
    <xsl:variable name="samples" as="map(xs:string, element()+)" select="map {
      'claimed': (esc:diamond(9, 0), esc:line(24, -7, 24, 7, map { 'dash': '4 2' })),
      'value': esc:dot(15, 0), 'range': esc:bar(3, 27, 0), 'from': esc:open(3, 1, 0), 'to': esc:open(27, -1, 0) }"/>
    <xsl:sequence select="
      ('claimed', 'value', 'range', 'from', 'to')[. = $used][$used != 'value'] !
        map { 'sign': $samples(.), 'label': esc:label('figure.legend.' || ., $lang) }"/>
  </xsl:function>

  <xsl:function name="esc:kind-of-mark" as="xs:string">
    <xsl:param name="row" as="map(xs:string, item()*)"/>
    <xsl:sequence select="
      if ($row?claimed) then 'claimed' else if (empty($row?high)) then 'from' else if (empty($row?low)) then 'to'
      else if ($row?low ne $row?high) then 'range' else 'value'"/>
  </xsl:function>

  <!-- The mark of one row. -->
  <xsl:function name="esc:mark" as="element()+">
    <xsl:param name="row" as="map(xs:string, item()*)"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:param name="top" as="xs:double"/>
    <xsl:variable name="low" as="xs:double?" select="$row?low ! esc:across(., $top)"/>
    <xsl:variable name="high" as="xs:double?" select="$row?high ! esc:across(., $top)"/>
    <xsl:sequence select="
      let $kind := esc:kind-of-mark($row) return
        if ($kind eq 'claimed') then esc:diamond($high, $y)
        else if ($kind eq 'range') then esc:bar($low, $high, $y)
        else if ($kind eq 'from') then esc:open($low, 1, $y)
        else if ($kind eq 'to') then esc:open($high, -1, $y)
        else esc:dot($high, $y)"/>
  </xsl:function>

  <xsl:function name="esc:diamond" as="element(svg:path)">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <path d="M{esc:round($x - 5.5)} {esc:round($y)} l5.5 -5.5 l5.5 5.5 l-5.5 5.5 Z" fill="none" stroke="currentColor" stroke-width="1.6"/>
  </xsl:function>

  <xsl:function name="esc:bar" as="element()+">
    <xsl:param name="low" as="xs:double"/>
    <xsl:param name="high" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <rect x="{esc:round($low)}" y="{esc:round($y - 3.5)}" width="{esc:round($high - $low)}" height="7" fill="currentColor" fill-opacity="0.55"/>
    <xsl:sequence select="($low, $high) ! esc:line(., $y - 5.5, ., $y + 5.5, map { 'width': '1.6' })"/>
  </xsl:function>

  <!-- A dot with an arrow to the right ($way is 1) or to the left (-1). -->
  <xsl:function name="esc:open" as="element()+">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="way" as="xs:integer"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:sequence select="esc:line($x, $y, $x + $way * 18, $y, map { 'width': '1.6' })"/>
    <path d="M{esc:round($x + $way * 24)} {esc:round($y)} l{$way * -8} -4 v8 Z" fill="currentColor"/>
    <xsl:sequence select="esc:dot($x, $y)"/>
  </xsl:function>

  <!-- Where the value in figures stands: right of the mark or, where there is no room, left of it. 'from' and 'to' are its ends. -->
  <xsl:function name="esc:value-place" as="map(xs:string, item())">
    <xsl:param name="row" as="map(xs:string, item()*)"/>
    <xsl:param name="top" as="xs:double"/>
    <xsl:variable name="ends" as="xs:double+" select="($row?low, $row?high) ! esc:across(., $top)"/>
    <xsl:variable name="room" as="xs:double" select="esc:room($row?value)"/>
    <xsl:variable name="after" as="xs:double" select="max($ends) + (if (empty($row?high)) then 28 else 10)"/>
    <xsl:variable name="before" as="xs:double" select="min($ends) - (if (empty($row?low)) then 28 else 10)"/>
    <xsl:sequence select="
      if ($after + $room le $esc:figure-width)
      then map { 'x': $after, 'anchor': 'start', 'from': $after, 'to': $after + $room }
      else map { 'x': $before, 'anchor': 'end', 'from': $before - $room, 'to': $before }"/>
  </xsl:function>

  <!-- Whether an upright line at $x would run through the value or touch it. -->
  <xsl:function name="esc:hits" as="xs:boolean">
    <xsl:param name="place" as="map(xs:string, item())"/>
    <xsl:param name="x" as="xs:double"/>
    <xsl:sequence select="$x gt $place?from - 3 and $x lt $place?to + 3"/>
  </xsl:function>

  <!-- Where a value stands across the plot. -->
  <xsl:function name="esc:across" as="xs:double">
    <xsl:param name="value" as="xs:numeric"/>
    <xsl:param name="top" as="xs:numeric"/>
    <xsl:sequence select="$plot-left + ($plot-right - $plot-left) * xs:double($value) div xs:double($top)"/>
  </xsl:function>

  <!-- The distance of the grid lines: 1, 2 or 5 times a power of ten, so that at most five fit below $greatest. -->
  <xsl:function name="esc:step" as="xs:double">
    <xsl:param name="greatest" as="xs:numeric"/>
    <xsl:variable name="power" as="xs:double" select="math:pow(10, floor(math:log10($greatest)) - 1)"/>
    <xsl:sequence select="head((1, 2, 5, 10, 20, 50, 100)[$greatest div (. * $power) le 5]) * $power"/>
  </xsl:function>
</xsl:stylesheet>
