<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: any TEI document as a reading document (schema/reading.rng). The TEI is first gathered into a draft, then the draft is settled:
     blocks and inlines in their places, languages and directions once each. Declares no modes of its own. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:import href="../words/words.xsl"/>
<xsl:import href="pointers.xsl"/>
<xsl:import href="languages.xsl"/>
<xsl:import href="dates.xsl"/>
<xsl:import href="kinds.xsl"/>
<xsl:import href="rendition.xsl"/>
<xsl:import href="attributes.xsl"/>
<xsl:import href="designations.xsl"/>
<xsl:import href="units.xsl"/>
<xsl:import href="views.xsl"/>
<xsl:import href="header.xsl"/>
<xsl:import href="msdescription.xsl"/>
<xsl:import href="core.xsl"/>
<xsl:import href="dictionaries.xsl"/>
<xsl:import href="textstructure.xsl"/>
<xsl:import href="verse.xsl"/>
<xsl:import href="drama.xsl"/>
<xsl:import href="spoken.xsl"/>
<xsl:import href="figures.xsl"/>
<xsl:import href="music.xsl"/>
<xsl:import href="transcr.xsl"/>
<xsl:import href="textcrit.xsl"/>
<xsl:import href="ranges.xsl"/>
<xsl:import href="entries.xsl"/>
<xsl:import href="linking.xsl"/>
<xsl:import href="indexes.xsl"/>
<xsl:import href="notes.xsl"/>
<xsl:import href="claims.xsl"/>
<xsl:import href="sources.xsl"/>
<xsl:import href="references.xsl"/>
<xsl:import href="namesdates.xsl"/>
<xsl:import href="standoff.xsl"/>
<xsl:import href="settle.xsl"/>

<xsl:mode on-no-match="fail" use-accumulators="#all"/>
<xsl:output method="xml" encoding="UTF-8" indent="no"/>

<xsl:template match="document-node()" as="document-node()">
  <xsl:if test="empty(TEI | teiCorpus)">
    <xsl:sequence select="error(xs:QName('read:NOT-TEI'), 'This is not TEI: the root element is ' || name(*) || ' at ' || path(*))"/>
  </xsl:if>
  <xsl:variable name="elsewhere" as="xs:integer" select="count(//Q{http://www.w3.org/2001/XInclude}include)"/>
  <xsl:if test="$elsewhere gt 0">
    <xsl:message expand-text="yes">Of this text {if ($elsewhere eq 1) then 'one part stands' else format-integer($elsewhere, '#,##0') || ' parts stand'} in other files (xi:include), which are not read: make one file of all with “xmllint --xinclude FILE > WHOLE”, and build that.</xsl:message>
  </xsl:if>
  <xsl:variable name="draft" as="document-node()">
    <xsl:document><xsl:apply-templates select="TEI | teiCorpus" mode="read-whole"/></xsl:document>
  </xsl:variable>
  <xsl:document><xsl:apply-templates select="$draft/*" mode="read-settle"/></xsl:document>
</xsl:template>

</xsl:stylesheet>
