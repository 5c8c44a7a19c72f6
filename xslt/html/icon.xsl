<?xml version="1.0" encoding="UTF-8"?>
<!-- What every page of a site says to those who list it or link to it: its icon (lines of text and the sign of a note), and a preview. It imports nothing. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:html="urn:escolio:html">

<xsl:variable name="html:icon" as="xs:string" select="'data:image/svg+xml,' || encode-for-uri(
    '&lt;svg xmlns=&quot;http://www.w3.org/2000/svg&quot; viewBox=&quot;0 0 16 16&quot;>&lt;rect width=&quot;16&quot; height=&quot;16&quot; rx=&quot;3&quot; fill=&quot;#1f4d78&quot;/>&lt;g stroke=&quot;#fff&quot; stroke-width=&quot;1.4&quot; fill=&quot;none&quot;>&lt;path d=&quot;M3 4.5h10M3 8h6M3 11.5h5&quot;/>&lt;circle cx=&quot;12&quot; cy=&quot;10&quot; r=&quot;1.8&quot;/>&lt;/g>&lt;/svg>')"/>

<xsl:function name="html:preview" as="element()+">
  <xsl:param name="title" as="xs:string"/>
  <xsl:param name="description" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="type" as="xs:string"/>
  <meta name="description" content="{$description}"/>
  <meta property="og:type" content="{$type}"/>
  <meta property="og:title" content="{$title}"/>
  <meta property="og:description" content="{$description}"/>
  <meta property="og:locale" content="{$lang}"/>
  <meta name="twitter:card" content="summary"/>
  <meta name="twitter:title" content="{$title}"/>
  <meta name="twitter:description" content="{$description}"/>
  <link rel="icon" type="image/svg+xml" href="{$html:icon}"/>
</xsl:function>

</xsl:stylesheet>
