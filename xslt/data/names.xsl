<?xml version="1.0" encoding="UTF-8"?>
<!-- People and bodies as CSL names: { family, given } or { literal }. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <!-- The elements that name who made the edition, as readers of $lang know them: those that esc:editors names. -->
  <xsl:function name="esc:maker-elements" as="element()*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
    <xsl:variable name="responsible" as="element()*" select="esc:in($edition?responsibilities, $lang)"/>
    <xsl:for-each-group group-by="normalize-space(.)" select="
        if (exists($responsible)) then $responsible/(orgName | persName | name)
        else $edition?editors/(if (orgName | persName | name) then orgName | persName | name else .)">
      <xsl:sequence select="."/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="esc:makers" as="array(map(xs:string, xs:string))">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="array { esc:maker-elements($document, $lang) ! esc:csl-name(.) }"/>
  </xsl:function>

  <!-- One name. A surname that is read first in its own language (East Asian names) is kept apart from the given name all the same. -->
  <xsl:function name="esc:csl-name" as="map(xs:string, xs:string)">
    <xsl:param name="name" as="element()"/>
    <xsl:sequence select="
      if ($name/surname and $name/forename) then map {
        'family': normalize-space($name/surname[1]), 'given': string-join($name/forename ! normalize-space(), ' ') }
      else map { 'literal': normalize-space($name) }"/>
  </xsl:function>

  <!-- Authors or editors of a source. -->
  <xsl:function name="esc:csl-names" as="array(map(xs:string, xs:string))">
    <xsl:param name="agents" as="element()*"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="array { $agents ! esc:csl-name(esc:agent(., $lang)?element) }"/>
  </xsl:function>

  <!-- An ISO date as a CSL date. -->
  <xsl:function name="esc:csl-date" as="map(xs:string, array(*))">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:sequence select="map { 'date-parts': [ array { tokenize(substring($iso, 1, 10), '-') ! xs:integer(.) } ] }"/>
  </xsl:function>

  <!-- A map without the entries that say nothing. -->
  <xsl:function name="esc:filled" as="map(xs:string, item())">
    <xsl:param name="entries" as="map(xs:string, item()*)"/>
    <xsl:sequence select="map:merge(map:for-each($entries, function($key, $value) {
      if (empty($value) or ($value instance of xs:string and $value eq '') or ($value instance of array(*) and empty($value?*))) then ()
      else map { $key: $value } }))"/>
  </xsl:function>

</xsl:stylesheet>
