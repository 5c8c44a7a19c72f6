<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry: the encoding manual as HTML, one page a language, from an ODD and its specGrp files; the principal result is empty.
     The page lists every chapter, element, attribute, value, class, macro, datatype and rule, each with an anchor.
     Declares the modes manual (prose), manual-spec (one article a specification). Imports content models and examples. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:html="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:esc="urn:escolio:xslt" xmlns:preview="urn:escolio:html">

  <xsl:import href="../html/icon.xsl"/>
  <xsl:import href="odd.xsl"/>
  <xsl:import href="manual-content.xsl"/>
  <xsl:import href="manual-specs.xsl"/>

  <!-- Version and date of the edition, printed at the foot when given. -->
  <xsl:param name="version" as="xs:string" select="''"/>
  <xsl:param name="date" as="xs:string" select="''"/>
  <!-- Address of the edition, relative to the manual; linked to when given. -->
  <xsl:param name="home" as="xs:string" select="''"/>

  <xsl:output method="text"/>
  <xsl:output name="page" method="html" html-version="5" encoding="UTF-8" indent="no"/>
  <xsl:mode name="manual" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:variable name="esc:languages" as="xs:string+" select="'es', 'en'"/>
  <xsl:variable name="esc:words" as="document-node()" select="doc('manual-labels.xml')"/>
  <xsl:key name="label" match="label" use="@key" xpath-default-namespace=""/>

  <xsl:template match="/" as="empty-sequence()">
    <xsl:variable name="odd" as="document-node()" select="."/>
    <xsl:variable name="specs" as="element()*" select="esc:specs(.)"/>
    <xsl:variable name="index" as="map(xs:string, element())" select="esc:index($specs)"/>
    <xsl:variable name="holding" as="map(xs:string, xs:string*)" select="esc:children($specs, $index)"/>
    <xsl:variable name="within" as="map(xs:string, xs:string*)" select="esc:parents($holding)"/>
    <xsl:variable name="users" as="map(xs:string, element()*)" select="esc:users($specs)"/>
    <xsl:for-each select="$esc:languages">
      <xsl:result-document href="schema/{esc:page(.)}" format="page">
        <xsl:call-template name="esc:page">
          <xsl:with-param name="odd" select="$odd"/>
          <xsl:with-param name="lang" select="." tunnel="yes"/>
          <xsl:with-param name="specs" select="$specs" tunnel="yes"/>
          <xsl:with-param name="index" select="$index" tunnel="yes"/>
          <xsl:with-param name="holding" select="$holding" tunnel="yes"/>
          <xsl:with-param name="within" select="$within" tunnel="yes"/>
          <xsl:with-param name="users" select="$users" tunnel="yes"/>
        </xsl:call-template>
      </xsl:result-document>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="esc:page" as="element(html:html)">
    <xsl:param name="odd" as="document-node()"/>
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <xsl:variable name="other" as="xs:string" select="$esc:languages[. ne $lang]"/>
    <xsl:variable name="title" as="xs:string" select="string(esc:worded($odd//titleStmt/title, $lang))"/>
    <xsl:variable name="chapters" as="element(div)+" select="esc:chapters($odd)"/>
    <html lang="{$lang}">
      <head>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <meta name="color-scheme" content="light dark"/>
        <title>{$title}</title>
        <xsl:sequence select="preview:preview($title, $title, $lang, 'article')"/>
        <style><xsl:value-of select="unparsed-text('manual.css')"/></style>
      </head>
      <body>
        <a class="skip" href="#content">{esc:word('skip', $lang)}</a>
        <header>
          <p class="languages"><a href="{esc:page($other)}" hreflang="{$other}" lang="{$other}">{esc:word('other-language', $lang)}</a></p>
          <h1>{$title}</h1>
          <xsl:if test="$home"><p class="subtitle"><a href="{$home}">{esc:word('edition', $lang)}</a></p></xsl:if>
        </header>
        <nav aria-label="{esc:word('contents', $lang)}" data-search="{esc:word('search', $lang)}">
          <xsl:call-template name="esc:contents">
            <xsl:with-param name="chapters" select="$chapters"/>
          </xsl:call-template>
        </nav>
        <main id="content">
          <xsl:apply-templates select="$chapters" mode="manual"/>
        </main>
        <footer>
          <p>
            <xsl:text>{$title}. </xsl:text>
            <xsl:if test="$version">{esc:word('version', $lang)} {$version}<xsl:if test="$date"> ({$date})</xsl:if>. </xsl:if>
            <xsl:for-each select="$odd//publicationStmt/availability/licence">
              <xsl:text>{esc:word('licence', $lang)}: </xsl:text>
              <a href="{@target}" rel="license">{@n}</a>
            </xsl:for-each>
          </p>
        </footer>
        <script><xsl:value-of select="unparsed-text('manual.js')"/></script>
      </body>
    </html>
  </xsl:template>

  <xsl:template name="esc:contents" as="element()+">
    <xsl:param name="chapters" as="element(div)+"/>
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <xsl:param name="specs" as="element()*" tunnel="yes"/>
    <h2>{esc:word('chapters', $lang)}</h2>
    <ol>
      <xsl:for-each select="$chapters">
        <li><a href="#{@xml:id}">{esc:worded(head, $lang)}</a></li>
      </xsl:for-each>
    </ol>
    <h2>{esc:word('elements', $lang)}</h2>
    <ul class="names">
      <xsl:for-each select="sort($specs[self::elementSpec]/@ident ! string(), 'http://www.w3.org/2005/xpath-functions/collation/html-ascii-case-insensitive')">
        <li><a href="#element.{.}"><code>{.}</code></a></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <!-- The chapters: those of the ODD itself, then those in which the groups of its schema stand. -->
  <xsl:function name="esc:chapters" as="element(div)+">
    <xsl:param name="odd" as="document-node()"/>
    <xsl:sequence select="$odd//body/div, $odd//schemaSpec/specGrpRef ! esc:group(.)/ancestor::div[last()][not(root() is $odd)]"/>
  </xsl:function>

  <xsl:function name="esc:page" as="xs:string">
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="if ($lang eq 'es') then 'manual.html' else 'manual.' || $lang || '.html'"/>
  </xsl:function>

  <!-- A word of the manual in one language. -->
  <xsl:function name="esc:word" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="word" as="element()?" select="key('label', $key, $esc:words)/*[local-name() = $lang]"/>
    <xsl:sequence select="if ($word) then string($word) else error(xs:QName('esc:LABEL'), 'No word “' || $key || '” in ' || $lang)"/>
  </xsl:function>

  <!-- Of elements that come in pairs of languages, the one that serves a language; the language-neutral one otherwise. -->
  <xsl:function name="esc:worded" as="element()*">
    <xsl:param name="elements" as="element()*"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="if ($elements[@xml:lang = $lang]) then $elements[@xml:lang = $lang] else $elements[not(@xml:lang)]"/>
  </xsl:function>

  <!-- Prose -->

  <xsl:template match="div" mode="manual" as="element(html:section)">
    <section>
      <xsl:copy-of select="esc:anchor(.)"/>
      <xsl:apply-templates select="*" mode="manual"/>
    </section>
  </xsl:template>

  <xsl:template match="div[@xml:lang] | head[@xml:lang] | p[@xml:lang] | list[@xml:lang] | desc[@xml:lang]" mode="manual"
    as="element()*" priority="2">
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <xsl:if test="@xml:lang = $lang"><xsl:next-match/></xsl:if>
  </xsl:template>

  <xsl:template match="head" mode="manual" as="element()">
    <xsl:variable name="depth" as="xs:integer" select="count(ancestor::div | ancestor::specGrp) + 1"/>
    <xsl:element name="h{$depth}"><xsl:apply-templates mode="manual"/></xsl:element>
  </xsl:template>

  <xsl:template match="p" mode="manual" as="element(html:p)">
    <p><xsl:copy-of select="esc:anchor(.)"/><xsl:apply-templates mode="manual"/></p>
  </xsl:template>

  <xsl:template match="list" mode="manual" as="element(html:ul)">
    <ul><xsl:apply-templates select="item" mode="manual"/></ul>
  </xsl:template>

  <xsl:template match="item" mode="manual" as="element(html:li)">
    <li><xsl:apply-templates mode="manual"/></li>
  </xsl:template>

  <!-- A file or a session of a terminal; what is to be typed begins with a dollar. -->
  <xsl:template match="eg" mode="manual" as="element()+">
    <xsl:if test="@n"><p class="file"><code>{@n}</code></p></xsl:if>
    <pre><code>{.}</code></pre>
  </xsl:template>

  <xsl:template match="gi" mode="manual" as="element(html:a)">
    <xsl:param name="index" as="map(xs:string, element())" tunnel="yes"/>
    <xsl:if test="not($index(string(.))/self::elementSpec)">
      <xsl:message terminate="yes" error-code="esc:DANGLING">No elementSpec is named “{.}”: {esc:place(.)}</xsl:message>
    </xsl:if>
    <a href="#element.{.}"><code>{.}</code></a>
  </xsl:template>

  <xsl:template match="att" mode="manual" as="element(html:code)">
    <code>@{.}</code>
  </xsl:template>

  <xsl:template match="code | val | ident" mode="manual" as="element(html:code)">
    <code>{.}</code>
  </xsl:template>

  <xsl:template match="q" mode="manual" as="element(html:q)">
    <q><xsl:apply-templates mode="manual"/></q>
  </xsl:template>

  <xsl:template match="emph | title" mode="manual" as="element(html:em)">
    <em><xsl:apply-templates mode="manual"/></em>
  </xsl:template>

  <xsl:template match="foreign | term | mentioned" mode="manual" as="element(html:i)">
    <i><xsl:copy-of select="@xml:lang/esc:lang(.)"/><xsl:apply-templates mode="manual"/></i>
  </xsl:template>

  <xsl:template match="ref[@target]" mode="manual" as="element(html:a)">
    <a href="{@target}"><xsl:apply-templates mode="manual"/></a>
  </xsl:template>

  <xsl:template match="text()" mode="manual" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:template match="schemaSpec" mode="manual" as="empty-sequence()"/>

  <xsl:template match="specGrp" mode="manual" as="element()*">
    <xsl:apply-templates select="*" mode="manual-spec"/>
  </xsl:template>

  <xsl:template match="*" mode="manual" priority="-10" as="empty-sequence()">
    <xsl:message terminate="yes" error-code="esc:UNHANDLED">No rule of the manual for {esc:place(.)}</xsl:message>
  </xsl:template>

  <xsl:function name="esc:anchor" as="attribute()?">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@xml:id"><xsl:attribute name="id" select="$element/@xml:id"/></xsl:if>
  </xsl:function>

  <xsl:function name="esc:lang" as="attribute()">
    <xsl:param name="lang" as="xs:string"/>
    <xsl:attribute name="lang" select="$lang"/>
  </xsl:function>
</xsl:stylesheet>
