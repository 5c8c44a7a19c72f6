<?xml version="1.0" encoding="UTF-8"?>
<!-- The sources of an edition as CSL items. Works on a reading document as readers of one language have it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data">

  <!-- Kinds of source as CSL types; an article in a journal or a magazine without a name of it stays an article. -->
  <xsl:variable name="data:csl-types" as="map(xs:string, xs:string)" select="map {
    'article': 'article-journal', 'magazine': 'article-magazine', 'newspaper': 'article-newspaper', 'book': 'book',
    'chapter': 'chapter', 'thesis': 'thesis', 'report': 'report', 'law': 'legislation', 'treaty': 'treaty',
    'webpage': 'webpage', 'webfiction': 'webpage', 'manuscript': 'manuscript' }"/>

  <!-- All sources in the order of the edition. -->
  <xsl:function name="data:sources" as="element(source)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document/reading/sources/descendant::source"/>
  </xsl:function>

  <xsl:function name="data:source-item" as="map(xs:string, item())">
    <xsl:param name="source" as="element(source)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="people" as="element(person)*" select="$source/person[not(@part = ('container', 'series'))]"/>
    <xsl:variable name="above" as="element(person)*" select="$source/person[@part = 'container']"/>
    <xsl:variable name="editors" as="element(person)*" select="($people, $above)[@role eq 'editor']"/>
    <xsl:variable name="title" as="function(xs:string) as xs:string" select="data:printed-title($source, ?, $lang)"/>
    <xsl:variable name="imprint" as="function(xs:string+) as xs:string" select="
        function($kinds) { string-join($source/imprint[@kind = $kinds] ! (@value, data:words(.))[. ne ''][1], ', ') }"/>
    <xsl:variable name="identifier" as="function(xs:string+) as xs:string?" select="
        function($types) { ($source/identifier[upper-case(@type) = $types] ! normalize-space()[. ne ''])[1] }"/>
    <xsl:variable name="item" as="map(xs:string, item()*)" select="map {
      'id': string($source/@id),
      'type': data:csl-type($source),
      'author': array { $people[@role eq 'author'] ! data:csl-name(.) },
      'editor': array { $editors ! data:csl-name(.) },
      'title': $title('work'),
      'title-short': data:title-words(data:for-readers($source/title[@kind eq 'short'][not(@part = ('container', 'series'))], $lang)[1]),
      'container-title': $title('container'),
      'collection-title': $title('series'),
      'publisher': string-join($source/imprint[@kind eq 'publisher'] ! data:words(.), '; '),
      'publisher-place': string-join($source/imprint[@kind = ('place', 'pubPlace')] ! data:words(.), '; '),
      'issued': data:source-date($source),
      'volume': $imprint('volume'),
      'issue': ($imprint('issue'), $identifier('NUMBER'))[. ne ''][1],
      'page': $imprint(('page', 'pages')),
      'number': $identifier('LAW-NUMBER'),
      'DOI': $identifier('DOI') ! replace(., '^https?://(dx\.)?doi\.org/', ''),
      'ISBN': $identifier('ISBN'),
      'ISSN': $identifier('ISSN'),
      'URL': ($identifier(('URI', 'URL')), $source/address[1]/@href ! string())[1],
      'language': string(data:own-titles($source, 'work', $lang)[@kind ne 'supplied'][1] ! reader:language(.)),
      'note': $source/@state ! reader:name(., $source) }"/>
    <!-- What is encoded as a bare reference has no title of its own: its words are. -->
    <xsl:sequence select="data:filled(if ($item?title eq '') then map:put($item, 'title', data:words(($source/reference, $source/name)[1])) else $item)"/>
  </xsl:function>

  <xsl:function name="data:csl-type" as="xs:string">
    <xsl:param name="source" as="element(source)"/>
    <xsl:variable name="type" as="xs:string" select="string($source/@type)"/>
    <xsl:variable name="level" as="xs:string" select="string($source/title[not(@part = ('container', 'series'))][1]/@level)"/>
    <xsl:sequence select="
        ($data:csl-types($type),
         if ($type ne '') then 'document' else (),
         if ($level eq 'm') then 'book' else if ($level eq 'a' and $source/title[@part eq 'container'][@level eq 'j']) then 'article-journal'
         else if ($level eq 'a' and $source/title[@part eq 'container']) then 'chapter' else 'document')[1]"/>
  </xsl:function>

  <!-- When a source appeared: a date, or the first and last of a span. -->
  <xsl:function name="data:source-date" as="map(xs:string, item())?">
    <xsl:param name="source" as="element(source)"/>
    <xsl:variable name="date" as="element(imprint)?" select="$source/imprint[@kind eq 'date'][@when | @from | @to-date | @not-before | @not-after | @value][1]"/>
    <xsl:variable name="dates" as="xs:string*" select="
        if ($date/(@when | @value)) then ($date/@when, $date/@value)[1]
        else if ($date/@from) then ($date/@from, $date/@to-date) else ($date/@not-before, $date/@not-after, $date/@to-date)"/>
    <xsl:sequence select="data:csl-date(if (exists($dates)) then $dates else $source/@date ! string())"/>
  </xsl:function>

  <!-- The titles of a part of the reference: the original ones, else those that the editors supplied for these readers. -->
  <xsl:function name="data:own-titles" as="element(title)*">
    <xsl:param name="source" as="element(source)"/>
    <xsl:param name="part" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="titles" as="element(title)*" select="$source/title[string((@part, 'work')[1]) eq $part]"/>
    <xsl:variable name="original" as="element(title)*" select="$titles[not(@kind = ('transliterated', 'translated', 'supplied', 'short'))]"/>
    <xsl:sequence select="if (exists($original)) then $original else data:for-readers($titles[@kind eq 'supplied'], $lang)"/>
  </xsl:function>

  <!-- Of versions of one thing in several languages those for readers of $lang, else all. -->
  <xsl:function name="data:for-readers" as="element()*">
    <xsl:param name="versions" as="element()*"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="own" as="element()*" select="$versions[reader:language(.) eq $lang]"/>
    <xsl:sequence select="if (exists($own)) then $own else $versions"/>
  </xsl:function>

  <!-- A title in print order: the original and, in brackets, its transliteration and its translation, unless that is for other readers. -->
  <xsl:function name="data:printed-title" as="xs:string">
    <xsl:param name="source" as="element(source)"/>
    <xsl:param name="part" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="titles" as="element(title)*" select="$source/title[string((@part, 'work')[1]) eq $part]"/>
    <xsl:variable name="glosses" as="element(title)*" select="
        $titles[@kind eq 'transliterated'], $titles[@kind eq 'translated'][not(reader:language(.) = $data:languages) or reader:language(.) eq $lang]"/>
    <xsl:sequence select="string-join((
        string-join(data:own-titles($source, $part, $lang) ! data:title-words(.), ', '),
        if (exists($glosses)) then '[' || string-join($glosses ! data:title-words(.), '; ') || ']' else ()), ' ')"/>
  </xsl:function>

  <!-- The words of a title without the quotation marks that a reference sets around it. -->
  <xsl:function name="data:title-words" as="xs:string">
    <xsl:param name="title" as="element(title)?"/>
    <xsl:sequence select="string-join(data:lines($title/node()[not(self::sign[@kind eq 'quotation'])], $data:edited), ' ')"/>
  </xsl:function>

</xsl:stylesheet>
