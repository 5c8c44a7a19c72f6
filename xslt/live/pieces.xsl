<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point for the live page (initial template live-pieces): what pages show of the elements of a TEI document that are not as they were when the pages
     were built, by the rules that make whole pages, and nothing else of them. The document is the global context; the result an array in JSON of
     maps with lang, id and html, one for each element of a page; empty where it is not sure that pages differ in these elements alone, or where they
     show none of them: then the pages wait for their build. Modes: live-read (what was read, read anew), live-skeleton (only what is round that),
     live-with-new (what was read, with it), live-html (what is shown of it). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading" xmlns:tei="http://www.tei-c.org/ns/1.0"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:reader="urn:escolio:reader" xmlns:html="urn:escolio:html" xmlns:read="urn:escolio:read" xmlns:live="urn:escolio:live">

<xsl:import href="../read/read.xsl"/>
<xsl:import href="../html/site.xsl"/>

<xsl:output method="text"/>

<!-- The reading document that the pages were made from. -->
<xsl:param name="built" as="document-node()"/>
<!-- The same as readers of each language have it, in the order of the languages (see live-for-language). -->
<xsl:param name="readers" as="document-node()*"/>
<!-- What changed: elements of the TEI by their places among the elements in each other (/1/3/2), with spaces. What is around them is as it was. -->
<xsl:param name="changed" as="xs:string"/>
<!-- The identifiers on the pages for readers of each language: an object in JSON of objects of arrays, by language and name of the page. -->
<xsl:param name="pages" as="xs:string"/>

<xsl:template name="live-pieces" as="xs:string">
  <xsl:variable name="pieces" as="map(xs:string, xs:string)*">
    <xsl:if test="$live:is-confined">
      <xsl:for-each select="$html:languages"><xsl:call-template name="live-shown"/></xsl:for-each>
    </xsl:if>
  </xsl:variable>
  <xsl:sequence select="serialize(array { $pieces }, map { 'method': 'json' })"/>
</xsl:template>

<!-- What was read -->

<xsl:key name="live:path" match="*[@path]" use="@path"/>

<xsl:variable name="live:changed" as="element()*" select="
    tokenize($changed) ! fold-left(tokenize(., '/')[.], $read:document, function($node, $step) { $node/*[xs:integer($step)] })"/>

<!-- Round each change, the smallest thing that is read by itself: a unit of a text with all that is in it, else what has a place of its own. -->
<xsl:variable name="live:units" as="element()*" select="
    ($live:changed ! (let $placed := ancestor-or-self::*[exists(key('live:path', read:path(.), $built))]
      return ($placed[last()], $placed[key('live:path', read:path(.), $built)/@unit])[last()])) | ()"/>

<!-- What was made of these: their units, and what is shown of them, in the text, among the notes, in the apparatus. -->
<xsl:variable name="live:old" as="element()*" select="
    let $paths := $live:units ! read:path(.), $within := $paths ! (. || '/'),
        $all := $built//*[@path = $paths or (some $path in $within satisfies starts-with(@path, $path))]
    return $all except $all//*"/>

<!-- The elements of TEI that the same is to be made of, by identifier. -->
<xsl:variable name="live:elements" as="map(xs:string, element())" select="
    map:merge(($live:units, $live:units/descendant::* intersect $read:citables, $live:units//tei:note[read:is-note(.)]) ! map { read:id(.): . }, map { 'duplicates': 'use-first' })"/>

<!-- Whether the same things are there as before, under the same identifiers: those that are derived from numbers may be other ones now, if none is
     in what is shown. -->
<xsl:variable name="live:is-confined" as="xs:boolean" select="
    exists($live:units)
    and (every $element in $live:changed satisfies exists($element/ancestor-or-self::* intersect $live:units))
    and live:are-same($live:old/self::unit, $live:units/descendant-or-self::* intersect $read:citables)
    and live:are-same($live:old/self::note, $live:units/descendant-or-self::*[self::tei:annotation or self::tei:note[read:is-note(.)]])
    and (every $old in $live:old satisfies map:contains($live:elements, $old/@id))
    and (every $old in $live:old satisfies count(live:read($old)) eq 1)
    and ((every $last in $live:last-derived satisfies live:at($last/@path)/self::* ! read:id(.) = $last/@id)
      or empty($live:new?*/descendant-or-self::*/@*[matches(., '(^|\s)d\.[A-Za-z0-9]+_*(\s|$)')]))"/>

<xsl:function name="live:are-same" as="xs:boolean">
  <xsl:param name="read" as="element()*"/>
  <xsl:param name="elements" as="element()*"/>
  <xsl:sequence select="deep-equal(sort($read/@id ! string()), sort($elements ! read:id(.)))"/>
</xsl:function>

<!-- Of the elements with identifiers that are derived from a number, the last one of each kind: where it is the same, so are those before it. -->
<xsl:variable name="live:last-derived" as="element()*">
  <xsl:for-each-group select="$built//*[@derived][@path] except $live:old/descendant-or-self::*" group-by="replace(@id, '\d+_*$', '')">
    <xsl:sequence select="sort(current-group(), (), function($one) { number(replace($one/@id, '^\D+|_+$', '')) })[last()]"/>
  </xsl:for-each-group>
</xsl:variable>

<!-- The element at a path, as read:path writes it; the document where there is none. -->
<xsl:function name="live:at" as="node()">
  <xsl:param name="path" as="xs:string"/>
  <xsl:sequence select="
      (fold-left(tokenize($path, '/')[.], $read:document, function($node, $step) {
        $node/*[name() eq substring-before($step, '[')][xs:integer(replace($step, '^.*\[|\]', ''))] }), $read:document)[1]"/>
</xsl:function>

<xsl:mode name="live-read" on-no-match="fail"/>

<xsl:function name="live:read" as="node()*" cache="yes">
  <xsl:param name="old" as="element()"/>
  <xsl:apply-templates select="$old" mode="live-read"/>
</xsl:function>

<xsl:template match="unit" mode="live-read" as="node()*"><xsl:apply-templates select="$live:elements(@id)" mode="read-unit"/></xsl:template>
<xsl:template match="note" mode="live-read" as="node()*"><xsl:apply-templates select="$live:elements(@id)" mode="read-note"/></xsl:template>
<xsl:template match="entry" mode="live-read" as="node()*"><xsl:apply-templates select="$live:elements(@id)" mode="read-entry"/></xsl:template>
<xsl:template match="source" mode="live-read" as="node()*"><xsl:apply-templates select="$live:elements(@id)" mode="read-source"/></xsl:template>
<xsl:template match="entity" mode="live-read" as="node()*"><xsl:apply-templates select="$live:elements(@id)" mode="read-name"/></xsl:template>
<xsl:template match="node" mode="live-read" as="node()*"><xsl:apply-templates select="$live:elements(@id)" mode="read-graph"/></xsl:template>
<xsl:template match="*[@unit]" mode="live-read" as="node()*"><xsl:apply-templates select="$live:elements(@id)" mode="read"/></xsl:template>
<!-- Of anything else whole pages know more. -->
<xsl:template match="*" mode="live-read" priority="-10" as="empty-sequence()"/>

<!-- What was read anew, settled where it stands. -->
<xsl:variable name="live:new" as="map(xs:string, element())">
  <xsl:variable name="skeleton" as="document-node()">
    <xsl:document><xsl:apply-templates select="$built/*" mode="live-skeleton"/></xsl:document>
  </xsl:variable>
  <xsl:variable name="settled" as="node()*">
    <xsl:apply-templates select="$skeleton/*/node()" mode="read-settle">
      <xsl:with-param name="lang" as="xs:string" tunnel="yes" select="string($built/*/@xml:lang)"/>
      <xsl:with-param name="series" as="map(xs:string, map(*))" tunnel="yes" select="read:numbered($built/*)"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:sequence select="map:merge($settled/descendant-or-self::*[@live:of] ! map { string(@live:of): . })"/>
</xsl:variable>

<xsl:mode name="live-skeleton" on-no-match="fail"/>

<xsl:template match="*" mode="live-skeleton" as="element()?">
  <xsl:choose>
    <xsl:when test=". intersect $live:old">
      <xsl:variable name="of" as="xs:string" select="generate-id()"/>
      <xsl:for-each select="live:read(.)">
        <xsl:copy><xsl:copy-of select="@*"/><xsl:attribute name="live:of" select="$of"/><xsl:copy-of select="node()"/></xsl:copy>
      </xsl:for-each>
    </xsl:when>
    <xsl:when test=". intersect $live:old/ancestor::*">
      <xsl:copy><xsl:copy-of select="@*"/><xsl:apply-templates select="*" mode="live-skeleton"/></xsl:copy>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<!-- What is shown -->

<xsl:variable name="html:document" as="document-node()" select="$built"/>

<!-- The document as it was, with what was read anew, for readers of each language. -->
<xsl:variable name="html:in" as="map(xs:string, document-node())" select="
    map:merge(for $n in 1 to count($html:languages) return map { $html:languages[$n]: live:with-new($readers[$n], $html:languages[$n]) })"/>

<xsl:function name="live:with-new" as="document-node()">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="places" as="map(xs:string, element())" select="
      map:merge($live:old ! (let $old := . return key('live:path', @path, $document)[node-name() eq node-name($old)] ! map { generate-id(): $old }))"/>
  <xsl:variable name="around" as="map(xs:string, xs:boolean)" select="
      map:merge($live:old ! key('live:path', @path, $document)/ancestor::* ! map { generate-id(): true() }, map { 'duplicates': 'use-first' })"/>
  <xsl:document>
    <xsl:apply-templates select="$document/node()" mode="live-with-new">
      <xsl:with-param name="places" select="$places" tunnel="yes"/>
      <xsl:with-param name="around" select="$around" tunnel="yes"/>
      <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:document>
</xsl:function>

<xsl:mode name="live-with-new" on-no-match="shallow-copy"/>

<xsl:template match="*" mode="live-with-new" as="element()?">
  <xsl:param name="places" as="map(xs:string, element())" tunnel="yes"/>
  <xsl:param name="around" as="map(xs:string, xs:boolean)" tunnel="yes"/>
  <xsl:variable name="id" as="xs:string" select="generate-id()"/>
  <xsl:choose>
    <xsl:when test="map:contains($places, $id)"><xsl:apply-templates select="$live:new(generate-id($places($id)))" mode="reader-language"/></xsl:when>
    <xsl:when test="map:contains($around, $id)"><xsl:copy><xsl:copy-of select="@*"/><xsl:apply-templates mode="live-with-new"/></xsl:copy></xsl:when>
    <xsl:otherwise><xsl:copy-of select="."/></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The reading document as readers of a language have it, to be given as one of $readers. -->
<xsl:param name="lang" as="xs:string" select="''"/>
<xsl:template name="live-for-language" as="xs:string">
  <xsl:sequence select="serialize(reader:for-language($built, $lang))"/>
</xsl:template>

<xsl:mode name="live-html" on-no-match="fail"/>

<!-- A note that stands among the words of a translation is shown with them. -->
<xsl:template match="note" mode="live-html" as="element()*">
  <xsl:if test="not(key('reader:marks', @id)[html:is-in-place(.)])"><xsl:apply-templates select="." mode="html-note"/></xsl:if>
</xsl:template>
<xsl:template match="entry" mode="live-html" as="element()*"><xsl:apply-templates select="." mode="html-entry"/></xsl:template>
<xsl:template match="events/entity" mode="live-html" as="element()*"><xsl:apply-templates select="." mode="html-event"/></xsl:template>
<xsl:template match="names/entity | node" mode="live-html" as="element()*"><xsl:apply-templates select="." mode="html-item"/></xsl:template>
<xsl:template match="source" mode="live-html" as="element()*"><h:ol class="sources"><xsl:apply-templates select="." mode="html-item"/></h:ol></xsl:template>
<xsl:template match="text[@kind eq 'front']/section[@kind = $html:editorial]" mode="live-html" as="element()*"><xsl:apply-templates select="." mode="html-section"/></xsl:template>
<xsl:template match="section[. intersect html:appendices(root())]" mode="live-html" as="element()*" priority="1"><xsl:apply-templates select="." mode="html-appendix"/></xsl:template>
<!-- A division with a page to itself, and what stands in no list that is shown. -->
<xsl:template match="*[some $parts in $html:parts?* satisfies . intersect $parts]" mode="live-html" as="empty-sequence()"/>
<xsl:template match="entity | unit" mode="live-html" as="empty-sequence()" priority="-1"/>
<xsl:template match="*" mode="live-html" priority="-10" as="node()*">
  <xsl:apply-templates select="." mode="html"><xsl:with-param name="edited" select="html:edited(.)" tunnel="yes"/></xsl:apply-templates>
</xsl:template>

<!-- What readers of a language see of what was read anew. -->
<xsl:template name="live-shown" as="map(xs:string, xs:string)*">
  <xsl:variable name="lang" as="xs:string" select="."/>
  <xsl:variable name="document" as="document-node()" select="$html:in($lang)"/>
  <xsl:variable name="held" as="map(*)" select="parse-json($pages)($lang)"/>
  <xsl:variable name="names" as="xs:string*" select="'index.html', sort(map:keys($held))"/>
  <xsl:variable name="elsewhere" as="map(xs:string, xs:string)" select="
      map:merge($names ! (let $name := . return $held($name)?* ! map { .: $name }), map { 'duplicates': 'use-first' })"/>
  <xsl:for-each select="$live:old[not(self::unit)]">
    <xsl:variable name="page" as="xs:string?" select="$elsewhere(@id)"/>
    <xsl:variable name="html" as="node()*">
      <xsl:apply-templates select="key('reader:id', @id, $document)[1]" mode="live-html">
        <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
        <xsl:with-param name="page" select="$page" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:if test="count($html/descendant-or-self::*[@id = current()/@id]) eq 1 and exists($page)">
      <xsl:variable name="parted" as="node()*">
        <xsl:apply-templates select="$html" mode="html-parted">
          <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
          <xsl:with-param name="page" select="$page" tunnel="yes"/>
          <xsl:with-param name="here" select="map:merge(($held($page)?*, $html//@id ! string()) ! map { .: true() })" tunnel="yes"/>
          <xsl:with-param name="elsewhere" select="$elsewhere" tunnel="yes"/>
          <xsl:with-param name="places" select="map { }" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:variable>
      <xsl:sequence select="map { 'lang': $lang, 'id': string(@id),
          'html': replace(serialize($parted/descendant-or-self::*[@id = current()/@id], map { 'method': 'html', 'html-version': 5.0, 'indent': false() }), '^(&lt;\S+) xmlns=&quot;[^&quot;]*&quot;', '$1') }"/>
    </xsl:if>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
