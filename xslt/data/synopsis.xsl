<?xml version="1.0" encoding="UTF-8"?>
<!-- The synopsis: the passages of other writings set beside the text, whole and segment by segment, as a table and as Web Annotations. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data">

  <!-- The passages, each followed by its segments: what quotes something, and what says that words were added. -->
  <xsl:function name="data:synopsis" as="element(item)*">
    <xsl:param name="reading" as="document-node()"/>
    <xsl:sequence select="
        for $passage in $reading//list[@type eq 'synopsis']/item[span[@kind eq 'quote']] return ($passage, $passage/list[@type eq 'segments']/item)"/>
  </xsl:function>

  <!-- What a table and an annotation say of a passage or a segment: a map with id, within (the passage of a segment), about, words, kind, relation,
       language, quotation, source, address, seen, state, digest. -->
  <xsl:function name="data:quarry" as="map(xs:string, xs:string)">
    <xsl:param name="item" as="element(item)"/>
    <xsl:variable name="passage" as="element(item)" select="($item/parent::list[@type eq 'segments']/parent::item, $item)[1]"/>
    <xsl:variable name="quotation" as="element(span)?" select="$item/span[@kind eq 'quote'][1]"/>
    <xsl:variable name="evidence" as="element(span)" select="$passage/span[@kind eq 'quote'][1]"/>
    <xsl:variable name="sources" as="xs:string*" select="tokenize($evidence/@sources)"/>
    <xsl:variable name="source" as="element(source)?" select="($sources ! key('reader:id', ., root($item))/self::source)[1]"/>
    <xsl:variable name="address" as="xs:string" select="string($sources[matches(., '^https?://')][1])"/>
    <xsl:sequence select="map {
      'id': string($item/@id), 'within': string($passage[not(. is $item)]/@id), 'about': string($item/@about),
      'words': string-join($item/span[@kind eq 'q'][1] ! data:words(.)),
      'kind': string-join(tokenize($passage/@categories)[not(starts-with(., 'relation.'))], ' '),
      'relation': string-join(tokenize($item/@categories)[starts-with(., 'relation.')] ! substring-after(., '.'), ' '),
      'language': string($evidence/@xml:lang), 'quotation': string-join($quotation ! data:words(.)),
      'source': string($source/@id), 'address': $address,
      'seen': string(($source/identifier[@href eq $address]/@seen, $source/identifier/@seen)[1]), 'state': string($source/@state),
      'digest': string($item/span[@kind eq 'quote'][1]/@n) }"/>
  </xsl:function>

  <xsl:variable name="data:quarry-columns" as="xs:string+" select="
      'id', 'within', 'about', 'words', 'kind', 'relation', 'language', 'quotation', 'source', 'address', 'seen', 'state', 'digest'"/>

  <xsl:function name="data:synopsis-table" as="array(xs:string)+">
    <xsl:sequence select="
      array { $data:quarry-columns, $data:languages ! ('rendering_' || .), $data:languages ! ('seen_' || .) },
      data:synopsis($data:documents($data:language)) ! data:synopsis-row(.)"/>
  </xsl:function>

  <xsl:function name="data:synopsis-row" as="array(xs:string)">
    <xsl:param name="item" as="element(item)"/>
    <xsl:variable name="facts" as="map(xs:string, xs:string)" select="data:quarry($item)"/>
    <xsl:sequence select="array {
      $data:quarry-columns ! $facts(.),
      $data:languages ! data:words(data:rendering($item, .)),
      $data:languages ! string-join(key('reader:id', $facts?source, $data:documents(.))[self::source]/part[@kind eq 'consulted'][$facts?within eq ''] ! data:words(.)) }"/>
  </xsl:function>

  <!-- What is said of a passage to readers of a language. -->
  <xsl:function name="data:rendering" as="element(span)?">
    <xsl:param name="item" as="element(item)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="key('reader:id', $item/@id, $data:documents($lang))/span[@kind eq 'desc'][1]"/>
  </xsl:function>

  <!-- An annotation for each passage and each segment: on the words of the text that it names, else on the whole that it is on. -->
  <xsl:function name="data:synopsis-annotations" as="map(xs:string, item())">
    <xsl:variable name="items" as="element(item)*" select="data:synopsis($data:documents($data:language))"/>
    <xsl:sequence select="map {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      'id': data:file-address($data:root, 'synopsis.jsonld'),
      'type': 'AnnotationCollection',
      'label': data:title($data:documents($data:language)),
      'total': count($items),
      'first': map {
        'id': data:file-address($data:root, 'synopsis.jsonld#page'), 'type': 'AnnotationPage', 'startIndex': 0,
        'items': array { $items ! data:synopsis-annotation(.) } } }"/>
  </xsl:function>

  <xsl:function name="data:synopsis-annotation" as="map(xs:string, item())">
    <xsl:param name="item" as="element(item)"/>
    <xsl:variable name="facts" as="map(xs:string, xs:string)" select="data:quarry($item)"/>
    <xsl:variable name="document" as="document-node()" select="$data:documents($data:language)"/>
    <xsl:sequence select="data:filled(map {
      'id': data:file-address($document, 'synopsis.jsonld#' || $facts?id),
      'type': 'Annotation',
      'motivation': 'linking',
      'created': $facts?seen[. castable as xs:date] ! (. || 'T00:00:00Z'),
      'creator': array { data:makers($document) ! data:agent(., 'type') },
      'rights': string(data:licences($document)[1]/@target),
      'body': array {
        $facts?quotation[. ne ''] ! map { 'type': 'TextualBody', 'purpose': 'linking', 'value': ., 'language': $facts?language, 'format': 'text/plain' },
        tokenize($item/@categories) ! (let $category := . return $data:languages ! data:body('classifying', reader:name($category, $data:documents(.)), .)),
        $data:languages ! data:body('describing', data:words(data:rendering($item, .)), .),
        $facts?address[. ne ''] ! map { 'type': 'SpecificResource', 'purpose': 'linking', 'source': . },
        $facts?source[. ne ''] ! map { 'type': 'SpecificResource', 'purpose': 'linking', 'source': data:beside($document, 'index.html#' || encode-for-uri(.)) } },
      'target': array { tokenize($facts?about) ! data:stretches(., $facts?words) } })"/>
  </xsl:function>

  <!-- The stretches of the text that some words of a unit are: those parted by an ellipsis stand apart. -->
  <xsl:function name="data:stretches" as="map(xs:string, item())+">
    <xsl:param name="unit" as="xs:string"/>
    <xsl:param name="words" as="xs:string"/>
    <xsl:variable name="place" as="map(xs:string, item())*" select="key('reader:id', $unit, $data:root)[1] ! data:selectors(.)"/>
    <xsl:variable name="text" as="xs:string" select="string($place[1]?exact)"/>
    <xsl:variable name="parts" as="xs:string*" select="tokenize($words, ' … ')[. ne '']"/>
    <xsl:variable name="starts" as="xs:integer*" select="$parts ! data:place-of(., $text)"/>
    <xsl:sequence select="
      if (exists($parts) and count($starts) eq count($parts))
      then for $n in 1 to count($parts) return map {
        'type': 'SpecificResource', 'source': data:file-address($data:root, 'text/' || $data:edited || '.txt'),
        'selector': array { data:selectors-at($parts[$n], $place[2]?start + $starts[$n]) } }
      else if (exists($place)) then map {
        'type': 'SpecificResource', 'source': data:file-address($data:root, 'text/' || $data:edited || '.txt'), 'selector': array { $place } }
      else (),
      map { 'type': 'SpecificResource', 'source': data:beside($data:root, 'index.html'), 'selector': map {
        'type': 'FragmentSelector', 'conformsTo': 'http://tools.ietf.org/rfc/rfc3236', 'value': $unit } }"/>
  </xsl:function>

  <!-- Where whole words stand in a text first, in characters from 0. -->
  <xsl:function name="data:place-of" as="xs:integer?">
    <xsl:param name="words" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="bare" as="function(xs:string) as xs:string" select="function($string) { ' ' || replace($string, '[^\p{L}\p{N}]', ' ') || ' ' }"/>
    <xsl:variable name="before" as="xs:string*" select="$bare($text)[contains(., $bare($words))] ! substring-before(., $bare($words))"/>
    <xsl:sequence select="$before[contains($text, $words)] ! (if (substring($text, string-length(.) + 1, string-length($words)) eq $words) then string-length(.) else string-length(substring-before($text, $words)))"/>
  </xsl:function>

</xsl:stylesheet>
