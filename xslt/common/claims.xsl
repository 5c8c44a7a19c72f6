<?xml version="1.0" encoding="UTF-8"?>
<!-- The claims of the text and what the editors found. Needs references.xsl, language.xsl, labels.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:key name="claims-of" match="annotation" use="esc:pointers(@target)"/>

<!-- All claims in their order. -->
<xsl:function name="esc:claims" as="map(xs:string, item()*)*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="$document/TEI/standOff/listAnnotation[@type = 'claims']/annotation ! esc:claim(.)"/>
</xsl:function>

<!-- What a claim says:
     id, element, verdict (one id), defects (ids), evidence (ids), certainty, targets (seg, s or p),
     summary and commentary (notes, choose with esc:in), figures (a map each, see esc:figure), sources (ids, each once). -->
<xsl:function name="esc:claim" cache="yes" as="map(xs:string, item()*)">
  <xsl:param name="annotation" as="element(annotation)"/>
  <xsl:variable name="categories" as="element()*" select="esc:targets($annotation/@ana)"/>
  <xsl:variable name="verdict" as="element()*" select="$categories[ancestor::taxonomy/@xml:id = 'verdicts']"/>
  <xsl:sequence select="map {
      'id': string($annotation/@xml:id),
      'element': $annotation,
      'verdict': if (count($verdict) eq 1) then string($verdict/@xml:id)
                 else error(xs:QName('esc:VERDICT'), 'A claim needs one verdict, not ' || count($verdict) || ': ' || esc:where($annotation)),
      'defects': $categories[ancestor::taxonomy/@xml:id = 'defects']/string(@xml:id),
      'evidence': $categories[ancestor::taxonomy/@xml:id = 'evidence']/string(@xml:id),
      'certainty': $annotation/@cert ! string(.),
      'targets': esc:targets($annotation/@target),
      'summary': $annotation/note[@type = 'summary'],
      'commentary': $annotation/note[@type = 'commentary'],
      'figures': $annotation/note[@type = 'figures']/list/item ! esc:figure(.),
      'sources': esc:sources-of($annotation)
    }"/>
</xsl:function>

<!-- One figure of a claim: element (item), measure, type, quantity, min, max, unit, sources (ids), pages (addresses), desc. -->
<xsl:function name="esc:figure" as="map(xs:string, item()*)">
  <xsl:param name="item" as="element(item)"/>
  <xsl:variable name="measure" as="element(measure)" select="$item/measure"/>
  <xsl:sequence select="map {
      'element': $item,
      'measure': $measure,
      'type': string($measure/@type),
      'quantity': $measure/@quantity ! xs:decimal(.),
      'min': ($measure/@min, $measure/@atLeast, $measure/@quantity, $measure/@atMost)[1] ! xs:decimal(.),
      'max': ($measure/@max, $measure/@atMost, $measure/@quantity, $measure/@atLeast)[1] ! xs:decimal(.),
      'unit': string($measure/@unit),
      'sources': esc:pointers($measure/@source),
      'pages': tokenize($measure/@source)[not(starts-with(., '#'))],
      'desc': $item/desc
    }"/>
</xsl:function>

<!-- The identifiers of the sources that a note uses, each once, in the order in which it first names them. -->
<xsl:function name="esc:sources-of" as="xs:string*">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="pointers" as="xs:string*" select="
      $element/descendant::*/(@target[parent::ref | parent::ptr], @source) ! esc:pointers(.)"/>
  <xsl:sequence select="distinct-values($pointers)[esc:kind(esc:target(., $element)) eq 'source']"/>
</xsl:function>

<!-- The claims that point at an element itself (not at something within it). -->
<xsl:function name="esc:claims-on" as="element(annotation)*">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="if ($element/@xml:id) then key('claims-of', $element/@xml:id, root($element)) else ()"/>
</xsl:function>

<!-- The printed term of a category of a taxonomy: a verdict, a defect, the state of a source. -->
<xsl:function name="esc:category" as="xs:string">
  <xsl:param name="category" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="desc" as="element()" select="esc:in($category/catDesc, $lang)[1]"/>
  <xsl:sequence select="normalize-space(($desc/term, $desc)[1])"/>
</xsl:function>

<!-- The sign of a verdict: it says without colour what colour says. -->
<xsl:function name="esc:sign" as="xs:string">
  <xsl:param name="verdict" as="xs:string"/>
  <xsl:sequence select="esc:label('sign.' || $verdict, $esc:project-language)"/>
</xsl:function>

<!-- The categories of a taxonomy, in the order of the header; none when the edition does not have that taxonomy. -->
<xsl:function name="esc:categories" as="element(category)*">
  <xsl:param name="taxonomy" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:sequence select="key('id-of', $taxonomy, root($context))/descendant::category"/>
</xsl:function>

</xsl:stylesheet>
