<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of a page: head, title, contents, and the sections in the order of common/sections.xsl.
     Modes: html-document (the page), html-section (a section, from its key), html-parted (the page, among the others). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="html-document" on-no-match="fail"/>
<xsl:mode name="html-parted" on-no-match="shallow-copy"/>
<xsl:mode name="html-section" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="document-node()" mode="html-document" as="element(h:html)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="page" as="xs:string" tunnel="yes"/>
  <xsl:variable name="document" as="document-node()" select="."/>
  <xsl:variable name="sections" as="xs:string+" select="esc:page-sections(., $lang, $page)"/>
  <html lang="{$lang}">
    <xsl:call-template name="html-head"/>
    <body>
      <a class="skip" href="#{esc:section-id(($sections[. eq 'text'], $sections)[1])}">
        <xsl:text>{esc:label(if ($sections = 'text') then 'skip' else 'skip.page', $lang)}</xsl:text>
      </a>
      <xsl:call-template name="html-title"/>
      <nav class="contents" id="section.contents" aria-labelledby="h-contents">
        <h2 id="h-contents">{esc:label('section.contents', $lang)}</h2>
        <ol>
          <xsl:for-each select="if ($page eq 'index.html') then esc:html-sections(., $lang) else $sections">
            <li><a href="#{esc:section-id(.)}"><xsl:if test=". eq 'text'"><xsl:attribute name="class" select="'main'"/></xsl:if>{esc:label('section.' || ., $lang)}</a></li>
          </xsl:for-each>
        </ol>
      </nav>
      <main>
        <xsl:for-each select="esc:blocks($sections)">
          <xsl:apply-templates select="." mode="html-section">
            <xsl:with-param name="document" select="$document" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:for-each>
      </main>
      <xsl:call-template name="html-footer"/>
      <xsl:if test="$page eq 'index.html'">
        <script>{$esc:script}</script>
      </xsl:if>
    </body>
  </html>
</xsl:template>

<!-- The sections of all pages, and those of one. -->
<xsl:function name="esc:html-sections" as="xs:string+">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="esc:sections($document, $lang)[not(. eq 'translation' and $lang eq 'en')], 'passages'[$passages ne '']"/>
</xsl:function>

<xsl:function name="esc:page-sections" as="xs:string+">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="page" as="xs:string"/>
  <xsl:sequence select="esc:html-sections($document, $lang)[($page eq 'index.html') ne (. = $esc:aside)]"/>
</xsl:function>

<!-- Once both pages are there, a link to what stands on the other one leads there. The contents keep a place for everything that stands
     elsewhere, so that an address of it on this page leads on, too. $here: the identifiers of this page, $elsewhere: of each other one, its page. -->
<xsl:template match="h:a/@href[starts-with(., '#')]" mode="html-parted" as="attribute(href)">
  <xsl:param name="here" as="map(xs:string, xs:boolean)" tunnel="yes"/>
  <xsl:param name="elsewhere" as="map(xs:string, xs:string)" tunnel="yes"/>
  <xsl:variable name="id" as="xs:string" select="substring(., 2)"/>
  <xsl:attribute name="href" select="
      if (map:contains($here, $id)) then .
      else ($elsewhere($id), error(xs:QName('esc:POINTER'), 'No page has anything with the identifier ' || $id))[1] || ."/>
</xsl:template>

<xsl:template match="h:nav/h:ol/h:li/h:a" mode="html-parted" as="element(h:a)">
  <xsl:param name="others" as="element(h:html)*" tunnel="yes"/>
  <xsl:copy>
    <xsl:apply-templates select="@*" mode="html-parted"/>
    <xsl:for-each select="$others//h:section[@id = substring(current()/@href, 2)]/descendant-or-self::*/@id">
      <span id="{.}"/>
    </xsl:for-each>
    <xsl:apply-templates mode="html-parted"/>
  </xsl:copy>
</xsl:template>

<!-- The text and its notes share one block, in which they stand side by side. -->
<xsl:function name="esc:blocks" as="xs:string*">
  <xsl:param name="sections" as="xs:string*"/>
  <xsl:sequence select="$sections[not(. = 'claims')]"/>
</xsl:function>

<!-- The fragment of a section: text and translation have the identifiers that they have in the edition. -->
<xsl:function name="esc:section-id" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:sequence select="if ($key = ('text', 'translation')) then $key else 'section.' || $key"/>
</xsl:function>

<!-- A section with its heading. -->
<xsl:template name="html-section" as="element(h:section)">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="content" as="node()*"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <section id="{esc:section-id($key)}">
    <h2>{esc:label('section.' || $key, $lang)}</h2>
    <xsl:sequence select="$content"/>
  </section>
</xsl:template>

</xsl:stylesheet>
