<?xml version="1.0" encoding="UTF-8"?>
<!-- The claims for machines: W3C Web Annotations (Web Annotation Data Model, 2017) and schema.org ClaimReview. Mode: words (a mark round one element). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <!-- Characters that never stand in a text (private use), set before and after the element whose place is sought. -->
  <xsl:variable name="esc:before" as="xs:string" select="'&#xE000;'"/>
  <xsl:variable name="esc:after" as="xs:string" select="'&#xE001;'"/>

  <!-- How many characters before and after a quotation are tried first to make it unique. -->
  <xsl:variable name="esc:context" as="xs:integer" select="32"/>

  <xsl:template match="seg" mode="words" as="xs:string*">
    <xsl:param name="marked" as="element()?" tunnel="yes"/>
    <xsl:sequence select="if (. is $marked) then $esc:before else ()"/>
    <xsl:next-match/>
    <xsl:sequence select="if (. is $marked) then $esc:after else ()"/>
  </xsl:template>

  <!-- Where an element of the text begins in the plain text of a view, counted in characters (code points) from 0. -->
  <xsl:function name="esc:start" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:variable name="sentence" as="element(s)" select="($element/ancestor-or-self::s, $element/s)[1]"/>
    <xsl:variable name="pieces" as="xs:string*">
      <xsl:apply-templates select="$sentence" mode="words">
        <xsl:with-param name="view" select="$view" tunnel="yes"/>
        <xsl:with-param name="lang" select="esc:language($sentence)" tunnel="yes"/>
        <xsl:with-param name="marked" select="$element" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="within" as="xs:integer" select="
      if ($element/self::seg) then string-length(substring-before(normalize-space(string-join($pieces)), $esc:before)) else 0"/>
    <xsl:sequence select="
      sum($sentence/ancestor::div[1]//s[. &lt;&lt; $sentence] ! (esc:length(., $view) + 1)) + $within"/>
  </xsl:function>

  <xsl:function name="esc:length" cache="yes" as="xs:integer">
    <xsl:param name="sentence" as="element(s)"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:sequence select="string-length(esc:plain($sentence, $view))"/>
  </xsl:function>

  <!-- The selectors of an element in the plain text of a view: a quotation with as much around it as makes it unique, and its position.
       Error esc:SELECTOR when the text at that position is not the quotation, or when nothing makes it unique. -->
  <xsl:function name="esc:selectors" as="map(xs:string, item())+">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:variable name="exact" as="xs:string" select="esc:plain($element, $view)"/>
    <xsl:variable name="start" as="xs:integer" select="esc:start($element, $view)"/>
    <xsl:variable name="end" as="xs:integer" select="$start + string-length($exact)"/>
    <xsl:variable name="reach" as="xs:integer?" select="
      ($esc:context, 2 * $esc:context, 4 * $esc:context, string-length($text))[esc:occurs-once(esc:around($text, $start, $end, .), $text)][1]"/>
    <xsl:variable name="first" as="xs:integer?" select="$reach ! max((0, $start - .))"/>
    <xsl:sequence select="
      if (substring($text, $start + 1, $end - $start) ne $exact or empty($reach))
      then error(xs:QName('esc:SELECTOR'), 'The quotation of ' || $element/@xml:id || ' is not found once in the text: ' || esc:where($element))
      else (
        map { 'type': 'TextQuoteSelector', 'exact': $exact,
              'prefix': substring($text, $first + 1, $start - $first), 'suffix': substring($text, $end + 1, $reach) },
        map { 'type': 'TextPositionSelector', 'start': $start, 'end': $end })"/>
  </xsl:function>

  <!-- A stretch of text with so many characters before and after it. -->
  <xsl:function name="esc:around" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="start" as="xs:integer"/>
    <xsl:param name="end" as="xs:integer"/>
    <xsl:param name="reach" as="xs:integer"/>
    <xsl:variable name="first" as="xs:integer" select="max((0, $start - $reach))"/>
    <xsl:sequence select="substring($text, $first + 1, $end + $reach - $first)"/>
  </xsl:function>

  <xsl:function name="esc:occurs-once" as="xs:boolean">
    <xsl:param name="part" as="xs:string"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="contains($text, $part) and not(contains(substring($text, string-length(substring-before($text, $part)) + 2), $part))"/>
  </xsl:function>

  <!-- All claims as an annotation collection of one page. -->
  <xsl:function name="esc:annotations" as="map(xs:string, item())">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="text" as="xs:string" select="esc:plain(esc:edited-text($document), 'edited')"/>
    <xsl:variable name="annotations" as="map(*)*" select="esc:claims($document) ! esc:annotation(., $document, $text)"/>
    <xsl:sequence select="map {
      '@context': 'http://www.w3.org/ns/anno.jsonld',
      'id': esc:data-address($document, 'claims.jsonld'),
      'type': 'AnnotationCollection',
      'label': esc:title($document, $esc:project-language),
      'total': count($annotations),
      'first': map {
        'id': esc:data-address($document, 'claims.jsonld#page'), 'type': 'AnnotationPage', 'startIndex': 0, 'items': array { $annotations } } }"/>
  </xsl:function>

  <xsl:function name="esc:annotation" as="map(xs:string, item())">
    <xsl:param name="claim" as="map(xs:string, item()*)"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
    <xsl:variable name="canonical" as="xs:string" select="esc:swhid($claim?id, $claim?id)"/>
    <xsl:sequence select="map:merge((
      map {
        'id': esc:data-address($document, 'claims.jsonld#' || $claim?id),
        'type': 'Annotation',
        'motivation': 'assessing',
        'generated': $edition?date || 'T00:00:00Z',
        'creator': array { esc:maker-elements($document, $esc:project-language) ! map {
          'type': if (self::persName) then 'Person' else 'Organization', 'name': normalize-space() } },
        'rights': string($edition?licences[1]/@target),
        'body': array { esc:bodies($claim), $claim?sources ! map {
          'type': 'SpecificResource', 'purpose': 'linking', 'source': esc:beside-data($document, 'index.html#' || replace(., '^#', '')) } },
        'target': array { $claim?targets ! esc:annotated(., $document, $text) } },
      if ($canonical ne '') then map { 'canonical': $canonical } else ()))"/>
  </xsl:function>

  <!-- Verdict, kinds of defect, certainty, summary and commentary, in each language. -->
  <xsl:function name="esc:bodies" as="map(xs:string, xs:string)+">
    <xsl:param name="claim" as="map(xs:string, item()*)"/>
    <xsl:for-each select="$esc:languages">
      <xsl:variable name="lang" as="xs:string" select="."/>
      <xsl:sequence select="
        esc:body('assessing', esc:category(esc:target($claim?verdict, $claim?element), $lang), $lang),
        ($claim?defects, $claim?evidence) ! esc:body('classifying', esc:category(esc:target(., $claim?element), $lang), $lang),
        $claim?certainty ! esc:body('classifying', esc:certainty-in-words(., $lang), $lang),
        esc:body('commenting', esc:summary($claim?element, $lang), $lang),
        esc:body('describing', esc:commentary($claim?element, $lang), $lang)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- What the notes of a claim say, in words: its summary, and its commentary with a line for each paragraph. -->
  <xsl:function name="esc:summary" cache="yes" as="xs:string">
    <xsl:param name="annotation" as="element(annotation)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="string-join(esc:in(esc:claim($annotation)?summary, $lang) ! esc:words(., $lang), ' ')"/>
  </xsl:function>

  <xsl:function name="esc:commentary" cache="yes" as="xs:string">
    <xsl:param name="annotation" as="element(annotation)"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="string-join(esc:in(esc:claim($annotation)?commentary, $lang)/p ! esc:words(., $lang), '&#xA;')"/>
  </xsl:function>

  <xsl:function name="esc:body" as="map(xs:string, xs:string)">
    <xsl:param name="purpose" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="map { 'type': 'TextualBody', 'purpose': $purpose, 'value': $value, 'language': $lang, 'format': 'text/plain' }"/>
  </xsl:function>

  <!-- What a claim stands on: the same stretch in the plain text, on the page and in the source. -->
  <xsl:function name="esc:annotated" as="map(xs:string, item())+">
    <xsl:param name="target" as="element()"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="
      map { 'type': 'SpecificResource', 'source': esc:data-address($document, 'text/edited.txt'), 'selector': array { esc:selectors($target, $text, 'edited') } },
      map { 'type': 'SpecificResource', 'source': esc:beside-data($document, 'index.html'), 'selector': map {
        'type': 'FragmentSelector', 'conformsTo': 'http://tools.ietf.org/rfc/rfc3236', 'value': string($target/@xml:id) } },
      map { 'type': 'SpecificResource', 'source': esc:beside-data($document, 'edition.xml'), 'selector': map {
        'type': 'XPathSelector', 'value': '//*[@xml:id=''' || $target/@xml:id || ''']' } }"/>
  </xsl:function>

  <!-- The scale on which verdicts are rated; the verdicts that say nothing about truth have no number. -->
  <xsl:variable name="esc:ratings" as="map(xs:string, xs:integer)" select="map {
    'contradicted': 1, 'unsupported': 2, 'exaggerated': 3, 'imprecise': 4, 'corroborated': 5 }"/>

  <!-- One ClaimReview for each claim, and the scale. -->
  <xsl:function name="esc:claim-reviews" as="map(xs:string, item())">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="map {
      '@context': 'https://schema.org',
      '@graph': array { esc:scale($document), esc:claims($document) ! esc:claim-review(., $document) } }"/>
  </xsl:function>

  <xsl:function name="esc:scale" as="map(xs:string, item())">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="taxonomy" as="element()" select="esc:target('verdicts', $document)"/>
    <xsl:sequence select="map {
      '@type': 'DefinedTermSet', '@id': esc:data-address($document, 'claimreview.jsonld#verdicts'),
      'name': esc:in-languages(function($lang) { normalize-space(esc:in($taxonomy/desc, $lang)[1]) }),
      'hasDefinedTerm': array { $taxonomy//category ! (let $category := . return map:merge((map {
        '@type': 'DefinedTerm', '@id': esc:data-address($document, 'claimreview.jsonld#' || @xml:id), 'termCode': string(@xml:id),
        'name': esc:in-languages(esc:category($category, ?)),
        'description': esc:in-languages(function($lang) { string-join(esc:in($category/catDesc, $lang) ! esc:words(., $lang)) }) },
        $esc:ratings(@xml:id) ! map { 'additionalProperty': map { '@type': 'PropertyValue', 'name': 'ratingValue', 'value': . } }))) } }"/>
  </xsl:function>

  <xsl:function name="esc:claim-review" as="map(xs:string, item())">
    <xsl:param name="claim" as="map(xs:string, item()*)"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
    <xsl:variable name="verdict" as="element()" select="esc:target($claim?verdict, $document)"/>
    <xsl:variable name="rating" as="xs:integer?" select="$esc:ratings($claim?verdict)"/>
    <xsl:sequence select="map {
      '@type': 'ClaimReview',
      '@id': esc:data-address($document, 'claimreview.jsonld#' || $claim?id),
      'identifier': $claim?id || '@' || $edition?version,
      'url': esc:beside-data($document, 'index.html#' || $claim?id),
      'claimReviewed': string-join($claim?targets ! esc:plain(., 'edited'), ' […] '),
      'reviewAspect': esc:in-languages(function($lang) { string-join($claim?certainty ! esc:certainty-in-words(., $lang)) }),
      'datePublished': $edition?date,
      'version': $edition?version,
      'author': array { esc:maker-elements($document, $esc:project-language) ! map {
        '@type': if (self::persName) then 'Person' else 'Organization', 'name': normalize-space() } },
      'license': string($edition?licences[1]/@target),
      'itemReviewed': map {
        '@type': 'Claim',
        'author': map { '@type': 'Person', 'name': esc:label('anonymous', $esc:project-language) },
        'appearance': array { $claim?targets ! map {
          '@type': 'CreativeWork', 'name': esc:place-of(., $esc:project-language), 'url': esc:beside-data($document, 'index.html#' || (if (self::seg) then esc:sentence-of(.) else .)/@xml:id) } } },
      'reviewRating': map:merge((
        map { '@type': 'Rating', 'alternateName': esc:in-languages(esc:category($verdict, ?)),
              'ratingExplanation': esc:in-languages(esc:summary($claim?element, ?)),
              'additionalType': esc:data-address($document, 'claimreview.jsonld#' || $claim?verdict) },
        $rating ! map { 'ratingValue': ., 'worstRating': 1, 'bestRating': 5 })),
      'citation': array { $claim?sources ! esc:reference-words(esc:target(., $document), $esc:project-language) } }"/>
  </xsl:function>

</xsl:stylesheet>
