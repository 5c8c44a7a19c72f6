<?xml version="1.0" encoding="UTF-8"?>
<!-- Schematron to XSLT 3.0. In: an ISO Schematron schema with queryBinding="xslt3". Out (principal result): a stylesheet that,
     applied to a document, returns one map per finding: rule, severity, message, see, node (the element the rule speaks of).
     One mode per pattern; in a pattern the first rule that matches wins. $only: of some assertions alone, by their identifiers, the patterns that
     hold them and the declarations that these need; empty: all. Modes declared: schematron, check, message.
     What is not supported (abstract patterns, includes) stops with a message instead of being passed over. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:out="urn:escolio:xslt:out" xmlns:esc="urn:escolio:xslt"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xpath-default-namespace="http://purl.oclc.org/dsdl/schematron">

  <xsl:import href="schematron-parts.xsl"/>

  <xsl:output method="xml" indent="yes"/>
  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:mode name="schematron" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:param name="only" as="xs:string" select="''"/>

  <xsl:template match="/" as="document-node()">
    <xsl:document>
      <xsl:apply-templates select="schema" mode="schematron"/>
    </xsl:document>
  </xsl:template>

  <!-- The stylesheet: declarations of the schema first, then the entry that runs the patterns one after the other. -->
  <xsl:template match="schema" mode="schematron" as="element()">
    <xsl:variable name="unsupported" as="element()*" select=".//include | .//pattern[@abstract or @is-a or @documents] | .//extends[@href]"/>
    <xsl:if test="exists($unsupported)">
      <xsl:message terminate="yes" error-code="esc:SCHEMATRON">Not supported in Schematron: {$unsupported[1] ! path()}</xsl:message>
    </xsl:if>
    <xsl:variable name="patterns" as="element(pattern)*" select="pattern[$only eq '' or .//(assert | report)/@id = tokenize($only)]"/>
    <xsl:variable name="declarations" as="element()*" select="if ($only eq '') then xsl:* else esc:needed($patterns, xsl:*)"/>
    <out:stylesheet version="3.0">
      <xsl:for-each select="ns">
        <xsl:namespace name="{@prefix}" select="string(@uri)"/>
      </xsl:for-each>
      <xsl:copy-of select="$declarations" copy-namespaces="yes"/>
      <xsl:apply-templates select="let" mode="schematron"/>
      <out:template match="/">
        <xsl:for-each select="$patterns">
          <out:apply-templates select="{esc:reach(.)}" mode="{esc:mode(.)}">
            <xsl:for-each select="let">
              <out:with-param name="{@name}" tunnel="yes" select="{@value}"/>
            </xsl:for-each>
          </out:apply-templates>
        </xsl:for-each>
      </out:template>
      <xsl:apply-templates select="$patterns" mode="schematron"/>
    </out:stylesheet>
  </xsl:template>

  <!-- In: elements, and named declarations. Out: those declarations whose names stand in the elements, or in such a declaration. -->
  <xsl:function name="esc:needed" as="element()*">
    <xsl:param name="holders" as="element()*"/>
    <xsl:param name="declarations" as="element()*"/>
    <xsl:variable name="words" as="xs:string" select="string-join($holders//(@* | text()), ' ')"/>
    <xsl:variable name="named" as="element()*" select="$declarations[matches($words, '(^|[^\c])' || @name || '([^\c]|$)')]"/>
    <xsl:sequence select="if (empty($named except $holders)) then $named else esc:needed($holders | $named, $declarations)"/>
  </xsl:function>

  <xsl:template match="let" mode="schematron" as="element()">
    <out:variable name="{@name}" select="{@value}"/>
  </xsl:template>

  <xsl:template match="pattern" mode="schematron" as="element()+">
    <out:mode name="{esc:mode(.)}" on-no-match="deep-skip"/>
    <xsl:apply-templates select="rule[not(@abstract = 'true')]" mode="schematron"/>
  </xsl:template>

  <!-- A rule is a template that checks its node; earlier rules have the higher priority. -->
  <xsl:template match="rule" mode="schematron" as="element()">
    <out:template match="{@context}" mode="{esc:mode(..)}" priority="{count(following-sibling::rule)}" as="map(*)*">
      <xsl:for-each select="../let">
        <out:param name="{@name}" tunnel="yes"/>
      </xsl:for-each>
      <xsl:apply-templates select="let | assert | report | extends" mode="check">
        <xsl:with-param name="rule" select="." tunnel="yes"/>
      </xsl:apply-templates>
    </out:template>
  </xsl:template>

</xsl:stylesheet>
