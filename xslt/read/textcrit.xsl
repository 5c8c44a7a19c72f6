<?xml version="1.0" encoding="UTF-8"?>
<!-- The apparatus in the text: where views differ, the alternatives side by side, then the mark of the entry. Mode: read. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- An entry within the text (parallel segmentation). Of words that are shown once more in the apparatus only the lemma, without marks. -->
<xsl:template match="app" mode="read" as="node()*">
  <xsl:param name="copy" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:variable name="app" as="element(app)" select="."/>
  <!-- What stands in it and is no part of an entry. -->
  <xsl:if test="not($copy)"><xsl:apply-templates select="(* | text()[normalize-space()]) except (lem, rdg, rdgGrp, wit, note, witDetail, noteGrp, self::*[read:is-detached(.)]/node())" mode="read"/></xsl:if>
  <xsl:choose>
    <xsl:when test="read:is-detached(.)"/>
    <xsl:when test="$copy"><xsl:apply-templates select="read:shown(.)" mode="read-words"/></xsl:when>
    <!-- Without a lemma and without words in any reading it says which witnesses begin or end here. -->
    <xsl:when test="empty(read:lemma(.)) and not(normalize-space(string-join(read:readings(.))))">
      <xsl:call-template name="read-silence"/>
      <xsl:call-template name="read-entry-mark"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:variable name="choices" as="map(xs:string, element())" select="read:chosen(.)"/>
      <xsl:variable name="shown" as="element()*" select="$choices?* | ()"/>
      <xsl:choose>
        <xsl:when test="count($shown) eq 1 and map:size($choices) eq count($read:view-ids)">
          <xsl:apply-templates select="$shown" mode="read-words"/>
        </xsl:when>
        <xsl:otherwise>
          <variation kind="app" entry="{read:id(.)}">
            <xsl:variable name="aside" as="xs:string*" select="
                if (map:size($choices) eq count($read:view-ids)) then () else $read:view-ids[not(map:contains($choices, .))][not(. = read:silent-views($app))]"/>
            <xsl:if test="exists($aside)">
              <alternative views="{$aside}"><xsl:call-template name="read-side-by-side"/></alternative>
            </xsl:if>
            <xsl:for-each select="$shown">
              <xsl:variable name="reading" as="element()" select="."/>
              <alternative views="{$read:view-ids[$choices(.) is $reading]}">
                <xsl:apply-templates select="@xml:lang" mode="read-attribute"/>
                <xsl:apply-templates select="." mode="read-words"/>
              </alternative>
            </xsl:for-each>
          </variation>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:call-template name="read-silence"/>
      <xsl:call-template name="read-entry-mark"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Without lemma and base, all readings side by side. -->
<xsl:template name="read-side-by-side" as="node()*">
  <sign kind="editorial" of="app">[</sign>
  <xsl:for-each select="read:readings(.)">
    <xsl:if test="position() gt 1"><sign kind="editorial" of="app"> | </sign></xsl:if>
    <xsl:apply-templates select="." mode="read-words"><xsl:with-param name="copy" as="xs:boolean" tunnel="yes" select="true()"/></xsl:apply-templates>
  </xsl:for-each>
  <sign kind="editorial" of="app">]</sign>
</xsl:template>

<xsl:template name="read-entry-mark" as="element(r:mark)">
  <mark to="{read:id(.)}" series="apparatus" n="{accumulator-after('read:closed')}"/>
</xsl:template>

<!-- What is shown of an entry where only one text can be. -->
<xsl:function name="read:shown" as="element()?">
  <xsl:param name="app" as="element(app)"/>
  <xsl:sequence select="(read:lemma($app), read:readings($app))[1]"/>
</xsl:function>

<!-- Whether an entry stands apart from the words that it is on: in a list of entries, or pointing to them. -->
<xsl:function name="read:is-detached" as="xs:boolean">
  <xsl:param name="app" as="element(app)"/>
  <xsl:sequence select="$read:has-apart and (exists($app/(ancestor::listApp | ancestor::standOff)) or exists($app/(@from | @loc)[normalize-space()]))"/>
</xsl:function>

<xsl:variable name="read:has-apart" as="xs:boolean" select="exists($read:document//(listApp | standOff | app[@from | @loc]))"/>

<!-- Whether a division holds nothing but such entries, under its headings. -->
<xsl:function name="read:holds-entries-alone" as="xs:boolean">
  <xsl:param name="division" as="element()"/>
  <xsl:sequence select="
      $read:has-apart and exists($division//listApp/app)
      and empty($division//text()[normalize-space()][not(ancestor::app[read:is-detached(.)] or ancestor::head)])
      and empty($division//*[not(self::div | self::listApp | self::head | self::app)][not(ancestor::app[read:is-detached(.)] or ancestor::head)])"/>
</xsl:function>

<!-- The words of a lemma or a reading. -->
<xsl:mode name="read-words" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="lem | rdg" mode="read-words" as="node()*">
  <xsl:apply-templates select="node() except (noteGrp | witDetail | wit)" mode="read"/>
</xsl:template>

<!-- Where a witness begins, ends or is damaged: in an entry of the apparatus, which has no other words for it, in words. -->
<xsl:template match="witStart | witEnd | lacunaStart | lacunaEnd" mode="read" as="node()+">
  <xsl:param name="copy" as="xs:boolean" tunnel="yes" select="false()"/>
  <anchor kind="{local-name()}">
    <xsl:if test="not($copy) and read:is-identified(.)"><xsl:attribute name="id" select="@xml:id"/></xsl:if>
  </anchor>
  <xsl:variable name="name" as="xs:string" select="local-name()"/>
  <xsl:if test="$copy and exists(ancestor::app)">
    <xsl:for-each select="$read:languages">
      <span kind="extent" style="italic" xml:lang="{.}"><xsl:sequence select="read:only-for(.)"/>{words:label('extent.' || $name, .)}</span>
    </xsl:for-each>
    <xsl:if test="exists(following-sibling::node()[normalize-space()])"><xsl:text> </xsl:text></xsl:if>
  </xsl:if>
  <xsl:apply-templates mode="read"/>
</xsl:template>

<!-- A list of entries is the apparatus, not a part of the text; what stands beside them in it is. -->
<xsl:template match="listApp" mode="read" as="node()*">
  <xsl:apply-templates select="(* | text()[normalize-space()]) except (app, head[current()//app][ancestor::text])" mode="read"/>
</xsl:template>

<xsl:template match="lem | rdg | rdgGrp" mode="read" as="node()*">
  <span kind="{local-name()}"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></span>
</xsl:template>

</xsl:stylesheet>
