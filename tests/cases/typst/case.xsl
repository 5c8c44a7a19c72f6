<?xml version="1.0" encoding="UTF-8"?>
<!-- Runs the Typst rules over a fragment of an edition: the text of each body, front or standOff as the book of $lang would set it. -->
<xsl:stylesheet version="3.0" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:esc="urn:escolio:xslt">
  <xsl:import href="../../../xslt/typst/book.xsl"/>
  <xsl:param name="lang" as="xs:string" select="'es'"/>
  <xsl:param name="text" as="xs:string?" select="()"/>

  <xsl:template match="document-node()" as="text()*">
    <xsl:apply-templates select="TEI/text/(front | body)/div, TEI/standOff//annotation" mode="case">
      <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template name="xsl:initial-template" as="xs:string">
    <xsl:sequence select="esc:escape-typst($text)"/>
  </xsl:template>

  <xsl:mode name="case" on-no-match="fail"/>
  <xsl:template match="div[@type = 'translation']" mode="case" as="empty-sequence()"/>
  <xsl:template match="div" mode="case" as="text()*">
    <xsl:apply-templates select="." mode="typst"/>
  </xsl:template>
  <xsl:template match="annotation" mode="case" as="text()*">
    <xsl:apply-templates select="." mode="typst-claim"/>
  </xsl:template>
</xsl:stylesheet>
