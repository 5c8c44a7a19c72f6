<?xml version="1.0" encoding="UTF-8"?>
<!-- Figures: a table or a chart under the note whose figures they are, the verdicts over the text, the stemma. Mode: typst-chapter. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:figures="urn:escolio:figures"
    xmlns:reader="urn:escolio:reader"
    xmlns:typst="urn:escolio:typst">

<!-- Figures that are many are drawn, and what the drawing leaves out is tabled; fewer are tabled. -->
<xsl:variable name="typst:drawn-from" as="xs:integer" select="8"/>

<xsl:function name="typst:is-drawn" as="xs:boolean">
  <xsl:param name="note" as="element(note)"/>
  <xsl:sequence select="count($note/data/datum[@quantity | @min | @max]) ge $typst:drawn-from"/>
</xsl:function>

<xsl:function name="typst:figures" as="xs:string?">
  <xsl:param name="note" as="element(note)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="counted" as="element(datum)*" select="$note/data/datum[@quantity | @min | @max]"/>
  <xsl:variable name="others" as="element(datum)*" select="$note/data/datum except $counted"/>
  <xsl:sequence select="string-join((
      if (exists($counted))
      then (let $figure := figures:of-note($note, $lang, $figures:wide, $figures:no-address) return
            if (typst:is-drawn($note))
            then typst:drawing($figure, true()) || (if (exists($figure?left-out)) then typst:rows(map:put($figure, 'rows', $figure?left-out), $note, $lang) else ())
            else typst:rows($figure, $note, $lang))
      else (),
      if (exists($others)) then typst:call('items', $others ! typst:content(name ! typst:markup(node(), $lang, false()))) else ()))"/>
</xsl:function>

<!-- The data of a figure as a table. What its last column leads to are sources of the edition, by name, or addresses. -->
<xsl:function name="typst:rows" as="xs:string">
  <xsl:param name="figure" as="map(xs:string, item()*)"/>
  <xsl:param name="context" as="node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="columns" as="xs:integer" select="count($figure?columns)"/>
  <xsl:sequence select="
      typst:call('data-table', (
        typst:content(typst:escaped($figure?title)),
        string($columns),
        typst:array($figure?columns ! typst:content(typst:escaped(.))),
        typst:array(for $row in $figure?rows return (
          $row?cells ! typst:content(typst:escaped(.)),
          if (count($row?cells) lt $columns) then typst:content(string-join($row?pointers ! typst:pointer(., $context), '; ')) else ())),
        typst:named('heads', 'true'),
        typst:named('float', 'true'),
        if ($columns eq 3 and $figure?kind eq 'chart') then typst:named('amounts', '1') else ()))"/>
</xsl:function>

<!-- A pointer as a link: to a source by its short name, to the text as such, to a page elsewhere by its host. -->
<xsl:function name="typst:pointer" as="xs:string">
  <xsl:param name="pointer" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:variable name="element" as="element()?" select="key('reader:id', $pointer, root($context))[1]"/>
  <xsl:sequence select="
      if (matches($pointer, '^[a-z]+://'))
      then typst:call('web', (typst:string($pointer), typst:content(typst:call('address', typst:content(typst:escaped(replace($pointer, '^[a-z]+://(www\.)?([^/]+).*$', '$2')))))))
      else if ($element/self::note) then typst:link($pointer, (), typst:escaped($pointer), $context)
      else if ($element/self::witness) then typst:word('figures.text-says', $lang)
      else typst:link($pointer, (), typst:escaped(reader:name($pointer, $context)), $context)"/>
</xsl:function>

<xsl:function name="typst:drawing" as="xs:string">
  <xsl:param name="figure" as="map(xs:string, item()*)"/>
  <xsl:param name="floats" as="xs:boolean"/>
  <xsl:sequence select="typst:drawing($figure, $floats, ())"/>
</xsl:function>

<!-- $chapter: the title of the chapter that it stands in, which it need not say again. -->
<xsl:function name="typst:drawing" as="xs:string">
  <xsl:param name="figure" as="map(xs:string, item()*)"/>
  <xsl:param name="floats" as="xs:boolean"/>
  <xsl:param name="chapter" as="xs:string?"/>
  <xsl:variable name="box" as="xs:double+" select="tokenize($figure?svg/@viewBox) ! number(.)"/>
  <xsl:sequence select="
      typst:call('drawing', (
        typst:string($figure?id), typst:string(typst:drawing-file($figure)), typst:string($figure?alt), typst:content(typst:escaped($figure?title)[not(. = $chapter)]),
        typst:named('width', string($box[3])), typst:named('height', string($box[4])), typst:named('float', 'true')[$floats]))"/>
</xsl:function>

<xsl:function name="typst:drawing-file" as="xs:string">
  <xsl:param name="figure" as="map(xs:string, item()*)"/>
  <xsl:sequence select="'figures/' || $figure?id || '.svg'"/>
</xsl:function>

<!-- The drawings that the book shows. -->
<xsl:function name="typst:drawings" as="map(xs:string, item()*)*">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      $reading/notes/note[typst:is-drawn(.)] ! figures:of-note(., $lang, $figures:wide, $figures:no-address),
      $reading[notes/note/@verdict] ! figures:of-verdicts(., $lang, $figures:wide, $figures:no-address),
      $reading/events ! figures:of-events(., $lang, $figures:wide, $figures:no-address),
      $reading/graph[node] ! figures:of-graph(., $lang, $figures:wide, $figures:no-address)"/>
</xsl:function>

<!-- The verdicts over the text. -->
<xsl:function name="typst:overview" as="xs:string?">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="figure" as="map(xs:string, item()*)?" select="$reading[notes/note/@verdict] ! figures:of-verdicts(., $lang, $figures:wide, $figures:no-address)"/>
  <xsl:if test="exists($figure)">
    <xsl:sequence select="typst:chapter('section.figures', typst:word('section.figures', $lang), 'follows') || typst:drawing($figure, false())"/>
  </xsl:if>
</xsl:function>

<!-- The drawing of a graph, and its nodes in a list. -->
<xsl:template match="graph" mode="typst-chapter" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="title" as="xs:string" select="if (exists(reader:head(.))) then typst:title(reader:head(.), $lang) else typst:word('section.stemma', $lang)"/>
  <xsl:variable name="nodes" as="element(node)*" select="node"/>
  <xsl:sequence select="
      typst:chapter(if (typst:is-place(.)) then @id else string-join(('section.stemma', count(preceding-sibling::graph)[. gt 0]), '-'), $title, 'follows')
      || typst:described(., $lang) || (if ($nodes) then typst:call('nodes', $nodes ! typst:node(., $lang)) || typst:drawing(figures:of-graph(., $lang, $figures:wide, $figures:no-address), true(), $title) else '')"/>
</xsl:template>

<xsl:function name="typst:node" as="xs:string">
  <xsl:param name="node" as="element(node)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="name" as="xs:string" select="($node/name[1] ! typst:markup(node(), $lang, false()), typst:escaped(string($node/@id)))[1]"/>
  <xsl:variable name="from" as="xs:string*" select="
      for $arc in $node/../arc[@to = $node/@id], $parent in $node/../node[@id = $arc/@from][1]
      return typst:markup($parent/name[1]/node(), $lang, false()) || typst:escaped(figures:arc-certainty($arc, $lang))"/>
  <xsl:variable name="leads" as="xs:string*" select="
      distinct-values(($node/@to, tokenize($node/@see)))[not(. eq normalize-space($node/name[1]))] ! typst:link(., (), typst:escaped(.), $node)"/>
  <xsl:sequence select="typst:array((
      typst:id($node/@id),
      typst:content((
        typst:call('short-name', typst:content(if ($node/@to = normalize-space($node/name[1])) then typst:link($node/@to, (), $name, $node) else $name)),
        if (exists($leads)) then ' (' || string-join($leads, ', ') || ')' else (),
        if (words:has('node.' || $node/@kind)) then ', ' || typst:word('node.' || $node/@kind, $lang) else (),
        if (exists($from)) then ' ← ' || string-join($from, '; ') else ()))))"/>
</xsl:function>

</xsl:stylesheet>
