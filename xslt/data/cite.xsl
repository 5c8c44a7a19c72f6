<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. The citation of the edition, of one thing in it, or of a range, as JSON (see data:cited), and as BibTeX, BibLaTeX and RIS. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data">

  <xsl:import href="../reader/reader.xsl"/>
  <xsl:import href="../words/words.xsl"/>
  <xsl:import href="texts.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="people.xsl"/>
  <xsl:import href="addresses.xsl"/>
  <xsl:import href="sources.xsl"/>
  <xsl:import href="records.xsl"/>
  <xsl:import href="citations.xsl"/>

  <!-- The identifier of what is cited, or of the first of a range; empty for the whole edition. -->
  <xsl:param name="first" as="xs:string" select="''"/>
  <!-- The identifier of the last of a range, or empty. -->
  <xsl:param name="last" as="xs:string" select="''"/>
  <!-- The view of the text that is quoted; empty for the edited one. -->
  <xsl:param name="view" as="xs:string" select="''"/>
  <!-- The language of the citation; empty for the first of the readers'. -->
  <xsl:param name="lang" as="xs:string" select="''"/>

  <xsl:output method="json" indent="no"/>

  <xsl:template match="/" as="map(xs:string, item())">
    <xsl:variable name="for" as="xs:string" select="($lang[. = $data:languages], $data:language)[1]"/>
    <xsl:variable name="document" as="document-node()" select="$data:documents($for)"/>
    <xsl:variable name="cited" as="map(*)" select="
        data:cited($document, key('reader:unit', $first, $document), key('reader:unit', $last, $document), ($view[. ne ''], $data:edited)[1], ($lang[. ne ''], $for)[1])"/>
    <xsl:sequence select="map:merge(($cited, map {
      'lang': ($lang[. ne ''], $for)[1],
      'bibtex': data:bibtex($cited?item, false()), 'biblatex': data:bibtex($cited?item, true()), 'ris': data:ris($cited?item) }))"/>
  </xsl:template>

</xsl:stylesheet>
