<?xml version="1.0" encoding="UTF-8"?>
<!-- The critical apparatus: views of the text and what an entry says. Needs references.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<!-- The views of the text, from the witness to the boldest conjecture. -->
<xsl:variable name="esc:views" as="xs:string+" select="
    'received', 'edited', 'conjectures-high', 'conjectures-medium', 'conjectures-low'"/>

<!-- Degrees of certainty, the surest first. -->
<xsl:variable name="esc:certainties" as="xs:string+" select="'high', 'medium', 'low'"/>

<!-- The siglum of the base text: the first witness of the header. -->
<xsl:function name="esc:base-witness" as="xs:string">
  <xsl:param name="context" as="node()"/>
  <xsl:sequence select="string(root($context)/TEI/teiHeader/fileDesc/sourceDesc/listWit/witness[1]/@xml:id)"/>
</xsl:function>

<!-- The lem or rdg that an entry shows under a view. Error esc:VIEW for an unknown view, esc:WITNESS when the base text has no reading. -->
<xsl:function name="esc:chosen" as="element()">
  <xsl:param name="app" as="element(app)"/>
  <xsl:param name="view" as="xs:string"/>
  <xsl:choose>
    <xsl:when test="$view eq 'edited'">
      <xsl:sequence select="$app/lem"/>
    </xsl:when>
    <xsl:when test="$view eq 'received'">
      <xsl:variable name="siglum" as="xs:string" select="esc:base-witness($app)"/>
      <xsl:sequence select="
          (($app/lem, esc:readings($app))[$siglum = esc:pointers(@wit)],
           error(xs:QName('esc:WITNESS'), 'No reading of ' || $siglum || ' at ' || esc:where($app)))[1]"/>
    </xsl:when>
    <xsl:when test="$view = $esc:views">
      <xsl:variable name="asked" as="xs:string+" select="esc:at-least(substring-after($view, '-'))"/>
      <xsl:sequence select="
          ((for $degree in $asked return esc:readings($app)[@type = 'conjecture'][@cert = $degree]), $app/lem)[1]"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:sequence select="error(xs:QName('esc:VIEW'), 'Unknown view ' || $view || '; known: ' || string-join($esc:views, ', '))"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- The readings of an entry besides its lemma, also those that stand in a group. -->
<xsl:function name="esc:readings" as="element(rdg)*">
  <xsl:param name="app" as="element(app)"/>
  <xsl:sequence select="$app/(rdg | rdgGrp//rdg)"/>
</xsl:function>

<!-- The degrees of certainty from high down to $least. -->
<xsl:function name="esc:at-least" as="xs:string+">
  <xsl:param name="least" as="xs:string"/>
  <xsl:sequence select="$esc:certainties[position() le index-of($esc:certainties, $least)]"/>
</xsl:function>

<!-- The entries of the text in its order. -->
<xsl:function name="esc:entries" as="map(xs:string, item()*)*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="esc:edited-text($document)/descendant::app ! esc:entry(.)"/>
</xsl:function>

<!-- What an entry says:
     id, type, element (app), sentence (s), lemma (lem), lemma-of (see esc:reading), readings (a map each, see esc:reading),
     source-text (the foreign elements with the probable original), source-note (the notes around them),
     reason (notes, choose with esc:in), see (entries of the same conjecture). -->
<xsl:function name="esc:entry" as="map(xs:string, item()*)">
  <xsl:param name="app" as="element(app)"/>
  <xsl:sequence select="map {
      'id': string($app/@xml:id),
      'type': string($app/@type),
      'element': $app,
      'sentence': $app/ancestor::s[1],
      'lemma': $app/lem,
      'lemma-of': $app/lem ! esc:reading(.),
      'readings': esc:readings($app) ! esc:reading(.),
      'source-text': $app/note[@type = 'source-text']//foreign,
      'source-note': $app/note[@type = 'source-text'],
      'reason': $app/note[@type = 'reason'],
      'see': esc:targets($app/@corresp)
    }"/>
</xsl:function>

<!-- What a lem or rdg says of itself: element, kind (witness or conjecture), empty, witnesses (their sigla as printed),
     by-editors, certainty, sources (identifiers). -->
<xsl:function name="esc:reading" as="map(xs:string, item()*)">
  <xsl:param name="reading" as="element()"/>
  <xsl:sequence select="map {
      'element': $reading,
      'kind': if ($reading/@type = 'conjecture') then 'conjecture' else 'witness',
      'empty': normalize-space($reading) eq '' and not($reading/*),
      'witnesses': esc:targets($reading/@wit) ! esc:siglum(.),
      'by-editors': exists($reading/@resp),
      'certainty': $reading/@cert ! string(.),
      'sources': esc:pointers($reading/@source)
    }"/>
</xsl:function>

<!-- The printed siglum of a witness. -->
<xsl:function name="esc:siglum" as="xs:string">
  <xsl:param name="witness" as="element()"/>
  <xsl:sequence select="normalize-space(($witness/abbr[@type = 'siglum'], $witness/@n, $witness/@xml:id)[1])"/>
</xsl:function>

<!-- Whether a foreign form was made up by the editors (printed with an asterisk) rather than read in a source. -->
<xsl:function name="esc:is-reconstructed" as="xs:boolean">
  <xsl:param name="form" as="element()"/>
  <xsl:sequence select="'reconstructed' = esc:pointers($form/@ana)"/>
</xsl:function>

<!-- The name of a certainty: high -> alta / high. -->
<xsl:function name="esc:certainty" as="xs:string">
  <xsl:param name="degree" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="esc:label('certainty.' || $degree, $lang)"/>
</xsl:function>

<!-- A certainty said in full: certeza alta / high certainty. -->
<xsl:function name="esc:certainty-in-words" as="xs:string">
  <xsl:param name="degree" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="esc:label('certainty', $lang) || ' ' || esc:certainty($degree, $lang)"/>
</xsl:function>

</xsl:stylesheet>
