<?xml version="1.0" encoding="UTF-8"?>
<!-- The header as CITATION.cff. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:data="urn:escolio:data">

  <!-- Citation File Format 1.2.0. Strings are written as JSON strings, which YAML reads as they are. -->
  <xsl:function name="data:cff" as="xs:string">
    <xsl:variable name="lang" as="xs:string" select="$data:language"/>
    <xsl:variable name="document" as="document-node()" select="$data:documents($lang)"/>
    <xsl:variable name="facts" as="map(*)" select="data:facts($document)"/>
    <xsl:variable name="keywords" as="xs:string*" select="data:keywords($document) ! data:words(.)[. ne '']"/>
    <xsl:variable name="lines" as="xs:string*" select="
      'cff-version: 1.2.0',
      'message: ' || data:yaml(words:label('cff.message', $lang)),
      'type: dataset',
      'title: ' || data:yaml((data:full-title($document)[. ne ''], $facts?identifier)[1]),
      'authors:', data:creators($document, $lang) ! data:cff-name(.),
      $facts?version[. ne ''] ! ('version: ' || data:yaml(.)),
      $facts?date[. castable as xs:date] ! ('date-released: ' || .),
      data:licences($document)[1]/@code ! ('license:', '  - ' || .),
      data:doi($document)[. ne ''] ! ('doi: ' || data:yaml(.)),
      data:base-url($document)[. ne ''] ! ('url: ' || data:yaml(.)),
      if ($swhid ne '') then ('identifiers:', '  - type: swh', '    value: ' || data:yaml($swhid), '    description: ' || data:yaml(words:label('cff.swhid', $lang))) else (),
      data:description($document)[. ne ''] ! ('abstract: ' || data:yaml(.)),
      if (exists($keywords)) then ('keywords:', distinct-values($keywords) ! ('  - ' || data:yaml(.))) else ()"/>
    <xsl:sequence select="string-join($lines, '&#xA;') || '&#xA;'"/>
  </xsl:function>

  <xsl:function name="data:cff-name" as="xs:string+">
    <xsl:param name="name" as="map(xs:string, xs:string)"/>
    <xsl:sequence select="
      if ($name?literal) then '  - name: ' || data:yaml($name?literal)
      else ('  - family-names: ' || data:yaml($name?family), '    given-names: ' || data:yaml($name?given))"/>
  </xsl:function>

  <xsl:function name="data:yaml" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace(serialize($text, map { 'method': 'json' }), '\\/', '/')"/>
  </xsl:function>

</xsl:stylesheet>
