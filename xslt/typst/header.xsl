<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says: title page, colophon, witnesses, guide to the notes, declarations, history. Named templates only. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:param name="source-digest" as="xs:string" select="''"/><!-- SHA-256 of the attached edition, for the colophon -->

<xsl:template name="typst-setting" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition(root(.))"/>
  <xsl:variable name="keywords" as="xs:string*" select="esc:in($edition?keywords, $lang)/term ! normalize-space(.)"/>
  <xsl:variable name="date" as="xs:date" select="xs:date($edition?date)"/>
  <xsl:text>#import "layout.typ": *&#xA;</xsl:text>
  <xsl:text>#show: book.with(
  lang: {esc:typst-string($lang)},
  title: {esc:typst-string(esc:title(root(.), $lang))},
  description: {esc:typst-string(esc:subtitle(root(.), $lang))},
  running: [{esc:escape-typst(esc:title(root(.), $lang))}],
  editors: {esc:typst-array(esc:editors(root(.), $lang))},
  keywords: {esc:typst-array($keywords)},
  date: ({year-from-date($date)}, {month-from-date($date)}, {day-from-date($date)}),
)&#xA;</xsl:text>
  <xsl:text>#attach-source("edition.xml", {esc:typst-string(esc:label('attachment', $lang))})&#xA;</xsl:text>
</xsl:template>

<xsl:template name="typst-opening" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition(root(.))"/>
  <xsl:variable name="title" as="xs:string" select="esc:escape-typst(esc:title(root(.), $lang))"/>
  <xsl:variable name="version" as="xs:string" select="
      esc:label('version.of', $lang, map { 'version': $edition?version, 'date': esc:date($edition?date, $lang) })"/>
  <xsl:text>#half-title[{$title}]&#xA;</xsl:text>
  <xsl:text>#title-page([{$title}], [{esc:escape-typst(esc:subtitle(root(.), $lang))}], [{esc:escape-typst(esc:editors(root(.), $lang))}], </xsl:text>
  <xsl:text>[#caps[{esc:escape-typst($edition?publisher)}]#linebreak(){esc:escape-typst($version)}])&#xA;</xsl:text>
  <xsl:text>#colophon[</xsl:text>
  <xsl:for-each select="esc:in($edition?title-note, $lang), $edition?licences/esc:in(p, $lang), esc:in($edition?rights, $lang)">
    <xsl:text>#parbreak()</xsl:text>
    <xsl:apply-templates select="node()" mode="typst"/>
    <xsl:for-each select="parent::licence/@target">
      <xsl:text> #web({esc:typst-string(.)}, address[{esc:escape-typst(.)}])</xsl:text>
    </xsl:for-each>
  </xsl:for-each>
  <xsl:text>&#xA;#aside([{esc:word('section.citation', $lang)}], [{esc:escape-typst(esc:citation(root(.), $lang, ()))}])&#xA;</xsl:text>
  <xsl:for-each select="esc:in($edition?responsibilities, $lang)">
    <xsl:text>#aside([{esc:escape-typst(normalize-space(string-join(orgName | persName | name, ', ')))}], [{esc:escape-typst(string-join(resp ! normalize-space(.), ', '))}\.])&#xA;</xsl:text>
  </xsl:for-each>
  <xsl:text>#aside([{esc:word('version', $lang)}], [{esc:escape-typst($edition?version)}, {esc:escape-typst(esc:date($edition?date, $lang))}\.])&#xA;</xsl:text>
  <xsl:if test="$source-digest ne ''">
    <xsl:text>#aside([{esc:word('attachment', $lang)}], [{esc:word('digest', $lang)}: #digest({esc:typst-string($source-digest)})])&#xA;</xsl:text>
  </xsl:if>
  <xsl:text>]&#xA;#contents[{esc:word('section.contents', $lang)}]&#xA;#show: main-matter&#xA;</xsl:text>
</xsl:template>

<!-- How to read the book: the signs of its pages, then what each verdict, defect and state means. -->
<xsl:template name="typst-guide" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="sigla" as="xs:string" select="string-join(esc:edition(.)?witnesses ! esc:siglum(.), ', ')"/>
  <xsl:text>#definitions(</xsl:text>
  <xsl:for-each select="'margin', 'text', 'claim', 'translation'[exists(esc:translation(current(), $lang)//note)]">
    <xsl:variable name="words" as="xs:string" select="esc:label('book.guide.' || ., $lang, map { 'witnesses': $sigla })"/>
    <xsl:variable name="sign" as="xs:string" select="substring-before($words, ':')"/>
    <xsl:text>[#{if (. eq 'margin') then 'lining[' || $sign || ']' else 'mark-text(' || esc:typst-string(.) || ', ' || esc:typst-string($sign) || ')'}</xsl:text>
    <xsl:text>{esc:escape-typst(':' || substring-after($words, ':'))}], </xsl:text>
  </xsl:for-each>
  <xsl:text>)&#xA;</xsl:text>
  <xsl:variable name="taxonomies" as="element(taxonomy)*" select="TEI/teiHeader/encodingDesc/classDecl/taxonomy"/>
  <xsl:for-each select="$taxonomies[esc:is-long(.)]">
    <xsl:text>&#xA;#section(none, 2, [{esc:taxonomy-name(., $lang)}], listed: false)&#xA;#definitions(</xsl:text>
    <xsl:for-each select="category">
      <xsl:text>[</xsl:text>
      <xsl:apply-templates select="esc:in(catDesc, $lang)/node()" mode="typst"/>
      <xsl:text>], </xsl:text>
    </xsl:for-each>
    <xsl:text>)&#xA;</xsl:text>
  </xsl:for-each>
  <xsl:text>&#xA;#small-print[</xsl:text>
  <xsl:for-each select="$taxonomies[not(esc:is-long(.))]">
    <xsl:text>#hanging[#caps[{esc:taxonomy-name(., $lang)}]~</xsl:text>
    <xsl:for-each select="category">
      <xsl:text> </xsl:text>
      <xsl:apply-templates select="esc:in(catDesc, $lang)/node()" mode="typst"/>
    </xsl:for-each>
    <xsl:text>]</xsl:text>
  </xsl:for-each>
  <xsl:text>]&#xA;</xsl:text>
</xsl:template>

<!-- A taxonomy of many terms is a list under a heading, one of few a paragraph. -->
<xsl:function name="esc:is-long" as="xs:boolean">
  <xsl:param name="taxonomy" as="element(taxonomy)"/>
  <xsl:sequence select="count($taxonomy/category) gt 4"/>
</xsl:function>

<xsl:function name="esc:taxonomy-name" as="xs:string">
  <xsl:param name="taxonomy" as="element(taxonomy)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="esc:escape-typst(normalize-space(esc:in($taxonomy/desc, $lang)[1]))"/>
</xsl:function>

<xsl:template match="witness" mode="typst" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:text>#entry({esc:typst-string(@xml:id)}, shown: {esc:typst-string(esc:siglum(.))})[</xsl:text>
  <xsl:apply-templates select="esc:in(desc, $lang)/node()" mode="typst"/>
  <xsl:for-each select="idno[@type = 'filename']">
    <xsl:text>&#xA;#aside([{esc:word('file-name', $lang)}], [#code[{esc:escape-typst(.)}]])</xsl:text>
  </xsl:for-each>
  <xsl:for-each select="measure[@type = 'size']">
    <xsl:text>&#xA;#aside([{esc:word('size', $lang)}], [{esc:escape-typst(esc:number(@quantity, $lang))} {esc:word('bytes', $lang)}])</xsl:text>
  </xsl:for-each>
  <xsl:for-each select="idno[@type = 'sha256']">
    <xsl:text>&#xA;#aside([{esc:word('digest', $lang)}], [#digest({esc:typst-string(.)})])</xsl:text>
  </xsl:for-each>
  <xsl:text>]&#xA;</xsl:text>
</xsl:template>

</xsl:stylesheet>
