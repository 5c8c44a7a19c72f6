<?xml version="1.0" encoding="UTF-8"?>
<!-- Music in the notation of MEI within a text: that it is there, how long it is, and its words, voice by voice. The notes are not engraved. Mode: read. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.music-encoding.org/ns/mei" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:template match="Q{http://www.music-encoding.org/ns/mei}*[empty(parent::Q{http://www.music-encoding.org/ns/mei}*)]" mode="read" as="node()+">
  <xsl:variable name="music" as="element()" select="."/>
  <xsl:variable name="sung" as="element(syl)*" select=".//syl[normalize-space()]"/>
  <xsl:variable name="labels" as="element(label)*" select="$sung ! read:voice(., $music)"/>
  <xsl:variable name="measures" as="xs:integer" select="count(descendant-or-self::measure)"/>
  <xsl:variable name="languages" as="xs:string+" select="read:prose-languages(..)"/>
  <block kind="music">
    <block kind="music">
      <xsl:for-each select="$languages">
        <span kind="editorial" xml:lang="{.}">
          <xsl:if test="count($languages) gt 1"><xsl:sequence select="read:only-for(.)"/></xsl:if>
          <xsl:text>{if ($measures eq 0) then words:label('music', .) else words:counted('music', ., $measures)}</xsl:text>
        </span>
      </xsl:for-each>
    </block>
    <!-- What is neither sung nor the name of a voice: titles, directions, tempi. -->
    <xsl:for-each select=".//text()[normalize-space()][empty(ancestor::syl | ancestor::label intersect $labels)]/ancestor::*[. >> $music][not(self::rend)][1]">
      <block kind="{local-name()}" style="italic"><xsl:value-of select="normalize-space()"/></block>
    </xsl:for-each>
    <xsl:for-each-group select="$sung" group-by="string-join((ancestor::section[1] ! generate-id(), ancestor::staff[1] ! (@n, count(preceding-sibling::staff))[1], ancestor::verse[1]/@n), ' ')">
      <block kind="voice">
        <xsl:for-each select="read:voice(., $music)"><span kind="label" style="smallcaps">{normalize-space()}</span><xsl:text> </xsl:text></xsl:for-each>
        <xsl:for-each select="current-group()">
          <xsl:value-of select="normalize-space()"/>
          <xsl:if test="position() ne last()">{if (@wordpos = ('i', 'm') or @con = ('d', 'b')) then '-' else ' '}</xsl:if>
        </xsl:for-each>
      </block>
    </xsl:for-each-group>
  </block>
</xsl:template>

<!-- Where music is to be found, and what is said of it, do not run together. -->
<xsl:template match="*:notatedMusic/*[preceding-sibling::node()[1][self::*]]" mode="read" as="node()*" priority="-0.1">
  <xsl:text> </xsl:text>
  <xsl:next-match/>
</xsl:template>

<!-- What the voice that sings a syllable is called. -->
<xsl:function name="read:voice" as="element(label)?">
  <xsl:param name="syllable" as="element(syl)"/>
  <xsl:param name="music" as="element()"/>
  <xsl:variable name="number" as="xs:string?" select="$syllable/ancestor::staff[1]/@n"/>
  <xsl:sequence select="($music//staffDef[empty($number) or @n = $number]/label[. &lt;&lt; $syllable])[last()]"/>
</xsl:function>

</xsl:stylesheet>
