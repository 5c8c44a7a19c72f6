<?xml version="1.0" encoding="UTF-8"?>
<!-- The teiHeader of a new edition: what the draft knows, in each language of its titles, and how its text is cited. What is not
     known is a place to be filled in, which the rule to-fill-in finds. Imports words.xsl. Declares the mode header. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xmlns="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:new="urn:escolio:new">

<xsl:import href="words.xsl"/>
<xsl:import href="cite.xsl"/>

<xsl:mode name="header" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="draft" mode="header" as="node()*">
  <xsl:variable name="languages" as="xs:string+" select="title/@language"/>
  <xsl:variable name="method" as="xs:string" select="@method"/>
  <xsl:sequence select="new:break(0)"/>
  <teiHeader>
    <xsl:sequence select="new:break(1)"/>
    <fileDesc>
      <xsl:sequence select="new:break(2)"/>
      <titleStmt>
        <xsl:for-each select="title">
          <xsl:sequence select="new:break(3)"/>
          <title type="main" xml:lang="{@language}">{.}</title>
        </xsl:for-each>
        <xsl:for-each select="author">
          <xsl:sequence select="new:break(3)"/>
          <author>{.}</author>
        </xsl:for-each>
        <xsl:for-each select="editor">
          <xsl:sequence select="new:break(3)"/>
          <editor xml:id="ed{if (position() gt 1) then position() else ''}">{.}</editor>
        </xsl:for-each>
        <xsl:sequence select="new:break(2)"/>
      </titleStmt>
      <xsl:sequence select="new:break(2)"/>
      <editionStmt><edition n="0.1.0"><date when="{@date}">{@date}</date></edition></editionStmt>
      <xsl:sequence select="new:break(2)"/>
      <publicationStmt>
        <xsl:sequence select="new:break(3)"/>
        <publisher>{publisher}</publisher>
        <xsl:sequence select="new:break(3)"/>
        <date when="{@date}">{@date}</date>
        <xsl:sequence select="new:break(3)"/>
        <idno type="local">{@identifier}</idno>
        <xsl:sequence select="new:break(3)"/>
        <availability><licence target="{licence/@address}"><xsl:for-each select="licence/@code[string()]"><xsl:attribute name="n" select="."/></xsl:for-each><p>{licence}</p></licence></availability>
        <xsl:sequence select="new:break(2)"/>
      </publicationStmt>
      <xsl:sequence select="new:break(2)"/>
      <sourceDesc>
        <xsl:sequence select="new:break(3)"/>
        <listWit>
          <xsl:apply-templates select="witness" mode="header"/>
          <xsl:sequence select="new:break(3)"/>
        </listWit>
        <xsl:sequence select="new:break(2)"/>
      </sourceDesc>
      <xsl:sequence select="new:break(1)"/>
    </fileDesc>
    <xsl:sequence select="new:break(1)"/>
    <encodingDesc>
      <xsl:sequence select="new:break(2)"/>
      <projectDesc>
        <xsl:for-each select="$languages">
          <xsl:sequence select="new:break(3)"/>
          <p xml:lang="{.}">{new:words(if ($method = 'collated') then 'purpose' else 'purpose-one', .)}</p>
        </xsl:for-each>
        <xsl:sequence select="new:break(2)"/>
      </projectDesc>
      <xsl:sequence select="new:break(2)"/>
      <editorialDecl>
        <xsl:sequence select="new:break(3)"/>
        <normalization method="markup">
          <xsl:for-each select="$languages">
            <xsl:sequence select="new:break(4)"/>
            <p xml:lang="{.}">{new:words(if ($method = 'collated') then 'collated' else 'copied', .)}</p>
          </xsl:for-each>
          <xsl:sequence select="new:break(3)"/>
        </normalization>
        <xsl:sequence select="new:break(3)"/>
        <segmentation>
          <xsl:for-each select="$languages">
            <xsl:sequence select="new:break(4)"/>
            <p xml:lang="{.}">{new:words('divided', .)}</p>
          </xsl:for-each>
          <xsl:sequence select="new:break(3)"/>
        </segmentation>
        <xsl:sequence select="new:break(2)"/>
      </editorialDecl>
      <xsl:variable name="styles" as="xs:string*"
        select="distinct-values((.//span/tokenize(@styles), 'bold'[current()//(quotation | item | footnote | speech)/heading]))"/>
      <xsl:if test="exists($styles)">
        <xsl:sequence select="new:break(2)"/>
        <tagsDecl>
          <xsl:for-each select="$styles">
            <xsl:sequence select="new:break(3)"/>
            <rendition xml:id="{.}" scheme="css">{$new:css(.)}</rendition>
          </xsl:for-each>
          <xsl:sequence select="new:break(2)"/>
        </tagsDecl>
      </xsl:if>
      <xsl:if test="exists(.//variation)">
        <xsl:sequence select="new:break(2)"/>
        <variantEncoding method="parallel-segmentation" location="internal"/>
      </xsl:if>
      <xsl:sequence select="new:break(2)"/>
      <refsDecl default="true">
        <xsl:apply-templates select="body" mode="cite"/>
      </refsDecl>
      <xsl:if test="exists(.//variation)">
        <xsl:sequence select="new:break(2)"/>
        <refsDecl n="apparatus"><citeStructure unit="entry" match="/TEI/text/body/div[@type='edition']//app" use="@xml:id"/></refsDecl>
      </xsl:if>
      <xsl:sequence select="new:break(1)"/>
    </encodingDesc>
    <xsl:sequence select="new:break(1)"/>
    <profileDesc>
      <xsl:sequence select="new:break(2)"/>
      <langUsage>
        <xsl:for-each select="distinct-values(($languages, @language))">
          <xsl:sequence select="new:break(3)"/>
          <language ident="{.}">{new:language-name(.)}</language>
        </xsl:for-each>
        <xsl:sequence select="new:break(2)"/>
      </langUsage>
      <xsl:sequence select="new:break(1)"/>
    </profileDesc>
    <xsl:sequence select="new:break(1)"/>
    <revisionDesc>
      <xsl:for-each select="$languages">
        <xsl:sequence select="new:break(2)"/>
        <change n="0.1.0" when="{$new:date}" who="#ed" xml:lang="{.}">{new:words('first-draft', .)}</change>
      </xsl:for-each>
      <xsl:sequence select="new:break(1)"/>
    </revisionDesc>
    <xsl:sequence select="new:break(0)"/>
  </teiHeader>
</xsl:template>

<xsl:variable name="new:date" as="xs:string" select="/draft/@date"/>

<!-- How each style of letters looks, in CSS. -->
<xsl:variable name="new:css" as="map(xs:string, xs:string)" select="map {
  'bold': 'font-weight: bold;',
  'italic': 'font-style: italic;',
  'underline': 'text-decoration: underline;',
  'struck': 'text-decoration: line-through;',
  'superscript': 'vertical-align: super; font-size: smaller;',
  'subscript': 'vertical-align: sub; font-size: smaller;',
  'small-caps': 'font-variant: small-caps;',
  'code': 'font-family: monospace;' }"/>

<xsl:template match="witness" mode="header" as="node()*">
  <xsl:sequence select="new:break(4)"/>
  <witness xml:id="{@identifier}" n="{1 + count(preceding-sibling::witness)}">
    <xsl:if test="string(@layout)">
      <xsl:sequence select="new:break(5)"/>
      <xsl:processing-instruction name="layout" select="string(@layout)"/>
    </xsl:if>
    <xsl:sequence select="new:break(5)"/>
    <abbr type="siglum">{@siglum}</abbr>
    <xsl:sequence select="new:break(5)"/>
    <idno type="filename">{@file}</idno>
    <xsl:sequence select="new:break(5)"/>
    <measure type="size" unit="byte" quantity="{@size}">{@size}</measure>
    <xsl:sequence select="new:break(5)"/>
    <idno type="sha256">{@digest}</idno>
    <xsl:sequence select="new:break(5)"/>
    <ptr target="witnesses/{encode-for-uri(@file)}"/>
    <xsl:sequence select="new:break(5)"/>
    <desc>{.}</desc>
    <xsl:sequence select="new:break(4)"/>
  </witness>
</xsl:template>

<xsl:function name="new:break" as="text()">
  <xsl:param name="depth" as="xs:integer"/>
  <xsl:value-of select="'&#10;' || string-join((1 to $depth) ! '  ')"/>
</xsl:function>

</xsl:stylesheet>
