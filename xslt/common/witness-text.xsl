<?xml version="1.0" encoding="UTF-8"?>
<!-- The text that the edition gives with the readings of each witness that has a file of plain text, for the check that both
     are the same. Result: one map per sentence and witness, in the order of the text: witness (identifier), path (as the header
     points to the file), paragraph (its number, from 1), text, and node (the s). A witness that an entry does not name has
     there the words of the lemma. Adds to the mode words: the tunnel parameter witness. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:import href="common.xsl"/>

<xsl:template match="document-node()" as="map(xs:string, item()*)*">
  <xsl:variable name="paragraphs" as="element(p)*" select="TEI/text/body/div[@type = 'edition']/descendant::p[s]"/>
  <xsl:for-each select="TEI/teiHeader/fileDesc/sourceDesc//witness[@xml:id][ptr[ends-with(@target, '.txt')]]">
    <xsl:variable name="witness" as="element(witness)" select="."/>
    <xsl:for-each select="$paragraphs">
      <xsl:variable name="paragraph" as="xs:integer" select="position()"/>
      <xsl:sequence select="s ! map {
          'witness': string($witness/@xml:id),
          'path': string($witness/ptr[ends-with(@target, '.txt')][1]/@target),
          'paragraph': $paragraph,
          'text': esc:witnessed(., $witness/@xml:id),
          'node': .
        }"/>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

<xsl:function name="esc:witnessed" as="xs:string">
  <xsl:param name="sentence" as="element(s)"/>
  <xsl:param name="witness" as="xs:string"/>
  <xsl:variable name="pieces" as="xs:string*">
    <xsl:apply-templates select="$sentence" mode="words">
      <xsl:with-param name="view" select="'received'" tunnel="yes"/>
      <xsl:with-param name="lang" select="esc:language($sentence)" tunnel="yes"/>
      <xsl:with-param name="witness" select="$witness" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:sequence select="normalize-space(string-join($pieces))"/>
</xsl:function>

<xsl:template match="app" mode="words" as="xs:string*">
  <xsl:param name="witness" as="xs:string" tunnel="yes"/>
  <xsl:apply-templates select="((lem, esc:readings(.))[$witness = esc:pointers(@wit)], lem)[1]/node()" mode="words"/>
</xsl:template>

</xsl:stylesheet>
