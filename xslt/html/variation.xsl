<?xml version="1.0" encoding="UTF-8"?>
<!-- Where the text differs by view, and the marks of notes and entries. Mode: html. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:html="urn:escolio:html">

<!-- In the text all alternatives stand side by side, those of other views than the first out of sight; elsewhere the words of the first view,
     and the others in brackets. -->
<xsl:template match="variation" mode="html" as="node()*">
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:param name="edited" as="xs:string" select="''" tunnel="yes"/>
  <xsl:variable name="first" as="element(alternative)?" select="reader:alternative(., $html:first-view)"/>
  <xsl:choose>
    <xsl:when test="$again or $edited eq ''">
      <xsl:apply-templates select="$first/node()" mode="html"/>
      <xsl:if test="not($again)">
        <xsl:for-each select="alternative except $first">
          <small class="other"> [<xsl:apply-templates mode="html"/>]</small>
        </xsl:for-each>
      </xsl:if>
    </xsl:when>
    <xsl:otherwise>
      <xsl:element name="{if (alternative[html:has-blocks(.)]) then 'div' else 'span'}">
        <xsl:call-template name="html-attributes"><xsl:with-param name="classes" select="'app'"/></xsl:call-template>
        <xsl:apply-templates select="alternative" mode="html"/>
      </xsl:element>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What a view shows; words that no view shows are read in the apparatus. -->
<xsl:template match="alternative" mode="html" as="element()?">
  <xsl:variable name="views" as="xs:string*" select="tokenize(@views)"/>
  <xsl:if test="exists($views) and node()">
    <xsl:element name="{if (html:has-blocks(.)) then 'div' else 'span'}">
      <xsl:call-template name="html-attributes"/>
      <xsl:if test="exists($html:view-ids[not(. = $views)])">
        <xsl:attribute name="data-views" select="$html:view-ids[. = $views] ! index-of($html:view-ids, .) ! (. - 1)"/>
      </xsl:if>
      <xsl:if test="not($views = $html:first-view)"><xsl:attribute name="hidden" select="''"/></xsl:if>
      <xsl:apply-templates mode="html"/>
    </xsl:element>
  </xsl:if>
</xsl:template>

<!-- The mark of a note or an entry after the words that it is on: for a claim its name and the sign of its verdict. -->
<xsl:template match="mark" mode="html" as="element(h:a)?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:variable name="note" as="element()?" select="key('reader:id', @to)"/>
  <xsl:if test="not($again) and exists($note)">
    <xsl:variable name="verdict" as="element(category)?" select="$note/@verdict ! key('reader:id', ., root($note))[self::category]"/>
    <xsl:variable name="sign" as="xs:string" select="html:sign(., $verdict)"/>
    <a class="{string-join((if (@series eq 'apparatus') then ('note', 'called'[$sign eq $note/@id]) else 'mark', $verdict ! ('v-' || @id)), ' ')}" role="doc-noteref" href="#{@to}" id="{html:mark-id(.)}">
      <xsl:if test="(reader:language(.), $lang)[1] ne $lang"><xsl:attribute name="lang" select="$lang"/></xsl:if>
      <xsl:attribute name="aria-label" select="html:mark-name(., $note) || (if (exists($verdict)) then ': ' || $verdict/name[1] || ' ' || $sign else if ($sign eq $note/@id) then ': ' || $sign else '')"/>
      <xsl:text>{$sign}</xsl:text>
    </a>
  </xsl:if>
</xsl:template>

<!-- What a note or an entry is called at one of its marks: of many places that it is on, the one where this mark stands. -->
<xsl:function name="html:mark-name" as="xs:string">
  <xsl:param name="mark" as="node()"/>
  <xsl:param name="note" as="element()"/>
  <xsl:variable name="name" as="xs:string" select="reader:name($note/@id, $note)"/>
  <xsl:variable name="units" as="xs:string*" select="$note/target[2]/../target/(@at, @to)[exists(key('reader:unit', ., root($note)))][1] ! string()"/>
  <xsl:variable name="first" as="xs:string?" select="$units[1] ! reader:name(., $note)"/>
  <xsl:variable name="own" as="xs:string?" select="$mark/ancestor::*[@unit or @translates][1]/(@translates, @id)[1] ! reader:name(tokenize(.)[1], $note)"/>
  <xsl:sequence select="if (count($units) gt 1 and contains($name, $first || ';') and exists($own)) then substring-before($name, $first) || $own else $name"/>
</xsl:function>

<!-- A note on a translation stands after its words, in brackets. -->
<xsl:template match="mark[html:is-in-place(.)]" mode="html" priority="1" as="element(h:small)?">
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:variable name="note" as="element(note)?" select="key('reader:id', @to)[self::note]"/>
  <xsl:if test="not($again) and exists($note)">
    <small class="remark" id="{@to}">
      <xsl:text> [</xsl:text>
      <xsl:for-each select="$note/part">
        <xsl:choose>
          <xsl:when test="html:has-blocks(.)"><xsl:apply-templates mode="html-words"/></xsl:when>
          <xsl:otherwise><xsl:apply-templates mode="html"><xsl:with-param name="again" select="true()" tunnel="yes"/></xsl:apply-templates></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
      <xsl:text>]</xsl:text>
    </small>
  </xsl:if>
</xsl:template>

<xsl:function name="html:is-in-place" as="xs:boolean">
  <xsl:param name="mark" as="element(mark)"/>
  <xsl:sequence select="$mark/@series eq 'translation' and exists($mark/ancestor::text[@kind eq 'translation'])"/>
</xsl:function>

<!-- What is printed for a mark. -->
<xsl:function name="html:sign" as="xs:string">
  <xsl:param name="mark" as="element(mark)"/>
  <xsl:param name="verdict" as="element(category)?"/>
  <xsl:variable name="note" as="element()?" select="key('reader:id', $mark/@to, root($mark))[1]"/>
  <xsl:sequence select="
      if (exists($verdict)) then html:claim-sign($note, $verdict)
      else if ($mark/@series eq 'apparatus') then ($note[reader:is-called-by-id(.)]/@id, $mark/@sign, '°')[1]
      else ($note/@sign, $mark/@sign, $mark/@n, '*')[1]"/>
</xsl:function>

<!-- A claim is called by its identifier with the sign of its verdict, as in the books; by its number where that is long. -->
<xsl:function name="html:claim-sign" as="xs:string">
  <xsl:param name="note" as="element()"/>
  <xsl:param name="verdict" as="element(category)?"/>
  <xsl:sequence select="
      if (reader:is-called-by-id($note)) then $note/@id || $verdict/@sign
      else $verdict/@sign || replace($note/@id, '^\D+0*', '')"/>
</xsl:function>

<!-- The identifier of a mark: its own, else made from that of the note. -->
<xsl:function name="html:mark-id" as="xs:string">
  <xsl:param name="mark" as="element(mark)"/>
  <xsl:variable name="before" as="xs:integer" select="count(key('reader:marks', $mark/@to, root($mark))[. &lt;&lt; $mark])"/>
  <xsl:sequence select="($mark/@id, $mark/@to || '-ref' || ('-' || $before + 1)[$before gt 0])[1]"/>
</xsl:function>

</xsl:stylesheet>
