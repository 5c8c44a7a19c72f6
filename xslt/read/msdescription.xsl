<?xml version="1.0" encoding="UTF-8"?>
<!-- Descriptions of manuscripts and inscriptions: their parts, with the words by which a catalogue names them; and witnesses with their descriptions,
     wherever the TEI lists them. Modes: read, read-described, read-witness. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:function name="read:is-witness" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="exists($element/self::witness) or exists($read:witnesses intersect $element)"/>
</xsl:function>

<!-- Where there are no words and no pictures of a text, the descriptions of manuscripts are what there is to read: an entry of a catalogue. -->
<xsl:variable name="read:described-alone" as="element(msDesc)*" select="
    $read:document/TEI[empty(text//text()[normalize-space()])][empty(text//(graphic | media | formula | pb))][empty(sourceDoc | facsimile)]/teiHeader/fileDesc/sourceDesc/msDesc except $read:witnesses"/>

<!-- An entry of a catalogue has sections, any other description lists. -->
<xsl:template match="msDesc" mode="read" as="element()">
  <xsl:variable name="alone" as="xs:boolean" select="exists(. intersect $read:described-alone)"/>
  <xsl:element name="{if ($alone) then 'section' else 'block'}">
    <xsl:attribute name="kind" select="'msDesc'"/>
    <xsl:if test="$alone"><xsl:attribute name="level" select="1"/></xsl:if>
    <xsl:call-template name="read-attributes"/>
    <xsl:call-template name="read-description"><xsl:with-param name="level" as="xs:integer?" tunnel="yes" select="2[$alone]"/></xsl:call-template>
  </xsl:element>
</xsl:template>

<!-- A large part that stands elsewhere, in the description of an object or beside paragraphs. -->
<xsl:template match="msContents | physDesc | history | additional | msPart | msFrag" mode="read" as="node()*">
  <xsl:call-template name="read-parts-of-description"><xsl:with-param name="parts" select="."/></xsl:call-template>
</xsl:template>

<!-- What a description or a part of it holds: words as they run, else its parts. -->
<xsl:template name="read-description" as="node()*">
  <xsl:choose>
    <xsl:when test="text()[normalize-space()]"><xsl:apply-templates mode="read"/></xsl:when>
    <xsl:otherwise><xsl:call-template name="read-parts-of-description"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Parts that stand together: those with a name in lists, blocks as they are, and what is said in a few words on one line, after its folios. -->
<xsl:template name="read-parts-of-description" as="node()*">
  <xsl:param name="parts" as="element()*" select="head, * except head"/>
  <xsl:variable name="content" as="node()*"><xsl:apply-templates select="$parts" mode="read-described"/></xsl:variable>
  <xsl:for-each-group select="$content" group-adjacent="if (self::r:item) then 'list' else if (read:is-settled-block(.)) then 'block' else 'words'">
    <xsl:choose>
      <xsl:when test="current-grouping-key() eq 'list'"><list kind="gloss"><xsl:sequence select="current-group()"/></list></xsl:when>
      <xsl:when test="current-grouping-key() eq 'block'"><xsl:sequence select="current-group()"/></xsl:when>
      <xsl:otherwise>
        <xsl:iterate select="current-group()">
          <xsl:param name="between" as="xs:string" select="''"/>
          <xsl:if test="normalize-space()"><xsl:text>{$between}</xsl:text></xsl:if>
          <xsl:sequence select="."/>
          <xsl:next-iteration>
            <xsl:with-param name="between" select="if (not(normalize-space())) then $between else if (self::r:span[@kind eq 'locus']) then ' ' else ', '"/>
          </xsl:next-iteration>
        </xsl:iterate>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:for-each-group>
</xsl:template>

<xsl:mode name="read-described" on-no-match="fail" on-multiple-match="use-last" use-accumulators="#all"/>

<xsl:template match="*" mode="read-described" priority="-10" as="node()*"><xsl:apply-templates select="." mode="read"/></xsl:template>

<!-- What only holds parts together says its attributes and is not seen. -->
<xsl:template match="objectDesc[*] | supportDesc[support | extent | foliation | collation | condition] | layoutDesc[layout] | adminInfo[*]" mode="read-described" as="node()*">
  <xsl:if test="read:is-identified(.)"><anchor id="{@xml:id}"/></xsl:if>
  <xsl:apply-templates select="@form | @material[not(normalize-space(../support))]" mode="read-described"/>
  <xsl:apply-templates select="*" mode="read-described"/>
</xsl:template>

<xsl:template match="objectDesc/@form | supportDesc/@material" mode="read-described" as="element(r:item)">
  <xsl:variable name="value" as="attribute()" select="."/>
  <item kind="{name()}">
    <xsl:sequence select="read:part-labels(function($lang) { words:label('ms.label', $lang, map { 'name': words:label('ms.' || name($value), $lang) }) })"/>
    <xsl:for-each select="$read:languages">
      <xsl:variable name="key" as="xs:string" select="'ms.' || name($value) || '.' || lower-case($value)"/>
      <span kind="{name($value)}" xml:lang="{.}"><xsl:sequence select="read:only-for(.)"/>{if (words:has($key)) then words:label($key, .) else string($value)}</span>
    </xsl:for-each>
  </item>
</xsl:template>

<!-- Parts with a name: items of a list, in a catalogue the large ones sections; nothing where one is empty and nothing leads to it. -->
<xsl:template match="
    msIdentifier | altIdentifier | msContents | msItem | msItemStruct | textLang | rubric | incipit | explicit | finalRubric | colophon | filiation | physDesc | supportDesc | support | extent
    | foliation | collation | condition | layoutDesc | layout | handDesc | scriptDesc | typeDesc | musicNotation | decoDesc | additions | bindingDesc | sealDesc | accMat | history | origin
    | provenance | acquisition | additional | recordHist | custodialHist | availability | surrogates | msPart | msFrag | listBibl | note[not(read:is-note(.))]"
    mode="read-described" as="element()?">
  <xsl:param name="level" as="xs:integer?" tunnel="yes"/>
  <xsl:variable name="part" as="element()" select="."/>
  <xsl:variable name="large" as="xs:boolean" select="exists($level[current()/(self::msContents | self::physDesc | self::history | self::additional | self::msPart | self::msFrag)])"/>
  <xsl:variable name="content" as="node()*">
    <xsl:call-template name="read-description"><xsl:with-param name="level" as="xs:integer?" tunnel="yes" select="($level + 1)[$large]"/></xsl:call-template>
    <xsl:if test="not(normalize-space())"><xsl:apply-templates select="self::textLang | self::layout" mode="read-attributes-in-words"/></xsl:if>
  </xsl:variable>
  <xsl:choose>
    <xsl:when test="not(read:is-identified(.)) and not(normalize-space(string-join($content))) and empty($content/descendant-or-self::*[@id | self::r:link | self::r:picture | self::r:gap | self::r:mark])"/>
    <xsl:when test="$large">
      <section kind="{local-name()}" level="{$level}">
        <xsl:call-template name="read-attributes"/>
        <xsl:for-each select="$read:languages[empty(current()/head)]">
          <heading xml:lang="{.}"><xsl:sequence select="read:only-for(.), read:part-name($part, .)"/></heading>
        </xsl:for-each>
        <xsl:sequence select="$content"/>
      </section>
    </xsl:when>
    <xsl:when test="empty(read:part-name(., $read:first-language))"><block kind="{local-name()}"><xsl:call-template name="read-attributes"/><xsl:sequence select="$content"/></block></xsl:when>
    <xsl:otherwise>
      <item kind="{local-name()}">
        <xsl:call-template name="read-attributes"/>
        <!-- A second part of the same name follows the first under its label. -->
        <xsl:if test="not(preceding-sibling::*[normalize-space()][1][node-name() eq node-name($part)] ! read:part-name(., $read:first-language) = read:part-name(., $read:first-language))">
          <xsl:sequence select="read:part-labels(function($lang) { read:part-name($part, $lang) ! (if (matches(., '^\w+$') and $part/(self::msItem | self::msItemStruct)) then . || '.' else words:label('ms.label', $lang, map { 'name': . })) })"/>
        </xsl:if>
        <xsl:sequence select="$content"/>
      </item>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Each reference is a paragraph, as is each hand, seal, or kind of decoration. -->
<xsl:template match="bibl | handNote | scriptNote | typeNote | decoNote | binding | seal | source" mode="read-described" as="element(r:block)">
  <block kind="{local-name()}">
    <xsl:call-template name="read-attributes"/>
    <xsl:choose>
      <xsl:when test="self::bibl"><xsl:call-template name="read-enumerated-parts"/></xsl:when>
      <xsl:otherwise><xsl:call-template name="read-description"/></xsl:otherwise>
    </xsl:choose>
  </block>
</xsl:template>

<xsl:template match="origPlace" mode="read-described" as="element(r:span)">
  <span kind="origPlace"><xsl:call-template name="read-attributes"/><xsl:call-template name="read-description"/></span>
</xsl:template>

<!-- The labels of a part, for the readers of each language: $name gives the words in a language. -->
<xsl:function name="read:part-labels" as="element(r:label)+">
  <xsl:param name="name" as="function(xs:string) as xs:string?"/>
  <xsl:for-each select="$read:languages">
    <label xml:lang="{.}"><xsl:sequence select="read:only-for(.)"/>{$name(.)}</label>
  </xsl:for-each>
</xsl:function>

<!-- What a part of a description is called; an item of the contents has its number, unless it is the only one. -->
<xsl:function name="read:part-name" as="xs:string?">
  <xsl:param name="part" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="number" as="xs:string" select="(normalize-space($part/@n)[. ne ''], string(read:count-before($part)))[1]"/>
  <xsl:variable name="keys" as="xs:string+" select="($part/@type ! ('.' || .), '') ! ('ms.' || local-name($part) || .)"/>
  <xsl:sequence select="
      if ($part/(self::msItem | self::msItemStruct)) then $number[$part/@n or count($part/../(msItem | msItemStruct)) gt 1]
      else $keys[words:has(.)][1] ! words:label(., $lang, map { 'n': $number })"/>
</xsl:function>

<!-- What is said by attributes alone. -->
<xsl:key name="read:language" match="langUsage/language" use="string(@ident)"/>
<xsl:mode name="read-attributes-in-words" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="textLang" mode="read-attributes-in-words" as="text()?">
  <xsl:variable name="names" as="xs:string*" select="tokenize(string-join((@mainLang, @otherLangs), ' ')) ! (key('read:language', ., $read:document)[normalize-space()][1] ! normalize-space(), .)[1]"/>
  <xsl:if test="exists($names)"><xsl:text>{string-join($names, ', ')}</xsl:text></xsl:if>
</xsl:template>

<xsl:template match="layout" mode="read-attributes-in-words" as="element(r:span)*">
  <xsl:variable name="stated" as="attribute()*" select="(@columns, (@writtenLines, @ruledLines)[1])[every $number in tokenize(.) satisfies $number castable as xs:positiveInteger][normalize-space()]"/>
  <xsl:for-each select="$read:languages[exists($stated)]">
    <xsl:variable name="lang" as="xs:string" select="."/>
    <span kind="layout" xml:lang="{.}">
      <xsl:sequence select="read:only-for(.)"/>
      <xsl:text>{string-join($stated ! string-join((tokenize(.)[position() lt last()], words:counted(if (name() eq 'columns') then 'ms.columns' else 'ms.lines', $lang, xs:integer(tokenize(.)[last()]))), '–'), ', ')}</xsl:text>
    </span>
  </xsl:for-each>
</xsl:template>

<!-- The folios of something, where attributes alone say them. -->
<xsl:template match="locus[not(normalize-space())][exists(read:folios(.))]" mode="read" as="element(r:span)">
  <xsl:variable name="folios" as="xs:string+" select="read:folios(.)"/>
  <xsl:variable name="between" as="xs:string" select="if ((@from, @to)[normalize-space()]) then '–' else ', '"/>
  <span kind="locus">
    <xsl:call-template name="read-attributes"/>
    <xsl:for-each select="$read:languages">
      <span kind="locus" xml:lang="{.}"><xsl:sequence select="read:only-for(.)"/>{words:label(if (count($folios) eq 1) then 'ms.folio' else 'ms.folios', ., map { 'n': string-join($folios, $between) })}</span>
    </xsl:for-each>
  </span>
</xsl:template>

<!-- The first and the last leaf that an empty locus names, or all those to which it points. -->
<xsl:function name="read:folios" as="xs:string*">
  <xsl:param name="locus" as="element(locus)"/>
  <xsl:variable name="ends" as="xs:string*" select="$locus/(@from, @to)[normalize-space()] ! normalize-space()"/>
  <xsl:sequence select="distinct-values(if (exists($ends)) then $ends else tokenize($locus/@target) ! replace(., '^.*#', '')[matches(., '^[a-z]{0,4}\d+[a-z]{0,3}$', 'i')])"/>
</xsl:function>

<!-- 355 × 230 mm. -->
<xsl:template match="dimensions[height | width | depth | dim]" mode="read" as="element(r:span)">
  <xsl:variable name="parts" as="node()+" select="(* | text()[normalize-space()])[normalize-space()], .[not(normalize-space())]"/>
  <xsl:variable name="unit" as="xs:string?" select="(@unit, *[last()]/@unit)[normalize-space()][1][matches($parts[last()], '^\s*[\d½¼¾][\s\d.,/½¼¾–-]*$')]"/>
  <span kind="dimensions">
    <xsl:call-template name="read-attributes"/>
    <xsl:text>{' '[matches(current()/preceding-sibling::node()[1], '\S$')]}</xsl:text>
    <xsl:for-each select="$parts[not(self::dimensions)]">
      <xsl:text>{if (position() eq 1) then '' else if (self::* and preceding-sibling::*[normalize-space()]) then ' × ' else ' '}</xsl:text>
      <xsl:apply-templates select="." mode="read"/>
    </xsl:for-each>
    <xsl:text>{$unit ! (' ' || .)}{' '[matches(current()/following-sibling::node()[1], '^\w')]}</xsl:text>
  </span>
</xsl:template>

<xsl:template name="read-witnesses" as="element(r:witnesses)?">
  <xsl:variable name="lists" as="element()*" select="$read:document//listWit[not(ancestor::listWit)]"/>
  <xsl:variable name="others" as="element()*" select="($read:witnesses | $read:document//standOff//listBibl/msDesc)[not(ancestor::listWit)]"/>
  <xsl:if test="exists($others) or exists($lists//witness)">
    <witnesses>
      <!-- Those of a list within the text are read there too. -->
      <xsl:for-each select="$lists">
        <xsl:apply-templates select="head | desc" mode="read-version"><xsl:with-param name="copy" as="xs:boolean" tunnel="yes" select="exists(ancestor::text)"/></xsl:apply-templates>
      </xsl:for-each>
      <xsl:for-each select="$lists/(witness | listWit), $others">
        <xsl:apply-templates select="." mode="read-witness"><xsl:with-param name="copy" as="xs:boolean" tunnel="yes" select="exists(ancestor::text)"/></xsl:apply-templates>
      </xsl:for-each>
    </witnesses>
  </xsl:if>
</xsl:template>

<xsl:mode name="read-witness" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="witness | msDesc | bibl | biblStruct | biblFull | handNote | person" mode="read-witness" as="element(r:witness)">
  <xsl:variable name="parts" as="element()*" select="if (self::witness) then desc | note | p | ab else ()"/>
  <xsl:variable name="files" as="element()*" select="self::witness/ptr[@target]"/>
  <xsl:variable name="identifiers" as="element()*" select="self::witness/idno"/>
  <xsl:variable name="size" as="element()?" select="self::witness[ptr/@target]/measure[@type = 'size'][1][@quantity castable as xs:nonNegativeInteger]"/>
  <witness kind="{if (self::msDesc) then 'manuscript' else if (self::witness) then (if (.//witness) then 'family' else 'witness') else if (self::handNote) then 'hand' else 'edition'}">
    <xsl:call-template name="read-own-identity"/>
    <xsl:apply-templates select="@*" mode="read-attribute"/>
    <xsl:if test="@xml:id = $read:base"><xsl:attribute name="base" select="'true'"/></xsl:if>
    <xsl:if test="exists(read:targets(@corresp))"><xsl:attribute name="see" select="read:targets(@corresp) ! read:id(.)"/></xsl:if>
    <siglum kind="witness"><xsl:sequence select="read:siglum(.)"/></siglum>
    <xsl:call-template name="read-parts"><xsl:with-param name="notes" select="$parts"/></xsl:call-template>
    <xsl:variable name="rest" as="node()*" select="
        if (self::witness) then node() except ($parts, $files, abbr[@type = 'siglum'], idno, $size, witness) else ."/>
    <xsl:if test="normalize-space(string-join($rest)) or $rest/self::*">
      <part kind="{if (self::witness) then 'desc' else local-name()}">
        <xsl:choose>
          <xsl:when test="self::msDesc"><xsl:call-template name="read-description"/></xsl:when>
          <xsl:otherwise><xsl:apply-templates select="if (self::witness) then $rest else node()" mode="read"/></xsl:otherwise>
        </xsl:choose>
      </part>
    </xsl:if>
    <xsl:for-each select="$identifiers[normalize-space()]"><identifier><xsl:apply-templates select="@type | @subtype" mode="read-attribute"/>{normalize-space()}</identifier></xsl:for-each>
    <xsl:for-each select="$files">
      <file href="{@target}">
        <xsl:if test="position() eq 1">
          <xsl:for-each select="$size/@quantity"><xsl:attribute name="bytes" select="."/></xsl:for-each>
          <xsl:for-each select="../idno[@type = 'sha256'][1]"><xsl:attribute name="sha256" select="normalize-space()"/></xsl:for-each>
          <xsl:for-each select="../idno[@type = 'filename'][1]"><xsl:attribute name="file-name" select="normalize-space()"/></xsl:for-each>
        </xsl:if>
      </file>
    </xsl:for-each>
    <xsl:apply-templates select="self::witness/witness" mode="read-witness"/>
  </witness>
</xsl:template>

<!-- A list within a list of witnesses is a family. -->
<xsl:template match="listWit" mode="read-witness" as="element(r:witness)*">
  <xsl:choose>
    <xsl:when test="@xml:id">
      <witness kind="family">
        <xsl:call-template name="read-own-identity"/>
        <siglum kind="witness">{(head, @n, @xml:id)[1] ! normalize-space()}</siglum>
        <xsl:apply-templates select="witness | listWit" mode="read-witness"/>
      </witness>
    </xsl:when>
    <xsl:otherwise><xsl:apply-templates select="witness | listWit" mode="read-witness"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

</xsl:stylesheet>
