<?xml version="1.0" encoding="UTF-8"?>
<!-- What is not parted at the end of a line. Declares no modes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace=""
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:typst="urn:escolio:typst">

<!-- The language of the book. -->
<xsl:param name="lang" as="xs:string"/>

<!-- The words before a number (oración 2, nota c05, n.º 11) and the names of months (4 de mayo, 4 May) in the language of the book. -->
<xsl:variable name="typst:numbered-words" as="xs:string+" select="
    distinct-values(
      for $key in ('place.paragraph', 'place.margin', 'name.claim', 'name.entry', words:document($lang)//@key[starts-with(., 'scope.')])
      return replace(words:label($key, $lang), ' ?\{.*$', ''))[. ne '']"/>
<xsl:variable name="typst:months" as="map(xs:string, xs:boolean)" select="map:merge(
    words:document($lang)//word[starts-with(@key, 'month.')] ! map { string(.): true() })"/>

<!-- A number and its word, initials and the name after them, a licence and its version, a separator and what stands before it. An expression is
     slow: each is tried only on a text that has what it looks for. -->
<xsl:function name="typst:unparted" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:variable name="has-figures" as="xs:boolean" select="translate($text, '0123456789', '') ne $text"/>
  <xsl:variable name="numbered" as="xs:string" select="
      if (not($has-figures)) then $text
      else fold-left($typst:numbered-words[contains($text, . || ' ')], $text, function($words, $word) {
          replace($words, '(^|[^\p{L}])(' || replace($word, '([.?*+()\[\]{}|^$\\])', '\\$1') || ') ([act]?[0-9])', '$1$2&#xA0;$3') })"/>
  <xsl:variable name="dated" as="xs:string" select="
      if (not($has-figures)) then $text
      else fold-left(typst:months-in($text), $numbered, function($words, $month) {
          replace($words, '([0-9]) ((de )?' || $month || ')', '$1&#xA0;$2') })"/>
  <xsl:variable name="licensed" as="xs:string" select="
      if (contains($dated, 'CC BY')) then replace($dated, 'CC (BY[-A-Z]*) ([0-9])', 'CC&#xA0;$1&#xA0;$2') else $dated"/>
  <xsl:variable name="named" as="xs:string" select="
      if (contains($licensed, '. ') and typst:has-initial($licensed))
      then fold-left(1 to 2, $licensed, function($words, $turn) { replace($words, '(^|[^\p{L}])(\p{Lu}\.) (\p{Lu})', '$1$2&#xA0;$3') })
      else $licensed"/>
  <xsl:sequence select="if (contains($named, ' ·')) then replace($named, ' ·', '&#xA0;·') else $named"/>
</xsl:function>

<!-- The months that a text names. -->
<xsl:function name="typst:months-in" as="xs:string*">
  <xsl:param name="text" as="xs:string"/>
  <xsl:variable name="words" as="xs:string*" select="tokenize(translate($text, '.,;:!?…()[]«»“”‘’–—/-', '                       '))"/>
  <xsl:sequence select="distinct-values($words[map:contains($typst:months, .)])"/>
</xsl:function>

<!-- Whether a word of a text ends in a capital and a full stop. -->
<xsl:function name="typst:has-initial" as="xs:boolean">
  <xsl:param name="text" as="xs:string"/>
  <xsl:sequence select="
      some $word in tokenize($text)[ends-with(., '.')], $letter in substring($word, string-length($word) - 1, 1)
      satisfies lower-case($letter) ne $letter"/>
</xsl:function>

</xsl:stylesheet>
