<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: releases/index.html, the list of the releases, and withdrawn/ID.html for each thing that was withdrawn: a page that
     says why, and leads on to where its content stands now. Where that is one place, the page redirects to it, without a server. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

<xsl:import href="../common/common.xsl"/>

<!-- The releases as JSON, the newest first: [ { "version", "date", "swhid" } ]. -->
<xsl:param name="releases" as="xs:string"/>

<xsl:output name="html" method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no"/>

<xsl:variable name="esc:released" as="map(*)*" select="parse-json($releases)?*"/>

<xsl:template match="document-node()" as="empty-sequence()">
  <xsl:variable name="items" as="element(item)*" select="TEI/standOff/list[@type = 'withdrawn']/item"/>
  <xsl:result-document href="releases/index.html" format="html">
    <xsl:sequence select="esc:small-page('release.list', ., (), (esc:release-list(), esc:withdrawn-list($items)))"/>
  </xsl:result-document>
  <xsl:for-each select="$items">
    <xsl:result-document href="withdrawn/{@xml:id}.html" format="html">
      <xsl:sequence select="esc:small-page('release.withdrawn', root(.), ., esc:tombstone(.))"/>
    </xsl:result-document>
  </xsl:for-each>
</xsl:template>

<!-- A page in both languages, one folder below the first of the deposit. With an item that gave way to one other, a redirection. -->
<xsl:function name="esc:small-page" as="element(h:html)">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="item" as="element(item)?"/>
  <xsl:param name="content" as="element()*"/>
  <xsl:variable name="lang" as="xs:string" select="$esc:project-language"/>
  <xsl:variable name="heading" as="function(xs:string) as xs:string" select="function($lang) { esc:label($key, $lang, map { 'id': string($item/@xml:id) }) }"/>
  <xsl:variable name="onward" as="xs:string*" select="esc:onward($item)"/>
  <html lang="{$lang}">
    <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <xsl:if test="count($onward) eq 1">
        <meta http-equiv="refresh" content="0; url={esc:way-to($onward, $document)}"/>
      </xsl:if>
      <title>{$heading($lang)} · {esc:title($document, $lang)}</title>
      <link rel="license" href="{esc:edition($document)?licences[1]/@target}"/>
      <style><xsl:value-of select="unparsed-text('edition.css')"/> main, footer {{ max-width: 40rem; margin-inline: auto }} main {{ padding-top: 4rem }}</style>
    </head>
    <body>
      <main>
        <h1>{$heading($lang)} <span lang="en">/ {$heading('en')}</span></h1>
        <xsl:sequence select="$content"/>
      </main>
      <footer>
        <xsl:for-each select="$esc:languages">
          <p lang="{.}"><a href="../{esc:page(., 'index.html')}">{esc:citation($document, ., ())}</a></p>
        </xsl:for-each>
        <p><a rel="license" href="{esc:edition($document)?licences[1]/@target}">{esc:edition($document)?licences[1]/@n}</a></p>
      </footer>
    </body>
  </html>
</xsl:function>

<xsl:function name="esc:release-list" as="element(h:ul)?">
  <xsl:if test="exists($esc:released)">
    <ul>
      <xsl:for-each select="$esc:released">
        <li>
          <a href="{?version}/index.html">{?version}</a>
          <xsl:text>, {esc:date(?date, $esc:project-language)} / </xsl:text>
          <a href="{?version}/en/index.html" lang="en" hreflang="en">{esc:date(?date, 'en')}</a>
          <xsl:text> · </xsl:text>
          <a href="{?version}/edition.xml">TEI</a>
          <xsl:text> · </xsl:text>
          <code>{?swhid}</code>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:if>
</xsl:function>

<xsl:function name="esc:withdrawn-list" as="element()*">
  <xsl:param name="items" as="element(item)*"/>
  <xsl:if test="exists($items)">
    <h2>{esc:label('release.withdrawn-list', $esc:project-language)} <span lang="en">/ {esc:label('release.withdrawn-list', 'en')}</span></h2>
    <ul>
      <xsl:for-each select="$items">
        <li id="{@xml:id}"><a href="../withdrawn/{@xml:id}.html">{@xml:id}</a> ({@n})</li>
      </xsl:for-each>
    </ul>
  </xsl:if>
</xsl:function>

<!-- Since when, why, where it stood last, and where its content stands now. -->
<xsl:function name="esc:tombstone" as="element(h:section)+">
  <xsl:param name="item" as="element(item)"/>
  <xsl:variable name="id" as="xs:string" select="string($item/@xml:id)"/>
  <xsl:for-each select="$esc:languages">
    <xsl:variable name="lang" as="xs:string" select="."/>
    <section lang="{.}">
      <p>{esc:label('release.since', ., map { 'id': $id, 'version': string($item/@n) })}</p>
      <xsl:for-each select="esc:in($item/desc, .)">
        <p class="reason">{esc:words(., $lang)}</p>
      </xsl:for-each>
      <xsl:for-each select="esc:last-release($item)">
        <p><a href="../releases/{.}/{esc:page($lang, 'index.html')}#{$id}">{esc:label('release.stood', $lang, map { 'version': . })}</a></p>
      </xsl:for-each>
      <xsl:for-each select="esc:onward($item)">
        <p><a href="{esc:way-to(., root($item))}">{esc:label('release.now', $lang, map { 'id': . })}</a></p>
      </xsl:for-each>
    </section>
  </xsl:for-each>
</xsl:function>

<!-- The release in which a withdrawn thing stood last: the frozen sources lie in releases/ beside the edition. -->
<xsl:function name="esc:last-release" as="xs:string?">
  <xsl:param name="item" as="element(item)"/>
  <xsl:variable name="stood" as="function(*)" select="
      function($version as xs:string) as xs:boolean {
        exists(key('id-of', $item/@xml:id, doc(resolve-uri('releases/' || $version || '.xml', base-uri($item))))[not(parent::list/@type = 'withdrawn')])
      }"/>
  <xsl:sequence select="$esc:released?version[$stood(.)][1]"/>
</xsl:function>

<!-- The identifiers where the content of a withdrawn thing stands now, followed through other withdrawn ones. -->
<xsl:function name="esc:onward" as="xs:string*">
  <xsl:param name="item" as="element(item)?"/>
  <xsl:sequence select="distinct-values(esc:onward-from($item, $item/@xml:id))"/>
</xsl:function>

<xsl:function name="esc:onward-from" as="xs:string*">
  <xsl:param name="item" as="element(item)?"/>
  <xsl:param name="seen" as="xs:string*"/>
  <xsl:for-each select="esc:targets($item/@corresp)[not(@xml:id = $seen)]">
    <xsl:sequence select="if (self::item) then esc:onward-from(., ($seen, @xml:id)) else string(@xml:id)"/>
  </xsl:for-each>
</xsl:function>

<xsl:function name="esc:way-to" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="'../' || esc:page-of($document, $id) || '#' || $id"/>
</xsl:function>

</xsl:stylesheet>
