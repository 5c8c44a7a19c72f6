<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. Facts about the edition as JSON: `stated`, what its outputs must repeat, and `checks`, one record for every check
     of criteria.xml that looks at the encoding: outcome (yes, no, na) and the numbers that its evidence tells. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:import href="../common/common.xsl"/>

<xsl:output method="json" indent="no"/>

<xsl:key name="by-id" match="*[@xml:id]" use="@xml:id"/>

<xsl:template match="document-node()" as="map(*)">
  <xsl:sequence select="map { 'stated': esc:stated(.), 'checks': map:merge((esc:header-facts(.), esc:text-facts(.), esc:note-facts(.))) }"/>
</xsl:template>

<!-- identifier, version, dates (as written and in words), licences, units (every citable identifier), witnesses (file, sha256). -->
<xsl:function name="esc:stated" as="map(xs:string, item()*)">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <xsl:sequence select="map {
      'identifier': $edition?identifier,
      'version': $edition?version,
      'dates': array { $edition?date, $esc:languages ! esc:date($edition?date, .) },
      'licences': array { $edition?licences/@target ! string() },
      'units': array { esc:units($document)/@xml:id ! string() },
      'witnesses': array {
        $edition?witnesses[ptr/@target] ! map {
          'file': string(ptr[1]/@target), 'sha256': normalize-space(idno[@type = 'sha256']) } }
    }"/>
</xsl:function>

<!-- Everything of the edition that can be cited by itself. -->
<xsl:function name="esc:units" as="element()*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="standoff" as="element(standOff)*" select="$document/TEI/standOff"/>
  <xsl:sequence select="(esc:edited-text($document)//(p | s | app), $standoff/listAnnotation/annotation, $standoff/listBibl/biblStruct)[@xml:id]"/>
</xsl:function>

<!-- A fact: yes or no, with its numbers. -->
<xsl:function name="esc:fact" as="map(xs:string, item()*)">
  <xsl:param name="holds" as="xs:boolean"/>
  <xsl:param name="values" as="map(xs:string, item())"/>
  <xsl:sequence select="map { 'outcome': if ($holds) then 'yes' else 'no', 'values': $values, 'problems': array { } }"/>
</xsl:function>

<!-- A fact about things of which there may be none: then it is not applicable. -->
<xsl:function name="esc:fact-of-all" as="map(xs:string, item()*)">
  <xsl:param name="all" as="node()*"/>
  <xsl:param name="wrong" as="node()*"/>
  <xsl:sequence select="map {
      'outcome': if (empty($all)) then 'na' else if (empty($wrong)) then 'yes' else 'no',
      'values': map { 'all': count($all), 'right': count($all) - count($wrong) },
      'problems': array { $wrong ! (if (@xml:id) then string(@xml:id) else esc:where(.)) } }"/>
</xsl:function>

<!-- What the header says. -->
<xsl:function name="esc:header-facts" as="map(xs:string, item()*)">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="header" as="element(teiHeader)" select="$document/TEI/teiHeader"/>
  <xsl:variable name="file" as="element(fileDesc)" select="$header/fileDesc"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <xsl:variable name="declarations" as="element()*" select="$header/encodingDesc/editorialDecl/*"/>
  <xsl:variable name="identifiers" as="element(idno)*" select="$file/publicationStmt//idno"/>
  <xsl:variable name="tags" as="xs:string*" select="distinct-values($document//@xml:lang)"/>
  <xsl:variable name="declared" as="xs:string*" select="$edition?languages/@ident ! string()"/>
  <xsl:variable name="open" as="element(licence)*" select="$edition?licences[matches(@target, 'creativecommons\.org/(licenses/by(-sa)?/|publicdomain/)')]"/>
  <xsl:sequence select="map {
      'identity': esc:fact($edition?titles and $edition?publisher and $edition?date and $edition?version and $edition?editors,
          map { 'publisher': $edition?publisher, 'version': $edition?version, 'date': $edition?date }),
      'contributors': esc:fact(exists($edition?responsibilities[resp][orgName | persName | name]),
          map { 'statements': count($edition?responsibilities), 'persons': count($file/titleStmt//persName) }),
      'persons-named': esc:fact(exists($file/titleStmt//persName), map { 'persons': count($file/titleStmt//persName) }),
      'contact': esc:fact(exists($file//(email | address | ref[starts-with(@target, 'mailto:')])), map { 'found': count($file//(email | address)) }),
      'selection': esc:fact(exists($header/encodingDesc/samplingDecl/p), map { 'found': count($header/encodingDesc/samplingDecl) }),
      'aims': esc:fact(exists($header/encodingDesc/projectDesc/p), map { 'found': count($header/encodingDesc/projectDesc) }),
      'methods': esc:fact(exists($declarations), map { 'declarations': count($declarations), 'named': array { $declarations ! local-name() } }),
      'complete': esc:fact($edition?status = ('published', 'final', 'complete'), map { 'status': ($edition?status[. ne ''], '—')[1] }),
      'status': esc:fact($edition?status ne '', map { 'status': ($edition?status[. ne ''], '—')[1] }),
      'changes': esc:fact(exists($edition?changes), map { 'changes': count($edition?changes) }),
      'archive-named': esc:fact(exists($file/publicationStmt//(distributor | repository)), map { 'found': count($file/publicationStmt/distributor) }),
      'doi': esc:fact(exists($identifiers[@type = 'DOI']), map { 'identifiers': count($identifiers) }),
      'ark': esc:fact(exists($identifiers[@type = 'ARK']), map { 'identifiers': count($identifiers) }),
      'urn': esc:fact(exists($identifiers[@type = 'URN']), map { 'identifiers': count($identifiers) }),
      'public-address': esc:fact(exists($identifiers[@type = ('URI', 'URL', 'PURL', 'DOI', 'ARK')]), map { 'identifiers': count($identifiers) }),
      'identifier': esc:fact($edition?identifier ne '', map { 'identifier': $edition?identifier }),
      'rights': esc:fact(exists($edition?licences/@target), map { 'licences': array { $edition?licences ! string(@n) }, 'statements': count($edition?rights) }),
      'open-access': esc:fact($file/publicationStmt/availability/@status = 'free' and exists($open), map { 'licences': array { $open ! string(@n) } }),
      'cc-by': esc:fact(exists($edition?licences[@n = 'CC-BY-4.0']), map { 'found': count($edition?licences) }),
      'several-licences': esc:fact(count($edition?licences) gt 1, map { 'found': count($edition?licences) }),
      'languages-declared': map {
          'outcome': if (every $tag in $tags satisfies $tag = $declared) then 'yes' else 'no',
          'values': map { 'used': count($tags), 'declared': count($declared) },
          'problems': array { $tags[not(. = $declared)] } },
      'keywords': esc:fact(exists($edition?keywords/term), map { 'terms': count($edition?keywords/term) }),
      'reference-system': esc:fact(exists($header/encodingDesc/refsDecl//citeStructure),
          map { 'trees': count($header/encodingDesc/refsDecl), 'units': count(esc:units($document)) }),
      'taxonomies': esc:fact(exists($header/encodingDesc/classDecl/taxonomy),
          map { 'taxonomies': count($header//taxonomy), 'categories': count($header//taxonomy//category) }),
      'variant-encoding': esc:fact(exists($header/encodingDesc/variantEncoding), map { 'method': string($header/encodingDesc/variantEncoding/@method) })
    }"/>
</xsl:function>

<!-- What the text, its witnesses and its apparatus hold. -->
<xsl:function name="esc:text-facts" as="map(xs:string, item()*)">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="text" as="element()*" select="esc:edited-text($document)"/>
  <xsl:variable name="entries" as="element(app)*" select="$text//app"/>
  <xsl:variable name="witnesses" as="element(witness)*" select="esc:edition($document)?witnesses"/>
  <xsl:variable name="translated" as="xs:string*" select="$document//div[@type = 'translation']//s/@corresp ! substring(., 2)"/>
  <xsl:variable name="front" as="element(div)*" select="$document/TEI/text/front/div"/>
  <xsl:variable name="physical" as="element()*" select="$document//(facsimile | sourceDoc | msDesc)"/>
  <xsl:sequence select="map {
      'transcription': esc:fact(exists($text//s), map { 'paragraphs': count($text//p), 'sentences': count($text//s) }),
      'images': map {
          'outcome': if ($document//facsimile) then 'yes' else if ($physical) then 'no' else 'na',
          'values': map { 'witnesses': count($witnesses) }, 'problems': array { } },
      'witnesses': esc:fact(exists($witnesses), map { 'witnesses': count($witnesses), 'described': count($witnesses[desc]) }),
      'witness-limits': esc:fact(exists($witnesses[desc]) and empty($witnesses[not(desc)]), map { 'witnesses': count($witnesses) }),
      'stemma': esc:fact(exists($document//graph[node]), map { 'nodes': count($document//graph/node), 'arcs': count($document//graph/arc) }),
      'apparatus': esc:fact(exists($entries), map { 'entries': count($entries), 'readings': count($entries/rdg) }),
      'entry-reasons': esc:fact-of-all($entries, $entries[not(note[@type = 'reason'])]),
      'emendations': esc:fact(exists($entries[lem/@resp]), map { 'entries': count($entries[lem/@resp]) }),
      'silent-changes': esc:fact-of-all($entries[lem/@resp], $entries[lem/@resp][not(rdg/@wit)]),
      'conjectures': esc:fact(exists($entries/rdg[@type = 'conjecture']), map { 'conjectures': count($entries/rdg[@type = 'conjecture']) }),
      'conjecture-certainty': esc:fact-of-all($entries/rdg[@type = 'conjecture'], $entries/rdg[@type = 'conjecture'][not(@cert and @resp)]),
      'variants': map {
          'outcome': if (count($witnesses) lt 2) then 'na' else if ($entries/rdg[@wit]) then 'yes' else 'no',
          'values': map { 'witnesses': count($witnesses), 'readings': count($entries/rdg[@wit]) }, 'problems': array { } },
      'translation': map {
          'outcome': if (empty($translated)) then 'no' else if (every $id in $text//s/@xml:id satisfies $id = $translated) then 'yes' else 'no',
          'values': map { 'sentences': count($translated) }, 'problems': array { $text//s/@xml:id[not(. = $translated)] ! string() } },
      'introduction': esc:fact(exists($front[@type = 'introduction']),
          map { 'introductions': count($front[@type = 'introduction']), 'paragraphs': count($front[@type = 'introduction']//p) }),
      'principles': esc:fact(exists($front[@type = 'principles']),
          map { 'statements': count($front[@type = 'principles']), 'paragraphs': count($front[@type = 'principles']//p) }),
      'both-languages': esc:fact-of-all($front, $front[not(@xml:lang)]),
      'permanent-ids': esc:fact-of-all($text//(p | s | app), $text//(p | s | app)[not(@xml:id)])
    }"/>
</xsl:function>

<!-- What the notes, the sources and the lists hold. -->
<xsl:function name="esc:note-facts" as="map(xs:string, item()*)">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="standoff" as="element(standOff)*" select="$document/TEI/standOff"/>
  <xsl:variable name="claims" as="element(annotation)*" select="$standoff/listAnnotation[@type = 'claims']/annotation"/>
  <xsl:variable name="sources" as="element(biblStruct)*" select="$standoff/listBibl/biblStruct"/>
  <xsl:variable name="names" as="element()*" select="$standoff//(person | place | org | listEvent[@type = 'entities']/event)"/>
  <xsl:variable name="pointers" as="attribute()*" select="$document//(@ref | @source | @corresp | @wit | @resp | @ana | @target | @from[parent::arc] | @to[parent::arc])"/>
  <xsl:variable name="local" as="xs:string*" select="distinct-values($pointers ! tokenize(.)[starts-with(., '#')])"/>
  <xsl:variable name="dangling" as="xs:string*" select="$local[empty(key('by-id', substring(., 2), $document))]"/>
  <xsl:variable name="figures" as="element(measure)*" select="$claims//measure"/>
  <xsl:sequence select="map {
      'commentary': esc:fact(exists($claims), map { 'notes': count($claims), 'targets': count($claims/@target ! tokenize(.)) }),
      'verdicts': esc:fact-of-all($claims, $claims[not(@ana)]),
      'evidence': esc:fact-of-all($claims, $claims[not(.//ref or contains-token(@ana, '#no-source-found'))]),
      'figure-sources': esc:fact-of-all($figures, $figures[not(@source or @type = 'derived' and @resp)]),
      'bibliography': esc:fact(exists($sources), map { 'sources': count($sources), 'lists': count($standoff/listBibl[biblStruct]) }),
      'consultation': esc:fact-of-all($sources, $sources[not(@ana)]),
      'seen-in-full': map {
          'outcome': if (empty($sources)) then 'na' else if (every $source in $sources satisfies contains-token($source/@ana, '#in-full')) then 'yes' else 'no',
          'values': map:merge(('in-full', 'in-excerpt', 'second-hand', 'not-seen') ! map { .: let $way := '#' || . return count($sources[contains-token(@ana, $way)]) }),
          'problems': array { } },
      'external': esc:fact(exists($document//ref[starts-with(@target, 'http')]), map { 'links': count($document//ref[starts-with(@target, 'http')]) }),
      'indices': esc:fact(exists($names), map { 'names': count($names), 'persons': count($standoff//person), 'places': count($standoff//place) }),
      'persons': esc:fact(exists($standoff//person), map { 'found': count($standoff//person) }),
      'places': esc:fact(exists($standoff//place), map { 'found': count($standoff//place) }),
      'chronology': esc:fact(exists($standoff/listEvent[@type = 'chronology']/event), map { 'events': count($standoff/listEvent[@type = 'chronology']/event) }),
      'semantic': esc:fact(exists($document//idno[@type = 'Wikidata']), map { 'mentions': count($document//text//@ref), 'linked': count($document//idno[@type = 'Wikidata']) }),
      'pointers': map {
          'outcome': if (empty($dangling)) then 'yes' else 'no',
          'values': map { 'pointers': count($local) }, 'problems': array { $dangling } }
    }"/>
</xsl:function>

</xsl:stylesheet>
