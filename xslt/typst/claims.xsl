<?xml version="1.0" encoding="UTF-8"?>
<!-- Claims: a line in the apparatus at the foot of the page, and the commentary. Modes: typst, typst-claim. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="typst-claim" on-no-match="fail" on-multiple-match="fail"/>

<!-- The marks after an element at which claims point. A claim with several targets has its note at the first of them. -->
<xsl:template match="s | p | seg" mode="typst-marks" as="text()*">
  <xsl:variable name="here" as="element()" select="."/>
  <xsl:for-each select="esc:claims-on(.)">
    <xsl:variable name="first" as="element()" select="(esc:targets(@target) | ())[1]"/>
    <xsl:choose>
      <xsl:when test="$first is $here">
        <xsl:apply-templates select="." mode="typst-foot"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>#claim-again({esc:typst-string(@xml:id)})</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
</xsl:template>

<xsl:mode name="typst-marks" on-no-match="fail" on-multiple-match="fail"/>
<xsl:mode name="typst-foot" on-no-match="fail" on-multiple-match="fail"/>

<!-- The line at the foot: verdict, defects, summary, and the page of the commentary. -->
<xsl:template match="annotation" mode="typst-foot" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="claim" as="map(*)" select="esc:claim(.)"/>
  <xsl:text>#claim-mark({esc:typst-string($claim?id)}, {esc:typst-string(esc:claim-place($claim, $lang))})[</xsl:text>
  <xsl:text>#verdict[{esc:escape-typst(esc:verdict($claim, $lang))}] </xsl:text>
  <xsl:apply-templates select="esc:in($claim?summary, $lang)/node()" mode="typst">
    <xsl:with-param name="marks" select="false()" tunnel="yes"/>
  </xsl:apply-templates>
  <xsl:text> →~#page-of({esc:typst-string($claim?id)})]</xsl:text>
</xsl:template>

<!-- The short reference of the first target: 1.3, or § 1 for a paragraph. -->
<xsl:function name="esc:claim-place" as="xs:string">
  <xsl:param name="claim" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="first" as="element()" select="($claim?targets | ())[1]"/>
  <xsl:sequence select="if ($first/self::p) then esc:place-of($first, $lang) else esc:margin(esc:sentence-of($first))"/>
</xsl:function>

<!-- Sign, verdict and defects in words. -->
<xsl:function name="esc:verdict" as="xs:string">
  <xsl:param name="claim" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="terms" as="xs:string+" select="
      ($claim?verdict, $claim?defects) ! esc:category(esc:target(., $claim?element), $lang)"/>
  <xsl:sequence select="string-join($terms, ', ') || '.'"/>
</xsl:function>

<!-- The commentary: heading, the words of the text, certainty, summary, discussion, sources, figures. -->
<xsl:template match="annotation" mode="typst-claim" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="claim" as="map(*)" select="esc:claim(.)"/>
  <xsl:variable name="blocks" as="element()*" select="esc:in($claim?commentary, $lang)/*"/>
  <xsl:variable name="sources" as="xs:string" select="
      '([' || esc:word('claim.sources', $lang) || '], ['
      || (if (exists($claim?sources))
          then esc:sentence-end(string-join($claim?sources ! esc:source-link(esc:target(., $claim?element), $lang), '\; '))
          else esc:word('claim.no-source', $lang)) || '])'"/>
  <!-- The sources are the last line of the last paragraph, so that they never stand alone on a page. -->
  <xsl:variable name="run-in" as="xs:boolean" select="exists($blocks[last()][self::p][not(@xml:id)])"/>
  <xsl:text>&#xA;#claim({esc:typst-string($claim?id)}, [{esc:escape-typst(esc:category(esc:target($claim?verdict, .), $lang))}], </xsl:text>
  <xsl:text>({string-join(esc:claim-facts($claim, $lang))}), (</xsl:text>
  <xsl:apply-templates select="$claim?targets | ()" mode="typst-target"/>
  <xsl:text>), [</xsl:text>
  <xsl:apply-templates select="esc:in($claim?summary, $lang)/node()" mode="typst"/>
  <xsl:text>])[</xsl:text>
  <xsl:apply-templates select="if ($run-in) then $blocks[position() lt last()] else $blocks" mode="typst"/>
  <xsl:if test="$run-in">
    <xsl:text>&#xA;#parbreak()</xsl:text>
    <xsl:apply-templates select="$blocks[last()]/node()" mode="typst"/>
    <xsl:text>#source-line{$sources}#parbreak()</xsl:text>
  </xsl:if>
  <xsl:text>]&#xA;</xsl:text>
  <xsl:if test="not($run-in)">
    <xsl:text>#claim-sources{$sources}&#xA;</xsl:text>
  </xsl:if>
  <xsl:if test="exists($claim?figures)">
    <xsl:variable name="drawn" as="map(*)" select="esc:claim-figure($claim?element, $lang)"/>
    <xsl:variable name="figure" as="map(*)" select="map:put($drawn, 'title', $claim?id || ' · ' || $drawn?title)"/>
    <xsl:text>{esc:figures-table($claim, $lang)}#drawn-from({count($claim?figures)})[{esc:drawing($figure, $lang)}]&#xA;</xsl:text>
  </xsl:if>
</xsl:template>

<xsl:function name="esc:claim-facts" as="xs:string*">
  <xsl:param name="claim" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="defects" as="xs:string*" select="$claim?defects ! esc:category(esc:target(., $claim?element), $lang)"/>
  <xsl:sequence select="
      if (exists($defects)) then esc:fact('defects', string-join($defects, ', '), $lang) else (),
      esc:fact('certainty', esc:certainty($claim?certainty, $lang), $lang)"/>
</xsl:function>

<xsl:function name="esc:fact" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="value" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="'([' || esc:word($key, $lang) || '], [' || esc:escape-typst($value) || ']), '"/>
</xsl:function>

<xsl:mode name="typst-target" on-no-match="fail" on-multiple-match="fail"/>

<!-- A target of a claim: its words and where they stand. Of a paragraph only the place is given. -->
<xsl:template match="seg | s" mode="typst-target" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:text>([{esc:escape-typst(esc:label('quote.outer.open', $lang))}#foreign({esc:typst-string(esc:language(.))})[</xsl:text>
  <xsl:apply-templates select="node()" mode="typst"/>
  <xsl:text>]{esc:escape-typst(esc:label('quote.outer.close', $lang))}], </xsl:text>
  <xsl:text>{esc:typst-string(string(esc:sentence-of(.)/@xml:id))}, {esc:typst-string(esc:margin(esc:sentence-of(.)))}), </xsl:text>
</xsl:template>

<xsl:template match="p" mode="typst-target" as="text()*">
  <xsl:text>(none, {esc:typst-string(@xml:id)}, {esc:typst-string('§ ' || @n)}), </xsl:text>
</xsl:template>

<!-- The figures of one claim as a table. -->
<xsl:function name="esc:figures-table" as="xs:string">
  <xsl:param name="claim" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="caption" as="xs:string" select="esc:escape-typst(esc:label('figures.caption', $lang, map { 'id': $claim?id }))"/>
  <xsl:sequence select="
      '#data-table([' || $caption || '], (3fr, auto, 2fr), amounts: 1, '
      || '(' || string-join(('what', 'amount', 'source') ! ('[' || esc:word('figures.' || ., $lang) || '], ')) || '), '
      || string-join($claim?figures ! esc:figure-row(., $lang)) || ')&#xA;'"/>
</xsl:function>

<xsl:function name="esc:figure-row" as="xs:string">
  <xsl:param name="figure" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="description" as="text()*">
    <xsl:apply-templates select="esc:in($figure?desc, $lang)/node()" mode="typst">
      <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:variable name="origins" as="xs:string*" select="
      $figure?sources ! esc:origin(., $figure?element, $lang), $figure?pages ! esc:pointer-link(., $figure?element, $lang)"/>
  <xsl:sequence select="
      '[' || string-join($description) || '], [' || esc:escape-typst(esc:amount($figure?measure, $lang)) || '], ['
      || string-join($origins, '\; ') || '], '"/>
</xsl:function>

<!-- Where a figure comes from: a source, or the edited text itself. -->
<xsl:function name="esc:origin" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="context" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="target" as="element()" select="esc:target($id, $context)"/>
  <xsl:sequence select="
      if (esc:kind($target) eq 'witness') then esc:word('figures.text-says', $lang) else esc:source-link($target, $lang)"/>
</xsl:function>

</xsl:stylesheet>
