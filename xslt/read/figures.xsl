<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables, pictures, formulae, music, facsimiles and transcriptions of pages. Mode: read. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:template match="table" mode="read" as="element(r:table)">
  <table>
    <xsl:call-template name="read-attributes"/>
    <xsl:apply-templates select="head" mode="read"/>
    <xsl:apply-templates select="row" mode="read"/>
    <xsl:for-each select="(* | text()[normalize-space()]) except (head, row)">
      <caption><xsl:apply-templates select="." mode="read"/></caption>
    </xsl:for-each>
  </table>
</xsl:template>

<xsl:template match="row" mode="read" as="element(r:row)">
  <row>
    <xsl:if test="@role = ('label', 'header', 'heading')"><xsl:attribute name="role" select="'label'"/></xsl:if>
    <xsl:call-template name="read-attributes"/>
    <xsl:for-each select="* | text()[normalize-space()]">
      <cell>
        <xsl:for-each select="self::cell">
          <xsl:if test="@role = ('label', 'header', 'heading')"><xsl:attribute name="role" select="'label'"/></xsl:if>
          <xsl:for-each select="(@rows, @cols)[. castable as xs:positiveInteger][xs:integer(.) gt 1]"><xsl:attribute name="{name()}" select="."/></xsl:for-each>
          <xsl:call-template name="read-attributes"/>
        </xsl:for-each>
        <xsl:choose>
          <xsl:when test="self::cell"><xsl:apply-templates mode="read"/></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="." mode="read"/></xsl:otherwise>
        </xsl:choose>
      </cell>
    </xsl:for-each>
  </row>
</xsl:template>

<!-- A figure without picture, words and description. -->
<xsl:template match="figure[not(* | text()[normalize-space()])]" mode="read" priority="1" as="empty-sequence()"/>

<!-- A figure: its pictures with heading and caption; a figure within a line of words is an image. -->
<xsl:template match="figure" mode="read" as="element()">
  <xsl:variable name="graphics" as="element()*" select="graphic | binaryObject | media"/>
  <picture>
    <xsl:call-template name="read-attributes"/>
    <xsl:for-each select="$graphics[1]"><xsl:call-template name="read-picture"/></xsl:for-each>
    <xsl:if test="figDesc"><xsl:attribute name="alt" select="string-join(figDesc ! normalize-space(), ' / ')"/></xsl:if>
    <xsl:apply-templates select="head" mode="read"/>
    <xsl:if test="(normalize-space(string-join(node() except (head, figDesc, $graphics[1]))) or tail($graphics) or figure or $graphics[1][not(self::binaryObject)]/normalize-space())">
      <caption><xsl:apply-templates select="$graphics[1][not(self::binaryObject)]/node(), node() except (head, figDesc, $graphics[1])" mode="read"/></caption>
    </xsl:if>
  </picture>
</xsl:template>

<xsl:template match="graphic | binaryObject | media" mode="read" as="element(r:image)">
  <image>
    <xsl:call-template name="read-attributes"/>
    <xsl:call-template name="read-picture"/>
    <xsl:if test="desc"><xsl:attribute name="alt" select="normalize-space(desc[1])"/></xsl:if>
    <xsl:apply-templates select="self::*[not(self::binaryObject)]/node()" mode="read"/>
  </image>
</xsl:template>

<xsl:template name="read-picture" as="attribute()*">
  <xsl:if test="normalize-space(@url)"><xsl:attribute name="src" select="normalize-space(@url)"/></xsl:if>
  <xsl:if test="self::binaryObject"><xsl:attribute name="src" select="'data:' || (@mimeType, 'application/octet-stream')[1] || ';base64,' || replace(., '\s', '')"/></xsl:if>
  <xsl:for-each select="@width | @height"><xsl:attribute name="{name()}" select="."/></xsl:for-each>
  <xsl:if test="@mimeType"><xsl:attribute name="media" select="@mimeType"/></xsl:if>
</xsl:template>

<xsl:template match="formula" mode="read" as="element(r:formula)">
  <formula>
    <xsl:call-template name="read-attributes"/>
    <xsl:if test="@notation"><xsl:attribute name="notation" select="lower-case(@notation)"/></xsl:if>
    <xsl:if test="@rend = ('block', 'display') or @type = 'display'"><xsl:attribute name="display" select="'block'"/></xsl:if>
    <xsl:apply-templates mode="read"/>
  </formula>
</xsl:template>

<xsl:template match="Q{http://www.w3.org/1998/Math/MathML}*" mode="read" as="element()">
  <xsl:choose>
    <xsl:when test="self::Q{http://www.w3.org/1998/Math/MathML}math and not(parent::formula)"><formula><xsl:copy-of select="." copy-namespaces="no"/></formula></xsl:when>
    <xsl:otherwise><xsl:copy-of select="." copy-namespaces="no"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Facsimiles and transcriptions by page -->

<xsl:template match="facsimile | sourceDoc" mode="read-text" as="element(r:text)?">
  <xsl:if test="normalize-space() or @facs or @sameAs or .//(graphic[normalize-space(@url)] | media[normalize-space(@url)] | binaryObject | zone | surface[@*])">
    <text kind="{if (self::facsimile) then 'facsimile' else 'transcription'}">
      <xsl:call-template name="read-attributes"/>
      <xsl:apply-templates select="front" mode="read"/>
      <xsl:call-template name="read-manifest"/>
      <facsimile>
        <xsl:apply-templates select="head" mode="read"/>
        <xsl:apply-templates select=".//surface[not(ancestor::surface)] | graphic | media | binaryObject" mode="read"/>
      </facsimile>
      <xsl:apply-templates select="(* | text()[normalize-space()]) except (front | head | surface | surfaceGrp | graphic | media | binaryObject)" mode="read"/>
      <xsl:apply-templates select=".//surfaceGrp/((* | text()[normalize-space()]) except (surface | surfaceGrp))" mode="read"/>
    </text>
  </xsl:if>
</xsl:template>

<!-- The IIIF manifest, or another description on the web, that a facsimile or a page of it names. -->
<xsl:template name="read-manifest" as="element(r:block)*">
  <xsl:for-each select="(@facs, @sameAs)[matches(., '^\s*https?://')]">
    <block kind="manifest">
      <link kind="external" href="{normalize-space()}">{if (matches(., 'iiif|manifest', 'i')) then words:label('manifest', $read:first-language) else normalize-space()}</link>
    </block>
  </xsl:for-each>
</xsl:template>

<xsl:template match="surface | facsimile/graphic | facsimile/media | sourceDoc/graphic | sourceDoc/media" mode="read" as="element(r:page)">
  <page>
    <xsl:call-template name="read-attributes"/>
    <xsl:for-each select="(self::graphic | self::media | graphic | media | binaryObject)[1]"><xsl:call-template name="read-picture"/></xsl:for-each>
    <xsl:for-each select="((graphic, media)[1]/desc, label, desc)[normalize-space()][1]"><xsl:attribute name="alt" select="normalize-space()"/></xsl:for-each>
    <xsl:sequence select="read:box(.)"/>
    <xsl:call-template name="read-manifest"/>
    <xsl:apply-templates select="graphic[1]/node(), node() except graphic[1]" mode="read"/>
  </page>
</xsl:template>

<xsl:template match="zone" mode="read" as="element(r:zone)">
  <zone>
    <xsl:call-template name="read-attributes"/>
    <xsl:if test="not(read:is-identified(.)) and (read:box(.) or @points)">
      <xsl:attribute name="id" select="read:derived-id(.)"/>
      <xsl:attribute name="derived" select="'true'"/>
    </xsl:if>
    <xsl:for-each select="graphic[1]"><xsl:call-template name="read-picture"/></xsl:for-each>
    <xsl:sequence select="read:box(.)"/>
    <xsl:if test="@points"><xsl:attribute name="points" select="@points"/></xsl:if>
    <xsl:for-each select="(read:targets((@corresp, @start)[normalize-space()][1]), key('read:on-zone', @xml:id, $read:document))[1]"><xsl:attribute name="to" select="read:id-on-zone(.)"/></xsl:for-each>
    <xsl:apply-templates select="graphic[1]/node(), node() except graphic[1]" mode="read"/>
  </zone>
</xsl:template>

<xsl:key name="read:on-zone" match="text//*[@facs]" use="tokenize(@facs) ! replace(., '^#', '')"/>
<xsl:key name="read:starting" match="surface[@start] | zone[@start]" use="read:pointers(@start)"/>

<!-- What stands in a zone is called after it, unless it has an identifier: a beginning of a line. -->
<xsl:function name="read:id-on-zone" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      if (read:is-identified($element) or exists(read:unit-type($element))) then read:id($element)
      else read:unused('d.' || (read:targets($element/@facs)/self::zone/@xml:id, local-name($element))[1])"/>
</xsl:function>

<!-- Whether an element is the first that stands in a zone. -->
<xsl:function name="read:is-on-zone" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="exists(read:targets($element/@facs)/self::zone[1][key('read:on-zone', @xml:id, $read:document)[1] is $element])"/>
</xsl:function>

<xsl:function name="read:box" as="attribute(box)?">
  <xsl:param name="area" as="element()"/>
  <xsl:variable name="corners" as="attribute()*" select="$area/(@ulx, @uly, @lrx, @lry)"/>
  <xsl:variable name="sides" as="xs:string*" select="$area/self::surface/graphic[1]/(@width, @height) ! replace(., '\s*px\s*$', '')"/>
  <xsl:choose>
    <xsl:when test="count($corners[. castable as xs:double]) eq 4"><xsl:attribute name="box" select="$corners ! normalize-space()"/></xsl:when>
    <!-- Without a system of its own a surface is measured as its picture is. -->
    <xsl:when test="empty($corners) and count($sides[. castable as xs:double]) eq 2"><xsl:attribute name="box" select="0, 0, $sides ! normalize-space()"/></xsl:when>
  </xsl:choose>
</xsl:function>

<xsl:template match="line" mode="read" as="element(r:line)">
  <line kind="line"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></line>
</xsl:template>

</xsl:stylesheet>
