<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: the pages of a frozen release. They are those of site.xsl; an old release also says that it is one, and every passage
     that an address leads to offers the same passage in the newest release: additions to the mode html-parted. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:import href="site.xsl"/>

<!-- How everything citable in this release stands in the newest one, as JSON (src/escolio/releases/states.py says what is in it). -->
<xsl:param name="states" as="xs:string"/>

<xsl:variable name="esc:states" as="map(*)" select="parse-json($states)"/>
<!-- The version of the newest release. -->
<xsl:variable name="newest" as="xs:string" select="$esc:states?newest"/>
<!-- The states by identifier, to be looked up in the pages of an old release. -->
<xsl:variable name="esc:known" as="map(*)" select="if (exists($esc:old)) then $esc:states?units else map { }"/>

<!-- The version of an old release; of the newest, nothing. -->
<xsl:variable name="esc:old" as="xs:string?" select="esc:edition(/)?version[. ne $newest]"/>

<!-- The way from a page of a release to the first folder of the deposit. -->
<xsl:function name="esc:home" as="xs:string">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="$home || esc:root($lang)"/>
</xsl:function>

<xsl:template match="h:header[@class = 'title'][exists($esc:old)]" mode="html-parted" as="element(h:header)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="page" as="xs:string" tunnel="yes"/>
  <xsl:copy>
    <xsl:apply-templates select="@*" mode="html-parted"/>
    <p class="old-release" role="note">
      <strong>{esc:label('release.old', $lang, map { 'version': $esc:old })}</strong>
      <xsl:text> </xsl:text>
      <a href="{esc:home($lang)}releases/{$newest}/{esc:page($lang, $page)}">{esc:label('release.newest', $lang, map { 'version': $newest })}</a>
    </p>
    <xsl:apply-templates mode="html-parted"/>
  </xsl:copy>
</xsl:template>

<!-- Where an address leads to, the way on is shown; elsewhere it stays out of sight. -->
<xsl:template match="h:style[exists($esc:old)]" mode="html-parted" as="element(h:style)">
  <xsl:copy>
    <xsl:apply-templates select="@* | node()" mode="html-parted"/>
    <xsl:text>.old-release {{ border: 2px solid; padding: .5em 1em }} .on-to-newest {{ display: none }} :target > .on-to-newest {{ display: inline }}</xsl:text>
  </xsl:copy>
</xsl:template>

<!-- Elements that can hold a link at their end and stand in none themselves. -->
<xsl:template mode="html-parted" as="element()" match="
    (h:span | h:p | h:li | h:article | h:section | h:dd | h:td)[@id ! map:contains($esc:known, string(.))][not(ancestor::h:a)]
    | h:div[@id ! map:contains($esc:known, string(.))][not(parent::h:dl)]">
  <xsl:copy>
    <xsl:apply-templates select="@* | node()" mode="html-parted"/>
    <xsl:call-template name="on-to-newest"><xsl:with-param name="id" select="@id"/></xsl:call-template>
  </xsl:copy>
</xsl:template>

<xsl:template match="(h:dl/h:div | h:tr)[@id ! map:contains($esc:known, string(.))]/(h:dd | h:td)[last()]" mode="html-parted" as="element()" priority="1">
  <xsl:copy>
    <xsl:apply-templates select="@* | node()" mode="html-parted"/>
    <xsl:call-template name="on-to-newest"><xsl:with-param name="id" select="../@id"/></xsl:call-template>
  </xsl:copy>
</xsl:template>

<!-- The link from something in an old release to the same in the newest, or to the notice of its withdrawal; it says how that stands now. -->
<xsl:template name="on-to-newest" as="element(h:a)">
  <xsl:param name="id" as="attribute(id)"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="page" as="xs:string" tunnel="yes"/>
  <xsl:variable name="unit" as="map(*)" select="$esc:known($id)"/>
  <a class="on-to-newest">
    <xsl:attribute name="href" select="
        if ($unit?state eq 'withdrawn') then esc:home($lang) || 'withdrawn/' || $id || '.html'
        else esc:home($lang) || 'releases/' || $newest || '/' || esc:page($lang, $page) || '#' || $id"/>
    <xsl:text> [{esc:label('resolve.now', $lang, map {
        'version': $newest, 'state': esc:label('resolve.' || $unit?state, $lang, map { 'since': $unit?since }) })}]</xsl:text>
  </a>
</xsl:template>

</xsl:stylesheet>
