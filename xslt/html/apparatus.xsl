<?xml version="1.0" encoding="UTF-8"?>
<!-- The critical apparatus as a list, in the classical form: place, lemma ] witnesses : readings, what they come from, reason. Mode: html-entry. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures" xmlns:html="urn:escolio:html">

<xsl:mode name="html-entry" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="apparatus" mode="html-section" as="element(h:section)">
  <xsl:param name="entries" as="element(entry)*" select="entry" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'apparatus'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:if test="exists(/reading/views/view[@witness][2])">
        <fieldset class="columns">
          <legend>{words:label('apparatus.form', $lang)}</legend>
          <xsl:for-each select="'as-encoded', 'positive', 'negative'">
            <label><input type="radio" name="apparatus-form" id="apparatus-{.}"><xsl:if test=". eq 'as-encoded'"><xsl:attribute name="checked" select="''"/></xsl:if></input>{' ' || words:label('apparatus.' || ., $lang)}</label>
            <xsl:text> </xsl:text>
          </xsl:for-each>
        </fieldset>
      </xsl:if>
      <xsl:for-each-group select="heading | $entries" group-starting-with="heading">
        <xsl:apply-templates select="self::heading" mode="html"/>
        <xsl:where-populated><ol class="entries"><xsl:apply-templates select="current-group()/self::entry" mode="html-entry"/></ol></xsl:where-populated>
      </xsl:for-each-group>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- What is said of words when they are pointed at, as a list. -->
<xsl:template name="html-remarks" as="element(h:section)?">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="remarks" as="map(xs:string, item()*)*" select="reader:remarks($document/reading, $lang)"/>
  <xsl:if test="exists($remarks)">
    <xsl:call-template name="html-section">
      <xsl:with-param name="key" select="'remarks'"/>
      <xsl:with-param name="content" as="element(h:dl)">
        <dl class="described">
          <xsl:for-each select="$remarks">
            <dt>{?remark}</dt>
            <dd>
              <xsl:for-each select="?on">
                <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
                <a href="#{?at}">{?place}</a>
                <xsl:for-each select="?words">
                  <xsl:text>{if (position() gt 1) then ', ' else ' '}</xsl:text>
                  <bdi>
                    <xsl:for-each select="reader:language(.)[. ne $lang]"><xsl:attribute name="lang" select="."/></xsl:for-each>
                    <xsl:text>{reader:remarked(.)}</xsl:text>
                  </bdi>
                </xsl:for-each>
              </xsl:for-each>
            </dd>
          </xsl:for-each>
        </dl>
      </xsl:with-param>
    </xsl:call-template>
  </xsl:if>
</xsl:template>

<xsl:template match="entry" mode="html-entry" as="element(h:li)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="mark" as="element(mark)?" select="key('reader:marks', @id)[1]"/>
  <xsl:variable name="short" as="xs:string" select="(@at[key('reader:unit', .)/short] ! reader:short(., current()), place ! string(), if (@derived) then ($mark/@n ! string(), '·')[1] else reader:short(@id, .))[1]"/>
  <xsl:variable name="see" as="element()*" select="see ! html:short-link(@to, .)"/>
  <xsl:variable name="reasons" as="element(part)*" select="part[not(@kind eq 'source-text')]"/>
  <li id="{@id}">
    <xsl:choose>
      <xsl:when test="exists($mark)"><a role="doc-backlink" href="#{html:mark-id($mark)}">{$short}</a></xsl:when>
      <xsl:otherwise><xsl:sequence select="html:link-with((@at, @id)[1], ., $short)"/></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="html-cite-sign"/>
    <p>
      <xsl:apply-templates select="lemma" mode="html-entry"/>
      <xsl:apply-templates select="reading | group" mode="html-entry"/>
      <xsl:if test="reader:is-called-by-id(.)"><xsl:text> </xsl:text><small>{@id}</small></xsl:if>
    </p>
    <xsl:if test="part[@kind eq 'source-text']">
      <p>
        <small>{words:label('source-text', $lang)} </small>
        <xsl:apply-templates select="part[@kind eq 'source-text']" mode="html-entry"/>
      </p>
    </xsl:if>
    <xsl:for-each select="$reasons">
      <xsl:element name="{if (html:has-blocks(.)) then 'div' else 'p'}">
        <xsl:call-template name="html-language"/>
        <xsl:apply-templates mode="html"/>
        <xsl:if test="position() eq last() and exists($see)">
          <xsl:text> → </xsl:text>
          <xsl:call-template name="html-links"><xsl:with-param name="links" select="$see"/></xsl:call-template>
        </xsl:if>
      </xsl:element>
    </xsl:for-each>
    <xsl:if test="empty($reasons) and exists($see)">
      <p>→ <xsl:call-template name="html-links"><xsl:with-param name="links" select="$see"/></xsl:call-template></p>
    </xsl:if>
  </li>
</xsl:template>

<!-- What the edition prints, then who has it. -->
<xsl:template match="lemma" mode="html-entry" as="node()+">
  <b><xsl:call-template name="html-content"/></b>
  <xsl:text>] </xsl:text>
  <xsl:variable name="sigla" as="node()*"><xsl:call-template name="html-sigla"/></xsl:variable>
  <xsl:choose>
    <xsl:when test="html:is-optional(.)"><span class="lemma"><xsl:sequence select="$sigla"/></span></xsl:when>
    <xsl:otherwise><xsl:sequence select="$sigla"/></xsl:otherwise>
  </xsl:choose>
  <xsl:where-populated>
    <i class="wit rest">
      <xsl:for-each select="html:implied(.)"><xsl:text> {(siglum[1], @id)[1]}</xsl:text></xsl:for-each>
    </i>
  </xsl:where-populated>
</xsl:template>

<!-- Whether the witnesses of a lemma are shown by choice, where the apparatus is positive. -->
<xsl:function name="html:is-optional" as="xs:boolean">
  <xsl:param name="lemma" as="element(lemma)"/>
  <xsl:sequence select="exists($lemma/@wit) and exists(root($lemma)/reading/views/view[@witness][2])"/>
</xsl:function>

<!-- The witnesses that have the lemma although the entry does not name them: those whose text agrees with the edited one there. Not those of which
     it is not known everywhere what they have. -->
<xsl:key name="html:variation" match="variation[@entry]" use="@entry"/>
<xsl:function name="html:implied" as="element(witness)*">
  <xsl:param name="lemma" as="element(lemma)"/>
  <xsl:variable name="variation" as="element(variation)?" select="key('html:variation', $lemma/../@id, root($lemma))[1]"/>
  <xsl:variable name="agreeing" as="xs:string*" select="$variation ! tokenize(reader:alternative(., $html:first-view)/@views)"/>
  <xsl:variable name="named" as="xs:string*" select="tokenize($lemma/@wit)"/>
  <xsl:for-each select="root($lemma)/reading/views/view[@id = $agreeing][not(@partial)]/@witness[not(. = $named)]">
    <xsl:sequence select="key('reader:id', ., root($lemma))[self::witness]"/>
  </xsl:for-each>
</xsl:function>

<!-- Another reading, parted from what stands before it. -->
<xsl:template match="reading" mode="html-entry" as="node()+">
  <xsl:variable name="before" as="element()?" select="(preceding-sibling::* | parent::group/preceding-sibling::*)[self::lemma or self::reading or self::group][last()]"/>
  <!-- After the bracket of a lemma for which nobody is named nothing more parts them. -->
  <xsl:choose>
    <xsl:when test="empty($before)"/>
    <xsl:when test="$before[self::lemma][not(@by | @certainty | @cause)][html:is-optional(.)]"><span class="lemma"> : </span></xsl:when>
    <xsl:when test="$before[self::lemma][not(siglum | @by | @certainty | @cause | part)]">
      <xsl:if test="exists(html:implied($before))"><span class="wit rest"> : </span></xsl:if>
    </xsl:when>
    <xsl:otherwise><xsl:text> : </xsl:text></xsl:otherwise>
  </xsl:choose>
  <span><xsl:call-template name="html-content"/></span>
  <xsl:text> </xsl:text>
  <xsl:call-template name="html-sigla"/>
</xsl:template>

<xsl:template match="group" mode="html-entry" as="node()*">
  <xsl:apply-templates select="lemma | reading | group" mode="html-entry"/>
  <xsl:call-template name="html-details"/>
</xsl:template>

<!-- The words of a reading once more, without identifiers and marks; an empty one as the apparatus says it. -->
<xsl:template name="html-content" as="node()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:choose>
    <xsl:when test="content">
      <xsl:for-each select="content">
        <xsl:call-template name="html-language"/>
        <xsl:choose>
          <xsl:when test="html:has-blocks(.)"><xsl:apply-templates select="." mode="html-content-inline"/></xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates mode="html"><xsl:with-param name="again" select="true()" tunnel="yes"/></xsl:apply-templates>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise><i>{words:label(if (self::lemma) then 'nothing' else 'omission', $lang)}</i></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Blocks in a reading (whole lines or paragraphs): each as words, parted by strokes. -->
<xsl:mode name="html-content-inline" on-no-match="shallow-skip"/>

<xsl:template match="p | line | block | speaker | stage | heading | cell | label | caption | attribution | verbatim | item[not(p)]" mode="html-content-inline" as="node()*">
  <xsl:if test="(ancestor::content[1]//text()[normalize-space()])[1] &lt;&lt; ."><xsl:text> | </xsl:text></xsl:if>
  <xsl:choose>
    <xsl:when test="html:has-blocks(.)"><xsl:apply-templates mode="html-content-inline"/></xsl:when>
    <xsl:otherwise>
      <xsl:apply-templates mode="html"><xsl:with-param name="again" select="true()" tunnel="yes"/></xsl:apply-templates>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="picture" mode="html-content-inline" as="node()*">
  <xsl:if test="(ancestor::content[1]//text()[normalize-space()])[1] &lt;&lt; ."><xsl:text> | </xsl:text></xsl:if>
  <xsl:apply-templates select="." mode="html-words"><xsl:with-param name="again" select="true()" tunnel="yes"/></xsl:apply-templates>
</xsl:template>

<xsl:template match="text()[normalize-space()] | span | link | gap | sign | break | formula | image | variation[not(alternative[html:has-blocks(.)])]" mode="html-content-inline" as="node()*">
  <xsl:apply-templates select="." mode="html"><xsl:with-param name="again" select="true()" tunnel="yes"/></xsl:apply-templates>
</xsl:template>

<!-- Who has a reading, how sure it is, why it arose, and what is said of its witnesses. -->
<xsl:template name="html-sigla" as="node()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:choose>
    <xsl:when test="@kind eq 'conjecture' and empty(siglum[not(@kind eq 'editors')])"><i>{words:label('conjecture', $lang)}</i></xsl:when>
    <xsl:when test="self::lemma[@by] and empty(siglum[not(@kind eq 'editors')])"><i>{words:label('correction', $lang)}</i></xsl:when>
    <xsl:otherwise>
      <i class="wit">
        <xsl:for-each select="siglum">
          <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
          <xsl:choose>
            <xsl:when test="@to and html:href(@to, .)"><a href="#{@to}"><xsl:call-template name="html-siglum"/></a></xsl:when>
            <xsl:otherwise><xsl:call-template name="html-siglum"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
      </i>
    </xsl:otherwise>
  </xsl:choose>
  <xsl:for-each select="@certainty">
    <xsl:text> ({html:certainty(., $lang)})</xsl:text>
  </xsl:for-each>
  <xsl:for-each select="@cause">
    <xsl:text> ({.})</xsl:text>
  </xsl:for-each>
  <xsl:call-template name="html-details"/>
</xsl:template>

<xsl:template name="html-siglum" as="node()">
  <xsl:choose>
    <xsl:when test="tokenize(@style) = 'sup'"><sup>{.}</sup></xsl:when>
    <xsl:otherwise>{.}</xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What is said of a reading or of the witnesses that have it. -->
<xsl:template name="html-details" as="element()*">
  <xsl:for-each select="part">
    <small class="detail"><xsl:text> (</xsl:text><xsl:call-template name="html-span"/><xsl:text>)</xsl:text></small>
  </xsl:for-each>
</xsl:template>

<!-- The probable words of the source, form by form, each with what attests it. -->
<xsl:template match="part[@kind eq 'source-text']" mode="html-entry" as="node()*">
  <xsl:if test="preceding-sibling::part[@kind eq 'source-text']"><xsl:text> · </xsl:text></xsl:if>
  <xsl:choose>
    <xsl:when test="span and not(text()[normalize-space()] | * except span)">
      <xsl:for-each select="span">
        <xsl:if test="position() gt 1"><xsl:text> · </xsl:text></xsl:if>
        <xsl:apply-templates select="." mode="html"/>
        <xsl:call-template name="html-attested"/>
      </xsl:for-each>
    </xsl:when>
    <xsl:otherwise>
      <i><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></i>
      <xsl:call-template name="html-attested"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The sources that attest a form, in brackets. -->
<xsl:template name="html-attested" as="node()*">
  <xsl:variable name="form" as="element()" select="."/>
  <xsl:for-each select="tokenize(@sources)">
    <xsl:text>{if (position() eq 1) then ' (' else ', '}</xsl:text>
    <xsl:sequence select="html:pointer(., $form)"/>
    <xsl:text>{if (position() eq last()) then ')' else ''}</xsl:text>
  </xsl:for-each>
</xsl:template>

<!-- A certainty in full, or as it is encoded. -->
<xsl:function name="html:certainty" as="xs:string">
  <xsl:param name="degree" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="words:label('certainty.in-words', $lang, map { 'degree': if (words:has('certainty.' || $degree)) then words:label('certainty.' || $degree, $lang) else $degree })"/>
</xsl:function>

</xsl:stylesheet>
