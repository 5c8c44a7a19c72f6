<?xml version="1.0" encoding="UTF-8"?>
<!-- The full reference of a source in print order: every output sets the same words. Declares no modes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- A reference is built of runs: maps with role, text, lang, style (plain or italic) and href; then made into nodes. -->
<xsl:function name="read:run" as="map(xs:string, item()*)">
  <xsl:param name="role" as="xs:string"/>
  <xsl:param name="text" as="xs:string"/>
  <xsl:param name="lang" as="xs:string?"/>
  <xsl:param name="style" as="xs:string"/>
  <xsl:sequence select="map { 'role': $role, 'text': $text, 'lang': $lang, 'style': $style, 'href': () }"/>
</xsl:function>

<xsl:function name="read:punctuation" as="map(xs:string, item()*)">
  <xsl:param name="text" as="xs:string"/>
  <xsl:sequence select="read:run('punctuation', $text, (), 'plain')"/>
</xsl:function>

<!-- The words of an element as runs, one for each stretch in one language. -->
<xsl:function name="read:runs" as="map(xs:string, item()*)*">
  <xsl:param name="role" as="xs:string"/>
  <xsl:param name="element" as="element()"/>
  <xsl:param name="style" as="xs:string"/>
  <xsl:variable name="texts" as="text()*" select="$element//text()[normalize-space(.) or not(../*)]"/>
  <xsl:for-each select="$texts">
    <xsl:variable name="text" as="xs:string" select="replace(., '\s+', ' ')"/>
    <xsl:variable name="begun" as="xs:string" select="if (position() eq 1) then replace($text, '^ ', '') else $text"/>
    <xsl:variable name="run" as="xs:string" select="if (position() eq last()) then replace($begun, ' $', '') else $begun"/>
    <xsl:sequence select="read:run($role, $run, (ancestor-or-self::*[@xml:lang][. &gt;&gt; $element or . is $element][1]/@xml:lang ! string(.)), $style)"/>
  </xsl:for-each>
</xsl:function>

<!-- Whether words end with a sign after which no full stop is set. -->
<xsl:function name="read:is-closed" as="xs:boolean">
  <xsl:param name="words" as="xs:string?"/>
  <xsl:sequence select="matches($words, '[.?!…。？！]$')"/>
</xsl:function>

<!-- Several groups of runs, the empty ones left out, parted by a separator. -->
<xsl:function name="read:joined" as="map(xs:string, item()*)*">
  <xsl:param name="groups" as="array(*)*"/>
  <xsl:param name="separator" as="xs:string"/>
  <xsl:variable name="filled" as="array(*)*" select="$groups[?*?text != '']"/>
  <xsl:for-each select="$filled">
    <xsl:variable name="position" as="xs:integer" select="position()"/>
    <xsl:variable name="before" as="xs:string" select="string($filled[$position - 1] ! ?*[last()]?text)"/>
    <xsl:sequence select="
        if ($position eq 1) then ()
        else read:punctuation(if (read:is-closed($before)) then replace($separator, '^\.', '') else $separator)"/>
    <xsl:sequence select="?*"/>
  </xsl:for-each>
</xsl:function>

<!-- The reference as nodes: runs of another language or style are spans, addresses links. One that is not in parts is set as it is written. -->
<xsl:function name="read:reference" as="node()*">
  <xsl:param name="source" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:choose>
    <xsl:when test="$source/self::biblStruct">
      <xsl:for-each select="read:reference-runs($source, $lang)">
        <xsl:variable name="run" as="map(*)" select="."/>
        <xsl:variable name="words" as="node()">
          <xsl:choose>
            <xsl:when test="?role eq 'punctuation'"><xsl:text>{?text}</xsl:text></xsl:when>
            <xsl:otherwise>
              <span kind="{?role}">
                <xsl:for-each select="?lang[. ne '']"><xsl:attribute name="xml:lang" select="."/></xsl:for-each>
                <xsl:if test="?style eq 'italic'"><xsl:attribute name="style" select="'italic'"/></xsl:if>
                <xsl:value-of select="?text"/>
              </span>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:variable>
        <xsl:choose>
          <xsl:when test="exists(?href)"><link href="{?href}" kind="external"><xsl:if test="?text eq ?href"><xsl:attribute name="generated" select="'true'"/></xsl:if><xsl:sequence select="$words"/></link></xsl:when>
          <xsl:otherwise><xsl:sequence select="$words"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise>
      <xsl:apply-templates select="$source/node()[not(self::note)]" mode="read"><xsl:with-param name="copy" as="xs:boolean" tunnel="yes" select="$lang ne $read:first-language"/></xsl:apply-templates>
    </xsl:otherwise>
  </xsl:choose>
</xsl:function>

<xsl:function name="read:reference-runs" as="map(xs:string, item()*)*">
  <xsl:param name="source" as="element(biblStruct)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="own" as="element()?" select="$source/(analytic, monogr)[1]"/>
  <xsl:variable name="container" as="element(title)*" select="$source[analytic]/monogr[1]/title"/>
  <xsl:variable name="published" as="xs:boolean" select="
      exists($source/monogr[1]/imprint/(pubPlace | publisher)) and empty($container)"/>
  <xsl:variable name="work" as="map(*)*" select="read:joined((
      array { read:agent-runs($own/author, $lang) },
      array { read:title-runs($own/title, $lang) },
      array { if (exists($container)) then (read:punctuation(words:label('in', $lang) || ' '), read:title-runs($container, $lang)) else () },
      array { read:editor-runs($source/monogr/editor, $lang) },
      array { $source/monogr[1]/edition ! read:runs('edition', ., 'plain') },
      array { read:title-runs($source/series[not(text()[normalize-space()])]/title, $lang) }), '. ')"/>
  <xsl:variable name="sentences" as="map(*)*" select="read:joined((
      array { $work },
      array { read:imprint-runs($source, $lang) }), if ($published) then '. ' else ', ')"/>
  <xsl:sequence select="
      $sentences, read:punctuation('.')[exists($sentences)][not(read:is-closed($sentences[last()]?text))],
      $source//idno[not(ancestor::note)] ! (read:punctuation(if (position() eq 1) then ' ' else ' · '), read:identifier-runs(., $lang))"/>
</xsl:function>

<xsl:function name="read:agent-runs" as="map(xs:string, item()*)*">
  <xsl:param name="agents" as="element()*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:for-each select="$agents ! read:agent(., $lang)">
    <xsl:sequence select="
        if (position() eq 1) then () else if (position() eq last()) then read:punctuation(' ' || words:label('and', $lang) || ' ')
        else read:punctuation(', ')"/>
    <xsl:sequence select="read:run('agent', ?full, ?element/@xml:lang, 'plain')"/>
    <xsl:for-each select="?script">
      <xsl:sequence select="read:punctuation(' '), read:run('agent-script', normalize-space(.), @xml:lang, 'plain')"/>
    </xsl:for-each>
  </xsl:for-each>
</xsl:function>

<!-- The original title (or the supplied one) and in brackets its transliteration and translation. -->
<xsl:function name="read:title-runs" as="map(xs:string, item()*)*">
  <xsl:param name="titles" as="element(title)*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="own" as="element(title)*" select="read:own-title($titles, $lang)"/>
  <xsl:variable name="glosses" as="element(title)*" select="
      $titles[@type = 'transliterated'], read:in($titles[@type = 'supplied'], $lang) except $own, $titles[@type = 'translated'][not(@xml:lang = $read:languages) or @xml:lang = $lang]"/>
  <xsl:for-each select="$own">
    <xsl:variable name="quoted" as="xs:boolean" select="
        @level = 'a' and not(@type = 'supplied') and not(matches(@xml:lang, '^(zh|ja)$'))"/>
    <xsl:variable name="style" as="xs:string" select="if (@level = 'a' or @type = 'supplied') then 'plain' else 'italic'"/>
    <xsl:sequence select="
        if (position() gt 1) then read:punctuation(', ') else (),
        if ($quoted) then read:punctuation(words:label('quote.outer.open', $lang)) else (),
        read:runs('title', ., $style),
        if ($quoted) then read:punctuation(words:label('quote.outer.close', $lang)) else ()"/>
  </xsl:for-each>
  <xsl:if test="exists($glosses)">
    <xsl:sequence select="
        read:punctuation(' ['),
        read:joined($glosses ! array { read:unbracketed(read:runs('title-gloss', ., if (@type = 'transliterated') then 'italic' else 'plain')) }, '; '),
        read:punctuation(']')"/>
  </xsl:if>
</xsl:function>

<!-- Runs without the brackets that a title supplied by the editors stands in: it is to stand in brackets anyway. -->
<xsl:function name="read:unbracketed" as="map(xs:string, item()*)*">
  <xsl:param name="runs" as="map(xs:string, item()*)*"/>
  <xsl:sequence select="
      if (starts-with($runs[1]?text, '[') and ends-with($runs[last()]?text, ']')) then
        for $n in 1 to count($runs) return map:put($runs[$n], 'text', $runs[$n]?text ! (if ($n eq 1) then replace(., '^\[', '') else .) ! (if ($n eq count($runs)) then replace(., '\]$', '') else .))
      else $runs"/>
</xsl:function>

<xsl:function name="read:editor-runs" as="map(xs:string, item()*)*">
  <xsl:param name="editors" as="element()*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:if test="exists($editors)">
    <xsl:sequence select="read:agent-runs($editors, $lang), read:punctuation(' ' || words:label('editor-abbreviation', $lang))"/>
  </xsl:if>
</xsl:function>

<!-- Place: publisher, date, volume, issue, pages. -->
<xsl:function name="read:imprint-runs" as="map(xs:string, item()*)*">
  <xsl:param name="source" as="element(biblStruct)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="imprint" as="element(imprint)?" select="$source/monogr[1]/imprint[1]"/>
  <xsl:variable name="scopes" as="element(biblScope)*" select="$source/monogr[1]/(imprint/biblScope | biblScope)"/>
  <xsl:variable name="publication" as="map(*)*" select="read:joined((
      array { $imprint/pubPlace ! read:runs('place', ., 'plain') },
      array { $imprint/publisher ! read:runs('publisher', ., 'plain') }), ': ')"/>
  <xsl:sequence select="read:joined((
      array { $publication },
      array { $imprint/date ! read:run('date', read:written-date(., $lang), (), 'plain') },
      ($scopes, $source/series/biblScope, $source/citedRange) ! array { read:run('scope', read:scope(., $lang), (), 'plain') },
      $source/monogr[1]/(extent | imprint/extent) ! array { read:runs('extent', ., 'plain') }), ', ')"/>
</xsl:function>

<!-- vol. 3, n.º 4, págs. 77–93 / vol. 3, no. 4, pp. 77–93 -->
<xsl:function name="read:scope" as="xs:string">
  <xsl:param name="scope" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="text" as="xs:string" select="
      if (normalize-space($scope)) then replace(normalize-space($scope), '([0-9])-([0-9])', '$1–$2')
      else string-join(distinct-values($scope/(@from, @to)), '–')"/>
  <xsl:variable name="many" as="xs:string" select="if (matches($text, '[–,]')) then 's' else ''"/>
  <xsl:variable name="key" as="xs:string" select="'scope.' || $scope/@unit || (if ($scope/@unit = 'page') then $many else '')"/>
  <xsl:sequence select="(if (words:has($key)) then words:label($key, $lang) || '&#xA0;' else '') || $text"/>
</xsl:function>

<!-- ISBN 978…, DOI as a link, an address as itself. -->
<xsl:function name="read:identifier-runs" as="map(xs:string, item()*)+">
  <xsl:param name="idno" as="element(idno)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="type" as="xs:string" select="upper-case($idno/@type)"/>
  <xsl:sequence select="
      if ($type = ('ISBN', 'ISSN', 'DOI')) then read:punctuation($type || '&#xA0;')
      else if ($type eq 'NUMBER') then read:punctuation(words:label('scope.issue', $lang) || '&#xA0;') else (),
      map:put(read:run('identifier', normalize-space($idno), $idno/@xml:lang ! string(.), 'plain'), 'href', read:address-of($idno))"/>
</xsl:function>

<!-- Where an identifier leads. -->
<xsl:function name="read:address-of" as="xs:string?">
  <xsl:param name="idno" as="element()"/>
  <xsl:variable name="text" as="xs:string" select="normalize-space($idno)"/>
  <xsl:sequence select="
      if (upper-case($idno/@type) eq 'DOI') then 'https://doi.org/' || replace($text, '^https?://(dx\.)?doi\.org/', '')
      else if (upper-case($idno/@type) eq 'WIKIDATA') then 'https://www.wikidata.org/wiki/' || $text
      else if (matches($text, '^https?://')) then $text else ()"/>
</xsl:function>

</xsl:stylesheet>
