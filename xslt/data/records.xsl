<?xml version="1.0" encoding="UTF-8"?>
<!-- CSL items as BibTeX, BibLaTeX and RIS records. Needs people.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:fn="http://www.w3.org/2005/xpath-functions" xmlns:words="urn:escolio:words" xmlns:data="urn:escolio:data">

  <!-- CSL type: entry type of BibTeX, of BibLaTeX, of RIS. -->
  <xsl:variable name="data:entry-types" as="map(xs:string, array(xs:string))" select="map {
    'book': ['book', 'book', 'BOOK'], 'chapter': ['incollection', 'incollection', 'CHAP'],
    'article-journal': ['article', 'article', 'JOUR'], 'article-magazine': ['article', 'article', 'MGZN'],
    'article-newspaper': ['article', 'article', 'NEWS'], 'thesis': ['misc', 'thesis', 'THES'],
    'report': ['techreport', 'report', 'RPRT'], 'legislation': ['misc', 'legislation', 'STAT'],
    'treaty': ['misc', 'misc', 'GEN'], 'webpage': ['misc', 'online', 'ELEC'],
    'manuscript': ['unpublished', 'unpublished', 'UNPB'], 'document': ['misc', 'misc', 'GEN'] }"/>

  <!-- One record; addresses and identifiers stand in it as they are, everything else is escaped. -->
  <xsl:function name="data:bibtex" as="xs:string">
    <xsl:param name="item" as="map(xs:string, item())"/>
    <xsl:param name="biblatex" as="xs:boolean"/>
    <!-- An article of which it is not known where it appeared is none to BibTeX. -->
    <xsl:variable name="kind" as="xs:string" select="if (starts-with($item?type, 'article') and empty($item?container-title)) then 'webpage' else $item?type"/>
    <xsl:variable name="type" as="xs:string" select="$data:entry-types($kind)(if ($biblatex) then 2 else 1)"/>
    <xsl:variable name="dates" as="array(xs:integer)*" select="$item?issued?date-parts?*"/>
    <xsl:variable name="date" as="xs:integer*" select="$dates[1]?*"/>
    <xsl:variable name="inside" as="xs:string" select="
      if (starts-with($item?type, 'article')) then (if ($biblatex) then 'journaltitle' else 'journal') else 'booktitle'"/>
    <xsl:variable name="fields" as="array(xs:string?)*" select="
      ['author', data:bibtex-names($item?author)], ['editor', data:bibtex-names($item?editor)],
      ['title', data:braced($item?title)], ['shorttitle', data:braced($item?title-short)[$biblatex]],
      [$inside, data:braced($item?container-title)], ['series', data:braced($item?collection-title)],
      [(if ($kind eq 'thesis') then (if ($biblatex) then 'institution' else 'howpublished') else if ($type = ('report', 'techreport')) then 'institution' else 'publisher'), data:tex($item?publisher)],
      [(if ($biblatex) then 'location' else 'address'), data:tex($item?publisher-place)],
      (if ($biblatex) then ['date', string-join($dates ! data:iso(?*), '/')] else ['year', string-join($dates ! data:year(?1), '--')]),
      ['month', $data:months[$date[2]][not($biblatex or exists($dates[2]))]],
      ['volume', data:tex($item?volume)], ['number', data:tex(($item?issue, $item?number)[1])], ['pages', replace(data:tex($item?page), '[-–]', '--')],
      ['version', data:tex($item?version)], ['edition', data:tex($item?version)[not($biblatex)]],
      ['doi', string($item?DOI)], ['isbn', string($item?ISBN)], ['issn', string($item?ISSN)], ['url', string($item?URL)],
      [(if ($biblatex) then 'langid' else 'language'), data:language-id($item?language, $biblatex)], ['note', data:tex($item?note)]"/>
    <xsl:sequence select="
      '@' || $type || '{' || data:key-of($item?id) || ',&#xA;'
        || string-join($fields[string(.(2)) ne ''] ! ('  ' || .(1) || ' = ' || (if (.(1) eq 'month') then .(2) else '{' || .(2) || '}')), ',&#xA;') || '&#xA;}&#xA;'"/>
  </xsl:function>

  <!-- The names by which styles know the months. -->
  <xsl:variable name="data:months" as="xs:string+" select="'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'"/>

  <!-- A key that every BibTeX takes, and that no other identifier has: p6.s2@1.0.0 as p6.s2:1.0.0, letters beyond ASCII by their numbers. -->
  <xsl:function name="data:key-of" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="string-join(analyze-string(replace($id, '@', ':'), '[^A-Za-z0-9.:_-]')/* !
        (if (self::fn:match) then '-u' || string-to-codepoints(.) || '-' else string()))"/>
  </xsl:function>

  <xsl:function name="data:bibtex-names" as="xs:string">
    <xsl:param name="names" as="array(*)?"/>
    <xsl:sequence select="string-join($names?* ! (
      if (?literal) then '{' || data:tex(?literal) || '}' else data:tex(?family) || ', ' || data:tex(?given)), ' and ')"/>
  </xsl:function>

  <!-- Titles keep their capitals. -->
  <xsl:function name="data:braced" as="xs:string?">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="$text ! ('{' || data:tex(.) || '}')"/>
  </xsl:function>

  <!-- The characters that TeX would read as commands. -->
  <xsl:variable name="data:tex-commands" as="map(xs:string, xs:string)" select="map {
    '\': '\textbackslash{}', '~': '\textasciitilde{}', '^': '\textasciicircum{}', '{': '\{', '}': '\}', '&amp;': '\&amp;',
    '%': '\%', '$': '\$', '#': '\#', '_': '\_' }"/>

  <xsl:function name="data:tex" as="xs:string?">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:variable name="pieces" as="xs:string*" select="string-to-codepoints($text) ! codepoints-to-string(.) ! ($data:tex-commands(.), .)[1]"/>
    <xsl:sequence select="$text ! string-join($pieces)"/>
  </xsl:function>

  <!-- The language of an item: its tag for BibTeX, the name that babel and polyglossia know for BibLaTeX, where they know one. -->
  <xsl:function name="data:language-id" as="xs:string?">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:param name="biblatex" as="xs:boolean"/>
    <xsl:sequence select="if ($biblatex) then $data:language-names(string(tokenize($tag, '-')[1])) else $tag"/>
  </xsl:function>

  <xsl:variable name="data:language-names" as="map(xs:string, xs:string)" select="map {
    'ar': 'arabic', 'ca': 'catalan', 'cs': 'czech', 'da': 'danish', 'de': 'german', 'el': 'greek', 'en': 'english', 'es': 'spanish', 'eu': 'basque',
    'fi': 'finnish', 'fr': 'french', 'gl': 'galician', 'grc': 'ancientgreek', 'he': 'hebrew', 'hu': 'hungarian', 'it': 'italian', 'ja': 'japanese',
    'ko': 'korean', 'la': 'latin', 'nb': 'norwegian', 'nl': 'dutch', 'pl': 'polish', 'pt': 'portuguese', 'ro': 'romanian', 'ru': 'russian', 'sv': 'swedish',
    'syr': 'syriac', 'tr': 'turkish', 'uk': 'ukrainian' }"/>

  <!-- An ISO 8601 date; a year before our era is counted with a year 0, so that 44 BC is -0043. -->
  <xsl:function name="data:iso" as="xs:string">
    <xsl:param name="parts" as="xs:integer*"/>
    <xsl:variable name="year" as="xs:integer?" select="$parts[1] ! (if (. lt 0) then . + 1 else .)"/>
    <xsl:sequence select="string-join(($year ! ('-'[$year lt 0] || format-integer(abs(.), '0000')), tail($parts) ! format-integer(., '00')), '-')"/>
  </xsl:function>

  <!-- A year as readers write it. -->
  <xsl:function name="data:year" as="xs:string">
    <xsl:param name="year" as="xs:integer"/>
    <xsl:sequence select="if ($year lt 0) then abs($year) || ' BC' else string($year)"/>
  </xsl:function>

  <!-- RIS: a tag, two spaces, a hyphen, a space, the value; every record ends with ER. -->
  <xsl:function name="data:ris" as="xs:string">
    <xsl:param name="item" as="map(xs:string, item())"/>
    <xsl:variable name="date" as="xs:integer*" select="$item?issued?date-parts?*[1]?*"/>
    <xsl:variable name="pages" as="xs:string*" select="tokenize($item?page, '[-–]')"/>
    <xsl:variable name="fields" as="array(xs:string?)*" select="
      ['TY', $data:entry-types($item?type)(3)], ['ID', $item?id], $item?author?* ! ['AU', data:listed-name(.)],
      $item?editor?* ! [(if ($item?container-title) then 'A2' else 'ED'), data:listed-name(.)],
      $item?title ! ['TI', .], $item?title-short ! ['ST', .], $item?container-title ! ['T2', .], $item?collection-title ! ['T3', .],
      $item?publisher ! ['PB', .], $item?publisher-place ! ['CY', .],
      $date[1] ! ['PY', data:year(.)], $date[2][$date[1] gt 0] ! ['DA', replace(data:iso($date), '-', '/') || (if (exists($date[3])) then '' else '//')],
      $item?volume ! ['VL', .], ($item?issue, $item?number)[1] ! ['IS', .], $pages[1] ! ['SP', .], $pages[2] ! ['EP', .],
      $item?version ! ['ET', .], $item?DOI ! ['DO', .], ($item?ISBN, $item?ISSN)[1] ! ['SN', .], $item?URL ! ['UR', .],
      $item?language ! ['LA', .], $item?note ! ['N1', .]"/>
    <xsl:sequence select="string-join(($fields ! (.(1) || '  - ' || normalize-space(.(2))), 'ER  - '), '&#xD;&#xA;') || '&#xD;&#xA;'"/>
  </xsl:function>

</xsl:stylesheet>
