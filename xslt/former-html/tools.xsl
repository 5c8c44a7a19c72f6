<?xml version="1.0" encoding="UTF-8"?>
<!-- The tools over the text, hidden until the script is there to serve them. Named templates only. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:template name="html-tools" as="element(h:div)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <div id="tools" class="tools" role="region" aria-label="{esc:label('tools', $lang)}" hidden=""
       data-notes="{esc:label('tools.notes', $lang)}" data-hits="{esc:label('tools.hits', $lang)}"
       data-whole="{esc:label('tools.whole', $lang)}" data-copied="{esc:label('tools.copied', $lang)}"
       data-select="{esc:label('tools.select', $lang)}" data-version="{$edition?version}" data-place="{esc:label('place.sentence', $lang)}"
       data-tei="{$passages[. ne ''] ! (esc:root($lang) || .)}" data-part="{esc:citation-frame($document, $lang, 'citation.part')}">
    <p>
      <label>{esc:label('view', $lang)}
        <select data-tool="view">
          <xsl:for-each select="$esc:views">
            <option value="{.}"><xsl:if test=". eq 'edited'"><xsl:attribute name="selected" select="''"/></xsl:if>{esc:label('view.' || ., $lang)}</option>
          </xsl:for-each>
        </select>
      </label>
      <xsl:text> </xsl:text>
      <xsl:variable name="translated" as="xs:boolean" select="exists(esc:translation($document, 'en'))"/>
      <button type="button" data-tool="translation" aria-pressed="false">
        <xsl:if test="not($translated)"><xsl:attribute name="hidden" select="''"/></xsl:if>
        <xsl:text>{esc:label('section.translation', $lang)}</xsl:text>
      </button>
      <xsl:text> </xsl:text>
      <xsl:call-template name="html-filter">
        <xsl:with-param name="taxonomy" select="'verdicts'"/>
        <xsl:with-param name="tool" select="'verdict'"/>
      </xsl:call-template>
      <xsl:text> </xsl:text>
      <xsl:call-template name="html-filter">
        <xsl:with-param name="taxonomy" select="'defects'"/>
        <xsl:with-param name="tool" select="'defect'"/>
      </xsl:call-template>
      <xsl:text> </xsl:text>
      <output data-tool="count" aria-live="polite"/>
    </p>
    <p>
      <label>{esc:label('tools.search', $lang)} <input type="search" data-tool="search" autocomplete="off" spellcheck="false"/></label>
      <xsl:text> </xsl:text>
      <output data-tool="hits" aria-live="polite"/>
    </p>
    <ol class="results" data-tool="results" hidden=""/>
    <p>
      <label>{esc:label('tools.cite', $lang)} <b data-tool="where">{esc:label('tools.whole', $lang)}</b><xsl:text> </xsl:text>
        <select data-tool="format">
          <xsl:for-each select="'text', 'address', 'bibtex', 'ris'">
            <option value="{.}">{esc:label('tools.format.' || ., $lang)}</option>
          </xsl:for-each>
        </select>
      </label>
      <xsl:text> </xsl:text>
      <button type="button" data-tool="copy">{esc:label('tools.copy', $lang)}</button>
      <xsl:text> </xsl:text>
      <output data-tool="done" aria-live="polite"/>
      <xsl:text> </xsl:text>
      <a data-tool="tei" href="#section.downloads" hidden="">TEI</a>
    </p>
    <pre data-tool="cited"/>
    <p class="keys">{esc:label('tools.keys', $lang)}</p>
  </div>
</xsl:template>

<!-- A choice among the categories that the claims use, with their number. -->
<xsl:template name="html-filter" as="element(h:label)">
  <xsl:param name="taxonomy" as="xs:string"/>
  <xsl:param name="tool" as="xs:string"/>
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="used" as="xs:string*" select="esc:claims($document) ! (?verdict, ?defects)"/>
  <label>{esc:label('tools.' || $tool, $lang)}
    <select data-tool="{$tool}">
      <option value="">{esc:label('tools.all', $lang)}</option>
      <xsl:for-each select="esc:categories($taxonomy, $document)[@xml:id = $used]">
        <option value="{@xml:id}">{esc:category(., $lang)} ({count($used[. eq current()/@xml:id])})</option>
      </xsl:for-each>
    </select>
  </label>
</xsl:template>

</xsl:stylesheet>
