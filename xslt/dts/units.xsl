<?xml version="1.0" encoding="UTF-8"?>
<!-- The citation trees of a source: those that it declares, and of one that declares none those of its reading document. Of TEI nothing is known here but the paths
     that the reading document gives. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:read="urn:escolio:read" xmlns:reader="urn:escolio:reader"
    xmlns:dts="https://w3id.org/api/dts#">

<xsl:import href="../reader/reader.xsl"/>
<xsl:import href="../read/trees.xsl"/>

<!-- Where the reading document of the source lies. -->
<xsl:param name="reading" as="xs:string"/>

<xsl:variable name="dts:reading" as="document-node()" select="doc($reading)"/>
<xsl:variable name="dts:source" as="document-node()" select="/"/>

<xsl:key name="dts:path" match="unit" use="@path"/>
<xsl:key name="dts:xml-id" match="*[@xml:id]" use="@xml:id"/>

<!-- The trees, the default one first: a map each with identifier (empty for the default), structures (maps with type and nested) and units in the order of
     the source: identifier, type, level, parent (identifier or empty), node (of the source), unit (of the reading document, or empty), leaf and data. -->
<xsl:variable name="dts:trees" as="map(xs:string, item()*)*">
  <xsl:variable name="declared" as="map(xs:string, item()*)*" select="read:cite-trees($dts:source)"/>
  <xsl:sequence select="if (exists($declared)) then $declared ! dts:known(.) else dts:derived()"/>
</xsl:variable>

<!-- A declared tree, with what the reading document knows of each unit. -->
<xsl:function name="dts:known" as="map(xs:string, item()*)">
  <xsl:param name="tree" as="map(xs:string, item()*)"/>
  <xsl:sequence select="map:put($tree, 'units', $tree?units ! map:put(., 'unit', dts:unit-of(?node)))"/>
</xsl:function>

<!-- The unit of the reading document that an element is: by its identifier, else by its path. -->
<xsl:function name="dts:unit-of" as="element(unit)?">
  <xsl:param name="node" as="node()"/>
  <xsl:sequence select="
      (key('reader:unit', string($node/@xml:id), $dts:reading)[not(@derived)], key('dts:path', replace(path($node), 'Q\{[^}]*\}', ''), $dts:reading))[1]"/>
</xsl:function>

<!-- The trees of a source that declares none: the units of its text in their order, and those of each further tree. -->
<xsl:function name="dts:derived" as="map(xs:string, item()*)*">
  <xsl:for-each-group select="$dts:reading/reading/units/unit[@tree]" group-by="@tree">
    <xsl:sort select="current-grouping-key() ne 'text'"/>
    <xsl:variable name="members" as="element(unit)+" select="current-group()[dts:node-of(.)]"/>
    <xsl:variable name="holding" as="xs:string*" select="distinct-values($members/@parent)"/>
    <xsl:variable name="known" as="map(xs:string, element(unit))" select="map:merge($members ! map { string(@id): . })"/>
    <xsl:variable name="types" as="map(xs:string, xs:string*)" select="map:merge(
        for $member in $members return map { string($known(string($member/@parent))/@type): string($member/@type) }, map { 'duplicates': 'combine' })"/>
    <xsl:sequence select="map {
        'identifier': if (current-grouping-key() eq 'text') then '' else current-grouping-key(),
        'structures': dts:nested('', $types, ()),
        'units': $members ! map {
          'identifier': string((@ref, @id)[1]), 'type': string(@type), 'level': dts:level(., $known),
          'parent': string($known(string(@parent)) ! (@ref, @id)[1]), 'node': dts:node-of(.), 'unit': ., 'leaf': not(@id = $holding), 'data': map { } } }"/>
  </xsl:for-each-group>
</xsl:function>

<!-- How deep a unit stands in its tree, from 1. -->
<xsl:function name="dts:level" as="xs:integer">
  <xsl:param name="unit" as="element(unit)"/>
  <xsl:param name="known" as="map(xs:string, element(unit))"/>
  <xsl:variable name="parent" as="element(unit)?" select="$known(string($unit/@parent))"/>
  <xsl:sequence select="if (exists($parent)) then 1 + dts:level($parent, $known) else 1"/>
</xsl:function>

<!-- The types of units that stand within a type, each once on the way down: a type within itself is not told again. -->
<xsl:function name="dts:nested" as="map(xs:string, item()*)*">
  <xsl:param name="type" as="xs:string"/>
  <xsl:param name="types" as="map(xs:string, xs:string*)"/>
  <xsl:param name="passed" as="xs:string*"/>
  <xsl:sequence select="
      distinct-values($types($type))[not(. = $passed)] ! map { 'type': ., 'nested': dts:nested(., $types, ($passed, .)) }"/>
</xsl:function>

<!-- The element of the source that a unit comes from: by its identifier, else by the steps of its path. -->
<xsl:function name="dts:node-of" as="element()?">
  <xsl:param name="unit" as="element(unit)"/>
  <xsl:sequence select="
      (if ($unit/@derived) then () else key('dts:xml-id', $unit/@id, $dts:source)[1], dts:down($dts:source, tokenize($unit/@path, '/')[. ne '']))[1]"/>
</xsl:function>

<xsl:function name="dts:down" as="node()?">
  <xsl:param name="node" as="node()?"/>
  <xsl:param name="steps" as="xs:string*"/>
  <xsl:variable name="name" as="xs:string?" select="tokenize(tokenize($steps[1], '\[')[1], ':')[last()]"/>
  <xsl:variable name="number" as="xs:integer" select="(tokenize($steps[1], '[\[\]]')[2][. castable as xs:integer] ! xs:integer(.), 1)[1]"/>
  <xsl:sequence select="if (empty($steps) or empty($node)) then $node else dts:down($node/*[local-name() eq $name][$number], tail($steps))"/>
</xsl:function>

</xsl:stylesheet>
