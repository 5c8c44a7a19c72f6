<?xml version="1.0" encoding="UTF-8"?>
<!-- What a manuscript or print may hold and an appendix may quote: hands, damage, verse, pictures. Mode: typst. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

<!-- Appendices are chapters. -->
<xsl:template match="back/div" mode="typst" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:text>&#xA;#chapter({esc:typst-string(@xml:id)}, [</xsl:text>
  <xsl:apply-templates select="esc:in(head, $lang)/node()" mode="typst"/>
  <xsl:text>])&#xA;</xsl:text>
  <xsl:apply-templates select="* except head" mode="typst"/>
</xsl:template>

<!-- What reads on as it stands. -->
<xsl:template match="gloss | g | supplied | unclear | subst | corr | reg | expan | roleName | citedRange | biblScope | author | editor | publisher | pubPlace
    | figDesc | cit/bibl | p/bibl | certainty/desc" mode="typst" as="text()*">
  <xsl:apply-templates mode="typst"/>
</xsl:template>

<xsl:template match="fw | ab | trailer | note[ancestor::back]" mode="typst" as="text()*">
  <xsl:text>&#xA;#paragraph({if (@xml:id) then esc:typst-string(@xml:id) else 'none'})[</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>]&#xA;</xsl:text>
</xsl:template>

<!-- Additions between angle marks, deletions and surplus between square brackets, as editors write them. -->
<xsl:template match="add" mode="typst" as="text()*">
  <xsl:text>⟨</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>⟩</xsl:text>
</xsl:template>

<xsl:template match="del | surplus" mode="typst" as="text()*">
  <xsl:text>⟦</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>⟧</xsl:text>
</xsl:template>

<xsl:template match="gap" mode="typst" as="text()*">
  <xsl:text>\[…</xsl:text>
  <xsl:apply-templates select="desc" mode="typst"/>
  <xsl:text>\]</xsl:text>
</xsl:template>

<!-- Of two forms the edited one is printed. -->
<xsl:template match="choice[sic | orig | abbr]" mode="typst" priority="1" as="text()*">
  <xsl:apply-templates select="(corr, reg, expan, *)[1]" mode="typst"/>
</xsl:template>

<xsl:template match="sic | orig" mode="typst" as="text()*">
  <xsl:apply-templates mode="typst"/>
</xsl:template>

<!-- Beginnings of pages, columns and lines of a source, and blanks: a mark only. -->
<xsl:template match="pb | cb | milestone" mode="typst" as="text()">
  <xsl:text>|</xsl:text>
</xsl:template>

<xsl:template match="space" mode="typst" as="text()">
  <xsl:text> </xsl:text>
</xsl:template>

<xsl:template match="anchor" mode="typst" as="text()">
  <xsl:text>#anchor({esc:typst-string(@xml:id)})</xsl:text>
</xsl:template>

<!-- How sure something is, is said in brackets. -->
<xsl:template match="certainty" mode="typst" as="text()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:text> \(</xsl:text>
  <xsl:apply-templates select="esc:in(desc, $lang)" mode="typst"/>
  <xsl:text>\)</xsl:text>
</xsl:template>

<!-- Verse. -->
<xsl:template match="lg" mode="typst" as="text()*">
  <xsl:text>&#xA;#quotation[</xsl:text>
  <xsl:apply-templates select="*" mode="typst"/>
  <xsl:text>]&#xA;</xsl:text>
</xsl:template>

<xsl:template match="l" mode="typst" as="text()*">
  <xsl:apply-templates mode="typst"/>
  <xsl:text>#linebreak()</xsl:text>
</xsl:template>

<!-- A picture of a source is described; the book shows only what the edition itself draws. -->
<xsl:template match="figure" mode="typst" as="text()*">
  <xsl:text>&#xA;#quotation[#emph[</xsl:text>
  <xsl:apply-templates select="head/node()" mode="typst"/>
  <xsl:text>]\. </xsl:text>
  <xsl:apply-templates select="figDesc" mode="typst"/>
  <xsl:text>{esc:targets(@corresp) ! (' → ~#page-of(' || esc:typst-string(@xml:id) || ')')}]&#xA;</xsl:text>
</xsl:template>

<xsl:template match="list/label" mode="typst" priority="1" as="text()*">
  <xsl:text>[#term[</xsl:text>
  <xsl:apply-templates mode="typst"/>
  <xsl:text>] </xsl:text>
  <xsl:apply-templates select="following-sibling::item[1]/node()" mode="typst"/>
  <xsl:text>], </xsl:text>
</xsl:template>

</xsl:stylesheet>
