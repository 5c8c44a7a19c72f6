<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: the reading edition from its reading document, index.html for readers of its first language and LANG/index.html for those of
     each further one; beside each, introduction.html, where the editors say something of their work, texts.html, where the text differs by view, a page
     for each long appendix and for what was kept of the sources, and for a long text one for each division.
     Each page is complete in itself: it loads nothing but the pictures beside it, and works without scripts and without styles. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures" xmlns:html="urn:escolio:html">

<xsl:import href="../reader/reader.xsl"/>
<xsl:import href="../reader/remarks.xsl"/>
<xsl:import href="../words/words.xsl"/>
<xsl:import href="../data/people.xsl"/>
<xsl:import href="../figures/figures.xsl"/>
<!-- inline.xsl holds the rule of last resort, so it comes before the other modules of its mode. -->
<xsl:import href="inline.xsl"/>
<xsl:import href="blocks.xsl"/>
<xsl:import href="pictures.xsl"/>
<xsl:import href="variation.xsl"/>
<xsl:import href="icon.xsl"/>
<xsl:import href="head.xsl"/>
<xsl:import href="page.xsl"/>
<xsl:import href="parts.xsl"/>
<xsl:import href="text.xsl"/>
<xsl:import href="tools.xsl"/>
<xsl:import href="notes.xsl"/>
<xsl:import href="apparatus.xsl"/>
<xsl:import href="lists.xsl"/>
<xsl:import href="figures.xsl"/>
<xsl:import href="facts.xsl"/>
<xsl:import href="appendix.xsl"/>
<xsl:import href="excerpts.xsl"/>
<xsl:import href="cite.xsl"/>
<xsl:import href="sidebyside.xsl"/>
<xsl:import href="search.xsl"/>
<xsl:import href="release.xsl"/>
<xsl:import href="release-list.xsl"/>

<xsl:output name="html" method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no"/>

<!-- The files that lie beside the pages, as paths from the root of the site: an array of strings in JSON. -->
<xsl:param name="offered" as="xs:string" select="'[]'"/>
<xsl:variable name="html:files" as="xs:string*" select="let $there := parse-json($offered)?* return $html:downloads[. = $there][html:is-made(.)]"/>

<!-- Whether this edition has what a file is made of. -->
<xsl:function name="html:is-made" as="xs:boolean">
  <xsl:param name="file" as="xs:string"/>
  <xsl:variable name="reading" as="element(reading)" select="$html:document/reading"/>
  <xsl:variable name="name" as="xs:string" select="replace($file, '^data/(.*)\.[a-z]+$', '$1')"/>
  <xsl:sequence select="
      if ($name = ('claims', 'claimreview')) then exists($reading/notes/note/@verdict)
      else if ($name eq 'figures') then exists($reading/notes/note[data/datum | part[@kind eq 'commentary']//span[@kind = ('measure', 'num')][@quantity | @min | @max]])
      else if ($name eq 'sources') then exists($reading/sources//source)
      else if ($name eq 'excerpts') then exists($reading/sources//source/excerpt)
      else if ($name eq 'synopsis') then exists($reading//list[@type eq 'synopsis']/item[span[@kind eq 'quote']])
      else if (starts-with($name, 'text/')) then $reading/views/view[not(@partial)]/@id = substring-after($name, 'text/')
      else true()"/>
</xsl:function>

<!-- The pages of the editions that this one lists, from the root of the site. -->
<xsl:param name="members" as="xs:string" select="''"/>
<xsl:variable name="html:members" as="xs:string*" select="tokenize($members)"/>

<!-- The folder that holds the TEI of each passage, from the root of the site; empty when this build has no text service. -->
<xsl:param name="passages" as="xs:string" select="''"/>

<!-- What is offered for download, in this order. -->
<xsl:variable name="html:downloads" as="xs:string+" select="
    'edition.xml', $html:languages ! ('edition.' || . || '.pdf'), $html:languages ! ('edition.' || . || '.epub'),
    'schema/manual.html', 'schema/manual.en.html', 'schema/escolio.rng', 'schema/escolio.sch',
    'data/text/received.txt', 'data/text/edited.txt', 'data/edition.bib', 'data/edition.ris', 'data/sources.bib', 'data/sources.ris',
    'data/claims.csv', 'data/figures.csv', 'data/synopsis.csv', 'data/excerpts.csv', 'data/claims.jsonld', 'data/synopsis.jsonld',
    'data/claimreview.jsonld', 'dts/entry.jsonld', 'manifest.json', 'about/index.html', 'about/en/index.html'"/>

<!-- Whether the deposit holds releases, and the way from the root of these pages to its first folder. -->
<xsl:param name="has-releases" as="xs:boolean" select="false()"/>
<xsl:param name="home" as="xs:string" select="''"/>

<!-- The reading document, the languages of its readers, the document as readers of each have it, and the view that is shown first. -->
<xsl:variable name="html:document" as="document-node()" select="/"/>
<xsl:variable name="html:languages" as="xs:string+" select="reader:languages($html:document)"/>
<xsl:variable name="html:in" as="map(xs:string, document-node())" select="map:merge($html:languages ! map { .: reader:for-language($html:document, .) })"/>
<xsl:variable name="html:view-ids" as="xs:string+" select="$html:document/reading/views/view/@id ! string()"/>
<xsl:variable name="html:first-view" as="xs:string" select="$html:view-ids[1]"/>

<!-- The way to a page for a language from the folder that holds the pages of all languages, and the way from such a page back to it. -->
<xsl:function name="html:path" as="xs:string">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="page" as="xs:string"/>
  <xsl:sequence select="($lang || '/')[$lang ne $html:languages[1]] || $page"/>
</xsl:function>

<xsl:function name="html:to-root" as="xs:string">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="'../'[$lang ne $html:languages[1]] || ''"/>
</xsl:function>

<!-- The list of releases, when it is given; otherwise all pages of a text. -->
<xsl:template match="document-node()" as="empty-sequence()">
  <xsl:choose>
    <xsl:when test="exists($html:released)"><xsl:call-template name="html-releases"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="html-site"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- All pages for readers of each language. Those of the divisions of a long text are made and written one by one. -->
<xsl:template name="html-site" as="empty-sequence()">
  <xsl:for-each select="$html:languages">
    <xsl:variable name="lang" as="xs:string" select="."/>
    <xsl:variable name="parts" as="element()*" select="$html:parts($lang)"/>
    <xsl:variable name="pages" as="map(xs:string, map(*))">
      <xsl:call-template name="html-pages"><xsl:with-param name="lang" select="$lang" tunnel="yes"/></xsl:call-template>
    </xsl:variable>
    <xsl:variable name="names" as="xs:string*" select="sort(map:keys($pages))"/>
    <xsl:variable name="elsewhere" as="map(xs:string, xs:string)" select="map:merge((
        for $name in ('index.html', $names[. ne 'index.html']) return html:ids($pages($name)) ! map { string(): $name },
        $parts ! (let $name := html:part-name(., $lang) return (descendant-or-self::*/@id, descendant::mark/@to) ! map { string(): $name })),
        map { 'duplicates': 'use-first' })"/>
    <xsl:for-each select="$names">
      <xsl:call-template name="html-written">
        <xsl:with-param name="made" select="$pages(.)"/>
        <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
        <xsl:with-param name="page" select="." tunnel="yes"/>
        <xsl:with-param name="elsewhere" select="$elsewhere" tunnel="yes"/>
        <xsl:with-param name="places" tunnel="yes" select="
            if (. ne 'index.html') then map { }
            else map:merge($names[. ne 'index.html'] ! $pages(.)?main[self::h:section] ! map { string(@id): descendant-or-self::*[not(self::h:input)]/@id[not(starts-with(., 'cite.'))] ! string() })"/>
      </xsl:call-template>
    </xsl:for-each>
    <xsl:if test="not($home)">
      <xsl:call-template name="html-written">
        <xsl:with-param name="made" as="map(*)"><xsl:call-template name="html-search-page"><xsl:with-param name="lang" select="$lang" tunnel="yes"/></xsl:call-template></xsl:with-param>
        <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
        <xsl:with-param name="page" select="$html:search-page" tunnel="yes"/>
        <xsl:with-param name="elsewhere" select="$elsewhere" tunnel="yes"/>
        <xsl:with-param name="places" select="map { }" tunnel="yes"/>
      </xsl:call-template>
    </xsl:if>
    <xsl:for-each select="$parts">
      <xsl:variable name="name" as="xs:string" select="html:part-name(., $lang)"/>
      <xsl:variable name="made" as="map(*)+">
        <xsl:call-template name="html-part-page"><xsl:with-param name="lang" select="$lang" tunnel="yes"/></xsl:call-template>
        <xsl:call-template name="html-part-texts"><xsl:with-param name="lang" select="$lang" tunnel="yes"/></xsl:call-template>
      </xsl:variable>
      <xsl:for-each select="$made">
        <xsl:variable name="number" as="xs:integer" select="position()"/>
        <xsl:call-template name="html-written">
          <xsl:with-param name="made" select="."/>
          <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
          <xsl:with-param name="page" select="'texts.'[$number eq 2] || $name" tunnel="yes"/>
          <xsl:with-param name="elsewhere" select="$elsewhere" tunnel="yes"/>
          <xsl:with-param name="places" select="map { }" tunnel="yes"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

<!-- A page among the others, as a file. -->
<xsl:template name="html-written" as="empty-sequence()">
  <xsl:param name="made" as="map(xs:string, element()*)"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="page" as="xs:string" tunnel="yes"/>
  <xsl:result-document href="{html:path($lang, $page)}" format="html">
    <xsl:apply-templates select="$made?frame" mode="html-parted">
      <xsl:with-param name="main" select="$made?main" tunnel="yes"/>
      <xsl:with-param name="around" select="$lang" tunnel="yes"/>
      <xsl:with-param name="here" select="map:merge(html:ids($made) ! map { string(): true() })" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:result-document>
</xsl:template>

</xsl:stylesheet>
