<?xml version="1.0" encoding="UTF-8"?>
<!-- What can be cited. Declares no modes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- The unit that an element is, by its kind; empty when it cannot be cited for itself. -->
<xsl:function name="read:unit-type" cache="yes" as="xs:string?">
  <xsl:param name="element" as="element()"/>
  <xsl:apply-templates select="$element" mode="read-unit-type"/>
</xsl:function>

<!-- The units that all that stands in a node is part of, the outer ones first. -->
<xsl:function name="read:units-with" cache="yes" as="element()*">
  <xsl:param name="holder" as="node()?"/>
  <xsl:sequence select="$holder/ancestor-or-self::*[read:unit-type(.)]"/>
</xsl:function>

<!-- Whether an element stands in what is said beside the text, in a line of it, on its page, or in what the edited text has not. -->
<xsl:function name="read:is-aside" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="read:holds-aside($element/..) or read:is-unedited($element)"/>
</xsl:function>

<!-- Whether an element is of a text itself. -->
<xsl:function name="read:is-of-body" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="exists($element/ancestor::body) and not(read:is-aside($element))"/>
</xsl:function>

<!-- Whether an element stands in what the edited text has not: what the source alone has, readings, entries
     apart from the text, examples. -->
<xsl:function name="read:is-unedited" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="read:holds-unedited($element/..) or exists($element[parent::choice][not(. is read:own-side(..))])"/>
</xsl:function>

<!-- The same of all that stands in a node, so that it is asked once for all of it. -->
<xsl:function name="read:holds-aside" cache="yes" as="xs:boolean">
  <xsl:param name="holder" as="node()?"/>
  <xsl:sequence select="exists($holder/ancestor-or-self::*[self::note | self::figure | self::desc | self::head | self::metamark | self::bibl | self::witDetail | self::index | self::standOff | self::teiHeader])"/>
</xsl:function>

<xsl:function name="read:holds-unedited" cache="yes" as="xs:boolean">
  <xsl:param name="holder" as="node()?"/>
  <xsl:sequence select="exists($holder/(ancestor-or-self::*[self::del | self::am | self::fw | self::eg | self::wit] | ancestor-or-self::*[parent::choice][not(. is read:own-side(..))]
      | (ancestor-or-self::rdg | ancestor-or-self::lem[parent::rdgGrp])[not(. is read:chosen(ancestor::app[1])?edited)] | ancestor-or-self::app[read:is-detached(.)]))"/>
</xsl:function>

<xsl:mode name="read-unit-type" on-no-match="fail" on-multiple-match="use-last" use-accumulators="#all"/>

<xsl:template match="*" mode="read-unit-type" priority="-10" as="empty-sequence()"/>

<xsl:template match="s[ancestor::body][not(ancestor::cit | ancestor::entry | ancestor::figDesc | ancestor::desc | ancestor::metamark)][not(read:is-unedited(.))]" mode="read-unit-type" as="xs:string"><xsl:sequence select="read:kind-of(.)"/></xsl:template>

<xsl:template match="p[read:is-of-body(.)][not(ancestor::app or read:says-nothing(.))] | u[read:stands-alone(.)][read:is-of-body(.)] | ab[read:is-of-body(.)][not(ancestor::app)]
    | l[read:is-of-body(.)][not(ancestor::app)] | lg[read:is-of-body(.)][not(ancestor::app)]"
    mode="read-unit-type" as="xs:string">
  <xsl:sequence select="read:kind-of(.)"/>
</xsl:template>

<xsl:template match="seg[@xml:id][ancestor::body][not(read:is-unedited(.))]" mode="read-unit-type" as="xs:string">segment</xsl:template>

<xsl:template match="p[@xml:id][ancestor::front | ancestor::back][not(ancestor::body)] | div[@xml:id][ancestor::front | ancestor::back][not(ancestor::body)]" mode="read-unit-type" as="xs:string">section</xsl:template>

<xsl:template match="div[read:is-of-body(.)][not(@type = ('edition', 'translation') and parent::body)][not(read:is-of-edition(..) or read:holds-entries-alone(.) or read:says-nothing(.) or read:holds-called-notes-alone(.))] | div1[read:is-of-body(.)] | div2[read:is-of-body(.)] | div3[read:is-of-body(.)] | div4[read:is-of-body(.)] | div5[read:is-of-body(.)]
    | div6[read:is-of-body(.)] | div7[read:is-of-body(.)]" mode="read-unit-type" as="xs:string">section</xsl:template>

<!-- What a unit of a translation translates. -->
<xsl:function name="read:translates" as="attribute(translates)?">
  <xsl:param name="element" as="element()"/>
  <xsl:if test="$element/@corresp and $element/ancestor::div[@type = 'translation']">
    <xsl:for-each select="read:targets($element/@corresp)[1]">
      <xsl:attribute name="translates" select="read:id(.)"/>
    </xsl:for-each>
  </xsl:if>
</xsl:function>

<!-- All that can be cited, in the order of the document. -->
<xsl:variable name="read:citables" as="element()*" select="
    $read:document//(s | p | ab | u | l | lg | seg | div | div1 | div2 | div3 | div4 | div5 | div6 | div7)[read:unit-type(.)]
    | $read:document//text//app
    | $read:document/*//standOff//(annotation | biblStruct | person | place | org | event | bibl | node)[@xml:id][read:kind-of(.) ne 'section']
    | $read:document/*//standOff/list[@type = 'withdrawn']/item[@xml:id]"/>

<xsl:mode name="read-unit" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="*" mode="read-unit" as="element(r:unit)">
  <xsl:variable name="element" as="element()" select="."/>
  <xsl:variable name="kind" as="xs:string" select="(read:kind-of(.)[. = ('entry', 'claim', 'source', 'withdrawn')], read:unit-type(.), read:kind-of(.))[1]"/>
  <xsl:variable name="parent" as="element()?" select="read:units-with(..)[last()]"/>
  <unit id="{read:id(.)}">
    <xsl:if test="not(read:is-identified(.))"><xsl:attribute name="derived" select="'true'"/></xsl:if>
    <xsl:attribute name="type" select="$kind"/>
    <xsl:sequence select="read:tree(., $kind)"/>
    <xsl:if test="exists($parent)"><xsl:attribute name="parent" select="read:id($parent)"/></xsl:if>
    <xsl:if test="normalize-space(@n)"><xsl:attribute name="n" select="normalize-space(@n)"/></xsl:if>
    <xsl:attribute name="path" select="read:path(.)"/>
    <xsl:sequence select="read:translates(.)"/>
    <xsl:if test="$kind eq 'withdrawn' and exists(read:pointers(@corresp))"><xsl:attribute name="successors" select="read:pointers(@corresp)"/></xsl:if>
    <xsl:for-each select="$read:languages">
      <name><xsl:sequence select="read:only-for(.)"/>{normalize-space(if ($kind eq 'withdrawn') then read:id($element) else read:designation($element, .))}</name>
    </xsl:for-each>
    <xsl:if test="$kind = ('sentence', 'paragraph', 'segment', 'translation', 'line', 'stanza', 'entry')">
      <xsl:for-each select="$read:languages">
        <place><xsl:sequence select="read:only-for(.)"/>{normalize-space(read:place-of($element, .))}</place>
      </xsl:for-each>
    </xsl:if>
    <xsl:if test="$kind = ('sentence', 'line') or self::s"><short>{normalize-space(read:margin(.))}</short></xsl:if>
    <xsl:if test="not($kind = ('sentence', 'paragraph', 'segment', 'translation', 'line', 'stanza', 'withdrawn'))">
      <xsl:for-each select="$read:languages">
        <called><xsl:sequence select="read:only-for(.)"/>{normalize-space(read:name-of($element, .))}</called>
      </xsl:for-each>
    </xsl:if>
    <xsl:if test="$kind eq 'withdrawn'">
      <xsl:variable name="versions" as="element()*" select="desc"/>
      <xsl:variable name="parts" as="element(r:part)*">
        <xsl:for-each select="$versions">
          <part kind="desc"><xsl:sequence select="read:for(., $versions)"/><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></part>
        </xsl:for-each>
      </xsl:variable>
      <xsl:apply-templates select="$parts" mode="read-settle"/>
    </xsl:if>
  </unit>
</xsl:template>

<!-- The citation tree that a unit belongs to, and its depth there. -->
<xsl:function name="read:tree" as="attribute()*">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="kind" as="xs:string"/>
  <xsl:variable name="tree" as="xs:string?" select="
      if ($kind = ('sentence', 'paragraph', 'line', 'stanza') or ($kind eq 'section' and exists($element/ancestor::body))) then 'text'
      else map { 'claim': 'claims', 'entry': 'apparatus', 'source': 'sources' }($kind)"/>
  <xsl:if test="exists($tree)">
    <xsl:attribute name="tree" select="$tree"/>
    <xsl:attribute name="level" select="if ($tree eq 'text') then 1 + count(read:units-with($element/..)) else 1"/>
  </xsl:if>
</xsl:function>

</xsl:stylesheet>
