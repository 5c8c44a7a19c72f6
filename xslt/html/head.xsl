<?xml version="1.0" encoding="UTF-8"?>
<!-- The head of a page: what machines read, the policy that allows only what is in the page, style and script. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures" xmlns:data="urn:escolio:data" xmlns:html="urn:escolio:html">

<xsl:template name="html-head" as="element(h:head)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="page" as="xs:string" tunnel="yes"/>
  <xsl:variable name="main" as="xs:boolean" select="$page eq 'index.html'"/>
  <xsl:variable name="document" as="document-node()" select="$html:in($lang)"/>
  <xsl:variable name="facts" as="element(facts)" select="$document/reading/facts"/>
  <xsl:variable name="title" as="xs:string" select="(html:page-name($document, $page, $lang) || ' · ')[not($main)] || html:title($document)"/>
  <xsl:variable name="script" as="xs:string?" select="('script-src ''sha256-' || $html:digests(html:script-file($page)) || '''; ')[html:has-script($page)]"/>
  <xsl:variable name="images" as="xs:string?" select="'img-src data:' || ' ''self'''[exists($html:pictures)] || $html:origins($lang) || '; '"/>
  <xsl:variable name="licence" as="attribute()?" select="$facts/licence[1]/@target"/>
  <head>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; {$script}style-src 'unsafe-inline'; font-src data:; {$images}{'frame-src ''self''; '[$script and $page ne 'search.html']}base-uri 'none'; form-action 'none'"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="referrer" content="no-referrer"/>
    <meta name="color-scheme" content="light dark"/>
    <title>{$title}{html:of-release($lang)}</title>
    <xsl:sequence select="html:metas(map:merge((map {
        'DC.title': $title,
        'DC.creator': html:editor-names($document),
        'DC.publisher': html:fact($document, 'publisher'),
        'DC.date': html:fact($document, 'date'),
        'DC.language': $lang,
        'DC.identifier': html:fact($document, 'identifier'),
        'DC.type': 'Text',
        'DC.format': 'text/html',
        'DC.rights': $licence ! string(),
        'DC.subject': html:keywords($document) },
        if (not($main)) then map { 'DC.relation': 'index.html' } else map {
        'citation_title': $title,
        'citation_author': html:editor-names($document),
        'citation_publisher': html:fact($document, 'publisher'),
        'citation_publication_date': html:fact($document, 'date') ! translate(., '-', '/'),
        'citation_language': $lang,
        'citation_keywords': string-join(html:keywords($document), '; ')[. ne '']
      })))"/>
    <xsl:sequence select="html:preview($title, (html:page-name($document, $page, $lang) || '. ')[not($main)] || html:description($document), $lang, if ($main) then 'book' else 'article')"/>
    <xsl:for-each select="$licence"><link rel="license" href="{.}"/></xsl:for-each>
    <xsl:for-each select="$html:languages[. ne $lang]"><link rel="alternate" hreflang="{.}" href="{html:to-root($lang)}{html:path(., $page)}"/></xsl:for-each>
    <xsl:for-each select="$html:files[html:media-type(.) ne '']"><link rel="alternate" type="{html:media-type(.)}" href="{html:to-root($lang)}{.}"/></xsl:for-each>
    <xsl:if test="$main"><script type="application/ld+json"><xsl:value-of select="html:json-ld($document, $lang)"/></script></xsl:if>
    <style>/*edition.css*/{"/*apart.css*/"[not($main)]}@media print{{@page{{@top-center{{content:{html:css-string($title)};font:italic 7.5pt "Escolio",serif}}}}}}</style>
    <xsl:call-template name="html-head-further"/>
  </head>
</xsl:template>

<!-- Where the pictures that only have an address come from, by the language of the readers. -->
<xsl:variable name="html:origins" as="map(xs:string, xs:string)" select="
    map:merge($html:languages ! map { .: string-join(distinct-values($html:in(.)//@src ! html:origin(.)) ! (' ' || .)) })"/>

<!-- A string of CSS. -->
<xsl:function name="html:css-string" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:sequence select="'&quot;' || replace(replace(normalize-space($text), '([\\&quot;])', '\\$1'), '[&lt;>]', '') || '&quot;'"/>
</xsl:function>

<xsl:function name="html:keywords" as="xs:string*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="distinct-values($document/reading/facts/fact[@kind eq 'keyword'] ! normalize-space())"/>
</xsl:function>

<!-- What the edition is, in a few words: its abstract, else what it says of its project, else its titles. -->
<xsl:function name="html:description" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="html:shortened(($document/reading/facts/fact[@kind eq 'abstract'] ! normalize-space(), $document/reading/declaration[@key eq 'projectDesc'][1] ! normalize-space(),
      string-join((html:title($document), html:subtitle($document)), '. '))[. ne ''][1], 300)"/>
</xsl:function>

<!-- Languages whose page runs from right to left. -->
<xsl:function name="html:is-right-to-left" as="xs:boolean">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="tokenize($lang, '-')[1] = ('ar', 'fa', 'he', 'syr', 'ur', 'yi') and not(contains($lang, '-Latn'))"/>
</xsl:function>

<!-- The pages that have a text to read, and with it the script; not those of an old release. -->
<xsl:function name="html:has-script" as="xs:boolean">
  <xsl:param name="page" as="xs:string"/>
  <xsl:sequence select="$html:is-current and ($page eq $html:search-page or empty(html:side-page-name($html:document, $page, $html:languages[1])))"/>
</xsl:function>

<!-- Style and script stand in each page; here they are named (src/escolio/outputs/carried.py puts them in). Of scripts the digests are said, by the names
     of their files. -->
<xsl:variable name="html:digests" as="map(xs:string, xs:string)" select="
    map:merge(('edition.js', 'search.js') ! map { .: normalize-space(unparsed-text(. || '.sha256')) })"/>

<!-- The script of a page that has one: of the page that searches, another. -->
<xsl:function name="html:script-file" as="xs:string">
  <xsl:param name="page" as="xs:string"/>
  <xsl:sequence select="if ($page eq 'search.html') then 'search.js' else 'edition.js'"/>
</xsl:function>

<!-- The edition and the reviews of its claims in the terms of schema.org. No “<” is left that could end the script element. -->
<xsl:function name="html:json-ld" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="facts" as="element(facts)" select="$document/reading/facts"/>
  <xsl:variable name="all" as="map(*)" select="map {
      '@context': 'https://schema.org',
      '@type': array { 'ScholarlyArticle', 'Book' },
      'name': html:title($document),
      'alternativeHeadline': html:subtitle($document),
      'inLanguage': $lang,
      'identifier': html:fact($document, 'identifier'),
      'version': html:version($document),
      'datePublished': html:fact($document, 'date'),
      'license': $facts/licence[1]/@target ! string(),
      'editor': array { data:editors($document) ! map:merge((data:agent(., '@type'), @id ! map { '@id': '#' || . })) }[exists(?*)],
      'author': array { data:authors($document) ! data:agent(., '@type') }[exists(?*)],
      'publisher': html:fact($document, 'publisher') ! map { '@type': 'Organization', 'name': . },
      'keywords': array { html:keywords($document) }[exists(html:keywords($document))],
      'hasPart': array { $document/reading/notes/note[@verdict] ! html:claim-review(.) }[exists($document/reading/notes/note/@verdict)]
    }"/>
  <xsl:variable name="known" as="map(*)" select="map:merge(map:keys($all)[exists($all(.))] ! map { .: $all(.) })"/>
  <xsl:sequence select="replace(serialize($known, map { 'method': 'json', 'indent': false() }), '&lt;', '\\u003c')"/>
</xsl:function>

<xsl:function name="html:claim-review" as="map(*)">
  <xsl:param name="note" as="element(note)"/>
  <xsl:sequence select="map {
      '@type': 'ClaimReview',
      '@id': '#' || $note/@id,
      'claimReviewed': html:shortened(string($note/target[1]/quote), 75),
      'reviewRating': map { '@type': 'Rating', 'alternateName': reader:name($note/@verdict, $note) }
    }"/>
</xsl:function>

<!-- The beginning of a text, up to the end of a word. -->
<xsl:function name="html:shortened" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:param name="length" as="xs:integer"/>
  <xsl:sequence select="if (string-length($text) le $length) then $text else replace(substring($text, 1, $length - 1), '\W+\w*$', '') || '…'"/>
</xsl:function>

<!-- The edition as a context object, which reference managers read from the title of an empty span (COinS). -->
<xsl:function name="html:coins" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="pairs" as="map(xs:string, xs:string?)+" select="
      map { 'ctx_ver': 'Z39.88-2004' }, map { 'rft_val_fmt': 'info:ofi/fmt:kev:mtx:book' }, map { 'rft.genre': 'book' }, map { 'rft.btitle': html:title($document) },
      data:makers($document) ! map { if (@kind eq 'organisation') then 'rft.aucorp' else 'rft.au': data:listed-name(data:csl-name(.)) }, map { 'rft.pub': html:fact($document, 'publisher') }, map { 'rft.date': html:fact($document, 'date') },
      map { 'rft.edition': html:version($document) }, map { 'rft.language': $lang }"/>
  <xsl:sequence select="string-join($pairs ! map:for-each(., function($key, $value) { $value ! ($key || '=' || encode-for-uri(.)) }), '&amp;')"/>
</xsl:function>

<!-- One meta element for each value, by name. -->
<xsl:function name="html:metas" as="element(h:meta)*">
  <xsl:param name="values" as="map(xs:string, xs:string*)"/>
  <xsl:for-each select="sort(map:keys($values))">
    <xsl:variable name="name" as="xs:string" select="."/>
    <xsl:for-each select="$values($name)"><meta name="{$name}" content="{.}"/></xsl:for-each>
  </xsl:for-each>
</xsl:function>

<!-- The media type of a file that is another form of the edition. -->
<xsl:function name="html:media-type" as="xs:string">
  <xsl:param name="file" as="xs:string"/>
  <xsl:sequence select="
      if ($file eq 'edition.xml') then 'application/tei+xml'
      else if ($file eq 'data/claimreview.jsonld') then 'application/ld+json'
      else if (ends-with($file, '.pdf')) then 'application/pdf'
      else if (ends-with($file, '.epub')) then 'application/epub+zip'
      else ''"/>
</xsl:function>

</xsl:stylesheet>
