<?xml version="1.0" encoding="UTF-8"?>
<!-- The notes: on claims, with verdict, evidence and figures, and of any other series. They stand beside the text that they are on, or, when
     their marks are not in the text, in a section of their own. Mode: html-note. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words" xmlns:reader="urn:escolio:reader" xmlns:figures="urn:escolio:figures" xmlns:html="urn:escolio:html">

<xsl:mode name="html-note" on-no-match="fail" on-multiple-match="fail"/>

<!-- Notes beside a text: with a row for each block of the text that they are on, where the text is a row of blocks. -->
<xsl:template name="html-beside" as="element(h:section)*">
  <xsl:param name="blocks" as="element()*"/>
  <xsl:param name="notes" as="element(note)*"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:for-each-group select="$notes" group-adjacent="../@series">
    <section id="{html:notes-id(..)}" class="claims">
      <h2>{html:notes-heading(.., $lang)}</h2>
      <xsl:apply-templates select="../heading[@kind eq 'desc']" mode="html-description"/>
      <xsl:for-each-group select="current-group()" group-by="html:row-of(., $blocks)">
        <xsl:sort select="current-grouping-key()"/>
        <xsl:variable name="row" as="xs:integer" select="current-grouping-key()"/>
        <div class="beside" style="--row:{$row + 1}">
          <xsl:if test="count($blocks) gt 1"><h3>{$blocks[$row]/@id ! reader:name(., root($blocks[1]))}</h3></xsl:if>
          <xsl:apply-templates select="current-group()" mode="html-note"/>
        </div>
      </xsl:for-each-group>
    </section>
  </xsl:for-each-group>
</xsl:template>

<!-- The place among blocks of the one in which the first mark of a note stands; the first where it stands in none. -->
<xsl:function name="html:row-of" as="xs:integer">
  <xsl:param name="note" as="element(note)"/>
  <xsl:param name="blocks" as="element()*"/>
  <xsl:variable name="block" as="element()?" select="html:block-of($note, $blocks)"/>
  <xsl:sequence select="if (exists($block)) then count($blocks[. &lt;&lt; $block]) + 1 else 1"/>
</xsl:function>

<!-- The block in which the first mark of a note stands. -->
<xsl:function name="html:block-of" as="element()?">
  <xsl:param name="note" as="element(note)"/>
  <xsl:param name="blocks" as="element()*"/>
  <xsl:sequence select="(key('reader:marks', $note/@id, root($note))/ancestor::* intersect $blocks)[1]"/>
</xsl:function>

<!-- The fragment and the heading of a series. -->
<xsl:function name="html:notes-id" as="xs:string">
  <xsl:param name="notes" as="element(notes)"/>
  <xsl:sequence select="'section.' || 'notes.'[not($notes/@series = ('claims', 'notes'))] || $notes/@series || ('.' || count($notes/preceding-sibling::notes[@series eq $notes/@series]) + 1)[$notes/preceding-sibling::notes/@series = $notes/@series]"/>
</xsl:function>

<xsl:function name="html:notes-heading" as="xs:string">
  <xsl:param name="notes" as="element(notes)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="(reader:head($notes) ! normalize-space(), words:label(reader:notes-keys($notes)[words:has(.)][1], $lang))[1]"/>
</xsl:function>

<!-- A claim: a line with its verdict and summary, and all the rest, which is shown when it is gone to. -->
<xsl:template match="note[@verdict]" mode="html-note" as="element(h:article)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="id" as="attribute()" select="@id"/>
  <article class="claim v-{@verdict}" id="{@id}">
    <h4>
      <a href="#{@id}">
        <i aria-hidden="true">{@sign}</i>
        <xsl:text> {@id} </xsl:text>
        <b>{reader:name(@verdict, .)}</b>
      </a>
      <xsl:where-populated>
        <span class="defects">
          <xsl:for-each select="tokenize(@defects)">
            <xsl:text>{if (position() eq 1) then ' · ' else ', '}</xsl:text>
            <small data-is="{.}">{reader:name(., root($id))}</small>
          </xsl:for-each>
        </span>
      </xsl:where-populated>
      <xsl:call-template name="html-cite-sign"/>
    </h4>
    <xsl:for-each select="part[@kind eq 'summary']">
      <xsl:element name="{if (html:has-blocks(.)) then 'section' else 'p'}"><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></xsl:element>
    </xsl:for-each>
    <div>
      <xsl:call-template name="html-about"/>
      <xsl:apply-templates select="part[not(@kind = ('summary', 'change'))]" mode="html"/>
      <xsl:if test="data/datum[@quantity | @min | @max]">
        <xsl:sequence select="html:note-figure(figures:of-note(., $lang, ?, html:fragment#1), $lang, .)"/>
      </xsl:if>
      <xsl:where-populated>
        <ul><xsl:for-each select="data/datum[not(@quantity | @min | @max)][name]"><li><xsl:apply-templates select="name/node()" mode="html"/></li></xsl:for-each></ul>
      </xsl:where-populated>
      <xsl:call-template name="html-evidence"/>
      <xsl:apply-templates select="part[@kind eq 'change']" mode="html"/>
    </div>
  </article>
</xsl:template>

<!-- Any other note: its sign, which leads back, and its words. -->
<xsl:template match="note" mode="html-note" priority="-1" as="element(h:article)">
  <xsl:variable name="marks" as="element(mark)*" select="key('reader:marks', @id)"/>
  <article id="{@id}" class="remark">
    <xsl:choose>
      <xsl:when test="exists($marks)">
        <xsl:for-each select="$marks">
          <a role="doc-backlink" href="#{html:mark-id(.)}">{html:sign(., ())}</a>
          <xsl:text> </xsl:text>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise><xsl:call-template name="html-about"/></xsl:otherwise>
    </xsl:choose>
    <xsl:call-template name="html-cite-sign"/>
    <xsl:apply-templates select="part" mode="html"/>
  </article>
</xsl:template>

<!-- What changed in a note, in which version and when. -->
<xsl:template match="part[@kind eq 'change'][not(html:has-blocks(.))]" mode="html" priority="1" as="element(h:p)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <p class="evidence changed">
    <xsl:for-each select="string-join((@n, @when ! words:date(., $lang)), ', ')[. ne '']"><b>{.}:</b><xsl:text> </xsl:text></xsl:for-each>
    <xsl:call-template name="html-span"/>
  </p>
</xsl:template>

<!-- Words of an editor about something; blocks as they are, words in a paragraph. -->
<xsl:template match="part" mode="html" as="element()*">
  <xsl:choose>
    <xsl:when test="html:has-blocks(.)">
      <div class="words"><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></div>
    </xsl:when>
    <xsl:when test="node()">
      <p class="words"><xsl:call-template name="html-language"/><xsl:apply-templates mode="html"/></p>
    </xsl:when>
  </xsl:choose>
</xsl:template>

<!-- The way back to what a note is about, with its words. -->
<xsl:template name="html-about" as="element(h:p)?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="marks" as="element(mark)*" select="key('reader:marks', @id)"/>
  <xsl:where-populated>
    <p class="about">
      <xsl:for-each select="target">
        <xsl:variable name="target" as="element(target)" select="."/>
        <xsl:variable name="place" as="xs:integer" select="position()"/>
        <xsl:variable name="words" as="xs:string" select="(place[1] ! string(), reader:name((@at, @to)[1], .))[1]"/>
        <xsl:if test="position() gt 1"><xsl:text> · </xsl:text></xsl:if>
        <xsl:choose>
          <xsl:when test="exists($marks[$place])"><a role="doc-backlink" href="#{html:mark-id($marks[$place])}">{$words}</a></xsl:when>
          <xsl:otherwise><xsl:sequence select="html:link-with((@at[html:href(., $target)], @to)[1], ., $words)"/></xsl:otherwise>
        </xsl:choose>
        <!-- The words, in the language of the reader first. -->
        <xsl:if test="count(../target) le $html:quoted-targets">
          <xsl:variable name="quotes" as="element(h:q)*">
            <xsl:for-each select="quote"><q lang="{(@xml:lang, key('reader:id', $target/@to)[1] ! reader:language(.), $lang)[1]}">{html:excerpt(.)}</q></xsl:for-each>
            <xsl:for-each select="key('reader:translation', @to)[1]"><q lang="{(reader:language(.), $lang)[1]}">{html:excerpt(reader:plain(., $html:first-view))}</q></xsl:for-each>
          </xsl:variable>
          <xsl:for-each select="$quotes[html:same-language(@lang, $lang)], $quotes[not(html:same-language(@lang, $lang))]">
            <xsl:text>{if (position() eq 1) then ' ' else ' / '}</xsl:text>
            <xsl:sequence select="."/>
          </xsl:for-each>
        </xsl:if>
      </xsl:for-each>
    </p>
  </xsl:where-populated>
</xsl:template>

<!-- Up to how many places a note is on, their words are quoted in it. -->
<xsl:variable name="html:quoted-targets" as="xs:integer" select="3"/>

<!-- Of long words the beginning and the end. -->
<xsl:function name="html:excerpt" as="xs:string">
  <xsl:param name="text" as="xs:string"/>
  <xsl:variable name="words" as="xs:string*" select="tokenize($text)"/>
  <xsl:sequence select="
      if (count($words) le 9) then string-join($words, ' ')
      else string-join($words[position() le 5], ' ') || ' … ' || string-join($words[position() gt last() - 3], ' ')"/>
</xsl:function>

<!-- Certainty; the statement that no source was found; the sources that the words of the note do not link themselves. -->
<xsl:template name="html-evidence" as="element(h:p)?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="note" as="element(note)" select="."/>
  <xsl:variable name="sources" as="xs:string*" select="tokenize(@sources)[html:href(., $note)][not(. = $note/part//link/@to)]"/>
  <xsl:where-populated>
    <p class="evidence">
      <xsl:for-each select="@certainty">
        <xsl:text>{words:label('claim.certainty', $lang)}: {words:label('certainty.' || ., $lang)}. </xsl:text>
      </xsl:for-each>
      <xsl:if test="tokenize(@evidence) = 'no-source-found'">
        <a href="#no-source-found">{words:label('claim.no-source', $lang)}</a>
        <xsl:text> </xsl:text>
      </xsl:if>
      <!-- What other writings have beside the words of the note. -->
      <xsl:for-each select="distinct-values(target/(@at, @to)[1])[exists(html:passages-beside(., $note))]">
        <a href="#synopsis.{.}">{words:label('synopsis.of', $lang, map { 'place': reader:short(., $note) })}</a>
        <xsl:text>. </xsl:text>
      </xsl:for-each>
      <xsl:if test="exists($sources)">
        <xsl:text>{words:label('claim.sources', $lang)}: </xsl:text>
        <xsl:call-template name="html-links">
          <xsl:with-param name="links" select="$sources ! html:link(., $note)"/>
        </xsl:call-template>
        <xsl:text>{'.'[not(ends-with(html:called($sources[last()], $note), '.'))]}</xsl:text>
      </xsl:if>
    </p>
  </xsl:where-populated>
</xsl:template>

<!-- The notes of a series that stand beside no text, nor in a translation. -->
<xsl:function name="html:notes-apart" as="element(note)*">
  <xsl:param name="notes" as="element(notes)"/>
  <xsl:sequence select="$notes/note[let $mark := key('reader:marks', @id)[1] return not(if (map:size($html:part-numbers) gt 0) then html:is-in-division($mark) else $mark/ancestor::text[last()]/@kind = 'edition')][empty(key('reader:marks', @id)[html:is-in-place(.)])]"/>
</xsl:function>

<xsl:template match="notes" mode="html-section" as="element(h:section)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="apart" as="element(note)*" select="html:notes-apart(.)"/>
  <section id="{html:notes-id(.)}{'.apart'[count($apart) lt count(current()/note)]}" class="claims">
    <h2>{html:notes-heading(., $lang)}</h2>
    <xsl:apply-templates select="heading[@kind eq 'desc']" mode="html-description"/>
    <xsl:apply-templates select="$apart" mode="html-note"/>
  </section>
</xsl:template>

</xsl:stylesheet>
