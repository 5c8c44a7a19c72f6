<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says: titles, people, version, dates, licences; declarations, categories, history. Modes: read-facts, read-declarations, read-categories, read-history. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:mode name="read-facts" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="teiHeader" mode="read-facts" as="element()*">
  <xsl:apply-templates select="fileDesc/titleStmt/*, fileDesc/editionStmt, fileDesc/extent, fileDesc/publicationStmt/*, fileDesc/seriesStmt, fileDesc/notesStmt/note,
      profileDesc/(langUsage/language | textClass/keywords | textClass/catRef | textClass/classCode | creation | abstract), revisionDesc/@status" mode="read-facts"/>
</xsl:template>

<xsl:template match="title" mode="read-facts" as="element(r:title)">
  <title kind="{(@type[. castable as xs:NMTOKEN], 'main')[1]}">
    <xsl:if test="@xml:lang = $read:languages"><xsl:sequence select="read:for(., ../title[string(@type) eq string(current()/@type)])"/></xsl:if>
    <xsl:call-template name="read-attributes"/>
    <xsl:if test="@level"><xsl:attribute name="level" select="@level"/></xsl:if>
    <xsl:apply-templates mode="read"/>
  </title>
</xsl:template>

<!-- Who wrote, edited, translated, paid; those that a statement of responsibility names contributed. -->
<xsl:template match="author | editor | meeting | sponsor | funder | principal | respStmt" mode="read-facts" as="element(r:person)*">
  <xsl:variable name="statement" as="element()" select="."/>
  <xsl:variable name="for" as="attribute(for)?" select="if (@xml:lang = $read:languages) then read:for(., ../*[node-name() eq node-name(current())]) else ()"/>
  <xsl:choose>
    <xsl:when test="self::respStmt">
      <xsl:for-each select="persName | orgName | name">
        <xsl:variable name="name" as="element()" select="."/>
        <person role="contributor" kind="{if (self::orgName or orgName) then 'organisation' else if (self::persName or persName or surname) then 'person' else 'unknown'}">
          <xsl:for-each select="(., ..)[read:is-identified(.)][last()][count($statement/(persName | orgName | name)) eq 1 or . is $name]"><xsl:attribute name="id" select="@xml:id"/></xsl:for-each>
          <xsl:sequence select="$for"/>
          <name><xsl:call-template name="read-name-parts"/></name>
          <xsl:for-each select="$statement/resp">
            <resp><xsl:apply-templates select="@xml:lang" mode="read-attribute"/><xsl:apply-templates mode="read"/></resp>
          </xsl:for-each>
        </person>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise>
      <xsl:call-template name="read-person">
        <xsl:with-param name="role" select="(@role[. castable as xs:NMTOKEN], local-name())[1]"/>
        <xsl:with-param name="for" select="$for"/>
      </xsl:call-template>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="editionStmt" mode="read-facts" as="element()*">
  <xsl:for-each select="edition">
    <xsl:if test="read:is-version(.)">
      <fact kind="version" value="{(@n, replace(normalize-space(), '^versi[oó]ne?\s+', '', 'i'))[1]}"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></fact>
    </xsl:if>
    <xsl:for-each select="date"><xsl:call-template name="read-date-fact"/></xsl:for-each>
  </xsl:for-each>
  <xsl:apply-templates select="respStmt | author | editor | sponsor | funder | principal" mode="read-facts"/>
  <xsl:for-each select="p[read:is-version(.)]"><fact kind="version"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></fact></xsl:for-each>
</xsl:template>

<!-- Whether what is said of an edition is which one it is, in a number or a few words with one, and not a sentence on it. -->
<xsl:function name="read:is-version" as="xs:boolean">
  <xsl:param name="edition" as="element()"/>
  <xsl:variable name="words" as="xs:string" select="normalize-space(string-join($edition/(node() except date)))"/>
  <xsl:sequence select="normalize-space($edition/@n) or matches($words, '\d') and string-length($words) le 40"/>
</xsl:function>

<!-- A date of any shape: @value is its ISO form where it says one. -->
<xsl:template name="read-date-fact" as="element(r:fact)">
  <xsl:variable name="moment" as="xs:string?" select="(('when', 'from', 'notBefore', 'to', 'notAfter') ! read:moment(current(), .), normalize-space()[matches(., '^\d{4}(-\d\d){0,2}$')])[1]"/>
  <fact kind="date">
    <xsl:if test="exists($moment)"><xsl:attribute name="value" select="$moment"/></xsl:if>
    <xsl:call-template name="read-attributes"/>
    <xsl:sequence select="read:times(.)"/>
    <xsl:apply-templates mode="read"/>
  </fact>
</xsl:template>

<xsl:template match="publicationStmt/date" mode="read-facts" as="element(r:fact)"><xsl:call-template name="read-date-fact"/></xsl:template>

<xsl:template match="extent" mode="read-facts" as="element(r:fact)*">
  <xsl:for-each select="measure">
    <fact kind="extent" value="{@quantity}">
      <xsl:call-template name="read-attributes"/>
      <xsl:attribute name="type" select="@unit"/>
      <xsl:apply-templates mode="read"/>
    </fact>
  </xsl:for-each>
  <xsl:if test="normalize-space(string-join(node() except measure))">
    <fact kind="extent"><xsl:call-template name="read-attributes"/><xsl:apply-templates select="node() except measure" mode="read"/></fact>
  </xsl:if>
</xsl:template>

<!-- A group of identifiers. -->
<xsl:template match="idno[idno]" mode="read-facts" priority="1" as="element(r:fact)+"><xsl:apply-templates select="idno" mode="read-facts"/></xsl:template>

<xsl:template match="publisher | authority | distributor | pubPlace | idno | publicationStmt/address | publicationStmt/ptr | publicationStmt/ref | language | classCode | catRef | creation | abstract" mode="read-facts" as="element(r:fact)">
  <fact kind="{(map { 'pubPlace': 'place', 'idno': 'identifier', 'authority': 'publisher' }(local-name()), local-name())[1]}">
    <xsl:for-each select="(@ident | @scheme | @when | @target)[1]"><xsl:attribute name="value" select="read:day(.)"/></xsl:for-each>
    <xsl:if test="self::idno"><xsl:attribute name="value" select="normalize-space()"/></xsl:if>
    <xsl:call-template name="read-attributes"/>
    <!-- What the declarations say too has its identifiers there. -->
    <xsl:apply-templates mode="read"><xsl:with-param name="copy" as="xs:boolean" tunnel="yes" select="exists(parent::publicationStmt) and exists(self::authority | self::distributor | self::pubPlace | self::address | self::ref)"/></xsl:apply-templates>
  </fact>
</xsl:template>

<xsl:template match="availability" mode="read-facts" as="element()*">
  <xsl:for-each select="licence">
    <licence>
      <xsl:if test="read:is-identified(.)"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
      <xsl:if test="@target"><xsl:attribute name="target" select="@target"/></xsl:if>
      <xsl:if test="@n"><xsl:attribute name="code" select="@n"/></xsl:if>
      <xsl:variable name="versions" as="element()*" select="read:told(p | ab | list)"/>
      <xsl:for-each select="$versions">
        <part kind="p"><xsl:sequence select="read:for(., $versions)"/><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></part>
      </xsl:for-each>
      <xsl:if test="empty($versions) and normalize-space()"><part kind="p"><xsl:apply-templates mode="read"/></part></xsl:if>
    </licence>
  </xsl:for-each>
  <xsl:variable name="versions" as="element()*" select="* except licence"/>
  <xsl:for-each select="$versions">
    <fact kind="rights">
      <xsl:if test="../@status"><xsl:attribute name="value" select="../@status"/></xsl:if>
      <xsl:sequence select="read:for(., $versions)"/>
      <xsl:call-template name="read-attributes"/>
      <xsl:apply-templates mode="read"/>
    </fact>
  </xsl:for-each>
</xsl:template>

<xsl:template match="notesStmt/note" mode="read-facts" as="element(r:fact)">
  <fact kind="{if (@type = 'title') then 'title-note' else 'note'}">
    <xsl:sequence select="read:for(., ../note[string(@type) eq string(current()/@type)])"/>
    <xsl:call-template name="read-attributes"/>
    <xsl:apply-templates mode="read"/>
  </fact>
</xsl:template>

<xsl:template match="keywords" mode="read-facts" as="element(r:fact)*">
  <xsl:variable name="keywords" as="element()" select="."/>
  <xsl:for-each select=".//(term | item[not(term)])">
    <fact kind="keyword">
      <xsl:sequence select="read:for($keywords, $keywords/../keywords)"/>
      <xsl:apply-templates select="$keywords/@xml:lang, @xml:lang" mode="read-attribute"/>
      <xsl:apply-templates mode="read"/>
    </fact>
  </xsl:for-each>
</xsl:template>

<xsl:template match="@status" mode="read-facts" as="element(r:fact)"><fact kind="status" value="{.}"/></xsl:template>

<!-- Whatever else it says. -->
<xsl:template match="*" mode="read-facts" priority="-10" as="element(r:fact)*">
  <xsl:if test="normalize-space()">
    <fact kind="{if (self::seriesStmt) then 'series' else local-name()}"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></fact>
  </xsl:if>
</xsl:template>

<!-- Declarations: the prose of the header, one for each element that has any; what is for machines alone is left out. -->
<xsl:mode name="read-declarations" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="encodingDesc | editorialDecl | profileDesc" mode="read-declarations" as="element(r:declaration)*">
  <xsl:apply-templates select="*" mode="read-declarations"/>
  <xsl:if test="self::editorialDecl and p"><declaration key="editorialDecl"><xsl:apply-templates select="p" mode="read"/></declaration></xsl:if>
</xsl:template>

<xsl:template match="sourceDesc" mode="read-declarations" as="element(r:declaration)*">
  <xsl:variable name="rest" as="element()*" select="* except (listWit, $read:witnesses, $read:described-alone)"/>
  <xsl:if test="exists($rest[normalize-space()])"><declaration key="sourceDesc"><xsl:apply-templates select="$rest" mode="read"/></declaration></xsl:if>
</xsl:template>

<xsl:template match="refsDecl | classDecl | tagsDecl | variantEncoding | textClass | schemaRef | editorialDecl/p | particDesc | fsdDecl | charDecl | appInfo | geoDecl | unitDecl" mode="read-declarations" as="element(r:declaration)?">
  <xsl:variable name="prose" as="element()*" select="p | ab"/>
  <xsl:if test="exists($prose[normalize-space()]) and not(self::p)"><declaration key="{local-name()}"><xsl:apply-templates select="$prose" mode="read"/></declaration></xsl:if>
</xsl:template>

<!-- The abstract, once: its versions for the readers of each language. -->
<xsl:template match="abstract" mode="read-declarations" as="element(r:declaration)?">
  <xsl:variable name="versions" as="element()+" select="../abstract"/>
  <xsl:if test=". is $versions[1] and exists($versions[normalize-space()])">
    <declaration key="abstract">
      <xsl:for-each select="$versions[normalize-space()]/(p | ab)">
        <p>
          <xsl:if test="../@xml:lang = $read:languages"><xsl:sequence select="read:for(.., $versions)"/></xsl:if>
          <xsl:call-template name="read-attributes"/>
          <xsl:apply-templates select="../@xml:lang[not(current()/@xml:lang)]" mode="read-attribute"/>
          <xsl:apply-templates mode="read"/>
        </p>
      </xsl:for-each>
      <xsl:apply-templates select="$versions/(* except (p | ab))" mode="read"/>
    </declaration>
  </xsl:if>
</xsl:template>

<!-- The languages by name, and what is said of the edition and its publication besides what stands in its citation. -->
<xsl:template match="langUsage[not(p | ab)]" mode="read-declarations" as="element(r:declaration)?">
  <xsl:call-template name="read-enumerated"><xsl:with-param name="things" select="language[normalize-space()]"/></xsl:call-template>
</xsl:template>

<xsl:template match="publicationStmt" mode="read-declarations" as="element(r:declaration)?">
  <xsl:call-template name="read-enumerated"><xsl:with-param name="things" select="../editionStmt/(edition | p)[not(read:is-version(.))][normalize-space(string-join(node() except date))], (authority | distributor | pubPlace | address | ref)[normalize-space()]"/></xsl:call-template>
</xsl:template>

<xsl:template name="read-enumerated" as="element(r:declaration)?">
  <xsl:param name="things" as="element()*"/>
  <xsl:if test="exists($things)">
    <declaration key="{local-name()}">
      <p>
        <xsl:for-each select="$things">
          <xsl:text>{if (position() gt 1) then ', ' else ''}</xsl:text>
          <span kind="{local-name()}"><xsl:apply-templates select="@xml:lang" mode="read-attribute"/><xsl:apply-templates mode="read"/></span>
        </xsl:for-each>
      </p>
    </declaration>
  </xsl:if>
</xsl:template>

<xsl:template match="*" mode="read-declarations" priority="-10" as="element(r:declaration)*">
  <xsl:if test="normalize-space()">
    <declaration key="{local-name()}">
      <xsl:apply-templates select="@xml:lang" mode="read-attribute"/>
      <xsl:choose>
        <xsl:when test="p[@xml:lang = $read:languages]">
          <xsl:variable name="versions" as="element()+" select="read:told(p)"/>
          <xsl:for-each select="$versions">
            <p><xsl:sequence select="read:for(., $versions)"/><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></p>
          </xsl:for-each>
          <xsl:apply-templates select="* except p" mode="read"/>
        </xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="read"/></xsl:otherwise>
      </xsl:choose>
    </declaration>
  </xsl:if>
</xsl:template>

<!-- Taxonomies -->
<xsl:mode name="read-categories" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="taxonomy" mode="read-categories" as="element(r:categories)">
  <categories>
    <xsl:call-template name="read-own-identity"/>
    <xsl:for-each select="desc | gloss">
      <heading><xsl:sequence select="read:for(., ../(desc | gloss))"/><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></heading>
    </xsl:for-each>
    <xsl:apply-templates select="category | taxonomy/category" mode="read-categories"/>
  </categories>
</xsl:template>

<xsl:template match="category" mode="read-categories" as="element(r:category)">
  <xsl:variable name="category" as="element(category)" select="."/>
  <category>
    <xsl:call-template name="read-own-identity"/>
    <xsl:if test="read:verdict-sign(.) ne ''"><xsl:attribute name="sign" select="read:verdict-sign(.)"/></xsl:if>
    <xsl:for-each select="$read:languages"><name><xsl:sequence select="read:only-for(.), read:category-name($category, .)"/></name></xsl:for-each>
    <xsl:call-template name="read-parts"><xsl:with-param name="notes" select="catDesc | desc | gloss"/></xsl:call-template>
    <xsl:apply-templates select="category" mode="read-categories"/>
  </category>
</xsl:template>

<!-- History -->
<xsl:mode name="read-history" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="revisionDesc" mode="read-history" as="element(r:history)">
  <history>
    <xsl:if test="@status"><xsl:attribute name="status" select="@status"/></xsl:if>
    <xsl:apply-templates select=".//change | list/item | p" mode="read-history"/>
  </history>
</xsl:template>

<xsl:template match="change | item | p" mode="read-history" as="element(r:change)">
  <change>
    <xsl:if test="read:is-identified(.)"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
    <xsl:apply-templates select="@n" mode="read-attribute"/>
    <xsl:for-each select="(@when, @notBefore, @from, date/@when)[1]"><xsl:attribute name="when" select="read:day(.)"/></xsl:for-each>
    <xsl:if test="@who"><xsl:attribute name="who" select="tokenize(@who) ! replace(., '^#', '')"/></xsl:if>
    <xsl:if test="@status"><xsl:attribute name="status" select="@status"/></xsl:if>
    <xsl:variable name="versions" as="element()*" select="desc"/>
    <xsl:for-each select="$versions">
      <part kind="desc"><xsl:sequence select="read:for(., $versions)"/><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></part>
    </xsl:for-each>
    <xsl:if test="normalize-space(string-join(node() except $versions))"><part kind="desc"><xsl:apply-templates select="node() except $versions" mode="read"/></part></xsl:if>
  </change>
</xsl:template>

</xsl:stylesheet>
