<?xml version="1.0" encoding="UTF-8"?>
<!-- Places by their coordinates, on a net of meridians and parallels: no outline of land or water, which would be data of others. Degrees of longitude are
     as long as they are in the middle latitude. A place that is sure is a dot, a possible one a ring. A name stands where it covers no other one. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:math="http://www.w3.org/2005/xpath-functions/math"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures">

  <!-- Latitude and longitude in degrees, as a geo element gives them; none where it says something else. -->
  <xsl:function name="figures:coordinates" as="xs:double*">
    <xsl:param name="place" as="element(entity)"/>
    <xsl:variable name="numbers" as="xs:string*" select="tokenize(normalize-space(($place/part[@kind eq 'geo'])[1]), '[\s,;]+')[. ne '']"/>
    <xsl:if test="count($numbers) eq 2 and (every $one in $numbers satisfies $one castable as xs:double)">
      <xsl:variable name="pair" as="xs:double+" select="$numbers ! xs:double(.)"/>
      <xsl:sequence select="$pair[abs($pair[1]) le 90 and abs($pair[2]) le 180]"/>
    </xsl:if>
  </xsl:function>

  <!-- The places among the names that have coordinates, as a figure; none where there are none. -->
  <xsl:function name="figures:of-places" as="map(xs:string, item()*)?">
    <xsl:param name="reading" as="element(reading)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="address" as="function(xs:string) as xs:string?"/>
    <xsl:variable name="places" as="map(xs:string, item()*)*" select="
        $reading/names[@kind eq 'place']//entity[exists(figures:coordinates(.))] ! (let $at := figures:coordinates(.) return map {
          'id': string(@id), 'label': figures:plain-words(name[not(@script)][1]), 'latitude': $at[1], 'longitude': $at[2],
          'sure': not(@certainty = ('low', 'medium')) and not(@type = ('candidate', 'unidentified')), 'address': string(@id) ! $address(.),
          'sources': tokenize(part[@kind eq 'geo'][1]/@sources) })"/>
    <xsl:if test="exists($places)">
      <xsl:variable name="title" as="xs:string" select="words:label('figure.map', $lang)"/>
      <xsl:variable name="alternative" as="xs:string" select="words:label('figure.map.alt', $lang, map {
          'places': words:enumeration($places ! (?label || ' (' || figures:degrees(., $lang) || ')'), $lang) })"/>
      <xsl:sequence select="map {
        'id': 'fig-map', 'kind': 'map', 'title': $title, 'alt': $alternative, 'note': (),
        'svg': if ($width eq $figures:undrawn) then () else figures:map($places, $lang, $width, $title, $alternative),
        'columns': (words:label('figure.column.place', $lang), words:label('figure.column.coordinates', $lang), words:label('figure.column.state', $lang), words:label('figure.column.source', $lang)),
        'rows': $places ! map { 'cells': (?label, figures:degrees(., $lang), words:label('map.' || (if (?sure) then 'sure' else 'possible'), $lang)), 'pointers': ?sources } }"/>
    </xsl:if>
  </xsl:function>

  <!-- Coordinates as they are read: 56.6° N, 84.9° E. -->
  <xsl:function name="figures:degrees" as="xs:string">
    <xsl:param name="place" as="map(xs:string, item()*)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="degrees" as="function(xs:double, xs:string, xs:string) as xs:string" select="
        function($value, $positive, $negative) { words:number(xs:decimal(round(abs($value), 2)), $lang) || '° ' || words:label('compass.' || (if ($value ge 0) then $positive else $negative), $lang) }"/>
    <xsl:sequence select="$degrees($place?latitude, 'north', 'south') || ', ' || $degrees($place?longitude, 'east', 'west')"/>
  </xsl:function>

  <xsl:function name="figures:map" as="element(svg:svg)">
    <xsl:param name="places" as="map(xs:string, item()*)+"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="alternative" as="xs:string"/>
    <!-- What is shown: all places with a margin, no less than a few degrees. -->
    <xsl:variable name="middle" as="xs:double" select="(min($places?latitude) + max($places?latitude)) div 2"/>
    <xsl:variable name="shrink" as="xs:double" select="max((0.1, math:cos($middle * math:pi() div 180)))"/>
    <xsl:variable name="breadth" as="xs:double" select="max((4, (max($places?longitude) - min($places?longitude)) * 1.3))"/>
    <xsl:variable name="west" as="xs:double" select="(min($places?longitude) + max($places?longitude) - $breadth) div 2"/>
    <xsl:variable name="scale" as="xs:double" select="$width div $breadth"/>
    <xsl:variable name="height" as="xs:double" select="max((150, (max($places?latitude) - min($places?latitude)) * 1.3 * $scale div $shrink))"/>
    <xsl:variable name="depth" as="xs:double" select="$height * $shrink div $scale"/>
    <xsl:variable name="north" as="xs:double" select="$middle + $depth div 2"/>
    <xsl:variable name="across" as="function(xs:double) as xs:double" select="function($longitude) { ($longitude - $west) * $scale }"/>
    <xsl:variable name="down" as="function(xs:double) as xs:double" select="function($latitude) { ($north - $latitude) * $scale div $shrink }"/>
    <xsl:variable name="meridians" as="xs:double*" select="figures:net($west, $west + $breadth, max((2, $width idiv 90)))"/>
    <xsl:variable name="parallels" as="xs:double*" select="figures:net($north - $depth, $north, max((2, xs:integer($height) idiv 60)))"/>
    <xsl:variable name="below" as="xs:double" select="$height + 22"/>
    <xsl:variable name="content" as="element()+">
      <xsl:for-each select="$meridians">
        <xsl:sequence select="
          figures:faint(figures:line($across(.), 0, $across(.), $height, map { })),
          figures:text-lines(figures:net-name(., 'east', 'west', $lang), min((max(($across(.), 18)), $width - 18)), $height + 15, 'middle')"/>
      </xsl:for-each>
      <xsl:for-each select="$parallels">
        <xsl:sequence select="
          figures:faint(figures:line(0, $down(.), $width, $down(.), map { })),
          figures:text-lines(figures:net-name(., 'north', 'south', $lang), 2, $down(.) - 3, 'start')"/>
      </xsl:for-each>
      <xsl:for-each select="$places">
        <xsl:variable name="x" as="xs:double" select="$across(?longitude)"/>
        <xsl:variable name="y" as="xs:double" select="$down(?latitude)"/>
        <xsl:sequence select="if (?sure) then figures:dot($x, $y) else figures:ring($x, $y)"/>
      </xsl:for-each>
      <xsl:sequence select="figures:placed-names($places, $across, $down, $width, $height, $parallels ! $down(.))"/>
    </xsl:variable>
    <xsl:variable name="legend" as="map(xs:string, item()*)*" select="
        if (exists($places[not(?sure)])) then (
          map { 'sign': figures:dot(15, 0), 'label': words:label('map.sure', $lang) }[exists($places[?sure])],
          map { 'sign': figures:ring(15, 0), 'label': words:label('map.possible', $lang) }) else ()"/>
    <xsl:sequence select="figures:svg($width, $below + figures:legend-height($legend, $width) + 4, $lang, $title, $alternative,
        ($content, figures:legend($legend, $below, $width)))"/>
  </xsl:function>

  <!-- Round degrees between two, no more than so many. -->
  <xsl:function name="figures:net" as="xs:double*">
    <xsl:param name="from" as="xs:double"/>
    <xsl:param name="to" as="xs:double"/>
    <xsl:param name="most" as="xs:integer"/>
    <xsl:variable name="step" as="xs:double" select="((1, 2, 5, 10, 20, 30, 45)[($to - $from) div . le $most], 90)[1] ! xs:double(.)"/>
    <xsl:sequence select="(xs:integer(ceiling($from div $step)) to xs:integer(floor($to div $step))) ! (. * $step)"/>
  </xsl:function>

  <xsl:function name="figures:net-name" as="xs:string">
    <xsl:param name="degrees" as="xs:double"/>
    <xsl:param name="positive" as="xs:string"/>
    <xsl:param name="negative" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="abs($degrees) || '°' || (if ($degrees eq 0) then '' else ' ' || words:label('compass.' || (if ($degrees gt 0) then $positive else $negative), $lang))"/>
  </xsl:function>

  <!-- The names, each at the first spot beside its place that is within the map and covers neither a name nor another place; on a crowded map some have none, and
       stand in the table alone. Spots are tried to the right, to the left, and in rows above and below. -->
  <xsl:function name="figures:placed-names" as="element()*">
    <xsl:param name="places" as="map(xs:string, item()*)+"/>
    <xsl:param name="across" as="function(xs:double) as xs:double"/>
    <xsl:param name="down" as="function(xs:double) as xs:double"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="height" as="xs:double"/>
    <xsl:param name="lines" as="xs:double*"/>
    <xsl:variable name="dots" as="map(xs:string, xs:double)+" select="$places ! map { 'left': $across(?longitude) - 6, 'right': $across(?longitude) + 6, 'top': $down(?latitude) - 6, 'bottom': $down(?latitude) + 6 }"/>
    <!-- The degrees of parallels stand at the left edge. -->
    <xsl:variable name="edge" as="map(xs:string, xs:double)*" select="$lines ! map { 'left': 0e0, 'right': 44e0, 'top': . - 16, 'bottom': . }"/>
    <xsl:iterate select="$places">
      <xsl:param name="taken" as="map(xs:string, xs:double)*" select="$edge"/>
      <xsl:variable name="place" as="map(xs:string, item()*)" select="."/>
      <xsl:variable name="number" as="xs:integer" select="position()"/>
      <xsl:variable name="x" as="xs:double" select="$across(?longitude)"/>
      <xsl:variable name="y" as="xs:double" select="$down(?latitude)"/>
      <xsl:variable name="room" as="xs:double" select="figures:room(?label)"/>
      <xsl:variable name="spots" as="map(xs:string, xs:double)+" select="
          map { 'left': $x + 9, 'right': $x + 9 + $room, 'top': $y - 8, 'bottom': $y + 8 },
          map { 'left': $x - 9 - $room, 'right': $x - 9, 'top': $y - 8, 'bottom': $y + 8 },
          for $row in (1, -1, 2, -2, 3, -3), $start in (max((2, min(($x - $room div 2, $width - $room - 2)))), max((2, $x - $room)), min(($x, $width - $room - 2))) return
            map { 'left': $start, 'right': $start + $room, 'top': $y + $row * 18 - 8, 'bottom': $y + $row * 18 + 8 }"/>
      <xsl:variable name="free" as="map(xs:string, xs:double)?" select="
          $spots[?left ge 0 and ?right le $width and ?top ge 0 and ?bottom le $height]
            [let $spot := . return every $other in ($taken, $dots[position() ne $number]) satisfies
              $spot?right le $other?left or $spot?left ge $other?right or $spot?bottom le $other?top or $spot?top ge $other?bottom][1]"/>
      <xsl:for-each select="$free">
        <xsl:variable name="beside" as="xs:boolean" select="?top lt $y and ?bottom gt $y"/>
        <xsl:sequence select="
          if ($beside) then () else figures:line($x, if (?top gt $y) then $y + 6 else $y - 6, min((max(($x, ?left + 6)), ?right - 6)), if (?top gt $y) then ?top + 2 else ?bottom, map { 'opacity': '0.8' }),
          figures:linked(figures:text-lines($place?label, ?left, ?bottom - 4, 'start'), $place?address, $place?label)"/>
      </xsl:for-each>
      <xsl:next-iteration><xsl:with-param name="taken" select="$taken, $free"/></xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>
</xsl:stylesheet>
