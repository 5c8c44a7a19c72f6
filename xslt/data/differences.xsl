<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry without a source. The differences between two versions as a page, from the record that `escolio diff` makes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words" xmlns:data="urn:escolio:data">

  <xsl:import href="../words/words.xsl"/>

  <!-- The record as JSON: before, after, changes (kind, id, what, pieces (mark, text)). -->
  <xsl:param name="record" as="xs:string"/>
  <!-- The language of the page. -->
  <xsl:param name="lang" as="xs:string" select="$words:standing-in"/>

  <xsl:output method="html" html-version="5" indent="no" encoding="UTF-8"/>

  <xsl:template name="xsl:initial-template" as="element(html)">
    <xsl:variable name="told" as="map(*)" select="parse-json($record)"/>
    <xsl:variable name="title" as="xs:string" select="words:label('difference.title', $lang, map { 'before': $told?before, 'after': $told?after })"/>
    <html lang="{$lang}">
      <head>
        <meta charset="utf-8"/>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <title>{$title}</title>
        <style>body {{ max-width: 45em; margin: 2em auto; padding: 0 1em; line-height: 1.5 }} del {{ background: #fdd }} ins {{ background: #dfd }} code {{ white-space: nowrap }}</style>
      </head>
      <body>
        <main>
          <h1>{$title}</h1>
          <xsl:if test="empty($told?changes?*)">
            <p>{words:label('difference.none', $lang)}</p>
          </xsl:if>
          <xsl:for-each-group select="$told?changes?*" group-by="?kind">
            <section>
              <h2>{words:label('difference.' || current-grouping-key(), $lang)}</h2>
              <xsl:if test="exists(current-group()[?id ne ''])">
                <ul>
                  <xsl:sequence select="current-group()[?id ne ''] ! data:changed(.)"/>
                </ul>
              </xsl:if>
            </section>
          </xsl:for-each-group>
        </main>
      </body>
    </html>
  </xsl:template>

  <!-- One change: where, what, and its words with what was taken out and put in. -->
  <xsl:function name="data:changed" as="element(li)">
    <xsl:param name="change" as="map(*)"/>
    <xsl:variable name="key" as="xs:string" select="'change.' || $change?what"/>
    <li id="{$change?id}.{$change?what}"><code>{$change?id}</code>, {if (words:has($key)) then words:label($key, $lang) else $change?what}: <xsl:for-each select="$change?pieces?*">
        <xsl:choose>
          <xsl:when test="?mark eq 'removed'"><del>{?text}</del></xsl:when>
          <xsl:when test="?mark eq 'added'"><ins>{?text}</ins></xsl:when>
          <xsl:otherwise>{?text}</xsl:otherwise>
        </xsl:choose>
      </xsl:for-each></li>
  </xsl:function>

</xsl:stylesheet>
