<?xml version="1.0" encoding="UTF-8"?>
<!-- How Typst is written: calls, their arguments, and text in which nothing is read as markup. Every call ends in a semicolon, so that
     what follows it is never taken for the rest of it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:typst="urn:escolio:typst">

<!-- A call in markup: its name and its arguments, each an expression of Typst. -->
<xsl:function name="typst:call" as="xs:string">
  <xsl:param name="name" as="xs:string"/>
  <xsl:param name="arguments" as="xs:string*"/>
  <xsl:sequence select="'#' || typst:expression($name, $arguments) || ';'"/>
</xsl:function>

<!-- The same as an expression, to be an argument of another call. -->
<xsl:function name="typst:expression" as="xs:string">
  <xsl:param name="name" as="xs:string"/>
  <xsl:param name="arguments" as="xs:string*"/>
  <xsl:sequence select="$name || '(' || string-join($arguments, ', ') || ')'"/>
</xsl:function>

<!-- Arguments: markup, a string, a list, a value by name. -->
<xsl:function name="typst:content" as="xs:string">
  <xsl:param name="markup" as="xs:string*"/>
  <xsl:sequence select="'[' || string-join($markup) || ']'"/>
</xsl:function>

<xsl:function name="typst:string" as="xs:string">
  <xsl:param name="value" as="xs:string?"/>
  <xsl:sequence select="'&quot;' || replace(string($value), '[\\&quot;]', '\\$0') || '&quot;'"/>
</xsl:function>

<xsl:function name="typst:array" as="xs:string">
  <xsl:param name="items" as="xs:string*"/>
  <xsl:sequence select="'(' || string-join($items ! (. || ', ')) || ')'"/>
</xsl:function>

<xsl:function name="typst:named" as="xs:string">
  <xsl:param name="name" as="xs:string"/>
  <xsl:param name="value" as="xs:string"/>
  <xsl:sequence select="$name || ': ' || $value"/>
</xsl:function>

<!-- An identifier, or none. -->
<xsl:function name="typst:id" as="xs:string">
  <xsl:param name="id" as="xs:string?"/>
  <xsl:sequence select="if ($id) then typst:string($id) else 'none'"/>
</xsl:function>

<!-- A generated word as markup. -->
<xsl:function name="typst:word" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="typst:escaped(words:label($key, $lang))"/>
</xsl:function>

<!-- Words as markup. A run of white space becomes one space, since a blank line would begin a paragraph. -->
<xsl:function name="typst:escaped" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:variable name="line" as="xs:string" select="
      if (contains($text, '  ') or translate($text, '&#x9;&#xA;&#xD;', '') ne $text) then replace($text, '[ \t\n\r]+', ' ') else $text"/>
  <xsl:variable name="escaped" as="xs:string" select="
      if (translate($line, '\#*_`$&lt;&gt;@[]()~=+/;:&quot;''-', '') eq $line) then $line
      else replace($line, '[\\#*_`$&lt;&gt;@\[\]()~=+/;:&quot;''-]', '\\$0')"/>
  <xsl:variable name="unbroken" as="xs:string" select="if (contains($escaped, '..')) then replace($escaped, '\.\.', '.\\.') else $escaped"/>
  <!-- A full stop after a first number would begin a list. -->
  <xsl:sequence select="
      if (translate(substring($unbroken, 1, 2), ' .0123456789', '') eq substring($unbroken, 1, 2)) then $unbroken
      else replace($unbroken, '^( ?[0-9]*)\.', '$1\\.')"/>
</xsl:function>

</xsl:stylesheet>
