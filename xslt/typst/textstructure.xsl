<?xml version="1.0" encoding="UTF-8"?>
<!-- Texts, their sections and headings, what can be cited in them. Modes: typst, typst-chapter. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:reader="urn:escolio:reader"
    xmlns:typst="urn:escolio:typst">

<xsl:mode name="typst-chapter" on-no-match="fail" on-multiple-match="fail"/>

<!-- ==== Chapters ==== -->

<!-- The opening of a chapter: its place, its title, and whether it opens on the right hand or follows on where the one before ends. -->
<xsl:function name="typst:chapter" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="title" as="xs:string"/>
  <xsl:param name="kind" as="xs:string?"/>
  <xsl:sequence select="
      '&#xA;' || typst:call('chapter', (typst:string($id), typst:content($title), $kind ! typst:named(., 'true'))) || '&#xA;'"/>
</xsl:function>

<!-- A text with sections of its own before or after the edition: each of them a chapter, and what stands outside them one more. -->
<xsl:template match="text[@kind = ('front', 'back')]" mode="typst-chapter" as="xs:string*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="kinds" as="xs:string*" select="()"/>
  <xsl:param name="except" as="xs:string*" select="()"/>
  <xsl:variable name="loose" as="node()*" select="node()[not(self::section or self::facts)][self::* or normalize-space()]"/>
  <xsl:if test="exists($loose) and empty($kinds)">
    <xsl:sequence select="
        typst:chapter('section.' || @kind, typst:word(if (@kind eq 'front') then 'section.front' else 'section.appendix', $lang), ())
        || typst:in-language(., typst:markup($loose, $lang, true()))"/>
  </xsl:if>
  <xsl:for-each-group select="section[if (exists($kinds)) then @kind = $kinds else not(@kind = $except)]" group-adjacent="typst:is-listing(.)">
    <xsl:variable name="chapters" as="xs:string*"><xsl:apply-templates select="current-group()" mode="typst-chapter"/></xsl:variable>
    <xsl:sequence select="if (current-grouping-key() and count($chapters) gt 1) then typst:back-matter($chapters) else $chapters"/>
  </xsl:for-each-group>
</xsl:template>

<xsl:template match="section" mode="typst-chapter" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="kind" as="xs:string" select="string(../@kind)"/>
  <xsl:variable name="title" as="xs:string" select="
      if (normalize-space(heading[1])) then typst:title(heading[1], $lang)
      else if (words:has('section.' || @kind)) then typst:word('section.' || @kind, $lang)
      else typst:word(if ($kind eq 'front') then 'section.front' else 'section.appendix', $lang)"/>
  <xsl:variable name="words" as="xs:string" select="typst:in-language(., typst:markup((heading[1]//mark, heading[position() gt 1], node() except heading), $lang, true()))"/>
  <xsl:sequence select="
      typst:chapter(string((@id, generate-id())[1]), $title, 'follows'[$kind eq 'front' or typst:is-listing(current())])
      || typst:call(if (typst:is-listing(.)) then 'listing' else 'editors-prose', typst:content($words))"/>
</xsl:template>

<!-- An appendix that is nothing but lists, with no notes at the foot of its pages. -->
<xsl:function name="typst:is-listing" as="xs:boolean">
  <xsl:param name="section" as="element()"/>
  <xsl:sequence select="
      exists($section/ancestor::text[@kind eq 'back']) and empty($section//(mark | table | picture))
      and sum($section//list[not(ancestor::list)]/string-length()) ge 0.8 * string-length($section)"/>
</xsl:function>

<!-- A translation beside the text that it is a translation of: a section of that chapter. -->
<xsl:template match="text[@kind eq 'translation'][preceding-sibling::text[@kind eq 'edition']]" mode="typst-chapter" as="xs:string" priority="1">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="heading" as="element()?" select="(facts/title[@kind eq 'main'], heading)[normalize-space()][1]"/>
  <xsl:sequence select="
      typst:section((@id, generate-id())[1], 2, if ($heading) then typst:title($heading, $lang) else typst:escaped(words:translation(reader:language(.), $lang)))
      || '&#xA;#new-order&#xA;' || typst:in-language(., typst:markup(node() except (facts, $heading), $lang, true()))"/>
</xsl:template>

<!-- Any other text: one chapter. -->
<xsl:template match="text" mode="typst-chapter" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="numbered" as="xs:boolean" select="exists(key('typst:numbered', generate-id(), root()))"/>
  <xsl:variable name="title" as="xs:string" select="
      if (normalize-space(facts/title[@kind eq 'main'][1])) then typst:title(facts/title[@kind eq 'main'][1], $lang)
      else if (@kind eq 'translation') then typst:escaped(words:translation(reader:language(.), $lang))
      else typst:word(
        if (@kind eq 'edition') then 'section.text' else if (@kind = ('group', 'member')) then 'section.text' else 'section.' || @kind, $lang)"/>
  <xsl:sequence select="
      typst:chapter(string((@id, generate-id())[1]), $title, ())
      || typst:in-language(., typst:markup(node() except facts, $lang, true())) ! (if ($numbered) then typst:call('with-line-numbers', typst:content(.)) else .)"/>
</xsl:template>

<!-- Words in the language and direction of an element that holds them. -->
<xsl:function name="typst:in-language" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="markup" as="xs:string"/>
  <xsl:sequence select="
      if ($element/(@xml:lang | @dir) or (($element/parent::reading or $element/parent::text[@kind = ('front', 'back')]) and not(reader:language($element) = $lang)))
      then typst:call('text-in', (typst:string(typst:language($element)), typst:content($markup), $element/@dir ! typst:named('dir', typst:string(.))))
      else $markup"/>
</xsl:function>

<!-- A text within a text. -->
<xsl:template match="text" mode="typst" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="marks" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:variable name="title" as="element(title)?" select="facts/title[@kind eq 'main'][1]"/>
  <xsl:sequence select="
      if (typst:is-left-out(.)) then ''
      else (if (normalize-space($title)) then typst:section(@id, 2, typst:title($title, $lang)) else typst:place(.))
        || '&#xA;#new-order&#xA;'
        || typst:in-language(., typst:markup(node() except facts, $lang, $marks))"/>
</xsl:template>

<!-- A translation into the language of other readers stands in their book. -->
<xsl:function name="typst:is-left-out" as="xs:boolean">
  <xsl:param name="text" as="element(text)"/>
  <xsl:variable name="language" as="xs:string?" select="reader:language($text)"/>
  <xsl:sequence select="
      $text/@kind eq 'translation' and exists($language)
      and not($language eq $lang) and $language = reader:languages(root($text))"/>
</xsl:function>

<!-- ==== Sections and headings ==== -->

<xsl:template match="section" mode="typst" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="marks" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:variable name="depth" as="xs:integer" select="min((5, count(ancestor::section[normalize-space(heading[1])][not(parent::text[@kind = ('front', 'back')])]) + 2))"/>
  <xsl:sequence select="
      (if (normalize-space(heading[1]))
       then typst:section(@id, $depth, typst:title(heading[1], $lang), not(ancestor::section[typst:is-listing(.)]), if ($marks) then typst:markup(heading[1]//mark, $lang, $marks) else '')
       else typst:place(.) || (if ($marks and heading[1]//mark) then typst:call('paragraph', typst:content(typst:markup(heading[1]//mark, $lang, $marks))) else ''))
      || typst:in-language(., typst:markup((heading[position() gt 1], node() except heading), $lang, $marks))"/>
</xsl:template>

<xsl:function name="typst:section" as="xs:string">
  <xsl:param name="id" as="xs:string?"/>
  <xsl:param name="depth" as="xs:integer"/>
  <xsl:param name="title" as="xs:string"/>
  <xsl:sequence select="typst:section($id, $depth, $title, true(), '')"/>
</xsl:function>

<!-- $listed: whether the contents of the book name it; $marks: those of the notes and entries on the title, which stand in it where it is a heading. -->
<xsl:function name="typst:section" as="xs:string">
  <xsl:param name="id" as="xs:string?"/>
  <xsl:param name="depth" as="xs:integer"/>
  <xsl:param name="title" as="xs:string"/>
  <xsl:param name="listed" as="xs:boolean"/>
  <xsl:param name="marks" as="xs:string"/>
  <xsl:sequence select="
      '&#xA;' || typst:call('section', (
        typst:id($id), string($depth), typst:content($title), typst:named('listed', 'false')[not($listed)], typst:named('marks', typst:content($marks))[$marks ne '']))
      || '&#xA;'"/>
</xsl:function>

<!-- The words of a title, which bears no marks of notes, and no links to other places: Typst does not read their words for the bookmarks. -->
<xsl:function name="typst:title" as="xs:string">
  <xsl:param name="title" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="words" as="xs:string*">
    <xsl:apply-templates select="$title/node()" mode="typst">
      <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
      <xsl:with-param name="marks" select="false()" tunnel="yes"/>
      <xsl:with-param name="linked" select="false()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:sequence select="typst:dressed-words($title, string-join($words))"/>
</xsl:function>

<!-- Markup in the language of an element, without its place. -->
<xsl:function name="typst:dressed-words" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="markup" as="xs:string"/>
  <xsl:sequence select="
      if ($element/(@xml:lang | @dir))
      then typst:call('foreign', (typst:string(typst:language($element)), typst:content($markup), $element/@dir ! typst:named('dir', typst:string(.))))
      else $markup"/>
</xsl:function>

<!-- A heading that opens no section of the book: of a stanza, a list, a speech, or a further one. -->
<xsl:template match="heading" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst"/></xsl:variable>
  <xsl:sequence select="typst:block('minor-heading', ., $words)"/>
</xsl:template>

<!-- ==== What can be cited ==== -->

<!-- The short reference of what can be cited. -->
<xsl:function name="typst:short" as="xs:string?">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="$element/@unit/key('reader:unit', $element/@id, root($element))[1]/short[1] ! string()"/>
</xsl:function>

<!-- The smallest units that have a reference show it; of verse, lines show numbers of their own. -->
<xsl:function name="typst:shows-reference" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      exists($element/@unit) and exists($element/ancestor::text) and exists(typst:short($element))
      and not(some $inner in $element//*[@unit] satisfies exists(typst:short($inner)))"/>
</xsl:function>

<xsl:function name="typst:begun" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      if (typst:shows-reference($element))
      then typst:call('unit', (typst:string($element/@id), typst:string(typst:short($element)), if ($element/self::line) then typst:named('margin', 'false') else (), typst:bookmark($element)))
      else typst:place($element)"/>
</xsl:function>

<xsl:function name="typst:ended" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="if (typst:shows-reference($element)) then typst:call('unit-end', typst:string(typst:short($element))) else ''"/>
</xsl:function>

</xsl:stylesheet>
