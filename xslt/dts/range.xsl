<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. One passage of an edition, from the unit $start to the unit $end of a citation tree, as TEI or as plain text;
     without $start and $end all that is in the tree. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:import href="../common/common.xsl"/>
<xsl:import href="cite.xsl"/>
<xsl:import href="passage.xsl"/>

<!-- Name of the tree; empty for the default one. -->
<xsl:param name="tree" as="xs:string" select="''"/>
<!-- References of the first and the last unit. -->
<xsl:param name="start" as="xs:string" select="''"/>
<xsl:param name="end" as="xs:string" select="$start"/>
<!-- application/tei+xml or text/plain -->
<xsl:param name="media-type" as="xs:string" select="'application/tei+xml'"/>

<xsl:output method="xml" indent="no" encoding="UTF-8"/>

<xsl:template match="/" as="element()?">
  <xsl:variable name="units" as="map(xs:string, item()*)*" select="esc:cite-trees(.)[?identifier eq $tree]?units"/>
  <xsl:variable name="first" as="element()?" select="($units[?identifier eq $start], $units[$start eq ''][1])?node"/>
  <xsl:variable name="last" as="element()?" select="($units[?identifier eq $end], $units[$end eq ''][last()])?node"/>
  <xsl:choose>
    <xsl:when test="$media-type eq 'text/plain'">
      <xsl:result-document method="text">
        <xsl:value-of select="$units[1] ! esc:passage-text($units, $first, $last)"/>
      </xsl:result-document>
    </xsl:when>
    <xsl:otherwise>
      <xsl:sequence select="esc:passage($first, $last)"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
