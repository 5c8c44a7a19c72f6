<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says of the files of the witnesses, for the check that the files are still the same. Result: one map per
     witness with a file: path (as the header points to it), size and digest (empty when not given), and the elements that say so.
     Declares the unnamed mode only. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:mode on-no-match="fail"/>

  <xsl:template match="document-node()" as="map(xs:string, item()*)*">
    <xsl:apply-templates select="*/teiHeader/fileDesc/sourceDesc//witness[ptr/@target][idno[@type = 'sha256'] | measure[@type = 'size']]"/>
  </xsl:template>

  <xsl:template match="witness" as="map(xs:string, item()*)">
    <xsl:variable name="size" as="element(measure)?" select="measure[@type = 'size'][@unit = 'byte'][1]"/>
    <xsl:variable name="digest" as="element(idno)?" select="idno[@type = 'sha256'][1]"/>
    <xsl:sequence select="
      map {
        'path': string(ptr[@target][1]/@target),
        'size': string($size/@quantity),
        'digest': normalize-space($digest),
        'node': ptr[@target][1],
        'size-node': $size,
        'digest-node': $digest
      }"/>
  </xsl:template>

</xsl:stylesheet>
