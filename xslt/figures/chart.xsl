<?xml version="1.0" encoding="UTF-8"?>
<!-- Figures drawn as strips: what each counts stands above its mark, on a scale from zero. There is a panel with a scale of its own for each unit, and in it a group
     for each thing that is counted. An exact value is a filled dot, an approximate one a ring, a range a bar, an open bound an arrow; what is known at
     second hand is lighter; what the text itself says is a diamond with a line through the whole panel. No line runs through words or figures. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:math="http://www.w3.org/2005/xpath-functions/math"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:figures="urn:escolio:figures">

  <xsl:variable name="figures:plot-left" as="xs:integer" select="3"/>
  <!-- To the right there is room for half of the last number of the scale. -->
  <xsl:variable name="figures:plot-margin" as="xs:integer" select="34"/>
  <xsl:variable name="figures:strip" as="xs:integer" select="18"/>
  <!-- How much broader bold type may be. -->
  <xsl:variable name="figures:bold" as="xs:double" select="1.1"/>
  <xsl:variable name="figures:second-hand" as="xs:string" select="'0.7'"/>

  <!-- $rows: maps with 'label', 'value' (as printed), 'measured' (the unit), 'after' (what follows a number of the scale), 'group' (what is counted, in words, or
       empty), 'low', 'high' (numbers, or empty: an open bound), 'claimed', 'approximate', 'second-hand' (booleans) and 'address' (of its source, or empty). -->
  <xsl:function name="figures:chart" as="element(svg:svg)">
    <xsl:param name="rows" as="map(xs:string, item()*)+"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="alternative" as="xs:string"/>
    <xsl:variable name="panels" as="map(xs:string, item()*)+">
      <xsl:iterate select="distinct-values($rows?measured)">
        <xsl:param name="y" as="xs:double" select="0"/>
        <xsl:variable name="panel" as="map(xs:string, item()*)" select="let $unit := . return figures:panel($rows[?measured eq $unit], $y, $lang, $width)"/>
        <xsl:sequence select="$panel"/>
        <xsl:next-iteration><xsl:with-param name="y" select="$panel?bottom + 8"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:variable name="bottom" as="xs:double" select="$panels[last()]?bottom"/>
    <xsl:variable name="legend" as="map(xs:string, item()*)*" select="figures:chart-legend($rows, $lang)"/>
    <xsl:variable name="height" as="xs:double" select="$bottom + figures:legend-height($legend, $width) + (if (exists($legend)) then 14 else 4)"/>
    <xsl:sequence select="figures:svg($width, $height, $lang, $title, $alternative, ($panels?drawn, figures:legend($legend, $bottom + 10, $width)))"/>
  </xsl:function>

  <!-- The rows of one unit from $top downwards: 'drawn' and 'bottom'. -->
  <xsl:function name="figures:panel" as="map(xs:string, item()*)">
    <xsl:param name="rows" as="map(xs:string, item()*)+"/>
    <xsl:param name="top" as="xs:double"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:variable name="greatest" as="xs:double" select="xs:double(max(($rows ! (?low, ?high), 0)))"/>
    <xsl:variable name="step" as="xs:double" select="figures:step($greatest, if ($width lt 400) then 3 else 5)"/>
    <xsl:variable name="end" as="xs:double" select="$step * max((1, ceiling($greatest div $step)))"/>
    <xsl:variable name="across" as="function(xs:numeric) as xs:double" select="figures:across(?, $end, $width)"/>
    <xsl:variable name="scale" as="xs:double+" select="(0 to xs:integer(round($end div $step))) ! (. * $step)"/>
    <xsl:variable name="claimed" as="xs:double*" select="distinct-values($rows[?claimed] ! (?low, ?high)) ! xs:double(.)"/>
    <xsl:variable name="name" as="xs:string?" select="figures:unit-name($rows[1]?measured, $lang)"/>
    <xsl:variable name="axis" as="xs:double" select="$top + (if ($name) then $figures:line-height else 0) + 14"/>
    <xsl:variable name="strips" as="map(xs:string, item()*)+">
      <xsl:iterate select="distinct-values($rows ! string(?group)) ! (let $group := . return $rows[string(?group) eq $group])">
        <xsl:param name="y" as="xs:double" select="$axis + 8"/>
        <xsl:param name="before" as="xs:string?" select="()"/>
        <xsl:variable name="heading" as="xs:string*" select="string(?group)[. ne '' and not(. = $before)] ! figures:wrap(., ($width - 6) div $figures:bold)"/>
        <xsl:variable name="label" as="xs:string*" select="figures:wrap(?label, $width - 6)"/>
        <xsl:variable name="first" as="xs:double" select="$y + count($heading) * $figures:line-height + (if (exists($heading)) then 4 else 0)"/>
        <xsl:variable name="base" as="xs:double" select="$first + count($label) * $figures:line-height"/>
        <xsl:sequence select="map { 'row': ., 'heading': $heading, 'label': $label, 'first': $first, 'base': $base }"/>
        <xsl:next-iteration>
          <xsl:with-param name="y" select="$base + $figures:strip"/>
          <xsl:with-param name="before" select="string(?group)"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:variable name="drawn" as="element()*">
      <xsl:sequence select="$name ! figures:text-lines('&#xE000;' || . || '&#xE001;', $figures:plot-left, $top + 14, 'start')"/>
      <xsl:sequence select="$scale ! figures:text-lines(words:number(., $lang) || $rows[1]?after, $across(.), $axis, if (. eq 0) then 'start' else 'middle')"/>
      <xsl:for-each select="$strips">
        <xsl:variable name="row" as="map(*)" select="?row"/>
        <xsl:variable name="base" as="xs:double" select="?base"/>
        <xsl:variable name="place" as="map(*)" select="figures:value-place($row, $across, $width)"/>
        <xsl:variable name="free" as="function(xs:double) as xs:boolean" select="function($x) { $x lt $place?from - 3 or $x gt $place?to + 3 }"/>
        <g font-weight="bold"><xsl:sequence select="figures:text-lines(?heading, $figures:plot-left, ?first - 4 - (count(?heading) - 1) * $figures:line-height, 'start')"/></g>
        <xsl:sequence select="
          figures:linked(figures:text-lines(?label, $figures:plot-left, ?first + 14, 'start'), $row?address, $row?label),
          figures:faint(($scale ! $across(.))[$free(.)] ! figures:line(., $base + 2, ., $base + 15, map { })),
          ($claimed ! $across(.))[$free(.)] ! figures:line(., $base + 1, ., $base + 16, map { 'dash': '4 2' })"/>
        <g class="{figures:kind-of-mark($row)}">
          <xsl:if test="$row?second-hand"><xsl:attribute name="opacity" select="$figures:second-hand"/></xsl:if>
          <xsl:sequence select="figures:mark($row, $base + 8, $across)"/>
        </g>
        <xsl:sequence select="figures:text-lines($row?value, $place?x, $base + 12.5, $place?anchor)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="map { 'drawn': $drawn[node() or not(self::svg:g)], 'bottom': $strips[last()]?base + $figures:strip }"/>
  </xsl:function>

  <!-- The name of a unit at the head of its scale; none where a sign follows each number, or where there is no word for it. -->
  <xsl:function name="figures:unit-name" as="xs:string?">
    <xsl:param name="unit" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="if (words:has('figure.unit.' || $unit)) then words:label('figure.unit.' || $unit, $lang) else ()"/>
  </xsl:function>

  <!-- What the marks mean. A chart of dots only needs no words: each has its figure beside it. -->
  <xsl:function name="figures:chart-legend" as="map(xs:string, item()*)*">
    <xsl:param name="rows" as="map(xs:string, item()*)+"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="used" as="xs:string+" select="distinct-values(($rows ! figures:kind-of-mark(.), 'second-hand'[$rows?second-hand = true()]))"/>
    <xsl:variable name="samples" as="map(xs:string, element()+)">
      <xsl:map>
        <xsl:map-entry key="'claimed'" select="figures:diamond(9, 0), figures:line(24, -7, 24, 7, map { 'dash': '4 2' })"/>
        <xsl:map-entry key="'value'" select="figures:dot(15, 0)"/>
        <xsl:map-entry key="'approximate'" select="figures:ring(15, 0)"/>
        <xsl:map-entry key="'range'" select="figures:bar(3, 27, 0)"/>
        <xsl:map-entry key="'from'" select="figures:open(3, 1, 0)"/>
        <xsl:map-entry key="'to'" select="figures:open(27, -1, 0)"/>
        <xsl:map-entry key="'second-hand'"><g opacity="{$figures:second-hand}"><xsl:sequence select="figures:dot(15, 0)"/></g></xsl:map-entry>
      </xsl:map>
    </xsl:variable>
    <xsl:sequence select="
      ('claimed', 'value', 'approximate', 'range', 'from', 'to', 'second-hand')[. = $used][$used != 'value'] !
        map { 'sign': $samples(.), 'label': words:label('figure.legend.' || ., $lang) }"/>
  </xsl:function>

  <xsl:function name="figures:kind-of-mark" as="xs:string">
    <xsl:param name="row" as="map(xs:string, item()*)"/>
    <xsl:sequence select="
      if (empty($row?high)) then 'from' else if (empty($row?low)) then 'to' else if ($row?low ne $row?high) then 'range'
      else if ($row?claimed) then 'claimed' else if ($row?approximate) then 'approximate' else 'value'"/>
  </xsl:function>

  <!-- The mark of one row. -->
  <xsl:function name="figures:mark" as="element()+">
    <xsl:param name="row" as="map(xs:string, item()*)"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:param name="across" as="function(xs:numeric) as xs:double"/>
    <xsl:variable name="low" as="xs:double?" select="$row?low ! $across(.)"/>
    <xsl:variable name="high" as="xs:double?" select="$row?high ! $across(.)"/>
    <xsl:sequence select="
      let $kind := figures:kind-of-mark($row) return
        if ($kind eq 'claimed') then figures:diamond($high, $y)
        else if ($kind eq 'approximate') then figures:ring($high, $y)
        else if ($kind eq 'range') then figures:bar($low, $high, $y)
        else if ($kind eq 'from') then figures:open($low, 1, $y)
        else if ($kind eq 'to') then figures:open($high, -1, $y)
        else figures:dot($high, $y)"/>
  </xsl:function>

  <xsl:function name="figures:diamond" as="element(svg:path)">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <path d="M{figures:round($x - 5.5)} {figures:round($y)} l5.5 -5.5 l5.5 5.5 l-5.5 5.5 Z" fill="none" stroke="currentColor" stroke-width="1.6"/>
  </xsl:function>

  <xsl:function name="figures:bar" as="element()+">
    <xsl:param name="low" as="xs:double"/>
    <xsl:param name="high" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <rect x="{figures:round($low)}" y="{figures:round($y - 3.5)}" width="{figures:round($high - $low)}" height="7" fill="currentColor" fill-opacity="0.8"/>
    <xsl:sequence select="($low, $high) ! figures:line(., $y - 5.5, ., $y + 5.5, map { 'width': '1.6' })"/>
  </xsl:function>

  <!-- A bound with an arrow to the right ($way is 1) or to the left (-1). -->
  <xsl:function name="figures:open" as="element()+">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="way" as="xs:integer"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:sequence select="figures:line($x, $y - 5.5, $x, $y + 5.5, map { 'width': '1.6' }), figures:line($x, $y, $x + $way * 18, $y, map { 'width': '1.6' })"/>
    <path d="M{figures:round($x + $way * 24)} {figures:round($y)} l{$way * -8} -4 v8 Z" fill="currentColor"/>
  </xsl:function>

  <!-- Where the value in figures stands: right of the mark or, where there is no room, left of it. 'from' and 'to' are its ends. -->
  <xsl:function name="figures:value-place" as="map(xs:string, item())">
    <xsl:param name="row" as="map(xs:string, item()*)"/>
    <xsl:param name="across" as="function(xs:numeric) as xs:double"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:variable name="ends" as="xs:double+" select="($row?low, $row?high) ! $across(.)"/>
    <xsl:variable name="room" as="xs:double" select="figures:room($row?value)"/>
    <xsl:variable name="after" as="xs:double" select="max($ends) + (if (empty($row?high)) then 28 else 10)"/>
    <xsl:variable name="before" as="xs:double" select="min($ends) - (if (empty($row?low)) then 28 else 10)"/>
    <xsl:sequence select="
      if ($after + $room le $width or $before - $room lt 0)
      then map { 'x': $after, 'anchor': 'start', 'from': $after, 'to': $after + $room }
      else map { 'x': $before, 'anchor': 'end', 'from': $before - $room, 'to': $before }"/>
  </xsl:function>

  <!-- Where a value stands across the plot. -->
  <xsl:function name="figures:across" as="xs:double">
    <xsl:param name="value" as="xs:numeric"/>
    <xsl:param name="end" as="xs:double"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:sequence select="$figures:plot-left + ($width - $figures:plot-left - $figures:plot-margin) * max((0, xs:double($value))) div $end"/>
  </xsl:function>

  <!-- The distance of the grid lines: 1, 2 or 5 times a power of ten, so that at most so many fit below $greatest. -->
  <xsl:function name="figures:step" as="xs:double">
    <xsl:param name="greatest" as="xs:double"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:variable name="power" as="xs:double" select="if ($greatest le 0) then 0.1 else math:pow(10, floor(math:log10($greatest)) - 1)"/>
    <xsl:sequence select="head((1, 2, 5, 10, 20, 50, 100)[$greatest div (. * $power) le $most]) * $power"/>
  </xsl:function>
</xsl:stylesheet>
