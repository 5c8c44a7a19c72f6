<?xml version="1.0" encoding="UTF-8"?>
<!-- How to cite the edition and every part of it: CSL items, the state of the text that is cited, and the identifiers that go with it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <!-- The citation of the edition ($first and $last empty), of one thing ($last empty) or of a range, as a map:
       id, kind, reference (p6.s2@1.0.0), address, swhid, state, item (CSL), within (for a source, the edition that lists it). -->
  <xsl:function name="esc:cited" as="map(xs:string, item())">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="first" as="element()?"/>
    <xsl:param name="last" as="element()?"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
    <xsl:variable name="id" as="xs:string" select="string-join(($first, $last) ! string(@xml:id), '-')"/>
    <xsl:variable name="reference" as="xs:string" select="($id, $edition?identifier)[. ne ''][1] || '@' || $edition?version"/>
    <xsl:variable name="address" as="xs:string" select="esc:address($document, string($first/@xml:id), $lang)"/>
    <xsl:variable name="state" as="xs:string" select="esc:state($document, $first, $last, $view, $lang)"/>
    <xsl:variable name="swhid" as="xs:string" select="if (exists($first)) then esc:swhid($first/@xml:id, ($last, $first)[1]/@xml:id) else esc:swhid('', '')"/>
    <xsl:variable name="item" as="map(*)" select="
      map:merge((
        map { 'id': $reference, 'note': string-join(($reference, $state, $address, $swhid)[. ne ''], '; ') },
        if (esc:base-url($document) ne '' and not($first/self::biblStruct)) then map { 'URL': $address } else (),
        if ($first/self::biblStruct) then esc:source-item($first, $lang) else esc:edition-item($document, $first, $last, $lang)),
        map { 'duplicates': 'use-first' })"/>
    <xsl:sequence select="map {
      'id': $id, 'kind': if (exists($first)) then esc:unit-kind($first) else 'edition',
      'reference': $reference, 'address': $address, 'swhid': $swhid, 'state': $state, 'item': $item,
      'within': if ($first/self::biblStruct) then lower-case(esc:label('in', $lang)) || ' ' || esc:quoted-title($document, $lang) else '' }"/>
  </xsl:function>

  <!-- «Title», as in esc:citation. -->
  <xsl:function name="esc:quoted-title" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="esc:label('quote.outer.open', $lang) || esc:title($document, $lang) || esc:label('quote.outer.close', $lang)"/>
  </xsl:function>

  <!-- The edition, or a part of it, as a CSL item. -->
  <xsl:function name="esc:edition-item" as="map(xs:string, item())">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="first" as="element()?"/>
    <xsl:param name="last" as="element()?"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="written-by-us" as="xs:boolean" select="exists($first) and not(esc:kind($first) = ('sentence', 'paragraph', 'segment'))"/>
    <xsl:variable name="frame" as="map(*)" select="esc:edition-frame($document, exists($first), $written-by-us, $lang)"/>
    <xsl:sequence select="if (empty($first)) then $frame else map:put($frame, 'title', esc:part-title($first, $last, $lang))"/>
  </xsl:function>

  <!-- The same, with the title of the whole still in the place of that of a part, so that what all parts share is made once.
       The editors wrote the notes and the introduction; the text they only edited. -->
  <xsl:function name="esc:edition-frame" cache="yes" as="map(xs:string, item())">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="is-part" as="xs:boolean"/>
    <xsl:param name="written-by-us" as="xs:boolean"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
    <xsl:variable name="title" as="xs:string" select="string-join((esc:title($document, $lang), esc:subtitle($document, $lang))[. ne ''], '. ')"/>
    <xsl:variable name="makers" as="array(*)" select="esc:makers($document, $lang)"/>
    <xsl:sequence select="esc:filled(map {
      'type': if ($is-part) then 'chapter' else 'book',
      'author': if ($written-by-us) then $makers else (),
      'editor': $makers,
      'title': $title,
      'container-title': if ($is-part) then $title else (),
      'publisher': $edition?publisher,
      'version': $edition?version,
      'issued': esc:csl-date($edition?date),
      'DOI': esc:doi($document),
      'language': $lang })"/>
  </xsl:function>

  <!-- “§ 6, oración 2”, “§ 6, oración 2 – § 6, oración 3”, “Nota c30 sobre § 6, oración 2”. -->
  <xsl:function name="esc:part-title" as="xs:string">
    <xsl:param name="first" as="element()"/>
    <xsl:param name="last" as="element()?"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="named" as="xs:string?" select="
      if (empty($last) and esc:kind($first) = ('entity', 'node', 'chronology', 'section')) then esc:name-of($first, $lang) else ()"/>
    <xsl:variable name="words" as="xs:string" select="string-join((string-join(($first, $last) ! esc:designation(., $lang), ' – '), $named[. ne $first/@xml:id]), ': ')"/>
    <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
  </xsl:function>

  <!-- The state of what is cited, in words: whether the text was touched by the editors, what a note concludes, whether it is a draft. -->
  <xsl:function name="esc:state" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="first" as="element()?"/>
    <xsl:param name="last" as="element()?"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="kind" as="xs:string" select="if (exists($first)) then esc:kind($first) else 'edition'"/>
    <xsl:variable name="part" as="element()+" select="
      if (exists($last)) then esc:between($first, $last) else ($first, esc:edited-text($document))[1]"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:sequence select="
        if ($kind = ('edition', 'sentence', 'paragraph', 'segment')) then esc:text-state($part, $view, $lang)
        else if ($kind eq 'translation') then esc:label('state.translation', $lang)
        else if ($kind eq 'claim') then esc:common($part, esc:claim-state(?, $lang))
        else if ($kind eq 'entry') then esc:common($part, esc:entry-state(?, $lang))
        else if ($kind eq 'source') then esc:source($first)?state ! (lower-case(esc:label('consulted', $lang)) || ': ' || esc:category(esc:target(., $first), $lang))
        else ()"/>
      <xsl:sequence select="if ($released) then () else esc:label('status.draft', $lang)"/>
    </xsl:variable>
    <xsl:sequence select="string-join($parts, '; ')"/>
  </xsl:function>

  <!-- What can be said of all of several elements: nothing where they differ. -->
  <xsl:function name="esc:common" as="xs:string*">
    <xsl:param name="elements" as="element()+"/>
    <xsl:param name="state" as="function(element()) as xs:string*"/>
    <xsl:variable name="first" as="xs:string*" select="$state($elements[1])"/>
    <xsl:sequence select="if (every $element in tail($elements) satisfies deep-equal($state($element), $first)) then $first else ()"/>
  </xsl:function>

  <!-- The elements of one kind from $first to $last. -->
  <xsl:function name="esc:between" as="element()+">
    <xsl:param name="first" as="element()"/>
    <xsl:param name="last" as="element()"/>
    <xsl:sequence select="esc:citables(root($first))[esc:kind(.) eq esc:kind($first)][not(. &lt;&lt; $first)][not(. >> $last)]"/>
  </xsl:function>

  <xsl:function name="esc:text-state" as="xs:string+">
    <xsl:param name="parts" as="element()+"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="same" as="xs:boolean" select="every $part in $parts satisfies esc:plain($part, 'received') eq esc:plain($part, 'edited')"/>
    <xsl:choose>
      <xsl:when test="$view eq 'edited'">
        <xsl:sequence select="esc:label(if ($same) then 'state.same' else 'state.corrected', $lang)"/>
        <xsl:sequence select="if ($parts/descendant::rdg[@type = 'conjecture']) then esc:label('state.conjectures', $lang) else ()"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="esc:label('state.view', $lang, map { 'view': esc:label('view.' || $view, $lang) })"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="esc:claim-state" as="xs:string+">
    <xsl:param name="annotation" as="element(annotation)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="claim" as="map(*)" select="esc:claim($annotation)"/>
    <xsl:sequence select="
      esc:label('verdict', $lang) || ': ' || esc:category(esc:target($claim?verdict, $annotation), $lang),
      $claim?certainty ! esc:certainty-in-words(., $lang)"/>
  </xsl:function>

  <xsl:function name="esc:entry-state" as="xs:string*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="
      $app/@type ! esc:label('entry.' || ., $lang),
      ($app/rdg[@type = 'conjecture']/@cert ! esc:label('state.conjecture', $lang, map { 'certainty': esc:certainty(., $lang) }))"/>
  </xsl:function>

</xsl:stylesheet>
