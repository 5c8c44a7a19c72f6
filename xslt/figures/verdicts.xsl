<?xml version="1.0" encoding="UTF-8"?>
<!-- The verdicts over the text: a cell for each of its smallest units, in rows by the unit that holds them, and in it a sign for each note on it. Notes on the
     holding unit stand before its row. The legend counts each verdict. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:figures="urn:escolio:figures">

  <xsl:variable name="figures:row-head" as="xs:integer" select="58"/>
  <xsl:variable name="figures:row-height" as="xs:integer" select="48"/>
  <xsl:variable name="figures:sign-width" as="xs:integer" select="15"/>

  <!-- $rows: maps with 'label', 'marks' (of notes on the row itself) and 'cells' (maps with 'label', 'name', 'marks' and 'address', or empty). A mark is a map with
       'verdict', 'sign', 'name' and 'address'. $legend: maps with 'verdict', 'sign', 'label' and 'count'. -->
  <xsl:function name="figures:verdict-grid" as="element(svg:svg)">
    <xsl:param name="rows" as="map(xs:string, item()*)+"/>
    <xsl:param name="legend" as="map(xs:string, item()*)+"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="alternative" as="xs:string"/>
    <xsl:variable name="narrowest" as="xs:double" select="
        max($rows?cells ! (10 + max((figures:width(?label) * 1.1, count(?marks) * $figures:sign-width))))"/>
    <xsl:variable name="across" as="xs:integer" select="
        min((max($rows ! count(?cells)), max((1, xs:integer(($width - $figures:row-head) idiv $narrowest)))))"/>
    <xsl:variable name="cell" as="xs:double" select="($width - $figures:row-head - 2) div max((1, $across))"/>
    <xsl:variable name="lines" as="xs:integer+" select="$rows ! xs:integer(max((1, ceiling(count(?cells) div max((1, $across))))))"/>
    <xsl:variable name="below" as="xs:integer" select="xs:integer(sum($lines)) * $figures:row-height + 14"/>
    <xsl:variable name="columns" as="xs:integer" select="if ($width lt 400) then 1 else 2"/>
    <xsl:variable name="content" as="element()+">
      <xsl:for-each select="$rows">
        <xsl:variable name="number" as="xs:integer" select="position()"/>
        <xsl:variable name="y" as="xs:double" select="sum($lines[position() lt $number]) * $figures:row-height"/>
        <xsl:sequence select="figures:text-lines(?label, 2, $y + 18, 'start'), figures:signs(?marks, 2, $y + 34)"/>
        <xsl:for-each select="?cells">
          <xsl:variable name="x" as="xs:double" select="$figures:row-head + ((position() - 1) mod $across) * $cell"/>
          <xsl:variable name="top" as="xs:double" select="$y + (position() - 1) idiv $across * $figures:row-height"/>
          <rect x="{figures:round($x)}" y="{figures:round($top + 2)}" width="{figures:round($cell - 4)}" height="{$figures:row-height - 6}" fill="none"
              stroke="currentColor" stroke-opacity="0.75"/>
          <xsl:sequence select="
              figures:linked(figures:text-lines(?label, $x + 4, $top + 16, 'start'), ?address, ?name), figures:signs(?marks, $x + 4, $top + 33)"/>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:for-each select="$legend">
        <xsl:variable name="x" as="xs:double" select="10 + ((position() - 1) mod $columns) * $width div $columns"/>
        <xsl:variable name="y" as="xs:integer" select="$below + ((position() - 1) idiv $columns) * 20"/>
        <xsl:sequence select="figures:verdict-sign(., $x, $y), figures:text-lines(?label || ' (' || ?count || ')', $x + 14, $y + 4.5, 'start')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="figures:svg($width, $below + 20 * xs:integer(ceiling(count($legend) div $columns)), $lang, $title, $alternative, $content)"/>
  </xsl:function>

  <!-- A row of signs from $x rightwards, each a link to its note. -->
  <xsl:function name="figures:signs" as="element()*">
    <xsl:param name="marks" as="map(xs:string, item()*)*"/>
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:for-each select="$marks">
      <xsl:sequence select="figures:linked(figures:verdict-sign(., $x + 6 + (position() - 1) * $figures:sign-width, $y), ?address, ?name)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The sign of a verdict, the same that stands beside the text, about ($x, $y). -->
  <xsl:function name="figures:verdict-sign" as="element(svg:text)">
    <xsl:param name="mark" as="map(xs:string, item()*)"/>
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <text class="verdict {$mark?verdict}" x="{figures:round($x)}" y="{figures:round($y + 5)}" text-anchor="middle" font-size="15" font-weight="bold"
        fill="currentColor">{$mark?sign}</text>
  </xsl:function>
</xsl:stylesheet>
