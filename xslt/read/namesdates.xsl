<?xml version="1.0" encoding="UTF-8"?>
<!-- Persons, places, bodies, events, works and other things that have a name. Mode: read-name. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:key name="read:mentions-of" match="text/body//*[@ref | @key]" use="read:pointers(@ref), read:pointers(@key)"/>
<xsl:key name="read:named-in" match="standOff//*[@ref] | text/front//*[@ref] | text/back//*[@ref]" use="read:pointers(@ref)"/>

<!-- The entities: those that stand off, and those of the profile in the header. -->
<xsl:variable name="read:entities" as="element()*" select="
    $read:document//(standOff | profileDesc)//(person | personGrp | persona | place | org | event | object | nym | relation | bibl)[read:is-entity(.)]"/>

<xsl:function name="read:is-entity" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      exists($element/(self::person | self::personGrp | self::persona | self::place | self::org | self::event | self::object | self::nym)[ancestor::standOff | ancestor::profileDesc]
        [not(read:is-dated(.))][empty(parent::person | parent::place | parent::org | parent::event)]
        [empty(ancestor::*[self::desc or self::note or self::p or self::ab or self::text][ancestor::standOff | ancestor::profileDesc])])
      or exists($element/self::bibl[parent::listBibl/@type = 'works'][ancestor::standOff] ! read:is-work(.)[.])"/>
</xsl:function>

<!-- Whether a reference in a list of works has nothing but parts, one of them the name of a work. -->
<xsl:function name="read:is-work" as="xs:boolean">
  <xsl:param name="reference" as="element(bibl)"/>
  <xsl:sequence select="exists(read:names($reference)) and empty($reference/text()[normalize-space()])"/>
</xsl:function>

<xsl:function name="read:entity-kind" as="xs:string">
  <xsl:param name="entity" as="element()"/>
  <xsl:sequence select="if ($entity/self::bibl) then 'work' else if ($entity/(self::personGrp | self::persona)) then 'person' else local-name($entity)"/>
</xsl:function>

<xsl:template name="read-names" as="element(r:names)*">
  <xsl:for-each select="'person', 'place', 'org', 'event', 'work', 'object', 'nym'">
    <xsl:variable name="kind" as="xs:string" select="."/>
    <xsl:variable name="entities" as="element()*" select="$read:entities[read:entity-kind(.) eq $kind]"/>
    <xsl:if test="exists($entities)">
      <names kind="{$kind}">
        <xsl:apply-templates select="($entities/parent::*[starts-with(local-name(), 'list')]/(self::*, parent::*[starts-with(local-name(), 'list')]))/(head | desc)" mode="read-version"/>
        <xsl:apply-templates select="$entities" mode="read-name"/>
      </names>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

<!-- Whether an event belongs to a list that is in order of time, a chronology or any list of another type than entities. -->
<xsl:function name="read:is-dated" as="xs:boolean">
  <xsl:param name="event" as="element()"/>
  <xsl:sequence select="exists($event/parent::listEvent[@type][not(@type = ('entities', 'names', 'index'))][ancestor::standOff])"/>
</xsl:function>

<!-- A chronology keeps its order. -->
<xsl:template name="read-events" as="element(r:events)*">
  <xsl:for-each select="$read:document//standOff//listEvent[event[read:is-dated(.)]]">
    <events kind="{@type}">
      <xsl:if test="read:is-identified(.)"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
      <xsl:apply-templates select="head | desc" mode="read-version"/>
      <xsl:apply-templates select="event" mode="read-name"/>
    </events>
  </xsl:for-each>
</xsl:template>

<!-- All forms of the name of an entity. -->
<xsl:function name="read:names" as="element()*">
  <xsl:param name="entity" as="element()"/>
  <xsl:sequence select="$entity/(persName | placeName | orgName | geogName | objectIdentifier/objectName | eventName | label | title | name | form)"/>
</xsl:function>

<!-- The name to show in $lang: that of the language, one of none, one in Latin letters, that of the first language, or the first. -->
<xsl:function name="read:entity-name" as="element()?">
  <xsl:param name="entity" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="names" as="element()*" select="read:names($entity)"/>
  <xsl:sequence select="
      ($names[@xml:lang = $lang], $names[not(@xml:lang)], $names[ends-with(@xml:lang, '-Latn')],
       $names[@xml:lang = $read:first-language], $names)[1]"/>
</xsl:function>

<xsl:mode name="read-name" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="*" mode="read-name" as="element(r:entity)">
  <xsl:variable name="entity" as="element()" select="."/>
  <xsl:variable name="names" as="element()*" select="read:names(.)"/>
  <xsl:variable name="shown" as="element()*" select="$read:languages ! read:entity-name($entity, .) | ()"/>
  <entity>
    <xsl:call-template name="read-own-identity"/>
    <xsl:attribute name="kind" select="read:entity-kind(.)"/>
    <xsl:apply-templates select="@* except (@when, @from, @to, @notBefore, @notAfter)" mode="read-attribute"/>
    <xsl:variable name="dated" as="element()" select="(self::event[read:times(.)], date, .)[1]"/>
    <xsl:sequence select="read:times($dated)"/>
    <xsl:if test="exists(read:targets(@corresp))"><xsl:attribute name="source" select="read:targets(@corresp) ! read:id(.)"/></xsl:if>
    <xsl:for-each select="$shown">
      <xsl:variable name="name" as="element()" select="."/>
      <xsl:variable name="readers" as="xs:string*" select="$read:languages[read:entity-name($entity, .) is $name]"/>
      <name>
        <xsl:if test="count($readers) lt count($read:languages)"><xsl:attribute name="for" select="$readers"/></xsl:if>
        <xsl:apply-templates select="@xml:lang" mode="read-attribute"/>
        <xsl:apply-templates mode="read"/>
      </name>
    </xsl:for-each>
    <xsl:if test="empty($shown)"><name>{read:id(.)}</name></xsl:if>
    <xsl:for-each select="$read:languages">
      <sort>
        <xsl:sequence select="read:only-for(.)"/>
        <xsl:value-of select="replace(normalize-unicode(lower-case((read:entity-name($entity, .), '')[1]), 'NFD'), '[^a-z0-9 ]', '')"/>
      </sort>
    </xsl:for-each>
    <xsl:for-each select="$names except $shown">
      <other-name><xsl:apply-templates select="@xml:lang | @type" mode="read-attribute"/><xsl:apply-templates mode="read"/></other-name>
    </xsl:for-each>
    <xsl:for-each select="$read:languages">
      <xsl:variable name="date" as="xs:string" select="read:dates($dated, .)"/>
      <xsl:if test="$date ne ''"><date><xsl:sequence select="read:only-for(.), $date"/></date></xsl:if>
    </xsl:for-each>
    <xsl:call-template name="read-parts"><xsl:with-param name="notes" select="note | desc"/></xsl:call-template>
    <xsl:for-each select="location/geo">
      <part kind="geo"><xsl:apply-templates select="../@source" mode="read-attribute"/><xsl:apply-templates mode="read"/></part>
    </xsl:for-each>
    <xsl:for-each select="location/(* except geo)">
      <part kind="location"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></part>
    </xsl:for-each>
    <!-- The date that is said above in words of its attributes, unless it says more itself. -->
    <xsl:variable name="said" as="element(date)?" select="
        date[. is $dated][normalize-space() = ('', read:times(.) ! string()) or (some $lang in $read:languages satisfies contains(read:dates(., $lang), normalize-space()))]"/>
    <xsl:for-each select="* except ($names, note, desc, idno, location, $said)">
      <xsl:if test="normalize-space() or * or read:times(.) or @target">
        <part kind="{local-name()}"><xsl:apply-templates select="." mode="read"/><xsl:call-template name="read-dating"/></part>
      </xsl:if>
    </xsl:for-each>
    <xsl:call-template name="read-relations"/>
    <xsl:for-each select="idno[normalize-space()]">
      <identifier>
        <xsl:apply-templates select="@type | @subtype" mode="read-attribute"/>
        <xsl:for-each select="read:address-of(.)"><xsl:attribute name="href" select="."/></xsl:for-each>
        <xsl:value-of select="normalize-space()"/>
      </identifier>
    </xsl:for-each>
    <xsl:call-template name="read-mentions"/>
  </entity>
</xsl:template>

<!-- When that is which is said of something, where only attributes say it. -->
<xsl:template name="read-dating" as="element(r:span)*">
  <xsl:variable name="fact" as="element()" select="."/>
  <xsl:if test="normalize-space() and not(matches(., '\d')) and read:times(.) and empty(self::date | p)">
    <xsl:variable name="languages" as="xs:string+" select="read:prose-languages(.)"/>
    <xsl:for-each select="$languages">
      <span kind="date"><xsl:sequence select="read:only-for(.)[count($languages) gt 1]"/> ({read:dates($fact, .)})</span>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<!-- The relations that something stands in, by their names and with arrows: from it to others, from others to it, and both. -->
<xsl:key name="read:related" match="relation[@active | @passive | @mutual]" use="(@active, @passive, @mutual) ! read:pointers(.)"/>
<xsl:template name="read-relations" as="element(r:part)*">
  <xsl:variable name="entity" as="element()" select="."/>
  <xsl:for-each select="@xml:id ! key('read:related', ., $read:document)">
    <xsl:variable name="relation" as="element(relation)" select="."/>
    <xsl:variable name="name" as="xs:string" select="(@name, @ref ! replace(., '^.*[#/:]', ''), @type)[normalize-space()][1] => replace('(\p{Ll})(\p{Lu})', '$1 $2') => translate('_-', '  ') => lower-case() => normalize-space()"/>
    <xsl:for-each select="@mutual[read:targets(.) intersect $entity], @active[read:targets(.) intersect $entity][$relation/@passive], @passive[read:targets(.) intersect $entity][$relation/@active]">
      <xsl:variable name="others" as="element()*" select="read:targets(if (name() eq 'mutual') then . else if (name() eq 'active') then $relation/@passive else $relation/@active) except $entity"/>
      <xsl:if test="exists($others)">
        <part kind="relation">
          <xsl:text>{$name} {map { 'mutual': '↔', 'active': '→', 'passive': '←' }(name())} </xsl:text>
          <xsl:for-each select="$others">
            <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
            <link to="{read:id(.)}" kind="{read:kind-of(.)}">{read:name-of(., $read:first-language)}</link>
          </xsl:for-each>
          <xsl:for-each select="$relation[read:times(.)]/read:dates(., $read:first-language)"> ({.})</xsl:for-each>
        </part>
      </xsl:if>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

<!-- Where the text names an entity, and what else does: notes, entries, other entities, paragraphs before the text. -->
<xsl:template name="read-mentions" as="element()*">
  <xsl:variable name="mentions" as="element()*" select="@xml:id ! key('read:mentions-of', ., $read:document)"/>
  <xsl:for-each select="$mentions[not(ancestor::div/@type = 'translation')]/ancestor::*[read:unit-type(.)][not(self::seg)][1]">
    <xsl:variable name="unit" as="element()" select="."/>
    <mention to="{read:id(.)}" words="{string-join(distinct-values($mentions[ancestor::* intersect $unit] ! normalize-space()), ', ')}"/>
  </xsl:for-each>
  <xsl:for-each select="@xml:id ! key('read:named-in', ., $read:document)/ancestor::*[@xml:id][not(self::seg)][1] except .">
    <named-in to="{read:id(.)}" kind="{read:kind-of(.)}"><xsl:sequence select="read:division-readers(.)"/></named-in>
  </xsl:for-each>
</xsl:template>

<!-- A person or a body in the header or in a source, as one person with the name that each reader gets. -->
<xsl:template name="read-person" as="element(r:person)">
  <xsl:param name="role" as="xs:string"/>
  <xsl:param name="for" as="attribute(for)?"/>
  <xsl:variable name="agent" as="element()" select="."/>
  <xsl:variable name="names" as="element()*" select="persName | orgName | name"/>
  <person role="{$role}" kind="{if (.//orgName and not(persName)) then 'organisation' else if (persName or .//surname or .//forename) then 'person' else 'unknown'}">
    <xsl:if test="read:is-identified(.)"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
    <xsl:sequence select="$for"/>
    <xsl:variable name="shown" as="map(xs:string, element())" select="map:merge($read:languages ! map { .: read:agent($agent, .)?element })"/>
    <xsl:for-each select="$shown?* | ()">
      <xsl:variable name="name" as="element()" select="."/>
      <xsl:variable name="readers" as="xs:string*" select="$read:languages[$shown(.) is $name]"/>
      <name>
        <xsl:if test="count($readers) lt count($read:languages)"><xsl:attribute name="for" select="$readers"/></xsl:if>
        <xsl:call-template name="read-name-parts"/>
      </name>
    </xsl:for-each>
    <xsl:for-each select="$names except $shown?*">
      <name script="true"><xsl:call-template name="read-name-parts"/></name>
    </xsl:for-each>
    <xsl:for-each select="resp"><resp><xsl:apply-templates select="@xml:lang" mode="read-attribute"/><xsl:apply-templates mode="read"/></resp></xsl:for-each>
    <xsl:for-each select=".//idno[normalize-space()]"><identifier><xsl:apply-templates select="@type" mode="read-attribute"/>{normalize-space()}</identifier></xsl:for-each>
  </person>
</xsl:template>

<xsl:template name="read-name-parts" as="node()*">
  <xsl:apply-templates select="@xml:lang" mode="read-attribute"/>
  <xsl:if test="surname"><xsl:attribute name="family" select="normalize-space(surname[1])"/></xsl:if>
  <xsl:if test="forename"><xsl:attribute name="given" select="forename ! normalize-space()"/></xsl:if>
  <xsl:apply-templates select="node() except (resp | idno)" mode="read"/>
</xsl:template>

<!-- When and where a person was born and died, with the signs that are printed for it, unless the words say it. -->
<xsl:template match="person/birth | person/death" mode="read" as="node()+">
  <xsl:variable name="words" as="element()"><xsl:next-match/></xsl:variable>
  <xsl:if test="normalize-space($words) and empty(p) and not(matches($words, '^\s*(\p{Ll}|[*†])'))"><sign kind="editorial" of="{local-name()}"> {if (self::birth) then '*' else '†'}&#xA0;</sign></xsl:if>
  <xsl:sequence select="$words"/>
</xsl:template>

</xsl:stylesheet>
