<?xml version="1.0" encoding="UTF-8"?>
<!-- The texts side by side: a row for each unit of the text, a column for each view, and one for the probable original, where the apparatus gives
     one. What differs from the first view is marked word by word, by its certainty where it is a conjecture; what belongs to one entry of the
     apparatus lights up in all cells together, without a script. Modes: html-cell (the words of a unit in a view). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:html="urn:escolio:html">

<xsl:mode name="html-cell" on-no-match="text-only-copy" on-multiple-match="fail"/>

<!-- From how many rows on only those are shown in which the texts differ; up to how many columns each has its words even where they are those of
     the edited text; how many columns are shown before one asks for more; and how many entries of one row light up each by itself. -->
<xsl:variable name="html:many-rows" as="xs:integer" select="200"/>
<xsl:variable name="html:whole-columns" as="xs:integer" select="4"/>
<xsl:variable name="html:first-columns" as="xs:integer" select="3"/>
<xsl:variable name="html:linked" as="xs:integer" select="24"/>

<!-- The texts that are compared: the received one, the edited one, the witnesses, and the text with all conjectures. -->
<xsl:function name="html:compared" as="element(view)*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="views" as="element(view)*" select="$document/reading/views/view"/>
  <xsl:sequence select="$views[@kind eq 'received'], $views[@kind eq 'edited'], $views[@kind eq 'conjectures'][last()], $views[@kind eq 'witness'][not(@partial)], $views[@kind eq 'witness'][@partial]"/>
</xsl:function>

<!-- The smallest units of the text, in order. -->
<xsl:function name="html:rows" as="element()*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="units" as="element(unit)*" select="$document/reading/units/unit[@tree eq 'text']"/>
  <xsl:variable name="holders" as="map(xs:string, xs:boolean)" select="map:merge($units/@parent ! map { string(): true() })"/>
  <xsl:sequence select="$units[not(map:contains($holders, @id))] ! key('reader:id', @id)[ancestor-or-self::text[@kind = ('edition', 'group', 'member')]]"/>
</xsl:function>

<!-- The same of a division. -->
<xsl:function name="html:rows-of" as="element()*">
  <xsl:param name="part" as="element()"/>
  <xsl:variable name="units" as="element()*" select="$part/descendant::*[@unit][key('reader:unit', @id)/@tree = 'text']"/>
  <xsl:variable name="holders" as="map(xs:string, xs:boolean)" select="map:merge($units ! key('reader:unit', @id)/@parent ! map { string(): true() })"/>
  <xsl:sequence select="$units[not(map:contains($holders, @id))]"/>
</xsl:function>

<!-- $all: the units that are compared. -->
<xsl:template name="html-side-by-side" as="element(h:section)?">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="all" as="element()*" select="html:rows($document)"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="compared" as="element(view)*" select="html:compared($document)"/>
  <xsl:variable name="differing" as="element()*" select="$all[.//variation]"/>
  <xsl:variable name="rows" as="element()*" select="if (count($all) gt $html:many-rows) then $differing else $all"/>
  <xsl:variable name="columns" as="array(element(view))*" select="html:columns($compared, $differing)"/>
  <xsl:variable name="views" as="element(view)*" select="$columns ! ?(1)"/>
  <xsl:variable name="names" as="map(xs:string, xs:string)" select="map:merge($columns ! map { string(?(1)/@id): string-join(?* ! html:column-name(., $lang), ' = ') })"/>
  <xsl:variable name="originals" as="xs:boolean" select="exists($document/reading/apparatus/entry/part[@kind eq 'source-text'])"/>
  <xsl:if test="$html:is-current and count($compared) gt 1 and exists($differing)">
    <section id="section.texts" class="apart">
      <h2>{words:label('section.texts', $lang)}</h2>
      <p>{words:label('texts.intro', $lang)}<xsl:if test="$compared[@kind eq 'conjectures']">{' ' || words:label('texts.conjectures', $lang)}</xsl:if><xsl:if test="$originals">{' ' || words:label('texts.original.intro', $lang)}</xsl:if></p>
      <xsl:if test="count($rows) lt count($all)"><p>{words:counted('texts.same', $lang, count($all) - count($rows))}</p></xsl:if>
      <fieldset class="columns">
        <legend>{words:label('texts.columns', $lang)}</legend>
        <xsl:for-each select="$views">
          <xsl:variable name="number" as="xs:integer" select="position()"/>
          <label>
            <input type="checkbox" id="column-{$number}"><xsl:if test="$number le $html:first-columns"><xsl:attribute name="checked" select="''"/></xsl:if></input>
            <xsl:text> {$names(@id)}</xsl:text>
          </label>
          <xsl:text> </xsl:text>
        </xsl:for-each>
        <xsl:if test="$originals"><label><input type="checkbox" id="column-0" checked=""/><xsl:text> {words:label('texts.original', $lang)}</xsl:text></label></xsl:if>
      </fieldset>
      <div class="wide">
        <style><xsl:for-each select="0 to count($views)">body:has(#column-{.}:not(:checked)) .c{.}{{display:none}}</xsl:for-each></style>
        <table class="texts">
          <thead>
            <tr>
              <th scope="col"><span class="vh">{words:label('texts.place', $lang)}</span></th>
              <xsl:for-each select="$views"><th scope="col" class="c{position()}">{$names(@id)}</th></xsl:for-each>
              <xsl:if test="$originals"><th scope="col" class="c0">{words:label('texts.original', $lang)}</th></xsl:if>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="$rows">
              <xsl:call-template name="html-compared-row">
                <xsl:with-param name="views" select="$views"/>
                <xsl:with-param name="names" select="$names"/>
                <xsl:with-param name="originals" select="$originals"/>
              </xsl:call-template>
            </xsl:for-each>
          </tbody>
        </table>
      </div>
    </section>
  </xsl:if>
</xsl:template>

<!-- The columns: views that show the same in all units share one, but for those of which not all is known. -->
<xsl:function name="html:columns" as="array(element(view))*">
  <xsl:param name="views" as="element(view)*"/>
  <xsl:param name="units" as="element()*"/>
  <xsl:variable name="shown" as="map(xs:string, xs:integer)*" select="$units//variation ! html:shown-by-view(.)"/>
  <xsl:variable name="columns" as="array(element(view))*">
    <xsl:for-each-group select="$views" group-by="string-join((for $variation in $shown return string($variation(@id)), @id[. = $html:conjectures/@id or ../@partial]), ' ')">
      <xsl:sequence select="array { current-group() }"/>
    </xsl:for-each-group>
  </xsl:variable>
  <xsl:sequence select="if (count($columns) gt 1) then $columns else $views ! [ . ]"/>
</xsl:function>

<xsl:function name="html:column-name" as="xs:string">
  <xsl:param name="view" as="element(view)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      if ($view/@kind = ('received', 'edited')) then words:label('texts.' || $view/@kind, $lang)
      else if ($view/@kind eq 'conjectures') then words:label('texts.reconstructed', $lang)
      else normalize-space($view/name[1]) || (' (' || words:label('texts.partial', $lang) || ')')[$view/@partial]"/>
</xsl:function>

<!-- One unit: its place, its words in each text, the probable original of each entry. -->
<xsl:template name="html-compared-row" as="element(h:tr)">
  <xsl:param name="views" as="element(view)+"/>
  <xsl:param name="names" as="map(xs:string, xs:string)"/>
  <xsl:param name="originals" as="xs:boolean"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="unit" as="element()" select="."/>
  <xsl:variable name="language" as="xs:string?" select="reader:language(.)[. ne $lang]"/>
  <xsl:variable name="entries" as="xs:string*" select="distinct-values((.//variation/@entry, .//mark[@series eq 'apparatus']/@to))"/>
  <xsl:variable name="numbers" as="map(xs:string, xs:integer)" select="map:merge(for $n in 1 to count($entries) return map { $entries[$n]: $n })"/>
  <!-- What is alike in several views is made once. -->
  <xsl:variable name="shown" as="map(xs:string, xs:integer)*" select=".//variation ! html:shown-by-view(.)"/>
  <xsl:variable name="cells" as="map(xs:string, node()*)">
    <xsl:map>
      <xsl:for-each-group select="$views" group-by="string-join((for $variation in $shown return string($variation(@id)), @id[. = $html:conjectures/@id]), ' ')">
        <xsl:variable name="cell" as="node()*">
          <xsl:apply-templates select="$unit/node()" mode="html-cell">
            <xsl:with-param name="view" select="string(@id)" tunnel="yes"/>
            <xsl:with-param name="numbers" select="$numbers" tunnel="yes"/>
          </xsl:apply-templates>
        </xsl:variable>
        <xsl:for-each select="current-group()"><xsl:map-entry key="string(@id)" select="$cell"/></xsl:for-each>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:variable>
  <tr id="texts.{@id}">
    <th scope="row">
      <a href="#{@id}" aria-label="{words:label('texts.place', $lang)} {reader:short(@id, .)}">{reader:short(@id, .)}</a>
      <xsl:for-each select="html:synopsis-id(@id, .)[exists(html:passages-beside($unit/@id, $unit))]">
        <xsl:text> </xsl:text>
        <a class="syn" href="#{.}">{words:label('synopsis', $lang)}</a>
      </xsl:for-each>
    </th>
    <xsl:for-each select="$views">
      <td class="c{position()}" data-name="{$names(@id)}">
        <xsl:for-each select="$language"><xsl:attribute name="lang" select="."/></xsl:for-each>
        <xsl:variable name="cell" as="node()*" select="$cells(@id)"/>
        <xsl:choose>
          <xsl:when test="count($views) gt $html:whole-columns and not(@kind = ('received', 'edited')) and empty($cell/descendant-or-self::h:mark)"><span aria-hidden="true">=</span><span class="vh">{words:label('texts.equal', $lang)}</span></xsl:when>
          <xsl:otherwise><xsl:sequence select="$cell"/></xsl:otherwise>
        </xsl:choose>
      </td>
    </xsl:for-each>
    <xsl:if test="$originals">
      <td class="c0" data-name="{words:label('texts.original', $lang)}">
        <xsl:for-each select="$entries ! key('reader:id', ., root($unit))/self::entry[part/@kind = 'source-text']">
          <p class="e{html:number(@id, $numbers)}">
            <a href="#{@id}" aria-label="{reader:name(@id, .)}">{@id}</a>
            <xsl:text> </xsl:text>
            <xsl:for-each select="part[@kind eq 'source-text']">
              <xsl:if test="position() gt 1"><xsl:text> · </xsl:text></xsl:if>
              <xsl:apply-templates select="." mode="html-words"><xsl:with-param name="again" select="true()" tunnel="yes"/></xsl:apply-templates>
            </xsl:for-each>
          </p>
        </xsl:for-each>
      </td>
    </xsl:if>
  </tr>
</xsl:template>

<!-- Which of the alternatives of a variation each view shows that shows one. -->
<xsl:function name="html:shown-by-view" as="map(xs:string, xs:integer)">
  <xsl:param name="variation" as="element(variation)"/>
  <xsl:sequence select="map:merge(for $number in 1 to count($variation/alternative) return tokenize($variation/alternative[$number]/@views) ! map { .: $number })"/>
</xsl:function>

<xsl:function name="html:number" as="xs:integer">
  <xsl:param name="entry" as="xs:string?"/>
  <xsl:param name="numbers" as="map(xs:string, xs:integer)"/>
  <xsl:sequence select="if (exists($entry)) then (($numbers($entry), 1)[1] - 1) mod $html:linked + 1 else 0"/>
</xsl:function>

<!-- What a view has where views differ: a link to the entry, what differs from the first view marked in it. -->
<xsl:template match="variation" mode="html-cell" as="node()*">
  <xsl:param name="view" as="xs:string" tunnel="yes"/>
  <xsl:param name="numbers" as="map(xs:string, xs:integer)" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="own" as="element(alternative)?" select="reader:alternative(., $view)"/>
  <xsl:variable name="first" as="element(alternative)?" select="reader:alternative(., $html:first-view)"/>
  <xsl:variable name="words" as="xs:string" select="reader:signed($own, $view)"/>
  <xsl:variable name="base" as="xs:string" select="reader:signed($first, $html:first-view)"/>
  <xsl:variable name="spaces" as="xs:boolean+" select="matches(string($own), '^\s'), matches(string($own), '\s$')"/>
  <xsl:variable name="shown" as="node()*">
    <xsl:choose>
      <xsl:when test="($own is $first and empty($own/descendant::variation)) or $words eq $base or reader:plain($own, $view) eq reader:plain($first, $html:first-view)"><xsl:value-of select="$words"/></xsl:when>
      <xsl:when test="$words eq ''"><mark class="gone {html:certainty-of(., $view)}"><span aria-hidden="true">‸</span><span class="vh">{words:label('omission', $lang)}</span></mark></xsl:when>
      <xsl:otherwise><xsl:sequence select="html:marked-words(tokenize($words), tokenize($base), html:certainty-of(., $view))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:if test="$spaces[1]"><xsl:text> </xsl:text></xsl:if>
  <xsl:choose>
    <xsl:when test="empty($shown[normalize-space()])"/>
    <xsl:when test="@entry and exists(key('reader:id', @entry))"><a class="e{html:number(@entry, $numbers)}" href="#{@entry}"><xsl:sequence select="$shown"/></a></xsl:when>
    <xsl:otherwise><xsl:sequence select="$shown"/></xsl:otherwise>
  </xsl:choose>
  <xsl:if test="$spaces[2]"><xsl:text> </xsl:text></xsl:if>
</xsl:template>

<xsl:variable name="html:conjectures" as="element(view)*" select="$html:document/reading/views/view[@kind eq 'conjectures']"/>

<!-- How sure a conjecture is that a view has: as sure as the first of the views with conjectures that has it. -->
<xsl:function name="html:certainty-of" as="xs:string">
  <xsl:param name="variation" as="element(variation)"/>
  <xsl:param name="view" as="xs:string"/>
  <xsl:sequence select="
      if ($html:conjectures/@id = $view) then
        let $having := tokenize(reader:alternative($variation, $view)/@views)
        return string(($html:conjectures[@id = $having]/@certainty, '')[1])
      else ''"/>
</xsl:function>

<!-- Words, those marked that another text does not have in the same order. -->
<xsl:function name="html:marked-words" as="node()*">
  <xsl:param name="words" as="xs:string+"/>
  <xsl:param name="base" as="xs:string*"/>
  <xsl:param name="class" as="xs:string"/>
  <xsl:variable name="kept" as="xs:boolean+" select="html:kept($words, $base)"/>
  <xsl:for-each-group select="1 to count($words)" group-adjacent="$kept[current()]">
    <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
    <xsl:variable name="run" as="xs:string" select="string-join(for $n in current-group() return $words[$n], ' ')"/>
    <xsl:choose>
      <xsl:when test="current-grouping-key()"><xsl:value-of select="$run"/></xsl:when>
      <xsl:otherwise><mark><xsl:if test="$class ne ''"><xsl:attribute name="class" select="$class"/></xsl:if>{$run}</mark></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each-group>
  <xsl:if test="every $one in $kept satisfies $one"><mark class="gone {$class}" aria-hidden="true">‸</mark></xsl:if>
</xsl:function>

<!-- Of each word, whether it belongs to the longest sequence that two texts have in common; of long ones, whether the other has it at all. -->
<xsl:function name="html:kept" as="xs:boolean*">
  <xsl:param name="words" as="xs:string*"/>
  <xsl:param name="base" as="xs:string*"/>
  <xsl:choose>
    <xsl:when test="count($words) * count($base) = (0, 1) or count($words) * count($base) gt 900"><xsl:sequence select="$words ! (. = $base)"/></xsl:when>
    <xsl:otherwise>
      <!-- Row n: how long the sequence is that the words from n on and the other text from each place on have in common. -->
      <xsl:variable name="rows" as="array(array(xs:integer))" select="
          fold-right(1 to count($words), [array { (1 to count($base) + 1) ! 0 }], function($n, $below) {
            array:join(([fold-right(1 to count($base), [0], function($m, $right) {
              array:join(([if ($words[$n] eq $base[$m]) then $below(1)($m + 1) + 1 else max(($below(1)($m), $right(1)))], $right)) })], $below)) })"
          xmlns:array="http://www.w3.org/2005/xpath-functions/array"/>
      <xsl:iterate select="1 to count($words)">
        <xsl:param name="at" as="xs:integer" select="1"/>
        <xsl:variable name="n" as="xs:integer" select="."/>
        <xsl:variable name="place" as="xs:integer?" select="
            (for $m in $at to count($base) return $m[$base[$m] eq $words[$n] and $rows($n + 1)($m + 1) + 1 eq $rows($n)($at)])[1]"/>
        <xsl:sequence select="exists($place)"/>
        <xsl:next-iteration><xsl:with-param name="at" select="if (exists($place)) then $place + 1 else $at"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:otherwise>
  </xsl:choose>
</xsl:function>

<xsl:template match="mark | note" mode="html-cell" as="empty-sequence()"/>
<xsl:template match="span[@kind eq 'further']" mode="html-cell" as="empty-sequence()"/>
<!-- The place of the row says the number. -->
<xsl:template match="sign[@kind eq 'number']" mode="html-cell" as="empty-sequence()"/>
<xsl:template match="break[not(@word)]" mode="html-cell" as="text()"><xsl:text> </xsl:text></xsl:template>
<xsl:template match="gap" mode="html-cell" as="text()"><xsl:text>{@sign}</xsl:text></xsl:template>

</xsl:stylesheet>
