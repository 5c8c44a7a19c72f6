<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. Writes an edition as data: citations, sources, claims, tables, the plain text of every view, metadata; what it does not have makes no file. Parameters: addresses.xsl. -->
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
  <xsl:import href="annotations.xsl"/>
  <xsl:import href="tables.xsl"/>
  <xsl:import href="synopsis.xsl"/>
  <xsl:import href="metadata.xsl"/>
  <xsl:import href="citation-file.xsl"/>

  <xsl:output name="json" method="json" indent="yes" use-character-maps="solidus"/>
  <xsl:output name="text" method="text"/>
  <xsl:output name="xml" method="xml" indent="yes"/>

  <!-- Addresses in JSON are written as they are. -->
  <xsl:character-map name="solidus">
    <xsl:output-character character="/" string="/"/>
  </xsl:character-map>

  <xsl:template match="/" as="empty-sequence()">
    <xsl:call-template name="citations"/>
    <xsl:if test="data:sources(.)"><xsl:call-template name="sources"/></xsl:if>
    <xsl:if test="data:claims(.)"><xsl:call-template name="claims"/></xsl:if>
    <xsl:if test="reading/notes/note[data/datum | part[@kind eq 'commentary']//span[@kind = ('measure', 'num')][@quantity | @min | @max]]">
      <xsl:result-document href="figures.csv" format="text">{data:csv(data:figures-table())}</xsl:result-document>
    </xsl:if>
    <xsl:if test="data:synopsis(.)">
      <xsl:result-document href="synopsis.csv" format="text">{data:csv(data:synopsis-table())}</xsl:result-document>
      <xsl:result-document href="synopsis.jsonld" format="json"><xsl:sequence select="data:synopsis-annotations()"/></xsl:result-document>
    </xsl:if>
    <xsl:if test="data:sources(.)/excerpt"><xsl:result-document href="excerpts.csv" format="text">{data:csv(data:excerpts-table())}</xsl:result-document></xsl:if>
    <xsl:call-template name="texts"/>
    <xsl:result-document href="CITATION.cff" format="text">{data:cff()}</xsl:result-document>
    <xsl:result-document href="datacite.xml" format="xml"><xsl:sequence select="data:datacite()"/></xsl:result-document>
    <xsl:result-document href="dublin-core.xml" format="xml"><xsl:sequence select="data:dublin-core()"/></xsl:result-document>
    <xsl:result-document href="edition.jsonld" format="json"><xsl:sequence select="data:schema-org()"/></xsl:result-document>
  </xsl:template>

  <!-- How to cite the whole edition (edition.*) and everything in it (citations.json). -->
  <xsl:template name="citations" as="empty-sequence()">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="whole" as="map(*)+" select="$data:languages ! data:cited($data:documents(.), (), (), $data:edited, .)"/>
    <xsl:result-document href="edition.json" format="json"><xsl:sequence select="array { $whole?item ! map:put(., 'id', ?id || '-' || ?language) }"/></xsl:result-document>
    <xsl:result-document href="edition.bib" format="text">{data:bibtex($whole[1]?item, false())}</xsl:result-document>
    <xsl:result-document href="edition.ris" format="text">{data:ris($whole[1]?item)}</xsl:result-document>
    <xsl:result-document href="citations.json" format="json"><xsl:sequence select="data:listed-citations($whole)"/></xsl:result-document>
  </xsl:template>

  <!-- Every citation once, without what several share:
         edition   by language: kind, reference, address, swhid, state, item (CSL), words
         frames    by language and by who wrote the part (text, note): the CSL item of a part; its id, title, note and URL are those of the part
         units     by identifier: kind, reference, swhid; and by language: title, state, address, and in the order of `frames` what item it has (absent for a source, whose
                   item stands in sources.json). `words` of the edition has {part} and {fragment} to be filled in for a part. -->
  <xsl:function name="data:listed-citations" as="map(xs:string, item())">
    <xsl:param name="whole" as="map(*)+"/>
    <xsl:variable name="units" as="element(unit)*" select="data:citable($data:root)"/>
    <xsl:sequence select="map {
      'edition': map:merge(for $number in 1 to count($data:languages) return let $lang := $data:languages[$number] return map {
        $lang: map:merge((map:remove($whole[$number], ('id', 'within')), map {
          'words': data:sentence($data:documents($lang), $lang, false()), 'part-words': data:sentence($data:documents($lang), $lang, true()) })) }),
      'frames': map:merge($data:languages ! map { .: map {
        'text': data:frame($data:documents(.), $data:documents(.)/reading/units/unit[data:is-text(.)][1], .),
        'note': data:frame($data:documents(.), $data:documents(.)/reading/units/unit[not(data:is-text(.))][1], .) } }),
      'units': map:merge($units ! map { string(@id): data:listed-unit(.) }) }"/>
  </xsl:function>

  <xsl:function name="data:listed-unit" as="map(xs:string, item())">
    <xsl:param name="unit" as="element(unit)"/>
    <xsl:variable name="id" as="xs:string" select="string($unit/@id)"/>
    <xsl:variable name="parts" as="map(xs:string, map(*))" select="map:merge($data:languages ! map {
        .: data:part($data:documents(.), key('reader:unit', $id, $data:documents(.)), (), $data:edited, .) })"/>
    <xsl:variable name="first" as="map(*)" select="$parts($data:language)"/>
    <xsl:sequence select="data:filled(map:merge((
        map { 'kind': $first?kind, 'reference': $first?reference, 'swhid': $first?swhid,
              'frame': if ($unit/@type eq 'source') then () else if (data:is-text($unit)) then 'text' else 'note' },
        $data:languages ! map { .: data:filled(map { 'title': $parts(.)?title, 'state': $parts(.)?state, 'address': $parts(.)?address }) })))"/>
  </xsl:function>

  <xsl:template name="sources" as="empty-sequence()">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="items" as="map(*)*" select="data:sources($data:documents($data:language)) ! data:source-item(., $data:language)"/>
    <xsl:result-document href="sources.json" format="json"><xsl:sequence select="array { $items }"/></xsl:result-document>
    <xsl:result-document href="sources.bib" format="text">{string-join($items ! data:bibtex(., false()), '&#xA;')}</xsl:result-document>
    <xsl:result-document href="sources.biblatex.bib" format="text">{string-join($items ! data:bibtex(., true()), '&#xA;')}</xsl:result-document>
    <xsl:result-document href="sources.ris" format="text">{string-join($items ! data:ris(.), '&#xD;&#xA;')}</xsl:result-document>
  </xsl:template>

  <xsl:template name="claims" as="empty-sequence()">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:result-document href="claims.jsonld" format="json"><xsl:sequence select="data:annotations()"/></xsl:result-document>
    <xsl:result-document href="claimreview.jsonld" format="json"><xsl:sequence select="data:claim-reviews()"/></xsl:result-document>
    <xsl:result-document href="claims.csv" format="text">{data:csv(data:claims-table())}</xsl:result-document>
  </xsl:template>

  <!-- The text of each view, and each translation. Of words that stand there for the readers of each language, a text has those of the first, unless claims are
       counted out in it. A witness of which it is not known everywhere what it has has no text that could be given. -->
  <xsl:template name="texts" as="empty-sequence()">
    <xsl:context-item as="document-node()" use="required"/>
    <xsl:variable name="read" as="document-node()" select="if (exists(reading/notes/note[@verdict])) then $data:root else $data:documents($data:language)"/>
    <xsl:for-each select="reading/views/view[not(@partial)]">
      <xsl:result-document href="text/{@id}.txt" format="text">{data:text(data:edited-texts($read), @id)}</xsl:result-document>
    </xsl:for-each>
    <xsl:for-each-group select="reading/text[@kind eq 'translation']" group-by="(reader:language(.), 'und')[1]">
      <xsl:result-document href="text/translation.{current-grouping-key()}.txt" format="text">{data:text(current-group()/node()[not(self::heading)], $data:edited)}</xsl:result-document>
    </xsl:for-each-group>
  </xsl:template>

</xsl:stylesheet>
