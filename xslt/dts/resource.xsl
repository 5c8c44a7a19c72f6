<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. What DTS 1.0 tells of one source, as JSON: its citation trees with all their units, and the TEI document of each unit. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:reader="urn:escolio:reader"
    xmlns:dts="https://w3id.org/api/dts#">

<xsl:import href="units.xsl"/>
<xsl:import href="passage.xsl"/>

<xsl:output method="json" indent="no"/>

<!-- Dublin Core Terms, the vocabulary of the property dublinCore. -->
<xsl:variable name="dts:dublin-core" as="xs:string" select="'http://purl.org/dc/terms/'"/>

<xsl:template match="/" as="map(xs:string, item()*)">
  <xsl:sequence select="map {
      'trees': array { $dts:trees ! map {
        'identifier': ?identifier,
        'citeStructure': array { ?structures ! dts:cite-structure(.) },
        'units': array { ?units ! dts:citable-unit(.) },
        'documents': array { ?units ! serialize(dts:passage(?node, ?node), map { 'omit-xml-declaration': false() }) } } } }"/>
</xsl:template>

<!-- A reference as it can be part of a path: letters of any script, digits and a few signs as they are, whatever else by its number. -->
<xsl:function name="dts:file-name" as="xs:string">
  <xsl:param name="reference" as="xs:string"/>
  <xsl:sequence select="
      if (matches($reference, '^[\p{L}\p{N}_@=+-][\p{L}\p{M}\p{N}._@=+-]*$') and not(matches($reference, '^-?[0-9]+$'))) then $reference
      else error(xs:QName('dts:CITE'), 'The reference ' || $reference || ' cannot name a file; use letters, digits, dots and hyphens')"/>
</xsl:function>

<xsl:function name="dts:cite-structure" as="map(xs:string, item()*)">
  <xsl:param name="structure" as="map(xs:string, item()*)"/>
  <xsl:sequence select="map:merge((
      map { 'citeType': $structure?type },
      $structure[exists(?nested)] ! map { 'citeStructure': array { ?nested ! dts:cite-structure(.) } }))"/>
</xsl:function>

<!-- A CitableUnit; its title is what citeData says or else how the edition speaks of it. -->
<xsl:function name="dts:citable-unit" as="map(xs:string, item()*)">
  <xsl:param name="unit" as="map(xs:string, item()*)"/>
  <xsl:variable name="data" as="map(xs:string, xs:string*)" select="$unit?data"/>
  <xsl:variable name="terms" as="map(xs:string, item()*)" select="map:merge((
      map { 'title': array { reader:languages($dts:reading) ! map { 'lang': ., 'value': dts:title($unit, .) } } },
      for $property in map:keys($data)[starts-with(., $dts:dublin-core)][exists($data(.))]
      return map { substring-after($property, $dts:dublin-core): array { $data($property) ! dts:localised(., $unit?node) } }),
      map { 'duplicates': 'use-last' })"/>
  <xsl:variable name="others" as="xs:string*" select="map:keys($data)[not(starts-with(., $dts:dublin-core))][exists($data(.))]"/>
  <xsl:sequence select="map:merge((
      map {
        'identifier': dts:file-name($unit?identifier),
        'level': $unit?level,
        'parent': $unit?parent,
        'citeType': $unit?type,
        'dublinCore': $terms },
      $unit[exists($others)] ! map { 'extensions': map:merge((
        map { '@context': map:merge($others ! map { dts:term(.): . }) },
        for $property in $others return map { dts:term($property): array { $data($property) ! dts:localised(., $unit?node) } })) }))"/>
</xsl:function>

<!-- How the edition speaks of a unit to readers of $lang; of what it does not speak, kind and reference. -->
<xsl:function name="dts:title" as="xs:string">
  <xsl:param name="unit" as="map(xs:string, item()*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="names" as="element(name)*" select="$unit?unit/name"/>
  <xsl:sequence select="(($names[tokenize(@for) = $lang], $names[not(@for)], $names)[1] ! normalize-space()[. ne ''], $unit?type || ' ' || $unit?identifier)[1]"/>
</xsl:function>

<xsl:function name="dts:localised" as="map(xs:string, xs:string)">
  <xsl:param name="value" as="xs:string"/>
  <xsl:param name="node" as="node()"/>
  <xsl:sequence select="map { 'lang': string($node/ancestor-or-self::*[@xml:lang][1]/@xml:lang), 'value': normalize-space($value) }"/>
</xsl:function>

<!-- The last word of the address of a property. -->
<xsl:function name="dts:term" as="xs:string">
  <xsl:param name="property" as="xs:string"/>
  <xsl:sequence select="replace($property, '^.*[/#]', '')"/>
</xsl:function>

</xsl:stylesheet>
