<?xml version="1.0" encoding="UTF-8"?>
<!-- The claims for machines: W3C Web Annotations (Web Annotation Data Model, 2017) and schema.org ClaimReview. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data">

  <!-- How many characters before and after a quotation are tried first to make it unique. -->
  <xsl:variable name="data:context" as="xs:integer" select="32"/>

  <!-- The claims: notes that come to a verdict. -->
  <xsl:function name="data:claims" as="element(note)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document/reading/notes/note[@verdict]"/>
  </xsl:function>

  <!-- The lines of the edited text in order: a map each with nodes (array), text and start (its place in the text, in characters from 0). -->
  <xsl:variable name="data:placed-lines" as="map(xs:string, item())*">
    <xsl:iterate select="data:groups(data:edited-texts($data:root), $data:edited)">
      <xsl:param name="start" as="xs:integer" select="0"/>
      <xsl:variable name="text" as="xs:string" select="data:plain(?*, $data:edited, ())"/>
      <xsl:if test="$text ne ''"><xsl:sequence select="map { 'nodes': ., 'text': $text, 'start': $start }"/></xsl:if>
      <xsl:next-iteration><xsl:with-param name="start" select="if ($text eq '') then $start else $start + string-length($text) + 1"/></xsl:next-iteration>
    </xsl:iterate>
  </xsl:variable>
  <xsl:variable name="data:edited-text" as="xs:string" select="string-join($data:placed-lines?text, '&#xA;')"/>

  <!-- The selectors of a target in the edited text: a quotation with as much around it as makes it unique, and its position. Without a place of its own in the text (it is not
       part of it, or no view shows it) a target has none. -->
  <xsl:function name="data:selectors" as="map(xs:string, item())*">
    <xsl:param name="target" as="element()"/>
    <xsl:variable name="lines" as="map(xs:string, item())*" select="
        $data:placed-lines[some $node in ?nodes?* satisfies exists(($node/descendant-or-self::node() intersect $target) | ($node/ancestor::* intersect $target))]"/>
    <xsl:variable name="whole" as="xs:boolean" select="exists($lines) and (every $line in $lines satisfies exists($line?nodes?1/ancestor::* intersect $target))"/>
    <xsl:variable name="marked" as="xs:string?" select="
        if (exists($lines) and not($whole)) then data:plain($lines[1]?nodes?*, $data:edited, $target) else ()"/>
    <xsl:variable name="within" as="xs:string?" select="
        if ($whole) then string-join($lines?text, '&#xA;')
        else if (contains($marked, $data:after)) then normalize-space(substring-before(substring-after($marked, $data:before), $data:after)) else ()"/>
    <!-- White space beside a sign may be doubled: it is taken out before the place is counted. -->
    <xsl:variable name="start" as="xs:integer?" select="
        if ($whole) then $lines[1]?start
        else $marked ! ($lines[1]?start + string-length(replace(substring-before(., $data:before), '\s+$', ' ')) + (if (matches(., $data:before || '\s') and not(matches(., '\s' || $data:before))) then 1 else 0))"/>
    <xsl:sequence select="if ($within and exists($start)) then data:selectors-at($within, $start) else ()"/>
  </xsl:function>

  <xsl:function name="data:selectors-at" as="map(xs:string, item())*">
    <xsl:param name="exact" as="xs:string"/>
    <xsl:param name="start" as="xs:integer"/>
    <xsl:variable name="text" as="xs:string" select="$data:edited-text"/>
    <xsl:variable name="end" as="xs:integer" select="$start + string-length($exact)"/>
    <xsl:variable name="reach" as="xs:integer" select="
      (($data:context, 2 * $data:context, 4 * $data:context)[data:occurs-once(data:around($text, $start, $end, .), $text)], string-length($text))[1]"/>
    <xsl:variable name="first" as="xs:integer" select="max((0, $start - $reach))"/>
    <xsl:sequence select="
      map { 'type': 'TextQuoteSelector', 'exact': $exact,
            'prefix': substring($text, $first + 1, $start - $first), 'suffix': substring($text, $end + 1, $reach) },
      map { 'type': 'TextPositionSelector', 'start': $start, 'end': $end }"/>
  </xsl:function>

  <!-- A stretch of text with so many characters before and after it. -->
  <xsl:function name="data:around" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="start" as="xs:integer"/>
    <xsl:param name="end" as="xs:integer"/>
    <xsl:param name="reach" as="xs:integer"/>
    <xsl:variable name="first" as="xs:integer" select="max((0, $start - $reach))"/>
    <xsl:sequence select="substring($text, $first + 1, $end + $reach - $first)"/>
  </xsl:function>

  <xsl:function name="data:occurs-once" as="xs:boolean">
    <xsl:param name="part" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="contains($text, $part) and not(contains(substring($text, string-length(substring-before($text, $part)) + 2), $part))"/>
  </xsl:function>

  <!-- All claims as an annotation collection of one page. -->
  <xsl:function name="data:annotations" as="map(xs:string, item())">
    <xsl:variable name="annotations" as="map(*)*" select="data:claims($data:root) ! data:annotation(.)"/>
    <xsl:sequence select="map {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      'id': data:file-address($data:root, 'claims.jsonld'),
      'type': 'AnnotationCollection',
      'label': data:title($data:documents($data:language)),
      'total': count($annotations),
      'first': map {
        'id': data:file-address($data:root, 'claims.jsonld#page'), 'type': 'AnnotationPage', 'startIndex': 0, 'items': array { $annotations } } }"/>
  </xsl:function>

  <xsl:function name="data:annotation" as="map(xs:string, item())">
    <xsl:param name="claim" as="element(note)"/>
    <xsl:variable name="document" as="document-node()" select="$data:documents($data:language)"/>
    <xsl:variable name="date" as="xs:string" select="data:facts($document)?date"/>
    <xsl:sequence select="data:filled(map {
        'id': data:file-address($document, 'claims.jsonld#' || $claim/@id),
        'type': 'Annotation',
        'motivation': ($claim/@motivation ! string(), 'assessing')[1],
        'generated': if ($date castable as xs:date) then $date || 'T00:00:00Z' else (),
        'modified': max($claim/part[@kind eq 'change']/@when[. castable as xs:date] ! xs:date(.)) ! (. || 'T00:00:00Z'),
        'creator': array { data:makers($document) ! data:agent(., 'type') },
        'rights': string(data:licences($document)[1]/@target),
        'body': array { $data:languages ! data:bodies(key('reader:id', $claim/@id, $data:documents(.)), .), tokenize($claim/@sources) ! map {
          'type': 'SpecificResource', 'purpose': 'linking', 'source': data:beside($document, 'index.html#' || encode-for-uri(.)) } },
        'target': array { $claim/target ! data:annotated(.) },
        'canonical': data:swhid($claim/@id, $claim/@id) })"/>
  </xsl:function>

  <!-- Verdict, kinds of defect, certainty, summary and commentary, in one language. -->
  <xsl:function name="data:bodies" as="map(xs:string, xs:string)*">
    <xsl:param name="claim" as="element(note)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="
        data:body('assessing', reader:name($claim/@verdict, $claim), $lang),
        tokenize(string-join(($claim/@defects, $claim/@evidence), ' ')) ! data:body('classifying', reader:name(., $claim), $lang),
        $claim/@certainty ! data:body('classifying', data:certainty-in-full(., $lang), $lang),
        $claim/part[@kind eq 'summary'] ! data:body('commenting', data:words(.), $lang),
        $claim/part[not(@kind eq 'summary')] ! data:body('describing', data:text(node(), $data:edited), $lang)"/>
  </xsl:function>

  <xsl:function name="data:body" as="map(xs:string, xs:string)">
    <xsl:param name="purpose" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="map { 'type': 'TextualBody', 'purpose': $purpose, 'value': $value, 'language': $lang, 'format': 'text/plain' }"/>
  </xsl:function>

  <!-- What a claim stands on: the same stretch in the plain text, on the page and in the source. -->
  <xsl:function name="data:annotated" as="map(xs:string, item())+">
    <xsl:param name="target" as="element(target)"/>
    <xsl:variable name="element" as="element()?" select="key('reader:id', $target/@to, $data:root)[1]"/>
    <xsl:variable name="selectors" as="map(xs:string, item())*" select="$element ! data:selectors(.)"/>
    <xsl:sequence select="
      if (exists($selectors))
      then map { 'type': 'SpecificResource', 'source': data:file-address($data:root, 'text/' || $data:edited || '.txt'), 'selector': array { $selectors } } else (),
      map { 'type': 'SpecificResource', 'source': data:beside($data:root, 'index.html'), 'selector': map {
        'type': 'FragmentSelector', 'conformsTo': 'http://tools.ietf.org/rfc/rfc3236', 'value': string($target/@to) } },
      map { 'type': 'SpecificResource', 'source': data:beside($data:root, 'edition.xml'), 'selector': map {
        'type': 'XPathSelector', 'value': if ($element/@derived and $element/@path) then string($element/@path) else '//*[@xml:id=''' || $target/@to || ''']' } }"/>
  </xsl:function>

  <!-- The scale on which verdicts are rated; a verdict that says nothing about truth has no number. -->
  <xsl:variable name="data:ratings" as="map(xs:string, xs:integer)" select="map {
    'contradicted': 1, 'unsupported': 2, 'exaggerated': 3, 'imprecise': 4, 'corroborated': 5 }"/>

  <!-- One ClaimReview for each claim, and the scale. -->
  <xsl:function name="data:claim-reviews" as="map(xs:string, item())">
    <xsl:sequence select="map {
      '@context': 'https://schema.org',
      '@graph': array { data:scale(), data:claims($data:documents($data:language)) ! data:claim-review(.) } }"/>
  </xsl:function>

  <!-- The taxonomy of the verdicts. -->
  <xsl:function name="data:scale" as="map(xs:string, item())?">
    <xsl:variable name="taxonomy" as="element(categories)?" select="key('reader:id', data:claims($data:root)[1]/@verdict, $data:root)/ancestor::categories"/>
    <xsl:variable name="number" as="xs:integer" select="count($taxonomy/preceding-sibling::categories) + 1"/>
    <xsl:variable name="category" as="function(document-node(), xs:string) as element(category)?" select="
        function($document, $id) { $document/reading/categories[$number]//category[@id eq $id] }"/>
    <xsl:sequence select="$taxonomy ! map {
      '@type': 'DefinedTermSet', '@id': data:file-address($data:root, 'claimreview.jsonld#' || ($taxonomy/@id, 'verdicts')[1]),
      'name': data:in-languages(function($document, $lang) { data:words($document/reading/categories[$number]/heading[1]) }),
      'hasDefinedTerm': array { $taxonomy//category ! (let $id := string(@id) return map:merge((map {
        '@type': 'DefinedTerm', '@id': data:file-address($data:root, 'claimreview.jsonld#' || $id), 'termCode': $id,
        'name': data:in-languages(function($document, $lang) { reader:name($id, $document) }),
        'description': data:in-languages(function($document, $lang) { data:words($category($document, $id)/part) }) },
        $data:ratings($id) ! map { 'additionalProperty': map { '@type': 'PropertyValue', 'name': 'ratingValue', 'value': . } }))) } }"/>
  </xsl:function>

  <xsl:function name="data:claim-review" as="map(xs:string, item())">
    <xsl:param name="claim" as="element(note)"/>
    <xsl:variable name="document" as="document-node()" select="root($claim)"/>
    <xsl:variable name="facts" as="map(*)" select="data:facts($document)"/>
    <xsl:variable name="id" as="xs:string" select="string($claim/@id)"/>
    <xsl:variable name="rating" as="xs:integer?" select="$data:ratings($claim/@verdict)"/>
    <xsl:sequence select="data:filled(map {
      '@type': 'ClaimReview',
      '@id': data:file-address($document, 'claimreview.jsonld#' || $id),
      'identifier': string-join(($id, $facts?version[. ne '']), '@'),
      'url': data:beside($document, 'index.html#' || encode-for-uri($id)),
      'claimReviewed': data:quoted($claim),
      'reviewAspect': data:in-languages(function($read, $lang) { string-join($claim/@certainty ! data:certainty-in-full(., $lang)) }),
      'datePublished': $facts?date,
      'version': $facts?version,
      'author': array { data:makers($document) ! data:agent(., '@type') },
      'license': string(data:licences($document)[1]/@target),
      'itemReviewed': data:filled(map {
        '@type': 'Claim',
        'author': if (exists(data:authors($document))) then array { data:authors($document) ! data:agent(., '@type') }
                  else map { '@type': 'Person', 'name': words:label('anonymous', $data:language) },
        'appearance': array { $claim/target ! map {
          '@type': 'CreativeWork', 'name': string((place[1] ! normalize-space(), @at, @to)[1]), 'url': data:beside($document, 'index.html#' || encode-for-uri((@at, @to)[1])) } } }),
      'reviewRating': map:merge((
        map { '@type': 'Rating', 'alternateName': data:in-languages(function($read, $lang) { reader:name($claim/@verdict, $read) }),
              'ratingExplanation': data:in-languages(function($read, $lang) { data:words(key('reader:id', $id, $read)/part[@kind eq 'summary']) }),
              'additionalType': data:file-address($document, 'claimreview.jsonld#' || $claim/@verdict) },
        $rating ! map { 'ratingValue': ., 'worstRating': 1, 'bestRating': 5 })),
      'citation': array { tokenize($claim/@sources) ! key('reader:id', ., $document)/self::source ! data:words(reference[1]) } })"/>
  </xsl:function>

  <!-- The edited words that a claim is on. -->
  <xsl:function name="data:quoted" as="xs:string">
    <xsl:param name="claim" as="element(note)"/>
    <xsl:sequence select="string-join($claim/target ! (if (quote) then normalize-space(quote) else key('reader:id', @to)[1] ! data:text(., $data:edited)), ' […] ')"/>
  </xsl:function>

</xsl:stylesheet>
