<?xml version="1.0" encoding="UTF-8"?>
<!-- Where an edition and its parts are found: addresses on its pages and in its files, and the SWHID of its source. Needs header.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data">

  <!-- The SWHID of the source file (ISO/IEC 18670, content), or empty. -->
  <xsl:param name="swhid" as="xs:string" select="''"/>
  <!-- The lines that each identifier takes in that file, as a JSON object: { "p1.s1": "12-13" }. -->
  <xsl:param name="lines" as="xs:string" select="'{}'"/>
  <!-- The address of the deposit, when it is published on the web; empty: that of the header (identifier of type URI), else addresses are relative. -->
  <xsl:param name="base-url" as="xs:string" select="''"/>
  <!-- Whether this source is a release (its frozen copy has an address of its own) or work in progress. -->
  <xsl:param name="released" as="xs:boolean" select="false()"/>

  <xsl:variable name="data:lines-of" as="map(xs:string, xs:string)" select="parse-json($lines)"/>

  <!-- The address of the deposit with a slash at its end, or empty. -->
  <xsl:function name="data:base-url" cache="yes" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="stated" as="xs:string" select="string(($base-url[. ne ''], data:identifiers($document)[.(1) eq 'URI'] ! .(2))[1])"/>
    <xsl:sequence select="$stated || '/'[$stated ne '' and not(ends-with($stated, '/'))]"/>
  </xsl:function>

  <!-- The way to a page for a language from the folder that holds the pages of all languages. -->
  <xsl:function name="data:page" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="page" as="xs:string"/>
    <xsl:sequence select="(if ($lang eq reader:languages($document)[1]) then '' else $lang || '/') || $page"/>
  </xsl:function>

  <!-- The page that holds what has an identifier: what the editors say before the text has one of its own. -->
  <xsl:function name="data:page-of" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="if ($document/reading/@profile and exists(key('reader:id', $id, $data:root)/ancestor::text[@kind eq 'front'])) then 'introduction.html' else 'index.html'"/>
  </xsl:function>

  <!-- Whether something is for readers of some languages only. -->
  <xsl:variable name="data:has-versions" as="xs:boolean" select="exists($data:root//@for)"/>

  <!-- The language of the page that holds what has an identifier: $lang, unless that is for readers of other languages only. -->
  <xsl:function name="data:page-language" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:variable name="for" as="xs:string*" select="if ($data:has-versions) then key('reader:id', $id, $data:root)[1]/ancestor-or-self::*[@for][1]/@for ! tokenize(.) else ()"/>
    <xsl:sequence select="if (empty($for) or $lang = $for) then $lang else $for[1]"/>
  </xsl:function>

  <!-- The address of the page for readers of $lang, or of the thing with an identifier on it: absolute where the deposit has an address, else relative to its
       first folder. -->
  <xsl:function name="data:address" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="
      data:page-address($document, data:page-language($id, $lang), data:page-of($document, $id)) || (if ($id eq '') then '' else '#' || encode-for-uri($id))"/>
  </xsl:function>

  <!-- The address of a page for readers of $lang. -->
  <xsl:function name="data:page-address" cache="yes" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:param name="page" as="xs:string"/>
    <xsl:sequence select="
      data:base-url($document) || (if ($released) then 'releases/' || data:facts($document)?version || '/' else '') || data:page($document, $lang, $page)"/>
  </xsl:function>

  <!-- The SWHID of the source, with the lines from the first of $first to the last of $last where they are known. -->
  <xsl:function name="data:swhid" as="xs:string">
    <xsl:param name="first" as="xs:string"/>
    <xsl:param name="last" as="xs:string"/>
    <xsl:variable name="numbers" as="xs:string*" select="($first, $last) ! $data:lines-of(.) ! tokenize(., '-')"/>
    <xsl:sequence select="
      $swhid || (if ($swhid eq '' or empty($numbers)) then ''
                 else ';lines=' || string-join(distinct-values(($numbers[1], $numbers[last()])), '-'))"/>
  </xsl:function>

  <!-- The address of a file of data: absolute where the deposit has an address, else relative to the folder of data. -->
  <xsl:function name="data:file-address" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="file" as="xs:string"/>
    <xsl:sequence select="(data:base-url($document)[. ne ''] ! (. || 'data/')) || $file"/>
  </xsl:function>

  <!-- The address of a file beside the folder of data. -->
  <xsl:function name="data:beside" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="file" as="xs:string"/>
    <xsl:sequence select="(data:base-url($document)[. ne ''], '../')[1] || $file"/>
  </xsl:function>

</xsl:stylesheet>
