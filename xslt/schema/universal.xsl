<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet xmlns:esc="urn:escolio:xslt"
                xmlns:map="http://www.w3.org/2005/xpath-functions/map"
                xmlns:tei="http://www.tei-c.org/ns/1.0"
                xmlns:xs="http://www.w3.org/2001/XMLSchema"
                xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                version="3.0">
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:id"
            match="*[@xml:id]"
            use="string(@xml:id)"/>
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:escaped"
            match="*[matches(@xml:id, '[^ -~]')]"
            use="encode-for-uri(@xml:id)"/>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:pointers"
                 as="xs:string*">
      <xsl:param name="attributes" as="attribute()*"/>
      <xsl:sequence select="$attributes[contains(., '#')][not(local-name() = ('n', 'rend', 'style', 'delim', 'match', 'use', 'matchPattern', 'replacementPattern', 'id', 'lang'))]           ! (for $name in tokenize(.)[starts-with(., '#')] ! substring(., 2)              return if (contains($name, '%')) then (key('esc:escaped', $name, root())/@xml:id/string(), $name)[1] else $name)"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:dangling"
                 as="xs:string*">
      <xsl:param name="element" as="element()?"/>
      <xsl:variable name="edition" as="node()?" select="root($element)"/>
      <xsl:sequence select="$element/esc:pointers(@*)[empty(key('esc:id', ., $edition))]"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:part"
                 as="xs:string?">
      <xsl:param name="node" as="node()"/>
      <xsl:variable name="division"
                    as="element()?"
                    select="$node/ancestor-or-self::*[self::tei:front or self::tei:back or self::tei:div[@type = ('edition', 'translation')]][1]"/>
      <xsl:sequence select="$division/(if (@type = 'edition') then 'text' else if (@type = 'translation') then 'translation' else 'front')"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:kind"
                 as="xs:string">
      <xsl:param name="element" as="element()"/>
      <xsl:sequence select="           if ($element/self::tei:category) then 'category of ' || $element/ancestor::tei:taxonomy[1]/@xml:id           else string-join((local-name($element), esc:part($element)), ' of the ')"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:expected"
                 as="xs:string*">
      <xsl:param name="attribute" as="attribute()"/>
      <xsl:variable name="owner" as="element()" select="$attribute/.."/>
      <xsl:variable name="name" as="xs:string" select="'/@' || name($attribute)"/>
      <xsl:if test="map:contains($esc:directed, $name)">
         <xsl:sequence select="(if ($esc:directed($name)) then esc:kind($owner) || $name else (), local-name($owner) || $name, $name)[map:contains($esc:kinds, .)][1] ! $esc:kinds(.)"/>
      </xsl:if>
   </xsl:function>
   <xsl:variable xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:people"
                 as="xs:string+"
                 select="'editor', 'author', 'respStmt', 'person', 'org'"/>
   <xsl:variable xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:speakers"
                 as="xs:string+"
                 select="'role of the text', 'role of the front', $esc:people"/>
   <xsl:variable xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:sources"
                 as="xs:string+"
                 select="'biblStruct', 'bibl', 'witness'"/>
   <xsl:variable xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:entities"
                 as="xs:string+"
                 select="'person', 'place', 'org', 'event', 'bibl', 'biblStruct'"/>
   <xsl:variable xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:passages"
                 as="xs:string+"
                 select="('p', 's', 'seg', 'l', 'lg', 'ab', 'sp', 'stage') ! (. || ' of the text')"/>
   <xsl:variable xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:kinds"
                 as="map(xs:string, xs:string+)"
                 select="map {         '/@wit': 'witness',         '/@resp': $esc:people,         '/@who': $esc:people,         'sp/@who': $esc:speakers,         'stage/@who': $esc:speakers,         '/@source': $esc:sources,         '/@ref': ($esc:entities, 'category'),         'persName/@ref': 'person',         'placeName/@ref': ('place', 'org'),         'orgName/@ref': ('org', 'place'),         'title/@ref': ('bibl', 'biblStruct'),         'g/@ref': ('char', 'glyph'),         'annotation/@ana': ('category of verdicts', 'category of defects', 'category of evidence'),         'biblStruct/@ana': 'category of consultation',         'foreign/@ana': 'category of forms',         'measure/@ana': ('category of bounds', 'category of consultation'),         'annotation/@target': $esc:passages,         'ref/@target': ($esc:entities, $esc:passages, 'app of the text', 'div of the text', 'div of the front', 'p of the front', 'item of the front',           's of the translation', 'p of the translation', 'witness', 'annotation', 'graph', 'node', 'category of verdicts',           'category of defects', 'category of evidence', 'category of consultation', 'category of forms'),         'arc/@from': 'node',         'arc/@to': 'node',         'node/@value': $esc:sources,         'witness/@corresp': ('biblStruct', 'bibl'),         'bibl/@corresp': ('biblStruct', 'bibl'),         'app of the text/@corresp': 'app of the text',         'p of the translation/@corresp': 'p of the text',         's of the translation/@corresp': 's of the text' }"/>
   <xsl:variable xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:directed"
                 as="map(xs:string, xs:boolean)"
                 select="map:merge(         for $name in distinct-values(map:keys($esc:kinds) ! ('/' || substring-after(., '/')))         return map { $name: some $key in map:keys($esc:kinds) satisfies contains($key, ' of ') and ends-with($key, $name) })"/>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:alike"
                 as="xs:boolean">
      <xsl:param name="written" as="xs:string"/>
      <xsl:param name="known" as="xs:string"/>
      <xsl:variable name="one"
                    as="xs:string"
                    select="translate(lower-case($written), '-_. ', '')"/>
      <xsl:variable name="other"
                    as="xs:string"
                    select="translate(lower-case($known), '-_. ', '')"/>
      <xsl:variable name="lengths"
                    as="xs:integer"
                    select="string-length($one) - string-length($other)"/>
      <xsl:sequence select="           if ($one eq $other) then true()           else if (abs($lengths) gt 1) then false()           else             let $first := string-to-codepoints($one), $second := string-to-codepoints($other),                 $at := (for $i in 1 to max((count($first), count($second))) return $i[not($first[$i] = $second[$i])])[1],                 $rest := subsequence($first, $at + 1), $others := subsequence($second, $at + 1)             return if ($lengths eq 1) then deep-equal($rest, subsequence($second, $at))               else if ($lengths eq -1) then deep-equal(subsequence($first, $at), $others)               else (deep-equal($rest, $others) and not(matches(codepoints-to-string(($first[$at], $second[$at])), '^[0-9]+$')))                 or ($first[$at] eq $second[$at + 1] and $second[$at] eq $first[$at + 1] and deep-equal(subsequence($first, $at + 2), subsequence($second, $at + 2)))"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:nearest"
                 as="xs:string?">
      <xsl:param name="word" as="xs:string"/>
      <xsl:param name="known" as="xs:string*"/>
      <xsl:variable name="alike"
                    as="xs:string*"
                    select="distinct-values($known[esc:alike($word, .)])"/>
      <xsl:variable name="turned"
                    as="xs:string*"
                    select="$alike[deep-equal(sort(string-to-codepoints(.)), sort(string-to-codepoints($word)))]"/>
      <xsl:sequence select="if (count($alike) eq 1) then $alike else $turned[count($turned) eq 1]"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:meant"
                 as="xs:string?">
      <xsl:param name="element" as="element()"/>
      <xsl:param name="dangling" as="xs:string"/>
      <xsl:for-each select="($element/@*[esc:pointers(.) = $dangling])[1]">
         <xsl:variable name="expected" as="xs:string*" select="esc:expected(.)"/>
         <xsl:variable name="meant"
                       as="xs:string?"
                       select="esc:nearest($dangling,             root($element)//*[@xml:id][empty($expected) or esc:kind(.) = $expected]/@xml:id[. castable as xs:NCName]/string())"/>
         <xsl:sequence select="$meant ! (name(current()) || '=&#34;'             || string-join(tokenize(current()) ! (if (. = '#' || $dangling) then '#' || $meant else .), ' ') || '&#34;')"/>
      </xsl:for-each>
   </xsl:function>
   <xsl:template match="/">
      <xsl:apply-templates select="descendant::*" mode="pattern-1"/>
   </xsl:template>
   <xsl:mode name="pattern-1" on-no-match="deep-skip"/>
   <xsl:template match="*[@*[contains(., '#')]]"
                 mode="pattern-1"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="dangling" select="esc:dangling(.)"/>
      <xsl:variable name="meant"
                    select="if (count($dangling) eq 1) then esc:meant(., $dangling) else ()"/>
      <xsl:if test="not(empty($dangling))">
         <xsl:variable name="schematron.message">
            <xsl:text>Element </xsl:text>
            <xsl:value-of select="name(.)"/>
            <xsl:text> points to </xsl:text>
            <xsl:value-of select="$dangling ! ('#' || .)" separator=" "/>
            <xsl:text>, and nothing in this file has that xml:id.
        </xsl:text>
            <xsl:value-of select="if ($meant) then 'Was another meant? Write ' || $meant || '.' else 'Correct the pointer, or add what it points to.'"
                          separator=" "/>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'pointer-resolves'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.pointers'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
</xsl:stylesheet>
