<?xml version="1.0" encoding="UTF-8"?>
<!-- Transcribed speech: utterances, pauses, and what is heard or seen beside the words; and what people post. Mode: read. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- An utterance is a speech of one paragraph, by which it is cited. -->
<xsl:template match="u[read:stands-alone(.)]" mode="read" as="element(r:speech)">
  <speech>
    <xsl:sequence select="read:who(.)"/>
    <p kind="u"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></p>
  </speech>
</xsl:template>

<!-- A post says who wrote it and when. -->
<xsl:template match="post" mode="read" as="element(r:speech)">
  <speech>
    <xsl:call-template name="read-attributes"/>
    <xsl:sequence select="read:who(.)"/>
    <xsl:apply-templates mode="read"/>
  </speech>
</xsl:template>

<!-- Whether an utterance is no part of a line of words. -->
<xsl:function name="read:stands-alone" as="xs:boolean">
  <xsl:param name="u" as="element(u)"/>
  <xsl:sequence select="empty($u/(ancestor::p | ancestor::ab | ancestor::u | ancestor::s | ancestor::seg)) and empty($u/../text()[normalize-space()])"/>
</xsl:function>

<!-- Who speaks: the persons, and a speaker by name where the encoding has none but these. -->
<xsl:function name="read:who" as="node()*">
  <xsl:param name="speech" as="element()"/>
  <xsl:variable name="pointers" as="xs:string*" select="tokenize($speech/@who)"/>
  <xsl:if test="exists($pointers)">
    <xsl:attribute name="who" select="$pointers ! replace(., '^#', '')"/>
    <xsl:if test="empty($speech/descendant::speaker)">
      <speaker><sign kind="editorial" of="who">{string-join(($pointers ! read:speaker-name(.), $speech/self::post ! read:dates(., $read:first-language)[. ne '']), ', ')}</sign></speaker>
    </xsl:if>
  </xsl:if>
</xsl:function>

<xsl:function name="read:speaker-name" as="xs:string">
  <xsl:param name="pointer" as="xs:string"/>
  <xsl:variable name="person" as="element()?" select="read:targets($pointer)[1]"/>
  <xsl:sequence select="
      ($person ! (read:entity-name(., $read:first-language)[exists($person/(self::person | self::personGrp | self::persona | self::org))], self::role, role, @n) ! normalize-space(), replace($pointer, '^.*#', ''))[. ne ''][1]"/>
</xsl:function>

<!-- A pause has its length where that is known. -->
<xsl:template match="pause" mode="read" as="element(r:gap)">
  <gap kind="pause" sign="({if (matches(@dur, '^PT[\d.]+S$')) then replace(@dur, '[^\d.]', '') || ' s' else '…'})">
    <xsl:call-template name="read-attributes"/>
    <xsl:apply-templates mode="read"/>
  </gap>
</xsl:template>

<!-- What accompanies the words stands among them in brackets. -->
<xsl:template match="(vocal | kinesic | incident | writing)[normalize-space()][ancestor::u | ancestor::annotationBlock]" mode="read" as="node()+">
  <xsl:if test="preceding-sibling::node()[1][self::*]"><xsl:text> </xsl:text></xsl:if>
  <span kind="{local-name()}" style="italic">
    <xsl:call-template name="read-attributes"/>
    <sign kind="editorial" of="{local-name()}">[</sign>
    <xsl:apply-templates mode="read"/>
    <sign kind="editorial" of="{local-name()}">]</sign>
  </span>
</xsl:template>

</xsl:stylesheet>
