<?xml version="1.0" encoding="UTF-8"?>
<!-- What every element of the reading document takes over from its TEI element. Declares no modes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- Identity, language, and what the encoding says of the words. Words that are shown once more ($copy) have no identifier of their own. -->
<xsl:template name="read-attributes" as="attribute()*">
  <xsl:param name="copy" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:variable name="unit" as="xs:string?" select="read:unit-type(.)[not($copy)]"/>
  <xsl:choose>
    <xsl:when test="$copy"/>
    <xsl:when test="read:is-identified(.)"><xsl:attribute name="id" select="@xml:id"/></xsl:when>
    <xsl:when test="exists($unit)">
      <xsl:attribute name="id" select="read:derived-id(.)"/>
      <xsl:attribute name="derived" select="'true'"/>
    </xsl:when>
    <xsl:when test="@facs and read:is-on-zone(.)">
      <xsl:attribute name="id" select="read:id-on-zone(.)"/>
      <xsl:attribute name="derived" select="'true'"/>
    </xsl:when>
  </xsl:choose>
  <xsl:if test="exists($unit)">
    <xsl:attribute name="path" select="read:path(.)"/>
    <xsl:attribute name="unit" select="$unit"/>
    <xsl:sequence select="read:translates(.)"/>
  </xsl:if>
  <xsl:if test="empty($unit) and not($copy)"><xsl:sequence select="self::seg ! read:translates(.)"/></xsl:if>
  <xsl:if test="not($copy)"><xsl:call-template name="read-notes-on"/></xsl:if>
  <xsl:if test="@xml:lang = $read:languages and (ancestor::standOff | ancestor::teiHeader)">
    <xsl:sequence select="read:for(., ../*[node-name() eq node-name(current())][@xml:lang = $read:languages][string(@type) eq string(current()/@type)])"/>
  </xsl:if>
  <xsl:apply-templates select="@*" mode="read-attribute"/>
  <xsl:call-template name="read-rendition"/>
</xsl:template>

<!-- The notes and detached entries that are on an element. -->
<xsl:template name="read-notes-on" as="attribute(notes)?">
  <xsl:variable name="notes" as="element()*" select="
      @xml:id ! key('read:notes-on', ., $read:document),
      if ($read:has-detached-entries) then ((@xml:id ! key('read:entries-at', ., $read:document)), (self::lb | self::l | self::p | self::ab | self::s)/key('read:entries-at', generate-id(), $read:document)) else ()"/>
  <xsl:if test="exists($notes)"><xsl:attribute name="notes" select="$notes ! read:id(.)"/></xsl:if>
</xsl:template>

<xsl:variable name="read:has-detached-entries" as="xs:boolean" select="some $app in $read:entries satisfies read:is-detached($app)"/>

<xsl:mode name="read-attribute" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="@*" mode="read-attribute" priority="-10" as="empty-sequence()"/>

<xsl:template match="@xml:lang[normalize-space()]" mode="read-attribute" as="attribute()">
  <xsl:sequence select="."/>
</xsl:template>

<xsl:template match="@n | @type | @subtype | @reason | @place" mode="read-attribute" as="attribute()?">
  <xsl:if test="normalize-space()"><xsl:attribute name="{name()}" select="normalize-space()"/></xsl:if>
</xsl:template>

<xsl:template match="@cert" mode="read-attribute" as="attribute()">
  <xsl:attribute name="certainty" select="."/>
</xsl:template>

<xsl:template match="@resp" mode="read-attribute" as="attribute()">
  <xsl:attribute name="resp" select="tokenize(.) ! replace(., '^#', '')"/>
</xsl:template>

<!-- Hands by their names, and by what is said of them where that is short. -->
<xsl:template match="@hand | handShift/@new" mode="read-attribute" as="attribute()">
  <xsl:attribute name="hand" select="read:hands(.)"/>
</xsl:template>

<xsl:function name="read:hands" as="xs:string">
  <xsl:param name="pointers" as="xs:string"/>
  <xsl:variable name="hands" as="xs:string*">
    <xsl:for-each select="tokenize($pointers)">
      <xsl:variable name="name" as="xs:string" select="read:hand-name(.)"/>
      <xsl:variable name="said" as="xs:string*" select="read:targets(.)/self::handNote ! normalize-space()"/>
      <xsl:sequence select="string-join(($name, $said[. ne ''][. ne $name][string-length(.) le 120]), ', ')"/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:sequence select="string-join($hands, '; ')"/>
</xsl:function>

<!-- What a hand is called in short, as in the apparatus: by its number, else its identifier. -->
<xsl:function name="read:hand-name" as="xs:string">
  <xsl:param name="pointer" as="xs:string"/>
  <xsl:sequence select="(read:targets($pointer)/(@n, @xml:id)[1] ! string(), replace($pointer, '^.*#', ''))[1]"/>
</xsl:function>

<!-- What harmed a passage is why it is hard to read. -->
<xsl:template match="damage/@agent[not(../@reason)]" mode="read-attribute" as="attribute()?">
  <xsl:if test="normalize-space()"><xsl:attribute name="reason" select="normalize-space()"/></xsl:if>
</xsl:template>

<xsl:template match="@ana" mode="read-attribute" as="attribute()">
  <xsl:attribute name="categories" select="tokenize(.) ! replace(., '^#', '')"/>
</xsl:template>

<xsl:template match="@source[normalize-space()]" mode="read-attribute" as="attribute()">
  <xsl:attribute name="sources" select="tokenize(.) ! replace(., '^#', '')"/>
</xsl:template>

</xsl:stylesheet>
