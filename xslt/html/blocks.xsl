<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands as a block: divisions, paragraphs, verse, drama, lists, tables, quotations, pictures. Mode: html. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:html="urn:escolio:html">

<!-- Whether something holds blocks, also within an alternative of the text: an element of HTML for words alone cannot hold them. -->
<xsl:function name="html:has-blocks" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="exists($element/(
      section | heading | p | stanza | line | speech | speaker | stage | list | table | quotation | picture | facsimile | verbatim | block | text
      | variation[alternative[html:has-blocks(.)]]))"/>
</xsl:function>

<!-- A paragraph or another block of words: a p element where its content lets it. -->
<xsl:template name="html-block" as="element()">
  <xsl:param name="classes" as="xs:string*"/>
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:element name="{if (html:has-blocks(.)) then 'div' else 'p'}">
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="$classes"/></xsl:call-template>
    <xsl:if test="$classes = 'rendering' and $html:is-current"><xsl:for-each select="html:translated(.)"><xsl:attribute name="data-of" select="@id"/></xsl:for-each></xsl:if>
    <xsl:call-template name="html-to-zone"/>
    <xsl:if test="@unit and @id and not($again) and empty(.//*[@unit] except .//*[@unit = ('segment', 'seg', 'w')])"><xsl:call-template name="html-number"/></xsl:if>
    <xsl:apply-templates mode="html"/>
  </xsl:element>
</xsl:template>

<!-- A paragraph of the text or of its translation, else of an editor's prose. -->
<xsl:template match="p" mode="html" as="element()">
  <xsl:param name="edited" as="xs:string" select="''" tunnel="yes"/>
  <xsl:call-template name="html-block"><xsl:with-param name="classes" select="$edited[. ne '']"/></xsl:call-template>
</xsl:template>

<xsl:template match="stage | block | attribution | caption | speaker" mode="html" as="element()">
  <xsl:call-template name="html-block">
    <xsl:with-param name="classes" select="('b', local-name()[. ne 'block'], @kind ! replace(., '[^A-Za-z0-9]', '-'), 'unknown'[current()/@known])"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="section" mode="html" as="element(h:section)">
  <section>
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'part'"/></xsl:call-template>
    <xsl:apply-templates mode="html"/>
  </section>
</xsl:template>

<!-- A text within another: a letter, a play within the play, a member of a collection. -->
<xsl:template match="text" mode="html" as="element(h:section)">
  <section>
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'part', @kind ! string()"/></xsl:call-template>
    <xsl:for-each select="facts/title[@kind eq 'main'][1][empty(current()/heading)]">
      <xsl:element name="h{html:level(..)}"><xsl:apply-templates mode="html"/></xsl:element>
    </xsl:for-each>
    <xsl:apply-templates select="node() except facts" mode="html"/>
  </section>
</xsl:template>

<!-- A heading: of a division one step below that of what holds it; of anything else, a line of its own. -->
<xsl:template match="heading" mode="html" as="element()">
  <xsl:choose>
    <xsl:when test="(parent::section | parent::text) and not(preceding-sibling::heading)">
      <xsl:element name="h{html:level(.)}">
        <xsl:call-template name="html-attributes"/>
        <xsl:apply-templates mode="html"/>
      </xsl:element>
    </xsl:when>
    <xsl:otherwise>
      <p>
        <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'head'"/></xsl:call-template>
        <xsl:apply-templates mode="html"/>
      </p>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The level of a heading on its page, where the sections of the page have the second. -->
<xsl:function name="html:level" as="xs:integer">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="min((6, (if ($element/self::heading/parent::text[parent::reading]) then 3 else 2) + count($element/(ancestor::section[heading] | ancestor::text[parent::text])[not(@kind = ('introduction', 'principles'))] except html:appendices(root($element)))))"/>
</xsl:function>

<!-- Verse and drama -->

<xsl:template match="stanza" mode="html" as="element(h:div)">
  <div>
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'stanza'"/></xsl:call-template>
    <xsl:apply-templates mode="html"/>
  </div>
</xsl:template>

<xsl:template match="line" mode="html" as="element(h:div)">
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <div>
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'line', @part[. = ('M', 'F')] ! ('part-' || .)"/></xsl:call-template>
    <xsl:if test="@number and @show-number and not($again)">
      <xsl:choose>
        <xsl:when test="@id"><a class="n" href="#{@id}">{@number}</a></xsl:when>
        <xsl:otherwise><span class="n">{@number}</span></xsl:otherwise>
      </xsl:choose>
    </xsl:if>
    <xsl:call-template name="html-to-zone"/>
    <xsl:call-template name="html-cite-sign"/>
    <xsl:call-template name="html-noted-words"/>
  </div>
</xsl:template>

<xsl:template match="speech" mode="html" as="element(h:div)">
  <div>
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'speech'"/></xsl:call-template>
    <xsl:apply-templates mode="html"/>
  </div>
</xsl:template>

<!-- Lists -->

<xsl:template match="list" mode="html" as="element()+">
  <xsl:apply-templates select="heading" mode="html"/>
  <xsl:element name="{map { 'ordered': 'ol', 'gloss': 'dl' }(@kind), 'ul'[not(current()/@kind = ('ordered', 'gloss'))]}">
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'plain'[current()/@kind eq 'simple'], 'described'[current()/item[label]/@kind], 'references'[current()/item/@kind = $reader:references]"/></xsl:call-template>
    <xsl:apply-templates select="* except heading" mode="html"/>
  </xsl:element>
</xsl:template>

<xsl:template match="list/block" mode="html" priority="1" as="element()">
  <xsl:element name="{if (parent::list/@kind eq 'gloss') then 'dd' else 'li'}">
    <xsl:call-template name="html-attributes"/>
    <xsl:apply-templates mode="html"/>
  </xsl:element>
</xsl:template>

<xsl:template match="item[parent::list/@kind eq 'gloss']" mode="html" as="element()+">
  <xsl:for-each select="label">
    <dt><xsl:call-template name="html-attributes"/><xsl:apply-templates mode="html"/></dt>
  </xsl:for-each>
  <dd><xsl:call-template name="html-attributes"/><xsl:apply-templates select="node() except label" mode="html"/></dd>
</xsl:template>

<xsl:template match="item[not(parent::list/@kind eq 'gloss')]" mode="html" as="element(h:li)">
  <li><xsl:call-template name="html-attributes"/><xsl:apply-templates mode="html"/></li>
</xsl:template>

<xsl:template match="label" mode="html" as="node()+">
  <b><xsl:call-template name="html-attributes"/><xsl:apply-templates mode="html"/></b>
  <xsl:text> </xsl:text>
</xsl:template>

<!-- Tables: what is too wide for a window moves within its frame. -->

<xsl:template match="table" mode="html" as="element(h:div)">
  <div class="wide">
    <table>
      <xsl:call-template name="html-attributes"/>
      <xsl:for-each select="heading[1]"><caption><xsl:call-template name="html-attributes"/><xsl:apply-templates mode="html"/></caption></xsl:for-each>
      <tbody><xsl:apply-templates select="row" mode="html"/></tbody>
    </table>
    <xsl:apply-templates select="tail(heading), caption" mode="html"/>
  </div>
</xsl:template>

<xsl:template match="row" mode="html" as="element(h:tr)">
  <tr><xsl:call-template name="html-attributes"/><xsl:apply-templates select="cell" mode="html"/></tr>
</xsl:template>

<xsl:template match="cell" mode="html" as="element()">
  <xsl:element name="{if (@role or ../@role) then 'th' else 'td'}">
    <xsl:call-template name="html-attributes"/>
    <xsl:if test="@cols"><xsl:attribute name="colspan" select="@cols"/></xsl:if>
    <xsl:if test="@rows"><xsl:attribute name="rowspan" select="@rows"/></xsl:if>
    <xsl:apply-templates mode="html"/>
  </xsl:element>
</xsl:template>

<!-- Quotations, and words whose white space counts -->

<xsl:template match="quotation" mode="html" as="element(h:blockquote)">
  <blockquote>
    <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="@kind"/></xsl:call-template>
    <xsl:apply-templates mode="html"/>
  </blockquote>
</xsl:template>

<xsl:template match="verbatim" mode="html" as="element(h:pre)">
  <pre><xsl:call-template name="html-attributes"/><xsl:apply-templates mode="html"/></pre>
</xsl:template>

</xsl:stylesheet>
