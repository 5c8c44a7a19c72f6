<?xml version="1.0" encoding="UTF-8"?>
<!-- Dictionaries: entries with their headwords, grammar, senses and equivalents, as they are printed. Mode: read. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- An entry is a paragraph, and so is each of several senses; within words both are words. -->
<xsl:template match="entry | sense" mode="read" as="element()">
  <xsl:variable name="apart" as="xs:boolean" select="empty(../text()[normalize-space()]) and (self::entry or count(../sense) gt 1)"/>
  <xsl:element name="{if ($apart) then 'block' else 'span'}">
    <xsl:attribute name="kind" select="local-name()"/>
    <xsl:call-template name="read-attributes"/>
    <xsl:if test="self::sense and $apart and empty((lbl | num)[1][not(preceding-sibling::*)])">
      <sign kind="number" of="sense">{(read:short-number(.), read:step(.))[1]}&#xA0;</sign>
    </xsl:if>
    <xsl:apply-templates mode="read"/>
  </xsl:element>
</xsl:template>

<!-- Parts of an entry between which the encoding has nothing, not even a space, are words of their own. -->
<xsl:template match="(entry | entryFree | superEntry | re | hom | form | gramGrp | sense | etym | cit | xr)[not(text())][ancestor-or-self::entry | ancestor-or-self::entryFree]/*[preceding-sibling::*][not(self::pc | self::lb | self::pb | self::note)]" mode="read" priority="2" as="node()*">
  <xsl:text> </xsl:text>
  <xsl:next-match/>
</xsl:template>

<!-- Headwords are bold and grammar is italic, where the encoding does not say how they look. -->
<xsl:template match="form[not(preceding-sibling::form)][not(@type = ('inflected', 'variant'))]/orth | (entry | entryFree)/orth[not(@type = ('infl', 'inflected'))] | (entry | entryFree)/form[not(orth)][not(preceding-sibling::form)] | pos | gen | iType | usg | gramGrp/(gram | number | case | per | mood | tns | subc)" mode="read" as="element(r:span)">
  <span kind="{local-name()}">
    <xsl:call-template name="read-attributes"/>
    <xsl:if test="empty(@rend | @rendition | @style)"><xsl:attribute name="style" select="if (self::orth or self::form) then 'bold' else 'italic'"/></xsl:if>
    <xsl:apply-templates mode="read"/>
  </span>
</xsl:template>

<!-- How equivalents in another language are called, and whether a cit is one. -->
<xsl:variable name="read:equivalents" as="xs:string+" select="'trans', 'translation', 'translationEquivalent', 'equivalent'"/>

<xsl:function name="read:is-equivalent" as="xs:boolean">
  <xsl:param name="cit" as="element(cit)"/>
  <xsl:sequence select="$cit/@type = $read:equivalents and exists($cit/(ancestor::entry | ancestor::entryFree)) and empty($cit//(p | lg | l | ab))"/>
</xsl:function>

<!-- Equivalents, one after another, are no quotations. -->
<xsl:template match="cit[read:is-equivalent(.)]" mode="read" as="node()+" priority="1">
  <xsl:if test="preceding-sibling::node()[self::* or self::text()[normalize-space()]][1]/self::cit[@type = current()/@type]"><xsl:text>, </xsl:text></xsl:if>
  <span kind="cit"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></span>
</xsl:template>

<xsl:template match="text()[not(normalize-space())][preceding-sibling::node()[1]/self::cit][following-sibling::node()[1]/self::cit[@type = $read:equivalents]/@type = preceding-sibling::node()[1]/@type][ancestor::entry | ancestor::entryFree]" mode="read" priority="1" as="empty-sequence()"/>

<xsl:template match="cit[read:is-equivalent(.)]/quote" mode="read" as="element(r:span)" priority="1">
  <span kind="quote"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></span>
</xsl:template>

</xsl:stylesheet>
