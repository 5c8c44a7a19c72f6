<?xml version="1.0" encoding="UTF-8"?>
<!-- What every output needs of a reading document (schema/reading.rng): what is for readers of one language, the text of one view, names, look-ups.
     Modes: reader-language, reader-view, reader-plain. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:reader="urn:escolio:reader">

<xsl:mode name="reader-language" on-no-match="shallow-copy" on-multiple-match="fail"/>
<xsl:mode name="reader-view" on-no-match="shallow-copy" on-multiple-match="fail"/>
<xsl:mode name="reader-plain" on-no-match="text-only-copy" on-multiple-match="fail"/>

<!-- Elements by identifier; a unit is found by its own key, for it has the identifier of the element that it is. -->
<xsl:key name="reader:id" match="*[@id][not(self::unit)]" use="@id"/>
<xsl:key name="reader:unit" match="unit" use="@id"/>
<!-- The marks of a note or an entry, in the order of the text. -->
<xsl:key name="reader:marks" match="mark" use="@to"/>
<!-- The translations of a unit. -->
<xsl:key name="reader:translation" match="*[@translates][not(self::unit)]" use="@translates"/>

<!-- The languages of the readers of a reading document; the first is the default. -->
<xsl:function name="reader:languages" as="xs:string+">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="tokenize($document/reading/@languages)"/>
</xsl:function>

<!-- The reading document as readers of $lang have it: nothing in it is for readers of other languages only. -->
<xsl:function name="reader:for-language" as="document-node()">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:choose>
    <xsl:when test="empty($document//@for)"><xsl:sequence select="$document"/></xsl:when>
    <xsl:otherwise>
      <xsl:document>
        <xsl:apply-templates select="$document/node()" mode="reader-language">
          <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:document>
    </xsl:otherwise>
  </xsl:choose>
</xsl:function>

<xsl:template match="*[@for]" mode="reader-language" as="element()?" priority="1">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:if test="tokenize(@for) = $lang">
    <xsl:copy>
      <xsl:copy-of select="@*[not(self::attribute(for))]"/>
      <xsl:apply-templates mode="reader-language"/>
    </xsl:copy>
  </xsl:if>
</xsl:template>

<!-- What is for everyone is copied as a whole. -->
<xsl:template match="*" mode="reader-language" as="element()">
  <xsl:choose>
    <xsl:when test="exists(descendant::*/@for)">
      <xsl:copy>
        <xsl:copy-of select="@*"/>
        <xsl:apply-templates mode="reader-language"/>
      </xsl:copy>
    </xsl:when>
    <xsl:otherwise><xsl:copy-of select="."/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Nodes as one view has them: each variation gives way to the alternative of the view, or to nothing. -->
<xsl:function name="reader:in-view" as="node()*">
  <xsl:param name="nodes" as="node()*"/>
  <xsl:param name="view" as="xs:string"/>
  <xsl:apply-templates select="$nodes" mode="reader-view">
    <xsl:with-param name="view" select="$view" tunnel="yes"/>
  </xsl:apply-templates>
</xsl:function>

<xsl:template match="variation" mode="reader-view" as="node()*">
  <xsl:param name="view" as="xs:string" tunnel="yes"/>
  <xsl:apply-templates select="reader:alternative(., $view)/node()" mode="reader-view"/>
</xsl:template>

<xsl:template match="break[@views]" mode="reader-view" as="element(break)?">
  <xsl:param name="view" as="xs:string" tunnel="yes"/>
  <xsl:if test="tokenize(@views) = $view"><xsl:sequence select="."/></xsl:if>
</xsl:template>

<!-- The alternative of a variation that a view shows; none where the view has no words there. -->
<xsl:function name="reader:alternative" as="element(alternative)?">
  <xsl:param name="variation" as="element(variation)"/>
  <xsl:param name="view" as="xs:string"/>
  <xsl:sequence select="$variation/alternative[tokenize(@views) = $view][1]"/>
</xsl:function>

<!-- The words of nodes in a view, without the signs that editors add; quotation marks belong to the words. -->
<xsl:function name="reader:plain" as="xs:string">
  <xsl:param name="nodes" as="node()*"/>
  <xsl:param name="view" as="xs:string"/>
  <xsl:choose>
    <xsl:when test="every $node in $nodes satisfies $node instance of text() or $node instance of element(alternative) and empty($node/*)">
      <xsl:sequence select="normalize-space(string-join($nodes))"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:variable name="words" as="node()*">
        <xsl:apply-templates select="$nodes" mode="reader-plain">
          <xsl:with-param name="view" select="$view" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:variable>
      <xsl:sequence select="normalize-space(string-join($words))"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:function>

<xsl:template match="variation" mode="reader-plain" as="node()*">
  <xsl:param name="view" as="xs:string" tunnel="yes"/>
  <xsl:apply-templates select="reader:alternative(., $view)/node()" mode="reader-plain"/>
</xsl:template>

<!-- The same with the signs: what the editor and the scribe did is signed as everywhere, and what is lost has its sign. -->
<xsl:function name="reader:signed" as="xs:string">
  <xsl:param name="nodes" as="node()*"/>
  <xsl:param name="view" as="xs:string"/>
  <xsl:variable name="words" as="node()*">
    <xsl:apply-templates select="$nodes" mode="reader-plain">
      <xsl:with-param name="view" select="$view" tunnel="yes"/>
      <xsl:with-param name="signed" select="true()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:sequence select="normalize-space(string-join($words))"/>
</xsl:function>

<xsl:template match="sign[@kind eq 'editorial']" mode="reader-plain" as="text()?">
  <xsl:param name="signed" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:if test="$signed"><xsl:value-of select="."/></xsl:if>
</xsl:template>

<xsl:template match="sign[@kind eq 'number']" mode="reader-plain" as="empty-sequence()"/>

<xsl:template match="gap" mode="reader-plain" as="text()">
  <xsl:param name="signed" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:value-of select="if ($signed) then (@sign, .)[1] else ."/>
</xsl:template>

<xsl:template match="span[@kind eq 'further']" mode="reader-plain" as="empty-sequence()"/>

<!-- A break ends a word unless it stands inside one. -->
<xsl:template match="break[not(@word)]" mode="reader-plain" as="text()"><xsl:text> </xsl:text></xsl:template>

<!-- The view shown first, and what kind of view each is. -->
<xsl:function name="reader:default-view" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="string($document/reading/views/view[1]/@id)"/>
</xsl:function>

<!-- The full stop that words lack which are to be a sentence of their own. -->
<xsl:function name="reader:stop" as="xs:string">
  <xsl:param name="words" as="item()?"/>
  <xsl:sequence select="if (matches($words, '[.!?…:;。！？][”’»›“)\]]*\s*$') or not(normalize-space($words))) then '' else '.'"/>
</xsl:function>

<!-- The name of something by its identifier: of the thing itself, else of the unit that it is, else the identifier. -->
<xsl:function name="reader:name" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:sequence select="
      ((key('reader:id', $id, root($context))/name[not(@script)], key('reader:unit', $id, root($context))/name)[1] ! normalize-space(), $id)[1]"/>
</xsl:function>

<!-- The short reference of a unit, which stands in a margin; without one, its reference. -->
<xsl:function name="reader:short" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:variable name="unit" as="element(unit)?" select="key('reader:unit', $id, root($context))[1]"/>
  <xsl:sequence select="($unit/short, $unit/@ref, $unit[@derived]/place, $id)[1] ! string()"/>
</xsl:function>

<!-- Whose page, column … begins at a break, where the text has the breaks of several witnesses or editions. -->
<xsl:function name="reader:edition-of" as="xs:string?">
  <xsl:param name="break" as="element(break)"/>
  <xsl:sequence select="$break/@ed[reader:has-breaks-of-several(root($break))] ! reader:name(., $break)"/>
</xsl:function>

<!-- Whether the number of a line of the source is shown: every fifth is. -->
<xsl:function name="reader:shows-number" as="xs:boolean">
  <xsl:param name="line" as="element(break)"/>
  <xsl:sequence select="matches($line/@n, '(^|\D)\d*[05]$') and not(matches($line/@n, '(^|\D)0+$'))"/>
</xsl:function>

<xsl:function name="reader:has-breaks-of-several" as="xs:boolean" cache="yes">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="count(distinct-values($document//break[not(@kind eq 'line')]/@ed)) gt 1"/>
</xsl:function>

<!-- Whether a note, an entry or a source is called by its identifier: not by one that is made, or so long that it was made for machines. -->
<xsl:function name="reader:is-called-by-id" as="xs:boolean">
  <xsl:param name="target" as="element()"/>
  <xsl:sequence select="not($target/@derived) and string-length($target/@id) le 12"/>
</xsl:function>

<!-- The language of words: the nearest one stated, else none. -->
<xsl:function name="reader:language" as="xs:string?">
  <xsl:param name="node" as="node()"/>
  <xsl:sequence select="$node/ancestor-or-self::*[@xml:lang][1]/@xml:lang ! string()"/>
</xsl:function>

<!-- What a list is headed with, if it has a heading, and what else it says of itself. -->
<xsl:function name="reader:head" as="element(heading)?">
  <xsl:param name="list" as="element()"/>
  <xsl:sequence select="$list/heading[not(@kind eq 'desc')][normalize-space()][1]"/>
</xsl:function>
<!-- The kinds of the items of a bibliography. -->
<xsl:variable name="reader:references" as="xs:string+" select="'bibl', 'biblStruct', 'biblFull'"/>

<!-- The words that head a series of notes without a heading of its own, the first that there are. -->
<xsl:function name="reader:notes-keys" as="xs:string+">
  <xsl:param name="notes" as="element(notes)"/>
  <xsl:sequence select="'section.' || 'notes.'[not($notes/@series = ('claims', 'notes'))] || $notes/@series, 'section.notes'"/>
</xsl:function>

<xsl:function name="reader:descriptions" as="element(heading)*">
  <xsl:param name="list" as="element()"/>
  <xsl:sequence select="$list/heading[normalize-space()] except reader:head($list)"/>
</xsl:function>

<!-- Whether it is said who has a lemma. Where only conjectures stand against it, all witnesses have it; what is written of them in words is said. -->
<xsl:function name="reader:tells-its-witnesses" as="xs:boolean">
  <xsl:param name="lemma" as="element(lemma)"/>
  <xsl:sequence select="
      exists($lemma/(@by, siglum[@kind eq 'witness'][not(@to)], ../(reading, group//reading)[not(@kind eq 'conjecture')]))"/>
</xsl:function>

</xsl:stylesheet>
