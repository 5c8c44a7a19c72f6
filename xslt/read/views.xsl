<?xml version="1.0" encoding="UTF-8"?>
<!-- The texts that one can read in a document, and the witnesses that they are of. Declares no modes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- The witnesses, wherever they are listed: without families that hold further ones. -->
<xsl:variable name="read:witnesses" as="element()*" select="
    let $listed := $read:document//listWit[not(ancestor::listWit)]//witness[not(.//witness)][read:is-identified(.)],
        $described := $read:document//sourceDesc//(msDesc | bibl | biblStruct | biblFull)[read:is-identified(.)][not(ancestor::listWit)],
        $named := distinct-values($read:document//(rdg | lem | rdgGrp)/@wit ! tokenize(.) ! replace(., '^#', ''))
    return ($listed | $described[@xml:id = $named] | $read:document//(handNote | person)[@xml:id = $named][read:is-identified(.)])"/>

<xsl:variable name="read:witness-ids" as="xs:string*" select="$read:witnesses ! string(@xml:id)"/>

<!-- Families of witnesses, which stand for their members. -->
<xsl:variable name="read:families" as="map(xs:string, xs:string*)" select="
    map:merge($read:document//(listWit | witness)[@xml:id][self::listWit or .//witness] ! map { string(@xml:id): .//witness[not(.//witness)]/@xml:id ! string() })"/>

<!-- The witnesses of a lemma or a reading: its own, else those of its group; families by their members. -->
<xsl:function name="read:attesting" as="xs:string*">
  <xsl:param name="reading" as="element()"/>
  <xsl:variable name="wit" as="xs:string*" select="tokenize(($reading/@wit, $reading/parent::rdgGrp/@wit, $reading/parent::rdgGrp/parent::rdgGrp/@wit)[1]) ! (if (starts-with(., '#')) then read:fragment(.) else .)"/>
  <xsl:sequence select="if (map:size($read:families) eq 0) then $wit else $wit ! (if (map:contains($read:families, .)) then $read:families(.) else .)"/>
</xsl:function>

<!-- The reading that each witness has in an entry, of those that it names. -->
<xsl:function name="read:attested" cache="yes" as="map(xs:string, element())">
  <xsl:param name="app" as="element(app)"/>
  <xsl:sequence select="map:merge((read:lemma($app), read:readings($app)) ! (let $reading := . return read:attesting(.) ! map { .: $reading }), map { 'duplicates': 'use-first' })"/>
</xsl:function>

<!-- The witness whose text is the received one: the one called base, the first of an edition of our profile, the only one of any other. -->
<xsl:variable name="read:base" as="xs:string?" select="
    ($read:witnesses[@type = ('base', 'copy-text', 'copytext') or @role = 'base'],
     $read:witnesses[exists($read:profile) or count($read:witnesses) eq 1])[1]/@xml:id"/>

<!-- The editorial profile that the source declares: ours, when its xml-model names our schema. -->
<xsl:variable name="read:profile" as="xs:string?" select="
    'escolio'[$read:document/processing-instruction('xml-model')[matches(., 'escolio\.(rng|sch|rnc)')]]"/>

<!-- The printed siglum of a witness. -->
<xsl:function name="read:siglum" cache="yes" as="xs:string">
  <xsl:param name="witness" as="element()"/>
  <xsl:sequence select="normalize-space((
      $witness/(abbr[@type = 'siglum'], abbr, msIdentifier//(idno | altIdentifier/idno)[@type = ('siglum', 'sigil', 'sigle')], idno[@type = ('siglum', 'sigil')], title/abbr)[normalize-space()],
      $witness/@n[$witness/self::witness or not(matches(., '^\d+$'))], $witness/@xml:id)[1])"/>
</xsl:function>

<!-- Degrees of certainty, the surest first; and those that conjectures of this edition have, with all surer ones. -->
<xsl:variable name="read:certainties" as="xs:string+" select="'high', 'medium', 'low'"/>

<xsl:variable name="read:conjectured" as="xs:string*" select="
    let $used := distinct-values($read:document//app//rdg[@type = 'conjecture']/@cert ! string())
    return $read:certainties[some $degree in $used satisfies index-of($read:certainties, $degree) ge index-of($read:certainties, .)]"/>

<!-- Whether the source and its edited text differ anywhere. -->
<xsl:variable name="read:is-received" as="xs:boolean" select="
    exists($read:base) or exists($read:document//text//(choice | subst | add | addSpan | del | delSpan | mod | corr | supplied | surplus | secl | ex | reg | expan | app))"/>

<!-- The views: a map each with id, kind, witness, certainty. -->
<xsl:variable name="read:views" as="map(xs:string, xs:string)+" select="
    map { 'id': 'edited', 'kind': 'edited' },
    map:merge((map { 'id': 'received', 'kind': 'received' }, $read:base ! map { 'witness': . }))[$read:is-received],
    $read:witness-ids[not(. = $read:base)] ! map { 'id': 'witness.' || ., 'kind': 'witness', 'witness': . },
    $read:conjectured ! map { 'id': 'conjectures-' || ., 'kind': 'conjectures', 'certainty': . }"/>

<xsl:variable name="read:view-ids" as="xs:string+" select="$read:views?id"/>

<!-- Views of what stands in a source, and views of what an editor decided. -->
<xsl:variable name="read:editorial-views" as="xs:string+" select="$read:views[?kind = ('edited', 'conjectures')]?id"/>
<xsl:variable name="read:documentary-views" as="xs:string*" select="$read:views[?kind = ('received', 'witness')]?id"/>

<xsl:template name="read-views" as="element(r:views)">
  <views>
    <xsl:for-each select="$read:views">
      <xsl:variable name="view" as="map(*)" select="."/>
      <view id="{?id}" kind="{?kind}">
        <xsl:if test="?witness"><xsl:attribute name="witness" select="?witness"/></xsl:if>
        <xsl:if test="?certainty"><xsl:attribute name="certainty" select="?certainty"/></xsl:if>
        <xsl:if test="?kind eq 'witness' and ?witness = $read:silent-witnesses"><xsl:attribute name="partial" select="'true'"/></xsl:if>
        <xsl:for-each select="$read:languages">
          <name><xsl:sequence select="read:only-for(.), read:view-name($view, .)"/></name>
        </xsl:for-each>
      </view>
    </xsl:for-each>
  </views>
</xsl:template>

<xsl:function name="read:view-name" as="xs:string">
  <xsl:param name="view" as="map(*)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      if ($view?kind eq 'witness') then words:label('view.witness', $lang, map { 'siglum': read:siglum(key('read:id', $view?witness, $read:document)[1]) })
      else words:label('view.' || $view?id, $lang)"/>
</xsl:function>

<!-- The witnesses of which some entry says nothing although it names those of its lemma and they are not silent there: what they have is not known. -->
<xsl:variable name="read:silent-witnesses" as="xs:string*" select="
    let $positive := $read:document//text//app[lem/@wit or (rdg/@wit and not(lem) and normalize-space(string-join(read:readings(.))))]
    return distinct-values($positive ! (let $attested := read:attested(.), $silent := read:silent-views(.)
      return $read:views[?witness][not(map:contains($attested, ?witness) or ?id = $silent)]?witness))"/>

<!-- The readings of an entry besides its lemma, also those that stand in a group. -->
<xsl:function name="read:readings" as="element(rdg)*">
  <xsl:param name="app" as="element(app)"/>
  <xsl:sequence select="$app/(rdg | rdgGrp//rdg[ancestor::app[1] is $app])"/>
</xsl:function>

<!-- The lemma of an entry, also one that stands in a group. -->
<xsl:function name="read:lemma" as="element(lem)?">
  <xsl:param name="app" as="element(app)"/>
  <xsl:sequence select="$app/(lem | rdgGrp//lem[ancestor::app[1] is $app])[1]"/>
</xsl:function>

<!-- The lem or rdg that an entry shows under each view, by the id of the view; no entry for a view under which neither lemma nor a reading of the base is
     there: all readings stand side by side; none either for a witness that is silent there. -->
<xsl:function name="read:chosen" as="map(xs:string, element())">
  <xsl:param name="app" as="element(app)"/>
  <xsl:variable name="own" as="map(xs:string, element())" select="read:own-readings($app)"/>
  <xsl:variable name="lemma" as="element()?" select="(read:lemma($app), $read:base ! read:attested($app)(.))[1]"/>
  <xsl:variable name="silent" as="xs:string*" select="read:silent-views($app)"/>
  <xsl:sequence select="map:merge(($own,
      if (empty($lemma)) then () else $read:view-ids[not(map:contains($own, .) or . = $silent)] ! map { .: $lemma }))"/>
</xsl:function>

</xsl:stylesheet>
