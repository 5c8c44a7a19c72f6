<?xml version="1.0" encoding="UTF-8"?>
<!-- Segments, anchors, alternatives and joins. Mode: read. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:template match="anchor | join | joinGrp | alt | altGrp | link | linkGrp | span[not(normalize-space())] | spanGrp[not(normalize-space())] | when" mode="read" as="node()*">
  <xsl:param name="copy" as="xs:boolean" tunnel="yes" select="false()"/>
  <xsl:if test="not($copy) and read:is-identified(.)"><anchor id="{@xml:id}" kind="{local-name()}"><xsl:call-template name="read-notes-on"/></anchor></xsl:if>
  <xsl:if test="exists($read:long-changes)">
    <xsl:variable name="place" as="element()" select="."/>
    <xsl:for-each select="reverse(@xml:id ! key('read:ends-of-changes', .))">
      <xsl:variable name="change" as="element()" select="."/>
      <xsl:for-each select="$place"><xsl:call-template name="read-change-sign"><xsl:with-param name="change" select="$change"/><xsl:with-param name="which" select="2"/></xsl:call-template></xsl:for-each>
    </xsl:for-each>
  </xsl:if>
  <xsl:apply-templates mode="read"/>
</xsl:template>

<!-- Words, with what is said of them. -->
<xsl:template match="w | m | pc | c | phr | cl" mode="read" as="element(r:span)">
  <span kind="{local-name()}">
    <xsl:call-template name="read-attributes"/>
    <xsl:for-each select="@lemma[normalize-space()] | @pos[normalize-space()] | @msd[normalize-space()]"><xsl:attribute name="{name()}" select="."/></xsl:for-each>
    <xsl:apply-templates mode="read"/>
  </span>
</xsl:template>

<!-- What stands in other files is not read; what stands here in place of it is. -->
<xsl:template match="Q{http://www.w3.org/2001/XInclude}*" mode="read" as="node()*">
  <xsl:apply-templates mode="read"/>
</xsl:template>

<xsl:template match="egXML | Q{http://www.tei-c.org/ns/Examples}egXML | eg" mode="read" as="element(r:verbatim)">
  <verbatim kind="{local-name()}">
    <xsl:if test="self::eg"><xsl:call-template name="read-attributes"/></xsl:if>
    <xsl:choose>
      <xsl:when test="self::eg"><xsl:apply-templates mode="read"/></xsl:when>
      <xsl:when test="empty(*)">{.}</xsl:when>
      <xsl:otherwise><xsl:value-of select="serialize(node(), map { 'omit-xml-declaration': true() }) ! read:without-namespaces(.)"/></xsl:otherwise>
    </xsl:choose>
  </verbatim>
</xsl:template>

<!-- XML as it is written, without the namespaces that its tags declare; what is like them in words stays. -->
<xsl:function name="read:without-namespaces" as="xs:string">
  <xsl:param name="xml" as="xs:string"/>
  <xsl:sequence select="
      string-join(analyze-string($xml, '&lt;[^!?&lt;>][^&lt;>]*>')/*/(if (self::*:match) then replace(., ' xmlns(:[\w.-]+)?=&quot;[^&quot;]*&quot;', '') else string()))"/>
</xsl:function>

</xsl:stylesheet>
