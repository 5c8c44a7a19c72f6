<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. README.txt of a deposit: plain text in every language of the readers, for a person who finds the deposit with no context. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data">

  <xsl:import href="../reader/reader.xsl"/>
  <xsl:import href="../words/words.xsl"/>
  <xsl:import href="texts.xsl"/>
  <xsl:import href="header.xsl"/>
  <xsl:import href="people.xsl"/>
  <xsl:import href="addresses.xsl"/>
  <xsl:import href="sources.xsl"/>
  <xsl:import href="citations.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>

  <!-- What the folder of the deposit is called. -->
  <xsl:param name="name" as="xs:string"/>
  <!-- What of the program is installed beside it, as pip names it. -->
  <xsl:param name="extras" as="xs:string" select="''"/>

  <!-- Characters in a line. -->
  <xsl:variable name="data:width" as="xs:integer" select="78"/>

  <!-- What lies in the payload; each has a label deposit.part.NAME. -->
  <xsl:variable name="data:deposit-parts" as="xs:string+"
      select="'build', 'tei', 'schema', 'xslt', 'src', 'wheels', 'ro-crate-metadata.json'"/>

  <xsl:template match="/" as="text()">
    <xsl:variable name="facts" as="map(*)" select="data:header-facts()"/>
    <xsl:variable name="texts" as="xs:string+" select="$data:languages ! data:deposit-text(., $facts)"/>
    <xsl:text>{string-join($texts, '&#xA;' || data:repeat('=', $data:width) || '&#xA;&#xA;')}</xsl:text>
  </xsl:template>

  <xsl:function name="data:deposit-text" as="xs:string">
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="facts" as="map(*)"/>
    <xsl:variable name="blocks" as="xs:string+">
      <xsl:sequence select="data:wrapped($facts?titles($lang), ''), data:wrapped($facts?subtitles($lang), '')"/>
      <xsl:sequence select="'', data:deposit-paragraph('about', $lang), '', data:wrapped($facts?descriptions($lang), '')"/>
      <xsl:sequence select="'', data:deposit-paragraph('cite', $lang), '', data:wrapped(data:citation($data:documents($lang), (), $lang), '  ')"/>
      <xsl:sequence select="data:deposit-heading('rights', $lang)"/>
      <xsl:for-each select="$facts?licences?*">
        <xsl:sequence select="data:wrapped(?text($lang), ''), '  ' || ?target, ''"/>
      </xsl:for-each>
      <xsl:sequence select="data:wrapped($facts?rights($lang), '')"/>
      <xsl:sequence select="data:deposit-heading('inside', $lang), data:deposit-paragraph('inside', $lang)"/>
      <xsl:for-each select="$data:deposit-parts">
        <xsl:sequence select="'', '  data/' || ., data:wrapped(words:label('deposit.part.' || ., $lang), '      ')"/>
      </xsl:for-each>
      <xsl:sequence select="data:deposit-heading('read', $lang), data:deposit-paragraph('read', $lang)"/>
      <xsl:sequence select="data:deposit-heading('check', $lang), data:deposit-paragraph('outside', $lang), '', data:deposit-paragraph('check', $lang), ''"/>
      <xsl:sequence select="('manifest-sha512.txt', 'tagmanifest-sha512.txt') ! ('  sed &quot;s#  #&amp;' || $name || '/#&quot; ' || $name || '/' || . || ' | sha512sum -c')"/>
      <xsl:sequence select="'', data:deposit-paragraph('check.other', $lang)"/>
      <xsl:sequence select="data:deposit-heading('rebuild', $lang), data:deposit-paragraph('rebuild', $lang), ''"/>
      <xsl:sequence select="'  python3 -I -m venv escolio-env', data:installation('--no-index --find-links ' || $name || '/data/wheels ' || data:quoted('escolio' || $extras))"/>
      <xsl:sequence select="'  escolio-env/bin/escolio verify ' || $name || ' --rebuild'"/>
      <xsl:sequence select="'', data:deposit-paragraph('rebuild.trust', $lang)"/>
      <xsl:sequence select="'', data:deposit-paragraph('rebuild.network', $lang), ''"/>
      <xsl:sequence select="data:installation('--constraint ' || $name || '/data/requirements.txt ' || data:quoted('./' || $name || '/data' || $extras))"/>
      <xsl:sequence select="'', data:deposit-paragraph('rebuild.change', $lang)"/>
    </xsl:variable>
    <xsl:sequence select="string-join($blocks ! (. || '&#xA;'))"/>
  </xsl:function>

  <!-- A word of a command, quoted where a shell would take it for a pattern. -->
  <xsl:function name="data:quoted" as="xs:string">
    <xsl:param name="word" as="xs:string"/>
    <xsl:sequence select="if (contains($word, '[')) then &quot;'&quot; || $word || &quot;'&quot; else $word"/>
  </xsl:function>

  <xsl:function name="data:installation" as="xs:string">
    <xsl:param name="what" as="xs:string"/>
    <xsl:sequence select="'  escolio-env/bin/python -I -m pip install ' || $what"/>
  </xsl:function>

  <!-- A heading, underlined, with an empty line before and after it. -->
  <xsl:function name="data:deposit-heading" as="xs:string+">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="words" as="xs:string" select="words:label('deposit.heading.' || $key, $lang)"/>
    <xsl:sequence select="'', '', $words, data:repeat('-', string-length($words)), ''"/>
  </xsl:function>

  <xsl:function name="data:deposit-paragraph" as="xs:string+">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="data:wrapped(words:label('deposit.' || $key, $lang, map { 'name': $name }), '')"/>
  </xsl:function>

  <!-- A text in lines of at most $data:width characters (a longer word has a line of its own), each after $indent. -->
  <xsl:function name="data:wrapped" as="xs:string*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="indent" as="xs:string"/>
    <xsl:variable name="lines" as="xs:string*" select="fold-left(tokenize($text), (), data:with-word(?, ?, $data:width - string-length($indent)))"/>
    <xsl:sequence select="$lines ! ($indent || .)"/>
  </xsl:function>

  <!-- The lines, with one word more. -->
  <xsl:function name="data:with-word" as="xs:string+">
    <xsl:param name="lines" as="xs:string*"/>
    <xsl:param name="word" as="xs:string"/>
    <xsl:param name="width" as="xs:integer"/>
    <xsl:variable name="longer" as="xs:string" select="string-join(($lines[last()], $word), ' ')"/>
    <xsl:sequence select="if (string-length($longer) le $width) then ($lines[position() lt last()], $longer) else ($lines, $word)"/>
  </xsl:function>

  <xsl:function name="data:repeat" as="xs:string">
    <xsl:param name="character" as="xs:string"/>
    <xsl:param name="times" as="xs:integer"/>
    <xsl:sequence select="string-join((1 to $times) ! $character)"/>
  </xsl:function>

</xsl:stylesheet>
