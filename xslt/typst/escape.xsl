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
      if (matches($text, '[\t\n\r]|  ')) then replace($text, '\s+', ' ') else $text"/>
  <xsl:variable name="escaped" as="xs:string" select="
      if (translate($line, '\#*_`$&lt;&gt;@[]()~=+/;:&quot;''-', '') eq $line) then $line
      else replace($line, $esc:typst-specials, '\\$0')"/>
  <xsl:variable name="unbroken" as="xs:string" select="if (contains($escaped, '..')) then replace($escaped, '\.\.', '.\\.') else $escaped"/>
  <!-- A full stop after a call would ask for a field, one after a first number would begin a list; two could become an ellipsis. -->
  <xsl:sequence select="
      if (translate(substring($unbroken, 1, 2), ' .0123456789', '') eq substring($unbroken, 1, 2)) then $unbroken
      else replace($unbroken, '^( ?[0-9]*)\.', '$1\\.')"/>
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

</xsl:stylesheet>
