<?xml version="1.0" encoding="UTF-8"?>
<!-- Where the words of witnesses differ although no entry stands there: a witness is silent where it has not begun, has ended or is lost (witStart, witEnd,
     lacunaStart, lacunaEnd); what was deleted from one place to another (delSpan) is read in the source alone; and entries that stand apart (double end-point, location-referenced) are on words that they only point to. Mode: read. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fn="http://www.w3.org/2005/xpath-functions"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- Extents -->

<xsl:variable name="read:markers" as="element()*" select="$read:document//text//(witStart | witEnd | lacunaStart | lacunaEnd)"/>

<!-- The witnesses that begin or end with a marker: those that it names, else those of the reading that it stands in. -->
<xsl:function name="read:begun-or-ended" as="xs:string*">
  <xsl:param name="marker" as="element()"/>
  <xsl:sequence select="read:attesting(($marker[@wit], $marker/ancestor::*[self::rdg or self::lem][1], $marker)[1])"/>
</xsl:function>

<!-- The markers of entries that stand apart, by the identifier of what they are on. -->
<xsl:key name="read:markers-at" match="(witStart | witEnd | lacunaStart | lacunaEnd)[ancestor::app[1][@from]]" use="ancestor::app[1]/read:pointers(@from)[1]"/>

<!-- The witnesses that are silent (silent), and those that began last (begun): an end that names no witness is theirs. -->
<xsl:accumulator name="read:silence" as="map(xs:string, xs:string*)" initial-value="read:silent-at-first()">
  <xsl:accumulator-rule match="*[self::witStart or self::witEnd or self::lacunaStart or self::lacunaEnd or (@xml:id and exists($read:markers) and exists(key('read:markers-at', @xml:id)))]"
    select="fold-left((self::*[local-name() = ('witStart', 'witEnd', 'lacunaStart', 'lacunaEnd')][not(ancestor::app[1]/@from)], @xml:id ! key('read:markers-at', .)), $value, read:silence-after#2)"/>
</xsl:accumulator>

<xsl:function name="read:silent-at-first" as="map(xs:string, xs:string*)">
  <xsl:variable name="first" as="map(xs:string, xs:string)" select="
      map:merge($read:markers ! (let $kind := local-name() return read:begun-or-ended(.) ! map { .: $kind }), map { 'duplicates': 'use-first' })"/>
  <xsl:sequence select="map { 'silent': map:keys($first)[$first(.) = ('witStart', 'lacunaEnd')], 'begun': () }"/>
</xsl:function>

<xsl:function name="read:silence-after" as="map(xs:string, xs:string*)">
  <xsl:param name="before" as="map(xs:string, xs:string*)"/>
  <xsl:param name="marker" as="element()"/>
  <xsl:variable name="begins" as="xs:boolean" select="local-name($marker) = ('witStart', 'lacunaEnd')"/>
  <xsl:variable name="named" as="xs:string*" select="read:begun-or-ended($marker)"/>
  <xsl:variable name="witnesses" as="xs:string*" select="if (exists($named) or $begins) then $named else $before?begun"/>
  <xsl:sequence select="
      if ($begins) then map { 'silent': $before?silent[not(. = $witnesses)], 'begun': $witnesses }
      else map { 'silent': distinct-values(($before?silent, $witnesses)), 'begun': () }"/>
</xsl:function>

<!-- The views that have no words at a node: of witnesses that are silent there (a lemma or a reading that names them is theirs all the same), of the
     edited text what was deleted. -->
<xsl:function name="read:silent-views" as="xs:string*">
  <xsl:param name="node" as="node()"/>
  <xsl:if test="exists($read:long-changes) and exists($node/accumulator-before('read:deleted'))"><xsl:sequence select="$read:editorial-views"/></xsl:if>
  <xsl:if test="exists($read:markers)">
    <xsl:variable name="silent" as="xs:string*" select="$node/accumulator-before('read:silence')?silent"/>
    <xsl:variable name="named" as="xs:string*" select="if (exists($silent)) then $node/(ancestor::lem | ancestor::rdg) ! read:attesting(.) else ()"/>
    <xsl:sequence select="$read:views[?witness = $silent[not(. = $named)]]?id"/>
  </xsl:if>
</xsl:function>

<!-- What was deleted or added from one place to another, and the ends of that. -->
<xsl:variable name="read:long-changes" as="element()*" select="$read:document//text//(delSpan | addSpan)[read:targets(@spanTo)[1] >> .]"/>
<xsl:key name="read:ends-of-changes" match="delSpan | addSpan" use="read:pointers(@spanTo)[1]"/>

<!-- The identifiers at which the deletions end that a place is in. -->
<xsl:accumulator name="read:deleted" as="xs:string*" initial-value="()">
  <xsl:accumulator-rule match="*[exists($read:long-changes)][self::delSpan or @xml:id]"
    select="$value[not(. = current()/@xml:id)], self::delSpan[. intersect $read:long-changes]/read:pointers(@spanTo)[1]"/>
</xsl:accumulator>

<!-- The sign in the source where a long change begins or ends, within a line of words. -->
<xsl:template name="read-change-sign" as="element(r:variation)?">
  <xsl:param name="change" as="element()?"/>
  <xsl:param name="which" as="xs:integer"/>
  <xsl:param name="copy" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:if test="exists($change intersect $read:long-changes) and not($copy) and exists($read:documentary-views) and exists(ancestor::*[self::p or self::ab or self::l or self::head or self::item or self::cell])">
    <xsl:variable name="kind" as="xs:string" select="replace(local-name($change), 'Span', '')"/>
    <variation kind="{local-name($change)}">
      <alternative views="{$read:documentary-views}">
        <span kind="{$kind}">
          <xsl:apply-templates select="$change/(@hand | @place | @resp | @cert | @reason)[normalize-space()]" mode="read-attribute"/>
          <sign kind="editorial" of="{$kind}">{$read:signs($kind)($which)}</sign>
        </span>
      </alternative>
    </variation>
  </xsl:if>
</xsl:template>

<!-- In the text of a witness a sign says where it falls silent. -->
<xsl:template name="read-silence" as="element(r:variation)?">
  <xsl:variable name="before" as="map(*)" select="accumulator-before('read:silence')"/>
  <xsl:variable name="after" as="map(*)" select="accumulator-after('read:silence')"/>
  <xsl:variable name="views" as="xs:string*" select="$read:views[?witness = $after?silent[not(. = $before?silent)]]?id"/>
  <xsl:if test="exists($views)">
    <variation kind="extent">
      <alternative views="{$views}"><gap sign="{$read:signs('gap')(1)}" kind="lacuna"/></alternative>
    </variation>
  </xsl:if>
</xsl:template>

<!-- Entries that stand apart -->

<!-- The lemma or reading that each view has of its own in an entry: what its witness is named for, the conjecture of its certainty. -->
<xsl:function name="read:own-readings" as="map(xs:string, element())">
  <xsl:param name="app" as="element(app)"/>
  <xsl:variable name="attested" as="map(xs:string, element())" select="read:attested($app)"/>
  <xsl:variable name="conjectures" as="element()*" select="read:readings($app)[@type = 'conjecture']"/>
  <xsl:sequence select="map:merge((
      map:keys($attested)[map:contains($read:views-of-witnesses, .)] ! map { $read:views-of-witnesses(.): $attested(.) },
      if (empty($conjectures)) then ()
      else for $view in $read:views[?kind eq 'conjectures'] return
        (for $degree in $read:certainties[position() le index-of($read:certainties, $view?certainty)] return $conjectures[@cert = $degree])[1] ! map { $view?id: . }))"/>
</xsl:function>

<!-- The view of each witness, by its identifier. -->
<xsl:variable name="read:views-of-witnesses" as="map(xs:string, xs:string)" select="map:merge($read:views[?witness] ! map { ?witness: ?id })"/>

<!-- The parts of text nodes that entries are on, by the generated identifier of the text node: a map each with entry, readings (by view), from and to
     (characters, from 1) and first: whether the words of the entry begin here. -->
<xsl:variable name="read:ranges" as="map(xs:string, map(xs:string, item()*)*)" select="
    if (not($read:has-detached-entries)) then map { }
    else map:merge($read:entries[read:is-detached(.)] ! read:parts-of-entry(.), map { 'duplicates': 'combine' })"/>

<xsl:function name="read:parts-of-entry" as="map(xs:string, map(xs:string, item()*))*">
  <xsl:param name="app" as="element(app)"/>
  <xsl:variable name="own" as="map(xs:string, element())" select="read:own-readings($app)"/>
  <xsl:variable name="readings" as="map(xs:string, element())" select="map:merge(map:keys($own)[$own(.)/self::rdg] ! map { .: $own(.) })"/>
  <xsl:if test="map:size($readings) gt 0">
    <xsl:variable name="texts" as="text()*" select="(if ($app/@from) then read:texts-between($app) else read:texts-at($app))[not(ancestor::note or ancestor::app[read:is-detached(.)])]"/>
    <xsl:variable name="joined" as="xs:string" select="string-join($texts)"/>
    <!-- Of a place the words of the lemma, if they stand there once. -->
    <xsl:variable name="lemma" as="element(fn:match)*" select="
        if ($app/@from) then () else read:pattern($app) ! analyze-string($joined, .)/fn:match"/>
    <xsl:variable name="from" as="xs:integer" select="1 + string-length(string-join($lemma[1]/preceding-sibling::*))"/>
    <xsl:variable name="to" as="xs:integer" select="
        if ($app/@from) then string-length($joined) else if (count($lemma) eq 1) then $from + string-length($lemma) - 1 else 0"/>
    <xsl:iterate select="$texts[$to ge $from]">
      <xsl:param name="before" as="xs:integer" select="0"/>
      <xsl:variable name="begin" as="xs:integer" select="max((1, $from - $before))"/>
      <xsl:variable name="end" as="xs:integer" select="min((string-length(), $to - $before))"/>
      <xsl:if test="$begin le $end">
        <xsl:sequence select="map { generate-id(): map { 'entry': $app, 'readings': $readings, 'from': $begin, 'to': $end, 'first': $before + $begin eq $from } }"/>
      </xsl:if>
      <xsl:next-iteration><xsl:with-param name="before" select="$before + string-length()"/></xsl:next-iteration>
    </xsl:iterate>
  </xsl:if>
</xsl:function>

<!-- The words that an entry is on from one place to another: an element, or all between two; an entry within the text ends what it is on. -->
<xsl:function name="read:texts-between" as="text()*">
  <xsl:param name="app" as="element(app)"/>
  <xsl:variable name="start" as="element()?" select="read:targets($app/@from)[1]"/>
  <xsl:variable name="end" as="element()?" select="(read:targets($app/@to)[last()], $app[not(ancestor::listApp or ancestor::standOff)][not(normalize-space($start))], $start)[1]"/>
  <xsl:if test="exists($start)">
    <xsl:variable name="around" as="element()" select="($start/ancestor-or-self::* intersect $end/ancestor-or-self::*)[last()]"/>
    <xsl:sequence select="$around//text()[. >> $start][. &lt;&lt; $end or ancestor::* intersect $end][normalize-space() or parent::*/text()[normalize-space()]]"/>
  </xsl:if>
</xsl:function>

<!-- The words of the line or the other unit that an entry names by its number. -->
<xsl:function name="read:texts-at" as="text()*">
  <xsl:param name="app" as="element(app)"/>
  <xsl:variable name="unit" as="element()?" select="read:located($app)"/>
  <xsl:choose>
    <xsl:when test="$unit/self::lb">
      <xsl:variable name="around" as="element()" select="$unit/ancestor::*[self::p or self::ab or self::l or self::lg or self::div or self::body][1]"/>
      <xsl:variable name="next" as="element(lb)?" select="($around//lb[. >> $unit])[1]"/>
      <xsl:sequence select="$around//text()[. >> $unit][empty($next) or . &lt;&lt; $next]"/>
    </xsl:when>
    <xsl:otherwise><xsl:sequence select="$unit//text()"/></xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- The words of a lemma as an expression, with any white space between them; none of a lemma without words. -->
<xsl:function name="read:pattern" as="xs:string?">
  <xsl:param name="app" as="element(app)"/>
  <xsl:variable name="words" as="xs:string*" select="tokenize(string-join(read:lemma($app)//text()[not(ancestor::note)]))"/>
  <xsl:if test="exists($words)">
    <xsl:sequence select="string-join($words ! replace(., '[\\.?*+{}()\[\]|^$-]', '\\$0'), '\s+')"/>
  </xsl:if>
</xsl:function>

<!-- Words that not all views have, or not all alike. -->
<xsl:variable name="read:has-ranges" as="xs:boolean" select="exists(($read:markers, $read:long-changes)) or map:size($read:ranges) gt 0"/>

<xsl:template match="text()[$read:has-ranges][normalize-space()]" mode="read" as="node()*" priority="1">
  <xsl:param name="copy" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:variable name="parts" as="map(*)*" select="$read:ranges(generate-id())"/>
  <xsl:variable name="silent" as="xs:string*" select="if ($copy or empty(ancestor::text) or ancestor::note) then () else read:silent-views(.)"/>
  <xsl:choose>
    <xsl:when test="$copy or empty(($parts, $silent))"><xsl:sequence select="."/></xsl:when>
    <xsl:otherwise>
      <xsl:variable name="words" as="xs:string" select="string()"/>
      <xsl:variable name="cuts" as="xs:integer+" select="sort(distinct-values((1, $parts?from, $parts?to ! (. + 1), string-length() + 1)))"/>
      <xsl:variable name="pieces" as="map(xs:string, array(*))" select="
          map:merge($read:view-ids ! (let $view := . return map { $view: array {
            for $number in 1 to count($cuts) - 1 return read:piece($words, $cuts[$number], $cuts[$number + 1], $parts, $view, $silent) } }))"/>
      <!-- The text node as a whole once for all views that have it alike, so that its words stay together. -->
      <xsl:variable name="alternatives" as="element(r:alternative)+">
        <xsl:for-each-group select="$read:view-ids" group-by="string-join($pieces(.)?* ! (if (. instance of xs:string) then . else generate-id()), '|')">
          <alternative views="{current-group()}">
            <xsl:for-each select="$pieces(current-group()[1])?*">
              <xsl:choose>
                <xsl:when test=". instance of xs:string"><xsl:value-of select="."/></xsl:when>
                <xsl:otherwise>
                  <xsl:apply-templates select="." mode="read-words"><xsl:with-param name="copy" as="xs:boolean" tunnel="yes" select="true()"/></xsl:apply-templates>
                </xsl:otherwise>
              </xsl:choose>
            </xsl:for-each>
          </alternative>
        </xsl:for-each-group>
      </xsl:variable>
      <xsl:choose>
        <xsl:when test="count($alternatives) eq 1"><xsl:sequence select="."/></xsl:when>
        <xsl:otherwise>
          <variation kind="{if (exists($parts)) then 'app' else 'extent'}">
            <xsl:for-each select="$parts[1]?entry"><xsl:attribute name="entry" select="read:id(.)"/></xsl:for-each>
            <xsl:sequence select="$alternatives[node()]"/>
          </variation>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What a view has in place of some words, from one character to before another: the reading of the first entry that gives it one, where the words of
     that entry begin; nothing further on in them, nor where its witness is silent; else the words. -->
<xsl:function name="read:piece" as="item()?">
  <xsl:param name="words" as="xs:string"/>
  <xsl:param name="from" as="xs:integer"/>
  <xsl:param name="to" as="xs:integer"/>
  <xsl:param name="parts" as="map(*)*"/>
  <xsl:param name="view" as="xs:string"/>
  <xsl:param name="silent" as="xs:string*"/>
  <xsl:variable name="part" as="map(*)?" select="$parts[?from le $from and ?to ge $from][map:contains(?readings, $view)][1]"/>
  <xsl:sequence select="
      if (exists($part)) then $part[?first and ?from eq $from] ! ?readings($view)
      else if ($view = $silent) then ()
      else substring($words, $from, $to - $from)"/>
</xsl:function>

</xsl:stylesheet>
