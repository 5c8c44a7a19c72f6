<?xml version="1.0" encoding="UTF-8"?>
<!-- The textual apparatus: the lemma in the text, its entry at the foot of the page. Mode: typst. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:template match="app" mode="typst" as="text()*">
  <xsl:param name="marks" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:choose>
    <xsl:when test="$marks">
      <xsl:variable name="entry" as="map(*)" select="esc:entry(.)"/>
      <xsl:text>#app({esc:typst-string($entry?id)}, {esc:typst-string(esc:margin($entry?sentence))}, [</xsl:text>
      <xsl:apply-templates select="lem/node()" mode="typst"/>
      <xsl:text>])[</xsl:text>
      <xsl:apply-templates select="." mode="typst-entry"/>
      <xsl:text>]</xsl:text>
    </xsl:when>
    <xsl:otherwise>
      <xsl:apply-templates select="lem/node()" mode="typst"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- lemma] reading witnesses; conjecture coni. (certainty); probable Chinese: *…. Reason. -->
<xsl:template match="app" mode="typst-entry" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="entry" as="map(*)" select="esc:entry(.)"/>
  <xsl:variable name="note" as="element()*" select="esc:in($entry?reason, $lang)"/>
  <xsl:text>#lemma[</xsl:text>
  <xsl:apply-templates select="lem" mode="typst-reading"/>
  <xsl:text>] </xsl:text>
  <xsl:if test="$entry?lemma-of?by-editors">
    <xsl:text>#sigla[{esc:word('editors', $lang)} {esc:word('correction', $lang)}]\; </xsl:text>
  </xsl:if>
  <xsl:for-each select="rdg | rdgGrp/rdg">
    <xsl:apply-templates select="." mode="typst-reading"/>
    <xsl:text>~#sigla[{esc:reading-sigla(., $lang)}]{if (position() lt last()) then '\; ' else ''}</xsl:text>
  </xsl:for-each>
  <xsl:if test="$entry?source-text">
    <xsl:text>{if (exists(.//rdg)) then ' ' else ''}#source-text[</xsl:text>
    <xsl:apply-templates select="$entry?source-note" mode="typst-source-text"/>
    <xsl:text>]</xsl:text>
  </xsl:if>
  <xsl:if test="$note">
    <xsl:text> #reason[</xsl:text>
    <xsl:apply-templates select="$note/node()" mode="typst"/>
    <xsl:text>]</xsl:text>
  </xsl:if>
  <xsl:if test="$entry?see">
    <xsl:text> ({esc:word('see-also', $lang)} {string-join($entry?see ! esc:typst-link(., esc:escape-typst(@xml:id)), ', ')})</xsl:text>
  </xsl:if>
</xsl:template>

<xsl:mode name="typst-entry" on-no-match="fail" on-multiple-match="fail"/>
<xsl:mode name="typst-reading" on-no-match="fail" on-multiple-match="fail"/>
<xsl:mode name="typst-source-text" on-no-match="fail" on-multiple-match="fail"/>

<!-- The words of a lemma or reading in an entry: no marks within; what has no words is said to be omitted. -->
<xsl:template match="lem | rdg" mode="typst-reading" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:choose>
    <xsl:when test="esc:reading(.)?empty">
      <xsl:text>#sigla[{esc:word(if (self::lem) then 'nothing' else 'omission', $lang)}]</xsl:text>
    </xsl:when>
    <xsl:otherwise>
      <xsl:text>#foreign({esc:typst-string(esc:language(.))})[</xsl:text>
      <xsl:apply-templates mode="typst">
        <xsl:with-param name="marks" select="false()" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:text>]</xsl:text>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The probable original: each form marked by its language, with the sources in which it was read. -->
<xsl:template match="note[@type = 'source-text']" mode="typst-source-text" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:for-each select="foreign">
    <xsl:if test="position() gt 1">
      <xsl:text>, </xsl:text>
    </xsl:if>
    <xsl:apply-templates select="." mode="typst"/>
    <xsl:if test="@source">
      <xsl:text> \({string-join(tokenize(@source) ! esc:pointer-link(., current(), $lang), '\; ')}\)</xsl:text>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- Who has a reading: sigla; for a conjecture the word for it and its certainty. -->
<xsl:function name="esc:reading-sigla" as="xs:string">
  <xsl:param name="reading" as="element(rdg)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="record" as="map(*)" select="esc:reading($reading)"/>
  <xsl:sequence select="esc:escape-typst(
      if ($record?kind eq 'conjecture')
      then esc:label('conjecture', $lang) || ' (' || esc:certainty($record?certainty, $lang) || ')'
      else string-join($record?witnesses, ' '))"/>
</xsl:function>

</xsl:stylesheet>
