<?xml version="1.0" encoding="UTF-8"?>
<!-- Everything that outputs know about the text, in one import. No module here knows the syntax of an output. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:import href="labels.xsl"/>
  <xsl:import href="language.xsl"/>
  <xsl:import href="references.xsl"/>
  <xsl:import href="apparatus.xsl"/>
  <xsl:import href="claims.xsl"/>
  <xsl:import href="bibliography.xsl"/>
  <xsl:import href="reference.xsl"/>
  <xsl:import href="entities.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="sections.xsl"/>
  <xsl:import href="words.xsl"/>
</xsl:stylesheet>
