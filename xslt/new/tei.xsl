<?xml version="1.0" encoding="UTF-8"?>
<!-- The draft of an edition, as src/escolio/new/draft.py writes it, as TEI that the schema of Escolio admits: the header with what
     is known, the text with permanent identifiers and a declaration of how it is cited. Imports header.xsl and candidates.xsl.
     Declares the modes body, inline, cite and candidate. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:new="urn:escolio:new">

<xsl:import href="header.xsl"/>
<xsl:import href="candidates.xsl"/>

<xsl:output method="xml" encoding="UTF-8" indent="no"/>

<xsl:mode on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>
<xsl:mode name="body" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>
<xsl:mode name="inline" on-no-match="fail" on-multiple-match="fail" use-accumulators="#all"/>

<!-- Numbers, each from 1: entries of the apparatus in the whole text, the others in their section. -->
<xsl:accumulator name="new:entry" as="xs:integer" initial-value="0">
  <xsl:accumulator-rule match="variation" select="$value + 1"/>
</xsl:accumulator>
<xsl:accumulator name="new:paragraph" as="xs:integer" initial-value="0">
  <xsl:accumulator-rule match="section" select="0"/>
  <xsl:accumulator-rule match="paragraph[new:is-cited(.)]" select="$value + 1"/>
</xsl:accumulator>
<xsl:accumulator name="new:stanza" as="xs:integer" initial-value="0">
  <xsl:accumulator-rule match="section" select="0"/>
  <xsl:accumulator-rule match="stanza[new:is-cited(.)]" select="$value + 1"/>
</xsl:accumulator>
<xsl:accumulator name="new:line" as="xs:integer" initial-value="0">
  <xsl:accumulator-rule match="section" select="0"/>
  <xsl:accumulator-rule match="line[new:is-cited(.)]" select="$value + 1"/>
</xsl:accumulator>
<xsl:accumulator name="new:thing" as="xs:integer" initial-value="0">
  <xsl:accumulator-rule match="section" select="0"/>
  <xsl:accumulator-rule match="list[new:is-cited(.)] | table[new:is-cited(.)] | figure[new:is-cited(.)] | speech" select="$value + 1"/>
</xsl:accumulator>
<xsl:accumulator name="new:candidate" as="xs:integer" initial-value="0">
  <xsl:accumulator-rule match="sentence | line" select="0"/>
  <xsl:accumulator-rule match="span[@candidate]" select="$value + 1"/>
</xsl:accumulator>

<!-- What is cited by itself stands in a section, a quotation or a speech; what is in a note, an item or a cell is part of that. -->
<xsl:function name="new:is-cited" as="xs:boolean">
  <xsl:param name="block" as="element()"/>
  <xsl:sequence select="empty($block/ancestor::*[self::footnote or self::item or self::cell])"/>
</xsl:function>

<!-- The beginning of the identifiers of a section: nothing in the text as a whole, “d2.” in its second section. -->
<xsl:function name="new:prefix" as="xs:string">
  <xsl:param name="block" as="node()"/>
  <xsl:sequence select="string-join($block/ancestor-or-self::section ! ('d' || 1 + count(preceding-sibling::section) || '.'))"/>
</xsl:function>

<xsl:variable name="new:root" as="document-node()" select="/"/>

<xsl:template match="document-node()" as="node()*">
  <xsl:apply-templates/>
</xsl:template>

<xsl:template match="draft" as="node()*">
  <xsl:text>&#10;</xsl:text>
  <xsl:processing-instruction name="xml-model">href="../schema/escolio.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"</xsl:processing-instruction>
  <xsl:text>&#10;</xsl:text>
  <xsl:processing-instruction name="xml-model">href="../schema/escolio.sch" type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"</xsl:processing-instruction>
  <xsl:text>&#10;</xsl:text>
  <TEI xml:id="edition" xml:lang="{title[1]/@language}">
    <xsl:apply-templates select="." mode="header"/>
    <xsl:apply-templates select=".[exists(.//span[@candidate][new:is-cited(.)])]" mode="candidates"/>
    <xsl:sequence select="new:break(0)"/>
    <text xml:lang="{@language}">
      <xsl:sequence select="new:break(1)"/>
      <body>
        <xsl:apply-templates select="body" mode="body"/>
        <xsl:sequence select="new:break(1)"/>
      </body>
      <xsl:sequence select="new:break(0)"/>
    </text>
    <xsl:sequence select="new:break(0)"/>
  </TEI>
  <xsl:text>&#10;</xsl:text>
</xsl:template>

<!-- The depth at which a block of the draft is written. -->
<xsl:function name="new:depth" as="xs:integer">
  <xsl:param name="block" as="node()"/>
  <xsl:sequence select="2 + count($block/ancestor::*[self::body or self::section or self::stanza or self::paragraph or self::quotation
    or self::speech or self::list or self::item or self::table or self::row])"/>
</xsl:function>

<xsl:template match="body" mode="body" as="node()*">
  <xsl:sequence select="new:break(2)"/>
  <div type="edition" xml:id="text">
    <xsl:call-template name="blocks"/>
    <xsl:sequence select="new:break(2)"/>
  </div>
</xsl:template>

<xsl:template match="section" mode="body" as="node()*">
  <xsl:sequence select="new:break(new:depth(.))"/>
  <div type="section" xml:id="{replace(new:prefix(.), '\.$', '')}" n="{1 + count(preceding-sibling::section)}">
    <xsl:call-template name="blocks"/>
    <xsl:sequence select="new:break(new:depth(.))"/>
  </div>
</xsl:template>

<!-- The blocks of a division; one that holds nothing, or pictures alone, gets the block that a division must have. -->
<xsl:template name="blocks" as="node()*">
  <xsl:apply-templates select="heading" mode="body"/>
  <xsl:apply-templates select="* except (heading, section)" mode="body"/>
  <xsl:if test="empty(* except (heading, figure))">
    <xsl:sequence select="new:break(new:depth(.) + 1)"/>
    <ab/>
  </xsl:if>
  <xsl:apply-templates select="section" mode="body"/>
</xsl:template>

<xsl:template match="heading" mode="body" as="node()*">
  <xsl:sequence select="new:break(new:depth(.))"/>
  <head><xsl:apply-templates mode="inline"/></head>
</xsl:template>

<xsl:template match="paragraph" mode="body" as="node()*">
  <xsl:variable name="number" as="xs:integer" select="accumulator-before('new:paragraph')"/>
  <xsl:variable name="id" as="xs:string" select="new:prefix(.) || 'p' || $number"/>
  <xsl:sequence select="new:break(new:depth(.))"/>
  <p xml:id="{$id}" n="{$number}">
    <xsl:for-each select="sentence">
      <xsl:sequence select="new:break(new:depth(.))"/>
      <s xml:id="{$id}.s{position()}" n="{position()}"><xsl:apply-templates mode="inline"/></s>
    </xsl:for-each>
    <xsl:sequence select="new:break(new:depth(.))"/>
  </p>
</xsl:template>

<xsl:template match="item/paragraph | footnote/paragraph" mode="body" as="node()*">
  <xsl:apply-templates select="." mode="inline"/>
</xsl:template>

<xsl:template match="item[count(*) gt 1]/paragraph | footnote[count(*) gt 1]/paragraph" mode="body" as="element()" priority="1">
  <p><xsl:apply-templates select="." mode="inline"/></p>
</xsl:template>

<xsl:template match="quotation/paragraph[not(new:is-cited(.))]" mode="body" as="node()*" priority="1">
  <xsl:sequence select="new:break(new:depth(.))"/>
  <p><xsl:apply-templates select="." mode="inline"/></p>
</xsl:template>

<xsl:template match="paragraph" mode="inline" as="node()*">
  <xsl:for-each select="sentence">
    <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
    <xsl:apply-templates mode="inline"/>
  </xsl:for-each>
</xsl:template>

<xsl:template match="stanza" mode="body" as="node()*">
  <xsl:variable name="number" as="xs:integer" select="accumulator-before('new:stanza')"/>
  <xsl:sequence select="new:break(new:depth(.))"/>
  <lg>
    <xsl:if test="new:is-cited(.)">
      <xsl:attribute name="xml:id" select="new:prefix(.) || 'st' || $number"/>
      <xsl:attribute name="n" select="$number"/>
    </xsl:if>
    <xsl:apply-templates mode="body"/>
    <xsl:sequence select="new:break(new:depth(.))"/>
  </lg>
</xsl:template>

<xsl:template match="line" mode="body" as="node()*">
  <xsl:variable name="number" as="xs:integer" select="accumulator-before('new:line')"/>
  <xsl:sequence select="new:break(new:depth(.))"/>
  <l>
    <xsl:if test="new:is-cited(.)">
      <xsl:attribute name="xml:id" select="new:prefix(.) || 'l' || $number"/>
      <xsl:attribute name="n" select="$number"/>
    </xsl:if>
    <xsl:apply-templates mode="inline"/>
  </l>
</xsl:template>

<xsl:template match="quotation" mode="body" as="node()*">
  <xsl:sequence select="new:break(new:depth(.))"/>
  <quote>
    <xsl:apply-templates mode="body"/>
    <xsl:sequence select="new:break(new:depth(.))"/>
  </quote>
</xsl:template>

<!-- A heading in a quotation, an item or a note heads no division: it is a line in bold. -->
<xsl:template match="quotation/heading | item/heading | footnote/heading | speech/heading" mode="body" as="element()" priority="1">
  <p><hi rendition="#bold"><xsl:apply-templates mode="inline"/></hi></p>
</xsl:template>

<!-- A speech of which there is the name alone gets the block that a speech must have. -->
<xsl:template match="speech" mode="body" as="node()*">
  <xsl:sequence select="new:break(new:depth(.))"/>
  <sp>
    <xsl:sequence select="new:named(., 'sp')"/>
    <xsl:apply-templates mode="body"/>
    <xsl:if test="empty(* except speaker)">
      <xsl:sequence select="new:break(new:depth(.) + 1)"/>
      <ab/>
    </xsl:if>
    <xsl:sequence select="new:break(new:depth(.))"/>
  </sp>
</xsl:template>

<xsl:template match="speaker | stage" mode="body" as="node()*">
  <xsl:sequence select="new:break(new:depth(.))"/>
  <xsl:element name="{name()}"><xsl:apply-templates mode="inline"/></xsl:element>
</xsl:template>

<xsl:template match="list" mode="body" as="node()*">
  <xsl:sequence select="new:break(new:depth(.))"/>
  <list type="{if (@order = 'yes') then 'ordered' else 'unordered'}">
    <xsl:sequence select="new:named(., 'list')"/>
    <xsl:for-each select="item">
      <xsl:sequence select="new:break(new:depth(.))"/>
      <item><xsl:apply-templates mode="body"/></item>
    </xsl:for-each>
    <xsl:sequence select="new:break(new:depth(.))"/>
  </list>
</xsl:template>

<xsl:template match="table" mode="body" as="node()*">
  <xsl:sequence select="new:break(new:depth(.))"/>
  <table>
    <xsl:sequence select="new:named(., 'table')"/>
    <xsl:for-each select="row[cell]">
      <xsl:sequence select="new:break(new:depth(.))"/>
      <row role="{if (@head = 'yes') then 'label' else 'data'}">
        <xsl:for-each select="cell"><cell><xsl:apply-templates mode="inline"/></cell></xsl:for-each>
      </row>
    </xsl:for-each>
    <xsl:sequence select="new:break(new:depth(.))"/>
  </table>
</xsl:template>

<xsl:template match="figure" mode="body" as="node()*">
  <xsl:sequence select="new:break(new:depth(.))"/>
  <xsl:apply-templates select="picture" mode="inline"/>
</xsl:template>

<!-- The identifier of a list, a table, a picture or a speech that is cited by itself. -->
<xsl:function name="new:named" as="attribute()*">
  <xsl:param name="block" as="element()"/>
  <xsl:param name="kind" as="xs:string"/>
  <xsl:if test="new:is-cited($block)">
    <xsl:attribute name="xml:id" select="new:prefix($block) || $kind || $block/accumulator-before('new:thing')"/>
  </xsl:if>
</xsl:function>

<xsl:template match="span" mode="inline" as="node()*">
  <xsl:variable name="text" as="node()*">
    <xsl:choose>
      <xsl:when test="@link"><ref target="{new:address(@link)}">{.}</ref></xsl:when>
      <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:variable name="styled" as="node()*">
    <xsl:choose>
      <xsl:when test="@styles"><hi rendition="{string-join(tokenize(@styles) ! ('#' || .), ' ')}"><xsl:sequence select="$text"/></hi></xsl:when>
      <xsl:otherwise><xsl:sequence select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="@candidate and new:is-cited(.)"><seg xml:id="{new:candidate(.)}"><xsl:sequence select="$styled"/></seg></xsl:when>
    <xsl:otherwise><xsl:sequence select="$styled"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- An address as a URI: what may not stand in one is written by its number. -->
<xsl:function name="new:address" as="xs:string">
  <xsl:param name="link" as="xs:string"/>
  <xsl:sequence select="replace(iri-to-uri($link), '\s', '%20')"/>
</xsl:function>

<xsl:template match="break" mode="inline" as="element()"><lb/></xsl:template>

<xsl:template match="footnote" mode="inline" as="element()">
  <note type="authorial" place="bottom"><xsl:apply-templates mode="body"/></note>
</xsl:template>

<xsl:template match="picture" mode="inline" as="element()">
  <figure>
    <xsl:sequence select="parent::figure/new:named(., 'figure')"/>
    <xsl:if test="string(@file)"><graphic url="pictures/{encode-for-uri(@file)}"/></xsl:if>
    <figDesc>{if (normalize-space()) then string() else new:fill-in('picture')}</figDesc>
  </figure>
</xsl:template>

<xsl:template match="variation" mode="inline" as="element()">
  <app xml:id="a{format-integer(accumulator-before('new:entry'), '01')}"><xsl:apply-templates mode="inline"/></app>
</xsl:template>

<xsl:template match="reading[1]" mode="inline" as="element()">
  <lem wit="{new:witnesses(.)}"><xsl:apply-templates mode="inline"/></lem>
</xsl:template>

<xsl:template match="reading[position() gt 1]" mode="inline" as="element()">
  <rdg wit="{new:witnesses(.)}">
    <xsl:if test="@kind"><xsl:attribute name="type" select="@kind"/></xsl:if>
    <xsl:apply-templates mode="inline"/>
  </rdg>
</xsl:template>

<xsl:key name="new:witness" match="witness" use="string(@siglum)"/>

<xsl:function name="new:witnesses" as="xs:string">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:sequence select="string-join(tokenize($reading/@witnesses) ! ('#' || key('new:witness', ., $new:root)/@identifier), ' ')"/>
</xsl:function>

</xsl:stylesheet>
