<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says: setting of the book, title page, colophon, how to read, principles. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:reader="urn:escolio:reader"
    xmlns:typst="urn:escolio:typst">

<!-- The SHA-256 of the attached source, printed in the colophon; without it nothing is printed. -->
<xsl:param name="source-digest" as="xs:string" select="''"/>

<!-- A fact of the header, as its words. -->
<xsl:function name="typst:fact-words" as="xs:string?">
  <xsl:param name="facts" as="element(facts)"/>
  <xsl:param name="kind" as="xs:string"/>
  <xsl:sequence select="($facts/fact[@kind eq $kind]/(.[normalize-space()], @value)[1] ! normalize-space())[. ne ''][1]"/>
</xsl:function>

<xsl:function name="typst:edition-title" as="xs:string">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:sequence select="(($reading/facts/title[@kind eq 'main'], $reading/facts/title)[1] ! normalize-space()[. ne ''], words:label('title.none', $lang))[1]"/>
</xsl:function>

<!-- Those who edited; without editors, those who wrote. -->
<xsl:function name="typst:responsible" as="element(person)*">
  <xsl:param name="facts" as="element(facts)"/>
  <xsl:sequence select="if ($facts/person[@role eq 'editor']) then $facts/person[@role eq 'editor'] else $facts/person[@role eq 'author']"/>
</xsl:function>

<xsl:function name="typst:setting" as="xs:string">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:variable name="facts" as="element(facts)" select="$reading/facts"/>
  <xsl:variable name="date" as="xs:string?" select="($facts/fact[@kind eq 'date']/(@when, @value, @from, @not-before, @to-date, @not-after)[matches(., '^\d{4}')])[1] ! string()"/>
  <xsl:variable name="parts" as="xs:integer+" select="
      if ($date[. castable as xs:date]) then tokenize($date, '-') ! xs:integer(.)
      else if (exists($date)) then (xs:integer(substring($date, 1, 4)), 1, 1)
      else (1970, 1, 1)"/>
  <xsl:variable name="title" as="xs:string" select="typst:edition-title($reading)"/>
  <xsl:sequence select="
      '#import &quot;layout.typ&quot;: *&#xA;#show: '
      || typst:expression('book.with', (
        typst:named('lang', typst:string($lang)),
        typst:named('title', typst:string($title)),
        typst:named('description', typst:string($facts/title[@kind eq 'sub'][1] ! normalize-space())),
        typst:named('running', typst:content(typst:escaped($title))),
        typst:named('editors', typst:array(($facts/person[@role = ('author', 'editor')]/name[1] ! normalize-space()[. ne '']) ! typst:string(.))),
        typst:named('keywords', typst:array($facts/fact[@kind eq 'keyword'] ! typst:string(normalize-space()))),
        typst:named('date', typst:array($parts ! string()))))
      || '&#xA;' || typst:call('attach-source', (typst:string('edition.xml'), typst:string(words:label('attachment', $lang)))) || '&#xA;'"/>
</xsl:function>

<xsl:function name="typst:title-page" as="xs:string">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:variable name="facts" as="element(facts)" select="$reading/facts"/>
  <xsl:variable name="title" as="element(title)?" select="($facts/title[@kind eq 'main'], $facts/title)[1]"/>
  <xsl:variable name="authors" as="xs:string*" select="$facts/person[@role eq 'author'][$facts/person[@role eq 'editor']]/name[1] ! typst:markup(node(), $lang, false())"/>
  <xsl:variable name="editors" as="xs:string*" select="typst:responsible($facts)/name[1] ! typst:markup(node(), $lang, false())"/>
  <xsl:variable name="imprint" as="xs:string*" select="
      ($facts/person[@role eq 'publisher']/name[1] ! normalize-space(), typst:fact-words($facts, 'publisher'))[. ne ''][1] ! typst:escaped(.), typst:version($facts) ! typst:escaped(.)"/>
  <xsl:sequence select="
      typst:call('title-page', (
        typst:content(if ($title) then typst:title($title, $lang) else typst:word('title.none', $lang)),
        typst:array(($facts/title except $title)[not(@kind = 'short')] ! typst:content(typst:title(., $lang))),
        typst:array($authors ! typst:content(.)),
        typst:array($editors ! typst:content(.)),
        typst:array($imprint ! typst:content(.)))) || '&#xA;'"/>
</xsl:function>

<!-- version 1.3.0, 3 de mayo de 2026 -->
<xsl:function name="typst:version" as="xs:string?">
  <xsl:param name="facts" as="element(facts)"/>
  <xsl:variable name="version" as="xs:string?" select="($facts/fact[@kind eq 'version'] ! (@value, .) ! normalize-space())[. ne ''][1]"/>
  <xsl:variable name="date" as="xs:string?" select="($facts/fact[@kind eq 'date']/(@when, @value)[. castable as xs:date] ! words:date(., $lang), typst:fact-words($facts, 'date'))[1]"/>
  <xsl:sequence select="words:version($version, $date, $lang)"/>
</xsl:function>

<!-- Address, how to cite, terms, who did what, the digest of the source. -->
<xsl:function name="typst:colophon" as="xs:string">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:variable name="facts" as="element(facts)" select="$reading/facts"/>
  <xsl:variable name="prose" as="xs:string*" select="
      $facts/fact[@kind eq 'title-note'] ! typst:markup(node(), $lang, false()),
      $facts/licence ! string-join((
        part ! typst:markup(node(), $lang, false()),
        @target ! typst:call('web', (typst:string(.), typst:content(typst:call('address', typst:content(typst:escaped(.))))))), ' '),
      $facts/fact[@kind = ('rights', 'availability')] ! typst:markup(node(), $lang, false())"/>
  <xsl:variable name="address" as="element()*" select="$facts/fact[@kind eq 'identifier'][matches(@value, '^https?://|^10\.') or matches(normalize-space(), '^https?://|^10\.')]"/>
  <xsl:variable name="short" as="xs:string" select="typst:citation($reading)"/>
  <xsl:variable name="unit" as="element(unit)?" select="$reading/units/unit[@tree eq 'text' or @type = ('sentence', 'line', 'paragraph')][name][short][1]"/>
  <xsl:variable name="asides" as="xs:string*" select="
      $address ! typst:aside('colophon.address', typst:address((.[normalize-space()], @value)[1] ! normalize-space())),
      typst:aside('section.citation', typst:escaped($short)),
      $unit ! typst:aside('colophon.passage', typst:escaped(words:label('colophon.passage.form', $lang, map {
        'reference': string((short, name)[1]), 'name': normalize-space(name[1]), 'id': string((@ref, @id)[1]) }))),
      for $person in $facts/person[resp] return typst:named-aside(typst:markup($person/name[1]/node(), $lang, false()), typst:escaped(string-join($person/resp ! normalize-space(), ', ') || '.')),
      typst:version($facts) ! typst:aside('version', typst:escaped(. || '.')),
      if ($source-digest ne '') then typst:named-aside(typst:word('attachment', $lang), typst:word('digest', $lang) || ': ' || typst:call('digest', typst:string($source-digest))) else (),
      typst:aside('colophon.conformance', typst:word('colophon.conformance.judged', $lang))"/>
  <xsl:sequence select="typst:call('colophon', typst:content(($prose[normalize-space()] ! (typst:call('paragraph', typst:content(.))), $asides))) || '&#xA;'"/>
</xsl:function>

<xsl:function name="typst:address" as="xs:string">
  <xsl:param name="address" as="xs:string"/>
  <xsl:variable name="href" as="xs:string" select="if (starts-with($address, '10.')) then 'https://doi.org/' || $address else $address"/>
  <xsl:sequence select="typst:call('web', (typst:string($href), typst:content(typst:call('address', typst:content(typst:escaped($address))))))"/>
</xsl:function>

<xsl:function name="typst:aside" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="words" as="xs:string"/>
  <xsl:sequence select="typst:named-aside(typst:word($key, $lang), $words)"/>
</xsl:function>

<xsl:function name="typst:named-aside" as="xs:string">
  <xsl:param name="name" as="xs:string"/>
  <xsl:param name="words" as="xs:string"/>
  <xsl:sequence select="typst:call('aside', (typst:content($name), typst:content($words)))"/>
</xsl:function>

<!-- The edition as one cites it: names, title, version, place of publication. -->
<xsl:function name="typst:citation" as="xs:string">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:variable name="facts" as="element(facts)" select="$reading/facts"/>
  <xsl:sequence select="string-join((
      words:enumeration(typst:responsible($facts)/name[1] ! normalize-space(), $lang)[. ne ''] ! (. || (if ($facts/person[@role eq 'editor']) then ' ' || words:label('editor-abbreviation', $lang) else '')),
      typst:edition-title($reading),
      typst:version($facts),
      typst:fact-words($facts, 'publisher'),
      $facts/fact[@kind eq 'identifier'][1]/(.[normalize-space()], @value)[1] ! normalize-space())[. ne ''], ', ') || '.'"/>
</xsl:function>

<!-- ==== How to read ==== -->

<xsl:function name="typst:guide" as="xs:string">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:variable name="translator" as="xs:boolean" select="exists($reading//text[@kind eq 'translation'][not(typst:is-left-out(.))]//mark)"/>
  <xsl:variable name="claims" as="xs:boolean" select="exists($reading/notes/note[@verdict])"/>
  <xsl:variable name="shown" as="xs:string*" select="
      if ($reading//text//*[typst:shows-reference(.)][1][not(self::line)]) then 'margin' else (),
      if ($reading/apparatus) then 'text' else (),
      if ($reading/text[key('typst:numbered', generate-id(), root())]) then 'lines' else (),
      if ($claims) then 'claim' else (),
      if ($translator and $claims) then 'translation' else ()"/>
  <xsl:variable name="sigla" as="xs:string" select="string-join($reading/witnesses//witness/siglum[1], ', ')"/>
  <xsl:variable name="definitions" as="xs:string*" select="
      $shown ! (if (. eq 'text' and not($claims)) then typst:content(typst:word('book.guide.apparatus', $lang))
        else typst:content(typst:escaped(words:label('book.guide.' || ., $lang, map { 'witnesses': $sigla }))))"/>
  <xsl:variable name="words" as="xs:string" select="string-join((
      if (exists($definitions)) then typst:call('definitions', $definitions) else (),
      for $taxonomy in $reading/categories return (
        reader:head($taxonomy) ! typst:call('minor-heading', typst:content(typst:title(., $lang))),
        typst:described($taxonomy, $lang),
        $taxonomy[.//category] ! typst:call('definitions', .//category ! typst:content(
          if (part) then part ! typst:dressed-words(., typst:run-in(., $lang))
          else typst:markup(name[1]/node(), $lang, false())))),
      ''))"/>
  <xsl:sequence select="if ($words ne '') then typst:call('guide', typst:content($words)) else ''"/>
</xsl:function>

<!-- What concerns those who read, not those who encode. -->
<xsl:variable name="typst:of-encoding" as="xs:string+" select="
    'refsDecl', 'tagsDecl', 'classDecl', 'appInfo', 'variantEncoding', 'styleDefDecl', 'schemaSpec', 'schemaRef', 'charDecl', 'unitDecl', 'listPrefixDef', 'namespace', 'segmentation',
    'interpretation', 'stdVals', 'metDecl', 'fsdDecl', 'listChange'"/>

<!-- Declarations of the header in prose, and what was changed. -->
<xsl:function name="typst:declarations" as="xs:string?">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:variable name="declarations" as="element(declaration)*" select="$reading/declaration[not(@key = $typst:of-encoding)][normalize-space()]"/>
  <xsl:variable name="changes" as="element(change)*" select="$reading/history/change[normalize-space()]"/>
  <xsl:variable name="words" as="xs:string" select="string-join((
      if (exists($declarations)) then (
        typst:section('section.declarations', 2, typst:word('section.declarations', $lang)),
        for $key in distinct-values($declarations/@key) return
          typst:named-aside(
            if (words:has('declaration.' || $key)) then typst:word('declaration.' || $key, $lang) else typst:escaped($key),
            string-join($declarations[@key eq $key] ! typst:dressed-words(., typst:markup(node(), $lang, false())))))
      else (),
      if (exists($changes)) then (
        typst:section('section.history', 2, typst:word('section.history', $lang)),
        $changes ! typst:named-aside(
          typst:escaped(string-join((@n, @when ! (if (. castable as xs:date) then words:date(., $lang) else string())), ', ')),
          string-join(part ! typst:dressed-words(., typst:markup(node(), $lang, false())), ' ')))
      else ()))"/>
  <xsl:sequence select="$words[. ne ''] ! typst:call('small', typst:content(.))"/>
</xsl:function>

</xsl:stylesheet>
