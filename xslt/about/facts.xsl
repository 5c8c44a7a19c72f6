<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. Facts about an edition as JSON, from its reading document: `stated`, what its outputs must repeat, and `checks`, one record for every check
     of criteria.xml that looks at the encoding: outcome (yes, no, na) and the numbers that its evidence tells. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data"
    xmlns:about="urn:escolio:about">

<xsl:import href="../reader/reader.xsl"/>
<xsl:import href="../words/words.xsl"/>
<xsl:import href="../data/texts.xsl"/>
<xsl:import href="../data/header.xsl"/>
<xsl:import href="../data/people.xsl"/>

<xsl:output method="json" indent="no"/>

<xsl:template match="/" as="map(*)">
  <xsl:sequence select="map { 'stated': about:stated(reading), 'checks': map:merge((about:header-facts(reading), about:text-facts(reading), about:note-facts(reading))) }"/>
</xsl:template>

<!-- identifier, version, dates (as written and in words), licences, units (every permanent identifier), witnesses (file, sha256). -->
<xsl:function name="about:stated" as="map(xs:string, item()*)">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:variable name="stated" as="map(*)" select="data:facts($data:root)"/>
  <xsl:sequence select="map {
      'identifier': $stated?identifier,
      'version': $stated?version,
      'dates': array { $stated?date[. ne ''] ! (., for $lang in $data:languages return words:date(., $lang)) },
      'licences': array { $reading/facts/licence/@target ! string() },
      'units': array { about:units($reading)/@id ! string() },
      'witnesses': array { $reading/witnesses//witness/file[@sha256][1] ! map { 'file': string(@href), 'sha256': string(@sha256) } }
    }"/>
</xsl:function>

<!-- Everything of the edition that can be cited by itself, by an identifier of its own. -->
<xsl:function name="about:units" as="element(unit)*">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:sequence select="$reading/units/unit[@tree][not(@derived)]"/>
</xsl:function>

<!-- A fact: yes or no, with its numbers. -->
<xsl:function name="about:fact" as="map(xs:string, item()*)">
  <xsl:param name="holds" as="xs:boolean"/>
  <xsl:param name="values" as="map(xs:string, item())"/>
  <xsl:sequence select="map { 'outcome': if ($holds) then 'yes' else 'no', 'values': $values, 'problems': array { } }"/>
</xsl:function>

<!-- A fact about things of which there may be none: then it is not applicable. -->
<xsl:function name="about:fact-of-all" as="map(xs:string, item()*)">
  <xsl:param name="all" as="node()*"/>
  <xsl:param name="wrong" as="node()*"/>
  <xsl:sequence select="map {
      'outcome': if (empty($all)) then 'na' else if (empty($wrong)) then 'yes' else 'no',
      'values': map { 'all': count($all), 'right': count($all) - count($wrong) },
      'problems': array { $wrong ! string((ancestor-or-self::*[@id][1]/@id, ancestor-or-self::*[@path][1]/@path, name())[1]) } }"/>
</xsl:function>

<!-- A fact that is said in so many words of outcome. -->
<xsl:function name="about:outcome-of" as="map(xs:string, item()*)">
  <xsl:param name="outcome" as="xs:string"/>
  <xsl:param name="values" as="map(xs:string, item())"/>
  <xsl:param name="problems" as="xs:string*"/>
  <xsl:sequence select="map { 'outcome': $outcome, 'values': $values, 'problems': array { $problems } }"/>
</xsl:function>

<!-- What the header says. -->
<xsl:function name="about:header-facts" as="map(xs:string, item()*)">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:variable name="facts" as="element(facts)" select="$reading/facts"/>
  <xsl:variable name="stated" as="map(*)" select="data:facts($data:root)"/>
  <xsl:variable name="declared" as="element(declaration)*" select="
      $reading/declaration[@key = ('editorialDecl', 'correction', 'normalization', 'hyphenation', 'quotation', 'segmentation', 'interpretation', 'punctuation', 'stdVals')]"/>
  <xsl:variable name="identifiers" as="element(fact)*" select="$facts/fact[@kind eq 'identifier']"/>
  <xsl:variable name="of-type" as="function(xs:string+) as map(*)" select="
      function($types) { about:fact(exists($identifiers[upper-case(@type) = $types]), map { 'identifiers': count($identifiers) }) }"/>
  <xsl:variable name="tags" as="xs:string*" select="distinct-values($reading//@xml:lang)"/>
  <xsl:variable name="languages" as="xs:string*" select="$facts/fact[@kind eq 'language']/@value ! string()"/>
  <xsl:variable name="open" as="element(licence)*" select="$facts/licence[matches(@target, 'creativecommons\.org/(licenses/by(-sa)?/|publicdomain/)')]"/>
  <xsl:variable name="persons" as="xs:integer" select="count($facts/person[@kind eq 'person'])"/>
  <xsl:variable name="contacts" as="element(fact)*" select="$facts/fact[@kind = ('email', 'address') or .//link[starts-with(@href, 'mailto:')]]"/>
  <xsl:variable name="status" as="xs:string" select="($stated?status[. ne ''], '—')[1]"/>
  <xsl:variable name="declaration" as="function(xs:string) as map(*)" select="
      function($key) { about:fact(exists($reading/declaration[@key eq $key]), map { 'found': count($reading/declaration[@key eq $key]) }) }"/>
  <xsl:sequence select="map {
      'identity': about:fact($facts/title and exists(data:makers($data:root)) and (every $key in ('publisher', 'date', 'version') satisfies $stated($key) ne ''),
          map { 'publisher': $stated?publisher, 'version': $stated?version, 'date': $stated?date }),
      'contributors': about:fact(exists($facts/person[resp]), map { 'statements': count($facts/person[resp]), 'persons': $persons }),
      'persons-named': about:fact($persons gt 0, map { 'persons': $persons }),
      'contact': about:fact(exists($contacts), map { 'found': count($contacts) }),
      'selection': $declaration('samplingDecl'),
      'aims': $declaration('projectDesc'),
      'methods': about:fact(exists($declared), map { 'declarations': count($declared), 'named': array { $declared/@key ! string() } }),
      'complete': about:fact($status = ('published', 'final', 'complete'), map { 'status': $status }),
      'status': about:fact($status ne '—', map { 'status': $status }),
      'changes': about:fact(exists($reading/history/change), map { 'changes': count($reading/history/change) }),
      'archive-named': about:fact(exists($facts/fact[@kind = ('distributor', 'repository')]), map { 'found': count($facts/fact[@kind = ('distributor', 'repository')]) }),
      'doi': $of-type('DOI'),
      'ark': $of-type('ARK'),
      'urn': $of-type('URN'),
      'public-address': $of-type(('URI', 'URL', 'PURL', 'DOI', 'ARK')),
      'identifier': about:fact($stated?identifier ne '', map { 'identifier': $stated?identifier }),
      'rights': about:fact(exists($facts/licence/@target),
          map { 'licences': array { $facts/licence ! string(@code) }, 'statements': count($facts/fact[@kind eq 'rights']) }),
      'open-access': about:fact($facts/fact[@kind eq 'rights']/@value = 'free' and exists($open), map { 'licences': array { $open ! string(@code) } }),
      'cc-by': about:fact(exists($facts/licence[@code = 'CC-BY-4.0']), map { 'found': count($facts/licence) }),
      'several-licences': about:fact(count($facts/licence) gt 1, map { 'found': count($facts/licence) }),
      'languages-declared': about:outcome-of(if (every $tag in $tags satisfies $tag = $languages) then 'yes' else 'no',
          map { 'used': count($tags), 'declared': count($languages) }, $tags[not(. = $languages)]),
      'keywords': about:fact(exists($facts/fact[@kind eq 'keyword']), map { 'terms': count($facts/fact[@kind eq 'keyword']) }),
      'reference-system': about:fact(exists(about:units($reading)),
          map { 'trees': count(distinct-values($reading/units/unit/@tree)), 'units': count(about:units($reading)) }),
      'taxonomies': about:fact(exists($reading/categories),
          map { 'taxonomies': count($reading/categories), 'categories': count($reading/categories//category) }),
      'variant-encoding': about:fact(exists($reading/apparatus/@method), map { 'method': string($reading/apparatus/@method) })
    }"/>
</xsl:function>

<!-- What the text, its witnesses and its apparatus hold. -->
<xsl:function name="about:text-facts" as="map(xs:string, item()*)">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:variable name="units" as="element(unit)*" select="$reading/units/unit[@tree eq 'text']"/>
  <xsl:variable name="entries" as="element(entry)*" select="$reading/apparatus/entry"/>
  <xsl:variable name="readings" as="element(reading)*" select="$entries//reading"/>
  <xsl:variable name="conjectures" as="element(reading)*" select="$readings[@kind eq 'conjecture']"/>
  <xsl:variable name="emended" as="element(entry)*" select="$entries[lemma/@by]"/>
  <xsl:variable name="witnesses" as="element(witness)*" select="$reading/witnesses//witness"/>
  <xsl:variable name="described" as="element(witness)*" select="$witnesses[part]"/>
  <xsl:variable name="smallest" as="element(unit)*" select="$units[not(@id = $units/@parent)]"/>
  <xsl:variable name="translated" as="xs:string*" select="$reading//*[@translates]/@translates ! string()"/>
  <xsl:variable name="front" as="element(section)*" select="$reading/text[@kind eq 'front']//section"/>
  <xsl:variable name="pages" as="element()*" select="$reading/text[@kind = ('facsimile', 'transcription')]"/>
  <xsl:variable name="statement" as="function(xs:string) as map(*)" select="function($kind) {
      about:fact(exists($front[@kind eq $kind]), map { 'statements': count($front[@kind eq $kind]), 'introductions': count($front[@kind eq $kind]), 'paragraphs': count($front[@kind eq $kind]//p) }) }"/>
  <xsl:sequence select="map {
      'transcription': about:fact(exists($smallest),
          map { 'paragraphs': count($units[@id = $units/@parent]), 'sentences': count($smallest) }),
      'images': about:outcome-of(if ($pages[@kind eq 'facsimile'] or $reading//(picture | image)) then 'yes' else if ($pages) then 'no' else 'na', map { 'witnesses': count($witnesses) }, ()),
      'witnesses': about:fact(exists($witnesses), map { 'witnesses': count($witnesses), 'described': count($described) }),
      'witness-limits': about:fact(exists($described) and count($described) eq count($witnesses), map { 'witnesses': count($witnesses) }),
      'stemma': about:fact(exists($reading/graph/node), map { 'nodes': count($reading/graph/node), 'arcs': count($reading/graph/arc) }),
      'apparatus': about:fact(exists($entries), map { 'entries': count($entries), 'readings': count($readings) }),
      'entry-reasons': about:fact-of-all($entries, $entries[not(part[@kind eq 'reason'])]),
      'emendations': about:fact(exists($emended), map { 'entries': count($emended) }),
      'silent-changes': about:fact-of-all($emended, $emended[not(.//reading/@wit)]),
      'conjectures': about:fact(exists($conjectures), map { 'conjectures': count($conjectures) }),
      'conjecture-certainty': about:fact-of-all($conjectures, $conjectures[not(@certainty and (@by or @resp))]),
      'variants': about:outcome-of(if (count($witnesses) lt 2) then 'na' else if ($readings/@wit) then 'yes' else 'no',
          map { 'witnesses': count($witnesses), 'readings': count($readings[@wit]) }, ()),
      'translation': about:outcome-of(if (empty($translated)) then 'no' else if (every $id in $smallest/@id satisfies $id = $translated) then 'yes' else 'no',
          map { 'sentences': count($smallest[@id = $translated]) }, $smallest/@id[not(. = $translated)] ! string()),
      'introduction': $statement('introduction'),
      'principles': $statement('principles'),
      'both-languages': about:fact-of-all($front, $front[not(ancestor-or-self::*/@for)]),
      'permanent-ids': about:fact-of-all(($units, $reading/units/unit[@type eq 'entry']), ($units, $reading/units/unit[@type eq 'entry'])[@derived])
    }"/>
</xsl:function>

<!-- What the notes, the sources and the lists hold. -->
<xsl:function name="about:note-facts" as="map(xs:string, item()*)">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:variable name="claims" as="element(note)*" select="$reading/notes[@series eq 'claims']/note"/>
  <xsl:variable name="sources" as="element(source)*" select="$reading/sources/descendant::source"/>
  <xsl:variable name="entities" as="element(entity)*" select="$reading/names//entity"/>
  <xsl:variable name="figures" as="element()*" select="$claims//(datum | span[@kind = ('measure', 'num')])[@quantity | @min | @max][not(@type eq 'derived')]"/>
  <xsl:variable name="external" as="element(link)*" select="$reading//link[starts-with(@href, 'http')]"/>
  <xsl:variable name="linked" as="element(identifier)*" select="$entities/identifier[@type eq 'Wikidata']"/>
  <xsl:variable name="pointers" as="xs:string*" select="distinct-values($reading//(link | mark | see | target | cited-by | mention | named-in)/@to ! string())"/>
  <xsl:variable name="dangling" as="xs:string*" select="$pointers[empty((key('reader:id', ., $data:root), key('reader:unit', ., $data:root)))]"/>
  <xsl:sequence select="map {
      'commentary': about:fact(exists($claims), map { 'notes': count($claims), 'targets': count($claims/target) }),
      'verdicts': about:fact-of-all($claims, $claims[not(@verdict)]),
      'evidence': about:fact-of-all($claims, $claims[not(.//link or tokenize(@evidence) = 'no-source-found')]),
      'figure-sources': about:fact-of-all($figures, $figures[not(@sources)]),
      'bibliography': about:fact(exists($sources), map { 'sources': count($sources), 'lists': count($reading/sources/descendant-or-self::sources[source]) }),
      'consultation': about:fact-of-all($sources, $sources[not(@state)]),
      'seen-in-full': about:outcome-of(
          if (empty($sources)) then 'na' else if (every $source in $sources satisfies $source/@state = 'in-full') then 'yes' else 'no',
          map:merge(('in-full', 'in-excerpt', 'second-hand', 'not-seen') ! map { .: let $way := . return count($sources[@state eq $way]) }), ()),
      'external': about:fact(exists($external), map { 'links': count($external) }),
      'indices': about:fact(exists($entities),
          map { 'names': count($entities), 'persons': count($entities[@kind eq 'person']), 'places': count($entities[@kind eq 'place']) }),
      'persons': about:fact(exists($entities[@kind eq 'person']), map { 'found': count($entities[@kind eq 'person']) }),
      'places': about:fact(exists($entities[@kind eq 'place']), map { 'found': count($entities[@kind eq 'place']) }),
      'chronology': about:fact(exists($reading/events/entity), map { 'events': count($reading/events/entity) }),
      'semantic': about:fact(exists($linked), map { 'mentions': count($entities/mention), 'linked': count($linked) }),
      'pointers': about:outcome-of(if (empty($dangling)) then 'yes' else 'no', map { 'pointers': count($pointers) }, $dangling)
    }"/>
</xsl:function>

</xsl:stylesheet>
