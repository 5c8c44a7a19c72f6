<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of a page: head, title, contents, and the sections in the order of common/sections.xsl.
     Modes: html-document (the page), html-section (a section, from its key). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="html-document" on-no-match="fail"/>
<xsl:mode name="html-section" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="document-node()" mode="html-document" as="element(h:html)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="sections" as="xs:string+" select="esc:sections(., $lang)[not(. eq 'translation' and $lang eq 'en')]"/>
  <html lang="{$lang}">
    <xsl:call-template name="html-head"/>
    <body>
      <a class="skip" href="#text">{esc:label('skip', $lang)}</a>
      <xsl:call-template name="html-title"/>
      <nav class="contents" id="section.contents" aria-labelledby="h-contents">
        <h2 id="h-contents">{esc:label('section.contents', $lang)}</h2>
        <ol>
          <xsl:for-each select="$sections">
            <li><a href="#{esc:section-id(.)}"><xsl:if test=". eq 'text'"><xsl:attribute name="class" select="'main'"/></xsl:if>{esc:label('section.' || ., $lang)}</a></li>
          </xsl:for-each>
        </ol>
      </nav>
      <main>
        <xsl:variable name="document" as="document-node()" select="."/>
        <xsl:for-each select="esc:blocks($sections)">
          <xsl:apply-templates select="." mode="html-section">
            <xsl:with-param name="document" select="$document" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:for-each>
      </main>
      <xsl:call-template name="html-footer"/>
      <script><xsl:value-of select="esc:compact-script(unparsed-text('edition.js'))"/></script>
    </body>
  </html>
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
