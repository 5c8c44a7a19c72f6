<?xml version="1.0" encoding="UTF-8"?>
<!-- CSL items as BibTeX, BibLaTeX and RIS records. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:esc="urn:escolio:xslt">

  <!-- CSL type: entry type of BibTeX, of BibLaTeX, of RIS. -->
  <xsl:variable name="esc:entry-types" as="map(xs:string, array(xs:string))" select="map {
    'book': ['book', 'book', 'BOOK'], 'chapter': ['incollection', 'incollection', 'CHAP'],
    'article-journal': ['article', 'article', 'JOUR'], 'article-magazine': ['article', 'article', 'MGZN'],
    'article-newspaper': ['article', 'article', 'NEWS'], 'thesis': ['misc', 'thesis', 'THES'],
    'report': ['techreport', 'report', 'RPRT'], 'legislation': ['misc', 'legislation', 'STAT'],
    'treaty': ['misc', 'misc', 'GEN'], 'webpage': ['misc', 'online', 'ELEC'],
    'manuscript': ['unpublished', 'unpublished', 'UNPB'], 'document': ['misc', 'misc', 'GEN'] }"/>

  <!-- One record; addresses and identifiers stand in it as they are, everything else is escaped. -->
  <xsl:function name="esc:bibtex" as="xs:string">
    <xsl:param name="item" as="map(xs:string, item())"/>
    <xsl:param name="biblatex" as="xs:boolean"/>
    <!-- An article of which it is not known where it appeared is none to BibTeX. -->
    <xsl:variable name="kind" as="xs:string" select="if (starts-with($item?type, 'article') and empty($item?container-title)) then 'webpage' else $item?type"/>
    <xsl:variable name="type" as="xs:string" select="$esc:entry-types($kind)(if ($biblatex) then 2 else 1)"/>
    <xsl:variable name="date" as="xs:integer*" select="$item?issued?date-parts?*?*"/>
    <xsl:variable name="inside" as="xs:string" select="
      if (starts-with($item?type, 'article')) then (if ($biblatex) then 'journaltitle' else 'journal') else 'booktitle'"/>
    <xsl:variable name="fields" as="array(xs:string?)*" select="
      ['author', esc:bibtex-names($item?author)], ['editor', esc:bibtex-names($item?editor)],
      ['title', esc:braced($item?title)], ['shorttitle', esc:braced($item?title-short)[$biblatex]],
      [$inside, esc:braced($item?container-title)], ['series', esc:braced($item?collection-title)],
      [(if ($kind eq 'thesis') then (if ($biblatex) then 'institution' else 'howpublished') else if ($type = ('report', 'techreport')) then 'institution' else 'publisher'), esc:tex($item?publisher)],
      [(if ($biblatex) then 'location' else 'address'), esc:tex($item?publisher-place)],
      (if ($biblatex) then ['date', esc:iso($date)] else ['year', string($date[1])]),
      ['month', $esc:months[$date[2]][not($biblatex)]],
      ['volume', esc:tex($item?volume)], ['number', esc:tex(($item?issue, $item?number)[1])], ['pages', replace(esc:tex($item?page), '[-–]', '--')],
      ['version', esc:tex($item?version)], ['edition', esc:tex($item?version)[not($biblatex)]],
      ['doi', string($item?DOI)], ['isbn', string($item?ISBN)], ['issn', string($item?ISSN)], ['url', string($item?URL)],
      [(if ($biblatex) then 'langid' else 'language'), esc:language-id($item?language, $biblatex)], ['note', esc:tex($item?note)]"/>
    <xsl:sequence select="
      '@' || $type || '{' || esc:key-of($item?id) || ',&#xA;'
        || string-join($fields[string(.(2)) ne ''] ! ('  ' || .(1) || ' = ' || (if (.(1) eq 'month') then .(2) else '{' || .(2) || '}')), ',&#xA;') || '&#xA;}&#xA;'"/>
  </xsl:function>

  <!-- The names by which styles know the months. -->
  <xsl:variable name="esc:months" as="xs:string+" select="'jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'"/>

  <!-- A key that every BibTeX takes: p6.s2@1.0.0 as p6.s2:1.0.0. -->
  <xsl:function name="esc:key-of" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="replace(replace($id, '@', ':'), '[^A-Za-z0-9.:_-]', '-')"/>
  </xsl:function>

  <xsl:function name="esc:bibtex-names" as="xs:string">
    <xsl:param name="names" as="array(*)?"/>
    <xsl:sequence select="string-join($names?* ! (
      if (?literal) then '{' || esc:tex(?literal) || '}' else esc:tex(?family) || ', ' || esc:tex(?given)), ' and ')"/>
  </xsl:function>

  <!-- Titles keep their capitals. -->
  <xsl:function name="esc:braced" as="xs:string?">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="$text ! ('{' || esc:tex(.) || '}')"/>
  </xsl:function>

  <!-- The characters that TeX would read as commands. -->
  <xsl:variable name="esc:tex-commands" as="map(xs:string, xs:string)" select="map {
    '\': '\textbackslash{}', '~': '\textasciitilde{}', '^': '\textasciicircum{}', '{': '\{', '}': '\}', '&amp;': '\&amp;',
    '%': '\%', '$': '\$', '#': '\#', '_': '\_' }"/>

  <xsl:function name="esc:tex" as="xs:string?">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:variable name="pieces" as="xs:string*" select="string-to-codepoints($text) ! codepoints-to-string(.) ! ($esc:tex-commands(.), .)[1]"/>
    <xsl:sequence select="$text ! string-join($pieces)"/>
  </xsl:function>

  <xsl:function name="esc:language-id" as="xs:string?">
    <xsl:param name="tag" as="xs:string?"/>
    <xsl:param name="biblatex" as="xs:boolean"/>
    <xsl:sequence select="if ($biblatex) then map { 'es': 'spanish', 'en': 'english', 'ru': 'russian', 'fr': 'french', 'ja': 'japanese', 'de': 'german' }(string($tag)) else $tag"/>
  </xsl:function>

  <xsl:function name="esc:iso" as="xs:string">
    <xsl:param name="parts" as="xs:integer*"/>
    <xsl:sequence select="string-join($parts ! format-integer(., if (. gt 99) then '0000' else '00'), '-')"/>
  </xsl:function>

  <!-- RIS: a tag, two spaces, a hyphen, a space, the value; every record ends with ER. -->
  <xsl:function name="esc:ris" as="xs:string">
    <xsl:param name="item" as="map(xs:string, item())"/>
    <xsl:variable name="date" as="xs:integer*" select="$item?issued?date-parts?*?*"/>
    <xsl:variable name="pages" as="xs:string*" select="tokenize($item?page, '[-–]')"/>
    <xsl:variable name="fields" as="array(xs:string?)*" select="
      ['TY', $esc:entry-types($item?type)(3)], ['ID', $item?id], $item?author?* ! ['AU', esc:ris-name(.)],
      $item?editor?* ! [(if ($item?container-title) then 'A2' else 'ED'), esc:ris-name(.)],
      $item?title ! ['TI', .], $item?title-short ! ['ST', .], $item?container-title ! ['T2', .], $item?collection-title ! ['T3', .],
      $item?publisher ! ['PB', .], $item?publisher-place ! ['CY', .],
      $date[1] ! ['PY', string(.)], $date[2] ! ['DA', replace(esc:iso($date), '-', '/') || (if (exists($date[3])) then '' else '//')],
      $item?volume ! ['VL', .], ($item?issue, $item?number)[1] ! ['IS', .], $pages[1] ! ['SP', .], $pages[2] ! ['EP', .],
      $item?version ! ['ET', .], $item?DOI ! ['DO', .], ($item?ISBN, $item?ISSN)[1] ! ['SN', .], $item?URL ! ['UR', .],
      $item?language ! ['LA', .], $item?note ! ['N1', .]"/>
    <xsl:sequence select="string-join(($fields ! (.(1) || '  - ' || normalize-space(.(2))), 'ER  - '), '&#xD;&#xA;') || '&#xD;&#xA;'"/>
  </xsl:function>

  <xsl:function name="esc:ris-name" as="xs:string">
    <xsl:param name="name" as="map(xs:string, xs:string)"/>
    <xsl:sequence select="($name?literal, $name?family || ', ' || $name?given)[1]"/>
  </xsl:function>

</xsl:stylesheet>
