<?xml version="1.0" encoding="UTF-8"?>
<!-- The claims and the figures of all notes, and the excerpts of the sources, as tables (RFC 4180: comma-separated, every field in quotation marks, lines end with CR LF). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data">

  <xsl:function name="data:csv" as="xs:string">
    <xsl:param name="rows" as="array(xs:string)+"/>
    <xsl:sequence select="string-join($rows ! (string-join(?* ! ('&quot;' || replace(., '&quot;', '&quot;&quot;') || '&quot;'), ',') || '&#xD;&#xA;'))"/>
  </xsl:function>

  <xsl:function name="data:claims-table" as="array(xs:string)+">
    <xsl:sequence select="
      array { 'id', 'targets', 'quotation', 'verdict', 'defects', 'evidence', 'certainty',
              $data:languages ! ('verdict_' || ., 'summary_' || ., 'commentary_' || .), 'sources' },
      data:claims($data:root) ! data:claim-row(.)"/>
  </xsl:function>

  <xsl:function name="data:claim-row" as="array(xs:string)">
    <xsl:param name="claim" as="element(note)"/>
    <xsl:sequence select="array {
      string($claim/@id), string-join($claim/target/@to, ' '), data:quoted($claim),
      string($claim/@verdict), string($claim/@defects), string($claim/@evidence), string($claim/@certainty),
      (for $lang in $data:languages, $read in key('reader:id', $claim/@id, $data:documents($lang)) return (
        reader:name($claim/@verdict, $read), data:words($read/part[@kind eq 'summary']),
        string-join($read/part[@kind eq 'commentary'] ! data:text(node(), $data:edited), '&#xA;'))),
      string($claim/@sources) }"/>
  </xsl:function>

  <!-- Every figure: those of the list that a note is charted from, and those that stand in its commentary. -->
  <xsl:function name="data:figures-table" as="array(xs:string)+">
    <xsl:sequence select="
      array { 'claim', 'where', 'type', 'quantity', 'min', 'max', 'unit', 'source', 'standing', 'certainty', $data:languages ! ('description_' || .) },
      (for $note in $data:documents($data:language)/reading/notes/note return (
        $note/data/datum ! data:figure-row($note/@id, 'figures', ., data:descriptions(., position())),
        $note/part[@kind eq 'commentary']//span[@kind = ('measure', 'num')][@quantity | @min | @max] ! data:figure-row($note/@id, 'commentary', ., ())))"/>
  </xsl:function>

  <!-- What a datum counts, in each language: it is the same one of its note in every language. -->
  <xsl:function name="data:descriptions" as="xs:string*">
    <xsl:param name="datum" as="element(datum)"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:sequence select="$data:languages ! data:words((key('reader:id', $datum/../../@id, $data:documents(.))/data/datum)[$number]/name[1])"/>
  </xsl:function>

  <xsl:function name="data:figure-row" as="array(xs:string)">
    <xsl:param name="note" as="xs:string"/>
    <xsl:param name="where" as="xs:string"/>
    <xsl:param name="figure" as="element()"/>
    <xsl:param name="descriptions" as="xs:string*"/>
    <xsl:sequence select="array {
      $note, $where, string($figure/@type), string($figure/@quantity), string($figure/@min), string($figure/@max),
      string($figure/@unit-of), string($figure/@sources), string($figure/@categories), string($figure/@certainty),
      if (exists($descriptions)) then $descriptions else $data:languages ! '' }"/>
  </xsl:function>

  <!-- The excerpts of the sources: where and when each was seen, its first and last words, its digest. -->
  <xsl:function name="data:excerpts-table" as="array(xs:string)+">
    <xsl:sequence select="
      array { 'source', 'address', 'role', 'seen', 'language', 'first', 'last', 'digest', 'passage' },
      (for $excerpt in data:sources($data:documents($data:language))/excerpt,
           $address in head(($excerpt/../identifier[@href eq $excerpt/@href], $excerpt)) return array {
        string($excerpt/../@id), string($excerpt/@href), string($address/@subtype), string($address/@seen), string(reader:language($excerpt)),
        string($excerpt/@first), string($excerpt/@last), string($excerpt/@digest),
        string-join(key('data:quoted', $excerpt/@digest, root($excerpt))/@id, ' ') })"/>
  </xsl:function>

  <!-- The passages of the synopsis, by the digest of what they quote. -->
  <xsl:key name="data:quoted" match="item[span[@kind eq 'quote']/@n]" use="span[@kind eq 'quote']/@n"/>

</xsl:stylesheet>
