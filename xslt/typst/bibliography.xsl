<?xml version="1.0" encoding="UTF-8"?>
<!-- Sources: each with its full reference, what was consulted, and the pages of the book that cite it. Mode: typst-source. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="typst-source" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="listBibl" mode="typst-source" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:text>&#xA;#section(none, 2, [</xsl:text>
  <xsl:apply-templates select="esc:in(head, $lang)/node()" mode="typst"/>
  <xsl:text>])&#xA;</xsl:text>
  <xsl:apply-templates select="biblStruct" mode="typst-source"/>
</xsl:template>

<xsl:template match="biblStruct" mode="typst-source" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="source" as="map(*)" select="esc:source(.)"/>
  <xsl:variable name="citers" as="xs:string*" select="
      esc:citers(.)[not(ancestor-or-self::div/@xml:lang != $lang) or ancestor::div/@type = 'edition'] ! esc:citer-link(., $lang)"/>
  <xsl:text>#entry({esc:typst-string($source?id)})[#short-name[{esc:escape-typst(esc:short-name(., $lang))}] </xsl:text>
  <xsl:text>{string-join(esc:reference(., $lang) ! esc:reference-part(.))}</xsl:text>
  <xsl:text>&#xA;#aside([{esc:word('consulted', $lang)}], [{esc:escape-typst(esc:category(esc:target($source?state, .), $lang))}\. </xsl:text>
  <xsl:apply-templates select="esc:in($source?consulted, $lang)/node(), esc:in($source?notes, $lang)/node()" mode="typst"/>
  <xsl:text>])&#xA;#aside([{esc:word('cited-in', $lang)}], [{
    if (exists($citers)) then string-join($citers, ', ') || '.' else esc:word('cited-nowhere', $lang)}])]&#xA;</xsl:text>
</xsl:template>

<!-- A part of a reference, in its language and style, linked where it has an address. -->
<xsl:function name="esc:reference-part" as="xs:string">
  <xsl:param name="part" as="map(*)"/>
  <xsl:variable name="words" as="xs:string" select="esc:escape-typst($part?text)"/>
  <xsl:variable name="styled" as="xs:string" select="if ($part?style eq 'italic') then '#work-title[' || $words || ']' else $words"/>
  <xsl:variable name="spoken" as="xs:string" select="
      if (exists($part?lang)) then '#foreign(' || esc:typst-string($part?lang) || ')[' || $styled || ']' else $styled"/>
  <xsl:sequence select="
      if (exists($part?href)) then '#web(' || esc:typst-string($part?href) || ')[' || $spoken || ']' else $spoken"/>
</xsl:function>

<!-- The short name of a source, linked to its entry. -->
<xsl:function name="esc:source-link" as="xs:string">
  <xsl:param name="source" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="esc:typst-link($source, esc:escape-typst(esc:name-of($source, $lang)))"/>
</xsl:function>

<!-- What cites a source: a note by its identifier, a paragraph by its page, anything else by its name. -->
<xsl:function name="esc:citer-link" as="xs:string">
  <xsl:param name="citer" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="kind" as="xs:string" select="esc:kind($citer)"/>
  <xsl:sequence select="
      if ($kind = ('claim', 'entry', 'source')) then esc:typst-link($citer, esc:escape-typst($citer/@xml:id))
      else if ($citer/(ancestor::front | ancestor::back)) then esc:word('scope.page', $lang) || '~#page-of(' || esc:typst-string($citer/@xml:id) || ')'
      else esc:typst-link($citer, esc:escape-typst(esc:name-of($citer, $lang)))"/>
</xsl:function>

</xsl:stylesheet>
