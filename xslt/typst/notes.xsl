<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: what is said of them at the foot of the page, their chapter, the list of claims. Modes: typst-entry, typst-chapter. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:figures="urn:escolio:figures"
    xmlns:reader="urn:escolio:reader"
    xmlns:typst="urn:escolio:typst">

<!-- At the foot: the verdict and the summary with the page of the whole note, or the whole of a short one. -->
<xsl:template match="note" mode="typst-entry" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="summary" as="element(part)*" select="part[@kind eq 'summary']"/>
  <xsl:variable name="words" as="xs:string*"><xsl:apply-templates select="if ($summary) then $summary else part" mode="typst-entry"/></xsl:variable>
  <xsl:sequence select="string-join((
      if (@verdict) then typst:call('verdict', typst:content(typst:escaped(typst:verdict(.) || '.'))) else (),
      typst:spoken(., string-join($words, ' '), $lang),
      if ($summary) then typst:call('see-page', typst:string(@id)) else ()), ' ')"/>
</xsl:template>

<!-- The words of a note at the foot of a page in their language and direction, where those are not the book's. -->
<xsl:function name="typst:spoken" as="xs:string">
  <xsl:param name="note" as="element(note)"/>
  <xsl:param name="words" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      if ($words ne '' and $note/(@xml:lang | @dir) and not(reader:language($note) = $lang))
      then typst:call('foreign', (typst:string(typst:language($note)), typst:content($words), $note/@dir ! typst:named('dir', typst:string(.))))
      else $words"/>
</xsl:function>

<!-- Verdict and defects in words, as a sentence begins. -->
<xsl:function name="typst:verdict" as="xs:string">
  <xsl:param name="note" as="element(note)"/>
  <xsl:sequence select="typst:capitalised(string-join(($note/@verdict, tokenize($note/@defects)) ! reader:name(string(.), $note), ', '))"/>
</xsl:function>

<xsl:function name="typst:capitalised" as="xs:string">
  <xsl:param name="words" as="xs:string"/>
  <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
</xsl:function>

<!-- Whether a note has words that are not at the foot of a page. One on a translation for other readers stands in their book. -->
<xsl:function name="typst:in-chapter" as="xs:boolean">
  <xsl:param name="note" as="element(note)"/>
  <xsl:variable name="marks" as="element(mark)*" select="key('reader:marks', $note/@id, root($note))"/>
  <xsl:sequence select="
      exists($note/part[@kind eq 'summary'])
      or not(typst:at-foot($note)) and (empty($marks) or exists($marks[not(ancestor::text[typst:is-left-out(.)])]))"/>
</xsl:function>

<xsl:template match="notes" mode="typst-chapter" as="xs:string?">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="notes" as="element(note)*" select="note[typst:in-chapter(.)]"/>
  <xsl:variable name="key" as="xs:string" select="reader:notes-keys(.)[words:has(.)][1]"/>
  <xsl:variable name="set" as="xs:string*">
    <xsl:apply-templates select="$notes" mode="typst-chapter"/>
  </xsl:variable>
  <xsl:if test="exists($notes)">
    <xsl:sequence select="
        typst:chapter('section.' || @series, if (exists(reader:head(.))) then typst:title(reader:head(.), $lang) else typst:word($key, $lang), ())
        || typst:described(., $lang)
        || string-join($set)"/>
  </xsl:if>
</xsl:template>

<!-- A note with a verdict: heading, the words of the text, certainty, summary, discussion, figures. -->
<xsl:template match="note[@verdict]" mode="typst-chapter" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="defects" as="xs:string*" select="tokenize(@defects) ! reader:name(., current())"/>
  <xsl:variable name="facts" as="xs:string*" select="
      if (exists($defects)) then typst:fact('defects', string-join($defects, ', '), $lang) else (),
      @certainty ! typst:fact('certainty', typst:certainty(., $lang), $lang)"/>
  <xsl:sequence select="
      '&#xA;' || typst:call('claim', (
        typst:string(@id),
        typst:string(typst:sign(.)),
        typst:content(typst:escaped(typst:capitalised(reader:name(string(@verdict), .)))),
        typst:array($facts),
        typst:array(target ! typst:target(., $lang)),
        typst:content(part[@kind eq 'summary'] ! typst:markup(node(), $lang, false())),
        typst:content((
          part[not(@kind = ('summary', 'change'))] ! typst:dressed-words(., typst:markup(node(), $lang, false())),
          typst:figures(., $lang),
          typst:changes(., $lang))))) || '&#xA;'"/>
</xsl:template>

<!-- Any other note: what it is on, and its words. -->
<xsl:template match="note" mode="typst-chapter" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="places" as="xs:string*" select="target ! typst:target(., $lang)"/>
  <xsl:sequence select="
      '&#xA;' || typst:call('long-note', (
        typst:string(@id),
        typst:content(typst:escaped(typst:capitalised(string((typst:sign(.)[. ne ''], place, @n)[1])))),
        typst:array($places),
        typst:content((
          typst:in-language(., string-join(part[not(@kind eq 'change')] ! (typst:place(.) || typst:dressed-words(., typst:markup(node(), $lang, false()))))),
          typst:figures(., $lang),
          typst:changes(., $lang))))) || '&#xA;'"/>
</xsl:template>

<!-- What changed in a note, by the version in which it did; those for other readers have gone by now. -->
<xsl:function name="typst:changes" as="xs:string?">
  <xsl:param name="note" as="element(note)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="changes" as="element(part)*" select="$note/part[@kind eq 'change'][normalize-space()]"/>
  <xsl:if test="exists($changes)">
    <xsl:sequence select="typst:call('changes', $changes ! typst:array((
        typst:content(typst:escaped(string((@n, @when ! words:date(., $lang))[1]))),
        typst:content(typst:dressed-words(., typst:markup(node(), $lang, false()))))))"/>
  </xsl:if>
</xsl:function>

<xsl:function name="typst:fact" as="xs:string">
  <xsl:param name="key" as="xs:string"/>
  <xsl:param name="value" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="typst:array((typst:content(typst:word($key, $lang)), typst:content(typst:escaped($value))))"/>
</xsl:function>

<!-- A target of a note: its words between quotation marks, the place that a link leads to, its short reference. -->
<xsl:function name="typst:target" as="xs:string">
  <xsl:param name="target" as="element(target)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="at" as="xs:string" select="string(($target/@at, $target/@to)[1])"/>
  <xsl:variable name="quote" as="element(quote)?" select="$target/quote[normalize-space()]"/>
  <xsl:variable name="words" as="xs:string?" select="
      $quote ! string-join((
        typst:word('quote.outer.open', $lang),
        typst:call('foreign', (typst:string(string((@xml:lang, key('reader:id', $at, root(.))[1] ! reader:language(.), 'und')[1])), typst:content(typst:escaped(normalize-space(.))))),
        typst:word('quote.outer.close', $lang)))"/>
  <xsl:sequence select="typst:array((
      if (exists($words)) then typst:content($words) else 'none',
      typst:id(typst:destination($at, $target)),
      typst:string(typst:reference($at, $target))))"/>
</xsl:function>

<!-- A short reference of a place in the text: 1.3, or what it is called. -->
<xsl:function name="typst:reference" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="context" as="node()"/>
  <xsl:variable name="unit" as="element(unit)?" select="key('reader:unit', $id, root($context))[1]"/>
  <xsl:sequence select="string(($unit/short, $unit/place, $unit/name, $id)[1])"/>
</xsl:function>

<!-- How something is named where there is little room: by its permanent identifier, else by its name. -->
<xsl:function name="typst:short-name" as="xs:string">
  <xsl:param name="id" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="$id"/>
</xsl:function>

<!-- The list of the claims with their verdicts and pages. -->
<xsl:function name="typst:claim-list" as="xs:string?">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="claims" as="element(note)*" select="$reading/notes/note[@verdict]"/>
  <xsl:if test="exists($claims)">
    <xsl:sequence select="
        typst:chapter('claim-list', typst:word('chapter.claim-list', $lang), ())
        || typst:call('claim-list', (
             typst:array(('claim-list.claim', 'claim-list.place', 'verdict', 'claim-list.page') ! typst:content(typst:word(., $lang))),
             $claims ! typst:array((
               typst:string(@id),
               typst:string(typst:sign(.)),
               typst:content(distinct-values(target ! typst:reference(string((@at, @to)[1]), .)) => string-join(', ') => typst:escaped()),
               typst:content(typst:escaped(reader:name(string(@verdict), .)))))))"/>
  </xsl:if>
</xsl:function>

</xsl:stylesheet>
