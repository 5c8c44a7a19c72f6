<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands as a block: divisions, paragraphs, lists, tables, verse, quotations, figures, notes of prose. Mode: html. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:template match="div" mode="html" as="element(h:div)">
  <div>
    <xsl:sequence select="@xml:id ! esc:id(.)"/>
    <xsl:call-template name="html-language"/>
    <xsl:apply-templates select="*" mode="html"/>
  </div>
</xsl:template>

<!-- The heading of a division, one step below that of its section. -->
<xsl:template match="back/div[not(@xml:lang)]//head[@xml:lang]" mode="html" priority="2" as="element()?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:if test="esc:in(../head, $lang) intersect ."><xsl:next-match/></xsl:if>
</xsl:template>

<xsl:template match="div/head" mode="html" as="element()">
  <xsl:element name="h{min((6, count(ancestor::div) + (if (ancestor::back) then 2 else 1)))}">
    <xsl:call-template name="html-language"/>
    <xsl:apply-templates mode="html"/>
  </xsl:element>
</xsl:template>

<xsl:template match="p" mode="html" as="element(h:p)">
  <p>
    <xsl:sequence select="@xml:id ! esc:id(.)"/>
    <xsl:call-template name="html-language"/>
    <xsl:apply-templates mode="html"/>
  </p>
</xsl:template>

<xsl:template match="ab | trailer" mode="html" as="element(h:p)">
  <p class="{local-name()}"><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></p>
</xsl:template>

<xsl:template match="list" mode="html" as="element()">
  <xsl:element name="{if (@type = 'ordered') then 'ol' else 'ul'}">
    <xsl:call-template name="html-language"/>
    <xsl:apply-templates select="item" mode="html"/>
  </xsl:element>
</xsl:template>

<xsl:template match="item" mode="html" as="element(h:li)">
  <li>
    <xsl:sequence select="@xml:id ! esc:id(.)"/>
    <xsl:call-template name="html-language"/>
    <xsl:for-each select="preceding-sibling::*[1][self::label]">
      <b><xsl:apply-templates mode="html"/></b>
      <xsl:text>: </xsl:text>
    </xsl:for-each>
    <xsl:apply-templates mode="html"/>
  </li>
</xsl:template>

<xsl:template match="table" mode="html" as="element(h:table)">
  <table>
    <xsl:for-each select="head"><caption><xsl:apply-templates mode="html"/></caption></xsl:for-each>
    <xsl:for-each select="row"><tr><xsl:apply-templates select="cell" mode="html"/></tr></xsl:for-each>
  </table>
</xsl:template>

<xsl:template match="cell" mode="html" as="element()">
  <xsl:element name="{if (@role = 'label' or ../@role = 'label') then 'th' else 'td'}">
    <xsl:sequence select="@cols[. ne '1'] ! esc:attribute('colspan', .), @rows[. ne '1'] ! esc:attribute('rowspan', .)"/>
    <xsl:call-template name="html-language"/>
    <xsl:apply-templates mode="html"/>
  </xsl:element>
</xsl:template>

<xsl:template match="lg" mode="html" as="element(h:div)">
  <div class="verse"><xsl:call-template name="html-language"/><xsl:apply-templates select="*" mode="html"/></div>
</xsl:template>

<xsl:template match="l" mode="html" as="element(h:p)">
  <p><xsl:sequence select="@xml:id ! esc:id(.)"/><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></p>
</xsl:template>

<!-- A quotation set off, with its source when it comes with one. -->
<xsl:template match="quote[p or lg]" mode="html" as="element(h:blockquote)">
  <blockquote><xsl:call-template name="html-language"/><xsl:apply-templates select="*" mode="html"/></blockquote>
</xsl:template>

<xsl:template match="cit" mode="html" as="element(h:p)">
  <p class="cit">
    <xsl:for-each select="*">
      <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
      <xsl:apply-templates select="." mode="html"/>
    </xsl:for-each>
  </p>
</xsl:template>

<xsl:template match="bibl" mode="html" as="element(h:span)">
  <span class="bibl"><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></span>
</xsl:template>

<!-- A figure of the prose: the drawing that it names is shown where its own section stands; an image is described, not loaded. -->
<xsl:template match="figure" mode="html" as="element(h:p)">
  <p class="figure">
    <xsl:for-each select="head, graphic/desc, figDesc">
      <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
      <span><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></span>
    </xsl:for-each>
    <xsl:for-each select="esc:pointers(@corresp)">
      <xsl:text> </xsl:text>
      <a href="#{.}">→</a>
    </xsl:for-each>
  </p>
</xsl:template>

<!-- What is said of an item, to those who read its language. -->
<xsl:template match="item/desc" mode="html" as="element(h:span)?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:if test="esc:in(../desc, $lang) intersect ."><span><xsl:apply-templates mode="html"/></span></xsl:if>
</xsl:template>

<!-- A note among prose. -->
<xsl:template match="note" mode="html" as="element()">
  <xsl:element name="{if (parent::p or p) then 'small' else 'p'}">
    <xsl:attribute name="class" select="'remark'"/>
    <xsl:sequence select="@xml:id ! esc:id(.)"/>
    <xsl:call-template name="html-language"/>
    <xsl:apply-templates mode="html"/>
  </xsl:element>
</xsl:template>

<!-- How sure a statement is, in the words of its editor. -->
<xsl:template match="certainty" mode="html" as="element(h:small)*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:for-each select="esc:in(desc, $lang)">
    <small> (<xsl:apply-templates mode="html"/>)</small>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
