<?xml version="1.0" encoding="UTF-8"?>
<!-- Content models for the manual: which elements an element may hold and stand in, and the model as an expression with links.
     Declares the modes manual-model (an expression) and manual-names (the elements a model names). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:html="http://www.w3.org/1999/xhtml"
  xmlns:esc="urn:escolio:xslt">

  <xsl:mode name="manual-model" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="manual-names" on-no-match="fail" on-multiple-match="fail"/>

  <!-- For each element and macro, the elements that it may hold, sorted. -->
  <xsl:function name="esc:children" as="map(xs:string, xs:string*)">
    <xsl:param name="specs" as="element()*"/>
    <xsl:param name="index" as="map(xs:string, element())"/>
    <xsl:variable name="members" as="map(xs:string, element()*)"
      select="map:merge($specs/self::classSpec ! map { string(@ident): esc:members(., $specs) })"/>
    <xsl:map>
      <xsl:for-each select="$specs[self::elementSpec or self::macroSpec]">
        <xsl:variable name="names" as="xs:string*">
          <xsl:apply-templates select="content/*" mode="manual-names">
            <xsl:with-param name="members" select="$members" tunnel="yes"/>
            <xsl:with-param name="index" select="$index" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:variable>
        <xsl:map-entry key="string(@ident)" select="sort(distinct-values($names))"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>

  <!-- For each element, the elements in which it may stand, sorted. -->
  <xsl:function name="esc:parents" as="map(xs:string, xs:string*)">
    <xsl:param name="children" as="map(xs:string, xs:string*)"/>
    <xsl:map>
      <xsl:for-each-group select="map:keys($children)[not(starts-with(., 'macro.'))]" group-by="$children(.)">
        <xsl:map-entry key="current-grouping-key()" select="sort(current-group())"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- For each macro and datatype, the specifications that refer to it. -->
  <xsl:function name="esc:users" as="map(xs:string, element()*)">
    <xsl:param name="specs" as="element()*"/>
    <xsl:map>
      <xsl:for-each-group select="$specs" group-by=".//(macroRef | dataRef)/@key/string()">
        <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- A pattern as it can be read and typed: characters beyond ASCII by their numbers; some of them are none that a page may hold. -->
  <xsl:function name="esc:ascii" as="xs:string">
    <xsl:param name="pattern" as="xs:string"/>
    <xsl:sequence select="string-join(string-to-codepoints($pattern) ! (if (. lt 127) then codepoints-to-string(.) else '&amp;#x' || esc:hexadecimal(.) || ';'))"/>
  </xsl:function>

  <xsl:function name="esc:hexadecimal" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="(if ($number ge 16) then esc:hexadecimal($number idiv 16) else '') || substring('0123456789ABCDEF', $number mod 16 + 1, 1)"/>
  </xsl:function>

  <xsl:template match="elementRef" mode="manual-names" as="xs:string">
    <xsl:sequence select="string(@key)"/>
  </xsl:template>

  <xsl:template match="classRef" mode="manual-names" as="xs:string*">
    <xsl:param name="members" as="map(xs:string, element()*)" tunnel="yes"/>
    <xsl:sequence select="esc:class-elements(@key, $members)"/>
  </xsl:template>

  <xsl:template match="macroRef" mode="manual-names" as="xs:string*">
    <xsl:param name="index" as="map(xs:string, element())" tunnel="yes"/>
    <xsl:apply-templates select="$index(@key)/content/*" mode="manual-names"/>
  </xsl:template>

  <xsl:template match="sequence | alternate" mode="manual-names" as="xs:string*">
    <xsl:apply-templates select="*" mode="manual-names"/>
  </xsl:template>

  <xsl:template match="textNode | dataRef | valList | empty" mode="manual-names" as="empty-sequence()"/>

  <!-- The elements of a model class, those of its classes included. -->
  <xsl:function name="esc:class-elements" as="xs:string*">
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="members" as="map(xs:string, element()*)"/>
    <xsl:sequence select="$members($class) ! (if (self::classSpec) then esc:class-elements(@ident, $members) else string(@ident))"/>
  </xsl:function>

  <!-- The model as an expression -->

  <xsl:template match="textNode" mode="manual-model" as="node()*">
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <i>{esc:word('text', $lang)}</i>
  </xsl:template>

  <xsl:template match="empty" mode="manual-model" as="node()*">
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <i>{esc:word('empty', $lang)}</i>
  </xsl:template>

  <xsl:template match="elementRef | classRef | macroRef | dataRef[@key]" mode="manual-model" as="node()*">
    <xsl:param name="index" as="map(xs:string, element())" tunnel="yes"/>
    <xsl:sequence select="esc:link($index(@key))"/>
    <xsl:text>{esc:sign(.)}</xsl:text>
  </xsl:template>

  <xsl:template match="dataRef[@name]" mode="manual-model" as="node()*">
    <code>xsd:{@name}</code>
    <xsl:for-each select="@restriction | dataFacet">
      <xsl:text> {if (self::dataFacet) then @name else 'pattern'} </xsl:text>
      <code>{esc:ascii(if (self::dataFacet) then @value else .)}</code>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="valList" mode="manual-model" as="node()*">
    <xsl:for-each select="valItem">
      <xsl:if test="position() gt 1"> | </xsl:if>
      <code>{@ident}</code>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="sequence | alternate" mode="manual-model" as="node()*">
    <xsl:variable name="separator" as="xs:string" select="if (self::sequence) then ', ' else ' | '"/>
    <xsl:variable name="bare" as="xs:boolean" select="exists(parent::content) and esc:sign(.) eq ''"/>
    <xsl:if test="not($bare)">(</xsl:if>
    <xsl:for-each select="*">
      <xsl:if test="position() gt 1">{$separator}</xsl:if>
      <xsl:apply-templates select="." mode="manual-model"/>
    </xsl:for-each>
    <xsl:if test="not($bare)">){esc:sign(.)}</xsl:if>
  </xsl:template>

  <!-- How often, as a sign: ?, *, + or a range. -->
  <xsl:function name="esc:sign" as="xs:string">
    <xsl:param name="odd" as="element()"/>
    <xsl:variable name="range" as="xs:string" select="($odd/@minOccurs, 1)[1] || '-' || ($odd/@maxOccurs, 1)[1]"/>
    <xsl:variable name="signs" as="map(xs:string, xs:string)"
      select="map { '1-1': '', '0-1': '?', '0-unbounded': '*', '1-unbounded': '+' }"/>
    <xsl:sequence select="($signs($range), '{' || $range || '}')[1]"/>
  </xsl:function>

  <!-- A link to a specification, under its name. -->
  <xsl:function name="esc:link" as="element(html:a)">
    <xsl:param name="spec" as="element()"/>
    <a href="#{esc:id($spec)}"><code>{$spec/@ident}</code></a>
  </xsl:function>

  <!-- The anchor of a specification. -->
  <xsl:function name="esc:id" as="xs:string">
    <xsl:param name="spec" as="element()"/>
    <xsl:sequence select="if ($spec/self::elementSpec) then 'element.' || $spec/@ident
      else if ($spec/self::constraintSpec) then 'rule.' || replace($spec/@ident, '^rule\.', '') else string($spec/@ident)"/>
  </xsl:function>
</xsl:stylesheet>
