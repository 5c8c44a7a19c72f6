<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. All of a source but what a release itself writes into it (version, dates, changes), serialised: when two sources differ in nothing that a reader sees, a
     difference in this is one of the encoding. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema">

  <xsl:output method="text"/>
  <xsl:mode on-no-match="shallow-copy"/>
  <xsl:mode name="encoding" on-no-match="shallow-copy"/>

  <xsl:template match="document-node()" as="xs:string">
    <xsl:variable name="kept" as="node()*"><xsl:apply-templates select="node()" mode="encoding"/></xsl:variable>
    <xsl:sequence select="serialize($kept)"/>
  </xsl:template>

  <xsl:template match="teiHeader/fileDesc/editionStmt/edition | teiHeader/fileDesc/publicationStmt/date | teiHeader/revisionDesc" mode="encoding" as="empty-sequence()"/>

</xsl:stylesheet>
