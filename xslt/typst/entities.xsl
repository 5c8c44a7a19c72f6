<?xml version="1.0" encoding="UTF-8"?>
<!-- Names with the sentences and notes that mention them and their pages, and the chronology. Mode: typst-entity. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="typst-entity" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="person | place | org | event | bibl" mode="typst-entity" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="entity" as="map(*)" select="esc:entity(., $lang)"/>
  <xsl:variable name="sentences" as="element(s)*" select="$entity?mentions ! esc:sentence-of(.)[ancestor::div/@type = 'edition'] | ()"/>
  <xsl:text>#entry({esc:typst-string($entity?id)}, whole: true)[#short-name[</xsl:text>
  <xsl:sequence select="esc:spoken($entity?name, $lang)"/>
  <xsl:text>]</xsl:text>
  <xsl:for-each select="$entity?names">
    <xsl:text>, </xsl:text>
    <xsl:sequence select="esc:spoken(., $lang)"/>
  </xsl:for-each>
  <xsl:text>{'\. '[$entity?date ne '']}{esc:escape-typst($entity?date)}\. </xsl:text>
  <xsl:apply-templates select="$entity?note/node()" mode="typst"/>
  <xsl:for-each select="$entity?identifiers">
    <xsl:text> #unbroken[{esc:escape-typst(@type || '&#xA0;' || normalize-space(.))}]\.</xsl:text>
  </xsl:for-each>
  <xsl:variable name="asides" as="xs:string*" select="
      string-join($sentences ! esc:mention(.), ', ')[. ne ''] ! esc:aside-part('mentioned-in', $lang, . || '.'),
      esc:places-named($entity?notes, $lang)[. ne ''] ! esc:aside-part('named-in', $lang, esc:sentence-end(.))"/>
  <xsl:text>{esc:asides($asides)}]&#xA;</xsl:text>
</xsl:template>

<!-- A name in its own language. -->
<xsl:function name="esc:spoken" as="text()*">
  <xsl:param name="name" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="tag" as="xs:string" select="string(($name/@xml:lang, $lang)[1])"/>
  <xsl:text>{if ($tag ne $lang) then '#foreign(' || esc:typst-string($tag) || ')' else '#'}[</xsl:text>
  <xsl:apply-templates select="$name/node()" mode="typst">
    <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
  </xsl:apply-templates>
  <xsl:text>]</xsl:text>
</xsl:function>

<!-- A sentence and its page: 1.3 (12). -->
<xsl:function name="esc:mention" as="xs:string">
  <xsl:param name="sentence" as="element(s)"/>
  <xsl:sequence select="
      '#mentioned(' || esc:typst-string($sentence/@xml:id) || ', ' || esc:typst-string(esc:margin($sentence)) || ')'"/>
</xsl:function>

<xsl:template match="listEvent/event" mode="typst-chronology" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="sources" as="element()*" select="esc:sources-of(.) ! esc:target(., current())"/>
  <xsl:text>#event({esc:typst-string(@xml:id)}, [{esc:escape-typst(esc:dates(., $lang))}])[#short-name[</xsl:text>
  <xsl:apply-templates select="esc:in(label, $lang)/node()" mode="typst"/>
  <xsl:text>]#linebreak()</xsl:text>
  <xsl:apply-templates select="esc:in(desc, $lang)/node(), esc:in(note[not(ref) or normalize-space()], $lang)/node()" mode="typst"/>
  <xsl:if test="exists($sources)">
    <xsl:text> \({string-join($sources ! esc:source-link(., $lang), '\; ')}\)</xsl:text>
  </xsl:if>
  <xsl:text>]&#xA;</xsl:text>
</xsl:template>

<xsl:mode name="typst-chronology" on-no-match="fail" on-multiple-match="fail"/>

</xsl:stylesheet>
