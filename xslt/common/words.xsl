<?xml version="1.0" encoding="UTF-8"?>
<!-- The words of any node as a reader sees them, without markup. Mode: words (tunnel parameters view and lang).
     Needs references.xsl, apparatus.xsl, bibliography.xsl, labels.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="words" on-no-match="fail" on-multiple-match="fail"/>

<!-- The text of a node of the edition under a view. Sentences are parted by a space, paragraphs by a line break. -->
<xsl:function name="esc:plain" as="xs:string">
  <xsl:param name="node" as="node()"/>
  <xsl:param name="view" as="xs:string"/>
  <xsl:variable name="paragraphs" as="element(p)*" select="$node/descendant::p[s]"/>
  <xsl:sequence select="
      if (exists($paragraphs)) then string-join($paragraphs ! esc:plain(., $view), '&#xA;')
      else if ($node/self::p/s) then string-join($node/s ! esc:plain(., $view), ' ')
      else esc:words($node, $view, esc:language($node))"/>
</xsl:function>

<!-- The words of a note or of any prose as printed in the publication in $lang, references and quotation marks included. -->
<xsl:function name="esc:words" as="xs:string">
  <xsl:param name="node" as="node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="esc:words($node, 'edited', $lang)"/>
</xsl:function>

<xsl:function name="esc:words" as="xs:string">
  <xsl:param name="node" as="node()"/>
  <xsl:param name="view" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="pieces" as="xs:string*">
    <xsl:apply-templates select="if ($node/self::note) then $node/node() else $node" mode="words">
      <xsl:with-param name="view" select="$view" tunnel="yes"/>
      <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:sequence select="normalize-space(string-join($pieces))"/>
</xsl:function>

<xsl:template match="text()" mode="words" as="xs:string">
  <xsl:sequence select="string(.)"/>
</xsl:template>

<!-- Every element gives the words it holds. -->
<xsl:template match="*" mode="words" priority="-10" as="xs:string*">
  <xsl:apply-templates mode="words"/>
</xsl:template>

<xsl:template match="comment() | processing-instruction()" mode="words" as="empty-sequence()"/>

<xsl:template match="app" mode="words" as="xs:string*">
  <xsl:param name="view" as="xs:string" tunnel="yes"/>
  <xsl:apply-templates select="esc:chosen(., $view)/node()" mode="words"/>
</xsl:template>

<!-- A note is no part of the text it stands in. -->
<xsl:template match="s//note" mode="words" as="empty-sequence()"/>

<xsl:template match="p | item | head | lb" mode="words" as="xs:string*">
  <xsl:text> </xsl:text>
  <xsl:apply-templates mode="words"/>
  <xsl:text> </xsl:text>
</xsl:template>

<xsl:template match="ref[not(node())] | ptr" mode="words" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:sequence select="esc:pointed(., $lang)"/>
</xsl:template>

<xsl:template match="foreign[esc:is-reconstructed(.)]" mode="words" as="xs:string*">
  <xsl:text>*</xsl:text>
  <xsl:apply-templates mode="words"/>
</xsl:template>

<!-- Of a choice the editors' side or, in the text as received, the other. Outside the text both, the other one in brackets. -->
<xsl:template match="choice" mode="words" as="xs:string*">
  <xsl:param name="view" as="xs:string" tunnel="yes"/>
  <xsl:variable name="own" as="element()*" select="corr | reg | expan"/>
  <xsl:choose>
    <xsl:when test="not(ancestor::s)">
      <xsl:apply-templates select="$own" mode="words"/>
      <xsl:text> [</xsl:text>
      <xsl:apply-templates select="* except $own" mode="words"/>
      <xsl:text>]</xsl:text>
    </xsl:when>
    <xsl:when test="$view eq 'received'"><xsl:apply-templates select="* except $own" mode="words"/></xsl:when>
    <xsl:otherwise><xsl:apply-templates select="$own" mode="words"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="gap" mode="words" as="xs:string">
  <xsl:sequence select="'[…]'"/>
</xsl:template>

<xsl:template match="q | quote | title[@level = 'a'][not(ancestor::listBibl)]" mode="words" as="xs:string*">
  <xsl:sequence select="esc:quotation-mark(., 'open')"/>
  <xsl:apply-templates mode="words"/>
  <xsl:sequence select="esc:quotation-mark(., 'close')"/>
</xsl:template>

<!-- The words that stand for an empty reference: the short name of a source, the place or designation of anything else. -->
<xsl:function name="esc:pointed" as="xs:string">
  <xsl:param name="ref" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="targets" as="element()*" select="esc:targets($ref/@target)"/>
  <xsl:sequence select="
      if (empty($targets)) then string($ref/@target)
      else string-join(for $target in $targets return esc:name-of($target, $lang), '; ')"/>
</xsl:function>

<!-- How an element of the edition is named in running prose. -->
<xsl:function name="esc:name-of" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="kind" as="xs:string" select="esc:kind($element)"/>
  <xsl:sequence select="
      if ($kind eq 'source') then esc:short-name($element, $lang)
      else if ($kind eq 'entity') then string(esc:name($element, $lang))
      else if ($kind = ('node', 'chronology')) then normalize-space(esc:in($element/label, $lang)[1])
      else if ($kind eq 'witness') then normalize-space($element/abbr[1])
      else if ($kind eq 'category') then esc:category($element, $lang)
      else if ($kind = ('claim', 'entry')) then esc:label('name.' || $kind, $lang, map { 'id': string($element/@xml:id) })
      else if ($kind eq 'section') then normalize-space(($element/head, $element/ancestor::div[head][1]/head, $element/@xml:id)[1])
      else esc:designation($element, $lang)"/>
</xsl:function>

<!-- The same where a reference stands for it, most often in brackets: those of the name of a source are square. -->
<xsl:function name="esc:reference-name" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="name" as="xs:string" select="esc:name-of($element, $lang)"/>
  <xsl:sequence select="if (esc:kind($element) eq 'source') then translate($name, '()', '[]') else $name"/>
</xsl:function>

<!-- How highlighted words look where they come from: i, b, sup or sub, as the style of @rendition says; italic without one. -->
<xsl:function name="esc:appearance" as="xs:string">
  <xsl:param name="highlighted" as="element(hi)"/>
  <xsl:variable name="style" as="xs:string" select="string-join($highlighted/esc:targets(@rendition), ';')"/>
  <xsl:sequence select="
      if (matches($style, 'vertical-align:\s*super')) then 'sup' else if (matches($style, 'vertical-align:\s*sub')) then 'sub'
      else if (matches($style, 'font-weight:\s*bold')) then 'b' else 'i'"/>
</xsl:function>

<!-- Whether an element belongs to the words of the text itself, whose quotation marks are part of it, and not to a note. -->
<xsl:function name="esc:is-text" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="exists($element/(ancestor::s | ancestor::note)[last()][self::s])"/>
</xsl:function>

<!-- Quotation marks of the language of the quotation's surroundings, inner ones within outer ones; none in the text
     itself. $side is open or close. -->
<xsl:function name="esc:quotation-mark" as="xs:string">
  <xsl:param name="quotation" as="element()"/>
  <xsl:param name="side" as="xs:string"/>
  <xsl:variable name="around" as="xs:string" select="tokenize(esc:language($quotation/..), '-')[1]"/>
  <xsl:variable name="lang" as="xs:string" select="if ($around = $esc:languages) then $around else $esc:project-language"/>
  <xsl:variable name="level" as="xs:string" select="
      if ($quotation/ancestor::q | $quotation/ancestor::quote) then 'inner' else 'outer'"/>
  <xsl:sequence select="if (esc:is-text($quotation)) then '' else esc:label('quote.' || $level || '.' || $side, $lang)"/>
</xsl:function>

</xsl:stylesheet>
