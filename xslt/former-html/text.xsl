<?xml version="1.0" encoding="UTF-8"?>
<!-- The edited text with its notes beside it, and the translation. Modes: html; html-translation (a paragraph of the translation). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:template match=".[. instance of xs:string][. eq 'text']" mode="html-section" as="element(h:div)+">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="text" as="element(div)" select="esc:edited-text($document)"/>
  <xsl:variable name="parallel" as="xs:boolean" select="$lang ne esc:language($text) and exists(esc:translation($document, $lang))"/>
  <xsl:call-template name="html-tools"/>
  <div class="spread{' parallel'[$parallel]}" style="--rows:{count($text/p) + 1}">
    <section id="text">
      <h2>{esc:label('section.text', $lang)}</h2>
      <xsl:for-each select="$text/p">
        <div class="passage" style="--row:{position() + 1};--sentences:{count(s)}">
          <div class="held">
            <xsl:apply-templates select="." mode="html"/>
            <xsl:if test="$parallel">
              <xsl:apply-templates select="esc:translated(.)" mode="html"/>
            </xsl:if>
          </div>
        </div>
      </xsl:for-each>
    </section>
    <xsl:call-template name="html-claims"/>
  </div>
</xsl:template>

<!-- On the page of the language of the text the translation is a section of its own; on its own page it stands beside the text. -->
<xsl:template match=".[. instance of xs:string][. eq 'translation']" mode="html-section" as="element()?">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="translation" as="element(div)" select="esc:translation($document, 'en')"/>
  <xsl:if test="$lang ne 'en'">
    <xsl:call-template name="html-section">
      <xsl:with-param name="key" select="'translation'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:apply-templates select="$translation/p" mode="html"/>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="p[s]" mode="html" priority="1" as="element(h:p)">
  <xsl:variable name="translated" as="xs:boolean" select="ancestor::div/@type = 'translation'"/>
  <p id="{@xml:id}" class="{if ($translated) then 'rendering' else 'para'}" lang="{esc:language(.)}">
    <xsl:for-each select="s">
      <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
      <xsl:apply-templates select="." mode="html"/>
    </xsl:for-each>
  </p>
</xsl:template>

<xsl:template match="s" mode="html" as="element(h:span)">
  <span class="s" id="{@xml:id}">
    <a class="n" href="#{@xml:id}">{esc:margin(.)}</a>
    <xsl:call-template name="html-marked"/>
    <xsl:for-each select="parent::p[not(current()/following-sibling::s)]">
      <xsl:call-template name="html-marks"/>
    </xsl:for-each>
  </span>
</xsl:template>

<xsl:template match="seg" mode="html" as="element(h:span)">
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <span>
    <xsl:if test="@xml:id and not($again)"><xsl:sequence select="esc:id(@xml:id)"/></xsl:if>
    <xsl:call-template name="html-marked"/>
  </span>
</xsl:template>

<!-- The content of a span within one layer of underlining for each claim on it, then the marks of those claims. -->
<xsl:template name="html-marked" as="node()*">
  <xsl:param name="claims" as="element(annotation)*" select="esc:claims-on(.)"/>
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:choose>
    <xsl:when test="$again or empty($claims)"><xsl:apply-templates mode="html"/></xsl:when>
    <xsl:otherwise>
      <span class="on v-{esc:claim($claims[1])?verdict}">
        <xsl:choose>
          <xsl:when test="count($claims) gt 1">
            <xsl:call-template name="html-marked">
              <xsl:with-param name="claims" select="tail($claims)"/>
            </xsl:call-template>
          </xsl:when>
          <xsl:otherwise><xsl:apply-templates mode="html"/></xsl:otherwise>
        </xsl:choose>
      </span>
      <xsl:call-template name="html-mark">
        <xsl:with-param name="claim" select="esc:claim($claims[1])"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The marks of the claims on a whole paragraph: they follow its last sentence. -->
<xsl:template name="html-marks" as="element(h:a)*">
  <xsl:variable name="target" as="element()" select="."/>
  <xsl:for-each select="esc:claims-on(.)">
    <xsl:variable name="claim" as="map(*)" select="esc:claim(.)"/>
    <xsl:for-each select="$target">
      <xsl:call-template name="html-mark"><xsl:with-param name="claim" select="$claim"/></xsl:call-template>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

<!-- The mark of a claim after the words it is about: sign of the verdict and number, a link to the note. -->
<xsl:template name="html-mark" as="element(h:a)">
  <xsl:param name="claim" as="map(*)"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="place" as="xs:integer" select="index-of($claim?targets ! string(@xml:id), string(@xml:id))[1]"/>
  <xsl:variable name="verdict" as="xs:string" select="esc:category(esc:target($claim?verdict, .), $lang)"/>
  <xsl:variable name="sign" as="xs:string" select="esc:sign($claim?verdict) || replace($claim?id, '^\D+0*', '')"/>
  <a class="mark v-{$claim?verdict}" role="doc-noteref" href="#{$claim?id}" id="{esc:mark-id($claim?id, $place)}">
    <xsl:call-template name="html-spoken">
      <xsl:with-param name="label" select="esc:designation($claim?element, $lang) || ': ' || $verdict || ' ' || $sign"/>
    </xsl:call-template>
    <xsl:text>{$sign}</xsl:text>
  </a>
</xsl:template>

<!-- What is said of a sign in the text, in the language of the page, which may not be that of the text around it. -->
<xsl:template name="html-spoken" as="attribute()+">
  <xsl:param name="label" as="xs:string"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:if test="esc:language(.) ne $lang"><xsl:attribute name="lang" select="$lang"/></xsl:if>
  <xsl:attribute name="aria-label" select="$label"/>
</xsl:template>

<!-- The identifier of the mark of a note at its n-th target. -->
<xsl:function name="esc:mark-id" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="place" as="xs:integer"/>
  <xsl:sequence select="$id || '-ref' || (if ($place gt 1) then '-' || $place else '')"/>
</xsl:function>

<!-- An entry in the text: what the edition prints and a discreet sign. The words of the other views stand in the apparatus. -->
<xsl:template match="app" mode="html" as="element()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:choose>
    <xsl:when test="$again">
      <span><xsl:apply-templates select="lem/node()" mode="html"/></span>
    </xsl:when>
    <xsl:otherwise>
      <span class="app">
        <span>
          <xsl:sequence select="esc:shown-in(lem)"/>
          <xsl:apply-templates select="lem/node()" mode="html"/>
        </span>
      </span>
      <a class="note" role="doc-noteref" id="{@xml:id}-ref" href="#{@xml:id}">
        <xsl:call-template name="html-spoken"><xsl:with-param name="label" select="esc:designation(., $lang)"/></xsl:call-template>
        <xsl:text>°</xsl:text>
      </a>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The views that show a reading of an entry, where they are some and not all. -->
<xsl:function name="esc:shown-in" as="attribute(data-views)?">
  <xsl:param name="reading" as="element()"/>
  <xsl:variable name="views" as="xs:string*" select="$esc:views[esc:chosen($reading/ancestor::app[1], .) is $reading]"/>
  <xsl:if test="exists($views) and count($views) lt count($esc:views)"><xsl:attribute name="data-views" select="esc:view-numbers($views)"/></xsl:if>
</xsl:function>

<!-- The places of views in the list of all views, 0 for the first: 01 for the text as received and as edited. -->
<xsl:function name="esc:view-numbers" as="xs:string">
  <xsl:param name="views" as="xs:string+"/>
  <xsl:sequence select="string-join($views ! (index-of($esc:views, .) - 1))"/>
</xsl:function>

<!-- A note on the translation stands after its sentence, in brackets. -->
<xsl:template match="s//note" mode="html" priority="1" as="element(h:small)">
  <small class="remark"> [<xsl:apply-templates mode="html"/>]</small>
</xsl:template>

</xsl:stylesheet>
