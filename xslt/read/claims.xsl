<?xml version="1.0" encoding="UTF-8"?>
<!-- Claims of the text and what the editors found. Mode: read-note. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:function name="read:is-claim" as="xs:boolean">
  <xsl:param name="annotation" as="element()"/>
  <xsl:sequence select="$annotation/parent::listAnnotation/@type = 'claims'"/>
</xsl:function>

<xsl:template name="read-claims" as="element(r:notes)*">
  <xsl:for-each select="$read:document//listAnnotation[@type = 'claims'][annotation]">
    <notes series="claims">
      <xsl:if test="read:is-identified(.)"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
      <xsl:apply-templates select="head | desc" mode="read-version"/>
      <xsl:apply-templates select="annotation" mode="read-note"/>
    </notes>
  </xsl:for-each>
</xsl:template>

<xsl:template match="annotation" mode="read-note" as="element(r:note)">
  <xsl:variable name="annotation" as="element(annotation)" select="."/>
  <xsl:variable name="categories" as="element()*" select="read:targets(@ana)"/>
  <note>
    <xsl:call-template name="read-own-identity"/>
    <xsl:apply-templates select="@* except (@target, @ana)" mode="read-attribute"/>
    <xsl:if test="@motivation"><xsl:attribute name="motivation" select="@motivation"/></xsl:if>
    <xsl:variable name="verdict" as="element()?" select="$categories[ancestor::taxonomy/@xml:id = 'verdicts'][1]"/>
    <xsl:if test="exists($verdict)">
      <xsl:attribute name="verdict" select="$verdict/@xml:id"/>
      <xsl:attribute name="sign" select="read:verdict-sign($verdict)"/>
    </xsl:if>
    <xsl:for-each-group select="$categories[not(. is $verdict)]" group-by="string(ancestor::taxonomy[1]/@xml:id)">
      <xsl:if test="current-grouping-key() = ('defects', 'evidence')"><xsl:attribute name="{current-grouping-key()}" select="current-group() ! @xml:id"/></xsl:if>
    </xsl:for-each-group>
    <xsl:variable name="others" as="xs:string*" select="tokenize(@ana) ! replace(., '^#', '')[not(. = $categories[ancestor::taxonomy/@xml:id = ('verdicts', 'defects', 'evidence')]/@xml:id)]"/>
    <xsl:if test="exists($others)"><xsl:attribute name="categories" select="$others"/></xsl:if>
    <xsl:variable name="sources" as="xs:string*" select="read:sources-of(.)"/>
    <xsl:if test="exists($sources)"><xsl:attribute name="sources" select="$sources"/></xsl:if>
    <xsl:for-each select="$read:languages">
      <name><xsl:sequence select="read:only-for(.), read:designation($annotation, .)"/></name>
    </xsl:for-each>
    <xsl:for-each select="$read:languages">
      <place><xsl:sequence select="read:only-for(.), read:places(read:targets($annotation/@target), .)"/></place>
    </xsl:for-each>
    <xsl:call-template name="read-targets"/>
    <xsl:call-template name="read-parts"><xsl:with-param name="notes" select="* except (note[@type = 'figures'], change, revisionDesc)"/></xsl:call-template>
    <xsl:for-each select="change | revisionDesc//change">
      <xsl:variable name="change" as="element()" select="."/>
      <xsl:for-each select="desc, .[empty(desc) or normalize-space(string-join(node() except desc))]">
        <part kind="change">
          <xsl:if test="self::desc"><xsl:sequence select="read:for(., ../desc)"/></xsl:if>
          <xsl:apply-templates select="$change/(@n | @who), @xml:lang" mode="read-attribute"/>
          <xsl:for-each select="$change/@when"><xsl:attribute name="when" select="."/></xsl:for-each>
          <xsl:apply-templates select="node() except self::change/desc" mode="read"/>
        </part>
      </xsl:for-each>
    </xsl:for-each>
    <!-- What no claim is weighed by, or does not say what it counts, is not drawn or compared: a list. -->
    <xsl:variable name="figures" as="element(list)*" select="note[@type = 'figures']/list[item/(measure | num)/@type][exists($verdict)]"/>
    <xsl:for-each select="note[@type = 'figures']/(* except list | text()[normalize-space()])/..">
      <part kind="note"><xsl:apply-templates select="node() except list" mode="read"/></part>
    </xsl:for-each>
    <xsl:for-each select="$figures/item[desc]/(* except (measure[1], num[1], desc))[read:is-apart(.)]">
      <part kind="note"><xsl:apply-templates select="." mode="read"/></part>
    </xsl:for-each>
    <xsl:for-each select="note[@type = 'figures']/list except $figures"><part kind="note"><xsl:apply-templates select="." mode="read"/></part></xsl:for-each>
    <xsl:for-each select="$figures">
      <data>
        <xsl:apply-templates select="head | desc" mode="read-version"/>
        <xsl:apply-templates select="item" mode="read-datum"/>
      </data>
    </xsl:for-each>
  </note>
</xsl:template>

<!-- What cannot stand among the words that describe a figure. -->
<xsl:function name="read:is-apart" as="xs:boolean">
  <xsl:param name="node" as="node()"/>
  <xsl:sequence select="exists($node/(self::figure | self::table | self::list | self::lg | self::cit | self::quote | self::p | self::msDesc))"/>
</xsl:function>

<!-- The sign of a verdict: it says without colour what colour says. -->
<xsl:function name="read:verdict-sign" as="xs:string">
  <xsl:param name="verdict" as="element()"/>
  <xsl:variable name="key" as="xs:string" select="'sign.' || $verdict/@xml:id"/>
  <xsl:sequence select="if (words:has($key)) then words:label($key, $read:first-language) else ''"/>
</xsl:function>

<!-- The sources that an element names, each once, in the order in which it first names them. -->
<xsl:function name="read:sources-of" as="xs:string*">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="pointers" as="xs:string*" select="
      $element/descendant::*/(@target[parent::ref | parent::ptr], @source) ! read:pointers(.)"/>
  <xsl:sequence select="distinct-values($pointers)[read:is-source(key('read:id', ., $read:document)[1])]"/>
</xsl:function>

<xsl:mode name="read-datum" on-no-match="fail" use-accumulators="#all"/>

<!-- One figure, in an item with its descriptions. -->
<xsl:template match="item" mode="read-datum" as="element(r:datum)">
  <xsl:variable name="measure" as="element()?" select="(measure, num)[1]"/>
  <xsl:variable name="versions" as="element()*" select="desc"/>
  <xsl:variable name="loose" as="node()*" select="(node() except ($measure[self::measure or not(normalize-space())], $versions))[not(exists($versions) and read:is-apart(.))]"/>
  <datum>
    <xsl:if test="read:is-identified(.)"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
    <xsl:for-each select="$measure">
      <xsl:apply-templates select="@type | @source | @cert | @ana" mode="read-attribute"/>
      <xsl:sequence select="read:quantities(.), read:times(.)"/>
    </xsl:for-each>
    <xsl:for-each select="$versions">
      <name>
        <xsl:sequence select="read:for(., $versions)"/>
        <xsl:apply-templates select="@xml:lang" mode="read-attribute"/>
        <xsl:apply-templates mode="read"/>
        <xsl:apply-templates select="$loose" mode="read"/>
      </name>
    </xsl:for-each>
    <xsl:if test="empty($versions) and normalize-space()"><name><xsl:apply-templates mode="read"/></name></xsl:if>
  </datum>
</xsl:template>

</xsl:stylesheet>
