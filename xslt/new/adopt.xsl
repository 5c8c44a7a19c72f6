<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. What another's TEI lacks to be cited, as JSON: an array of edits (src/escolio/xml/splice.py documents them) that give
     identifiers to the units of its text that have none and declare how they are cited. Everything else stays as it is. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:new="urn:escolio:new">

<xsl:output method="json"/>
<xsl:mode on-no-match="fail"/>
<xsl:key name="new:id" match="*[@xml:id]" use="string(@xml:id)"/>

<!-- The units by the names of their elements, in the order in which the references are declared. -->
<xsl:variable name="new:kinds" as="map(xs:string, xs:string)" select="map {
  'div': 'division', 'p': 'paragraph', 's': 'sentence', 'l': 'line', 'ab': 'block', 'app': 'entry' }"/>
<xsl:variable name="new:order" as="xs:string+" select="'div', 'p', 's', 'l', 'ab', 'app'"/>

<xsl:template match="document-node()" as="array(*)">
  <xsl:variable name="header" as="element(teiHeader)?" select="TEI/teiHeader"/>
  <xsl:variable name="units" as="element()*" select="TEI/text//*[name() = $new:order][not(ancestor::note or ancestor::teiHeader)]"/>
  <xsl:variable name="given" as="map(xs:string, xs:string)" select="new:given($units)"/>
  <xsl:sequence select="array {
    $units[not(@xml:id)] ! map { 'path': path(), 'attribute': 'xml:id', 'value': $given(generate-id()) },
    $units[self::p or self::s][not(@n)][parent::div[@type = 'edition'] or parent::p/parent::div[@type = 'edition']]
      ! map { 'path': path(), 'attribute': 'n', 'value': replace($given(generate-id()), '^.*[^0-9]', '') }[?value],
    $header[not(encodingDesc/refsDecl/citeStructure)][exists($units)] ! new:declared(., distinct-values($units/name())) }"/>
</xsl:template>

<!-- In: the units. Out: the identifier of each, by generate-id: its own, or the name of the element and the next number that is
     not taken; of a sentence, that of its paragraph and its number there; of an entry, a letter and two figures or more. -->
<xsl:function name="new:given" as="map(xs:string, xs:string)">
  <xsl:param name="units" as="element()*"/>
  <xsl:variable name="counted" as="map(xs:string, xs:string)*">
    <xsl:for-each-group select="$units[not(self::s[ancestor::p])]" group-by="name()">
      <xsl:variable name="name" as="xs:string" select="current-grouping-key()"/>
      <xsl:iterate select="current-group()">
        <xsl:param name="last" as="xs:integer" select="0"/>
        <xsl:variable name="number" as="xs:integer" select="if (@xml:id) then $last else new:free($name, $last + 1, root())"/>
        <xsl:sequence select="map { generate-id(): if (@xml:id) then string(@xml:id) else new:name($name, $number) }"/>
        <xsl:next-iteration><xsl:with-param name="last" select="$number"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:for-each-group>
  </xsl:variable>
  <xsl:variable name="holders" as="map(xs:string, xs:string)" select="map:merge($counted)"/>
  <xsl:variable name="sentences" as="map(xs:string, xs:string)*">
    <xsl:for-each-group select="$units[self::s[ancestor::p]]" group-by="generate-id(ancestor::p[1])">
      <xsl:variable name="holder" as="xs:string" select="$holders(current-grouping-key()) || '.s'"/>
      <xsl:iterate select="current-group()">
        <xsl:param name="last" as="xs:integer" select="0"/>
        <xsl:variable name="number" as="xs:integer" select="if (@xml:id) then $last + 1 else new:free($holder, $last + 1, root())"/>
        <xsl:sequence select="map { generate-id(): if (@xml:id) then string(@xml:id) else $holder || $number }"/>
        <xsl:next-iteration><xsl:with-param name="last" select="$number"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:for-each-group>
  </xsl:variable>
  <xsl:sequence select="map:merge(($holders, $sentences))"/>
</xsl:function>

<xsl:function name="new:name" as="xs:string">
  <xsl:param name="name" as="xs:string"/>
  <xsl:param name="number" as="xs:integer"/>
  <xsl:sequence select="if ($name = 'app') then 'a' || format-integer($number, '01') else $name || $number"/>
</xsl:function>

<!-- The first number from one on with which a name is no identifier yet. -->
<xsl:function name="new:free" as="xs:integer">
  <xsl:param name="name" as="xs:string"/>
  <xsl:param name="number" as="xs:integer"/>
  <xsl:param name="root" as="document-node()"/>
  <xsl:sequence select="if (exists(key('new:id', new:name($name, $number), $root))) then new:free($name, $number + 1, $root) else $number"/>
</xsl:function>

<!-- In: the header and the names of the units. Out: the edit that declares how they are cited. -->
<xsl:function name="new:declared" as="map(*)">
  <xsl:param name="header" as="element(teiHeader)"/>
  <xsl:param name="names" as="xs:string*"/>
  <xsl:variable name="structures" as="xs:string" select="string-join($new:order[. = $names]
    ! ('&lt;citeStructure unit=&quot;' || $new:kinds(.) || '&quot; match=&quot;/TEI/text//' || . || '[not(ancestor::note)]&quot; use=&quot;@xml:id&quot;/>'))"/>
  <xsl:variable name="declaration" as="xs:string" select="'&lt;refsDecl default=&quot;true&quot;>' || $structures || '&lt;/refsDecl>'"/>
  <xsl:variable name="after" as="element()?" select="$header/(xenoData | profileDesc | revisionDesc)[1]"/>
  <xsl:variable name="inside" as="element()?" select="$header/encodingDesc/(classDecl | variantEncoding | listPrefixDef | schemaSpec | schemaRef | refsDecl)[1]"/>
  <xsl:sequence select="
    if ($inside) then map { 'path': path($inside), 'before': $declaration }
    else if ($header/encodingDesc) then map { 'path': path($header/encodingDesc[1]), 'append': $declaration }
    else if ($after) then map { 'path': path($after), 'before': '&lt;encodingDesc>' || $declaration || '&lt;/encodingDesc>' }
    else map { 'path': path($header), 'append': '&lt;encodingDesc>' || $declaration || '&lt;/encodingDesc>' }"/>
</xsl:function>

</xsl:stylesheet>
