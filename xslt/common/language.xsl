<?xml version="1.0" encoding="UTF-8"?>
<!-- Languages: choosing among bilingual siblings, numbers, dates and lists as each language writes them. Needs labels.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:decimal-format name="es" decimal-separator="," grouping-separator="."/>
<xsl:decimal-format name="en" decimal-separator="." grouping-separator=","/>

<!-- The languages in which the edition speaks to its readers. -->
<xsl:variable name="esc:languages" as="xs:string+" select="'es', 'en'"/>

<!-- Of bilingual siblings those in $lang, else those without a language of their own, else error esc:LANGUAGE. -->
<xsl:function name="esc:in" as="element()*">
  <xsl:param name="elements" as="element()*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="own" as="element()*" select="$elements[@xml:lang = $lang]"/>
  <xsl:variable name="neutral" as="element()*" select="$elements[not(@xml:lang)]"/>
  <xsl:sequence select="
      if (exists($own)) then $own
      else if (exists($neutral) or empty($elements)) then $neutral
      else error(xs:QName('esc:LANGUAGE'), 'No ' || $lang || ' version of ' || esc:where($elements[1]))"/>
</xsl:function>

<!-- The language in force at a node: the nearest xml:lang. -->
<xsl:function name="esc:language" as="xs:string">
  <xsl:param name="node" as="node()"/>
  <xsl:sequence select="string(($node/ancestor-or-self::*/@xml:lang)[last()])"/>
</xsl:function>

<!-- es 55.000 and 639,6; en 55,000 and 639.6 -->
<xsl:function name="esc:number" as="xs:string">
  <xsl:param name="n" as="xs:anyAtomicType"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      format-number(xs:decimal($n), if ($lang eq 'es') then '#.##0,######' else '#,##0.######', $lang)"/>
</xsl:function>

<!-- The quantity or the range that a measure states, with its unit where the unit is printed. -->
<xsl:function name="esc:amount" as="xs:string">
  <xsl:param name="measure" as="element(measure)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="numbers" as="xs:string+" select="
      if ($measure/@quantity) then esc:number($measure/@quantity, $lang)
      else (esc:number($measure/@min, $lang), esc:number($measure/@max, $lang))"/>
  <xsl:sequence select="string-join($numbers, '–') || esc:unit($measure/@unit, $lang)"/>
</xsl:function>

<!-- What follows the number: a percent sign, or nothing where the unit is said elsewhere (persons). -->
<xsl:function name="esc:unit" as="xs:string">
  <xsl:param name="unit" as="xs:string?"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      if (empty($unit) or $unit = ('persons', 'person', 'count')) then ''
      else if ($unit = ('percent', '%')) then esc:label('percent', $lang)
      else '&#xA0;' || (if (esc:has-label('unit.' || $unit)) then esc:label('unit.' || $unit, $lang) else $unit)"/>
</xsl:function>

<!-- A date of any precision: 2018, mayo de 2018, 28 de mayo de 2018 / 2018, May 2018, 28 May 2018. -->
<xsl:function name="esc:date" as="xs:string">
  <xsl:param name="iso" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="parts" as="xs:string*" select="tokenize(substring($iso, 1, 10), '-')"/>
  <xsl:choose>
    <xsl:when test="not(matches($iso, '^[0-9]{4}(-[0-9]{2}){0,2}(T.*)?$'))">
      <xsl:sequence select="error(xs:QName('esc:DATE'), $iso || ' is not a date of the form YYYY, YYYY-MM or YYYY-MM-DD')"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:sequence select="string-join((
          $parts[3] ! string(xs:integer(.)),
          $parts[2] ! esc:label('month.' || ., $lang),
          $parts[1]), esc:label('date.separator', $lang))"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- The dates of an element (@when, @from @to, @notBefore @notAfter) in words. A dash stands close between years, apart between longer dates. -->
<xsl:function name="esc:dates" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="when" as="xs:string?" select="$element/@when ! esc:date(., $lang)"/>
  <xsl:variable name="from" as="xs:string?" select="$element/@from ! esc:date(., $lang)"/>
  <xsl:variable name="to" as="xs:string?" select="$element/@to ! esc:date(., $lang)"/>
  <xsl:variable name="not-before" as="xs:string?" select="$element/@notBefore ! esc:date(., $lang)"/>
  <xsl:variable name="not-after" as="xs:string?" select="$element/@notAfter ! esc:date(., $lang)"/>
  <xsl:sequence select="
      if (exists($when)) then $when
      else if (exists($from) and exists($to)) then $from || (if (contains($from || $to, ' ')) then ' – ' else '–') || $to
      else if (exists($from)) then esc:label('date.from', $lang, map { 'date': $from })
      else if (exists($to)) then esc:label('date.to', $lang, map { 'date': $to })
      else if (exists($not-before) and exists($not-after)) then
        esc:label('date.between', $lang, map { 'first': $not-before, 'last': $not-after })
      else if (exists($not-before)) then esc:label('date.not-before', $lang, map { 'date': $not-before })
      else if (exists($not-after)) then esc:label('date.not-after', $lang, map { 'date': $not-after })
      else ''"/>
</xsl:function>

<!-- a, b y c / a, b and c -->
<xsl:function name="esc:enumeration" as="xs:string">
  <xsl:param name="items" as="xs:string*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="last" as="xs:string?" select="$items[last()]"/>
  <xsl:variable name="and" as="xs:string" select="
      if ($lang eq 'es' and matches(string($last), '^h?i([^aeou]|$)', 'i')) then 'e' else esc:label('and', $lang)"/>
  <xsl:sequence select="
      if (count($items) le 1) then string($last)
      else string-join($items[position() lt last()], ', ') || ' ' || $and || ' ' || $last"/>
</xsl:function>

</xsl:stylesheet>
