<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. What a new release writes into the header, as JSON: an array of edits, each with the path of an element and what to do there
     (src/escolio/xml/splice.py documents them). All other bytes of the file stay as they are. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:fn="http://www.w3.org/2005/xpath-functions" xmlns:read="urn:escolio:read">

  <xsl:param name="version" as="xs:string"/>
  <xsl:param name="date" as="xs:string"/>
  <!-- What changed, as a map of JSON from each language of the edition, in their order, to words. -->
  <xsl:param name="changes" as="xs:string"/>

  <xsl:output method="json"/>

  <xsl:template match="/" as="array(map(xs:string, item()))">
    <xsl:variable name="header" as="element(teiHeader)" select="TEI/teiHeader"/>
    <xsl:variable name="dates" as="element(date)*" select="$header/fileDesc/(editionStmt/edition | publicationStmt)/date"/>
    <xsl:variable name="changed" as="element(change)+" select="
      if ($header/revisionDesc/change) then $header/revisionDesc/change
      else error(xs:QName('read:CHANGE'), 'The header has no revisionDesc with a change to write the release before')"/>
    <xsl:sequence select="array {
      $header/fileDesc/editionStmt/edition ! map { 'path': path(.), 'attribute': 'n', 'value': $version },
      $dates ! (map { 'path': path(.), 'attribute': 'when', 'value': $date }, map { 'path': path(.), 'content': $date }),
      $header/revisionDesc ! map { 'path': path(.), 'attribute': 'status', 'value': 'published' },
      map { 'path': path($changed[1]), 'before': read:change(($changed/@who[normalize-space()])[1]) } }"/>
  </xsl:template>

  <!-- The newest change stands first, before all that the editor wrote, also of the same version; it is hers who wrote the last of them. -->
  <xsl:function name="read:change" as="xs:string">
    <xsl:param name="who" as="attribute()?"/>
    <xsl:variable name="change" as="element(change)">
      <!-- The order of the members of an object is kept by what reads it as XML, not by a map. -->
      <xsl:variable name="said" as="element(fn:string)*" select="json-to-xml($changes)/fn:map/fn:string"/>
      <change n="{$version}" when="{$date}" xmlns="http://www.tei-c.org/ns/1.0"><xsl:sequence select="$who"/><xsl:for-each select="$said"><desc xml:lang="{@key}">{.}</desc></xsl:for-each></change>
    </xsl:variable>
    <xsl:sequence select="replace(serialize($change, map { 'method': 'xml', 'omit-xml-declaration': true(), 'indent': false() }), ' xmlns=&quot;[^&quot;]*&quot;', '')"/>
  </xsl:function>

</xsl:stylesheet>
