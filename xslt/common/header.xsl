<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says of the edition: title, people, version, date, licences, witnesses, and how to cite it. Needs language.xsl, labels.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<!-- titles and subtitles (choose with esc:in), editors (elements), responsibilities (respStmt), version, date (ISO), publisher,
     identifier, licences (elements), rights (paragraphs on the received text), title-note, witnesses, languages, keywords,
     changes, status. -->
<xsl:function name="esc:edition" cache="yes" as="map(xs:string, item()*)">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="header" as="element(teiHeader)" select="$document/TEI/teiHeader"/>
  <xsl:variable name="file" as="element(fileDesc)" select="$header/fileDesc"/>
  <xsl:sequence select="map {
      'titles': $file/titleStmt/title[not(@type = 'sub')],
      'subtitles': $file/titleStmt/title[@type = 'sub'],
      'editors': $file/titleStmt/editor,
      'responsibilities': $file/titleStmt/respStmt,
      'version': string($file/editionStmt/edition/@n),
      'date': string(($file/editionStmt/edition/date/@when, $file/publicationStmt/date/@when)[1]),
      'publisher': normalize-space($file/publicationStmt/publisher[1]),
      'identifier': normalize-space($file/publicationStmt/idno[1]),
      'licences': $file/publicationStmt/availability/licence,
      'rights': $file/publicationStmt/availability/p,
      'title-note': $file/notesStmt/note[@type = 'title'],
      'witnesses': $file/sourceDesc/listWit/witness,
      'languages': $header/profileDesc/langUsage/language,
      'keywords': $header/profileDesc/textClass/keywords,
      'changes': $header/revisionDesc/change,
      'status': string($header/revisionDesc/@status)
    }"/>
</xsl:function>

<xsl:function name="esc:title" cache="yes" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="normalize-space(esc:in(esc:edition($document)?titles, $lang)[1])"/>
</xsl:function>

<xsl:function name="esc:subtitle" cache="yes" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="normalize-space(esc:in(esc:edition($document)?subtitles, $lang)[1])"/>
</xsl:function>

<!-- Who is responsible, as named in $lang. -->
<xsl:function name="esc:editors" cache="yes" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <xsl:variable name="responsible" as="element()*" select="esc:in($edition?responsibilities, $lang)"/>
  <xsl:variable name="names" as="element()*" select="
      if (exists($responsible)) then $responsible/(orgName | persName | name) else $edition?editors"/>
  <xsl:sequence select="esc:enumeration(distinct-values($names ! normalize-space(.)), $lang)"/>
</xsl:function>

<!-- How to cite the edition, or ($part not empty) a passage or note of it. -->
<xsl:function name="esc:citation" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="part" as="element()?"/>
  <xsl:sequence select="
      if (empty($part)) then esc:citation-frame($document, $lang, 'citation.whole')
      else esc:filled-in(esc:citation-frame($document, $lang, 'citation.part'),
        map { 'part': esc:designation($part, $lang), 'fragment': string($part/@xml:id) })"/>
</xsl:function>

<!-- A citation with what is the same for every part of the edition; the {part} itself and its {fragment} are still to be filled in. -->
<xsl:function name="esc:citation-frame" cache="yes" as="xs:string">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="key" as="xs:string"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <xsl:sequence select="esc:label($key, $lang, map {
      'editors': esc:editors($document, $lang),
      'title': esc:title($document, $lang),
      'subtitle': esc:subtitle($document, $lang),
      'version': $edition?version,
      'publisher': $edition?publisher,
      'identifier': $edition?identifier,
      'date': esc:date($edition?date, $lang)
    })"/>
</xsl:function>

<!-- The declarations of the header as sections: a map each with key (of a label) and paragraphs (choose with esc:in). -->
<xsl:function name="esc:declarations" as="map(xs:string, item()*)*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="encoding" as="element(encodingDesc)?" select="$document/TEI/teiHeader/encodingDesc"/>
  <xsl:for-each select="$encoding/(projectDesc | samplingDecl | editorialDecl/*)">
    <xsl:sequence select="map { 'key': 'declaration.' || local-name(), 'element': ., 'paragraphs': p }"/>
  </xsl:for-each>
</xsl:function>

</xsl:stylesheet>
