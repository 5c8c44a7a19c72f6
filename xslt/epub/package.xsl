<?xml version="1.0" encoding="UTF-8"?>
<!-- The package of the book: container, metadata (EPUB 3.3, EPUB Accessibility 1.1), manifest, spine, navigation. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.w3.org/1999/xhtml"
    xmlns="http://www.idpf.org/2007/opf" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:opf="http://www.idpf.org/2007/opf"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:svg="http://www.w3.org/2000/svg" xmlns:c="urn:oasis:names:tc:opendocument:xmlns:container"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:function name="esc:container" as="element(c:container)">
  <container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
    <rootfiles><rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
  </container>
</xsl:function>

<xsl:function name="esc:package" as="element(opf:package)">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="pages" as="map(xs:string, element(h:section))"/>
  <xsl:param name="keys" as="xs:string+"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <package version="3.0" unique-identifier="identifier" xml:lang="{$lang}" prefix="a11y: http://www.idpf.org/epub/vocab/package/a11y/#">
    <metadata>
      <dc:identifier id="identifier">{$edition?identifier}-{$edition?version}-{$lang}</dc:identifier>
      <dc:title id="main-title">{esc:title($document, $lang)}</dc:title>
      <meta refines="#main-title" property="title-type">main</meta>
      <dc:title id="subtitle">{esc:subtitle($document, $lang)}</dc:title>
      <meta refines="#subtitle" property="title-type">subtitle</meta>
      <dc:language>{$lang}</dc:language>
      <dc:creator id="editors">{esc:editors($document, $lang)}</dc:creator>
      <meta refines="#editors" property="role" scheme="marc:relators">edt</meta>
      <dc:publisher>{$edition?publisher}</dc:publisher>
      <dc:date>{$edition?date}</dc:date>
      <dc:rights>{string-join(esc:in($edition?licences/*, $lang) ! esc:words(., $lang), ' ')}</dc:rights>
      <xsl:for-each select="esc:in($edition?keywords, $lang)/*"><dc:subject>{normalize-space()}</dc:subject></xsl:for-each>
      <meta property="dcterms:modified">{$edition?date}T00:00:00Z</meta>
      <meta property="schema:version">{$edition?version}</meta>
      <meta property="schema:accessMode">textual</meta>
      <meta property="schema:accessMode">visual</meta>
      <meta property="schema:accessModeSufficient">textual</meta>
      <xsl:for-each select="'alternativeText', 'displayTransformability', 'readingOrder', 'structuralNavigation', 'tableOfContents', 'ARIA'">
        <meta property="schema:accessibilityFeature">{.}</meta>
      </xsl:for-each>
      <meta property="schema:accessibilityHazard">none</meta>
      <meta property="schema:accessibilitySummary">{esc:label('epub.accessibility', $lang)}</meta>
      <meta property="dcterms:conformsTo" id="conformance">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>
      <meta property="a11y:certifiedBy" refines="#conformance">{$edition?publisher}</meta>
    </metadata>
    <manifest>
      <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
      <item id="css" href="book.css" media-type="text/css"/>
      <xsl:for-each select="$keys">
        <item id="{.}" href="{.}.xhtml" media-type="application/xhtml+xml">
          <xsl:if test="$pages(.)//svg:svg"><xsl:attribute name="properties" select="'svg'"/></xsl:if>
        </item>
      </xsl:for-each>
    </manifest>
    <spine>
      <xsl:for-each select="$keys[1], 'nav', $keys[position() gt 1]"><itemref idref="{.}"/></xsl:for-each>
    </spine>
  </package>
</xsl:function>

<xsl:function name="esc:navigation" as="element(h:html)">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="pages" as="map(xs:string, element(h:section))"/>
  <xsl:param name="keys" as="xs:string+"/>
  <html xmlns="http://www.w3.org/1999/xhtml" lang="{$lang}" xml:lang="{$lang}">
    <head>
      <title>{esc:label('section.contents', $lang)}</title>
      <link rel="stylesheet" type="text/css" href="book.css"/>
    </head>
    <body>
      <nav epub:type="toc" role="doc-toc" aria-labelledby="h-toc">
        <h1 id="h-toc">{esc:label('section.contents', $lang)}</h1>
        <ol>
          <xsl:for-each select="$keys">
            <li>
              <a href="{.}.xhtml">{normalize-space(($pages(.)//(h1 | h2))[1])}</a>
              <xsl:variable name="key" as="xs:string" select="."/>
              <xsl:variable name="inner" as="element()*" select="$pages(.)//h3[esc:in-contents(.)]"/>
              <xsl:if test="exists($inner)">
                <ol>
                  <xsl:for-each select="$inner"><li><a href="{$key}.xhtml#{esc:heading-id(.)}">{normalize-space()}</a></li></xsl:for-each>
                </ol>
              </xsl:if>
            </li>
          </xsl:for-each>
        </ol>
      </nav>
      <nav epub:type="landmarks" aria-labelledby="h-landmarks" hidden="hidden">
        <h2 id="h-landmarks">{esc:label('epub.landmarks', $lang)}</h2>
        <ol>
          <li><a epub:type="titlepage" href="title.xhtml">{esc:title($document, $lang)}</a></li>
          <li><a epub:type="toc" href="nav.xhtml">{esc:label('section.contents', $lang)}</a></li>
          <li><a epub:type="bodymatter" href="text.xhtml">{esc:label('section.text', $lang)}</a></li>
        </ol>
      </nav>
    </body>
  </html>
</xsl:function>

</xsl:stylesheet>
