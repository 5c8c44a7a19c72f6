<?xml version="1.0" encoding="UTF-8"?>
<!-- The critical apparatus as a list, in the classical form: place, lemma ] witnesses : conjecture, probable Chinese, reason. Mode: html-entry. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="html-entry" on-no-match="fail"/>

<xsl:template match=".[. instance of xs:string][. eq 'apparatus']" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'apparatus'"/>
    <xsl:with-param name="content" as="element()*">
      <ol class="entries">
        <xsl:apply-templates select="esc:entries($document)?element" mode="html-entry"/>
      </ol>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match="app" mode="html-entry" as="element(h:li)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="entry" as="map(*)" select="esc:entry(.)"/>
  <li id="{$entry?id}">
    <a role="doc-backlink" href="#{$entry?id}-ref">{esc:margin($entry?sentence)}</a>
    <xsl:call-template name="html-entry-words">
      <xsl:with-param name="entry" select="$entry"/>
      <xsl:with-param name="after" as="node()+"><xsl:text> </xsl:text><small>{$entry?id}</small></xsl:with-param>
    </xsl:call-template>
  </li>
</xsl:template>

<!-- What an entry says: the readings with $before and $after in their paragraph, the probable Chinese, the reason. -->
<xsl:template name="html-entry-words" as="element(h:p)+">
  <xsl:param name="entry" as="map(*)"/>
  <xsl:param name="before" as="node()*"/>
  <xsl:param name="after" as="node()*"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <p>
    <xsl:sequence select="$before"/>
    <xsl:sequence select="esc:html-reading($entry?lemma-of, $lang)"/>
    <xsl:text>] </xsl:text>
    <i>{if ($entry?lemma-of?by-editors) then esc:label('correction', $lang) else string-join($entry?lemma-of?witnesses, ' ')}</i>
    <xsl:for-each select="$entry?readings">
      <xsl:text> : </xsl:text>
      <xsl:sequence select="esc:html-reading(., $lang)"/>
      <xsl:text> </xsl:text>
      <i>{if (?kind eq 'conjecture') then esc:label('conjecture', $lang) else string-join(?witnesses, ' ')}</i>
      <xsl:for-each select="?certainty">
        <xsl:text> ({esc:certainty-in-words(., $lang)})</xsl:text>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:sequence select="$after"/>
  </p>
  <xsl:if test="exists($entry?source-text)">
    <p>
      <small>{esc:label('source-text', $lang)} </small>
      <xsl:for-each select="$entry?source-text">
        <xsl:if test="position() gt 1"><xsl:text> · </xsl:text></xsl:if>
        <xsl:apply-templates select="." mode="html"/>
        <xsl:variable name="form" as="element()" select="."/>
        <xsl:for-each select="tokenize(@source)">
          <xsl:text>{if (position() eq 1) then ' (' else ', '}</xsl:text>
          <xsl:sequence select="esc:pointer-link(., $lang, $form)"/>
          <xsl:text>{if (position() eq last()) then ')' else ''}</xsl:text>
        </xsl:for-each>
      </xsl:for-each>
    </p>
  </xsl:if>
  <xsl:for-each select="esc:in($entry?reason, $lang)">
    <p>
      <xsl:apply-templates mode="html"/>
      <xsl:if test="exists($entry?see)">
        <xsl:text> → </xsl:text>
        <xsl:call-template name="html-links">
          <xsl:with-param name="links" select="$entry?see ! esc:short-link(.)"/>
        </xsl:call-template>
      </xsl:if>
    </p>
  </xsl:for-each>
</xsl:template>

<!-- The words of a reading once more, without identifiers and marks; an empty one as the apparatus says it. -->
<xsl:function name="esc:html-reading" as="element()">
  <xsl:param name="reading" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:choose>
    <xsl:when test="$reading?empty">
      <i>{esc:label(if ($reading?element/self::lem) then 'nothing' else 'omission', $lang)}</i>
    </xsl:when>
    <xsl:otherwise>
      <xsl:element name="{if ($reading?element/self::lem) then 'b' else 'span'}">
        <xsl:sequence select="esc:language($reading?element)[. ne $lang] ! esc:attribute('lang', .)"/>
        <xsl:if test="not($reading?element/self::lem)"><xsl:sequence select="esc:shown-in($reading?element)"/></xsl:if>
        <xsl:apply-templates select="$reading?element/node()" mode="html">
          <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
          <xsl:with-param name="again" select="true()" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:element>
    </xsl:otherwise>
  </xsl:choose>
</xsl:function>

</xsl:stylesheet>
