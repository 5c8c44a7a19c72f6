<?xml version="1.0" encoding="UTF-8"?>
<!-- What the makers of data know beside the edition: where it will stand, and how its source is known again. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

  <!-- The SWHID of the source file (ISO/IEC 18670, content), or empty. -->
  <xsl:param name="swhid" as="xs:string" select="''"/>
  <!-- The lines that each identifier takes in that file, as a JSON object: { "p1.s1": "12-13" }. -->
  <xsl:param name="lines" as="xs:string" select="'{}'"/>
  <!-- The address of the deposit, when it is published on the web; empty: that of the header (idno of type URI), else addresses are relative. -->
  <xsl:param name="base-url" as="xs:string" select="''"/>
  <!-- Whether this source is a release (its frozen copy has an address of its own) or work in progress. -->
  <xsl:param name="released" as="xs:boolean" select="false()"/>

  <xsl:variable name="esc:lines" as="map(xs:string, xs:string)" select="parse-json($lines)"/>

  <!-- The address of the deposit with a slash at its end, or empty. -->
  <xsl:function name="esc:base-url" cache="yes" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="stated" as="xs:string" select="string(($base-url[. ne ''], $document/TEI/teiHeader/fileDesc/publicationStmt/idno[@type = 'URI'] ! normalize-space())[1])"/>
    <xsl:sequence select="$stated || '/'[$stated ne '' and not(ends-with($stated, '/'))]"/>
  </xsl:function>

  <!-- The address of the page in $lang, or of the thing with an identifier on it: absolute where the deposit has an address, else
       relative to its first folder. -->
  <xsl:function name="esc:address" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="id" as="xs:string"/>
    <xsl:param name="lang" as="xs:string"/>
    <xsl:sequence select="
      esc:base-url($document)
        || (if ($released) then 'releases/' || esc:edition($document)?version || '/' else '')
        || esc:page($lang, esc:page-of($document, $id))
        || (if ($id eq '') then '' else '#' || $id)"/>
  </xsl:function>

  <!-- The SWHID of the source, with the lines from the first of $first to the last of $last where they are known. -->
  <xsl:function name="esc:swhid" as="xs:string">
    <xsl:param name="first" as="xs:string"/>
    <xsl:param name="last" as="xs:string"/>
    <xsl:variable name="numbers" as="xs:string*" select="($first, $last) ! $esc:lines(.) ! tokenize(., '-')"/>
    <xsl:sequence select="
      $swhid || (if ($swhid eq '' or empty($numbers)) then ''
                 else ';lines=' || string-join(distinct-values(($numbers[1], $numbers[last()])), '-'))"/>
  </xsl:function>

  <!-- The address of a file of data: absolute where the deposit has an address, else relative to the folder of data. -->
  <xsl:function name="esc:data-address" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="file" as="xs:string"/>
    <xsl:sequence select="(esc:base-url($document)[. ne ''] ! (. || 'data/')) || $file"/>
  </xsl:function>

  <!-- The address of a file beside the folder of data. -->
  <xsl:function name="esc:beside-data" as="xs:string">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="file" as="xs:string"/>
    <xsl:sequence select="(esc:base-url($document)[. ne ''], '../')[1] || $file"/>
  </xsl:function>

</xsl:stylesheet>
