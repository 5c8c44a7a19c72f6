<?xml version="1.0" encoding="UTF-8"?>
<!-- What the pages of a frozen release have besides: the version in their titles. Those of an old release are to be read, and have no script; they say,
     of the passage that an address leads to, how it stands in the newest one (the line that belongs to the target is the one that is shown),
     and a page compares, word by word, all that has changed. They have the tables of their figures and their texts by
     view; the drawings, and the texts side by side, are those of the newest. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:html="urn:escolio:html">

<!-- How everything citable in a release stands in the newest one, as JSON (src/escolio/releases/states.py says what is in it); of a draft, nothing. -->
<xsl:param name="states" as="xs:string" select="''"/>

<xsl:variable name="html:states" as="map(*)" select="if ($states) then parse-json($states) else map { }"/>
<xsl:variable name="html:newest" as="xs:string?" select="$html:states?newest"/>
<!-- The version of an old release; of the newest, and of a draft, nothing. -->
<xsl:variable name="html:old" as="xs:string?" select="$html:newest ! html:version($html:document)[. ne $html:newest]"/>
<!-- Whether these pages are of a text as it is now: an old one is read, and has no script, no drawings and no texts side by side. -->
<xsl:variable name="html:is-current" as="xs:boolean" select="empty($html:old)"/>
<!-- Identifiers whose words are others now. -->
<xsl:variable name="html:identifiers" as="xs:string*" select="if (exists($html:newest)) then sort(map:keys($html:states?units)) else ()"/>
<xsl:variable name="html:changed" as="xs:string*" select="if (exists($html:old)) then $html:identifiers[exists($html:states?units(.)?(('own', 'notes')))] else ()"/>
<xsl:variable name="html:is-changed" as="map(xs:string, xs:boolean)" select="map:merge($html:changed ! map { .: true() })"/>

<!-- The way from a page of a release to the first folder of the deposit, and to a page of the newest release. -->
<xsl:function name="html:home" as="xs:string">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="$home || html:to-root($lang)"/>
</xsl:function>

<xsl:function name="html:newest-page" as="xs:string">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="page" as="xs:string"/>
  <xsl:sequence select="html:home($lang) || 'releases/' || $html:newest || '/' || html:path($lang, if ($page eq 'compare.html') then 'index.html' else $page)"/>
</xsl:function>

<!-- What the title of a page of a release says besides. -->
<xsl:function name="html:of-release" as="xs:string?">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="$html:newest ! (' · ' || words:label('release.version', $lang, map { 'version': html:version($html:document) }))"/>
</xsl:function>

<!-- What else its head holds. -->
<xsl:template name="html-head-further" as="element()*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="page" as="xs:string" tunnel="yes"/>
  <xsl:if test="exists($html:newest)">
    <link rel="canonical" href="{html:newest-page($lang, $page)}"/>
  </xsl:if>
  <xsl:if test="exists($html:old) and $page ne 'compare.html'">
    <style>.states li{{display:none}}</style>
  </xsl:if>
</xsl:template>

<!-- The line at the top of the window: which version this is, and how what was gone to stands now. -->
<xsl:template name="html-notice" as="element(h:div)?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="page" as="xs:string" tunnel="yes"/>
  <xsl:if test="exists($html:old)">
    <div class="states" role="region" aria-label="{words:label('release.version', $lang, map { 'version': $html:old })}">
      <p><strong>{words:label('release.version', $lang, map { 'version': $html:old })}</strong><xsl:text> </xsl:text><a href="{html:newest-page($lang, $page)}">{words:label('release.newest', $lang, map { 'version': $html:newest })}</a></p>
      <xsl:if test="$page ne 'compare.html'"><ul/></xsl:if>
    </div>
  </xsl:if>
</xsl:template>

<!-- A page says this of what stands on it, once that is known. -->
<xsl:template match="h:div[@class eq 'states']/h:ul" mode="html-parted" as="element(h:ul)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="page" as="xs:string" tunnel="yes"/>
  <xsl:param name="here" as="map(xs:string, xs:boolean)" tunnel="yes"/>
  <xsl:variable name="newest" as="xs:string" select="html:newest-page($lang, $page)"/>
  <xsl:variable name="compare" as="xs:string" select="words:label('release.compare', $lang)"/>
  <xsl:variable name="as-now" as="xs:string" select="words:label('release.as-now', $lang)"/>
  <ul>
    <xsl:for-each select="$html:identifiers[map:contains($here, .)]">
      <xsl:variable name="unit" as="map(*)" select="$html:states?units(.)"/>
      <li data-of="{.}">
        <xsl:text>{.}: {html:stands($unit?state, string($unit?since), $lang)} </xsl:text>
        <a href="{if ($unit?state eq 'withdrawn') then html:home($lang) || 'withdrawn/' || . || '.html' else $newest || '#' || .}">{$as-now}</a>
        <xsl:if test="map:contains($html:is-changed, .)"><xsl:text> · </xsl:text><a href="compare.html#{.}">{$compare}</a></xsl:if>
      </li>
    </xsl:for-each>
  </ul>
</xsl:template>

<xsl:function name="html:stands" cache="yes" as="xs:string">
  <xsl:param name="state" as="xs:string"/>
  <xsl:param name="since" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="words:label('resolve.' || $state, $lang, map { 'since': $since, 'version': $html:newest })"/>
</xsl:function>

<xsl:template match="h:style[starts-with(., '.states')]" mode="html-parted" as="element(h:style)">
  <xsl:param name="here" as="map(xs:string, xs:boolean)" tunnel="yes"/>
  <xsl:copy>
    <xsl:value-of select="."/>
    <xsl:value-of select="$html:identifiers[map:contains($here, .)] ! (':root:has([id=&quot;' || . || '&quot;]:is(:target,.target)) [data-of=&quot;' || . || '&quot;]')" separator=","/>
    <xsl:text>{{display:inline}}</xsl:text>
  </xsl:copy>
</xsl:template>

<!-- Of what has changed in something, that which readers of a language are told: what is in no other; if all is in others, that. -->
<xsl:function name="html:told" as="xs:string*">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="changes" as="xs:string*"/>
  <xsl:variable name="own" as="xs:string*" select="$changes[not(tokenize(., '\.') = $html:languages[. ne $lang])]"/>
  <xsl:sequence select="if (exists($own)) then $own else $changes"/>
</xsl:function>

<!-- What a change is called. -->
<xsl:function name="html:change-name" as="xs:string">
  <xsl:param name="what" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="part" as="xs:string" select="replace($what, '\.[^.]*$', '')"/>
  <xsl:variable name="language" as="xs:string" select="substring-after($what, $part || '.')"/>
  <xsl:variable name="key" as="xs:string?" select="('change.' || $what, 'facet.' || $what, 'facet.' || $part)[words:has(.)][1]"/>
  <xsl:sequence select="if (empty($key)) then $what else words:label($key, $lang) || (' (' || $language || ')')[$key eq 'facet.' || $part and not($language = ('', $lang))]"/>
</xsl:function>

<!-- Where the change of a note on something is told: beside, if it stood there before; what is new stands in the newest release, and what is gone in this one. -->
<xsl:function name="html:compared-at" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="what" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      if ($what eq 'added') then html:newest-page($lang, 'index.html') || '#' || $id
      else if (map:contains($html:is-changed, $id) and exists(key('reader:id', $id, $html:in($lang)))) then '#' || $id
      else 'index.html#' || $id"/>
</xsl:function>

<!-- The page that compares. Each change is told once, of what has changed; of all that a note is on, that it has. -->
<xsl:template name="html-further-pages" as="map(*)?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:if test="exists($html:changed)">
    <xsl:map-entry key="'compare.html'">
      <xsl:call-template name="html-page">
        <xsl:with-param name="page" select="'compare.html'" tunnel="yes"/>
        <xsl:with-param name="contents" select="()"/>
        <xsl:with-param name="sections" as="element(h:section)">
          <section id="section.compare">
            <h2>{words:label('difference.title', $lang, map { 'before': $html:old, 'after': $html:newest })}</h2>
            <dl class="compare">
              <xsl:for-each select="$html:changed[exists(key('reader:id', ., $html:in($lang)))]">
                <xsl:variable name="id" as="xs:string" select="."/>
                <div id="{.}">
                  <dt><a href="index.html#{.}">{.}</a> → <a href="{html:newest-page($lang, 'index.html')}#{.}">{$html:newest}</a></dt>
                  <xsl:variable name="unit" as="map(*)" select="$html:states?units($id)"/>
                  <xsl:variable name="told" as="xs:string*" select="html:told($lang, ($unit?own?*?1, $unit?notes?*?*))"/>
                  <xsl:for-each select="$unit?own?*[?1 = $told]">
                    <dd>
                      <small>{html:change-name(?1, $lang)}: </small>
                      <xsl:for-each select="tail(?*)">
                        <xsl:variable name="words" as="xs:string" select="substring(., 2)"/>
                        <xsl:choose>
                          <xsl:when test="starts-with(., '-')"><del>{$words}</del></xsl:when>
                          <xsl:when test="starts-with(., '+')"><ins>{$words}</ins></xsl:when>
                          <xsl:otherwise>{$words}</xsl:otherwise>
                        </xsl:choose>
                      </xsl:for-each>
                    </dd>
                  </xsl:for-each>
                  <xsl:variable name="notes" as="xs:string*" select="$unit?notes ! map:keys(.)[$unit?notes(.)?* = $told]"/>
                  <xsl:where-populated>
                    <dd>
                      <xsl:for-each select="sort($notes)">
                        <xsl:variable name="what" as="xs:string" select="$unit?notes(.)?1"/>
                        <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
                        <a href="{html:compared-at(., $what, $lang)}">{.}</a>
                        <xsl:if test="$what = ('added', 'gone')"><xsl:text> ({html:change-name($what, $lang)})</xsl:text></xsl:if>
                      </xsl:for-each>
                    </dd>
                  </xsl:where-populated>
                </div>
              </xsl:for-each>
            </dl>
          </section>
        </xsl:with-param>
      </xsl:call-template>
    </xsl:map-entry>
  </xsl:if>
</xsl:template>

</xsl:stylesheet>
