<?xml version="1.0" encoding="UTF-8"?>
<!-- The transmission of the text: the drawing, and each node with the source or witness that it is, unless its name is that already, and
     with what it comes from. Mode: typst-stemma. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="typst-stemma" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="graph" mode="typst-stemma" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:text>#anchor({esc:typst-string(@xml:id)})&#xA;</xsl:text>
  <xsl:text>{esc:drawing(esc:stemma-figure(., $lang), $lang)}</xsl:text>
  <xsl:apply-templates select="node" mode="typst-stemma"/>
</xsl:template>

<xsl:template match="graph/node" mode="typst-stemma" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="id" as="xs:string" select="@xml:id"/>
  <xsl:variable name="parents" as="element(arc)*" select="../arc[esc:pointers(@to) = $id]"/>
  <xsl:variable name="name" as="text()*">
    <xsl:apply-templates select="esc:in(label, $lang)/node()" mode="typst"/>
  </xsl:variable>
  <xsl:variable name="known" as="element()*" select="esc:targets(@value)"/>
  <xsl:variable name="namesake" as="element()?" select="$known[@xml:id = string-join($name)]"/>
  <xsl:text>#stemma-node({esc:typst-string($id)}, [{if ($namesake) then esc:typst-link($namesake, string-join($name)) else string-join($name)}</xsl:text>
  <xsl:if test="$known except $namesake">
    <xsl:text> \({string-join(($known except $namesake) ! esc:typst-link(., esc:escape-typst(@xml:id)), ', ')}\)</xsl:text>
  </xsl:if>
  <xsl:text>], [{if (@type) then esc:word('node.' || @type, $lang) else ''}], ({string-join($parents ! ('[' || esc:parent(., $lang) || '], '))}))&#xA;</xsl:text>
</xsl:template>

<!-- The node that an arc comes from, with its certainty unless it is high. -->
<xsl:function name="esc:parent" as="xs:string">
  <xsl:param name="arc" as="element(arc)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="node" as="element()" select="esc:target($arc/@from, $arc)"/>
  <xsl:sequence select="
      '#goto(' || esc:typst-string($node/@xml:id) || ')[' || esc:escape-typst(normalize-space(esc:in($node/label, $lang)[1])) || ']'
      || esc:escape-typst(esc:arc-certainty($arc, $lang))"/>
</xsl:function>

</xsl:stylesheet>
