<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite the edition and every part of it: CSL items, the state of the text that is cited, and the identifiers that go with it. Works on a reading document as
     readers of one language have it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data">

  <!-- Everything that can be cited: what was withdrawn cannot. -->
  <xsl:function name="data:citable" as="element(unit)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document/reading/units/unit[@type ne 'withdrawn']"/>
  </xsl:function>

  <!-- The citation of the edition ($first and $last empty), of one thing ($last empty) or of a range, as a map:
       id, kind, reference (p6.s2@1.0.0), address, swhid, state, item (CSL), within (for a source, the edition that lists it). -->
  <xsl:function name="data:cited" as="map(xs:string, item())">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="first" as="element(unit)?"/>
    <xsl:param name="last" as="element(unit)?"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="part" as="map(xs:string, xs:string)" select="data:part($document, $first, $last, $view, $lang)"/>
    <xsl:variable name="source" as="element(source)?" select="$first[@type eq 'source'] ! key('reader:id', @id)/self::source"/>
    <xsl:variable name="item" as="map(*)" select="
      map:merge((
        map { 'id': $part?reference, 'note': string-join(($part?reference, $part?state, $part?address, $part?swhid)[. ne ''], '; ') },
        if (data:base-url($document) ne '' and empty($source)) then map { 'URL': $part?address } else (),
        if (exists($source)) then data:source-item($source, $lang)
        else if (exists($first)) then map:put(data:frame($document, $first, $lang), 'title', $part?title)
        else data:frame($document, (), $lang)),
        map { 'duplicates': 'use-first' })"/>
    <xsl:sequence select="map:merge((map:remove($part, 'title'), map {
      'item': $item,
      'within': if (exists($source)) then lower-case(words:label('in', $lang)) || ' ' || data:quoted-title($document, $lang) else '' }))"/>
  </xsl:function>

  <!-- What a citation says of its part alone: id, kind, reference, title, address, swhid, state. -->
  <xsl:function name="data:part" as="map(xs:string, xs:string)">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="first" as="element(unit)?"/>
    <xsl:param name="last" as="element(unit)?"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="id" as="xs:string" select="string-join(($first, $last) ! string(@id), '-')"/>
    <xsl:sequence select="map {
      'id': $id,
      'kind': string(($first/@type, 'edition')[1]),
      'reference': data:reference($document, $id),
      'title': data:part-title($document, $first, $last),
      'address': data:address($document, string($first/@id), $lang),
      'swhid': if (exists($first)) then data:swhid($first/@id, ($last, $first)[1]/@id) else data:swhid('', ''),
      'state': data:state($document, $first, $last, $view, $lang) }"/>
  </xsl:function>

  <!-- By what the command line knows a part, or the whole, which has no identifier here: p6.s2@1.0.0. -->
  <xsl:function name="data:reference" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="facts" as="map(*)" select="data:facts($document)"/>
    <xsl:sequence select="string-join((($id, $facts?identifier)[. ne ''][1], $facts?version[. ne '']), '@')"/>
  </xsl:function>

  <!-- «Title». -->
  <xsl:function name="data:quoted-title" cache="yes" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="words:label('quote.outer.open', $lang) || data:title($document) || words:label('quote.outer.close', $lang)"/>
  </xsl:function>

  <!-- The CSL item of the edition or, with the title of the whole still in the place of its own, of a part of it. The editors wrote the notes and what stands around
       the text; the text itself they only edited. -->
  <xsl:function name="data:frame" as="map(xs:string, item())">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="unit" as="element(unit)?"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="facts" as="map(*)" select="data:facts($document)"/>
    <xsl:variable name="title" as="xs:string" select="data:full-title($document)"/>
    <xsl:variable name="editors" as="element(person)*" select="data:editors($document)"/>
    <xsl:variable name="by-editors" as="xs:boolean" select="exists($unit) and not(data:is-text($unit))"/>
    <xsl:sequence select="data:filled(map {
      'type': if (exists($unit)) then 'chapter' else 'book',
      'author': array { (if ($by-editors) then data:makers($document) else data:authors($document)) ! data:csl-name(.) },
      'editor': array { $editors ! data:csl-name(.) },
      'title': $title,
      'container-title': if (exists($unit)) then $title else (),
      'publisher': $facts?publisher,
      'version': $facts?version,
      'issued': data:csl-date($facts?date),
      'DOI': data:doi($document),
      'language': $lang })"/>
  </xsl:function>

  <!-- Whether a unit is part of the text that is edited, and not something that the editors wrote. -->
  <xsl:function name="data:is-text" cache="yes" as="xs:boolean">
    <xsl:param name="unit" as="element(unit)"/>
    <xsl:variable name="text" as="element(text)?" select="key('reader:id', $unit/@id, root($unit))/ancestor-or-self::text[last()]"/>
    <xsl:sequence select="exists($text) and not($unit/@type = ('claim', 'entry', 'translation')) and not($text/@kind = ('translation', 'standoff'))
        and not($text/@kind = ('front', 'back') and $text/parent::reading/@profile)"/>
  </xsl:function>

  <!-- “§ 6, oración 2”, “§ 6, oración 2 – § 6, oración 3”, “Nota c30 sobre § 6, oración 2”; without $first the title of the whole. -->
  <xsl:function name="data:part-title" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="first" as="element(unit)?"/>
    <xsl:param name="last" as="element(unit)?"/>
    <xsl:variable name="named" as="xs:string?" select="
      if (empty($last) and $first/@type = ('entity', 'node', 'chronology')) then reader:name($first/@id, $first)
      else if (empty($last) and $first/@type eq 'section') then $first/called[1] ! normalize-space()
      else ()"/>
    <xsl:variable name="words" as="xs:string" select="
        string-join((string-join(($first, $last) ! data:designation(.), ' – '), $named[not(. = ($first/@id, data:designation($first)))]), ': ')"/>
    <xsl:sequence select="if (exists($first)) then upper-case(substring($words, 1, 1)) || substring($words, 2) else data:full-title($document)"/>
  </xsl:function>

  <!-- How a unit is spoken of. -->
  <xsl:function name="data:designation" cache="yes" as="xs:string">
    <xsl:param name="unit" as="element(unit)"/>
    <xsl:sequence select="($unit/name[1] ! data:words(.), $unit/@ref ! string(), string($unit/@id))[. ne ''][1]"/>
  </xsl:function>

  <!-- The state of what is cited, in words: whether the text was touched by the editors, what a note concludes, whether it is a draft. -->
  <xsl:function name="data:state" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="first" as="element(unit)?"/>
    <xsl:param name="last" as="element(unit)?"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="part" as="element(unit)*" select="if (exists($last)) then data:between($first, $last) else $first"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:choose>
        <xsl:when test="empty($first)"><xsl:sequence select="data:text-state($document, data:edited-texts($document), $view, $lang)"/></xsl:when>
        <xsl:when test="$first/@type eq 'translation'"><xsl:sequence select="words:label('state.translation', $lang)"/></xsl:when>
        <xsl:when test="$first/@type eq 'claim'"><xsl:sequence select="data:common($part, data:claim-state(?, $lang))"/></xsl:when>
        <xsl:when test="$first/@type eq 'entry'"><xsl:sequence select="data:common($part, data:entry-state(?, $lang))"/></xsl:when>
        <xsl:when test="$first/@type eq 'source'">
          <xsl:sequence select="key('reader:id', $first/@id, $document)/@state ! (lower-case(words:label('consulted', $lang)) || ': ' || reader:name(., $first))"/>
        </xsl:when>
        <xsl:when test="data:is-text($first)"><xsl:sequence select="data:text-state($document, $part ! key('reader:id', @id), $view, $lang)"/></xsl:when>
      </xsl:choose>
      <xsl:sequence select="if ($released) then () else words:label('status.draft', $lang)"/>
    </xsl:variable>
    <xsl:sequence select="string-join($parts, '; ')"/>
  </xsl:function>

  <!-- What can be said of all of several units: nothing where they differ. -->
  <xsl:function name="data:common" as="xs:string*">
    <xsl:param name="units" as="element(unit)+"/>
    <xsl:param name="state" as="function(element(unit)) as xs:string*"/>
    <xsl:variable name="first" as="xs:string*" select="$state($units[1])"/>
    <xsl:sequence select="if (every $unit in tail($units) satisfies deep-equal($state($unit), $first)) then $first else ()"/>
  </xsl:function>

  <!-- The units of one type from $first to $last. -->
  <xsl:function name="data:between" as="element(unit)+">
    <xsl:param name="first" as="element(unit)"/>
    <xsl:param name="last" as="element(unit)"/>
    <xsl:sequence select="$first/../unit[@type eq $first/@type][not(. &lt;&lt; $first)][not(. >> $last)]"/>
  </xsl:function>

  <xsl:variable name="data:has-conjectures" as="xs:boolean" select="exists($data:root//reading[@kind eq 'conjecture'])"/>

  <!-- The variations of which the first view and the received text do not show the same alternative, by what they stand in. -->
  <xsl:key name="data:changed" match="variation[not(data:is-unchanged(.))]" use="ancestor-or-self::* ! generate-id()"/>
  <xsl:function name="data:is-unchanged" as="xs:boolean">
    <xsl:param name="variation" as="element(variation)"/>
    <xsl:variable name="views" as="element(view)+" select="root($variation)/reading/views/view"/>
    <xsl:variable name="edited" as="element(alternative)?" select="reader:alternative($variation, $views[1]/@id)"/>
    <xsl:variable name="received" as="element(alternative)?" select="$views[@kind eq 'received'][1] ! reader:alternative($variation, @id)"/>
    <xsl:sequence select="if (exists($edited) and exists($received)) then $edited is $received else empty(($edited, $received))"/>
  </xsl:function>

  <!-- Of the edited text whether it is that of its source and whether there are conjectures on it; of another view which it is; nothing where there is one view only. -->
  <xsl:function name="data:text-state" as="xs:string*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="parts" as="element()*"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="views" as="element(view)+" select="$document/reading/views/view"/>
    <xsl:variable name="received" as="element(view)?" select="$views[@kind eq 'received'][1]"/>
    <xsl:choose>
      <xsl:when test="$view ne $views[1]/@id">
        <xsl:sequence select="words:label('state.view', $lang, map { 'view': data:words($views[@id eq $view]/name) })"/>
      </xsl:when>
      <xsl:when test="exists($received) and $views[1]/@kind eq 'edited'">
        <!-- Texts that show the same alternatives need not be made to be compared. -->
        <xsl:variable name="same" as="xs:boolean" select="
            every $part in $parts satisfies
              empty(key('data:changed', generate-id($part), $document)) or data:text($part, $received/@id) eq data:text($part, $view)"/>
        <xsl:variable name="entries" as="xs:string*" select="
            if ($data:has-conjectures) then $parts/descendant-or-self::*/(@entry | self::mark[@series eq 'apparatus']/@to) else ()"/>
        <xsl:sequence select="words:label(if ($same) then 'state.same' else 'state.corrected', $lang)"/>
        <xsl:sequence select="
            if (exists($entries) and key('reader:id', distinct-values($entries), $document)/descendant::reading/@kind = 'conjecture')
            then words:label('state.conjectures', $lang) else ()"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="data:claim-state" as="xs:string*">
    <xsl:param name="unit" as="element(unit)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="note" as="element(note)" select="key('reader:id', $unit/@id, root($unit))/self::note"/>
    <xsl:sequence select="
      $note/@verdict ! (words:label('verdict', $lang) || ': ' || reader:name(., $note)),
      $note/@certainty ! data:certainty-in-full(., $lang)"/>
  </xsl:function>

  <xsl:function name="data:entry-state" as="xs:string*">
    <xsl:param name="unit" as="element(unit)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="entry" as="element(entry)" select="key('reader:id', $unit/@id, root($unit))/self::entry"/>
    <xsl:sequence select="
      $entry/@kind[words:has('entry.' || .)] ! words:label('entry.' || ., $lang),
      $entry/reading[@kind eq 'conjecture']/@certainty ! words:label('state.conjecture', $lang, map { 'certainty': data:certainty(., $lang) })"/>
  </xsl:function>

  <!-- alta / high -->
  <xsl:function name="data:certainty" as="xs:string">
    <xsl:param name="degree" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="if (words:has('certainty.' || $degree)) then words:label('certainty.' || $degree, $lang) else $degree"/>
  </xsl:function>

  <!-- certeza alta / high certainty -->
  <xsl:function name="data:certainty-in-full" as="xs:string">
    <xsl:param name="degree" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="words:label('certainty', $lang) || ' ' || data:certainty($degree, $lang)"/>
  </xsl:function>

  <!-- How to cite the edition in words, or ($part not empty) a part of it, as the pages say it. -->
  <xsl:function name="data:citation" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="unit" as="element(unit)?"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="
      if (empty($unit)) then data:sentence($document, $lang, false())
      else words:filled-in(data:sentence($document, $lang, true()), map { 'part': data:designation($unit), 'fragment': string($unit/@id) })"/>
  </xsl:function>

  <!-- The same with what all parts share; {part} and {fragment} are still to be filled in. What the header does not say is left out, with the comma before it. -->
  <xsl:function name="data:sentence" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="of-part" as="xs:boolean"/>
    <xsl:variable name="facts" as="map(*)" select="data:facts($document)"/>
    <xsl:variable name="authors" as="xs:string*" select="data:authors($document) ! data:name(.)"/>
    <xsl:variable name="editors" as="xs:string*" select="data:editors($document) ! data:name(.)"/>
    <xsl:variable name="people" as="xs:string*" select="
      words:enumeration($authors, $lang)[. ne ''],
      words:enumeration($editors, $lang)[. ne ''] ! words:label('citation.editors', $lang, map { 'editors': . }),
      words:enumeration(data:contributors($document) ! data:name(.), $lang)[. ne ''][empty(($authors, $editors))]"/>
    <xsl:variable name="title" as="xs:string" select="words:label('quote.outer.open', $lang) || data:full-title($document) || words:label('quote.outer.close', $lang)"/>
    <xsl:variable name="fragment" as="xs:string" select="string-join(('{fragment}', $facts?version[. ne '']), '@')"/>
    <xsl:sequence select="string-join((
      $people, $title,
      $facts?version[. ne ''] ! words:label('citation.version', $lang, map { 'version': . }),
      $facts?publisher[. ne ''], $facts?date[. ne ''] ! words:date(., $lang),
      if ($of-part) then '{part} (' || $fragment || ')' else ()), ', ') || '.'"/>
  </xsl:function>

</xsl:stylesheet>
