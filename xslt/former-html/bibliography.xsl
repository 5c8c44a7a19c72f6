<?xml version="1.0" encoding="UTF-8"?>
<!-- The sources by group: reference, what was consulted, and the notes that use each. Mode: html-source. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="html-source" on-no-match="fail"/>

<xsl:template match=".[. instance of xs:string][. eq 'sources']" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'sources'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:for-each select="esc:source-lists($document)">
        <h3><xsl:apply-templates select="esc:in(head, $lang)/node()" mode="html"/></h3>
        <ol class="sources">
          <xsl:apply-templates select="biblStruct" mode="html-source"/>
        </ol>
      </xsl:for-each>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="biblStruct" mode="html-source" as="element(h:li)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="source" as="map(*)" select="esc:source(.)"/>
  <!-- The notes that use it; where none does, whatever else names it. -->
  <xsl:variable name="citers" as="element()*" select="esc:citers(.)[not(ancestor-or-self::div/@xml:lang != $lang)]"/>
  <xsl:variable name="notes" as="element()*" select="$citers[esc:kind(.) = ('claim', 'entry')]"/>
  <li id="{$source?id}">
    <p>
      <small>{$source?id}</small>
      <xsl:text> </xsl:text>
      <b>{replace(esc:short-name(., $lang), '\.$', '')}.</b>
      <xsl:text> </xsl:text>
      <xsl:sequence select="esc:reference(., $lang) ! esc:html-part(., $lang)"/>
    </p>
    <p>
      <xsl:if test="exists($source?state)">
        <xsl:text>{esc:category(esc:target($source?state, .), $lang)} · </xsl:text>
      </xsl:if>
      <xsl:apply-templates select="esc:in($source?consulted, $lang)/node()" mode="html"/>
      <xsl:for-each select="esc:in($source?notes, $lang)">
        <xsl:text> </xsl:text>
        <xsl:apply-templates mode="html"/>
      </xsl:for-each>
    </p>
    <p>
      <xsl:choose>
        <xsl:when test="exists($citers)">
          <xsl:text>{esc:label('cited-in', $lang)} </xsl:text>
          <xsl:call-template name="html-links">
            <xsl:with-param name="links" select="
                if (exists($notes)) then $notes ! esc:short-link(.)
                else $citers ! (if (esc:kind(.) eq 'source') then esc:short-link(.) else esc:link(., $lang))"/>
          </xsl:call-template>
        </xsl:when>
        <xsl:otherwise>{esc:label('cited-nowhere', $lang)}</xsl:otherwise>
      </xsl:choose>
    </p>
  </li>
</xsl:template>

<!-- One part of a reference. An address is shown by its host; print shows it whole. -->
<xsl:function name="esc:html-part" as="node()">
  <xsl:param name="part" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="own" as="xs:string?" select="$part?lang[. ne $lang]"/>
  <xsl:variable name="text" as="xs:string" select="if ($part?text eq $part?href) then esc:host($part?href) else $part?text"/>
  <xsl:variable name="words" as="node()">
    <xsl:choose>
      <xsl:when test="$part?style eq 'italic'">
        <cite>
          <xsl:sequence select="$own ! (esc:attribute('lang', .), esc:direction(.))"/>
          <xsl:text>{$text}</xsl:text>
        </cite>
      </xsl:when>
      <xsl:when test="exists($own)"><span lang="{$own}">{$text}</span></xsl:when>
      <xsl:otherwise><xsl:text>{$text}</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="matches($part?href, '^https?://')">
      <a href="{$part?href}"><xsl:sequence select="$words"/></a>
    </xsl:when>
    <xsl:otherwise><xsl:sequence select="$words"/></xsl:otherwise>
  </xsl:choose>
</xsl:function>

</xsl:stylesheet>
