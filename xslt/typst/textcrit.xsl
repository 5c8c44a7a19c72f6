<?xml version="1.0" encoding="UTF-8"?>
<!-- The critical apparatus: the mark of an entry in the text, the entry at the foot of the page, entries without a mark, witnesses. Modes: typst,
     typst-entry, typst-run-in. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:reader="urn:escolio:reader"
    xmlns:typst="urn:escolio:typst">

<!-- ==== Marks ==== -->

<!-- The marks that are set: those of the texts of this book, where words end; in an example are none. -->
<xsl:key name="typst:marks" match="mark[not(@position eq 'start')][ancestor::text][not(ancestor::verbatim)][not(ancestor::text[typst:is-left-out(.)])]" use="@to"/>

<!-- The first mark of a note or entry has what is said at the foot of its page; a further one leads there. -->
<xsl:template match="mark" mode="typst" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="marks" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:variable name="target" as="element()?" select="key('reader:id', @to, root())[1]"/>
  <xsl:choose>
    <xsl:when test="not($marks) or @position eq 'start' or empty($target/(self::entry | self::note))"><xsl:sequence select="''"/></xsl:when>
    <xsl:when test="not(typst:at-foot($target))">
      <xsl:sequence select="typst:call('mark-to', (typst:string(@to), typst:string(typst:sign($target))))"/>
    </xsl:when>
    <xsl:when test=". is key('typst:marks', @to, root())[1]">
      <xsl:sequence select="
          typst:call('foot', (
            typst:string(@to),
            typst:string(if ($target/self::entry) then 'entry' else string($target/../@series)),
            typst:string(typst:sign($target)),
            typst:content(typst:foot-words($target, $lang)),
            typst:named('key', typst:content(typst:escaped(typst:foot-key($target)))),
            if (typst:is-on-numbered-line($target)) then typst:named('line', typst:string(if (reader:is-called-by-id($target)) then 'beside' else 'alone'))
            else typst:line-of($target)[reader:is-called-by-id($target)]/@number ! typst:named('line', typst:string(.)),
            if ($target/self::note[typst:in-chapter(.)]) then typst:named('place', 'false') else ()))"/>
    </xsl:when>
    <xsl:otherwise>
      <xsl:sequence select="typst:call('foot-again', (typst:string(@to), typst:string(typst:sign($target))))"/>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- What is printed in the text for a note or entry: its permanent identifier, with the sign of a verdict; else its number. An entry on a numbered
     line, of verse or of prose, is found by the number of the line and has no mark unless it is named. -->
<xsl:function name="typst:sign" as="xs:string">
  <xsl:param name="target" as="element()"/>
  <xsl:variable name="verdict" as="xs:string?" select="$target/@verdict/key('reader:id', ., root($target))[1]/@sign ! string()"/>
  <xsl:sequence select="
      if ($target/self::note[@sign][not(@verdict)]) then string($target/@sign)
      else if (reader:is-called-by-id($target)) then $target/@id || $verdict
      else if (exists(typst:line-of($target)) or typst:is-on-numbered-line($target)) then ''
      else string(($target/@sign, $target/@n[string-length(.) le 8], key('reader:marks', $target/@id, root($target))[1]/@n, typst:number($target))[1])"/>
</xsl:function>

<xsl:function name="typst:number" as="xs:string">
  <xsl:param name="target" as="element()"/>
  <xsl:sequence select="string(count($target/preceding-sibling::*[name() eq name($target)]) + 1)"/>
</xsl:function>

<!-- The line of verse that an entry is on. -->
<xsl:function name="typst:line-of" as="element(line)?">
  <xsl:param name="target" as="element()"/>
  <xsl:sequence select="$target/self::entry/@at/key('reader:id', ., root($target))[1]/self::line"/>
</xsl:function>

<!-- The lines of prose are numbered where entries of an apparatus are on it, unless it is verse, whose lines have numbers of their own. -->
<xsl:key name="typst:numbered" match="text[not(parent::text)][typst:has-numbered-lines(.)]" use="generate-id()"/>

<xsl:function name="typst:has-numbered-lines" as="xs:boolean">
  <xsl:param name="text" as="element(text)"/>
  <xsl:sequence select="
      not($text/@kind = ('front', 'back', 'standoff', 'translation')) and empty($text//line)
      and (some $mark in $text//mark satisfies exists(key('reader:id', $mark/@to, root($text))[1]/self::entry))"/>
</xsl:function>

<xsl:function name="typst:is-on-numbered-line" as="xs:boolean">
  <xsl:param name="target" as="element()"/>
  <xsl:variable name="mark" as="element(mark)?" select="$target/self::entry/key('typst:marks', @id, root())[1][not(ancestor::heading)]"/>
  <xsl:sequence select="exists($mark/ancestor::text[last()]/key('typst:numbered', generate-id(), root()))"/>
</xsl:function>

<!-- What stands before the words at the foot: the mark again, or the number of the line. -->
<xsl:function name="typst:foot-key" as="xs:string">
  <xsl:param name="target" as="element()"/>
  <xsl:variable name="line" as="element(line)?" select="typst:line-of($target)"/>
  <xsl:sequence select="
      if (typst:sign($target) ne '') then typst:sign($target)
      else if ($line/@number) then string($line/@number)
      else ($line ! typst:short(.), $line/@n, typst:number($target))[1] ! string()"/>
</xsl:function>

<!-- Whether something is said at the foot of the page of its mark. A note that is too long for that stands among the notes. -->
<xsl:function name="typst:at-foot" as="xs:boolean">
  <xsl:param name="target" as="element()"/>
  <xsl:sequence select="
      exists(key('typst:marks', $target/@id, root($target)))
      and ($target/self::entry or exists($target/part[@kind eq 'summary']) or typst:is-short($target))"/>
</xsl:function>

<xsl:function name="typst:is-short" as="xs:boolean">
  <xsl:param name="note" as="element()"/>
  <xsl:sequence select="string-length($note) le 900 and empty($note//(list | table | picture | quotation | verbatim | line | speech | data))"/>
</xsl:function>

<!-- ==== An entry ==== -->

<xsl:function name="typst:foot-words" as="xs:string">
  <xsl:param name="target" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="words" as="xs:string*">
    <xsl:apply-templates select="$target" mode="typst-entry">
      <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
      <xsl:with-param name="marks" select="false()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:sequence select="string-join($words)"/>
</xsl:function>

<xsl:mode name="typst-entry" on-no-match="fail" on-multiple-match="fail"/>

<!-- lemma] reading witnesses; conjecture coni. (certainty); probable source. Reason. (see a02) -->
<xsl:template match="entry" mode="typst-entry" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="lemma" as="xs:string*"><xsl:apply-templates select="lemma" mode="typst-entry"/></xsl:variable>
  <xsl:variable name="readings" as="xs:string*"><xsl:apply-templates select="reading | group" mode="typst-entry"/></xsl:variable>
  <xsl:variable name="sources" as="xs:string*"><xsl:apply-templates select="part[@kind eq 'source-text']" mode="typst-entry"/></xsl:variable>
  <xsl:variable name="reasons" as="xs:string*"><xsl:apply-templates select="part[not(@kind eq 'source-text')]" mode="typst-entry"/></xsl:variable>
  <xsl:variable name="see" as="xs:string*" select="
      see/@to ! typst:link(., (), typst:escaped(typst:short-name(., $lang)), .)"/>
  <xsl:sequence select="string-join((
      $lemma,
      string-join($readings[. ne ''], '; '),
      $sources,
      for $reason in $reasons[. ne ''] return '— ' || $reason,
      if (exists($see)) then '(' || typst:word('see-also', $lang) || ' ' || string-join($see, ', ') || ')' else ())[. ne ''], ' ')"/>
</xsl:template>

<!-- What the text has, and those who attest it. Where it has nothing, the readings are additions to it. -->
<xsl:template match="lemma" mode="typst-entry" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="words" as="xs:string" select="typst:reading-words(., $lang)"/>
  <xsl:variable name="attested" as="xs:string" select="if (reader:tells-its-witnesses(.)) then typst:attested(., $lang) else ''"/>
  <xsl:variable name="parts" as="xs:string*"><xsl:apply-templates select="part" mode="typst-entry"/></xsl:variable>
  <xsl:sequence select="
      (if ($words eq '') then typst:call('sigla', typst:content(typst:word('addition', $lang)))
       else typst:call('lemma', typst:content($words)))
      || (if ($attested ne '') then ' ' || $attested || ';' else '')
      || string-join($parts[. ne ''] ! (' (' || . || ')'))"/>
</xsl:template>

<xsl:template match="reading" mode="typst-entry" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="words" as="xs:string" select="typst:reading-words(., $lang)"/>
  <xsl:variable name="parts" as="xs:string*"><xsl:apply-templates select="part" mode="typst-entry"/></xsl:variable>
  <xsl:sequence select="string-join((
      if ($words eq '') then typst:call('sigla', typst:content(typst:word('omission', $lang))) else $words,
      typst:attested(., $lang)[. ne ''],
      $parts[. ne ''] ! ('(' || . || ')')), ' ')"/>
</xsl:template>

<xsl:template match="group" mode="typst-entry" as="xs:string">
  <xsl:variable name="readings" as="xs:string*"><xsl:apply-templates select="lemma | reading | group" mode="typst-entry"/></xsl:variable>
  <xsl:variable name="parts" as="xs:string*"><xsl:apply-templates select="part" mode="typst-entry"/></xsl:variable>
  <xsl:sequence select="string-join((string-join($readings, '; '), $parts[. ne ''] ! ('(' || . || ')')), ' ')"/>
</xsl:template>

<xsl:template match="part" mode="typst-entry" as="xs:string">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst-run-in"/></xsl:variable>
  <xsl:sequence select="typst:place(.) || typst:dressed-words(., normalize-space(string-join($words)))"/>
</xsl:template>

<!-- The probable original: its forms, each with the sources in which it was read. -->
<xsl:template match="part[@kind eq 'source-text'][span][not(text()[normalize-space()] | * except span)]" mode="typst-entry" priority="1" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="forms" as="xs:string*" select="
      span ! (typst:markup(., $lang, false())
        || (if (@sources) then ' (' || string-join(tokenize(@sources) ! typst:pointer(., current()), '; ') || ')' else ''))"/>
  <xsl:sequence select="string-join($forms, ', ')"/>
</xsl:template>

<!-- The words of a lemma or a reading, in their language. -->
<xsl:function name="typst:reading-words" as="xs:string">
  <xsl:param name="reading" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="words" as="xs:string*">
    <xsl:apply-templates select="$reading/content/node()" mode="typst-run-in">
      <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
      <xsl:with-param name="marks" select="false()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:variable name="markup" as="xs:string" select="normalize-space(string-join($words))"/>
  <xsl:variable name="language" as="xs:string?" select="(($reading/content, $reading)[1] ! reader:language(.), key('reader:id', $reading/ancestor::entry/@at, root($reading))[1] ! reader:language(.))[1]"/>
  <xsl:sequence select="
      if ($markup ne '' and $language and $language ne $lang)
      then typst:call('foreign', (typst:string($language), typst:content($markup), ($reading/content/@dir, $reading/@dir)[1] ! typst:named('dir', typst:string(.))))
      else $markup"/>
</xsl:function>

<!-- Who has a reading: sigla; for a conjecture the word for it and its certainty. -->
<xsl:function name="typst:attested" as="xs:string">
  <xsl:param name="reading" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="conjecture" as="xs:boolean" select="$reading/@kind = 'conjecture'"/>
  <xsl:variable name="sigla" as="xs:string*" select="
      $reading/siglum[not($conjecture and @kind eq 'editors')] ! typst:siglum(.)"/>
  <xsl:variable name="act" as="xs:string?" select="
      if ($conjecture) then typst:word('conjecture', $lang)
      else if ($reading/self::lemma[@by eq 'editors']) then typst:word('correction', $lang)
      else ()"/>
  <xsl:variable name="certainty" as="xs:string?" select="$reading/@certainty[$conjecture] ! ('(' || typst:escaped(typst:certainty(., $lang)) || ')')"/>
  <xsl:variable name="words" as="xs:string" select="string-join(($sigla, $act, $certainty), ' ')"/>
  <xsl:sequence select="if ($words ne '') then typst:call('sigla', typst:content($words)) else ''"/>
</xsl:function>

<xsl:function name="typst:siglum" as="xs:string">
  <xsl:param name="siglum" as="element(siglum)"/>
  <xsl:variable name="words" as="xs:string" select="typst:escaped($siglum)"/>
  <xsl:sequence select="
      if ($siglum/@style) then typst:call('styled', (typst:array(tokenize($siglum/@style) ! typst:string(.)), typst:content($words))) else $words"/>
</xsl:function>

<xsl:function name="typst:certainty" as="xs:string">
  <xsl:param name="value" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="if (words:has('certainty.' || $value)) then words:label('certainty.' || $value, $lang) else $value"/>
</xsl:function>

<!-- ==== Blocks within a line ==== -->

<!-- Where there is room for one line only, blocks run on. -->
<!-- The words of an element as they stand within a paragraph, its blocks one after the other. -->
<xsl:function name="typst:run-in" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="words" as="xs:string*">
    <xsl:apply-templates select="$element/node()" mode="typst-run-in">
      <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
      <xsl:with-param name="marks" select="false()" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:variable>
  <xsl:sequence select="string-join($words)"/>
</xsl:function>

<xsl:mode name="typst-run-in" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="* | text()" mode="typst-run-in" priority="-5" as="xs:string*">
  <xsl:apply-templates select="." mode="typst"/>
</xsl:template>

<xsl:template match="section | heading | p | stanza | line | speech | speaker | stage | quotation | attribution | item | label | row | cell | text | list | table | block
    | caption | facsimile | page | zone"
    mode="typst-run-in" as="xs:string*">
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="typst-run-in"/></xsl:variable>
  <xsl:sequence select="
      if (preceding-sibling::node()[not(self::text()[not(normalize-space())])]) then if (self::line) then ' \/ ' else ' ' else (),
      typst:place(.), typst:dressed-words(., string-join($words))"/>
</xsl:template>

<!-- A text that a reading holds begins with its title. -->
<xsl:template match="facts" mode="typst-run-in" as="xs:string*">
  <xsl:apply-templates select="title[@kind eq 'main'][1]/node()" mode="typst-run-in"/>
</xsl:template>

<!-- What a picture shows, unless what is said of it has those words; then that. -->
<xsl:template match="picture | image" mode="typst-run-in" as="xs:string">
  <xsl:variable name="said" as="node()*" select="if (self::picture) then (heading, caption) else node()"/>
  <xsl:variable name="shown" as="xs:string?" select="@alt[not(contains(normalize-space(string-join($said, ' ')), .))]"/>
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="$said" mode="typst-run-in"/></xsl:variable>
  <xsl:sequence select="string-join(($shown ! typst:escaped(.), string-join($words)[normalize-space()]), ' ')"/>
</xsl:template>

<xsl:template match="verbatim" mode="typst-run-in" as="xs:string">
  <xsl:sequence select="typst:escaped(typst:verbatim(.))"/>
</xsl:template>

<!-- ==== Chapters ==== -->

<!-- Entries that stand at the foot of no page. -->
<xsl:template match="apparatus" mode="typst-chapter" as="xs:string*">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="entries" as="element(entry)*" select="entry[not(typst:at-foot(.))]"/>
  <xsl:if test="exists($entries)">
    <xsl:sequence select="typst:chapter('section.apparatus', typst:word('section.apparatus', $lang), ())"/>
    <xsl:for-each-group select="heading | $entries" group-starting-with="heading">
      <xsl:variable name="entries" as="element(entry)*" select="current-group()/self::entry"/>
      <xsl:if test="exists($entries)">
        <xsl:apply-templates select="self::heading" mode="typst"/>
        <xsl:sequence select="
            typst:call('entries', $entries ! typst:array((
              typst:string(@id),
              typst:content(typst:escaped(string((@id[reader:is-called-by-id(..)], place, @n, typst:number(.))[1]))),
              typst:content(typst:foot-words(., $lang)))))"/>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:if>
</xsl:template>

<!-- What is said of words beside their signs. -->
<xsl:function name="typst:remarks" as="xs:string?">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="remarks" as="map(xs:string, item()*)*" select="reader:remarks($reading, $lang)"/>
  <xsl:if test="exists($remarks)">
    <xsl:sequence select="
        typst:chapter('section.remarks', typst:word('section.remarks', $lang), 'follows')
        || typst:call('events', $remarks ! typst:array((
          'none',
          typst:content(typst:escaped(?remark)),
          typst:content(string-join(?on ! (
            typst:link(?at, (), typst:escaped(?place), $reading) || ' ' || string-join(?words ! typst:remarked(., $lang), ', ')), '; ')))))"/>
  </xsl:if>
</xsl:function>

<xsl:function name="typst:remarked" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="words" as="xs:string" select="typst:content(typst:escaped(reader:remarked($element)))"/>
  <xsl:variable name="dir" as="attribute(dir)?" select="$element/ancestor-or-self::*[@dir][1]/@dir"/>
  <xsl:sequence select="typst:call('text-in', (typst:string((reader:language($element), $lang)[1]), $words, $dir ! typst:named('dir', typst:string(.))))"/>
</xsl:function>

<!-- The witnesses, each under its siglum. -->
<xsl:template match="witnesses" mode="typst-chapter" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="heads" as="xs:string*"><xsl:apply-templates select="heading" mode="typst"/></xsl:variable>
  <xsl:sequence select="
      typst:section('section.witnesses', 2, typst:word('section.witnesses', $lang)) || string-join($heads)
      || typst:call('entries', (witness ! typst:witness(., $lang), typst:named('wide', 'true')))"/>
</xsl:template>

<xsl:function name="typst:witness" as="xs:string*">
  <xsl:param name="witness" as="element(witness)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="siglum" as="xs:string" select="string(($witness/siglum[1]/string()[normalize-space()], $witness/@n, $witness/@id)[1])"/>
  <xsl:variable name="parts" as="xs:string*" select="
      $witness/name[not(normalize-space() eq $siglum)] ! typst:call('short-name', typst:content(typst:markup(node(), $lang, false()))),
      $witness/part ! typst:dressed-words(., typst:markup(node(), $lang, false())),
      $witness/identifier ! typst:identifier(., $lang)"/>
  <xsl:sequence select="
      typst:array((typst:string($witness/@id), typst:content(typst:escaped($siglum)), typst:content(string-join($parts, ' ')))),
      $witness/witness ! typst:witness(., $lang)"/>
</xsl:function>

<!-- An identifier with the word for its type; a digest is cut so that it copies whole. -->
<xsl:function name="typst:identifier" as="xs:string">
  <xsl:param name="identifier" as="element(identifier)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="type" as="xs:string?" select="$identifier/@type ! string()"/>
  <xsl:variable name="label" as="xs:string?" select="$type ! (if (words:has('identifier.' || .)) then words:label('identifier.' || ., $lang) else .)"/>
  <xsl:variable name="value" as="xs:string" select="normalize-space($identifier)"/>
  <xsl:variable name="shown" as="xs:string" select="
      if (matches($value, '^[0-9a-f]{32,}$')) then typst:call('digest', typst:string($value)) else typst:call('address', typst:content(typst:escaped($value)))"/>
  <xsl:sequence select="
      string-join(($label ! typst:call('tag', typst:content(typst:escaped(.))),
        if (starts-with($identifier/@href, 'http')) then typst:call('web', (typst:string($identifier/@href), typst:content($shown))) else $shown), ' ')"/>
</xsl:function>

</xsl:stylesheet>
