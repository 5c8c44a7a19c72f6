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
    <xsl:sequence select="esc:svg(max($nodes ! ($boxes(?id)?y + $boxes(?id)?height)) + 4, $lang, $title, $alternative, $content)"/>
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
      <xsl:variable name="slot" as="xs:double" select="$esc:figure-width div count($members)"/>
      <xsl:variable name="width" as="xs:double" select="min(($slot - 10, 300))"/>
      <xsl:variable name="lines" as="map(xs:string, xs:string*)" select="map:merge($members ! map { ?id: esc:wrap(?label, xs:integer($width idiv 6.8)) })"/>
      <xsl:variable name="height" as="xs:double" select="max($members ! count($lines(?id))) * $esc:line-height + 10"/>
      <xsl:variable name="added" as="map(xs:string, item()*)*">
        <xsl:for-each select="$members">
          <xsl:map-entry key="?id" select="map {
            'x': (position() - 0.5) * $slot - $width div 2, 'y': $y, 'width': $width, 'height': $height, 'lines': $lines(?id), 'type': ?type }"/>
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
    <rect x="{esc:round($box?x)}" y="{esc:round($box?y)}" width="{esc:round($box?width)}" height="{esc:round($box?height)}" rx="3" fill="none"
        stroke="currentColor">
      <xsl:if test="$box?type eq 'lost'"><xsl:attribute name="stroke-dasharray" select="'4 3'"/></xsl:if>
      <xsl:if test="$box?type eq 'group'"><xsl:attribute name="stroke-opacity" select="'0.35'"/></xsl:if>
    </rect>
    <xsl:sequence select="esc:text-lines($box?lines, $box?x + $box?width div 2,
      $box?y + ($box?height - count($box?lines) * $esc:line-height) div 2 + 13, 'middle')"/>
  </xsl:function>

  <!-- From the foot of one box to the head of another. -->
  <xsl:function name="esc:arrow" as="element()+">
    <xsl:param name="from" as="map(xs:string, item()*)"/>
    <xsl:param name="to" as="map(xs:string, item()*)"/>
    <xsl:param name="certain" as="xs:boolean"/>
    <xsl:variable name="x1" as="xs:double" select="$from?x + $from?width div 2"/>
    <xsl:variable name="y1" as="xs:double" select="$from?y + $from?height"/>
    <xsl:variable name="x2" as="xs:double" select="$to?x + $to?width div 2"/>
    <xsl:variable name="y2" as="xs:double" select="$to?y"/>
    <xsl:variable name="angle" as="xs:double" select="math:atan2($y2 - $y1, $x2 - $x1) * 180 div math:pi()"/>
    <xsl:sequence select="esc:line($x1, $y1, $x2, $y2, if ($certain) then map { } else map { 'dash': '5 4' })"/>
    <path d="M0 0 l-8 -3.5 v7 Z" fill="currentColor" transform="translate({esc:round($x2)} {esc:round($y2)}) rotate({esc:round($angle)})"/>
  </xsl:function>
</xsl:stylesheet>
