<?xml version="1.0" encoding="UTF-8"?>
<!-- The texts: the edited one with its notes beside it, what stands before and after it, translations. Mode: html-section. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures" xmlns:html="urn:escolio:html">

<!-- The edited text. Its blocks are rows when they are not divided further, and notes and translation stand beside the block that they belong to. -->
<xsl:template match="text[@kind eq 'edition']" mode="html-section" as="element()+">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="content" as="node()*" select="node() except facts" tunnel="yes"/>
  <xsl:param name="notes" as="element(note)*" select="html:notes-beside(.)" tunnel="yes"/>
  <xsl:variable name="blocks" as="element()*" select="$content[self::*]"/>
  <xsl:variable name="rows" as="xs:boolean" select="html:is-in-rows($content)"/>
  <xsl:variable name="parallel" as="xs:boolean" select="$rows and html:is-parallel(., $lang)"/>
  <xsl:variable name="number" as="xs:integer" select="count(preceding-sibling::text[@kind eq 'edition']) + 1"/>
  <div class="{string-join(('spread', 'parallel'[$parallel], 'alone'[empty($notes)]), ' ')}" style="--rows:{count($blocks) + 1}">
    <section id="{(@id, 'text' || $number[. gt 1])[1]}" class="text">
      <xsl:call-template name="html-language"/>
      <h2><xsl:if test="reader:language(.) ne $lang"><xsl:attribute name="lang" select="$lang"/></xsl:if>{words:label('section.text', $lang)}{(' ' || $number)[count(current()/../text[@kind eq 'edition']) gt 1]}</h2>
      <xsl:choose>
        <xsl:when test="$rows">
          <xsl:for-each select="$blocks">
            <div class="passage" style="--row:{position() + 1};--sentences:{max((1, count(span[@unit])))}">
              <div class="held">
                <xsl:for-each select="., @id[$parallel] ! key('reader:translation', .)">
                  <xsl:apply-templates select="." mode="html"><xsl:with-param name="edited" select="html:edited(.)" tunnel="yes"/></xsl:apply-templates>
                </xsl:for-each>
              </div>
            </div>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise>
          <xsl:apply-templates select="$content" mode="html"><xsl:with-param name="edited" select="html:edited(.)" tunnel="yes"/></xsl:apply-templates>
        </xsl:otherwise>
      </xsl:choose>
    </section>
    <xsl:call-template name="html-beside">
      <xsl:with-param name="blocks" select="$blocks[$rows]"/>
      <xsl:with-param name="notes" select="$notes"/>
    </xsl:call-template>
  </div>
</xsl:template>

<!-- The notes whose first mark stands in a text, in the order of their series. -->
<xsl:function name="html:notes-beside" as="element(note)*">
  <xsl:param name="text" as="element(text)"/>
  <xsl:variable name="marked" as="xs:string*" select="$text//mark/@to"/>
  <xsl:sequence select="root($text)/reading/notes/note[@id = $marked][key('reader:marks', @id)[1]/ancestor::text[last()] is $text]"/>
</xsl:function>

<!-- Whether readers of $lang have a translation beside the text: the text is not in their language, its blocks are rows, and each block of the
     translation belongs to one of them. -->
<xsl:function name="html:is-parallel" as="xs:boolean">
  <xsl:param name="text" as="element(text)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="translations" as="element(text)*" select="root($text)/reading/text[@kind eq 'translation'][html:same-language((reader:language(.), '')[1], $lang)]"/>
  <xsl:sequence select="
      exists($translations) and not(html:same-language((reader:language($text), $lang)[1], $lang))
      and html:is-in-rows($text/node()[not(self::facts)])
      and (every $part in $translations/node()[not(self::facts or self::heading)][normalize-space()]
        satisfies exists($part intersect $text/*/@id/key('reader:translation', ., root($text))))"/>
</xsl:function>

<!-- What a paragraph of a translation translates, where that is one paragraph of the text. -->
<xsl:function name="html:translated" as="element(p)?">
  <xsl:param name="rendering" as="element()"/>
  <xsl:sequence select="$rendering/@translates/key('reader:id', tokenize(.)[1], root($rendering))[1][self::p]"/>
</xsl:function>

<!-- Whether content is blocks that are not divided further. -->
<xsl:function name="html:is-in-rows" as="xs:boolean">
  <xsl:param name="content" as="node()*"/>
  <xsl:sequence select="
      exists($content[self::*]) and empty($content[self::section or self::text or self::variation or self::break or self::heading])
      and empty($content[self::text()][normalize-space()])"/>
</xsl:function>

<xsl:function name="html:same-language" as="xs:boolean">
  <xsl:param name="one" as="xs:string"/>
  <xsl:param name="other" as="xs:string"/>
  <xsl:sequence select="tokenize($one, '-')[1] = tokenize($other, '-')[1]"/>
</xsl:function>

<!-- A translation that does not stand beside the text is a section of its own. -->
<xsl:template match="text[@kind eq 'translation']" mode="html-section" as="element(h:section)?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:if test="not(/reading/text[@kind eq 'edition'][html:is-parallel(., $lang)] and html:same-language((reader:language(.), '')[1], $lang))">
    <section id="{(@id, 'translation')[1]}" class="text">
      <xsl:call-template name="html-language"/>
      <h2><xsl:if test="reader:language(.) ne $lang"><xsl:attribute name="lang" select="$lang"/></xsl:if>{words:translation(reader:language(.), $lang)}</h2>
      <xsl:apply-templates select="node()[not(self::facts or self::heading[1])]" mode="html"><xsl:with-param name="edited" select="html:edited(.)" tunnel="yes"/></xsl:apply-templates>
    </section>
  </xsl:if>
</xsl:template>

<!-- Any other text: what stands before or after the edited one, members of a corpus, pages of a facsimile, transcriptions of sources. -->
<xsl:template match="text" mode="html-section" priority="-1" as="element(h:section)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <section class="text {@kind}">
    <xsl:attribute name="id" select="(@id, 'section.' || @kind || ('.' || count(preceding-sibling::text) + 1)[current()/preceding-sibling::text/@kind = current()/@kind])[1]"/>
    <xsl:call-template name="html-language"/>
    <h2><xsl:if test="reader:language(.) ne $lang and empty(facts/title)"><xsl:attribute name="lang" select="$lang"/></xsl:if>{(facts/title[@kind eq 'main'][1] ! normalize-space(), words:label('section.' || @kind, $lang))[1]}</h2>
    <xsl:apply-templates select="html:back-matter(.)" mode="html"><xsl:with-param name="edited" select="html:edited(.)" tunnel="yes"/></xsl:apply-templates>
  </section>
</xsl:template>

<!-- What the editors say before the text and after it: a section of its own for each division that has a name of ours. -->
<xsl:template match="section[@kind = $html:editorial]" mode="html-section" as="element(h:section)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="string(@kind)"/>
    <xsl:with-param name="content" as="element(h:div)">
      <div>
        <xsl:sequence select="@id"/>
        <xsl:for-each select="heading[1][normalize-space() ne words:label('section.' || ../@kind, $lang)]"><p class="head"><xsl:call-template name="html-attributes"/><xsl:apply-templates mode="html"/></p></xsl:for-each>
        <xsl:apply-templates select="node() except heading[1]" mode="html"/>
      </div>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- As what the words of a node are shown: those of a text (para), of a translation (rendering), of an editor (nothing). -->
<xsl:function name="html:edited" as="xs:string">
  <xsl:param name="node" as="node()"/>
  <xsl:variable name="text" as="element(text)?" select="$node/ancestor-or-self::text[last()]"/>
  <xsl:variable name="editorial" as="element(section)*" select="$text[@kind eq 'front']/section[@kind = $html:editorial] | html:appendices(root($node))"/>
  <xsl:sequence select="
      if (empty($text) or $text/@kind eq 'standoff' or exists($node/ancestor-or-self::section intersect $editorial)) then ''
      else if ($text/@kind eq 'translation') then 'rendering' else 'para'"/>
</xsl:function>

<xsl:variable name="html:editorial" as="xs:string+" select="'introduction', 'principles'"/>

</xsl:stylesheet>
