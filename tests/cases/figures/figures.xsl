<?xml version="1.0" encoding="UTF-8"?>
<!-- Every figure of a reading document as one XML document, for the tests: drawing, title, words, rows. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures">
  <xsl:import href="../../../xslt/reader/reader.xsl"/>
  <xsl:import href="../../../xslt/words/words.xsl"/>
  <xsl:import href="../../../xslt/figures/figures.xsl"/>
  <xsl:param name="lang" as="xs:string" select="'es'"/>
  <xsl:param name="width" as="xs:integer" select="$figures:wide"/>
  <xsl:template match="/" as="element(figures)">
    <figures>
      <xsl:for-each select="figures:all(reader:for-language(., $lang), $lang, $width, function($id) { '#' || $id })">
        <figure id="{?id}" kind="{?kind}" title="{?title}" alt="{?alt}" note="{?note}" columns="{?columns}">
          <xsl:for-each select="?rows"><row pointers="{?pointers}"><xsl:for-each select="?cells"><cell>{.}</cell></xsl:for-each></row></xsl:for-each>
          <xsl:sequence select="?svg"/>
        </figure>
      </xsl:for-each>
    </figures>
  </xsl:template>
</xsl:stylesheet>
