<?xml version="1.0" encoding="UTF-8"?>
<!-- What stands apart from the text and has no place of its own: graphs, and everything in standOff that nothing else takes. Mode: read-graph. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:mode name="read-graph" on-no-match="fail" use-accumulators="#all"/>

<xsl:template match="graph" mode="read-graph" as="element(r:graph)">
  <graph kind="{(@type[normalize-space()], 'directed')[1]}">
    <xsl:call-template name="read-own-identity"/>
    <xsl:for-each select="label"><heading><xsl:sequence select="read:for(., ../label)"/><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></heading></xsl:for-each>
    <xsl:for-each select="* except (label, node, arc[read:is-drawn(.)])"><heading kind="desc"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></heading></xsl:for-each>
    <xsl:apply-templates select="node" mode="read-graph"/>
    <xsl:apply-templates select="arc[read:is-drawn(.)]" mode="read-graph"/>
  </graph>
</xsl:template>

<xsl:template match="node" mode="read-graph" as="element(r:node)">
  <node kind="{(@type[normalize-space()], 'extant')[1]}">
    <xsl:call-template name="read-own-identity"/>
    <xsl:if test="@cert"><xsl:attribute name="certainty" select="@cert"/></xsl:if>
    <xsl:for-each select="read:targets(@value)[1]"><xsl:attribute name="to" select="read:id(.)"/></xsl:for-each>
    <xsl:if test="exists(read:targets(@corresp))"><xsl:attribute name="see" select="read:targets(@corresp) ! read:id(.)"/></xsl:if>
    <xsl:call-template name="read-labels"/>
  </node>
</xsl:template>

<!-- One name for each circle of readers; a second label for the same ones is part of it. -->
<xsl:template name="read-labels" as="element(r:name)*">
  <xsl:variable name="versions" as="element()*" select="label"/>
  <xsl:for-each-group select="$versions" group-by="string(read:for(., $versions))">
    <name>
      <xsl:sequence select="read:for(., $versions)"/>
      <xsl:apply-templates select="@xml:lang" mode="read-attribute"/>
      <xsl:apply-templates mode="read"/>
      <xsl:for-each select="tail(current-group())">
        <xsl:text>, </xsl:text>
        <span kind="label"><xsl:apply-templates select="@xml:lang" mode="read-attribute"/><xsl:apply-templates mode="read"/></span>
      </xsl:for-each>
    </name>
  </xsl:for-each-group>
</xsl:template>

<!-- Of an arc that does not lead from one thing to another only the words are shown, beside the graph. -->
<xsl:function name="read:is-drawn" as="xs:boolean">
  <xsl:param name="arc" as="element(arc)"/>
  <xsl:sequence select="exists(read:targets($arc/@from)) and exists(read:targets($arc/@to))"/>
</xsl:function>

<xsl:template match="arc" mode="read-graph" as="element(r:arc)">
  <arc from="{read:id(read:targets(@from)[1])}" to="{read:id(read:targets(@to)[1])}">
    <xsl:if test="@cert"><xsl:attribute name="certainty" select="@cert"/></xsl:if>
    <xsl:call-template name="read-labels"/>
  </arc>
</xsl:template>

<xsl:variable name="read:lists-of-entities" as="xs:string+" select="('Person', 'Place', 'Org', 'Event', 'Object', 'Nym', 'Bibl', 'Relation') ! ('list' || .)"/>

<!-- The rest of standOff, as blocks; of lists of annotations, of sources and of names what is none of these. -->
<xsl:template name="read-standing-off" as="element(r:text)*">
  <xsl:variable name="of-entities" as="element()*" select="$read:document//standOff//*[local-name() = $read:lists-of-entities][.//* intersect $read:entities] except $read:source-lists"/>
  <xsl:variable name="rest" as="element()*" select="
      ($read:document//standOff/*[not(self::graph[node] | self::listAnnotation[.//annotation] | self::listApp | self::list[@type = 'withdrawn'])]
        | $read:document//listAnnotation[ancestor::*[not(self::listAnnotation)][1][self::standOff]][.//annotation]/(* except (annotation, listAnnotation[.//annotation], self::*[annotation]/(head | desc)))
        | $read:document//listApp[ancestor::*[not(self::listApp)][1][self::standOff]]/(* except (app, listApp, self::*[.//app]/head))
        | $read:source-lists/descendant-or-self::listBibl[parent::listBibl or . intersect $read:source-lists]/(* except (head, desc, listBibl, bibl, biblStruct, biblFull, msDesc))
        | $of-entities/(* except (head, desc, event, listBibl, bibl, biblStruct, biblFull, msDesc, $of-entities))[normalize-space()])
        except ($read:source-lists, $read:document//standOff/listEvent[event[read:is-dated(.)]], $read:document//standOff/*[local-name() = $read:lists-of-entities][.//* intersect $read:entities], $read:entities)"/>
  <xsl:variable name="content" as="node()*"><xsl:apply-templates select="$rest" mode="read"/></xsl:variable>
  <xsl:if test="exists($content)"><text kind="standoff"><xsl:sequence select="$content"/></text></xsl:if>
</xsl:template>

<xsl:template match="standOff" mode="read" as="empty-sequence()"/>

</xsl:stylesheet>
