<?xml version="1.0" encoding="UTF-8"?>
<!-- The plain text of a reading document: a line for each paragraph, verse line, heading or other block, a tab between the cells of a row. Extends the mode reader-plain. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data">

  <!-- Characters that never stand in a text (private use), set before and after the element whose place is sought. -->
  <xsl:variable name="data:before" as="xs:string" select="'&#xE000;'"/>
  <xsl:variable name="data:after" as="xs:string" select="'&#xE001;'"/>

  <!-- The lines of nodes in a view, each normalised; none for a block without words. -->
  <xsl:function name="data:lines" as="xs:string*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:sequence select="data:groups($nodes, $view) ! data:plain(?*, $view, ())[. ne '']"/>
  </xsl:function>

  <!-- The text of nodes, a line break between the lines. -->
  <xsl:function name="data:text" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:sequence select="string-join(data:lines($nodes, $view), '&#xA;')"/>
  </xsl:function>

  <!-- The nodes of each line, as arrays: those that stand together between the beginnings and ends of blocks. -->
  <xsl:function name="data:groups" as="array(node())*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:for-each-group select="$nodes" group-adjacent="data:is-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:for-each select="current-group()">
            <xsl:choose>
              <xsl:when test="self::row"><xsl:sequence select="array { . }"/></xsl:when>
              <xsl:when test="self::variation"><xsl:sequence select="data:groups(reader:alternative(., $view)/node(), $view)"/></xsl:when>
              <xsl:otherwise><xsl:sequence select="data:groups(node(), $view)"/></xsl:otherwise>
            </xsl:choose>
          </xsl:for-each>
        </xsl:when>
        <xsl:when test="exists(current-group()[self::* or normalize-space()])"><xsl:sequence select="array { current-group() }"/></xsl:when>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="data:is-block" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="exists($node[
        self::section | self::heading | self::p | self::stanza | self::line | self::speech | self::speaker | self::stage | self::list | self::item | self::table | self::row
        | self::caption | self::quotation | self::attribution | self::picture | self::facsimile | self::page | self::zone | self::verbatim | self::block | self::text
        | self::content | self::part | self::variation[alternative/*[data:is-block(.)]]])"/>
  </xsl:function>

  <!-- The words of nodes in a view on one line, signed as editors sign them, with a mark before and after the element $marked. -->
  <xsl:function name="data:plain" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="view" as="xs:string"/>
    <xsl:param name="marked" as="element()?"/>
    <xsl:variable name="words" as="node()*">
      <xsl:apply-templates select="$nodes" mode="reader-plain">
        <xsl:with-param name="view" select="$view" tunnel="yes"/>
        <xsl:with-param name="marked" select="$marked" tunnel="yes"/>
        <xsl:with-param name="signed" select="true()" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="
        if ($nodes[1]/self::row) then string-join($nodes/cell ! data:plain(node(), $view, $marked), '&#x9;')
        else normalize-space(string-join($words))"/>
  </xsl:function>

  <!-- A label is parted from what it is a label of. -->
  <xsl:template match="label" mode="reader-plain" as="node()*">
    <xsl:apply-templates mode="reader-plain"/>
    <xsl:text> </xsl:text>
  </xsl:template>

  <xsl:template match="*[@notes or @unit]" mode="reader-plain" priority="5" as="node()*">
    <xsl:param name="marked" as="element()?" tunnel="yes"/>
    <xsl:if test=". is $marked"><xsl:value-of select="$data:before"/></xsl:if>
    <xsl:next-match/>
    <xsl:if test=". is $marked"><xsl:value-of select="$data:after"/></xsl:if>
  </xsl:template>

  <!-- The texts of the edition itself: not what stands before or after it, nor its translations. -->
  <xsl:function name="data:edited-texts" as="element(text)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="texts" as="element(text)*" select="$document/reading/text[@kind = ('edition', 'group', 'member')]"/>
    <xsl:sequence select="if (exists($texts)) then $texts else $document/reading/text[not(@kind = ('front', 'back', 'translation', 'standoff'))]"/>
  </xsl:function>

</xsl:stylesheet>
