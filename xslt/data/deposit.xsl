<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. README.txt of a deposit: plain text in every language of the readers, for a person who finds the deposit with no context. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map" xmlns:esc="urn:escolio:xslt">

  <xsl:import href="statement.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- Characters in a line. -->
  <xsl:variable name="esc:width" as="xs:integer" select="78"/>

  <!-- What lies in the payload; each has a label deposit.part.NAME. -->
  <xsl:variable name="esc:deposit-parts" as="xs:string+"
      select="'build', 'tei', 'schema', 'xslt', 'src', 'wheels', 'ro-crate-metadata.json'"/>

  <xsl:template match="/" as="text()">
    <xsl:variable name="statement" as="map(*)" select="esc:statement(.)"/>
    <xsl:variable name="citation" as="function(*)" select="esc:citation(/, ?, ())"/>
    <xsl:variable name="texts" as="xs:string+" select="$esc:languages ! esc:deposit-text(., $statement, $citation)"/>
    <xsl:text>{string-join($texts, '&#xA;' || esc:repeat('=', $esc:width) || '&#xA;&#xA;')}</xsl:text>
  </xsl:template>

  <xsl:function name="esc:deposit-text" as="xs:string">
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="statement" as="map(*)"/>
    <xsl:param name="citation" as="function(xs:string) as xs:string"/>
    <xsl:variable name="blocks" as="xs:string+">
      <xsl:sequence select="esc:wrapped($statement?titles($lang), ''), esc:wrapped($statement?subtitles($lang), '')"/>
      <xsl:sequence select="'', esc:deposit-paragraph('about', $lang), '', esc:wrapped($statement?descriptions($lang), '')"/>
      <xsl:sequence select="'', esc:deposit-paragraph('cite', $lang), '', esc:wrapped($citation($lang), '  ')"/>
      <xsl:sequence select="esc:deposit-heading('rights', $lang)"/>
      <xsl:for-each select="$statement?licences?*">
        <xsl:sequence select="esc:wrapped(?text($lang), ''), '  ' || ?target, ''"/>
      </xsl:for-each>
      <xsl:sequence select="esc:wrapped($statement?rights($lang), '')"/>
      <xsl:sequence select="esc:deposit-heading('inside', $lang), esc:deposit-paragraph('inside', $lang)"/>
      <xsl:for-each select="$esc:deposit-parts">
        <xsl:sequence select="'', '  data/' || ., esc:wrapped(esc:label('deposit.part.' || ., $lang), '      ')"/>
      </xsl:for-each>
      <xsl:sequence select="esc:deposit-heading('read', $lang), esc:deposit-paragraph('read', $lang)"/>
      <xsl:sequence select="esc:deposit-heading('check', $lang), esc:deposit-paragraph('check', $lang), ''"/>
      <xsl:sequence select="('manifest-sha512.txt', 'tagmanifest-sha512.txt') ! ('  sha512sum -c ' || .)"/>
      <xsl:sequence select="'', esc:deposit-paragraph('check.other', $lang)"/>
      <xsl:sequence select="esc:deposit-heading('rebuild', $lang), esc:deposit-paragraph('rebuild', $lang), ''"/>
      <xsl:sequence select="'  python3 -m venv ../escolio-env', esc:installation('--no-index --find-links data/wheels escolio')"/>
      <xsl:sequence select="'  ../escolio-env/bin/escolio verify . --rebuild'"/>
      <xsl:sequence select="'', esc:deposit-paragraph('rebuild.network', $lang), ''"/>
      <xsl:sequence select="esc:installation('--constraint data/requirements.txt ./data')"/>
      <xsl:sequence select="'', esc:deposit-paragraph('rebuild.change', $lang)"/>
    </xsl:variable>
    <xsl:sequence select="string-join($blocks ! (. || '&#xA;'))"/>
  </xsl:function>

  <xsl:function name="esc:installation" as="xs:string">
    <xsl:param name="what" as="xs:string"/>
    <xsl:sequence select="'  ../escolio-env/bin/python -m pip install ' || $what"/>
  </xsl:function>

  <!-- A heading, underlined, with an empty line before and after it. -->
  <xsl:function name="esc:deposit-heading" as="xs:string+">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="words" as="xs:string" select="esc:label('deposit.heading.' || $key, $lang)"/>
    <xsl:sequence select="'', '', $words, esc:repeat('-', string-length($words)), ''"/>
  </xsl:function>

  <xsl:function name="esc:deposit-paragraph" as="xs:string+">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="esc:wrapped(esc:label('deposit.' || $key, $lang), '')"/>
  </xsl:function>

  <!-- A text in lines of at most $esc:width characters (a longer word has a line of its own), each after $indent. -->
  <xsl:function name="esc:wrapped" as="xs:string*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="indent" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="fold-left(tokenize($text), (), esc:with-word(?, ?, $esc:width - string-length($indent)))"/>
    <xsl:sequence select="$lines ! ($indent || .)"/>
  </xsl:function>

  <!-- The lines, with one word more. -->
  <xsl:function name="esc:with-word" as="xs:string+">
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:variable name="longer" as="xs:string" select="string-join(($lines[last()], $word), ' ')"/>
    <xsl:sequence select="if (string-length($longer) le $width) then ($lines[position() lt last()], $longer) else ($lines, $word)"/>
  </xsl:function>

  <xsl:function name="esc:repeat" as="xs:string">
    <xsl:param name="character" as="xs:string"/>
    <xsl:param name="times" as="xs:integer"/>
    <xsl:sequence select="string-join((1 to $times) ! $character)"/>
  </xsl:function>

</xsl:stylesheet>
