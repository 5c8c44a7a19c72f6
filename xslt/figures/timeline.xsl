<?xml version="1.0" encoding="UTF-8"?>
<!-- Dated events on an axis that runs downwards to scale. Their words stand beside it one below the other, each joined to its place by a line. A date is a dot, a period a
     bar, a time that is only known to lie between two dates an empty bar. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:array="http://www.w3.org/2005/xpath-functions/array" xmlns:words="urn:escolio:words" xmlns:figures="urn:escolio:figures">

  <!-- Between the axis and the words beside it. -->
  <xsl:variable name="figures:fan" as="xs:integer" select="36"/>

  <!-- $events: maps with 'date' (as printed), 'first' and 'last' (years with fractions), 'kind' (date, period or span), 'label' and 'address' (or empty). -->
  <xsl:function name="figures:timeline" as="element(svg:svg)">
    <xsl:param name="events" as="map(xs:string, item()*)+"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="alternative" as="xs:string"/>
    <xsl:variable name="first" as="xs:double" select="min($events?first)"/>
    <xsl:variable name="span" as="xs:double" select="max(($events?last ! (. - $first), 0.1))"/>
    <xsl:variable name="years" as="xs:double*" select="figures:years($first, $first + $span, min((10, max((1, count($events) idiv 2)))))"/>
    <xsl:variable name="axis" as="xs:double" select="14 + max((0, $years ! figures:room(figures:year-name(., $lang))))"/>
    <xsl:variable name="beside" as="xs:double" select="$axis + $figures:fan"/>
    <xsl:variable name="texts" as="array(xs:string*)+" select="
        $events ! array { figures:wrap(?date || ': ' || ?label, $width - $beside - 2) }"/>
    <xsl:variable name="heights" as="xs:integer+" select="$texts ! (array:size(.) * $figures:line-height + 5)"/>
    <xsl:variable name="below" as="xs:integer" select="xs:integer(sum($heights)) + 6"/>
    <xsl:variable name="down" as="function(xs:double) as xs:double" select="function($time) { 12 + ($below - 24) * ($time - $first) div $span }"/>
    <xsl:variable name="content" as="element()+">
      <xsl:sequence select="figures:line($axis, 8, $axis, $below - 8, map { })"/>
      <xsl:for-each select="$years">
        <xsl:sequence select="
          figures:line($axis - 5, $down(.), $axis, $down(.), map { }),
          figures:text-lines(figures:year-name(., $lang), $axis - 9, $down(.) + 4.5, 'end')"/>
      </xsl:for-each>
      <xsl:for-each select="$events">
        <xsl:variable name="number" as="xs:integer" select="position()"/>
        <xsl:variable name="y" as="xs:double" select="14 + sum($heights[position() lt $number])"/>
        <xsl:variable name="middle" as="xs:double" select="$down((?first + ?last) div 2)"/>
        <xsl:sequence select="
          figures:line($axis + 6, $middle, $beside - 6, $y - 4, map { 'opacity': '0.8' }),
          figures:moment(?kind, $axis, $down(?first), $down(?last)),
          figures:linked(figures:text-lines($texts[$number]?*, $beside, $y, 'start'), ?address, ?date || ': ' || ?label)"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="legend" as="map(xs:string, item()*)*" select="
        ('date', 'period', 'span')[. = $events?kind][$events?kind != 'date'] ! map {
          'sign': figures:moment-sign(.), 'label': words:label('figure.legend.' || ., $lang) }"/>
    <xsl:sequence select="figures:svg($width, $below + figures:legend-height($legend, $width) + 4, $lang, $title, $alternative,
        ($content, figures:legend($legend, $below, $width)))"/>
  </xsl:function>

  <!-- The mark of an event on the axis, from one height to another. -->
  <xsl:function name="figures:moment" as="element()">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="axis" as="xs:double"/>
    <xsl:param name="from" as="xs:double"/>
    <xsl:param name="to" as="xs:double"/>
    <xsl:choose>
      <xsl:when test="$kind eq 'date'"><xsl:sequence select="figures:dot($axis, ($from + $to) div 2)"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="figures:stretch($kind, $axis, $from, max(($to, $from + 6)))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="figures:stretch" as="element(svg:rect)">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="from" as="xs:double"/>
    <xsl:param name="to" as="xs:double"/>
    <rect x="{figures:round($x - 4)}" y="{figures:round($from)}" width="8" height="{figures:round($to - $from)}" stroke="currentColor"
        fill="{if ($kind eq 'period') then 'currentColor' else 'none'}" fill-opacity="0.6"/>
  </xsl:function>

  <xsl:function name="figures:moment-sign" as="element()">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="if ($kind eq 'date') then figures:dot(15, 0) else figures:stretch($kind, 15, -7, 7)"/>
  </xsl:function>

  <!-- Whole years at even distances from $first to $last. -->
  <xsl:function name="figures:years" as="xs:double*">
    <xsl:param name="first" as="xs:double"/>
    <xsl:param name="last" as="xs:double"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:variable name="step" as="xs:double" select="max((1, figures:step($last - $first, $most)))"/>
    <xsl:sequence select="(xs:integer(ceiling($first div $step)) to xs:integer(floor($last div $step))) ! (. * $step)"/>
  </xsl:function>

  <!-- A year counted with a year 0, as readers know it. -->
  <xsl:function name="figures:year-name" as="xs:string">
    <xsl:param name="year" as="xs:double"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="whole" as="xs:integer" select="xs:integer($year)"/>
    <xsl:sequence select="words:date(if ($whole gt 0) then string($whole) else string($whole - 1), $lang)"/>
  </xsl:function>

  <!-- Where an ISO date begins ($end false) or ends, as a year with its fraction; years before our era are counted with a year 0. -->
  <xsl:function name="figures:time" as="xs:double?">
    <xsl:param name="iso" as="xs:string?"/>
    <xsl:param name="end" as="xs:boolean"/>
    <xsl:variable name="parts" as="map(xs:string, xs:integer)" select="words:date-parts($iso)"/>
    <xsl:variable name="month" as="xs:double" select="if (exists($parts?month)) then $parts?month - 1 else if ($end) then 11.99 else 0"/>
    <xsl:variable name="day" as="xs:double" select="if (exists($parts?day)) then $parts?day - 1 else if ($end) then 30 else 0"/>
    <xsl:sequence select="$parts?year ! (xs:double(if (. lt 0) then . + 1 else .) + $month div 12 + $day div 372)"/>
  </xsl:function>
</xsl:stylesheet>
