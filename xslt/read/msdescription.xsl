<?xml version="1.0" encoding="UTF-8"?>
<!-- Witnesses with their descriptions, wherever the TEI lists them. Mode: read-witness. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:function name="read:is-witness" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="exists($element/self::witness) or exists($read:witnesses intersect $element)"/>
</xsl:function>

<!-- Where there are no words and no pictures of a text, the descriptions of manuscripts are what there is to read: an entry of a catalogue. -->
<xsl:variable name="read:described-alone" as="element(msDesc)*" select="
    $read:document/TEI[not(normalize-space(string-join(text)))][empty(text//(graphic | media | formula | pb))][empty(sourceDoc | facsimile)]/teiHeader/fileDesc/sourceDesc/msDesc except $read:witnesses"/>

<!-- 355 × 230 mm. -->
<xsl:template match="dimensions[height and width]" mode="read" as="element(r:span)">
  <span kind="dimensions">
    <xsl:call-template name="read-attributes"/>
    <xsl:for-each select="* | text()[normalize-space()]">
      <xsl:if test="self::height | self::width | self::depth | self::dim">
        <xsl:text>{if (preceding-sibling::*[self::height or self::width or self::depth or self::dim]) then ' × ' else ' '}</xsl:text>
      </xsl:if>
      <xsl:apply-templates select="." mode="read"/>
    </xsl:for-each>
    <xsl:text>{((@unit, *[last()]/@unit)[normalize-space()])[1] ! (' ' || .)} </xsl:text>
  </span>
</xsl:template>

<xsl:template name="read-witnesses" as="element(r:witnesses)?">
  <xsl:variable name="lists" as="element()*" select="$read:document//listWit[not(ancestor::listWit)]"/>
  <xsl:variable name="others" as="element()*" select="($read:witnesses | $read:document//standOff//listBibl/msDesc)[not(ancestor::listWit)]"/>
  <xsl:if test="exists($others) or exists($lists//witness)">
    <witnesses>
      <xsl:apply-templates select="$lists/(head | desc)" mode="read-version"/>
      <xsl:apply-templates select="$lists/(witness | listWit), $others" mode="read-witness"/>
    </witnesses>
  </xsl:if>
</xsl:template>

<xsl:mode name="read-witness" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="witness | msDesc | bibl | biblStruct | biblFull | handNote | person" mode="read-witness" as="element(r:witness)">
  <xsl:variable name="parts" as="element()*" select="if (self::witness) then desc | note | p | ab else ()"/>
  <xsl:variable name="files" as="element()*" select="self::witness/ptr[@target]"/>
  <xsl:variable name="identifiers" as="element()*" select="self::witness/idno"/>
  <xsl:variable name="size" as="element()?" select="self::witness[ptr/@target]/measure[@type = 'size'][1][@quantity castable as xs:nonNegativeInteger]"/>
  <witness kind="{if (self::msDesc) then 'manuscript' else if (self::witness) then (if (.//witness) then 'family' else 'witness') else if (self::handNote) then 'hand' else 'edition'}">
    <xsl:call-template name="read-own-identity"/>
    <xsl:apply-templates select="@*" mode="read-attribute"/>
    <xsl:if test="@xml:id = $read:base"><xsl:attribute name="base" select="'true'"/></xsl:if>
    <xsl:if test="exists(read:targets(@corresp))"><xsl:attribute name="see" select="read:targets(@corresp) ! read:id(.)"/></xsl:if>
    <siglum kind="witness"><xsl:sequence select="read:siglum(.)"/></siglum>
    <xsl:call-template name="read-parts"><xsl:with-param name="notes" select="$parts"/></xsl:call-template>
    <xsl:variable name="rest" as="node()*" select="
        if (self::witness) then node() except ($parts, $files, abbr[@type = 'siglum'], idno, $size, witness) else ."/>
    <xsl:if test="normalize-space(string-join($rest)) or $rest/self::*">
      <part kind="{if (self::witness) then 'desc' else local-name()}">
        <xsl:apply-templates select="if (self::witness) then $rest else node()" mode="read"/>
      </part>
    </xsl:if>
    <xsl:for-each select="$identifiers[normalize-space()]"><identifier><xsl:apply-templates select="@type | @subtype" mode="read-attribute"/>{normalize-space()}</identifier></xsl:for-each>
    <xsl:for-each select="$files">
      <file href="{@target}">
        <xsl:if test="position() eq 1">
          <xsl:for-each select="$size/@quantity"><xsl:attribute name="bytes" select="."/></xsl:for-each>
          <xsl:for-each select="../idno[@type = 'sha256'][1]"><xsl:attribute name="sha256" select="normalize-space()"/></xsl:for-each>
          <xsl:for-each select="../idno[@type = 'filename'][1]"><xsl:attribute name="file-name" select="normalize-space()"/></xsl:for-each>
        </xsl:if>
      </file>
    </xsl:for-each>
    <xsl:apply-templates select="self::witness/witness" mode="read-witness"/>
  </witness>
</xsl:template>

<!-- A list within a list of witnesses is a family. -->
<xsl:template match="listWit" mode="read-witness" as="element(r:witness)*">
  <xsl:choose>
    <xsl:when test="@xml:id">
      <witness kind="family">
        <xsl:call-template name="read-own-identity"/>
        <siglum kind="witness">{(head, @n, @xml:id)[1] ! normalize-space()}</siglum>
        <xsl:apply-templates select="witness | listWit" mode="read-witness"/>
      </witness>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates select="witness | listWit" mode="read-witness"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
