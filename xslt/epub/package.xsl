<?xml version="1.0" encoding="UTF-8"?>
<!-- The package of the book: container, metadata (EPUB 3.3, EPUB Accessibility 1.1), manifest, spine, navigation. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.idpf.org/2007/opf" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:opf="http://www.idpf.org/2007/opf"
    xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:svg="http://www.w3.org/2000/svg" xmlns:m="http://www.w3.org/1998/Math/MathML" xmlns:c="urn:oasis:names:tc:opendocument:xmlns:container"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:reader="urn:escolio:reader"
    xmlns:book="urn:escolio:epub">

<!-- The media types of the pictures that the book holds, by their paths in it: lines of path, space, type. -->
<xsl:param name="files" as="xs:string" select="''"/>

<xsl:function name="book:container" as="element(c:container)">
  <container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
    <rootfiles><rootfile full-path="OPS/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
  </container>
</xsl:function>

<xsl:function name="book:package" as="element(opf:package)">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="pages" as="map(*)*"/>
  <xsl:variable name="facts" as="element(facts)" select="$reading/facts"/>
  <xsl:variable name="date" as="xs:string" select="(book:date($facts)[. castable as xs:date], book:date($facts) ! (substring(., 1, 4) || '-01-01'), '1970-01-01')[1]"/>
  <xsl:variable name="identifier" as="xs:string" select="(book:fact($facts, 'identifier'), $reading/@id ! string(), book:title($reading))[1]"/>
  <package version="3.0" unique-identifier="identifier" xml:lang="{$lang}" prefix="a11y: http://www.idpf.org/epub/vocab/package/a11y/#">
    <metadata>
      <dc:identifier id="identifier">{$identifier}.{$lang}</dc:identifier>
      <dc:title id="main-title">{book:title($reading)}</dc:title>
      <meta refines="#main-title" property="title-type">main</meta>
      <xsl:for-each select="$facts/title[@kind eq 'sub'][1][normalize-space()]">
        <dc:title id="subtitle">{normalize-space()}</dc:title>
        <meta refines="#subtitle" property="title-type">subtitle</meta>
      </xsl:for-each>
      <dc:language>{$lang}</dc:language>
      <xsl:for-each select="distinct-values($reading/text/reader:language(.))[not(. = ($lang, 'und', 'mul', 'zxx'))][. castable as xs:language]"><dc:language>{.}</dc:language></xsl:for-each>
      <xsl:for-each select="$facts/person[@role = ('author', 'editor', 'translator')]">
        <dc:creator id="creator-{position()}">{normalize-space(name[1])}</dc:creator>
        <meta refines="#creator-{position()}" property="role" scheme="marc:relators">{if (@role eq 'author') then 'aut' else if (@role eq 'translator') then 'trl' else 'edt'}</meta>
      </xsl:for-each>
      <xsl:for-each select="book:publisher($facts)"><dc:publisher>{.}</dc:publisher></xsl:for-each>
      <dc:date>{$date}</dc:date>
      <xsl:for-each select="string-join($facts/licence/part ! normalize-space(), ' ')[. ne '']"><dc:rights>{.}</dc:rights></xsl:for-each>
      <xsl:for-each select="$facts/fact[@kind eq 'keyword'][normalize-space()]"><dc:subject>{normalize-space()}</dc:subject></xsl:for-each>
      <meta property="dcterms:modified">{$date}T00:00:00Z</meta>
      <xsl:for-each select="book:number($facts)"><meta property="schema:version">{.}</meta></xsl:for-each>
      <meta property="schema:accessMode">textual</meta>
      <meta property="schema:accessMode">visual</meta>
      <meta property="schema:accessModeSufficient">textual</meta>
      <xsl:for-each select="
          'alternativeText', 'displayTransformability', 'readingOrder', 'structuralNavigation', 'tableOfContents', 'ARIA',
          if ($pages?page//h:*[@epub:type = 'pagebreak']) then ('pageNavigation', 'pageBreakMarkers') else ()">
        <meta property="schema:accessibilityFeature">{.}</meta>
      </xsl:for-each>
      <xsl:if test="$pages?page//h:*[@epub:type = 'pagebreak']">
        <meta property="pageBreakSource">{if ($printed ne '') then string-join((book:title($reading), 'PDF', book:number($facts)), ', ') else string-join((($reading/witnesses/witness ! reader:name(@id, .))[normalize-space()], book:title($reading))[1])}</meta>
      </xsl:if>
      <meta property="schema:accessibilityHazard">none</meta>
      <meta property="schema:accessibilitySummary">{words:label('epub.accessibility', $lang)}</meta>
      <meta property="dcterms:conformsTo" id="conformance">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>
      <meta property="a11y:certifiedBy" refines="#conformance">{(book:publisher($facts), book:title($reading))[1]}</meta>
      <meta name="cover" content="cover"/>
    </metadata>
    <manifest>
      <item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
      <item id="css" href="book.css" media-type="text/css"/>
      <item id="cover" href="escolio/cover.png" media-type="image/png" properties="cover-image"/>
      <xsl:for-each select="tokenize($files, '\n')[. ne '']">
        <item id="file-{position()}" href="{iri-to-uri(substring-before(., ' '))}" media-type="{substring-after(., ' ')}"/>
      </xsl:for-each>
      <xsl:for-each select="$pages">
        <xsl:variable name="properties" as="xs:string*" select="'svg'[current()?page//svg:svg], 'mathml'[current()?page//m:math]"/>
        <item id="page-{?key}" href="{?key}.xhtml" media-type="application/xhtml+xml">
          <xsl:if test="exists($properties)"><xsl:attribute name="properties" select="$properties"/></xsl:if>
        </item>
      </xsl:for-each>
    </manifest>
    <spine>
      <itemref idref="page-{$pages[1]?key}"/>
      <itemref idref="nav"/>
      <xsl:for-each select="$pages[position() gt 1]"><itemref idref="page-{?key}"/></xsl:for-each>
    </spine>
  </package>
</xsl:function>

<xsl:function name="book:navigation" as="element(h:html)">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="pages" as="map(*)*"/>
  <xsl:variable name="breaks" as="map(*)*" select="for $page in $pages return $page?page//h:*[@epub:type = 'pagebreak'] ! map { 'href': $page?key || '.xhtml#' || @id, 'label': string(@title) }"/>
  <html xmlns="http://www.w3.org/1999/xhtml" lang="{$lang}" xml:lang="{$lang}">
    <head>
      <title>{words:label('section.contents', $lang)}</title>
      <link rel="stylesheet" type="text/css" href="book.css"/>
    </head>
    <body>
      <nav epub:type="toc" role="doc-toc" aria-labelledby="h-toc">
        <h1 id="h-toc">{words:label('section.contents', $lang)}</h1>
        <ol>
          <xsl:for-each select="$pages">
            <xsl:variable name="key" as="xs:string" select="?key"/>
            <xsl:variable name="inner" as="element()*" select="?page//h:h2[@id][not(ancestor::h:article)][not(@id = 'h-footnotes')][normalize-space()]"/>
            <li>
              <a href="{$key}.xhtml">{?title}</a>
              <xsl:if test="exists($inner)">
                <ol><xsl:for-each select="$inner"><li><a href="{$key}.xhtml#{@id}">{normalize-space()}</a></li></xsl:for-each></ol>
              </xsl:if>
            </li>
          </xsl:for-each>
        </ol>
      </nav>
      <xsl:if test="exists($breaks)">
        <nav epub:type="page-list" role="doc-pagelist" aria-labelledby="h-pages" hidden="hidden">
          <h2 id="h-pages">{words:label('epub.pages', $lang)}</h2>
          <ol><xsl:for-each select="$breaks"><li><a href="{?href}">{?label}</a></li></xsl:for-each></ol>
        </nav>
      </xsl:if>
      <nav epub:type="landmarks" aria-labelledby="h-landmarks" hidden="hidden">
        <h2 id="h-landmarks">{words:label('epub.landmarks', $lang)}</h2>
        <ol>
          <li><a epub:type="titlepage" href="{$pages[1]?key}.xhtml">{book:title($reading)}</a></li>
          <li><a epub:type="toc" href="nav.xhtml">{words:label('section.contents', $lang)}</a></li>
          <xsl:for-each select="$pages[starts-with(?key, 'text')][1]"><li><a epub:type="bodymatter" href="{?key}.xhtml">{?title}</a></li></xsl:for-each>
        </ol>
      </nav>
      <xsl:sequence select="book:foot($reading/facts)"/>
    </body>
  </html>
</xsl:function>

</xsl:stylesheet>
