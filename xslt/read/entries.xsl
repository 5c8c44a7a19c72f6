<?xml version="1.0" encoding="UTF-8"?>
<!-- The entries of the apparatus, in one shape whatever their method. Mode: read-entry. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- All entries in the order of the text; those of lists where the lists stand. -->
<xsl:variable name="read:entries" as="element(app)*" select="$read:document//app[not(ancestor::teiHeader)]"/>

<xsl:template name="read-apparatus" as="element(r:apparatus)?">
  <xsl:if test="exists($read:entries)">
    <apparatus>
      <xsl:for-each select="($read:document//variantEncoding/@method)[1]"><xsl:attribute name="method" select="."/></xsl:for-each>
      <xsl:if test="exists($read:entries[rdg/@wit]) and empty($read:entries/lem/@wit)"><xsl:attribute name="negative" select="'true'"/></xsl:if>
      <xsl:apply-templates select="$read:entries | $read:document[$read:has-apart]//(div[read:holds-entries-alone(.)]//head | listApp[.//app]/head)[not(ancestor::app)]" mode="read-entry"/>
    </apparatus>
  </xsl:if>
</xsl:template>

<xsl:mode name="read-entry" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="app" mode="read-entry" as="element(r:entry)">
  <xsl:variable name="app" as="element(app)" select="."/>
  <xsl:variable name="at" as="element()?" select="read:entry-unit(.)"/>
  <xsl:variable name="lemma" as="element()?" select="read:lemma(.)"/>
  <entry id="{read:id(.)}">
    <xsl:if test="not(read:is-identified(.))"><xsl:attribute name="derived" select="'true'"/></xsl:if>
    <xsl:attribute name="path" select="read:path(.)"/>
    <xsl:apply-templates select="@n | @xml:lang" mode="read-attribute"/>
    <xsl:if test="exists($at)"><xsl:attribute name="at" select="read:id($at)"/></xsl:if>
    <xsl:for-each select="ancestor::app[1]"><xsl:attribute name="in" select="read:id(.)"/></xsl:for-each>
    <xsl:attribute name="kind" select="(@type[normalize-space()], 'app')[1]"/>
    <xsl:attribute name="method" select="if (@from) then 'double-end-point' else if (read:is-detached(.)) then 'location-referenced' else 'parallel-segmentation'"/>
    <xsl:for-each select="$read:languages">
      <name><xsl:sequence select="read:only-for(.), read:designation($app, .) || ''"/></name>
    </xsl:for-each>
    <xsl:for-each select="$read:languages">
      <xsl:variable name="place" as="xs:string" select="read:entry-place($app, .)"/>
      <xsl:if test="$place ne ''"><place><xsl:sequence select="read:only-for(.), $place"/></place></xsl:if>
    </xsl:for-each>
    <xsl:apply-templates select="$lemma" mode="read-entry"/>
    <xsl:if test="empty($lemma) and @from and rdg"><xsl:call-template name="read-words-of-place"/></xsl:if>
    <xsl:apply-templates select="(lem | rdg | rdgGrp) except $lemma" mode="read-entry"/>
    <xsl:call-template name="read-parts">
      <xsl:with-param name="notes" select="note | witDetail | noteGrp | wit[not(read:is-of-reading(.))]"/>
    </xsl:call-template>
    <xsl:if test="read:is-detached(.)">
      <xsl:for-each select="(* | text()[normalize-space()]) except (lem, rdg, rdgGrp, wit, note, witDetail, noteGrp)">
        <part kind="{(self::*/local-name(), 'text')[1]}"><xsl:apply-templates select="." mode="read"/></part>
      </xsl:for-each>
    </xsl:if>
    <xsl:for-each select="read:targets(@corresp)"><see to="{read:id(.)}"/></xsl:for-each>
  </entry>
</xsl:template>

<!-- Of an entry without a lemma that says from where to where it is: the words there; of many, the first and the last. -->
<xsl:template name="read-words-of-place" as="element(r:lemma)?">
  <xsl:variable name="texts" as="text()*" select="read:texts-between(.)[not(ancestor::note or ancestor::app[read:is-detached(.)])]"/>
  <xsl:variable name="words" as="xs:string*">
    <xsl:for-each-group select="$texts" group-adjacent="generate-id(ancestor::*[read:is-block(.)][1])"><xsl:sequence select="tokenize(string-join(current-group()))"/></xsl:for-each-group>
  </xsl:variable>
  <xsl:if test="exists($words)">
    <lemma>
      <content>
        <xsl:apply-templates select="($texts[1]/ancestor::*/@xml:lang[normalize-space()])[last()]" mode="read-attribute"/>
        <xsl:text>{if (count($words) gt 6) then $words[1] || ' … ' || $words[last()] else string-join($words, ' ')}</xsl:text>
      </content>
    </lemma>
  </xsl:if>
</xsl:template>

<!-- A heading of entries. -->
<xsl:template match="head" mode="read-entry" as="element(r:heading)"><xsl:apply-templates select="." mode="read"/></xsl:template>

<!-- The unit that an entry is on: the one that it stands in, or that it points to. -->
<xsl:function name="read:entry-unit" cache="yes" as="element()?">
  <xsl:param name="app" as="element(app)"/>
  <xsl:variable name="from" as="element()?" select="if (read:is-detached($app)) then (read:targets($app/@from), read:targets($app/@corresp)[not(self::app)], read:located($app))[1] else $app"/>
  <xsl:sequence select="$from/ancestor-or-self::*[read:unit-type(.)][not(self::seg)][1]"/>
</xsl:function>

<!-- What a location (loc="12") names: the line, or the beginning of a line, with that number, in the division with the number of the entry's own;
     or with those of the divisions around it (loc="1.12"); of a line that is counted twice (n="2v1=5") either number. No translation has it. -->
<xsl:key name="read:numbered" match="(l[@n][ancestor::text] | lb[@n] | p[@n][ancestor::text] | ab[@n] | s[@n])[not(ancestor::div[@type = 'translation'])]" use="normalize-space(@n), tokenize(@n, '=') ! normalize-space(), string-join((ancestor::*[self::div or self::lg]/@n, @n) ! normalize-space(), '.')"/>
<xsl:function name="read:located" as="element()?">
  <xsl:param name="app" as="element(app)"/>
  <xsl:variable name="found" as="element()*" select="$app/@loc ! key('read:numbered', tokenize(normalize-space(), '[\s–-]+')[1], $read:document)"/>
  <xsl:variable name="divisions" as="xs:string*" select="$app/ancestor::div/(@n, read:pointers(@corresp))"/>
  <xsl:sequence select="($found[ancestor::div/(@n, @xml:id) = $divisions], $found)[1]"/>
</xsl:function>

<!-- The entries whose words end at an element: their mark stands there. -->
<xsl:key name="read:entries-at" match="app[read:is-detached(.)]" use="
    (if (@to) then read:pointers(@to)[last()] else (), if (@from) then read:pointers(@from)[last()] else (), read:located(.) ! generate-id(.))[1]"/>

<!-- Where an entry stands, in words: as it says itself, else by its unit. -->
<xsl:function name="read:entry-place" cache="yes" as="xs:string">
  <xsl:param name="app" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="unit" as="element()?" select="read:entry-unit($app)"/>
  <xsl:sequence select="
      if (normalize-space($app/@loc)) then normalize-space($app/@loc)
      else if (exists($unit)) then read:place-of($unit, $lang) || '' else ''"/>
</xsl:function>

<xsl:template match="lem | rdg" mode="read-entry" as="element()">
  <xsl:choose>
    <xsl:when test="self::lem">
      <lemma><xsl:call-template name="read-witnessed"/></lemma>
    </xsl:when>
    <xsl:otherwise>
      <reading kind="{if (@type = 'conjecture') then 'conjecture' else (@type[normalize-space()], 'source'[current()/@source and not(current()/@wit)], 'witness')[1]}">
        <xsl:call-template name="read-witnessed"/>
      </reading>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What a lemma and a reading have in common: who has it, and its words once more. -->
<xsl:template name="read-witnessed" as="node()*">
  <xsl:variable name="ids" as="xs:string*" select="read:attesting(.)[. castable as xs:NMTOKEN]"/>
  <xsl:for-each select="@cert"><xsl:attribute name="certainty" select="."/></xsl:for-each>
  <xsl:apply-templates select="@resp[normalize-space()] | @hand[normalize-space()]" mode="read-attribute"/>
  <xsl:for-each select="@source[normalize-space()]"><xsl:attribute name="sources" select="tokenize(.) ! replace(., '^#', '')"/></xsl:for-each>
  <xsl:apply-templates select="@type | @xml:lang | @n | @ana" mode="read-attribute"/>
  <xsl:if test="exists($ids)"><xsl:attribute name="wit" select="$ids"/></xsl:if>
  <xsl:if test="normalize-space(@cause)"><xsl:attribute name="cause" select="@cause"/></xsl:if>
  <xsl:if test="exists(@resp) and empty(@wit | @source)"><xsl:attribute name="by" select="'editors'"/></xsl:if>
  <xsl:variable name="words" as="node()*" select="node() except (note | noteGrp | witDetail | wit)"/>
  <xsl:variable name="empty" as="xs:boolean" select="empty($words/self::*) and normalize-space(string-join($words/self::text())) eq ''"/>
  <xsl:if test="$empty"><xsl:attribute name="empty" select="'true'"/></xsl:if>
  <xsl:call-template name="read-sigla"/>
  <xsl:if test="not($empty)">
    <content>
      <xsl:apply-templates select="(ancestor-or-self::*/@xml:lang[normalize-space()])[last()]" mode="read-attribute"/>
      <xsl:apply-templates select="$words" mode="read"><xsl:with-param name="copy" as="xs:boolean" tunnel="yes" select="true()"/></xsl:apply-templates>
    </content>
  </xsl:if>
  <xsl:call-template name="read-parts"><xsl:with-param name="notes" select="note | noteGrp | witDetail"/></xsl:call-template>
</xsl:template>

<!-- Whether a list of witnesses is that of the lemma or the reading before it. -->
<xsl:function name="read:is-of-reading" as="xs:boolean">
  <xsl:param name="wit" as="element(wit)"/>
  <xsl:sequence select="exists($wit/preceding-sibling::*[1]/(self::lem | self::rdg))"/>
</xsl:function>

<!-- The printed signs of those who have a reading, as encoded: witnesses and families, hands, sources, editors. -->
<xsl:template name="read-sigla" as="element(r:siglum)*">
  <xsl:for-each select="tokenize((@wit, ancestor::rdgGrp/@wit)[1])">
    <xsl:variable name="element" as="element()?" select="key('read:id', replace(., '^#', ''), $read:document)[1]"/>
    <xsl:choose>
      <xsl:when test="exists($element)"><siglum kind="{if ($element/self::handNote) then 'hand' else 'witness'}" to="{read:id($element)}">{read:siglum($element) || ''}</siglum></xsl:when>
      <xsl:otherwise><siglum kind="witness">{replace(., '^(#|.*[#:/])', '')}</siglum></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
  <xsl:for-each select="(wit | following-sibling::*[1][self::wit])[normalize-space()]"><siglum kind="witness">{normalize-space()}</siglum></xsl:for-each>
  <xsl:for-each select="tokenize(@hand)">
    <siglum kind="hand">{read:hand-name(.)}</siglum>
  </xsl:for-each>
  <xsl:for-each select="tokenize(@source)">
    <xsl:variable name="element" as="element()?" select="key('read:id', replace(., '^#', ''), $read:document)[1]"/>
    <xsl:choose>
      <xsl:when test="read:is-source($element)">
        <xsl:for-each select="$read:languages">
          <siglum kind="source" to="{read:id($element)}"><xsl:sequence select="read:only-for(.), read:name-of($element, .)"/></siglum>
        </xsl:for-each>
      </xsl:when>
      <xsl:when test="exists($element)"><siglum kind="source" to="{read:id($element)}">{read:siglum($element)}</siglum></xsl:when>
      <xsl:otherwise><siglum kind="source">{replace(., '^.*[#:]', '')}</siglum></xsl:otherwise>
    </xsl:choose>
  </xsl:for-each>
  <xsl:if test="@resp and not(@wit | @source)">
    <xsl:for-each select="tokenize(@resp)">
      <xsl:variable name="element" as="element()?" select="key('read:id', replace(., '^#', ''), $read:document)[1]"/>
      <siglum kind="editors">{if (exists($element/ancestor::titleStmt)) then words:label('editors', $read:first-language) else if (exists($element)) then read:siglum($element) else replace(., '^.*[#:]', '')}</siglum>
    </xsl:for-each>
  </xsl:if>
</xsl:template>

<xsl:template match="rdgGrp" mode="read-entry" as="element(r:group)">
  <group>
    <xsl:if test="@type"><xsl:attribute name="kind" select="@type"/></xsl:if>
    <xsl:apply-templates select="* except (note | witDetail)" mode="read-entry"/>
    <xsl:call-template name="read-parts"><xsl:with-param name="notes" select="note | witDetail | noteGrp | wit[not(read:is-of-reading(.))]"/></xsl:call-template>
  </group>
</xsl:template>

<!-- Whatever else stands in an entry is a part of it. -->
<xsl:template match="*" mode="read-entry" priority="-10" as="empty-sequence()"/>

</xsl:stylesheet>
