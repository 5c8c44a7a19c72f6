<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. What the pages need in order to cite the edition and every passage and note of it, as JSON: pages, by language, and units.
       pages, each:
         frames    by whole, text, note: item (CSL), bibtex, ris, with \uE000 for the title, \uE001 for the identifier, \uE002 for the note and \uE003 for the address
         units     by identifier (empty: the whole): [frame, title, reference, state, address, swhid]
         records   of the whole: item (CSL), bibtex, ris
         views     by view that is not the first: what is said of it in place of the state of the text
         draft     what is said of an edition that is no release
     With units what facets.xsl says of every citable thing, too, as what releases are compared by: that takes half of what it takes alone.
     The same functions make the files of data/ and the citations of the command line. Parameters: addresses.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data">

  <xsl:import href="../reader/reader.xsl"/>
  <xsl:import href="../words/words.xsl"/>
  <xsl:import href="texts.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="people.xsl"/>
  <xsl:import href="addresses.xsl"/>
  <xsl:import href="sources.xsl"/>
  <xsl:import href="records.xsl"/>
  <xsl:import href="citations.xsl"/>
  <xsl:import href="facets.xsl"/>

  <xsl:output method="json" indent="no"/>

  <!-- What is cited on a page: the text, and what the editors say of it. A source has its own place in the files of data. -->
  <xsl:variable name="data:kinds-not-listed" as="xs:string+" select="'source', 'entity', 'node', 'chronology', 'withdrawn'"/>

  <xsl:param name="with-units" as="xs:boolean" select="false()"/>

  <xsl:template match="/" as="map(xs:string, map(*)?)">
    <xsl:sequence select="map {
      'pages': map:merge($data:languages ! map { .: data:for-pages($data:documents(.), .) }),
      'units': if ($with-units) then data:record() else () }"/>
  </xsl:template>

  <xsl:function name="data:for-pages" as="map(xs:string, item())">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="units" as="element(unit)*" select="data:citable($document)[not(@type = $data:kinds-not-listed)]"/>
    <xsl:variable name="first" as="map(xs:string, element(unit)?)" select="map { 'text': $units[data:is-text(.)][1], 'note': $units[not(data:is-text(.))][1] }"/>
    <xsl:variable name="whole" as="map(xs:string, item())" select="data:cited($document, (), (), $data:edited, $lang)?item"/>
    <xsl:sequence select="map {
      'records': map { 'item': $whole, 'bibtex': data:bibtex($whole, false()), 'ris': data:ris($whole) },
      'frames': map:merge((
        map { 'whole': data:framed($whole, data:full-title($document), $document) },
        map:keys($first)[exists($first(.))] ! map { .: data:framed(data:frame($document, $first(.), $lang), '&#xE000;', $document) })),
      'units': map:merge((
        map { '': data:listed($document, (), 'whole', $lang) },
        $units ! map { string(@id): data:listed($document, ., if (data:is-text(.)) then 'text' else 'note', $lang) })),
      'views': map:merge(tail($document/reading/views/view) ! map { string(@id): words:label('state.view', $lang, map { 'view': data:words(name) }) }),
      'draft': if ($released) then '' else words:label('status.draft', $lang) }"/>
  </xsl:function>

  <xsl:function name="data:listed" as="array(xs:string)">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="unit" as="element(unit)?"/>
    <xsl:param name="frame" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="id" as="xs:string" select="string($unit/@id)"/>
    <xsl:sequence select="
      [ $frame, data:part-title($document, $unit, ()), data:reference($document, $id), data:state($document, $unit, (), $data:edited, $lang),
        data:address($document, $id, $lang), data:swhid($id, $id) ]"/>
  </xsl:function>

  <!-- An item with places to be filled, and the records made of it. -->
  <xsl:function name="data:framed" as="map(xs:string, item())">
    <xsl:param name="item" as="map(xs:string, item())"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="open" as="map(xs:string, item())" select="
      map:merge((
        map { 'id': '&#xE001;', 'title': $title, 'note': '&#xE002;' },
        if (data:base-url($document) ne '') then map { 'URL': '&#xE003;' } else (),
        $item), map { 'duplicates': 'use-first' })"/>
    <xsl:sequence select="map {
      'item': $open,
      'bibtex': replace(data:bibtex($open, false()), data:key-of('&#xE001;'), '&#xE001;'),
      'ris': data:ris($open) }"/>
  </xsl:function>

</xsl:stylesheet>
