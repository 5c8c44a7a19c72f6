<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: the books as EPUB 3.3, one folder a language (epub/es, epub/en), ready to be packed. What stands in them is what stands on
     the page: the modules of html/ are used again; here is only what a book for reading systems asks for: files, package, pop-up notes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:import href="../former-html/site.xsl"/>
<xsl:import href="text.xsl"/>
<xsl:import href="pages.xsl"/>
<xsl:import href="package.xsl"/>

<xsl:output name="xml" method="xml" encoding="UTF-8" indent="no" omit-xml-declaration="no"/>
<xsl:output name="xhtml" method="xhtml" html-version="5.0" encoding="UTF-8" indent="no" omit-xml-declaration="no" include-content-type="no"/>

<!-- The style sheet of the books, written beside their pages. -->
<xsl:param name="style" as="xs:string" select="unparsed-text('book.css')"/>

<xsl:template match="document-node()" as="empty-sequence()">
  <xsl:variable name="document" as="document-node()" select="."/>
  <xsl:for-each select="$esc:languages">
    <xsl:variable name="lang" as="xs:string" select="."/>
    <xsl:variable name="pages" as="map(xs:string, element(h:section))" select="esc:epub-pages($document, $lang)"/>
    <xsl:variable name="keys" as="xs:string+" select="esc:epub-sections($document, $lang)"/>
    <xsl:variable name="home" as="map(xs:string, xs:string)" select="
        map:merge(for $key in map:keys($pages) return $pages($key)//@id ! map { string(.): $key || '.xhtml' })"/>
    <xsl:result-document href="epub/{$lang}/META-INF/container.xml" format="xml">
      <xsl:sequence select="esc:container()"/>
    </xsl:result-document>
    <xsl:result-document href="epub/{$lang}/OPS/package.opf" format="xml">
      <xsl:sequence select="esc:package($document, $lang, $pages, $keys)"/>
    </xsl:result-document>
    <xsl:result-document href="epub/{$lang}/OPS/nav.xhtml" format="xhtml">
      <xsl:sequence select="esc:navigation($document, $lang, $pages, $keys)"/>
    </xsl:result-document>
    <xsl:result-document href="epub/{$lang}/OPS/book.css" method="text">{$style}</xsl:result-document>
    <xsl:for-each select="$keys">
      <xsl:result-document href="epub/{$lang}/OPS/{.}.xhtml" format="xhtml">
        <xsl:sequence select="esc:epub-page($pages(.), ., $home, $lang)"/>
      </xsl:result-document>
    </xsl:for-each>
  </xsl:for-each>
</xsl:template>

</xsl:stylesheet>
