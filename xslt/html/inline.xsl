<?xml version="1.0" encoding="UTF-8"?>
<!-- Words and what stands within them. Mode: html (tunnel parameters lang, the language of the page; again, the words stand elsewhere too and
     have no identifiers and marks here; edited, they are the text and not an editor's prose). What has no rule stops the run. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:m="http://www.w3.org/1998/Math/MathML" xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:html="urn:escolio:html">

<xsl:mode name="html" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="*" mode="html" priority="-10" as="empty-sequence()">
  <xsl:message terminate="yes" error-code="html:UNHANDLED">No html rule for {name()} at {path()}</xsl:message>
</xsl:template>

<xsl:template match="comment() | processing-instruction()" mode="html" as="empty-sequence()"/>

<xsl:template match="text()" mode="html" as="text()">
  <xsl:sequence select="."/>
</xsl:template>

<!-- Identifier, language, direction and looks of an element. $classes: what it is besides. -->
<xsl:template name="html-attributes" as="attribute()*">
  <xsl:param name="classes" as="xs:string*"/>
  <xsl:param name="looks" as="xs:string*" select="tokenize(@style)"/>
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:variable name="class" as="xs:string" select="string-join(($classes, $looks ! ('r-' || .), @align ! ('r-' || .)), ' ')"/>
  <xsl:variable name="declared" as="xs:string*" select="@color ! ('color:' || .), @indent ! (if (../self::line) then 'padding-inline-start:calc(3.2rem + ' || . || 'em)' else if (../self::quotation) then 'margin-inline-start:calc(1.4em + ' || . || 'em)' else 'margin-inline-start:' || . || 'em')"/>
  <xsl:if test="@id and not($again)"><xsl:attribute name="id" select="@id"/></xsl:if>
  <xsl:if test="$class ne ''"><xsl:attribute name="class" select="$class"/></xsl:if>
  <xsl:if test="exists($declared)"><xsl:attribute name="style" select="string-join($declared, ';')"/></xsl:if>
  <xsl:call-template name="html-language"/>
</xsl:template>

<!-- Language and direction of words, where they are not those of what surrounds them on the page. -->
<xsl:template name="html-language" as="attribute()*">
  <xsl:param name="lang" as="xs:string" select="''" tunnel="yes"/>
  <xsl:if test="@xml:lang or not(html:is-shown-around(.))">
    <xsl:variable name="own" as="xs:string?" select="reader:language(.)"/>
    <xsl:if test="$own ne (if (html:is-shown-around(.)) then (reader:language(..), $lang)[1] else $lang)">
      <xsl:attribute name="lang" select="$own"/>
    </xsl:if>
  </xsl:if>
  <xsl:choose>
    <xsl:when test="@dir eq 'ttb'"><xsl:attribute name="class" select="'vertical'"/></xsl:when>
    <xsl:when test="@dir"><xsl:attribute name="dir" select="@dir"/></xsl:when>
  </xsl:choose>
</xsl:template>

<!-- Whether what stands around an element in the reading document stands around it on the page too, with its language. -->
<xsl:function name="html:is-shown-around" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="exists($element/(
      parent::section | parent::p | parent::stanza | parent::line | parent::speech | parent::speaker | parent::stage | parent::item | parent::list
      | parent::cell | parent::row | parent::table | parent::quotation | parent::attribution | parent::caption | parent::verbatim | parent::block
      | parent::span | parent::link | parent::heading | parent::label | parent::text | parent::alternative | parent::variation
      | parent::page | parent::zone | parent::facsimile | parent::picture))"/>
</xsl:function>

<!-- Spans: an element where HTML has one for what they are or how they look, a plain one where something is to be said, else the words alone. -->
<xsl:template match="span" mode="html" as="node()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="name" as="xs:string" select="html:span-name(.)"/>
  <xsl:variable name="attributes" as="attribute()*">
    <xsl:sequence select="html:remark(., $lang)"/>
    <xsl:call-template name="html-attributes">
      <xsl:with-param name="classes" select="html:span-class(.)"/>
      <xsl:with-param name="looks" select="tokenize(@style)[not(. = map { 'i': 'italic', 'b': 'bold', 'sup': 'sup', 'sub': 'sub' }($name))]"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="$name eq '' and empty($attributes)"><xsl:call-template name="html-span-words"/></xsl:when>
    <xsl:otherwise>
      <xsl:element name="{($name[. ne ''], 'span')[1]}">
        <xsl:sequence select="$attributes"/>
        <xsl:call-template name="html-span-words"/>
      </xsl:element>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The elements of HTML that spans of some kinds are; of others their looks decide. -->
<xsl:variable name="html:span-names" as="map(xs:string, xs:string)" select="
    map { 'foreign': 'i', 'mentioned': 'i', 'emph': 'em', 'term': 'dfn', 'title': 'cite', 'add': 'ins', 'del': 'del', 'fw': 'small',
          'gi': 'code', 'att': 'code', 'val': 'code', 'code': 'code', 'tag': 'code' }"/>
<xsl:function name="html:span-name" as="xs:string">
  <xsl:param name="span" as="element(span)"/>
  <xsl:variable name="looks" as="xs:string*" select="tokenize($span/@style)"/>
  <xsl:sequence select="($html:span-names($span/@kind), 'sup'[$looks = .], 'sub'[$looks = .], 'b'[$looks = 'bold'], 'i'[$looks = 'italic'], '')[1]"/>
</xsl:function>

<!-- What the style sheet needs to know of a span. -->
<xsl:function name="html:span-class" as="xs:string*">
  <xsl:param name="span" as="element(span)"/>
  <xsl:sequence select="
      'article'[$span[@kind eq 'title'][@level eq 'a']],
      $span/@kind[. = ('unclear', 'damage', 'supplied', 'surplus', 'sic', 'orig', 'abbr', 'ex', 'am', 'stage', 'speaker', 'metamark', 'restore', 'retrace', 'ab', 'label')] ! string(),
      'unknown'[$span/@known], 'w'[$span/(@lemma | @pos | @msd)]"/>
</xsl:function>

<!-- The words of a span; those of a name lead to what is named, unless they stand in a link. In the text, where so many links would hide the notes,
     they are links that hardly show. -->
<xsl:template name="html-span-words" as="node()*">
  <xsl:param name="edited" as="xs:string" select="''" tunnel="yes"/>
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:variable name="href" as="xs:string?" select="html:name-href(.)"/>
  <xsl:choose>
    <xsl:when test="exists($href) and not($again) and not(ancestor::link) and not(ancestor::span[exists(html:name-href(.))])
        and empty(.//link | .//mark | .//break[@src or @to])">
      <a href="{$href}"><xsl:if test="$edited ne ''"><xsl:attribute name="class" select="'named'"/></xsl:if><xsl:apply-templates mode="html"/></a>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="html-noted-words"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Where a name leads; what a mark of a note stands in is none. -->
<xsl:function name="html:name-href" as="xs:string?">
  <xsl:param name="span" as="element(span)"/>
  <xsl:sequence select="
      $span/@to[not($span/@notes)] ! (if (matches(., '^https?://')) then string() else if (exists(key('reader:id', ., root($span)))) then '#' || . else ())"/>
</xsl:function>

<!-- A sentence with its number. -->
<xsl:template match="span[@kind eq 's']" mode="html" priority="1" as="element(h:span)">
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <span>
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'s'"/></xsl:call-template>
    <xsl:if test="@id and not($again)"><xsl:call-template name="html-number"/></xsl:if>
    <xsl:call-template name="html-noted-words"/>
    <xsl:if test="@id and not($again)"><xsl:call-template name="html-beside-link"/></xsl:if>
  </span>
</xsl:template>

<!-- Glosses beside letters. -->
<xsl:template match="span[@kind = ('ruby', 'rt', 'rp')]" mode="html" priority="1" as="element()">
  <xsl:element name="{@kind}"><xsl:call-template name="html-attributes"/><xsl:apply-templates mode="html"/></xsl:element>
</xsl:template>

<!-- The name of an element or an attribute of a document, as one writes it. -->
<xsl:template match="span[@kind = ('gi', 'att')]" mode="html" priority="1" as="element(h:code)">
  <code>
    <xsl:call-template name="html-attributes"/>
    <xsl:text>{if (@kind eq 'gi') then '&lt;' else '@'}</xsl:text>
    <xsl:apply-templates mode="html"/>
    <xsl:text>{'&gt;'[current()/@kind eq 'gi']}</xsl:text>
  </code>
</xsl:template>

<!-- The number of a unit, which is its address; in an old release, with the way to its citation. -->
<xsl:template name="html-number" as="element(h:a)*">
  <xsl:if test="key('reader:unit', @id)/short"><a class="n" href="#{@id}">{reader:short(@id, .)}</a><xsl:call-template name="html-cite-sign"/></xsl:if>
</xsl:template>

<!-- After a sentence, the way to what other writings have beside it; its sign is not among the words of the text. -->
<xsl:template name="html-beside-link" as="element(h:a)?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:if test="exists(html:passages-beside(@id, .))">
    <a class="beside-it" href="#{html:synopsis-id(@id, .)}" aria-label="{words:label('synopsis.of', $lang, map { 'place': reader:name(@id, .) })}">
      <xsl:if test="(reader:language(.), $lang)[1] ne $lang"><xsl:attribute name="lang" select="$lang"/></xsl:if>
    </a>
  </xsl:if>
</xsl:template>

<!-- Words of a sentence or a span of which notes say something: a layer for each note, so that each can be shown. Those of a translation are
     noted where the words are that they translate, and each layer has its mark. -->
<xsl:template name="html-noted-words" as="node()*">
  <xsl:param name="notes" as="xs:string*" select="if (@translates) then key('reader:id', @translates)/@notes ! tokenize(.) else tokenize(@notes)"/>
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <!-- Remarks of the translator stand after the words, outside all layers. -->
  <xsl:param name="remarks" as="element(mark)*" select="if (@translates and exists($notes)) then mark[html:is-in-place(.)] else ()"/>
  <xsl:param name="outermost" as="xs:boolean" select="true()"/>
  <xsl:variable name="note" as="element(note)?" select="key('reader:id', $notes[1])[self::note]"/>
  <xsl:choose>
    <xsl:when test="$again or empty($notes)"><xsl:apply-templates select="node() except $remarks" mode="html"/></xsl:when>
    <xsl:when test="empty($note/@verdict)">
      <xsl:call-template name="html-noted-words">
        <xsl:with-param name="notes" select="tail($notes)"/>
        <xsl:with-param name="remarks" select="$remarks"/>
        <xsl:with-param name="outermost" select="false()"/>
      </xsl:call-template>
    </xsl:when>
    <xsl:otherwise>
      <span class="on v-{$note/@verdict}" data-on="{$note/@id}">
        <xsl:call-template name="html-noted-words">
          <xsl:with-param name="notes" select="tail($notes)"/>
          <xsl:with-param name="remarks" select="$remarks"/>
          <xsl:with-param name="outermost" select="false()"/>
        </xsl:call-template>
      </span>
      <xsl:if test="@translates">
        <xsl:variable name="verdict" as="element(category)?" select="key('reader:id', $note/@verdict)[self::category]"/>
        <xsl:variable name="sign" as="xs:string" select="html:claim-sign($note, $verdict)"/>
        <a class="mark v-{$note/@verdict}" role="doc-noteref" href="#{$note/@id}" aria-label="{html:mark-name(., $note)}: {$verdict/name[1]} {$sign}">
          <xsl:if test="(reader:language(.), $lang)[1] ne $lang"><xsl:attribute name="lang" select="$lang"/></xsl:if>
          <xsl:text>{$sign}</xsl:text>
        </a>
      </xsl:if>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:if test="$outermost"><xsl:apply-templates select="$remarks" mode="html"/></xsl:if>
</xsl:template>

<!-- What the edition adds to the words: quotation marks and asterisks are read with them, brackets are signs of their own. -->
<xsl:template match="sign" mode="html" as="node()">
  <xsl:choose>
    <xsl:when test="@kind eq 'editorial'"><span class="sign">{.}</span></xsl:when>
    <xsl:when test="@kind eq 'number'"><span class="n of">{.}</span></xsl:when>
    <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="gap" mode="html" as="element(h:span)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <span>
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'gap'"/></xsl:call-template>
    <xsl:sequence select="html:remark(., $lang)"/>
    <xsl:text>{@sign}</xsl:text>
    <xsl:if test="normalize-space()"><span class="vh"> <xsl:apply-templates mode="html"/></span></xsl:if>
  </span>
</xsl:template>

<!-- Breaks -->

<!-- A line of a source: a new line, which a reader may have run on, unless one begins there anyway. Its number shows every five lines. Where a page
     begins with it, the page is named on the new line. -->
<xsl:template match="break[@kind eq 'line']" mode="html" as="node()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:variable name="with" as="element(break)*" select="html:breaks-with(.)"/>
  <xsl:if test="not(@word)"><xsl:text> </xsl:text></xsl:if>
  <xsl:if test="not(html:begins-anyway(($with, .)[1]))"><br class="lb{' in'[current()/@word]}"/></xsl:if>
  <xsl:variable name="zone" as="element(zone)?" select="html:zone-of(.)[not($again)]"/>
  <xsl:if test="exists($zone)"><a class="ln" id="{@id}" href="#{html:zone-id($zone)}"><xsl:if test="empty(@n)"><xsl:attribute name="aria-label" select="words:label('picture', $lang)"/></xsl:if>{@n}</a></xsl:if>
  <xsl:if test="(@id or @n) and empty($zone) and not($again)">
    <span class="{if (reader:shows-number(.) and not(html:has-blocks(..))) then 'ln' else 'ln vh'}">
      <xsl:if test="@id"><xsl:attribute name="id" select="@id"/></xsl:if>
      <xsl:text>{@n}</xsl:text>
    </span>
  </xsl:if>
  <xsl:for-each select="$with"><xsl:call-template name="html-break"/></xsl:for-each>
</xsl:template>

<!-- The other breaks that stand just before that of a line, or with nothing but the head or foot of their page between. -->
<xsl:function name="html:breaks-with" as="element(break)*">
  <xsl:param name="line" as="element(break)"/>
  <xsl:variable name="before" as="node()?" select="$line/preceding-sibling::node()[normalize-space() or self::*][not(self::variation[@kind eq 'fw'])][1]"/>
  <xsl:sequence select="$before/self::break[not(@kind eq 'line')] ! (html:breaks-with(.), .)"/>
</xsl:function>

<!-- Whether a new line begins at a break without it: between blocks, or where no words stand before it in its block. -->
<xsl:function name="html:begins-anyway" as="xs:boolean">
  <xsl:param name="break" as="element(break)"/>
  <xsl:variable name="before" as="node()?" select="$break/preceding-sibling::node()[normalize-space() or self::*[not(self::anchor)]][1]"/>
  <xsl:sequence select="
      if (empty($before)) then exists($break/parent::*[not(self::span | self::link | self::alternative | self::variation)])
      else exists($before[self::* and not(self::span | self::link | self::break | self::gap | self::sign | self::mark | self::variation)]) and html:has-blocks($break/..)"/>
</xsl:function>

<!-- The other breaks stand between the words; that of a page leads to its picture. -->
<xsl:template match="break" mode="html" priority="-1" as="node()*">
  <xsl:variable name="after" as="element(break)?" select="following-sibling::node()[normalize-space() or self::*][not(self::break[not(@kind eq 'line')] or self::variation[@kind eq 'fw'])][1]/self::break"/>
  <xsl:if test="empty($after ! html:breaks-with(.) intersect .)"><xsl:call-template name="html-break"/></xsl:if>
</xsl:template>

<xsl:template name="html-break" as="node()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="edited" as="xs:string" select="''" tunnel="yes"/>
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:variable name="sign" as="xs:string" select="
      if (@kind eq 'milestone') then string-join((reader:edition-of(.), (@n, '·')[1]), ' ')
      else '[' || reader:edition-of(.) ! (. || ', ')
        || words:label('break.' || @kind, $lang, map { 'n': replace(@n, '^(pp?|S|f|fol)\.\s*', '') }) => normalize-space() => replace('\s\]$', ']') => substring(2)"/>
  <xsl:variable name="picture" as="xs:string?" select="(@to[exists(key('reader:id', .))] ! ('#' || .), html:picture-address(@src))[1]"/>
  <xsl:if test="not(@word)"><xsl:text> </xsl:text></xsl:if>
  <span class="pb k-{@kind}">
    <xsl:if test="@id and not($again)"><xsl:attribute name="id" select="@id"/></xsl:if>
    <xsl:if test="@milestone or @ed and empty(reader:edition-of(.))"><xsl:attribute name="title" select="(@milestone, @ed ! reader:name(., current()))" separator=", "/></xsl:if>
    <xsl:choose>
      <xsl:when test="exists($picture) and not($again)"><a href="{$picture}">{$sign}</a></xsl:when>
      <xsl:otherwise>{$sign}</xsl:otherwise>
    </xsl:choose>
  </span>
  <!-- The picture of a page that lies beside the edition stands beside the text of the page. -->
  <xsl:for-each select="(@src, key('reader:id', @to)/@src)[html:is-shown(.)][$edited ne '' and not($again)][1]">
    <xsl:variable name="image" as="element(h:img)"><img src="{html:picture-address(.)}" alt="{words:label('picture', $lang)} {$sign}" loading="lazy" decoding="async"/></xsl:variable>
    <xsl:variable name="zones" as="element(svg:svg)?"><xsl:for-each select="parent::page"><xsl:call-template name="html-zones"/></xsl:for-each></xsl:variable>
    <xsl:choose>
      <xsl:when test="exists($zones)"><span class="folio"><a href="{$picture}"><xsl:sequence select="$image"/></a><xsl:sequence select="$zones"/></span></xsl:when>
      <xsl:otherwise><a class="folio" href="{$picture}"><xsl:sequence select="$image"/></a></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
  <xsl:if test="not(@word)"><xsl:text> </xsl:text></xsl:if>
</xsl:template>

<!-- What is said of words besides them, when they are pointed at. -->
<xsl:function name="html:remark" as="attribute()?">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:for-each select="reader:remark($element, $lang)[. ne '']"><xsl:attribute name="title" select="."/></xsl:for-each>
</xsl:function>

<xsl:template match="anchor" mode="html" as="element(h:span)?">
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:if test="@id and not($again)"><span id="{@id}"/></xsl:if>
</xsl:template>

<!-- Links: within the pages, or to a page of the web; any other address (javascript:, data:) leaves its words without a link. -->
<xsl:template match="link" mode="html" as="node()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="href" as="xs:string?" select="
      if (@to) then html:href(@to, .)
      else if (@href = $html:members) then html:to-root($lang) || @href
      else @href[matches(., '^https?://')] ! normalize-space()"/>
  <xsl:choose>
    <xsl:when test="exists($href) and not(ancestor::link)">
      <a href="{$href}">
        <xsl:call-template name="html-language"/>
        <xsl:choose>
          <xsl:when test="@href and @generated and normalize-space() eq normalize-space(@href)">{html:host(@href)}</xsl:when>
          <xsl:otherwise><xsl:apply-templates mode="html"/></xsl:otherwise>
        </xsl:choose>
      </a>
    </xsl:when>
    <xsl:otherwise><span><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The name of the machine in an address, by which it is shown. -->
<xsl:function name="html:host" as="xs:string">
  <xsl:param name="address" as="xs:string"/>
  <xsl:sequence select="replace($address, '^https?://(www\.)?([^/]*).*$', '$2')"/>
</xsl:function>

<!-- Formulae: MathML is part of HTML; any other notation is shown as it is written. -->
<xsl:template match="formula" mode="html" as="element()">
  <xsl:element name="{if (exists(m:*)) then 'span' else 'code'}">
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'formula', 'display'[current()/@display]"/></xsl:call-template>
    <xsl:apply-templates mode="html"/>
  </xsl:element>
</xsl:template>

<xsl:template match="m:*" mode="html" as="element()">
  <xsl:element name="{local-name()}" namespace="http://www.w3.org/1998/Math/MathML">
    <xsl:sequence select="@*[namespace-uri() eq ''][not(starts-with(name(), 'on'))][not(name() = ('href', 'style'))]"/>
    <xsl:apply-templates mode="html"/>
  </xsl:element>
</xsl:template>

<!-- The words of something, in a span when their language or direction is to be said. -->
<xsl:template name="html-span" as="node()*">
  <xsl:variable name="language" as="attribute()*"><xsl:call-template name="html-language"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="exists($language)"><span><xsl:sequence select="$language"/><xsl:apply-templates select="." mode="html-words"/></span></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="." mode="html-words"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Words in a line, also where they stand in paragraphs. -->
<xsl:mode name="html-words" on-no-match="fail"/>

<xsl:template match="text()" mode="html-words" as="text()"><xsl:sequence select="."/></xsl:template>

<xsl:template match="facts" mode="html-words" as="node()*">
  <xsl:apply-templates select="title[@kind eq 'main'][1]/node()" mode="html"/>
</xsl:template>

<!-- A picture, then what is said of it. -->
<xsl:template match="picture" mode="html-words" as="node()*">
  <xsl:call-template name="html-image"/>
  <xsl:for-each select="heading | caption"><xsl:text> </xsl:text><xsl:call-template name="html-span"/></xsl:for-each>
</xsl:template>

<xsl:template match="*" mode="html-words" as="node()*">
  <xsl:choose>
    <xsl:when test="html:has-blocks(.)">
      <xsl:for-each select="node()[not(self::text()[not(normalize-space())])]">
        <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
        <xsl:apply-templates select="." mode="html-words"/>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates select="facts" mode="html-words"/><xsl:apply-templates select="node() except facts" mode="html"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Links parted by commas. -->
<xsl:template name="html-links" as="node()*">
  <xsl:param name="links" as="element()*"/>
  <xsl:for-each select="$links">
    <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
    <xsl:sequence select="."/>
  </xsl:for-each>
</xsl:template>

<!-- The fragment of something in the reading document; none when it is not for these readers. -->
<xsl:function name="html:href" as="xs:string?">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:sequence select="('#' || $id)[exists(key('reader:id', $id, root($context)))]"/>
</xsl:function>

<!-- A link to something by its name in prose, and one by its identifier alone, where what stands around it says what it is. -->
<xsl:function name="html:link" as="element()">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:variable name="name" as="element(name)?" select="key('reader:id', $id, root($context))/self::entity/name[not(@script)][.//@xml:lang][1]"/>
  <xsl:choose>
    <xsl:when test="exists($name) and exists(html:href($id, $context))"><a href="#{$id}"><xsl:apply-templates select="$name/node()" mode="html-called"/></a></xsl:when>
    <xsl:otherwise><xsl:sequence select="html:link-with($id, $context, html:called($id, $context))"/></xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- The words of a name in a link to what has it: with their languages, and without links and places of their own. -->
<xsl:mode name="html-called" on-no-match="text-only-copy"/>
<xsl:template match="*[@xml:lang]" mode="html-called" as="element()">
  <xsl:element name="{if (self::span[@kind eq 'foreign']) then 'i' else 'span'}">
    <xsl:attribute name="lang" select="@xml:lang"/>
    <xsl:sequence select="@dir[. ne 'ttb']"/>
    <xsl:apply-templates mode="html-called"/>
  </xsl:element>
</xsl:template>
<xsl:template match="alternative[preceding-sibling::alternative]" mode="html-called" as="empty-sequence()"/>

<xsl:function name="html:short-link" as="element()">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:sequence select="html:link-with($id, $context, $id)"/>
</xsl:function>

<xsl:function name="html:link-with" as="element()">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:param name="words" as="xs:string"/>
  <xsl:choose>
    <xsl:when test="exists(html:href($id, $context))"><a href="#{$id}">{$words}</a></xsl:when>
    <xsl:otherwise><span>{$words}</span></xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- How a unit is named in running prose. -->
<xsl:function name="html:called" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:sequence select="(key('reader:unit', $id, root($context))/called ! normalize-space(), reader:name($id, $context))[1]"/>
</xsl:function>

</xsl:stylesheet>
