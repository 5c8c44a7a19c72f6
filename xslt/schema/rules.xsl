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
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:pointing"
            match="*[@*[contains(., '#')]]"
            use="esc:pointers(@*)"/>
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:language"
            match="tei:langUsage/tei:language"
            use="lower-case(@ident)"/>
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:witness"
            match="tei:listWit/tei:witness"
            use="'any'"/>
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:attesting"
            match="*[@wit]"
            use="'any'"/>
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:reasoned"
            match="tei:app[tei:note[@type = 'reason']]"
            use="'any'"/>
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:lost"
            match="*[esc:lost(.)]"
            use="'any'"/>
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:search"
            match="tei:list[@type = 'searches']/tei:item[@xml:id]"
            use="'any'"/>
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:digest"
            match="tei:quote[@n]"
            use="string(@n)"/>
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:address"
            match="tei:biblStruct//tei:idno[@type = 'URI'][@subtype or @when]"
            use="'told'"/>
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:figure"
            match="tei:measure[@type][@source][@unit]"
            use="esc:figure-of(.)"/>
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:thing"
            match="tei:measure[@commodity][@source][@type]"
            use="esc:thing-of(.)"/>
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:division"
            match="tei:div"
            use="string(@type)"/>
   <xsl:key xmlns:sch="http://purl.oclc.org/dsdl/schematron"
            name="esc:in-language"
            match="*[@xml:lang]"
            use="lower-case(@xml:lang)"/>
   <xsl:variable xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:unlatin"
                 as="xs:string"
                 select="'[Ѐ-ԯ぀-ヿ㐀-鿿가-힣]+'"/>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:pointers"
                 as="xs:string*">
      <xsl:param name="attributes" as="attribute()*"/>
      <xsl:sequence select="$attributes[contains(., '#')][not(local-name() = ('n', 'rend', 'style', 'delim', 'match', 'use', 'matchPattern', 'replacementPattern', 'id', 'lang'))]           ! (for $name in tokenize(.)[starts-with(., '#')] ! substring(., 2)              return if (contains($name, '%')) then (key('esc:escaped', $name, root())/@xml:id/string(), $name)[1] else $name)"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:targets"
                 as="element()*">
      <xsl:param name="attributes" as="attribute()*"/>
      <xsl:sequence select="$attributes/key('esc:id', esc:pointers(.), root())"/>
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
                 name="esc:takes-address"
                 as="xs:boolean">
      <xsl:param name="attribute" as="attribute()"/>
      <xsl:sequence select="name($attribute) = ('source', 'ref', 'resp', 'who') or exists($attribute/parent::tei:ref)"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:misdirected"
                 as="xs:string*">
      <xsl:param name="attribute" as="attribute()"/>
      <xsl:variable name="expected" as="xs:string*" select="esc:expected($attribute)"/>
      <xsl:variable name="edition" as="node()" select="root($attribute)"/>
      <xsl:sequence select="for $value in tokenize($attribute)[exists($expected)]           return if (starts-with($value, '#'))           then let $name := substring($value, 2),               $things := (key('esc:id', $name, $edition), if (contains($name, '%')) then key('esc:escaped', $name, $edition) else ())             return $value[exists($things)][not($things ! esc:kind(.) = $expected)]           else $value[not(esc:takes-address($attribute) and matches($value, '^[A-Za-z][A-Za-z0-9+.\-]*:'))]"/>
   </xsl:function>
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
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:categories"
                 as="element(tei:category)*">
      <xsl:param name="element" as="element()"/>
      <xsl:param name="taxonomy" as="xs:string"/>
      <xsl:sequence select="esc:targets($element/@ana)/self::tei:category[ancestor::tei:taxonomy/@xml:id = $taxonomy]"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:lost"
                 as="xs:boolean">
      <xsl:param name="element" as="element()"/>
      <xsl:sequence select="exists(esc:dangling($element)) or exists($element/@* ! esc:misdirected(.))"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:used"
                 as="xs:boolean">
      <xsl:param name="element" as="element()"/>
      <xsl:sequence select="empty($element/@xml:id)           or (some $other in key('esc:pointing', $element/@xml:id, root($element)) satisfies empty($other/ancestor-or-self::*[. is $element]))           or exists(key('esc:lost', 'any', root($element)))"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:unseen"
                 as="xs:boolean">
      <xsl:param name="source" as="element()"/>
      <xsl:sequence select="exists($source/parent::tei:listBibl[@type = 'to-consult']) or esc:pointers($source/@ana) = 'not-seen'"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:languages"
                 as="xs:string*">
      <xsl:param name="node" as="node()"/>
      <xsl:sequence select="esc:languages-of(root($node))"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:languages-of"
                 as="xs:string*"
                 cache="yes">
      <xsl:param name="document" as="node()"/>
      <xsl:sequence select="distinct-values($document/tei:TEI/tei:teiHeader/tei:fileDesc/tei:titleStmt/tei:title[@type = 'main']           ! esc:language(.)[.])"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:has-version"
                 as="xs:boolean">
      <xsl:param name="element" as="element()"/>
      <xsl:sequence select="exists($element/../*[@xml:lang != $element/@xml:lang][node-name() eq node-name($element)][string(@type) eq string($element/@type)])"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:spoken"
                 as="xs:string*">
      <xsl:param name="node" as="node()"/>
      <xsl:variable name="edition" as="node()" select="root($node)"/>
      <xsl:sequence select="distinct-values((           $edition//(tei:catDesc | tei:respStmt | tei:licence/tei:p | tei:front/tei:div | tei:annotation/tei:note[@type = 'summary'])/@xml:lang,           $edition/tei:TEI/(tei:teiHeader | tei:standOff)//(tei:label[not(parent::tei:event)] | tei:head | tei:desc | tei:note | tei:p | tei:title[@type = 'supplied'])[@xml:lang][esc:has-version(.)]/@xml:lang           ) ! string())"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:in-each"
                 as="xs:boolean">
      <xsl:param name="elements" as="element()*"/>
      <xsl:param name="languages" as="xs:string*"/>
      <xsl:sequence select="(every $language in $languages satisfies count($elements[esc:language(.) = $language]) eq 1)           or exists($elements/@xml:lang[not(esc:real-tag(.))])"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:group"
                 as="element()*">
      <xsl:param name="element" as="element()"/>
      <xsl:param name="language" as="xs:string"/>
      <xsl:sequence select="$element/../*[@xml:lang = $language][node-name() eq node-name($element)][string(@type) eq string($element/@type)]"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:types"
                 as="map(xs:string, xs:string*)">
      <xsl:param name="element" as="element()"/>
      <xsl:sequence select="           if ($element/self::tei:listAnnotation) then map { 'open': 'claims' }           else if ($element/self::tei:note/parent::tei:annotation/parent::tei:listAnnotation[@type = 'claims' or esc:alike(string(@type), 'claims')]) then map { 'closed': ('summary', 'commentary', 'figures') }           else if ($element/self::tei:note/parent::tei:app) then map { 'closed': ('reason', 'source-text') }           else if ($element/self::tei:note/parent::tei:biblStruct) then map { 'closed': ('consulted', 'excerpt') }           else if ($element/self::tei:note) then map { 'open': ('translation', 'title', 'gloss', 'commentary', 'source', 'textual') }           else if ($element/self::tei:div) then map { 'open': ('edition', 'translation', 'introduction', 'principles', 'appendix', 'section', 'chapter', 'part', 'book', 'poem') }           else if ($element/self::tei:rdg) then map { 'open': 'conjecture' }           else if ($element/self::tei:list) then map { 'open': ('searches', 'synopsis', 'segments', 'withdrawn', 'bulleted', 'ordered', 'simple', 'gloss') }           else if ($element/self::tei:listBibl) then map { 'open': ('scholarship', 'documents', 'transmission', 'to-consult', 'works') }           else if ($element/self::tei:listEvent) then map { 'open': ('chronology', 'entities') }           else if ($element/self::tei:figure) then map { 'open': ('stemma', 'image', 'timeline', 'chart') }           else if ($element/self::tei:abbr/parent::tei:witness) then map { 'open': 'siglum' }           else if ($element/self::tei:idno/parent::tei:witness) then map { 'open': ('filename', 'sha256', 'siglum', 'shelfmark', 'local') }           else if ($element/self::tei:idno) then map { 'open': ($element/@type[lower-case(.) = ('isbn', 'issn', 'ismn', 'isan', 'doi', 'uri', 'url', 'urn', 'ark', 'wikidata', 'orcid', 'viaf', 'isni')]/string(),             'ISBN', 'ISSN', 'ISMN', 'ISAN', 'Wikidata', 'ORCID', 'VIAF', 'ISNI', 'filename', 'sha256', 'local', 'shelfmark', 'number', 'archive') }           else map { }"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:has-unknown-note"
                 as="xs:boolean">
      <xsl:param name="element" as="element()"/>
      <xsl:sequence select="exists($element/tei:note[@type][exists(esc:types(.)?closed) and not(@type = esc:types(.)?closed)])"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:type-of-pair"
                 as="xs:string?">
      <xsl:param name="element" as="element()"/>
      <xsl:variable name="beside"
                    as="element()*"
                    select="$element[@xml:lang]/../*[node-name() eq node-name($element)][@type][@xml:lang] except $element"/>
      <xsl:variable name="others"
                    as="element()*"
                    select="$beside[not(@xml:lang = $element/@xml:lang)]"/>
      <xsl:variable name="alone"
                    as="xs:string*"
                    select="distinct-values($others/@type)[not(. = ($beside except $others)/@type)]"/>
      <xsl:sequence select="$alone[count($alone) eq 1][not($element/@type = $others/@type)]"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:language"
                 as="xs:string">
      <xsl:param name="node" as="node()"/>
      <xsl:sequence select="string($node/ancestor-or-self::*[@xml:lang][1]/@xml:lang)"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:base"
                 as="xs:string">
      <xsl:param name="node" as="node()"/>
      <xsl:sequence select="string(key('esc:witness', 'any', root($node))[1]/@xml:id)"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:reading"
                 as="element()?">
      <xsl:param name="entry" as="element(tei:app)"/>
      <xsl:param name="view" as="xs:string"/>
      <xsl:sequence select="(           if ($view = 'received') then $entry/(tei:lem | tei:rdg | tei:rdgGrp/tei:rdg)[esc:pointers(@wit) = esc:base($entry)][1] else (),           if ($view = 'conjectured') then $entry/(tei:rdg | tei:rdgGrp/tei:rdg)[@type = 'conjecture'][1] else (),           $entry/tei:lem)[1]"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:view"
                 as="xs:string">
      <xsl:param name="nodes" as="node()*"/>
      <xsl:param name="view" as="xs:string"/>
      <xsl:sequence select="string-join($nodes ! (           if (self::text()) then string()           else if (self::tei:app) then esc:view(esc:reading(., $view)/node(), $view)           else if (self::tei:note) then ''           else esc:view(child::node(), $view)))"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:numbers"
                 as="xs:decimal*">
      <xsl:param name="text" as="xs:string"/>
      <xsl:param name="language" as="xs:string"/>
      <xsl:variable name="marks"
                    as="xs:string+"
                    select="if ($language = 'en') then (',', '.') else ('.', ',')"/>
      <xsl:sequence select="analyze-string($text, '[0-9]([0-9.,  ]*[0-9])?')/*:match           ! translate(., $marks[1] || '  ', '') ! translate(., $marks[2], '.')           ! (if (. castable as xs:decimal) then xs:decimal(.) else -1)"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:scale"
                 as="xs:integer">
      <xsl:param name="text" as="xs:string"/>
      <xsl:sequence select="if (matches($text, '(^|\P{L})(mil|thousand)(\P{L}|$)')) then 1000           else if (matches($text, '(^|\P{L})(millón|millones|millions?)(\P{L}|$)')) then 1000000 else 1"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:quantities"
                 as="xs:decimal*">
      <xsl:param name="measure" as="element(tei:measure)"/>
      <xsl:sequence select="$measure/(@quantity, @min, @max, @atLeast, @atMost)[. castable as xs:decimal] ! xs:decimal(.)"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:equal"
                 as="xs:boolean">
      <xsl:param name="said" as="xs:decimal*"/>
      <xsl:param name="meant" as="xs:decimal*"/>
      <xsl:param name="scale" as="xs:integer"/>
      <xsl:sequence select="empty($said) or deep-equal(sort($said), $meant) or deep-equal(sort($said ! (. * $scale)), $meant)"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:agrees"
                 as="xs:boolean">
      <xsl:param name="measure" as="element(tei:measure)"/>
      <xsl:variable name="words" as="xs:string" select="string($measure)"/>
      <xsl:variable name="meant"
                    as="xs:decimal*"
                    select="sort(esc:quantities($measure))"/>
      <xsl:variable name="languages"
                    as="xs:string*"
                    select="if ($measure/ancestor::tei:note[1]/parent::tei:annotation and empty($measure/ancestor::tei:note[1]/@xml:lang)) then esc:languages($measure)             else esc:language($measure)"/>
      <xsl:sequence select="some $language in $languages satisfies esc:equal(esc:numbers($words, $language), $meant, esc:scale($words))"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:figures"
                 as="xs:string*">
      <xsl:param name="note" as="element()?"/>
      <xsl:sequence select="sort($note//tei:measure ! string-join((@type, esc:quantities(.) ! string(), @unit), ' '))"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:figure-of"
                 as="xs:string">
      <xsl:param name="measure" as="element(tei:measure)"/>
      <xsl:sequence select="string-join(($measure/@source, $measure/@unit, $measure/@commodity, sort(esc:quantities($measure)) ! string()), '|')"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:thing-of"
                 as="xs:string">
      <xsl:param name="measure" as="element(tei:measure)"/>
      <xsl:sequence select="string-join(($measure/@commodity, $measure/@type, $measure/@unit), '|')"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:scheme"
                 as="map(xs:string, xs:string)?">
      <xsl:param name="element" as="element()"/>
      <xsl:variable name="outer"
                    as="xs:string"
                    select="replace(string($element/ancestor::*[self::tei:p or self::tei:s][1]/@xml:id), '\.', '\\.')"/>
      <xsl:variable name="division"
                    as="xs:string"
                    select="replace(string($element/ancestor::tei:div[last()]/@xml:id), '\.', '\\.')"/>
      <xsl:variable name="list" as="element()" select="$element/.."/>
      <xsl:variable name="form"
                    as="xs:string*"
                    select="           if ($element/self::tei:app) then ('a[0-9]{2,}[a-z]?', 'a01')           else if (esc:part($element) = 'text') then             if ($element/self::tei:seg) then ($outer || '\.g[1-9][0-9]*', 'p1.s2.g1')             else if ($element/self::tei:s) then ($outer || '\.s[1-9][0-9]*[a-z]?', 'p1.s2')             else ('p[1-9][0-9]*[a-z]?', 'p1')           else if (esc:part($element) = 'translation') then             if ($element/self::tei:s) then ('[a-z]+\.p[0-9]+[a-z]?\.s[0-9]+[a-z]?', 'en.p1.s2') else ('[a-z]+\.p[0-9]+[a-z]?', 'en.p1')           else if (esc:part($element) = 'front') then             if ($element/self::tei:p) then ($division || '\.[0-9]+', 'introduction.es.1') else ('[a-z][a-z0-9.\-]*\.[a-z]{2,3}', 'introduction.es')           else if ($element/self::tei:annotation) then ('c[0-9]{2,}', 'c01')           else if ($element/self::tei:biblStruct) then ('b[0-9]{2,}', 'b01')           else if ($element/self::tei:node) then ('n\..+', 'n.lost-post')           else if ($list/@type = 'chronology') then ('ev[0-9]{2,}[a-z]?', 'ev01')           else ('e[0-9]{2,}', 'e01')"/>
      <xsl:sequence select="map { 'form': '^' || $form[1] || '$', 'example': $form[2],           'stem': if (contains($form[1], '[0-9]')) then replace(substring-before($form[1], '[' || (if (contains($form[1], '[1-9]')) then '1' else '0') || '-9]'), '\\', '') else '' }"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:free"
                 as="xs:string?">
      <xsl:param name="element" as="element()"/>
      <xsl:variable name="scheme"
                    as="map(xs:string, xs:string)"
                    select="esc:scheme($element)"/>
      <xsl:variable name="stem" as="xs:string" select="$scheme?stem"/>
      <xsl:if test="matches($stem, '^[A-Za-z]') and not(contains($stem, '['))">
         <xsl:variable name="series"
                       as="element()*"
                       select="root($element)//*[starts-with(@xml:id, $stem)][matches(substring-after(@xml:id, $stem), '^[0-9]{1,9}[a-z]?$')] except $element"/>
         <xsl:variable name="before"
                       as="element()?"
                       select="$series[. &lt;&lt; $element][last()]"/>
         <xsl:variable name="after" as="element()?" select="$series[. &gt;&gt; $element][1]"/>
         <xsl:variable name="last"
                       as="xs:integer"
                       select="if ($before) then esc:rank($before) idiv 1000 else 0"/>
         <xsl:variable name="digits"
                       as="xs:string"
                       select="replace(replace($scheme?example, '^.*[^0-9]', ''), '[0-9]', '0')"/>
         <xsl:variable name="proposed"
                       as="xs:string*"
                       select="             $stem || format-integer($last + 1, $digits),             (1 to 26)[contains($scheme?form, '[a-z]?')][$last gt 0] ! ($stem || format-integer($last, $digits) || codepoints-to-string(96 + .)),             $stem || format-integer(1 + max((0, $series ! (esc:rank(.) idiv 1000))), $digits)"/>
         <xsl:variable name="unused"
                       as="xs:string*"
                       select="$proposed[empty(key('esc:id', ., root($element)))]"/>
         <xsl:sequence select="($unused[empty($after) or esc:rank-of(.) lt esc:rank($after)], $unused[last()])[1]"/>
      </xsl:if>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:well-named"
                 as="xs:boolean"
                 cache="yes">
      <xsl:param name="element" as="element()?"/>
      <xsl:sequence select="exists($element/@xml:id) and matches($element/@xml:id, esc:scheme($element)?form)"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:unique"
                 as="xs:boolean">
      <xsl:param name="element" as="element()?"/>
      <xsl:sequence select="count($element/key('esc:id', @xml:id, root())) eq 1"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:rank"
                 as="xs:integer">
      <xsl:param name="element" as="element()"/>
      <xsl:sequence select="esc:rank-of(string($element/@xml:id))"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:rank-of"
                 as="xs:integer">
      <xsl:param name="identifier" as="xs:string"/>
      <xsl:variable name="parts"
                    as="xs:string*"
                    select="if (matches($identifier, '[0-9][a-z]?$')) then tokenize(replace($identifier, '^.*?([0-9]{1,9})([a-z]?)$', '$1 $2', 's')) else ()"/>
      <xsl:sequence select="if (empty($parts)) then 0 else xs:integer($parts[1]) * 1000 + ($parts[2] ! string-to-codepoints(.), 0)[1]"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:in-order"
                 as="xs:boolean">
      <xsl:param name="element" as="element()"/>
      <xsl:variable name="before"
                    as="element()?"
                    select="$element/preceding-sibling::*[name() = name($element)][1]"/>
      <xsl:variable name="last"
                    as="xs:integer"
                    select="if ($before) then esc:rank($before) idiv 1000 else 0"/>
      <xsl:variable name="number" as="xs:integer" select="esc:rank($element) idiv 1000"/>
      <xsl:variable name="stem"
                    as="xs:string"
                    select="replace($element/@xml:id, '[0-9]+[a-z]?$', '')"/>
      <xsl:sequence select="$number eq 1 + $last           or $number eq 1 + count($element/preceding-sibling::*[name() = name($element)])           or esc:rank($element) gt ($before ! esc:rank(.), 0)[1]             and (every $missing in $last + 1 to $number - 1 satisfies exists(key('esc:id', $stem || $missing, root($element))[               parent::tei:list and $before or . &lt;&lt; $element and not(parent::* is $element/parent::*)]))"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:aligned"
                 as="xs:boolean">
      <xsl:param name="unit" as="element()"/>
      <xsl:sequence select="esc:unique($unit)           and esc:targets($unit/@corresp)[esc:part(.) = 'text']/@xml:id = substring-after($unit/@xml:id, '.')"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:ordered"
                 as="xs:boolean">
      <xsl:param name="first" as="xs:string?"/>
      <xsl:param name="last" as="xs:string?"/>
      <xsl:sequence select="not(matches($first, '^[0-9]{4}') and matches($last, '^[0-9]{4}'))           or substring($first || '-01-01', 1, 10) le substring($last || substring('-12-31', string-length($last) - 3), 1, 10)"/>
   </xsl:function>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:real-tag"
                 as="xs:boolean"
                 cache="yes">
      <xsl:param name="tag" as="xs:string"/>
      <xsl:variable name="language"
                    as="xs:string"
                    select="lower-case(tokenize($tag, '-')[1])"/>
      <xsl:sequence select="matches($tag, '^x(-[a-z0-9]{1,8})+$', 'i')           or (matches($tag, '^[a-z]{2,3}(-[a-z]{3}){0,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*(-[0-9a-wyz](-[a-z0-9]{2,8})+)*(-x(-[a-z0-9]{1,8})+)?$', 'i')             and (string-length($language) eq 3 or $language = $esc:two-letter-languages))"/>
   </xsl:function>
   <xsl:variable xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:two-letter-languages"
                 as="xs:string+"
                 select="tokenize('aa ab ae af ak am an ar as av ay az ba be bg bi         bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho         hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg         mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh         si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu')"/>
   <xsl:variable xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:language-slips"
                 as="map(xs:string, xs:string)"
                 select="map { 'cn': 'zh', 'jp': 'ja', 'kp': 'ko', 'cz': 'cs', 'dk': 'da',         'se': 'sv', 'gr': 'el', 'sp': 'es', 'spa': 'es', 'eng': 'en', 'ger': 'de', 'deu': 'de', 'fre': 'fr', 'fra': 'fr', 'ita': 'it', 'rus': 'ru', 'zho': 'zh', 'chi': 'zh', 'jpn': 'ja',         'spanish': 'es', 'english': 'en', 'german': 'de', 'french': 'fr', 'italian': 'it', 'latin': 'la', 'greek': 'grc', 'chinese': 'zh', 'japanese': 'ja', 'russian': 'ru' }"/>
   <xsl:function xmlns:sch="http://purl.oclc.org/dsdl/schematron"
                 name="esc:reached"
                 as="xs:string*">
      <xsl:param name="graph" as="element(tei:graph)"/>
      <xsl:param name="from" as="xs:string*"/>
      <xsl:param name="found" as="xs:string*"/>
      <xsl:variable name="next"
                    as="xs:string*"
                    select="distinct-values($graph/tei:arc[esc:pointers(@from) = $from]/esc:pointers(@to))[not(. = $found)]"/>
      <xsl:sequence select="if (empty($next)) then $found else esc:reached($graph, $next, ($found, $next))"/>
   </xsl:function>
   <xsl:template match="/">
      <xsl:apply-templates select="descendant::*" mode="pattern-1"/>
      <xsl:apply-templates select="descendant::*/@*" mode="pattern-2"/>
      <xsl:apply-templates select="descendant::tei:app" mode="pattern-3"/>
      <xsl:apply-templates select="descendant::tei:app" mode="pattern-4"/>
      <xsl:apply-templates select="descendant::tei:rdg" mode="pattern-5"/>
      <xsl:apply-templates select="descendant::tei:rdg" mode="pattern-6"/>
      <xsl:apply-templates select="descendant::tei:app" mode="pattern-7"/>
      <xsl:apply-templates select="descendant::tei:app" mode="pattern-8"/>
      <xsl:apply-templates select="descendant::tei:app" mode="pattern-9"/>
      <xsl:apply-templates select="descendant::tei:foreign" mode="pattern-10"/>
      <xsl:apply-templates select="descendant::tei:s" mode="pattern-11"/>
      <xsl:apply-templates select="descendant::tei:annotation" mode="pattern-12"/>
      <xsl:apply-templates select="descendant::tei:annotation" mode="pattern-13"/>
      <xsl:apply-templates select="descendant::tei:annotation" mode="pattern-14"/>
      <xsl:apply-templates select="descendant::tei:annotation" mode="pattern-15"/>
      <xsl:apply-templates select="descendant::tei:annotation" mode="pattern-16"/>
      <xsl:apply-templates select="descendant::tei:annotation" mode="pattern-17"/>
      <xsl:apply-templates select="descendant::*" mode="pattern-18"/>
      <xsl:apply-templates select="descendant::tei:event" mode="pattern-19"/>
      <xsl:apply-templates select="descendant::tei:event" mode="pattern-20"/>
      <xsl:apply-templates select="descendant::tei:measure" mode="pattern-21"/>
      <xsl:apply-templates select="descendant::tei:measure" mode="pattern-22"/>
      <xsl:apply-templates select="descendant::tei:measure" mode="pattern-23"/>
      <xsl:apply-templates select="descendant::tei:measure" mode="pattern-24"/>
      <xsl:apply-templates select="descendant::tei:measure" mode="pattern-25"/>
      <xsl:apply-templates select="descendant::tei:note" mode="pattern-26"/>
      <xsl:apply-templates select="descendant::*" mode="pattern-27"/>
      <xsl:apply-templates select="descendant::tei:measure" mode="pattern-28"/>
      <xsl:apply-templates select="descendant::*" mode="pattern-29"/>
      <xsl:apply-templates select="descendant::tei:date" mode="pattern-30"/>
      <xsl:apply-templates select="descendant::*[self::tei:p or self::tei:s or self::tei:seg or self::tei:app or self::tei:div or self::tei:annotation or self::tei:biblStruct or self::tei:bibl or self::tei:person or self::tei:place or self::tei:org or self::tei:event or self::tei:node]"
                           mode="pattern-31"/>
      <xsl:apply-templates select="descendant::*[self::tei:p or self::tei:s or self::tei:seg or self::tei:app or self::tei:annotation or self::tei:biblStruct or self::tei:event]"
                           mode="pattern-32"/>
      <xsl:apply-templates select="descendant::*[self::tei:p or self::tei:s]" mode="pattern-33"/>
      <xsl:apply-templates select="descendant::*[self::tei:div or self::tei:p]" mode="pattern-34"/>
      <xsl:apply-templates select="descendant::tei:s" mode="pattern-35"/>
      <xsl:apply-templates select="descendant::tei:item" mode="pattern-36"/>
      <xsl:apply-templates select="descendant::*[self::tei:div or self::tei:listBibl or self::tei:listEvent or self::tei:listAnnotation or self::tei:note or self::tei:idno or self::tei:measure]"
                           mode="pattern-37"/>
      <xsl:apply-templates select="descendant::tei:div" mode="pattern-38"/>
      <xsl:apply-templates select="descendant::*" mode="pattern-39"/>
      <xsl:apply-templates select="descendant::tei:biblStruct" mode="pattern-40"/>
      <xsl:apply-templates select="descendant::tei:biblStruct" mode="pattern-41"/>
      <xsl:apply-templates select="descendant::tei:person" mode="pattern-42"/>
      <xsl:apply-templates select="descendant::tei:place" mode="pattern-43"/>
      <xsl:apply-templates select="descendant::tei:org" mode="pattern-44"/>
      <xsl:apply-templates select="descendant::tei:event" mode="pattern-45"/>
      <xsl:apply-templates select="descendant::tei:bibl" mode="pattern-46"/>
      <xsl:apply-templates select="descendant::tei:witness" mode="pattern-47"/>
      <xsl:apply-templates select="descendant::tei:seg" mode="pattern-48"/>
      <xsl:apply-templates select="descendant::tei:idno" mode="pattern-49"/>
      <xsl:apply-templates select="descendant::tei:biblStruct" mode="pattern-50"/>
      <xsl:apply-templates select="descendant::tei:note" mode="pattern-51"/>
      <xsl:apply-templates select="descendant::tei:graph" mode="pattern-52"/>
      <xsl:apply-templates select="descendant::*/@*" mode="pattern-53"/>
      <xsl:apply-templates select="descendant::*[self::tei:foreign or self::tei:TEI or self::tei:div or self::tei:title]"
                           mode="pattern-54"/>
      <xsl:apply-templates select="descendant::*" mode="pattern-55"/>
      <xsl:apply-templates select="descendant::*" mode="pattern-56"/>
      <xsl:apply-templates select="descendant::*" mode="pattern-57"/>
      <xsl:apply-templates select="descendant::*[self::tei:p or self::tei:s]" mode="pattern-58"/>
      <xsl:apply-templates select="descendant::tei:s" mode="pattern-59"/>
      <xsl:apply-templates select="descendant::*" mode="pattern-60"/>
      <xsl:apply-templates select="descendant::tei:citeStructure" mode="pattern-61"/>
      <xsl:apply-templates select="descendant::*" mode="pattern-62"/>
      <xsl:apply-templates select="descendant::tei:teiHeader" mode="pattern-63"/>
      <xsl:apply-templates select="descendant::tei:teiHeader" mode="pattern-64"/>
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
   <xsl:mode name="pattern-2" on-no-match="deep-skip"/>
   <xsl:template match="@wit | @resp | @who | @ana | @target | @source | @ref | @from | @to | @value | @corresp"
                 mode="pattern-2"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="wrong" select="esc:misdirected(.)[1]"/>
      <xsl:variable name="found"
                    select="key('esc:id', substring($wrong, 2), root())[1] ! esc:kind(.)"/>
      <xsl:if test="not(empty($wrong))">
         <xsl:variable name="schematron.message">
            <xsl:text>In @</xsl:text>
            <xsl:value-of select="name(.)"/>
            <xsl:text> of element
        </xsl:text>
            <xsl:value-of select="name(..)" separator=" "/>
            <xsl:text>, “</xsl:text>
            <xsl:value-of select="$wrong" separator=" "/>
            <xsl:text>” is
        </xsl:text>
            <xsl:value-of select="if ($found) then 'of the wrong kind (' || $found || ')' else 'no pointer'"
                          separator=" "/>
            <xsl:text>. Give # and the xml:id of
        one of these: </xsl:text>
            <xsl:value-of select="string-join(esc:expected(.), ', ')" separator=" "/>
            <xsl:value-of select="if (esc:takes-address(.)) then '; or a full address (https://…)' else ''"
                          separator=" "/>
            <xsl:text>.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'pointer-kind'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.pointers'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-3" on-no-match="deep-skip"/>
   <xsl:template match="tei:app" mode="pattern-3" priority="0" as="map(*)*">
      <xsl:variable name="lemmas" select="count(tei:lem | tei:rdgGrp/tei:lem)"/>
      <xsl:if test="not($lemmas eq 1)">
         <xsl:variable name="schematron.message">
            <xsl:text>Apparatus entry
        </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> has </xsl:text>
            <xsl:value-of select="$lemmas" separator=" "/>
            <xsl:text> lem. Give it exactly one: what the edition prints
        (empty if it prints nothing).</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'app-one-lem'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.apparatus'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-4" on-no-match="deep-skip"/>
   <xsl:template match="tei:app[count(tei:lem) eq 1]"
                 mode="pattern-4"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="lemma" select="tei:lem"/>
      <xsl:if test="not($lemma/(@wit | @resp | @source))">
         <xsl:variable name="schematron.message">
            <xsl:text>The lemma of apparatus entry </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text>
        names no witness. Add @wit, or @resp if the editors correct the text here.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'app-lemma-witness'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.apparatus'"/>
            <xsl:map-entry key="'node'"
                           select="((tei:lem)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(not($lemma/(@wit | @resp | @source)) or (tei:rdg | tei:rdgGrp/tei:rdg)[not(@wit | @resp | @source)]         or (tei:lem | tei:rdg | tei:rdgGrp/tei:rdg)[esc:pointers(@wit) = esc:base(.) or esc:lost(.)])">
         <xsl:variable name="schematron.message">
            <xsl:text>Apparatus entry
        </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> does not say what the base witness </xsl:text>
            <xsl:value-of select="esc:base(.)" separator=" "/>
            <xsl:text> reads. Name it in
        @wit of the lem, or of a rdg that holds its reading.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'app-lemma-witness'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.apparatus'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-5" on-no-match="deep-skip"/>
   <xsl:template match="tei:rdg" mode="pattern-5" priority="0" as="map(*)*">
      <xsl:if test="not(@resp or @source or (@wit and not(@type = 'conjecture')))">
         <xsl:variable name="schematron.message">
            <xsl:text>Reading “</xsl:text>
            <xsl:value-of select="normalize-space()" separator=" "/>
            <xsl:text>” does not say where it comes from. Add @wit for a reading of a witness,
        @resp (or @source) for a conjecture.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'rdg-attested'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.apparatus'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(not(@resp) or @wit or @source or @type = 'conjecture')">
         <xsl:variable name="schematron.message">
            <xsl:text>Reading
        “</xsl:text>
            <xsl:value-of select="normalize-space()" separator=" "/>
            <xsl:text>” is proposed by an editor and stands in no witness, and so it is a conjecture. Add
        type="conjecture", or the witness in @wit.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'rdg-attested'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.apparatus'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-6" on-no-match="deep-skip"/>
   <xsl:template match="tei:rdg[@type = 'conjecture']"
                 mode="pattern-6"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(@cert)">
         <xsl:variable name="schematron.message">
            <xsl:text>Conjecture
        “</xsl:text>
            <xsl:value-of select="normalize-space()" separator=" "/>
            <xsl:text>” does not say how certain it is. Add @cert with high, medium or low.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'conjecture-cert'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.apparatus'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-7" on-no-match="deep-skip"/>
   <xsl:template match="tei:app" mode="pattern-7" priority="0" as="map(*)*">
      <xsl:variable name="cited"
                    select="(tei:lem | tei:rdg | tei:rdgGrp/(tei:lem | tei:rdg))/esc:pointers(@wit)"/>
      <xsl:variable name="twice"
                    select="distinct-values($cited[count(index-of($cited, .)) gt 1])"/>
      <xsl:if test="not(empty($twice) or count(tei:lem) gt 1)">
         <xsl:variable name="schematron.message">
            <xsl:text>Apparatus entry
        </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> cites witness </xsl:text>
            <xsl:value-of select="$twice" separator=" "/>
            <xsl:text> more than once. Keep it in the @wit of the
        one reading that it has.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'app-witness-once'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.apparatus'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-8" on-no-match="deep-skip"/>
   <xsl:template match="tei:div[@type = 'edition']//tei:app[key('esc:reasoned', 'any', root())]"
                 mode="pattern-8"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(tei:note[@type = 'reason'] or esc:has-unknown-note(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>Apparatus entry
        </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> does not say why it is there, as others do. Add note type="reason" in each language of the edition.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'app-reason'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.apparatus'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-9" on-no-match="deep-skip"/>
   <xsl:template match="tei:app[@corresp]"
                 mode="pattern-9"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="deaf"
                    select="esc:targets(@corresp)/self::tei:app[not(esc:pointers(@corresp) = current()/@xml:id or esc:lost(.))]"/>
      <xsl:if test="not(empty($deaf) or empty(@xml:id))">
         <xsl:variable name="schematron.message">
            <xsl:text>Apparatus entry
        </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> points to </xsl:text>
            <xsl:value-of select="$deaf/@xml:id" separator=" "/>
            <xsl:text>, which does not point back. Add
        #</xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> to its @corresp.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'app-mutual'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.apparatus'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-10" on-no-match="deep-skip"/>
   <xsl:template match="tei:note[@type = 'source-text']/tei:foreign"
                 mode="pattern-10"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(count(esc:categories(., 'forms')) eq 1 or esc:pointers(@ana) = esc:dangling(.) or exists(@ana/esc:misdirected(.)))">
         <xsl:variable name="schematron.message">
            <xsl:text>The form “</xsl:text>
            <xsl:value-of select="." separator=" "/>
            <xsl:text>” does not say whether it is attested. Add ana="#attested" with @source, or
        ana="#reconstructed".</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'source-text-status'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.apparatus'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(not(esc:pointers(@ana) = 'attested') or @source)">
         <xsl:variable name="schematron.message">
            <xsl:text>The attested form “</xsl:text>
            <xsl:value-of select="." separator=" "/>
            <xsl:text>” names no source.
        Add @source, or write ana="#reconstructed".</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'source-text-status'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.apparatus'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-11" on-no-match="deep-skip"/>
   <xsl:template match="tei:div[@type = 'edition']//tei:s"
                 mode="pattern-11"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="sentence" select="."/>
      <xsl:variable name="edges"
                    select="(descendant::text()[1], descendant::text()[last()])[not(ancestor::tei:app)]"/>
      <xsl:variable name="loose"
                    select="if (count($edges) eq 2 and not(matches($edges[1], '^\s')) and not(matches($edges[2], '\s$'))) then ()         else ('received', 'edited', 'conjectured')[matches(esc:view($sentence/node(), .), '^\s|\s$')]"/>
      <xsl:if test="not(empty($loose) or exists(.//tei:app[not(tei:lem)]))">
         <xsl:variable name="schematron.message">
            <xsl:text>Sentence
        </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> begins or ends with a space in the view “</xsl:text>
            <xsl:value-of select="$loose[1]" separator=" "/>
            <xsl:text>”. Move the space
        out of the sentence, or into the reading it belongs to.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'view-whitespace'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.apparatus'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-12" on-no-match="deep-skip"/>
   <xsl:template match="tei:listAnnotation[@type = 'claims']/tei:annotation"
                 mode="pattern-12"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="verdicts" select="count(esc:categories(., 'verdicts'))"/>
      <xsl:if test="not($verdicts eq 1 or ($verdicts eq 0 and (esc:pointers(@ana) = esc:dangling(.) or exists(@ana/esc:misdirected(.)))))">
         <xsl:variable name="schematron.message">
            <xsl:text>Claim
        </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> has </xsl:text>
            <xsl:value-of select="$verdicts" separator=" "/>
            <xsl:text> verdicts. Name exactly one in @ana:
        </xsl:text>
            <xsl:value-of select="string-join(key('esc:id', 'verdicts', root())/tei:category/('#' || @xml:id), ', ')"
                          separator=" "/>
            <xsl:text>.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'claim-one-verdict'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.claims'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-13" on-no-match="deep-skip"/>
   <xsl:template match="tei:listAnnotation[@type = 'claims']/tei:annotation"
                 mode="pattern-13"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(@cert)">
         <xsl:variable name="schematron.message">
            <xsl:text>Claim </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> does not say how certain its verdict is. Add @cert with high,
        medium or low.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'claim-certainty'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.claims'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(@resp)">
         <xsl:variable name="schematron.message">
            <xsl:text>Claim </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> does not say who gives its verdict. Add @resp with # and the
        xml:id of an editor.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'claim-certainty'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.claims'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-14" on-no-match="deep-skip"/>
   <xsl:template match="tei:listAnnotation[@type = 'claims']/tei:annotation"
                 mode="pattern-14"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="notes" select="tei:note[@type = 'summary']"/>
      <xsl:if test="not((exists($notes) and esc:in-each($notes, esc:languages(.))) or esc:has-unknown-note(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>Claim </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text>
        does not have one summary in each language of the edition. Give it one note type="summary"</xsl:text>
            <xsl:value-of select="string-join(esc:languages(.) ! (' with xml:lang=&#34;' || . || '&#34;'), ' and one')"
                          separator=" "/>
            <xsl:text>.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'claim-summary'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.claims'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-15" on-no-match="deep-skip"/>
   <xsl:template match="tei:listAnnotation[@type = 'claims']/tei:annotation"
                 mode="pattern-15"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="notes" select="tei:note[@type = 'commentary']"/>
      <xsl:if test="not((exists($notes) and esc:in-each($notes, esc:languages(.))) or esc:has-unknown-note(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>Claim </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text>
        does not have one commentary in each language of the edition. Give it one note type="commentary"</xsl:text>
            <xsl:value-of select="string-join(esc:languages(.) ! (' with xml:lang=&#34;' || . || '&#34;'), ' and one')"
                          separator=" "/>
            <xsl:text>.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'claim-commentary'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.claims'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-16" on-no-match="deep-skip"/>
   <xsl:template match="tei:listAnnotation[@type = 'claims']/tei:annotation"
                 mode="pattern-16"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="cited"
                    select="exists(.//tei:ref[esc:targets(@target)/self::tei:biblStruct or matches(@target, '^https?:')]         | .//@source[esc:targets(.)/self::tei:biblStruct or matches(., '(^|\s)https?:')])"/>
      <xsl:variable name="none-found" select="esc:pointers(@ana) = 'no-source-found'"/>
      <xsl:if test="not($cited or $none-found or .//tei:*[@target | @source][exists(esc:dangling(.)) or exists((@target | @source) ! esc:misdirected(.))])">
         <xsl:variable name="schematron.message">
            <xsl:text>Claim </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> cites no source. Add a ref to one in its commentary</xsl:text>
            <xsl:value-of select="if (esc:categories(., 'verdicts')/@xml:id = ('corroborated', 'contradicted')) then '' else ', or #no-source-found to @ana'"
                          separator=" "/>
            <xsl:text>.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'claim-evidence'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.claims'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(not($none-found and esc:categories(., 'verdicts')/@xml:id = ('corroborated', 'contradicted')))">
         <xsl:variable name="schematron.message">
            <xsl:text>Claim
        </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> is </xsl:text>
            <xsl:value-of select="esc:categories(., 'verdicts')/@xml:id" separator=" "/>
            <xsl:text> and yet #no-source-found.
        Cite the source and take #no-source-found out of @ana, or change the verdict.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'claim-evidence'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.claims'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-17" on-no-match="deep-skip"/>
   <xsl:template match="tei:listAnnotation[@type = 'claims'][key('esc:search', 'any', root())]/tei:annotation[esc:pointers(@ana) = 'no-source-found']"
                 mode="pattern-17"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(.//tei:ref[esc:targets(@target)/parent::tei:list/@type = 'searches']         or .//tei:ref[exists(esc:dangling(.))])">
         <xsl:variable name="schematron.message">
            <xsl:text>Claim </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> says that no source was found, but not where that was looked
        for. Add a ref to the search in the list of type “searches”.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'not-found-logged'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.claims'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-18" on-no-match="deep-skip"/>
   <xsl:template match="tei:annotation//tei:*[@target | @source] | tei:measure[@source]"
                 mode="pattern-18"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="unseen"
                    select="esc:targets(@target | @source)/self::tei:biblStruct[esc:unseen(.)]"/>
      <xsl:if test="not(empty($unseen))">
         <xsl:variable name="schematron.message">
            <xsl:text>Source
        </xsl:text>
            <xsl:value-of select="$unseen/@xml:id" separator=" "/>
            <xsl:text> has not been seen and cannot serve as evidence. Cite the source in which you read
        this, or correct how </xsl:text>
            <xsl:value-of select="$unseen/@xml:id" separator=" "/>
            <xsl:text> was consulted.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'unverified-not-evidence'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.claims'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-19" on-no-match="deep-skip"/>
   <xsl:template match="tei:listEvent[@type = 'chronology']/tei:event"
                 mode="pattern-19"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(@when | @from | @to | @notBefore | @notAfter)">
         <xsl:variable name="schematron.message">
            <xsl:text>Event
        </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> has no date. Add @when, @from and @to, or @notBefore and @notAfter.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'event-dated'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.claims'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-20" on-no-match="deep-skip"/>
   <xsl:template match="tei:listEvent[@type = 'chronology']/tei:event"
                 mode="pattern-20"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(.//tei:ref/@target or descendant-or-self::*/@source)">
         <xsl:variable name="schematron.message">
            <xsl:text>Event
        </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> cites no source. Add @source, or a ref to one in its note.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'event-sourced'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.claims'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-21" on-no-match="deep-skip"/>
   <xsl:template match="tei:standOff//tei:measure | tei:text//tei:measure"
                 mode="pattern-21"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(@source or @type = 'derived')">
         <xsl:variable name="schematron.message">
            <xsl:text>The figure
        “</xsl:text>
            <xsl:value-of select="(normalize-space()[.], string-join(esc:quantities(.), '–'))[1]"
                          separator=" "/>
            <xsl:text>” names no source. Add @source: a
        source of the list, a web address, or the witness if the text itself gives it.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'figure-source'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.figures'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-22" on-no-match="deep-skip"/>
   <xsl:template match="tei:measure[@type = 'derived']"
                 mode="pattern-22"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(@resp and not(@source))">
         <xsl:variable name="schematron.message">
            <xsl:text>The figure
        “</xsl:text>
            <xsl:value-of select="(normalize-space()[.], string-join(esc:quantities(.), '–'))[1]"
                          separator=" "/>
            <xsl:text>” is of type “derived”, that is, reckoned by the
        editors</xsl:text>
            <xsl:value-of select="if (@source) then ', and yet names a source' else ', and does not say by whom'"
                          separator=" "/>
            <xsl:text>. Name in @resp who reckoned
        it, and leave @source out.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'figure-derived'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.figures'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-23" on-no-match="deep-skip"/>
   <xsl:template match="tei:measure[@type][@source][@unit]"
                 mode="pattern-23"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="first" select="key('esc:figure', esc:figure-of(.), root())[1]"/>
      <xsl:if test="not(@type = $first/@type)">
         <xsl:variable name="schematron.message">
            <xsl:text>This figure is of type
        “</xsl:text>
            <xsl:value-of select="@type" separator=" "/>
            <xsl:text>”, and the same figure of the same source was of type “</xsl:text>
            <xsl:value-of select="$first/@type" separator=" "/>
            <xsl:text>” before. Give
        both one type.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'figure-one-type'"/>
            <xsl:map-entry key="'severity'" select="'warning'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.figures'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-24" on-no-match="deep-skip"/>
   <xsl:template match="tei:measure[@commodity][@source][@type]"
                 mode="pattern-24"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="thing" select="key('esc:thing', esc:thing-of(.), root())"/>
      <xsl:variable name="same" select="$thing[@source = current()/@source][1]"/>
      <xsl:variable name="lowest"
                    select="$thing[not(@cert = 'low')][max(esc:quantities(.)) * 2 lt min(esc:quantities(current()))][1]"/>
      <xsl:if test="not(deep-equal(sort(esc:quantities(.)), sort(esc:quantities($same))))">
         <xsl:variable name="schematron.message">
            <xsl:text>The figure
        “</xsl:text>
            <xsl:value-of select="string-join(esc:quantities(.), '–')" separator=" "/>
            <xsl:text>” of “</xsl:text>
            <xsl:value-of select="@commodity" separator=" "/>
            <xsl:text>” differs from
        “</xsl:text>
            <xsl:value-of select="string-join(esc:quantities($same), '–')" separator=" "/>
            <xsl:text>”, which the same source gave before. Correct one of them, or give them
        different things in @commodity.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'figure-consistent'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.figures'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(@cert = 'low' or empty($lowest))">
         <xsl:variable name="schematron.message">
            <xsl:text>The figure “</xsl:text>
            <xsl:value-of select="string-join(esc:quantities(.), '–')" separator=" "/>
            <xsl:text>” of
        “</xsl:text>
            <xsl:value-of select="@commodity" separator=" "/>
            <xsl:text>” is more than twice “</xsl:text>
            <xsl:value-of select="string-join(esc:quantities($lowest), '–')" separator=" "/>
            <xsl:text>”, which another
        source gives. Give cert="low" to the one that the edition doubts, and say why in the note.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'figure-consistent'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.figures'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-25" on-no-match="deep-skip"/>
   <xsl:template match="tei:measure" mode="pattern-25" priority="0" as="map(*)*">
      <xsl:variable name="grouped"
                    select="(@quantity | @min | @max | @atLeast | @atMost)[matches(., '^[1-9][0-9]{0,2}(\.[0-9]{3})+$')]         [ends-with(., '0') or xs:decimal(replace(., '\.', '')) = esc:numbers(string(current()), esc:language(current()))][1]"/>
      <xsl:if test="not(empty($grouped))">
         <xsl:variable name="schematron.message">
            <xsl:text>The point of “</xsl:text>
            <xsl:value-of select="$grouped" separator=" "/>
            <xsl:text>” is not that of thousands: in @</xsl:text>
            <xsl:value-of select="name($grouped)" separator=" "/>
            <xsl:text> it stands before decimals. Write </xsl:text>
            <xsl:value-of select="name($grouped)" separator=" "/>
            <xsl:text>="</xsl:text>
            <xsl:value-of select="replace($grouped, '\.', '')" separator=" "/>
            <xsl:text>".</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'figure-agrees'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.figures'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(exists($grouped) or empty(esc:quantities(.)) or esc:agrees(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>The words of the figure,
        “</xsl:text>
            <xsl:value-of select="normalize-space()" separator=" "/>
            <xsl:text>”, and its attributes (</xsl:text>
            <xsl:value-of select="string-join(esc:quantities(.), ', ')" separator=" "/>
            <xsl:text>)
        differ. Correct one of them; in Spanish write 55.000 and 71,9, in English 55,000 and 71.9.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'figure-agrees'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.figures'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(exists(esc:quantities(.)) or esc:agrees(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>The figure “</xsl:text>
            <xsl:value-of select="normalize-space()" separator=" "/>
            <xsl:text>” has
        no value. Add @quantity; or @min and @max, @atLeast or @atMost.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'figure-agrees'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.figures'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(exists($grouped) or not((@min, @atLeast)[1] ! number() gt (@max, @atMost)[1] ! number()))">
         <xsl:variable name="schematron.message">
            <xsl:text>The lower limit of the figure
        (</xsl:text>
            <xsl:value-of select="(@min, @atLeast)[1]" separator=" "/>
            <xsl:text>) is above the upper one (</xsl:text>
            <xsl:value-of select="(@max, @atMost)[1]" separator=" "/>
            <xsl:text>). Correct one
        of the two.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'figure-agrees'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.figures'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-26" on-no-match="deep-skip"/>
   <xsl:template match="tei:note[@xml:lang = tail(esc:languages(.))][count(esc:group(., head(esc:languages(.)))) eq 1][count(esc:group(., @xml:lang)) eq 1]"
                 mode="pattern-26"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="other" select="esc:group(., head(esc:languages(.)))"/>
      <xsl:variable name="there" select="esc:figures($other)"/>
      <xsl:variable name="here" select="esc:figures(.)"/>
      <xsl:if test="not(deep-equal($here, $there) or (. | $other)//tei:measure[not(esc:agrees(.))])">
         <xsl:variable name="schematron.message">
            <xsl:text>The figures of this note in “</xsl:text>
            <xsl:value-of select="@xml:lang" separator=" "/>
            <xsl:text>”
        are not those of its pair in “</xsl:text>
            <xsl:value-of select="$other/@xml:lang" separator=" "/>
            <xsl:text>”: </xsl:text>
            <xsl:value-of select="string-join(($here[not(. = $there)][position() le 3] ! ('only here ' || .), $there[not(. = $here)][position() le 3]         ! ('only there ' || .), 'one occurs more often'[deep-equal(distinct-values($here)[. = $there], distinct-values($here)) and count($here) ne count($there)]), '; ')"
                          separator=" "/>
            <xsl:text>. Give both the same measures.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'figure-pair'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.figures'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-27" on-no-match="deep-skip"/>
   <xsl:template match="tei:annotation//*[text()[matches(., '[0-9]')]][not(ancestor-or-self::*[self::tei:measure or self::tei:date         or self::tei:ref or self::tei:title or self::tei:idno or self::tei:biblScope or self::tei:citedRange or self::tei:q         or self::tei:quote or self::tei:mentioned or self::tei:foreign or self::tei:num or self::tei:name or self::tei:persName         or self::tei:placeName or self::tei:orgName or self::tei:rs or self::tei:term])]"
                 mode="pattern-27"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="loose"
                    select="analyze-string(string-join(text(), ' … '), '\S*[0-9]\S*')/*:match"/>
      <xsl:if test="not(false())">
         <xsl:variable name="schematron.message">
            <xsl:text>Loose figure:
          </xsl:text>
            <xsl:value-of select="string-join($loose, ', ')" separator=" "/>
            <xsl:text>. Put it in measure with its source, or in date, num, ref, title, q or a
          name.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'figure-in-measure'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.figures'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-28" on-no-match="deep-skip"/>
   <xsl:template match="tei:fileDesc/tei:extent/tei:measure[@unit = ('paragraph', 'sentence', 'word')]"
                 mode="pattern-28"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="text" select="key('esc:division', 'edition', root())[1]"/>
      <xsl:variable name="counted"
                    select="if (@unit = 'paragraph') then count($text//tei:p) else if (@unit = 'sentence') then count($text//tei:s)         else count(tokenize(string-join($text//tei:s ! esc:view(node(), 'received'), ' ')))"/>
      <xsl:if test="not(@quantity = string($counted) or not(esc:agrees(.)) or exists($text//tei:app[not(tei:lem)]))">
         <xsl:variable name="schematron.message">
            <xsl:text>The header
        says </xsl:text>
            <xsl:value-of select="@quantity, @unit" separator=" "/>
            <xsl:text>; the text has </xsl:text>
            <xsl:value-of select="$counted" separator=" "/>
            <xsl:text>. Correct @quantity and its
        words.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'extent-true'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.figures'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-29" on-no-match="deep-skip"/>
   <xsl:template match="tei:*[@when | @from | @to | @notBefore | @notAfter][not(self::tei:arc | self::tei:app | self::tei:biblScope         | self::tei:citedRange | self::tei:locus | self::tei:span)]"
                 mode="pattern-29"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(esc:ordered(@from, @to) and esc:ordered(@notBefore, @notAfter))">
         <xsl:variable name="schematron.message">
            <xsl:text>The period ends
        (</xsl:text>
            <xsl:value-of select="(@to, @notAfter)[1]" separator=" "/>
            <xsl:text>) before it begins (</xsl:text>
            <xsl:value-of select="(@from, @notBefore)[1]" separator=" "/>
            <xsl:text>). Correct one
        of the dates.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'date-real'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.figures'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-30" on-no-match="deep-skip"/>
   <xsl:template match="tei:date[@when | @from | @to | @notBefore | @notAfter]"
                 mode="pattern-30"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="meant"
                    select="(@when | @from | @to | @notBefore | @notAfter) ! tokenize(., '[^0-9]+')[. castable as xs:integer] ! xs:integer(.)"/>
      <xsl:variable name="years"
                    select="(@when | @from | @to | @notBefore | @notAfter) ! replace(., '^(-?[0-9]{4,}).*$', '$1')[. castable as xs:integer] ! xs:integer(.)"/>
      <xsl:variable name="centuries"
                    select="if (matches(., 'siglo|centur|jahrh|siècle|secolo', 'i')) then $years ! ((abs(.) + 99) idiv 100) else ()"/>
      <xsl:variable name="strange"
                    select="analyze-string(string(), '[0-9]{1,4}')/*:match/string()         [not(xs:integer(.) = ($meant, $centuries, $meant[. gt 31] ! (. mod 100)))]         [count($years) lt 2 or (every $year in (xs:integer(.), -xs:integer(.)) satisfies $year lt min($years) or $year gt max($years))]"/>
      <xsl:if test="not(empty($strange))">
         <xsl:variable name="schematron.message">
            <xsl:text>The date reads
        “</xsl:text>
            <xsl:value-of select="normalize-space()" separator=" "/>
            <xsl:text>”, but its attributes do not give </xsl:text>
            <xsl:value-of select="$strange" separator=" "/>
            <xsl:text>. Correct the
        words or the attributes.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'date-agrees'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.figures'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-31" on-no-match="deep-skip"/>
   <xsl:template match="tei:div[@type = ('edition', 'translation')]/tei:p | tei:div[@type = ('edition', 'translation')]/tei:p/tei:s       | tei:div[@type = 'edition']//tei:s//tei:seg | tei:div[@type = 'edition']//tei:app       | tei:front/tei:div[@xml:lang] | tei:back/tei:div[@xml:lang] | tei:front//tei:div/tei:p | tei:back//tei:div/tei:p       | tei:listAnnotation[@type = 'claims']/tei:annotation | tei:standOff//tei:listBibl/tei:biblStruct       | tei:standOff//tei:listBibl[@type = 'works']/tei:bibl | tei:standOff//tei:listPerson/tei:person       | tei:standOff//tei:listPlace/tei:place | tei:standOff//tei:listOrg/tei:org | tei:standOff//tei:listEvent/tei:event       | tei:standOff/tei:graph/tei:node"
                 mode="pattern-31"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="holder" select="ancestor::*[self::tei:s or self::tei:p][1]"/>
      <xsl:if test="not(esc:well-named(.)         or (esc:part(.) = 'text' and exists($holder) and not(esc:well-named($holder) and esc:in-order($holder) and esc:unique($holder))))">
         <xsl:variable name="schematron.message">
            <xsl:text>Element </xsl:text>
            <xsl:value-of select="name(.)"/>
            <xsl:text> has </xsl:text>
            <xsl:value-of select="if (@xml:id) then 'xml:id=&#34;' || @xml:id || '&#34;' else 'no xml:id'"
                          separator=" "/>
            <xsl:text>, and
        the scheme asks for one like </xsl:text>
            <xsl:value-of select="esc:scheme(.)?example" separator=" "/>
            <xsl:value-of select="if ($holder/@xml:id) then ', within ' || $holder/@xml:id else ''"
                          separator=" "/>
            <xsl:text>. </xsl:text>
            <xsl:value-of select="(esc:free(.) ! ('Write xml:id=&#34;' || . || '&#34;.'), 'Give it one.')[1]"
                          separator=" "/>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'id-scheme'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.identifiers'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-32" on-no-match="deep-skip"/>
   <xsl:template match="tei:div[@type = 'edition']/tei:p | tei:div[@type = 'edition']/tei:p/tei:s | tei:div[@type = 'edition']//tei:seg       | tei:div[@type = 'edition']//tei:app | tei:listAnnotation[@type = 'claims']/tei:annotation | tei:standOff/tei:listBibl/tei:biblStruct       | tei:listEvent[@type = 'chronology']/tei:event"
                 mode="pattern-32"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="before"
                    select="if (self::tei:seg) then (ancestor::tei:s[1]//tei:seg)[. &lt;&lt; current()][last()]         else if (self::tei:app) then (ancestor::tei:app[1] | preceding::tei:app[1])[last()]         else preceding-sibling::*[name() = name(current())][1]"/>
      <xsl:variable name="ordered"
                    select="if (self::tei:p | self::tei:s) then esc:in-order(.)         else empty($before) or not(esc:well-named($before)) or esc:rank(.) gt esc:rank($before)"/>
      <xsl:if test="not(not(esc:well-named(.)) or not(esc:unique(.)) or $ordered)">
         <xsl:variable name="schematron.message">
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> stands out of order, </xsl:text>
            <xsl:value-of select="if ($before/@xml:id) then 'after ' || $before/@xml:id         else 'in the first place'"
                          separator=" "/>
            <xsl:text>. Put it in its place; if it has not been released yet, you may also number it anew.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'id-order'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.identifiers'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-33" on-no-match="deep-skip"/>
   <xsl:template match="tei:div[@type = ('edition', 'translation')]/tei:p | tei:div[@type = ('edition', 'translation')]/tei:p/tei:s"
                 mode="pattern-33"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="number"
                    select="replace(@xml:id, '^.*[a-z]([0-9]+[a-z]?)$', '$1')"/>
      <xsl:if test="not(not(esc:well-named(.)) or not(esc:unique(.)) or @n = $number)">
         <xsl:variable name="schematron.message">
            <xsl:text>The number of
        </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> is given as “</xsl:text>
            <xsl:value-of select="@n" separator=" "/>
            <xsl:text>”. Write n="</xsl:text>
            <xsl:value-of select="$number" separator=" "/>
            <xsl:text>".</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'id-number'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.identifiers'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-34" on-no-match="deep-skip"/>
   <xsl:template match="tei:div[@type = ('edition', 'translation')] | tei:div[@type = ('edition', 'translation')]/tei:p"
                 mode="pattern-34"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="loose"
                    select="if (self::tei:div) then text()[normalize-space()] | tei:ab[normalize-space()][../tei:p/tei:s]         else text()[normalize-space()] | *[normalize-space()][not(self::tei:s or self::tei:head or self::tei:list or self::tei:table or self::tei:lg           or self::tei:quote or self::tei:note)]"/>
      <xsl:if test="not(empty($loose)         or self::tei:p and empty(..//tei:s))">
         <xsl:variable name="schematron.message">
            <xsl:text>No sentence
        holds these words: “</xsl:text>
            <xsl:value-of select="substring(normalize-space(string-join($loose, ' … ')), 1, 60)"
                          separator=" "/>
            <xsl:text>”. Put them into an s of a
        p, or outputs would lack them.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'text-in-sentences'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.identifiers'"/>
            <xsl:map-entry key="'node'"
                           select="((($loose[self::*], .)[1])[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-35" on-no-match="deep-skip"/>
   <xsl:template match="tei:div[@type = ('edition', 'translation')]/tei:p/tei:s"
                 mode="pattern-35"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="held"
                    select="(.//tei:p | .//tei:s)[@xml:id][not(ancestor::tei:note)]"/>
      <xsl:if test="not(empty($held))">
         <xsl:variable name="schematron.message">
            <xsl:value-of select="$held[1]/@xml:id" separator=" "/>
            <xsl:text> stands within the sentence </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text>, where no book can cite it. Remove its xml:id,
        or move it out of the sentence.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'sentence-flat'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.identifiers'"/>
            <xsl:map-entry key="'node'"
                           select="((($held, .)[1])[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-36" on-no-match="deep-skip"/>
   <xsl:template match="tei:standOff/tei:list/tei:item"
                 mode="pattern-36"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(../@type = 'withdrawn' and @xml:id and matches(@n, '^[0-9]+\.[0-9]+\.[0-9]+$') and tei:desc)">
         <xsl:variable name="schematron.message">
            <xsl:text>A notice of withdrawal
        lacks </xsl:text>
            <xsl:value-of select="string-join((if (../@type = 'withdrawn') then () else 'type=&#34;withdrawn&#34; on its list',         if (@xml:id) then () else 'its xml:id', if (matches(@n, '^[0-9]+\.[0-9]+\.[0-9]+$')) then () else 'the version in n',         if (tei:desc) then () else 'its reason'), ', ')"
                          separator=" "/>
            <xsl:text>. Give the old identifier, the version that withdraws it and a desc in each language.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'withdrawn-complete'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.identifiers'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-37" on-no-match="deep-skip"/>
   <xsl:template match="tei:front/tei:div | tei:body/tei:div | tei:back/tei:div | tei:standOff/tei:listBibl       | tei:standOff/tei:listEvent | tei:listAnnotation | tei:annotation/tei:note | tei:biblStruct/tei:note | tei:app/tei:note       | tei:idno | tei:witness/tei:measure"
                 mode="pattern-37"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(@type)">
         <xsl:variable name="schematron.message">
            <xsl:text>This </xsl:text>
            <xsl:value-of select="name(.)"/>
            <xsl:text> of </xsl:text>
            <xsl:value-of select="name(..)" separator=" "/>
            <xsl:text> does not say
        in @type what it is, and would be left out. Add @type.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'type-given'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-38" on-no-match="deep-skip"/>
   <xsl:template match="tei:div[@type = ('edition', 'translation')]"
                 mode="pattern-38"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(ancestor::tei:body or empty(ancestor::tei:text))">
         <xsl:variable name="schematron.message">
            <xsl:text>This div of type
        “</xsl:text>
            <xsl:value-of select="@type" separator=" "/>
            <xsl:text>” stands in </xsl:text>
            <xsl:value-of select="name(..)" separator=" "/>
            <xsl:text>, outside the text. Move it into body, or give it
        another type.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'edition-in-body'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-39" on-no-match="deep-skip"/>
   <xsl:template match="*[@type][self::tei:div or self::tei:note or self::tei:listAnnotation or self::tei:rdg or self::tei:list       or self::tei:listBibl or self::tei:listEvent or self::tei:figure or self::tei:idno or parent::tei:witness]"
                 mode="pattern-39"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="closed" select="esc:types(.)?closed"/>
      <xsl:variable name="known" select="($closed, esc:types(.)?open)"/>
      <xsl:variable name="pair"
                    select="esc:type-of-pair(.)[exists($closed) or current()/(self::tei:div | self::tei:note)]"/>
      <xsl:variable name="meant"
                    select="if (@type = $known) then () else (esc:nearest(@type, $known), $known[string-length(current()/@type) ge 4][starts-with(., current()/@type)], $pair)[1]"/>
      <xsl:if test="not(@type = $known or (empty($meant) and empty($closed)))">
         <xsl:variable name="schematron.message">
            <xsl:text>“</xsl:text>
            <xsl:value-of select="@type" separator=" "/>
            <xsl:text>” is
        not what a </xsl:text>
            <xsl:value-of select="name(.)"/>
            <xsl:text> of </xsl:text>
            <xsl:value-of select="name(..)" separator=" "/>
            <xsl:text> can be in @type. </xsl:text>
            <xsl:value-of select="if ($meant) then 'Was another meant? Write type=&#34;' || $meant || '&#34;.'         else 'Give it one of these: ' || string-join($known, ', ') || '.'"
                          separator=" "/>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'type-known'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-40" on-no-match="deep-skip"/>
   <xsl:template match="tei:biblStruct"
                 mode="pattern-40"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(tei:analytic/tei:title or tei:monogr/tei:title)">
         <xsl:variable name="schematron.message">
            <xsl:text>Source
        </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> has no title. Add title, or one with type="supplied" in each language if the source has
        none.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'source-titled'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-41" on-no-match="deep-skip"/>
   <xsl:template match="tei:standOff//tei:listBibl[not(@type = 'to-consult')]/tei:biblStruct"
                 mode="pattern-41"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(esc:used(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>Source </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> is cited nowhere. Cite it, move it to the list of works to consult, or remove it.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'source-used'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-42" on-no-match="deep-skip"/>
   <xsl:template match="tei:standOff//tei:listPerson/tei:person"
                 mode="pattern-42"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(esc:used(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>Nothing points to person </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text>. Tag a mention with persName and @ref, or remove the entry.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'person-used'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-43" on-no-match="deep-skip"/>
   <xsl:template match="tei:standOff//tei:listPlace/tei:place"
                 mode="pattern-43"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(esc:used(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>Nothing points to place </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text>. Tag a mention with placeName and @ref, or remove the entry.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'place-used'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-44" on-no-match="deep-skip"/>
   <xsl:template match="tei:standOff//tei:listOrg/tei:org"
                 mode="pattern-44"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(esc:used(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>Nothing points to organisation </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text>. Tag a mention with orgName and @ref, or remove the entry.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'org-used'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-45" on-no-match="deep-skip"/>
   <xsl:template match="tei:standOff//tei:listEvent[@type = 'entities']/tei:event"
                 mode="pattern-45"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(esc:used(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>Nothing points to event </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text>. Tag a mention with rs and @ref, or remove the entry.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'event-used'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-46" on-no-match="deep-skip"/>
   <xsl:template match="tei:standOff//tei:listBibl[@type = 'works']/tei:bibl"
                 mode="pattern-46"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(esc:used(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>Nothing points to document </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text>. Tag a mention with title and @ref, or remove the entry.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'work-used'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-47" on-no-match="deep-skip"/>
   <xsl:template match="tei:listWit/tei:witness[key('esc:attesting', 'any', root())]"
                 mode="pattern-47"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(esc:used(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>Nothing cites witness </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text>. Cite it in @wit, or remove it from the list.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'witness-used'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-48" on-no-match="deep-skip"/>
   <xsl:template match="tei:div[@type = 'edition']//tei:seg"
                 mode="pattern-48"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(esc:used(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>Nothing points to segment </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text>. Point a claim to it, or remove the tags around it.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'segment-used'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-49" on-no-match="deep-skip"/>
   <xsl:template match="tei:biblStruct//tei:idno[@type = 'URI'][key('esc:address', 'told', root())]"
                 mode="pattern-49"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(@subtype and @when)">
         <xsl:variable name="schematron.message">
            <xsl:text>The address
        </xsl:text>
            <xsl:value-of select="." separator=" "/>
            <xsl:text> does not say </xsl:text>
            <xsl:value-of select="string-join(('what is at it (subtype)'[not(current()/@subtype)], 'when it was seen (when)'[not(current()/@when)]), ' or ')"
                          separator=" "/>
            <xsl:text>,
        as others do. Add </xsl:text>
            <xsl:value-of select="string-join(('@subtype with canonical, mirror, archived or record'[not(current()/@subtype)], '@when'[not(current()/@when)]), ' and ')"
                          separator=" "/>
            <xsl:text>.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'address-told'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-50" on-no-match="deep-skip"/>
   <xsl:template match="tei:standOff//tei:listBibl/tei:biblStruct[key('esc:id', 'consultation', root())]"
                 mode="pattern-50"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="ways" select="count(esc:categories(., 'consultation'))"/>
      <xsl:variable name="notes" select="tei:note[@type = 'consulted']"/>
      <xsl:if test="not($ways eq 1 or ($ways eq 0 and (esc:pointers(@ana) = esc:dangling(.) or exists(@ana/esc:misdirected(.)))))">
         <xsl:variable name="schematron.message">
            <xsl:text>Source
        </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> says in </xsl:text>
            <xsl:value-of select="$ways" separator=" "/>
            <xsl:text> ways how it was consulted. Name exactly one in @ana:
        </xsl:text>
            <xsl:value-of select="string-join(key('esc:id', 'consultation', root())/tei:category/('#' || @xml:id), ', ')"
                          separator=" "/>
            <xsl:text>.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'source-consulted'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(esc:in-each($notes, esc:languages(.)) or esc:has-unknown-note(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>Source </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text>
        does not say in each language of the edition what was seen of it. Give it one note type="consulted"</xsl:text>
            <xsl:value-of select="string-join(esc:languages(.) ! (' with xml:lang=&#34;' || . || '&#34;'), ' and one')"
                          separator=" "/>
            <xsl:text>.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'source-consulted'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-51" on-no-match="deep-skip"/>
   <xsl:template match="tei:biblStruct/tei:note[@type = 'excerpt']"
                 mode="pattern-51"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="shape"
                    select="string-join(node()[not(self::comment() or self::processing-instruction())] ! (if (self::tei:quote[@xml:lang][text()[normalize-space()]][not(*)]) then 'q' else if (self::*) then '?' else replace(., '\s', '')))"/>
      <xsl:variable name="same" select="key('esc:digest', string(@n), root())"/>
      <xsl:if test="not($shape = ('q', 'q…', '…q', 'q…q'))">
         <xsl:variable name="schematron.message">
            <xsl:text>This excerpt of
        </xsl:text>
            <xsl:value-of select="../@xml:id" separator=" "/>
            <xsl:text> is not its first and last words. Write &lt;quote xml:lang="zh"&gt;first words&lt;/quote&gt; …
        &lt;quote xml:lang="zh"&gt;last words&lt;/quote&gt;, in its own language, or one quote if it is short.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'source-excerpt'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(not(@source) or @source = ..//tei:idno[@type = 'URI'])">
         <xsl:variable name="schematron.message">
            <xsl:text>The address of this excerpt,
        “</xsl:text>
            <xsl:value-of select="@source" separator=" "/>
            <xsl:text>”, is none of those of </xsl:text>
            <xsl:value-of select="../@xml:id" separator=" "/>
            <xsl:text>. Correct @source, or add the address to the entry as an idno.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'source-excerpt'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(not(@n) or matches(@n, '^sha256:[0-9a-f]{64}$'))">
         <xsl:variable name="schematron.message">
            <xsl:text>“</xsl:text>
            <xsl:value-of select="@n" separator=" "/>
            <xsl:text>” is not the
        digest of an excerpt. Write sha256: and its 64 hexadecimal digits, or remove @n if the excerpt was not kept.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'source-excerpt'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(empty($same) or $shape = '…q' or (every $quote in $same satisfies starts-with($quote, tei:quote[1]) and ends-with($quote, tei:quote[last()])))">
         <xsl:variable name="schematron.message">
            <xsl:text>The
        quotation with the digest of this excerpt of </xsl:text>
            <xsl:value-of select="../@xml:id" separator=" "/>
            <xsl:text> begins or ends otherwise: “</xsl:text>
            <xsl:value-of select="substring($same[1], 1, 60)" separator=" "/>
            <xsl:text>”.
        Correct the words of the excerpt, or @n.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'source-excerpt'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-52" on-no-match="deep-skip"/>
   <xsl:template match="tei:graph[@type = 'directed']"
                 mode="pattern-52"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="circle"
                    select="tei:arc[esc:pointers(@from) = esc:reached(.., esc:pointers(@from), ())][1]"/>
      <xsl:if test="not(empty($circle))">
         <xsl:variable name="schematron.message">
            <xsl:text>The stemma runs in a circle:
        </xsl:text>
            <xsl:value-of select="$circle/@from" separator=" "/>
            <xsl:text> descends from itself through </xsl:text>
            <xsl:value-of select="$circle/@to" separator=" "/>
            <xsl:text>. Remove or turn the
        arc that closes the circle.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'stemma-acyclic'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.lists'"/>
            <xsl:map-entry key="'node'"
                           select="(($circle)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-53" on-no-match="deep-skip"/>
   <xsl:template match="@xml:lang | tei:language/@ident | tei:textLang/@mainLang"
                 mode="pattern-53"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(esc:real-tag(.))">
         <xsl:variable name="schematron.message">
            <xsl:text>“</xsl:text>
            <xsl:value-of select="." separator=" "/>
            <xsl:text>” is not a language
        tag. Write </xsl:text>
            <xsl:value-of select="($esc:language-slips(lower-case(.)) ! (name(current()) || '=&#34;' || . || '&#34;.'), 'one after BCP 47, like es, en, zh, zh-Latn or ja (not jp), and with hyphens.')[1]"
                          separator=" "/>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'language-tag'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.languages'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-54" on-no-match="deep-skip"/>
   <xsl:template match="tei:foreign | tei:TEI | tei:body/tei:div[@type = 'translation']       | tei:biblStruct/*[self::tei:analytic or self::tei:monogr or self::tei:series]/tei:title"
                 mode="pattern-54"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(@xml:lang)">
         <xsl:variable name="schematron.message">
            <xsl:text>This </xsl:text>
            <xsl:value-of select="name(.)"/>
            <xsl:value-of select="(self::tei:foreign | self::tei:title) ! concat(', “', normalize-space(), '”,')"
                          separator=" "/>
            <xsl:text> does not say its language. Add @xml:lang.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'language-given'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.languages'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-55" on-no-match="deep-skip"/>
   <xsl:template match="*[text()[matches(., $esc:unlatin)]][not(self::tei:language | self::tei:idno       | self::tei:foreign[not(@xml:lang)] | self::tei:title[not(@xml:lang)])]"
                 mode="pattern-55"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(not(matches(esc:language(.), '^(es|en)(-|$)|-latn', 'i')))">
         <xsl:variable name="schematron.message">
            <xsl:text>The
        language of “</xsl:text>
            <xsl:value-of select="analyze-string(string-join(text()), $esc:unlatin)/*:match[1]"
                          separator=" "/>
            <xsl:text>” is
        given as </xsl:text>
            <xsl:value-of select="esc:language(.)" separator=" "/>
            <xsl:text>. Put these words in foreign with their own @xml:lang, or correct the one that
        holds.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'language-script'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.languages'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-56" on-no-match="deep-skip"/>
   <xsl:template match="*[@xml:lang][key('esc:in-language', lower-case(@xml:lang), root())[1] is .][esc:real-tag(@xml:lang)]"
                 mode="pattern-56"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="parts" select="tokenize(lower-case(@xml:lang), '-')"/>
      <xsl:if test="not(key('esc:language', (1 to count($parts)) ! string-join(subsequence($parts, 1, .), '-'), root()))">
         <xsl:variable name="schematron.message">
            <xsl:text>The language
        “</xsl:text>
            <xsl:value-of select="@xml:lang" separator=" "/>
            <xsl:text>” is not declared. Add &lt;language ident="</xsl:text>
            <xsl:value-of select="@xml:lang" separator=" "/>
            <xsl:text>"&gt; to langUsage in
        the header, or correct xml:lang.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'language-declared'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.languages'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-57" on-no-match="deep-skip"/>
   <xsl:template match="*[@xml:lang][self::tei:note[not(parent::tei:annotation or parent::tei:biblStruct)] or self::tei:desc or self::tei:label or self::tei:head or self::tei:catDesc         or self::tei:respStmt or self::tei:keywords or self::tei:figDesc or self::tei:title[not(@type = 'main') and parent::tei:titleStmt]         or self::tei:title[../parent::tei:listBibl] or self::tei:title[ancestor::tei:biblStruct][@type = ('supplied', 'short')]         or self::tei:p[ancestor::tei:teiHeader] or self::tei:div[parent::tei:front or parent::tei:back]         or self::tei:persName[parent::tei:person] or self::tei:placeName[parent::tei:place] or self::tei:orgName[parent::tei:org]][@xml:lang = esc:languages(.)[last() gt 1]]"
                 mode="pattern-57"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="own" select="count(esc:group(., @xml:lang))"/>
      <xsl:variable name="other"
                    select="(esc:languages(.)[. ne current()/@xml:lang][count(esc:group(current(), .)) lt $own])[1]"/>
      <xsl:if test="not(empty($other) or exists(esc:group(., @xml:lang)[. &lt;&lt; current()])             or exists(../*[name() = name(current())]/@xml:lang[not(esc:real-tag(.))]))">
         <xsl:variable name="schematron.message">
            <xsl:text>This
          </xsl:text>
            <xsl:value-of select="name(.)"/>
            <xsl:text> is in “</xsl:text>
            <xsl:value-of select="@xml:lang" separator=" "/>
            <xsl:text>” and lacks its pair in “</xsl:text>
            <xsl:value-of select="$other" separator=" "/>
            <xsl:text>”. Add a sibling
          </xsl:text>
            <xsl:value-of select="name(.)"/>
            <xsl:text> with xml:lang="</xsl:text>
            <xsl:value-of select="$other" separator=" "/>
            <xsl:text>", or take xml:lang away if the words are the same in both.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'bilingual-pair'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.languages'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-58" on-no-match="deep-skip"/>
   <xsl:template match="tei:div[@type = 'translation']//tei:p | tei:div[@type = 'translation']//tei:s"
                 mode="pattern-58"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="original"
                    select="esc:targets(@corresp)[esc:part(.) = 'text'][name() = name(current())]"/>
      <xsl:variable name="before"
                    select="preceding-sibling::*[name() = name(current())][1]/esc:targets(@corresp)"/>
      <xsl:if test="not(@corresp)">
         <xsl:variable name="schematron.message">
            <xsl:text>This </xsl:text>
            <xsl:value-of select="name(.)"/>
            <xsl:text> of the translation does not say what it translates. Add @corresp with # and the xml:id of
        the </xsl:text>
            <xsl:value-of select="name(.)"/>
            <xsl:text> of the text.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'translation-aligned'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.languages'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(empty($original) or not(esc:well-named(.)) or substring-after(@xml:id, '.') = $original/@xml:id)">
         <xsl:variable name="schematron.message">
            <xsl:text>“</xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text>” translates </xsl:text>
            <xsl:value-of select="$original/@xml:id" separator=" "/>
            <xsl:text>. Make the identifier that of the original
        after “</xsl:text>
            <xsl:value-of select="substring-before(@xml:id, '.')" separator=" "/>
            <xsl:text>.”, or correct @corresp.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'translation-aligned'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.languages'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(not(esc:aligned(.)) or empty($before) or $original[1] &gt;&gt; $before[1])">
         <xsl:variable name="schematron.message">
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> does not come where its original comes. Put the translation in the order of the
        text.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'translation-aligned'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.languages'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-59" on-no-match="deep-skip"/>
   <xsl:template match="tei:div[@type = 'edition']//tei:s[@xml:id][key('esc:division', 'translation', root())]"
                 mode="pattern-59"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="translation" select="key('esc:division', 'translation', root())"/>
      <xsl:variable name="sentences"
                    select="key('esc:pointing', @xml:id, root())/self::tei:s[esc:part(.) = 'translation']"/>
      <xsl:if test="not(count($sentences) ge count($translation) or exists($translation//tei:s[not(esc:aligned(.))]))">
         <xsl:variable name="schematron.message">
            <xsl:text>Sentence </xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text> has no translation. Add an s with corresp="#</xsl:text>
            <xsl:value-of select="@xml:id" separator=" "/>
            <xsl:text>" to the
        division of type “translation”.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'translation-complete'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.languages'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-60" on-no-match="deep-skip"/>
   <xsl:template match="*[text()[contains(., '&#34;') or contains(., '''')]][esc:language(.) = ('es', 'en')]       [ancestor::tei:standOff or ancestor::tei:front or ancestor::tei:back or ancestor::tei:teiHeader or ancestor-or-self::tei:note]       [not(ancestor-or-self::*[self::tei:q or self::tei:quote or self::tei:mentioned or self::tei:idno or self::tei:code or self::tei:att       or self::tei:val or self::tei:foreign or self::tei:title])]"
                 mode="pattern-60"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(false())">
         <xsl:variable name="schematron.message">
            <xsl:text>Straight quotation mark or apostrophe in
        “</xsl:text>
            <xsl:value-of select="substring(normalize-space(), 1, 40)" separator=" "/>
            <xsl:text>”. Write « », “ ” or ’.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'no-straight-quotes'"/>
            <xsl:map-entry key="'severity'" select="'warning'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.languages'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-61" on-no-match="deep-skip"/>
   <xsl:template match="tei:citeStructure"
                 mode="pattern-61"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(@unit)">
         <xsl:variable name="schematron.message">
            <xsl:text>This citeStructure does not say what it cites. Add @unit, like paragraph or sentence.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'cite-structure'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.header'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(@delim or not(parent::tei:citeStructure))">
         <xsl:variable name="schematron.message">
            <xsl:text>This citeStructure does not say how its reference joins that of the level
        above. Add @delim, like delim=".".</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'cite-structure'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.header'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-62" on-no-match="deep-skip"/>
   <xsl:template match="*[text()[contains(., '[to be filled in')]] | *[@*[contains(., '[to be filled in')]]"
                 mode="pattern-62"
                 priority="0"
                 as="map(*)*">
      <xsl:if test="not(false())">
         <xsl:variable name="schematron.message">
            <xsl:text>This </xsl:text>
            <xsl:value-of select="name(.)"/>
            <xsl:text> is not filled in yet:
        </xsl:text>
            <xsl:value-of select="(text(), @*)[contains(., '[to be filled in')][1] ! replace(., '^.*(\[to be filled in[^\]]*\]?).*$', '$1', 's')"
                          separator=" "/>
            <xsl:text>. Write
        what is true of your edition in its place, or delete the element if nothing is and the schema does not ask for it.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'to-fill-in'"/>
            <xsl:map-entry key="'severity'" select="'warning'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.header'"/>
            <xsl:map-entry key="'node'" select="((.)[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-63" on-no-match="deep-skip"/>
   <xsl:template match="tei:teiHeader"
                 mode="pattern-63"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="unsaid"
                    select="('an identifier (idno in publicationStmt)'[empty(current()/tei:fileDesc/tei:publicationStmt/tei:idno[normalize-space()])],         'what the edition is for (projectDesc in encodingDesc)'[empty(current()/tei:encodingDesc/tei:projectDesc[normalize-space()])])"/>
      <xsl:if test="not(empty($unsaid))">
         <xsl:variable name="schematron.message">
            <xsl:text>A deposit of the edition could not say </xsl:text>
            <xsl:value-of select="string-join($unsaid, ' and ')" separator=" "/>
            <xsl:text>. Add it to teiHeader: escolio archive asks for it.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'deposit-described'"/>
            <xsl:map-entry key="'severity'" select="'warning'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.header'"/>
            <xsl:map-entry key="'node'"
                           select="(((tei:fileDesc/tei:publicationStmt, .)[1])[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
   <xsl:mode name="pattern-64" on-no-match="deep-skip"/>
   <xsl:template match="tei:teiHeader"
                 mode="pattern-64"
                 priority="0"
                 as="map(*)*">
      <xsl:variable name="file" select="tei:fileDesc"/>
      <xsl:variable name="version" select="($file/tei:editionStmt/tei:edition/@n)[1]"/>
      <xsl:variable name="licences" select="$file//tei:licence"/>
      <xsl:variable name="titled" select="esc:languages(.)"/>
      <xsl:variable name="untitled"
                    select="esc:spoken(.)[not(. = $titled)][esc:real-tag(.)]"/>
      <xsl:if test="not(exists($titled))">
         <xsl:variable name="schematron.message">
            <xsl:text>The edition has no main title that says its language. Give
        titleStmt one title type="main" with xml:lang for each language in which the edition speaks to its readers.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'header-complete'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.header'"/>
            <xsl:map-entry key="'node'"
                           select="((($file/tei:titleStmt, .)[1])[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(empty($titled) or empty($untitled) or exists($file/tei:titleStmt/tei:title/@xml:lang[not(esc:real-tag(.))]))">
         <xsl:variable name="schematron.message">
            <xsl:text>The main title is not there in every language of the edition. Give titleStmt one title type="main"</xsl:text>
            <xsl:value-of select="string-join($untitled ! (' with xml:lang=&#34;' || . || '&#34;'), ' and one')"
                          separator=" "/>
            <xsl:text>, or take away what the edition says in that
        language.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'header-complete'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.header'"/>
            <xsl:map-entry key="'node'"
                           select="((($file/tei:titleStmt, .)[1])[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(matches($version, '^(0|[1-9][0-9]*)(\.(0|[1-9][0-9]*)){2}(-[0-9A-Za-z.\-]+)?$'))">
         <xsl:variable name="schematron.message">
            <xsl:text>The edition has no version of three numbers. Write it in @n of edition: n="1.0.0".</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'header-complete'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.header'"/>
            <xsl:map-entry key="'node'"
                           select="((($version/.., $file/tei:editionStmt, .)[1])[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not($file/tei:editionStmt/tei:edition/tei:date/@when[matches(., '^[0-9]{4}-[0-9]{2}-[0-9]{2}$')])">
         <xsl:variable name="schematron.message">
            <xsl:text>The edition is not dated to the day. Give edition a date with the day in @when: when="2026-11-22".</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'header-complete'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.header'"/>
            <xsl:map-entry key="'node'"
                           select="((($version/.., $file/tei:editionStmt, .)[1])[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(exists($licences) and (every $licence in $licences         satisfies matches($licence/@target, '^https?:')))">
         <xsl:variable name="schematron.message">
            <xsl:text>The terms of use are not clear. Give availability at least one licence, and every
        licence the address of its text in @target.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'header-complete'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.header'"/>
            <xsl:map-entry key="'node'"
                           select="((($file//tei:availability, $file/tei:publicationStmt, .)[1])[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
      <xsl:if test="not(not(matches($version, '^[0-9]+\.[0-9]+\.[0-9]+')) or tei:revisionDesc//tei:change[@n = $version][@when])">
         <xsl:variable name="schematron.message">
            <xsl:text>No change is
        recorded for version </xsl:text>
            <xsl:value-of select="$version" separator=" "/>
            <xsl:text>. Add change with n="</xsl:text>
            <xsl:value-of select="$version" separator=" "/>
            <xsl:text>" and @when to
        revisionDesc.</xsl:text>
         </xsl:variable>
         <xsl:map>
            <xsl:map-entry key="'rule'" select="'header-complete'"/>
            <xsl:map-entry key="'severity'" select="'error'"/>
            <xsl:map-entry key="'message'" select="normalize-space($schematron.message)"/>
            <xsl:map-entry key="'see'" select="'#rules.header'"/>
            <xsl:map-entry key="'node'"
                           select="(((tei:revisionDesc, .)[1])[1]/ancestor-or-self::*[1], root()/*)[1]"/>
         </xsl:map>
      </xsl:if>
   </xsl:template>
</xsl:stylesheet>
