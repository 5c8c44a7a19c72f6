<?xml version="1.0" encoding="UTF-8"?>
<!-- The criteria joined to what the checks found: outcome and evidence of every line, without any syntax of output. Needs the modules of data/. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace=""
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:array="http://www.w3.org/2005/xpath-functions/array"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data" xmlns:about="urn:escolio:about">

<!-- What the checks found, as JSON: for each check outcome, values and problems. A check that has not run yet counts as no. -->
<xsl:param name="results" as="xs:string" select="'{}'"/>

<xsl:variable name="about:results" as="map(*)" select="parse-json($results)"/>
<xsl:variable name="about:criteria" as="document-node()" select="doc('criteria.xml')"/>
<xsl:variable name="about:catalogues" as="element(catalogue)+" select="$about:criteria/scorecard/catalogue"/>
<xsl:variable name="about:outcomes" as="xs:string+" select="'yes', 'no', 'test', 'open', 'na'"/>
<xsl:variable name="about:shown-problems" as="xs:integer" select="5"/>

<xsl:key name="check" match="check" use="@id"/>

<!-- The words of an element of criteria.xml in $lang. -->
<xsl:function name="about:said" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="string(($element/*[local-name() eq $lang], $element/*[local-name() eq $words:standing-in])[1])"/>
</xsl:function>

<!-- The lines of a part of the criteria: a question is one line, with its own criteria as possible answers. -->
<xsl:function name="about:lines" as="element()*">
  <xsl:param name="part" as="element()*"/>
  <xsl:sequence select="$part/descendant-or-self::group/(criterion | question)"/>
</xsl:function>

<xsl:function name="about:line-id" as="xs:string">
  <xsl:param name="line" as="element()"/>
  <xsl:variable name="catalogue" as="xs:string" select="string($line/ancestor::catalogue/@xml:id)"/>
  <xsl:sequence select="if (starts-with($line/@xml:id, $catalogue || '.')) then string($line/@xml:id) else $catalogue || '.' || $line/@xml:id"/>
</xsl:function>

<!-- yes, no, test, open or na. -->
<xsl:function name="about:outcome" as="xs:string">
  <xsl:param name="line" as="element()"/>
  <xsl:variable name="found" as="xs:string*" select="tokenize($line/@checks) ! string(($about:results(.)?outcome, 'no')[1])"/>
  <xsl:choose>
    <xsl:when test="$line/self::question">
      <xsl:sequence select="if ($line/criterion ! about:outcome(.) = 'yes') then 'yes' else 'no'"/>
    </xsl:when>
    <xsl:when test="$line/@answer"><xsl:sequence select="string($line/@answer)"/></xsl:when>
    <xsl:when test="$line/@tests"><xsl:sequence select="'test'"/></xsl:when>
    <xsl:when test="$found = 'no'"><xsl:sequence select="'no'"/></xsl:when>
    <xsl:when test="$found = 'open'"><xsl:sequence select="'open'"/></xsl:when>
    <xsl:when test="$found = 'yes'"><xsl:sequence select="string(($line/@when-yes, 'yes')[1])"/></xsl:when>
    <xsl:otherwise><xsl:sequence select="'na'"/></xsl:otherwise>
  </xsl:choose>
</xsl:function>

<!-- How an outcome is printed; of a question, the answers that hold. -->
<xsl:function name="about:answer" as="xs:string">
  <xsl:param name="line" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="chosen" as="element(criterion)*" select="$line/self::question/criterion[about:outcome(.) eq 'yes']"/>
  <xsl:sequence select="
      if (exists($chosen)) then words:enumeration($chosen ! about:said(., $lang), $lang)
      else words:label('about.' || about:outcome($line), $lang)"/>
</xsl:function>

<!-- The sentences that tell what was checked and found, and the reason that the criteria give. -->
<xsl:function name="about:evidence" as="xs:string*">
  <xsl:param name="line" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      ($line/@tests ! words:label('about.tested', $lang, map { 'tests': words:enumeration(tokenize(.), $lang) })),
      distinct-values($line/descendant-or-self::criterion/tokenize(@checks))[map:contains($about:results, .)] ! about:check-evidence(., $lang),
      $line/why ! about:said(., $lang)"/>
</xsl:function>

<xsl:function name="about:check-evidence" as="xs:string">
  <xsl:param name="check" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="words" as="element(check)?" select="key('check', $check, $about:criteria)"/>
  <xsl:variable name="values" as="map(*)" select="$about:results($check)?values"/>
  <xsl:sequence select="
      if (empty($words)) then error(xs:QName('about:CHECK'), 'No words for the check ' || $check || ' in criteria.xml')
      else fold-left(map:keys($values), about:said($words, $lang), function($text as xs:string, $name as xs:string) as xs:string {
        replace($text, '{' || $name || '}', about:value($values($name), $lang), 'q') })"/>
</xsl:function>

<!-- A value of a check as words. -->
<xsl:function name="about:value" as="xs:string">
  <xsl:param name="value" as="item()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      if ($value instance of array(*)) then (if (array:size($value) eq 0) then '—' else string-join($value?* ! string(.), ', '))
      else if ($value instance of xs:numeric) then words:number($value, $lang)
      else string($value)"/>
</xsl:function>

<!-- The places that the checks of a line object to. -->
<xsl:function name="about:problems" as="xs:string*">
  <xsl:param name="line" as="element()"/>
  <xsl:sequence select="distinct-values($line/tokenize(@checks) ! $about:results(.)?problems?*)"/>
</xsl:function>

<xsl:function name="about:objections" as="xs:string?">
  <xsl:param name="line" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="problems" as="xs:string*" select="about:problems($line)"/>
  <xsl:variable name="rest" as="xs:integer" select="count($problems) - $about:shown-problems"/>
  <xsl:if test="exists($problems)">
    <xsl:sequence select="words:label('about.objections', $lang, map {
        'places': string-join(($problems[position() le $about:shown-problems],
                               if ($rest gt 0) then words:label('about.more', $lang, map { 'n': words:number($rest, $lang) }) else ()), '; ') })"/>
  </xsl:if>
</xsl:function>

</xsl:stylesheet>
