<?xml version="1.0" encoding="UTF-8"?>
<!-- The dated events as a line downwards, in order and evenly spaced; a gap of more than five years is shown as a break in the line. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:esc="urn:escolio:xslt">

  <!-- $events: maps with 'date' (as printed), 'year' (number), 'label' and 'period' (boolean: it lasted). -->
  <xsl:function name="esc:timeline" as="element(svg:svg)">
    <xsl:param name="events" as="map(xs:string, item()*)+"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="alternative" as="xs:string"/>
    <!-- A date stands on one line, unless the dates would take more than half of the width. -->
    <xsl:variable name="axis" as="xs:double" select="min((14 + 6.3 * max($events ! esc:width(?date)), $esc:figure-width div 2))"/>
    <xsl:variable name="drawn" as="element()+">
      <xsl:iterate select="$events">
        <xsl:param name="y" as="xs:double" select="14"/>
        <xsl:param name="before" as="xs:integer?" select="()"/>
        <xsl:on-completion><text data-bottom="{$y}"/></xsl:on-completion>
        <xsl:variable name="gap" as="xs:boolean" select="exists($before) and ?year - $before gt 5"/>
        <xsl:variable name="at" as="xs:double" select="if ($gap) then $y + 16 else $y"/>
        <xsl:variable name="label" as="xs:string*" select="esc:wrap(?label, xs:integer(($esc:figure-width - $axis - 12) idiv 6.3))"/>
        <xsl:variable name="date" as="xs:string*" select="esc:wrap(?date, xs:integer(round(($axis - 14) div 6.3)))"/>
        <xsl:variable name="height" as="xs:integer" select="max((count($label), count($date))) * $esc:line-height + 6"/>
        <xsl:if test="exists($before)">
          <xsl:sequence select="esc:line($axis, $y - 8, $axis, $at - 10, if ($gap) then map { 'dash': '2 3' } else map { })"/>
        </xsl:if>
        <xsl:sequence select="esc:line($axis, $at - 10, $axis, $at + $height - 8, map { })"/>
        <xsl:choose>
          <xsl:when test="?period"><xsl:sequence select="esc:period($axis, $at - 4)"/></xsl:when>
          <xsl:otherwise><xsl:sequence select="esc:dot($axis, $at - 4)"/></xsl:otherwise>
        </xsl:choose>
        <xsl:sequence select="esc:text-lines($date, $axis - 12, $at, 'end'), esc:text-lines($label, $axis + 12, $at, 'start')"/>
        <xsl:next-iteration>
          <xsl:with-param name="y" select="$at + $height"/>
          <xsl:with-param name="before" select="xs:integer((?until, ?year)[1])"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:variable name="below" as="xs:double" select="xs:double($drawn[last()]/@data-bottom)"/>
    <xsl:variable name="legend" as="map(xs:string, item()*)+" select="esc:timeline-legend($drawn, $lang)"/>
    <xsl:sequence select="esc:svg($below + esc:legend-height($legend), $lang, $title, $alternative,
      ($drawn[position() lt last()], esc:legend($legend, $below - 4)))"/>
  </xsl:function>

  <!-- The signs that the drawing uses. -->
  <xsl:function name="esc:timeline-legend" as="map(xs:string, item()*)+">
    <xsl:param name="drawn" as="element()+"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="
      ($drawn/self::svg:circle)[1] ! map { 'sign': esc:dot(15, 0), 'label': esc:label('figure.legend.date', $lang) },
      ($drawn/self::svg:rect)[1] ! map { 'sign': esc:period(15, 0), 'label': esc:label('figure.legend.period', $lang) },
      ($drawn/self::svg:line[@stroke-dasharray])[1] ! map {
        'sign': esc:line(15, -7, 15, 7, map { 'dash': '2 3' }), 'label': esc:label('figure.legend.gap', $lang) }"/>
  </xsl:function>

  <xsl:function name="esc:period" as="element(svg:rect)">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <rect x="{esc:round($x - 4)}" y="{esc:round($y - 6)}" width="8" height="12" fill="currentColor"/>
  </xsl:function>
</xsl:stylesheet>
