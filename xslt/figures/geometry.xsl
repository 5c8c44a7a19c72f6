<?xml version="1.0" encoding="UTF-8"?>
<!-- Lines of text and marks that every figure uses. Sizes are in units of the view box, 480 units wide, so that text of 13 units is still
     legible when the figure is shown 320 px wide. Nothing carries an id: several figures stand in one page. Everything is drawn in
     currentColor and told apart by shape and line, never by colour. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:esc="urn:escolio:xslt" xmlns:math="http://www.w3.org/2005/xpath-functions/math">

  <xsl:variable name="esc:figure-width" as="xs:integer" select="480"/>
  <xsl:variable name="esc:font-size" as="xs:integer" select="13"/>
  <xsl:variable name="esc:line-height" as="xs:integer" select="17"/>

  <!-- Words of $text in lines of at most $width characters; a longer word stands alone. CJK characters count twice. -->
  <xsl:function name="esc:wrap" as="xs:string*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:iterate select="tokenize(normalize-space($text), ' ')">
      <xsl:param name="line" as="xs:string" select="''"/>
      <xsl:on-completion select="$line[. ne '']"/>
      <xsl:variable name="longer" as="xs:string" select="string-join(($line[. ne ''], .), ' ')"/>
      <xsl:choose>
        <xsl:when test="$line eq '' or esc:width($longer) le $width">
          <xsl:next-iteration><xsl:with-param name="line" select="$longer"/></xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="$line"/>
          <xsl:next-iteration><xsl:with-param name="line" select="string(.)"/></xsl:next-iteration>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- Breadth of a text in average Latin characters. -->
  <xsl:function name="esc:width" as="xs:integer">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="string-length($text) + string-length(replace($text, '[^\p{IsCJKUnifiedIdeographs}\p{IsHiragana}\p{IsKatakana}]', ''))"/>
  </xsl:function>

  <!-- The lines of $text, one below the other, the first with its base line at $y. -->
  <xsl:function name="esc:text-lines" as="element(svg:text)*">
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:param name="anchor" as="xs:string"/>
    <xsl:for-each select="$lines">
      <text x="{esc:round($x)}" y="{esc:round($y + (position() - 1) * $esc:line-height)}" text-anchor="{$anchor}" fill="currentColor">{.}</text>
    </xsl:for-each>
  </xsl:function>

  <!-- One decimal is finer than any printer; it keeps the bytes free of floating-point tails. -->
  <xsl:function name="esc:round" as="xs:decimal">
    <xsl:param name="number" as="xs:numeric"/>
    <xsl:sequence select="round(xs:decimal($number), 1)"/>
  </xsl:function>

  <xsl:function name="esc:line" as="element(svg:line)">
    <xsl:param name="x1" as="xs:numeric"/>
    <xsl:param name="y1" as="xs:numeric"/>
    <xsl:param name="x2" as="xs:numeric"/>
    <xsl:param name="y2" as="xs:numeric"/>
    <xsl:param name="style" as="map(xs:string, xs:string)"/>
    <line x1="{esc:round($x1)}" y1="{esc:round($y1)}" x2="{esc:round($x2)}" y2="{esc:round($y2)}" stroke="currentColor"
        stroke-width="{($style?width, '1')[1]}">
      <xsl:if test="$style?dash"><xsl:attribute name="stroke-dasharray" select="$style?dash"/></xsl:if>
      <xsl:if test="$style?opacity"><xsl:attribute name="stroke-opacity" select="$style?opacity"/></xsl:if>
    </line>
  </xsl:function>

  <!-- The frame of a figure: its title and description are what a screen reader says. -->
  <xsl:function name="esc:svg" as="element(svg:svg)">
    <xsl:param name="height" as="xs:numeric"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="alternative" as="xs:string"/>
    <xsl:param name="content" as="element()*"/>
    <svg viewBox="0 0 {$esc:figure-width} {esc:round($height)}" role="img" xml:lang="{$lang}" font-size="{$esc:font-size}"
        font-family="'Libertinus Serif', Georgia, 'Times New Roman', serif">
      <title>{$title}</title>
      <desc>{$alternative}</desc>
      <xsl:sequence select="$content"/>
    </svg>
  </xsl:function>

  <!-- The sign of a verdict, the same that stands beside the text, about ($x, $y). -->
  <xsl:function name="esc:verdict-sign" as="element(svg:text)">
    <xsl:param name="verdict" as="xs:string"/>
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <text x="{esc:round($x)}" y="{esc:round($y + 5)}" text-anchor="middle" font-size="15" font-weight="bold" fill="currentColor">{esc:sign($verdict)}</text>
  </xsl:function>
</xsl:stylesheet>
