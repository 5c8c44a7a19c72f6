<?xml version="1.0" encoding="UTF-8"?>
<!-- The factsheet of RIDE as TEI, in the form that RIDE gives it: a taxonomy whose categories are the questions, each with its answer
     as a number. Ids are RIDE's where RIDE has the question. Needs results.xsl, the modules of data/. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.tei-c.org/ns/1.0" xmlns:t="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data" xmlns:about="urn:escolio:about">

<xsl:function name="about:factsheet" as="element(t:TEI)">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="edition" as="map(*)" select="data:facts($document)"/>
  <xsl:variable name="ride" as="element()" select="$about:catalogues[@xml:id = 'ride']"/>
  <TEI xml:lang="{$data:language}">
    <teiHeader>
      <fileDesc>
        <titleStmt>
          <xsl:for-each select="$data:languages"><title xml:lang="{.}">{about:said($ride/*:title, .)}: {data:title($data:documents(.))}</title></xsl:for-each>
        </titleStmt>
        <publicationStmt>
          <publisher>{$edition?publisher}</publisher>
          <date when="{$edition?date}">{$edition?date}</date>
          <availability><licence target="{data:licences($document)[1]/@target}">{data:licences($document)[1]/@code}</licence></availability>
        </publicationStmt>
        <notesStmt>
          <relatedItem type="reviewed_resource">
            <bibl>
              <xsl:for-each select="$data:languages"><title xml:lang="{.}">{data:title($data:documents(.))}</title></xsl:for-each>
              <xsl:for-each select="data:makers($data:documents($data:language))"><editor>{data:name(.)}</editor></xsl:for-each>
              <date type="publication" when="{$edition?date}">{$edition?date}</date>
              <edition n="{$edition?version}">{$edition?version}</edition>
              <xsl:for-each select="$edition?identifier[. ne '']"><idno type="local">{.}</idno></xsl:for-each>
            </bibl>
          </relatedItem>
          <relatedItem type="reviewing_criteria">
            <bibl><ref target="{$ride/*:source/@href}">{$ride/*:source}</ref></bibl>
          </relatedItem>
          <xsl:for-each select="$data:languages"><note xml:lang="{.}">{about:said($ride/*:note, .)}</note></xsl:for-each>
        </notesStmt>
        <sourceDesc><p xml:lang="{$data:language}">{words:label('about.scorecard.intro', $data:language)}</p></sourceDesc>
      </fileDesc>
      <encodingDesc>
        <classDecl>
          <taxonomy xml:id="ride">
            <bibl><ref target="{$ride/*:source/@href}">{$ride/*:source}</ref></bibl>
            <xsl:for-each select="$ride/*:group">
              <category xml:id="{@xml:id}">
                <xsl:sequence select="about:category-words(*:title)"/>
                <xsl:for-each select="*"><xsl:sequence select="about:factsheet-category(.)"/></xsl:for-each>
              </category>
            </xsl:for-each>
          </taxonomy>
        </classDecl>
      </encodingDesc>
    </teiHeader>
    <text><body>
      <xsl:for-each select="$data:languages">
        <div xml:lang="{.}">
          <head>{about:said($ride/*:title, .)}</head>
          <p>{words:label('about.scorecard.key', .)}</p>
        </div>
      </xsl:for-each>
    </body></text>
  </TEI>
</xsl:function>

<!-- A question with its answers, or one criterion with its answer. Titles of groups are no questions. -->
<xsl:function name="about:factsheet-category" as="element(t:category)?">
  <xsl:param name="line" as="element()"/>
  <xsl:if test="local-name($line) = ('question', 'criterion')">
    <category xml:id="{$line/@xml:id}">
      <xsl:for-each select="$line/@n">
        <catDesc><ref target="{$line/ancestor::*:catalogue/*:source/@href}">{.}</ref></catDesc>
      </xsl:for-each>
      <xsl:sequence select="about:category-words($line)"/>
      <xsl:if test="$line/self::*:criterion"><xsl:sequence select="about:factsheet-answer($line)"/></xsl:if>
      <xsl:for-each select="$line/*:criterion"><xsl:sequence select="about:factsheet-category(.)"/></xsl:for-each>
    </category>
  </xsl:if>
</xsl:function>

<xsl:function name="about:category-words" as="element(t:catDesc)+">
  <xsl:param name="element" as="element()"/>
  <xsl:for-each select="$data:languages"><catDesc xml:lang="{.}">{about:said($element, .)}</catDesc></xsl:for-each>
</xsl:function>

<!-- 1 or 0 where there is an answer, with the evidence; where there is none, words alone. -->
<xsl:function name="about:factsheet-answer" as="element(t:catDesc)+">
  <xsl:param name="line" as="element()"/>
  <xsl:variable name="outcome" as="xs:string" select="about:outcome($line)"/>
  <xsl:if test="$outcome = ('yes', 'test', 'no')">
    <catDesc><num type="boolean" value="{if ($outcome eq 'no') then 0 else 1}"/></catDesc>
  </xsl:if>
  <xsl:for-each select="$data:languages">
    <xsl:variable name="lang" as="xs:string" select="."/>
    <catDesc xml:lang="{.}">
      <term>{words:label('about.' || $outcome, .)}</term>
      <xsl:for-each select="string-join(about:evidence($line, $lang), ' ')[. ne '']">. {.}</xsl:for-each>
    </catDesc>
  </xsl:for-each>
</xsl:function>

</xsl:stylesheet>
