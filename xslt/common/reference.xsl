<?xml version="1.0" encoding="UTF-8"?>
<!-- The full reference of a source as parts in print order: every output sets the same words. Needs bibliography.xsl.
     A part is a map: role, text, lang (empty: that of the reader), style (plain or italic), href (empty: no link). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:esc="urn:escolio:xslt">

<xsl:function name="esc:part" as="map(xs:string, item()*)">
  <xsl:param name="role" as="xs:string"/>
  <xsl:param name="text" as="xs:string"/>
  <xsl:param name="lang" as="xs:string?"/>
  <xsl:param name="style" as="xs:string"/>
  <xsl:sequence select="map { 'role': $role, 'text': $text, 'lang': $lang, 'style': $style, 'href': () }"/>
</xsl:function>

<xsl:function name="esc:mark" as="map(xs:string, item()*)">
  <xsl:param name="text" as="xs:string"/>
  <xsl:sequence select="esc:part('punctuation', $text, (), 'plain')"/>
</xsl:function>

<!-- The words of an element as parts, a part for each run in one language. -->
<xsl:function name="esc:runs" as="map(xs:string, item()*)*">
  <xsl:param name="role" as="xs:string"/>
  <xsl:param name="element" as="element()"/>
  <xsl:param name="style" as="xs:string"/>
  <xsl:variable name="texts" as="text()*" select="$element//text()[normalize-space(.) or not(../*)]"/>
  <xsl:for-each select="$texts">
    <xsl:variable name="text" as="xs:string" select="replace(., '\s+', ' ')"/>
    <xsl:variable name="begun" as="xs:string" select="if (position() eq 1) then replace($text, '^ ', '') else $text"/>
    <xsl:variable name="run" as="xs:string" select="if (position() eq last()) then replace($begun, ' $', '') else $begun"/>
    <xsl:sequence select="esc:part($role, $run, (ancestor-or-self::*[@xml:lang][. &gt;&gt; $element or . is $element][1]/@xml:lang ! string(.)), $style)"/>
  </xsl:for-each>
</xsl:function>

<!-- Whether words end with a sign after which no full stop is set. -->
<xsl:function name="esc:is-closed" as="xs:boolean">
  <xsl:param name="words" as="xs:string?"/>
  <xsl:sequence select="matches($words, '[.?!…。？！]$')"/>
</xsl:function>

<!-- Several groups of parts, the empty ones left out, parted by a separator. -->
<xsl:function name="esc:joined" as="map(xs:string, item()*)*">
  <xsl:param name="groups" as="array(*)*"/>
  <xsl:param name="separator" as="xs:string"/>
  <xsl:variable name="filled" as="array(*)*" select="$groups[array:flatten(.)?text != '']"/>
  <xsl:for-each select="$filled">
    <xsl:variable name="position" as="xs:integer" select="position()"/>
    <xsl:variable name="before" as="xs:string" select="string(array:flatten($filled[$position - 1])[last()]?text)"/>
    <xsl:sequence select="
        if ($position eq 1) then ()
        else esc:mark(if (esc:is-closed($before)) then replace($separator, '^\.', '') else $separator)"/>
    <xsl:sequence select="array:flatten(.)"/>
  </xsl:for-each>
</xsl:function>

<xsl:function name="esc:reference" as="map(xs:string, item()*)+">
  <xsl:param name="source" as="element(biblStruct)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="record" as="map(*)" select="esc:source($source)"/>
  <xsl:variable name="published" as="xs:boolean" select="
      exists($source/monogr[1]/imprint/(pubPlace | publisher)) and empty($record?container)"/>
  <xsl:variable name="work" as="map(*)*" select="esc:joined((
      array { esc:agent-parts($record?authors, $lang) },
      array { esc:title-parts($record?titles, $lang) },
      array { esc:container-parts($record, $lang) },
      array { esc:editor-parts($record?editors, $lang) },
      array { esc:title-parts($record?series, $lang) }), '. ')"/>
  <xsl:variable name="sentences" as="map(*)*" select="esc:joined((
      array { $work },
      array { esc:imprint-parts($source, $lang) }), if ($published) then '. ' else ', ')"/>
  <xsl:sequence select="
      $sentences, esc:mark('.')[not(esc:is-closed($sentences[last()]?text))],
      $record?identifiers ! (esc:mark(if (position() eq 1) then ' ' else ' · '), esc:identifier-parts(., $lang))"/>
</xsl:function>

<xsl:function name="esc:agent-parts" as="map(xs:string, item()*)*">
  <xsl:param name="agents" as="element()*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:for-each select="$agents ! esc:agent(., $lang)">
    <xsl:sequence select="
        if (position() eq 1) then () else if (position() eq last()) then esc:mark(' ' || esc:label('and', $lang) || ' ')
        else esc:mark(', ')"/>
    <xsl:sequence select="esc:part('agent', ?full, ?element/@xml:lang, 'plain')"/>
    <xsl:for-each select="?script">
      <xsl:sequence select="esc:mark(' '), esc:part('agent-script', normalize-space(.), @xml:lang, 'plain')"/>
    </xsl:for-each>
  </xsl:for-each>
</xsl:function>

<!-- The original title (or the supplied one) and in brackets its transliteration and translation. -->
<xsl:function name="esc:title-parts" as="map(xs:string, item()*)*">
  <xsl:param name="titles" as="element(title)*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="own" as="element(title)*" select="esc:own-title($titles, $lang)"/>
  <xsl:variable name="glosses" as="element(title)*" select="
      $titles[@type = 'transliterated'], $titles[@type = 'translated'][not(@xml:lang = $esc:languages) or @xml:lang = $lang]"/>
  <xsl:for-each select="$own">
    <xsl:variable name="quoted" as="xs:boolean" select="
        @level = 'a' and not(@type = 'supplied') and not(matches(@xml:lang, '^(zh|ja)$'))"/>
    <xsl:variable name="style" as="xs:string" select="if (@level = 'a' or @type = 'supplied') then 'plain' else 'italic'"/>
    <xsl:sequence select="
        if (position() gt 1) then esc:mark(', ') else (),
        if ($quoted) then esc:mark(esc:label('quote.outer.open', $lang)) else (),
        esc:runs('title', ., $style),
        if ($quoted) then esc:mark(esc:label('quote.outer.close', $lang)) else ()"/>
  </xsl:for-each>
  <xsl:if test="exists($glosses)">
    <xsl:sequence select="
        esc:mark(' ['),
        esc:joined($glosses ! array { esc:runs('title-gloss', ., if (@type = 'transliterated') then 'italic' else 'plain') }, '; '),
        esc:mark(']')"/>
  </xsl:if>
</xsl:function>

<xsl:function name="esc:container-parts" as="map(xs:string, item()*)*">
  <xsl:param name="record" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      if (exists($record?container)) then (esc:mark(esc:label('in', $lang) || ' '), esc:title-parts($record?container, $lang)) else ()"/>
</xsl:function>

<xsl:function name="esc:editor-parts" as="map(xs:string, item()*)*">
  <xsl:param name="editors" as="element()*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      if (exists($editors)) then (esc:agent-parts($editors, $lang), esc:mark(' ' || esc:label('editor-abbreviation', $lang))) else ()"/>
</xsl:function>

<!-- Place: publisher, date, volume, issue, pages. -->
<xsl:function name="esc:imprint-parts" as="map(xs:string, item()*)*">
  <xsl:param name="source" as="element(biblStruct)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="imprint" as="element(imprint)?" select="$source/monogr[1]/imprint"/>
  <xsl:variable name="scopes" as="element(biblScope)*" select="$source/monogr[1]/(imprint/biblScope | biblScope)"/>
  <xsl:variable name="publication" as="map(*)*" select="esc:joined((
      array { $imprint/pubPlace ! esc:runs('place', ., 'plain') },
      array { $imprint/publisher ! esc:runs('publisher', ., 'plain') }), ': ')"/>
  <xsl:sequence select="esc:joined((
      array { $publication },
      array { $imprint/date ! esc:part('date', esc:date-words(., $lang), (), 'plain') },
      $scopes ! array { esc:part('scope', esc:scope(., $lang), (), 'plain') }), ', ')"/>
</xsl:function>

<!-- A date as written, or in words when the element is empty or holds only the ISO form. -->
<xsl:function name="esc:date-words" as="xs:string">
  <xsl:param name="date" as="element(date)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="written" as="xs:string" select="normalize-space($date)"/>
  <xsl:sequence select="
      if ($written eq '' or matches($written, '^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$')) then esc:dates($date, $lang) else $written"/>
</xsl:function>

<!-- vol. 3, n.º 4, págs. 77–93 / vol. 3, no. 4, pp. 77–93 -->
<xsl:function name="esc:scope" as="xs:string">
  <xsl:param name="scope" as="element(biblScope)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="text" as="xs:string" select="
      if (normalize-space($scope)) then replace(normalize-space($scope), '([0-9])-([0-9])', '$1–$2')
      else string-join(distinct-values($scope/(@from, @to)), '–')"/>
  <xsl:variable name="many" as="xs:string" select="if (matches($text, '[–,]')) then 's' else ''"/>
  <xsl:variable name="key" as="xs:string" select="'scope.' || $scope/@unit || (if ($scope/@unit = 'page') then $many else '')"/>
  <xsl:sequence select="(if (esc:has-label($key)) then esc:label($key, $lang) || '&#xA0;' else '') || $text"/>
</xsl:function>

<!-- ISBN 978…, DOI as a link, an address as itself. -->
<xsl:function name="esc:identifier-parts" as="map(xs:string, item()*)+">
  <xsl:param name="idno" as="element(idno)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="text" as="xs:string" select="normalize-space($idno)"/>
  <xsl:variable name="type" as="xs:string" select="upper-case($idno/@type)"/>
  <xsl:variable name="href" as="xs:string?" select="
      if ($type eq 'DOI') then 'https://doi.org/' || replace($text, '^https?://doi\.org/', '')
      else if (matches($text, '^https?://')) then $text
      else ()"/>
  <xsl:sequence select="
      if ($type = ('ISBN', 'ISSN', 'DOI')) then esc:mark($type || '&#xA0;')
      else if ($type eq 'NUMBER') then esc:mark(esc:label('scope.issue', $lang) || '&#xA0;') else (),
      map:put(esc:part('identifier', $text, $idno/@xml:lang ! string(.), 'plain'), 'href', $href)"/>
</xsl:function>

<!-- The same reference as one string. -->
<xsl:function name="esc:reference-words" cache="yes" as="xs:string">
  <xsl:param name="source" as="element(biblStruct)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="normalize-space(string-join(esc:reference($source, $lang)?text))"/>
</xsl:function>

</xsl:stylesheet>
