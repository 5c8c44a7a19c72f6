<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry point: the words that an output must hold, straight from the TEI; shares nothing with read/ or the outputs. Each text node outside teiHeader, in
     order, is a line with tabs:
       element    the number of the element that holds it, in document order, from 0
       group      the number of the element within which the order of words is kept
       for        the languages of the readers that it is for; empty: all
       alone-in   empty; received: it stands in the source and not in the edited text; translation.fr: in a translation for readers of that language;
                  apparatus: in the list of its entries
       left-out   empty, or why no output need hold it (left-out.xsl)
       words      the text in one line; white space does not count in it
     Mode: check. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:check="urn:escolio:check">

<xsl:import href="left-out.xsl"/>

<!-- The languages of the readers, as tokens. -->
<xsl:param name="languages" as="xs:string"/>
<xsl:variable name="check:languages" as="xs:string*" select="tokenize($languages)"/>

<xsl:output method="text" encoding="UTF-8"/>
<xsl:mode on-no-match="fail" use-accumulators="#all"/>
<xsl:mode name="check" on-no-match="fail" on-multiple-match="use-last" use-accumulators="#all"/>

<xsl:accumulator name="check:number" as="xs:integer" initial-value="-1">
  <xsl:accumulator-rule match="*" select="$value + 1"/>
</xsl:accumulator>

<!-- The identifiers at which the deletions end that a place is in. -->
<xsl:key name="check:id" match="*[@xml:id]" use="@xml:id"/>
<xsl:accumulator name="check:deleted" as="xs:string*" initial-value="()">
  <xsl:accumulator-rule match="*[@xml:id][not(self::delSpan)]" select="if (exists($value)) then $value[not(. = current()/@xml:id)] else ()"/>
  <xsl:accumulator-rule match="delSpan[ancestor::text]" select="$value[not(. = current()/@xml:id)], @spanTo ! substring-after(normalize-space(), '#')[key('check:id', ., root(current()))[1] >> current()]"/>
</xsl:accumulator>

<xsl:template match="document-node()" as="text()*">
  <xsl:apply-templates select="*" mode="check">
    <xsl:with-param name="group" as="xs:integer" tunnel="yes" select="0"/>
    <xsl:with-param name="for" as="xs:string" tunnel="yes" select="''"/>
    <xsl:with-param name="alone-in" as="xs:string" tunnel="yes" select="''"/>
    <xsl:with-param name="left-out" as="xs:string" tunnel="yes" select="''"/>
  </xsl:apply-templates>
</xsl:template>

<xsl:template match="*" mode="check" as="text()*">
  <xsl:param name="group" as="xs:integer" tunnel="yes"/>
  <xsl:param name="for" as="xs:string" tunnel="yes"/>
  <xsl:param name="alone-in" as="xs:string" tunnel="yes"/>
  <xsl:param name="left-out" as="xs:string" tunnel="yes"/>
  <xsl:variable name="reason" as="xs:string?"><xsl:apply-templates select="." mode="left-out"/></xsl:variable>
  <xsl:variable name="number" as="xs:integer" select="accumulator-before('check:number')"/>
  <xsl:apply-templates select="node()" mode="check">
    <xsl:with-param name="number" as="xs:integer" select="$number"/>
    <xsl:with-param name="group" as="xs:integer" tunnel="yes" select="if (check:is-group(.)) then $number else $group"/>
    <xsl:with-param name="for" as="xs:string" tunnel="yes" select="if (self::app) then '' else check:within($for, check:readers(.))"/>
    <xsl:with-param name="alone-in" as="xs:string" tunnel="yes" select="(check:alone-in(.), $alone-in)[1]"/>
    <xsl:with-param name="left-out" as="xs:string" tunnel="yes" select="($reason[. ne ''], $left-out)[1]"/>
  </xsl:apply-templates>
</xsl:template>

<xsl:template match="teiHeader | comment() | processing-instruction() | text()[not(normalize-space())]" mode="check" as="empty-sequence()"/>

<xsl:template match="text()" mode="check" as="text()">
  <xsl:param name="number" as="xs:integer"/>
  <xsl:param name="group" as="xs:integer" tunnel="yes"/>
  <xsl:param name="for" as="xs:string" tunnel="yes"/>
  <xsl:param name="alone-in" as="xs:string" tunnel="yes"/>
  <xsl:param name="left-out" as="xs:string" tunnel="yes"/>
  <xsl:text>{string-join(($number, $group, $for, if (exists(accumulator-before('check:deleted'))) then 'received' else $alone-in, $left-out, check:in-one-line(check:written(.))), '&#x9;')}&#xA;</xsl:text>
</xsl:template>

<!-- The words of an example that is shown as XML stand in it as they are written there: &amp;lt;. -->
<xsl:function name="check:written" as="xs:string">
  <xsl:param name="words" as="text()"/>
  <xsl:sequence select="if ($words/ancestor::*:egXML[*]) then serialize($words) else string($words)"/>
</xsl:function>

<!-- Words without an end of a line or a tab stay as they are: to collapse those of every text would cost a third of what all of this does. -->
<xsl:function name="check:in-one-line" as="xs:string">
  <xsl:param name="words" as="xs:string"/>
  <xsl:sequence select="if (contains($words, '&#xA;') or contains($words, '&#xD;') or contains($words, '&#x9;')) then normalize-space($words) else $words"/>
</xsl:function>

<!-- What an output may put elsewhere as a whole: the order of words is that within it. -->
<xsl:function name="check:is-group" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      local-name($element) = ('p', 'ab', 'l', 'head', 'note', 'rdg', 'lem', 'app', 'item', 'label', 'cell', 'speaker', 'stage', 'bibl', 'biblStruct', 'title', 'author', 'editor', 'publisher', 'pubPlace',
        'biblScope', 'date', 'idno', 'desc', 'orig', 'sic', 'abbr', 'corr', 'reg', 'expan', 'figDesc', 'witDetail', 'persName', 'placeName', 'orgName', 'del', 'add', 'fw', 'line', 'zone', 'graphic', 'measure')
      or exists($element/self::*:term/parent::*:index)
      or ($element/text()[normalize-space()] and not($element/../text()[normalize-space()]))"/>
</xsl:function>

<!-- One of several versions is for the readers of its language; a note, heading, description or paragraph without language for those who have none of their own; the first for those who have
     neither. What is nobody's version is for all, as is what belongs to the text, or stands between words. -->
<xsl:function name="check:readers" as="xs:string?">
  <xsl:param name="element" as="element()"/>
  <xsl:if test="count($check:languages) gt 1 and ($element/self::note or empty($element/ancestor::body) and ($element/(self::desc | self::head | self::label | self::p) or empty($element/../text()[matches(., '[\p{L}\p{N}]')])))">
    <xsl:variable name="versions" as="element()*" select="$element/../*[node-name() eq node-name($element)][string(@type) eq string($element/@type)][@xml:lang = $check:languages or (not(@xml:lang) and (self::note | self::desc | self::head | self::label | self::p))]"/>
    <xsl:if test="$element intersect $versions and $versions/@xml:lang">
      <xsl:variable name="readers" as="xs:string*" select="
          for $language in $check:languages
          return $language[check:chosen($versions, .) intersect $element]"/>
      <xsl:sequence select="if (exists($readers) and count($readers) lt count($check:languages)) then string-join($readers, ' ') else ()"/>
    </xsl:if>
  </xsl:if>
</xsl:function>

<!-- An entry of the apparatus is for all, wherever it stands. Within what else is for some readers, a version is for those of its own among them; one that is for none of them is for all of them. -->
<xsl:function name="check:within" as="xs:string">
  <xsl:param name="outer" as="xs:string"/>
  <xsl:param name="inner" as="xs:string?"/>
  <xsl:variable name="shared" as="xs:string*" select="tokenize($inner)[$outer eq '' or . = tokenize($outer)]"/>
  <xsl:sequence select="if (exists($shared)) then string-join($shared, ' ') else $outer"/>
</xsl:function>

<xsl:function name="check:chosen" as="element()*">
  <xsl:param name="versions" as="element()*"/>
  <xsl:param name="language" as="xs:string"/>
  <xsl:sequence select="
      if ($versions/@xml:lang = $language) then $versions[@xml:lang = $language]
      else if (exists($versions[not(@xml:lang)])) then $versions[not(@xml:lang)]
      else $versions[@xml:lang = ($check:languages[. = $versions/@xml:lang])[1]]"/>
</xsl:function>

<xsl:function name="check:alone-in" as="xs:string?">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      if (check:is-received($element)) then 'received'
      else if ($element/self::head and ($element/parent::listApp//app or check:is-of-entries($element/..))) then 'apparatus'
      else $element[self::div][@type = 'translation'][parent::body]/@xml:lang[. = $check:languages] ! ('translation.' || .)"/>
</xsl:function>

<!-- Whether a division, or a list in it, has headings and entries of the apparatus or notes, and nothing else. A book has these at the foot of its pages. -->
<xsl:function name="check:is-of-entries" as="xs:boolean">
  <xsl:param name="holder" as="element()"/>
  <xsl:sequence select="
      exists($holder[self::div or self::listApp]//app) and empty($holder//text()[normalize-space()][not(ancestor::app or ancestor::head)])
      or exists($holder/self::div/note) and empty($holder/(text()[normalize-space()] | * except (head, note)))"/>
</xsl:function>

<!-- What the source has and the edited text has not. -->
<xsl:function name="check:is-received" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      exists($element/(self::del[not(ancestor::restore)] | self::am | self::fw))
      or exists($element/(self::orig | self::sic | self::abbr)[parent::choice/(reg | corr | expan)])
      or exists($element/parent::choice[count(*) gt 1]) and not($element/(self::reg | self::corr | self::expan | self::unclear | self::supplied))"/>
</xsl:function>

</xsl:stylesheet>
