<?xml version="1.0" encoding="UTF-8"?>
<!-- Persons, places, bodies, events and works: their names by language and where the text mentions them. Needs references.xsl, language.xsl. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:key name="mentions-of" match="text/body//*[@ref]" use="esc:pointers(@ref)"/>

<xsl:key name="named-in" match="TEI/standOff//*[@ref] | TEI/text/front//*[@ref]" use="esc:pointers(@ref)"/>

<!-- The kinds of entity in the order in which lists of names show them. -->
<xsl:variable name="esc:entity-kinds" as="xs:string+" select="'person', 'place', 'org', 'event', 'work'"/>

<xsl:function name="esc:entity-kind" as="xs:string">
  <xsl:param name="entity" as="element()"/>
  <xsl:sequence select="if ($entity/self::bibl) then 'work' else local-name($entity)"/>
</xsl:function>

<!-- All entities of a kind, by the name in $lang. -->
<xsl:function name="esc:entities" as="element()*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:param name="kind" as="xs:string"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="all" as="element()*" select="
      $document/TEI/standOff/(listPerson//person | listPlace//place | listOrg//org
        | listEvent[not(@type = 'chronology')]/event | listBibl[@type = 'works']/bibl)"/>
  <xsl:perform-sort select="$all[esc:entity-kind(.) eq $kind]">
    <xsl:sort select="replace(normalize-unicode(lower-case(esc:name(., $lang)), 'NFD'), '[^a-z0-9 ]', '')"/>
  </xsl:perform-sort>
</xsl:function>

<!-- What is known of an entity: id, element, kind, name (element), names (the other forms), date (words), note,
     identifiers (idno), mentions (elements of the text), notes (what else names it: claims, entries, other
     entities, paragraphs of the front matter in $lang), source (id of the source that it is, when it is one). -->
<xsl:function name="esc:entity" as="map(xs:string, item()*)">
  <xsl:param name="entity" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="name" as="element()" select="esc:name($entity, $lang)"/>
  <xsl:sequence select="map {
      'id': string($entity/@xml:id),
      'element': $entity,
      'kind': esc:entity-kind($entity),
      'name': $name,
      'names': esc:names($entity)[not(@xml:lang = ($esc:languages)) or empty(@xml:lang)] except $name,
      'date': esc:dates(($entity/self::event, $entity/date, $entity)[1], $lang),
      'note': esc:in($entity/note[not(@type)], $lang) | esc:in($entity/desc, $lang),
      'identifiers': $entity/idno,
      'mentions': key('mentions-of', $entity/@xml:id, root($entity)),
      'notes': key('named-in', $entity/@xml:id, root($entity))/ancestor::*[@xml:id][not(self::seg)][1]
        [not(ancestor-or-self::div/@xml:lang != $lang)] except $entity,
      'source': esc:pointers($entity/@corresp)
    }"/>
</xsl:function>

<!-- All forms of the name of an entity. -->
<xsl:function name="esc:names" as="element()*">
  <xsl:param name="entity" as="element()"/>
  <xsl:sequence select="$entity/(persName | placeName | orgName | label | title)"/>
</xsl:function>

<!-- The name to show in $lang: that of the language, one of none, one in Latin letters, that of the project, or the first. -->
<xsl:function name="esc:name" as="element()">
  <xsl:param name="entity" as="element()"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="names" as="element()*" select="esc:names($entity)"/>
  <xsl:sequence select="
      ($names[@xml:lang = $lang], $names[not(@xml:lang)], $names[ends-with(@xml:lang, '-Latn')],
       $names[@xml:lang = $esc:project-language], $names,
       error(xs:QName('esc:NAME'), 'An entity has no name: ' || esc:where($entity)))[1]"/>
</xsl:function>

<!-- The chronology in its order. -->
<xsl:function name="esc:chronology" as="element(event)*">
  <xsl:param name="document" as="document-node()"/>
  <xsl:sequence select="$document/TEI/standOff/listEvent[@type = 'chronology']/event"/>
</xsl:function>

</xsl:stylesheet>
