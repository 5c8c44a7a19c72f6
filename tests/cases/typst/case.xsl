<?xml version="1.0" encoding="UTF-8"?>
<!-- Runs the Typst rules over a reading document: each of its texts as the book of $lang would set it; or the markup of $text. -->
<xsl:stylesheet version="3.0" xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:reader="urn:escolio:reader" xmlns:typst="urn:escolio:typst">
  <xsl:import href="../../../xslt/typst/book.xsl"/>
  <xsl:param name="text" as="xs:string?" select="()"/>

  <xsl:template match="document-node()" as="xs:string">
    <xsl:variable name="document" as="document-node()" select="typst:edited(reader:for-language(., $lang))"/>
    <xsl:sequence select="string-join($document/reading/text ! typst:markup(node() except facts, $lang, true()))"/>
  </xsl:template>

  <xsl:template name="xsl:initial-template" as="xs:string">
    <xsl:sequence select="typst:escaped(typst:unparted($text))"/>
  </xsl:template>
</xsl:stylesheet>
