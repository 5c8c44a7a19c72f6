<?xml version="1.0" encoding="UTF-8"?>
<!-- The verdicts sentence by sentence: one row a paragraph, one cell a sentence, one sign for each claim about it. Claims about whole
     paragraphs stand before the row. The legend counts each verdict. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:esc="urn:escolio:xslt">

  <xsl:variable name="row-height" as="xs:integer" select="52"/>

  <!-- $paragraphs: maps with 'label', 'verdicts' (of claims about the paragraph) and 'sentences' (maps with 'label' and 'verdicts').
       $legend: maps with 'verdict', 'label' and 'count'. -->
  <xsl:function name="esc:verdict-grid" as="element(svg:svg)">
    <xsl:param name="paragraphs" as="map(xs:string, item()*)+"/>
    <xsl:param name="legend" as="map(xs:string, item()*)+"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="alternative" as="xs:string"/>
    <xsl:variable name="most" as="xs:integer" select="max($paragraphs ! count(?sentences))"/>
    <xsl:variable name="cell" as="xs:double" select="($esc:figure-width - 60) div $most"/>
    <xsl:variable name="content" as="element()+">
      <xsl:for-each select="$paragraphs">
        <xsl:variable name="y" as="xs:double" select="(position() - 1) * $row-height"/>
        <xsl:sequence select="esc:text-lines(?label, 2, $y + 22, 'start')"/>
        <xsl:sequence select="esc:signs(?verdicts, 2, $y + 38)"/>
        <xsl:for-each select="?sentences">
          <xsl:variable name="x" as="xs:double" select="58 + (position() - 1) * $cell"/>
          <rect x="{esc:round($x)}" y="{esc:round($y + 4)}" width="{esc:round($cell - 4)}" height="{$row-height - 8}" fill="none"
              stroke="currentColor" stroke-opacity="0.4"/>
          <xsl:sequence select="esc:text-lines(?label, $x + 4, $y + 18, 'start')"/>
          <xsl:sequence select="esc:signs(?verdicts, $x + 4, $y + 36)"/>
        </xsl:for-each>
      </xsl:for-each>
      <xsl:variable name="below" as="xs:integer" select="count($paragraphs) * $row-height + 16"/>
      <xsl:for-each select="$legend">
        <xsl:variable name="x" as="xs:integer" select="10 + ((position() - 1) mod 2) * 230"/>
        <xsl:variable name="y" as="xs:integer" select="$below + ((position() - 1) idiv 2) * 20"/>
        <xsl:sequence select="esc:verdict-sign(?verdict, $x, $y)"/>
        <xsl:sequence select="esc:text-lines(?label || ' (' || ?count || ')', $x + 14, $y + 4.5, 'start')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="esc:svg(count($paragraphs) * $row-height + 16 + 20 * ((count($legend) + 1) idiv 2), $lang, $title, $alternative, $content)"/>
  </xsl:function>

  <!-- A row of signs from $x rightwards. -->
  <xsl:function name="esc:signs" as="element()*">
    <xsl:param name="verdicts" as="xs:string*"/>
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:for-each select="$verdicts">
      <xsl:sequence select="esc:verdict-sign(., $x + 6 + (position() - 1) * 15, $y)"/>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
