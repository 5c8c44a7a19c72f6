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
  <xsl:variable name="found" as="element()*" select="
      esc:citers(.)[not(ancestor-or-self::div/@xml:lang != $lang) or ancestor::div/@type = 'edition']"/>
  <xsl:variable name="citers" as="xs:string" select="esc:places-named($found, $lang)"/>
  <xsl:variable name="consulted" as="text()*">
    <xsl:text>{esc:escape-typst(esc:category(esc:target($source?state, .), $lang))}\. </xsl:text>
    <xsl:apply-templates select="esc:in($source?consulted, $lang)/node(), esc:in($source?notes, $lang)/node()" mode="typst"/>
    <xsl:if test="$citers eq ''"> {esc:word('cited-nowhere', $lang)}</xsl:if>
  </xsl:variable>
  <xsl:text>#entry({esc:typst-string($source?id)})[#short-name[{esc:escape-typst(esc:short-name(., $lang))}] </xsl:text>
  <xsl:text>{string-join(esc:reference(., $lang) ! esc:reference-part(.))}{esc:asides((
    esc:aside-part('consulted', $lang, string-join($consulted)),
    $citers[. ne ''] ! esc:aside-part('cited-in', $lang, esc:sentence-end(.))))}]&#xA;</xsl:text>
</xsl:template>

<!-- A part of a reference, in its language and style, linked where it has an address. -->
<xsl:function name="esc:reference-part" as="xs:string">
  <xsl:param name="part" as="map(*)"/>
  <xsl:variable name="words" as="xs:string" select="esc:escape-typst($part?text)"/>
  <xsl:variable name="styled" as="xs:string" select="if ($part?style eq 'italic') then '#work-title[' || $words || ']' else $words"/>
  <xsl:variable name="spoken" as="xs:string" select="
      if (matches($part?text, '^https?://')) then '#address[' || $styled || ']'
      else if (exists($part?lang)) then '#foreign(' || esc:typst-string($part?lang) || ')[' || $styled || ']' else $styled"/>
  <xsl:sequence select="
      if (exists($part?href)) then '#web(' || esc:typst-string($part?href) || ')[' || $spoken || ']' else $spoken"/>
</xsl:function>

<!-- The short name of a source, linked to its entry. -->
<xsl:function name="esc:source-link" as="xs:string">
  <xsl:param name="source" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="esc:typst-link($source, esc:typst-name($source, $lang))"/>
</xsl:function>

<!-- The name by which a thing is cited: "s. f." stays on one line. -->
<xsl:function name="esc:typst-name" as="xs:string">
  <xsl:param name="named" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="undated" as="xs:string" select="esc:label('no-date', $lang)"/>
  <xsl:sequence select="esc:escape-typst(replace(esc:reference-name($named, $lang), $undated, translate($undated, ' ', '&#xA0;'), 'q'))"/>
</xsl:function>

<!-- Markup as the end of a sentence: a full stop, unless an abbreviation has set it. -->
<xsl:function name="esc:sentence-end" as="xs:string">
  <xsl:param name="markup" as="xs:string"/>
  <xsl:sequence select="if (matches($markup, '\.\]*$')) then $markup else $markup || '.'"/>
</xsl:function>

<!-- Whether what cites a source is a paragraph of the front or back matter, which is named by its page. -->
<xsl:function name="esc:cited-by-page" as="xs:boolean">
  <xsl:param name="citer" as="element()"/>
  <xsl:sequence select="not(esc:kind($citer) = ('claim', 'entry', 'source')) and exists($citer/(ancestor::front | ancestor::back))"/>
</xsl:function>

<!-- The pages of several places, after the word for one page or for several: only the layout knows on how many they stand. -->
<xsl:function name="esc:pages-named" as="xs:string">
  <xsl:param name="places" as="element()+"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      '#named-pages([' || esc:word('scope.page', $lang) || '], [' || esc:word('scope.pages', $lang) || '], '
      || string-join($places ! esc:typst-string(@xml:id), ', ') || ')'"/>
</xsl:function>

<!-- Everything that cites or names something, with its page: first what has an identifier or a name, then bare pages. -->
<xsl:function name="esc:places-named" as="xs:string">
  <xsl:param name="places" as="element()*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="on-pages" as="element()*" select="$places[esc:cited-by-page(.)]"/>
  <xsl:sequence select="string-join(
      (($places except $on-pages) ! esc:citer-link(., $lang), $on-pages[1] ! esc:pages-named($on-pages, $lang)), ', ')"/>
</xsl:function>

<!-- What cites a source, with its page: by the identifier printed beside it, or by its name in quotation marks. -->
<xsl:function name="esc:citer-link" as="xs:string">
  <xsl:param name="citer" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="place" as="xs:string" select="esc:destination($citer)"/>
  <xsl:variable name="label" as="text()*">
    <xsl:apply-templates select="esc:in($citer/label, $lang)[1]/node()" mode="typst">
      <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:variable name="name" as="xs:string" select="
      if ($citer/self::witness) then esc:escape-typst(esc:siglum($citer))
      else if (esc:kind($citer) = ('claim', 'entry', 'source', 'entity')) then esc:escape-typst($citer/@xml:id)
      else esc:word('quote.outer.open', $lang)
        || (if (exists($label)) then string-join($label) else esc:escape-typst(esc:name-of($citer, $lang)))
        || esc:word('quote.outer.close', $lang)"/>
  <xsl:sequence select="if ($place eq '') then $name else '#mentioned(' || esc:typst-string($place) || ', [' || $name || '])'"/>
</xsl:function>

</xsl:stylesheet>
