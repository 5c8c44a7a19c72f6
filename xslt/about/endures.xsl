<?xml version="1.0" encoding="UTF-8"?>
<!-- How the edition endures: formats, identifiers, licences, how to check and rebuild, and what is missing. Needs results.xsl, page.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data" xmlns:about="urn:escolio:about">

<!-- What a librarian types in the folder of a deposit. -->
<xsl:variable name="about:commands" as="xs:string+" select="
    'sha512sum -c manifest-sha512.txt',
    'python3 -m venv ../escolio-env',
    '../escolio-env/bin/python -m pip install --no-index --find-links data/wheels escolio',
    '../escolio-env/bin/escolio verify . --rebuild'"/>

<xsl:function name="about:endures" as="element(h:section)+">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      about:about-section('formats', words:label('about.formats', $lang), about:formats($lang)),
      about:about-section('identifiers', words:label('about.identifiers', $lang), about:identifiers($document, $lang)),
      let $licences := about:licences($document, $lang) return $licences[1] ! about:about-section('licences', words:label('about.licences', $lang), $licences),
      about:about-section('rebuild', words:label('about.rebuild', $lang), about:rebuild($lang)),
      about:about-section('missing', words:label('about.missing', $lang), about:missing($lang))"/>
</xsl:function>

<!-- The formats that the check `formats` found, by name and number of files. -->
<xsl:function name="about:formats" as="element()+">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="counts" as="map(xs:string, xs:string)" select="
      map:merge($about:results?formats?values?formats?* ! map { replace(., ' [0-9]+$', ''): replace(., '^.* ', '') })"/>
  <p>{words:label('about.endures.intro', $lang)}</p>
  <p>{words:label('about.formats.intro', $lang)}</p>
  <xsl:sequence select="about:about-table(
      words:label('about.formats', $lang),
      ('format', 'standard', 'use', 'count') ! words:label('about.' || ., $lang),
      $about:criteria/*:scorecard/*:formats/*:format[map:contains($counts, @name)]
        ! [ string(@name), string(@standard), about:said(., $lang), words:number($counts(@name), $lang) ])"/>
</xsl:function>

<xsl:function name="about:identifiers" as="element()+">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="edition" as="map(*)" select="data:facts($document)"/>
  <xsl:variable name="units" as="element(unit)*" select="$document/reading/units/unit[@tree][not(@derived)]"/>
  <p>{words:label('about.identifiers.intro', $lang)}</p>
  <xsl:variable name="rows" as="array(*)*">
    <xsl:sequence select="[ words:label('about.unit.edition', $lang), string-join(($edition?identifier[. ne ''], $edition?version), '@'), words:number(1, $lang) ]"/>
    <xsl:for-each select="$about:results?metadata?values?swhid">
      <xsl:sequence select="[ words:label('about.unit.source', $lang), ., words:number(1, $lang) ]"/>
    </xsl:for-each>
    <xsl:for-each-group select="$units" group-by="@type">
      <xsl:sequence select="[
          about:unit-name(current-grouping-key(), $lang),
          string-join(distinct-values((current-group()[1], current-group()[last()])/string(@id)), ' … '),
          words:number(count(current-group()), $lang) ]"/>
    </xsl:for-each-group>
  </xsl:variable>
  <xsl:sequence select="about:about-table(
      words:label('about.identifiers', $lang), ('unit', 'example', 'number') ! words:label('about.' || ., $lang), $rows)"/>
</xsl:function>

<!-- What units of a type are called, many of them; a type without a word keeps its name. -->
<xsl:function name="about:unit-name" as="xs:string">
  <xsl:param name="type" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="key" as="xs:string?" select="map {
      'paragraph': 'p', 'sentence': 's', 'entry': 'app', 'claim': 'annotation', 'source': 'biblStruct' }($type)"/>
  <xsl:sequence select="if (exists($key)) then words:label('about.unit.' || $key, $lang) else $type"/>
</xsl:function>

<xsl:function name="about:licences" as="element(h:p)*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="edition" as="map(*)" select="data:facts($document)"/>
  <xsl:for-each select="data:licences($data:documents($lang))">
    <p>{data:words(part)} <a rel="license" href="{@target}">{about:licence-name(.)}</a></p>
  </xsl:for-each>
  <xsl:for-each select="data:rights($data:documents($lang))[. ne '']"><p>{.}</p></xsl:for-each>
</xsl:function>

<xsl:function name="about:rebuild" as="element()+">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="versions" as="map(*)" select="parse-json($tools)"/>
  <p>{words:label('about.rebuild.intro', $lang)}</p>
  <pre class="commands" tabindex="0"><code>{string-join($about:commands, '&#xA;')}</code></pre>
  <p>{words:label('about.rebuild.result', $lang)}</p>
  <xsl:sequence select="about:about-table(
      words:label('about.tool', $lang), ('tool', 'tool.version') ! words:label('about.' || ., $lang),
      sort(map:keys($versions)) ! [ ., string($versions(.)) ])"/>
  <p>{words:label('about.rebuild.without', $lang)}</p>
</xsl:function>

<!-- The lines of Endings and FAIR that are not fulfilled. No link stands here: the number of links, which is evidence in the report,
     must not depend on what the report finds. -->
<xsl:function name="about:missing" as="element()+">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="lines" as="element()*" select="
      about:lines($about:catalogues[@xml:id = ('endings', 'fair')]/*:group)[about:outcome(.) = ('no', 'open')]"/>
  <p>{words:label('about.missing.intro', $lang)}</p>
  <xsl:choose>
    <xsl:when test="exists($lines)">
      <ul>
        <xsl:for-each select="$lines">
          <li><span class="number">{ancestor::*:catalogue/@xml:id ! upper-case(.)} {@n}</span> {about:said(., $lang)} {string-join(*:why ! about:said(., $lang))}</li>
        </xsl:for-each>
      </ul>
    </xsl:when>
    <xsl:otherwise><p>{words:label('about.missing.none', $lang)}</p></xsl:otherwise>
  </xsl:choose>
</xsl:function>

</xsl:stylesheet>
