<?xml version="1.0" encoding="UTF-8"?>
<!-- What the encoding says of words besides the words, told to readers in one line: that a second hand added them above the line, that an editor
     supplied them with what certainty, how many characters are lost and why, the headword of a word. Declares no modes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:reader="urn:escolio:reader">

<!-- Interventions of which something is said always, and those of which only what is particular is: their kind stands in their signs. -->
<xsl:variable name="reader:remarkable" as="xs:string+" select="
    'add', 'del', 'unclear', 'supplied', 'surplus', 'secl', 'damage', 'restore', 'retrace', 'mod', 'corr', 'sic', 'handShift'"/>
<xsl:variable name="reader:remarkable-in-detail" as="xs:string+" select="'reg', 'orig', 'expan', 'ex', 'abbr', 'am'"/>

<!-- The units in which TEI counts what is missing, by their usual names. -->
<xsl:variable name="reader:units" as="map(xs:string, xs:string)" select="map {
    'char': 'character', 'chars': 'character', 'character': 'character', 'characters': 'character', 'letter': 'character', 'letters': 'character',
    'line': 'line', 'lines': 'line', 'word': 'word', 'words': 'word', 'page': 'page', 'pages': 'page',
    'leaf': 'leaf', 'leaves': 'leaf', 'folio': 'leaf', 'folios': 'leaf' }"/>

<!-- The remark on an element (span, gap, anchor) for readers of $lang; empty where nothing is said of it. -->
<xsl:function name="reader:remark" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:choose>
    <xsl:when test="$element/self::gap">
      <xsl:sequence select="reader:remark-on($element, ($element/@kind, 'gap')[1], $lang)"/>
    </xsl:when>
    <xsl:when test="$element/@kind = $reader:remarkable
        or $element/@kind = $reader:remarkable-in-detail and $element/(@hand | @resp | @certainty | @reason | @place)">
      <xsl:sequence select="reader:remark-on($element, $element/@kind, $lang)"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:sequence select="string-join(($element/(@lemma, @pos, @msd), tokenize($element/@categories) ! key('reader:id', ., root($element))/self::category/name[1]), ' · ')"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:function>

<xsl:function name="reader:remark-on" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="kind" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="degree" as="xs:string?" select="$element/@certainty[normalize-space()]"/>
  <xsl:sequence select="string-join((
      reader:term('remark.', $kind, $lang),
      tokenize($element/@place) ! reader:term('remark.place.', ., $lang),
      reader:amount($element, $lang),
      tokenize($element/@reason)[. ne 'undefined'] ! reader:term('remark.reason.', ., $lang),
      $element/@hand[normalize-space()] ! words:label('remark.hand', $lang, map { 'name': string() }),
      $element/@resp[normalize-space()] ! words:label('remark.by', $lang, map { 'name': string-join(tokenize(.) ! reader:name(., $element), ', ') }),
      $degree ! words:label('certainty.in-words', $lang, map { 'degree': reader:term('certainty.', ., $lang) }),
      $element/self::gap[normalize-space()] ! normalize-space()), '; ')"/>
</xsl:function>

<!-- A term by our words where there is one for it, else as the edition has it. -->
<xsl:function name="reader:term" as="xs:string">
  <xsl:param name="series" as="xs:string"/>
  <xsl:param name="term" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="if (words:has($series || $term)) then words:label($series || $term, $lang) else translate($term, '_', ' ')"/>
</xsl:function>

<!-- How much is missing: a number of characters, lines …, its bounds, or what is said of it in words. -->
<xsl:function name="reader:amount" as="xs:string?">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="unit" as="xs:string?" select="$element/@unit-of ! ($reader:units(lower-case(.)), string())[1]"/>
  <xsl:variable name="number" as="xs:string?" select="
      ($element/@quantity, string-join(distinct-values($element/(@min, @max)), '–'))[normalize-space()][1]"/>
  <xsl:sequence select="
      if (empty($number)) then $element/@extent[normalize-space()] ! normalize-space()
      else if ($number castable as xs:integer and words:has('remark.unit.' || $unit || '.other')) then words:counted('remark.unit.' || $unit, $lang, xs:integer($number))
      else if (words:has('remark.unit.' || $unit || '.other')) then words:label('remark.unit.' || $unit || '.other', $lang, map { 'n': $number })
      else string-join(($number, $unit), ' ')"/>
</xsl:function>

<!-- All remarks for readers of $lang, each with the words on which it is made, in the order of the text, for those who cannot point at words; none that
     only says of what category words are, or how they are analysed: that can be on every word. A remark is a map: 'remark', what is said; 'on', maps in turn: 'place', where; 'at', its identifier;
     'words', elements (span, gap), of those with the same letters the first with signs. -->
<xsl:function name="reader:remarks" as="map(xs:string, item()*)*">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="view" as="xs:string" select="reader:default-view(root($reading))"/>
  <xsl:for-each-group select="$reading//(gap | span[@kind = ($reader:remarkable, $reader:remarkable-in-detail)])[exists(reader:around(.))]" group-by="reader:remark(., $lang)[. ne '']">
    <xsl:variable name="on" as="map(xs:string, item()*)*">
      <xsl:for-each-group select="current-group()" group-by="reader:place-of(reader:around(.))">
        <xsl:variable name="around" as="element()" select="reader:around(.)"/>
        <xsl:variable name="words" as="element()*">
          <xsl:for-each-group select="current-group()" group-by="reader:plain(node(), $view)"><xsl:sequence select="(current-group()[sign], .)[1]"/></xsl:for-each-group>
        </xsl:variable>
        <xsl:sequence select="map { 'place': current-grouping-key(), 'at': string(($around/@at, $around/@id)[1]), 'words': $words }"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="map { 'remark': current-grouping-key(), 'on': $on }"/>
  </xsl:for-each-group>
</xsl:function>

<!-- The nearest thing with a name around words: a unit of the text, or an item of what is beside it. -->
<xsl:function name="reader:around" as="element()?">
  <xsl:param name="words" as="element()"/>
  <xsl:sequence select="
      $words/ancestor-or-self::*[@id][self::entry or self::note or self::source or self::entity or self::witness or exists(key('reader:unit', @id))][1]"/>
</xsl:function>

<!-- What a place is called beside what stands there. -->
<xsl:function name="reader:place-of" as="xs:string">
  <xsl:param name="around" as="element()"/>
  <xsl:variable name="unit" as="element(unit)?" select="key('reader:unit', $around/@id, root($around))[1]"/>
  <xsl:sequence select="($around/@at ! key('reader:unit', .)/short, $unit/short, $around/self::entry/place, $unit[not(@type eq 'entry')]/place, $unit/called, reader:name($around/@id, $around))[1] ! normalize-space() ! replace(., '^§ ', '§&#xA0;')"/>
</xsl:function>

<!-- Words on which a remark is made, with their signs: of many, the first and the last. -->
<xsl:function name="reader:remarked" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="words" as="xs:string*" select="
      tokenize(if ($element/self::gap) then $element/@sign else reader:signed($element/node(), reader:default-view(root($element))))"/>
  <xsl:sequence select="if (count($words) le 9) then string-join($words, ' ') else string-join(($words[position() le 5], '…', $words[position() gt last() - 3]), ' ')"/>
</xsl:function>

</xsl:stylesheet>
