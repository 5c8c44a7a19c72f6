<?xml version="1.0" encoding="UTF-8"?>
<!-- The frame of a page of the report, in the look of the edition: it loads nothing, and states version, date, licence and citation. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:html="urn:escolio:html" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data" xmlns:about="urn:escolio:about">

<!-- The label of each page. -->
<xsl:variable name="about:pages" as="map(xs:string, xs:string)" select="map { 'index': 'about.scorecard', 'endures': 'about.endures' }"/>

<!-- The way from a page of the report in $lang back to the folder of the report. -->
<xsl:function name="about:root" as="xs:string">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="if ($lang eq $data:language) then '' else '../'"/>
</xsl:function>

<!-- The address of the edition in $lang, from a page of the report in the same language. -->
<xsl:function name="about:to-edition" as="xs:string">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="about:root($lang) || '../' || data:page($data:root, $lang, 'index.html')"/>
</xsl:function>

<xsl:function name="about:about" as="element(h:html)">
  <xsl:param name="page" as="xs:string"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <html lang="{$lang}">
    <xsl:sequence select="about:about-head($page, $document, $lang)"/>
    <body>
      <a class="skip" href="#content">{words:label('about.skip', $lang)}</a>
      <xsl:sequence select="about:about-title($page, $document, $lang)"/>
      <xsl:variable name="sections" as="element(h:section)+" select="
          if ($page eq 'index') then about:scorecard($lang) else about:endures($document, $lang)"/>
      <xsl:sequence select="about:about-contents($sections, $lang)"/>
      <main id="content">
        <xsl:sequence select="$sections"/>
      </main>
      <footer>
        <p>{data:citation($data:documents($lang), (), $lang)}</p>
        <p><a rel="license" href="{data:licences($document)[1]/@target}">{about:licence-name(data:licences($document)[1])}</a> · <a href="{about:to-edition($lang)}">{words:label('about.edition', $lang)}</a></p>
      </footer>
    </body>
  </html>
</xsl:function>

<xsl:function name="about:about-head" as="element(h:head)">
  <xsl:param name="page" as="xs:string"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <head>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="referrer" content="no-referrer"/>
    <meta name="color-scheme" content="light dark"/>
    <title>{words:label($about:pages($page), $lang)} · {data:title($data:documents($lang))}</title>
    <xsl:sequence select="html:preview(words:label($about:pages($page), $lang), words:label($about:pages($page) || '.intro', $lang), $lang, 'article')"/>
    <link rel="license" href="{data:licences($document)[1]/@target}"/>
    <xsl:for-each select="$data:languages[. ne $lang]">
      <link rel="alternate" hreflang="{.}" href="{about:root($lang)}{data:page($data:root, ., $page || '.html')}"/>
    </xsl:for-each>
    <style><xsl:value-of select="unparsed-text('../html/edition.css'), unparsed-text('about.css')" separator="&#xA;"/></style>
  </head>
</xsl:function>

<xsl:function name="about:about-title" as="element(h:header)">
  <xsl:param name="page" as="xs:string"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="edition" as="map(*)" select="data:facts($document)"/>
  <header class="title">
    <p class="languages">
      <a href="{about:to-edition($lang)}">{words:label('about.edition', $lang)}</a>
      <xsl:for-each select="sort(map:keys($about:pages))[. ne $page]">
        <xsl:text> · </xsl:text>
        <a href="{.}.html">{words:label($about:pages(.), $lang)}</a>
      </xsl:for-each>
      <xsl:for-each select="$data:languages[. ne $lang]">
        <xsl:text> · </xsl:text>
        <a href="{about:root($lang)}{data:page($data:root, ., $page || '.html')}" lang="{.}" hreflang="{.}" rel="alternate">{words:label('about.other-language', .)}</a>
      </xsl:for-each>
    </p>
    <h1>{words:label($about:pages($page), $lang)}</h1>
    <p class="subtitle">{data:title($data:documents($lang))}</p>
    <p class="imprint">
      <xsl:text>{data:makers-in-words($data:documents($lang), $lang)} · </xsl:text>
      <xsl:for-each select="$edition?version[. ne '']"><xsl:text>{words:label('version.of', $lang, map { 'version': ., 'date': words:date($edition?date, $lang) })} · </xsl:text></xsl:for-each>
      <a rel="license" href="{data:licences($document)[1]/@target}">{about:licence-name(data:licences($document)[1])}</a>
    </p>
  </header>
</xsl:function>

<xsl:function name="about:about-contents" as="element(h:nav)">
  <xsl:param name="sections" as="element(h:section)*"/>
  <xsl:param name="lang" as="xs:string"/>
  <nav class="contents" aria-labelledby="h-contents">
    <h2 id="h-contents">{words:label('section.contents', $lang)}</h2>
    <ol>
      <xsl:for-each select="$sections">
        <li><a href="#{@id}">{h:h2}</a></li>
      </xsl:for-each>
    </ol>
  </nav>
</xsl:function>

<!-- A section with its heading. -->
<xsl:function name="about:about-section" as="element(h:section)">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="heading" as="xs:string"/>
  <xsl:param name="content" as="node()*"/>
  <section id="{$id}" aria-labelledby="h-{$id}">
    <h2 id="h-{$id}">{$heading}</h2>
    <xsl:sequence select="$content"/>
  </section>
</xsl:function>

<!-- A table: the labels of its columns, and its rows as arrays of nodes. The first cell of a row heads it; it scrolls where it must. -->
<xsl:function name="about:about-table" as="element(h:div)">
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

<!-- A licence as it is called, else its address. -->
<xsl:function name="about:licence-name" as="xs:string">
  <xsl:param name="licence" as="element()?"/>
  <xsl:sequence select="replace(($licence/@code, $licence/@target, '')[1], '^CC-(.*)-([0-9.]+)$', 'CC $1 $2')"/>
</xsl:function>

</xsl:stylesheet>
