<?xml version="1.0" encoding="UTF-8"?>
<!-- Pictures and pages of a facsimile. Only pictures that the build put beside the pages are shown ($pictures); any other is described, and
     linked where it has an address: no page loads anything from elsewhere, unless the editor asks for it (reading/@pictures). Mode: html. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:html="urn:escolio:html">

<!-- The pictures beside the first page, as paths from there, parted by spaces (encoded as in an address). -->
<xsl:param name="pictures" as="xs:string" select="''"/>
<xsl:variable name="html:pictures" as="xs:string*" select="tokenize($pictures)"/>

<!-- Where a picture is, seen from the page of a language: beside the pages, or on the web; else nowhere. -->
<xsl:function name="html:picture-address" as="xs:string?">
  <xsl:param name="src" as="xs:string?"/>
  <xsl:sequence select="
      if (matches($src, '^https?://')) then $src
      else if (html:is-beside($src)) then 'picture:' || iri-to-uri($src) else ()"/>
</xsl:function>

<xsl:function name="html:is-beside" as="xs:boolean">
  <xsl:param name="src" as="xs:string?"/>
  <xsl:sequence select="exists($src) and iri-to-uri($src) = $html:pictures"/>
</xsl:function>

<!-- Whether a picture is shown: it lies beside the pages, or the editor asks for those that are elsewhere. -->
<xsl:function name="html:is-shown" as="xs:boolean">
  <xsl:param name="src" as="attribute()?"/>
  <xsl:sequence select="html:is-beside($src) or exists(html:origin($src))"/>
</xsl:function>

<!-- The server that a picture is loaded from, when the editor asks for those that are elsewhere. -->
<xsl:function name="html:origin" as="xs:string?">
  <xsl:param name="src" as="attribute()?"/>
  <xsl:sequence select="$src[root(.)/reading/@pictures][matches(., '^https?://[A-Za-z0-9.:-]+/')] ! replace(., '^(https?://[^/]+)/.*$', '$1', 's')"/>
</xsl:function>

<xsl:template match="picture" mode="html" as="element(h:figure)">
  <figure>
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'picture'"/></xsl:call-template>
    <xsl:call-template name="html-image"/>
    <xsl:where-populated>
      <figcaption>
        <xsl:for-each select="heading | caption">
          <xsl:element name="{if (html:has-blocks(.)) then 'div' else 'p'}"><xsl:call-template name="html-attributes"/><xsl:apply-templates mode="html"/></xsl:element>
        </xsl:for-each>
      </figcaption>
    </xsl:where-populated>
  </figure>
</xsl:template>

<xsl:template match="image" mode="html" as="node()*">
  <span>
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'image'"/></xsl:call-template>
    <xsl:call-template name="html-image"/>
    <xsl:apply-templates mode="html"/>
  </span>
</xsl:template>

<!-- The picture itself, or its description, which leads to it. -->
<xsl:template name="html-image" as="element()?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="address" as="xs:string?" select="html:picture-address(@src)"/>
  <xsl:choose>
    <xsl:when test="html:is-shown(@src)"><img src="{$address}" alt="{(@alt, self::page/@n ! words:label('break.page', $lang, map { 'n': string() }))[1]}" loading="lazy" decoding="async"/></xsl:when>
    <xsl:when test="exists($address)">
      <a class="picture-link" href="{$address}">{(@alt[normalize-space()], words:label('picture', $lang))[1]}</a>
    </xsl:when>
    <xsl:when test="normalize-space(@alt)"><span class="picture-link">{@alt}</span></xsl:when>
    <xsl:when test="self::page/@src[not(starts-with(., 'data:'))]"><span class="picture-link">{replace(@src, '^.*[/:]', '')}</span></xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template match="facsimile" mode="html" as="element(h:div)">
  <div>
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'facsimile'"/></xsl:call-template>
    <xsl:apply-templates select="heading, page" mode="html"/>
  </div>
</xsl:template>

<!-- A page: its picture with its zones, and beside it what stands on it. -->
<xsl:template match="page" mode="html" as="element(h:div)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <div>
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'page'"/></xsl:call-template>
    <xsl:if test="@n"><p class="head">{words:label('break.page', $lang, map { 'n': string(@n) })}</p></xsl:if>
    <xsl:if test="@src">
      <div class="sheet">
        <xsl:call-template name="html-image"/>
        <xsl:call-template name="html-zones"><xsl:with-param name="ids" select="true()"/></xsl:call-template>
      </div>
    </xsl:if>
    <div class="leaf"><xsl:apply-templates mode="html"/></div>
  </div>
</xsl:template>

<!-- The zones of a page, drawn over its picture: each leads to what stands in it, in the text or beside the picture. $ids: they can be led to. -->
<xsl:template name="html-zones" as="element(svg:svg)?">
  <xsl:param name="ids" as="xs:boolean" select="false()"/>
  <xsl:variable name="zones" as="element(zone)*" select=".//zone[html:is-drawn(.)]"/>
  <xsl:if test="exists($zones)">
    <xsl:variable name="box" as="xs:double+" select="tokenize(@box) ! number()"/>
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="{$box[1]} {$box[2]} {$box[3] - $box[1]} {$box[4] - $box[2]}" preserveAspectRatio="none">
      <xsl:for-each select="$zones">
        <a href="#{(@to, @id)[1]}" aria-label="{(html:line-name(key('reader:id', @to)[1]), @to ! reader:name(., current()), normalize-space())[normalize-space()][1] ! substring(., 1, 120)}">
          <xsl:if test="$ids"><xsl:attribute name="id" select="html:zone-id(.)"/></xsl:if>
          <xsl:variable name="corners" as="xs:double*" select="tokenize(@box) ! number()"/>
          <xsl:choose>
            <xsl:when test="@points"><polygon points="{@points}" vector-effect="non-scaling-stroke"/></xsl:when>
            <xsl:otherwise><rect x="{$corners[1]}" y="{$corners[2]}" width="{$corners[3] - $corners[1]}" height="{$corners[4] - $corners[2]}" vector-effect="non-scaling-stroke"/></xsl:otherwise>
          </xsl:choose>
        </a>
      </xsl:for-each>
    </svg>
  </xsl:if>
</xsl:template>

<!-- A line that has no name but the number of its beginning. -->
<xsl:function name="html:line-name" as="xs:string?">
  <xsl:param name="element" as="element()?"/>
  <xsl:sequence select="$element/self::break/@n ! string()"/>
</xsl:function>

<!-- Whether a zone is drawn over the picture of its page: where both are measured, and something stands in it. -->
<xsl:function name="html:is-drawn" as="xs:boolean">
  <xsl:param name="zone" as="element(zone)"/>
  <xsl:variable name="page" as="element(page)?" select="$zone/ancestor::page[1]"/>
  <xsl:sequence select="
      exists($zone[@box or matches(@points, '^[\d., -]+$')][@to ! html:href(., $zone) or @id and normalize-space()])
      and exists($page[@box][html:is-shown(@src)])"/>
</xsl:function>

<!-- The identifier of a zone as it is drawn: its own, unless its words stand under that. -->
<xsl:function name="html:zone-id" as="xs:string">
  <xsl:param name="zone" as="element(zone)"/>
  <xsl:sequence select="$zone/@id || '.zone'[$zone/node()]"/>
</xsl:function>

<!-- The way from what stands in a zone to where it is drawn. -->
<xsl:key name="html:zone" match="zone" use="@to, .[not(@to)]/@id"/>
<xsl:function name="html:zone-of" as="element(zone)?">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="$element/@id ! key('html:zone', ., root($element))[html:is-drawn(.)][1]"/>
</xsl:function>

<xsl:template name="html-to-zone" as="element(h:a)?">
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:for-each select="html:zone-of(.)[not($again)]"><a class="at-zone" href="#{html:zone-id(.)}" aria-label="{words:label('picture', $lang)}"/></xsl:for-each>
</xsl:template>

<!-- A zone without words that is drawn needs no place beside the picture. -->
<xsl:template match="zone" mode="html" as="element(h:div)?">
  <xsl:if test="node() or @src or not(html:is-drawn(.))">
    <div>
      <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'zone'"/></xsl:call-template>
      <xsl:call-template name="html-to-zone"/>
      <xsl:if test="@src"><xsl:call-template name="html-image"/></xsl:if>
      <xsl:apply-templates mode="html"/>
    </div>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
