<?xml version="1.0" encoding="UTF-8"?>
<!-- The text of the book: its marks lead to short notes at the end of the same file, which reading systems show beside the text, and from
     there to the whole note. Overrides rules of html/text.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:template name="epub-text" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="text" as="element(div)" select="esc:edited-text($document)"/>
  <xsl:variable name="parallel" as="xs:boolean" select="$lang ne esc:language($text) and exists(esc:translation($document, $lang))"/>
  <section id="text" aria-labelledby="h-text" epub:type="bodymatter">
    <h1 id="h-text">{esc:label('section.text', $lang)}</h1>
    <xsl:for-each select="$text/p">
      <div class="passage" lang="{esc:language(.)}">
        <xsl:apply-templates select="." mode="html"/>
        <xsl:if test="$parallel"><xsl:apply-templates select="esc:translated(.)" mode="html"/></xsl:if>
      </div>
    </xsl:for-each>
    <section epub:type="footnotes" aria-labelledby="h-footnotes">
      <h2 id="h-footnotes">{esc:label('epub.footnotes', $lang)}</h2>
      <xsl:for-each select="esc:claims($document)">
        <aside id="fn-{?id}" epub:type="footnote" role="doc-footnote">
          <p>
            <xsl:variable name="claim" as="map(*)" select="."/>
            <xsl:for-each select="1 to count(?targets)">
              <a href="#{esc:mark-id($claim?id, .)}" role="doc-backlink">
                <xsl:text>{if (. eq 1) then esc:sign($claim?verdict) || ' ' || $claim?id else esc:place-of($claim?targets[current()], $lang)}</xsl:text>
              </a>
              <xsl:text>{if (position() lt last()) then ', ' else ' '}</xsl:text>
            </xsl:for-each>
            <b>{string-join((?verdict, ?defects) ! esc:category(esc:target(., $claim?element), $lang), ', ')}</b>
            <xsl:text>. </xsl:text>
            <xsl:apply-templates select="esc:in(?summary, $lang)/node()" mode="html"/>
            <xsl:text> </xsl:text>
            <a href="#{?id}">{esc:label('epub.whole-note', $lang, map { 'id': ?id })}</a>
          </p>
        </aside>
      </xsl:for-each>
      <xsl:for-each select="esc:entries($document)">
        <aside id="fn-{?id}" epub:type="footnote" role="doc-footnote">
          <xsl:for-each select="?element">
            <xsl:call-template name="html-entry-words">
              <xsl:with-param name="entry" select="esc:entry(.)"/>
              <xsl:with-param name="before" as="node()+"><a href="#{@xml:id}-ref" role="doc-backlink">{@xml:id}</a><xsl:text> </xsl:text></xsl:with-param>
              <xsl:with-param name="after" as="node()+"><xsl:text> </xsl:text><a href="#{@xml:id}">{esc:label('epub.in-apparatus', $lang)}</a></xsl:with-param>
            </xsl:call-template>
          </xsl:for-each>
        </aside>
      </xsl:for-each>
    </section>
  </section>
</xsl:template>

</xsl:stylesheet>
