<?xml version="1.0" encoding="UTF-8"?>
<!-- The report: a summary, then each catalogue line by line; and the same as data. Needs results.xsl, page.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace=""
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data" xmlns:about="urn:escolio:about">

<xsl:function name="about:scorecard" as="element(h:section)+">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="about:about-section('summary', words:label('about.summary', $lang), about:summary($lang))"/>
  <xsl:for-each select="$about:catalogues">
    <xsl:sequence select="about:about-section(@xml:id, about:said(title, $lang), about:catalogue(., $lang))"/>
  </xsl:for-each>
</xsl:function>

<xsl:function name="about:summary" as="element()+">
  <xsl:param name="lang" as="xs:string"/>
  <p>{words:label('about.scorecard.intro', $lang)}</p>
  <p>{words:label('about.scorecard.key', $lang)}</p>
  <xsl:sequence select="about:about-table(
      words:label('about.summary', $lang),
      (words:label('about.catalogue', $lang), $about:outcomes ! words:label('about.' || ., $lang)),
      $about:catalogues ! about:summary-row(., $lang))"/>
  <p>
    <xsl:variable name="parts" as="xs:string+" select="tokenize(words:label('about.files', $lang), '[{}]')"/>
    <xsl:text>{$parts[1]}</xsl:text>
    <a href="{about:root($lang)}ride-factsheet.xml">{words:label('about.factsheet', $lang)}</a>
    <xsl:text>{$parts[3]}</xsl:text>
    <a href="{about:root($lang)}scorecard.json">{words:label('about.results', $lang)}</a>
    <xsl:text>{$parts[5]}</xsl:text>
  </p>
</xsl:function>

<xsl:function name="about:summary-row" as="array(*)">
  <xsl:param name="catalogue" as="element(catalogue)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="found" as="xs:string*" select="about:lines($catalogue/group) ! about:outcome(.)"/>
  <xsl:variable name="name" as="element(h:a)"><a href="#{$catalogue/@xml:id}">{about:said($catalogue/title, $lang)}</a></xsl:variable>
  <xsl:variable name="counts" as="xs:string+" select="
      for $outcome in $about:outcomes return words:number(count($found[. eq $outcome]), $lang)"/>
  <xsl:sequence select="array { $name, $counts }"/>
</xsl:function>

<xsl:function name="about:catalogue" as="element()+">
  <xsl:param name="catalogue" as="element(catalogue)"/>
  <xsl:param name="lang" as="xs:string"/>
  <p>{about:said($catalogue/note, $lang)} <a href="{$catalogue/source/@href}">{$catalogue/source}</a></p>
  <xsl:for-each select="$catalogue/group">
    <h3>{about:said(title, $lang)}</h3>
    <ul class="lines">
      <xsl:for-each select="about:lines(.)">
        <xsl:sequence select="about:line(., $lang)"/>
      </xsl:for-each>
    </ul>
  </xsl:for-each>
</xsl:function>

<!-- One line: what is asked, the answer, what was checked, what is objected to. -->
<xsl:function name="about:line" as="element(h:li)">
  <xsl:param name="line" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <li id="{about:line-id($line)}" class="o-{about:outcome($line)}">
    <p class="asked">
      <xsl:for-each select="$line/@n"><span class="number">{.}</span>{' '}</xsl:for-each>
      <xsl:text>{about:said($line, $lang)}</xsl:text>
      <xsl:for-each select="$line/@level"><span class="level">{' '}({words:label('about.level', $lang, map { 'level': string(.) })})</span></xsl:for-each>
      <xsl:text> </xsl:text>
      <b class="outcome">{about:answer($line, $lang)}</b>
    </p>
    <xsl:variable name="evidence" as="xs:string*" select="about:evidence($line, $lang)"/>
    <xsl:if test="exists($evidence)"><p class="checked">{string-join($evidence, ' ')}</p></xsl:if>
    <xsl:for-each select="about:objections($line, $lang)"><p class="objected">{.}</p></xsl:for-each>
  </li>
</xsl:function>

<!-- The lines as data: for each catalogue the outcome, the checks and the objections of every line. -->
<xsl:function name="about:scorecard-data" as="map(*)">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="edition" as="map(*)" select="data:facts($document)"/>
  <xsl:sequence select="map {
      'edition': map { 'identifier': $edition?identifier, 'version': $edition?version, 'date': $edition?date },
      'catalogues': array { $about:catalogues ! map {
        'id': string(@xml:id),
        'title': map:merge(for $lang in $data:languages return map { $lang: about:said(title, $lang) }),
        'source': string(source/@href),
        'criteria': array { about:lines(group) ! map {
          'id': about:line-id(.),
          'asked': (let $line := . return map:merge(for $lang in $data:languages return map { $lang: about:said($line, $lang) })),
          'outcome': about:outcome(.),
          'answers': array { self::question/criterion[about:outcome(.) eq 'yes']/string(@xml:id) },
          'checks': array { distinct-values(descendant-or-self::criterion/tokenize(@checks)) },
          'tests': array { tokenize(@tests) },
          'problems': array { about:problems(.) } } } } },
      'checks': $about:results
    }"/>
</xsl:function>

</xsl:stylesheet>
