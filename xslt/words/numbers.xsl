<?xml version="1.0" encoding="UTF-8"?>
<!-- Numbers and enumerations as each language writes them. Needs words.xsl, which imports it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace=""
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words">

<xsl:decimal-format name="words:marks" decimal-separator="," grouping-separator="."/>

<!-- A number with the signs of the language: es 55.000 and 639,6; en 55,000 and 639.6. What is no number stays as it is. -->
<xsl:function name="words:number" as="xs:string">
  <xsl:param name="number" as="xs:anyAtomicType"/>
  <xsl:param name="lang" as="xs:string"/>
  <!-- As a string, a double of a million is 1.0E6. -->
  <xsl:variable name="value" as="xs:anyAtomicType" select="if ($number instance of xs:double) then $number else string($number)"/>
  <xsl:sequence select="
      if (not($value castable as xs:decimal)) then string($number)
      else translate(format-number(xs:decimal($value), '#.##0,######', 'words:marks'), '.,',
        words:label('number.grouping', $lang) || words:label('number.decimal', $lang))"/>
</xsl:function>

<!-- a, b y c / a, b and c -->
<xsl:function name="words:enumeration" as="xs:string">
  <xsl:param name="items" as="xs:string*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="last" as="xs:string?" select="$items[last()]"/>
  <xsl:sequence select="
      if (count($items) le 1) then string($last)
      else string-join($items[position() lt last()], ', ') || ' ' || words:and($last, $lang) || ' ' || $last"/>
</xsl:function>

<!-- The word that joins the last member of an enumeration: the word `and`, or its @variant where what follows fits the pattern @before (es “e” before “i”). -->
<xsl:function name="words:and" as="xs:string">
  <xsl:param name="next" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="word" as="element(word)?" select="key('words:word', 'and', words:document($lang))"/>
  <xsl:sequence select="if ($word/@before ! matches($next, ., 'i')) then string($word/@variant) else words:label('and', $lang)"/>
</xsl:function>

</xsl:stylesheet>
