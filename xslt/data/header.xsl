<?xml version="1.0" encoding="UTF-8"?>
<!-- What an edition states of itself, for the makers of citations and metadata. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data">

  <!-- The reading document as readers of each of its languages have it. -->
  <xsl:variable name="data:documents" as="map(xs:string, document-node())" select="map:merge(reader:languages(/) ! map { .: reader:for-language($data:root, .) })"/>
  <xsl:variable name="data:root" as="document-node()" select="/"/>
  <xsl:variable name="data:languages" as="xs:string+" select="reader:languages(/)"/>
  <!-- The view that is shown first. -->
  <xsl:variable name="data:edited" as="xs:string" select="reader:default-view(/)"/>
  <xsl:variable name="data:language" as="xs:string" select="$data:languages[1]"/>

  <!-- What the header says in one word each: identifier, version, date, publisher, status. -->
  <xsl:function name="data:facts" cache="yes" as="map(xs:string, xs:string)">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="map {
      'identifier': (data:identifiers($document) ! .(2), '')[1],
      'version': data:fact($document, 'version'),
      'date': data:fact($document, 'date'),
      'publisher': data:fact($document, 'publisher'),
      'status': string($document/reading/history/@status) }"/>
  </xsl:function>

  <!-- The first fact of a kind: its value, else its words, else nothing. -->
  <xsl:function name="data:fact" cache="yes" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:variable name="fact" as="element(fact)?" select="$document/reading/facts/fact[@kind eq $kind][1]"/>
    <xsl:sequence select="string(($fact/@value ! string(), $fact/@when ! string(), data:words($fact))[. ne ''][1])"/>
  </xsl:function>

  <!-- Who made the edition (people.xsl) as CSL names; where nobody is named, the publisher, and where there is none, nobody known. -->
  <xsl:function name="data:creators" as="map(xs:string, xs:string)+">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="makers" as="element(person)*" select="data:makers($document)"/>
    <xsl:sequence select="
        if (exists($makers)) then $makers ! data:csl-name(.)
        else map { 'literal': (data:fact($document, 'publisher')[. ne ''], words:label('anonymous', $lang))[1] }"/>
  </xsl:function>

  <!-- The words of elements as readers see them, without the signs of editors. -->
  <xsl:function name="data:words" as="xs:string">
    <xsl:param name="elements" as="element()*"/>
    <xsl:sequence select="string-join($elements ! (if (*) then string-join(data:lines(node(), $data:edited), ' ') else normalize-space())[. ne ''], ' ')"/>
  </xsl:function>

  <!-- The identifiers of the edition as pairs of type and value. -->
  <xsl:function name="data:identifiers" cache="yes" as="array(xs:string)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document/reading/facts/fact[@kind eq 'identifier'] ! [ string((@type, 'local')[1]), (data:words(.)[. ne ''], string(@value))[1] ]"/>
  </xsl:function>

  <!-- Its DOI, or empty. -->
  <xsl:function name="data:doi" cache="yes" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="string((data:identifiers($document)[upper-case(.(1)) eq 'DOI'] ! replace(.(2), '^https?://(dx\.)?doi\.org/', ''))[1])"/>
  </xsl:function>

  <xsl:function name="data:title" cache="yes" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="titles" as="element(title)*" select="$document/reading/facts/title"/>
    <xsl:sequence select="data:words(($titles[@kind eq 'main'], $titles[not(@kind = ('sub', 'short', 'alt'))], $titles)[1])"/>
  </xsl:function>

  <xsl:function name="data:subtitle" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="string-join($document/reading/facts/title[@kind eq 'sub'] ! data:words(.), '. ')"/>
  </xsl:function>

  <!-- Title and subtitle in one line. -->
  <xsl:function name="data:full-title" cache="yes" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="string-join((data:title($document), data:subtitle($document))[. ne ''], '. ')"/>
  </xsl:function>

  <!-- What the edition is for: its statement of the project. -->
  <xsl:function name="data:description" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="data:words($document/reading/declaration[@key eq 'projectDesc'])"/>
  </xsl:function>

  <!-- What is said of the rights in the text, beside the licences. -->
  <xsl:function name="data:rights" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="data:words($document/reading/facts/fact[@kind eq 'rights'])"/>
  </xsl:function>

  <xsl:function name="data:keywords" as="element(fact)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document/reading/facts/fact[@kind eq 'keyword']"/>
  </xsl:function>

  <xsl:function name="data:licences" as="element(licence)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document/reading/facts/licence"/>
  </xsl:function>

  <!-- Who made the edition, in words. -->
  <xsl:function name="data:makers-in-words" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="words:enumeration(data:makers($document) ! data:name(.), $lang)"/>
  </xsl:function>

  <!-- A value for each language of the readers; $value takes the document as they have it, and the language. -->
  <xsl:function name="data:by-language" as="map(xs:string, item())">
    <xsl:param name="value" as="function(document-node(), xs:string) as item()"/>
    <xsl:sequence select="map:merge($data:languages ! map { .: $value($data:documents(.), .) })"/>
  </xsl:function>

  <!-- The same as JSON-LD: an array of strings, each with its language, those that say something. -->
  <xsl:function name="data:in-languages" as="array(map(xs:string, xs:string))">
    <xsl:param name="value" as="function(document-node(), xs:string) as item()"/>
    <xsl:variable name="values" as="map(xs:string, item())" select="data:by-language($value)"/>
    <xsl:sequence select="array { $data:languages[$values(.) ne ''] ! map { '@language': ., '@value': $values(.) } }"/>
  </xsl:function>

  <!-- All of it as a map for the steps of the program:
         identifier, version, date, status, publisher, languages, views; titles, subtitles, descriptions, editors, rights, by language; keywords, by language (arrays);
         licences (array of target, identifier, and text by language). -->
  <xsl:function name="data:header-facts" as="map(xs:string, item()*)">
    <xsl:sequence select="map:merge((data:facts($data:root), map {
      'languages': array { $data:languages },
      'views': array { $data:root/reading/views/view/@id ! string() },
      'titles': data:by-language(function($document, $lang) { data:title($document) }),
      'subtitles': data:by-language(function($document, $lang) { data:subtitle($document) }),
      'descriptions': data:by-language(function($document, $lang) { data:description($document) }),
      'editors': data:by-language(function($document, $lang) { data:makers-in-words($document, $lang) }),
      'rights': data:by-language(function($document, $lang) { data:rights($document) }),
      'keywords': data:by-language(function($document, $lang) { array { data:keywords($document) ! data:words(.) } }),
      'licences': array { for $number in 1 to count(data:licences($data:root)) return
        let $licence := data:licences($data:root)[$number] return map {
          'target': string($licence/@target), 'identifier': string($licence/@code),
          'text': data:by-language(function($document, $lang) { data:words(data:licences($document)[$number]/part) }) } } }))"/>
  </xsl:function>

</xsl:stylesheet>
