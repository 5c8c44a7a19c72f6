<?xml version="1.0" encoding="UTF-8"?>
<!-- The header in the forms that catalogues read: DataCite 4, Dublin Core, schema.org. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data">

  <!-- The identifiers of the edition as pairs of type and value: those of the header, and the SWHID of the source. -->
  <xsl:variable name="data:all-identifiers" as="array(xs:string)*" select="data:identifiers($data:root), if ($swhid ne '') then [ 'SWHID', $swhid ] else ()"/>

  <!-- The name and type of a maker as DataCite has them. -->
  <xsl:function name="data:datacite-name" as="item()*">
    <xsl:param name="person" as="element(person)"/>
    <xsl:if test="$person/@kind ne 'unknown'"><xsl:attribute name="nameType" select="if ($person/@kind eq 'person') then 'Personal' else 'Organizational'"/></xsl:if>
    <xsl:sequence select="data:listed-name(data:csl-name($person))"/>
  </xsl:function>

  <xsl:function name="data:datacite" as="element()">
    <xsl:variable name="document" as="document-node()" select="$data:documents($data:language)"/>
    <xsl:variable name="facts" as="map(*)" select="data:facts($document)"/>
    <xsl:variable name="main" as="array(xs:string)?" select="($data:all-identifiers[.(1) eq 'DOI'], $data:all-identifiers)[1]"/>
    <xsl:variable name="written" as="element(person)*" select="data:authors($document)"/>
    <xsl:variable name="others" as="element(person)*" select="(data:editors($document)[exists($written)], data:contributors($document)[exists(($written, data:editors($document)))])"/>
    <resource xmlns="http://datacite.org/schema/kernel-4" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:schemaLocation="http://datacite.org/schema/kernel-4 https://schema.datacite.org/meta/kernel-4/metadata.xsd">
      <xsl:if test="exists($main)"><identifier identifierType="{$main(1)}">{$main(2)}</identifier></xsl:if>
      <creators>
        <xsl:for-each select="if (exists($written)) then $written else data:makers($document)">
          <creator><creatorName><xsl:sequence select="data:datacite-name(.)"/></creatorName></creator>
        </xsl:for-each>
        <xsl:if test="empty(($written, data:makers($document)))"><creator><creatorName>{data:listed-name(data:creators($document, $data:language)[1])}</creatorName></creator></xsl:if>
      </creators>
      <titles>
        <xsl:for-each select="$data:languages"><title xml:lang="{.}">{data:title($data:documents(.))}</title></xsl:for-each>
        <xsl:for-each select="$data:languages[data:subtitle($data:documents(.)) ne '']"><title xml:lang="{.}" titleType="Subtitle">{data:subtitle($data:documents(.))}</title></xsl:for-each>
      </titles>
      <publisher>{($facts?publisher[. ne ''], ':unkn')[1]}</publisher>
      <publicationYear>{(words:date-parts($facts?date)?year[. gt 0] ! format-integer(., '0000'), ':unkn')[1]}</publicationYear>
      <resourceType resourceTypeGeneral="Text">{words:label('resource-type', 'en')}</resourceType>
      <xsl:where-populated>
        <subjects>
          <xsl:for-each select="$data:languages ! data:keywords($data:documents(.))[data:words(.) ne '']"><subject xml:lang="{data:language-of(.)}">{data:words(.)}</subject></xsl:for-each>
        </subjects>
      </xsl:where-populated>
      <xsl:where-populated>
        <contributors>
          <xsl:for-each select="$others">
            <contributor contributorType="{if (@role eq 'editor') then 'Editor' else 'Other'}"><contributorName><xsl:sequence select="data:datacite-name(.)"/></contributorName></contributor>
          </xsl:for-each>
        </contributors>
      </xsl:where-populated>
      <xsl:if test="$facts?date ne ''"><dates><date dateType="Issued">{$facts?date}</date></dates></xsl:if>
      <language>{$data:language}</language>
      <xsl:where-populated>
        <alternateIdentifiers>
          <xsl:for-each select="$data:all-identifiers[not(deep-equal(., $main))]">
            <alternateIdentifier alternateIdentifierType="{.(1)}">{.(2)}</alternateIdentifier>
          </xsl:for-each>
        </alternateIdentifiers>
      </xsl:where-populated>
      <formats><format>application/tei+xml</format><format>text/html</format><format>application/pdf</format><format>application/epub+zip</format></formats>
      <xsl:if test="$facts?version ne ''"><version>{$facts?version}</version></xsl:if>
      <xsl:where-populated>
        <rightsList>
          <xsl:for-each select="data:licences($document)">
            <rights xml:lang="{$data:language}">
              <xsl:if test="@target"><xsl:attribute name="rightsURI" select="@target"/></xsl:if>
              <xsl:if test="@code">
                <xsl:attribute name="rightsIdentifier" select="@code"/>
                <xsl:attribute name="rightsIdentifierScheme" select="'SPDX'"/>
                <xsl:attribute name="schemeURI" select="'https://spdx.org/licenses/'"/>
              </xsl:if>
              <xsl:text>{data:words(part)}</xsl:text>
            </rights>
          </xsl:for-each>
          <xsl:for-each select="$data:languages[data:rights($data:documents(.)) ne '']"><rights xml:lang="{.}">{data:rights($data:documents(.))}</rights></xsl:for-each>
        </rightsList>
      </xsl:where-populated>
      <xsl:where-populated>
        <descriptions>
          <xsl:for-each select="$data:languages[data:description($data:documents(.)) ne '']">
            <description descriptionType="Abstract" xml:lang="{.}">{data:description($data:documents(.))}</description>
          </xsl:for-each>
        </descriptions>
      </xsl:where-populated>
    </resource>
  </xsl:function>

  <!-- The language of words, or that of the readers. -->
  <xsl:function name="data:language-of" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="(reader:language($element), $data:language)[1]"/>
  </xsl:function>

  <!-- Simple Dublin Core in the wrapper of OAI-PMH. -->
  <xsl:function name="data:dublin-core" as="element()">
    <xsl:variable name="document" as="document-node()" select="$data:documents($data:language)"/>
    <xsl:variable name="facts" as="map(*)" select="data:facts($document)"/>
    <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">
      <xsl:for-each select="$data:languages"><dc:title xml:lang="{.}">{data:full-title($data:documents(.))}</dc:title></xsl:for-each>
      <xsl:for-each select="(data:authors($document), data:makers($document)) ! data:listed-name(data:csl-name(.)) => distinct-values()"><dc:creator>{.}</dc:creator></xsl:for-each>
      <xsl:for-each select="data:contributors($document)[exists(data:editors($document) | data:authors($document))] ! data:listed-name(data:csl-name(.))"><dc:contributor>{.}</dc:contributor></xsl:for-each>
      <xsl:for-each select="$data:languages ! data:keywords($data:documents(.))[data:words(.) ne '']"><dc:subject xml:lang="{data:language-of(.)}">{data:words(.)}</dc:subject></xsl:for-each>
      <xsl:for-each select="$data:languages[data:description($data:documents(.)) ne '']">
        <dc:description xml:lang="{.}">{data:description($data:documents(.))}</dc:description>
      </xsl:for-each>
      <xsl:for-each select="$facts?publisher[. ne '']"><dc:publisher>{.}</dc:publisher></xsl:for-each>
      <xsl:for-each select="$facts?date[. ne '']"><dc:date>{.}</dc:date></xsl:for-each>
      <dc:type>Text</dc:type>
      <dc:format>application/tei+xml</dc:format>
      <xsl:for-each select="$data:all-identifiers"><dc:identifier>{.(2)}</dc:identifier></xsl:for-each>
      <xsl:for-each select="$data:languages"><dc:language>{.}</dc:language></xsl:for-each>
      <xsl:for-each select="data:licences($document)/@target"><dc:rights>{.}</dc:rights></xsl:for-each>
      <xsl:for-each select="$data:languages[data:rights($data:documents(.)) ne '']">
        <dc:rights xml:lang="{.}">{data:rights($data:documents(.))}</dc:rights>
      </xsl:for-each>
    </oai_dc:dc>
  </xsl:function>

  <!-- The edition as a schema.org Book, with its sources and the reviews of its claims. -->
  <xsl:function name="data:schema-org" as="map(xs:string, item())">
    <xsl:variable name="document" as="document-node()" select="$data:documents($data:language)"/>
    <xsl:variable name="facts" as="map(*)" select="data:facts($document)"/>
    <xsl:sequence select="data:filled(map {
      '@context': 'https://schema.org',
      '@type': 'Book',
      '@id': data:beside($document, ''),
      'identifier': array { $data:all-identifiers ! map { '@type': 'PropertyValue', 'propertyID': .(1), 'value': .(2) } },
      'name': data:in-languages(function($read, $lang) { data:title($read) }),
      'alternativeHeadline': data:in-languages(function($read, $lang) { data:subtitle($read) }),
      'description': data:in-languages(function($read, $lang) { data:description($read) }),
      'author': array { data:authors($document) ! data:agent(., '@type') },
      'editor': array { data:editors($document) ! data:agent(., '@type') },
      'contributor': array { data:contributors($document) ! data:agent(., '@type') },
      'publisher': $facts?publisher[. ne ''] ! map { '@type': 'Organization', 'name': . },
      'version': $facts?version,
      'datePublished': $facts?date,
      'inLanguage': array { $data:languages },
      'license': string(data:licences($document)[1]/@target),
      'copyrightNotice': data:in-languages(function($read, $lang) { data:rights($read) }),
      'isAccessibleForFree': true(),
      'keywords': array { $data:languages ! data:keywords($data:documents(.)) ! map { '@language': data:language-of(.), '@value': data:words(.) } },
      'citation': array { data:sources($document) ! data:words(reference[1])[. ne ''] },
      'hasPart': array { data:claims($document) ! map { '@id': data:file-address($document, 'claimreview.jsonld#' || @id) } },
      'encoding': array { ('edition.xml', $data:languages ! data:page($document, ., 'index.html'), ('pdf', 'epub') ! (let $type := . return $data:languages ! ('edition.' || . || '.' || $type)))
        ! map { '@type': 'MediaObject', 'contentUrl': data:beside($document, .), 'encodingFormat': data:media-type(.) } } })"/>
  </xsl:function>

  <xsl:function name="data:media-type" as="xs:string">
    <xsl:param name="file" as="xs:string"/>
    <xsl:sequence select="map {
      'xml': 'application/tei+xml', 'html': 'text/html', 'pdf': 'application/pdf', 'epub': 'application/epub+zip' }(tokenize($file, '\.')[last()])"/>
  </xsl:function>

</xsl:stylesheet>
