<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. Every citable thing of an edition as JSON, so that two releases can be compared and a reference resolved without knowing TEI:
       units: array of maps, in document order
         id, kind       sentence, paragraph, translation, entry, claim, source, entity, chronology, section, withdrawn …
         place          where it stands, in words (es and en)
         order          its number among its kind
         parent         the id of the unit that holds it, or empty
         text           what a reader reads of it (the edited text of a sentence, the summary of a claim …)
         facets         its other parts by name, each as text: a change in one is a change of that kind
         notes          ids of the entries and claims that stand on it
         successors     (withdrawn) where its content went, if anywhere
       header, encoding: text whose change is a change of the header, or of the encoding alone. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <xsl:import href="../common/common.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="citable.xsl"/>

  <xsl:output method="json" indent="no"/>
  <xsl:mode name="facets" on-no-match="fail" on-multiple-match="fail"/>

  <xsl:template match="/" as="map(xs:string, item()*)">
    <xsl:variable name="citable" as="element()*" select="esc:citables(.)"/>
    <xsl:variable name="order" as="map(xs:string, xs:integer)">
      <xsl:map>
        <xsl:for-each-group select="$citable" group-by="esc:unit-kind(.)">
          <xsl:for-each select="current-group()">
            <xsl:map-entry key="string(@xml:id)" select="position()"/>
          </xsl:for-each>
        </xsl:for-each-group>
      </xsl:map>
    </xsl:variable>
    <!-- All of the header that a release does not itself write into it: version, dates and the list of changes. -->
    <xsl:variable name="stated" as="element()*" select="
      TEI/teiHeader/(fileDesc/(* except (editionStmt | publicationStmt)), fileDesc/editionStmt/(* except edition),
                     fileDesc/publicationStmt/(* except date), encodingDesc, profileDesc, xenoData)"/>
    <xsl:map>
      <xsl:map-entry key="'statement'" select="esc:statement(.)"/>
      <xsl:map-entry key="'units'" select="array { $citable ! esc:citable(., $order) }"/>
      <xsl:map-entry key="'header'" select="normalize-space(string-join($stated//text() | $stated/descendant-or-self::*/@*, ' '))"/>
      <xsl:map-entry key="'encoding'" select="serialize(($stated, TEI/(standOff | text)))"/>
    </xsl:map>
  </xsl:template>

  <!-- `order` has the number of every citable thing among its kind, by its identifier. -->
  <xsl:function name="esc:citable" as="map(xs:string, item())">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="order" as="map(xs:string, xs:integer)"/>
    <xsl:variable name="facets" as="map(xs:string, xs:string)">
      <xsl:map>
        <xsl:apply-templates select="$element" mode="facets"/>
      </xsl:map>
    </xsl:variable>
    <xsl:sequence select="map {
      'id': string($element/@xml:id),
      'kind': esc:unit-kind($element),
      'place': if ($element/self::item) then esc:bilingual(function($lang) { string($element/@xml:id) }) else esc:bilingual(esc:designation($element, ?)),
      'order': $order($element/@xml:id),
      'parent': string($element/ancestor::*[map:contains($order, string(@xml:id))][1]/@xml:id),
      'text': $facets?text,
      'facets': map:remove($facets, 'text'),
      'notes': array { ($element/descendant::app, $element/descendant-or-self::*[@xml:id] ! key('claims-of', @xml:id)) ! string(@xml:id) },
      'successors': array { esc:pointers($element/self::item/@corresp) } }"/>
  </xsl:function>

  <!-- The words of several elements, one after the other. -->
  <xsl:function name="esc:all-words" as="xs:string">
    <xsl:param name="elements" as="element()*"/>
    <xsl:sequence select="string-join($elements ! esc:words(., esc:language(.)), ' ')"/>
  </xsl:function>

  <!-- The words of bilingual siblings as facets: name.es, name.en. -->
  <xsl:function name="esc:facets" as="map(xs:string, xs:string)">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="elements" as="element()*"/>
    <xsl:map>
      <xsl:for-each-group select="$elements" group-by="string((@xml:lang, '')[1])">
        <xsl:map-entry key="string-join(($name, current-grouping-key()[. ne '']), '.')" select="esc:all-words(current-group())"/>
      </xsl:for-each-group>
    </xsl:map>
  </xsl:function>

  <!-- What the words of elements point to and rest on, in order; what stands in an entry of the apparatus is that entry's. -->
  <xsl:function name="esc:pointing" as="xs:string">
    <xsl:param name="elements" as="element()*"/>
    <xsl:sequence select="string-join($elements//*[not(ancestor::app intersect $elements/descendant::app)]/(@ref, @target, @source, @quantity, @min, @max, @unit), ' ')"/>
  </xsl:function>

  <xsl:template match="s[ancestor::div/@type = 'edition']" mode="facets" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'text': esc:plain(., 'edited'), 'received': esc:plain(., 'received'), 'names': esc:pointing(.) }"/>
  </xsl:template>

  <xsl:template match="seg" mode="facets" as="map(xs:string, xs:string)">
    <xsl:sequence select="map { 'text': esc:plain(., 'edited') }"/>
  </xsl:template>

  <xsl:template match="p[parent::div/@type = 'edition']" mode="facets" as="map(xs:string, xs:string)+">
    <xsl:sequence select="map { 'text': esc:plain(., 'edited'), 'sentences': string-join(s/@xml:id, ' ') }"/>
  </xsl:template>

  <xsl:template match="s | p | div" mode="facets" as="map(xs:string, xs:string)+" priority="-5">
    <xsl:sequence select="map { 'text': esc:all-words(.) }, esc:facets('note', .//note)"/>
  </xsl:template>

  <xsl:template match="app" mode="facets" as="map(xs:string, xs:string)+">
    <xsl:sequence select="
      map { 'text': esc:all-words(lem), 'type': string(@type),
            'lemma': string-join((lem/@wit, lem/@resp), ' '), 'forms': esc:pointing(note[@type = 'source-text']),
            'readings': string-join(rdg ! string-join((esc:all-words(.), @wit, @resp, @type, @cert), ' '), ' | ') },
      esc:facets('reason', note[@type = 'reason']), esc:facets('source-text', note[@type = 'source-text'])"/>
  </xsl:template>

  <xsl:template match="annotation" mode="facets" as="map(xs:string, xs:string)+">
    <xsl:variable name="claim" as="map(*)" select="esc:claim(.)"/>
    <xsl:sequence select="
      map { 'text': esc:all-words(note[@type = 'summary'][@xml:lang = $esc:project-language]),
            'verdict': $claim?verdict, 'defects': string-join($claim?defects, ' '), 'evidence': string-join($claim?evidence, ' '),
            'certainty': string($claim?certainty), 'target': string(@target), 'links': esc:pointing((note[@type = 'summary'], note[@type = 'commentary'])),
            'figures': string-join($claim?figures ! string-join((?type, ?measure/@quantity, ?measure/@min, ?measure/@max, ?measure/@atLeast, ?measure/@atMost, ?measure/@unit, ?measure/@source, ?desc ! normalize-space()), ' '), ' | ') },
      esc:facets('summary', note[@type = 'summary']), esc:facets('commentary', note[@type = 'commentary'])"/>
  </xsl:template>

  <xsl:template match="biblStruct" mode="facets" as="map(xs:string, xs:string)+">
    <xsl:sequence select="
      map { 'text': string-join(esc:reference(., $esc:project-language)?text), 'state': string(@ana) },
      map:merge(for $lang in $esc:languages return map { 'reference.' || $lang: string-join(esc:reference(., $lang)?text) }),
      esc:facets('consulted', note[@type = 'consulted'])"/>
  </xsl:template>

  <xsl:template match="person | place | org | event | bibl" mode="facets" as="map(xs:string, xs:string)+">
    <xsl:sequence select="
      map { 'text': string-join(esc:names(.) ! normalize-space(), ' / '), 'dates': string-join((@when, @from, @to, @notBefore, @notAfter), ' '),
            'identifiers': string-join(idno ! normalize-space(), ' ') },
      esc:facets('note', note | desc)"/>
  </xsl:template>

  <xsl:template match="node" mode="facets" as="map(xs:string, xs:string)+">
    <xsl:sequence select="map { 'text': esc:all-words(label), 'value': string(@value),
      'to': string-join(../arc[@from = '#' || current()/@xml:id]/@to, ' ') }"/>
  </xsl:template>

  <xsl:template match="item" mode="facets" as="map(xs:string, xs:string)+">
    <xsl:sequence select="map { 'text': esc:all-words(desc[@xml:lang = $esc:project-language]), 'since': string(@n) },
      esc:facets('reason', desc)"/>
  </xsl:template>

  <xsl:template match="*" mode="facets" priority="-10" as="empty-sequence()">
    <xsl:message terminate="yes" error-code="esc:UNHANDLED">No facets for {name()} at {path()}</xsl:message>
  </xsl:template>

</xsl:stylesheet>
