<?xml version="1.0" encoding="UTF-8"?>
<!-- The sources of the edition as CSL items. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <!-- Our kinds of source (biblStruct/@type) as CSL types; an article in a journal or a magazine without a name of it stays an article. -->
  <xsl:variable name="esc:csl-types" as="map(xs:string, xs:string)" select="map {
    'article': 'article-journal', 'magazine': 'article-magazine', 'newspaper': 'article-newspaper', 'book': 'book',
    'chapter': 'chapter', 'thesis': 'thesis', 'report': 'report', 'law': 'legislation', 'treaty': 'treaty',
    'webpage': 'webpage', 'webfiction': 'webpage', 'manuscript': 'manuscript' }"/>

  <xsl:function name="esc:source-item" cache="yes" as="map(xs:string, item())">
    <xsl:param name="source" as="element(biblStruct)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="record" as="map(*)" select="esc:source($source)"/>
    <xsl:variable name="imprint" as="element(imprint)?" select="$source/monogr[1]/imprint"/>
    <xsl:variable name="scopes" as="element(biblScope)*" select="$source/monogr[1]/(imprint/biblScope | biblScope)"/>
    <xsl:variable name="identifiers" as="element(idno)*" select="$record?identifiers"/>
    <xsl:sequence select="esc:filled(map {
      'id': $record?id,
      'type': ($esc:csl-types($record?type), 'document')[1],
      'author': esc:csl-names($record?authors, $lang),
      'editor': esc:csl-names($record?editors, $lang),
      'title': esc:title-words($record?titles, $lang),
      'title-short': normalize-space(esc:in($record?titles[@type = 'short'], $lang)[1]),
      'container-title': if (exists($record?container)) then esc:title-words($record?container, $lang) else '',
      'collection-title': if (exists($record?series)) then esc:title-words($record?series, $lang) else '',
      'publisher': string-join($imprint/publisher ! normalize-space(), '; '),
      'publisher-place': string-join($imprint/pubPlace ! normalize-space(), '; '),
      'issued': $record?date ! esc:csl-date(.),
      'volume': esc:scope-text($scopes[@unit = 'volume']),
      'issue': (esc:scope-text($scopes[@unit = 'issue']), $identifiers[@type = 'number'] ! normalize-space())[. ne ''][1],
      'page': esc:scope-text($scopes[@unit = ('page', 'pages')]),
      'number': ($identifiers[@type = 'law-number'] ! normalize-space())[1],
      'DOI': ($identifiers[upper-case(@type) = 'DOI'] ! replace(normalize-space(), '^https?://(dx\.)?doi\.org/', ''))[1],
      'ISBN': ($identifiers[upper-case(@type) = 'ISBN'] ! normalize-space())[1],
      'ISSN': ($identifiers[upper-case(@type) = 'ISSN'] ! normalize-space())[1],
      'URL': ($identifiers[upper-case(@type) = ('URI', 'URL')] ! normalize-space())[1],
      'language': esc:source-language($record?titles, $lang),
      'note': $record?state ! esc:category(esc:target(., $source), $lang) })"/>
  </xsl:function>

  <!-- The title in print order: the original and, in brackets, its transliteration and translation. -->
  <xsl:function name="esc:title-words" as="xs:string">
    <xsl:param name="titles" as="element(title)*"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="replace(normalize-space(string-join(esc:title-parts($titles, $lang)?text)), '^[«“](.*)[»”]$', '$1')"/>
  </xsl:function>

  <!-- The language of the original title; of a title that the editors supplied, none is known. -->
  <xsl:function name="esc:source-language" as="xs:string">
    <xsl:param name="titles" as="element(title)*"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="string(esc:own-title($titles, $lang)[not(@type)][1]/@xml:lang)"/>
  </xsl:function>

  <xsl:function name="esc:scope-text" as="xs:string">
    <xsl:param name="scopes" as="element(biblScope)*"/>
    <xsl:sequence select="string-join($scopes ! (if (normalize-space()) then normalize-space() else string-join(distinct-values((@from, @to)), '-')), ', ')"/>
  </xsl:function>

</xsl:stylesheet>
