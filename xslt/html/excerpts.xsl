<?xml version="1.0" encoding="UTF-8"?>
<!-- The excerpts of the sources, on a page of their own: with which words each begins and ends, where and when it was seen, and its digest. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:html="urn:escolio:html">

<!-- The passages of the synopsis, by the digest of what they quote. -->
<xsl:key name="html:quoted" match="item[span[@kind eq 'quote']/@n]" use="span[@kind eq 'quote']/@n"/>

<xsl:template name="html-excerpts" as="element(h:section)?">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="sources" as="element(source)*" select="$document/reading/sources//source[excerpt]"/>
  <xsl:if test="exists($sources)">
    <section id="section.excerpts" class="apart">
      <h2>{words:label('section.excerpts', $lang)}</h2>
      <p>{words:label('excerpts.intro', $lang)}</p>
      <xsl:for-each select="'data/excerpts.csv'[. = $html:files]"><p class="offered"><a href="{html:to-root($lang)}{.}">{.}</a></p></xsl:for-each>
      <xsl:for-each select="$sources">
        <h3 id="{html:excerpts-id(.)}"><a href="#{@id}">{@id[empty(../@derived)]} {(name[not(@script)], reference)[1]}</a></h3>
        <xsl:for-each-group select="excerpt" group-by="string(@href)"><xsl:call-template name="html-excerpts-at"/></xsl:for-each-group>
      </xsl:for-each>
    </section>
  </xsl:if>
</xsl:template>

<!-- What was seen at one address: how far, then what was kept of it. -->
<xsl:template name="html-excerpts-at" as="element()+">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="address" as="element(identifier)?" select="../identifier[@href eq current()/@href][1]"/>
  <p class="seen">
    <xsl:for-each select="@href"><a href="{.}">{html:host(.)}</a></xsl:for-each>
    <xsl:text>{$address/@subtype ! (' (' || html:role(., $lang) || ')')}{$address/@seen ! (', ' || html:seen(., $lang))}</xsl:text>
    <xsl:for-each select="current-group()[not(@digest)]">
      <xsl:text>{if (exists((@href, $address))) then ' · ' else ''}{words:label('excerpts.seen', $lang)} </xsl:text><xsl:call-template name="html-ends"/>
    </xsl:for-each>
  </p>
  <xsl:where-populated>
    <ul class="excerpts">
      <xsl:for-each select="current-group()[@digest]">
        <li>
          <xsl:call-template name="html-ends"/>
          <xsl:for-each select="key('html:quoted', @digest)/@id"><xsl:text> · </xsl:text><a href="#{.}">{.}</a></xsl:for-each>
          <xsl:text> </xsl:text><code>{@digest}</code>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:where-populated>
</xsl:template>

<!-- The first and the last words of an excerpt. -->
<xsl:template name="html-ends" as="node()*">
  <xsl:variable name="excerpt" as="element(excerpt)" select="."/>
  <xsl:for-each select="@first"><xsl:call-template name="html-quoted-end"><xsl:with-param name="excerpt" select="$excerpt"/></xsl:call-template></xsl:for-each>
  <xsl:if test="not(@digest) or @last"><xsl:text> … </xsl:text></xsl:if>
  <xsl:for-each select="@last"><xsl:call-template name="html-quoted-end"><xsl:with-param name="excerpt" select="$excerpt"/></xsl:call-template></xsl:for-each>
</xsl:template>

<!-- Words of an excerpt, in the quotation marks of the reader. -->
<xsl:template name="html-quoted-end" as="node()+">
  <xsl:param name="excerpt" as="element(excerpt)"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:text>{words:label('quote.outer.open', $lang)}</xsl:text>
  <q><xsl:sequence select="$excerpt/@xml:lang ! html:lang(.)"/>{.}</q>
  <xsl:text>{words:label('quote.outer.close', $lang)}</xsl:text>
</xsl:template>

<xsl:function name="html:lang" as="attribute(lang)"><xsl:param name="tag" as="xs:string"/><xsl:attribute name="lang" select="$tag"/></xsl:function>

<!-- The fragment of what was kept of a source. -->
<xsl:function name="html:excerpts-id" as="xs:string">
  <xsl:param name="source" as="element(source)"/>
  <xsl:sequence select="'excerpts.' || $source/@id"/>
</xsl:function>

<!-- What is at an address, and when it was seen, in words. -->
<xsl:function name="html:role" as="xs:string">
  <xsl:param name="role" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="if (words:has('source.role.' || $role)) then words:label('source.role.' || $role, $lang) else $role"/>
</xsl:function>

<xsl:function name="html:seen" as="xs:string">
  <xsl:param name="day" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="words:label('source.seen' || '.about'[string-length($day) lt 10], $lang, map { 'date': words:date($day, $lang) })"/>
</xsl:function>

</xsl:stylesheet>
