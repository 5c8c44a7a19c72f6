<?xml version="1.0" encoding="UTF-8"?>
<!-- How text becomes Typst markup. Every character that Typst would read as markup, or as a continuation of the call before it,
     is preceded by a backslash; a run of white space becomes one space, since a blank line would begin a paragraph. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<!-- What Typst would read as markup or as the rest of a call. -->
<xsl:variable name="esc:typst-specials" as="xs:string">[\\#*_`$&lt;&gt;@\[\]()~=+/;:"'-]</xsl:variable>

<!-- The words of any text as Typst markup. The tests spare most strings the slow work. -->
<xsl:function name="esc:escape-typst" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:variable name="line" as="xs:string" select="
      esc:unparted(if (matches($text, '[\t\n\r]|  ')) then replace($text, '\s+', ' ') else $text)"/>
  <xsl:variable name="escaped" as="xs:string" select="
      if (translate($line, '\#*_`$&lt;&gt;@[]()~=+/;:&quot;''-', '') eq $line) then $line
      else replace($line, $esc:typst-specials, '\\$0')"/>
  <xsl:variable name="unbroken" as="xs:string" select="if (contains($escaped, '..')) then replace($escaped, '\.\.', '.\\.') else $escaped"/>
  <!-- A full stop after a call would ask for a field, one after a first number would begin a list; two could become an ellipsis. -->
  <xsl:sequence select="
      if (translate(substring($unbroken, 1, 2), ' .0123456789', '') eq substring($unbroken, 1, 2)) then $unbroken
      else replace($unbroken, '^( ?[0-9]*)\.', '$1\\.')"/>
</xsl:function>

<!-- The words before a number (oración 2, nota c05, n.º 11) and the names of months (4 de mayo, 4 May) in the languages of the readers. -->
<xsl:variable name="esc:numbered-words" as="xs:string+" select="
    distinct-values(
      for $key in ('place.paragraph', 'place.margin', 'name.claim', 'name.entry', $esc:label-document//@key[starts-with(., 'scope.')]), $lang in $esc:languages
      return replace(esc:label($key, $lang), ' ?\{.*$', ''))"/>
<xsl:variable name="esc:month-names" as="xs:string+" select="
    for $key in $esc:label-document//@key[starts-with(., 'month.')], $lang in $esc:languages return esc:label($key, $lang)"/>
<xsl:variable name="esc:month-after-number" as="xs:string" select="'([0-9]) ((de )?(' || string-join($esc:month-names, '|') || '))'"/>

<!-- What is not parted at the end of a line: a number and its word, initials and the name after them, a licence and its version, a range,
     and a separator and what stands before it. Only words that the text has are looked for by expression, which is slow. -->
<xsl:function name="esc:unparted" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:variable name="figures" as="xs:string" select="
      if (not(matches($text, '[0-9]'))) then $text
      else fold-left($esc:numbered-words[contains($text, . || ' ')], $text, function($words, $word) {
          replace($words, '(^|[^\p{L}])(' || replace($word, '\.', '\\.') || ') ([act]?[0-9])', '$1$2&#xA0;$3') })
        => replace($esc:month-after-number, '$1&#xA0;$2')
        => replace('CC (BY[-A-Z]*) ([0-9])', 'CC&#xA0;$1&#xA0;$2') => replace('([0-9])–([0-9])', '$1–&#x2060;$2')"/>
  <xsl:variable name="initials" as="xs:string" select="
      if (not(contains($figures, '. '))) then $figures
      else fold-left(1 to 2, $figures, function($words, $turn) { replace($words, '(^|[^\p{L}])(\p{Lu}\.) (\p{Lu})', '$1$2&#xA0;$3') })"/>
  <xsl:sequence select="replace($initials, ' ·', '&#xA0;·')"/>
</xsl:function>

<!-- A value as a Typst string literal. -->
<xsl:function name="esc:typst-string" as="xs:string">
  <xsl:param name="value" as="xs:string"/>
  <xsl:sequence select="'&quot;' || replace($value, '[\\&quot;]', '\\$0') || '&quot;'"/>
</xsl:function>

<!-- A list of values as the inside of a Typst array. -->
<xsl:function name="esc:typst-array" as="xs:string">
  <xsl:param name="values" as="xs:string*"/>
  <xsl:sequence select="'(' || string-join($values ! (esc:typst-string(.) || ', ')) || ')'"/>
</xsl:function>

<!-- A label of labels.xml as markup. -->
<xsl:function name="esc:word" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="esc:escape-typst(esc:label($key, $lang))"/>
</xsl:function>

<!-- What is said of an entry beside itself, on a line of its own; nothing without parts. -->
<xsl:function name="esc:asides" as="xs:string">
  <xsl:param name="parts" as="xs:string*"/>
  <xsl:sequence select="if (exists($parts)) then '&#xA;#asides(' || string-join($parts ! (. || ', ')) || ')' else ''"/>
</xsl:function>

<!-- A label and the markup that it introduces, as a part of the asides of an entry: the words of the label are not parted, nor is it
     from what follows it. -->
<xsl:function name="esc:aside-part" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="markup" as="xs:string"/>
  <xsl:sequence select="'([#unbroken[' || esc:word($key, $lang) || ']], [&#x2060;' || $markup || '])'"/>
</xsl:function>

</xsl:stylesheet>
