<?xml version="1.0" encoding="UTF-8"?>
<!-- The page that searches all pages. The index is made of the finished pages (src/escolio/outputs/searching.py). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words" xmlns:html="urn:escolio:html">

<xsl:variable name="html:search-page" as="xs:string" select="'search.html'"/>

<!-- The way to it from a page: releases have none of their own, those who read them search the edition as it is now. -->
<xsl:function name="html:search-address" as="xs:string">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="if ($home) then $home || html:to-root($lang) || html:path($lang, $html:search-page) else $html:search-page"/>
</xsl:function>

<!-- A field, which only the script can serve, and what was found. -->
<xsl:template name="html-search-page" as="map(*)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-page">
    <xsl:with-param name="page" select="$html:search-page" tunnel="yes"/>
    <xsl:with-param name="contents" select="()"/>
    <xsl:with-param name="sections" as="element(h:section)">
      <section id="section.search" aria-label="{words:label('search.title', $lang)}">
        <noscript><p>{words:label('search.no-script', $lang)}</p></noscript>
        <div hidden="" data-hits="{words:label('tools.hits', $lang)}" data-hit="{words:label('search.hit', $lang)}" data-several="{words:label('search.hits', $lang)}" data-place="{words:label('search.place', $lang)}" data-places="{words:label('search.places', $lang)}">
          <p><label>{words:label('tools.search', $lang)} <input type="search" id="search.field" autocomplete="off" spellcheck="false" aria-describedby="search.how"/></label><xsl:text> </xsl:text><output id="search.hits" aria-live="polite"/></p>
          <p id="search.how"><small>{words:label('search.how', $lang)}</small></p>
          <ol id="search.results"/>
        </div>
        <script type="application/json" id="index"/>
      </section>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
