<?xml version="1.0" encoding="UTF-8"?>
<!-- The whole document and its texts: what stands before, within and after them, divisions, openers and closers. Modes: read-whole, read-text, read. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:mode name="read-whole" on-no-match="fail" use-accumulators="#all"/>

<!-- A document, or a corpus of documents, as a draft of the reading document. -->
<xsl:template match="TEI | teiCorpus" mode="read-whole" as="element()">
  <reading languages="{$read:languages}">
    <xsl:if test="@xml:id castable as xs:NCName"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
    <xsl:if test="exists($read:profile)"><xsl:attribute name="profile" select="$read:profile"/></xsl:if>
    <xsl:if test="root()/processing-instruction('escolio')[matches(., '(^|\s)pictures\s*=\s*[&quot;'']remote[&quot;'']')]"><xsl:attribute name="pictures" select="'remote'"/></xsl:if>
    <xsl:apply-templates select="@xml:lang" mode="read-attribute"/>
    <facts><xsl:apply-templates select="teiHeader" mode="read-facts"/></facts>
    <xsl:call-template name="read-views"/>
    <xsl:if test="exists($read:citables)"><units/></xsl:if>
    <xsl:apply-templates select="* except (teiHeader, standOff)" mode="read-text"/>
    <xsl:if test="empty(text/body) and exists($read:described-alone)"><text kind="edition"><xsl:apply-templates select="$read:described-alone" mode="read"/></text></xsl:if>
    <xsl:call-template name="read-index"/>
    <xsl:call-template name="read-standing-off"/>
    <xsl:call-template name="read-apparatus"/>
    <xsl:call-template name="read-claims"/>
    <xsl:call-template name="read-notes"/>
    <xsl:call-template name="read-witnesses"/>
    <xsl:call-template name="read-sources"/>
    <xsl:call-template name="read-names"/>
    <xsl:call-template name="read-events"/>
    <xsl:apply-templates select=".//graph[node][not(ancestor::text)]" mode="read-graph"/>
    <xsl:apply-templates select=".//taxonomy[not(ancestor::taxonomy)]" mode="read-categories"/>
    <xsl:apply-templates select="teiHeader/encodingDesc, teiHeader/profileDesc, teiHeader/fileDesc/sourceDesc, teiHeader/fileDesc/publicationStmt" mode="read-declarations"/>
    <xsl:apply-templates select="teiHeader/revisionDesc" mode="read-history"/>
  </reading>
</xsl:template>

<xsl:mode name="read-text" on-no-match="fail" use-accumulators="#all"/>

<!-- A member of a corpus, with what its own header says. -->
<xsl:template match="TEI | teiCorpus" mode="read-text" as="element(r:text)">
  <text kind="member">
    <xsl:call-template name="read-attributes"/>
    <facts><xsl:apply-templates select="teiHeader" mode="read-facts"/></facts>
    <xsl:apply-templates select="* except (teiHeader, standOff)" mode="read-text"/>
  </text>
</xsl:template>

<xsl:template match="text[parent::group or ancestor::text]" mode="read-text" priority="1" as="element(r:text)">
  <text kind="member"><xsl:call-template name="read-attributes"/><xsl:call-template name="read-parts-of-text"/></text>
</xsl:template>

<xsl:template match="text" mode="read-text" as="element(r:text)*"><xsl:call-template name="read-parts-of-text"/></xsl:template>

<!-- The parts of a text; words without a body round them are one, too. Breaks between parts stand at the beginning of the next one, or at the end of the
     last. -->
<xsl:template name="read-parts-of-text" as="element(r:text)*">
  <xsl:for-each-group select="node()" group-adjacent="read:is-part-of-text(.)">
    <xsl:choose>
      <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="read-part-of-text"/></xsl:when>
      <xsl:when test="exists(current-group()[not(read:is-between-parts(.))]) or empty(../(front | body | back | group))">
        <xsl:where-populated>
          <text kind="edition"><xsl:sequence select="read:language-around(current-group()[1])"/><xsl:apply-templates select="current-group()[exists(current-group()/self::text()[normalize-space()]) or self::*]" mode="read"/></text>
        </xsl:where-populated>
      </xsl:when>
    </xsl:choose>
  </xsl:for-each-group>
</xsl:template>

<xsl:function name="read:is-part-of-text" as="xs:boolean">
  <xsl:param name="node" as="node()"/>
  <xsl:sequence select="exists($node/(self::front | self::body | self::back | self::group))"/>
</xsl:function>

<!-- Whether something between the parts of a text is no text itself: a break, or nothing at all. -->
<xsl:function name="read:is-between-parts" as="xs:boolean">
  <xsl:param name="node" as="node()"/>
  <xsl:sequence select="exists($node/(self::pb | self::cb | self::lb | self::gb | self::milestone | self::anchor | self::comment() | self::processing-instruction() | self::text()[not(normalize-space())]))"/>
</xsl:function>

<!-- The breaks before a part of a text. -->
<xsl:function name="read:breaks-before" as="element()*">
  <xsl:param name="part" as="element()"/>
  <xsl:variable name="last" as="element()?" select="$part/preceding-sibling::*[read:is-part-of-text(.)][1]"/>
  <xsl:variable name="between" as="node()*" select="$part/preceding-sibling::node()[empty($last) or . >> $last]"/>
  <xsl:sequence select="$between/self::*[every $node in $between satisfies read:is-between-parts($node)]"/>
</xsl:function>

<!-- What a part of a text holds: breaks before a division belong to it. -->
<xsl:template name="read-with-breaks" as="node()*">
  <xsl:param name="nodes" as="node()*"/>
  <xsl:for-each-group select="read:breaks-before(.), $nodes, read:breaks-after(.)" group-ending-with="*[read:is-division(.)]">
    <xsl:variable name="last" as="node()" select="current-group()[last()]"/>
    <xsl:variable name="breaks" as="node()*" select="current-group()[position() lt last()]"/>
    <xsl:choose>
      <xsl:when test="exists($breaks) and $last[self::*][read:is-division(.)][not(read:holds-entries-alone(.) or read:holds-called-notes-alone(.))] and (every $node in $breaks satisfies read:is-between-parts($node))">
        <xsl:apply-templates select="$last" mode="read"><xsl:with-param name="breaks" select="$breaks"/></xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="current-group()" mode="read"/></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each-group>
</xsl:template>

<!-- The breaks after the last part of a text. -->
<xsl:function name="read:breaks-after" as="element()*">
  <xsl:param name="part" as="element()"/>
  <xsl:variable name="rest" as="node()*" select="$part/following-sibling::node()"/>
  <xsl:sequence select="$rest/self::*[every $node in $rest satisfies read:is-between-parts($node)]"/>
</xsl:function>

<xsl:mode name="read-part-of-text" on-no-match="fail" use-accumulators="#all"/>

<!-- The language that a text, or its body, says of what it holds: neither of them is itself a part of the reading document. -->
<xsl:function name="read:language-around" as="attribute(xml:lang)?">
  <xsl:param name="node" as="node()"/>
  <xsl:apply-templates select="($node/ancestor::*[self::text or self::body]/@xml:lang[normalize-space()])[last()]" mode="read-attribute"/>
</xsl:function>

<!-- What is called front after a body, or back before one, stands where it stands. -->
<xsl:template match="front | back" mode="read-part-of-text" as="element(r:text)?">
  <xsl:variable name="has-words" as="xs:boolean" select="exists(text()[normalize-space()])"/>
  <xsl:where-populated>
    <text kind="{if (self::front/preceding-sibling::body or self::back/following-sibling::body) then 'edition' else local-name()}"><xsl:sequence select="read:language-around(.)"/><xsl:call-template name="read-attributes"/><xsl:call-template name="read-with-breaks"><xsl:with-param name="nodes" select="node()[$has-words or self::*]"/></xsl:call-template></text>
  </xsl:where-populated>
</xsl:template>

<!-- The body: what is called edition and translation each a text of its own, all the rest the edition. -->
<xsl:template match="body" mode="read-part-of-text" as="element(r:text)*">
  <xsl:variable name="body" as="element(body)" select="."/>
  <xsl:variable name="before" as="element()*" select="read:breaks-before(.)"/>
  <xsl:variable name="after" as="element()*" select="read:breaks-after(.)"/>
  <xsl:choose>
    <!-- As inscriptions and papyri are edited: what the editors say stands before and after the edition, under its name. -->
    <xsl:when test="read:is-of-edition(.)">
      <xsl:for-each-group select="*" group-adjacent="if (@type = ('edition', 'translation')) then 'd' || generate-id() else 'rest'">
        <xsl:where-populated>
          <text kind="{if (current-grouping-key() ne 'rest') then @type else if ($body/div[@type = 'edition'][1] >> .) then 'front' else 'back'}">
            <xsl:sequence select="read:language-around(.)"/>
            <xsl:if test="current-grouping-key() ne 'rest'"><xsl:call-template name="read-attributes"/></xsl:if>
            <xsl:apply-templates select="$before[current-group()[1] is $body/*[1]], if (current-grouping-key() ne 'rest') then node() else current-group(), $after[current-group()[last()] is $body/*[last()]]" mode="read"/>
          </text>
        </xsl:where-populated>
      </xsl:for-each-group>
    </xsl:when>
    <xsl:when test="div[@type = 'translation']">
      <xsl:for-each-group select="node()" group-adjacent="if (self::div[@type = ('edition', 'translation')]) then 'd' || generate-id() else 'rest'">
        <xsl:choose>
          <xsl:when test="current-grouping-key() ne 'rest'">
            <text kind="{@type}"><xsl:sequence select="read:language-around(.)"/><xsl:call-template name="read-attributes"/><xsl:apply-templates select="$before[current() is $body/*[1]], node(), $after[current() is $body/*[last()]]" mode="read"/></text>
          </xsl:when>
          <xsl:when test="exists(current-group()[not(self::comment() | self::processing-instruction())][normalize-space() or self::*])">
            <text kind="edition"><xsl:sequence select="read:language-around(current-group()[1])"/><xsl:apply-templates select="$before[exists(current-group() intersect $body/*[1])], current-group(), $after[exists(current-group() intersect $body/*[last()])]" mode="read"/></text>
          </xsl:when>
        </xsl:choose>
      </xsl:for-each-group>
    </xsl:when>
    <xsl:otherwise>
      <!-- A body that holds nothing to be read, an apparatus alone, is no text. -->
      <xsl:variable name="has-words" as="xs:boolean" select="exists(text()[normalize-space()])"/>
      <xsl:where-populated>
        <text kind="edition">
          <xsl:sequence select="read:language-around(.)"/>
          <xsl:call-template name="read-attributes"/>
          <xsl:call-template name="read-with-breaks"><xsl:with-param name="nodes" select="$read:described-alone, node()[$has-words or self::*]"/></xsl:call-template>
        </text>
      </xsl:where-populated>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="group" mode="read-part-of-text" as="element(r:text)">
  <text kind="group">
    <xsl:sequence select="read:language-around(.)"/>
    <xsl:call-template name="read-attributes"/>
    <xsl:for-each select="read:breaks-before(.), node(), read:breaks-after(.)">
      <xsl:choose>
        <xsl:when test="self::text"><xsl:apply-templates select="." mode="read-text"/></xsl:when>
        <xsl:when test="self::group"><xsl:apply-templates select="." mode="read-part-of-text"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="." mode="read"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </text>
</xsl:template>

<xsl:template match="*" mode="read-text" priority="-10" as="element(r:text)">
  <text kind="transcription"><xsl:apply-templates select="." mode="read"/></text>
</xsl:template>

<!-- Divisions -->

<!-- What editors say of an edition beside it, and what it is called where it has no heading. -->
<xsl:variable name="read:said-of-edition" as="map(xs:string, xs:string)" select="map {
    'introduction': 'section.introduction', 'apparatus': 'section.apparatus', 'commentary': 'section.commentary', 'bibliography': 'section.bibliography' }"/>

<!-- Whether a body is an edition, translations and what editors say of it, each in a division of that name. -->
<xsl:function name="read:is-of-edition" cache="yes" as="xs:boolean">
  <xsl:param name="body" as="element()"/>
  <xsl:sequence select="
      exists($body/self::body/div[@type = 'edition']) and empty($body/text()[normalize-space()])
      and (every $part in $body/* satisfies $part[self::div]/@type = ('edition', 'translation', map:keys($read:said-of-edition)))"/>
</xsl:function>

<!-- A division of that kind in which nothing is said says nothing; such a paragraph cannot be cited. -->
<xsl:template match="div[read:says-nothing(.)]" mode="read" as="empty-sequence()" priority="1"/>

<xsl:function name="read:says-nothing" as="xs:boolean">
  <xsl:param name="part" as="element()"/>
  <xsl:sequence select="
      exists($part/ancestor-or-self::div[map:contains($read:said-of-edition, string(@type))][read:is-of-edition(..)]) and not(normalize-space($part))
      and empty($part//*[not(self::p or self::ab or self::div or self::head or self::list or self::listBibl or self::bibl)])"/>
</xsl:function>

<!-- A division that holds nothing but entries is the apparatus; its headings stand there. -->
<xsl:template match="div[read:holds-entries-alone(.) or read:holds-called-notes-alone(.)]" mode="read" as="empty-sequence()" priority="1"/>

<xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="read" as="element(r:section)">
  <xsl:param name="breaks" as="node()*" select="()"/>
  <section kind="{(@type[normalize-space()], local-name())[1]}" level="{count(ancestor::*[read:is-division(.)][not(@type = ('edition', 'translation') and parent::body)]) + 1}">
    <xsl:call-template name="read-attributes"/>
    <xsl:sequence select="read:readers-of(.)"/>
    <xsl:if test="empty(head) and map:contains($read:said-of-edition, string(@type)) and read:is-of-edition(..)">
      <xsl:for-each select="$read:said-of-edition(string(@type))">
        <xsl:variable name="key" as="xs:string" select="."/>
        <xsl:for-each select="$read:languages"><heading><xsl:sequence select="read:only-for(.)"/>{words:label($key, .)}</heading></xsl:for-each>
      </xsl:for-each>
    </xsl:if>
    <xsl:apply-templates select="$breaks, node()" mode="read"/>
  </section>
</xsl:template>

<!-- A division before or after the text that stands there in several of the readers' languages is for those of its own. -->
<xsl:function name="read:readers-of" as="attribute(for)?">
  <xsl:param name="division" as="element()"/>
  <xsl:variable name="versions" as="element()*" select="
      $division[@xml:lang][parent::front | parent::back]/../*[@xml:lang][node-name() eq node-name($division)][string(@type) eq string($division/@type)]"/>
  <xsl:if test="$division/@xml:lang = $read:languages">
    <xsl:sequence select="read:for($division, $versions)"/>
  </xsl:if>
</xsl:function>

<!-- The numbers by which a text is cited, chapter and verse, at the first words of each division that has no heading, and of a paragraph that has one
     of its own. In an edition of our profile sentences bear them. -->
<xsl:template name="read-numbers" as="element(r:sign)?">
  <xsl:if test="empty($read:profile) and exists(read:unit-type(.)) and (self::l or empty(.//s))">
    <xsl:variable name="numbers" as="xs:string*" select="read:divisions-begun(.) ! read:short-number(.), .[not(self::l)] ! read:short-number(.)"/>
    <xsl:if test="exists($numbers)"><sign kind="number" of="{local-name()}">{read:joined($numbers)}&#xA0;</sign></xsl:if>
  </xsl:if>
</xsl:template>

<!-- The divisions without a heading that begin with an element, the outer ones first. -->
<xsl:function name="read:divisions-begun" as="element()*">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="before" as="node()?" select="$element/preceding-sibling::node()[self::* or self::text()[normalize-space()]][not(self::pb or self::cb or self::lb or self::gb or self::milestone or self::anchor)][1]"/>
  <xsl:if test="empty($before)">
    <xsl:for-each select="$element/parent::*[not(self::body or self::text)]">
      <xsl:sequence select="read:divisions-begun(.), .[read:is-division(.)]"/>
    </xsl:for-each>
  </xsl:if>
</xsl:function>

<!-- A number as short as is printed beside the words. -->
<xsl:function name="read:short-number" as="xs:string?">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="$element/@n ! normalize-space()[matches(., '^[\w.,–-]{1,8}$')]"/>
</xsl:function>

<xsl:template match="floatingText" mode="read" as="element(r:quotation)">
  <quotation kind="floatingText"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></quotation>
</xsl:template>

<xsl:template match="floatingText/body | floatingText/front | floatingText/back | floatingText/group | floatingText/group//text | floatingText/group//body" mode="read" as="node()*">
  <xsl:apply-templates mode="read"/>
</xsl:template>

<!-- Author and date of a title page are lines of their own, unless they stand in words. -->
<xsl:template match="(docAuthor | docDate)[not(../text()[normalize-space()])]" mode="read" as="element(r:block)">
  <block kind="{local-name()}"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></block>
</xsl:template>

<!-- The parts of an opener or a closer are lines of their own, unless they stand in words. -->
<xsl:template match="(opener | closer)[not(text()[normalize-space()])]/(salute | signed | seg | address | date | time | stamp | bibl)" mode="read" as="element(r:block)">
  <block kind="{local-name()}"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></block>
</xsl:template>

<xsl:template match="epigraph" mode="read" as="element(r:quotation)">
  <quotation kind="epigraph">
    <xsl:call-template name="read-attributes"/>
    <xsl:apply-templates mode="read"/>
  </quotation>
</xsl:template>

</xsl:stylesheet>
