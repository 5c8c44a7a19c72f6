<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header states, as a map for the makers of metadata. Entry points import common.xsl themselves, once. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <!-- identifier, version, date, status, publisher, languages; titles, subtitles, descriptions, editors, rights (es, en); keywords (es, en: arrays);
       licences (array of target, identifier, text). -->
  <xsl:function name="esc:statement" cache="yes" as="map(xs:string, item()*)">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
    <xsl:sequence select="map {
      'identifier': $edition?identifier,
      'version': $edition?version,
      'date': $edition?date,
      'status': $edition?status,
      'publisher': $edition?publisher,
      'languages': array { $esc:languages },
      'titles': esc:bilingual(esc:title($document, ?)),
      'subtitles': esc:bilingual(esc:subtitle($document, ?)),
      'descriptions': esc:bilingual(function($lang) { esc:prose($document/TEI/teiHeader/encodingDesc/projectDesc/p, $lang) }),
      'editors': esc:bilingual(esc:editors($document, ?)),
      'rights': esc:bilingual(function($lang) { esc:prose($edition?rights, $lang) }),
      'keywords': map:merge($esc:languages ! map { .: array { esc:in($edition?keywords, .)/term ! normalize-space() } }),
      'licences': array { $edition?licences ! map {
        'target': string(@target), 'identifier': string(@n),
        'text': (let $licence := . return esc:bilingual(function($lang) { esc:prose($licence/p, $lang) })) } } }"/>
  </xsl:function>

  <!-- A value for each language of the readers. -->
  <xsl:function name="esc:bilingual" as="map(xs:string, xs:string)">
    <xsl:param name="value" as="function(xs:string) as xs:string"/>
    <xsl:sequence select="map:merge($esc:languages ! map { .: $value(.) })"/>
  </xsl:function>

  <xsl:function name="esc:prose" as="xs:string">
    <xsl:param name="paragraphs" as="element()*"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="string-join(esc:in($paragraphs, $lang) ! esc:words(., $lang), ' ')"/>
  </xsl:function>

  <!-- The DOI of the edition, or empty. -->
  <xsl:function name="esc:doi" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="string(($document/TEI/teiHeader/fileDesc/publicationStmt/idno[@type = 'DOI'] ! normalize-space())[1])"/>
  </xsl:function>

  <!-- The same as JSON-LD: an array of strings, each with its language. -->
  <xsl:function name="esc:in-languages" as="array(map(xs:string, xs:string))">
    <xsl:param name="value" as="function(xs:string) as xs:string"/>
    <xsl:sequence select="array { $esc:languages ! map { '@language': ., '@value': $value(.) } }"/>
  </xsl:function>

</xsl:stylesheet>
