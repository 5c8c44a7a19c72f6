<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. The reference systems of an edition turned into a stylesheet: called at its template `trees` it returns, for every
     refsDecl with a citeStructure, a map with `structures`, what its outer structures are:
       type, path (of the citeStructure), delim, nested (structures), found: a function from a node to what matches in it, a map each with
       node, use (the value of @use) and values (a map of the property of each citeData to its strings).
     So @match, @use and @delim mean what the XPath processor says they mean, with nothing in them that could read another file.
     Mode: compile. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:compiled="urn:escolio:compiled"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:read="urn:escolio:read">

<xsl:namespace-alias stylesheet-prefix="compiled" result-prefix="xsl"/>
<xsl:mode name="compile" on-no-match="fail" on-multiple-match="fail"/>

<!-- What XPath in a citeStructure may call: functions of strings, numbers and nodes at hand; axes, tests of kinds, and words of the
     language that a bracket may follow. -->
<xsl:variable name="read:harmless" as="xs:string+" select="tokenize('
    abs ceiling concat contains count distinct-values empty ends-with exists false floor format-integer head last local-name lower-case
    matches max min name normalize-space not number position replace reverse round starts-with string string-join string-length
    substring substring-after substring-before tail tokenize translate true upper-case
    attribute comment element node processing-instruction text
    and div else eq except ge gt idiv if in intersect is le lt mod ne or return then union')"/>

<xsl:template match="/" as="element()">
  <compiled:stylesheet version="3.0" xpath-default-namespace="http://www.tei-c.org/ns/1.0">
    <xsl:namespace name="tei" select="'http://www.tei-c.org/ns/1.0'"/>
    <xsl:namespace name="map" select="'http://www.w3.org/2005/xpath-functions/map'"/>
    <compiled:template name="trees">
      <xsl:for-each select="TEI/teiHeader/encodingDesc/refsDecl[citeStructure]">
        <compiled:map>
          <compiled:map-entry key="'structures'">
            <xsl:apply-templates select="citeStructure" mode="compile"/>
          </compiled:map-entry>
        </compiled:map>
      </xsl:for-each>
    </compiled:template>
  </compiled:stylesheet>
</xsl:template>

<xsl:template match="citeStructure" mode="compile" as="element()">
  <xsl:variable name="match" as="xs:string" select="read:expression(@match)"/>
  <xsl:variable name="use" as="xs:string" select="'string((' || read:expression(@use) || '))'"/>
  <xsl:variable name="values" as="xs:string*" select="
      citeData ! ('map { ''' || read:quoted(@property) || ''': data((' || read:expression(@use) || ')) ! string() }')"/>
  <xsl:if test="starts-with($match, '/') ne exists(parent::refsDecl)">
    <xsl:sequence select="error(xs:QName('read:CITE'),
        'The @match of an outer citeStructure begins with a slash, that of an inner one does not, at ' || path(@match))"/>
  </xsl:if>
  <compiled:map>
    <compiled:map-entry key="'type'" select="'{read:quoted(@unit)}'"/>
    <compiled:map-entry key="'path'" select="'{path(.)}'"/>
    <compiled:map-entry key="'delim'" select="'{read:quoted(@delim)}'"/>
    <compiled:map-entry key="'found'" select="{
        'function($node as node()) as map(*)* { ($node ! (' || $match || ')) ! map { ''node'': ., ''use'': ' || $use ||
        ', ''values'': map:merge((' || string-join($values, ', ') || '), map { ''duplicates'': ''combine'' }) } }'}"/>
    <compiled:map-entry key="'nested'">
      <compiled:sequence select="()"/>
      <xsl:apply-templates select="citeStructure" mode="compile"/>
    </compiled:map-entry>
  </compiled:map>
</xsl:template>

<!-- A value as it stands between the quotation marks of an XPath string. -->
<xsl:function name="read:quoted" as="xs:string">
  <xsl:param name="value" as="attribute()?"/>
  <xsl:sequence select="replace(string($value), '''', '''''')"/>
</xsl:function>

<!-- The XPath of an attribute, refused when it calls anything that is not harmless, counts without end, or has a comment: a
     quotation mark in a comment would open no string, and what follows it would be taken for words. -->
<xsl:function name="read:expression" as="xs:string">
  <xsl:param name="attribute" as="attribute()"/>
  <xsl:variable name="bare" as="xs:string" select="replace($attribute, '&quot;[^&quot;]*&quot;|''[^'']*''', '''''')"/>
  <xsl:variable name="called" as="xs:string*" select="
      analyze-string($bare, '([\w.:-]+)\s*\(')/*:match/*:group ! tokenize(., '::')[last()]"/>
  <xsl:variable name="strange" as="xs:string*" select="
      '(:'[contains($attribute, .)], $called[not(. = $read:harmless)], analyze-string($bare, '[#${};?&quot;]')/*:match ! string(),
      'to'[matches($bare, '(^|[^\w.:@/\-])to([^\w.:\-]|$)')]"/>
  <xsl:sequence select="
      if (exists($strange)) then
        error(xs:QName('read:CITE'), 'A reference system may not use ' || string-join(distinct-values($strange), ', ') || ', at ' || path($attribute))
      else string($attribute)"/>
</xsl:function>

</xsl:stylesheet>
