<?xml version="1.0" encoding="UTF-8"?>
<!-- How the edition endures: formats, identifiers, licences, how to check and rebuild, and what is missing. Needs results.xsl, page.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<!-- What a librarian types in the folder of a deposit. -->
<xsl:variable name="esc:commands" as="xs:string+" select="
    'sha512sum -c manifest-sha512.txt',
    'python3 -m venv ../escolio-env',
    '../escolio-env/bin/python -m pip install --no-index --find-links data/wheels escolio',
    '../escolio-env/bin/escolio verify . --rebuild'"/>

<xsl:function name="esc:endures" as="element(h:section)+">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      esc:about-section('formats', esc:label('about.formats', $lang), esc:formats($lang)),
      esc:about-section('identifiers', esc:label('about.identifiers', $lang), esc:identifiers($document, $lang)),
      esc:about-section('licences', esc:label('about.licences', $lang), esc:licences($document, $lang)),
      esc:about-section('rebuild', esc:label('about.rebuild', $lang), esc:rebuild($lang)),
      esc:about-section('missing', esc:label('about.missing', $lang), esc:missing($lang))"/>
</xsl:function>

<!-- The formats that the check `formats` found, by name and number of files. -->
<xsl:function name="esc:formats" as="element()+">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="counts" as="map(xs:string, xs:string)" select="
      map:merge($esc:results?formats?values?formats?* ! map { replace(., ' [0-9]+$', ''): replace(., '^.* ', '') })"/>
  <p>{esc:label('about.endures.intro', $lang)}</p>
  <p>{esc:label('about.formats.intro', $lang)}</p>
  <xsl:sequence select="esc:about-table(
      esc:label('about.formats', $lang),
      ('format', 'standard', 'use', 'count') ! esc:label('about.' || ., $lang),
      $esc:criteria/*:scorecard/*:formats/*:format[map:contains($counts, @name)]
        ! [ string(@name), string(@standard), esc:said(., $lang), esc:number($counts(@name), $lang) ])"/>
</xsl:function>

<xsl:function name="esc:identifiers" as="element()+">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <xsl:variable name="units" as="element()*" select="
      esc:edited-text($document)//(p | s | app), $document/TEI/standOff/(listAnnotation/annotation | listBibl/biblStruct)"/>
  <p>{esc:label('about.identifiers.intro', $lang)}</p>
  <xsl:variable name="rows" as="array(*)*">
    <xsl:sequence select="[ esc:label('about.unit.edition', $lang), string-join(($edition?identifier[. ne ''], $edition?version), '@'), esc:number(1, $lang) ]"/>
    <xsl:for-each select="$esc:results?metadata?values?swhid">
      <xsl:sequence select="[ esc:label('about.unit.source', $lang), ., esc:number(1, $lang) ]"/>
    </xsl:for-each>
    <xsl:for-each-group select="$units[@xml:id]" group-by="local-name()">
      <xsl:sequence select="[
          esc:label('about.unit.' || current-grouping-key(), $lang),
          string-join(distinct-values((current-group()[1], current-group()[last()])/string(@xml:id)), ' … '),
          esc:number(count(current-group()), $lang) ]"/>
    </xsl:for-each-group>
  </xsl:variable>
  <xsl:sequence select="esc:about-table(
      esc:label('about.identifiers', $lang), ('unit', 'example', 'number') ! esc:label('about.' || ., $lang), $rows)"/>
</xsl:function>

<xsl:function name="esc:licences" as="element(h:p)+">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <xsl:for-each select="$edition?licences">
    <p>{string-join(esc:in(p, $lang) ! esc:words(., $lang), ' ')} <a rel="license" href="{@target}">{(@n, @target)[1]}</a></p>
  </xsl:for-each>
  <xsl:for-each select="esc:in($edition?rights, $lang)"><p>{esc:words(., $lang)}</p></xsl:for-each>
</xsl:function>

<xsl:function name="esc:rebuild" as="element()+">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="versions" as="map(*)" select="parse-json($tools)"/>
  <p>{esc:label('about.rebuild.intro', $lang)}</p>
  <pre class="commands" tabindex="0"><code>{string-join($esc:commands, '&#xA;')}</code></pre>
  <p>{esc:label('about.rebuild.result', $lang)}</p>
  <xsl:sequence select="esc:about-table(
      esc:label('about.tool', $lang), ('tool', 'tool.version') ! esc:label('about.' || ., $lang),
      sort(map:keys($versions)) ! [ ., string($versions(.)) ])"/>
  <p>{esc:label('about.rebuild.without', $lang)}</p>
</xsl:function>

<!-- The lines of Endings and FAIR that are not fulfilled. No link stands here: the number of links, which is evidence in the report,
     must not depend on what the report finds. -->
<xsl:function name="esc:missing" as="element()+">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="lines" as="element()*" select="
      esc:lines($esc:catalogues[@xml:id = ('endings', 'fair')]/*:group)[esc:outcome(.) = ('no', 'open')]"/>
  <p>{esc:label('about.missing.intro', $lang)}</p>
  <xsl:choose>
    <xsl:when test="exists($lines)">
      <ul>
        <xsl:for-each select="$lines">
          <li><span class="number">{ancestor::*:catalogue/@xml:id ! upper-case(.)} {@n}</span> {esc:said(., $lang)} {string-join(*:why ! esc:said(., $lang))}</li>
        </xsl:for-each>
      </ul>
    </xsl:when>
    <xsl:otherwise><p>{esc:label('about.missing.none', $lang)}</p></xsl:otherwise>
  </xsl:choose>
</xsl:function>

</xsl:stylesheet>
