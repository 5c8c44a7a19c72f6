<?xml version="1.0" encoding="UTF-8"?>
<!-- Which pages there are: the first one, one for what the editors say of their work, and for a long text one for each of its divisions. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures" xmlns:html="urn:escolio:html">

<!-- From how many characters on a text has a page for each of its divisions. -->
<xsl:variable name="html:long" as="xs:integer" select="300000"/>

<!-- From how many elements on the drawings over the text have a page of their own. -->
<xsl:variable name="html:many" as="xs:integer" select="400"/>

<!-- The pages for readers of $lang, by their names, without those of divisions. -->
<xsl:template name="html-pages" as="map(xs:string, map(*))">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="document" as="document-node()" select="$html:in($lang)"/>
  <xsl:variable name="parts" as="element()*" select="$html:parts($lang)"/>
  <xsl:variable name="sections" as="element()*">
    <xsl:call-template name="html-sections">
      <xsl:with-param name="document" select="$document"/>
      <xsl:with-param name="parts" select="$parts" tunnel="yes"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:variable name="aside" as="element()*" select="$sections[html:is-aside(.)]"/>
  <!-- What has a page to itself: the texts side by side, and each long appendix. -->
  <xsl:variable name="apart" as="element(h:section)*" select="$sections[tokenize(@class) = 'apart']"/>
  <!-- Drawings over the whole text, when they are many. -->
  <xsl:variable name="drawn" as="element()*" select="$sections[@id = ('figures', 'chronology', 'stemma') ! ('section.' || .)][count($sections/self::h:section[@id = ('section.figures', 'section.chronology', 'section.stemma')]//svg:*) gt $html:many]"/>
  <xsl:map>
    <xsl:map-entry key="'index.html'">
      <xsl:call-template name="html-page">
        <xsl:with-param name="page" select="'index.html'" tunnel="yes"/>
        <xsl:with-param name="sections" select="$sections except ($aside, $apart, $drawn)"/>
        <xsl:with-param name="contents" select="$sections"/>
      </xsl:call-template>
    </xsl:map-entry>
    <xsl:call-template name="html-further-pages"/>
    <xsl:for-each select="$apart">
      <xsl:map-entry key="html:page-of(.)">
        <xsl:call-template name="html-page">
          <xsl:with-param name="page" select="html:page-of(.)" tunnel="yes"/>
          <xsl:with-param name="sections" select="."/>
        </xsl:call-template>
      </xsl:map-entry>
    </xsl:for-each>
    <xsl:if test="exists($drawn)">
      <xsl:map-entry key="'figures.html'">
        <xsl:call-template name="html-page">
          <xsl:with-param name="page" select="'figures.html'" tunnel="yes"/>
          <xsl:with-param name="sections" select="$drawn"/>
        </xsl:call-template>
      </xsl:map-entry>
    </xsl:if>
    <xsl:if test="exists($aside)">
      <xsl:map-entry key="'introduction.html'">
        <xsl:call-template name="html-page">
          <xsl:with-param name="page" select="'introduction.html'" tunnel="yes"/>
          <xsl:with-param name="sections" select="$aside"/>
        </xsl:call-template>
      </xsl:map-entry>
    </xsl:if>
  </xsl:map>
</xsl:template>

<!-- What the editors say of their work has a page of its own. -->
<xsl:function name="html:is-aside" as="xs:boolean">
  <xsl:param name="section" as="element()"/>
  <xsl:sequence select="$section/@id = ('introduction', 'principles', 'declarations', 'history', 'passages', 'remarks') ! ('section.' || .)"/>
</xsl:function>

<!-- The page of a section that has one to itself, by its identifier. -->
<xsl:function name="html:page-of" as="xs:string">
  <xsl:param name="section" as="element(h:section)"/>
  <xsl:sequence select="replace($section/@id, '^section\.', '') || '.html'"/>
</xsl:function>

<!-- The pages of a document that hold neither the text nor a division of it, and what each is called. -->
<xsl:function name="html:side-page-name" as="xs:string?">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="page" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      if ($page eq $html:search-page) then words:label('search.title', $lang)
      else if ($page eq 'compare.html') then words:label('release.compared', $lang)
      else if ($page eq 'figures.html') then words:label('page.figures', $lang)
      else if ($page eq 'cite.html') then words:label('section.cite', $lang)
      else if ($page eq 'excerpts.html') then words:label('section.excerpts', $lang)
      else if (starts-with($page, 'texts.')) then words:label('section.texts', $lang)
      else if ($page eq 'introduction.html') then words:label(if ($document/reading/text/section/@kind = $html:editorial) then 'page.introduction' else 'section.declarations', $lang)
      else html:appendices($document)[html:appendix-id(.) || '.html' eq $page] ! html:appendix-title(., $lang)"/>
</xsl:function>

<!-- The page of a division. -->
<xsl:template name="html-part-page" as="map(*)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="parts" as="element()+" select="$html:parts($lang)"/>
  <xsl:variable name="number" as="xs:integer" select="html:part-number(.)"/>
  <xsl:call-template name="html-page">
    <xsl:with-param name="page" select="html:part-name(., $lang)" tunnel="yes"/>
    <xsl:with-param name="sections" as="element()*">
      <xsl:call-template name="html-part"/>
      <xsl:call-template name="html-around">
        <xsl:with-param name="before" select="$parts[$number - 1] ! html:part-name(., $lang)"/>
        <xsl:with-param name="after" select="$parts[$number + 1] ! html:part-name(., $lang)"/>
        <xsl:with-param name="texts" select="('texts.' || html:part-name(., $lang))[html:has-texts(current())]"/>
      </xsl:call-template>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- The page that sets the texts of a division side by side, where they differ. -->
<xsl:template name="html-part-texts" as="map(*)?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="texts" as="element(h:section)?">
    <xsl:call-template name="html-side-by-side">
      <xsl:with-param name="document" select="root(.)"/>
      <xsl:with-param name="all" select="if (.//variation) then html:rows-of(.) else ()"/>
    </xsl:call-template>
  </xsl:variable>
  <xsl:if test="exists($texts)">
    <xsl:call-template name="html-page">
      <xsl:with-param name="page" select="'texts.' || html:part-name(., $lang)" tunnel="yes"/>
      <xsl:with-param name="sections" as="element()+">
        <xsl:sequence select="$texts"/>
        <nav class="around" aria-label="{words:label('page.parts', $lang)}"><a href="{html:part-name(., $lang)}">{html:part-title(., $lang)}</a></nav>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- Whether the texts of a division differ. -->
<xsl:function name="html:has-texts" as="xs:boolean">
  <xsl:param name="part" as="element()"/>
  <xsl:sequence select="exists($html:view-ids[2]) and exists($part//variation) and exists(html:rows-of($part)//variation)"/>
</xsl:function>

<!-- The divisions of a long text for readers of each language: the first ones of which there are several; of a short text, none. -->
<xsl:variable name="html:parts" as="map(xs:string, element()*)" select="map:merge($html:languages ! map { .: html:long-parts($html:in(.)) })"/>
<xsl:variable name="html:part-numbers" as="map(xs:string, xs:integer)" select="
    map:merge($html:languages ! (let $parts := $html:parts(.) return for $number in 1 to count($parts) return map { generate-id($parts[$number]): $number }))"/>

<!-- By language the divisions that have a page, by the names of their pages. -->
<xsl:variable name="html:part-pages" as="map(xs:string, map(xs:string, element()))" select="
    map:merge($html:languages ! (let $lang := . return map { $lang: map:merge($html:parts($lang) ! map { html:part-name(., $lang): . }) }))"/>

<xsl:function name="html:part-number" as="xs:integer">
  <xsl:param name="part" as="element()"/>
  <xsl:sequence select="$html:part-numbers(generate-id($part))"/>
</xsl:function>

<xsl:function name="html:long-parts" as="element()*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="texts" as="element(text)*" select="$document/reading/text[@kind = ('edition', 'group', 'member')]"/>
  <xsl:if test="sum($texts//text() ! string-length(.)) gt $html:long">
    <xsl:variable name="divisions" as="element()*" select="html:divisions($texts)"/>
    <xsl:sequence select="$divisions[count($divisions) gt 1]"/>
  </xsl:if>
</xsl:function>

<xsl:function name="html:divisions" as="element()*">
  <xsl:param name="around" as="element()*"/>
  <xsl:variable name="inner" as="element()*" select="$around/(section | text)"/>
  <xsl:sequence select="if (count($around) gt 1) then $around else if (empty($inner)) then () else if (count($inner) eq 1) then html:divisions($inner) else $inner"/>
</xsl:function>

<!-- Whether any of some marks stands in a division that has a page of its own. -->
<xsl:function name="html:is-in-division" as="xs:boolean">
  <xsl:param name="marks" as="element(mark)*"/>
  <xsl:sequence select="map:size($html:part-numbers) gt 0 and exists($marks/ancestor::*[map:contains($html:part-numbers, generate-id())])"/>
</xsl:function>

<!-- The names of our own pages, which no part of a text can have. -->
<xsl:variable name="html:own-pages" as="xs:string+" select="'index', 'introduction', 'texts', 'figures', 'excerpts', 'compare', 'cite', 'search'"/>

<!-- The name of the page of a division: that of its identifier, else a number. -->
<xsl:function name="html:part-name" as="xs:string">
  <xsl:param name="part" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="($part/@id[not(../@derived) and not(. = $html:own-pages)], 'part-' || html:part-number($part))[1] || '.html'"/>
</xsl:function>

<!-- What a division is called: its heading, else its number or identifier. -->
<xsl:function name="html:part-title" as="xs:string">
  <xsl:param name="part" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      ($part/heading[1] ! reader:plain(., $html:first-view)[. ne ''], $part/facts/title[1] ! normalize-space(), $part/@n ! string(), $part/@id[not(../@derived)] ! string(),
       words:label('section.text', $lang) || ' ' || html:part-number($part))[1]"/>
</xsl:function>

<!-- A division with its notes, and below it the entries of its apparatus. -->
<xsl:template name="html-part" as="element()+">
  <xsl:variable name="marked" as="xs:string*" select=".//mark/@to"/>
  <xsl:variable name="division" as="element()" select="."/>
  <xsl:apply-templates select="." mode="html-division">
    <xsl:with-param name="notes" select="key('reader:id', $marked)[self::note][key('reader:marks', @id)[1]/ancestor::* intersect $division]"/>
  </xsl:apply-templates>
  <xsl:variable name="entries" as="element(entry)*" select="key('reader:id', $marked)[self::entry]"/>
  <xsl:if test="exists($entries)">
    <xsl:apply-templates select="/reading/apparatus" mode="html-section"><xsl:with-param name="entries" select="$entries" tunnel="yes"/></xsl:apply-templates>
  </xsl:if>
</xsl:template>

<xsl:mode name="html-division" on-no-match="fail"/>

<xsl:template match="section | text" mode="html-division" as="element(h:div)">
  <xsl:param name="notes" as="element(note)*"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <div class="spread{' alone'[empty($notes)]}">
    <section id="{(@id, 'section.text')[1]}" class="text">
      <xsl:call-template name="html-language"/>
      <!-- What stands around it in the text is not on this page. -->
      <xsl:for-each select="reader:language(.)[. ne $lang]"><xsl:attribute name="lang" select="."/></xsl:for-each>
      <h2>{html:part-title(., $lang)}</h2>
      <xsl:apply-templates select="node() except (facts, heading[1])" mode="html"><xsl:with-param name="edited" select="html:edited(.)" tunnel="yes"/></xsl:apply-templates>
    </section>
    <xsl:call-template name="html-beside"><xsl:with-param name="notes" select="$notes"/></xsl:call-template>
  </div>
</xsl:template>

<!-- In place of a long text: the list of its divisions, and what stands before the first. -->
<xsl:template name="html-text-contents" as="element(h:section)">
  <xsl:param name="parts" as="element()*" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <section id="{(@id, 'text')[1]}" class="text">
    <xsl:call-template name="html-language"/>
    <h2>{words:label('section.text', $lang)}</h2>
    <xsl:apply-templates select="$parts[1][not(parent::reading)]/preceding-sibling::node()[not(self::facts)]" mode="html"/>
    <ol class="parts">
      <xsl:for-each select="$parts">
        <li><a href="{html:part-name(., $lang)}">{html:part-title(., $lang)}</a></li>
      </xsl:for-each>
    </ol>
  </section>
</xsl:template>

<!-- The way to the divisions before and after, and to the first page. -->
<xsl:template name="html-around" as="element(h:nav)">
  <xsl:param name="before" as="xs:string?"/>
  <xsl:param name="after" as="xs:string?"/>
  <xsl:param name="texts" as="xs:string?"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <nav class="around" aria-label="{words:label('page.parts', $lang)}">
    <xsl:for-each select="$before"><a href="{.}" rel="prev">{words:label('page.previous', $lang)}</a><xsl:text> </xsl:text></xsl:for-each>
    <a href="index.html">{words:label('section.contents', $lang)}</a>
    <xsl:for-each select="$after"><xsl:text> </xsl:text><a href="{.}" rel="next">{words:label('page.next', $lang)}</a></xsl:for-each>
    <xsl:for-each select="$texts"><xsl:text> </xsl:text><a href="{.}">{words:label('section.texts', $lang)}</a></xsl:for-each>
  </nav>
</xsl:template>

</xsl:stylesheet>
