<?xml version="1.0" encoding="UTF-8"?>
<!-- How the edition and each part of it is cited, on a page of its own, for readers without the script: the words come in when all pages are made
     (src/escolio/outputs/citations.py). In an old release, which has no script, a sign beside each part leads there. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:html="urn:escolio:html">

<!-- Whether there is something to cite by. -->
<xsl:param name="cites" as="xs:boolean" select="false()"/>

<!-- Up to how many parts are listed. -->
<xsl:variable name="html:many-cited" as="xs:integer" select="1000"/>

<!-- The forms that the edition is given in. -->
<xsl:variable name="html:forms" as="xs:string+" select="'apa', 'chicago', 'harvard', 'mla', 'vancouver', 'bibtex', 'ris', 'csl-json'"/>

<!-- The parts that the page lists: what is cited with the words of the edition, and not what has a record of its own. -->
<xsl:function name="html:cited" cache="yes" as="element(unit)*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:variable name="units" as="element(unit)*" select="$document/reading/units/unit[not(@type = ('source', 'entity', 'node', 'chronology', 'withdrawn'))]"/>
  <xsl:sequence select="$units[count($units) le $html:many-cited]"/>
</xsl:function>

<xsl:template name="html-cite" as="element(h:section)?">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:if test="$cites">
    <xsl:variable name="units" as="element(unit)*" select="html:cited($document)"/>
    <section id="section.cite" class="apart">
      <h2>{words:label('section.cite', $lang)}</h2>
      <p>{words:label('cite.intro', $lang)}</p>
      <dl class="forms">
        <xsl:for-each select="$html:forms">
          <dt>{words:label('tools.format.' || ., $lang)}</dt>
          <dd data-form="{.}"/>
        </xsl:for-each>
      </dl>
      <xsl:if test="exists($units)">
        <h3>{words:label('cite.parts', $lang)}</h3>
        <p>{words:label('cite.parts.intro', $lang)} <code>escolio cite {string-join(($units[@type eq 'claim'], $units)[1]/@id ! (., html:version($document)), '@')} --format bibtex</code></p>
        <ul class="plain cited">
          <xsl:for-each select="$units">
            <li id="cite.{@id}"><a href="#{@id}">{reader:name(@id, .)}</a><p class="citation" data-unit="{@id}"/></li>
          </xsl:for-each>
        </ul>
      </xsl:if>
    </section>
  </xsl:if>
</xsl:template>

<!-- The sign beside a part of an old release. -->
<xsl:template name="html-cite-sign" as="element(h:a)?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="again" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:if test="$cites and exists($html:old) and @id and not($again) and exists(key('reader:unit', @id) intersect html:cited(root(.)))">
    <a class="cite" href="#cite.{@id}" aria-label="{words:label('tools.cite-this', $lang, map { 'what': reader:name(@id, .) })}"><xsl:if test="(reader:language(.), $lang)[1] ne $lang"><xsl:attribute name="lang" select="$lang"/></xsl:if>❝</a>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
