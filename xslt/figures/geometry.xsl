<?xml version="1.0" encoding="UTF-8"?>
<!-- Lines of text and marks that every figure uses. A drawing is as many units wide as it is asked to be and shown at no less than its own size, so that no letter is
     smaller than 13 px. Nothing carries an id: several figures stand in one page. Everything is drawn in currentColor and told apart by shape and
     line; what colour may add to it, the page says by class. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/2000/svg" xmlns:svg="http://www.w3.org/2000/svg" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:figures="urn:escolio:figures">

  <xsl:variable name="figures:font-size" as="xs:integer" select="13"/>
  <xsl:variable name="figures:line-height" as="xs:integer" select="17"/>
  <!-- Advance widths of letters without their accents, in hundredths of the size of type: of each the greatest that it has in the faces of the pages and of the
       books (Literata, Libertinus Serif). Letters of East Asian scripts are squares; what is not listed has the width of a broad Cyrillic letter. -->
  <xsl:variable name="figures:advances" as="map(xs:integer, xs:integer)" select="
    map:merge(
      map { 26: '  ''’‘', 34: '!¡¹(),.:;[]i·°lj-‐‑', 42: '{}&quot;ft²1I|¦³', 48: '/\*s_rz`', 52: 'c–257', 55: '9e“”¿36?a', 58: '48$Jgx£', 60: '0+&lt;=&gt;^y~±≤≥≈ovPSq∅', 63: 'Fbdkpµ§«»†‡',
        67: 'uELBZhn#ß', 74: 'đ€CXRYAT', 77: 'VGKOQDðÐ', 86: '©æ&amp;UNHw%@', 101: '…œmM—Æ', 110: 'WŒ' }
      ! map:for-each(., function($advance, $letters) { string-to-codepoints($letters) ! map { .: $advance } }))"/>
  <!-- Where nothing may be touched, and where the face may be a broader one than those of ours. -->
  <xsl:variable name="figures:broader" as="xs:double" select="1.12"/>

  <!-- Words in lines of at most $width; a longer word stands alone. -->
  <xsl:function name="figures:wrap" as="xs:string*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="width" as="xs:numeric"/>
    <xsl:iterate select="tokenize($text)">
      <xsl:param name="line" as="xs:string*" select="()"/>
      <xsl:param name="filled" as="xs:double" select="0"/>
      <xsl:on-completion select="string-join($line, ' ')[. ne '']"/>
      <xsl:variable name="breadth" as="xs:double" select="figures:width(.)"/>
      <xsl:choose>
        <xsl:when test="empty($line) or $filled + $figures:space + $breadth le $width">
          <xsl:next-iteration>
            <xsl:with-param name="line" select="$line, ."/>
            <xsl:with-param name="filled" select="$filled + count($line[1]) * $figures:space + $breadth"/>
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
  <xsl:function name="figures:wrap-evenly" as="xs:string*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="width" as="xs:double"/>
    <xsl:variable name="lines" as="xs:string*" select="figures:wrap($text, $width)"/>
    <xsl:variable name="narrowest" as="xs:integer?" select="head((1 to xs:integer($width idiv 6))[count(figures:wrap($text, . * 6)) le count($lines)]) ! (. * 6)"/>
    <xsl:sequence select="if (exists($narrowest)) then figures:wrap($text, $narrowest) else $lines"/>
  </xsl:function>

  <!-- Breadth of a text as it is drawn; the two characters that mark a title, and accents, have none. -->
  <xsl:function name="figures:width" cache="yes" as="xs:double">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="sum(string-to-codepoints(replace(normalize-unicode($text, 'NFD'), '[\p{M}&#xE000;&#xE001;&#xAD;]', '')) ! figures:advance(.)) * $figures:font-size div 100"/>
  </xsl:function>

  <xsl:variable name="figures:space" as="xs:double" select="figures:advance(32) * $figures:font-size div 100"/>

  <xsl:function name="figures:advance" as="xs:integer">
    <xsl:param name="letter" as="xs:integer"/>
    <xsl:sequence select="($figures:advances($letter), if ($letter ge 11904 and $letter le 65376) then 100 else 82)[1]"/>
  </xsl:function>

  <xsl:function name="figures:room" as="xs:double">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="figures:width($text) * $figures:broader"/>
  </xsl:function>

  <!-- The words of a label. Each word in italics stands between two characters of private use, for figures:text-lines to set it so. -->
  <xsl:function name="figures:drawn-words" as="xs:string">
    <xsl:param name="label" as="element()?"/>
    <xsl:sequence select="normalize-space(string-join(
      $label//text()[not(ancestor::sign/@kind = 'editorial')] ! (
        if (ancestor::*[tokenize(@style) = 'italic']) then replace(., '\S+', '&#xE000;$0&#xE001;') else string())))"/>
  </xsl:function>

  <!-- The same words, plain. -->
  <xsl:function name="figures:plain-words" as="xs:string">
    <xsl:param name="label" as="element()?"/>
    <xsl:sequence select="translate(figures:drawn-words($label), '&#xE000;&#xE001;', '')"/>
  </xsl:function>

  <!-- Lines of text, one below the other, the first with its base line at $y. Each but the last ends with a space, so that words are parted when
       they are read aloud or copied. -->
  <xsl:function name="figures:text-lines" as="element(svg:text)*">
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:param name="anchor" as="xs:string"/>
    <xsl:for-each select="$lines">
      <text x="{figures:round($x)}" y="{figures:round($y + (position() - 1) * $figures:line-height)}" text-anchor="{$anchor}" fill="currentColor">
        <xsl:analyze-string select="replace(., '&#xE001; &#xE000;', ' ')" regex="&#xE000;([^&#xE001;]*)&#xE001;">
          <xsl:matching-substring><tspan font-style="italic">{regex-group(1)}</tspan></xsl:matching-substring>
          <xsl:non-matching-substring>{.}</xsl:non-matching-substring>
        </xsl:analyze-string>
        <xsl:if test="position() lt last()"><xsl:text> </xsl:text></xsl:if>
      </text>
    </xsl:for-each>
  </xsl:function>

  <!-- What is drawn, as a link of this name where there is an address. -->
  <xsl:function name="figures:linked" as="element()*">
    <xsl:param name="drawn" as="element()*"/>
    <xsl:param name="address" as="xs:string?"/>
    <xsl:param name="name" as="xs:string?"/>
    <xsl:choose>
      <xsl:when test="$address and exists($drawn)"><a href="{$address}" aria-label="{translate($name, '&#xE000;&#xE001;', '')}"><xsl:sequence select="$drawn"/></a></xsl:when>
      <xsl:otherwise><xsl:sequence select="$drawn"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- One decimal is finer than any printer; it keeps the bytes free of floating-point tails. -->
  <xsl:function name="figures:round" as="xs:decimal">
    <xsl:param name="number" as="xs:numeric"/>
    <xsl:sequence select="round(xs:decimal($number), 1)"/>
  </xsl:function>

  <!-- A straight line; $style may have width, dash and opacity. -->
  <xsl:function name="figures:line" as="element(svg:line)">
    <xsl:param name="x1" as="xs:numeric"/>
    <xsl:param name="y1" as="xs:numeric"/>
    <xsl:param name="x2" as="xs:numeric"/>
    <xsl:param name="y2" as="xs:numeric"/>
    <xsl:param name="style" as="map(xs:string, xs:string)"/>
    <line x1="{figures:round($x1)}" y1="{figures:round($y1)}" x2="{figures:round($x2)}" y2="{figures:round($y2)}" stroke="currentColor">
      <xsl:if test="$style?width"><xsl:attribute name="stroke-width" select="$style?width"/></xsl:if>
      <xsl:if test="$style?dash"><xsl:attribute name="stroke-dasharray" select="$style?dash"/></xsl:if>
      <xsl:if test="$style?opacity"><xsl:attribute name="stroke-opacity" select="$style?opacity"/></xsl:if>
    </line>
  </xsl:function>

  <!-- Lines of a scale, thinner and fainter than what is drawn on it: one path, which is much shorter. -->
  <xsl:function name="figures:faint" as="element(svg:path)?">
    <xsl:param name="lines" as="element(svg:line)*"/>
    <xsl:if test="exists($lines)">
      <path stroke="currentColor" stroke-width="1" stroke-opacity="0.7" shape-rendering="crispEdges" d="{string-join($lines ! ('M' || @x1 || ' ' || @y1 || (if (@x1 eq @x2) then 'V' || @y2 else 'L' || @x2 || ' ' || @y2)))}"/>
    </xsl:if>
  </xsl:function>

  <xsl:function name="figures:dot" as="element(svg:circle)">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <circle cx="{figures:round($x)}" cy="{figures:round($y)}" r="4" fill="currentColor"/>
  </xsl:function>

  <xsl:function name="figures:ring" as="element(svg:circle)">
    <xsl:param name="x" as="xs:double"/>
    <xsl:param name="y" as="xs:double"/>
    <circle cx="{figures:round($x)}" cy="{figures:round($y)}" r="4" fill="none" stroke="currentColor" stroke-width="1.6"/>
  </xsl:function>

  <!-- The frame of a figure: its title and description are what a screen reader says; in one with links it finds those too. -->
  <xsl:function name="figures:svg" as="element(svg:svg)">
    <xsl:param name="width" as="xs:integer"/>
    <xsl:param name="height" as="xs:numeric"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="alternative" as="xs:string"/>
    <xsl:param name="content" as="element()*"/>
    <svg viewBox="0 0 {$width} {figures:round($height)}" role="{if ($content/descendant-or-self::svg:a) then 'group' else 'img'}" xml:lang="{$lang}" font-size="{$figures:font-size}"
        font-family="'Libertinus Serif', Georgia, 'Times New Roman', serif">
      <title>{$title}</title>
      <desc>{$alternative}</desc>
      <xsl:sequence select="$content"/>
    </svg>
  </xsl:function>

  <!-- What the signs of a drawing mean, from $y downwards. $entries: maps with 'sign' (drawn about the height 0, 30 units broad) and 'label'. -->
  <xsl:function name="figures:legend" as="element(svg:g)*">
    <xsl:param name="entries" as="map(xs:string, item()*)*"/>
    <xsl:param name="y" as="xs:double"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:variable name="columns" as="xs:integer" select="figures:legend-columns($entries, $width)"/>
    <xsl:for-each select="$entries">
      <xsl:variable name="x" as="xs:double" select="2 + ((position() - 1) mod $columns) * $width div $columns"/>
      <g transform="translate({figures:round($x)} {figures:round($y + 9 + (position() - 1) idiv $columns * $figures:line-height)})">
        <xsl:sequence select="?sign, figures:text-lines(?label, 36, 4.5, 'start')"/>
      </g>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="figures:legend-height" as="xs:integer">
    <xsl:param name="entries" as="map(xs:string, item()*)*"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:sequence select="xs:integer(ceiling(count($entries) div figures:legend-columns($entries, $width))) * $figures:line-height"/>
  </xsl:function>

  <!-- No more than the broadest entry allows, and no more than fill the lines evenly. -->
  <xsl:function name="figures:legend-columns" as="xs:integer">
    <xsl:param name="entries" as="map(xs:string, item()*)*"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:variable name="most" as="xs:double" select="max((1, $width idiv max((1, $entries ! (figures:width(?label) + 44)))))"/>
    <xsl:sequence select="if (empty($entries)) then 1 else xs:integer(ceiling(count($entries) div ceiling(count($entries) div $most)))"/>
  </xsl:function>
</xsl:stylesheet>
