<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point for the live page (initial template live-pieces): what pages show of the elements of a TEI document that are not as they were when the pages
     were built, by the rules that make whole pages, and nothing else of them. The document is the global context; the result an array in JSON of
     maps with lang, id and html, one for each element of a page: no html where it is gone, and after, where it is new, the identifier of that which it
     follows. The array is empty where it is not sure that these elements show the change, or where pages have none of them: then the pages wait for
     their build. Modes: live-skeleton (only what is read anew), live-lists (notes and entries that there are now), live-with-new (what was read, with
     what is read anew), live-html (what is shown of that). -->
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

<!-- A unit has the identifier of the element that it is, so what something is is a part of its name here. -->
<xsl:key name="live:thing" match="*[@path]" use="live:name(.)"/>
<xsl:function name="live:name" as="xs:string">
  <xsl:param name="thing" as="element()"/>
  <xsl:sequence select="local-name($thing) || ' ' || $thing/@id"/>
</xsl:function>

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

<!-- The elements of TEI in these that are something by themselves, and each by its identifier. -->
<xsl:variable name="live:citables" as="element()*" select="$live:units/descendant-or-self::* intersect $read:citables"/>
<xsl:variable name="live:notes" as="element(tei:note)*" select="$live:units/descendant-or-self::tei:note[read:is-note(.)]"/>
<xsl:variable name="live:elements" as="map(xs:string, element())" select="
    map:merge(($live:units | $live:citables | $live:notes) ! map { read:id(.): . }, map { 'duplicates': 'use-first' })"/>

<!-- What is there no longer, by its name. -->
<xsl:variable name="live:gone" as="map(xs:string, element())" select="map:merge($live:old[not(map:contains($live:elements, @id))] ! map { live:name(.): . })"/>

<!-- What was not there before, units, entries and notes: of each name, identifier, kind, element, and after what it comes. -->
<xsl:variable name="live:fresh" as="map(xs:string, item()?)*" select="
    let $known := map:merge($live:old ! map { live:name(.): true() }),
        $units := $live:citables[not(map:contains($known, 'unit ' || read:id(.)))],
        $notes := $live:notes[not(map:contains($known, 'note ' || read:id(.)))]
    return (
      $units ! live:fresh('unit', ., $read:citables except $units),
      $units[self::tei:app] ! live:fresh('entry', ., $read:entries except $units),
      for $note in $notes return live:fresh('note', $note, $read:document//tei:text//tei:note[read:is-note(.)][read:series(.) eq read:series($note)] except $notes))"/>

<xsl:function name="live:fresh" as="map(xs:string, item()?)">
  <xsl:param name="kind" as="xs:string"/>
  <xsl:param name="element" as="element()"/>
  <xsl:param name="others" as="element()*"/>
  <xsl:variable name="before" as="element()?" select="$others[. &lt;&lt; $element][last()]"/>
  <xsl:sequence select="map { 'name': $kind || ' ' || read:id($element), 'id': read:id($element), 'kind': $kind, 'element': $element,
      'after': $before ! key('live:thing', $kind || ' ' || read:id(.), $built)[1] }"/>
</xsl:function>

<xsl:variable name="live:followers" as="map(xs:string, map(*)*)">
  <xsl:map>
    <xsl:for-each-group select="$live:fresh[exists(?after)]" group-by="live:name(?after)">
      <xsl:map-entry key="current-grouping-key()" select="current-group()"/>
    </xsl:for-each-group>
  </xsl:map>
</xsl:variable>

<!-- Whether nothing else is to be shown. Which place a note has among others only whole pages know, unless it stands among the words of a
     translation. Identifiers that are derived from numbers may be other ones now, if none is in what is shown. -->
<xsl:variable name="live:is-confined" as="xs:boolean" select="
    exists($live:units)
    and (every $element in $live:changed satisfies exists($element/ancestor-or-self::* intersect $live:units))
    and (every $gone in $live:gone?* satisfies exists($gone/(self::unit | self::entry | self::note[../@series = 'translation'])))
    and (every $fresh in $live:fresh satisfies exists($fresh?after) and empty(key('live:thing', $fresh?name, $built))
      and ($fresh?kind ne 'note' or read:series($fresh?element) eq 'translation'))
    and (every $old in $live:old satisfies map:contains($live:gone, live:name($old)) or count(live:read($old)) eq 1)
    and ((every $last in $live:last-derived satisfies live:at($last/@path)/self::* ! read:id(.) = $last/@id)
      or empty($live:new?*/descendant-or-self::*/@*[matches(., '(^|\s)d\.[A-Za-z0-9]+_*(\s|$)')]))"/>

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

<!-- What is read now instead of something; nothing where it is gone. -->
<xsl:function name="live:read" as="node()*" cache="yes">
  <xsl:param name="old" as="element()"/>
  <xsl:sequence select="$live:elements($old/@id) ! live:of-kind(if ($old/@unit) then 'text' else local-name($old), .)"/>
</xsl:function>

<xsl:function name="live:of-kind" as="node()*">
  <xsl:param name="kind" as="xs:string"/>
  <xsl:param name="element" as="element()"/>
  <xsl:choose>
    <xsl:when test="$kind eq 'unit'"><xsl:apply-templates select="$element" mode="read-unit"/></xsl:when>
    <xsl:when test="$kind eq 'note'"><xsl:apply-templates select="$element" mode="read-note"/></xsl:when>
    <xsl:when test="$kind eq 'entry'"><xsl:apply-templates select="$element" mode="read-entry"/></xsl:when>
    <xsl:when test="$kind eq 'source'"><xsl:apply-templates select="$element" mode="read-source"/></xsl:when>
    <xsl:when test="$kind eq 'entity'"><xsl:apply-templates select="$element" mode="read-name"/></xsl:when>
    <xsl:when test="$kind eq 'node'"><xsl:apply-templates select="$element" mode="read-graph"/></xsl:when>
    <xsl:when test="$kind eq 'text'"><xsl:apply-templates select="$element" mode="read"/></xsl:when>
    <!-- Of anything else whole pages know more. -->
  </xsl:choose>
</xsl:function>

<!-- What was read anew, by its name, settled where it stands. -->
<xsl:variable name="live:new" as="map(xs:string, element())">
  <xsl:variable name="skeleton" as="document-node()">
    <xsl:document><xsl:apply-templates select="$built/*" mode="live-skeleton"/></xsl:document>
  </xsl:variable>
  <xsl:variable name="lists" as="element(reading)">
    <reading xmlns="urn:escolio:reading"><xsl:apply-templates select="$built/*/(notes | apparatus)" mode="live-lists"/></reading>
  </xsl:variable>
  <xsl:variable name="settled" as="node()*">
    <xsl:apply-templates select="$skeleton/*/node()" mode="read-settle">
      <xsl:with-param name="lang" as="xs:string" tunnel="yes" select="string($built/*/@xml:lang)"/>
      <xsl:with-param name="series" as="map(xs:string, map(*))" tunnel="yes" select="read:numbered($lists)"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:sequence select="map:merge($settled/descendant-or-self::*[@live:name] ! map { string(@live:name): . })"/>
</xsl:variable>

<xsl:variable name="live:places" as="element()*" select="$live:old | $live:fresh?after"/>
<xsl:variable name="live:around" as="element()*" select="$live:places/ancestor::*"/>

<!-- Only what is read anew, and what is round it. -->
<xsl:mode name="live-skeleton" on-no-match="fail"/>

<xsl:template match="*" mode="live-skeleton" as="element()*">
  <xsl:choose>
    <xsl:when test=". intersect $live:places">
      <xsl:if test=". intersect $live:old"><xsl:sequence select="live:named(live:read(.), live:name(.))"/></xsl:if>
      <xsl:sequence select="$live:followers(live:name(.)) ! live:named(live:of-kind(?kind, ?element), ?name)"/>
    </xsl:when>
    <xsl:when test=". intersect $live:around">
      <xsl:copy><xsl:copy-of select="@*"/><xsl:apply-templates select="*" mode="live-skeleton"/></xsl:copy>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<xsl:function name="live:named" as="element()*">
  <xsl:param name="read" as="node()*"/>
  <xsl:param name="name" as="xs:string"/>
  <xsl:for-each select="$read[self::*]">
    <xsl:copy><xsl:copy-of select="@*"/><xsl:attribute name="live:name" select="$name"/><xsl:copy-of select="node()"/></xsl:copy>
  </xsl:for-each>
</xsl:function>

<!-- The notes and entries that there are now, for their numbers. -->
<xsl:mode name="live-lists" on-no-match="fail"/>

<xsl:template match="notes | apparatus" mode="live-lists" as="element()">
  <xsl:copy><xsl:copy-of select="@series"/><xsl:apply-templates select="note | entry" mode="live-lists"/></xsl:copy>
</xsl:template>

<xsl:template match="note | entry" mode="live-lists" as="element()*">
  <xsl:variable name="name" as="xs:string" select="live:name(.)"/>
  <xsl:if test="not(map:contains($live:gone, $name))"><xsl:copy><xsl:copy-of select="@id"/></xsl:copy></xsl:if>
  <xsl:for-each select="$live:followers($name)"><xsl:element name="{?kind}" namespace="urn:escolio:reading"><xsl:attribute name="id" select="?id"/></xsl:element></xsl:for-each>
</xsl:template>

<!-- What is shown -->

<xsl:variable name="html:document" as="document-node()" select="$built"/>

<!-- The document as it was, with what was read anew, for readers of each language. -->
<xsl:variable name="html:in" as="map(xs:string, document-node())" select="
    map:merge(for $n in 1 to count($html:languages) return map { $html:languages[$n]: live:with-new($readers[$n], $html:languages[$n]) })"/>

<xsl:function name="live:with-new" as="document-node()">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="places" as="element()*" select="$live:places ! key('live:thing', live:name(.), $document)"/>
  <xsl:document>
    <xsl:apply-templates select="$document/node()" mode="live-with-new">
      <xsl:with-param name="places" select="map:merge($places ! map { generate-id(): live:name(.) })" tunnel="yes"/>
      <xsl:with-param name="around" select="map:merge($places/ancestor::* ! map { generate-id(): true() })" tunnel="yes"/>
      <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:document>
</xsl:function>

<xsl:mode name="live-with-new" on-no-match="shallow-copy"/>

<xsl:template match="*" mode="live-with-new" as="element()*">
  <xsl:param name="places" as="map(xs:string, xs:string)" tunnel="yes"/>
  <xsl:param name="around" as="map(xs:string, xs:boolean)" tunnel="yes"/>
  <xsl:variable name="name" as="xs:string?" select="$places(generate-id())"/>
  <xsl:choose>
    <xsl:when test="exists($name)">
      <xsl:if test="not(map:contains($live:gone, $name) or map:contains($live:new, $name))"><xsl:copy-of select="."/></xsl:if>
      <xsl:apply-templates select="($name, $live:followers($name)?name) ! $live:new(.)" mode="reader-language"/>
    </xsl:when>
    <xsl:when test="map:contains($around, generate-id())"><xsl:copy><xsl:copy-of select="@*"/><xsl:apply-templates mode="live-with-new"/></xsl:copy></xsl:when>
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

<!-- What readers of a language see of what was read anew; nothing in the place of what is gone. -->
<xsl:template name="live-shown" as="map(xs:string, xs:string)*">
  <xsl:variable name="lang" as="xs:string" select="."/>
  <xsl:variable name="document" as="document-node()" select="$html:in($lang)"/>
  <xsl:variable name="before" as="map(*)" select="parse-json($pages)($lang)"/>
  <xsl:variable name="names" as="xs:string*" select="'index.html', sort(map:keys($before))"/>
  <xsl:variable name="made" as="map(xs:string, item())*">
    <xsl:for-each select="$live:old[not(self::unit)] ! map { 'at': ., 'id': string(@id) }, $live:fresh[?kind eq 'entry'] ! map { 'at': ?after, 'id': ?id, 'after': string(?after/@id) }">
      <xsl:variable name="id" as="xs:string" select="?id"/>
      <xsl:variable name="page" as="xs:string?" select="$names[$before(.)?* = current()?at/@id][1]"/>
      <xsl:variable name="html" as="node()*">
        <xsl:apply-templates select="key('reader:id', $id, $document)[1]" mode="live-html">
          <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
          <xsl:with-param name="page" select="$page" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:variable>
      <xsl:if test="exists($page) and count($html) eq 1 and count($html/descendant-or-self::*[@id = $id]) eq 1">
        <xsl:sequence select="map:merge((., map { 'page': $page, 'html': $html }))"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:variable>
  <!-- The identifiers on each page now, and the page of each. -->
  <xsl:variable name="held" as="map(xs:string, xs:string*)" select="
      map:merge(map:keys($before) ! (let $name := . return map { $name: ($before($name)?*[not(. = $live:gone?*/@id)], $made[?page eq $name]?html//@id ! string()) }))"/>
  <xsl:variable name="elsewhere" as="map(xs:string, xs:string)" select="
      map:merge($names ! (let $name := . return $held($name) ! map { .: $name }), map { 'duplicates': 'use-first' })"/>
  <xsl:sequence select="$live:gone?*[self::entry] ! map { 'lang': $lang, 'id': string(@id), 'html': '' }"/>
  <xsl:for-each select="$made">
    <xsl:variable name="id" as="xs:string" select="?id"/>
    <xsl:variable name="parted" as="node()*">
      <xsl:apply-templates select="?html" mode="html-parted">
        <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
        <xsl:with-param name="page" select="?page" tunnel="yes"/>
        <xsl:with-param name="here" select="map:merge($held(?page) ! map { .: true() })" tunnel="yes"/>
        <xsl:with-param name="elsewhere" select="$elsewhere" tunnel="yes"/>
        <xsl:with-param name="places" select="map { }" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="written" as="xs:string" select="serialize($parted/descendant-or-self::*[@id = $id], map { 'method': 'html', 'html-version': 5.0, 'indent': false() })"/>
    <xsl:sequence select="map:merge((map { 'lang': $lang, 'id': $id, 'html': replace($written, '^(&lt;\S+) xmlns=&quot;[^&quot;]*&quot;', '$1') },
        ?after ! map { 'after': . }))"/>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
