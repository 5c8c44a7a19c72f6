<?xml version="1.0" encoding="UTF-8"?>
<!-- Identifiers, pointers and paths. Declares no modes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:key name="read:id" match="*[@xml:id]" use="string(@xml:id)"/>

<!-- Identifiers outside ASCII, as an address writes them. -->
<xsl:key name="read:escaped" match="*[matches(@xml:id, '[^ -~]')]" use="encode-for-uri(@xml:id)"/>

<!-- The document that is read. -->
<xsl:variable name="read:document" as="document-node()" select="root(.)"/>

<!-- The identifiers that an attribute of pointers names: of #x and, where something has it, of a bare x; addresses are left out. -->
<xsl:function name="read:pointers" as="xs:string*">
  <xsl:param name="pointers" as="xs:string?"/>
  <xsl:sequence select="tokenize($pointers) ! (
      if (starts-with(., '#')) then read:fragment(.)
      else if (exists(key('read:id', ., $read:document))) then . else ())"/>
</xsl:function>

<!-- The identifier that #x names, also where it is written with percent signs. -->
<xsl:function name="read:fragment" as="xs:string">
  <xsl:param name="pointer" as="xs:string"/>
  <xsl:variable name="name" as="xs:string" select="substring($pointer, 2)"/>
  <xsl:sequence select="if (contains($name, '%')) then string((key('read:escaped', $name, $read:document)/@xml:id, $name)[1]) else $name"/>
</xsl:function>

<!-- The elements that pointers lead to, in their order; what leads nowhere is left out (validate tells of it). -->
<xsl:function name="read:targets" as="element()*">
  <xsl:param name="pointers" as="xs:string?"/>
  <xsl:sequence select="for $id in read:pointers($pointers) return key('read:id', $id, $read:document)[1]"/>
</xsl:function>

<!-- An address, written out where a prefixDef of the header explains its prefix (bib:Smith). -->
<xsl:key name="read:prefix" match="prefixDef[@matchPattern][@replacementPattern]" use="string(@ident)"/>
<xsl:function name="read:address" as="xs:string">
  <xsl:param name="address" as="xs:string"/>
  <xsl:variable name="rest" as="xs:string" select="substring-after($address, ':')"/>
  <xsl:variable name="prefix" as="element()*" select="if ($rest eq '') then () else key('read:prefix', substring-before($address, ':'), $read:document)"/>
  <xsl:sequence select="($prefix ! read:written-out($rest, .), $address)[1]"/>
</xsl:function>

<!-- What follows a prefix by the pattern of its definition; nothing when that does not fit or is no pattern. -->
<xsl:function name="read:written-out" as="xs:string?">
  <xsl:param name="rest" as="xs:string"/>
  <xsl:param name="prefix" as="element()"/>
  <xsl:variable name="pattern" as="xs:string" select="'^' || replace($prefix/@matchPattern, '^\^|\$$', '') || '$'"/>
  <xsl:try>
    <xsl:sequence select="replace($rest, $pattern, $prefix/@replacementPattern)[matches($rest, $pattern)]"/>
    <xsl:catch select="()"/>
  </xsl:try>
</xsl:function>

<!-- Whether an element has an identifier that can be its own: a name that a file can have too, and the first time that it is used. -->
<xsl:function name="read:is-identified" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      $element/@xml:id castable as xs:NCName and (string-length($element/@xml:id) le 20 or string-length(encode-for-uri($element/@xml:id)) le 200) and key('read:id', string($element/@xml:id), $read:document)[1] is $element"/>
</xsl:function>

<!-- The identifier of an element: its own, or for what can be cited and has none one by its kind and number (d.p3).
     Of a function with a cache Saxon asks that only where the result goes into an expression: where it is at once the result of another function, or a
     text node, the function is run again. So || '' stands after it there. -->
<xsl:function name="read:id" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="if (read:is-identified($element)) then string($element/@xml:id) else read:derived-id($element) || ''"/>
</xsl:function>

<xsl:function name="read:derived-id" cache="yes" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
  <xsl:variable name="number" as="xs:integer" select="($element/accumulator-before('read:numbers')($name), 0)[1]"/>
  <xsl:variable name="proposed" as="xs:string" select="'d.' || $name || $number"/>
  <xsl:sequence select="read:unused($proposed)"/>
</xsl:function>

<xsl:function name="read:unused" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:sequence select="if (empty(key('read:id', $id, $read:document))) then $id else read:unused($id || '_')"/>
</xsl:function>

<!-- How many of each name there were: of what can be cited or referred to. -->
<xsl:accumulator name="read:numbers" as="map(xs:string, xs:integer)" initial-value="map { }">
  <xsl:accumulator-rule match="
      p | ab | u | s | l | lg | div | div1 | div2 | div3 | div4 | div5 | div6 | div7 | sp | seg | app | rdg | note | annotation | bibl | biblStruct | biblFull
        | person | place | org | event | object | nym | relation | witness | msDesc | graph | node | category | taxonomy | list | listBibl | item | surface | zone | change | index"
      select="let $name := local-name() return map:put($value, $name, ($value($name), 0)[1] + 1)"/>
</xsl:accumulator>

<!-- The path of an element: /TEI[1]/text[1]/body[1]/p[3]. -->
<xsl:function name="read:path" cache="yes" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="($element/parent::* ! read:path(.)) || '/' || name($element) || '[' || read:step($element) || ']'"/>
</xsl:function>

<!-- The place of an element among its siblings of the same name. -->
<xsl:function name="read:step" as="xs:integer">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="($element/parent::*/accumulator-before('read:crowds')(generate-id($element)), read:count-before($element))[1]"/>
</xsl:function>

<xsl:function name="read:count-before" as="xs:integer">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="1 + count($element/preceding-sibling::*[node-name() eq node-name($element)])"/>
</xsl:function>

<!-- The places of the children of an element with many children, so that nobody counts them again for each. -->
<xsl:accumulator name="read:crowds" as="map(xs:string, xs:integer)" initial-value="map { }">
  <xsl:accumulator-rule match="*[count(*) gt 40]">
    <xsl:map>
      <xsl:for-each-group select="*" group-by="node-name()">
        <xsl:for-each select="current-group()">
          <xsl:map-entry key="generate-id()" select="position()"/>
        </xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:accumulator-rule>
</xsl:accumulator>

</xsl:stylesheet>
