<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands in a source and what an editor did with it: choices, additions, deletions, supplied and superfluous words, gaps. Mode: read. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- The signs of interventions, after the Leiden conventions: the one table of them. -->
<xsl:variable name="read:signs" as="map(xs:string, array(xs:string))" select="map {
    'supplied': ['⟨', '⟩'], 'supplied.lost': ['[', ']'], 'surplus': ['{', '}'], 'secl': ['[', ']'], 'del': ['⟦', '⟧'], 'add': ['\', '/'],
    'ex': ['(', ')'], 'gap': ['[…]', ''] }"/>

<!-- The signs round words: those of the kind and reason, else of the kind. -->
<xsl:template name="read-signed" as="node()*">
  <xsl:param name="kind" as="xs:string" select="local-name()"/>
  <xsl:param name="signed" as="xs:boolean" select="true()"/>
  <xsl:variable name="signs" as="array(xs:string)?" select="($read:signs($kind || '.' || @reason), $read:signs($kind))[1][$signed]"/>
  <span kind="{local-name()}">
    <xsl:call-template name="read-attributes"/>
    <xsl:if test="exists($signs) and $signs(1) ne ''"><sign kind="editorial" of="{local-name()}">{$signs(1)}</sign></xsl:if>
    <xsl:apply-templates mode="read"/>
    <xsl:if test="exists($signs) and $signs(2) ne ''"><sign kind="editorial" of="{local-name()}">{$signs(2)}</sign></xsl:if>
  </span>
</xsl:template>

<!-- Words that only the source has, or only the edited text. -->
<xsl:template name="read-only-in" as="node()*">
  <xsl:param name="views" as="xs:string*"/>
  <xsl:param name="signed" as="xs:boolean" select="true()"/>
  <xsl:param name="copy" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:choose>
    <xsl:when test="read:is-in-text(.) and not($copy) and exists($read:documentary-views)">
      <xsl:if test="exists($views)">
        <variation kind="{local-name()}">
          <alternative views="{$views}"><xsl:call-template name="read-signed"><xsl:with-param name="signed" select="$signed"/></xsl:call-template></alternative>
        </variation>
      </xsl:if>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="read-signed"><xsl:with-param name="signed" select="$signed"/></xsl:call-template></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:function name="read:is-in-text" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="exists($element/ancestor::body) and empty($element/(ancestor::note | ancestor::standOff | ancestor::desc
      | ancestor::*[local-name() = ('listPerson', 'listPlace', 'listOrg', 'listEvent', 'listObject', 'listNym', 'listRelation', 'listAnnotation')]))"/>
</xsl:function>

<xsl:template match="supplied | ex" mode="read" as="node()*">
  <xsl:call-template name="read-only-in"><xsl:with-param name="views" select="$read:editorial-views"/></xsl:call-template>
</xsl:template>

<xsl:template match="am" mode="read" as="node()*">
  <xsl:call-template name="read-only-in"><xsl:with-param name="views" select="$read:documentary-views"/></xsl:call-template>
</xsl:template>

<!-- What the editor thinks superfluous is printed with its sign; the source has it without. -->
<xsl:template match="surplus | secl" mode="read" as="node()*">
  <xsl:param name="copy" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:choose>
    <xsl:when test="read:is-in-text(.) and not($copy) and exists($read:documentary-views)">
      <variation kind="{local-name()}">
        <alternative views="{$read:editorial-views}"><xsl:call-template name="read-signed"/></alternative>
        <alternative views="{$read:documentary-views}">
          <xsl:call-template name="read-signed">
            <xsl:with-param name="signed" select="false()"/>
            <xsl:with-param name="copy" as="xs:boolean" tunnel="yes" select="true()"/>
          </xsl:call-template>
        </alternative>
      </variation>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="read-signed"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Corrections in the source: what was deleted is read in the source alone, what was added in both. -->
<xsl:template match="del" mode="read" as="node()*">
  <xsl:call-template name="read-only-in"><xsl:with-param name="views" select="$read:documentary-views"/></xsl:call-template>
</xsl:template>

<!-- What was deleted and then let stand is read in both. -->
<xsl:template match="restore//del" mode="read" as="node()*" priority="1">
  <xsl:param name="copy" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:choose>
    <xsl:when test="read:is-in-text(.) and not($copy) and exists($read:documentary-views)">
      <variation kind="restore">
        <alternative views="{$read:editorial-views}"><xsl:apply-templates mode="read"/></alternative>
        <alternative views="{$read:documentary-views}">
          <xsl:call-template name="read-signed"><xsl:with-param name="copy" as="xs:boolean" tunnel="yes" select="true()"/></xsl:call-template>
        </alternative>
      </variation>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="read-signed"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="add" mode="read" as="node()*">
  <xsl:param name="copy" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:choose>
    <xsl:when test="read:is-in-text(.) and not($copy) and exists($read:documentary-views)">
      <variation kind="add">
        <alternative views="{$read:editorial-views}"><xsl:call-template name="read-signed"><xsl:with-param name="signed" select="false()"/></xsl:call-template></alternative>
        <alternative views="{$read:documentary-views}">
          <xsl:call-template name="read-signed"><xsl:with-param name="copy" as="xs:boolean" tunnel="yes" select="true()"/></xsl:call-template>
        </alternative>
      </variation>
    </xsl:when>
    <xsl:otherwise><xsl:call-template name="read-signed"/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="subst" mode="read" as="node()*">
  <xsl:apply-templates select="* | text()[normalize-space()]" mode="read"/>
</xsl:template>

<!-- Of a choice the edited text has the editor's side, the source the other; further ones of a side stand beside it in brackets. Outside the text both,
     the other one in brackets; so, too, in the terms of an index, which stand nowhere else. -->
<xsl:template match="choice" mode="read" as="node()*">
  <xsl:param name="copy" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:variable name="own" as="element()?" select="read:own-side(.)"/>
  <xsl:variable name="other" as="element()*" select="* except $own"/>
  <xsl:variable name="beside" as="element()*" select="$other/(self::corr | self::reg | self::expan | self::unclear | self::supplied)"/>
  <xsl:variable name="source" as="element()*" select="$other except $beside"/>
  <xsl:apply-templates select="text()[normalize-space()]" mode="read"/>
  <xsl:choose>
    <xsl:when test="$copy and empty(ancestor::index)"><xsl:apply-templates select="$own" mode="read"/><xsl:sequence select="read:further(if (read:stands-in-entry-alone(.)) then $other else $beside)"/></xsl:when>
    <xsl:when test="read:is-in-text(.) and not($copy) and exists($read:documentary-views)">
      <variation kind="choice">
        <xsl:call-template name="read-variation-id"/>
        <alternative views="{$read:editorial-views, $read:documentary-views[empty($source) and $own/(self::unclear | self::supplied)]}"><xsl:apply-templates select="$own" mode="read"/><xsl:sequence select="read:further($beside)"/></alternative>
        <xsl:if test="exists($source)">
          <alternative views="{$read:documentary-views}"><xsl:apply-templates select="$source[1]" mode="read"/><xsl:sequence select="read:further(tail($source))"/></alternative>
        </xsl:if>
      </variation>
    </xsl:when>
    <xsl:otherwise>
      <xsl:apply-templates select="$own" mode="read"/>
      <xsl:if test="exists($other)">
        <sign kind="editorial" of="choice"> [</sign>
        <xsl:apply-templates select="$other" mode="read"/>
        <sign kind="editorial" of="choice">]</sign>
      </xsl:if>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Whether words of an entry stand in no view of the text: those of an entry apart from it, and of a reading that no witness has. -->
<xsl:function name="read:stands-in-entry-alone" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="app" as="element(app)?" select="$element/ancestor::app[1]"/>
  <xsl:sequence select="exists($app) and (read:is-detached($app) or empty($element/ancestor::* intersect read:chosen($app)?*))"/>
</xsl:function>

<!-- The side of a choice that the edited text has: what an editor wrote, the first reading of what is hard to read, else the last. -->
<xsl:function name="read:own-side" as="element()?">
  <xsl:param name="choice" as="element(choice)"/>
  <xsl:sequence select="$choice/(if (corr | reg | expan) then (corr | reg | expan)[1] else if (unclear | supplied) then (unclear | supplied)[1] else *[last()])"/>
</xsl:function>

<!-- Further words for a place that has some: they are shown, and no part of the text. -->
<xsl:function name="read:further" as="element(r:span)?">
  <xsl:param name="elements" as="element()*"/>
  <xsl:if test="exists($elements)">
    <span kind="further">
      <sign kind="editorial" of="choice"> [</sign>
      <xsl:for-each select="$elements">
        <xsl:if test="position() gt 1"><sign kind="editorial" of="choice">, </sign></xsl:if>
        <xsl:apply-templates select="." mode="read"/>
      </xsl:for-each>
      <sign kind="editorial" of="choice">]</sign>
    </span>
  </xsl:if>
</xsl:function>

<xsl:template name="read-variation-id" as="attribute()?">
  <xsl:if test="read:is-identified(.)"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
</xsl:template>

<!-- What is hard to read has dots below it, unless the encoding says how it looks. -->
<xsl:template match="corr | reg | expan | sic | orig | abbr | unclear | damage | mod | restore | retrace | redo | undo | metamark" mode="read" as="element(r:span)">
  <span kind="{local-name()}"><xsl:if test="self::unclear"><xsl:attribute name="style" select="'dotted'"/></xsl:if><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></span>
</xsl:template>

<!-- Running heads, catchwords and signatures stand in the source, not in the edited text. -->
<xsl:template match="fw" mode="read" as="node()*">
  <xsl:call-template name="read-only-in"><xsl:with-param name="views" select="$read:documentary-views"/></xsl:call-template>
</xsl:template>

<xsl:template match="gap | space | ellipsis" mode="read" as="element(r:gap)">
  <gap sign="{if (self::space) then '   ' else if (self::ellipsis[metamark]) then '' else read:gap-sign(.)}">
    <xsl:if test="not(self::gap)"><xsl:attribute name="kind" select="local-name()"/></xsl:if>
    <xsl:if test="@extent"><xsl:attribute name="extent" select="@extent"/></xsl:if>
    <xsl:call-template name="read-attributes"/>
    <xsl:sequence select="read:quantities(.)"/>
    <xsl:apply-templates mode="read"/>
  </gap>
</xsl:template>

<!-- The sign of a gap: a point for each of few characters that are known to be missing, a number of more or of about so many. -->
<xsl:function name="read:gap-sign" as="xs:string">
  <xsl:param name="gap" as="element()"/>
  <xsl:variable name="number" as="xs:string?" select="($gap/(@quantity, @atLeast, @min))[1]"/>
  <xsl:sequence select="
      if (not($gap/@reason = ('lost', 'illegible')) or not(starts-with($gap/@unit, 'char') or starts-with($gap/@unit, 'letter')) or not($number castable as xs:positiveInteger)) then $read:signs('gap')(1)
      else if ($gap/@precision = 'low' or empty($gap/@quantity)) then '[– ±' || $number || ' –]'
      else if (xs:integer($number) gt 10) then '[– ' || $number || ' –]'
      else '[' || string-join((1 to xs:integer($number)) ! '.') || ']'"/>
</xsl:function>

<!-- Where another hand goes on within a line of words, that hand is named. -->
<xsl:template match="handShift[normalize-space(@new)][../text()[normalize-space()]]" mode="read" priority="1" as="element(r:span)">
  <span kind="handShift">
    <xsl:call-template name="read-attributes"/>
    <sign kind="editorial" of="handShift">({string-join(tokenize(@new) ! read:hand-name(.), ', ')})</sign>
    <xsl:apply-templates mode="read"/>
  </span>
</xsl:template>

<xsl:template match="handShift | addSpan | delSpan | damageSpan | substJoin | listTranspose" mode="read" as="node()+">
  <xsl:param name="copy" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:call-template name="read-change-sign"><xsl:with-param name="change" select="."/><xsl:with-param name="which" select="1"/></xsl:call-template>
  <anchor kind="{local-name()}">
    <xsl:if test="not($copy) and read:is-identified(.)"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
  </anchor>
  <xsl:apply-templates mode="read"/>
</xsl:template>

<!-- A sign that the encoding describes, by what is nearest to it: a character of Unicode, how it is put together, its name. One that has a kind alone stands
     in double brackets, as inscriptions are edited. -->
<xsl:template match="g" mode="read" as="element(r:span)">
  <span kind="g">
    <xsl:call-template name="read-attributes"/>
    <xsl:apply-templates mode="read"/>
    <xsl:variable name="named" as="xs:string?" select="(read:targets(@ref)[self::char | self::glyph] ! read:glyph(.), @ref ! replace(., '^.*#', ''))[. ne ''][1]"/>
    <xsl:choose>
      <xsl:when test="node()"/>
      <xsl:when test="empty($named) and normalize-space(@type)"><sign kind="editorial" of="g">(({normalize-space(@type)}))</sign></xsl:when>
      <xsl:otherwise>{($named, '�')[1]}</xsl:otherwise>
    </xsl:choose>
  </span>
</xsl:template>

<xsl:function name="read:glyph" as="xs:string*">
  <xsl:param name="glyph" as="element()"/>
  <xsl:variable name="usual" as="element(mapping)*" select="$glyph/mapping[matches(@type, 'unicode|standard|normal', 'i')]"/>
  <xsl:sequence select="
      ($usual, $glyph/mapping except $usual) ! read:mapped(.),
      $glyph/unicodeProp[@name = 'entity']/@value ! normalize-space(),
      $glyph/(charProp[localName = 'composition']/value | localProp[@name = 'composition']/@value) ! normalize-space(),
      $glyph/(charName | glyphName | localProp/@value) ! normalize-space()"/>
</xsl:function>

<!-- What a mapping leads to: its words, or the characters of the code points that it names, unless those are private. -->
<xsl:function name="read:mapped" as="xs:string?">
  <xsl:param name="mapping" as="element(mapping)"/>
  <xsl:variable name="words" as="xs:string" select="normalize-space($mapping)"/>
  <xsl:variable name="points" as="xs:integer*" select="if (matches($words, '^(U\+[0-9A-F]{4,6}\s*)+$', 'i')) then tokenize(upper-case($words), '\s*U\+')[. ne ''] ! read:from-hex(normalize-space()) else ()"/>
  <xsl:sequence select="
      if (empty($points)) then $words
      else if (every $point in $points satisfies $point lt 57344 or $point gt 63743 and $point lt 983040 and not($point = (65534, 65535))) then codepoints-to-string($points)
      else ()"/>
</xsl:function>

<xsl:function name="read:from-hex" as="xs:integer">
  <xsl:param name="digits" as="xs:string"/>
  <xsl:sequence select="fold-left(string-to-codepoints($digits), 0, function($sum, $digit) { $sum * 16 + $digit - (if ($digit gt 64) then 55 else 48) })"/>
</xsl:function>

</xsl:stylesheet>
