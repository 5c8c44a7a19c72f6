<?xml version="1.0" encoding="UTF-8"?>
<!-- Sources: what is known of each, its short name, its full reference in parts, and who cites it. Needs labels.xsl, language.xsl, references.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:key name="cited-by" match="*[@target[parent::ref | parent::ptr] | @source]"
    use="esc:pointers(@target[parent::ref | parent::ptr]), esc:pointers(@source)"/>
<xsl:key name="source-named" match="biblStruct" use="for $lang in $esc:languages return $lang || ' ' || esc:bare-name(., $lang)"/>

<!-- The lists of sources in the order of the edition; the list of works among the entities is not one of them. -->
<xsl:function name="esc:source-lists" as="element(listBibl)*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="$document/TEI/standOff//listBibl[biblStruct]"/>
</xsl:function>

<xsl:function name="esc:sources" as="element(biblStruct)*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="esc:source-lists($document)/biblStruct"/>
</xsl:function>

<!-- What is known of a source: id, element, type, state (in-full, in-excerpt, second-hand, not-seen), authors and editors
     (elements, see esc:agent), titles (elements of the work itself), container (titles of what holds it), date, identifiers
     (idno elements), consulted (notes, choose with esc:in), notes (other notes), group (the type of its list). -->
<xsl:function name="esc:source" cache="yes" as="map(xs:string, item()*)">
  <xsl:param name="source" as="element(biblStruct)"/>
  <xsl:variable name="work" as="element()?" select="($source/analytic, $source/monogr)[1]"/>
  <xsl:sequence select="map {
      'id': string($source/@xml:id),
      'element': $source,
      'type': string($source/@type),
      'state': esc:pointers($source/@ana)[1],
      'authors': $work/author,
      'editors': $source/monogr/editor,
      'titles': $work/title,
      'container': $source[analytic]/monogr[1]/title,
      'series': $source/series/title,
      'date': esc:source-date($source),
      'identifiers': $source//idno,
      'consulted': $source/note[@type = 'consulted'],
      'notes': $source/note[not(@type = 'consulted')],
      'group': string($source/parent::listBibl/@type)
    }"/>
</xsl:function>

<!-- The ISO date of a source, when it has one. -->
<xsl:function name="esc:source-date" as="xs:string?">
  <xsl:param name="source" as="element(biblStruct)"/>
  <xsl:sequence select="($source//imprint/date/(@when, @from, @notBefore))[1] ! string(.)"/>
</xsl:function>

<!-- An author or editor as named to readers of $lang: element (of the name shown), family (by which it is ordered and cited),
     full, script (the elements with the name in other scripts). -->
<xsl:function name="esc:agent" as="map(xs:string, item()*)">
  <xsl:param name="agent" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="names" as="element()*" select="$agent/(persName | orgName | name)"/>
  <xsl:variable name="script" as="element()*" select="$names[matches(@xml:lang, '^(zh|ja|ru|ko)$')]"/>
  <xsl:variable name="shown" as="element()" select="
      ($names[@xml:lang = $lang], $names[ends-with(@xml:lang, '-Latn')], $names except $script, $names, $agent)[1]"/>
  <xsl:variable name="surname" as="element()?" select="$shown/surname[1]"/>
  <xsl:sequence select="map {
      'element': $shown,
      'family': normalize-space(($surname, $shown)[1]),
      'full': if (exists($surname)) then string-join(($surname, $shown/forename) ! normalize-space(.), ', ')
              else normalize-space($shown),
      'script': $script except $shown
    }"/>
</xsl:function>

<!-- The title to show in $lang: the original, else one supplied by the editors. -->
<xsl:function name="esc:own-title" as="element(title)*">
  <xsl:param name="titles" as="element(title)*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="original" as="element(title)*" select="$titles[not(@type = ('transliterated', 'translated', 'supplied', 'short'))]"/>
  <xsl:sequence select="if (exists($original)) then $original else esc:in($titles[@type = 'supplied'], $lang)"/>
</xsl:function>

<!-- The short title that the editors gave a source, else author and year (Zhao 2018), else the first words of its title and the
     year; not yet unique. -->
<xsl:function name="esc:bare-name" cache="yes" as="xs:string">
  <xsl:param name="source" as="element(biblStruct)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="record" as="map(*)" select="esc:source($source)"/>
  <xsl:variable name="short" as="element(title)*" select="esc:in($record?titles[@type = 'short'], $lang)"/>
  <xsl:variable name="families" as="xs:string*" select="($record?authors, $record?editors[empty($record?authors)]) ! esc:agent(., $lang)?family"/>
  <xsl:variable name="who" as="xs:string" select="
      if (count($families) gt 2) then $families[1] || ' ' || esc:label('et-al', $lang)
      else if (exists($families)) then esc:enumeration($families, $lang)
      else esc:title-start(esc:own-title($record?titles, $lang)[1], $lang)"/>
  <xsl:sequence select="
      if (exists($short)) then normalize-space($short[1])
      else $who || ' ' || ($record?date ! substring(., 1, 4), esc:label('no-date', $lang))[1]"/>
</xsl:function>

<!-- The first words of a title, quoted unless the editors supplied it. -->
<xsl:function name="esc:title-start" as="xs:string">
  <xsl:param name="title" as="element(title)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="words" as="xs:string+" select="tokenize(normalize-space($title))"/>
  <xsl:variable name="text" as="xs:string" select="
      if (count($words) gt 7) then string-join($words[position() le 6], ' ') || ' …' || ']'[starts-with($title, '[')]
      else string-join($words, ' ')"/>
  <xsl:sequence select="
      if ($title/@type = 'supplied') then $text
      else esc:label('quote.outer.open', $lang) || $text || esc:label('quote.outer.close', $lang)"/>
</xsl:function>

<!-- The unique short name of a source: its bare name, with a letter where several share it (Xu 2011a, Xu 2011b). -->
<xsl:function name="esc:short-name" cache="yes" as="xs:string">
  <xsl:param name="source" as="element(biblStruct)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="bare" as="xs:string" select="esc:bare-name($source, $lang)"/>
  <xsl:variable name="namesakes" as="element(biblStruct)+" select="key('source-named', $lang || ' ' || $bare, root($source))"/>
  <xsl:variable name="position" as="xs:integer" select="count($namesakes[. &lt;&lt; $source]) + 1"/>
  <xsl:sequence select="
      if (count($namesakes) eq 1) then $bare
      else $bare || (if (matches($bare, '[0-9]$')) then '' else ' ') || format-integer($position, 'a')"/>
</xsl:function>

<!-- What cites a source: the claims, entries, entities, events, witnesses and paragraphs that name it, each once. The node of the stemma
     that is the source itself does not cite it. -->
<xsl:function name="esc:citers" as="element()*">
  <xsl:param name="source" as="element(biblStruct)"/>
  <xsl:sequence select="
      key('cited-by', $source/@xml:id, root($source))
        /ancestor-or-self::*[@xml:id][not(self::seg or self::TEI or self::standOff)][1] except $source"/>
</xsl:function>

</xsl:stylesheet>
