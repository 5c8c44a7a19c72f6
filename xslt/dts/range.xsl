<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry. One passage of a source, from the unit $start to the unit $end of a citation tree, as TEI or as plain text;
     without $start and $end all that is in the tree. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:reader="urn:escolio:reader" xmlns:data="urn:escolio:data"
    xmlns:dts="https://w3id.org/api/dts#">

<xsl:import href="units.xsl"/>
<xsl:import href="passage.xsl"/>
<xsl:import href="../data/texts.xsl"/>

<!-- Name of the tree; empty for the default one. -->
<xsl:param name="tree" as="xs:string" select="''"/>
<!-- References of the first and the last unit. -->
<xsl:param name="start" as="xs:string" select="''"/>
<xsl:param name="end" as="xs:string" select="$start"/>
<!-- application/tei+xml or text/plain -->
<xsl:param name="media-type" as="xs:string" select="'application/tei+xml'"/>

<xsl:output method="xml" indent="no" encoding="UTF-8"/>

<xsl:template match="/" as="element()?">
  <xsl:variable name="units" as="map(xs:string, item()*)*" select="$dts:trees[?identifier eq $tree]?units"/>
  <xsl:variable name="first" as="element()?" select="($units[?identifier eq $start], $units[$start eq ''][1])?node"/>
  <xsl:variable name="last" as="element()?" select="($units[?identifier eq $end], $units[$end eq ''][last()])?node"/>
  <xsl:choose>
    <xsl:when test="$media-type eq 'text/plain'">
      <xsl:result-document method="text">
        <xsl:value-of select="$units[1] ! dts:words($units, $first, $last)"/>
      </xsl:result-document>
    </xsl:when>
    <xsl:otherwise>
      <xsl:sequence select="dts:passage($first, $last)"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The words of the units of a tree from the beginning of $first to the end of $last, as edited: those without others below them,
     parted by a space where they share a parent and by a line break where they do not. -->
<xsl:function name="dts:words" as="xs:string">
  <xsl:param name="units" as="map(xs:string, item()*)*"/>
  <xsl:param name="first" as="element()"/>
  <xsl:param name="last" as="element()"/>
  <xsl:variable name="asked" as="map(xs:string, item()*)*" select="
      $units[?leaf][not(?node &lt;&lt; $first)][not(?node >> $last) or exists(?node/ancestor::* intersect $last)]"/>
  <xsl:variable name="lines" as="xs:string*">
    <xsl:for-each-group select="$asked" group-adjacent="if (?parent eq '') then ?identifier else ?parent">
      <xsl:sequence select="string-join(current-group() ! dts:unit-words(.), ' ')"/>
    </xsl:for-each-group>
  </xsl:variable>
  <xsl:sequence select="string-join($lines, '&#xA;')"/>
</xsl:function>

<!-- The words of one unit: what the reading document has of it, a line for each of its paragraphs or parts; of what it does not have, those of the source. -->
<xsl:function name="dts:unit-words" as="xs:string">
  <xsl:param name="unit" as="map(xs:string, item()*)"/>
  <xsl:variable name="read" as="element()?" select="$unit?unit ! key('reader:id', @id, $dts:reading)[1]"/>
  <xsl:variable name="view" as="xs:string" select="reader:default-view($dts:reading)"/>
  <xsl:sequence select="
      if (empty($read)) then normalize-space($unit?node)
      else if ($read/ancestor-or-self::text) then data:text($read, $view)
      else if ($read/self::source[reference]) then data:text($read/reference[1], $view)
      else string-join((
          if ($read/(part | lemma | reading | group)) then (($read/lemma, $read//reading)/content, $read/part) ! data:text(node(), $view)
          else distinct-values($read/name ! data:text(node(), $view)))[. ne ''], '&#xA;')"/>
</xsl:function>

</xsl:stylesheet>
