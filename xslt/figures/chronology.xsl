<?xml version="1.0" encoding="UTF-8"?>
<!-- The dated events as a line downwards, in order and evenly spaced; a gap of more than five years is shown as a break in the line. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:esc="urn:escolio:xslt">

  <xsl:variable name="axis" as="xs:integer" select="150"/>

  <!-- $events: maps with 'date' (as printed), 'year' (number), 'label' and 'period' (boolean: it lasted). -->
  <xsl:function name="esc:timeline" as="element(svg:svg)">
    <xsl:param name="events" as="map(xs:string, item()*)+"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="alternative" as="xs:string"/>
    <xsl:variable name="drawn" as="element()+">
      <xsl:iterate select="$events">
        <xsl:param name="y" as="xs:double" select="14"/>
        <xsl:param name="before" as="xs:integer?" select="()"/>
        <xsl:on-completion><text data-bottom="{$y}"/></xsl:on-completion>
        <xsl:variable name="gap" as="xs:boolean" select="exists($before) and ?year - $before gt 5"/>
        <xsl:variable name="at" as="xs:double" select="if ($gap) then $y + 16 else $y"/>
        <xsl:variable name="label" as="xs:string*" select="esc:wrap(?label, 48)"/>
        <xsl:variable name="date" as="xs:string*" select="esc:wrap(?date, 22)"/>
        <xsl:variable name="height" as="xs:integer" select="max((count($label), count($date))) * $esc:line-height + 8"/>
        <xsl:if test="exists($before)">
          <xsl:sequence select="esc:line($axis, $y - 8, $axis, $at - 10, if ($gap) then map { 'dash': '2 3' } else map { })"/>
        </xsl:if>
        <xsl:sequence select="esc:line($axis, $at - 10, $axis, $at + $height - 8, map { })"/>
        <xsl:choose>
          <xsl:when test="?period"><rect x="{$axis - 4}" y="{esc:round($at - 9)}" width="8" height="12" fill="currentColor"/></xsl:when>
          <xsl:otherwise><circle cx="{$axis}" cy="{esc:round($at - 4)}" r="4" fill="currentColor"/></xsl:otherwise>
        </xsl:choose>
        <xsl:sequence select="esc:text-lines($date, $axis - 12, $at, 'end'), esc:text-lines($label, $axis + 12, $at, 'start')"/>
        <xsl:next-iteration>
          <xsl:with-param name="y" select="$at + $height"/>
          <xsl:with-param name="before" select="xs:integer((?until, ?year)[1])"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:sequence select="esc:svg(xs:double($drawn[last()]/@data-bottom), $lang, $title, $alternative, $drawn[position() lt last()])"/>
  </xsl:function>
</xsl:stylesheet>
