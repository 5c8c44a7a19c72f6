<?xml version="1.0" encoding="UTF-8"?>
<!-- Prose and what stands within it. Mode: html (tunnel parameter lang, the language of the page). An element without a rule stops the run. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:mode name="html" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="*" mode="html" priority="-10" as="empty-sequence()">
  <xsl:message terminate="yes" error-code="esc:UNHANDLED">No html rule for {name()} at {esc:where(.)}</xsl:message>
</xsl:template>

<xsl:template match="comment() | processing-instruction()" mode="html" as="empty-sequence()"/>

<xsl:template match="text()" mode="html" as="text()">
  <xsl:sequence select="."/>
</xsl:template>

<!-- The language of an element that declares one, unless it is that of the page and of all that stands around it. -->
<xsl:template name="html-language" as="attribute()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes" select="''"/>
  <xsl:variable name="around" as="xs:string*" select="(ancestor::*/@xml:lang except /TEI/@xml:lang) ! string(.)"/>
  <xsl:if test="@xml:lang and not(@xml:lang eq $lang and (every $other in $around satisfies $other eq $lang) and not(ancestor::body))">
    <xsl:attribute name="lang" select="@xml:lang"/>
    <xsl:sequence select="esc:direction(@xml:lang)"/>
  </xsl:if>
</xsl:template>

<!-- The direction of languages written from right to left. -->
<xsl:function name="esc:direction" as="attribute(dir)?">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:if test="tokenize($lang, '-')[1] = ('ar', 'fa', 'he', 'syr', 'ur', 'yi') and not(contains($lang, '-Latn'))">
    <xsl:attribute name="dir" select="'rtl'"/>
  </xsl:if>
</xsl:function>

<!-- Words of another language, quoted words, words spoken about -->

<xsl:template match="foreign" mode="html" as="element(h:i)">
  <i>
    <xsl:call-template name="html-language"/>
    <xsl:if test="esc:is-reconstructed(.)">*</xsl:if>
    <xsl:apply-templates mode="html"/>
  </i>
</xsl:template>

<xsl:template match="q | quote[not(p or lg)]" mode="html" as="node()+">
  <xsl:text>{esc:quotation-mark(., 'open')}</xsl:text>
  <xsl:call-template name="html-span"/>
  <xsl:text>{esc:quotation-mark(., 'close')}</xsl:text>
</xsl:template>

<xsl:template match="mentioned" mode="html" as="element(h:i)">
  <i><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></i>
</xsl:template>

<xsl:template match="emph" mode="html" as="element(h:em)">
  <em><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></em>
</xsl:template>

<xsl:template match="term" mode="html" as="element(h:dfn)">
  <dfn><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></dfn>
</xsl:template>

<xsl:template match="gloss" mode="html" as="element(h:span)">
  <span class="gloss"><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></span>
</xsl:template>

<xsl:template match="hi" mode="html" as="element()">
  <xsl:element name="{esc:appearance(.)}"><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></xsl:element>
</xsl:template>

<xsl:template match="gi" mode="html" as="element(h:code)">
  <code>&lt;<xsl:apply-templates mode="html"/>&gt;</code>
</xsl:template>

<xsl:template match="att" mode="html" as="element(h:code)">
  <code>@<xsl:apply-templates mode="html"/></code>
</xsl:template>

<xsl:template match="title" mode="html" as="element(h:cite)">
  <xsl:variable name="article" as="xs:boolean" select="@level = 'a'"/>
  <cite>
    <xsl:if test="$article"><xsl:attribute name="class" select="'article'"/></xsl:if>
    <xsl:call-template name="html-language"/>
    <xsl:if test="$article">{esc:quotation-mark(., 'open')}</xsl:if>
    <xsl:call-template name="html-name"/>
    <xsl:if test="$article">{esc:quotation-mark(., 'close')}</xsl:if>
  </cite>
</xsl:template>

<!-- Names: a link to the index, but in the text itself (a link for every name would hide the notes) plain words. -->

<xsl:template match="name | rs | persName | placeName | orgName" mode="html" as="node()*">
  <xsl:variable name="language" as="attribute()*"><xsl:call-template name="html-language"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="exists($language)">
      <span><xsl:sequence select="$language"/><xsl:call-template name="html-name"/></span>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="html-name"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template name="html-name" as="node()*">
  <xsl:choose>
    <xsl:when test="@ref and not(ancestor::s or ancestor::ref or ancestor::app)">
      <a href="#{esc:target(tokenize(@ref)[1], .)/@xml:id}"><xsl:apply-templates mode="html"/></a>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates mode="html"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="surname | forename | roleName | num | editor | author | publisher | pubPlace | biblScope | citedRange" mode="html" as="node()*">
  <xsl:apply-templates mode="html"/>
</xsl:template>

<!-- Content in a span when it has a language of its own to declare. -->
<xsl:template name="html-span" as="node()*">
  <xsl:variable name="language" as="attribute()*"><xsl:call-template name="html-language"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="exists($language)">
      <span><xsl:sequence select="$language"/><xsl:apply-templates mode="html"/></span>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates mode="html"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Figures and dates: the words alone. For machines they are in the TEI and in the tables for download. -->

<xsl:template match="measure | date" mode="html" as="node()*">
  <xsl:apply-templates mode="html"/>
</xsl:template>

<!-- References -->

<xsl:template match="ref | ptr" mode="html" as="node()+">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="around" as="xs:string" select="
      (ancestor::div[@type = 'translation']/@xml:lang[. = $esc:languages] ! string(.), $lang)[1]"/>
  <xsl:variable name="targets" as="element()*" select="esc:targets(@target)"/>
  <xsl:choose>
    <xsl:when test="node()">
      <xsl:call-template name="html-link">
        <xsl:with-param name="href" select="if (exists($targets)) then '#' || $targets[1]/@xml:id else string(@target)"/>
        <xsl:with-param name="content"><xsl:apply-templates mode="html"/></xsl:with-param>
      </xsl:call-template>
    </xsl:when>
    <xsl:when test="exists($targets)">
      <xsl:for-each select="$targets">
        <xsl:sequence select="esc:link(., $around)"/>
        <xsl:if test="position() lt last()"><xsl:text>; </xsl:text></xsl:if>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="html-link">
        <xsl:with-param name="href" select="string(@target)"/>
        <xsl:with-param name="content"><xsl:value-of select="@target"/></xsl:with-param>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- A link, if the address is a fragment or a page of the web; any other address (javascript:, data:) leaves its words without a link. -->
<xsl:template name="html-link" as="element()">
  <xsl:param name="href" as="xs:string"/>
  <xsl:param name="content" as="document-node()"/>
  <xsl:choose>
    <xsl:when test="starts-with($href, '#')"><a href="{$href}"><xsl:sequence select="$content"/></a></xsl:when>
    <xsl:when test="matches($href, '^https?://')">
      <a href="{$href}"><xsl:sequence select="$content"/></a>
    </xsl:when>
    <xsl:otherwise><span><xsl:sequence select="$content"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The name of the machine in an address, by which it is shown. -->
<xsl:function name="esc:host" as="xs:string">
  <xsl:param name="address" as="xs:string"/>
  <xsl:sequence select="replace($address, '^https?://(www\.)?([^/]*).*$', '$2')"/>
</xsl:function>

<!-- A link to an element of the edition by its name. -->
<xsl:function name="esc:link" as="element(h:a)">
  <xsl:param name="target" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="name" as="element()?" select="
      if (esc:kind($target) eq 'entity') then esc:name($target, $lang)
      else if (esc:kind($target) = ('node', 'chronology')) then esc:in($target/label, $lang)[1] else ()"/>
  <a href="#{$target/@xml:id}">
    <xsl:choose>
      <xsl:when test="exists($name)"><xsl:apply-templates select="$name/node()" mode="html"/></xsl:when>
      <xsl:otherwise>{esc:reference-name($target, $lang)}</xsl:otherwise>
    </xsl:choose>
  </a>
</xsl:function>

<!-- The same by its identifier alone, where what stands around it says what it is. -->
<xsl:function name="esc:short-link" as="element(h:a)">
  <xsl:param name="target" as="element()"/>
  <a href="#{$target/@xml:id}">{$target/@xml:id}</a>
</xsl:function>

<xsl:function name="esc:id" as="attribute(id)">
  <xsl:param name="id" as="xs:string"/>
  <xsl:attribute name="id" select="$id"/>
</xsl:function>

<xsl:function name="esc:attribute" as="attribute()">
  <xsl:param name="name" as="xs:string"/>
  <xsl:param name="value" as="xs:string"/>
  <xsl:attribute name="{$name}" select="$value"/>
</xsl:function>

<!-- Links to several elements, parted by commas. -->
<xsl:template name="html-links" as="node()*">
  <xsl:param name="links" as="element()*"/>
  <xsl:for-each select="$links">
    <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
    <xsl:sequence select="."/>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
