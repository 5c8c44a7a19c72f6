<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands beside the text: sources by group, names, witnesses. Mode: html-item. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures" xmlns:html="urn:escolio:html">

<xsl:mode name="html-item" on-no-match="fail" on-multiple-match="fail"/>

<!-- The sources, in one section: reference, what was consulted, and the notes that use each. -->
<xsl:template match="sources" mode="html-section" as="element(h:section)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="lists" as="element(sources)+" select="., following-sibling::sources"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'sources'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:variable name="records" as="xs:string*" select="$html:files[starts-with(., 'data/sources.')]"/>
      <xsl:if test="exists($records)">
        <p class="offered">
          <xsl:text>{words:label('sources.records', $lang)}</xsl:text>
          <xsl:for-each select="$records"><xsl:text> </xsl:text><a href="{html:to-root($lang)}{.}">{.}</a></xsl:for-each>
        </p>
      </xsl:if>
      <xsl:apply-templates select="$lists" mode="html-item"/>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- What the cards of a list say that it does not: the script makes them. -->
<xsl:template name="html-card-words" as="attribute()+">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:attribute name="data-in-list" select="words:label('card.in-list', $lang)"/>
  <xsl:attribute name="data-close" select="words:label('card.close', $lang)"/>
  <xsl:for-each select="('edition.' || $lang || '.pdf')[. = $html:files]">
    <xsl:attribute name="data-pdf" select="html:to-root($lang) || ."/>
    <xsl:attribute name="data-in-pdf" select="words:label('card.in-pdf', $lang)"/>
  </xsl:for-each>
</xsl:template>

<xsl:template match="sources" mode="html-item" as="element()*">
  <xsl:for-each select="heading">
    <h3><xsl:if test="../@id"><xsl:attribute name="id" select="../@id"/></xsl:if><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></h3>
  </xsl:for-each>
  <xsl:if test="source"><ol class="sources"><xsl:call-template name="html-card-words"/><xsl:apply-templates select="source" mode="html-item"/></ol></xsl:if>
  <xsl:apply-templates select="sources" mode="html-item"/>
</xsl:template>

<xsl:template match="source" mode="html-item" as="element(h:li)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="source" as="element(source)" select="."/>
  <!-- The notes and entries that use it; where none does, whatever else names it. -->
  <xsl:variable name="citers" as="element(cited-by)*" select="cited-by[html:href(@to, .)]"/>
  <xsl:variable name="notes" as="element(cited-by)*" select="$citers[@kind = ('claim', 'entry', 'note')]"/>
  <li>
    <xsl:sequence select="@id"/>
    <p>
      <xsl:if test="@id and reader:is-called-by-id(.)"><small>{@id}</small><xsl:text> </xsl:text></xsl:if>
      <xsl:for-each select="name[1]"><b>{replace(normalize-space(.), '\.$', '')}.</b><xsl:text> </xsl:text></xsl:for-each>
      <xsl:for-each select="reference"><xsl:call-template name="html-span"/></xsl:for-each>
    </p>
    <xsl:where-populated>
      <p>
        <xsl:for-each select="@state[html:href(., $source)]"><xsl:text>{reader:name(., $source)} · </xsl:text></xsl:for-each>
        <xsl:for-each select="part[not(html:has-blocks(.))]">
          <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
          <xsl:call-template name="html-span"/>
        </xsl:for-each>
      </p>
    </xsl:where-populated>
    <xsl:apply-templates select="part[html:has-blocks(.)]" mode="html"/>
    <xsl:call-template name="html-addresses"/>
    <xsl:choose>
      <xsl:when test="exists($citers)">
        <p>
          <xsl:text>{words:label('cited-in', $lang)} </xsl:text>
          <xsl:call-template name="html-links">
            <xsl:with-param name="links" select="if (exists($notes)) then $notes ! html:short-link(@to, .) else $citers ! (if (@kind eq 'source') then html:short-link(@to, .) else html:link(@to, .))"/>
          </xsl:call-template>
        </p>
      </xsl:when>
      <xsl:when test="exists(../source/cited-by)"><p>{words:label('cited-nowhere', $lang)}</p></xsl:when>
    </xsl:choose>
  </li>
</xsl:template>

<!-- What is at each address of a source, and when it was seen; the addresses themselves are in its reference, or follow it. -->
<xsl:template name="html-addresses" as="element(h:p)?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="linked" as="xs:string*" select="reference//link/@href ! string()"/>
  <xsl:variable name="dates" as="xs:string*" select="distinct-values(identifier[@href]/@seen)"/>
  <xsl:where-populated>
    <p class="addresses">
      <xsl:for-each select="identifier[@href][@seen or @subtype]">
        <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
        <xsl:choose>
          <xsl:when test="@href = $linked">{html:host(@href)}</xsl:when>
          <xsl:otherwise><a href="{@href}">{html:host(@href)}</a></xsl:otherwise>
        </xsl:choose>
        <xsl:text>{@subtype ! (' (' || html:role(., $lang) || ')')}</xsl:text>
        <xsl:if test="count($dates) gt 1"><xsl:text>{@seen ! (', ' || html:seen(., $lang))}</xsl:text></xsl:if>
      </xsl:for-each>
      <xsl:if test="count($dates) eq 1"><xsl:text>{', ' || html:seen($dates, $lang)}</xsl:text></xsl:if>
      <xsl:if test="excerpt"><xsl:text>{' · '[exists(current()/identifier[@href][@seen or @subtype])]}</xsl:text><a href="#{html:excerpts-id(.)}">{words:label('excerpts', $lang)}</a></xsl:if>
    </p>
  </xsl:where-populated>
</xsl:template>

<!-- A link for a pointer: to something here by its name, to a note by its identifier, or to a page of the web by its host. -->
<xsl:function name="html:pointer" as="element()">
  <xsl:param name="pointer" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:variable name="target" as="element()?" select="key('reader:id', replace($pointer, '^#', ''), root($context))"/>
  <xsl:choose>
    <xsl:when test="$target/(self::note | self::entry)"><xsl:sequence select="html:short-link($target/@id, $target)"/></xsl:when>
    <xsl:when test="exists($target)"><xsl:sequence select="html:link($target/@id, $target)"/></xsl:when>
    <xsl:when test="matches($pointer, '^https?://')"><a href="{$pointer}">{html:host($pointer)}</a></xsl:when>
    <xsl:otherwise><span>{$pointer}</span></xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- What is said of a whole list. -->
<xsl:mode name="html-description" on-no-match="fail"/>

<xsl:template match="heading" mode="html-description" as="element(h:p)">
  <p><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></p>
</xsl:template>

<!-- The names: forms, note, and the places that mention each, in one section. -->
<xsl:template match="names" mode="html-section" as="element(h:section)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'names'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:for-each-group select="., following-sibling::names" group-by="@kind">
        <h3>{if (words:has('entities.' || @kind)) then words:label('entities.' || @kind, $lang) else (heading ! normalize-space(), @kind)[1]}</h3>
        <xsl:apply-templates select="current-group()/heading[@kind eq 'desc']" mode="html-description"/>
        <xsl:if test="@kind eq 'place'"><xsl:call-template name="html-map"/></xsl:if>
        <ul class="names">
          <xsl:call-template name="html-card-words"/>
          <xsl:apply-templates select="current-group()/entity" mode="html-item">
            <xsl:sort select="(sort, name, @id)[1]" collation="http://www.w3.org/2013/collation/UCA?lang={$lang};fallback=yes"/>
          </xsl:apply-templates>
        </ul>
      </xsl:for-each-group>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- The map of the places that have coordinates, and which have none: those that nobody can locate, and those that are no point. -->
<xsl:template name="html-map" as="element()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="reading" as="element(reading)" select="/reading"/>
  <xsl:variable name="figure" as="map(*)?" select="figures:of-places($reading, $lang, $figures:undrawn, html:fragment#1)"/>
  <xsl:if test="exists($figure)">
    <xsl:sequence select="html:figure(figures:of-places($reading, $lang, ?, html:fragment#1), $lang, .)"/>
    <xsl:variable name="bare" as="element(entity)*" select="$reading/names[@kind eq 'place']//entity[empty(figures:coordinates(.))]"/>
    <xsl:for-each select="'unlocated', 'areas'">
      <xsl:variable name="these" as="element(entity)*" select="$bare[if (current() eq 'unlocated') then part/@kind = 'location' else not(part/@kind = 'location')]"/>
      <xsl:if test="exists($these)">
        <p class="unplaced">{words:label('map.' || ., $lang)}: <xsl:call-template name="html-links"><xsl:with-param name="links" select="$these ! html:link(@id, .)"/></xsl:call-template>.</p>
      </xsl:if>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template match="entity" mode="html-item" as="element(h:li)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="mentions" as="xs:string*" select="distinct-values(mention/@to)"/>
  <xsl:variable name="entity" as="element(entity)" select="."/>
  <li>
    <xsl:sequence select="@id"/>
    <b><xsl:for-each select="name[1]"><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></xsl:for-each></b>
    <xsl:for-each select="tail(name), other-name">
      <xsl:text> · </xsl:text>
      <xsl:call-template name="html-span"/>
    </xsl:for-each>
    <xsl:for-each select="date[normalize-space()]"><xsl:text> ({.})</xsl:text></xsl:for-each>
    <xsl:text>. </xsl:text>
    <xsl:for-each select="part">
      <xsl:element name="{if (html:has-blocks(.)) then 'div' else 'span'}"><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></xsl:element>
      <xsl:text>{reader:stop(.)[not(html:has-blocks(current()))]} </xsl:text>
    </xsl:for-each>
    <xsl:for-each select="tokenize(@source)[html:href(., $entity)]">
      <xsl:text>→ </xsl:text>
      <xsl:sequence select="html:link(., $entity)"/>
      <xsl:text>. </xsl:text>
    </xsl:for-each>
    <xsl:call-template name="html-identifiers"/>
    <xsl:where-populated><small>
      <xsl:if test="exists($mentions)">
        <xsl:text>{words:label('mentioned-in', $lang)}: </xsl:text>
        <xsl:call-template name="html-links">
          <xsl:with-param name="links" select="$mentions ! html:link-with(., $entity, reader:short(., $entity))"/>
        </xsl:call-template>
        <xsl:text>. </xsl:text>
      </xsl:if>
      <xsl:if test="exists(named-in)">
        <xsl:text>{words:label('named-in', $lang)}: </xsl:text>
        <xsl:call-template name="html-links">
          <xsl:with-param name="links" select="named-in ! (if (@kind = ('claim', 'entry', 'note')) then html:short-link(@to, .) else html:link(@to, .))"/>
        </xsl:call-template>
        <xsl:text>.</xsl:text>
      </xsl:if>
    </small></xsl:where-populated>
    <xsl:where-populated><ul class="names"><xsl:apply-templates select="entity" mode="html-item"/></ul></xsl:where-populated>
  </li>
</xsl:template>

<!-- The identifiers of something, each as a sentence. -->
<xsl:template name="html-identifiers" as="node()*">
  <xsl:for-each select="identifier">
    <xsl:choose>
      <xsl:when test="@href"><a href="{@href}">{@type} {.}</a></xsl:when>
      <xsl:otherwise>{@type} {.}</xsl:otherwise>
    </xsl:choose>
    <xsl:text>. </xsl:text>
  </xsl:for-each>
</xsl:template>

<xsl:template match="witnesses" mode="html-section" as="element(h:section)">
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'witnesses'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:for-each select="heading"><p class="head"><xsl:call-template name="html-attributes"/><xsl:apply-templates mode="html"/></p></xsl:for-each>
      <dl class="witnesses"><xsl:apply-templates select="witness" mode="html-item"/></dl>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="witness" mode="html-item" as="element(h:div)+">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="witness" as="element(witness)" select="."/>
  <div>
    <xsl:sequence select="@id"/>
    <dt class="sigla"><xsl:for-each select="(siglum, name)[1]"><xsl:call-template name="html-siglum"/></xsl:for-each></dt>
    <dd>
      <xsl:for-each select="(if (siglum) then name[not(normalize-space(.) = $witness/siglum ! normalize-space())] else tail(name))">
        <xsl:apply-templates mode="html"/><xsl:text>. </xsl:text>
      </xsl:for-each>
      <xsl:for-each select="part">
        <xsl:choose>
          <xsl:when test="html:has-blocks(.)"><xsl:apply-templates select="." mode="html"/></xsl:when>
          <xsl:otherwise><xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if><xsl:call-template name="html-span"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
      <xsl:for-each select="file">
        <br/>
        <span class="data">
          <xsl:text>{words:label('file-name', $lang)}: {(@file-name, @href)[1]}; </xsl:text>
          <xsl:for-each select="@bytes">{words:number(xs:decimal(.), $lang)} {words:label('bytes', $lang)}; </xsl:for-each>
          <xsl:for-each select="@sha256">{words:label('digest', $lang)}: <code>{.}</code></xsl:for-each>
        </span>
      </xsl:for-each>
      <xsl:for-each select="identifier[not(@type = ('filename', 'sha256'))]">
        <br/><span class="data">{string-join((@type, normalize-space()), ' ')}</span>
      </xsl:for-each>
    </dd>
  </div>
  <xsl:apply-templates select="witness" mode="html-item"/>
</xsl:template>

</xsl:stylesheet>
