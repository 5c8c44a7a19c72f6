<?xml version="1.0" encoding="UTF-8"?>
<!-- How text becomes Typst markup. Every character that Typst would read as markup, or as a continuation of the call before it,
     is preceded by a backslash; a run of white space becomes one space, since a blank line would begin a paragraph. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<!-- What Typst would read as markup or as the rest of a call. -->
<xsl:variable name="esc:typst-specials" as="xs:string">[\\#*_`$&lt;&gt;@\[\]()~=+/;:"'-]</xsl:variable>

<!-- The words of any text as Typst markup. The tests spare most strings the slow work. -->
<xsl:function name="esc:escape-typst" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:variable name="line" as="xs:string" select="
      esc:unparted(if (contains($text, '  ') or translate($text, '&#x9;&#xA;&#xD;', '') ne $text) then replace($text, '\s+', ' ') else $text)"/>
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
<xsl:variable name="esc:months" as="map(xs:string, xs:boolean)" select="map:merge(
    for $key in $esc:label-document//@key[starts-with(., 'month.')], $lang in $esc:languages return map { esc:label($key, $lang): true() })"/>

<!-- What is not parted at the end of a line: a number and its word, initials and the name after them, a licence and its version, a range,
     and a separator and what stands before it. An expression is slow: each is tried only on a text that has what it looks for. -->
<xsl:function name="esc:unparted" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:variable name="has-figures" as="xs:boolean" select="translate($text, '0123456789', '') ne $text"/>
  <xsl:variable name="numbered" as="xs:string" select="
      if (not($has-figures)) then $text
      else fold-left($esc:numbered-words[contains($text, . || ' ')], $text, function($words, $word) {
          replace($words, '(^|[^\p{L}])(' || replace($word, '\.', '\\.') || ') ([act]?[0-9])', '$1$2&#xA0;$3') })"/>
  <xsl:variable name="dated" as="xs:string" select="
      if (not($has-figures)) then $text
      else fold-left(esc:months-in($text), $numbered, function($words, $month) {
          replace($words, '([0-9]) ((de )?' || $month || ')', '$1&#xA0;$2') })"/>
  <xsl:variable name="licensed" as="xs:string" select="
      if (contains($dated, 'CC BY')) then replace($dated, 'CC (BY[-A-Z]*) ([0-9])', 'CC&#xA0;$1&#xA0;$2') else $dated"/>
  <xsl:variable name="ranged" as="xs:string" select="
      if (contains($licensed, '–')) then replace($licensed, '([0-9])–([0-9])', '$1–&#x2060;$2') else $licensed"/>
  <xsl:variable name="named" as="xs:string" select="
      if (contains($ranged, '. ') and esc:has-initial($ranged))
      then fold-left(1 to 2, $ranged, function($words, $turn) { replace($words, '(^|[^\p{L}])(\p{Lu}\.) (\p{Lu})', '$1$2&#xA0;$3') })
      else $ranged"/>
  <xsl:sequence select="if (contains($named, ' ·')) then replace($named, ' ·', '&#xA0;·') else $named"/>
</xsl:function>

<!-- The months that a text names. -->
<xsl:function name="esc:months-in" as="xs:string*">
  <xsl:param name="text" as="xs:string"/>
  <xsl:variable name="words" as="xs:string*" select="tokenize(translate($text, '.,;:!?…()[]«»“”‘’–—/-', '                       '))"/>
  <xsl:sequence select="distinct-values($words[map:contains($esc:months, .)])"/>
</xsl:function>

<!-- Whether a word of a text ends in a capital and a full stop. -->
<xsl:function name="esc:has-initial" as="xs:boolean">
  <xsl:param name="text" as="xs:string"/>
  <xsl:sequence select="
      some $word in tokenize($text)[ends-with(., '.')], $letter in substring($word, string-length($word) - 1, 1)
      satisfies lower-case($letter) ne $letter"/>
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

<!-- A generated word as markup. -->
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
