<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: a reading document as a book in Typst for readers of one language, edition.LANG.typ, with its drawings in figures/. Its looks are
     in layout.typ. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:figures="urn:escolio:figures"
    xmlns:reader="urn:escolio:reader"
    xmlns:svg="http://www.w3.org/2000/svg"
    xmlns:typst="urn:escolio:typst">

<xsl:import href="../words/words.xsl"/>
<xsl:import href="../words/dates.xsl"/>
<xsl:import href="../words/numbers.xsl"/>
<xsl:import href="../reader/reader.xsl"/>
<xsl:import href="../reader/remarks.xsl"/>
<xsl:import href="../figures/figures.xsl"/>
<xsl:import href="unparted.xsl"/>
<xsl:import href="call.xsl"/>
<xsl:import href="core.xsl"/>
<xsl:import href="textstructure.xsl"/>
<xsl:import href="textcrit.xsl"/>
<xsl:import href="notes.xsl"/>
<xsl:import href="figures.xsl"/>
<xsl:import href="sources.xsl"/>
<xsl:import href="namesdates.xsl"/>
<xsl:import href="header.xsl"/>

<xsl:output method="text" encoding="UTF-8"/>

<xsl:template match="document-node()" as="empty-sequence()">
  <xsl:variable name="document" as="document-node()" select="typst:edited(reader:for-language(., $lang))"/>
  <xsl:result-document href="edition.{$lang}.typ" method="text" encoding="UTF-8">
    <xsl:value-of select="typst:book($document/reading)" separator=""/>
  </xsl:result-document>
  <xsl:for-each select="typst:drawings($document/reading, $lang)">
    <xsl:result-document href="{typst:drawing-file(.)}" method="text" encoding="UTF-8">{figures:file(typst:on-paper(.))}</xsl:result-document>
  </xsl:for-each>
</xsl:template>

<!-- What the editor leaves out of what the book adds by itself: contents, claims, verdicts; with spaces. -->
<xsl:param name="without" as="xs:string" select="''"/>

<xsl:function name="typst:has-part" as="xs:boolean">
  <xsl:param name="part" as="xs:string"/>
  <xsl:sequence select="not($part = tokenize($without))"/>
</xsl:function>

<!-- A drawing on white paper: what runs behind the frames of a graph is covered by them. -->
<xsl:function name="typst:on-paper" as="element(svg:svg)">
  <xsl:param name="figure" as="map(xs:string, item()*)"/>
  <xsl:variable name="drawing" as="element(svg:svg)" select="$figure?svg"/>
  <svg:svg>
    <xsl:sequence select="$drawing/@*, $drawing/svg:title, $drawing/svg:desc"/>
    <xsl:if test="$figure?kind eq 'graph'"><svg:style>rect {{ fill: white }}</svg:style></xsl:if>
    <xsl:sequence select="$drawing/node() except $drawing/(svg:title | svg:desc)"/>
  </svg:svg>
</xsl:function>

<!-- The document in the view that a book shows: the first. -->
<xsl:function name="typst:edited" as="document-node()">
  <xsl:param name="document" as="document-node()"/>
  <xsl:document>
    <xsl:sequence select="reader:in-view($document/node(), reader:default-view($document))"/>
  </xsl:document>
</xsl:function>

<!-- The order of the book: title, colophon, contents, claims, how to read and principles, introduction, text, notes, figures, remarks on words, chronology, stemma,
     sources, index. -->
<xsl:function name="typst:book" as="xs:string*">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:variable name="guide" as="xs:string" select="typst:guide($reading)"/>
  <xsl:variable name="declarations" as="xs:string?" select="typst:declarations($reading)"/>
  <xsl:variable name="witnesses" as="xs:string*" select="typst:set($reading/witnesses, (), ())"/>
  <xsl:sequence select="
      typst:setting($reading),
      typst:title-page($reading),
      typst:colophon($reading),
      typst:call('contents', typst:content(typst:word('section.contents', $lang)))[typst:has-part('contents')], '&#xA;#show: main-matter&#xA;',
      typst:claim-list($reading, $lang)[typst:has-part('claims')],
      if ($guide ne '') then typst:chapter('section.guide', typst:word('section.guide', $lang), 'follows') || $guide else (),
      typst:set($reading/text[@kind eq 'front'], 'principles', ()),
      if ($guide eq '' and ($witnesses != '' or $declarations ne '')) then typst:chapter('section.guide', typst:word('section.guide', $lang), ()) else (),
      $witnesses,
      $declarations,
      typst:set($reading/text[@kind eq 'front'], (), 'principles'),
      typst:set($reading/text[not(@kind = ('front', 'back', 'translation', 'standoff', 'facsimile'))], (), ()),
      typst:set($reading/text[@kind eq 'translation'][not(typst:is-left-out(.))], (), ()),
      typst:set($reading/text[@kind eq 'facsimile'], (), ()),
      typst:set($reading/text[@kind = ('back', 'standoff')], (), ()),
      typst:set($reading/apparatus, (), ()),
      typst:set($reading/notes, (), ()),
      typst:overview($reading, $lang)[typst:has-part('verdicts')],
      typst:back-matter((
        typst:remarks($reading, $lang),
        typst:set($reading/events, (), ()),
        typst:set($reading/graph, (), ()),
        typst:sources($reading, $lang),
        typst:names($reading, $lang)))"/>
</xsl:function>

<!-- What is looked up: one after the other in the same two columns. -->
<xsl:function name="typst:back-matter" as="xs:string?">
  <xsl:param name="chapters" as="xs:string*"/>
  <xsl:if test="exists($chapters)"><xsl:sequence select="typst:call('back-matter', typst:content($chapters))"/></xsl:if>
</xsl:function>

<!-- Parts of the document as chapters; of a text with sections, those of some kinds or all but some. -->
<xsl:function name="typst:set" as="xs:string*">
  <xsl:param name="parts" as="element()*"/>
  <xsl:param name="kinds" as="xs:string*"/>
  <xsl:param name="except" as="xs:string*"/>
  <xsl:apply-templates select="$parts" mode="typst-chapter">
    <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
    <xsl:with-param name="kinds" select="$kinds"/>
    <xsl:with-param name="except" select="$except"/>
  </xsl:apply-templates>
</xsl:function>

</xsl:stylesheet>
