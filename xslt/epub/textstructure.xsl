<?xml version="1.0" encoding="UTF-8"?>
<!-- Texts, sections, headings, what can be cited. Modes: epub, epub-heading. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:reader="urn:escolio:reader"
    xmlns:book="urn:escolio:epub">

<!-- A translation into the language of other readers stands in their book. -->
<xsl:function name="book:is-left-out" as="xs:boolean">
  <xsl:param name="text" as="element(text)"/>
  <xsl:variable name="language" as="xs:string?" select="reader:language($text)"/>
  <xsl:sequence select="
      $text/@kind eq 'translation' and exists($language)
      and not($language eq $lang) and $language = reader:languages(root($text))"/>
</xsl:function>

<xsl:template match="text" mode="epub" as="element()?">
  <xsl:if test="not(book:is-left-out(.))">
    <div>
      <xsl:apply-templates select="." mode="epub-attributes"/>
      <xsl:apply-templates select="facts/title[@kind eq 'main'][1]" mode="epub-heading"/>
      <xsl:apply-templates select="node() except facts" mode="epub"/>
    </div>
  </xsl:if>
</xsl:template>

<!-- Its depth in the file decides the rank of a heading: each file has one h1. -->
<xsl:template match="section" mode="epub" as="element()">
  <section>
    <xsl:apply-templates select="." mode="epub-attributes"/>
    <xsl:apply-templates select="heading[1][normalize-space()]" mode="epub-heading"/>
    <xsl:apply-templates select="heading[1][not(normalize-space())]" mode="epub"/>
    <xsl:apply-templates select="heading[position() gt 1], node() except heading" mode="epub"/>
  </section>
</xsl:template>

<xsl:mode name="epub-heading" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="heading | title" mode="epub-heading" as="element()">
  <xsl:variable name="holder" as="element()" select="parent::section, parent::facts/parent::text"/>
  <xsl:variable name="above" as="xs:integer" select="count($holder/ancestor::section[normalize-space(heading[1])][not(book:is-page(.))])"/>
  <xsl:element name="h{min((6, 2 + $above))}" namespace="http://www.w3.org/1999/xhtml">
    <xsl:apply-templates select="." mode="epub-attributes"/>
    <xsl:apply-templates mode="epub"/>
  </xsl:element>
</xsl:template>

<!-- A heading that opens no section. -->
<xsl:template match="heading" mode="epub" as="element()">
  <p>
    <xsl:apply-templates select="." mode="epub-attributes"><xsl:with-param name="classes" select="'heading'"/></xsl:apply-templates>
    <xsl:apply-templates mode="epub"/>
  </p>
</xsl:template>

<!-- ==== What can be cited ==== -->

<!-- The smallest units that have a short reference begin with it; of verse, lines show numbers of their own. -->
<xsl:template match="*[@unit][ancestor::text][not(self::line or self::section or self::text)]" mode="epub" priority="2" as="node()*">
  <xsl:param name="ids" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:variable name="made" as="node()*"><xsl:next-match/></xsl:variable>
  <xsl:variable name="reference" as="node()*" select="if ($ids) then book:reference(.) else ()"/>
  <xsl:choose>
    <xsl:when test="exists($reference) and $made[1] instance of element() and count($made) eq 1 and $made/self::*[local-name() = ('p', 'span', 'div')]">
      <xsl:element name="{local-name($made)}" namespace="http://www.w3.org/1999/xhtml">
        <xsl:sequence select="$made/@*, $reference, $made/node()"/>
      </xsl:element>
    </xsl:when>
    <xsl:otherwise><xsl:sequence select="$made"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:function name="book:short" as="xs:string?">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="$element/@unit/key('reader:unit', $element/@id, root($element))[1]/short[1] ! string()"/>
</xsl:function>

<xsl:function name="book:reference" as="node()*">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="short" as="xs:string?" select="book:short($element)"/>
  <xsl:if test="exists($short) and not(some $inner in $element//*[@unit] satisfies exists(book:short($inner)))">
    <span class="n">{$short}</span><xsl:text> </xsl:text>
  </xsl:if>
</xsl:function>

</xsl:stylesheet>
