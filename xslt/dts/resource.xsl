<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. What DTS 1.0 tells of one edition, as JSON: its statement, its citation trees with all their units, and the TEI document
     of each unit. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:import href="../common/common.xsl"/>
<xsl:import href="header.xsl"/>
<xsl:import href="cite.xsl"/>
<xsl:import href="passage.xsl"/>

<xsl:output method="json" indent="no"/>

<!-- Dublin Core Terms, the vocabulary of the property dublinCore. -->
<xsl:variable name="esc:dublin-core" as="xs:string" select="'http://purl.org/dc/terms/'"/>

<xsl:template match="/" as="map(xs:string, item()*)">
  <xsl:sequence select="map {
      'statement': esc:statement(.),
      'trees': array { esc:cite-trees(.) ! map {
        'identifier': ?identifier,
        'citeStructure': array { ?structures ! esc:cite-structure(.) },
        'units': array { ?units ! esc:citable-unit(.) },
        'documents': array { ?units ! serialize(esc:passage(?node, ?node), map { 'omit-xml-declaration': false() }) } } } }"/>
</xsl:template>

<!-- A reference that can be part of a path; anything else would need another layout of files. -->
<xsl:function name="esc:file-name" as="xs:string">
  <xsl:param name="reference" as="xs:string"/>
  <xsl:sequence select="
      if (matches($reference, '^[A-Za-z0-9_@=+-][A-Za-z0-9._@=+-]*$') and not(matches($reference, '^-?[0-9]+$'))) then $reference
      else error(xs:QName('esc:CITE'), 'The reference ' || $reference || ' cannot name a file; use letters, digits, dots and hyphens')"/>
</xsl:function>

<xsl:function name="esc:cite-structure" as="map(xs:string, item()*)">
  <xsl:param name="structure" as="map(xs:string, item()*)"/>
  <xsl:sequence select="map:merge((
      map { 'citeType': $structure?type },
      $structure[exists(?nested)] ! map { 'citeStructure': array { ?nested ! esc:cite-structure(.) } }))"/>
</xsl:function>

<!-- A CitableUnit; its title is what citeData says or else how the edition speaks of it. -->
<xsl:function name="esc:citable-unit" as="map(xs:string, item()*)">
  <xsl:param name="unit" as="map(xs:string, item()*)"/>
  <xsl:variable name="data" as="map(xs:string, xs:string*)" select="$unit?data"/>
  <xsl:variable name="terms" as="map(xs:string, item()*)" select="map:merge((
      map { 'title': array { $esc:languages ! map { 'lang': ., 'value': esc:designation($unit?node, .) } } },
      for $property in map:keys($data)[starts-with(., $esc:dublin-core)][exists($data(.))]
      return map { substring-after($property, $esc:dublin-core): array { $data($property) ! esc:localised(., $unit?node) } }),
      map { 'duplicates': 'use-last' })"/>
  <xsl:variable name="others" as="xs:string*" select="map:keys($data)[not(starts-with(., $esc:dublin-core))][exists($data(.))]"/>
  <xsl:sequence select="map:merge((
      map {
        'identifier': esc:file-name($unit?identifier),
        'level': $unit?level,
        'parent': $unit?parent,
        'citeType': $unit?type,
        'dublinCore': $terms },
      $unit[exists($others)] ! map { 'extensions': map:merge((
        map { '@context': map:merge($others ! map { esc:term(.): . }) },
        for $property in $others return map { esc:term($property): array { $data($property) ! esc:localised(., $unit?node) } })) }))"/>
</xsl:function>

<xsl:function name="esc:localised" as="map(xs:string, xs:string)">
  <xsl:param name="value" as="xs:string"/>
  <xsl:param name="node" as="node()"/>
  <xsl:sequence select="map { 'lang': string($node/ancestor-or-self::*[@xml:lang][1]/@xml:lang), 'value': normalize-space($value) }"/>
</xsl:function>

<!-- The last word of the address of a property. -->
<xsl:function name="esc:term" as="xs:string">
  <xsl:param name="property" as="xs:string"/>
  <xsl:sequence select="replace($property, '^.*[/#]', '')"/>
</xsl:function>

</xsl:stylesheet>
