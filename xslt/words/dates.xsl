<?xml version="1.0" encoding="UTF-8"?>
<!-- Dates in words, of any precision and any age: ISO 8601 as TEI writes it, years before our era with a minus sign and no year 0
     (-0044 is 44 BC). Needs words.xsl, which imports it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace=""
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words">

<!-- The parts of a date that are there: year (with its sign), month, day, as integers. Empty for what is no date. -->
<xsl:function name="words:date-parts" cache="yes" as="map(xs:string, xs:integer)">
  <xsl:param name="iso" as="xs:string?"/>
  <xsl:variable name="date" as="element()?" select="
      analyze-string(normalize-space($iso), '^(-?\d{1,})(-(\d\d)(-(\d\d))?)?([TZ+].*)?$|^--(\d\d)(-(\d\d))?$|^---(\d\d)$')/*:match"/>
  <xsl:variable name="group" as="function(xs:integer) as xs:integer?" select="function($n) { $date//*:group[@nr = $n] ! xs:integer(.) }"/>
  <xsl:sequence select="map:merge((
      $group(1) ! map { 'year': . }, ($group(3), $group(7))[1] ! map { 'month': . }, ($group(5), $group(9), $group(10))[1] ! map { 'day': . }))"/>
</xsl:function>

<!-- 2018, mayo de 2018, 28 de mayo de 2018, 44 a. C. What is no date stays as it is. -->
<xsl:function name="words:date" as="xs:string">
  <xsl:param name="iso" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="parts" as="map(xs:string, xs:integer)" select="words:date-parts($iso)"/>
  <xsl:variable name="month" as="xs:string?" select="$parts?month[. = 1 to 12] ! words:label('month.' || format-integer(., '00'), $lang)"/>
  <xsl:variable name="pattern" as="xs:string?" select="
      if (empty($month)) then $parts[exists(?year)][empty(?month)][empty(?day)] ! '{year}'
      else string-join(('date', 'day'[exists($parts?day)], 'month', 'year'[exists($parts?year)]), '.') ! words:label(., $lang)"/>
  <xsl:variable name="words" as="xs:string" select="words:filled-in(string($pattern), map:merge((
      $parts?day ! map { 'day': . }, $month ! map { 'month': . }, $parts?year ! map { 'year': abs(.) })))"/>
  <xsl:sequence select="
      if (empty($pattern)) then $iso
      else if ($parts?year lt 0) then words:label('date.before-our-era', $lang, map { 'date': $words })
      else $words"/>
</xsl:function>

<!-- Which version of when a text is, its date in words, as far as either is known: “version 1.3.0, 3 May 2026”. -->
<xsl:function name="words:version" as="xs:string?">
  <xsl:param name="version" as="xs:string?"/>
  <xsl:param name="date" as="xs:string?"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      if (exists($version) and exists($date)) then words:label('version.of', $lang, map { 'version': $version, 'date': $date })
      else ($version ! words:label('citation.version', $lang, map { 'version': . }), $date)[1]"/>
</xsl:function>

<!-- When something was: on a date, in a period ($from, $to), or at an uncertain time in between ($not-before, $not-after); of several, the first that says something. A
     century is named as one. A dash stands close between years, apart between longer dates. -->
<xsl:function name="words:dates" as="xs:string">
  <xsl:param name="when" as="xs:string?"/>
  <xsl:param name="from" as="xs:string?"/>
  <xsl:param name="to" as="xs:string?"/>
  <xsl:param name="not-before" as="xs:string?"/>
  <xsl:param name="not-after" as="xs:string?"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="date" as="function(xs:string) as xs:string" select="words:date(?, $lang)"/>
  <xsl:variable name="century" as="xs:integer?" select="
      if ($when) then () else (if ($from and $to) then words:century($from, $to) else (), if ($not-before and $not-after) then words:century($not-before, $not-after) else ())[1]"/>
  <xsl:sequence select="
      if ($when) then $date($when)
      else if (exists($century)) then words:century-name($century, $lang)
      else if ($from and $to) then string-join(($date($from), $date($to)), if (contains($date($from) || $date($to), ' ')) then ' – ' else '–')
      else if ($from) then words:label('date.from', $lang, map { 'date': $date($from) })
      else if ($to) then words:label('date.to', $lang, map { 'date': $date($to) })
      else if ($not-before and $not-after) then words:label('date.between', $lang, map { 'first': $date($not-before), 'last': $date($not-after) })
      else if ($not-before) then words:label('date.not-before', $lang, map { 'date': $date($not-before) })
      else if ($not-after) then words:label('date.not-after', $lang, map { 'date': $date($not-after) })
      else ''"/>
</xsl:function>

<!-- The century that two years are the first and last of (901 and 1000, -200 and -101), negative before our era; nothing for other spans. -->
<xsl:function name="words:century" as="xs:integer?">
  <xsl:param name="first" as="xs:string?"/>
  <xsl:param name="last" as="xs:string?"/>
  <xsl:variable name="ends" as="map(*)+" select="words:date-parts($first), words:date-parts($last)"/>
  <xsl:variable name="from" as="xs:integer?" select="$ends[1][empty(?month)]?year"/>
  <xsl:variable name="to" as="xs:integer?" select="$ends[2][empty(?month)]?year"/>
  <xsl:sequence select="
      if ($from gt 0 and $from mod 100 eq 1 and $to eq $from + 99) then $to idiv 100
      else if ($to lt 0 and abs($to) mod 100 eq 1 and $from eq $to - 99) then $from idiv 100
      else ()"/>
</xsl:function>

<!-- siglo X / 10th century: the word says in its @format how the number is written (I, 1, 1;o). -->
<xsl:function name="words:century-name" as="xs:string">
  <xsl:param name="century" as="xs:integer"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="format" as="xs:string?" select="key('words:word', 'date.century', words:document($lang))/@format"/>
  <xsl:variable name="name" as="xs:string" select="words:label('date.century', $lang, map { 'n': format-integer(abs($century), ($format, '1')[1], $lang) })"/>
  <xsl:sequence select="if ($century lt 0) then words:label('date.before-our-era', $lang, map { 'date': $name }) else $name"/>
</xsl:function>

</xsl:stylesheet>
