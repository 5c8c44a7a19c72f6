<?xml version="1.0" encoding="UTF-8"?>
<!-- A directed graph drawn in layers: a node stands one layer below its lowest parent, and in its layer near the middle of its parents.
     What is extant has a full frame, what is lost a dashed one; an arc that is a conjecture is dashed. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:esc="urn:escolio:xslt" xmlns:math="http://www.w3.org/2005/xpath-functions/math"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map">

  <xsl:variable name="layer-gap" as="xs:integer" select="34"/>

  <!-- $nodes: maps with 'id', 'label' and 'type'; $arcs: maps with 'from', 'to' (ids) and 'certain' (boolean). -->
  <xsl:function name="esc:layered-graph" as="element(svg:svg)">
    <xsl:param name="nodes" as="map(xs:string, item()*)+"/>
    <xsl:param name="arcs" as="map(xs:string, item()*)*"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="alternative" as="xs:string"/>
    <xsl:variable name="layer-of" as="map(xs:string, xs:integer)" select="map:merge($nodes ! map { ?id: esc:layer(?id, $arcs, ()) })"/>
    <xsl:variable name="boxes" as="map(xs:string, item()*)" select="esc:boxes($nodes, $arcs, $layer-of)"/>
    <xsl:variable name="content" as="element()*">
      <xsl:for-each select="$arcs">
        <xsl:sequence select="esc:arrow($boxes(?from), $boxes(?to), ?certain)"/>
      </xsl:for-each>
      <xsl:for-each select="$nodes">
        <xsl:sequence select="esc:box($boxes(?id))"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="below" as="xs:double" select="max($nodes ! ($boxes(?id)?y + $boxes(?id)?height)) + 14"/>
    <xsl:variable name="legend" as="map(xs:string, item()*)*" select="esc:stemma-legend($nodes?type, $arcs?certain, $lang)"/>
    <xsl:sequence select="esc:svg($below + esc:legend-height($legend) + 4, $lang, $title, $alternative, ($content, esc:legend($legend, $below)))"/>
  </xsl:function>

  <!-- The frames and lines that this graph uses. -->
  <xsl:function name="esc:stemma-legend" as="map(xs:string, item()*)*">
    <xsl:param name="types" as="xs:string*"/>
    <xsl:param name="certain" as="xs:boolean*"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="
      ('extant', 'lost', 'group')[. = $types] ! map { 'sign': esc:frame(0, -6, 30, 12, .), 'label': esc:label('node.' || ., $lang) },
      (true(), false())[. = $certain] ! map {
        'sign': esc:arrow-line(0, 0, 30, 0, .), 'label': esc:label('figure.legend.' || (if (.) then 'certain' else 'conjecture'), $lang) }"/>
  </xsl:function>

  <!-- Length of the longest way from a root; a circle is an error. -->
  <xsl:function name="esc:layer" as="xs:integer">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="arcs" as="map(xs:string, item()*)*"/>
    <xsl:param name="passed" as="xs:string*"/>
    <xsl:if test="$id = $passed">
      <xsl:sequence select="error(xs:QName('esc:CIRCLE'), 'The graph runs in a circle through ' || string-join(($passed, $id), ' → '))"/>
    </xsl:if>
    <xsl:sequence select="max((0, $arcs[?to eq $id] ! (1 + esc:layer(?from, $arcs, ($passed, $id)))))"/>
  </xsl:function>

  <!-- For each id a map of 'x', 'y' (upper left corner), 'width', 'height', 'lines' and 'type'. -->
  <xsl:function name="esc:boxes" as="map(xs:string, item()*)">
    <xsl:param name="nodes" as="map(xs:string, item()*)+"/>
    <xsl:param name="arcs" as="map(xs:string, item()*)*"/>
    <xsl:param name="layer-of" as="map(xs:string, xs:integer)"/>
    <xsl:iterate select="0 to max($nodes ! $layer-of(?id))">
      <xsl:param name="placed" as="map(xs:string, item()*)" select="map { }"/>
      <xsl:param name="y" as="xs:double" select="4"/>
      <xsl:on-completion select="$placed"/>
      <xsl:variable name="layer" as="xs:integer" select="."/>
      <xsl:variable name="members" as="map(xs:string, item()*)+">
        <xsl:perform-sort select="$nodes[$layer-of(?id) eq $layer]">
          <xsl:sort select="let $id := ?id return avg($arcs[?to eq $id] ! ($placed(?from)?x + $placed(?from)?width div 2))"/>
        </xsl:perform-sort>
      </xsl:variable>
      <!-- The width is shared out by the longest words, which cannot be broken. -->
      <xsl:variable name="longest" as="xs:integer+" select="$members ! (20 + max((0, tokenize(?label) ! esc:width(.))))"/>
      <xsl:variable name="slots" as="xs:double+" select="$longest ! (. * $esc:figure-width div sum($longest))"/>
      <xsl:variable name="widths" as="xs:double+" select="$slots ! min((. - 8, 300))"/>
      <xsl:variable name="lines" as="map(xs:string, xs:string*)" select="map:merge(
        for $n in 1 to count($members) return
          map { $members[$n]?id: esc:wrap-evenly($members[$n]?label, xs:integer(($widths[$n] - 10) idiv 6.6)) })"/>
      <xsl:variable name="height" as="xs:double" select="max($members ! count($lines(?id))) * $esc:line-height + 10"/>
      <xsl:variable name="added" as="map(xs:string, item()*)*">
        <xsl:for-each select="1 to count($members)">
          <xsl:variable name="member" as="map(xs:string, item()*)" select="$members[current()]"/>
          <xsl:map-entry key="$member?id" select="map {
            'x': sum($slots[position() lt current()]) + ($slots[current()] - $widths[current()]) div 2, 'y': $y, 'width': $widths[current()],
            'height': $height, 'lines': $lines($member?id), 'type': $member?type }"/>
        </xsl:for-each>
      </xsl:variable>
      <xsl:next-iteration>
        <xsl:with-param name="placed" select="map:merge(($placed, $added))"/>
        <xsl:with-param name="y" select="$y + $height + $layer-gap"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="esc:box" as="element()+">
    <xsl:param name="box" as="map(xs:string, item()*)"/>
    <xsl:sequence select="esc:frame($box?x, $box?y, $box?width, $box?height, $box?type), esc:text-lines($box?lines, $box?x + $box?width div 2,
      $box?y + ($box?height - count($box?lines) * $esc:line-height) div 2 + 13, 'middle')"/>
  </xsl:function>

  <xsl:function name="esc:frame" as="element(svg:rect)">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:param name="width" as="xs:double"/>
    <xsl:param name="height" as="xs:double"/>
    <xsl:param name="type" as="xs:string"/>
    <rect x="{esc:round($x)}" y="{esc:round($y)}" width="{esc:round($width)}" height="{esc:round($height)}" rx="3" fill="none" stroke="currentColor">
      <xsl:if test="$type eq 'lost'"><xsl:attribute name="stroke-dasharray" select="'4 3'"/></xsl:if>
      <xsl:if test="$type eq 'group'"><xsl:attribute name="stroke-opacity" select="'0.45'"/></xsl:if>
    </rect>
  </xsl:function>

  <!-- From the foot of one box to the head of another. -->
  <xsl:function name="esc:arrow" as="element()+">
    <xsl:param name="from" as="map(xs:string, item()*)"/>
    <xsl:param name="to" as="map(xs:string, item()*)"/>
    <xsl:param name="certain" as="xs:boolean"/>
    <xsl:sequence select="esc:arrow-line($from?x + $from?width div 2, $from?y + $from?height, $to?x + $to?width div 2, $to?y, $certain)"/>
  </xsl:function>

  <xsl:function name="esc:arrow-line" as="element()+">
    <xsl:param name="x1" as="xs:double"/>
    <xsl:param name="y1" as="xs:double"/>
    <xsl:param name="x2" as="xs:double"/>
    <xsl:param name="y2" as="xs:double"/>
    <xsl:param name="certain" as="xs:boolean"/>
    <xsl:variable name="angle" as="xs:double" select="math:atan2($y2 - $y1, $x2 - $x1) * 180 div math:pi()"/>
    <xsl:sequence select="esc:line($x1, $y1, $x2, $y2, if ($certain) then map { } else map { 'dash': '5 4' })"/>
    <path d="M0 0 l-8 -3.5 v7 Z" fill="currentColor" transform="translate({esc:round($x2)} {esc:round($y2)}) rotate({esc:round($angle)})"/>
  </xsl:function>
</xsl:stylesheet>
