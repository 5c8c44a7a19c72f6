<?xml version="1.0" encoding="UTF-8"?>
<!-- Generated words. Every word that an output adds to an edition stands in LANG.xml beside this file, in the language of the reader. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace=""
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words">

<xsl:import href="numbers.xsl"/>
<xsl:import href="dates.xsl"/>

<!-- The language that speaks to readers of a language without a file of words, and that stands in for a word missing in another. -->
<xsl:variable name="words:standing-in" as="xs:string" select="'en'"/>

<xsl:key name="words:word" match="word" use="@key"/>

<!-- The file of words for readers of $lang: of the tag itself or of its language alone (pt for pt-BR); English when there is none. -->
<xsl:function name="words:document" as="document-node()" cache="yes">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="address" as="xs:string" select="tokenize(lower-case($lang), '-')[1] || '.xml'"/>
  <xsl:sequence select="doc(($address[doc-available(.)], $words:standing-in || '.xml')[1])"/>
</xsl:function>

<!-- The word for $key in $lang. Missing in one language: a warning and the English word. Missing there too: error words:MISSING. -->
<xsl:function name="words:label" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="word" as="element(word)?" select="key('words:word', $key, words:document($lang))"/>
  <xsl:choose>
    <xsl:when test="exists($word)">
      <xsl:sequence select="string($word)"/>
    </xsl:when>
    <xsl:when test="words:has($key)">
      <xsl:message>The word {$key} is missing in words/{$lang}.xml; that of {$words:standing-in}.xml is used.</xsl:message>
      <xsl:sequence select="words:label($key, $words:standing-in)"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:sequence select="error(xs:QName('words:MISSING'), 'No word ' || $key || ' in the files of words: add it in every language')"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- The same, with each {name} in it replaced by the value of that name; one without a value stays, to be filled in later. -->
<xsl:function name="words:label" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="values" as="map(xs:string, item())"/>
  <xsl:sequence select="words:filled-in(words:label($key, $lang), $values)"/>
</xsl:function>

<!-- The form of a word that goes with a number: KEY.one or KEY.other, as the language has it; {n} in it is the number. -->
<xsl:function name="words:counted" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="number" as="xs:integer"/>
  <xsl:variable name="singular" as="xs:string*" select="tokenize(words:document($lang)/words/@one)"/>
  <xsl:variable name="form" as="xs:string" select="if (string($number) = $singular) then 'one' else 'other'"/>
  <xsl:sequence select="words:label($key || '.' || $form, $lang, map { 'n': $number })"/>
</xsl:function>

<!-- Whether there is a file of words for readers of a language. -->
<xsl:function name="words:is-available" as="xs:boolean">
  <xsl:param name="tag" as="xs:string"/>
  <xsl:sequence select="doc-available(tokenize(lower-case($tag), '-')[1] || '.xml')"/>
</xsl:function>

<!-- Whether there is a word for $key. -->
<xsl:function name="words:has" as="xs:boolean">
  <xsl:param name="key" as="xs:string"/>
  <xsl:sequence select="exists(key('words:word', $key, words:document($words:standing-in)))"/>
</xsl:function>

<!-- The tags of three letters that some editions give languages that have one of two. -->
<xsl:variable name="words:short-tags" as="map(xs:string, xs:string)" select="map {
    'spa': 'es', 'eng': 'en', 'deu': 'de', 'ger': 'de', 'fra': 'fr', 'fre': 'fr', 'ita': 'it' }"/>

<!-- What a translation into a language is called: by that language where it is one of ours. -->
<xsl:function name="words:translation" as="xs:string">
  <xsl:param name="into" as="xs:string?"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="tag" as="xs:string?" select="tokenize(lower-case($into), '-')[1]"/>
  <xsl:variable name="key" as="xs:string" select="'section.translation.' || $tag ! ($words:short-tags(.), .)[1]"/>
  <xsl:sequence select="words:label(if (words:has($key)) then $key else 'section.translation', $lang)"/>
</xsl:function>

<xsl:function name="words:filled-in" as="xs:string">
  <xsl:param name="words" as="xs:string"/>
  <xsl:param name="values" as="map(xs:string, item())"/>
  <xsl:variable name="name" as="xs:string" select="if (contains($words, '{')) then substring-before(substring-after($words, '{'), '}') else ''"/>
  <xsl:sequence select="
      if ($name eq '') then $words
      else substring-before($words, '{') || ($values($name), '{' || $name || '}')[1] || words:filled-in(substring-after($words, '}'), $values)"/>
</xsl:function>

</xsl:stylesheet>
