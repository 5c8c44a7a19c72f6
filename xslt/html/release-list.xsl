<?xml version="1.0" encoding="UTF-8"?>
<!-- releases/index.html, the list of the releases, and withdrawn/ID.html for each thing that was withdrawn: a page that
     says why, and leads on to where its content stands now. Where that is one place, the page redirects to it, without a server. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:html="urn:escolio:html">

<!-- The releases as JSON, the newest first: [ { "version", "date", "swhid", "changes": [ { "kind", "count" } ], "compared": whether it has a page
     that compares it with the newest } ]; and, by identifier, the release in which a withdrawn thing stood last. -->
<xsl:param name="releases" as="xs:string" select="''"/>
<xsl:param name="stood" as="xs:string" select="'{}'"/>

<xsl:variable name="html:released" as="map(*)*" select="$releases[. ne ''] ! parse-json(.)?*"/>
<xsl:variable name="html:stood" as="map(*)" select="parse-json($stood)"/>

<xsl:template name="html-releases" as="empty-sequence()">
  <xsl:variable name="withdrawn" as="element(unit)*" select="reading/units/unit[@type eq 'withdrawn']"/>
  <xsl:result-document href="releases/index.html" format="html">
    <xsl:call-template name="html-small-page">
      <xsl:with-param name="heading" select="function($lang) { words:label('release.list', $lang) }"/>
      <xsl:with-param name="content" select="html:release-list(), html:withdrawn-list($withdrawn)"/>
    </xsl:call-template>
  </xsl:result-document>
  <xsl:for-each select="$withdrawn">
    <xsl:variable name="id" as="xs:string" select="@id"/>
    <xsl:result-document href="withdrawn/{@id}.html" format="html">
      <xsl:call-template name="html-small-page">
        <xsl:with-param name="heading" select="function($lang) { words:label('release.withdrawn', $lang, map { 'id': $id }) }"/>
        <xsl:with-param name="content" select="html:tombstone(.)"/>
        <xsl:with-param name="onward" select="html:onward(.)"/>
      </xsl:call-template>
    </xsl:result-document>
  </xsl:for-each>
</xsl:template>

<!-- A page in all languages, one folder below the first of the deposit. With one place to go on to, a redirection. -->
<xsl:template name="html-small-page" as="element(h:html)">
  <xsl:param name="heading" as="function(xs:string) as xs:string"/>
  <xsl:param name="content" as="element()*"/>
  <xsl:param name="onward" as="xs:string*"/>
  <xsl:variable name="lang" as="xs:string" select="$html:languages[1]"/>
  <html lang="{$lang}">
    <head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:; base-uri 'none'; form-action 'none'"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <xsl:if test="count($onward) eq 1"><meta http-equiv="refresh" content="0; url={html:way-to($onward)}"/></xsl:if>
      <title>{$heading($lang)} · {html:title($html:in($lang))}</title>
      <xsl:sequence select="html:preview($heading($lang), $heading($lang) || '. ' || html:title($html:in($lang)), $lang, 'article')"/>
      <xsl:for-each select="$html:document/reading/facts/licence[1][@target]"><link rel="license" href="{@target}"/></xsl:for-each>
      <style>/*edition.css*/</style>
    </head>
    <body>
      <a class="skip" href="#section.releases">{words:label('skip.page', $lang)}</a>
      <header class="title">
        <h1>{$heading($lang)}<xsl:for-each select="tail($html:languages)"><xsl:text> / </xsl:text><span lang="{.}">{$heading(.)}</span></xsl:for-each></h1>
        <p class="subtitle">
          <xsl:for-each select="$html:languages">
            <xsl:if test="position() gt 1"><br/></xsl:if>
            <a href="../{html:path(., 'index.html')}" lang="{.}" hreflang="{.}">{html:title($html:in(.))}</a>
          </xsl:for-each>
        </p>
      </header>
      <main><section id="section.releases"><xsl:sequence select="$content"/></section></main>
      <footer>
        <xsl:for-each select="$html:languages"><p lang="{.}"><a href="../{html:path(., 'index.html')}">{html:citation($html:in(.), .)}</a></p></xsl:for-each>
        <xsl:for-each select="$html:document/reading/facts/licence[1][@target]"><p><a rel="license" href="{@target}">{html:licence-name(.)}</a></p></xsl:for-each>
      </footer>
    </body>
  </html>
</xsl:template>

<!-- The releases, each with its date and with what the log says of it. -->
<xsl:function name="html:release-list" as="element(h:ul)?">
  <xsl:if test="exists($html:released)">
    <ul class="plain">
      <xsl:for-each select="$html:released">
        <xsl:variable name="release" as="map(*)" select="."/>
        <li>
          <p><b><a href="{?version}/index.html">{?version}</a></b><xsl:text> · </xsl:text><a href="{?version}/edition.xml">TEI</a><xsl:text> · </xsl:text><code>{?swhid}</code></p>
          <xsl:for-each select="$html:languages">
            <xsl:variable name="lang" as="xs:string" select="."/>
            <p lang="{.}">
              <a href="{$release?version}/{html:path(., 'index.html')}" hreflang="{.}">{words:date($release?date, .)}</a>
              <xsl:for-each select="$html:in(.)/reading/history/change[@n eq $release?version]/part">
                <xsl:text>. </xsl:text>
                <xsl:sequence select="normalize-space()"/>
              </xsl:for-each>
              <xsl:if test="exists($release?changes?*)">
                <xsl:text> {words:label('change.summary', ., map { 'kinds': words:enumeration($release?changes?* ! (words:label('difference.' || ?kind, $lang) || ' (' || ?count || ')'), $lang) })}</xsl:text>
              </xsl:if>
              <xsl:if test="$release?compared">
                <xsl:text> </xsl:text>
                <a href="{$release?version}/{html:path(., 'compare.html')}">{words:label('difference.title', ., map { 'before': $release?version, 'after': $html:released[1]?version })}</a>
              </xsl:if>
            </p>
          </xsl:for-each>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:if>
</xsl:function>

<xsl:function name="html:withdrawn-list" as="element()*">
  <xsl:param name="withdrawn" as="element(unit)*"/>
  <xsl:if test="exists($withdrawn)">
    <h2>{words:label('release.withdrawn-list', $html:languages[1])}<xsl:for-each select="tail($html:languages)"><span lang="{.}"> / {words:label('release.withdrawn-list', .)}</span></xsl:for-each></h2>
    <ul>
      <xsl:for-each select="$withdrawn"><li id="{@id}"><a href="../withdrawn/{@id}.html">{@id}</a> ({@n})</li></xsl:for-each>
    </ul>
  </xsl:if>
</xsl:function>

<!-- Since when, why, where it stood last, and where its content stands now. -->
<xsl:function name="html:tombstone" as="element(h:section)+">
  <xsl:param name="unit" as="element(unit)"/>
  <xsl:variable name="id" as="xs:string" select="string($unit/@id)"/>
  <xsl:for-each select="$html:languages">
    <xsl:variable name="lang" as="xs:string" select="."/>
    <section lang="{.}">
      <p>{words:label('release.since', ., map { 'id': $id, 'version': string($unit/@n) })}</p>
      <xsl:for-each select="key('reader:unit', $id, $html:in(.))/part"><p class="reason">{normalize-space()}</p></xsl:for-each>
      <xsl:for-each select="$html:stood($id)">
        <p><a href="../releases/{.}/{html:path($lang, 'index.html')}#{$id}">{words:label('release.stood', $lang, map { 'version': . })}</a></p>
      </xsl:for-each>
      <xsl:for-each select="html:onward($unit)"><p><a href="{html:way-to(.)}">{words:label('release.now', $lang, map { 'id': . })}</a></p></xsl:for-each>
    </section>
  </xsl:for-each>
</xsl:function>

<!-- The identifiers where the content of a withdrawn thing stands now, followed through other withdrawn ones. -->
<xsl:function name="html:onward" as="xs:string*">
  <xsl:param name="unit" as="element(unit)"/>
  <xsl:sequence select="distinct-values(html:onward-from($unit, $unit/@id))"/>
</xsl:function>

<xsl:function name="html:onward-from" as="xs:string*">
  <xsl:param name="unit" as="element(unit)"/>
  <xsl:param name="seen" as="xs:string*"/>
  <xsl:for-each select="tokenize($unit/@successors)[not(. = $seen)]">
    <xsl:variable name="next" as="element(unit)?" select="key('reader:unit', ., root($unit))[@type eq 'withdrawn']"/>
    <xsl:sequence select="if (exists($next)) then html:onward-from($next, ($seen, .)) else ."/>
  </xsl:for-each>
</xsl:function>

<xsl:function name="html:way-to" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:sequence select="'../' || (if (key('reader:id', $id, $html:document)/ancestor-or-self::section[@kind = $html:editorial]) then 'introduction.html' else 'index.html') || '#' || $id"/>
</xsl:function>

</xsl:stylesheet>
