<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. The source of an edition with version, date and a change of a new release written into its header; nothing else changes.
     The result is text, so that the instructions before the root keep their lines. Mode: release. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.tei-c.org/ns/1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

  <xsl:param name="version" as="xs:string"/>
  <xsl:param name="date" as="xs:string"/>
  <!-- What changed, in Spanish and in English. -->
  <xsl:param name="change-es" as="xs:string"/>
  <xsl:param name="change-en" as="xs:string"/>

  <xsl:output method="text"/>
  <xsl:mode name="release" on-no-match="shallow-copy"/>

  <xsl:template match="/" as="xs:string">
    <xsl:variable name="released" as="element(TEI)">
      <xsl:apply-templates select="TEI" mode="release"/>
    </xsl:variable>
    <xsl:sequence select="string-join((
      '&lt;?xml version=&quot;1.0&quot; encoding=&quot;UTF-8&quot;?>',
      node()[. &lt;&lt; current()/TEI] ! serialize(.),
      serialize($released, map { 'method': 'xml', 'omit-xml-declaration': true(), 'indent': false() }), ''), '&#xA;')"/>
  </xsl:template>

  <xsl:template match="teiHeader/fileDesc/editionStmt/edition/@n" mode="release" as="attribute()">
    <xsl:attribute name="n" select="$version"/>
  </xsl:template>

  <xsl:template match="teiHeader/fileDesc/(editionStmt/edition | publicationStmt)/date" mode="release" as="element(date)">
    <date when="{$date}">{$date}</date>
  </xsl:template>

  <xsl:template match="revisionDesc/@status" mode="release" as="attribute()">
    <xsl:attribute name="status" select="'published'"/>
  </xsl:template>

  <!-- The newest change stands first; one of the same version, from an earlier try or from the work towards it, gives way to it. -->
  <xsl:template match="revisionDesc" mode="release" as="element(revisionDesc)">
    <xsl:copy>
      <xsl:apply-templates select="@*" mode="release"/>
      <xsl:text>&#xA;    </xsl:text>
      <change n="{$version}" when="{$date}" who="{(change/@who)[1]}"><desc xml:lang="es">{$change-es}</desc><desc xml:lang="en">{$change-en}</desc></change>
      <xsl:for-each select="change[not(@n = $version)]">
        <xsl:text>&#xA;    </xsl:text>
        <xsl:apply-templates select="." mode="release"/>
      </xsl:for-each>
      <xsl:text>&#xA;  </xsl:text>
    </xsl:copy>
  </xsl:template>

</xsl:stylesheet>
