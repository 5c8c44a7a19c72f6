<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: those of the text, of the translation, of whoever. Modes: read, read-note. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- What a note or an annotation elsewhere is on. -->
<xsl:key name="read:notes-on" match="annotation[@target] | note[@target][read:is-note(.)]" use="read:pointers(@target)"/>

<!-- Whether a note belongs to a series of notes: not one of an entry, a source, a name, a claim, a header, nor one that is a block of its own. -->
<xsl:function name="read:is-note" as="xs:boolean">
  <xsl:param name="note" as="element()"/>
  <xsl:sequence select="
      exists($note/ancestor::text) and empty($note/(parent::app | parent::rdgGrp | parent::lem | parent::rdg | ancestor::teiHeader | ancestor::standOff | ancestor::listApp))
      and empty($note/parent::*[local-name() = ('annotation', 'bibl', 'biblStruct', 'biblFull', 'monogr', 'analytic', 'imprint', 'series', 'person', 'place', 'org', 'event', 'object', 'witness', 'listBibl', 'listPerson', 'listPlace', 'listOrg', 'msItem', 'msDesc', 'category')])
      and empty($note[read:is-block-note(.)])"/>
</xsl:function>

<!-- What calls a note that stands elsewhere, among those at the end of a text: an empty pointer right behind a word. -->
<xsl:key name="read:calls" match="text//ptr[@target][not(ancestor::note)][read:follows-a-word(.)]" use="read:pointers(@target)"/>

<xsl:function name="read:follows-a-word" as="xs:boolean">
  <xsl:param name="pointer" as="element()"/>
  <xsl:sequence select="matches($pointer/preceding-sibling::node()[not(self::comment() | self::processing-instruction())][1], '\S$')"/>
</xsl:function>

<xsl:function name="read:calls" as="element(ptr)*">
  <xsl:param name="note" as="element()"/>
  <xsl:sequence select="$note/@xml:id ! key('read:calls', ., $read:document)"/>
</xsl:function>

<!-- Whether a division holds nothing but notes that are called elsewhere, under its heading: they are the notes, and it is no part of the text. -->
<xsl:function name="read:holds-called-notes-alone" as="xs:boolean">
  <xsl:param name="division" as="element()"/>
  <xsl:sequence select="
      exists($division/note[1]) and empty($division/text()[normalize-space()])
      and (every $child in $division/(* except head) satisfies exists($child/self::note[read:is-note(.)] ! read:calls(.)))"/>
</xsl:function>

<!-- A note between blocks that points to nothing, and that nothing calls, is a block. -->
<xsl:function name="read:is-block-note" as="xs:boolean">
  <xsl:param name="note" as="element()"/>
  <xsl:sequence select="
      not($note/@target) and empty($note[not(self::noteGrp)] ! read:calls(.)) and exists($note/parent::*[local-name() = ('div', 'div1', 'div2', 'div3', 'div4', 'div5', 'div6', 'div7', 'body', 'front', 'back', 'noteGrp', 'figure', 'table', 'list', 'titlePage', 'castList')])"/>
</xsl:function>

<xsl:template match="note | noteGrp" mode="read" as="element()*">
  <xsl:choose>
    <xsl:when test="self::note and read:is-note(.)">
      <xsl:if test="not(read:targets(@target)) and empty(read:calls(.))"><mark to="{read:id(.)}" series="{read:series(.)}"/></xsl:if>
    </xsl:when>
    <xsl:when test="read:is-of-entry(.)"/>
    <xsl:otherwise><block kind="{local-name()}"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></block></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Whether a note is a part of an entry of the apparatus, or of its lemma or one of its readings. -->
<xsl:function name="read:is-of-entry" as="xs:boolean">
  <xsl:param name="note" as="element()"/>
  <xsl:variable name="holder" as="element()?" select="$note/(parent::lem | parent::rdg)"/>
  <xsl:variable name="parent" as="element()?" select="if ($holder) then $holder/.. else $note/.."/>
  <xsl:sequence select="exists($parent/ancestor-or-self::*[not(self::rdgGrp)][1][self::app])"/>
</xsl:function>

<!-- The series of a note: those on the translation, those of the author, all others together. -->
<xsl:function name="read:series" as="xs:string">
  <xsl:param name="note" as="element()"/>
  <xsl:sequence select="
      if ($note/@type = 'translation' or $note/ancestor::div[@type = 'translation']) then 'translation'
      else if ($note/@resp = ('author', '#author') or $note/@type = ('author', 'authorial')) then 'author'
      else 'notes'"/>
</xsl:function>

<!-- The notes of the texts, and the number of each in its series. -->
<xsl:variable name="read:notes" as="element(note)*" select="$read:document//text//note[read:is-note(.)]"/>
<xsl:variable name="read:note-numbers" as="map(xs:string, xs:integer)">
  <xsl:map>
    <xsl:for-each-group select="$read:notes" group-by="read:series(.)">
      <xsl:for-each select="current-group()"><xsl:map-entry key="generate-id()" select="position()"/></xsl:for-each>
    </xsl:for-each-group>
  </xsl:map>
</xsl:variable>

<xsl:template name="read-notes" as="element(r:notes)*">
  <xsl:for-each-group select="$read:notes" group-by="read:series(.)">
    <notes series="{current-grouping-key()}">
      <xsl:apply-templates select="current-group()/parent::div[read:holds-called-notes-alone(.)]/head" mode="read-version"/>
      <xsl:apply-templates select="current-group()" mode="read-note"/>
    </notes>
  </xsl:for-each-group>
  <xsl:for-each-group select="$read:document//listAnnotation/annotation[not(read:is-claim(.))]" group-by="(../@type[. castable as xs:NMTOKEN], 'annotations')[1]">
    <notes series="{current-grouping-key()}">
      <xsl:apply-templates select="current-group()/../(head | desc)" mode="read-version"/>
      <xsl:apply-templates select="current-group()" mode="read-note"/>
    </notes>
  </xsl:for-each-group>
</xsl:template>

<xsl:mode name="read-note" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="note" mode="read-note" as="element(r:note)">
  <xsl:variable name="note" as="element(note)" select="."/>
  <note>
    <xsl:call-template name="read-own-identity"/>
    <xsl:sequence select="read:division-readers(.)"/>
    <xsl:apply-templates select="@* except @target" mode="read-attribute"/>
    <xsl:for-each select="(read:calls(.), .)[1]/ancestor::*[read:unit-type(.)][1]"><xsl:attribute name="at" select="read:id(.)"/></xsl:for-each>
    <xsl:attribute name="sign" select="(read:label-of(.)[string-length(.) le 8], $read:note-numbers(generate-id()))[1]"/>
    <xsl:for-each select="$read:languages">
      <name><xsl:sequence select="read:only-for(.), read:designation($note, .) || ''"/></name>
    </xsl:for-each>
    <xsl:call-template name="read-targets"/>
    <part kind="text"><xsl:call-template name="read-written-by"/><xsl:apply-templates mode="read"/></part>
  </note>
</xsl:template>

<!-- Where in the source and by which hand a note was written that is not the editor's. -->
<xsl:template name="read-written-by" as="element(r:span)*">
  <xsl:if test="normalize-space(@hand)">
    <xsl:variable name="note" as="element(note)" select="."/>
    <xsl:variable name="hand" as="xs:string" select="read:hands(@hand)"/>
    <xsl:for-each select="$read:languages">
      <xsl:variable name="lang" as="xs:string" select="."/>
      <span kind="hand" style="italic" xml:lang="{.}">
        <xsl:sequence select="read:only-for(.)"/>
        <xsl:text>{string-join((tokenize($note/@place) ! ('remark.place.' || .)[words:has(.)] ! words:label(., $lang), words:label('remark.hand', $lang, map { 'name': replace($hand, '\.$', '') })), '; ')}. </xsl:text>
      </span>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<!-- The identifier of what has a place of its own in the reading document, derived where it has none. -->
<xsl:template name="read-own-identity" as="attribute()*">
  <xsl:attribute name="id" select="read:id(.)"/>
  <xsl:if test="not(read:is-identified(.))"><xsl:attribute name="derived" select="'true'"/></xsl:if>
  <xsl:attribute name="path" select="read:path(.)"/>
</xsl:template>

<!-- What a note is on, with its edited words. -->
<xsl:template name="read-targets" as="element(r:target)*">
  <xsl:for-each select="read:targets(@target)">
    <xsl:variable name="target" as="element()" select="."/>
    <xsl:variable name="unit" as="element()?" select="ancestor-or-self::*[read:unit-type(.)][not(self::seg)][1]"/>
    <target to="{read:id(.)}">
      <xsl:if test="exists($unit) and not($unit is $target)"><xsl:attribute name="at" select="read:id($unit)"/></xsl:if>
      <xsl:for-each select="$read:languages">
        <place><xsl:sequence select="read:only-for(.), read:place-of($target, .)"/></place>
      </xsl:for-each>
      <xsl:if test="normalize-space()">
        <quote>
          <xsl:for-each select="(ancestor-or-self::*/@xml:lang)[last()]"><xsl:sequence select="."/></xsl:for-each>
          <xsl:value-of select="read:plain(.)"/>
        </quote>
      </xsl:if>
    </target>
  </xsl:for-each>
</xsl:template>

<!-- The edited words of an element, without notes and without the apparatus. -->
<xsl:function name="read:plain" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="pieces" as="xs:string*"><xsl:apply-templates select="$element" mode="read-plain"/></xsl:variable>
  <xsl:sequence select="normalize-space(string-join($pieces))"/>
</xsl:function>

<xsl:mode name="read-plain" on-no-match="text-only-copy" use-accumulators="#all"/>
<xsl:template match="app" mode="read-plain" as="xs:string*"><xsl:apply-templates select="read:shown(.)/node()" mode="read-plain"/></xsl:template>
<xsl:template match="choice" mode="read-plain" as="xs:string*"><xsl:apply-templates select="(corr | reg | expan, *)[1]" mode="read-plain"/></xsl:template>
<xsl:template match="note | del | fw | am | figDesc" mode="read-plain" as="empty-sequence()"/>
<xsl:template match="text()" mode="read-plain" as="xs:string"><xsl:sequence select="string()"/></xsl:template>

<!-- Notes in several languages as parts, each for its readers. -->
<xsl:template name="read-parts" as="element(r:part)*">
  <xsl:param name="notes" as="element()*"/>
  <xsl:for-each-group select="$notes" group-by="string((@type, local-name())[1])">
    <xsl:variable name="versions" as="element()+" select="current-group()"/>
    <xsl:for-each select="$versions">
      <part kind="{(@type[normalize-space()], map { 'note': 'note', 'witDetail': 'witness-detail' }(local-name()), local-name())[1]}">
        <xsl:sequence select="read:for(., $versions)"/>
        <xsl:if test="read:is-identified(.)"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
        <xsl:apply-templates select="@* except @type" mode="read-attribute"/>
        <xsl:variable name="wit" as="xs:string*" select="tokenize(@wit) ! replace(., '^#', '')[. castable as xs:NMTOKEN]"/>
        <xsl:if test="exists($wit)"><xsl:attribute name="wit" select="$wit"/></xsl:if>
        <xsl:for-each select="read:targets(@target[current()/self::witDetail])[1]"><xsl:attribute name="to" select="read:id(.)"/></xsl:for-each>
        <xsl:apply-templates mode="read"/>
      </part>
    </xsl:for-each>
  </xsl:for-each-group>
</xsl:template>

<!-- Headings and descriptions in several languages, each for its readers. The heading of a list in a list is a description, and a
     further heading: outputs head names by their kind. -->
<xsl:mode name="read-version" on-no-match="fail" use-accumulators="#all"/>
<xsl:template match="head | desc" mode="read-version" as="element(r:heading)">
  <heading kind="{if (self::head and ../..[self::listAnnotation | self::listPerson | self::listPlace | self::listOrg | self::listEvent | self::listObject | self::listNym] or preceding-sibling::head[string(@xml:lang) eq string(current()/@xml:lang)]) then 'desc' else local-name()}">
    <xsl:sequence select="read:for(., ../*[node-name() eq node-name(current())])"/>
    <xsl:call-template name="read-attributes"/>
    <xsl:apply-templates mode="read"/>
  </heading>
</xsl:template>

</xsl:stylesheet>
