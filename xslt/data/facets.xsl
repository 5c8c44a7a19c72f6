<?xml version="1.0" encoding="UTF-8"?>
<!-- Every citable thing of an edition as a map, so that two releases can be compared and a reference resolved:
       facts          see data:header-facts
       units: array of maps, in document order
         id, kind       sentence, paragraph, line, translation, entry, claim, source, entity, chronology, section, withdrawn …
         area           what a change in it is a change of: text, claims, apparatus, translation, sources, witnesses, names, prose
         place          where it stands, in words, by language
         order          its number among its kind
         parent         the id of the unit that holds it, or empty
         text           what a reader reads of it (the edited text of a sentence, the summary of a claim …)
         facets         its other parts by name, each as text: a change in one is a change of that kind
         notes          ids of the entries and claims that stand on it
         successors     (withdrawn) where its content went, if anywhere
       categories     what each category is called, by its identifier and by language
       header         text whose change is a change of the header: all that a release does not itself write into it.
     Entry points import this after reader.xsl, words.xsl, texts.xsl, header.xsl and people.xsl. Modes: data-facets. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:reader="urn:escolio:reader" xmlns:words="urn:escolio:words" xmlns:data="urn:escolio:data">

  <xsl:mode name="data-facets" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:function name="data:record" as="map(xs:string, item()*)">
    <xsl:variable name="units" as="element(unit)*" select="$data:root/reading/units/unit"/>
    <xsl:variable name="order" as="map(xs:string, xs:integer)">
      <xsl:map>
        <xsl:for-each-group select="$units" group-by="@type">
          <xsl:for-each select="current-group()"><xsl:map-entry key="string(@id)" select="position()"/></xsl:for-each>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <xsl:variable name="stated" as="element()*" select="
        $data:root/reading/(facts/(* except fact[@kind = ('version', 'date', 'status')]), declaration, categories)"/>
    <xsl:sequence select="map {
      'facts': data:header-facts(),
      'units': array { $units ! data:unit(., $order) },
      'categories': map:merge($data:root/reading/categories//category[@id] ! (let $id := string(@id) return map {
        $id: data:by-language(function($document, $lang) { reader:name($id, $document) }) }), map { 'duplicates': 'use-first' }),
      'header': normalize-space(string-join(($stated/descendant-or-self::*/(@* except (@path, @line)) | $stated//text()), ' ')) }"/>
  </xsl:function>

  <!-- $order has the number of every unit among its kind, by its identifier. -->
  <xsl:function name="data:unit" as="map(xs:string, item())">
    <xsl:param name="unit" as="element(unit)"/>
    <xsl:param name="order" as="map(xs:string, xs:integer)"/>
    <xsl:variable name="id" as="xs:string" select="string($unit/@id)"/>
    <xsl:variable name="element" as="element()" select="if ($unit/@type eq 'withdrawn') then $unit else (key('reader:id', $id, $data:root), $unit)[1]"/>
    <xsl:variable name="facets" as="map(xs:string, xs:string)">
      <xsl:map><xsl:apply-templates select="$element" mode="data-facets"/></xsl:map>
    </xsl:variable>
    <xsl:variable name="noted" as="xs:string*" select="
        if ($element/self::unit or not($element/ancestor::text)) then ()
        else ($element/descendant-or-self::*/(@entry | self::mark[@series eq 'apparatus']/@to), $element/descendant-or-self::*/@notes ! tokenize(.)) ! string()"/>
    <xsl:sequence select="map {
      'id': $id,
      'kind': string($unit/@type),
      'area': data:area($unit, $element),
      'place': data:by-language(function($document, $lang) { data:place($id, $document) }),
      'order': $order($id),
      'parent': string($unit/@parent),
      'text': $facets?text,
      'facets': map:remove($facets, 'text'),
      'notes': array { distinct-values($noted) },
      'successors': array { tokenize($unit/@successors) } }"/>
  </xsl:function>

  <!-- How a unit is spoken of to readers of a document; what was withdrawn has its identifier alone. -->
  <xsl:function name="data:place" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="unit" as="element(unit)" select="(key('reader:unit', $id, $document), key('reader:unit', $id, $data:root))[1]"/>
    <xsl:sequence select="($unit/name[1] ! data:words(.)[. ne ''], $id)[1]"/>
  </xsl:function>

  <xsl:function name="data:area" as="xs:string">
    <xsl:param name="unit" as="element(unit)"/>
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="text" as="element(text)?" select="$element/ancestor-or-self::text[last()]"/>
    <xsl:sequence select="
        if ($unit/@type eq 'withdrawn') then 'identifiers'
        else if ($element/self::entry) then 'apparatus'
        else if ($element/self::note or $unit/@type eq 'segment') then 'claims'
        else if ($element/self::source) then 'sources'
        else if ($element/self::witness) then 'witnesses'
        else if ($unit/@type eq 'translation' or $text/@kind eq 'translation') then 'translation'
        else if ($text/@kind = ('front', 'back')) then 'prose'
        else if (exists($text)) then 'text'
        else if ($unit/@type eq 'section') then 'prose'
        else 'names'"/>
  </xsl:function>

  <!-- The words of parts as facets, by kind and language: reason.es, reason.en. -->
  <xsl:function name="data:part-facets" as="map(xs:string, xs:string)">
    <xsl:param name="element" as="element()"/>
    <xsl:map>
      <xsl:for-each-group select="$element/part" group-by="string-join((@kind, (reader:language(.), $data:language)[1]), '.')">
        <!-- What generated names stand in for references are those of one language. -->
        <xsl:variable name="read" as="element(part)*">
          <xsl:apply-templates select="current-group()" mode="reader-language">
            <xsl:with-param name="lang" select="(tokenize(@for)[1], $data:language)[1]" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:variable>
        <xsl:map-entry key="current-grouping-key()" select="data:words(if (.//@for) then $read else current-group())"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- What words lead to and rest on, in order; what stands in an entry of the apparatus is that entry's. -->
  <xsl:function name="data:pointing" as="xs:string">
    <xsl:param name="elements" as="element()*"/>
    <xsl:sequence select="string-join($elements/descendant::*[not(self::mark)][not(ancestor::variation[@entry] intersect $elements/descendant::variation)]/(@to, @href, @sources, @quantity, @min, @max, @unit-of), ' ')"/>
  </xsl:function>

  <!-- A part of a text: its words in each view, what they lead to, where pages, columns and lines begin, and the units in it. -->
  <xsl:template match="*" mode="data-facets" priority="-10" as="map(xs:string, xs:string)+">
    <xsl:variable name="element" as="element()" select="."/>
    <xsl:sequence select="
      map { 'text': data:text(., $data:edited) },
      $data:root/reading/views/view[@kind = ('received', 'witness')] ! map { string(@id): data:text($element, @id) },
      data:pointing(.)[. ne ''] ! map { 'names': . },
      string-join(.//break ! string-join((@kind, @n, @ed), ' '), ', ')[. ne ''] ! map { 'breaks': . },
      string-join(.//*[@unit][@id][ancestor::*[@unit][1] is $element]/@id, ' ')[. ne ''] ! map { 'sentences': . }"/>
  </xsl:template>

  <xsl:template match="entry" mode="data-facets" as="map(xs:string, xs:string)+">
    <xsl:sequence select="
      map { 'text': data:words(lemma/content), 'type': string(@kind),
            'lemma': string-join((lemma/@wit, lemma/@by), ' '), 'names': data:pointing((lemma, .//reading)/content), 'forms': data:pointing(part[@kind eq 'source-text']),
            'readings': string-join(.//reading ! string-join((data:words(content), @wit, @sources, @by, @kind, @certainty, @cause), ' '), ' | ') },
      data:part-facets(.)"/>
  </xsl:template>

  <!-- What a figure counts, in what, or how surely, as readers of a language call it; what has no such name as it is encoded. -->
  <xsl:function name="data:named" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="key" as="xs:string" select="$kind || '.' || $value"/>
    <xsl:sequence select="if (words:has($key)) then words:label($key, $lang) else $value"/>
  </xsl:function>

  <!-- The figures of a note as a facet, in the words of one language: each by its name, with its sources by theirs. -->
  <xsl:function name="data:figures" as="map(xs:string, xs:string)?">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="document" as="document-node()" select="$data:documents($lang)"/>
    <xsl:variable name="figures" as="element(datum)*" select="key('reader:id', $id, $document)/data/datum"/>
    <xsl:if test="exists($figures)">
      <xsl:map-entry key="'figures.' || $lang" select="string-join($figures ! string-join((
        (name[1] ! data:words(.) || ':')[. ne ':'], @type ! data:named('figure.type', ., $lang), @quantity, @min[. ne string(../@max)], @max,
        @unit-of ! data:named('figure.unit', ., $lang), @certainty ! data:named('certainty', ., $lang),
        tokenize(@sources) ! (key('reader:id', ., $document)[1]/(reference, name)[1] ! data:words(.), .)[. ne ''][1]), ' '), ' | ')"/>
    </xsl:if>
  </xsl:function>

  <xsl:template match="note" mode="data-facets" as="map(xs:string, xs:string)+">
    <xsl:variable name="id" as="xs:string" select="string(@id)"/>
    <xsl:variable name="first" as="element(part)*" select="key('reader:id', @id, $data:documents($data:language))/part"/>
    <xsl:sequence select="
      map { 'text': (data:words($first[@kind eq 'summary'])[. ne ''], data:words($first))[1],
            'verdict': string(@verdict), 'defects': string(@defects), 'evidence': string(@evidence), 'certainty': string(@certainty),
            'target': string-join(target/@to, ' '), 'links': data:pointing(part) },
      $data:languages ! data:figures($id, .),
      data:part-facets(.)"/>
  </xsl:template>

  <xsl:template match="source" mode="data-facets" as="map(xs:string, xs:string)+">
    <xsl:variable name="id" as="xs:string" select="string(@id)"/>
    <xsl:variable name="references" as="map(xs:string, item())" select="
        data:by-language(function($document, $lang) { data:words((key('reader:id', $id, $document)/(reference, name))[1]) })"/>
    <xsl:sequence select="
      map { 'text': $references($data:language), 'state': string(@state) },
      string-join(
        for $excerpt in excerpt
        return string-join(($excerpt/@first, '…'[empty($excerpt/@digest) or exists($excerpt/@last)], $excerpt/@last, $excerpt/@digest ! ('(' || substring(., 1, 19) || '…)')), ' '),
        '; ')[. ne ''] ! map { 'excerpts': . },
      $data:languages ! map { 'reference.' || .: $references(.) },
      data:part-facets(.)"/>
  </xsl:template>

  <xsl:template match="entity" mode="data-facets" as="map(xs:string, xs:string)+">
    <xsl:sequence select="
      map { 'text': string-join(distinct-values((name, other-name) ! data:words(.)), ' / '),
            'dates': string-join((@when, @from, @to-date, @not-before, @not-after), ' '),
            'identifiers': string-join(identifier ! normalize-space(), ' '), 'names': data:pointing(part) },
      data:part-facets(.)"/>
  </xsl:template>

  <xsl:template match="node" mode="data-facets" as="map(xs:string, xs:string)+">
    <xsl:sequence select="map { 'text': string-join(distinct-values(name ! data:words(.)), ' / '), 'value': string-join((@kind, @to, @see), ' '),
      'to': string-join(../arc[@from eq current()/@id] ! string-join((@to, @certainty), ' '), ', ') }"/>
  </xsl:template>

  <xsl:template match="witness" mode="data-facets" as="map(xs:string, xs:string)+">
    <xsl:sequence select="
      map { 'text': string-join(distinct-values((siglum ! normalize-space(), name ! data:words(.))), ' '),
            'identifiers': string-join((identifier ! normalize-space(), file/(@href, @bytes, @sha256)), ' ') },
      data:part-facets(.)"/>
  </xsl:template>

  <xsl:template match="category" mode="data-facets" as="map(xs:string, xs:string)+">
    <xsl:sequence select="map { 'text': string-join(distinct-values(name ! data:words(.)), ' / ') }, data:part-facets(.)"/>
  </xsl:template>

  <!-- What was withdrawn, with the version and the reason. -->
  <xsl:template match="unit" mode="data-facets" as="map(xs:string, xs:string)+">
    <xsl:variable name="parts" as="map(xs:string, xs:string)" select="data:part-facets(.)"/>
    <xsl:sequence select="
      map { 'text': data:words((part[reader:language(.) eq $data:language], part)[1]), 'since': string(@n) },
      map:merge(map:for-each($parts, function($key, $words) { map { 'reason.' || tokenize($key, '\.')[last()]: $words } }))"/>
  </xsl:template>

</xsl:stylesheet>
