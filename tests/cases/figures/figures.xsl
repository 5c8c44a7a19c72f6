<?xml version="1.0" encoding="UTF-8"?>
<!-- Every figure of a reading document as one XML document, for the tests: drawing, title, words, rows. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures" xmlns:test="urn:escolio:test">
  <xsl:import href="../../../xslt/reader/reader.xsl"/>
  <xsl:import href="../../../xslt/words/words.xsl"/>
  <xsl:import href="../../../xslt/figures/figures.xsl"/>
  <xsl:param name="lang" as="xs:string" select="'es'"/>
  <xsl:param name="width" as="xs:integer" select="$figures:wide"/>
  <xsl:function name="test:all" as="map(xs:string, item()*)*" xpath-default-namespace="urn:escolio:reading">
    <xsl:param name="reading" as="element(reading)"/>
    <xsl:variable name="address" as="function(xs:string) as xs:string?" select="function($id) { '#' || $id }"/>
    <xsl:sequence select="
        $reading/notes/note[data/datum[@quantity | @min | @max]] ! figures:of-note(., $lang, $width, $address),
        $reading[notes/note/@verdict] ! figures:of-verdicts(., $lang, $width, $address),
        $reading/events ! figures:of-events(., $lang, $width, $address),
        $reading/graph[node] ! figures:of-graph(., $lang, $width, $address),
        figures:of-places($reading, $lang, $width, $address)"/>
  </xsl:function>

  <xsl:template match="/" as="element(figures)">
    <figures>
      <xsl:for-each select="test:all(reader:for-language(., $lang)/*)">
        <figure id="{?id}" kind="{?kind}" title="{?title}" alt="{?alt}" note="{?note}" columns="{?columns}">
          <xsl:for-each select="?rows"><row pointers="{?pointers}"><xsl:for-each select="?cells"><cell>{.}</cell></xsl:for-each></row></xsl:for-each>
          <xsl:sequence select="?svg"/>
        </figure>
      </xsl:for-each>
    </figures>
  </xsl:template>
</xsl:stylesheet>
