<?xml version="1.0" encoding="UTF-8"?>
<!-- The parts of a Schematron rule as XSLT: variables, assertions, reports, inherited rules and the words of a message.
     Modes declared: check (what stands in a rule), message (what stands in an assertion). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:out="urn:escolio:xslt:out" xmlns:esc="urn:escolio:xslt"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xpath-default-namespace="http://purl.oclc.org/dsdl/schematron">

  <xsl:namespace-alias stylesheet-prefix="out" result-prefix="xsl"/>
  <xsl:mode name="check" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="message" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:key name="abstract-rule" match="rule[@abstract = 'true']" use="@id"/>

  <!-- In: a pattern. Out: the name of the mode that holds its rules. -->
  <xsl:function name="esc:mode" as="xs:string">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:sequence select="'pattern-' || (count($pattern/preceding-sibling::pattern) + 1)"/>
  </xsl:function>

  <!-- In: a pattern. Out: an XPath expression for the nodes, seen from the root, that its rules can match: elements of the
       names with which their contexts end, all elements or also attributes, or everything where a context asks for more.
       Strings and predicates decide nothing here and are taken away first. -->
  <xsl:function name="esc:reach" as="xs:string">
    <xsl:param name="pattern" as="element(pattern)"/>
    <xsl:variable name="contexts" as="xs:string*" select="$pattern/rule/@context ! replace(., '''[^'']*''', '') ! esc:without-predicates(.) ! tokenize(., '\|')"/>
    <xsl:variable name="ends" as="xs:string*" select="distinct-values($contexts ! normalize-space(tokenize(., '/')[last()]))"/>
    <xsl:sequence select="
      if (every $end in $ends satisfies matches($end, '^([\w.-]+:)?[\w.-]+$')) then
        if (count($ends) eq 1) then 'descendant::' || $ends
        else 'descendant::*[' || string-join($ends ! ('self::' || .), ' or ') || ']'
      else if (every $end in $ends satisfies matches($end, '^([\w.-]+:)?([\w.-]+|\*)$')) then 'descendant::*'
      else if (every $end in $ends satisfies matches($end, '^@([\w.-]+:)?[\w.-]+$')) then 'descendant::*/@*'
      else if (every $end in $ends satisfies matches($end, '^@?([\w.-]+:)?([\w.-]+|\*)$')) then 'descendant::* ! (., @*)'
      else '., descendant::node() ! (., @*)'"/>
  </xsl:function>

  <!-- In: a pattern of XPath. Out: the same without what stands in square brackets, however deep. -->
  <xsl:function name="esc:without-predicates" as="xs:string">
    <xsl:param name="path" as="xs:string"/>
    <xsl:variable name="shorter" as="xs:string" select="replace($path, '\[[^\[\]]*\]', '')"/>
    <xsl:sequence select="if ($shorter eq $path) then $path else esc:without-predicates($shorter)"/>
  </xsl:function>

  <!-- In: a string. Out: an XPath string literal of it. -->
  <xsl:function name="esc:literal" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="'''' || replace($text, '''', '''''') || ''''"/>
  </xsl:function>

  <xsl:function name="esc:severity" as="xs:string">
    <xsl:param name="role" as="xs:string?"/>
    <xsl:sequence select="if (lower-case($role) = ('warning', 'warn', 'info', 'information', 'hint')) then 'warning' else 'error'"/>
  </xsl:function>

  <xsl:template match="let" mode="check" as="element()">
    <out:variable name="{@name}" select="{@value}"/>
  </xsl:template>

  <!-- The assertions of an abstract rule stand in the rule that extends it, and take its id when they have none. -->
  <xsl:template match="extends" mode="check" as="element()*">
    <xsl:param name="inherited" as="xs:string*" tunnel="yes"/>
    <xsl:variable name="base" as="element(rule)?" select="key('abstract-rule', @rule)[1]"/>
    <xsl:if test="empty($base) or @rule = $inherited">
      <xsl:message terminate="yes" error-code="esc:SCHEMATRON">No abstract rule “{@rule}” to extend, or it extends itself: {path()}</xsl:message>
    </xsl:if>
    <xsl:apply-templates select="$base/(let | assert | report | extends)" mode="check">
      <xsl:with-param name="inherited" select="$inherited, string(@rule)" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="assert | report" mode="check" as="element()">
    <xsl:param name="rule" as="element(rule)" tunnel="yes"/>
    <out:if test="{if (self::assert) then 'not(' || @test || ')' else @test}">
      <out:variable name="schematron.message">
        <xsl:apply-templates mode="message"/>
      </out:variable>
      <out:map>
        <out:map-entry key="'rule'" select="{esc:literal((@id, $rule/@id, $rule/../@id, 'rule')[1])}"/>
        <out:map-entry key="'severity'" select="{esc:literal(esc:severity((@role, $rule/@role, 'error')[1]))}"/>
        <out:map-entry key="'message'" select="normalize-space($schematron.message)"/>
        <out:map-entry key="'see'" select="{esc:literal((@see, $rule/@see, $rule/../@see, '')[1])}"/>
        <out:map-entry key="'node'" select="(({(@subject, $rule/@subject, '.')[1]})[1]/ancestor-or-self::*[1], root()/*)[1]"/>
      </out:map>
    </out:if>
  </xsl:template>

  <xsl:template match="text()" mode="message" as="element()">
    <out:text>{.}</out:text>
  </xsl:template>

  <xsl:template match="value-of" mode="message" as="element()">
    <out:value-of select="{@select}" separator=" "/>
  </xsl:template>

  <xsl:template match="name" mode="message" as="element()">
    <out:value-of select="name({(@path, '.')[1]})"/>
  </xsl:template>

  <!-- Emphasis, direction and span give their words; a finding is plain text. -->
  <xsl:template match="emph | dir | span" mode="message" as="element()*">
    <xsl:apply-templates mode="message"/>
  </xsl:template>

  <xsl:template match="comment() | processing-instruction()" mode="message" as="empty-sequence()"/>

</xsl:stylesheet>
