<?xml version="1.0" encoding="UTF-8"?>
<!-- A note of figures drawn as a chart: each row has its description above a mark on a common scale from zero. A value is a dot, a range a
     bar, an open bound an arrow; what the edited text itself claims is a hollow diamond with a dashed line through the whole chart. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:esc="urn:escolio:xslt" xmlns:math="http://www.w3.org/2005/xpath-functions/math"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array">

  <xsl:variable name="plot-left" as="xs:integer" select="6"/>
  <xsl:variable name="plot-right" as="xs:integer" select="390"/>

  <!-- $rows: maps with 'label', 'value' (as printed), 'low', 'high' (numbers or empty: an open bound) and 'claimed' (boolean). -->
  <xsl:function name="esc:chart" as="element(svg:svg)">
    <xsl:param name="rows" as="map(xs:string, item()*)+"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="alternative" as="xs:string"/>
    <xsl:variable name="step" as="xs:double" select="esc:step(max($rows ! (?low, ?high)))"/>
    <xsl:variable name="top" as="xs:double" select="$step * ceiling(max($rows ! (?low, ?high)) div $step)"/>
    <xsl:variable name="labels" as="array(xs:string*)" select="array:join($rows ! [esc:wrap(?label, 74)])"/>
    <xsl:variable name="heights" as="xs:integer+" select="(1 to count($rows)) ! (count($labels(.)) * $esc:line-height + 24)"/>
    <xsl:variable name="bottom" as="xs:integer" select="22 + xs:integer(sum($heights))"/>
    <xsl:variable name="content" as="element()*">
      <xsl:for-each select="0 to xs:integer(round($top div $step))">
        <xsl:sequence select="esc:text-lines(esc:number(. * $step, $lang), esc:across(. * $step, $top), 12, if (. eq 0) then 'start' else 'middle')"/>
      </xsl:for-each>
      <xsl:for-each select="1 to count($rows)">
        <xsl:variable name="row" as="map(*)" select="$rows[current()]"/>
        <xsl:variable name="start" as="xs:double" select="22 + sum($heights[position() lt current()])"/>
        <xsl:variable name="base" as="xs:double" select="$start + count($labels(.)) * $esc:line-height"/>
        <xsl:sequence select="esc:text-lines($labels(.), $plot-left, $start + 14, 'start')"/>
        <!-- The grid runs beside the marks and not through the words. -->
        <xsl:sequence select="
          (0 to xs:integer(round($top div $step))) !
            (let $x := esc:across(. * $step, $top) return esc:line($x, $base + 3, $x, $base + 22, map { 'opacity': '0.3', 'width': '0.7' })),
          distinct-values($rows[?claimed]?high) !
            (let $x := esc:across(., $top) return esc:line($x, $base + 3, $x, $base + 22, map { 'dash': '4 3' }))"/>
        <xsl:sequence select="esc:mark($row, $base + 12, $top)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="esc:svg($bottom + 6, $lang, $title, $alternative, $content)"/>
  </xsl:function>

  <!-- The mark of one row and, to its right, the value in figures. -->
  <xsl:function name="esc:mark" as="element()+">
    <xsl:param name="row" as="map(xs:string, item()*)"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:param name="top" as="xs:double"/>
    <xsl:variable name="low" as="xs:double?" select="$row?low ! esc:across(., $top)"/>
    <xsl:variable name="high" as="xs:double?" select="$row?high ! esc:across(., $top)"/>
    <xsl:choose>
      <xsl:when test="$row?claimed">
        <path d="M{esc:round($high - 6)} {esc:round($y)} l6 -6 l6 6 l-6 6 Z" fill="none" stroke="currentColor" stroke-width="1.6"/>
      </xsl:when>
      <xsl:when test="exists($low) and exists($high) and $low ne $high">
        <rect x="{esc:round($low)}" y="{esc:round($y - 4)}" width="{esc:round($high - $low)}" height="8" fill="currentColor" fill-opacity="0.55"/>
        <xsl:sequence select="($low, $high) ! esc:line(., $y - 6, ., $y + 6, map { 'width': '1.6' })"/>
      </xsl:when>
      <xsl:when test="empty($high)">
        <xsl:sequence select="esc:line($low, $y, $low + 22, $y, map { 'width': '1.6' })"/>
        <path d="M{esc:round($low + 28)} {esc:round($y)} l-8 -4 v8 Z" fill="currentColor"/>
        <circle cx="{esc:round($low)}" cy="{esc:round($y)}" r="4.5" fill="currentColor"/>
      </xsl:when>
      <xsl:when test="empty($low)">
        <xsl:sequence select="esc:line($high - 22, $y, $high, $y, map { 'width': '1.6' })"/>
        <path d="M{esc:round($high - 28)} {esc:round($y)} l8 -4 v8 Z" fill="currentColor"/>
        <circle cx="{esc:round($high)}" cy="{esc:round($y)}" r="4.5" fill="currentColor"/>
      </xsl:when>
      <xsl:otherwise><circle cx="{esc:round($high)}" cy="{esc:round($y)}" r="4.5" fill="currentColor"/></xsl:otherwise>
    </xsl:choose>
    <xsl:variable name="after" as="xs:double" select="max(($low, $high)) + (if (empty($high)) then 32 else 10)"/>
    <xsl:sequence select="
      if ($after + 6.4 * string-length($row?value) le $esc:figure-width)
      then esc:text-lines($row?value, $after, $y + 4.5, 'start')
      else esc:text-lines($row?value, min(($low, $high)) - (if (empty($low)) then 32 else 10), $y + 4.5, 'end')"/>
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
