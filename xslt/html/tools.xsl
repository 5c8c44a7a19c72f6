<?xml version="1.0" encoding="UTF-8"?>
<!-- The tools over the text, hidden until the script is there to serve them: made once for all pages of a language. Named templates only. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures" xmlns:html="urn:escolio:html">

<xsl:variable name="html:tools" as="map(xs:string, element(h:div))">
  <xsl:map>
    <xsl:for-each select="$html:languages">
      <xsl:map-entry key="."><xsl:call-template name="html-tools"><xsl:with-param name="lang" select="." tunnel="yes"/></xsl:call-template></xsl:map-entry>
    </xsl:for-each>
  </xsl:map>
</xsl:variable>

<xsl:template name="html-tools" as="element(h:div)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="reading" as="element(reading)" select="$html:in($lang)/reading"/>
  <div id="tools" class="tools" role="region" aria-label="{words:label('tools', $lang)}" hidden=""
       data-whole="{words:label('tools.whole', $lang)}" data-unknown="{words:label('unknown', $lang)}" data-copied="{words:label('tools.copied', $lang)}"
       data-select="{words:label('tools.select', $lang)}" data-step="{words:label('tools.step', $lang)}"
       data-close="{words:label('tools.close', $lang)}" data-cite="{words:label('tools.cite-this', $lang)}" data-alone="{words:label('search.alone', $lang)}"
       data-tei="{$passages[. ne ''] ! (html:to-root($lang) || .)}">
    <b data-tool="where">{words:label('tools.whole', $lang)}</b>
    <xsl:if test="$reading/(notes/note, apparatus/entry)">
      <span class="steps">
        <button type="button" data-tool="back" aria-label="{words:label('tools.previous', $lang)}">‹</button>
        <output data-tool="count" aria-live="polite"/>
        <button type="button" data-tool="next" aria-label="{words:label('tools.next', $lang)}">›</button>
      </span>
    </xsl:if>
    <xsl:variable name="choices" as="element()*">
      <xsl:if test="count($reading/views/view) gt 1">
        <label><span class="vh">{words:label('view', $lang)}</span>
          <select data-tool="view">
            <xsl:for-each select="$reading/views/view">
              <option value="{@id}"><xsl:if test="position() eq 1"><xsl:attribute name="selected" select="''"/></xsl:if>{words:label('tools.view', $lang)}: {name[1]}</option>
            </xsl:for-each>
          </select>
        </label>
      </xsl:if>
      <xsl:if test="$reading/text[@kind eq 'translation']">
        <button type="button" data-tool="translation" aria-pressed="false">{words:label('tools.translation', $lang)}</button>
      </xsl:if>
      <!-- Where pages, columns and lines of the source begin, a reader may hide. -->
      <xsl:if test="$reading/text[@kind = ('edition', 'group', 'member', 'translation')]//break">
        <button type="button" data-tool="breaks" aria-pressed="true">{words:label('tools.breaks', $lang)}</button>
      </xsl:if>
      <xsl:call-template name="html-filter">
        <xsl:with-param name="used" select="$reading/notes/note/@verdict ! string()"/>
        <xsl:with-param name="tool" select="'verdict'"/>
        <xsl:with-param name="reading" select="$reading"/>
      </xsl:call-template>
      <xsl:call-template name="html-filter">
        <xsl:with-param name="used" select="$reading/notes/note/@defects ! tokenize(.)"/>
        <xsl:with-param name="tool" select="'defect'"/>
        <xsl:with-param name="reading" select="$reading"/>
      </xsl:call-template>
    </xsl:variable>
    <xsl:if test="exists($choices)">
      <div class="controls" id="sheet.options" role="group" aria-label="{words:label('tools.short', $lang)}">
        <button type="button" class="close" aria-label="{words:label('tools.close', $lang)}">×</button>
        <xsl:for-each select="$choices"><xsl:sequence select="."/><xsl:text> </xsl:text></xsl:for-each>
      </div>
      <button type="button" class="opens options" aria-expanded="false" aria-controls="sheet.options">{words:label('tools.short', $lang)}</button>
    </xsl:if>
    <button type="button" class="opens" aria-expanded="false" aria-controls="sheet.search">{words:label('tools.search', $lang)}</button>
    <button type="button" class="opens" aria-expanded="false" aria-controls="sheet.cite">❝ {words:label('tools.cite', $lang)}</button>
    <div class="drawer" id="sheet.search" role="group" aria-label="{words:label('tools.search', $lang)}" data-page="{html:search-address($lang)}" hidden="">
      <button type="button" class="close" aria-label="{words:label('tools.close', $lang)}">×</button>
      <label class="slash"><input type="checkbox" data-tool="slash" checked=""/> {words:label('tools.slash', $lang)}</label>
    </div>
    <div class="drawer" id="sheet.cite" role="group" aria-label="{words:label('tools.cite', $lang)}" hidden="">
      <button type="button" class="close" aria-label="{words:label('tools.close', $lang)}">×</button>
      <p>
        <label>{words:label('tools.format', $lang)}
          <select data-tool="format">
            <xsl:for-each select="'apa', 'chicago', 'harvard', 'mla', 'vancouver', 'bibtex', 'ris', 'csl-json', 'address'"><option value="{.}">{words:label('tools.format.' || ., $lang)}</option></xsl:for-each>
          </select>
        </label>
        <button type="button" data-tool="copy">{words:label('tools.copy', $lang)}</button>
        <a data-tool="tei" href="#section.citation" hidden="">TEI</a>
        <output data-tool="done" aria-live="polite"/>
      </p>
      <pre data-tool="cited" tabindex="0"/>
      <p class="keys">{words:label('tools.keys', $lang)}</p>
    </div>
  </div>
</xsl:template>

<!-- A choice among the categories that the notes use, with their number. -->
<xsl:template name="html-filter" as="element(h:label)?">
  <xsl:param name="used" as="xs:string*"/>
  <xsl:param name="tool" as="xs:string"/>
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:if test="exists($used)">
    <label><span class="vh">{words:label('tools.' || $tool, $lang)}</span>
      <select data-tool="{$tool}">
        <option value="">{words:label('tools.' || $tool, $lang)}: {words:label('tools.all', $lang)}</option>
        <xsl:for-each select="$reading/categories//category[@id = $used]"><option value="{@id}">{name[1]} ({count($used[. eq current()/@id])})</option></xsl:for-each>
      </select>
    </label>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
