<?xml version="1.0" encoding="UTF-8"?>
<!-- Sources, names, chronologies and graphs as pages. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:figures="urn:escolio:figures"
    xmlns:reader="urn:escolio:reader"
    xmlns:book="urn:escolio:epub">

<!-- Things in the order of the alphabet of the readers. -->
<xsl:function name="book:sorted" as="element()*">
  <xsl:param name="things" as="element()*"/>
  <xsl:sequence select="
      sort($things, 'http://www.w3.org/2013/collation/UCA?lang=' || $lang, function($thing) { normalize-space(string(($thing/sort, $thing/name[not(@script)], $thing/reference, $thing/@id)[1])) })"/>
</xsl:function>

<!-- What cites or names something, as links. -->
<xsl:function name="book:citing" as="node()*">
  <xsl:param name="ids" as="xs:string*"/>
  <xsl:param name="context" as="element()"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:for-each select="distinct-values($ids)">
    <xsl:variable name="unit" as="element(unit)?" select="key('reader:unit', ., root($context))[1]"/>
    <xsl:variable name="href" as="xs:string?" select="book:href(., $context, $file)"/>
    <xsl:variable name="words" as="xs:string" select="
        if ($unit/@type = ('claim', 'entry', 'source', 'entity', 'chronology', 'node', 'witness')) then . else string(($unit/(short, place, name), .)[1])"/>
    <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
    <xsl:choose>
      <xsl:when test="$href"><a href="{$href}">{$words}</a></xsl:when>
      <xsl:otherwise><xsl:text>{$words}</xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
</xsl:function>

<xsl:function name="book:sources" as="element(h:section)">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="file" as="xs:string"/>
  <section aria-labelledby="h-sources">
    <h1 id="h-sources">{words:label('section.sources', $lang)}</h1>
    <xsl:sequence select="$reading/sources ! book:source-list(., $file)"/>
  </section>
</xsl:function>

<!-- What a list says of itself below its heading. -->
<xsl:function name="book:described" as="element(h:p)*">
  <xsl:param name="list" as="element()"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:for-each select="reader:descriptions($list)"><p><xsl:sequence select="book:spoken(.), book:copy(node(), $lang, $file)"/></p></xsl:for-each>
</xsl:function>

<xsl:function name="book:source-list" as="node()*">
  <xsl:param name="list" as="element(sources)"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:for-each select="reader:head($list)">
    <xsl:element name="h{min((6, 2 + count($list/ancestor::sources)))}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:for-each select="$list/@id"><xsl:attribute name="id" select="."/></xsl:for-each>
      <xsl:sequence select="book:copy(node(), $lang, $file)"/>
    </xsl:element>
  </xsl:for-each>
  <xsl:sequence select="book:described($list, $file)"/>
  <xsl:if test="$list/source">
    <ul class="entries"><xsl:sequence select="book:sorted($list/source) ! book:source(., $file)"/></ul>
  </xsl:if>
  <xsl:sequence select="$list/sources ! book:source-list(., $file)"/>
</xsl:function>

<xsl:function name="book:source" as="element(h:li)">
  <xsl:param name="source" as="element(source)"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:variable name="state" as="xs:string?" select="$source/@state/key('reader:id', ., root($source))[1]/name[1] ! normalize-space()"/>
  <xsl:variable name="citing" as="xs:string*" select="$source/cited-by[not(@kind eq 'node')]/@to ! string()"/>
  <li>
    <xsl:for-each select="$source/@id"><xsl:attribute name="id" select="."/></xsl:for-each>
    <p>
      <xsl:if test="reader:is-called-by-id($source)"><span class="label">{$source/@id}</span><xsl:text> </xsl:text></xsl:if>
      <xsl:for-each select="$source/name[not(@script)][1]"><b><xsl:sequence select="book:spoken(.), book:copy(node(), $lang, $file)"/>{'.'[not(ends-with(normalize-space(current()), '.'))]}</b><xsl:text> </xsl:text></xsl:for-each>
      <xsl:sequence select="book:copy($source/reference/node(), $lang, $file)"/>
      <xsl:if test="empty($source/reference)">
        <xsl:for-each select="$source/(person/name[1], title, imprint)">
          <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
          <xsl:element name="{if (self::title) then 'cite' else 'span'}" namespace="http://www.w3.org/1999/xhtml"><xsl:sequence select="book:spoken(.), book:copy(node(), $lang, $file)"/></xsl:element>
        </xsl:for-each>
        <xsl:for-each select="$source/identifier"><xsl:text> </xsl:text><xsl:sequence select="book:identifier(.)"/></xsl:for-each>
        <xsl:for-each select="$source/address"><xsl:text> </xsl:text><a href="{book:address(@href)}">{(.[normalize-space()], @href)[1]}</a></xsl:for-each>
      </xsl:if>
    </p>
    <xsl:if test="$state or $source/part">
      <p><small>{$state}</small><xsl:for-each select="$source/part"><xsl:text> </xsl:text><span><xsl:sequence select="book:spoken(.), book:run-in(node(), $file)"/></span></xsl:for-each></p>
    </xsl:if>
    <xsl:if test="exists($citing)"><p><small>{words:label('cited-in', $lang)}</small><xsl:text> </xsl:text><xsl:sequence select="book:citing($citing, $source, $file)"/></p></xsl:if>
  </li>
</xsl:function>

<xsl:function name="book:names" as="element(h:section)">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="file" as="xs:string"/>
  <section aria-labelledby="h-names">
    <h1 id="h-names">{words:label('section.names', $lang)}</h1>
    <xsl:for-each select="$reading/names">
      <xsl:choose>
        <xsl:when test="exists(reader:head(.))"><h2><xsl:sequence select="book:copy(reader:head(.)/node(), $lang, $file)"/></h2></xsl:when>
        <xsl:when test="words:has('entities.' || @kind)"><h2>{words:label('entities.' || @kind, $lang)}</h2></xsl:when>
      </xsl:choose>
      <xsl:sequence select="book:described(., $file)"/>
      <ul class="entries"><xsl:sequence select="book:sorted(entity) ! book:entity(., $file)"/></ul>
    </xsl:for-each>
  </section>
</xsl:function>

<xsl:function name="book:entity" as="element(h:li)">
  <xsl:param name="entity" as="element(entity)"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:variable name="citing" as="xs:string*" select="$entity/(mention | named-in)/@to[not(. = $entity/@id)] ! string()"/>
  <li>
    <xsl:for-each select="$entity/@id"><xsl:attribute name="id" select="."/></xsl:for-each>
    <b><xsl:sequence select="$entity/name[1] ! (book:spoken(.), book:copy(node(), $lang, $file))"/></b>
    <xsl:for-each select="$entity/(name[position() gt 1] | other-name)"><xsl:text>, </xsl:text><span><xsl:sequence select="book:spoken(.), book:copy(node(), $lang, $file)"/></span></xsl:for-each>
    <xsl:for-each select="$entity/date"><xsl:text>, {.}</xsl:text></xsl:for-each>
    <xsl:for-each select="$entity/part">
      <xsl:text>{if (position() eq 1) then '.' else reader:stop(preceding-sibling::part[1])} </xsl:text>
      <span><xsl:sequence select="book:spoken(.), book:run-in(node(), $file)"/></span>
    </xsl:for-each>
    <xsl:for-each select="$entity/identifier"><xsl:text> </xsl:text><xsl:sequence select="book:identifier(.)"/></xsl:for-each>
    <xsl:if test="exists($citing)"><xsl:text> → </xsl:text><xsl:sequence select="book:citing($citing, $entity, $file)"/></xsl:if>
    <xsl:if test="$entity/entity"><ul><xsl:sequence select="book:sorted($entity/entity) ! book:entity(., $file)"/></ul></xsl:if>
  </li>
</xsl:function>

<xsl:function name="book:chronology" as="element(h:section)">
  <xsl:param name="events" as="element(events)"/>
  <xsl:param name="file" as="xs:string"/>
  <section aria-labelledby="h-chronology">
    <h1 id="h-chronology">{(reader:head($events) ! normalize-space(), words:label('section.chronology', $lang))[1]}</h1>
    <xsl:sequence select="book:described($events, $file)"/>
    <dl>
      <xsl:for-each select="$events/entity">
        <dt>{(date, @when, @from, @not-before, @to-date, @not-after)[1]}</dt>
        <dd>
          <xsl:for-each select="@id"><xsl:attribute name="id" select="."/></xsl:for-each>
          <xsl:sequence select="book:copy(name[not(@script)][1]/node(), $lang, $file)"/>
          <xsl:if test="(other-name | part | identifier) and not(matches(name[not(@script)][1], '[.?!]\s*$'))">.</xsl:if>
          <xsl:for-each select="other-name | part"><xsl:text> </xsl:text><span><xsl:sequence select="book:spoken(.), book:run-in(node(), $file)"/></span></xsl:for-each>
          <xsl:for-each select="identifier"><xsl:text> </xsl:text><xsl:sequence select="book:identifier(.)"/></xsl:for-each>
          <xsl:if test="entity"><ul><xsl:sequence select="entity ! book:entity(., $file)"/></ul></xsl:if>
        </dd>
      </xsl:for-each>
    </dl>
  </section>
</xsl:function>

<xsl:function name="book:graph" as="element(h:section)">
  <xsl:param name="graph" as="element(graph)"/>
  <xsl:param name="file" as="xs:string"/>
  <section aria-labelledby="h-graph">
    <xsl:for-each select="$graph/@id"><xsl:attribute name="id" select="."/></xsl:for-each>
    <h1 id="h-graph">{(reader:head($graph) ! normalize-space(), words:label('section.stemma', $lang))[1]}</h1>
    <xsl:sequence select="book:described($graph, $file)"/>
    <xsl:if test="$graph/node">
      <xsl:sequence select="book:drawing(figures:of-graph($graph, $lang, $figures:wide, $figures:no-address))"/>
      <ul>
        <xsl:for-each select="$graph/node">
          <xsl:variable name="node" as="element(node)" select="."/>
          <li>
            <xsl:for-each select="@id"><xsl:attribute name="id" select="."/></xsl:for-each>
            <b><xsl:sequence select="book:copy(name[1]/node(), $lang, $file)"/>{@id[empty(current()/name)]}</b>
            <xsl:variable name="leads" as="xs:string*" select="distinct-values((@to, tokenize(@see)))"/>
            <xsl:if test="exists($leads)"><xsl:text> (</xsl:text><xsl:sequence select="book:citing($leads, ., $file)"/><xsl:text>)</xsl:text></xsl:if>
            <xsl:if test="words:has('node.' || @kind)"><xsl:text>, {words:label('node.' || @kind, $lang)}</xsl:text></xsl:if>
            <xsl:for-each select="../arc[@to = $node/@id]">
              <xsl:text>{if (position() eq 1) then ' ← ' else '; '}{normalize-space(string((../node[@id = current()/@from]/name, @from)[1]))}{figures:arc-certainty(., $lang)}</xsl:text>
            </xsl:for-each>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:if>
  </section>
</xsl:function>

</xsl:stylesheet>
