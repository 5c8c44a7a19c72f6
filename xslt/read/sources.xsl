<?xml version="1.0" encoding="UTF-8"?>
<!-- Sources: what is known of each, its short name, its parts for records, and who cites it. Mode: read-source. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:key name="read:cited-by" match="*[@target[parent::ref | parent::ptr] | @source]"
    use="read:pointers(@target[parent::ref | parent::ptr]), read:pointers(@source)"/>
<xsl:key name="read:named" match="biblStruct | bibl | biblFull" use="if (read:is-source(.)) then $read:languages ! (. || ' ' || read:bare-name(current(), .)) else ()"/>

<!-- The lists of sources: those that stand off, and those of works among the entities are not among them, unless they describe sources too. -->
<xsl:variable name="read:source-lists" as="element(listBibl)*" select="
    $read:document//standOff//listBibl[read:holds-sources(.)][empty(ancestor::listBibl[read:holds-sources(.)])][not(ancestor::person | ancestor::place | ancestor::org | ancestor::event)]"/>

<xsl:function name="read:is-source" as="xs:boolean">
  <xsl:param name="element" as="element()?"/>
  <xsl:sequence select="
      exists($element/(self::biblStruct | self::bibl | self::biblFull)[parent::listBibl][ancestor::standOff][not(read:is-entity(.))]
        [empty(ancestor::person | ancestor::place | ancestor::org | ancestor::event)])"/>
</xsl:function>

<!-- Whether a list has sources of its own, not works alone. -->
<xsl:function name="read:holds-sources" as="xs:boolean">
  <xsl:param name="list" as="element(listBibl)"/>
  <xsl:sequence select="not($list/@type = 'works') or exists($list/(bibl | biblStruct | biblFull)[not(read:is-entity(.))])"/>
</xsl:function>

<xsl:template name="read-sources" as="element(r:sources)*">
  <xsl:apply-templates select="$read:source-lists[.//biblStruct | .//bibl | .//biblFull | .//head | .//desc]" mode="read-source"/>
</xsl:template>

<!-- Wherever a list of sources stands off, its sources are said among the sources. -->
<xsl:template match="listBibl[ancestor::standOff][. intersect $read:source-lists]" mode="read" as="empty-sequence()"/>

<!-- A bibliography within the text, or in the header: a list of references. -->
<xsl:template match="listBibl[bibl | biblStruct | biblFull]" mode="read" priority="-1" as="element(r:list)">
  <list kind="simple">
    <xsl:call-template name="read-attributes"/>
    <xsl:apply-templates select="head" mode="read"/>
    <xsl:for-each select="node() except head">
      <xsl:choose>
        <xsl:when test="self::bibl | self::biblStruct | self::biblFull">
          <item kind="{local-name()}"><xsl:call-template name="read-attributes"/><xsl:call-template name="read-bibliographic-words"/></item>
        </xsl:when>
        <xsl:when test="self::* | self::text()[normalize-space()]"><item><xsl:apply-templates select="." mode="read"/></item></xsl:when>
      </xsl:choose>
    </xsl:for-each>
  </list>
</xsl:template>

<xsl:template match="biblStruct" mode="read" as="element(r:block)">
  <block kind="biblStruct"><xsl:call-template name="read-attributes"/><xsl:call-template name="read-bibliographic-words"/></block>
</xsl:template>

<!-- The words of a reference: one that is in parts, and in no others than a reference is made of, is put together as those of the sources are. -->
<xsl:template name="read-bibliographic-words" as="node()*">
  <xsl:variable name="source" as="element()" select="."/>
  <xsl:variable name="languages" as="xs:string+" select="read:prose-languages(.)"/>
  <xsl:variable name="reference" as="node()*">
    <xsl:if test="self::biblStruct[count(monogr) eq 1 and count(analytic) le 1 and count(series) le 1][every $part in .//* satisfies local-name($part) = $read:parts-of-reference and not($part/@xml:id)]">
      <xsl:for-each select="$languages">
        <span kind="biblStruct"><xsl:sequence select="read:only-for(.)[count($languages) gt 1], read:reference($source, .)"/></span>
      </xsl:for-each>
      <xsl:for-each select="read:beside-reference(.)"><xsl:text> </xsl:text><xsl:apply-templates select="." mode="read"/></xsl:for-each>
    </xsl:if>
  </xsl:variable>
  <!-- Nothing is lost for the sake of order: one that has words without a place in it is read as it stands. -->
  <xsl:variable name="said" as="xs:string" select="read:comparable(string-join($reference))"/>
  <xsl:choose>
    <xsl:when test="exists($reference) and (every $text in .//text()[normalize-space()] satisfies contains($said, read:comparable($text)))"><xsl:sequence select="$reference"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="read-enumerated-parts"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="bibl" mode="read" as="element(r:span)">
  <span kind="bibl"><xsl:call-template name="read-attributes"/><xsl:call-template name="read-enumerated-parts"/></span>
</xsl:template>

<!-- Who wrote, when and where. -->
<xsl:template match="correspAction | setting" mode="read" as="element(r:block)">
  <block kind="{local-name()}">
    <xsl:call-template name="read-attributes"/>
    <xsl:for-each select="self::correspAction/@type[words:has('corresp.' || .)]">
      <xsl:variable name="type" as="attribute()" select="."/>
      <xsl:for-each select="$read:languages">
        <span kind="label" xml:lang="{.}"><xsl:sequence select="read:only-for(.)"/>{words:label('ms.label', ., map { 'name': words:label('corresp.' || $type, .) })} </span>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:call-template name="read-enumerated-parts"/>
  </block>
</xsl:template>

<!-- Parts between which nobody has put any sign: commas part their words, where they are words of one line. -->
<xsl:template name="read-enumerated-parts" as="node()*">
  <xsl:variable name="enumerated" as="xs:boolean" select="exists(*[2]) and not(text()[normalize-space()]) and (every $part in * satisfies not(read:is-block($part) or $part/(self::note | self::bibl | self::lb | self::hi | self::ptr | self::ref | self::g | self::seg)))"/>
  <xsl:choose>
    <xsl:when test="$enumerated">
      <xsl:iterate select="*">
        <xsl:param name="begun" as="xs:boolean" select="false()"/>
        <!-- A date may have words that only its attributes say. -->
        <xsl:variable name="part" as="node()*"><xsl:apply-templates select="." mode="read"/></xsl:variable>
        <xsl:variable name="speaks" as="xs:boolean" select="exists($part[normalize-space()])"/>
        <xsl:if test="$speaks and $begun"><xsl:text>, </xsl:text></xsl:if>
        <xsl:sequence select="$part"/>
        <xsl:next-iteration><xsl:with-param name="begun" select="$begun or $speaks"/></xsl:next-iteration>
      </xsl:iterate>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates mode="read"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Words without their spaces, and with one kind of dash. -->
<xsl:function name="read:comparable" as="xs:string">
  <xsl:param name="words" as="xs:string"/>
  <xsl:sequence select="replace(translate($words, '–', '-'), '[\s&#xA0;]', '')"/>
</xsl:function>

<xsl:variable name="read:parts-of-reference" as="xs:string+" select="tokenize(
    'analytic monogr series imprint author editor respStmt resp persName orgName name forename surname title pubPlace publisher date edition extent biblScope citedRange idno hi emph foreign')"/>

<xsl:mode name="read-source" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="listBibl" mode="read-source" as="element(r:sources)">
  <sources kind="{(@type[normalize-space()], 'listBibl')[1]}">
    <xsl:if test="read:is-identified(.)"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
    <xsl:apply-templates select="head | desc" mode="read-version"/>
    <xsl:apply-templates select="* except (head, desc)" mode="read-source"/>
  </sources>
</xsl:template>

<xsl:template match="*" mode="read-source" priority="-10" as="empty-sequence()"/>

<!-- A work is an entity. -->
<xsl:template match="bibl[read:is-entity(.)]" mode="read-source" priority="1" as="empty-sequence()"/>

<xsl:template match="biblStruct | bibl | biblFull" mode="read-source" as="element(r:source)">
  <xsl:variable name="source" as="element()" select="."/>
  <source>
    <xsl:call-template name="read-own-identity"/>
    <xsl:apply-templates select="@* except @ana" mode="read-attribute"/>
    <xsl:variable name="state" as="xs:string?" select="read:pointers(@ana)[1]"/>
    <xsl:if test="exists($state)"><xsl:attribute name="state" select="$state"/></xsl:if>
    <xsl:for-each select="read:source-date(.)"><xsl:attribute name="date" select="."/></xsl:for-each>
    <xsl:for-each select="$read:languages">
      <name><xsl:sequence select="read:only-for(.), read:short-name($source, .)"/></name>
    </xsl:for-each>
    <xsl:for-each select="$read:languages">
      <reference><xsl:sequence select="read:only-for(.), read:reference($source, .)"/></reference>
    </xsl:for-each>
    <xsl:call-template name="read-parts"><xsl:with-param name="notes" select="note[not(read:is-excerpt(.))] | (analytic | monogr | monogr/imprint | series)/note"/></xsl:call-template>
    <xsl:for-each select="read:beside-reference(.)"><part kind="note"><xsl:apply-templates select="." mode="read"/></part></xsl:for-each>
    <xsl:apply-templates select="note[read:is-excerpt(.)]" mode="read-source"/>
    <xsl:call-template name="read-source-parts"/>
    <xsl:for-each select="read:citers(.)">
      <cited-by to="{read:id(.)}" kind="{read:kind-of(.)}"><xsl:sequence select="read:division-readers(.)"/></cited-by>
    </xsl:for-each>
  </source>
</xsl:template>

<!-- What has words in a source that is in parts, and has no place in its reference. -->
<xsl:function name="read:beside-reference" as="element()*">
  <xsl:param name="source" as="element()"/>
  <xsl:variable name="first" as="element()?" select="$source/monogr[1]"/>
  <!-- A series in words of its own is said whole. -->
  <xsl:variable name="whole" as="element(series)*" select="$source/series[text()[normalize-space()]]"/>
  <xsl:variable name="shown" as="element()*" select="
      $source/(analytic | monogr | (series except $whole) | citedRange), $first/(imprint[1] | imprint[1]/*),
      $source/(. | analytic | monogr | monogr/imprint | series)/(note | idno),
      $source/(analytic, monogr)[1]/author, $source/analytic[1]/title, $source/monogr/editor, $first/(title | edition | extent | meeting | biblScope),
      ($source/series except $whole)/(title | biblScope), $whole/*"/>
  <xsl:sequence select="$source/self::biblStruct/(* | analytic/* | monogr/* | monogr/imprint/* | series/*)[normalize-space()] except $shown"/>
</xsl:function>

<!-- Whether a note of a source is an excerpt of it: first words, last words or both, with an ellipsis for what is between, before or after, and
     nothing else. -->
<xsl:function name="read:is-excerpt" as="xs:boolean">
  <xsl:param name="note" as="element(note)"/>
  <xsl:sequence select="
      exists($note/self::note[@type = 'excerpt']/parent::biblStruct)
      and string-join($note/(* | text()) ! (if (self::quote[not(*)][normalize-space()]) then 'q' else if (self::*) then '?' else replace(., '\s', ''))) = ('q', 'q…', '…q', 'q…q')"/>
</xsl:function>

<xsl:template match="note" mode="read-source" as="element(r:excerpt)">
  <xsl:variable name="first" as="element(quote)?" select="quote[1][not(contains(string-join(preceding-sibling::text()), '…'))]"/>
  <excerpt>
    <xsl:sequence select="(ancestor-or-self::*/@xml:lang, quote/@xml:lang)[last()]"/>
    <xsl:for-each select="$first"><xsl:attribute name="first" select="normalize-space()"/></xsl:for-each>
    <xsl:for-each select="(quote except $first)[last()]"><xsl:attribute name="last" select="normalize-space()"/></xsl:for-each>
    <xsl:for-each select="@source[matches(., '^https?://')]"><xsl:attribute name="href" select="."/></xsl:for-each>
    <xsl:for-each select="@n"><xsl:attribute name="digest" select="."/></xsl:for-each>
  </excerpt>
</xsl:template>

<!-- The readers of what stands in a division that is for some of them. -->
<xsl:function name="read:division-readers" as="attribute(for)?">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="$element/ancestor-or-self::*[parent::front | parent::back][1] ! read:readers-of(.)"/>
</xsl:function>

<!-- What records are made of: people, titles, imprint, identifiers, addresses. -->
<xsl:template name="read-source-parts" as="element()*">
  <xsl:variable name="work" as="element()" select="(analytic, monogr, .)[1]"/>
  <xsl:for-each select="$work/author, (monogr, self::bibl)/editor, ($work | monogr)/respStmt">
    <xsl:call-template name="read-person">
      <xsl:with-param name="role" select="if (self::respStmt) then 'contributor' else (@role[. castable as xs:NMTOKEN], local-name())[1]"/>
    </xsl:call-template>
  </xsl:for-each>
  <xsl:apply-templates select="$work/title" mode="read-source-title"><xsl:with-param name="part" select="'work'"/></xsl:apply-templates>
  <xsl:apply-templates select="self::*[analytic]/monogr[1]/title" mode="read-source-title"><xsl:with-param name="part" select="'container'"/></xsl:apply-templates>
  <xsl:apply-templates select="series/title" mode="read-source-title"><xsl:with-param name="part" select="'series'"/></xsl:apply-templates>
  <xsl:apply-templates select="(monogr[1]/imprint, self::bibl)/(pubPlace | publisher | date)" mode="read-imprint"/>
  <xsl:apply-templates select="monogr/(edition | extent | imprint/extent | meeting)" mode="read-imprint"/>
  <xsl:apply-templates select="monogr[1]/(imprint/biblScope | biblScope) | self::bibl/(biblScope | citedRange) | series/biblScope | self::biblStruct/citedRange" mode="read-imprint"/>
  <xsl:for-each select=".//idno[not(ancestor::note)]">
    <identifier>
      <xsl:apply-templates select="@type | @subtype | @xml:lang" mode="read-attribute"/>
      <xsl:for-each select="read:address-of(.)"><xsl:attribute name="href" select="."/></xsl:for-each>
      <xsl:for-each select="@when"><xsl:attribute name="seen" select="read:day(.)"/></xsl:for-each>
      <xsl:value-of select="normalize-space()"/>
    </identifier>
  </xsl:for-each>
  <xsl:for-each select="((monogr | analytic)/(ref | ptr)[not(normalize-space())] | self::bibl/(ref | ptr))[matches(@target, '^https?:')]"><address href="{@target}">{normalize-space()}</address></xsl:for-each>
</xsl:template>

<xsl:mode name="read-source-title" on-no-match="fail" use-accumulators="#all"/>
<xsl:template match="title" mode="read-source-title" as="element(r:title)">
  <xsl:param name="part" as="xs:string"/>
  <title kind="{(@type[. castable as xs:NMTOKEN], 'main')[1]}" part="{$part}">
    <xsl:if test="@level"><xsl:attribute name="level" select="@level"/></xsl:if>
    <xsl:apply-templates select="@xml:lang" mode="read-attribute"/>
    <xsl:apply-templates mode="read"/>
  </title>
</xsl:template>

<xsl:mode name="read-imprint" on-no-match="fail" use-accumulators="#all"/>
<xsl:template match="pubPlace | publisher" mode="read-imprint" as="element(r:imprint)">
  <imprint kind="{if (self::pubPlace) then 'place' else 'publisher'}">
    <xsl:apply-templates select="@xml:lang" mode="read-attribute"/>
    <xsl:apply-templates mode="read"/>
  </imprint>
</xsl:template>

<xsl:template match="date" mode="read-imprint" as="element(r:imprint)*">
  <xsl:variable name="date" as="element(date)" select="."/>
  <xsl:for-each select="$read:languages">
    <imprint kind="date"><xsl:sequence select="read:only-for(.), read:times($date), read:written-date($date, .)"/></imprint>
  </xsl:for-each>
</xsl:template>

<xsl:template match="edition | extent | meeting" mode="read-imprint" as="element(r:imprint)">
  <imprint kind="{local-name()}"><xsl:apply-templates select="@xml:lang" mode="read-attribute"/><xsl:apply-templates mode="read"/></imprint>
</xsl:template>

<xsl:template match="biblScope | citedRange" mode="read-imprint" as="element(r:imprint)">
  <imprint kind="{(@unit[. castable as xs:NMTOKEN], 'scope')[1]}">{
      if (normalize-space()) then normalize-space() else string-join(distinct-values((@from, @to)), '-')}</imprint>
</xsl:template>

<!-- The ISO date of a source, when it has one. -->
<xsl:function name="read:source-date" as="xs:string?">
  <xsl:param name="source" as="element()"/>
  <xsl:sequence select="($source//date[parent::imprint | parent::bibl | parent::publicationStmt | parent::monogr]/(@when, @from, @notBefore))[1] ! read:day(.)"/>
</xsl:function>

<!-- An author or editor as named to readers of $lang: element (of the name shown), family (by which it is ordered and cited),
     full, script (the elements with the name in other scripts). Where words stand beside the names, all of them are the full name. -->
<xsl:function name="read:agent" as="map(xs:string, item()*)">
  <xsl:param name="agent" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="names" as="element()*" select="$agent/(persName | orgName | name)"/>
  <xsl:variable name="script" as="element()*" select="$names[read:is-other-script(@xml:lang)]"/>
  <xsl:variable name="shown" as="element()" select="
      ($names[@xml:lang = $lang], $names[ends-with(@xml:lang, '-Latn')], $names except $script, $names, $agent)[1]"/>
  <xsl:variable name="surname" as="element()?" select="$shown/surname[1]"/>
  <xsl:variable name="whole" as="node()*" select="$agent/node()[exists($names)] except $agent/(comment() | processing-instruction() | resp | note | idno)"/>
  <xsl:variable name="is-more" as="xs:boolean" select="(($whole except $names) | $shown/text()[exists($surname)]) ! matches(., '[\p{L}\p{N}]') = true()"/>
  <xsl:sequence select="map {
      'element': $shown,
      'family': normalize-space(($surname, $shown)[1]),
      'full': if ($is-more) then normalize-space(string-join($whole ! (if (self::*/preceding-sibling::node()[1]/self::*) then ' ' || string() else string())))
              else if (exists($surname)) then string-join((normalize-space($surname), normalize-space(string-join($shown/(* except (surname[1], idno)), ' '))[. ne '']), ', ')
              else normalize-space($shown),
      'script': if ($is-more) then () else $script except $shown
    }"/>
</xsl:function>

<!-- Languages that are not written in Latin letters, where their tag does not say so. -->
<xsl:function name="read:is-other-script" as="xs:boolean">
  <xsl:param name="tag" as="xs:string?"/>
  <xsl:sequence select="matches($tag, '^(zh|ja|ru|ko|el|grc|uk|bg|sr|he|ar|fa|hi|th|ka|hy)$')"/>
</xsl:function>

<!-- The title to show: the original, else one supplied by the editors. -->
<xsl:function name="read:own-title" as="element(title)*">
  <xsl:param name="titles" as="element(title)*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="original" as="element(title)*" select="$titles[not(@type = ('transliterated', 'translated', 'supplied', 'short'))]"/>
  <xsl:sequence select="if (exists($original)) then $original else read:in($titles[@type = 'supplied'], $lang)"/>
</xsl:function>

<!-- The short title that the editors gave a source, else author and year (Zhao 2018), else the first words of its title and the
     year; not yet unique. -->
<xsl:function name="read:bare-name" cache="yes" as="xs:string">
  <xsl:param name="source" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="work" as="element()" select="$source/(analytic, monogr, .)[1]"/>
  <xsl:variable name="short" as="element(title)*" select="read:in($work/title[@type = 'short'], $lang)"/>
  <xsl:variable name="agents" as="element()*" select="if ($work/author) then $work/author else $source/(monogr, self::bibl)/editor"/>
  <xsl:variable name="families" as="xs:string*" select="$agents ! read:agent(., $lang)?family"/>
  <xsl:variable name="title" as="element(title)?" select="read:own-title($work/title, $lang)[1]"/>
  <xsl:variable name="who" as="xs:string" select="
      if (count($families) gt 2) then $families[1] || ' ' || words:label('et-al', $lang)
      else if (exists($families)) then words:enumeration($families, $lang)
      else if (exists($title)) then read:title-start($title, $lang)
      else string-join(tokenize(normalize-space($source))[position() le 6], ' ')"/>
  <xsl:sequence select="
      if (exists($short)) then normalize-space($short[1])
      else if ($source/self::bibl and empty(($families, $title))) then ($who[. ne ''], read:id($source))[1]
      else $who || ' ' || (read:source-date($source) ! words:date(replace(., '^(-?\d{4}).*$', '$1'), $lang), words:label('no-date', $lang))[1]"/>
</xsl:function>

<!-- The first words of a title, quoted unless the editors supplied it. -->
<xsl:function name="read:title-start" as="xs:string">
  <xsl:param name="title" as="element(title)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="words" as="xs:string*" select="tokenize(normalize-space($title))"/>
  <xsl:variable name="text" as="xs:string" select="
      if (count($words) gt 7) then string-join($words[position() le 6], ' ') || ' …' || ']'[starts-with($title, '[')]
      else string-join($words, ' ')"/>
  <xsl:sequence select="
      if ($title/@type = 'supplied') then $text
      else words:label('quote.outer.open', $lang) || $text || words:label('quote.outer.close', $lang)"/>
</xsl:function>

<!-- The unique short name of a source: its bare name, with a letter where several share it (Xu 2011a, Xu 2011b). -->
<xsl:function name="read:short-name" cache="yes" as="xs:string">
  <xsl:param name="source" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="bare" as="xs:string" select="read:bare-name($source, $lang)"/>
  <xsl:variable name="namesakes" as="element()*" select="key('read:named', $lang || ' ' || $bare, $read:document)"/>
  <xsl:variable name="position" as="xs:integer" select="count($namesakes[. &lt;&lt; $source]) + 1"/>
  <xsl:sequence select="
      if (count($namesakes) le 1) then $bare
      else $bare || (if (matches($bare, '[0-9]$')) then '' else ' ') || format-integer($position, 'a')"/>
</xsl:function>

<!-- What cites a source: the units that name it, each once. The node of the stemma that is the source itself does not cite it. -->
<xsl:function name="read:citers" as="element()*">
  <xsl:param name="source" as="element()"/>
  <xsl:sequence select="
      key('read:cited-by', read:id($source), $read:document)
        /ancestor-or-self::*[@xml:id][not(self::seg or self::TEI or self::standOff)][1] except $source"/>
</xsl:function>

</xsl:stylesheet>
