<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry: gathers the rules (constraintSpec) of an ODD into one plain ISO Schematron schema, one pattern a constraintSpec.
     Namespaces, keys, functions and variables that a constraint declares go to the top of the schema, where all rules see them.
     Declares the modes sch-declarations and sch-pattern. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:esc="urn:escolio:xslt">

  <xsl:import href="odd.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode name="sch-declarations" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="sch-pattern" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:variable name="esc:line" as="xs:string" select="'&#10;'"/>

  <xsl:template match="/" as="item()+">
    <xsl:variable name="specs" as="element()*" select="esc:specs(.)"/>
    <xsl:variable name="constraints" as="element(constraintSpec)*" select="$specs/descendant-or-self::constraintSpec"/>
    <xsl:variable name="namespaces" as="element(sch:ns)*" select="$constraints/constraint/sch:ns"/>
    <xsl:sequence select="esc:unique($constraints), esc:prefixes($namespaces)"/>
    <xsl:comment> Generated from {esc:file(.)}; edit that and run “python -m escolio.schema”. </xsl:comment>
    <xsl:text>{$esc:line}</xsl:text>
    <sch:schema queryBinding="xslt3">
      <xsl:namespace name="xsl" select="'http://www.w3.org/1999/XSL/Transform'"/>
      <xsl:for-each-group select="$namespaces" group-by="@prefix">
        <xsl:namespace name="{@prefix}" select="string(@uri)"/>
      </xsl:for-each-group>
      <xsl:for-each select="//titleStmt/title[@xml:lang = 'en']">
        <xsl:text>{$esc:line}</xsl:text>
        <sch:title>{.}</sch:title>
      </xsl:for-each>
      <xsl:for-each-group select="$namespaces" group-by="@prefix">
        <xsl:text>{$esc:line}</xsl:text>
        <sch:ns prefix="{@prefix}" uri="{@uri}"/>
      </xsl:for-each-group>
      <xsl:apply-templates select="$constraints/constraint/*" mode="sch-declarations"/>
      <xsl:apply-templates select="$constraints" mode="sch-pattern"/>
      <xsl:text>{$esc:line}</xsl:text>
    </sch:schema>
  </xsl:template>

  <!-- Declarations -->

  <xsl:template match="xsl:key | xsl:function | xsl:variable | sch:let" mode="sch-declarations" as="node()+">
    <xsl:text>{$esc:line}{$esc:line}</xsl:text>
    <xsl:copy-of select="." copy-namespaces="no"/>
  </xsl:template>

  <xsl:template match="sch:ns | sch:rule | sch:pattern | sch:assert | sch:report" mode="sch-declarations" as="empty-sequence()"/>

  <xsl:template match="*" mode="sch-declarations" priority="-10" as="empty-sequence()">
    <xsl:message terminate="yes" error-code="esc:UNHANDLED">No place in Schematron for {esc:place(.)}</xsl:message>
  </xsl:template>

  <!-- Patterns -->

  <xsl:template match="constraintSpec" mode="sch-pattern" as="node()*">
    <xsl:variable name="rules" as="node()*">
      <xsl:apply-templates select="constraint/(sch:rule | sch:assert | sch:report)" mode="sch-pattern"/>
    </xsl:variable>
    <xsl:if test="exists($rules)">
      <xsl:text>{$esc:line}{$esc:line}</xsl:text>
      <sch:pattern id="rule.{@ident}">
        <xsl:sequence select="$rules"/>
        <xsl:text>{$esc:line}</xsl:text>
      </sch:pattern>
    </xsl:if>
    <xsl:for-each select="constraint/sch:pattern">
      <xsl:text>{$esc:line}{$esc:line}</xsl:text>
      <xsl:copy-of select="." copy-namespaces="no"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="sch:rule" mode="sch-pattern" as="node()+">
    <xsl:text>{$esc:line}</xsl:text>
    <xsl:copy-of select="." copy-namespaces="no"/>
  </xsl:template>

  <!-- An assertion without a rule of its own speaks of the element in whose specification it stands. -->
  <xsl:template match="sch:assert | sch:report" mode="sch-pattern" as="node()+">
    <xsl:variable name="element" as="element(elementSpec)?" select="ancestor::elementSpec[1]"/>
    <xsl:if test="empty($element)">
      <xsl:message terminate="yes" error-code="esc:CONTEXT">An assertion outside elementSpec needs a sch:rule: {esc:place(.)}</xsl:message>
    </xsl:if>
    <xsl:text>{$esc:line}</xsl:text>
    <sch:rule context="tei:{$element/@ident}">
      <xsl:copy-of select="." copy-namespaces="no"/>
    </sch:rule>
  </xsl:template>

  <!-- Stops when two rules have the same name. -->
  <xsl:function name="esc:unique" as="empty-sequence()">
    <xsl:param name="constraints" as="element(constraintSpec)*"/>
    <xsl:for-each-group select="$constraints" group-by="@ident">
      <xsl:if test="count(current-group()) gt 1">
        <xsl:message terminate="yes" error-code="esc:DUPLICATE">The rule “{current-grouping-key()}” is specified twice: {string-join(current-group() ! esc:place(.), '; ')}</xsl:message>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Stops when one prefix stands for two namespaces. -->
  <xsl:function name="esc:prefixes" as="empty-sequence()">
    <xsl:param name="namespaces" as="element(sch:ns)*"/>
    <xsl:for-each-group select="$namespaces" group-by="@prefix">
      <xsl:if test="count(distinct-values(current-group()/@uri)) gt 1">
        <xsl:message terminate="yes" error-code="esc:DUPLICATE">The prefix “{current-grouping-key()}” stands for two namespaces: {string-join(current-group() ! esc:place(.), '; ')}</xsl:message>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:function>
</xsl:stylesheet>
