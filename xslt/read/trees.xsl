<?xml version="1.0" encoding="UTF-8"?>
<!-- The reference systems of an edition, as its refsDecl declares them by TEI citeStructure, and every unit that they name (DTS 1.0).
     compile-trees.xsl makes functions of the declarations, which are walked here. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:read="urn:escolio:read">

<!-- The trees of a document, the default one first: a map each with identifier (empty for the default), structures (see
     compile-trees.xsl) and units (see read:units) in the order of the document. -->
<xsl:function name="read:cite-trees" as="map(xs:string, item()*)*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="declared" as="element(refsDecl)*" select="$document/TEI/teiHeader/encodingDesc/refsDecl[citeStructure]"/>
  <xsl:variable name="default" as="element(refsDecl)?" select="($declared[@default = 'true'], $declared[not(@n)], $declared)[1]"/>
  <xsl:variable name="compiled" as="map(xs:string, item()*)*" select="read:compiled($document)"/>
  <xsl:for-each select="$default, $declared except $default">
    <xsl:variable name="identifier" as="xs:string" select="if (. is $default) then '' else string((@n, @xml:id)[1])"/>
    <xsl:variable name="number" as="xs:integer" select="count(preceding-sibling::refsDecl[citeStructure]) + 1"/>
    <xsl:variable name="structures" as="map(xs:string, item()*)*" select="$compiled[$number]?structures"/>
    <xsl:variable name="units" as="map(xs:string, item()*)*" select="read:units($structures, $document, '', 1)"/>
    <xsl:if test="not(. is $default) and $identifier eq ''">
      <xsl:sequence select="error(xs:QName('read:CITE'), 'A further refsDecl needs @n as the name of its tree, at ' || path())"/>
    </xsl:if>
    <xsl:for-each-group select="$units" group-by="?identifier">
      <xsl:if test="exists(current-group()[2])">
        <xsl:sequence select="error(xs:QName('read:CITE'),
            'The reference ' || current-grouping-key() || ' stands for two things, one of them at ' || path(current-group()[2]?node))"/>
      </xsl:if>
    </xsl:for-each-group>
    <xsl:sequence select="map { 'identifier': $identifier, 'structures': $structures, 'units': $units }"/>
  </xsl:for-each>
</xsl:function>

<!-- What compile-trees.xsl makes of the declarations of a document, run. -->
<xsl:function name="read:compiled" as="map(xs:string, item()*)*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="stylesheet" as="document-node()" select="
      transform(map { 'stylesheet-location': resolve-uri('compile-trees.xsl', static-base-uri()), 'source-node': $document })?output"/>
  <xsl:try select="
      transform(map { 'stylesheet-node': $stylesheet, 'initial-template': QName('', 'trees'), 'delivery-format': 'raw' })?output">
    <xsl:catch>
      <xsl:sequence select="error(xs:QName('read:CITE'), 'A @match or @use of the reference system is no XPath, at ' ||
          path(($document/TEI/teiHeader/encodingDesc/refsDecl/citeStructure)[1]))"/>
    </xsl:catch>
  </xsl:try>
</xsl:function>

<!-- The units that structures find in a node, in the order of the document, each followed by those below it: a map each with
     identifier, type, level, parent (identifier or empty), node, leaf (boolean) and data (map of property to strings). -->
<xsl:function name="read:units" as="map(xs:string, item()*)*">
  <xsl:param name="structures" as="map(xs:string, item()*)*"/>
  <xsl:param name="node" as="node()"/>
  <xsl:param name="parent" as="xs:string"/>
  <xsl:param name="level" as="xs:integer"/>
  <xsl:variable name="found" as="map(xs:string, item()*)*">
    <xsl:for-each select="$structures">
      <xsl:try select="let $structure := . return $structure?found($node) ! map:put(., 'structure', $structure)">
        <xsl:catch>
          <xsl:sequence select="error(xs:QName('read:CITE'), 'The @match or @use does not give one name to each thing, at ' || ?path)"/>
        </xsl:catch>
      </xsl:try>
    </xsl:for-each>
  </xsl:variable>
  <xsl:variable name="ordered" as="map(xs:string, item()*)*" select="
      if (count($structures) le 1) then $found
      else for $place in $found?node/. return $found[?node is $place]"/>
  <xsl:for-each select="$ordered">
    <xsl:variable name="structure" as="map(xs:string, item()*)" select="?structure"/>
    <xsl:variable name="identifier" as="xs:string" select="$parent || $structure?delim || ?use"/>
    <xsl:variable name="below" as="map(xs:string, item()*)*" select="read:units($structure?nested, ?node, $identifier, $level + 1)"/>
    <xsl:if test="?use eq ''">
      <xsl:sequence select="error(xs:QName('read:CITE'), 'A ' || $structure?type || ' has nothing to be referred by, at ' || path(?node))"/>
    </xsl:if>
    <xsl:sequence select="map {
        'identifier': $identifier,
        'type': $structure?type,
        'level': $level,
        'parent': $parent,
        'node': ?node,
        'leaf': empty($below),
        'data': ?values },
        $below"/>
  </xsl:for-each>
</xsl:function>

</xsl:stylesheet>
