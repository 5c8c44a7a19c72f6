<?xml version="1.0" encoding="UTF-8"?>
<!-- The draft settled into a reading document: blocks and words where the schema has them, white space collapsed, language and direction once,
     the marks of notes at the end of what they are on. Mode: read-settle. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:read="urn:escolio:read">

<xsl:mode name="read-settle" on-no-match="fail" on-multiple-match="use-last"/>

<!-- What stands between lines of words; and what holds nothing but words. -->
<xsl:variable name="read:blocks" as="map(xs:string, xs:boolean)" select="read:set((
    'section', 'heading', 'p', 'stanza', 'line', 'speech', 'speaker', 'stage', 'list', 'item', 'table', 'row', 'cell', 'caption', 'quotation', 'attribution',
    'picture', 'facsimile', 'page', 'zone', 'verbatim', 'block', 'text'))"/>
<xsl:variable name="read:word-holders" as="map(xs:string, xs:boolean)" select="read:set((
    'heading', 'title', 'name', 'speaker', 'label', 'resp', 'other-name', 'reference', 'imprint', 'address', 'gap', 'verbatim', 'image', 'link', 'formula'))"/>

<!-- Names as a map, in which one is found without looking at all of them. -->
<xsl:function name="read:set" as="map(xs:string, xs:boolean)">
  <xsl:param name="names" as="xs:string*"/>
  <xsl:sequence select="map:merge($names ! map { .: true() })"/>
</xsl:function>

<xsl:function name="read:is-settled-block" as="xs:boolean">
  <xsl:param name="node" as="node()?"/>
  <xsl:sequence select="$node instance of element() and (map:contains($read:blocks, local-name($node)) or read:holds-block($node))"/>
</xsl:function>

<xsl:function name="read:holds-block" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="($element/self::span or $element/self::variation) and exists($element/*) and exists($element//*[map:contains($read:blocks, local-name())][not(self::heading[parent::picture])])"/>
</xsl:function>

<!-- The whole: numbers the notes of each series and tells once which elements nobody knew. -->
<xsl:template match="reading" mode="read-settle" as="element(reading)">
  <xsl:variable name="unknown" as="element()*" select=".//*[@known = 'false']"/>
  <xsl:if test="exists($unknown)">
    <xsl:message expand-text="yes">Shown plainly, because this program knows nothing particular of them: <xsl:for-each-group select="$unknown" group-by="string(@kind)"
      >{if (position() gt 1) then ', ' else ''}{current-grouping-key()} ({count(current-group())})</xsl:for-each-group>.</xsl:message>
  </xsl:if>
  <reading>
    <xsl:copy-of select="@*"/>
    <xsl:for-each select="@xml:lang"><xsl:attribute name="xml:lang" select="read:tag(.)"/></xsl:for-each>
    <xsl:apply-templates mode="read-settle">
      <xsl:with-param name="lang" as="xs:string" tunnel="yes" select="string(@xml:lang)"/>
      <xsl:with-param name="series" as="map(xs:string, map(*))" tunnel="yes" select="read:numbered(.)"/>
    </xsl:apply-templates>
  </reading>
</xsl:template>

<!-- The series and the number of each note and entry, by its identifier. -->
<xsl:function name="read:numbered" as="map(xs:string, map(*))">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:sequence select="
      map:merge(($reading/notes ! (let $series := string(@series) return note ! map { string(@id): map { 'series': $series, 'n': position() } }),
        $reading/apparatus/entry ! map { string(@id): map { 'series': 'apparatus', 'n': position() } }))"/>
</xsl:function>

<xsl:template match="*" mode="read-settle" as="element()">
  <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:call-template name="read-settled">
    <xsl:with-param name="inline" as="xs:boolean" tunnel="yes" select="$inline or map:contains($read:word-holders, local-name())"/>
  </xsl:call-template>
</xsl:template>

<!-- What can be cited is much, and there is nothing to be settled in it but in what is said of what was withdrawn: it is made here, but for the
     live page, which has what it needs of it. -->
<xsl:template match="units[empty(*)]" mode="read-settle" as="element(units)">
  <units><xsl:apply-templates select="$read:citables" mode="read-unit"/></units>
</xsl:template>

<!-- Whether a paragraph or a line holds, besides words, only marks, signs and alternatives in its own language. -->
<xsl:function name="read:is-plain" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      ($element/self::p or $element/self::line)
      and empty($element/descendant::*[not(self::mark or self::sign or self::variation or self::alternative) or @xml:lang or @notes or @for])"/>
</xsl:function>

<!-- Whether words have no white space but a space between two of them: to look for it costs half of what it costs to collapse them. -->
<xsl:function name="read:is-collapsed" as="xs:boolean">
  <xsl:param name="words" as="xs:string"/>
  <xsl:sequence select="
      not(contains($words, '&#xA;') or contains($words, '&#x9;') or contains($words, '&#xD;') or starts-with($words, ' ') or ends-with($words, ' ') or contains($words, '  '))"/>
</xsl:function>

<!-- Whether some of the readers that an element is for see what holds it; where none do, it is for those who see that. -->
<xsl:function name="read:has-readers" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="every $for in $element/ancestor::*/@for satisfies tokenize($for) = tokenize($element/@for)"/>
</xsl:function>

<!-- An element under its name, or another one, with its attributes, language, content and marks. -->
<xsl:template name="read-settled" as="element()">
  <xsl:param name="as" as="xs:string?"/>
  <xsl:param name="kind" as="xs:string?"/>
  <xsl:choose>
    <!-- Words, or nothing, that nothing has to be done to; in paragraphs and lines with what is as it stays. -->
    <xsl:when test="empty(($as, $kind, @xml:lang, @notes, @for)) and not($read:has-rtl) and (empty(*) or read:is-plain(.)) and read:is-collapsed(.)">
      <xsl:copy-of select="." copy-namespaces="no"/>
    </xsl:when>
    <xsl:when test="empty($as)">
      <xsl:copy copy-namespaces="no">
        <xsl:if test="exists($kind)"><xsl:attribute name="kind" select="$kind"/></xsl:if>
        <xsl:copy-of select="if (exists(@xml:lang | @for)) then @*[not(self::attribute(xml:lang))][not(self::attribute(for)) or read:has-readers(..)] else @*"/>
        <xsl:call-template name="read-settled-content"/>
      </xsl:copy>
    </xsl:when>
    <xsl:otherwise>
      <xsl:element name="{$as}">
        <xsl:if test="exists($kind)"><xsl:attribute name="kind" select="$kind"/></xsl:if>
        <xsl:copy-of select="(if ($as eq local-name()) then @*[not(self::attribute(xml:lang))] else @*[not(map:contains($read:dropped, name()))])[not(self::attribute(for)) or read:has-readers(..)]"/>
        <xsl:call-template name="read-settled-content"/>
      </xsl:element>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="read-settled-content" as="node()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="dir" as="xs:string" tunnel="yes" select="'ltr'"/>
  <xsl:variable name="directed" as="xs:boolean" select="map:contains($read:directed, local-name())"/>
  <!-- A language that is written from the right, in other letters: that it is not is said in any case. -->
  <xsl:variable name="in-latin" as="xs:boolean" select="@xml:lang ! read:direction(.) = 'rtl' and matches(., '\p{L}') and not(matches(., $read:rtl))"/>
  <!-- One that is not, or that nobody knows, in letters that are. -->
  <xsl:variable name="from-right" as="xs:boolean" select="$read:has-rtl and exists(@xml:lang[read:direction(.) = 'ltr'][not(matches(., '-[A-Za-z]{4}(-|$)'))]) and read:is-from-right(.)"/>
  <xsl:variable name="direction" as="xs:string" select="
      ('ltr'[$in-latin], 'rtl'[$from-right], @xml:lang ! read:direction(.), if ($read:has-rtl) then read:guessed-direction(.) else (), $dir)[1]"/>
  <xsl:choose>
    <xsl:when test="empty(@xml:lang) and $direction eq $dir">
      <xsl:apply-templates mode="read-settle"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:variable name="own" as="xs:string" select="(@xml:lang ! string(), $lang)[1]"/>
      <xsl:if test="$own ne $lang"><xsl:attribute name="xml:lang" select="read:tag($own)"/></xsl:if>
      <xsl:if test="($direction ne $dir or $in-latin) and $directed"><xsl:attribute name="dir" select="$direction"/></xsl:if>
      <xsl:apply-templates mode="read-settle">
        <xsl:with-param name="lang" as="xs:string" tunnel="yes" select="$own"/>
        <xsl:with-param name="dir" as="xs:string" tunnel="yes" select="if ($directed) then $direction else $dir"/>
      </xsl:apply-templates>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:if test="@notes"><xsl:call-template name="read-marks"/></xsl:if>
</xsl:template>

<!-- The marks of the notes on an element. -->
<xsl:template name="read-marks" as="element(mark)*">
  <xsl:param name="series" as="map(*)" tunnel="yes"/>
  <xsl:for-each select="@notes ! tokenize(.)">
    <xsl:if test="map:contains($series, .)"><mark to="{.}" series="{$series(.)?series}" n="{$series(.)?n}"/></xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- Where nothing can stand within, they follow. -->
<xsl:template match="anchor | break" mode="read-settle" as="element()+">
  <xsl:copy>
    <xsl:copy-of select="@* except (@notes, @xml:lang)"/>
  </xsl:copy>
  <xsl:call-template name="read-marks"/>
</xsl:template>

<!-- A heading and a text without anything in them are none. -->
<xsl:template match="heading[not(normalize-space()) and not(.//*[not(self::span)])] | text[not(node())]" mode="read-settle" as="empty-sequence()" priority="1"/>

<!-- What a block cannot carry that a span can, and the other way round. -->
<xsl:variable name="read:dropped" as="map(xs:string, xs:boolean)" select="read:set((
    'xml:lang', 'kind', 'level', 'lemma', 'pos', 'msd', 'quantity', 'min', 'max', 'unit-of', 'when', 'from', 'to-date', 'not-before', 'not-after', 'number', 'show-number', 'part', 'who',
    'role', 'rows', 'cols', 'src', 'alt', 'width', 'height', 'media', 'box', 'points'))"/>

<!-- What can say its direction. -->
<xsl:variable name="read:directed" as="map(xs:string, xs:boolean)" select="read:set((
    'text', 'section', 'heading', 'p', 'stanza', 'line', 'speech', 'speaker', 'stage', 'list', 'item', 'label', 'table', 'cell', 'caption', 'quotation', 'attribution', 'page', 'zone',
    'block', 'span', 'link', 'title', 'name', 'part', 'content', 'lemma', 'reading', 'entry', 'note', 'alternative', 'other-name', 'fact'))"/>

<!-- In documents that have letters written from right to left, of blocks whose language nobody says the direction of their first letter; of words within
     a line that do not say their own, that of all their letters, if they agree. -->
<xsl:function name="read:guessed-direction" as="xs:string?">
  <xsl:param name="element" as="element()"/>
  <xsl:if test="$element/(self::span | self::link)[not(@xml:lang)] and matches($element, '\p{L}')">
    <xsl:sequence select="if (not(matches($element, $read:rtl))) then 'ltr' else if (not(matches(replace($element, $read:rtl, ''), '\p{L}'))) then 'rtl' else ()"/>
  </xsl:if>
  <xsl:if test="local-name($element) = ('section', 'p', 'line', 'heading', 'item', 'cell', 'part', 'content', 'block') and not($element/ancestor-or-self::*/@xml:lang)">
    <xsl:variable name="letter" as="xs:string?" select="analyze-string($element, '\p{L}')/*:match[1]"/>
    <xsl:sequence select="if (matches($letter, $read:rtl)) then 'rtl' else ()"/>
  </xsl:if>
</xsl:function>

<!-- Whether most letters of an element are written from the right. -->
<xsl:function name="read:is-from-right" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="letters" as="xs:string" select="replace($element, '\P{L}', '')"/>
  <xsl:sequence select="string-length(replace($letters, $read:rtl, '')) * 2 lt string-length($letters)"/>
</xsl:function>

<xsl:variable name="read:rtl" as="xs:string" select="'[&#x590;-&#x8FF;&#xFB1D;-&#xFDFF;&#xFE70;-&#xFEFF;&#x10800;-&#x10FFF;&#x1E800;-&#x1EFFF;]'"/>

<!-- Whether letters written from the right may be in the document; whoever knows that there are none need not have each letter looked at. -->
<xsl:param name="may-be-rtl" as="xs:boolean" select="true()"/>
<xsl:variable name="read:has-rtl" as="xs:boolean" select="$may-be-rtl and matches($read:document, $read:rtl)"/>

<!-- Entries, which are many, of nothing but words that stay as they are: as a whole. -->
<xsl:template match="entry[not(part | group)]" mode="read-settle" as="element(entry)" priority="1">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="dir" as="xs:string" tunnel="yes" select="'ltr'"/>
  <xsl:variable name="contents" as="element(content)*" select="(lemma | reading)/content"/>
  <xsl:choose>
    <xsl:when test="
        not($read:has-rtl) and empty(($contents/* | */part | */@xml:lang | @xml:lang))
        and (every $tag in $contents/@xml:lang satisfies $tag ne $lang and $tag eq read:tag($tag) and read:direction($tag) = $dir)
        and (every $words in descendant::text() satisfies read:is-collapsed($words))">
      <xsl:copy-of select="." copy-namespaces="no"/>
    </xsl:when>
    <xsl:otherwise><xsl:next-match/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What stands outside of what it is a part of is a block of its own. -->
<xsl:template match="row[not(parent::table)] | cell[not(parent::row/parent::table)] | item[not(parent::list)] | caption[not(parent::table | parent::picture)] | attribution[not(parent::quotation)]
    | label[not(parent::item)] | page[not(parent::facsimile)] | zone[not(read:is-of-page(.))]" mode="read-settle" as="node()+" priority="2">
  <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:choose>
    <xsl:when test="$inline"><xsl:next-match/></xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="read-settled">
        <xsl:with-param name="as" select="'block'"/>
        <xsl:with-param name="kind" select="local-name()"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Whether a zone is a part of a page of a facsimile. -->
<xsl:function name="read:is-of-page" as="xs:boolean">
  <xsl:param name="zone" as="element()"/>
  <xsl:sequence select="exists($zone/parent::page/parent::facsimile) or ($zone/parent::zone ! read:is-of-page(.), false())[1]"/>
</xsl:function>

<!-- Blocks where only words may stand: spans, parted from what stands beside them. -->
<xsl:template match="section | heading | p | stanza | line | speech | speaker | stage | list | item | table | row | cell | caption | quotation | attribution | facsimile | page
    | zone | verbatim | block | text | label" mode="read-settle" as="node()+">
  <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:choose>
    <xsl:when test="$inline">
      <xsl:if test="preceding-sibling::node()[1]"><xsl:text> </xsl:text></xsl:if>
      <xsl:call-template name="read-settled">
        <xsl:with-param name="as" select="'span'"/>
        <xsl:with-param name="kind" select="(self::block/@kind ! string(), self::p/@kind ! string(), local-name())[1]"/>
      </xsl:call-template>
      <xsl:if test="following-sibling::node()[1]"><xsl:text> </xsl:text></xsl:if>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="read-settled">
        <xsl:with-param name="inline" as="xs:boolean" tunnel="yes" select="map:contains($read:word-holders, local-name())"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="picture" mode="read-settle" as="element()">
  <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:choose>
    <xsl:when test="$inline">
      <image>
        <xsl:copy-of select="@*"/>
        <xsl:apply-templates mode="read-settle"/>
      </image>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="read-settled"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- An image that stands alone between blocks is a picture. -->
<xsl:template match="image" mode="read-settle" as="element()">
  <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:choose>
    <xsl:when test="$inline or parent::p or ../text()[normalize-space()]">
      <xsl:call-template name="read-settled"><xsl:with-param name="inline" as="xs:boolean" tunnel="yes" select="true()"/></xsl:call-template>
    </xsl:when>
    <xsl:otherwise>
      <picture>
        <xsl:copy-of select="@*"/>
        <xsl:if test="node()"><caption><xsl:apply-templates mode="read-settle"/></caption></xsl:if>
      </picture>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Words that hold a block are a block, unless only words may stand here. -->
<xsl:template match="span" mode="read-settle" as="element()">
  <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:choose>
    <xsl:when test="not($inline) and read:holds-block(.)">
      <xsl:call-template name="read-settled">
        <xsl:with-param name="as" select="'block'"/>
        <xsl:with-param name="kind" select="string(@kind)"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="read-settled"><xsl:with-param name="inline" as="xs:boolean" tunnel="yes" select="true()"/></xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A variation without blocks is one of words. -->
<xsl:template match="variation" mode="read-settle" as="element()">
  <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:call-template name="read-settled">
    <xsl:with-param name="inline" as="xs:boolean" tunnel="yes" select="$inline or not(read:holds-block(.))"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="Q{http://www.w3.org/1998/Math/MathML}*" mode="read-settle" as="element()">
  <xsl:copy-of select="."/>
</xsl:template>

<!-- White space: runs are one space; none at the ends of blocks, between blocks, nor at a break within a word. -->
<xsl:template match="text()" mode="read-settle" as="text()?">
  <xsl:param name="inline" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:variable name="short" as="xs:string" select="read:collapsed(.)"/>
  <xsl:variable name="collapsed" as="xs:string" select="if ($short ne . and (parent::sign or ancestor::verbatim)) then string() else $short"/>
  <xsl:variable name="begun" as="xs:string" select="
      if (starts-with($collapsed, ' ') and (read:is-edge(preceding-sibling::node()[1], .., $inline) or read:is-quoted(., true()))) then substring($collapsed, 2) else $collapsed"/>
  <xsl:variable name="ended" as="xs:string" select="
      if (ends-with($begun, ' ') and (read:is-edge(following-sibling::node()[1], .., $inline) or read:is-quoted(., false()))) then substring($begun, 1, string-length($begun) - 1) else $begun"/>
  <xsl:if test="$ended ne '' and not($ended eq ' ' and ../(self::section | self::text | self::stanza | self::list | self::table | self::row | self::speech | self::facsimile)
      and not(../text()[normalize-space()]) and not(preceding-sibling::node()[1]/(self::span | self::link) and following-sibling::node()[1]/(self::span | self::link)))">
    <xsl:value-of select="$ended"/>
  </xsl:if>
</xsl:template>

<!-- Words with every run of white space as one space, also at their ends. -->
<xsl:function name="read:collapsed" as="xs:string">
  <xsl:param name="words" as="xs:string"/>
  <xsl:variable name="normal" as="xs:string" select="normalize-space($words)"/>
  <xsl:sequence select="
      if ($normal eq $words) then $words
      else if ($normal eq '') then ' '
      else concat(' '[normalize-space(substring($words, 1, 1)) eq ''], $normal, ' '[normalize-space(substring($words, string-length($words), 1)) eq ''])"/>
</xsl:function>

<!-- Whether a node is the first or the last within quotation marks that the edition adds. -->
<xsl:function name="read:is-quoted" as="xs:boolean">
  <xsl:param name="node" as="node()"/>
  <xsl:param name="first" as="xs:boolean"/>
  <xsl:variable name="beside" as="node()?" select="if ($first) then $node/preceding-sibling::node()[self::* or normalize-space()][1] else $node/following-sibling::node()[self::* or normalize-space()][1]"/>
  <xsl:variable name="around" as="element()?" select="$node/parent::*[self::span | self::quotation]"/>
  <xsl:sequence select="
      if (exists($beside) or empty($around)) then false()
      else exists((if ($first) then $around/preceding-sibling::node()[1] else $around/following-sibling::node()[1])/self::sign[@kind eq 'quotation'])
        or read:is-quoted($around, $first)"/>
</xsl:function>

<!-- Whether no space stands beside a node: at an end of a block, beside a block, at a break within a word. -->
<xsl:function name="read:is-edge" as="xs:boolean">
  <xsl:param name="beside" as="node()?"/>
  <xsl:param name="parent" as="node()"/>
  <xsl:param name="inline" as="xs:boolean"/>
  <xsl:sequence select="
      if (empty($beside)) then not($parent/(self::span | self::link | self::alternative | self::sign | self::verbatim | self::label))
      else if ($beside/self::break) then $beside/@word = 'inside'
      else not($inline) and read:is-settled-block($beside)"/>
</xsl:function>

</xsl:stylesheet>
