<?xml version="1.0" encoding="UTF-8"?>
<!-- Words and blocks as Typst. Mode typst: a rule for every element of a text in a reading document (tunnel parameters lang: language of the
     reader; marks: whether the marks of notes are set). Every rule gives markup. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="http://www.w3.org/1998/Math/MathML"
    xmlns:reader="urn:escolio:reader"
    xmlns:typst="urn:escolio:typst">

<xsl:mode name="typst" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="*" mode="typst" priority="-10" as="empty-sequence()">
  <xsl:message terminate="yes" error-code="typst:UNHANDLED">No Typst rule for {name()} at {path()}</xsl:message>
</xsl:template>

<xsl:template match="text()" mode="typst" as="xs:string">
  <xsl:sequence select="typst:escaped(typst:unparted(.))"/>
</xsl:template>

<xsl:template match="comment() | processing-instruction()" mode="typst" as="empty-sequence()"/>

<!-- The markup of nodes as one string. -->
<xsl:function name="typst:markup" as="xs:string">
  <xsl:param name="nodes" as="node()*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="marks" as="xs:boolean"/>
  <xsl:variable name="parts" as="xs:string*">
    <xsl:apply-templates select="$nodes" mode="typst">
      <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
      <xsl:with-param name="marks" select="$marks" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:sequence select="string-join($parts)"/>
</xsl:function>

<!-- ==== What any element with words may carry ==== -->

<xsl:variable name="typst:lines" as="xs:string+" select="'underline', 'double-underline', 'dotted', 'strike', 'overline'"/>

<!-- Markup with the language, direction and looks of an element, and a place to lead to where something leads there. -->
<xsl:function name="typst:dressed" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="looks" as="xs:string*"/>
  <xsl:param name="markup" as="xs:string*"/>
  <xsl:variable name="words" as="xs:string" select="string-join($markup)"/>
  <!-- Lines under, over and through words cannot be combined in an accessible PDF: the outer one is drawn. -->
  <xsl:variable name="lined" as="xs:boolean" select="exists($element/ancestor::*[tokenize(@style) = $typst:lines])"/>
  <xsl:variable name="drawn" as="xs:string*" select="$looks[not(. = $typst:lines)], $looks[. = $typst:lines][1][not($lined)]"/>
  <xsl:variable name="styled" as="xs:string" select="
      if (exists($drawn) or $element/@color)
      then typst:call('styled', (
        typst:array($drawn ! typst:string(.)),
        typst:content($words),
        $element/@color ! typst:named('color', typst:string(.))))
      else $words"/>
  <xsl:variable name="spoken" as="xs:string" select="
      if ($element/(@xml:lang | @dir) and $words ne '')
      then typst:call('foreign', (typst:string(typst:language($element)), typst:content($styled), $element/@dir ! typst:named('dir', typst:string(.))))
      else $styled"/>
  <xsl:sequence select="typst:begun($element) || $spoken || typst:ended($element)"/>
</xsl:function>

<!-- The language of an element, as far as it is stated. -->
<xsl:function name="typst:language" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="string((reader:language($element), 'und')[1])"/>
</xsl:function>

<!-- A place of the book that a link can lead to; only of what can be cited or is led to. -->
<xsl:function name="typst:place" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="if (typst:is-place($element)) then typst:call('anchor', (typst:string($element/@id), typst:bookmark($element))) else ''"/>
</xsl:function>

<!-- Each paragraph that can be cited is a bookmark, by the place where it stands; sections have headings. -->
<xsl:function name="typst:bookmark" as="xs:string?">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      $element[self::p or self::block][@unit]/key('reader:unit', @id, root())[1]/place[1] ! typst:named('title', typst:content(typst:escaped(normalize-space())))"/>
</xsl:function>

<xsl:function name="typst:is-place" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      exists($element/@id) and $element is key('reader:id', $element/@id, root($element))[1]
      and ($element/@unit or exists(key('typst:links', $element/@id, root($element))))"/>
</xsl:function>

<xsl:key name="typst:links" match="link[@to] | target[@to] | see | mention | named-in | cited-by | span[@to]" use="@to"/>

<!-- How words of a kind look: what the source says of them, else what is usual for the kind. -->
<xsl:function name="typst:looks" as="xs:string*">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      if ($element/@style) then tokenize($element/@style)
      else if ($element/@kind = ('emph', 'hi', 'mentioned', 'term', 'distinct', 'ex', 'stage')) then 'italic'
      else if ($element/@kind eq 'title' and not($element/@level = 'a')) then 'italic'
      else if ($element/@kind = ('gi', 'att', 'val', 'tag', 'code', 'ident', 'eg')) then 'mono'
      else if ($element/@kind eq 'speaker') then 'smallcaps'
      else ()"/>
</xsl:function>

<!-- ==== Within a line ==== -->

<!-- A gloss beside letters stands behind them in brackets. -->
<xsl:template match="span[@kind eq 'rt']" mode="typst" priority="1" as="xs:string*">
  <xsl:variable name="bracketed" as="xs:boolean" select="exists(../span[@kind eq 'rp'])"/>
  <xsl:sequence select="'（'[not($bracketed)]"/>
  <xsl:next-match/>
  <xsl:sequence select="'）'[not($bracketed)]"/>
</xsl:template>

<xsl:template match="span" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst"/></xsl:variable>
  <xsl:sequence select="typst:dressed(., typst:looks(.), $words)"/>
</xsl:template>

<!-- A new page of a source is shown by its number; a line or column by a stroke, every fifth line with its number, unless it stands in a heading, where lines are a matter of looks. -->
<xsl:template match="break" mode="typst" as="xs:string">
  <xsl:variable name="gap" as="xs:string" select="if (@word) then '' else ' '"/>
  <xsl:sequence select="
      $gap || (
        if (ancestor::heading or ancestor::block[@kind = ('titlePart', 'docTitle', 'titlePage', 'imprint')] or typst:is-at-edge(.)) then ''
        else if (@kind = ('page', 'gathering', 'milestone') and @n or @kind eq 'line' and reader:shows-number(.)) then typst:call('break-of', (typst:string(@kind), typst:content(typst:escaped(string-join((reader:edition-of(.), @n), ' ')))))
        else typst:call('break-of', (typst:string(@kind), 'none')))
      || (if (@kind = ('page', 'gathering', 'milestone')) then $gap else '')"/>
</xsl:template>

<!-- Whether a line or column begins where a line of verse or a block does anyway: nothing is parted there. -->
<xsl:function name="typst:is-at-edge" as="xs:boolean">
  <xsl:param name="break" as="element(break)"/>
  <xsl:sequence select="
      $break/@kind = ('line', 'column') and not($break/@word) and (
        typst:holds-blocks($break/..)
        or $break/parent::line and (
          empty($break/preceding-sibling::node()[not(self::break)][normalize-space()]) or empty($break/following-sibling::node()[not(self::break)][normalize-space()])))"/>
</xsl:function>

<xsl:template match="gap" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst"/></xsl:variable>
  <xsl:sequence select="
      typst:dressed(., (), (typst:escaped(@sign), if (normalize-space(string-join($words))) then (' (', $words, ')') else ()))"/>
</xsl:template>

<xsl:template match="sign" mode="typst" as="xs:string">
  <xsl:sequence select="if (@kind eq 'number') then typst:call('number-of', typst:content(typst:escaped(.))) else typst:escaped(.)"/>
</xsl:template>

<xsl:template match="anchor" mode="typst" as="xs:string">
  <xsl:sequence select="typst:place(.)"/>
</xsl:template>

<!-- A link leads to a place of the book or to an address; where the book has no such place, its words stand alone. -->
<xsl:template match="link" mode="typst" as="xs:string">
  <xsl:param name="linked" as="xs:boolean" select="true()" tunnel="yes"/>
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst"/></xsl:variable>
  <xsl:variable name="shown" as="xs:string" select="
      if (normalize-space(string-join($words))) then string-join($words) else typst:escaped(string((@href, @to)[1]))"/>
  <!-- An address in which a column finds no place to end a line is given some. -->
  <xsl:variable name="broken" as="xs:string" select="if (matches(., '^\s*https?://\S*[A-Za-z0-9]{40}')) then typst:call('address', typst:content($shown)) else $shown"/>
  <xsl:sequence select="typst:dressed(., tokenize(@style), typst:link(@to[$linked], @href, $broken, .))"/>
</xsl:template>

<xsl:function name="typst:link" as="xs:string">
  <xsl:param name="to" as="xs:string?"/>
  <xsl:param name="href" as="xs:string?"/>
  <xsl:param name="words" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:variable name="id" as="xs:string?" select="$to ! typst:destination(., $context)"/>
  <xsl:sequence select="
      if ($id) then typst:call('goto', (typst:string($id), typst:content($words)))
      else if (matches($href, '^(https?|mailto|ftp|urn|doi):')) then typst:call('web', (typst:string($href), typst:content($words)))
      else $words"/>
</xsl:function>

<!-- The place of the book that shows what has an identifier: itself, or what holds it; nothing where the book does not show it. -->
<xsl:function name="typst:destination" as="xs:string?">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:variable name="element" as="element()?" select="key('reader:id', $id, root($context))[1]"/>
  <xsl:sequence select="
      if (empty($element) or $element/ancestor-or-self::facts or $element/ancestor-or-self::categories) then ()
      else if ($element/self::node or $element/ancestor-or-self::text[typst:is-left-out(.)]) then ()
      else string($element/@id)"/>
</xsl:function>

<!-- A formula: MathML as mathematics, another notation as it is. -->
<xsl:template match="formula" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*">
    <xsl:apply-templates select="node() except m:*" mode="typst"/>
    <xsl:apply-templates select="m:*" mode="typst-math"/>
  </xsl:variable>
  <xsl:sequence select="
      if (m:*) then typst:call('formula', (typst:content($words), typst:string(normalize-space(.)), typst:named('whole', string(@display = 'block'))))
      else typst:dressed(., 'mono', $words)"/>
</xsl:template>

<xsl:mode name="typst-math" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="text()" mode="typst-math" as="xs:string">
  <xsl:sequence select="typst:escaped(.)"/>
</xsl:template>

<!-- What has no rule of its own is its parts, one after another. -->
<xsl:template match="m:*" mode="typst-math" priority="-1" as="xs:string*">
  <xsl:apply-templates select="* | text()[normalize-space()]" mode="typst-math"/>
</xsl:template>

<xsl:template match="m:annotation | m:annotation-xml" mode="typst-math" as="empty-sequence()"/>

<xsl:template match="m:mfrac | m:msub | m:msup | m:msubsup | m:msqrt | m:mroot | m:mover | m:munder | m:munderover" mode="typst-math" as="xs:string">
  <xsl:variable name="parts" as="xs:string*" select="* ! typst:math(.)"/>
  <xsl:variable name="names" as="map(xs:string, xs:string)" select="
      map { 'mfrac': 'fraction', 'msqrt': 'root', 'mroot': 'root', 'msub': 'below', 'munder': 'below', 'msup': 'above', 'mover': 'above',
            'msubsup': 'both', 'munderover': 'both' }"/>
  <xsl:sequence select="typst:call('math-of', (typst:string($names(local-name())), $parts ! typst:content(.)))"/>
</xsl:template>

<xsl:function name="typst:math" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="parts" as="xs:string*"><xsl:apply-templates select="$element" mode="typst-math"/></xsl:variable>
  <xsl:sequence select="string-join($parts)"/>
</xsl:function>

<!-- ==== Blocks ==== -->

<xsl:template match="p" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst"/></xsl:variable>
  <xsl:sequence select="typst:block('paragraph', ., $words)"/>
</xsl:template>

<!-- A block by the name of its call: its words with what they carry, its place, where it stands, how far it is set in. -->
<xsl:function name="typst:block" as="xs:string">
  <xsl:param name="call" as="xs:string"/>
  <xsl:param name="element" as="element()"/>
  <xsl:param name="words" as="xs:string*"/>
  <xsl:sequence select="
      '&#xA;' || typst:call($call, (
        typst:content(typst:dressed($element, tokenize($element/@style), $words)),
        $element/@align[. ne 'justify'] ! typst:named('at', .),
        $element/@indent[number(.) gt 0] ! typst:named('indent', string(min((number(.), 12))) || 'em'))) || '&#xA;'"/>
</xsl:function>

<xsl:template match="stage" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst"/></xsl:variable>
  <xsl:sequence select="typst:block('stage-direction', ., $words)"/>
</xsl:template>

<xsl:template match="speech" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst"/></xsl:variable>
  <xsl:sequence select="'&#xA;' || typst:dressed(., (), $words) || '&#xA;'"/>
</xsl:template>

<xsl:template match="speaker" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst"/></xsl:variable>
  <xsl:sequence select="typst:block('speaker', ., $words)"/>
</xsl:template>

<xsl:template match="stanza" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst"/></xsl:variable>
  <xsl:sequence select="'&#xA;' || typst:call('stanza', typst:content(typst:dressed(., (), $words))) || '&#xA;'"/>
</xsl:template>

<xsl:template match="line" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst"/></xsl:variable>
  <xsl:sequence select="
      '&#xA;' || typst:call('verse', (
        typst:content(typst:dressed(., tokenize(@style), $words)),
        if (@show-number and @number) then typst:named('number', typst:content(typst:escaped(@number))) else (),
        if (@part = ('M', 'F')) then typst:named('shared', 'true') else (),
        @indent[number(.) gt 0] ! typst:named('indent', string(min((number(.), 12))) || 'em'),
        @align[. ne 'justify'] ! typst:named('at', .))) || '&#xA;'"/>
</xsl:template>

<!-- Lists: items with labels of their own keep them. -->
<xsl:template match="list" mode="typst" as="xs:string">
  <xsl:variable name="heads" as="xs:string*"><xsl:apply-templates select="heading" mode="typst"/></xsl:variable>
  <xsl:variable name="items" as="xs:string*"><xsl:apply-templates select="item | block" mode="typst-item"/></xsl:variable>
  <xsl:sequence select="
      '&#xA;' || typst:place(.) || string-join($heads)
      || (if (exists($items))
          then typst:call(if (item/label) then 'labelled' else if (@kind eq 'ordered') then 'numbered' else if (item/@kind = $reader:references) then 'references' else 'items', $items) || '&#xA;'
          else '')"/>
</xsl:template>

<xsl:mode name="typst-item" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="item | list/block" mode="typst-item" as="xs:string">
  <xsl:variable name="labels" as="xs:string*"><xsl:apply-templates select="label" mode="typst"/></xsl:variable>
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="node() except label" mode="typst"/></xsl:variable>
  <xsl:variable name="content" as="xs:string" select="typst:content(typst:dressed(., tokenize(@style), $words))"/>
  <xsl:sequence select="if (../item/label) then typst:array((typst:content($labels), $content)) else $content"/>
</xsl:template>

<xsl:template match="label" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst"/></xsl:variable>
  <xsl:sequence select="typst:dressed(., tokenize(@style), $words)"/>
</xsl:template>

<!-- How many letters a line of a table has, and of how many lines one is still kept on a page. -->
<xsl:variable name="typst:letters-of-line" as="xs:integer" select="90"/>
<xsl:variable name="typst:most-lines" as="xs:integer" select="35"/>

<xsl:template match="table" mode="typst" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="marks" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:variable name="heads" as="element(row)*" select="row[@role or (cell and not(cell[not(@role)]))][empty(preceding-sibling::row[cell[not(@role)] and not(@role)])][cell]"/>
  <xsl:variable name="body" as="element(row)*" select="(row except $heads)[cell]"/>
  <xsl:variable name="caption" as="node()*" select="heading/node(), caption/node()"/>
  <xsl:variable name="placed" as="map(xs:string, item())*" select="typst:placed($heads, 0), typst:placed($body, count($heads))"/>
  <xsl:variable name="columns" as="xs:integer" select="max(($placed ! (?x + ?cols), 1))"/>
  <xsl:variable name="spans" as="xs:boolean" select="exists($placed[?cols gt 1 or ?rows gt 1])"/>
  <xsl:variable name="lines" as="xs:double" select="sum(row[cell] ! max(cell ! string-length())) * $columns div $typst:letters-of-line"/>
  <xsl:variable name="set" as="function(map(*)) as xs:string" select="
      if ($spans) then typst:placed-cell(?, $heads, $lang, $marks) else function($one) { typst:cell($one?cell, $lang, $marks) }"/>
  <xsl:variable name="cells" as="function(element(row)) as xs:string*" select="function($row) {
      let $here := $placed[?cell/.. is $row]
      return ($here ! $set(.), if ($spans) then () else (1 to $columns - count($here)) ! '[]') }"/>
  <xsl:sequence select="
      if (empty(row/cell)) then typst:markup((heading, caption), $lang, $marks)
      else '&#xA;' || typst:place(.) || typst:call('data-table', (
        if (exists($caption)) then typst:content(typst:markup($caption, $lang, $marks)) else 'none',
        string($columns),
        typst:array($heads ! $cells(.)),
        typst:array($body ! $cells(.)),
        typst:named('heads', string(exists(row[not(@role)]/cell[1][@role]) and not($spans))),
        typst:named('long', 'true')[$lines gt $typst:most-lines])) || '&#xA;'"/>
</xsl:template>

<!-- Where each cell of some rows stands, the first row being numbered $first: beside the cells of its row and below none that reaches down to it, as HTML
     lays out a table. What reaches below the last row ends there, and no cell is broader than 40 columns. -->
<xsl:function name="typst:placed" as="map(xs:string, item())*">
  <xsl:param name="rows" as="element(row)*"/>
  <xsl:param name="first" as="xs:integer"/>
  <xsl:iterate select="$rows">
    <xsl:param name="taken" as="xs:integer*" select="()"/>
    <xsl:variable name="y" as="xs:integer" select="position() - 1"/>
    <xsl:variable name="laid" as="map(*)" select="
        fold-left(cell, map { 'taken': $taken, 'from': 0, 'cells': () }, function($laid, $cell) {
          let $cols := min((xs:integer(($cell/@cols, 1)[1]), 40)),
              $high := min((xs:integer(($cell/@rows, 1)[1]), count($rows) - $y)),
              $x := ($laid?from to max(($laid?from, count($laid?taken))))[every $at in (. + 1 to . + $cols) satisfies not($laid?taken[$at] gt 0)][1]
          return map {
            'taken': for $at in 1 to max((count($laid?taken), $x + $cols)) return if ($at gt $x and $at le $x + $cols) then $high else ($laid?taken[$at], 0)[1],
            'from': $x + $cols,
            'cells': ($laid?cells, map { 'cell': $cell, 'x': $x, 'y': $first + $y, 'cols': $cols, 'rows': $high }) } })"/>
    <xsl:sequence select="$laid?cells"/>
    <xsl:next-iteration><xsl:with-param name="taken" select="$laid?taken ! max((. - 1, 0))"/></xsl:next-iteration>
  </xsl:iterate>
</xsl:function>

<xsl:function name="typst:cell" as="xs:string">
  <xsl:param name="cell" as="element(cell)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="marks" as="xs:boolean"/>
  <xsl:sequence select="typst:content(typst:dressed($cell, tokenize($cell/@style), typst:markup($cell/node(), $lang, $marks)))"/>
</xsl:function>

<!-- A cell of a table in which some are broader or higher than one: it says where it stands, and what it is if it heads a column or a row. -->
<xsl:function name="typst:placed-cell" as="xs:string">
  <xsl:param name="placed" as="map(xs:string, item())"/>
  <xsl:param name="heads" as="element(row)*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="marks" as="xs:boolean"/>
  <xsl:sequence select="
      typst:expression('table.cell', (
        ('x', 'y') ! typst:named(., string($placed(.))),
        typst:named('colspan', string($placed?cols)),
        typst:named('rowspan', string($placed?rows)),
        typst:cell($placed?cell, $lang, $marks) ! (
          if ($placed?cell/.. intersect $heads) then typst:expression('caps', .)
          else if ($placed?cell/@role) then typst:expression('row-head', .)
          else .)))"/>
</xsl:function>

<xsl:template match="row | cell | item | page | zone" mode="typst" as="empty-sequence()">
  <xsl:sequence select="error(xs:QName('typst:UNHANDLED'), name() || ' is set by what holds it, at ' || path())"/>
</xsl:template>

<xsl:template match="quotation" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="node() except attribution" mode="typst"/></xsl:variable>
  <xsl:variable name="whence" as="xs:string*"><xsl:apply-templates select="attribution" mode="typst"/></xsl:variable>
  <xsl:sequence select="
      '&#xA;' || typst:call('quotation', (
        typst:content(typst:dressed(., tokenize(@style), $words)),
        if (attribution) then typst:named('from', typst:content($whence)) else ())) || '&#xA;'"/>
</xsl:template>

<xsl:template match="attribution | caption" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst"/></xsl:variable>
  <xsl:sequence select="typst:dressed(., tokenize(@style), $words)"/>
</xsl:template>

<!-- The words of an example, with what its pictures show. -->
<xsl:function name="typst:verbatim" as="xs:string">
  <xsl:param name="verbatim" as="element()"/>
  <xsl:sequence select="string-join($verbatim/descendant::node()/(self::text(), self::image/@alt))"/>
</xsl:function>

<xsl:template match="verbatim" mode="typst" as="xs:string">
  <xsl:sequence select="'&#xA;' || typst:place(.) || typst:call('verbatim', typst:string(typst:verbatim(.))) || '&#xA;'"/>
</xsl:template>

<!-- Any other block: as a paragraph, or as what holds blocks. -->
<xsl:template match="block" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst"/></xsl:variable>
  <xsl:sequence select="
      if (typst:holds-blocks(.)) then '&#xA;' || typst:dressed(., tokenize(@style), $words) || '&#xA;'
      else if (empty($words)) then ''
      else typst:block(
        if (@kind = ('titlePart', 'docAuthor', 'byline', 'docImprint', 'docDate', 'docEdition', 'trailer', 'imprimatur')) then 'centered'
        else if (@kind = ('dateline', 'signed', 'closer')) then 'flushed'
        else if (@kind eq 'castItem') then 'of-cast'
        else 'paragraph', ., $words)"/>
</xsl:template>

<xsl:function name="typst:holds-blocks" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      exists($element/(section | heading | p | stanza | line | speech | speaker | stage | list | table | quotation | picture | facsimile
        | verbatim | block | text))"/>
</xsl:function>

<!-- ==== Pictures ==== -->

<!-- The pictures that lie beside the book, by the addresses under which the edition has them. -->
<xsl:param name="pictures" as="xs:string" select="''"/>
<xsl:variable name="typst:pictures" as="xs:string*" select="tokenize($pictures, '\n')"/>

<xsl:template match="picture | image" mode="typst" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="marks" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:variable name="words" as="xs:string" select="typst:markup(if (self::image) then node() else (heading/node(), caption/node()), $lang, $marks)"/>
  <xsl:variable name="alt" as="xs:string" select="normalize-space(string((@alt, string-join((heading, caption), ' ')[normalize-space()], @src)[1]))"/>
  <xsl:sequence select="typst:picture(., $alt, $words)"/>
</xsl:template>

<!-- A picture with what is said below it; where it does not lie beside the book, what it shows stands for it. -->
<xsl:function name="typst:picture" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="alt" as="xs:string"/>
  <xsl:param name="words" as="xs:string"/>
  <xsl:variable name="shown" as="xs:boolean" select="$element/@src = $typst:pictures"/>
  <xsl:sequence select="
      if ($element/self::image)
      then typst:dressed($element, (), (
        if ($shown) then typst:call('small-picture', (typst:string($element/@src), typst:string($alt))) else typst:call('described', typst:content(typst:escaped($alt))),
        $words))
      else '&#xA;' || typst:place($element) || (
        if ($shown) then typst:call('picture', (typst:string($element/@src), typst:string($alt), typst:content($words)))
        else if ($alt eq normalize-space(string-join($element/(heading, caption), ' '))) then typst:call('paragraph', typst:content($words))
        else typst:call('paragraph', typst:content((typst:call('described', typst:content(typst:escaped($alt))), ' ', $words)))) || '&#xA;'"/>
</xsl:function>

<!-- Pages of a facsimile: the picture of each, and what is read on it. -->
<xsl:template match="facsimile" mode="typst" as="xs:string">
  <xsl:variable name="words" as="xs:string*">
    <xsl:apply-templates select="heading" mode="typst"/>
    <xsl:apply-templates select="page" mode="typst-page"/>
  </xsl:variable>
  <xsl:sequence select="typst:place(.) || string-join($words)"/>
</xsl:template>

<xsl:mode name="typst-page" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="page | zone" mode="typst-page" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst-within-page"/></xsl:variable>
  <xsl:variable name="alt" as="xs:string" select="normalize-space(string((@alt, @n, @id, @src)[1]))"/>
  <xsl:variable name="picture" as="xs:string" select="if (@src) then typst:picture(., $alt, '') else typst:place(.)"/>
  <xsl:variable name="content" as="xs:string" select="typst:dressed(., (), $words)"/>
  <xsl:sequence select="
      '&#xA;' || (if (self::page[@n]) then typst:call('page-number-of-source', typst:content(typst:call('break-of', (typst:string('page'), typst:content(typst:escaped(@n)))))) else '')
      || (if (self::page[normalize-space()]/@src = $typst:pictures) then typst:call('page-of-source', (typst:content($picture), typst:content($content))) else $picture || $content) || '&#xA;'"/>
</xsl:template>

<xsl:mode name="typst-within-page" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="zone" mode="typst-within-page" as="xs:string">
  <xsl:apply-templates select="." mode="typst-page"/>
</xsl:template>

<xsl:template match="* | text()" mode="typst-within-page" priority="-5" as="xs:string*">
  <xsl:apply-templates select="." mode="typst"/>
</xsl:template>

<!-- What a list says of itself below its heading. -->
<xsl:function name="typst:described" as="xs:string">
  <xsl:param name="list" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="string-join(reader:descriptions($list) ! typst:block('paragraph', ., typst:markup(node(), $lang, false())))"/>
</xsl:function>

</xsl:stylesheet>
