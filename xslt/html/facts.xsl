<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says: title, guide, declarations, citation, licence, history; the files beside the pages. Mode: html-section. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures" xmlns:data="urn:escolio:data" xmlns:html="urn:escolio:html">

<!-- A fact of the edition by its kind, as its reader sees it; its normalised value where $key says so. -->
<xsl:function name="html:fact" as="xs:string?">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="kind" as="xs:string"/>
  <xsl:sequence select="($document/reading/facts/fact[@kind eq $kind])[1] ! (@value, normalize-space())[1]"/>
</xsl:function>

<xsl:function name="html:title" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="(($document/reading/facts/title[@kind eq 'main'], $document/reading/facts/title)[1] ! normalize-space()[. ne ''], words:label('title.none', reader:languages($document)[1]))[1]"/>
</xsl:function>

<xsl:function name="html:subtitle" as="xs:string?">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="$document/reading/facts/title[@kind eq 'sub'][1] ! normalize-space()"/>
</xsl:function>

<!-- Who made the edition, else the text. -->
<xsl:function name="html:editors" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="words:enumeration(html:editor-names($document), $lang)"/>
</xsl:function>

<xsl:function name="html:editor-names" as="xs:string*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="data:makers($document) ! data:name(.)"/>
</xsl:function>

<!-- Which version of when a text is, as far as it says; else what leads to its history. -->
<xsl:function name="html:version-and-date" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="version" as="xs:string?" select="html:version($document)"/>
  <xsl:variable name="date" as="xs:string?" select="html:date($document, $lang)[normalize-space()]"/>
  <xsl:sequence select="(words:version($version, $date, $lang), words:label('section.history', $lang))[1]"/>
</xsl:function>

<xsl:function name="html:version" as="xs:string?">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="html:fact($document, 'version')"/>
</xsl:function>

<xsl:function name="html:date" as="xs:string?">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="($document/reading/facts/fact[@kind eq 'date'])[1] ! (if ((@value, @when)[1] castable as xs:date) then words:date((@value, @when)[1], $lang) else (normalize-space()[. ne ''], @value, @when)[1])"/>
</xsl:function>

<!-- The edition as it is cited: what is not known is not said. -->
<xsl:function name="html:citation" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="title" as="xs:string" select="string-join((html:title($document), html:subtitle($document)), '. ')"/>
  <xsl:sequence select="string-join((
      html:editors($document, $lang)[. ne ''] ! (. || ' '[$document/reading/facts/person/@role = 'editor'] || words:label('editor-abbreviation', $lang)[$document/reading/facts/person/@role = 'editor']),
      words:label('quote.outer.open', $lang) || $title || words:label('quote.outer.close', $lang),
      html:version($document) ! words:label('citation.version', $lang, map { 'version': . }),
      html:fact($document, 'publisher'), html:date($document, $lang)), ', ') || '.'"/>
</xsl:function>

<!-- How to read: the signs of the text, then what every term means. -->
<xsl:template match="categories" mode="html-section" as="element(h:section)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="all" as="element(categories)+" select="., following-sibling::categories"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'guide'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:if test="/reading/units/unit[@type eq 'sentence']"><p>{words:label('guide.text', $lang)}</p></xsl:if>
      <xsl:if test="/reading/notes/note/@verdict"><p>{words:label('guide.claims', $lang)}</p></xsl:if>
      <!-- Where entries give the probable Chinese, they speak of an original. -->
      <xsl:variable name="original" as="attribute()*" select="/reading/apparatus/entry//@xml:lang[starts-with(., 'zh')]"/>
      <xsl:if test="/reading/apparatus"><p>{words:label('guide.apparatus' || '.named'[$html:document/reading/apparatus/entry[reader:is-called-by-id(.)]] || '.plain'[empty($original)], $lang)}</p></xsl:if>
      <div class="taxonomies"><xsl:apply-templates select="$all" mode="html-item"/></div>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="categories" mode="html-item" as="element(h:div)">
  <div>
    <xsl:for-each select="heading[1]"><h3><xsl:sequence select="../@id"/><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></h3></xsl:for-each>
    <xsl:if test="category"><ul class="terms"><xsl:apply-templates select="category" mode="html-item"/></ul></xsl:if>
  </div>
</xsl:template>

<xsl:template match="category" mode="html-item" as="element(h:li)">
  <li>
    <xsl:sequence select="@id"/>
    <xsl:if test="@sign"><span class="sign v-{@id}" aria-hidden="true">{@sign}</span><xsl:text> </xsl:text></xsl:if>
    <xsl:choose>
      <xsl:when test="part"><xsl:for-each select="part"><xsl:call-template name="html-span"/></xsl:for-each></xsl:when>
      <xsl:otherwise><dfn>{name[1]}</dfn></xsl:otherwise>
    </xsl:choose>
    <xsl:where-populated><ul class="terms"><xsl:apply-templates select="category" mode="html-item"/></ul></xsl:where-populated>
  </li>
</xsl:template>

<!-- The declarations, in one section. -->
<xsl:template match="declaration" mode="html-section" as="element(h:section)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="all" as="element(declaration)+" select="., following-sibling::declaration"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'declarations'"/>
    <xsl:with-param name="content" as="element(h:dl)">
      <dl class="declarations">
        <xsl:for-each-group select="$all" group-adjacent="@key">
          <div>
            <dt>{if (words:has('declaration.' || @key)) then words:label('declaration.' || @key, $lang) else string(@key)}</dt>
            <xsl:for-each select="current-group()">
              <dd><xsl:sequence select="@id"/><xsl:for-each select="if (count(*) eq 1 and p) then p else ."><xsl:call-template name="html-language"/></xsl:for-each>
                <xsl:choose>
                  <xsl:when test="count(*) eq 1 and p"><xsl:apply-templates select="p/node()" mode="html"/></xsl:when>
                  <xsl:otherwise><xsl:apply-templates mode="html"/></xsl:otherwise>
                </xsl:choose>
              </dd>
            </xsl:for-each>
          </div>
        </xsl:for-each-group>
      </dl>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="facts" mode="html-citation" as="element(h:section)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="example" as="element(unit)?" select="(/reading/units/unit[not(@derived)][@type eq 'claim'], /reading/units/unit[not(@derived)][@tree eq 'text'])[1]"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'citation'"/>
    <xsl:with-param name="content" as="element()*">
      <p>{words:label('citation.whole.intro', $lang)}</p>
      <p class="citation">{html:citation(root(.), $lang)}</p>
      <xsl:if test="exists($example)">
        <p>{words:label('citation.part.intro', $lang)}</p>
        <p class="citation">{replace(html:citation(root(.), $lang), '\.$', '')}, {reader:name($example/@id, .)} ({string-join(($example/@id, html:version(root(.))), '@')}).</p>
      </xsl:if>
      <xsl:if test="$cites"><p><a href="#section.cite">{words:label('section.cite', $lang)}</a></p></xsl:if>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="facts" mode="html-licence" as="element(h:section)?">
  <xsl:variable name="rights" as="element(fact)*" select="fact[@kind eq 'rights']"/>
  <xsl:if test="licence or $rights">
    <xsl:call-template name="html-section">
      <xsl:with-param name="key" select="'licence'"/>
      <xsl:with-param name="content" as="element()*">
        <xsl:for-each select="licence">
          <div>
            <xsl:sequence select="@id"/>
            <xsl:apply-templates select="part" mode="html"/>
            <xsl:if test="@target"><p><a rel="license" href="{@target}">{html:licence-name(.)}</a>.</p></xsl:if>
          </div>
        </xsl:for-each>
        <xsl:for-each select="$rights">
          <xsl:element name="{if (html:has-blocks(.)) then 'div' else 'p'}"><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></xsl:element>
        </xsl:for-each>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- The name of a licence: that of Creative Commons as they write it (CC BY 4.0 for CC-BY-4.0), else its code or its address. -->
<xsl:function name="html:licence-name" as="xs:string">
  <xsl:param name="licence" as="element(licence)"/>
  <xsl:sequence select="if (starts-with($licence/@code, 'CC-')) then replace($licence/@code, '^CC-(.*)-([0-9.]+)$', 'CC $1 $2') else ($licence/@code, html:host($licence/@target))[1]"/>
</xsl:function>

<!-- Who did what, and what changed. -->
<xsl:template match="history" mode="html-section" as="element(h:section)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'history'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:for-each select="/reading/facts/person[resp]">
        <p><xsl:sequence select="@id"/>{string-join(resp ! normalize-space(), ', ')}: {string-join(name ! normalize-space(), ', ')}.</p>
      </xsl:for-each>
      <ul>
        <xsl:for-each select="change">
          <li>
            <xsl:sequence select="@id"/>
            <xsl:if test="@n"><b>{@n}</b><xsl:text>, </xsl:text></xsl:if>
            <xsl:for-each select="@when"><time datetime="{.}">{words:date(., $lang)}</time><xsl:text>. </xsl:text></xsl:for-each>
            <xsl:for-each select="part">
              <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
              <xsl:apply-templates select="." mode="html-words"/>
            </xsl:for-each>
          </li>
        </xsl:for-each>
      </ul>
      <xsl:if test="$has-releases">
        <p><a href="{$home}{html:to-root($lang)}releases/index.html">{words:label('release.list', $lang)}</a></p>
        <xsl:where-populated>
          <ul class="withdrawn">
            <xsl:for-each select="/reading/units/unit[@type eq 'withdrawn']">
              <li id="{@id}"><a href="{$home}{html:to-root($lang)}withdrawn/{@id}.html">{words:label('release.withdrawn', $lang, map { 'id': string(@id) })}</a></li>
            </xsl:for-each>
          </ul>
        </xsl:where-populated>
      </xsl:if>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- The files beside the pages, to be downloaded. -->
<xsl:template match="facts" mode="html-downloads" as="element(h:section)?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:if test="exists($html:files)">
    <xsl:call-template name="html-section">
      <xsl:with-param name="key" select="'downloads'"/>
      <xsl:with-param name="content" as="element()*">
        <ul class="downloads">
          <xsl:for-each select="$html:files">
            <li>
              <a href="{html:to-root($lang)}{.}">{.}</a>
              <xsl:if test="words:has('download.' || .)"> — {words:label('download.' || ., $lang)}</xsl:if>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<!-- The TEI of every unit of the first two levels; that of a note or an entry is offered where it is cited. -->
<xsl:template match="units" mode="html-section" as="element(h:section)?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="folder" as="xs:string?" select="$passages[. ne ''] ! (html:to-root($lang) || .)"/>
  <xsl:variable name="units" as="element(unit)*" select="unit[@tree eq 'text'][not(@derived)]"/>
  <xsl:if test="exists($folder) and exists($units)">
    <xsl:call-template name="html-section">
      <xsl:with-param name="key" select="'passages'"/>
      <xsl:with-param name="content" as="element(h:ul)">
        <ul class="plain">
          <xsl:for-each select="$units[xs:integer(@level) eq 1]">
            <li>
              <a href="{$folder}/{@id}.tei">{name[1]}</a>
              <xsl:for-each select="$units[@parent eq current()/@id]">
                <xsl:text> </xsl:text>
                <a href="{$folder}/{@id}.tei">{reader:short(@id, .)}</a>
              </xsl:for-each>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
