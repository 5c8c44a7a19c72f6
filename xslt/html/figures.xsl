<?xml version="1.0" encoding="UTF-8"?>
<!-- Drawings with the tables of their data: the chart of a note, the verdicts, chronologies, graphs. The drawings come from figures/. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml" xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures" xmlns:html="urn:escolio:html">

<!-- Where a link in a drawing leads: a fragment of this page. -->
<xsl:function name="html:fragment" as="xs:string?">
  <xsl:param name="id" as="xs:string"/>
  <xsl:sequence select="'#' || $id"/>
</xsl:function>

<!-- A drawing for wide windows and one for narrow ones, with its title and its data. $draw gives the figure for a width. -->
<xsl:function name="html:figure" as="element(h:figure)">
  <xsl:param name="draw" as="function(xs:integer) as map(*)"/>
  <xsl:param name="data" as="element()"/>
  <xsl:sequence select="html:framed($draw, $data, ($figures:wide, $figures:narrow))"/>
</xsl:function>

<!-- The drawing of a note, which is as narrow as the column that it stands in. -->
<xsl:function name="html:note-figure" as="element(h:figure)">
  <xsl:param name="draw" as="function(xs:integer) as map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:sequence select="html:framed($draw, html:data($draw($figures:undrawn), $lang, $context), $figures:narrow)"/>
</xsl:function>

<xsl:function name="html:framed" as="element(h:figure)">
  <xsl:param name="draw" as="function(xs:integer) as map(*)"/>
  <xsl:param name="data" as="element()"/>
  <xsl:param name="widths" as="xs:integer+"/>
  <xsl:variable name="figure" as="map(*)" select="$draw($figures:undrawn)"/>
  <figure id="{$figure?id}">
    <figcaption>{$figure?title}</figcaption>
    <xsl:choose>
      <xsl:when test="$html:is-current">
        <xsl:for-each select="$widths">
          <xsl:variable name="svg" as="element(svg:svg)" select="$draw(.)?svg"/>
          <!-- A tall drawing would be too small on a leaf, where the table of its figures stands open beside it. -->
          <xsl:variable name="is-tall" as="xs:boolean" select="number(tokenize($svg/@viewBox)[4]) gt 2 * ."/>
          <div class="{if (count($widths) eq 1) then 'drawn small' else if (position() eq 1) then 'drawn' else 'drawn narrow'}{' tall'[$is-tall and $data/self::h:details]}">
            <xsl:apply-templates select="$svg" mode="html-drawing">
              <xsl:with-param name="description" select="$figure?id || '.desc'" tunnel="yes"/>
              <xsl:with-param name="is-first" select="position() eq 1" tunnel="yes"/>
            </xsl:apply-templates>
          </div>
        </xsl:for-each>
        <xsl:sequence select="$data"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$data/(self::h:table, self::h:details/h:div)"/></xsl:otherwise>
    </xsl:choose>
  </figure>
</xsl:function>

<!-- A drawing says in words what it shows; the other one of the same points to these words. -->
<xsl:mode name="html-drawing" on-no-match="shallow-copy"/>

<xsl:template match="svg:svg[svg:desc]" mode="html-drawing" as="element(svg:svg)">
  <xsl:param name="description" as="xs:string" tunnel="yes"/>
  <xsl:param name="is-first" as="xs:boolean" tunnel="yes"/>
  <xsl:copy>
    <xsl:sequence select="@*"/>
    <xsl:if test="not($is-first)"><xsl:attribute name="aria-describedby" select="$description"/></xsl:if>
    <xsl:apply-templates mode="html-drawing"/>
  </xsl:copy>
</xsl:template>

<xsl:template match="svg:svg/svg:desc" mode="html-drawing" as="element(svg:desc)?">
  <xsl:param name="description" as="xs:string" tunnel="yes"/>
  <xsl:param name="is-first" as="xs:boolean" tunnel="yes"/>
  <xsl:if test="$is-first"><xsl:copy><xsl:attribute name="id" select="$description"/><xsl:sequence select="node()"/></xsl:copy></xsl:if>
</xsl:template>

<!-- The same with the table of its data behind a disclosure. -->
<xsl:function name="html:figure" as="element(h:figure)">
  <xsl:param name="draw" as="function(xs:integer) as map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:sequence select="html:figure($draw, html:data($draw($figures:undrawn), $lang, $context))"/>
</xsl:function>

<xsl:function name="html:data" as="element(h:details)">
  <xsl:param name="figure" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <details>
    <summary>{words:label('figures.data', $lang)}</summary>
    <div class="wide"><table>
      <caption class="vh">{$figure?title}</caption>
      <thead><tr><xsl:for-each select="$figure?columns"><th scope="col">{.}</th></xsl:for-each></tr></thead>
      <tbody>
        <xsl:for-each select="$figure?rows">
          <xsl:variable name="row" as="map(*)" select="."/>
          <tr>
            <th scope="row">{head(?cells)}</th>
            <xsl:for-each select="tail(?cells)"><td>{.}</td></xsl:for-each>
            <xsl:if test="count($figure?columns) gt count(?cells)">
              <td><xsl:call-template name="html-links"><xsl:with-param name="links" select="$row?pointers ! html:pointer(., $context)"/></xsl:call-template></td>
            </xsl:if>
          </tr>
        </xsl:for-each>
      </tbody>
    </table></div>
  </details>
</xsl:function>

<!-- The verdicts over the text, and the way to the notes that have charts of their own. -->
<xsl:template match="reading" mode="html-figures" as="element(h:section)?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="charted" as="element(note)*" select="notes/note[@verdict][data/datum[@quantity | @min | @max]]"/>
  <xsl:if test="notes/note/@verdict">
    <xsl:call-template name="html-section">
      <xsl:with-param name="key" select="'figures'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:sequence select="html:figure(figures:of-verdicts(., $lang, ?, html:fragment#1), $lang, .)"/>
        <xsl:if test="exists($charted)">
          <p>{words:label('figures.in-notes', $lang)}</p>
          <ul class="plain">
            <xsl:for-each select="$charted"><li><a href="#fig-{@id}">{figures:of-note(., $lang, $figures:undrawn, $figures:no-address)?title}</a> ({@id})</li></xsl:for-each>
          </ul>
        </xsl:if>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- Chronologies: the time line, and the table under it: date, then what happened and the sources that say so. -->
<xsl:template match="events" mode="html-section" as="element(h:section)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="first" as="xs:boolean" select="empty(preceding-sibling::events)"/>
  <section id="section.{if ($first) then 'chronology' else @kind || '.' || count(preceding-sibling::events)}">
    <h2>{if ($first) then words:label('section.chronology', $lang) else (heading[1] ! normalize-space(), words:label('section.chronology', $lang))[1]}</h2>
      <xsl:apply-templates select="heading[@kind eq 'desc']" mode="html-description"/>
      <xsl:for-each select=".">
        <xsl:variable name="table" as="element(h:table)"><xsl:call-template name="html-chronology"/></xsl:variable>
        <!-- A log (of searches) is read, not drawn to scale. -->
        <xsl:variable name="drawn" as="map(*)?" select="if (@kind eq 'chronology') then figures:of-events(., $lang, $figures:undrawn, html:fragment#1) else ()"/>
        <xsl:sequence select="if (exists($drawn)) then html:figure(figures:of-events(., $lang, ?, html:fragment#1), $table) else $table"/>
      </xsl:for-each>
  </section>
</xsl:template>

<xsl:template name="html-chronology" as="element(h:table)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <table class="chronology">
    <caption class="vh">{(heading[1] ! normalize-space(), words:label('figure.chronology', $lang))[1]}</caption>
    <thead><tr><xsl:for-each select="'date', 'event'"><th scope="col">{words:label('figure.column.' || ., $lang)}</th></xsl:for-each></tr></thead>
    <tbody><xsl:apply-templates select="entity" mode="html-event"/></tbody>
  </table>
</xsl:template>

<xsl:mode name="html-event" on-no-match="fail"/>

<xsl:template match="entity" mode="html-event" as="element(h:tr)+">
  <xsl:variable name="event" as="element(entity)" select="."/>
  <xsl:variable name="linked" as="xs:string*" select="part//link/(@to | @href) ! string()"/>
  <tr>
    <xsl:sequence select="@id"/>
    <th scope="row">{date[1]}</th>
    <td>
      <b><xsl:for-each select="name[1]"><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></xsl:for-each></b>
      <xsl:for-each select="tail(name), other-name"><xsl:text>, </xsl:text><span><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></span></xsl:for-each>
      <xsl:text>. </xsl:text>
      <xsl:for-each select="part[not(@kind eq 'bibl')]">
        <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
        <xsl:call-template name="html-span"/>
      </xsl:for-each>
      <xsl:text> </xsl:text>
      <xsl:call-template name="html-identifiers"/>
      <xsl:where-populated>
        <small>
          <xsl:for-each select="part[@kind eq 'bibl']">
            <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
            <xsl:call-template name="html-span"/>
          </xsl:for-each>
          <xsl:call-template name="html-links"><xsl:with-param name="links" select="distinct-values((tokenize(@source), tokenize(@sources)))[not(. = $linked)] ! html:pointer(., $event)"/></xsl:call-template>
        </small>
      </xsl:where-populated>
    </td>
  </tr>
  <xsl:apply-templates select="entity" mode="html-event"/>
</xsl:template>

<!-- Graphs, with the list of their nodes. -->
<xsl:template match="graph" mode="html-section" as="element(h:section)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'stemma'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:for-each select="(., following-sibling::graph)[node]">
        <div>
          <xsl:sequence select="@id"/>
          <xsl:sequence select="html:figure(figures:of-graph(., $lang, ?, html:fragment#1), $lang, .)"/>
          <xsl:apply-templates select="heading[@kind eq 'desc']" mode="html-description"/>
        </div>
        <xsl:apply-templates select="heading[@kind eq 'desc']" mode="html-description"/>
        <ul class="nodes"><xsl:apply-templates select="node" mode="html-item"/></ul>
      </xsl:for-each>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="node" mode="html-item" as="element(h:li)">
  <xsl:variable name="node" as="element(node)" select="."/>
  <xsl:variable name="links" as="element()*" select="(@to, tokenize(@see))[html:href(., $node)] ! html:link(., $node)"/>
  <li>
    <xsl:sequence select="@id"/>
    <xsl:if test="not($links = normalize-space(name[1]))">
      <xsl:apply-templates select="name[1]/node()" mode="html"/>
      <xsl:text>{' → '[exists($links)]}</xsl:text>
    </xsl:if>
    <xsl:call-template name="html-links"><xsl:with-param name="links" select="$links"/></xsl:call-template>
  </li>
</xsl:template>

</xsl:stylesheet>
