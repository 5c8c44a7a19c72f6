<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases and blocks of prose. Mode: typst (tunnel parameters lang: language of the book; marks: whether notes are set here). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="typst" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="*" mode="typst" priority="-10" as="empty-sequence()">
  <xsl:message terminate="yes" error-code="esc:UNHANDLED">No typst rule for {name()} at {path()}</xsl:message>
</xsl:template>

<xsl:template match="text()" mode="typst" as="text()">
  <xsl:text>{esc:escape-typst(.)}</xsl:text>
</xsl:template>

<xsl:template match="comment() | processing-instruction()" mode="typst" as="empty-sequence()"/>

<!-- Language. A change of language is marked wherever an element declares one other than that around it. -->
<xsl:template match="*[@xml:lang][esc:changes-language(.)]" mode="typst" priority="10" as="text()*">
  <xsl:text>#foreign({esc:typst-string(@xml:lang)})[</xsl:text>
  <xsl:next-match/>
  <xsl:text>]</xsl:text>
</xsl:template>

<!-- Whether an element within prose is in another language than its parent. -->
<xsl:function name="esc:changes-language" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      $element/(self::foreign | self::q | self::title | self::mentioned | self::term | self::soCalled | self::persName | self::placeName
        | self::orgName | self::name | self::rs | self::emph | self::label | self::quote)
      and $element/@xml:lang ne esc:language($element/..)"/>
</xsl:function>

<!-- Phrases. -->
<xsl:template match="foreign | seg | persName | placeName | orgName | name | rs | measure | date | num | surname | forename | abbr | choice | catDesc | label | desc"
    mode="typst" as="text()*">
  <xsl:apply-templates mode="typst"/>
</xsl:template>

<xsl:template match="foreign[esc:is-reconstructed(.)]" mode="typst" priority="1" as="text()*">
  <xsl:text>#reconstructed[</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>]</xsl:text>
</xsl:template>

<xsl:template match="q | soCalled | title[@level = 'a'][not(ancestor::listBibl)]" mode="typst" priority="1" as="text()*">
  <xsl:text>{esc:escape-typst(esc:quotation-mark(., 'open'))}</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>{esc:escape-typst(esc:quotation-mark(., 'close'))}</xsl:text>
</xsl:template>

<xsl:template match="hi" mode="typst" as="text()*">
  <xsl:text>#shape-{esc:appearance(.)}[</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>]</xsl:text>
</xsl:template>

<xsl:template match="title | emph | mentioned" mode="typst" as="text()*">
  <xsl:variable name="call" as="xs:string" select="
      if (self::title) then 'work-title' else if (self::mentioned) then 'mention' else 'emph'"/>
  <xsl:text>#{$call}[</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>]</xsl:text>
</xsl:template>

<xsl:template match="term" mode="typst" as="text()*">
  <xsl:text>#term[</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>]</xsl:text>
</xsl:template>

<xsl:template match="gi | att | val | code | ident" mode="typst" as="text()*">
  <xsl:text>#code[</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>]</xsl:text>
</xsl:template>

<xsl:template match="lb" mode="typst" as="text()">
  <xsl:text> </xsl:text>
</xsl:template>

<!-- References: within the book by identifier, to pages elsewhere by address. Empty ones are given the name of what they point at. -->
<xsl:template match="ref | ptr" mode="typst" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="words" as="text()*">
    <xsl:apply-templates mode="typst"/>
  </xsl:variable>
  <xsl:variable name="targets" as="element()*" select="esc:targets(@target)"/>
  <xsl:choose>
    <xsl:when test="empty($targets)">
      <xsl:text>#web({esc:typst-string(@target)})[{if (node()) then $words else esc:escape-typst(@target)}]</xsl:text>
    </xsl:when>
    <xsl:when test="node()">
      <xsl:text>{esc:typst-link($targets[1], string-join($words))}</xsl:text>
    </xsl:when>
    <xsl:otherwise>
      <xsl:text>{string-join($targets ! esc:typst-link(., esc:typst-name(., $lang)), '\; ')}</xsl:text>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A link to an element of the edition, or only its words where the book has no place of that name. -->
<xsl:function name="esc:typst-link" as="xs:string">
  <xsl:param name="target" as="element()"/>
  <xsl:param name="words" as="xs:string"/>
  <xsl:variable name="id" as="xs:string" select="esc:destination($target)"/>
  <xsl:sequence select="if ($id eq '') then $words else '#goto(' || esc:typst-string($id) || ')[' || $words || ']'"/>
</xsl:function>

<!-- A pointer of an attribute as a link: an element of the edition by its name, a page elsewhere by its host. -->
<xsl:function name="esc:pointer-link" as="xs:string">
  <xsl:param name="pointer" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      if (starts-with($pointer, '#'))
      then esc:target($pointer, $context) ! esc:typst-link(., esc:typst-name(., $lang))
      else '#web(' || esc:typst-string($pointer) || ', host(' || esc:typst-string(replace($pointer, '^[a-z]+://(www\.)?([^/]+).*$', '$2')) || '))'"/>
</xsl:function>

<!-- The identifier of the place in the book that shows an element: its own, or that of the sentence around it; empty for none. -->
<xsl:function name="esc:destination" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="kind" as="xs:string" select="esc:kind($element)"/>
  <xsl:sequence select="
      if ($kind eq 'segment') then string(esc:sentence-of($element)/@xml:id)
      else if ($kind eq 'translation') then string(esc:sentence-of($element)/@corresp ! esc:pointers(.)[1])
      else if ($element/ancestor-or-self::taxonomy or $element/self::TEI or $element/ancestor::teiHeader[not($element/self::witness)]) then ''
      else string($element/@xml:id)"/>
</xsl:function>

<!-- Blocks. -->
<xsl:template match="p[@xml:id]" mode="typst" as="text()*">
  <xsl:text>&#xA;#paragraph({esc:typst-string(@xml:id)})[</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>]&#xA;</xsl:text>
</xsl:template>

<xsl:template match="p[not(@xml:id)]" mode="typst" as="text()*">
  <xsl:text>&#xA;#parbreak()</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>#parbreak()&#xA;</xsl:text>
</xsl:template>

<xsl:template match="list" mode="typst" as="text()*">
  <xsl:apply-templates select="head" mode="typst"/>
  <xsl:text>&#xA;#{if (@type = 'ordered') then 'numbered' else 'items'}(</xsl:text>
  <xsl:apply-templates select="if (label) then label else item" mode="typst"/>
  <xsl:text>)&#xA;</xsl:text>
</xsl:template>

<!-- What is said of an item, to those who read its language. -->
<xsl:template match="item/desc" mode="typst" priority="11" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:if test="esc:in(../desc, $lang) intersect ."><xsl:apply-templates mode="typst"/></xsl:if>
</xsl:template>

<xsl:template match="list/item" mode="typst" as="text()*">
  <xsl:text>[{@xml:id ! ('#anchor(' || esc:typst-string(.) || ')')}</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>], </xsl:text>
</xsl:template>

<xsl:template match="list/head" mode="typst" as="text()*">
  <xsl:text>&#xA;#parbreak()#emph[</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>]#parbreak()&#xA;</xsl:text>
</xsl:template>

<xsl:template match="quote | cit" mode="typst" as="text()*">
  <xsl:text>&#xA;#quotation[</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>]&#xA;</xsl:text>
</xsl:template>

<xsl:template match="table" mode="typst" as="text()*">
  <xsl:variable name="header" as="element(row)?" select="row[@role = 'label'][1]"/>
  <xsl:text>&#xA;#data-table([</xsl:text>
  <xsl:apply-templates select="head/node()" mode="typst"/>
  <xsl:text>], {max(row/count(cell))}, (</xsl:text>
  <xsl:apply-templates select="$header/cell" mode="typst"/>
  <xsl:text>), </xsl:text>
  <xsl:apply-templates select="(row except $header)/cell" mode="typst"/>
  <xsl:text>)&#xA;</xsl:text>
</xsl:template>

<xsl:template match="cell" mode="typst" as="text()*">
  <xsl:text>[</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>], </xsl:text>
</xsl:template>

<!-- Divisions of the front matter; the outermost is a chapter. -->
<xsl:template match="front/div" mode="typst" as="text()*">
  <xsl:text>&#xA;#chapter({esc:typst-string(@xml:id)}, [</xsl:text>
  <xsl:apply-templates select="head/node()" mode="typst"/>
  <xsl:text>])&#xA;</xsl:text>
  <xsl:apply-templates select="* except head" mode="typst"/>
</xsl:template>

<xsl:template match="front/div//div | back/div//div" mode="typst" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:text>&#xA;#section({if (@xml:id) then esc:typst-string(@xml:id) else 'none'}, {count(ancestor::div) + 1}, [</xsl:text>
  <xsl:apply-templates select="esc:in(head, $lang)/node()" mode="typst"/>
  <xsl:text>])&#xA;</xsl:text>
  <xsl:apply-templates select="* except head" mode="typst"/>
</xsl:template>

</xsl:stylesheet>
