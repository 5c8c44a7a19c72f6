<?xml version="1.0" encoding="UTF-8"?>
<!-- The header in the forms that catalogues read: DataCite 4, Dublin Core, schema.org, CITATION.cff. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <!-- The identifiers of the edition as pairs of type and value: DOI, the local one, the address, the SWHID of the source. -->
  <xsl:function name="esc:identifiers" as="array(xs:string)*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:for-each select="$document/TEI/teiHeader/fileDesc/publicationStmt/idno">
      <xsl:sequence select="[ string((@type, 'local')[1]), normalize-space() ]"/>
    </xsl:for-each>
    <xsl:sequence select="if ($swhid ne '') then [ 'SWHID', $swhid ] else ()"/>
  </xsl:function>

  <xsl:function name="esc:datacite" as="element()">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
    <xsl:variable name="statement" as="map(*)" select="esc:statement($document)"/>
    <xsl:variable name="identifiers" as="array(xs:string)+" select="esc:identifiers($document)"/>
    <xsl:variable name="main" as="array(xs:string)" select="($identifiers[.(1) eq 'DOI'], $identifiers)[1]"/>
    <resource xmlns="http://datacite.org/schema/kernel-4" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:schemaLocation="http://datacite.org/schema/kernel-4 https://schema.datacite.org/meta/kernel-4/metadata.xsd">
      <identifier identifierType="{$main(1)}">{$main(2)}</identifier>
      <creators>
        <xsl:for-each select="esc:maker-elements($document, $esc:project-language)">
          <creator><creatorName nameType="{if (self::persName) then 'Personal' else 'Organizational'}">{esc:name-string(.)}</creatorName></creator>
        </xsl:for-each>
      </creators>
      <titles>
        <xsl:for-each select="$edition?titles"><title xml:lang="{esc:language(.)}">{normalize-space()}</title></xsl:for-each>
        <xsl:for-each select="$edition?subtitles"><title xml:lang="{esc:language(.)}" titleType="Subtitle">{normalize-space()}</title></xsl:for-each>
      </titles>
      <publisher>{$edition?publisher}</publisher>
      <publicationYear>{substring($edition?date, 1, 4)}</publicationYear>
      <resourceType resourceTypeGeneral="Text">{esc:label('resource-type', 'en')}</resourceType>
      <subjects>
        <xsl:for-each select="$edition?keywords/term"><subject xml:lang="{esc:language(.)}">{normalize-space()}</subject></xsl:for-each>
      </subjects>
      <dates><date dateType="Issued">{$edition?date}</date></dates>
      <language>{$esc:project-language}</language>
      <xsl:if test="count($identifiers) gt 1">
        <alternateIdentifiers>
          <xsl:for-each select="$identifiers[not(deep-equal(., $main))]">
            <alternateIdentifier alternateIdentifierType="{.(1)}">{.(2)}</alternateIdentifier>
          </xsl:for-each>
        </alternateIdentifiers>
      </xsl:if>
      <formats><format>application/tei+xml</format><format>text/html</format><format>application/pdf</format><format>application/epub+zip</format></formats>
      <version>{$edition?version}</version>
      <rightsList>
        <xsl:for-each select="$edition?licences">
          <rights rightsURI="{@target}" rightsIdentifier="{@n}" rightsIdentifierScheme="SPDX" schemeURI="https://spdx.org/licenses/"
              xml:lang="{$esc:project-language}">{esc:prose(p, $esc:project-language)}</rights>
        </xsl:for-each>
        <xsl:for-each select="$esc:languages[$statement?rights(.) ne '']"><rights xml:lang="{.}">{$statement?rights(.)}</rights></xsl:for-each>
      </rightsList>
      <descriptions>
        <xsl:for-each select="$esc:languages[$statement?descriptions(.) ne '']">
          <description descriptionType="Abstract" xml:lang="{.}">{$statement?descriptions(.)}</description>
        </xsl:for-each>
      </descriptions>
    </resource>
  </xsl:function>

  <!-- A name as lists of names have it: family, given. -->
  <xsl:function name="esc:name-string" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="parts" as="map(*)" select="esc:csl-name($name)"/>
    <xsl:sequence select="($parts?literal, $parts?family || ', ' || $parts?given)[1]"/>
  </xsl:function>

  <!-- Simple Dublin Core in the wrapper of OAI-PMH. -->
  <xsl:function name="esc:dublin-core" as="element()">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
    <xsl:variable name="statement" as="map(*)" select="esc:statement($document)"/>
    <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
        xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">
      <xsl:for-each select="$esc:languages">
        <dc:title xml:lang="{.}">{string-join((esc:title($document, .), esc:subtitle($document, .))[. ne ''], '. ')}</dc:title>
      </xsl:for-each>
      <xsl:for-each select="esc:maker-elements($document, $esc:project-language)">
        <dc:creator>{esc:name-string(.)}</dc:creator>
      </xsl:for-each>
      <xsl:for-each select="$edition?keywords/term"><dc:subject xml:lang="{esc:language(.)}">{normalize-space()}</dc:subject></xsl:for-each>
      <xsl:for-each select="$esc:languages[$statement?descriptions(.) ne '']">
        <dc:description xml:lang="{.}">{$statement?descriptions(.)}</dc:description>
      </xsl:for-each>
      <dc:publisher>{$edition?publisher}</dc:publisher>
      <dc:date>{$edition?date}</dc:date>
      <dc:type>Text</dc:type>
      <dc:format>application/tei+xml</dc:format>
      <xsl:for-each select="esc:identifiers($document)"><dc:identifier>{.(2)}</dc:identifier></xsl:for-each>
      <xsl:for-each select="$esc:languages"><dc:language>{.}</dc:language></xsl:for-each>
      <xsl:for-each select="$edition?licences"><dc:rights>{@target}</dc:rights></xsl:for-each>
      <xsl:for-each select="$esc:languages[$statement?rights(.) ne '']">
        <dc:rights xml:lang="{.}">{$statement?rights(.)}</dc:rights>
      </xsl:for-each>
    </oai_dc:dc>
  </xsl:function>

  <!-- The edition as a schema.org Book, with its sources and the reviews of its claims. -->
  <xsl:function name="esc:schema-org" as="map(xs:string, item())">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
    <xsl:variable name="statement" as="map(*)" select="esc:statement($document)"/>
    <xsl:sequence select="esc:filled(map {
      '@context': 'https://schema.org',
      '@type': 'Book',
      '@id': esc:beside-data($document, ''),
      'identifier': array { esc:identifiers($document) ! map { '@type': 'PropertyValue', 'propertyID': .(1), 'value': .(2) } },
      'name': esc:in-languages(esc:title($document, ?)),
      'alternativeHeadline': esc:in-languages(esc:subtitle($document, ?)),
      'description': esc:in-languages(function($lang) { $statement?descriptions($lang) }),
      'creator': array { esc:maker-elements($document, $esc:project-language) ! map {
        '@type': if (self::persName) then 'Person' else 'Organization', 'name': normalize-space() } },
      'publisher': map { '@type': 'Organization', 'name': $edition?publisher },
      'version': $edition?version,
      'datePublished': $edition?date,
      'inLanguage': array { $esc:languages },
      'license': string($edition?licences[1]/@target),
      'copyrightNotice': esc:in-languages(function($lang) { $statement?rights($lang) }),
      'isAccessibleForFree': true(),
      'keywords': array { $edition?keywords/term ! map { '@language': esc:language(.), '@value': normalize-space() } },
      'citation': array { esc:sources($document) ! esc:reference-words(., $esc:project-language) },
      'hasPart': array { esc:claims($document) ! map { '@id': esc:data-address($document, 'claimreview.jsonld#' || ?id) } },
      'encoding': array { ('edition.xml', 'index.html', 'en/index.html', 'edition.es.pdf', 'edition.en.pdf', 'edition.es.epub', 'edition.en.epub')
        ! map { '@type': 'MediaObject', 'contentUrl': esc:beside-data($document, .), 'encodingFormat': esc:media-type(.) } } })"/>
  </xsl:function>

  <xsl:function name="esc:media-type" as="xs:string">
    <xsl:param name="file" as="xs:string"/>
    <xsl:sequence select="map {
      'xml': 'application/tei+xml', 'html': 'text/html', 'pdf': 'application/pdf', 'epub': 'application/epub+zip' }(tokenize($file, '\.')[last()])"/>
  </xsl:function>

  <!-- Citation File Format 1.2.0. Strings are written as JSON strings, which YAML reads as they are. -->
  <xsl:function name="esc:cff" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="lang" as="xs:string" select="$esc:project-language"/>
    <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
    <xsl:variable name="address" as="xs:string" select="esc:base-url($document)"/>
    <xsl:variable name="lines" as="xs:string*" select="
      'cff-version: 1.2.0',
      'message: ' || esc:yaml(esc:label('cff.message', $lang)),
      'type: dataset',
      'title: ' || esc:yaml(string-join((esc:title($document, $lang), esc:subtitle($document, $lang))[. ne ''], '. ')),
      'authors:', esc:makers($document, $lang)?* ! esc:cff-name(.),
      'version: ' || esc:yaml($edition?version),
      'date-released: ' || $edition?date,
      $edition?licences[1]/@n ! ('license:', '  - ' || .),
      esc:doi($document)[. ne ''] ! ('doi: ' || esc:yaml(.)),
      if ($address ne '') then 'url: ' || esc:yaml($address) else (),
      if ($swhid ne '') then ('identifiers:', '  - type: swh', '    value: ' || esc:yaml($swhid), '    description: ' || esc:yaml(esc:label('cff.swhid', $lang))) else (),
      esc:statement($document)?descriptions($lang)[. ne ''] ! ('abstract: ' || esc:yaml(.)),
      let $terms := esc:in($edition?keywords, $lang)/term return if (exists($terms)) then ('keywords:', $terms ! ('  - ' || esc:yaml(normalize-space()))) else ()"/>
    <xsl:sequence select="string-join($lines, '&#xA;') || '&#xA;'"/>
  </xsl:function>

  <xsl:function name="esc:cff-name" as="xs:string+">
    <xsl:param name="name" as="map(xs:string, xs:string)"/>
    <xsl:sequence select="
      if ($name?literal) then '  - name: ' || esc:yaml($name?literal)
      else ('  - family-names: ' || esc:yaml($name?family), '    given-names: ' || esc:yaml($name?given))"/>
  </xsl:function>

  <xsl:function name="esc:yaml" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace(serialize($text, map { 'method': 'json' }), '\\/', '/')"/>
  </xsl:function>

</xsl:stylesheet>
