<?xml version="1.0" encoding="UTF-8"?>
<!-- The text that the edition gives with the readings of each witness that has a file, for the check that both are the same.
     Result: one map per unit and witness, in the order of the text: witness (identifier), path (as the header points to the file),
     layout (what the processing instruction says of the white space of the file), group (the number, from 1, of the paragraph or
     block in which the unit stands), text, and node (the unit). A unit is a sentence, a line, a heading, or a block
     that holds words by itself. A witness that an entry does not name has there the words of the lemma. Straight from the TEI, sharing
     nothing with what makes the outputs. Declares the
     unnamed mode and the modes units and witnessed. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:check="urn:escolio:check">

<xsl:mode on-no-match="fail"/>
<xsl:mode name="units" on-no-match="fail" on-multiple-match="use-last"/>
<xsl:mode name="witnessed" on-no-match="shallow-skip"/>

<xsl:template match="document-node()" as="map(xs:string, item()*)*">
  <xsl:variable name="units" as="element()*">
    <xsl:apply-templates select="TEI/text/body/div[@type = 'edition']" mode="units"/>
  </xsl:variable>
  <xsl:for-each select="TEI/teiHeader/fileDesc/sourceDesc//witness[@xml:id][ptr/@target]">
    <xsl:variable name="witness" as="element(witness)" select="."/>
    <xsl:sequence select="$units ! map {
        'witness': string($witness/@xml:id),
        'path': string($witness/ptr[@target][1]/@target),
        'layout': string($witness/processing-instruction('layout')[1]),
        'group': generate-id((ancestor::p[1], .)[1]),
        'text': check:witnessed(., $witness/@xml:id),
        'node': .
      }"/>
  </xsl:for-each>
</xsl:template>

<!-- What holds blocks is left for what it holds; what holds words beside its blocks is a unit with all of them. -->
<xsl:template match="div | lg | list | table | row | sp | body | floatingText" mode="units" as="element()*">
  <xsl:apply-templates select="*" mode="units"/>
</xsl:template>

<xsl:template match="p | ab | item | cell | quote | cit | argument | epigraph" mode="units" as="element()*">
  <xsl:choose>
    <xsl:when test="text()[normalize-space()] or * except (s | l | lg | p | ab | list | table | quote | cit | figure | note | head | lb | pb | cb | milestone)">
      <xsl:sequence select="."/>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates select="*" mode="units"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="note | figure | lb | pb | cb | milestone | anchor" mode="units" as="empty-sequence()"/>

<xsl:template match="*" mode="units" as="element()" priority="-1">
  <xsl:sequence select="."/>
</xsl:template>

<xsl:function name="check:witnessed" as="xs:string">
  <xsl:param name="unit" as="element()"/>
  <xsl:param name="witness" as="xs:string"/>
  <xsl:variable name="pieces" as="xs:string*">
    <xsl:apply-templates select="$unit/node()" mode="witnessed">
      <xsl:with-param name="witness" select="$witness" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:sequence select="normalize-space(string-join($pieces))"/>
</xsl:function>

<xsl:template match="text()" mode="witnessed" as="xs:string">
  <xsl:sequence select="string()"/>
</xsl:template>

<xsl:template match="app" mode="witnessed" as="xs:string*">
  <xsl:param name="witness" as="xs:string" tunnel="yes"/>
  <xsl:apply-templates select="((lem, rdg, rdgGrp//rdg, rdgGrp/lem)['#' || $witness = tokenize(@wit)], lem)[1]/node()" mode="witnessed"/>
</xsl:template>

<xsl:template match="choice" mode="witnessed" as="xs:string*">
  <xsl:apply-templates select="(sic, orig, abbr, *)[1]/node()" mode="witnessed"/>
</xsl:template>

<!-- What the editor put in, and what is no part of the text. -->
<xsl:template match="note | supplied | corr[not(parent::choice)] | reg[not(parent::choice)] | expan[not(parent::choice)] | ex | figure | desc | gap"
  mode="witnessed" as="empty-sequence()"/>

<xsl:template match="lb | pb | cb | milestone" mode="witnessed" as="xs:string*">
  <xsl:sequence select="' '[not(current()/@break = 'no')]"/>
</xsl:template>

<!-- What stands in a unit and begins a line of its own there. -->
<xsl:template match="p | item | l | cell | head" mode="witnessed" as="xs:string*">
  <xsl:sequence select="' '"/>
  <xsl:apply-templates mode="witnessed"/>
</xsl:template>

</xsl:stylesheet>
