<?xml version="1.0" encoding="UTF-8"?>
<!-- Languages: choosing among bilingual siblings, numbers, dates and lists as each language writes them. Needs labels.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:esc="urn:escolio:xslt">

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
  <xsl:sequence select="words:number($n, $lang)"/>
</xsl:function>

<!-- The quantity or the range that a measure states, with its unit where the unit is printed. -->
<xsl:function name="esc:amount" as="xs:string">
  <xsl:param name="measure" as="element(measure)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="numbers" as="xs:string+" select="
      ($measure/@quantity, $measure/@min, $measure/@max, $measure/@atLeast, $measure/@atMost) ! esc:number(., $lang)"/>
  <xsl:variable name="bound" as="xs:string?" select="
      if ($measure/@atLeast and $measure/@atMost) then () else if ($measure/@atLeast) then '≥' else if ($measure/@atMost) then '≤'
      else if (tokenize($measure/@ana) = '#approximate') then '≈' else ()"/>
  <xsl:sequence select="string-join(($bound, string-join($numbers, '–')), '&#x202F;') || esc:unit($measure/@unit, $lang)"/>
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
  <xsl:sequence select="words:date($iso, $lang)"/>
</xsl:function>

<!-- The dates of an element (@when, @from @to, @notBefore @notAfter) in words. -->
<xsl:function name="esc:dates" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="words:dates($element/@when, $element/@from, $element/@to, $element/@notBefore, $element/@notAfter, $lang)"/>
</xsl:function>

<!-- a, b y c / a, b and c -->
<xsl:function name="esc:enumeration" as="xs:string">
  <xsl:param name="items" as="xs:string*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="words:enumeration($items, $lang)"/>
</xsl:function>

</xsl:stylesheet>
