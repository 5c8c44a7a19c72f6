<?xml version="1.0" encoding="UTF-8"?>
<!-- Drawings with their captions, alternatives and data tables. Each drawing is a file of its own: figures/ID.LANG.svg. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:esc="urn:escolio:xslt">

<xsl:function name="esc:figure-file" as="xs:string">
  <xsl:param name="figure" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="'figures/' || $figure?id || '.' || $lang || '.svg'"/>
</xsl:function>

<!-- The drawings of a book, as files beside it. -->
<xsl:template name="typst-figure-files" as="empty-sequence()">
  <xsl:param name="figures" as="map(*)*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:for-each select="$figures">
    <xsl:result-document href="{esc:figure-file(., $lang)}" method="text" encoding="UTF-8">{esc:svg-file(?svg)}</xsl:result-document>
  </xsl:for-each>
</xsl:template>

<!-- A drawing in the book. One that is much higher than wide gets a page of its own. -->
<xsl:function name="esc:drawing" as="xs:string">
  <xsl:param name="figure" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="box" as="xs:double+" select="tokenize($figure?svg/@viewBox) ! number(.)"/>
  <xsl:sequence select="
      '#figure-image(' || esc:typst-string($figure?id) || ', ' || esc:typst-string(esc:figure-file($figure, $lang))
      || ', alt: ' || esc:typst-string($figure?alt) || ', caption: [' || esc:escape-typst($figure?title) || ']'
      || (if ($box[4] gt 1.5 * $box[3]) then ', tall: true' else '') || ')&#xA;'"/>
</xsl:function>

<!-- The data of a drawing as a table, which needs no caption below the drawing's own. -->
<xsl:function name="esc:drawing-data" as="xs:string">
  <xsl:param name="figure" as="map(*)"/>
  <xsl:param name="context" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="cells" as="xs:string*">
    <xsl:for-each select="$figure?rows">
      <xsl:variable name="links" as="xs:string*" select="
          ?pointers[starts-with(., '#')] ! (let $target := esc:target(., $context) return
            esc:typst-link($target, esc:escape-typst(if (esc:kind($target) eq 'claim') then string($target/@xml:id) else esc:name-of($target, $lang))))"/>
      <xsl:sequence select="?cells ! ('[' || esc:escape-typst(.) || '], ')"/>
      <xsl:sequence select="if (count(?cells) lt count($figure?columns)) then '[' || string-join($links, ', ') || '], ' else ()"/>
    </xsl:for-each>
  </xsl:variable>
  <xsl:sequence select="
      '#data-table(none, ' || count($figure?columns) || ', ('
      || string-join($figure?columns ! ('[' || esc:escape-typst(.) || '], ')) || '), ' || string-join($cells) || ')&#xA;'"/>
</xsl:function>

</xsl:stylesheet>
