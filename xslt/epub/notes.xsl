<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes: what pops up at a mark, their pages, the list of claims, figures under them. Modes: epub-entry, epub-note. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:figures="urn:escolio:figures"
    xmlns:reader="urn:escolio:reader"
    xmlns:book="urn:escolio:epub">

<!-- In a pop-up: the verdict and the summary, or the whole of a short note. -->
<xsl:template match="note" mode="epub-entry" as="node()*">
  <xsl:param name="file" as="xs:string" tunnel="yes"/>
  <xsl:if test="@verdict"><b>{book:verdict(.)}.</b><xsl:text> </xsl:text></xsl:if>
  <xsl:for-each select="if (part[@kind eq 'summary']) then part[@kind eq 'summary'] else if (book:is-long(.)) then () else part">
    <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
    <xsl:apply-templates select="." mode="epub-entry"/>
  </xsl:for-each>
</xsl:template>

<xsl:function name="book:verdict" as="xs:string">
  <xsl:param name="note" as="element(note)"/>
  <xsl:sequence select="book:capitalised(string-join(($note/@verdict, tokenize($note/@defects)) ! reader:name(string(.), $note), ', '))"/>
</xsl:function>

<xsl:function name="book:capitalised" as="xs:string">
  <xsl:param name="words" as="xs:string"/>
  <xsl:sequence select="upper-case(substring($words, 1, 1)) || substring($words, 2)"/>
</xsl:function>

<!-- Whether a note has a page in this book: one on a translation for other readers stands in theirs. -->
<xsl:function name="book:in-book" as="xs:boolean">
  <xsl:param name="note" as="element(note)"/>
  <xsl:variable name="marks" as="element(mark)*" select="key('reader:marks', $note/@id, root($note))"/>
  <xsl:sequence select="empty($marks) or exists($marks[not(ancestor::text[book:is-left-out(.)])])"/>
</xsl:function>

<xsl:function name="book:notes" as="element(h:section)">
  <xsl:param name="notes" as="element(notes)"/>
  <xsl:param name="file" as="xs:string"/>
  <section aria-labelledby="h-notes">
    <h1 id="h-notes">
      <xsl:choose>
        <xsl:when test="exists(reader:head($notes))"><xsl:sequence select="book:copy(reader:head($notes)/node(), $lang, $file)"/></xsl:when>
        <xsl:otherwise>{words:label(reader:notes-keys($notes)[words:has(.)][1], $lang)}</xsl:otherwise>
      </xsl:choose>
    </h1>
    <xsl:sequence select="book:described($notes, $file)"/>
    <xsl:apply-templates select="$notes/note[book:in-book(.)]" mode="epub-note">
      <xsl:with-param name="file" select="$file" tunnel="yes"/>
      <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
      <xsl:with-param name="ids" select="true()" tunnel="yes"/>
      <xsl:with-param name="marks" select="false()" tunnel="yes"/>
    </xsl:apply-templates>
  </section>
</xsl:function>

<xsl:mode name="epub-note" on-no-match="fail" on-multiple-match="fail"/>

<!-- Heading, the words of the text, defects and certainty, summary, discussion, figures. -->
<xsl:template match="note" mode="epub-note" as="element(h:article)">
  <xsl:param name="file" as="xs:string" tunnel="yes"/>
  <xsl:variable name="mark" as="element(mark)?" select="key('book:marks', @id, root())[1]"/>
  <article id="{@id}" class="claim" aria-labelledby="h-{@id}">
    <h2 id="h-{@id}">
      <xsl:choose>
        <xsl:when test="$mark"><a href="{book:file($mark)}.xhtml#{book:mark-id($mark, 1)}">{book:sign(.)}</a></xsl:when>
        <xsl:otherwise><xsl:text>{book:sign(.)}</xsl:text></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="@verdict"><xsl:text> · {book:capitalised(reader:name(string(@verdict), .))}</xsl:text></xsl:if>
    </h2>
    <xsl:if test="target">
      <blockquote>
        <xsl:for-each select="target">
          <p>
            <xsl:for-each select="quote[normalize-space()]">
              <q><xsl:sequence select="book:spoken(.)"/>{normalize-space()}</q><xsl:text> </xsl:text>
            </xsl:for-each>
            <xsl:variable name="href" as="xs:string?" select="book:href(string((@at, @to)[1]), ., $file)"/>
            <xsl:variable name="words" as="xs:string" select="normalize-space(string((place, key('reader:unit', (@at, @to)[1], root())/name, @to)[1]))"/>
            <xsl:choose>
              <xsl:when test="$href"><a href="{$href}">{$words}</a></xsl:when>
              <xsl:otherwise><xsl:text>{$words}</xsl:text></xsl:otherwise>
            </xsl:choose>
          </p>
        </xsl:for-each>
      </blockquote>
    </xsl:if>
    <xsl:if test="@defects or (@certainty and @verdict)">
      <p class="facts">
        <xsl:if test="@defects">
          <small>{words:label('defects', $lang)}</small><xsl:text> {string-join(tokenize(@defects) ! reader:name(., current()), ', ')} </xsl:text>
        </xsl:if>
        <xsl:if test="@certainty"><small>{words:label('certainty', $lang)}</small><xsl:text> {book:certainty(@certainty, $lang)}</xsl:text></xsl:if>
      </p>
    </xsl:if>
    <xsl:for-each select="part">
      <div>
        <xsl:apply-templates select="." mode="epub-attributes"><xsl:with-param name="classes" select="'summary'[current()/@kind eq 'summary']"/></xsl:apply-templates>
        <xsl:if test="@kind eq 'change'"><xsl:for-each select="(@n, @when ! words:date(., $lang))[1]"><small>{.}:</small><xsl:text> </xsl:text></xsl:for-each></xsl:if>
        <xsl:apply-templates mode="epub"/>
      </div>
    </xsl:for-each>
    <xsl:sequence select="book:figures(., $file)"/>
  </article>
</xsl:template>

<!-- The list of the claims with their verdicts. -->
<xsl:function name="book:claim-list" as="element(h:section)">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="file" as="xs:string"/>
  <section aria-labelledby="h-claim-list">
    <h1 id="h-claim-list">{words:label('chapter.claim-list', $lang)}</h1>
    <table>
      <thead><tr><xsl:for-each select="'claim-list.claim', 'claim-list.place', 'verdict'"><th scope="col">{words:label(., $lang)}</th></xsl:for-each></tr></thead>
      <tbody>
        <xsl:for-each select="$reading/notes/note[@verdict]">
          <tr>
            <th scope="row"><a href="{book:href(@id, ., $file)}">{book:sign(.)}</a></th>
            <td>{distinct-values(target/(key('reader:unit', (@at, @to)[1], root())/(short, name)[1], @to)[1] ! string()) => string-join(', ')}</td>
            <td>{reader:name(string(@verdict), .)}</td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </section>
</xsl:function>

<!-- ==== Figures ==== -->

<!-- Figures are tabled, or drawn where they are many: whoever cannot see the drawing opens the table of them, as on the page. -->
<xsl:function name="book:figures" as="element()*">
  <xsl:param name="note" as="element(note)"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:variable name="counted" as="element(datum)*" select="$note/data/datum[@quantity | @min | @max]"/>
  <xsl:variable name="others" as="element(datum)*" select="$note/data/datum except $counted"/>
  <xsl:if test="exists($counted)">
    <xsl:variable name="figure" as="map(xs:string, item()*)" select="figures:of-note($note, $lang, $figures:wide, $figures:no-address)"/>
    <xsl:variable name="table" as="element(h:table)" select="book:rows($figure, $note, $file)"/>
    <xsl:choose>
      <xsl:when test="count($counted) ge 8">
        <xsl:sequence select="book:drawing($figure)"/>
        <details><summary>{words:label('figures.data', $lang)}</summary><xsl:sequence select="$table"/></details>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$table"/></xsl:otherwise>
    </xsl:choose>
  </xsl:if>
  <xsl:if test="exists($others)">
    <ul><xsl:for-each select="$others"><li><xsl:sequence select="book:copy(name/node(), $lang, $file)"/></li></xsl:for-each></ul>
  </xsl:if>
</xsl:function>

<xsl:function name="book:drawing" as="element(h:figure)">
  <xsl:param name="figure" as="map(xs:string, item()*)"/>
  <figure id="{$figure?id}">
    <xsl:sequence select="$figure?svg"/>
    <figcaption>{$figure?title}</figcaption>
  </figure>
</xsl:function>

<xsl:function name="book:rows" as="element(h:table)">
  <xsl:param name="figure" as="map(xs:string, item()*)"/>
  <xsl:param name="context" as="node()"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:variable name="columns" as="xs:string*" select="$figure?columns"/>
  <table>
    <caption>{$figure?title}</caption>
    <thead><tr><xsl:for-each select="$columns"><th scope="col">{.}</th></xsl:for-each></tr></thead>
    <tbody>
      <xsl:for-each select="$figure?rows">
        <xsl:variable name="row" as="map(xs:string, item()*)" select="."/>
        <tr>
          <th scope="row">{$row?cells[1]}</th>
          <xsl:for-each select="$row?cells[position() gt 1]"><td>{.}</td></xsl:for-each>
          <xsl:if test="count($row?cells) lt count($columns)">
            <td>
              <xsl:for-each select="$row?pointers">
                <xsl:if test="position() gt 1"><xsl:text>; </xsl:text></xsl:if>
                <xsl:sequence select="book:pointer(., $context, $file)"/>
              </xsl:for-each>
            </td>
          </xsl:if>
        </tr>
      </xsl:for-each>
    </tbody>
  </table>
</xsl:function>

</xsl:stylesheet>
