<?xml version="1.0" encoding="UTF-8"?>
<!-- The sources: groups as the edition has them, in each of them by short name. Mode: typst-chapter. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:reader="urn:escolio:reader"
    xmlns:typst="urn:escolio:typst">

<xsl:function name="typst:sources" as="xs:string*">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:if test="exists($reading/sources)">
    <xsl:variable name="groups" as="xs:string*">
      <xsl:apply-templates select="$reading/sources" mode="typst-chapter">
        <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="typst:chapter('section.sources', typst:word('section.sources', $lang), 'follows'), typst:call('listing', typst:content($groups))"/>
  </xsl:if>
</xsl:function>

<xsl:template match="sources" mode="typst-chapter" as="xs:string*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="sorted" as="element(source)*" select="
      sort(source, 'http://www.w3.org/2013/collation/UCA?lang=' || $lang, function($source) { string(($source/sort, $source/name[not(@script)], $source/reference, $source/@id)[1]) })"/>
  <xsl:for-each select="reader:head(.)">
    <xsl:sequence select="typst:section(../@id, min((5, 2 + count(../ancestor::sources[exists(reader:head(.))]))), typst:title(., $lang))"/>
  </xsl:for-each>
  <xsl:sequence select="typst:described(., $lang)"/>
  <xsl:if test="$sorted">
    <xsl:sequence select="typst:call('entries', $sorted ! typst:source(., $lang))"/>
  </xsl:if>
  <xsl:apply-templates select="sources" mode="typst-chapter"/>
</xsl:template>

<!-- The number in the margin, the short name, the reference; then how it was consulted and what cites it. -->
<xsl:function name="typst:source" as="xs:string">
  <xsl:param name="source" as="element(source)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="name" as="element(name)?" select="$source/name[not(@script)][1]"/>
  <xsl:variable name="citing" as="xs:string*" select="
      ($source/cited-by[not(@kind eq 'node')]/@to ! string()) => distinct-values()"/>
  <xsl:variable name="state" as="xs:string?" select="$source/@state/key('reader:id', ., root($source))[1]/name[1] ! typst:escaped(normalize-space())"/>
  <xsl:variable name="asides" as="xs:string*" select="
      if ($state or $source/part)
      then typst:array((
        typst:content(if ($state) then $state else ''),
        typst:content(string-join($source/part ! typst:dressed-words(., typst:markup(node(), $lang, false())), ' '))))
      else (),
      if (exists($citing))
      then typst:array((
        typst:content(typst:word('cited-in', $lang)),
        typst:content(string-join(distinct-values($citing ! typst:citing(., $source, $lang)), ', '))))
      else ()"/>
  <xsl:sequence select="typst:array((
      typst:string($source/@id),
      typst:content(if (reader:is-called-by-id($source)) then typst:escaped($source/@id) else ''),
      typst:content((
        $name ! typst:call('short-name', typst:content(typst:markup(node(), $lang, false()) || '.'[not(ends-with(normalize-space($name), '.'))])) || ' ',
        $source/reference ! typst:markup(node(), $lang, false()),
        if (empty($source/reference)) then typst:record($source, $lang) else (),
        if (exists($asides)) then typst:call('asides', $asides) else ())),
      ($name ! typst:string(typst:head-word(normalize-space())), 'none')[1]))"/>
</xsl:function>

<!-- A short name as it stands in the head of a page: without year, the first words of a long one. -->
<xsl:function name="typst:head-word" as="xs:string">
  <xsl:param name="name" as="xs:string"/>
  <xsl:variable name="words" as="xs:string" select="replace($name, ',? \d{4}[a-z]?.*$', '')"/>
  <xsl:sequence select="if (string-length($words) le 14) then $words else replace(substring($words, 1, 14), '\s+\S*$', '') || '…'"/>
</xsl:function>

<!-- What is known of a source that has no printed reference. -->
<xsl:function name="typst:record" as="xs:string">
  <xsl:param name="source" as="element(source)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="string-join((
      $source/person ! typst:markup(name[1]/node(), $lang, false()),
      $source/title ! typst:call('styled', (typst:array('&quot;italic&quot;'), typst:content(typst:title(., $lang)))),
      $source/imprint ! typst:markup(node(), $lang, false()),
      $source/identifier ! typst:identifier(., $lang),
      $source/address ! typst:call('web', (typst:string(@href), typst:content((typst:markup(node(), $lang, false())[. ne ''], typst:call('address', typst:content(typst:escaped(@href))))[1]))))[. ne ''], ', ')"/>
</xsl:function>

<!-- What cites, as a link: a section of prose by its page, all else by its name. -->
<xsl:function name="typst:citing" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="unit" as="element(unit)?" select="key('reader:unit', $id, root($context))[1]"/>
  <xsl:sequence select="
      if ($unit/@type eq 'section' and empty($unit/short) and typst:destination($id, $context)) then typst:word('scope.page', $lang) || '~' || typst:call('page-of', typst:string($id))
      else typst:link($id, (), typst:escaped(typst:citing-name($id, $context)), $context)"/>
</xsl:function>

<!-- What cites: by its permanent identifier, a place of the text by its reference. -->
<xsl:function name="typst:citing-name" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:variable name="unit" as="element(unit)?" select="key('reader:unit', $id, root($context))[1]"/>
  <xsl:sequence select="if ($unit/@type = ('claim', 'entry', 'source', 'entity', 'chronology', 'node', 'witness')) then $id else typst:reference($id, $context)"/>
</xsl:function>

</xsl:stylesheet>
