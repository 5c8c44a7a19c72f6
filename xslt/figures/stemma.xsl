<?xml version="1.0" encoding="UTF-8"?>
<!-- A directed graph drawn in layers: a node stands one layer below its lowest parent, and in its layer near the middle of its parents.
     What is extant has a full frame, what is lost a dashed one; an arc is the more broken the less sure it is. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:words="urn:escolio:words" xmlns:figures="urn:escolio:figures" xmlns:math="http://www.w3.org/2005/xpath-functions/math"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map">

  <xsl:variable name="figures:layer-gap" as="xs:integer" select="34"/>

  <!-- $nodes: maps with 'id', 'label', 'type' and 'address' (or empty); $arcs: maps with 'from', 'to' (ids) and 'degree' (high, medium or low). -->
  <xsl:function name="figures:layered-graph" as="element(svg:svg)">
    <xsl:param name="nodes" as="map(xs:string, item()*)+"/>
    <xsl:param name="arcs" as="map(xs:string, item()*)*"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="alternative" as="xs:string"/>
    <xsl:variable name="layer-of" as="map(xs:string, xs:integer)" select="figures:layers($nodes?id, $arcs)"/>
    <xsl:variable name="boxes" as="map(xs:string, item()*)" select="figures:boxes($nodes, $arcs, $layer-of, $width)"/>
    <xsl:variable name="content" as="element()*">
      <xsl:for-each select="$arcs">
        <xsl:sequence select="figures:arrow($boxes(?from), $boxes(?to), ?degree)"/>
      </xsl:for-each>
      <xsl:for-each select="$nodes">
        <xsl:sequence select="figures:linked(figures:box($boxes(?id)), ?address, ?label)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="below" as="xs:double" select="max($nodes ! ($boxes(?id)?y + $boxes(?id)?height)) + 14"/>
    <xsl:variable name="legend" as="map(xs:string, item()*)*" select="figures:stemma-legend($nodes?type, $arcs?degree, $lang)"/>
    <xsl:sequence select="figures:svg($width, $below + figures:legend-height($legend, $width) + 4, $lang, $title, $alternative,
        ($content, figures:legend($legend, $below, $width)))"/>
  </xsl:function>

  <!-- The frames and lines that this graph uses. -->
  <xsl:function name="figures:stemma-legend" as="map(xs:string, item()*)*">
    <xsl:param name="types" as="xs:string*"/>
    <xsl:param name="degrees" as="xs:string*"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="
      ('extant', 'lost', 'group')[. = $types] ! map { 'sign': figures:frame(0, -6, 30, 12, .), 'label': words:label('node.' || ., $lang) },
      ('high', 'medium', 'low')[. = $degrees] ! map {
        'sign': figures:arrow-line(0, 0, 30, 0, .), 'label': words:label('certainty.in-words', $lang, map { 'degree': words:label('certainty.' || ., $lang) }) }"/>
  </xsl:function>

  <!-- The layer of every node: one below its lowest parent. Where arcs run in a circle, as many steps down as there are nodes. -->
  <xsl:function name="figures:layers" as="map(xs:string, xs:integer)">
    <xsl:param name="ids" as="xs:string+"/>
    <xsl:param name="arcs" as="map(xs:string, item()*)*"/>
    <xsl:variable name="depths" as="map(xs:string, xs:integer)">
      <xsl:iterate select="1 to count($ids)">
        <xsl:param name="depths" as="map(xs:string, xs:integer)" select="map:merge($ids ! map { .: 0 })"/>
        <xsl:on-completion select="$depths"/>
        <xsl:variable name="deeper" as="map(xs:string, xs:integer)" select="map:merge(
            $ids ! (let $id := . return map { $id: max((0, $arcs[?to eq $id] ! ($depths(?from) + 1))) }))"/>
        <xsl:choose>
          <xsl:when test="deep-equal($deeper, $depths)"><xsl:break select="$depths"/></xsl:when>
          <xsl:otherwise><xsl:next-iteration><xsl:with-param name="depths" select="$deeper"/></xsl:next-iteration></xsl:otherwise>
        </xsl:choose>
      </xsl:iterate>
    </xsl:variable>
    <xsl:variable name="taken" as="xs:integer+" select="sort(distinct-values($ids ! $depths(.)))"/>
    <xsl:sequence select="map:merge($ids ! map { .: index-of($taken, $depths(.)) - 1 })"/>
  </xsl:function>

  <!-- For each id a map of 'x', 'y' (upper left corner), 'width', 'height', 'lines' and 'type'. A layer that does not fit in one row has several. -->
  <xsl:function name="figures:boxes" as="map(xs:string, item()*)">
    <xsl:param name="nodes" as="map(xs:string, item()*)+"/>
    <xsl:param name="arcs" as="map(xs:string, item()*)*"/>
    <xsl:param name="layer-of" as="map(xs:string, xs:integer)"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:variable name="rows" as="array(*)+">
      <xsl:for-each select="0 to max($nodes ! $layer-of(?id))">
        <xsl:variable name="layer" as="xs:integer" select="."/>
        <xsl:variable name="members" as="map(xs:string, item()*)+" select="$nodes[$layer-of(?id) eq $layer]"/>
        <xsl:variable name="many" as="xs:integer" select="max((1, xs:integer($width idiv (24 + max($members ! figures:longest-word(?label))))))"/>
        <xsl:for-each-group select="$members" group-adjacent="(position() - 1) idiv $many">
          <xsl:sequence select="array { current-group() }"/>
        </xsl:for-each-group>
      </xsl:for-each>
    </xsl:variable>
    <xsl:iterate select="$rows">
      <xsl:param name="placed" as="map(xs:string, item()*)" select="map { }"/>
      <xsl:param name="y" as="xs:double" select="4"/>
      <xsl:on-completion select="$placed"/>
      <xsl:variable name="members" as="map(xs:string, item()*)+">
        <xsl:perform-sort select="?*">
          <xsl:sort select="let $id := ?id return avg($arcs[?to eq $id] ! $placed(?from) ! (?x + ?width div 2))"/>
        </xsl:perform-sort>
      </xsl:variable>
      <!-- The width is shared out by the longest words, which cannot be broken. -->
      <xsl:variable name="longest" as="xs:double+" select="$members ! (60 + figures:longest-word(?label))"/>
      <xsl:variable name="slots" as="xs:double+" select="$longest ! (. * $width div sum($longest))"/>
      <xsl:variable name="widths" as="xs:double+" select="$slots ! min((. - 8, 300))"/>
      <xsl:variable name="lines" as="map(xs:string, xs:string*)" select="map:merge(
        for $n in 1 to count($members) return
          map { $members[$n]?id: figures:wrap-evenly($members[$n]?label, $widths[$n] - 10) })"/>
      <xsl:variable name="height" as="xs:double" select="max($members ! count($lines(?id))) * $figures:line-height + 10"/>
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
        <xsl:with-param name="y" select="$y + $height + $figures:layer-gap"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <xsl:function name="figures:longest-word" as="xs:double">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="max((0, tokenize($text) ! figures:width(.)))"/>
  </xsl:function>

  <xsl:function name="figures:box" as="element()+">
    <xsl:param name="box" as="map(xs:string, item()*)"/>
    <xsl:sequence select="figures:frame($box?x, $box?y, $box?width, $box?height, $box?type), figures:text-lines($box?lines, $box?x + $box?width div 2,
      $box?y + ($box?height - count($box?lines) * $figures:line-height) div 2 + 13, 'middle')"/>
  </xsl:function>

  <xsl:function name="figures:frame" as="element(svg:rect)">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:param name="width" as="xs:double"/>
    <xsl:param name="height" as="xs:double"/>
    <xsl:param name="type" as="xs:string"/>
    <rect x="{figures:round($x)}" y="{figures:round($y)}" width="{figures:round($width)}" height="{figures:round($height)}" rx="3" fill="none" stroke="currentColor">
      <xsl:if test="$type eq 'lost'"><xsl:attribute name="stroke-dasharray" select="'4 3'"/></xsl:if>
      <xsl:if test="$type eq 'group'"><xsl:attribute name="stroke-opacity" select="'0.8'"/></xsl:if>
    </rect>
  </xsl:function>

  <!-- From the foot of one box to the head of another. -->
  <xsl:function name="figures:arrow" as="element()+">
    <xsl:param name="from" as="map(xs:string, item()*)"/>
    <xsl:param name="to" as="map(xs:string, item()*)"/>
    <xsl:param name="degree" as="xs:string"/>
    <xsl:sequence select="figures:arrow-line($from?x + $from?width div 2, $from?y + $from?height, $to?x + $to?width div 2, $to?y, $degree)"/>
  </xsl:function>

  <xsl:function name="figures:arrow-line" as="element()+">
    <xsl:param name="x1" as="xs:double"/>
    <xsl:param name="y1" as="xs:double"/>
    <xsl:param name="x2" as="xs:double"/>
    <xsl:param name="y2" as="xs:double"/>
    <xsl:param name="degree" as="xs:string"/>
    <xsl:variable name="angle" as="xs:double" select="math:atan2($y2 - $y1, $x2 - $x1) * 180 div math:pi()"/>
    <xsl:sequence select="figures:line($x1, $y1, $x2, $y2, (map { 'medium': map { 'dash': '6 4' }, 'low': map { 'dash': '1.5 4' } }($degree), map { })[1])"/>
    <path d="M0 0 l-8 -3.5 v7 Z" fill="currentColor" transform="translate({figures:round($x2)} {figures:round($y2)}) rotate({figures:round($angle)})"/>
  </xsl:function>
</xsl:stylesheet>
