<?xml version="1.0" encoding="UTF-8"?>
<!-- The chapters after the text, one rule for each. Mode: typst-section, matching the key of a section. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="typst-section" on-no-match="fail" on-multiple-match="fail"/>

<!-- The order of the chapters that follow the text. -->
<xsl:variable name="esc:typst-chapters" as="xs:string+" select="
    'claims', 'figures', 'chronology', 'stemma', 'witnesses', 'sources', 'names', 'principles', 'declarations', 'history'"/>

<!-- The opening of a chapter that bears the name of its section, or one of its own where the book holds less of it than the page. -->
<xsl:function name="esc:typst-chapter" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="recto" as="xs:boolean"/>
  <xsl:variable name="titles" as="xs:string+" select="('chapter.' || $key)[esc:has-label(.)], 'section.' || $key"/>
  <xsl:sequence select="
      '&#xA;#chapter(' || esc:typst-string('section.' || $key) || ', [' || esc:word($titles[1], $lang) || ']'
      || (if ($recto) then ', recto: true' else if ($key = $esc:short-chapters) then ', follows: true' else '') || ')&#xA;'"/>
</xsl:function>

<!-- Chapters so short that they begin on the page where the one before them ends. -->
<xsl:variable name="esc:short-chapters" as="xs:string+" select="'witnesses', 'names', 'declarations', 'history'"/>

<xsl:template match=".[. eq 'claims']" mode="typst-section" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:text>{esc:typst-chapter(., $lang, true())}</xsl:text>
  <xsl:apply-templates select="esc:claims($document)?element" mode="typst-claim"/>
</xsl:template>

<!-- The verdicts over the text; the charts of single claims stand with their commentary and are listed here. -->
<xsl:template match=".[. eq 'figures']" mode="typst-section" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="overview" as="map(*)" select="esc:verdict-figure($document, $lang)"/>
  <xsl:text>{esc:typst-chapter(., $lang, false())}</xsl:text>
  <xsl:text>{esc:drawing($overview, $lang)}{esc:drawing-data($overview, $document, $lang)}</xsl:text>
  <xsl:variable name="charted" as="map(*)*" select="esc:claims($document)[exists(?figures)]"/>
  <xsl:if test="exists($charted)">
    <xsl:text>#small-print(paragraph(none)[{esc:word('figures.in-notes', $lang)}])&#xA;</xsl:text>
    <xsl:for-each select="$charted ! esc:claim-figure(?element, $lang)">
      <xsl:text>#figure-line({esc:typst-string(?id)}, [#handle({esc:typst-string(?claim)}) {esc:escape-typst(?title)}])&#xA;</xsl:text>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template match=".[. eq 'chronology']" mode="typst-section" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:text>{esc:typst-chapter(., $lang, false())}</xsl:text>
  <xsl:apply-templates select="esc:chronology($document)" mode="typst-chronology"/>
  <xsl:text>{string-join($document/TEI/standOff/listEvent[@type eq 'chronology'] ! esc:drawing(esc:chronology-figure(., $lang), $lang))}</xsl:text>
</xsl:template>

<xsl:template match=".[. eq 'stemma']" mode="typst-section" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:text>{esc:typst-chapter(., $lang, false())}</xsl:text>
  <xsl:apply-templates select="$document/TEI/standOff/graph" mode="typst-stemma"/>
</xsl:template>

<xsl:template match=".[. eq 'witnesses']" mode="typst-section" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:text>{esc:typst-chapter(., $lang, false())}</xsl:text>
  <xsl:apply-templates select="esc:edition($document)?witnesses" mode="typst"/>
</xsl:template>

<xsl:template match=".[. eq 'sources']" mode="typst-section" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:text>{esc:typst-chapter(., $lang, false())}#small-print[</xsl:text>
  <xsl:apply-templates select="esc:source-lists($document)" mode="typst-source"/>
  <xsl:text>]&#xA;</xsl:text>
</xsl:template>

<xsl:template match=".[. eq 'names']" mode="typst-section" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:text>{esc:typst-chapter(., $lang, false())}#small-print[</xsl:text>
  <xsl:for-each select="$esc:entity-kinds[exists(esc:entities($document, ., $lang))]">
    <xsl:text>&#xA;#section(none, 2, [{esc:word('entities.' || ., $lang)}])&#xA;</xsl:text>
    <xsl:apply-templates select="esc:entities($document, ., $lang)" mode="typst-entity"/>
  </xsl:for-each>
  <xsl:text>]&#xA;</xsl:text>
</xsl:template>

<xsl:template match=".[. eq 'principles']" mode="typst-section" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:apply-templates select="esc:front($document, 'principles', $lang)" mode="typst"/>
</xsl:template>

<xsl:template match=".[. eq 'declarations']" mode="typst-section" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:text>{esc:typst-chapter(., $lang, false())}</xsl:text>
  <xsl:for-each select="esc:declarations($document)">
    <xsl:text>#aside([{esc:word(?key, $lang)}], [</xsl:text>
    <xsl:for-each select="esc:in(?paragraphs, $lang)">
      <xsl:if test="position() gt 1"><xsl:text>#parbreak()</xsl:text></xsl:if>
      <xsl:apply-templates mode="typst"/>
    </xsl:for-each>
    <xsl:text>])&#xA;</xsl:text>
  </xsl:for-each>
</xsl:template>

<xsl:template match=".[. eq 'history']" mode="typst-section" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:text>{esc:typst-chapter(., $lang, false())}</xsl:text>
  <xsl:for-each select="esc:edition($document)?changes">
    <xsl:text>#aside([{esc:escape-typst(string-join((@n, @when ! esc:date(., $lang)), ', '))}], [</xsl:text>
    <xsl:apply-templates select="esc:in(desc, $lang)/node()" mode="typst"/>
    <xsl:text>])&#xA;</xsl:text>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
