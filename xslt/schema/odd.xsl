<?xml version="1.0" encoding="UTF-8"?>
<!-- What an ODD holds: gathers the specifications of a schema over its specGrp files, finds them by name, and stops at a
     name that nothing bears. Imported by odd2rng.xsl, odd2sch.xsl and odd2manual.xsl.
     Declares the mode odd-specs. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <xsl:mode name="odd-specs" on-no-match="fail" on-multiple-match="fail"/>

  <!-- Which specification each reference must lead to, and by which attribute. -->
  <xsl:variable name="esc:kinds" as="map(xs:string, xs:string)" select="map {
    'memberOf': 'classSpec', 'classRef': 'classSpec', 'elementRef': 'elementSpec',
    'macroRef': 'macroSpec', 'dataRef': 'dataSpec' }"/>

  <!-- The specifications of the one schema in an ODD, in order, those of referenced groups included. -->
  <xsl:function name="esc:specs" as="element()*">
    <xsl:param name="odd" as="document-node()"/>
    <xsl:variable name="schemas" as="element(schemaSpec)*" select="$odd//schemaSpec"/>
    <xsl:if test="count($schemas) ne 1">
      <xsl:message terminate="yes" error-code="esc:SCHEMA">{esc:file($odd)} has {count($schemas)} schemaSpec elements; one is needed</xsl:message>
    </xsl:if>
    <xsl:apply-templates select="$schemas/*" mode="odd-specs"/>
  </xsl:function>

  <xsl:template match="elementSpec | classSpec | macroSpec | dataSpec | constraintSpec" mode="odd-specs" as="element()">
    <xsl:sequence select="."/>
  </xsl:template>

  <!-- Prose of the manual, which odd2manual.xsl renders. -->
  <xsl:template match="head | p | ab | desc | remarks" mode="odd-specs" as="empty-sequence()"/>

  <xsl:template match="specGrp" mode="odd-specs" as="element()*">
    <xsl:apply-templates select="*" mode="odd-specs"/>
  </xsl:template>

  <xsl:template match="specGrpRef" mode="odd-specs" as="element()*">
    <xsl:apply-templates select="esc:group(.)" mode="odd-specs"/>
  </xsl:template>

  <xsl:template match="*" mode="odd-specs" priority="-10" as="empty-sequence()">
    <xsl:message terminate="yes" error-code="esc:UNHANDLED">No place for {name()} in a schema: {esc:place(.)}</xsl:message>
  </xsl:template>

  <!-- The group that a specGrpRef names; its file is taken as relative to the file of the reference. -->
  <xsl:function name="esc:group" as="element(specGrp)">
    <xsl:param name="reference" as="element(specGrpRef)"/>
    <xsl:variable name="file" as="xs:string" select="substring-before($reference/@target, '#')"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($reference/@target, '#')"/>
    <xsl:variable name="address" as="xs:anyURI" select="resolve-uri($file, base-uri($reference))"/>
    <xsl:variable name="found" as="element(specGrp)*"
      select="if ($file eq '') then root($reference)//specGrp[@xml:id = $id]
              else if (doc-available($address)) then doc($address)//specGrp[@xml:id = $id] else ()"/>
    <xsl:if test="count($found) ne 1">
      <xsl:message terminate="yes" error-code="esc:DANGLING">No specGrp at “{$reference/@target}”: {esc:place($reference)}</xsl:message>
    </xsl:if>
    <xsl:sequence select="$found"/>
  </xsl:function>

  <!-- The specifications by name. Every name is borne once and every reference leads to something of its kind. -->
  <xsl:function name="esc:index" as="map(xs:string, element())">
    <xsl:param name="specs" as="element()*"/>
    <xsl:variable name="named" as="element()*" select="$specs[not(self::constraintSpec)]"/>
    <xsl:for-each-group select="$named" group-by="@ident">
      <xsl:if test="count(current-group()) gt 1">
        <xsl:message terminate="yes" error-code="esc:DUPLICATE">“{current-grouping-key()}” is specified twice: {string-join(current-group() ! esc:place(.), '; ')}</xsl:message>
      </xsl:if>
    </xsl:for-each-group>
    <xsl:variable name="index" as="map(xs:string, element())" select="map:merge($named ! map { string(@ident): . })"/>
    <xsl:for-each select="$named//(memberOf | classRef | elementRef | macroRef | dataRef)[@key]">
      <xsl:variable name="kind" as="xs:string" select="$esc:kinds(local-name())"/>
      <xsl:if test="not(local-name($index(string(@key))) eq $kind)">
        <xsl:message terminate="yes" error-code="esc:DANGLING">No {$kind} is named “{@key}”: {esc:place(.)}</xsl:message>
      </xsl:if>
    </xsl:for-each>
    <xsl:sequence select="$index"/>
  </xsl:function>

  <!-- The attributes of an element or class: its own first, then those of its classes; a nearer definition hides a farther one. -->
  <xsl:function name="esc:attributes" as="element(attDef)*">
    <xsl:param name="spec" as="element()"/>
    <xsl:param name="index" as="map(xs:string, element())"/>
    <xsl:variable name="own" as="element(attDef)*" select="$spec/attList/attDef"/>
    <xsl:variable name="inherited" as="element(attDef)*"
      select="$spec/classes/memberOf ! $index(@key)[@type = 'atts'] ! esc:attributes(., $index)"/>
    <xsl:if test="$spec/attList/(@org[. = 'choice'] | attList | attRef)">
      <xsl:message terminate="yes" error-code="esc:UNHANDLED">An attList may hold attDef only: {esc:place($spec)}</xsl:message>
    </xsl:if>
    <xsl:for-each-group select="$own, $inherited" group-by="@ident">
      <xsl:sequence select="current-group()[1][not(@mode = 'delete')]"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The elements and classes that say they belong to a class, in the order of the ODD. -->
  <xsl:function name="esc:members" as="element()*">
    <xsl:param name="class" as="element(classSpec)"/>
    <xsl:param name="specs" as="element()*"/>
    <xsl:sequence select="$specs[classes/memberOf/@key = $class/@ident]"/>
  </xsl:function>

  <!-- Where a node of the ODD stands, in words: the specification that holds it and its file. -->
  <xsl:function name="esc:place" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="spec" as="element()?"
      select="$node/ancestor-or-self::*[self::elementSpec | self::classSpec | self::macroSpec | self::dataSpec | self::constraintSpec][last()]"/>
    <xsl:variable name="holder" as="xs:string*" select="$spec ! (name() || ' “' || @ident || '”')"/>
    <xsl:sequence select="string-join((name($node)[not($spec is $node)], $holder), ' in ') || ', file ' || esc:file($node)"/>
  </xsl:function>

  <xsl:function name="esc:file" as="xs:string">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="tokenize(base-uri($node), '/')[last()]"/>
  </xsl:function>
</xsl:stylesheet>
