<?xml version="1.0" encoding="UTF-8"?>
<!-- The tools over the text, hidden until the script is there to serve them. Named templates only. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures" xmlns:html="urn:escolio:html">

<xsl:template name="html-tools" as="element(h:div)">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="reading" as="element(reading)" select="$document/reading"/>
  <div id="tools" class="tools" role="region" aria-label="{words:label('tools', $lang)}" hidden=""
       data-hits="{words:label('tools.hits', $lang)}"
       data-whole="{words:label('tools.whole', $lang)}" data-copied="{words:label('tools.copied', $lang)}"
       data-select="{words:label('tools.select', $lang)}" data-version="{html:version($document)}" data-place="{words:label('place.sentence', $lang)}"
       data-step="{words:label('tools.step', $lang)}" data-part="{replace(html:citation($document, $lang), '\.$', '')}, {{part}} ({{fragment}}{html:version($document) ! ('@' || .)})."
       data-tei="{$passages[. ne ''] ! (html:to-root($lang) || .)}">
    <b data-tool="where">{words:label('tools.whole', $lang)}</b>
    <xsl:if test="$reading/notes/note">
      <span class="steps">
        <button type="button" data-tool="back" aria-label="{words:label('tools.previous', $lang)}">‹</button>
        <output data-tool="count" aria-live="polite"/>
        <button type="button" data-tool="next" aria-label="{words:label('tools.next', $lang)}">›</button>
      </span>
    </xsl:if>
    <details>
      <summary>{words:label('tools.short', $lang)}</summary>
      <div class="controls">
    <p>
      <xsl:if test="count($reading/views/view) gt 1">
        <label><span class="vh">{words:label('view', $lang)}</span>
          <select data-tool="view">
            <xsl:for-each select="$reading/views/view">
              <option value="{@id}"><xsl:if test="position() eq 1"><xsl:attribute name="selected" select="''"/></xsl:if>{name[1]}</option>
            </xsl:for-each>
          </select>
        </label>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:if test="$reading/text[@kind eq 'translation']">
        <button type="button" data-tool="translation" aria-pressed="false">{words:label('section.translation', $lang)}</button>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:call-template name="html-filter">
        <xsl:with-param name="used" select="$reading/notes/note/@verdict ! string()"/>
        <xsl:with-param name="tool" select="'verdict'"/>
        <xsl:with-param name="reading" select="$reading"/>
      </xsl:call-template>
      <xsl:text> </xsl:text>
      <xsl:call-template name="html-filter">
        <xsl:with-param name="used" select="$reading/notes/note/@defects ! tokenize(.)"/>
        <xsl:with-param name="tool" select="'defect'"/>
        <xsl:with-param name="reading" select="$reading"/>
      </xsl:call-template>
    </p>
    <p>
      <label><span class="vh">{words:label('tools.search', $lang)}</span> <input type="search" placeholder="{words:label('tools.search', $lang)}" data-tool="search" autocomplete="off" spellcheck="false"/></label>
      <xsl:text> </xsl:text>
      <output data-tool="hits" aria-live="polite"/>
    </p>
    <ol class="results" data-tool="results" hidden=""/>
    <p>
      <label><span class="vh">{words:label('tools.cite', $lang)}</span><xsl:text> </xsl:text>
        <select data-tool="format">
          <xsl:for-each select="'text', 'address', 'bibtex', 'ris'"><option value="{.}">{words:label('tools.format.' || ., $lang)}</option></xsl:for-each>
        </select>
      </label>
      <xsl:text> </xsl:text>
      <button type="button" data-tool="copy">❝ {words:label('tools.copy', $lang)}</button>
      <xsl:text> </xsl:text>
      <output data-tool="done" aria-live="polite"/>
      <xsl:text> </xsl:text>
      <a data-tool="tei" href="#section.citation" hidden="">TEI</a>
    </p>
    <pre data-tool="cited"/>
    <p class="keys">{words:label('tools.keys', $lang)}</p>
      </div>
    </details>
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
