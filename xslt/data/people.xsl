<?xml version="1.0" encoding="UTF-8"?>
<!-- Who made an edition and its sources: the one home of it, from which citations, records, pages and metadata take names. Who wrote the text is an author, who edited
     it an editor, whoever else is named a contributor. Works on a reading document as readers of one language have it. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:data="urn:escolio:data">

  <xsl:function name="data:authors" as="element(person)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="data:once($document/reading/facts/person[@role eq 'author'])"/>
  </xsl:function>

  <xsl:function name="data:editors" as="element(person)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="data:once($document/reading/facts/person[@role eq 'editor'])"/>
  </xsl:function>

  <!-- Everybody else who is named as having had a part in it. -->
  <xsl:function name="data:contributors" as="element(person)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="others" as="element(person)*" select="data:once($document/reading/facts/person[not(@role = ('author', 'editor', 'publisher', 'funder', 'sponsor'))])"/>
    <xsl:variable name="named" as="xs:string*" select="(data:authors($document), data:editors($document)) ! data:name(.)"/>
    <xsl:sequence select="$others[not(data:name(.) = $named)]"/>
  </xsl:function>

  <!-- Who made the edition: its editors, else its authors, else those who contributed. -->
  <xsl:function name="data:makers" as="element(person)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="
        if (exists(data:editors($document))) then data:editors($document)
        else if (exists(data:authors($document))) then data:authors($document)
        else data:contributors($document)"/>
  </xsl:function>

  <!-- Each name once. -->
  <xsl:function name="data:once" as="element(person)*">
    <xsl:param name="people" as="element(person)*"/>
    <xsl:for-each-group select="$people[data:name(.) ne '']" group-by="data:name(.)">
      <xsl:sequence select="."/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The name element that readers see, and its words. -->
  <xsl:function name="data:shown-name" as="element(name)?">
    <xsl:param name="person" as="element(person)"/>
    <xsl:sequence select="($person/name[not(@script)], $person/name)[1]"/>
  </xsl:function>

  <xsl:function name="data:name" as="xs:string">
    <xsl:param name="person" as="element(person)"/>
    <xsl:sequence select="normalize-space(data:shown-name($person))"/>
  </xsl:function>

  <!-- A name as CSL has it: { family, given }, kept apart also where the family name is read first, or { literal }. -->
  <xsl:function name="data:csl-name" as="map(xs:string, xs:string)">
    <xsl:param name="person" as="element(person)"/>
    <xsl:variable name="name" as="element(name)?" select="data:shown-name($person)"/>
    <xsl:sequence select="
        if ($person/@kind ne 'organisation' and $name/@family and $name/@given) then map { 'family': string($name/@family), 'given': string($name/@given) }
        else map { 'literal': data:name($person) }"/>
  </xsl:function>

  <!-- A name as lists of names have it: family, given. -->
  <xsl:function name="data:listed-name" as="xs:string">
    <xsl:param name="name" as="map(xs:string, xs:string)"/>
    <xsl:sequence select="($name?literal, $name?family || ', ' || $name?given)[1]"/>
  </xsl:function>

  <!-- A person or body of schema.org, as encoded; of whom the encoding does not say what it is, only the name. -->
  <xsl:function name="data:agent" as="map(xs:string, xs:string)">
    <xsl:param name="person" as="element(person)"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:variable name="kind" as="xs:string?" select="map { 'person': 'Person', 'organisation': 'Organization' }($person/@kind)"/>
    <xsl:sequence select="map:merge((map { 'name': data:name($person) }, $kind ! map { $type: . }))"/>
  </xsl:function>

  <!-- An ISO date as a CSL date, or two of a span; nothing where there is no year. Years before our era are negative. -->
  <xsl:function name="data:csl-date" as="map(xs:string, item())?">
    <xsl:param name="dates" as="xs:string*"/>
    <xsl:variable name="parts" as="array(xs:integer)*" select="
        for $date in $dates ! words:date-parts(.)[exists(?year)] return array { $date?year, $date?month, $date?day[exists($date?month)] }"/>
    <xsl:sequence select="if (empty($parts)) then () else map { 'date-parts': array { $parts } }"/>
  </xsl:function>

  <!-- A map without the entries that say nothing. -->
  <xsl:function name="data:filled" as="map(xs:string, item())">
    <xsl:param name="entries" as="map(xs:string, item()*)"/>
    <xsl:sequence select="map:merge(map:for-each($entries, function($key, $value) {
      if (empty($value) or ($value instance of xs:string and $value eq '') or ($value instance of array(*) and empty($value?*))) then ()
      else map { $key: $value } }))"/>
  </xsl:function>

</xsl:stylesheet>
