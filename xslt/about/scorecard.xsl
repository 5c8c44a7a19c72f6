<?xml version="1.0" encoding="UTF-8"?>
<!-- The report: a summary, then each catalogue line by line; and the same as data. Needs results.xsl, page.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace=""
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:function name="esc:scorecard" as="element(h:section)+">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="esc:about-section('summary', esc:label('about.summary', $lang), esc:summary($lang))"/>
  <xsl:for-each select="$esc:catalogues">
    <xsl:sequence select="esc:about-section(@xml:id, esc:said(title, $lang), esc:catalogue(., $lang))"/>
  </xsl:for-each>
</xsl:function>

<xsl:function name="esc:summary" as="element()+">
  <xsl:param name="lang" as="xs:string"/>
  <p>{esc:label('about.scorecard.intro', $lang)}</p>
  <p>{esc:label('about.scorecard.key', $lang)}</p>
  <xsl:sequence select="esc:about-table(
      esc:label('about.summary', $lang),
      (esc:label('about.catalogue', $lang), $esc:outcomes ! esc:label('about.' || ., $lang)),
      $esc:catalogues ! esc:summary-row(., $lang))"/>
  <p>
    <xsl:variable name="parts" as="xs:string+" select="tokenize(esc:label('about.files', $lang), '[{}]')"/>
    <xsl:text>{$parts[1]}</xsl:text>
    <a href="{esc:root($lang)}ride-factsheet.xml">{esc:label('about.factsheet', $lang)}</a>
    <xsl:text>{$parts[3]}</xsl:text>
    <a href="{esc:root($lang)}scorecard.json">{esc:label('about.results', $lang)}</a>
    <xsl:text>{$parts[5]}</xsl:text>
  </p>
</xsl:function>

<xsl:function name="esc:summary-row" as="array(*)">
  <xsl:param name="catalogue" as="element(catalogue)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="found" as="xs:string*" select="esc:lines($catalogue/group) ! esc:outcome(.)"/>
  <xsl:variable name="name" as="element(h:a)"><a href="#{$catalogue/@xml:id}">{esc:said($catalogue/title, $lang)}</a></xsl:variable>
  <xsl:variable name="counts" as="xs:string+" select="
      for $outcome in $esc:outcomes return esc:number(count($found[. eq $outcome]), $lang)"/>
  <xsl:sequence select="array { $name, $counts }"/>
</xsl:function>

<xsl:function name="esc:catalogue" as="element()+">
  <xsl:param name="catalogue" as="element(catalogue)"/>
  <xsl:param name="lang" as="xs:string"/>
  <p>{esc:said($catalogue/note, $lang)} <a href="{$catalogue/source/@href}">{$catalogue/source}</a></p>
  <xsl:for-each select="$catalogue/group">
    <h3>{esc:said(title, $lang)}</h3>
    <ul class="lines">
      <xsl:for-each select="esc:lines(.)">
        <xsl:sequence select="esc:line(., $lang)"/>
      </xsl:for-each>
    </ul>
  </xsl:for-each>
</xsl:function>

<!-- One line: what is asked, the answer, what was checked, what is objected to. -->
<xsl:function name="esc:line" as="element(h:li)">
  <xsl:param name="line" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <li id="{esc:line-id($line)}" class="o-{esc:outcome($line)}">
    <p class="asked">
      <xsl:for-each select="$line/@n"><span class="number">{.}</span>{' '}</xsl:for-each>
      <xsl:text>{esc:said($line, $lang)}</xsl:text>
      <xsl:for-each select="$line/@level"><span class="level">{' '}({esc:label('about.level', $lang, map { 'level': string(.) })})</span></xsl:for-each>
      <xsl:text> </xsl:text>
      <b class="outcome">{esc:answer($line, $lang)}</b>
    </p>
    <xsl:variable name="evidence" as="xs:string*" select="esc:evidence($line, $lang)"/>
    <xsl:if test="exists($evidence)"><p class="checked">{string-join($evidence, ' ')}</p></xsl:if>
    <xsl:for-each select="esc:objections($line, $lang)"><p class="objected">{.}</p></xsl:for-each>
  </li>
</xsl:function>

<!-- The lines as data: for each catalogue the outcome, the checks and the objections of every line. -->
<xsl:function name="esc:scorecard-data" as="map(*)">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <xsl:sequence select="map {
      'edition': map { 'identifier': $edition?identifier, 'version': $edition?version, 'date': $edition?date },
      'catalogues': array { $esc:catalogues ! map {
        'id': string(@xml:id),
        'title': map:merge(for $lang in $esc:languages return map { $lang: esc:said(title, $lang) }),
        'source': string(source/@href),
        'criteria': array { esc:lines(group) ! map {
          'id': esc:line-id(.),
          'asked': (let $line := . return map:merge(for $lang in $esc:languages return map { $lang: esc:said($line, $lang) })),
          'outcome': esc:outcome(.),
          'answers': array { self::question/criterion[esc:outcome(.) eq 'yes']/string(@xml:id) },
          'checks': array { distinct-values(descendant-or-self::criterion/tokenize(@checks)) },
          'tests': array { tokenize(@tests) },
          'problems': array { esc:problems(.) } } } } },
      'checks': $esc:results
    }"/>
</xsl:function>

</xsl:stylesheet>
