<?xml version="1.0" encoding="UTF-8"?>
<!-- The words that a new edition says of itself, from words.xml beside this file: in each language that Escolio speaks. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:new="urn:escolio:new">

<xsl:variable name="new:words" as="document-node()" select="doc('words.xml')"/>
<xsl:key name="new:words" match="words" use="@key || ' ' || @language"/>
<xsl:key name="new:language" match="language" use="string(@ident)"/>

<!-- In: a key and a language, which may have a region. Out: the words, in English where that language has none. -->
<xsl:function name="new:words" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="language" as="xs:string"/>
  <xsl:sequence select="normalize-space((key('new:words', $key || ' ' || tokenize($language, '-')[1], $new:words),
    key('new:words', $key || ' en', $new:words))[1])"/>
</xsl:function>

<!-- In: a language tag. Out: what the language calls itself, or the tag. -->
<xsl:function name="new:language-name" as="xs:string">
  <xsl:param name="language" as="xs:string"/>
  <xsl:sequence select="string((key('new:language', $language, $new:words), key('new:language', tokenize($language, '-')[1], $new:words), $language)[1])"/>
</xsl:function>

<!-- In: what is missing. Out: the mark that it is to be filled in. -->
<xsl:function name="new:fill-in" as="xs:string">
  <xsl:param name="what" as="xs:string"/>
  <xsl:sequence select="'[to be filled in: ' || new:words($what, 'en') || ']'"/>
</xsl:function>

</xsl:stylesheet>
