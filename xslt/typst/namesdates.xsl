<?xml version="1.0" encoding="UTF-8"?>
<!-- The index of names, and chronologies. Mode: typst-chapter. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:figures="urn:escolio:figures"
    xmlns:reader="urn:escolio:reader"
    xmlns:typst="urn:escolio:typst">

<xsl:function name="typst:names" as="xs:string*">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:if test="exists($reading/names)">
    <xsl:variable name="groups" as="xs:string*">
      <xsl:apply-templates select="$reading/names" mode="typst-chapter">
        <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="typst:chapter('section.names', typst:word('section.names', $lang), 'follows'), typst:call('listing', typst:content($groups))"/>
  </xsl:if>
</xsl:function>

<xsl:template match="names" mode="typst-chapter" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="title" as="xs:string?" select="
      if (exists(reader:head(.))) then typst:title(reader:head(.), $lang) else if (words:has('entities.' || @kind)) then typst:word('entities.' || @kind, $lang) else ()"/>
  <xsl:sequence select="
      (if ($title) then typst:section(@id, 2, $title) else '')
      || typst:described(., $lang)
      || typst:call('entries', typst:sorted(entity, $lang) ! typst:entity(., $lang))"/>
</xsl:template>

<xsl:function name="typst:sorted" as="element(entity)*">
  <xsl:param name="entities" as="element(entity)*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      sort($entities, 'http://www.w3.org/2013/collation/UCA?lang=' || $lang, function($entity) { normalize-space(string(($entity/sort, $entity/name[not(@script)], $entity/@id)[1])) })"/>
</xsl:function>

<!-- A name: its forms and dates, what is said of it, and where the text and the notes have it. Those within it follow. -->
<xsl:function name="typst:entity" as="xs:string*">
  <xsl:param name="entity" as="element(entity)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="forms" as="xs:string*" select="$entity/(name[position() gt 1] | other-name) ! typst:dressed-words(., typst:markup(node(), $lang, false()))"/>
  <xsl:variable name="said" as="xs:string*" select="
      $entity/date ! typst:escaped(.),
      $entity/part ! (typst:dressed-words(., typst:markup(node(), $lang, false())) || reader:stop(.)),
      $entity/identifier ! typst:identifier(., $lang)"/>
  <xsl:variable name="places" as="xs:string*" select="
      let $ids := distinct-values($entity/(mention | named-in)/@to)[not(. eq $entity/@id)] return distinct-values($ids ! typst:citing(., $entity, $lang))"/>
  <xsl:sequence select="
      typst:array((
        typst:string($entity/@id),
        '[]',
        typst:content((
          typst:call('short-name', typst:content($entity/name[1] ! typst:dressed-words(., typst:markup(node(), $lang, false())))),
          if (exists($forms)) then ' (' || string-join($forms, ', ') || ')' else (),
          if (exists($said)) then '. ' || string-join($said, ' ') else (),
          if (exists($places)) then typst:call('places', typst:content(string-join($places, ', '))) else ())))),
      typst:sorted($entity/entity, $lang) ! typst:entity(., $lang)"/>
</xsl:function>

<!-- A chronology: its events by date, and drawn to scale. -->
<xsl:template match="events" mode="typst-chapter" as="xs:string">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="title" as="xs:string" select="if (exists(reader:head(.))) then typst:title(reader:head(.), $lang) else typst:word('section.chronology', $lang)"/>
  <xsl:sequence select="
      typst:chapter(string-join(('section.chronology', count(preceding-sibling::events)[. gt 0]), '-'), $title, 'follows')
      || typst:described(., $lang)
      || typst:call('events', entity ! typst:event(., $lang))"/>
</xsl:template>

<xsl:function name="typst:event" as="xs:string">
  <xsl:param name="event" as="element(entity)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="typst:array((
      typst:id($event/@id),
      typst:content(typst:escaped(string(($event/date, $event/(@when, @from, @not-before, @to-date, @not-after))[1]))),
      typst:content(string-join((
        $event/name[not(@script)][1] ! (typst:markup(node(), $lang, false()) || '.'[not(matches($event/name[not(@script)][1], '[.?!]\s*$'))]),
        typst:said-of($event, $lang)), ' '))))"/>
</xsl:function>

<!-- What is said of an event beside its name; what is within it, with its name. -->
<xsl:function name="typst:said-of" as="xs:string*">
  <xsl:param name="event" as="element(entity)"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:sequence select="
      $event/(other-name | part) ! typst:dressed-words(., typst:markup(node(), $lang, false())),
      $event/identifier ! typst:identifier(., $lang),
      $event/entity ! (typst:markup(name[1]/node(), $lang, false()), typst:said-of(., $lang))"/>
</xsl:function>

</xsl:stylesheet>
