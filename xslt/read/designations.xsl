<?xml version="1.0" encoding="UTF-8"?>
<!-- What things are for a reader, where they stand, and how they are named. Declares no modes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- What an element is: the kind of a unit and of a link to it. -->
<xsl:function name="read:kind-of" cache="yes" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:apply-templates select="$element" mode="read-kind-of"/>
</xsl:function>

<xsl:mode name="read-kind-of" on-no-match="fail" on-multiple-match="use-last" use-accumulators="#all"/>

<xsl:template match="*" mode="read-kind-of" priority="-10" as="xs:string">section</xsl:template>
<xsl:template match="seg" mode="read-kind-of" as="xs:string">segment</xsl:template>
<xsl:template match="s" mode="read-kind-of" as="xs:string">{if (ancestor::div/@type = 'translation') then 'translation' else 'sentence'}</xsl:template>
<xsl:template match="p | ab | u" mode="read-kind-of" as="xs:string">
  <xsl:sequence select="if (empty(ancestor::body)) then 'section' else if (ancestor::div/@type = 'translation') then 'translation' else 'paragraph'"/>
</xsl:template>
<xsl:template match="l" mode="read-kind-of" as="xs:string">line</xsl:template>
<xsl:template match="lg" mode="read-kind-of" as="xs:string">stanza</xsl:template>
<xsl:template match="app" mode="read-kind-of" as="xs:string">entry</xsl:template>
<xsl:template match="annotation | note" mode="read-kind-of" as="xs:string">{if (self::annotation and read:is-claim(.)) then 'claim' else 'note'}</xsl:template>
<xsl:template match="biblStruct | bibl | biblFull | msDesc | witness | handNote" mode="read-kind-of" as="xs:string">
  <xsl:sequence select="if (read:is-source(.)) then 'source' else if (read:is-entity(.)) then 'entity' else if (read:is-witness(.)) then 'witness' else 'section'"/>
</xsl:template>
<xsl:template match="event | person | personGrp | persona | place | org | object | nym" mode="read-kind-of" as="xs:string">
  <xsl:sequence select="if (self::event and read:is-dated(.)) then (if (../@type = 'chronology') then 'chronology' else 'event') else if (read:is-entity(.)) then 'entity' else if (read:is-witness(.)) then 'witness' else 'section'"/>
</xsl:template>
<xsl:template match="node" mode="read-kind-of" as="xs:string">node</xsl:template>
<xsl:template match="category" mode="read-kind-of" as="xs:string">category</xsl:template>
<xsl:template match="surface | zone | pb" mode="read-kind-of" as="xs:string">page</xsl:template>
<xsl:template match="standOff//list[@type = 'withdrawn']/item" mode="read-kind-of" as="xs:string">withdrawn</xsl:template>

<!-- By what a note or an entry is called: its identifier in an edition of our profile, where that is made for readers, elsewhere its number. -->
<xsl:function name="read:label-of" cache="yes" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      if (read:is-identified($element) and exists($read:profile)) then string($element/@xml:id)
      else if (normalize-space($element/@n)) then normalize-space($element/@n)
      else string(($element/self::app/accumulator-after('read:closed'), $element/self::note ! $read:note-numbers(generate-id()), $element/accumulator-before('read:numbers')(local-name($element)), 1)[1])"/>
</xsl:function>

<!-- How many entries of the apparatus have ended, in the order of their marks: those within others before these. -->
<xsl:accumulator name="read:closed" as="xs:integer" initial-value="0">
  <xsl:accumulator-rule match="app" phase="end" select="$value + 1"/>
</xsl:accumulator>

<!-- How many paragraphs of the texts themselves there were: none of a header, a preface or a note. -->
<xsl:accumulator name="read:paragraphs" as="xs:integer" initial-value="0">
  <xsl:accumulator-rule match="(p | ab | u)[ancestor::body][not(ancestor::note | ancestor::figure | ancestor::desc | ancestor::bibl | ancestor::rdg | ancestor::del | ancestor::standOff)]" select="$value + 1"/>
</xsl:accumulator>

<!-- The number of a unit: in numbered divisions as these are cited, 2.3; as encoded; else by counting. -->
<xsl:function name="read:number-of" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="in-divisions" as="xs:string?" select="$element/(self::p | self::ab) ! $read:numbers-in-divisions(generate-id())"/>
  <xsl:sequence select="
      if (exists($in-divisions)) then $in-divisions
      else if (normalize-space($element/@n)) then normalize-space($element/@n)
      else if ($element/self::l) then string(read:verse-number($element))
      else if ($element/self::s) then string(read:step($element))
      else if ($element/(self::p | self::ab | self::u)[ancestor::body]) then string($element/accumulator-before('read:paragraphs'))
      else string(($element/accumulator-before('read:numbers')(local-name($element)), 1)[1])"/>
</xsl:function>

<!-- The numbers of the paragraphs of divisions that are numbered, all down from the text: those of the divisions, then its own, or, of one of several,
     which of them it is. -->
<xsl:variable name="read:numbers-in-divisions" as="map(xs:string, xs:string)">
  <xsl:map>
    <xsl:for-each select="if (exists($read:profile)) then () else $read:document//text//(div | div1 | div2 | div3 | div4 | div5 | div6 | div7)[@n][p | ab]">
      <!-- None, where the only one that is numbered is the edition itself. -->
      <xsl:variable name="divisions" as="element()*" select="ancestor-or-self::*[read:is-division(.)][not(@type = ('edition', 'translation') and parent::body)]"/>
      <xsl:variable name="numbers" as="xs:string*" select="$divisions ! read:short-number(.)"/>
      <xsl:if test="exists($divisions) and count($numbers) eq count($divisions)">
        <xsl:variable name="paragraphs" as="element()+" select="p | ab"/>
        <xsl:variable name="several" as="xs:boolean" select="count($paragraphs) gt 1"/>
        <xsl:variable name="joined" as="xs:string" select="read:joined($numbers)"/>
        <xsl:variable name="last" as="xs:string" select="$numbers[last()] || '.'"/>
        <xsl:for-each select="$paragraphs">
          <xsl:variable name="own" as="xs:string?" select="(read:short-number(.), string(position())[$several])[1]"/>
          <xsl:map-entry key="generate-id()" select="if (starts-with($own, $last)) then read:joined(($numbers, $own)) else string-join(($joined, $own), '.')"/>
        </xsl:for-each>
      </xsl:if>
    </xsl:for-each>
  </xsl:map>
</xsl:variable>

<!-- Numbers from the outer to the inner as one: 2.3; one that has the number before it in itself stands for both. -->
<xsl:function name="read:joined" as="xs:string">
  <xsl:param name="numbers" as="xs:string*"/>
  <xsl:sequence select="string-join(for $at in 1 to count($numbers) return $numbers[$at][not(starts-with($numbers[$at + 1], . || '.'))], '.')"/>
</xsl:function>

<!-- Where an element stands in the text, in words: its sentence, line or paragraph by number, else its section by its number or heading; by its
     identifier only where that is made for readers. -->
<xsl:function name="read:place-of" cache="yes" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="s" as="element(s)?" select="$element/ancestor-or-self::s[1]"/>
  <xsl:variable name="p" as="element()?" select="$element/(ancestor-or-self::p | ancestor-or-self::ab | ancestor-or-self::u)[last()][ancestor::body][@n or $s]"/>
  <xsl:variable name="l" as="element(l)?" select="$element/(ancestor-or-self::l[1], .[not(read:is-division(.))]/descendant::l[1])[1]"/>
  <xsl:sequence select="
      if (exists($s) and exists($p)) then words:label('place.sentence', $lang, map { 'p': read:number-of($p), 's': read:number-of($s) })
      else if (exists($p)) then words:label('place.paragraph', $lang, map { 'p': read:number-of($p) })
      else if (exists($l)) then string-join((read:division-name($l), words:label('place.line', $lang, map { 'n': read:number-of($l) })), ', ')
      else if (exists($element/(self::p | self::ab | self::u)[ancestor::body])) then words:label('place.paragraph', $lang, map { 'p': read:number-of($element) })
      else if ($element/ancestor::body and exists($element/(ancestor::p | ancestor::ab | ancestor::u))) then read:place-of($element/(ancestor::p | ancestor::ab | ancestor::u)[last()], $lang)
      else ($element/@xml:id[exists($read:profile)] ! string(), read:division-name($element), read:id($element))[1]"/>
</xsl:function>

<!-- The name of the innermost division that has one, where there are several. -->
<xsl:function name="read:division-name" as="xs:string?">
  <xsl:param name="element" as="element()"/>
  <xsl:variable name="division" as="element()?" select="$element/ancestor-or-self::*[read:is-division(.)][@n or head][not(@type = ('edition', 'translation'))][1]"/>
  <xsl:sequence select="$division ! (normalize-space(@n)[. ne ''], read:head-words(.))[1]"/>
</xsl:function>

<xsl:function name="read:is-division" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="exists($element/(self::div | self::div1 | self::div2 | self::div3 | self::div4 | self::div5 | self::div6 | self::div7))"/>
</xsl:function>

<xsl:function name="read:head-words" as="xs:string?">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="$element/head[1] ! read:plain(.)[. ne '']"/>
</xsl:function>

<!-- The short reference set in a margin: 1.3 for the third sentence of the first paragraph. -->
<xsl:function name="read:margin" as="xs:string">
  <xsl:param name="unit" as="element()"/>
  <xsl:variable name="above" as="element()?" select="$unit/self::s/(ancestor::p | ancestor::ab | ancestor::l | ancestor::lg)[last()]"/>
  <xsl:sequence select="string-join(($above, $unit) ! read:number-of(.), '.')"/>
</xsl:function>

<!-- The places of several elements, each named once, in the order of the text. -->
<xsl:function name="read:places" as="xs:string">
  <xsl:param name="elements" as="element()*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="string-join(distinct-values(($elements | ()) ! read:place-of(., $lang)), '; ')"/>
</xsl:function>

<!-- The full name of a unit: “nota c30 sobre § 6, oración 2”. -->
<xsl:function name="read:designation" cache="yes" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="kind" as="xs:string" select="read:kind-of($element)"/>
  <xsl:variable name="id" as="xs:string" select="read:id($element)"/>
  <xsl:variable name="places" as="xs:string" select="
      if ($kind = ('claim', 'note')) then read:places(read:targets($element/@target), $lang)
      else if ($kind eq 'entry') then read:entry-place($element, $lang)
      else ''"/>
  <xsl:variable name="key" as="xs:string" select="'designation.' || (if ($kind eq 'note') then 'claim' else $kind)"/>
  <xsl:sequence select="
      if ($kind = ('claim', 'entry', 'note')) then
        if ($places ne '') then words:label($key, $lang, map { 'id': read:label-of($element), 'place': $places })
        else words:label(replace($key, '^designation', 'name'), $lang, map { 'id': read:label-of($element) })
      else if ($kind = ('sentence', 'paragraph', 'segment', 'translation', 'line', 'stanza')) then read:place-of($element, $lang) || ''
      else if (words:has($key)) then words:label($key, $lang, map { 'id': if ($kind eq 'section' and empty($read:profile)) then read:name-of($element, $lang) else $id })
      else $id"/>
</xsl:function>

<!-- How an element is named in running prose. -->
<xsl:function name="read:name-of" cache="yes" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="kind" as="xs:string" select="read:kind-of($element)"/>
  <xsl:sequence select="
      if ($kind eq 'source') then read:short-name($element, $lang)
      else if ($kind eq 'entity') then normalize-space((read:entity-name($element, $lang), read:id($element))[1])
      else if ($kind = ('node', 'chronology', 'event')) then normalize-space((read:in($element/label, $lang), $element/@xml:id)[1])
      else if ($kind eq 'witness') then read:siglum($element)
      else if ($kind eq 'category') then read:category-name($element, $lang)
      else if ($kind = ('claim', 'entry', 'note')) then words:label('name.' || (if ($kind eq 'note') then 'claim' else $kind), $lang, map { 'id': read:label-of($element) })
      else if ($kind eq 'page') then (normalize-space($element/@n)[. ne ''], read:id($element))[1]
      else if ($kind eq 'section') then (read:in($element/head, $lang)[1][count($element/head) gt 1] ! normalize-space(), read:head-words($element), read:division-name($element), read:id($element))[1]
      else read:designation($element, $lang)"/>
</xsl:function>

<!-- The same where a reference stands for it, most often in brackets: those of the name of a source are square. -->
<xsl:function name="read:reference-name" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="name" as="xs:string" select="read:name-of($element, $lang)"/>
  <xsl:sequence select="if (read:is-source($element)) then translate($name, '()', '[]') else $name"/>
</xsl:function>

<!-- The printed term of a category: of a verdict, a defect, the state of a source. -->
<xsl:function name="read:category-name" as="xs:string">
  <xsl:param name="category" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="desc" as="element()?" select="read:in($category/catDesc, $lang)[1]"/>
  <xsl:sequence select="normalize-space(($desc/term, $desc, read:in($category/gloss, $lang), $category/(@n | @xml:id))[1])"/>
</xsl:function>

</xsl:stylesheet>
