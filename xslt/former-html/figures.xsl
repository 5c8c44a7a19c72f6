<?xml version="1.0" encoding="UTF-8"?>
<!-- Drawings with the tables of their data: the chart of a note, the verdicts, the chronology, the stemma. The drawings come from figures/. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<!-- A drawing with its title and its data. -->
<xsl:function name="esc:html-figure" as="element(h:figure)">
  <xsl:param name="figure" as="map(*)"/>
  <xsl:param name="data" as="element()"/>
  <figure id="{$figure?id}">
    <figcaption>{$figure?title}</figcaption>
    <xsl:sequence select="$figure?svg, $data"/>
  </figure>
</xsl:function>

<!-- The same with the table of its data behind a disclosure. $context is any node of the edition. -->
<xsl:function name="esc:html-figure" as="element(h:figure)">
  <xsl:param name="figure" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:sequence select="esc:html-figure($figure, esc:html-data($figure, $lang, $context))"/>
</xsl:function>

<xsl:function name="esc:html-data" as="element(h:details)">
  <xsl:param name="figure" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <details>
    <summary>{esc:label('figures.data', $lang)}</summary>
    <table>
      <caption class="vh">{$figure?title}</caption>
      <thead><tr>
        <xsl:for-each select="$figure?columns"><th scope="col">{.}</th></xsl:for-each>
      </tr></thead>
      <tbody>
        <xsl:for-each select="$figure?rows">
          <tr>
            <xsl:for-each select="?cells">
              <xsl:choose>
                <xsl:when test="position() eq 1"><th scope="row">{.}</th></xsl:when>
                <xsl:otherwise><td>{.}</td></xsl:otherwise>
              </xsl:choose>
            </xsl:for-each>
            <xsl:if test="count($figure?columns) gt count(?cells)">
              <td>
                <xsl:call-template name="html-links">
                  <xsl:with-param name="links" select="?pointers ! esc:pointer-link(., $lang, $context)"/>
                </xsl:call-template>
              </td>
            </xsl:if>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </details>
</xsl:function>

<!-- A link for a pointer of a table: to a source or note by its name, to the text itself, or to a page of the web by its host. -->
<xsl:function name="esc:pointer-link" as="element()">
  <xsl:param name="pointer" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:choose>
    <xsl:when test="starts-with($pointer, '#')">
      <xsl:variable name="target" as="element()" select="esc:target($pointer, $context)"/>
      <xsl:sequence select="
          if (esc:kind($target) = ('claim', 'entry')) then esc:short-link($target) else esc:link($target, $lang)"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="html-link">
        <xsl:with-param name="href" select="$pointer"/>
        <xsl:with-param name="content">{esc:host($pointer)}</xsl:with-param>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- The verdicts over the text, and the way to the notes that have charts of their own. -->
<xsl:template match=".[. instance of xs:string][. eq 'figures']" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="charted" as="map(*)*" select="esc:claims($document)[exists(?figures)]"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'figures'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:sequence select="esc:html-figure(esc:verdict-figure($document, $lang), $lang, $document)"/>
      <p>{esc:label('figures.in-notes', $lang)}</p>
      <ul class="plain">
        <xsl:for-each select="$charted">
          <li><a href="#fig-{?id}">{esc:claim-figure(?element, $lang)?title}</a> ({?id})</li>
        </xsl:for-each>
      </ul>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match=".[. instance of xs:string][. eq 'chronology']" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'chronology'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:for-each select="$document/TEI/standOff/listEvent[@type = 'chronology']">
        <xsl:variable name="table" as="element(h:table)"><xsl:call-template name="html-chronology"/></xsl:variable>
        <xsl:sequence select="esc:html-figure(esc:chronology-figure(., $lang), $table)"/>
      </xsl:for-each>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- The table under the timeline: date, then what happened and the sources that say so. -->
<xsl:template name="html-chronology" as="element(h:table)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <table class="chronology">
    <caption class="vh">{esc:label('figure.chronology', $lang)}</caption>
    <thead><tr>
      <xsl:for-each select="'date', 'event'"><th scope="col">{esc:label('figure.column.' || ., $lang)}</th></xsl:for-each>
    </tr></thead>
    <tbody>
      <xsl:for-each select="event">
        <tr id="{@xml:id}">
          <th scope="row">{esc:dates(., $lang)}</th>
          <td>
            <b><xsl:apply-templates select="esc:in(label, $lang)[1]/node()" mode="html"/></b>
            <xsl:text>. </xsl:text>
            <xsl:apply-templates select="esc:in(desc, $lang)/node()" mode="html"/>
            <xsl:for-each select="esc:in(note, $lang)">
              <xsl:text> </xsl:text>
              <span><xsl:apply-templates mode="html"/></span>
            </xsl:for-each>
            <xsl:text> </xsl:text>
            <xsl:variable name="event" as="element(event)" select="."/>
            <xsl:where-populated>
              <small>
                <xsl:call-template name="html-links">
                  <xsl:with-param name="links" select="distinct-values(bibl/ref/@target) ! esc:pointer-link(., $lang, $event)"/>
                </xsl:call-template>
              </small>
            </xsl:where-populated>
          </td>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:template>

<xsl:template match=".[. instance of xs:string][. eq 'stemma']" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'stemma'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:for-each select="$document/TEI/standOff/graph[@type = 'directed']">
        <div id="{@xml:id}">
          <xsl:sequence select="esc:html-figure(esc:stemma-figure(., $lang), $lang, .)"/>
        </div>
        <ul class="nodes">
          <xsl:for-each select="node">
            <li id="{@xml:id}">
              <xsl:variable name="label" as="element()" select="esc:in(label, $lang)[1]"/>
              <xsl:variable name="links" as="element(h:a)*" select="esc:targets(@value) ! esc:link(., $lang)"/>
              <xsl:if test="not($links = normalize-space($label))">
                <xsl:apply-templates select="$label/node()" mode="html"/>
                <xsl:text>{' → '[exists($links)]}</xsl:text>
              </xsl:if>
              <xsl:call-template name="html-links"><xsl:with-param name="links" select="$links"/></xsl:call-template>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:for-each>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

</xsl:stylesheet>
