<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of a page: title, contents, sections, footer; and, once all pages are there, the links between them.
     Modes: html-page (a page), html-section (a section, from what it shows), html-parted (a page among the others). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures" xmlns:data="urn:escolio:data" xmlns:html="urn:escolio:html">

<xsl:mode name="html-section" on-no-match="fail" on-multiple-match="fail"/>
<xsl:mode name="html-citation" on-no-match="fail"/>
<xsl:mode name="html-licence" on-no-match="fail"/>
<xsl:mode name="html-downloads" on-no-match="fail"/>
<xsl:mode name="html-figures" on-no-match="fail"/>
<xsl:mode name="html-parted" on-no-match="shallow-copy"/>

<!-- All sections for readers of $lang, in their order. $parts: the divisions of a long text, which have pages of their own. -->
<xsl:template name="html-sections" as="element()*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="parts" as="element()*" tunnel="yes"/>
  <xsl:variable name="reading" as="element(reading)" select="$document/reading"/>
  <xsl:variable name="editorial" as="element(section)*" select="$reading/text[@kind eq 'front']/section[@kind = $html:editorial]"/>
  <xsl:variable name="front" as="element(text)*" select="$reading/text[@kind eq 'front'][exists(node()[not(self::text()[not(normalize-space())])] except $editorial)]"/>
  <xsl:variable name="texts" as="element(text)*" select="$reading/text[@kind = ('edition', 'group', 'member')]"/>
  <xsl:apply-templates mode="html-section" select="$editorial[@kind eq 'introduction'], $front"/>
  <xsl:choose>
    <xsl:when test="exists($parts)"><xsl:for-each select="$texts[1]"><xsl:call-template name="html-text-contents"/></xsl:for-each></xsl:when>
    <xsl:otherwise><xsl:apply-templates mode="html-section" select="$texts"/></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="empty($parts)"><xsl:call-template name="html-side-by-side"><xsl:with-param name="document" select="$document"/></xsl:call-template></xsl:if>
  <xsl:apply-templates mode="html-section" select="$reading/categories[1]"/>
  <xsl:apply-templates mode="html-section" select="$reading/notes[exists(html:notes-apart(.))]"/>
  <xsl:variable name="entries" as="element(entry)*" select="$reading/apparatus/entry[not(html:is-in-division(key('reader:marks', @id)))]"/>
  <xsl:apply-templates mode="html-section" select="$reading/apparatus[exists($entries)]"><xsl:with-param name="entries" select="$entries" tunnel="yes"/></xsl:apply-templates>
  <xsl:call-template name="html-remarks"><xsl:with-param name="document" select="$document"/></xsl:call-template>
  <xsl:apply-templates mode="html-section" select="$reading/text[@kind eq 'translation'], $reading/text[@kind = ('transcription', 'facsimile')]"/>
  <xsl:apply-templates mode="html-figures" select="$reading"/>
  <xsl:apply-templates mode="html-section" select="
      $reading/events, $reading/graph[1], $reading/sources[1], $reading/names[1], $reading/witnesses,
      $editorial[@kind eq 'principles'], $reading/text[@kind eq 'back'][exists(html:back-matter(.))]"/>
  <xsl:apply-templates mode="html-appendix" select="html:appendices($document)"/>
  <xsl:call-template name="html-excerpts"><xsl:with-param name="document" select="$document"/></xsl:call-template>
  <xsl:apply-templates mode="html-section" select="$reading/text[@kind eq 'standoff'], $reading/declaration[1]"/>
  <xsl:apply-templates mode="html-citation" select="$reading/facts"/>
  <xsl:call-template name="html-cite"><xsl:with-param name="document" select="$document"/></xsl:call-template>
  <xsl:apply-templates mode="html-licence" select="$reading/facts"/>
  <xsl:apply-templates mode="html-section" select="$reading/history"/>
  <xsl:apply-templates mode="html-downloads" select="$reading/facts"/>
  <xsl:apply-templates mode="html-section" select="$reading/units"/>
</xsl:template>

<!-- A section with its heading. -->
<xsl:template name="html-section" as="element(h:section)">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="content" as="node()*"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <section id="section.{$key}">
    <h2>{words:label('section.' || $key, $lang)}</h2>
    <xsl:sequence select="$content"/>
  </section>
</xsl:template>

<!-- A page: its frame, and what its main holds, its sections, which are long and are copied but once, into its file.
     $contents: the sections that its contents list. -->
<xsl:template name="html-page" as="map(xs:string, element()*)">
  <xsl:param name="sections" as="element()*"/>
  <xsl:param name="contents" as="element()*" select="$sections"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="page" as="xs:string" tunnel="yes"/>
  <xsl:variable name="text" as="element()?" select="($sections/descendant-or-self::h:section[tokenize(@class) = 'text'])[1]"/>
  <xsl:map>
    <xsl:map-entry key="'frame'">
      <html lang="{$lang}">
        <xsl:if test="html:is-right-to-left($lang)"><xsl:attribute name="dir" select="'rtl'"/></xsl:if>
        <xsl:call-template name="html-head"/>
        <body>
          <a class="skip" href="#{($text, $sections)[1]/@id}">{words:label(if (exists($text)) then 'skip' else 'skip.page', $lang)}</a>
          <xsl:call-template name="html-notice"/>
          <xsl:call-template name="html-title"><xsl:with-param name="contents" select="$contents"/></xsl:call-template>
          <xsl:call-template name="html-contents"><xsl:with-param name="sections" select="$contents"/></xsl:call-template>
          <main/>
          <xsl:call-template name="html-footer"/>
          <xsl:if test="html:has-script($page)">
            <xsl:if test="$page ne 'search.html'"><script type="application/json" id="citations"/></xsl:if>
            <script>/*{html:script-file($page)}*/</script>
          </xsl:if>
        </body>
      </html>
    </xsl:map-entry>
    <xsl:map-entry key="'main'" select="
        for $section in $sections return
          ($html:tools($lang)[html:has-script($page) and exists($text/ancestor-or-self::* intersect $section)], $section)"/>
  </xsl:map>
</xsl:template>

<!-- The identifiers of what stands on a page. -->
<xsl:function name="html:ids" as="attribute(id)*">
  <xsl:param name="page" as="map(xs:string, element()*)"/>
  <xsl:sequence select="$page?*/descendant-or-self::*/@id"/>
</xsl:function>

<xsl:template name="html-title" as="element(h:header)">
  <xsl:param name="contents" as="element()*"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="page" as="xs:string" tunnel="yes"/>
  <xsl:variable name="document" as="document-node()" select="$html:in($lang)"/>
  <xsl:variable name="main" as="xs:boolean" select="$page eq 'index.html'"/>
  <header class="title">
    <xsl:where-populated>
      <p class="languages">
        <xsl:for-each select="$html:languages[. ne $lang]">
          <a href="{html:to-root($lang)}{html:path(., $page)}" lang="{.}" hreflang="{.}" rel="alternate">{words:label('this-page', .)}</a>
        </xsl:for-each>
        <xsl:if test="$page ne $html:search-page"><xsl:text> </xsl:text><a href="{html:search-address($lang)}" rel="search">{words:label('search.title', $lang)}</a></xsl:if>
      </p>
    </xsl:where-populated>
    <!-- A style sheet cannot know whether an address names something; it knows when nothing is marked. -->
    <xsl:variable name="unmarked" as="element(h:p)"><p class="unmarked">{words:label('unmarked', $lang)}</p></xsl:variable>
    <xsl:choose>
      <xsl:when test="html:side-page-name($document, $page, $lang)"/>
      <xsl:when test="html:has-script($page)"><noscript><xsl:sequence select="$unmarked"/></noscript></xsl:when>
      <xsl:otherwise><xsl:sequence select="$unmarked"/></xsl:otherwise>
    </xsl:choose>
    <xsl:choose>
      <xsl:when test="$main">
        <!-- Who wrote a text that others edit; who made it stands below, and is its author where nobody else did. -->
        <xsl:if test="exists(data:editors($document)) and exists(data:authors($document))">
          <p class="subtitle author">{words:enumeration(data:authors($document) ! data:name(.), $lang)}</p>
        </xsl:if>
        <h1><xsl:for-each select="($document/reading/facts/title[@kind eq 'main'], $document/reading/facts/title)[1]"><xsl:call-template name="html-language"/></xsl:for-each>{html:title($document)}</h1>
        <xsl:for-each select="html:subtitle($document)"><p class="subtitle">{.}</p></xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <h1>{html:page-name($document, $page, $lang)}</h1>
        <p class="subtitle"><a href="index.html">{html:title($document)}</a></p>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$main"><xsl:call-template name="html-lead"><xsl:with-param name="sections" select="$contents"/></xsl:call-template></xsl:if>
    <p class="imprint">
      <xsl:variable name="parts" as="item()*">
        <xsl:sequence select="html:editors($document, $lang)[. ne '']"/>
        <xsl:if test="$document/reading/history">
          <a href="#section.history">{html:version-and-date($document, $lang)}</a>
        </xsl:if>
        <xsl:for-each select="$document/reading/facts/licence[1][@target]"><a href="#section.licence">{html:licence-name(.)}</a></xsl:for-each>
        <a href="#section.citation">{words:label('section.citation', $lang)}</a>
      </xsl:variable>
      <xsl:for-each select="$parts">
        <xsl:if test="position() gt 1"><xsl:text>&#xA0;· </xsl:text></xsl:if>
        <xsl:sequence select="."/>
      </xsl:for-each>
    </p>
  </header>
</xsl:template>

<!-- What one goes to a section for: to read, to check, to use it elsewhere. -->
<xsl:function name="html:purpose" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:variable name="key" as="xs:string?" select="tokenize(substring-after($id, 'section.'), '\.')[1]"/>
  <xsl:sequence select="
      if ($key = ('apparatus', 'remarks', 'stemma', 'sources', 'witnesses', 'principles', 'declarations', 'history', 'texts', 'excerpts') or $id = ('synopsis', 'searches')) then 'check'
      else if ($key = ('citation', 'cite', 'licence', 'downloads', 'passages')) then 'reuse' else 'read'"/>
</xsl:function>

<!-- The first things to know: what the text is, how far it can be trusted, why it is edited; and the ways in. -->
<xsl:template name="html-lead" as="element(h:div)">
  <xsl:param name="sections" as="element()*"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="reading" as="element(reading)" select="$html:in($lang)/reading"/>
  <xsl:variable name="stated" as="xs:string*" select="
      $reading/facts/fact[@kind eq 'extent'][@value castable as xs:integer][words:has('extent.' || @type || '.other')] ! words:counted('extent.' || @type, $lang, xs:integer(@value))"/>
  <xsl:variable name="extents" as="xs:string*" select="if (exists($stated)) then $stated else html:counts($reading, $lang)"/>
  <xsl:variable name="verdicts" as="element(note)*" select="$reading/notes/note[@verdict]"/>
  <div class="lead">
    <xsl:where-populated>
      <p>
        <xsl:if test="exists($extents)"><xsl:text>{words:enumeration($extents, $lang) ! (upper-case(substring(., 1, 1)) || substring(., 2))}. </xsl:text></xsl:if>
        <!-- An abstract that is a list of places in the text is one of its contents: it stands among the declarations. -->
        <xsl:for-each select="$reading/facts/fact[@kind eq 'abstract'][count(.//link[@to]) lt 10], $reading/facts/fact[@kind eq 'title-note']">
          <xsl:call-template name="html-span"/><xsl:text> </xsl:text>
        </xsl:for-each>
      </p>
    </xsl:where-populated>
    <xsl:if test="exists($verdicts)">
      <p>{words:counted('lead.claims', $lang, count($verdicts))}</p>
      <xsl:variable name="used" as="element(category)*" select="$reading/categories/category[@id = $verdicts/@verdict]"/>
      <ul class="bar">
        <xsl:for-each select="$used">
          <xsl:variable name="number" as="xs:integer" select="count($verdicts[@verdict eq current()/@id])"/>
          <li class="v-{@id}" style="--n:{$number}"><a href="#{@id}" data-verdict="{@id}" aria-label="{$number} {name[1]}"><span aria-hidden="true">{@sign}</span> <b>{$number}</b></a></li>
        </xsl:for-each>
      </ul>
      <ul class="legend">
        <xsl:for-each select="$used">
          <li><a class="v-{@id}" href="#{@id}" data-verdict="{@id}"><i aria-hidden="true">{@sign}</i> {name[1]} <b>{count($verdicts[@verdict eq current()/@id])}</b></a></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:for-each select="$reading/declaration[@key eq 'projectDesc'][1]"><p><xsl:call-template name="html-span"/></p></xsl:for-each>
    <p class="ways">
      <xsl:for-each select="($sections/descendant-or-self::h:section[tokenize(@class) = 'text'])[1]/@id, 'introduction', 'citation'">
        <xsl:choose>
          <xsl:when test=". instance of attribute()"><a href="#{.}">{words:label('section.text', $lang)}</a></xsl:when>
          <xsl:when test="$sections[@id eq 'section.' || current()]"><a href="#section.{.}">{words:label('section.' || ., $lang)}</a></xsl:when>
        </xsl:choose>
        <xsl:text> </xsl:text>
      </xsl:for-each>
    </p>
  </div>
</xsl:template>

<!-- Of a text whose header states no extent, what there is of it. -->
<xsl:function name="html:counts" as="xs:string*">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="texts" as="element(text)*" select="$reading/text[@kind = ('edition', 'group', 'member')]"/>
  <xsl:variable name="numbers" as="map(xs:string, xs:integer)" select="map {
      'extent.line': count($texts//line), 'extent.paragraph': count($texts[empty(.//line)]//p),
      'lead.witnesses': count($reading/witnesses//witness[empty(witness)]), 'lead.entries': count($reading/apparatus/entry) }"/>
  <xsl:sequence select="('extent.line', 'extent.paragraph', 'lead.witnesses', 'lead.entries')[$numbers(.) gt 0] ! words:counted(., $lang, $numbers(.))"/>
</xsl:function>

<!-- What a page beside the first is called. -->
<xsl:function name="html:page-name" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="page" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="part" as="element()?" select="$html:part-pages($lang)($page)"/>
  <xsl:sequence select="($part ! html:part-title(., $lang), html:side-page-name($document, $page, $lang), html:title($document))[1]"/>
</xsl:function>

<xsl:template name="html-contents" as="element(h:nav)?">
  <xsl:param name="sections" as="element()*"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:if test="exists($sections[2]) or exists($sections/self::h:section[not(tokenize(@class) = 'apart')])"><nav class="contents" id="section.contents" aria-labelledby="h-contents">
    <h2 id="h-contents">{words:label('section.contents', $lang)}</h2>
    <xsl:for-each-group select="$sections/descendant-or-self::h:section[h:h2][@id]" group-by="html:purpose(@id)">
      <xsl:sort select="index-of(('read', 'check', 'reuse'), current-grouping-key())"/>
      <p class="group">{words:label('contents.' || current-grouping-key(), $lang)}</p>
      <ol>
        <xsl:for-each select="current-group()">
          <li><a href="#{@id}"><xsl:if test="tokenize(@class) = 'text'"><xsl:attribute name="class" select="'main'"/></xsl:if>{h:h2}</a></li>
        </xsl:for-each>
      </ol>
    </xsl:for-each-group>
  </nav></xsl:if>
</xsl:template>

<xsl:template name="html-footer" as="element(h:footer)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="document" as="document-node()" select="$html:in($lang)"/>
  <footer>
    <p>{html:citation($document, $lang)}<span class="Z3988" title="{html:coins($document, $lang)}"/></p>
    <p>
      <xsl:for-each select="$document/reading/facts/licence[1][@target]"><a rel="license" href="{@target}">{html:licence-name(.)}</a><xsl:text> · </xsl:text></xsl:for-each>
      <a href="#section.contents">{words:label('section.contents', $lang)}</a>
    </p>
  </footer>
</xsl:template>

<xsl:template match="h:main" mode="html-parted" as="element(h:main)">
  <xsl:param name="main" as="element()*" tunnel="yes"/>
  <main><xsl:apply-templates select="$main" mode="html-parted"/></main>
</xsl:template>

<!-- A link to what stands on another page leads there; one to what stands on none is none. The contents keep a place for everything that
     stands elsewhere, so that an address of it on the first page leads on, too. -->
<xsl:template match="h:a[starts-with(@href, '#')]" mode="html-parted" as="element()" priority="1">
  <xsl:param name="here" as="map(xs:string, xs:boolean)" tunnel="yes"/>
  <xsl:param name="elsewhere" as="map(xs:string, xs:string)" tunnel="yes"/>
  <xsl:param name="places" as="map(xs:string, xs:string*)" tunnel="yes"/>
  <xsl:variable name="id" as="xs:string" select="substring(@href, 2)"/>
  <xsl:choose>
    <xsl:when test="map:contains($here, $id) and not(parent::h:li/parent::h:ol/parent::h:nav)"><xsl:copy><xsl:apply-templates select="@*, node()" mode="html-parted"/></xsl:copy></xsl:when>
    <xsl:when test="map:contains($here, $id) or map:contains($elsewhere, $id)">
      <xsl:copy>
        <xsl:apply-templates select="@* except @href" mode="html-parted"/>
        <xsl:attribute name="href" select="$elsewhere($id)[not(map:contains($here, $id))] || @href"/>
        <xsl:if test="parent::h:li/parent::h:ol/parent::h:nav"><xsl:for-each select="$places($id)"><b id="{.}"/></xsl:for-each></xsl:if>
        <xsl:apply-templates mode="html-parted"/>
      </xsl:copy>
    </xsl:when>
    <xsl:otherwise><span><xsl:apply-templates select="@* except (@href, @role), node()" mode="html-parted"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The language of words in a line is not said where it is that of what stands around them. -->
<xsl:template match="(h:span | h:a)/@lang" mode="html-parted" as="attribute(lang)?" priority="1">
  <xsl:param name="around" as="xs:string" select="''" tunnel="yes"/>
  <xsl:if test=". ne html:language-around(.., $around)"><xsl:sequence select="."/></xsl:if>
</xsl:template>
<xsl:template match="h:span[@lang and not(@*[2])]" mode="html-parted" as="node()*">
  <xsl:param name="around" as="xs:string" select="''" tunnel="yes"/>
  <xsl:choose>
    <xsl:when test="@lang eq html:language-around(., $around)"><xsl:apply-templates mode="html-parted"/></xsl:when>
    <xsl:otherwise><span><xsl:sequence select="@lang"/><xsl:apply-templates mode="html-parted"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The language of what stands around an element: in what holds it, else around that (empty: nobody knows). -->
<xsl:function name="html:language-around" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="around" as="xs:string"/>
  <xsl:sequence select="($element/ancestor::*[@lang][1]/@lang ! string(), $around)[1]"/>
</xsl:function>

<!-- A drawing with links in it is no picture, which would be one thing, but a group of things. -->
<xsl:template match="svg:svg[.//svg:a]/@role" mode="html-parted" as="attribute(role)"><xsl:attribute name="role" select="'group'"/></xsl:template>

<xsl:template match="svg:a[starts-with(@href, '#')]" mode="html-parted" as="node()*">
  <xsl:param name="here" as="map(xs:string, xs:boolean)" tunnel="yes"/>
  <xsl:param name="elsewhere" as="map(xs:string, xs:string)" tunnel="yes"/>
  <xsl:variable name="id" as="xs:string" select="substring(@href, 2)"/>
  <xsl:choose>
    <xsl:when test="map:contains($here, $id) or map:contains($elsewhere, $id)">
      <xsl:copy>
        <xsl:apply-templates select="@* except @href" mode="html-parted"/>
        <xsl:attribute name="href" select="$elsewhere($id)[not(map:contains($here, $id))] || @href"/>
        <xsl:apply-templates mode="html-parted"/>
      </xsl:copy>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates mode="html-parted"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What the style sheet says of every drawing, and what a drawing is like without being told, is not said at every line of it. -->
<xsl:template match="svg:svg/@font-family | svg:*/@fill[. eq 'currentColor'] | svg:line/@stroke[. eq 'currentColor'] | svg:*/@text-anchor[. eq 'start'] | svg:*/@stroke-width[. eq '1'] | svg:a/@aria-label[. eq normalize-space(..)]"
    mode="html-parted" as="empty-sequence()" priority="2"/>

<!-- The lines of a scale, which are many, are painted by the style sheet. -->
<xsl:template match="svg:path/@shape-rendering" mode="html-parted" as="attribute(class)"><xsl:attribute name="class" select="'scale'"/></xsl:template>
<xsl:template match="svg:path[@shape-rendering]/(@stroke | @stroke-width | @stroke-opacity)" mode="html-parted" as="empty-sequence()" priority="3"/>

<!-- The title of a work is in italics without being told. -->
<xsl:template match="h:ol[@class eq 'sources']//h:cite/@class[. eq 'r-italic']" mode="html-parted" as="empty-sequence()"/>

<!-- What a link is called begins with the words that it shows. -->
<xsl:template match="svg:a/@aria-label[not(contains(., normalize-space(..)))]" mode="html-parted" as="attribute(aria-label)">
  <xsl:attribute name="aria-label" select="normalize-space(..), ." separator=", "/>
</xsl:template>

<!-- A picture lies beside the first page. -->
<xsl:template match="@src[starts-with(., 'picture:')] | h:a/@href[starts-with(., 'picture:')]" mode="html-parted" as="attribute()">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:attribute name="{name()}" select="html:to-root($lang) || substring-after(., 'picture:')"/>
</xsl:template>

</xsl:stylesheet>
