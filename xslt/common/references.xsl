<?xml version="1.0" encoding="UTF-8"?>
<!-- Identifiers, pointers and the human reference of every citable thing. Needs labels.xsl, language.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<xsl:key name="id-of" match="*[@xml:id]" use="@xml:id"/>
<xsl:key name="translation-of" match="*[@corresp][ancestor::div/@type = 'translation']" use="esc:pointers(@corresp)"/>

<!-- The identifiers that an attribute of pointers names, without their number signs; addresses of pages are left out. -->
<xsl:function name="esc:pointers" as="xs:string*">
  <xsl:param name="pointers" as="xs:string?"/>
  <xsl:sequence select="tokenize($pointers)[starts-with(., '#')] ! substring(., 2)"/>
</xsl:function>

<!-- The element that a local pointer (#c30 or c30) names in the document of $context. None: error esc:POINTER. -->
<xsl:function name="esc:target" as="element()">
  <xsl:param name="pointer" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:variable name="id" as="xs:string" select="replace(normalize-space($pointer), '^#', '')"/>
  <xsl:sequence select="
      (key('id-of', $id, root($context)),
       error(xs:QName('esc:POINTER'), 'Nothing has the identifier ' || $id || ', named at ' || esc:where($context)))[1]"/>
</xsl:function>

<!-- The elements that an attribute of several pointers names, in the order of the attribute. -->
<xsl:function name="esc:targets" as="element()*">
  <xsl:param name="pointers" as="attribute()?"/>
  <xsl:sequence select="for $id in esc:pointers($pointers) return esc:target($id, $pointers)"/>
</xsl:function>

<!-- What an element is for the reader: the word that its references begin with. -->
<xsl:function name="esc:kind" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="translated" as="xs:boolean" select="$element/ancestor::div/@type = 'translation'"/>
  <xsl:choose>
    <xsl:when test="$element/self::seg">segment</xsl:when>
    <xsl:when test="$element/self::s">{if ($translated) then 'translation' else 'sentence'}</xsl:when>
    <xsl:when test="$element/self::p[parent::div/@type = ('edition', 'translation')]">{if ($translated) then 'translation' else 'paragraph'}</xsl:when>
    <xsl:when test="$element/self::app">entry</xsl:when>
    <xsl:when test="$element/self::annotation">claim</xsl:when>
    <xsl:when test="$element/self::biblStruct">source</xsl:when>
    <xsl:when test="$element/self::event[parent::listEvent/@type = 'chronology']">chronology</xsl:when>
    <xsl:when test="$element/(self::person | self::place | self::org | self::event | self::bibl)">entity</xsl:when>
    <xsl:when test="$element/self::node">node</xsl:when>
    <xsl:when test="$element/self::witness">witness</xsl:when>
    <xsl:when test="$element/self::category">category</xsl:when>
    <xsl:otherwise>section</xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- The sentence that holds an element, or, for a paragraph, its first one. -->
<xsl:function name="esc:sentence-of" as="element(s)?">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="($element/ancestor-or-self::s, $element/self::p/s)[1]"/>
</xsl:function>

<!-- “§ 1, oración 3” from the identifier p1.s3 (or p1, p1.s3.g2, en.p1.s3). Another identifier is its own reference. -->
<xsl:function name="esc:place" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="parts" as="xs:string*" select="tokenize(replace($id, '^en\.', ''), '\.')"/>
  <xsl:sequence select="
      if (not(matches($id, '^(en\.)?p[0-9]+(\.s[0-9]+(\.g[0-9]+)?)?$'))) then $id
      else if (exists($parts[2])) then
        esc:label('place.sentence', $lang, map { 'p': substring($parts[1], 2), 's': substring($parts[2], 2) })
      else esc:label('place.paragraph', $lang, map { 'p': substring($parts[1], 2) })"/>
</xsl:function>

<!-- The place of an element in the text, by its @n and those of its ancestors, whatever its identifier. -->
<xsl:function name="esc:place-of" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="s" as="element(s)?" select="$element/ancestor-or-self::s"/>
  <xsl:variable name="p" as="element(p)?" select="$element/ancestor-or-self::p[@n]"/>
  <xsl:sequence select="
      if (exists($s) and exists($p)) then esc:label('place.sentence', $lang, map { 'p': $p/@n, 's': $s/@n })
      else if (exists($p)) then esc:label('place.paragraph', $lang, map { 'p': $p/@n })
      else string($element/@xml:id)"/>
</xsl:function>

<!-- The short reference set in a margin: 1.3 for the third sentence of the first paragraph. -->
<xsl:function name="esc:margin" as="xs:string">
  <xsl:param name="sentence" as="element(s)"/>
  <xsl:sequence select="$sentence/parent::p/@n || '.' || $sentence/@n"/>
</xsl:function>

<!-- The places of several elements, each named once, in the order of the text. -->
<xsl:function name="esc:places" as="xs:string">
  <xsl:param name="elements" as="element()*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="string-join(distinct-values(($elements | ()) ! esc:place-of(., $lang)), '; ')"/>
</xsl:function>

<!-- The full name by which a note, an entry or a source is spoken of: “nota c30 sobre § 6, oración 2”. -->
<xsl:function name="esc:designation" cache="yes" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="kind" as="xs:string" select="esc:kind($element)"/>
  <xsl:variable name="id" as="xs:string" select="string($element/@xml:id)"/>
  <xsl:variable name="places" as="xs:string" select="
      if ($kind eq 'claim') then esc:places(esc:targets($element/@target), $lang)
      else if ($kind eq 'entry') then esc:place-of($element, $lang)
      else ''"/>
  <xsl:sequence select="
      if ($kind = ('claim', 'entry')) then esc:label('designation.' || $kind, $lang, map { 'id': $id, 'place': $places })
      else if ($kind = ('sentence', 'paragraph', 'segment', 'translation')) then esc:place-of($element, $lang)
      else esc:label('designation.' || $kind, $lang, map { 'id': $id })"/>
</xsl:function>

<!-- The citable units directly within one: paragraphs of the text, sentences of a paragraph. -->
<xsl:function name="esc:children-of" as="element()*">
  <xsl:param name="unit" as="element()"/>
  <xsl:sequence select="$unit/(self::div | self::body)/descendant::p[parent::div/@type = 'edition'] | $unit/self::p/s"/>
</xsl:function>

<!-- The edited text of a document, and its translation into $lang when there is one. -->
<xsl:function name="esc:edited-text" as="element(div)">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="
      ($document/TEI/text/body/div[@type = 'edition'],
       error(xs:QName('esc:TEXT'), 'The edition has no div of type edition'))[1]"/>
</xsl:function>

<xsl:function name="esc:translation" as="element(div)?">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="$document/TEI/text/body/div[@type = 'translation'][@xml:lang = $lang]"/>
</xsl:function>

<!-- The sentence of the translation that renders a sentence of the text. -->
<xsl:function name="esc:translated" as="element()?">
  <xsl:param name="unit" as="element()"/>
  <xsl:sequence select="key('translation-of', $unit/@xml:id, root($unit))[1]"/>
</xsl:function>

</xsl:stylesheet>
