<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: a reading document as a book for reading systems (EPUB 3.3) for readers of one language: a folder that is packed with its fonts, and what its
     cover is drawn from (cover.typ). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:figures="urn:escolio:figures"
    xmlns:reader="urn:escolio:reader"
    xmlns:book="urn:escolio:epub">

<xsl:import href="../words/words.xsl"/>
<xsl:import href="../words/dates.xsl"/>
<xsl:import href="../words/numbers.xsl"/>
<xsl:import href="../reader/reader.xsl"/>
<xsl:import href="../reader/remarks.xsl"/>
<xsl:import href="../figures/figures.xsl"/>
<xsl:import href="core.xsl"/>
<xsl:import href="textstructure.xsl"/>
<xsl:import href="textcrit.xsl"/>
<xsl:import href="notes.xsl"/>
<xsl:import href="sources.xsl"/>
<xsl:import href="header.xsl"/>
<xsl:import href="package.xsl"/>
<xsl:import href="cover.xsl"/>

<xsl:output name="xml" method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="no"/>
<xsl:output name="xhtml" method="xhtml" html-version="5.0" encoding="UTF-8" indent="no" omit-xml-declaration="no" include-content-type="no"/>

<!-- The language of the readers. -->
<xsl:param name="lang" as="xs:string"/>
<!-- The pages of the printed book, by what stands on them: lines of identifier, space, page, in the order of the pages. -->
<xsl:param name="printed" as="xs:string" select="''"/>
<!-- The style sheet of the book. -->
<xsl:param name="style" as="xs:string" select="unparsed-text('book.css')"/>

<!-- What begins a page of the printed book: the first thing on it that has a place in this one. Entries and witnesses stand elsewhere here. -->
<xsl:function name="book:breaks" as="map(xs:string, xs:string)">
  <xsl:param name="pages" as="map(*)*"/>
  <xsl:variable name="places" as="map(xs:string, xs:boolean)" select="map:merge($pages[not(?key = ('apparatus', 'guide'))]?page//(h:p | h:div | h:span | h:li | h:article | h:dd)/@id ! map { string(.): true() })"/>
  <xsl:map>
    <xsl:for-each-group select="tokenize($printed, '\n')[map:contains($places, substring-before(., ' '))]" group-by="substring-after(., ' ')">
      <xsl:map-entry key="substring-before(., ' ')" select="current-grouping-key()"/>
    </xsl:for-each-group>
  </xsl:map>
</xsl:function>

<xsl:template match="document-node()" as="empty-sequence()">
  <xsl:variable name="for-readers" as="document-node()" select="reader:for-language(., $lang)"/>
  <xsl:variable name="document" as="document-node()">
    <xsl:document><xsl:sequence select="reader:in-view($for-readers/node(), reader:default-view($for-readers))"/></xsl:document>
  </xsl:variable>
  <xsl:variable name="reading" as="element(reading)" select="$document/reading"/>
  <xsl:variable name="pages" as="map(*)*" select="let $pages := book:pages($reading), $breaks := book:breaks($pages) return $pages ! map:put(., 'page', book:paged(?page, $breaks))"/>
  <xsl:result-document href="META-INF/container.xml" format="xml"><xsl:sequence select="book:container()"/></xsl:result-document>
  <xsl:result-document href="OPS/package.opf" format="xml"><xsl:sequence select="book:package($reading, $pages)"/></xsl:result-document>
  <xsl:result-document href="OPS/nav.xhtml" format="xhtml"><xsl:sequence select="book:navigation($reading, $pages)"/></xsl:result-document>
  <xsl:result-document href="OPS/book.css" method="text">{$style}</xsl:result-document>
  <xsl:result-document href="cover.typ" method="text" encoding="UTF-8">{book:cover($reading)}</xsl:result-document>
  <xsl:for-each select="$pages">
    <xsl:result-document href="OPS/{?key}.xhtml" format="xhtml">
      <html lang="{$lang}" xml:lang="{$lang}">
        <head>
          <title>{?title}</title>
          <link rel="stylesheet" type="text/css" href="book.css"/>
        </head>
        <body><xsl:sequence select="?page, if (?key = ('title', 'about')) then () else book:foot($reading/facts)"/></body>
      </html>
    </xsl:result-document>
  </xsl:for-each>
</xsl:template>

<!-- ==== Which file holds what ==== -->

<!-- Sections that are files of their own: those of what stands before and after the text, and those of a long text. -->
<xsl:function name="book:is-page" as="xs:boolean">
  <xsl:param name="section" as="element(section)"/>
  <xsl:sequence select="exists($section/parent::text/parent::reading) and ($section/../@kind = ('front', 'back') or book:is-divided($section/..))"/>
</xsl:function>

<xsl:function name="book:is-divided" as="xs:boolean" cache="yes">
  <xsl:param name="text" as="element(text)"/>
  <xsl:sequence select="count($text/section) gt 1 and string-length($text) gt 100000"/>
</xsl:function>

<!-- The file that holds an element. -->
<xsl:function name="book:file" as="xs:string">
  <xsl:param name="element" as="node()"/>
  <xsl:variable name="part" as="element()?" select="$element/ancestor-or-self::*[parent::reading][1]"/>
  <xsl:variable name="number" as="xs:string" select="
      let $before := count($part/preceding-sibling::*[name() eq name($part)]) return if ($before gt 0) then '-' || ($before + 1) else ''"/>
  <xsl:variable name="section" as="element(section)?" select="$element/ancestor-or-self::section[book:is-page(.)][1]"/>
  <xsl:sequence select="
      if ($part/self::text) then 'text' || $number || (if ($section) then '.' || (count($section/preceding-sibling::section) + 1) else '')
      else if ($part/self::notes) then 'notes' || $number
      else if ($part/self::sources) then 'sources'
      else if ($part/self::names) then 'names'
      else if ($part/self::events) then 'chronology' || $number
      else if ($part/self::graph) then 'graph' || $number
      else if ($part/self::apparatus) then 'apparatus'
      else if ($part/(self::witnesses | self::categories | self::declaration)) then 'guide'
      else 'about'"/>
</xsl:function>

<!-- The address of what has an identifier, from a file; none where the book does not hold it. -->
<xsl:function name="book:href" as="xs:string?">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:variable name="element" as="element()?" select="key('reader:id', $id, root($context))[1]"/>
  <xsl:if test="book:has-place($element)">
    <xsl:variable name="home" as="xs:string" select="book:file($element)"/>
    <xsl:sequence select="(if ($home eq $file) then '' else $home || '.xhtml') || '#' || $id"/>
  </xsl:if>
</xsl:function>

<!-- Whether an element keeps its identifier in the book. -->
<xsl:function name="book:has-place" as="xs:boolean">
  <xsl:param name="element" as="element()?"/>
  <xsl:variable name="text" as="element()?" select="$element/ancestor-or-self::text[last()]"/>
  <xsl:sequence select="
      if (empty($element)) then false()
      else if (exists($text)) then not($element/ancestor-or-self::text[book:is-left-out(.)]) and not($element/ancestor-or-self::facts)
        and not($element/self::text[parent::reading][section[book:is-page(.)]]) and not($element/self::mark)
      else if ($element/self::note) then book:in-book($element)
      else exists($element/(self::entry | self::source[ancestor::sources[parent::reading]] | self::witness | self::category | self::graph | self::node | self::entity))
        or exists($element/ancestor::note[book:in-book(.)]/part[descendant-or-self::* = $element])"/>
</xsl:function>

<!-- ==== The pages in their order ==== -->

<xsl:function name="book:page" as="map(*)">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="page" as="element(h:section)"/>
  <xsl:sequence select="map { 'key': $key, 'page': $page, 'title': normalize-space(($page//h:h1)[1]) }"/>
</xsl:function>

<!-- Title, claims, how to read and principles, introduction, text, apparatus, remarks, notes, figures, chronology, stemma, sources, index, about. -->
<xsl:function name="book:pages" as="map(*)*">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:variable name="front" as="element(text)*" select="$reading/text[@kind eq 'front']"/>
  <xsl:sequence select="
      book:page('title', book:title-page($reading)),
      if ($reading/notes/note[@verdict]) then book:page('claim-list', book:claim-list($reading, 'claim-list')) else (),
      book:guide($reading, 'guide') ! book:page('guide', .),
      $front/section[@kind eq 'principles'] ! book:text-page(.),
      $front ! book:text-pages(., 'principles'),
      $reading/text[not(@kind = ('front', 'back', 'translation', 'standoff', 'facsimile'))] ! book:text-pages(., ()),
      $reading/text[@kind eq 'translation'][not(book:is-left-out(.))] ! book:text-pages(., ()),
      $reading/text[@kind eq 'facsimile'] ! book:text-pages(., ()),
      $reading/text[@kind = ('back', 'standoff')] ! book:text-pages(., ()),
      $reading/apparatus ! book:page('apparatus', book:apparatus(., 'apparatus')),
      book:remarks($reading, 'remarks') ! book:page('remarks', .),
      $reading/notes[note[book:in-book(.)]] ! book:page(book:file(.), book:notes(., book:file(.))),
      (if ($reading/notes/note/@verdict) then figures:of-verdicts($reading, $lang, $figures:wide, $figures:no-address) else ()) ! book:page('figures', book:figure-page(.)),
      $reading/events ! book:page(book:file(.), book:chronology(., book:file(.))),
      $reading/graph ! book:page(book:file(.), book:graph(., book:file(.))),
      if ($reading/sources) then book:page('sources', book:sources($reading, 'sources')) else (),
      if ($reading/names) then book:page('names', book:names($reading, 'names')) else (),
      book:page('about', book:about($reading, 'about'))"/>
</xsl:function>

<xsl:function name="book:figure-page" as="element(h:section)">
  <xsl:param name="figure" as="map(xs:string, item()*)"/>
  <section aria-labelledby="h-figures"><h1 id="h-figures">{words:label('section.figures', $lang)}</h1><xsl:sequence select="book:drawing($figure)"/></section>
</xsl:function>

<!-- The pages of a text: what stands outside sections that have pages of their own, then those. -->
<xsl:function name="book:text-pages" as="map(*)*">
  <xsl:param name="text" as="element(text)"/>
  <xsl:param name="except" as="xs:string*"/>
  <xsl:variable name="sections" as="element(section)*" select="$text/section[book:is-page(.)]"/>
  <xsl:if test="($text/node() except $text/facts)[not(. intersect $sections)][self::* or normalize-space()]">
    <xsl:sequence select="book:text-page($text)"/>
  </xsl:if>
  <xsl:sequence select="$sections[not(@kind = $except)] ! book:text-page(.)"/>
</xsl:function>

<!-- One page of a text: its title, its words, the notes that pop up in it. -->
<xsl:function name="book:text-page" as="map(*)">
  <xsl:param name="holder" as="element()"/>
  <xsl:variable name="file" as="xs:string" select="book:file($holder)"/>
  <xsl:variable name="title" as="element()?" select="($holder/self::section/heading[normalize-space()], $holder/self::text/facts/title[@kind eq 'main'][normalize-space()])[1]"/>
  <xsl:variable name="nodes" as="node()*" select="$holder/node() except ($holder/facts, $title, $holder/section[book:is-page(.)])"/>
  <xsl:variable name="words" as="node()*">
    <xsl:apply-templates select="$nodes" mode="epub">
      <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
      <xsl:with-param name="marks" select="true()" tunnel="yes"/>
      <xsl:with-param name="ids" select="true()" tunnel="yes"/>
      <xsl:with-param name="file" select="$file" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:variable name="kind" as="xs:string" select="string($holder/ancestor-or-self::text[last()]/@kind)"/>
  <xsl:variable name="generated" as="xs:string" select="
      if ($kind eq 'translation' and empty($holder/self::section)) then words:translation(reader:language($holder), $lang) else words:label(
      if (words:has('section.' || $holder/self::section/@kind)) then 'section.' || $holder/@kind
      else if ($kind = ('edition', 'group', 'member')) then 'section.text'
      else if ($kind eq 'back') then 'section.appendix' else 'section.' || $kind, $lang)"/>
  <xsl:variable name="page" as="element(h:section)">
    <section aria-labelledby="h-page">
      <xsl:if test="$holder/@id"><xsl:attribute name="id" select="$holder/@id"/></xsl:if>
      <h1 id="h-page">
        <xsl:choose>
          <xsl:when test="$title">
            <xsl:sequence select="book:spoken($title)"/>
            <!-- Its sentences and words can be cited as those of the text can; the marks of its notes stand below it. -->
            <xsl:apply-templates select="$title/node()" mode="epub">
              <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
              <xsl:with-param name="marks" select="false()" tunnel="yes"/>
              <xsl:with-param name="ids" select="true()" tunnel="yes"/>
              <xsl:with-param name="file" select="$file" tunnel="yes"/>
            </xsl:apply-templates>
          </xsl:when>
          <xsl:otherwise>{$generated}</xsl:otherwise>
        </xsl:choose>
      </h1>
      <xsl:for-each select="$title//mark">
        <p><xsl:apply-templates select="." mode="epub"><xsl:with-param name="marks" select="true()" tunnel="yes"/></xsl:apply-templates></p>
      </xsl:for-each>
      <div>
        <xsl:for-each select="reader:language($holder)"><xsl:attribute name="lang" select="."/><xsl:attribute name="xml:lang" select="."/></xsl:for-each>
        <xsl:for-each select="$holder/ancestor-or-self::*[@dir][1]/@dir[. = ('ltr', 'rtl')]"><xsl:attribute name="dir" select="."/></xsl:for-each>
        <xsl:sequence select="$words"/>
      </div>
      <xsl:sequence select="book:footnotes(($nodes, $title), $file)"/>
    </section>
  </xsl:variable>
  <xsl:sequence select="book:page($file, $page)"/>
</xsl:function>

<!-- ==== Finishing touches ==== -->

<!-- Headings get identifiers for the contents, and the first thing of each page of the printed book a page break. -->
<xsl:mode name="epub-finish" on-no-match="shallow-copy"/>

<xsl:function name="book:paged" as="element(h:section)">
  <xsl:param name="page" as="element(h:section)"/>
  <xsl:param name="breaks" as="map(xs:string, xs:string)"/>
  <xsl:apply-templates select="$page" mode="epub-finish">
    <xsl:with-param name="breaks" select="$breaks" tunnel="yes"/>
  </xsl:apply-templates>
</xsl:function>

<xsl:template match="h:h2[not(@id)]" mode="epub-finish" as="element()">
  <xsl:copy>
    <xsl:copy-of select="@*"/>
    <xsl:attribute name="id" select="'heading-' || count(preceding::h:h2) + 1"/>
    <xsl:apply-templates mode="epub-finish"/>
  </xsl:copy>
</xsl:template>

<xsl:template match="(h:p | h:div | h:span | h:li | h:article | h:dd)[@id]" mode="epub-finish" as="element()" priority="1">
  <xsl:param name="breaks" as="map(xs:string, xs:string)" tunnel="yes"/>
  <xsl:variable name="number" as="xs:string?" select="$breaks(@id)"/>
  <xsl:copy>
    <xsl:copy-of select="@*"/>
    <xsl:if test="exists($number)"><span epub:type="pagebreak" role="doc-pagebreak" id="page.{$number}" title="{$number}"/></xsl:if>
    <xsl:apply-templates mode="epub-finish"/>
  </xsl:copy>
</xsl:template>

</xsl:stylesheet>
