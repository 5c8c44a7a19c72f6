<?xml version="1.0" encoding="UTF-8"?>
<!-- The index that the encoding asks for (index, term): the terms in order, those within others below them, each with the places where it stands. Mode: read. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:template match="index" mode="read" as="element(r:anchor)?">
  <xsl:param name="copy" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:if test="not($copy) and read:is-indexed-place(.)"><anchor id="{read:id(.)}" kind="index"/></xsl:if>
</xsl:template>

<!-- Whether an index entry stands where readers can be led: in a text, once. -->
<xsl:function name="read:is-indexed-place" as="xs:boolean">
  <xsl:param name="index" as="element(index)"/>
  <xsl:sequence select="exists($index/term) and exists($index/ancestor::text) and empty($index/(ancestor::index | ancestor::app | ancestor::choice | ancestor::del | ancestor::fw | ancestor::am))"/>
</xsl:function>

<xsl:template name="read-index" as="element(r:text)?">
  <xsl:variable name="terms" as="element(term)*" select="$read:document//index[not(parent::index or ancestor::teiHeader)] ! read:index-terms(.)"/>
  <xsl:if test="exists($terms)">
    <text kind="back">
      <section kind="index" level="1">
        <xsl:for-each select="$read:languages">
          <heading xml:lang="{.}"><xsl:sequence select="read:only-for(.)"/>{words:label('section.index', .)}</heading>
        </xsl:for-each>
        <xsl:for-each-group select="$terms" group-by="string(../@indexName)">
          <xsl:sort select="current-grouping-key()"/>
          <list kind="simple">
            <xsl:if test="current-grouping-key()"><heading>{translate(current-grouping-key(), '_', ' ')}</heading></xsl:if>
            <xsl:sequence select="read:index-items(current-group())"/>
          </list>
        </xsl:for-each-group>
      </section>
    </text>
  </xsl:if>
</xsl:template>

<!-- The terms of an entry; of one that has none, those of the entries within it. -->
<xsl:function name="read:index-terms" as="element(term)*">
  <xsl:param name="index" as="element(index)"/>
  <xsl:sequence select="if ($index/term) then $index/term else $index/index ! read:index-terms(.)"/>
</xsl:function>

<!-- The terms below a term: of the entries that stand after it. -->
<xsl:function name="read:terms-within" as="element(term)*">
  <xsl:param name="term" as="element(term)"/>
  <xsl:sequence select="$term/../index[(preceding-sibling::term[1], ../term[1])[1] is $term] ! read:index-terms(.)"/>
</xsl:function>

<!-- Terms of one level: the same one once. -->
<xsl:function name="read:index-items" as="element(r:item)*">
  <xsl:param name="terms" as="element(term)*"/>
  <xsl:for-each-group select="$terms" group-by="normalize-space(.)">
    <xsl:sort select="(@sortKey, .)[1]" collation="http://www.w3.org/2013/collation/UCA?lang={$read:first-language}"/>
    <xsl:variable name="within" as="element(term)*" select="current-group() ! read:terms-within(.)"/>
    <xsl:variable name="places" as="element(index)*" select="current-group()[empty(read:terms-within(.))]/ancestor::index[last()]"/>
    <item>
      <xsl:apply-templates mode="read"><xsl:with-param name="copy" as="xs:boolean" tunnel="yes" select="true()"/></xsl:apply-templates>
      <xsl:for-each select="$places">
        <xsl:text>{if (position() eq 1) then ' ' else ', '}</xsl:text>
        <xsl:sequence select="read:indexed-place(.)"/>
      </xsl:for-each>
      <xsl:if test="exists($within)"><list kind="simple"><xsl:sequence select="read:index-items($within)"/></list></xsl:if>
    </item>
  </xsl:for-each-group>
</xsl:function>

<!-- Where an entry stands, in words for each reader: a link where readers can be led there. Between paragraphs it is that of the next one. -->
<xsl:function name="read:indexed-place" as="element()+">
  <xsl:param name="index" as="element(index)"/>
  <xsl:for-each select="$read:languages">
    <xsl:variable name="place" as="xs:string" select="read:place-of(($index[ancestor::*[read:unit-type(.)]], $index/following-sibling::*[read:unit-type(.)][1], $index/preceding-sibling::*[read:unit-type(.)][1], $index)[1], .)"/>
    <xsl:choose>
      <xsl:when test="read:is-indexed-place($index)"><link to="{read:id($index)}" kind="index" generated="true"><xsl:sequence select="read:only-for(.)"/>{$place}</link></xsl:when>
      <xsl:otherwise><span kind="ref"><xsl:sequence select="read:only-for(.)"/>{$place}</span></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
</xsl:function>

</xsl:stylesheet>
