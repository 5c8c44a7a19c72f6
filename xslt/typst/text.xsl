<?xml version="1.0" encoding="UTF-8"?>
<!-- The edited text: paragraphs, sentences, and the marks of both apparatuses. Mode: typst. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<!-- The Spanish book: paragraphs set as prose. -->
<xsl:template match="div[@type = 'edition']" mode="typst" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="parallel" as="element(div)?" select="esc:translation(root(.), $lang)"/>
  <xsl:text>&#xA;#chapter({esc:typst-string(@xml:id)}, [{esc:word('section.text', $lang)}], recto: true)&#xA;</xsl:text>
  <xsl:choose>
    <xsl:when test="$parallel">
      <xsl:apply-templates select="p" mode="typst-parallel">
        <xsl:with-param name="marks" select="true()" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:when>
    <xsl:otherwise>
      <xsl:apply-templates select="p" mode="typst">
        <xsl:with-param name="marks" select="true()" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="div[@type = 'edition']/p" mode="typst" priority="2" as="text()*">
  <xsl:text>&#xA;#text-paragraph({esc:typst-string(@xml:id)})[</xsl:text>
  <xsl:for-each select="s">
    <xsl:if test="position() gt 1">
      <xsl:text> </xsl:text>
    </xsl:if>
    <xsl:apply-templates select="." mode="typst"/>
  </xsl:for-each>
  <xsl:text>]&#xA;</xsl:text>
</xsl:template>

<!-- The English book: each sentence beside its translation. -->
<xsl:mode name="typst-parallel" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="div[@type = 'edition']/p" mode="typst-parallel" as="text()*">
  <xsl:text>&#xA;#anchor({esc:typst-string(@xml:id)})&#xA;</xsl:text>
  <xsl:apply-templates select="s" mode="typst-parallel"/>
</xsl:template>

<xsl:template match="s" mode="typst-parallel" as="text()*">
  <xsl:variable name="translated" as="element()?" select="esc:translated(.)"/>
  <xsl:text>#parallel({esc:typst-string(@xml:id)}, [#foreign({esc:typst-string(esc:language(.))})[</xsl:text>
  <xsl:apply-templates select="." mode="typst"/>
  <xsl:text>]], [</xsl:text>
  <xsl:apply-templates select="$translated" mode="typst"/>
  <xsl:text>], starts: {if (empty(preceding-sibling::s)) then 'true' else 'false'})&#xA;</xsl:text>
</xsl:template>

<xsl:template match="div[@type = 'edition']//s" mode="typst" as="text()*">
  <xsl:param name="marks" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:text>#sentence({esc:typst-string(@xml:id)}, {esc:typst-string(esc:margin(.))})[</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:apply-templates select=".[$marks], parent::p[$marks][empty(current()/following-sibling::s)]" mode="typst-marks"/>
  <xsl:text>]</xsl:text>
</xsl:template>

<xsl:template match="div[@type = 'translation']//s" mode="typst" as="text()*">
  <xsl:text>#translated({esc:typst-string(@xml:id)})[</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>]</xsl:text>
</xsl:template>

<!-- A note of the translator: t and the place of the sentence, explained at the foot. -->
<xsl:template match="div[@type = 'translation']//note" mode="typst" as="text()*">
  <xsl:variable name="sentence" as="element(s)" select="ancestor::s[1]"/>
  <xsl:variable name="number" as="xs:string" select="
      't' || esc:margin($sentence) || (if (count($sentence//note) gt 1) then format-integer(count(preceding::note[ancestor::s[1] is $sentence]) + 1, 'a') else '')"/>
  <xsl:text>#translation-note({esc:typst-string(string((@xml:id, $number)[1]))}, {esc:typst-string($number)})[</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>]</xsl:text>
</xsl:template>

<xsl:template match="seg[@xml:id]" mode="typst" priority="1" as="text()*">
  <xsl:param name="marks" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:apply-templates mode="typst"/>
  <xsl:if test="$marks">
    <xsl:apply-templates select="." mode="typst-marks"/>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
