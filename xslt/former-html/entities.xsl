<?xml version="1.0" encoding="UTF-8"?>
<!-- The index of names: forms, note, and the sentences that mention each. Mode: html-entity. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="html-entity" on-no-match="fail"/>

<xsl:template match=".[. instance of xs:string][. eq 'names']" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'names'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:for-each select="$esc:entity-kinds">
        <xsl:variable name="entities" as="element()*" select="esc:entities($document, ., $lang)"/>
        <xsl:if test="exists($entities)">
          <h3>{esc:label('entities.' || ., $lang)}</h3>
          <ul class="names">
            <xsl:apply-templates select="$entities" mode="html-entity"/>
          </ul>
        </xsl:if>
      </xsl:for-each>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="person | place | org | event | bibl" mode="html-entity" as="element(h:li)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="entity" as="map(*)" select="esc:entity(., $lang)"/>
  <xsl:variable name="sentences" as="element(s)*" select="$entity?mentions/ancestor::s[not(ancestor::div/@type = 'translation')]"/>
  <li id="{$entity?id}">
    <b>
      <xsl:for-each select="$entity?name">
        <xsl:if test="not(@xml:lang = $lang)"><xsl:call-template name="html-language"/></xsl:if>
        <xsl:apply-templates mode="html"/>
      </xsl:for-each>
    </b>
    <xsl:for-each select="$entity?names">
      <xsl:text> · </xsl:text>
      <span><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></span>
    </xsl:for-each>
    <xsl:if test="$entity?date ne ''"><xsl:text> ({$entity?date})</xsl:text></xsl:if>
    <xsl:text>. </xsl:text>
    <xsl:for-each select="$entity?note">
      <xsl:call-template name="html-span"/>
      <xsl:text> </xsl:text>
    </xsl:for-each>
    <xsl:for-each select="$entity?source">
      <xsl:text>→ </xsl:text>
      <xsl:sequence select="esc:link(esc:target(., $entity?element), $lang)"/>
      <xsl:text>. </xsl:text>
    </xsl:for-each>
    <xsl:for-each select="$entity?identifiers[@type = 'Wikidata']">
      <a href="https://www.wikidata.org/wiki/{normalize-space(.)}">Wikidata {normalize-space(.)}</a>
      <xsl:text>. </xsl:text>
    </xsl:for-each>
    <xsl:where-populated><small>
      <xsl:if test="exists($sentences)">
        <xsl:text>{esc:label('mentioned-in', $lang)}: </xsl:text>
        <xsl:call-template name="html-links">
          <xsl:with-param name="links" as="element(h:a)*">
            <xsl:for-each select="$sentences">
              <a href="#{@xml:id}">{esc:margin(.)}</a>
            </xsl:for-each>
          </xsl:with-param>
        </xsl:call-template>
        <xsl:text>. </xsl:text>
      </xsl:if>
      <xsl:if test="exists($entity?notes)">
        <xsl:text>{esc:label('named-in', $lang)}: </xsl:text>
        <xsl:call-template name="html-links">
          <xsl:with-param name="links" select="$entity?notes ! (if (esc:kind(.) = ('claim', 'entry')) then esc:short-link(.) else esc:link(., $lang))"/>
        </xsl:call-template>
        <xsl:text>.</xsl:text>
      </xsl:if>
    </small></xsl:where-populated>
  </li>
</xsl:template>

</xsl:stylesheet>
