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
    <xsl:iterate select="tokenize($text)">
      <xsl:param name="line" as="xs:string*" select="()"/>
      <xsl:param name="filled" as="xs:integer" select="0"/>
      <xsl:on-completion select="string-join($line, ' ')[. ne '']"/>
      <xsl:variable name="breadth" as="xs:integer" select="esc:width(.)"/>
      <xsl:choose>
        <xsl:when test="empty($line) or $filled + 1 + $breadth le $width">
          <xsl:next-iteration>
            <xsl:with-param name="line" select="$line, ."/>
            <xsl:with-param name="filled" select="$filled + count($line[1]) + $breadth"/>
          </xsl:next-iteration>
        </xsl:when>
        <xsl:otherwise>
          <xsl:sequence select="string-join($line, ' ')"/>
          <xsl:next-iteration>
            <xsl:with-param name="line" select="."/>
            <xsl:with-param name="filled" select="$breadth"/>
          </xsl:next-iteration>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:iterate>
  </xsl:function>

  <!-- The same, in no more lines but of about equal length. -->
  <xsl:function name="esc:wrap-evenly" as="xs:string*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:variable name="lines" as="xs:string*" select="esc:wrap($text, $width)"/>
    <xsl:variable name="narrowest" as="xs:integer?" select="head((1 to $width)[count(esc:wrap($text, .)) le count($lines)])"/>
    <xsl:sequence select="if (exists($narrowest)) then esc:wrap($text, $narrowest) else $lines"/>
  </xsl:function>

  <!-- Breadth of a text in average Latin characters: from Hiragana (U+3040) to the end of the ideographs (U+9FFF) each letter is two; the two
       characters that mark a title are none. -->
  <xsl:function name="esc:width" cache="yes" as="xs:integer">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="letters" as="xs:integer*" select="string-to-codepoints($text)[not(. = (57344, 57345))]"/>
    <xsl:sequence select="count($letters) + count($letters[. ge 12352 and . le 40959])"/>
  </xsl:function>

  <!-- Room for a text in units: a character is taken as broad as in the broader of the usual fonts. -->
  <xsl:function name="esc:room" as="xs:double">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="esc:width($text) * 7.3"/>
  </xsl:function>

  <!-- The words of a label. Those of a title stand each between two characters of private use, for esc:text-lines to set them in italics. -->
  <xsl:function name="esc:drawn-words" as="xs:string">
    <xsl:param name="label" as="element()?"/>
    <xsl:variable name="titles" as="element(title)*" select="$label//title[not(@level eq 'a') and not(esc:language(.) = ('zh', 'ja'))]"/>
    <xsl:sequence select="normalize-space(string-join(
      $label//text() ! (if (ancestor::title intersect $titles) then replace(., '\S+', '&#xE000;$0&#xE001;') else string())))"/>
  </xsl:function>

  <!-- The lines of $text, one below the other, the first with its base line at $y. -->
  <xsl:function name="esc:text-lines" as="element(svg:text)*">
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:param name="anchor" as="xs:string"/>
    <xsl:for-each select="$lines">
      <text x="{esc:round($x)}" y="{esc:round($y + (position() - 1) * $esc:line-height)}" text-anchor="{$anchor}" fill="currentColor">
        <xsl:analyze-string select="replace(., '&#xE001; &#xE000;', ' ')" regex="&#xE000;([^&#xE001;]*)&#xE001;">
          <xsl:matching-substring><tspan font-style="italic">{regex-group(1)}</tspan></xsl:matching-substring>
          <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
        </xsl:analyze-string>
      </text>
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

  <xsl:function name="esc:dot" as="element(svg:circle)">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <circle cx="{esc:round($x)}" cy="{esc:round($y)}" r="4" fill="currentColor"/>
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

  <!-- What the signs of a drawing mean, from $y downwards. $entries: maps with 'sign' (drawn about the height 0, 30 units broad) and 'label'. -->
  <xsl:function name="esc:legend" as="element()*">
    <xsl:param name="entries" as="map(xs:string, item()*)*"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:variable name="columns" as="xs:integer" select="esc:legend-columns($entries)"/>
    <xsl:for-each select="$entries">
      <xsl:variable name="x" as="xs:double" select="2 + ((position() - 1) mod $columns) * $esc:figure-width div $columns"/>
      <g transform="translate({esc:round($x)} {esc:round($y + 9 + (position() - 1) idiv $columns * $esc:line-height)})">
        <xsl:sequence select="?sign, esc:text-lines(?label, 36, 4.5, 'start')"/>
      </g>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="esc:legend-height" as="xs:integer">
    <xsl:param name="entries" as="map(xs:string, item()*)*"/>
    <xsl:sequence select="xs:integer(ceiling(count($entries) div esc:legend-columns($entries))) * $esc:line-height"/>
  </xsl:function>

  <!-- No more than the broadest entry allows, and no more than fill the lines evenly. -->
  <xsl:function name="esc:legend-columns" as="xs:integer">
    <xsl:param name="entries" as="map(xs:string, item()*)*"/>
    <xsl:variable name="most" as="xs:double" select="max((1, $esc:figure-width idiv max((1, $entries ! (esc:width(?label) * 6.5 + 38)))))"/>
    <xsl:sequence select="if (empty($entries)) then 1 else xs:integer(ceiling(count($entries) div ceiling(count($entries) div $most)))"/>
  </xsl:function>

  <!-- The sign of a verdict, the same that stands beside the text, about ($x, $y). -->
  <xsl:function name="esc:verdict-sign" as="element(svg:text)">
    <xsl:param name="verdict" as="xs:string"/>
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <text x="{esc:round($x)}" y="{esc:round($y + 5)}" text-anchor="middle" font-size="15" font-weight="bold" fill="currentColor">{esc:sign($verdict)}</text>
  </xsl:function>
</xsl:stylesheet>
