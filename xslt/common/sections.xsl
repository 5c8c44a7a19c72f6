<?xml version="1.0" encoding="UTF-8"?>
<!-- The sections of a publication, the same in every output and in the same order. Needs all other common modules. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<!-- The keys of the sections that this edition fills, in order. The heading of each is the label section.KEY. -->
<xsl:function name="esc:sections" as="xs:string*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="standoff" as="element(standOff)*" select="$document/TEI/standOff"/>
  <xsl:sequence select="
      'introduction'[exists(esc:front($document, 'introduction', $lang))],
      'guide',
      'text',
      'claims'[exists($standoff/listAnnotation[@type = 'claims']/annotation)],
      'apparatus'[exists(esc:edited-text($document)//app)],
      'translation'[exists(esc:translation($document, 'en'))],
      'figures'[exists($standoff//annotation/note[@type = 'figures'])],
      'chronology'[exists(esc:chronology($document))],
      'stemma'[exists($standoff/graph)],
      'sources'[exists(esc:sources($document))],
      'names'[exists($standoff/(listPerson | listPlace | listOrg | listEvent[not(@type = 'chronology')] | listBibl[@type = 'works']))],
      'witnesses',
      'principles'[exists(esc:front($document, 'principles', $lang))],
      'appendix'[exists($document/TEI/text/back/div[@xml:lang = $lang or not(@xml:lang)])],
      'declarations',
      'citation',
      'licence',
      'history',
      'downloads'"/>
</xsl:function>

<!-- Those of them that the reading edition gives on a page of their own: what the editors say before and of their work. -->
<xsl:variable name="esc:aside" as="xs:string+" select="'introduction', 'principles', 'declarations', 'history', 'passages'"/>

<!-- The page of the reading edition that holds what has an identifier. -->
<xsl:function name="esc:page-of" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="id" as="xs:string"/>
  <xsl:sequence select="if (exists(key('id-of', $id, $document)/ancestor-or-self::div/parent::front)) then 'introduction.html' else 'index.html'"/>
</xsl:function>

<!-- The way to a page for a language from the folder that holds the pages of all languages, and the way from such a page back to it. -->
<xsl:function name="esc:page" as="xs:string">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="page" as="xs:string"/>
  <xsl:sequence select="(if ($lang eq $esc:project-language) then '' else $lang || '/') || $page"/>
</xsl:function>

<xsl:function name="esc:root" as="xs:string">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="if ($lang eq $esc:project-language) then '' else '../'"/>
</xsl:function>

<!-- A division of the front matter in $lang. -->
<xsl:function name="esc:front" as="element(div)?">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="type" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="$document/TEI/text/front/div[@type = $type][@xml:lang = $lang]"/>
</xsl:function>

</xsl:stylesheet>
