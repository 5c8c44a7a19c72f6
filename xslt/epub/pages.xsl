<?xml version="1.0" encoding="UTF-8"?>
<!-- The pages of the book: each section a file. What the modules of html/ give is turned into the XHTML of EPUB: links find the file that holds
     their target, marks become note references, only the edited reading is kept. Mode: epub. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="epub" on-no-match="shallow-copy" on-multiple-match="fail"/>

<xsl:variable name="esc:guide-to-text" as="xs:string" select="'epub.guide.text'"/>

<!-- The sections of the book, in order: those of every publication, a title page first, and no downloads. -->
<xsl:function name="esc:epub-sections" as="xs:string+">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="'title', esc:sections($document, $lang)[not(. = 'downloads')][not(. eq 'translation' and $lang eq 'en')]"/>
</xsl:function>

<!-- What each section holds, by its key; links are still those of the one page. -->
<xsl:function name="esc:epub-pages" as="map(xs:string, element(h:section))">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:map>
    <xsl:for-each select="esc:epub-sections($document, $lang)">
      <xsl:variable name="key" as="xs:string" select="."/>
      <xsl:map-entry key="$key">
        <xsl:choose>
          <xsl:when test="$key eq 'title'">
            <xsl:call-template name="epub-title">
              <xsl:with-param name="document" select="$document" tunnel="yes"/>
              <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:when test="$key eq 'text'">
            <xsl:call-template name="epub-text">
              <xsl:with-param name="document" select="$document" tunnel="yes"/>
              <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:when test="$key eq 'claims'">
            <xsl:call-template name="html-claims">
              <xsl:with-param name="document" select="$document" tunnel="yes"/>
              <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates select="$key" mode="html-section">
              <xsl:with-param name="document" select="$document" tunnel="yes"/>
              <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
            </xsl:apply-templates>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:map-entry>
    </xsl:for-each>
  </xsl:map>
</xsl:function>

<xsl:template name="epub-title" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <section id="section.title" class="title" epub:type="titlepage" aria-labelledby="h-title">
    <h1 id="h-title">{esc:title($document, $lang)}</h1>
    <p class="subtitle">{esc:subtitle($document, $lang)}</p>
    <p>{esc:editors($document, $lang)}</p>
    <p>{esc:label('version.of', $lang, map { 'version': $edition?version, 'date': esc:date($edition?date, $lang) })}</p>
    <xsl:for-each select="esc:in($edition?title-note, $lang)">
      <p><xsl:apply-templates mode="html"><xsl:with-param name="lang" select="$lang" tunnel="yes"/></xsl:apply-templates></p>
    </xsl:for-each>
  </section>
</xsl:template>

<!-- A section as a file. $home says in which file each identifier stands. -->
<xsl:function name="esc:epub-page" as="element(h:html)">
  <xsl:param name="section" as="element(h:section)"/>
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="home" as="map(xs:string, xs:string)"/>
  <xsl:param name="lang" as="xs:string"/>
  <html lang="{$lang}" xml:lang="{$lang}">
    <head>
      <title>{normalize-space(($section//(h1 | h2))[1])}</title>
      <link rel="stylesheet" type="text/css" href="book.css"/>
    </head>
    <body>
      <xsl:apply-templates select="$section" mode="epub">
        <xsl:with-param name="home" select="$home" tunnel="yes"/>
        <xsl:with-param name="here" select="$key || '.xhtml'" tunnel="yes"/>
      </xsl:apply-templates>
    </body>
  </html>
</xsl:function>

<!-- The way to a fragment: within the file, or through the file that holds it; to nowhere is an error. -->
<xsl:function name="esc:epub-link" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="home" as="map(xs:string, xs:string)"/>
  <xsl:param name="here" as="xs:string"/>
  <xsl:variable name="file" as="xs:string" select="
      ($home($id), error(xs:QName('esc:POINTER'), 'The book has nothing with the identifier ' || $id))[1]"/>
  <xsl:sequence select="($file[. ne $here], '')[1] || '#' || $id"/>
</xsl:function>

<xsl:template match="a/@href[starts-with(., '#')]" mode="epub" as="attribute(href)">
  <xsl:param name="home" as="map(xs:string, xs:string)" tunnel="yes"/>
  <xsl:param name="here" as="xs:string" tunnel="yes"/>
  <xsl:attribute name="href" select="esc:epub-link(substring(., 2), $home, $here)"/>
</xsl:template>

<!-- A link to where it stands itself leads nowhere in a book. -->
<xsl:template match="a[@href ! substring(., 2) = ancestor::*/@id]" mode="epub" priority="1" as="element(h:span)">
  <span><xsl:apply-templates select="@* except @href | node()" mode="epub"/></span>
</xsl:template>

<!-- A mark in the text leads to its short note in the same file. -->
<xsl:template match="a[@role = 'doc-noteref']" mode="epub" as="element(h:a)">
  <a epub:type="noteref">
    <xsl:apply-templates select="@* except @href" mode="epub"/>
    <xsl:attribute name="href" select="'#fn-' || substring(@href, 2)"/>
    <xsl:apply-templates mode="epub"/>
  </a>
</xsl:template>

<!-- A book shows the edited reading; the others stand in its apparatus. -->
<xsl:template match="span[@class = 'app']/span[@data-views]" mode="epub" as="node()*">
  <xsl:if test="not(@hidden)"><xsl:apply-templates mode="epub"/></xsl:if>
</xsl:template>

<!-- Nothing waits behind a disclosure on paper-like screens. -->
<xsl:template match="details" mode="epub" as="element(h:div)">
  <div class="data"><xsl:apply-templates select="node() except summary" mode="epub"/></div>
</xsl:template>

<!-- What only scripts and style sheets of the page use. -->
<xsl:template match="@*[starts-with(name(), 'data-')] | @style | @hidden" mode="epub" as="empty-sequence()"/>

<!-- Each language is said in the form that XML tools read, too. -->
<xsl:template match="@lang" mode="epub" as="attribute()+">
  <xsl:sequence select="."/>
  <xsl:attribute name="xml:lang" select="."/>
</xsl:template>

<!-- A section begins its file: its heading is the first. -->
<xsl:template match="section/h2[not(ancestor::section[2])]" mode="epub" as="element(h:h1)">
  <h1><xsl:apply-templates select="@* | node()" mode="epub"/></h1>
</xsl:template>

<xsl:template match="h3 | h4 | h5 | h6" mode="epub" as="element()">
  <xsl:element name="h{xs:integer(substring(local-name(), 2)) - 1}">
    <xsl:if test="not(@id) and esc:in-contents(.)"><xsl:attribute name="id" select="esc:heading-id(.)"/></xsl:if>
    <xsl:apply-templates select="@* | node()" mode="epub"/>
  </xsl:element>
</xsl:template>

<!-- Whether a heading within a section stands in the contents of the book: those of single notes do not. -->
<xsl:function name="esc:in-contents" as="xs:boolean">
  <xsl:param name="heading" as="element()"/>
  <xsl:sequence select="exists($heading[self::h3][ancestor::section][not(ancestor::article)])"/>
</xsl:function>

<!-- Its identifier: its own, or the section's and its number. -->
<xsl:function name="esc:heading-id" as="xs:string">
  <xsl:param name="heading" as="element()"/>
  <xsl:variable name="section" as="element(h:section)" select="$heading/ancestor::section[last()]"/>
  <xsl:sequence select="string(($heading/@id, $section/@id || '-' || index-of($section//h3 ! generate-id(), generate-id($heading)))[1])"/>
</xsl:function>

</xsl:stylesheet>
