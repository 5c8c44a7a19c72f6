<?xml version="1.0" encoding="UTF-8"?>
<!-- Marks with the notes that pop up at them, the critical apparatus, witnesses. Modes: epub, epub-entry. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:reader="urn:escolio:reader"
    xmlns:book="urn:escolio:epub">

<!-- The marks that are set: those of the texts of this book, where words end. -->
<xsl:key name="book:marks" match="mark[not(@position eq 'start')][ancestor::text][not(ancestor::text[book:is-left-out(.)])]" use="@to"/>

<xsl:template match="mark" mode="epub" as="element()?">
  <xsl:param name="marks" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:variable name="target" as="element()?" select="key('reader:id', @to, root())[self::entry or self::note][1]"/>
  <xsl:variable name="number" as="xs:integer?" select="index-of(key('book:marks', @to, root())/generate-id(), generate-id(.))[1]"/>
  <xsl:if test="$marks and exists($target) and exists($number)">
    <a epub:type="noteref" role="doc-noteref" class="note" id="{book:mark-id(., $number)}" href="#fn-{@to}">{book:sign($target)}</a>
  </xsl:if>
</xsl:template>

<xsl:function name="book:mark-id" as="xs:string">
  <xsl:param name="mark" as="element(mark)"/>
  <xsl:param name="number" as="xs:integer"/>
  <xsl:sequence select="'mark-' || string-join(($mark/@to, $number[. gt 1]), '-')"/>
</xsl:function>

<!-- What is printed for a note or entry: its permanent identifier, with the sign of a verdict; else its number. -->
<xsl:function name="book:sign" as="xs:string">
  <xsl:param name="target" as="element()"/>
  <xsl:sequence select="
      if ($target/self::note[@sign][not(@verdict)]) then string($target/@sign)
      else if (reader:is-called-by-id($target)) then $target/@id || $target/@verdict/key('reader:id', ., root($target))[1]/@sign
      else string(($target/@sign, $target/@n[string-length(.) le 8], key('reader:marks', $target/@id, root($target))[1]/@n,
        count($target/preceding-sibling::*[name() eq name($target)]) + 1)[1])"/>
</xsl:function>

<!-- The notes of the marks in a file, each once: what pops up, with the way back to every mark in that file and on to the whole. -->
<xsl:function name="book:footnotes" as="element(h:section)?">
  <xsl:param name="nodes" as="node()*"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:variable name="marks" as="element(mark)*" select="$nodes//mark[some $mark in key('book:marks', @to, root()) satisfies $mark is .]"/>
  <xsl:variable name="targets" as="element()*" select="
      for $id in distinct-values($marks/@to) return key('reader:id', $id, root($nodes[1]))[self::entry or self::note][1]"/>
  <xsl:if test="exists($targets)">
    <section class="footnotes" aria-labelledby="h-footnotes">
      <h2 id="h-footnotes">{words:label('epub.footnotes', $lang)}</h2>
      <xsl:for-each select="$targets">
        <xsl:variable name="target" as="element()" select="."/>
        <aside epub:type="footnote" role="doc-footnote" id="fn-{@id}">
          <p>
            <xsl:for-each select="$marks[@to eq $target/@id]">
              <xsl:variable name="number" as="xs:integer" select="index-of(key('book:marks', @to, root())/generate-id(), generate-id(.))[1]"/>
              <a role="doc-backlink" href="#{book:mark-id(., $number)}">{if (position() eq 1) then book:sign($target) else '↑'}</a>
              <xsl:text> </xsl:text>
            </xsl:for-each>
            <xsl:apply-templates select="." mode="epub-entry"><xsl:with-param name="file" select="$file" tunnel="yes"/></xsl:apply-templates>
          </p>
          <xsl:if test="self::entry or book:is-long(.)">
            <p>
              <a href="{book:href(@id, ., $file)}">{words:label('epub.whole-note', $lang, map { 'id': book:sign(.) })}</a>
            </p>
          </xsl:if>
        </aside>
      </xsl:for-each>
    </section>
  </xsl:if>
</xsl:function>

<!-- A note of which the pop-up says a part. -->
<xsl:function name="book:is-long" as="xs:boolean">
  <xsl:param name="note" as="element()"/>
  <xsl:sequence select="exists($note/part[@kind eq 'summary']) or string-length($note) gt 900 or exists($note//(list | table | picture | verbatim | data))"/>
</xsl:function>

<!-- ==== An entry ==== -->

<xsl:mode name="epub-entry" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="entry" mode="epub-entry" as="node()*">
  <xsl:param name="file" as="xs:string" tunnel="yes"/>
  <xsl:apply-templates select="lemma" mode="epub-entry"/>
  <xsl:for-each select="reading | group">
    <xsl:text> </xsl:text>
    <xsl:apply-templates select="." mode="epub-entry"/>
    <xsl:if test="position() lt last()"><xsl:text>;</xsl:text></xsl:if>
  </xsl:for-each>
  <xsl:for-each select="part">
    <xsl:text>{if (@kind eq 'source-text') then ' ' else ' — '}</xsl:text>
    <xsl:apply-templates select="." mode="epub-entry"/>
  </xsl:for-each>
  <xsl:if test="see">
    <xsl:text> ({words:label('see-also', $lang)} </xsl:text>
    <xsl:for-each select="see">
      <xsl:variable name="href" as="xs:string?" select="book:href(@to, ., $file)"/>
      <xsl:choose>
        <xsl:when test="$href"><a href="{$href}">{@to}</a></xsl:when>
        <xsl:otherwise><xsl:text>{@to}</xsl:text></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="position() lt last()"><xsl:text>, </xsl:text></xsl:if>
    </xsl:for-each>
    <xsl:text>)</xsl:text>
  </xsl:if>
</xsl:template>

<xsl:template match="lemma" mode="epub-entry" as="node()*">
  <xsl:choose>
    <xsl:when test="content[normalize-space() or .//(picture | image)]"><xsl:sequence select="book:reading-words(.)"/><xsl:text>]</xsl:text></xsl:when>
    <xsl:otherwise><i>{words:label('addition', $lang)}</i></xsl:otherwise>
  </xsl:choose>
  <xsl:variable name="attested" as="element()?" select="if (reader:tells-its-witnesses(.)) then book:attested(.) else ()"/>
  <xsl:if test="$attested"><xsl:text> </xsl:text><xsl:sequence select="$attested"/><xsl:text>;</xsl:text></xsl:if>
  <xsl:for-each select="part"><xsl:text> (</xsl:text><xsl:apply-templates select="." mode="epub-entry"/><xsl:text>)</xsl:text></xsl:for-each>
</xsl:template>

<xsl:template match="reading" mode="epub-entry" as="node()*">
  <xsl:choose>
    <xsl:when test="content[normalize-space() or .//(picture | image)]"><xsl:sequence select="book:reading-words(.)"/></xsl:when>
    <xsl:otherwise><i>{words:label('omission', $lang)}</i></xsl:otherwise>
  </xsl:choose>
  <xsl:variable name="attested" as="element()?" select="book:attested(.)"/>
  <xsl:if test="$attested"><xsl:text> </xsl:text><xsl:sequence select="$attested"/></xsl:if>
  <xsl:for-each select="part"><xsl:text> (</xsl:text><xsl:apply-templates select="." mode="epub-entry"/><xsl:text>)</xsl:text></xsl:for-each>
</xsl:template>

<xsl:template match="group" mode="epub-entry" as="node()*">
  <xsl:for-each select="lemma | reading | group">
    <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
    <xsl:apply-templates select="." mode="epub-entry"/>
  </xsl:for-each>
  <xsl:for-each select="part"><xsl:text> (</xsl:text><xsl:apply-templates select="." mode="epub-entry"/><xsl:text>)</xsl:text></xsl:for-each>
</xsl:template>

<!-- Words of the editors, where only a line has room: blocks run on. -->
<xsl:template match="part" mode="epub-entry" as="element()">
  <xsl:param name="file" as="xs:string" tunnel="yes"/>
  <span><xsl:sequence select="book:spoken(.), book:run-in(node(), $file)"/></span>
</xsl:template>

<!-- The probable original: its forms, each with the sources in which it was read. -->
<xsl:template match="part[@kind eq 'source-text'][span][not(text()[normalize-space()] | * except span)]" mode="epub-entry" priority="1" as="element()">
  <xsl:param name="file" as="xs:string" tunnel="yes"/>
  <span>
    <xsl:for-each select="span">
      <xsl:if test="position() gt 1"><xsl:text>, </xsl:text></xsl:if>
      <xsl:sequence select="book:copy(., $lang, $file)"/>
      <xsl:if test="@sources">
        <xsl:text> (</xsl:text>
        <xsl:variable name="form" as="element(span)" select="."/>
        <xsl:for-each select="tokenize(@sources)">
          <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
          <xsl:sequence select="book:pointer(., $form, $file)"/>
        </xsl:for-each>
        <xsl:text>)</xsl:text>
      </xsl:if>
    </xsl:for-each>
  </span>
</xsl:template>

<xsl:function name="book:run-in" as="node()*">
  <xsl:param name="nodes" as="node()*"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:apply-templates select="$nodes" mode="epub-run-in">
    <xsl:with-param name="file" select="$file" tunnel="yes"/>
    <xsl:with-param name="marks" select="false()" tunnel="yes"/>
    <xsl:with-param name="ids" select="false()" tunnel="yes"/>
  </xsl:apply-templates>
</xsl:function>

<xsl:mode name="epub-run-in" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="* | text()" mode="epub-run-in" priority="-5" as="node()*">
  <xsl:apply-templates select="." mode="epub"/>
</xsl:template>

<xsl:template match="section | heading | p | stanza | line | speech | speaker | stage | quotation | attribution | item | label | row | cell | text | list | table | caption | block
      | verbatim | facsimile | page | zone | picture" mode="epub-run-in" as="node()*">
  <xsl:if test="preceding-sibling::node()[not(self::text()[not(normalize-space())])]"><xsl:text>{if (self::line) then ' / ' else ' '}</xsl:text></xsl:if>
  <span>
    <xsl:sequence select="book:spoken(.)"/>
    <xsl:if test="self::picture[@alt or @src = $book:pictures or not(caption or heading)]"><xsl:sequence select="book:shown(.)"/><xsl:text> </xsl:text></xsl:if>
    <xsl:apply-templates mode="epub-run-in"/>
  </span>
</xsl:template>

<!-- A text that a reading holds begins with its title. -->
<xsl:template match="facts" mode="epub-run-in" as="node()*">
  <xsl:apply-templates select="title[@kind eq 'main'][1]/node()" mode="epub-run-in"/>
</xsl:template>

<!-- The words of a lemma or a reading, in their language. -->
<xsl:function name="book:reading-words" as="element()">
  <xsl:param name="reading" as="element()"/>
  <xsl:variable name="language" as="xs:string?" select="
      ($reading/content ! reader:language(.), key('reader:id', $reading/ancestor::entry/@at, root($reading))[1] ! reader:language(.))[1]"/>
  <span>
    <xsl:if test="$language and $language ne $lang">
      <xsl:attribute name="lang" select="$language"/><xsl:attribute name="xml:lang" select="$language"/>
    </xsl:if>
    <xsl:for-each select="($reading/content/@dir, $reading/@dir)[1]"><xsl:attribute name="dir" select="."/></xsl:for-each>
    <xsl:sequence select="book:run-in($reading/content/node(), '')"/>
  </span>
</xsl:function>

<xsl:function name="book:attested" as="element()?">
  <xsl:param name="reading" as="element()"/>
  <xsl:variable name="conjecture" as="xs:boolean" select="$reading/@kind = 'conjecture'"/>
  <xsl:variable name="words" as="xs:string*" select="
      $reading/siglum[not($conjecture and @kind eq 'editors')] ! string(),
      if ($conjecture) then words:label('conjecture', $lang) else if ($reading/self::lemma[@by eq 'editors']) then words:label('correction', $lang) else (),
      $reading/@certainty[$conjecture] ! ('(' || book:certainty(., $lang) || ')')"/>
  <xsl:if test="exists($words)"><i class="sigla">{$words}</i></xsl:if>
</xsl:function>

<xsl:function name="book:certainty" as="xs:string">
  <xsl:param name="value" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="if (words:has('certainty.' || $value)) then words:label('certainty.' || $value, $lang) else $value"/>
</xsl:function>

<!-- ==== Pages ==== -->

<xsl:function name="book:apparatus" as="element(h:section)">
  <xsl:param name="apparatus" as="element(apparatus)"/>
  <xsl:param name="file" as="xs:string"/>
  <section aria-labelledby="h-apparatus">
    <h1 id="h-apparatus">{words:label('section.apparatus', $lang)}</h1>
    <xsl:for-each-group select="$apparatus/*" group-starting-with="heading">
     <xsl:apply-templates select="self::heading" mode="epub"/>
     <xsl:where-populated><ol class="entries">
      <xsl:for-each select="current-group()/self::entry">
        <li id="{@id}">
          <p>
            <xsl:variable name="mark" as="element(mark)?" select="key('book:marks', @id, root())[1]"/>
            <xsl:variable name="place" as="xs:string" select="normalize-space((@id[reader:is-called-by-id(..)], place, @n, '§')[1])"/>
            <xsl:choose>
              <xsl:when test="$mark"><a href="{book:file($mark)}.xhtml#{book:mark-id($mark, 1)}">{$place}</a></xsl:when>
              <xsl:otherwise><span class="label">{$place}</span></xsl:otherwise>
            </xsl:choose>
            <xsl:text> </xsl:text>
            <xsl:apply-templates select="." mode="epub-entry"><xsl:with-param name="file" select="$file" tunnel="yes"/></xsl:apply-templates>
          </p>
        </li>
      </xsl:for-each>
     </ol></xsl:where-populated>
    </xsl:for-each-group>
  </section>
</xsl:function>

<!-- What is said of words, as a list: few reading systems show it at the words. -->
<xsl:function name="book:remarks" as="element(h:section)?">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:variable name="remarks" as="map(xs:string, item()*)*" select="reader:remarks($reading, $lang)"/>
  <xsl:if test="exists($remarks)">
    <section aria-labelledby="h-remarks">
      <h1 id="h-remarks">{words:label('section.remarks', $lang)}</h1>
      <dl>
        <xsl:for-each select="$remarks">
          <dt>{?remark}</dt>
          <dd>
            <xsl:for-each select="?on">
              <xsl:variable name="href" as="xs:string?" select="book:href(?at, $reading, $file)"/>
              <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
              <xsl:choose>
                <xsl:when test="exists($href)"><a href="{$href}">{?place}</a></xsl:when>
                <xsl:otherwise><span>{?place}</span></xsl:otherwise>
              </xsl:choose>
              <xsl:for-each select="?words">
                <xsl:text>{if (position() gt 1) then ', ' else ' '}</xsl:text>
                <bdi><xsl:sequence select="ancestor-or-self::*[@xml:lang][1] ! book:spoken(.)"/>{reader:remarked(.)}</bdi>
              </xsl:for-each>
            </xsl:for-each>
          </dd>
        </xsl:for-each>
      </dl>
    </section>
  </xsl:if>
</xsl:function>

<xsl:function name="book:witnesses" as="element()*">
  <xsl:param name="witnesses" as="element(witnesses)?"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:if test="$witnesses">
    <section aria-labelledby="h-witnesses">
      <h2 id="h-witnesses">{words:label('section.witnesses', $lang)}</h2>
      <xsl:for-each select="$witnesses/heading[normalize-space()]"><p><xsl:sequence select="book:spoken(.), book:copy(node(), $lang, $file)"/></p></xsl:for-each>
      <dl>
        <xsl:for-each select="$witnesses//witness">
          <xsl:variable name="siglum" as="xs:string" select="string((siglum[1]/string()[normalize-space()], @n, @id)[1])"/>
          <dt><b>{$siglum}</b></dt>
          <dd>
            <xsl:for-each select="@id"><xsl:attribute name="id" select="."/></xsl:for-each>
            <xsl:for-each select="name[not(normalize-space() eq $siglum)]"><span><xsl:sequence select="book:spoken(.), book:copy(node(), $lang, $file)"/></span><xsl:text> </xsl:text></xsl:for-each>
            <xsl:for-each select="part"><div><xsl:sequence select="book:spoken(.), book:copy(node(), $lang, $file)"/></div></xsl:for-each>
            <xsl:for-each select="identifier"><xsl:text> </xsl:text><xsl:sequence select="book:identifier(.)"/></xsl:for-each>
          </dd>
        </xsl:for-each>
      </dl>
    </section>
  </xsl:if>
</xsl:function>

<xsl:function name="book:identifier" as="element()">
  <xsl:param name="identifier" as="element(identifier)"/>
  <xsl:variable name="label" as="xs:string?" select="$identifier/@type ! (if (words:has('identifier.' || .)) then words:label('identifier.' || ., $lang) else string())"/>
  <span class="identifier">
    <xsl:if test="$label"><small>{$label}</small><xsl:text> </xsl:text></xsl:if>
    <xsl:choose>
      <xsl:when test="starts-with($identifier/@href, 'http')"><a href="{book:address($identifier/@href)}">{normalize-space($identifier)}</a></xsl:when>
      <xsl:otherwise><span class="mono">{normalize-space($identifier)}</span></xsl:otherwise>
    </xsl:choose>
  </span>
</xsl:function>

<!-- A pointer as a link: to a source by its short name, to a page elsewhere by its host. -->
<xsl:function name="book:pointer" as="node()">
  <xsl:param name="pointer" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:variable name="element" as="element()?" select="key('reader:id', $pointer, root($context))[1]"/>
  <xsl:variable name="href" as="xs:string?" select="book:href($pointer, $context, $file)"/>
  <xsl:choose>
    <xsl:when test="matches($pointer, '^[a-z]+://')"><a href="{book:address($pointer)}">{replace($pointer, '^[a-z]+://(www\.)?([^/]+).*$', '$2')}</a></xsl:when>
    <xsl:when test="$element/self::witness"><xsl:text>{words:label('figures.text-says', $lang)}</xsl:text></xsl:when>
    <xsl:when test="$href"><a href="{$href}">{if ($element/self::note) then $pointer else reader:name($pointer, $context)}</a></xsl:when>
    <xsl:otherwise><xsl:text>{reader:name($pointer, $context)}</xsl:text></xsl:otherwise>
  </xsl:choose>
</xsl:function>

</xsl:stylesheet>
