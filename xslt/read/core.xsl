<?xml version="1.0" encoding="UTF-8"?>
<!-- Paragraphs, emphasis, quotations, lists, references: the core module of TEI. Mode: read. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:template match="p | ab" mode="read" as="element(r:p)">
  <p>
    <xsl:if test="self::ab"><xsl:attribute name="kind" select="'ab'"/></xsl:if>
    <xsl:call-template name="read-attributes"/>
    <xsl:call-template name="read-numbers"/>
    <xsl:apply-templates mode="read"/>
  </p>
</xsl:template>

<!-- Highlighted words; italic when nothing says how. -->
<xsl:template match="hi" mode="read" as="element(r:span)">
  <span kind="hi">
    <xsl:call-template name="read-attributes"/>
    <xsl:if test="empty(@rend | @rendition | @style)"><xsl:attribute name="style" select="'italic'"/></xsl:if>
    <xsl:apply-templates mode="read"/>
  </span>
</xsl:template>

<!-- A form that the editors made up is printed with an asterisk. -->
<xsl:template match="foreign" mode="read" as="element(r:span)">
  <span kind="foreign">
    <xsl:call-template name="read-attributes"/>
    <xsl:if test="'reconstructed' = read:pointers(@ana)"><sign kind="reconstruction" of="foreign">*</sign></xsl:if>
    <xsl:apply-templates mode="read"/>
  </span>
</xsl:template>

<!-- Quotations -->

<xsl:template match="q | said | soCalled | quote" mode="read" as="node()+">
  <xsl:variable name="marked" as="xs:boolean" select="read:is-marked(.)"/>
  <xsl:choose>
    <xsl:when test="self::quote and (p | lg | l | ab | list | floatingText | div)">
      <quotation>
        <xsl:call-template name="read-attributes"/>
        <xsl:apply-templates mode="read"/>
      </quotation>
    </xsl:when>
    <xsl:otherwise>
      <xsl:if test="$marked"><xsl:sequence select="read:quotation-mark(., 'open')"/></xsl:if>
      <span kind="{local-name()}">
        <xsl:call-template name="read-attributes"/>
        <xsl:apply-templates mode="read"/>
      </span>
      <xsl:if test="$marked"><xsl:sequence select="read:quotation-mark(., 'close')"/></xsl:if>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Whether quotation marks are put round a quotation: not where they are part of the text, nor where its own words begin with one, nor round blocks. -->
<xsl:function name="read:is-marked" as="xs:boolean">
  <xsl:param name="quotation" as="element()"/>
  <xsl:sequence select="
      exists($quotation/(* | text()[normalize-space()])) and not(read:is-text($quotation)) and not(matches($quotation, '^\s*[«‹„“”‘‚»›&quot;「『《—–]'))
      and empty($quotation/(p | lg | l | ab | list | div | sp))"/>
</xsl:function>

<!-- Whether an element belongs to words of the text itself that bring their quotation marks, and not to a note or an editor's prose. -->
<xsl:function name="read:is-text" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="around" as="element()?" select="$element/(ancestor::s | ancestor::note | ancestor::front | ancestor::back | ancestor::body)[last()]"/>
  <xsl:sequence select="exists($around/self::s) or (exists($around/self::body) and $read:document//editorialDecl/quotation/@marks = ('all', 'some'))"/>
</xsl:function>

<!-- The sign that opens or closes a quotation, inner ones within outer ones. -->
<xsl:function name="read:quotation-mark" as="element(r:sign)">
  <xsl:param name="quotation" as="element()"/>
  <xsl:param name="side" as="xs:string"/>
  <xsl:variable name="level" as="xs:string" select="if ($quotation/(ancestor::q | ancestor::quote | ancestor::said)) then 'inner' else 'outer'"/>
  <sign kind="quotation" of="{local-name($quotation)}">{words:label('quote.' || $level || '.' || $side, read:punctuation-language($quotation/..))}</sign>
</xsl:function>

<xsl:template match="cit" mode="read" as="element()">
  <xsl:choose>
    <xsl:when test="quote[p | lg | l | ab] or not(../text()[normalize-space()])">
      <quotation>
        <xsl:call-template name="read-attributes"/>
        <xsl:apply-templates select="node() except (bibl | ref | ptr)" mode="read"/>
        <xsl:for-each select="bibl | ref | ptr">
          <attribution><xsl:apply-templates select="." mode="read"/></attribution>
        </xsl:for-each>
      </quotation>
    </xsl:when>
    <xsl:otherwise><span kind="cit"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Titles and names: what they lead to is said, an article stands in quotation marks. -->

<xsl:template match="title" mode="read" as="element(r:span)">
  <xsl:variable name="quoted" as="xs:boolean" select="@level = 'a' and read:is-marked(.)"/>
  <span kind="title">
    <xsl:call-template name="read-attributes"/>
    <xsl:if test="@level"><xsl:attribute name="level" select="@level"/></xsl:if>
    <xsl:call-template name="read-entity"/>
    <xsl:if test="$quoted"><xsl:sequence select="read:quotation-mark(., 'open')"/></xsl:if>
    <xsl:apply-templates mode="read"/>
    <xsl:if test="$quoted"><xsl:sequence select="read:quotation-mark(., 'close')"/></xsl:if>
  </span>
</xsl:template>

<!-- What a name or a term leads to: an element of the document, else an address. -->
<xsl:template name="read-entity" as="attribute()?">
  <xsl:variable name="target" as="element()?" select="(read:targets(@ref), read:targets(@corresp[empty(current()/@ref)]), read:targets(@key))[1]"/>
  <xsl:choose>
    <xsl:when test="exists($target)"><xsl:attribute name="to" select="read:id($target)"/></xsl:when>
    <xsl:when test="matches(@ref, '^\s*https?://')"><xsl:attribute name="to" select="tokenize(@ref)[1]"/></xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:template match="
    name | rs | persName | placeName | orgName | geogName | objectName | settlement | country | region | district | bloc | term | author | editor | role | eventName" mode="read" as="element(r:span)">
  <span kind="{local-name()}">
    <xsl:call-template name="read-attributes"/>
    <xsl:call-template name="read-entity"/>
    <xsl:apply-templates mode="read"/>
  </span>
</xsl:template>

<!-- Parts of a name or a reference between which the encoding has not even a space are parted by one. -->
<xsl:template match="(forename | surname | biblScope | roleName)[preceding-sibling::node()[1][self::forename | self::surname | self::biblScope | self::roleName][matches(., '[^\s\-’''ʼ(]$')]][matches(., '^\s*[\p{L}\p{N}(]')]" mode="read" as="node()+">
  <xsl:text> </xsl:text>
  <xsl:next-match/>
</xsl:template>

<!-- What is said of an item: to those who read its language, where it is said in several; within the text to all. -->
<xsl:template match="item/desc" mode="read" as="element(r:span)">
  <span kind="desc">
    <xsl:if test="empty(ancestor::body)"><xsl:sequence select="read:for(., ../desc)"/></xsl:if>
    <xsl:call-template name="read-attributes"/>
    <xsl:apply-templates mode="read"/>
  </span>
</xsl:template>

<xsl:template match="date | time | origDate | birth | death | floruit" mode="read" as="element()">
  <xsl:choose>
    <xsl:when test="normalize-space() eq '' and read:times(.)">
      <xsl:call-template name="read-date-words"/>
    </xsl:when>
    <xsl:otherwise>
      <span kind="{local-name()}">
        <xsl:call-template name="read-attributes"/>
        <xsl:sequence select="read:times(.)"/>
        <xsl:apply-templates mode="read"/>
      </span>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- An empty date: in words, in the language of the prose. -->
<xsl:template name="read-date-words" as="element(r:span)">
  <span kind="{local-name()}">
    <xsl:call-template name="read-attributes"/>
    <xsl:sequence select="read:times(.)"/>
    <xsl:variable name="date" as="element()" select="."/>
    <xsl:variable name="languages" as="xs:string+" select="read:prose-languages(.)"/>
    <xsl:for-each select="$languages">
      <xsl:choose>
        <xsl:when test="count($languages) eq 1">{read:dates($date, .)}</xsl:when>
        <xsl:otherwise><span kind="date"><xsl:sequence select="read:only-for(.)"/><xsl:value-of select="read:dates($date, .)"/></span></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </span>
</xsl:template>

<xsl:template match="measure | num | height | width | depth | dim" mode="read" as="element(r:span)">
  <span kind="{local-name()}">
    <xsl:call-template name="read-attributes"/>
    <xsl:sequence select="read:quantities(.)"/>
    <xsl:apply-templates mode="read"/>
  </span>
</xsl:template>

<!-- A figure as attributes. -->
<xsl:function name="read:quantities" as="attribute()*">
  <xsl:param name="element" as="element()"/>
  <xsl:for-each select="$element/((@quantity, @value)[1], (@min, @atLeast)[1], (@max, @atMost)[1], @unit)">
    <xsl:attribute name="{(map { 'value': 'quantity', 'unit': 'unit-of', 'atLeast': 'min', 'atMost': 'max' }(name()), name())[1]}" select="."/>
  </xsl:for-each>
</xsl:function>

<!-- Lists -->

<xsl:template match="list" mode="read" as="element(r:list)">
  <list kind="{
      if (@type = 'gloss' or label) then 'gloss' else if (@type = ('ordered', 'numbered') or @rend = ('ordered', 'numbered')) then 'ordered'
      else if (@type = ('simple', 'inline') or @rend = ('simple', 'inline')) then 'simple' else 'bulleted'}">
    <xsl:call-template name="read-attributes"/>
    <xsl:for-each-group select="* | text()[normalize-space()]" group-ending-with="*[not(self::label | self::headLabel | self::headItem)] | text()">
      <xsl:choose>
        <xsl:when test="current-group()/self::head"><xsl:apply-templates select="current-group()" mode="read"/></xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="read-item"><xsl:with-param name="group" select="current-group()"/></xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </list>
</xsl:template>

<!-- An item with the labels before it; whatever else stands in a list is an item too. -->
<xsl:template name="read-item" as="element(r:item)">
  <xsl:param name="group" as="node()+"/>
  <xsl:variable name="labels" as="element()*" select="$group[self::label | self::headLabel | self::headItem]"/>
  <xsl:for-each select="($group except $labels, $labels)[1]">
    <item>
      <xsl:if test="self::item"><xsl:call-template name="read-attributes"/><xsl:sequence select="read:about(.)"/></xsl:if>
      <xsl:for-each select="$labels"><label><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></label></xsl:for-each>
      <xsl:choose>
        <xsl:when test="self::item"><xsl:apply-templates mode="read"/></xsl:when>
        <xsl:when test="exists($group except $labels)"><xsl:apply-templates select="." mode="read"/></xsl:when>
      </xsl:choose>
    </item>
  </xsl:for-each>
</xsl:template>

<!-- What an item or a division is on, where @corresp says it. -->
<xsl:function name="read:about" as="attribute(about)?">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="targets" as="element()*" select="read:targets($element/@corresp)"/>
  <xsl:if test="exists($targets)"><xsl:attribute name="about" select="$targets ! read:id(.)"/></xsl:if>
</xsl:function>

<xsl:template match="item" mode="read" as="element(r:block)">
  <block kind="item"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></block>
</xsl:template>

<!-- Breaks -->

<xsl:template match="pb | cb | lb | gb | milestone" mode="read" as="node()+">
  <break kind="{map { 'pb': 'page', 'cb': 'column', 'lb': 'line', 'gb': 'gathering', 'milestone': 'milestone' }(local-name())}">
    <xsl:call-template name="read-attributes"/>
    <xsl:if test="@break = 'no'"><xsl:attribute name="word" select="'inside'"/></xsl:if>
    <xsl:if test="@ed | @edRef"><xsl:attribute name="ed" select="(@ed, @edRef)[1] ! replace(., '#', '')"/></xsl:if>
    <xsl:if test="self::milestone and @unit"><xsl:attribute name="milestone" select="@unit"/></xsl:if>
    <xsl:call-template name="read-facs"/>
  </break>
  <xsl:apply-templates mode="read"/>
</xsl:template>

<!-- The page of the facsimile, or the picture, that @facs names. -->
<xsl:template name="read-facs" as="attribute()*">
  <xsl:variable name="target" as="element()?" select="(read:targets(@facs), @xml:id ! key('read:starting', ., $read:document))[1]"/>
  <xsl:choose>
    <xsl:when test="exists($target/self::graphic)"><xsl:attribute name="src" select="$target/@url"/></xsl:when>
    <xsl:when test="exists($target)"><xsl:attribute name="to" select="read:id($target)"/></xsl:when>
    <xsl:when test="normalize-space(@facs)"><xsl:attribute name="src" select="tokenize(@facs)[1]"/></xsl:when>
  </xsl:choose>
</xsl:template>

<!-- A heading of the front or back that is given in each language of the readers is given to each in theirs. -->
<xsl:template match="head" mode="read" as="element(r:heading)">
  <heading>
    <xsl:if test="exists(ancestor::front | ancestor::back) and (every $lang in $read:languages satisfies ../head/@xml:lang = $lang)">
      <xsl:sequence select="read:for(., ../head)"/>
    </xsl:if>
    <xsl:if test="@type"><xsl:attribute name="kind" select="@type"/></xsl:if>
    <xsl:call-template name="read-attributes"/>
    <xsl:apply-templates mode="read"/>
  </heading>
</xsl:template>

<!-- References -->

<xsl:template match="ref | ptr" mode="read" as="node()*">
  <xsl:param name="copy" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:variable name="targets" as="element()*" select="read:targets(@target)"/>
  <xsl:variable name="addresses" as="xs:string*" select="(tokenize(@target), @cRef ! string())"/>
  <xsl:variable name="called" as="element()*" select="self::ptr/$targets/self::note[read:is-note(.)][read:calls(.) intersect current()]"/>
  <xsl:choose>
    <xsl:when test="exists($called)">
      <xsl:variable name="id" as="attribute()?" select="@xml:id[not($copy) and read:is-identified(..)]"/>
      <xsl:for-each select="$called">
        <mark to="{read:id(.)}" series="{read:series(.)}"><xsl:if test="position() eq 1 and $id"><xsl:attribute name="id" select="$id"/></xsl:if></mark>
      </xsl:for-each>
    </xsl:when>
    <xsl:when test="node() and exists($targets)">
      <link to="{read:id($targets[1])}" kind="{read:kind-of($targets[1])}"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></link>
    </xsl:when>
    <xsl:when test="node() and exists(tokenize(@target))">
      <link href="{read:address(tokenize(@target)[1])}" kind="external"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></link>
    </xsl:when>
    <xsl:when test="node()"><span kind="ref"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></span></xsl:when>
    <xsl:when test="exists($targets)">
      <xsl:variable name="languages" as="xs:string+" select="read:prose-languages(.)"/>
      <xsl:for-each select="$targets">
        <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
        <xsl:sequence select="read:link(., $languages)"/>
      </xsl:for-each>
    </xsl:when>
    <xsl:when test="exists($addresses)">
      <xsl:variable name="address" as="xs:string" select="read:address($addresses[1])"/>
      <!-- What it says is no part of the words round it. -->
      <xsl:variable name="apart" as="xs:boolean" select="empty(@target) and exists(../text()[normalize-space()])"/>
      <xsl:if test="$apart"><sign kind="editorial" of="ref">{' '[matches(current()/preceding-sibling::node()[1], '\S$')]}[</sign></xsl:if>
      <link href="{$address}" kind="external" generated="true">{if ($address ne $addresses[1]) then substring-after($addresses[1], ':') else $address}</link>
      <xsl:if test="$apart"><sign kind="editorial" of="ref">]</sign></xsl:if>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<!-- A link to an element by its name, for readers of some languages. -->
<xsl:function name="read:link" as="element(r:link)+">
  <xsl:param name="target" as="element()"/>
  <xsl:param name="languages" as="xs:string+"/>
  <xsl:for-each select="$languages">
    <link to="{read:id($target)}" kind="{read:kind-of($target)}" generated="true">
      <xsl:if test="count($languages) gt 1"><xsl:sequence select="read:only-for(.)"/></xsl:if>
      <xsl:sequence select="read:reference-name($target, .)"/>
    </link>
  </xsl:for-each>
</xsl:function>

<xsl:template match="gloss | mentioned | emph" mode="read" as="element(r:span)">
  <span kind="{local-name()}"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></span>
</xsl:template>

</xsl:stylesheet>
