<?xml version="1.0" encoding="UTF-8"?>
<!-- The notes on the claims, set beside the paragraphs they are about. Named templates and mode html-claim. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="html-claim" on-no-match="fail"/>

<xsl:template name="html-claims" as="element(h:section)?">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="claims" as="map(*)*" select="esc:claims($document)"/>
  <xsl:if test="exists($claims)">
    <section id="{esc:section-id('claims')}" class="claims">
      <h2>{esc:label('section.claims', $lang)}</h2>
      <xsl:for-each select="esc:edited-text($document)/p">
        <xsl:variable name="paragraph" as="element(p)" select="."/>
        <xsl:variable name="here" as="map(*)*" select="$claims[?targets[1]/ancestor-or-self::p is $paragraph]"/>
        <xsl:if test="exists($here)">
          <div class="beside" style="--row:{position() + 1}">
            <h3>{esc:place-of($paragraph, $lang)}</h3>
            <xsl:apply-templates select="$here?element" mode="html-claim"/>
          </div>
        </xsl:if>
      </xsl:for-each>
    </section>
  </xsl:if>
</xsl:template>

<xsl:template match="annotation" mode="html-claim" as="element(h:article)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="claim" as="map(*)" select="esc:claim(.)"/>
  <xsl:variable name="annotation" as="element(annotation)" select="."/>
  <article class="claim v-{$claim?verdict}" id="{$claim?id}">
    <h4>
      <a href="#{$claim?id}">
        <i aria-hidden="true">{esc:sign($claim?verdict)}</i>
        <xsl:text> {$claim?id} </xsl:text>
        <b>{esc:category(esc:target($claim?verdict, .), $lang)}</b>
      </a>
      <xsl:for-each select="$claim?defects">
        <xsl:text>{if (position() eq 1) then ' · ' else ', '}</xsl:text>
        <small>{esc:category(esc:target(., $annotation), $lang)}</small>
      </xsl:for-each>
    </h4>
    <p>
      <xsl:apply-templates select="esc:in($claim?summary, $lang)/node()" mode="html"/>
    </p>
    <div>
      <xsl:call-template name="html-claim-words"><xsl:with-param name="claim" select="$claim"/></xsl:call-template>
      <xsl:apply-templates select="esc:in($claim?commentary, $lang)/*" mode="html"/>
      <xsl:if test="exists($claim?figures)">
        <xsl:sequence select="esc:html-figure(esc:claim-figure(., $lang), $lang, .)"/>
      </xsl:if>
      <xsl:call-template name="html-claim-evidence"><xsl:with-param name="claim" select="$claim"/></xsl:call-template>
    </div>
  </article>
</xsl:template>

<!-- The way back to what a note is about; where that is part of a sentence, with its words. -->
<xsl:template name="html-claim-words" as="element(h:p)">
  <xsl:param name="claim" as="map(*)"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <p class="about">
    <xsl:for-each select="$claim?targets">
      <xsl:if test="position() gt 1"><xsl:text> · </xsl:text></xsl:if>
      <a role="doc-backlink" href="#{esc:mark-id($claim?id, position())}">{esc:place-of(., $lang)}</a>
      <xsl:if test="self::seg">
        <xsl:text> </xsl:text>
        <q><xsl:sequence select="esc:language(.)[. ne $lang] ! esc:attribute('lang', .)"/>{esc:excerpt(.)}</q>
      </xsl:if>
    </xsl:for-each>
  </p>
</xsl:template>

<!-- The edited words of a target; of long ones the beginning and the end. -->
<xsl:function name="esc:excerpt" as="xs:string">
  <xsl:param name="target" as="element()"/>
  <xsl:variable name="words" as="xs:string*" select="tokenize(esc:plain($target, 'edited'))"/>
  <xsl:sequence select="
      if (count($words) le 9) then string-join($words, ' ')
      else string-join($words[position() le 5], ' ') || ' … ' || string-join($words[position() gt last() - 3], ' ')"/>
</xsl:function>

<!-- Certainty; the statement that no source was found; the sources that the prose of the note does not link itself. -->
<xsl:template name="html-claim-evidence" as="element(h:p)">
  <xsl:param name="claim" as="map(*)"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="linked" as="element()*" select="esc:in(($claim?summary, $claim?commentary), $lang)//ref ! esc:targets(@target)"/>
  <xsl:variable name="sources" as="element()*" select="($claim?sources ! esc:target(., $claim?element)) except $linked"/>
  <p>
    <xsl:for-each select="$claim?certainty">
      <xsl:text>{esc:label('claim.certainty', $lang)}: {esc:certainty(., $lang)}. </xsl:text>
    </xsl:for-each>
    <xsl:if test="$claim?evidence = 'no-source-found'">
      <a href="#no-source-found">{esc:label('claim.no-source', $lang)}</a>
      <xsl:text> </xsl:text>
    </xsl:if>
    <xsl:if test="exists($sources)">
      <xsl:text>{esc:label('claim.sources', $lang)}: </xsl:text>
      <xsl:call-template name="html-links">
        <xsl:with-param name="links" select="$sources ! esc:link(., $lang)"/>
      </xsl:call-template>
      <xsl:text>{'.'[not(ends-with(esc:name-of($sources[last()], $lang), '.'))]}</xsl:text>
    </xsl:if>
  </p>
</xsl:template>

</xsl:stylesheet>
