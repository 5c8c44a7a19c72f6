<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of a page of the report, in the look of the edition: it loads nothing, and states version, date, licence and citation. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<!-- The label of each page. -->
<xsl:variable name="esc:pages" as="map(xs:string, xs:string)" select="map { 'index': 'about.scorecard', 'endures': 'about.endures' }"/>

<!-- The address of the edition in $lang, from a page of the report in the same language. -->
<xsl:function name="esc:to-edition" as="xs:string">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="esc:root($lang) || '../' || esc:page($lang, 'index.html')"/>
</xsl:function>

<xsl:function name="esc:about" as="element(h:html)">
  <xsl:param name="page" as="xs:string"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <html lang="{$lang}">
    <xsl:sequence select="esc:about-head($page, $document, $lang)"/>
    <body>
      <a class="skip" href="#content">{esc:label('about.skip', $lang)}</a>
      <xsl:sequence select="esc:about-title($page, $document, $lang)"/>
      <xsl:variable name="sections" as="element(h:section)+" select="
          if ($page eq 'index') then esc:scorecard($lang) else esc:endures($document, $lang)"/>
      <xsl:sequence select="esc:about-contents($sections, $lang)"/>
      <main id="content">
        <xsl:sequence select="$sections"/>
      </main>
      <footer>
        <p>{esc:citation($document, $lang, ())}</p>
        <p><a rel="license" href="{esc:edition($document)?licences[1]/@target}">{esc:edition($document)?licences[1]/@n}</a> · <a href="{esc:to-edition($lang)}">{esc:label('about.edition', $lang)}</a></p>
      </footer>
    </body>
  </html>
</xsl:function>

<xsl:function name="esc:about-head" as="element(h:head)">
  <xsl:param name="page" as="xs:string"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <head>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="referrer" content="no-referrer"/>
    <meta name="color-scheme" content="light dark"/>
    <title>{esc:label($esc:pages($page), $lang)} · {esc:title($document, $lang)}</title>
    <meta name="description" content="{esc:label($esc:pages($page) || '.intro', $lang)}"/>
    <link rel="license" href="{esc:edition($document)?licences[1]/@target}"/>
    <xsl:for-each select="$esc:languages[. ne $lang]">
      <link rel="alternate" hreflang="{.}" href="{esc:root($lang)}{esc:page(., $page || '.html')}"/>
    </xsl:for-each>
    <style><xsl:value-of select="unparsed-text('../html/edition.css'), unparsed-text('about.css')" separator="&#xA;"/></style>
  </head>
</xsl:function>

<xsl:function name="esc:about-title" as="element(h:header)">
  <xsl:param name="page" as="xs:string"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <header class="title">
    <p class="languages">
      <a href="{esc:to-edition($lang)}">{esc:label('about.edition', $lang)}</a>
      <xsl:for-each select="sort(map:keys($esc:pages))[. ne $page]">
        <xsl:text> · </xsl:text>
        <a href="{.}.html">{esc:label($esc:pages(.), $lang)}</a>
      </xsl:for-each>
      <xsl:for-each select="$esc:languages[. ne $lang]">
        <xsl:text> · </xsl:text>
        <a href="{esc:root($lang)}{esc:page(., $page || '.html')}" lang="{.}" hreflang="{.}" rel="alternate">{esc:label('about.other-language', .)}</a>
      </xsl:for-each>
    </p>
    <h1>{esc:label($esc:pages($page), $lang)}</h1>
    <p class="subtitle">{esc:title($document, $lang)}</p>
    <p class="imprint">
      <xsl:text>{esc:editors($document, $lang)} · </xsl:text>
      <xsl:text>{esc:label('version.of', $lang, map { 'version': $edition?version, 'date': esc:date($edition?date, $lang) })} · </xsl:text>
      <a rel="license" href="{$edition?licences[1]/@target}">{$edition?licences[1]/@n}</a>
    </p>
  </header>
</xsl:function>

<xsl:function name="esc:about-contents" as="element(h:nav)">
  <xsl:param name="sections" as="element(h:section)*"/>
  <xsl:param name="lang" as="xs:string"/>
  <nav class="contents" aria-labelledby="h-contents">
    <h2 id="h-contents">{esc:label('section.contents', $lang)}</h2>
    <ol>
      <xsl:for-each select="$sections">
        <li><a href="#{@id}">{h:h2}</a></li>
      </xsl:for-each>
    </ol>
  </nav>
</xsl:function>

<!-- A section with its heading. -->
<xsl:function name="esc:about-section" as="element(h:section)">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="heading" as="xs:string"/>
  <xsl:param name="content" as="node()*"/>
  <section id="{$id}" aria-labelledby="h-{$id}">
    <h2 id="h-{$id}">{$heading}</h2>
    <xsl:sequence select="$content"/>
  </section>
</xsl:function>

<!-- A table: the labels of its columns, and its rows as arrays of nodes. The first cell of a row heads it; it scrolls where it must. -->
<xsl:function name="esc:about-table" as="element(h:div)">
  <xsl:param name="heading" as="xs:string"/>
  <xsl:param name="columns" as="xs:string+"/>
  <xsl:param name="rows" as="array(*)*"/>
  <div class="wide" role="group" aria-label="{$heading}" tabindex="0">
    <table>
      <thead><tr><xsl:for-each select="$columns"><th scope="col">{.}</th></xsl:for-each></tr></thead>
      <tbody>
        <xsl:for-each select="$rows">
          <xsl:variable name="row" as="array(*)" select="."/>
          <tr>
            <th scope="row"><xsl:sequence select="$row(1)"/></th>
            <xsl:for-each select="2 to count($columns)">
              <td><xsl:sequence select="$row(.)"/></td>
            </xsl:for-each>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </div>
</xsl:function>

</xsl:stylesheet>
