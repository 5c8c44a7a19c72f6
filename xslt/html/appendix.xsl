<?xml version="1.0" encoding="UTF-8"?>
<!-- Long appendices, which have pages of their own, and the synopsis: the passages of other writings beside the sentence of the text that they
     are on, as whole passages and segment by segment. Modes: html-appendix (an appendix as a section), html (its items), html-segment (the
     parts of a segment). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:html="urn:escolio:html">

<xsl:mode name="html-appendix" on-no-match="fail"/>

<!-- From how many characters on a division after the text has a page of its own. -->
<xsl:variable name="html:long-appendix" as="xs:integer" select="6000"/>

<xsl:function name="html:appendices" cache="yes" as="element(section)*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="$document/reading/text[@kind eq 'back']/section[string-length() gt $html:long-appendix]"/>
</xsl:function>

<!-- What stands after the text and has no page of its own. -->
<xsl:function name="html:back-matter" as="node()*">
  <xsl:param name="text" as="element(text)"/>
  <xsl:sequence select="$text/node()[not(self::facts or self::text()[not(normalize-space())])] except html:appendices(root($text))"/>
</xsl:function>

<!-- The fragment of an appendix: its identifier, unless a page of ours has that name; else its number. -->
<xsl:function name="html:appendix-id" as="xs:string">
  <xsl:param name="appendix" as="element(section)"/>
  <xsl:sequence select="
      ($appendix/@id[not(../@derived)][not(. = $html:own-pages) and not(starts-with(., 'section.'))],
       'appendix-' || count($appendix/preceding-sibling::section) + 1)[1]"/>
</xsl:function>

<xsl:function name="html:appendix-title" as="xs:string">
  <xsl:param name="appendix" as="element(section)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="($appendix/heading[1] ! reader:plain(., $html:first-view)[. ne ''], words:label('section.back', $lang))[1]"/>
</xsl:function>

<xsl:template match="section" mode="html-appendix" as="element(h:section)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <section id="{html:appendix-id(.)}" class="apart">
    <xsl:call-template name="html-language"/>
    <h2>
      <xsl:if test="empty(heading)"><xsl:attribute name="lang" select="$lang"/></xsl:if>
      <xsl:choose>
        <xsl:when test="exists(heading)"><xsl:apply-templates select="heading[1]/node()" mode="html"/></xsl:when>
        <xsl:otherwise>{html:appendix-title(., $lang)}</xsl:otherwise>
      </xsl:choose>
    </h2>
    <xsl:if test=".//list[@type = 'synopsis']/item/@about"><p><xsl:if test="reader:language(.) ne $lang"><xsl:attribute name="lang" select="$lang"/></xsl:if>{words:label('synopsis.intro', $lang)}</p></xsl:if>
    <xsl:where-populated>
      <p class="offered">
        <xsl:for-each select="$html:files[starts-with(., 'data/' || current()/@id || '.')]">
          <a href="{html:to-root($lang)}{.}">{.}</a><xsl:text> </xsl:text>
        </xsl:for-each>
      </p>
    </xsl:where-populated>
    <xsl:apply-templates select="node() except heading[1]" mode="html"/>
  </section>
</xsl:template>

<!-- A part of the synopsis: the sentence in the text and in the translation, then what was found beside it. -->
<xsl:template match="section[list/@type = 'synopsis'][list/item/@about]" mode="html" priority="1" as="element(h:section)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="about" as="xs:string" select="tokenize((list/item/@about)[1])[1]"/>
  <xsl:variable name="passage" as="element()?" select="key('reader:id', $about)"/>
  <section class="part quarries" id="{html:synopsis-id($about, .)}">
    <xsl:apply-templates select="heading" mode="html"/>
    <xsl:if test="exists($passage)">
      <div class="beheld">
        <p>
          <xsl:for-each select="reader:language($passage)[. ne $lang]"><xsl:attribute name="lang" select="."/></xsl:for-each>
          <a class="n" href="#{$about}">{reader:short($about, .)}</a> {reader:plain($passage, $html:first-view)}
        </p>
        <xsl:for-each select="key('reader:translation', $about)[1]">
          <p class="rendering">
            <xsl:for-each select="reader:language(.)[. ne $lang]"><xsl:attribute name="lang" select="."/></xsl:for-each>
            <xsl:text>{reader:plain(., $html:first-view)}</xsl:text>
          </p>
        </xsl:for-each>
      </div>
    </xsl:if>
    <xsl:apply-templates select="node() except heading" mode="html"/>
  </section>
</xsl:template>

<!-- The fragment of the part of a synopsis that is on something; none where there is no such part. -->
<xsl:function name="html:synopsis-id" as="xs:string?">
  <xsl:param name="about" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:sequence select="('synopsis.' || $about)[exists(key('html:synopsis', $about, root($context)))]"/>
</xsl:function>

<xsl:key name="html:synopsis" match="section[list/@type = 'synopsis']" use="tokenize((list/item/@about)[1])[1]"/>

<!-- The passages beside something: what was found, not that nothing was. -->
<xsl:function name="html:passages-beside" as="element(item)*">
  <xsl:param name="about" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:sequence select="key('html:synopsis', $about, root($context))/list[@type = 'synopsis']/item[span[@kind eq 'quote']]"/>
</xsl:function>

<xsl:template match="list[@type = 'synopsis']" mode="html" priority="1" as="element(h:ul)">
  <ul class="quarry"><xsl:apply-templates select="*" mode="html"/></ul>
</xsl:template>

<!-- A passage: the words of the text to the left, those of the other writing to the right, then whence they are and what they say. -->
<xsl:template match="list[@type = 'synopsis']/item[span[@kind eq 'quote']]" mode="html" priority="1" as="element(h:li)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="quote" as="element(span)" select="span[@kind eq 'quote'][1]"/>
  <xsl:variable name="after" as="node()*" select="node()[. >> $quote] except $quote/following-sibling::node()[1][self::sign]"/>
  <xsl:variable name="theirs" as="node()+" select="$quote/(preceding-sibling::node()[1][self::sign], ., following-sibling::node()[1][self::sign])"/>
  <li>
    <xsl:call-template name="html-attributes"/>
    <p class="kind">
      <small>{@id}</small>
      <xsl:for-each select="tokenize(@categories)"><xsl:text> · </xsl:text><a href="#{.}">{reader:name(., $quote)}</a></xsl:for-each>
      <xsl:call-template name="html-seen"><xsl:with-param name="sources" select="tokenize($quote/@sources)"/></xsl:call-template>
    </p>
    <div class="pair">
      <p><xsl:apply-templates select="node()[. &lt;&lt; $theirs[1]]" mode="html"/></p>
      <div>
        <p class="theirs"><xsl:apply-templates select="$theirs" mode="html"/></p>
        <p><xsl:apply-templates select="$after[not(self::list)]" mode="html"/></p>
      </div>
    </div>
    <xsl:apply-templates select="list" mode="html"/>
  </li>
</xsl:template>

<!-- Where a passage was seen: the address, what is there, when, and how far its source was read. -->
<xsl:template name="html-seen" as="node()*">
  <xsl:param name="sources" as="xs:string*"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="source" as="element(source)?" select="key('reader:id', $sources[1])/self::source"/>
  <xsl:variable name="address" as="xs:string?" select="$sources[matches(., '^https?://')][1]"/>
  <xsl:variable name="identifier" as="element(identifier)?" select="($source/identifier[@href = $address], $source/identifier[@seen])[1]"/>
  <xsl:for-each select="($address, $identifier/@href)[1]"><xsl:text> · </xsl:text><a href="{.}">{html:host(.)}</a></xsl:for-each>
  <xsl:for-each select="$identifier/@seen"><xsl:text>, {html:seen(., $lang)}</xsl:text></xsl:for-each>
  <xsl:for-each select="$source/@state"><xsl:text>, {reader:name(., $source)}</xsl:text></xsl:for-each>
  <xsl:if test="exists($source/part[@kind eq 'consulted'])">
    <xsl:text> · </xsl:text><a href="#{$source/@id}">{words:label('source.how-far', $lang)}</a>
  </xsl:if>
</xsl:template>

<!-- The segments of a passage: a row each, with one relation. -->
<xsl:template match="list[@type = 'segments']" mode="html" priority="1" as="element(h:table)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <table class="segments">
    <thead><tr><xsl:for-each select="'text', 'passage', 'relation'"><th scope="col">{words:label('synopsis.' || ., $lang)}</th></xsl:for-each></tr></thead>
    <tbody><xsl:apply-templates select="item" mode="html"/></tbody>
  </table>
</xsl:template>

<xsl:template match="list[@type = 'segments']/item" mode="html" priority="1" as="element(h:tr)">
  <xsl:variable name="quote" as="element(span)?" select="span[@kind eq 'quote'][1]"/>
  <xsl:variable name="first" as="element()?" select="($quote/preceding-sibling::node()[1][self::sign], $quote)[1]"/>
  <xsl:variable name="said" as="element(span)*" select="span[@kind eq 'desc']"/>
  <xsl:variable name="ours" as="node()*" select="node()[if ($first) then . &lt;&lt; $first else empty(self::text())] except $said"/>
  <tr class="{@categories}">
    <xsl:sequence select="@id"/>
    <td><xsl:apply-templates select="$ours" mode="html-segment"/></td>
    <td><xsl:apply-templates select="node() except ($ours, $said)" mode="html-segment"/></td>
    <td><xsl:apply-templates select="$said" mode="html"/></td>
  </tr>
</xsl:template>

<!-- What stands between the parts of a segment is read, and not seen, where the parts stand in cells. -->
<xsl:mode name="html-segment" on-no-match="fail"/>
<xsl:template match="*" mode="html-segment" as="node()*"><xsl:apply-templates select="." mode="html"/></xsl:template>
<xsl:template match="text()" mode="html-segment" as="element(h:span)"><span class="vh">{.}</span></xsl:template>

</xsl:stylesheet>
