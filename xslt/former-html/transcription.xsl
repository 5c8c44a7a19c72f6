<?xml version="1.0" encoding="UTF-8"?>
<!-- What a manuscript or print shows and what editors do to it: breaks, changes, damage, choices. Mode: html. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:template match="lb" mode="html" as="element(h:br)"><br/></xsl:template>

<!-- Breaks and marks without words of their own keep their place for machines. -->
<xsl:template match="pb | cb | milestone | anchor | space" mode="html" as="element(h:span)">
  <span data-tei="{local-name()}"><xsl:sequence select="@xml:id ! esc:id(.), @n ! esc:attribute('data-n', .)"/></span>
</xsl:template>

<xsl:template match="fw" mode="html" as="element(h:small)">
  <small data-tei="fw"><xsl:apply-templates mode="html"/></small>
</xsl:template>

<xsl:template match="add" mode="html" as="element(h:ins)">
  <ins><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></ins>
</xsl:template>

<xsl:template match="del" mode="html" as="element(h:del)">
  <del><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></del>
</xsl:template>

<xsl:template match="subst | g" mode="html" as="node()*">
  <xsl:apply-templates mode="html"/>
</xsl:template>

<xsl:template match="unclear" mode="html" as="element(h:span)">
  <span data-tei="unclear"><xsl:apply-templates mode="html"/></span>
</xsl:template>

<xsl:template match="gap" mode="html" as="element(h:span)">
  <span data-tei="gap">
    <xsl:sequence select="desc[1] ! esc:attribute('title', normalize-space(.))"/>
    <xsl:text>[…]</xsl:text>
  </span>
</xsl:template>

<xsl:template match="supplied" mode="html" as="node()+">
  <xsl:text>⟨</xsl:text><xsl:apply-templates mode="html"/><xsl:text>⟩</xsl:text>
</xsl:template>

<xsl:template match="surplus" mode="html" as="node()+">
  <xsl:text>{{</xsl:text><xsl:apply-templates mode="html"/><xsl:text>}}</xsl:text>
</xsl:template>

<xsl:template match="sic | orig | corr | reg | abbr | expan" mode="html" as="node()*">
  <xsl:apply-templates mode="html"/>
</xsl:template>

<!-- In the text the editors' side is printed and the other waits for the view as received; elsewhere it follows in brackets. -->
<xsl:template match="choice" mode="html" as="node()+">
  <xsl:variable name="own" as="element()*" select="corr | reg | expan"/>
  <xsl:choose>
    <xsl:when test="esc:is-text(.)">
      <span class="app">
        <span data-views="{esc:view-numbers(tail($esc:views))}"><xsl:apply-templates select="$own" mode="html"/></span>
        <span data-views="{esc:view-numbers($esc:views[1])}" hidden=""><xsl:apply-templates select="* except $own" mode="html"/></span>
      </span>
    </xsl:when>
    <xsl:otherwise>
      <xsl:apply-templates select="$own" mode="html"/>
      <small> [<xsl:apply-templates select="* except $own" mode="html"/>]</small>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
