<?xml version="1.0" encoding="UTF-8"?>
<!-- What may be a claim, for the editor to judge: an annotation for each span that the draft marks, to be filled in or deleted.
     Imports words.xsl. Declares the mode candidates. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:new="urn:escolio:new">

<xsl:import href="words.xsl"/>

<xsl:mode name="candidates" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="draft" mode="candidates" as="node()*">
  <xsl:sequence select="new:break(0)"/>
  <standOff>
    <xsl:sequence select="new:break(1)"/>
    <listAnnotation type="candidates">
      <xsl:for-each select="body//span[@candidate][new:is-cited(.)]">
        <xsl:sequence select="new:break(2)"/>
        <annotation xml:id="k{format-integer(position(), '01')}" target="#{new:candidate(.)}" motivation="assessing">
          <note type="editorial" xml:lang="en">{new:fill-in(@candidate)}</note>
        </annotation>
      </xsl:for-each>
      <xsl:sequence select="new:break(1)"/>
    </listAnnotation>
    <xsl:sequence select="new:break(0)"/>
  </standOff>
</xsl:template>

<!-- The identifier of a span: its number within its sentence or line. -->
<xsl:function name="new:candidate" as="xs:string">
  <xsl:param name="span" as="element(span)"/>
  <xsl:variable name="unit" as="element()" select="$span/ancestor::*[self::sentence or self::line][1]"/>
  <xsl:variable name="inside" as="xs:string" select="
    if ($unit/self::line) then 'l' || $unit/accumulator-before('new:line')
    else 'p' || $unit/accumulator-before('new:paragraph') || '.s' || 1 + count($unit/preceding-sibling::sentence)"/>
  <xsl:sequence select="new:prefix($unit) || $inside || '.g' || $span/accumulator-before('new:candidate')"/>
</xsl:function>

</xsl:stylesheet>
