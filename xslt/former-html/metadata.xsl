<?xml version="1.0" encoding="UTF-8"?>
<!-- The head of a page: what machines read, the policy that allows only what is in the page, style and script. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:template name="html-head" as="element(h:head)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="page" as="xs:string" tunnel="yes"/>
  <xsl:variable name="main" as="xs:boolean" select="$page eq 'index.html'"/>
  <xsl:variable name="document" as="document-node()" select="root(.)"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <xsl:variable name="title" as="xs:string" select="(esc:label('page.introduction', $lang) || ' · ')[not($main)] || esc:title($document, $lang)"/>
  <xsl:variable name="script" as="xs:string?" select="('script-src ''sha256-' || normalize-space(unparsed-text('../html/edition.js.sha256')) || '''; ')[$main]"/>
  <xsl:variable name="description" as="xs:string" select="normalize-space(esc:in($document//projectDesc/p, $lang)[1])"/>
  <xsl:variable name="root" as="xs:string" select="esc:root($lang)"/>
  <head>
    <meta charset="utf-8"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; {$script}style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta name="referrer" content="no-referrer"/>
    <meta name="color-scheme" content="light dark"/>
    <title>{$title}</title>
    <meta name="description" content="{$description}"/>
    <xsl:sequence select="esc:metas(map:merge((map {
        'DC.title': $title,
        'DC.creator': esc:editors($document, $lang),
        'DC.publisher': $edition?publisher,
        'DC.date': $edition?date,
        'DC.language': $lang,
        'DC.identifier': $edition?identifier,
        'DC.type': 'Text',
        'DC.format': 'text/html',
        'DC.rights': string($edition?licences[1]/@target),
        'DC.subject': esc:in($edition?keywords, $lang)/term ! normalize-space(.) },
        if (not($main)) then map { 'DC.relation': 'index.html' } else map {
        'citation_title': $title,
        'citation_author': esc:editors($document, $lang),
        'citation_publisher': $edition?publisher,
        'citation_publication_date': translate($edition?date, '-', '/'),
        'citation_language': $lang,
        'citation_keywords': string-join(esc:in($edition?keywords, $lang)/term ! normalize-space(.), '; ')
      })))"/>
    <link rel="license" href="{$edition?licences[1]/@target}"/>
    <xsl:for-each select="$esc:languages[. ne $lang]">
      <link rel="alternate" hreflang="{.}" href="{$root}{esc:page(., $page)}"/>
    </xsl:for-each>
    <xsl:for-each select="$files[esc:media-type(.) ne '']">
      <link rel="alternate" type="{esc:media-type(.)}" href="{$root}{.}"/>
    </xsl:for-each>
    <xsl:if test="$main"><script type="application/ld+json"><xsl:value-of select="esc:json-ld($document, $lang)"/></script></xsl:if>
    <style>{$esc:style}</style>
  </head>
</xsl:template>

<!-- Style and script as every page carries them: without indentation and lines of comment; style without optional white space, too.
     Plain strings do it: expressions that look for white space at every letter took half the time of a page. -->
<xsl:variable name="esc:style" as="xs:string" select="
    esc:lines('../html/edition.css', '/*') => string-join() => replace(' \{', '{') => replace('\{ ', '{') => replace('; ', ';') => replace(';\}', '}')
      => replace(': ', ':') => replace(', ', ',') => replace(' > ', '>')"/>
<xsl:variable name="esc:script" as="xs:string" select="esc:lines('../html/edition.js', '//') => string-join('&#10;')"/>

<!-- The lines of a file that say something, trimmed; those that begin with $comment are left out. -->
<xsl:function name="esc:lines" as="xs:string*">
  <xsl:param name="file" as="xs:string"/>
  <xsl:param name="comment" as="xs:string"/>
  <xsl:sequence select="unparsed-text-lines($file) ! replace(., '^ +', '')[. ne ''][not(starts-with(., $comment))]"/>
</xsl:function>

<!-- The edition and the reviews of its claims in the terms of schema.org. No “<” is left that could end the script element. -->
<xsl:function name="esc:json-ld" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <xsl:variable name="editors" as="map(*)" select="map { '@id': '#ed', '@type': 'Organization', 'name': esc:editors($document, $lang) }"/>
  <xsl:variable name="data" as="map(*)" select="map {
      '@context': 'https://schema.org',
      '@type': esc:array(('ScholarlyArticle', 'Book')),
      'name': esc:title($document, $lang),
      'alternativeHeadline': esc:subtitle($document, $lang),
      'inLanguage': $lang,
      'identifier': $edition?identifier,
      'version': $edition?version,
      'datePublished': $edition?date,
      'license': string($edition?licences[1]/@target),
      'editor': $editors,
      'publisher': map { '@type': 'Organization', 'name': $edition?publisher },
      'keywords': esc:array(esc:in($edition?keywords, $lang)/term ! normalize-space(.)),
      'hasPart': array { esc:claims($document) ! esc:claim-review(., $lang) }
    }"/>
  <xsl:sequence select="replace(serialize($data, map { 'method': 'json', 'indent': false() }), '&lt;', '\\u003c')"/>
</xsl:function>

<xsl:function name="esc:array" as="array(*)">
  <xsl:param name="items" as="item()*"/>
  <xsl:sequence select="array { $items }"/>
</xsl:function>

<xsl:function name="esc:claim-review" as="map(*)">
  <xsl:param name="claim" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="map {
      '@type': 'ClaimReview',
      '@id': '#' || $claim?id,
      'claimReviewed': esc:shortened(esc:plain($claim?targets[1], 'edited')),
      'reviewRating': map {
        '@type': 'Rating',
        'alternateName': esc:category(esc:target($claim?verdict, $claim?element), $lang)
      }
    }"/>
</xsl:function>

<!-- The beginning of a text, up to the end of a word before the 75th character, which is what readers of reviews show. -->
<xsl:function name="esc:shortened" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:sequence select="if (string-length($text) le 75) then $text else replace(substring($text, 1, 74), '\W+\w*$', '') || '…'"/>
</xsl:function>

<!-- The edition as a context object, which reference managers read from the title of an empty span (COinS). -->
<xsl:function name="esc:coins" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <xsl:variable name="pairs" as="xs:string+" select="
      'ctx_ver', 'Z39.88-2004', 'rft_val_fmt', 'info:ofi/fmt:kev:mtx:book', 'rft.genre', 'book',
      'rft.btitle', esc:title($document, $lang), 'rft.aucorp', esc:editors($document, $lang),
      'rft.pub', $edition?publisher, 'rft.date', $edition?date, 'rft.edition', $edition?version, 'rft.language', $lang"/>
  <xsl:sequence select="string-join((1 to count($pairs) idiv 2) ! ((let $n := . return $pairs[2 * $n - 1] || '=' || encode-for-uri($pairs[2 * $n]))), '&amp;')"/>
</xsl:function>

<!-- One meta element for each value, by name. -->
<xsl:function name="esc:metas" as="element(h:meta)*">
  <xsl:param name="values" as="map(xs:string, xs:string*)"/>
  <xsl:for-each select="sort(map:keys($values))">
    <xsl:variable name="name" as="xs:string" select="."/>
    <xsl:for-each select="$values($name)">
      <meta name="{$name}" content="{.}"/>
    </xsl:for-each>
  </xsl:for-each>
</xsl:function>

<!-- The media type of a file that is another form of the edition. -->
<xsl:function name="esc:media-type" as="xs:string">
  <xsl:param name="file" as="xs:string"/>
  <xsl:sequence select="
      if (matches($file, '^edition\.xml$')) then 'application/tei+xml'
      else if ($file eq 'data/claimreview.jsonld') then 'application/ld+json'
      else if (ends-with($file, '.pdf')) then 'application/pdf'
      else if (ends-with($file, '.epub')) then 'application/epub+zip'
      else ''"/>
</xsl:function>

</xsl:stylesheet>
