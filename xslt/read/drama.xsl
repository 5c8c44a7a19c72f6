<?xml version="1.0" encoding="UTF-8"?>
<!-- Drama: speeches, speakers, stage directions, casts. Mode: read. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:template match="sp | spGrp" mode="read" as="element(r:speech)">
  <speech>
    <xsl:call-template name="read-attributes"/>
    <xsl:sequence select="read:who(.)"/>
    <xsl:apply-templates mode="read"/>
  </speech>
</xsl:template>

<xsl:template match="speaker" mode="read" as="element(r:speaker)">
  <speaker><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></speaker>
</xsl:template>

<!-- What is said of a role, parted from it where the encoding leaves that to the reader. -->
<xsl:template match="castItem/roleDesc[preceding-sibling::node()[1][self::*]] | castItem/actor[preceding-sibling::node()[1][self::*]]" mode="read" as="node()+">
  <xsl:text>{if (self::roleDesc and preceding-sibling::*[1]/self::roleDesc or matches(., '^\P{L}')) then ' '[matches(current(), '^[^\p{P}\s]')] else ', '}</xsl:text>
  <span kind="{local-name()}"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></span>
</xsl:template>

<!-- The members of a group stand below what is said of all of them. -->
<xsl:template match="castGroup/castItem" mode="read" as="element(r:block)">
  <block kind="castItem">
    <xsl:call-template name="read-attributes"/>
    <xsl:if test="empty(@rend | @rendition | @style)"><xsl:attribute name="indent" select="'1.4'"/></xsl:if>
    <xsl:apply-templates mode="read"/>
  </block>
</xsl:template>

<!-- A stage direction is a block between blocks and a span within words. -->
<xsl:template match="stage" mode="read" as="node()+">
  <xsl:choose>
    <xsl:when test="parent::p | parent::l | parent::s | parent::seg | parent::speaker | parent::ab | parent::head or ../text()[normalize-space()]">
      <xsl:if test="matches(preceding-sibling::node()[1][self::text()], '[^\s(\[]$')"><xsl:text> </xsl:text></xsl:if>
      <span kind="stage"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></span>
    </xsl:when>
    <xsl:otherwise><stage><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></stage>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
