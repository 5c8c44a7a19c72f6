<?xml version="1.0" encoding="UTF-8"?>
<!-- What no output need hold, and why: the whole list. Everything else must be found. Mode: left-out. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:check="urn:escolio:check">

<xsl:mode name="left-out" on-no-match="fail" on-multiple-match="use-last"/>

<xsl:template match="*" mode="left-out" priority="-10" as="empty-sequence()"/>

<xsl:key name="check:indexed" match="index/term" use="normalize-space()"/>
<xsl:template match="index/term[not(. is key('check:indexed', normalize-space())[1])]" mode="left-out" as="xs:string">is a term of the index, which stands there once</xsl:template>

<xsl:template match="binaryObject" mode="left-out" as="xs:string">is a picture written as letters</xsl:template>

<!-- 1945-09-04: printed as 4 September 1945. -->
<xsl:template match="date[matches(normalize-space(), '^-?\d{4,}-\d\d(-\d\d)?$')]" mode="left-out" as="xs:string">is a date in its normal form, printed in words</xsl:template>

<!-- Each output has its own heading for these sections, in the words of its language. -->
<xsl:template match="standOff/listAnnotation/head | standOff/listPerson/head | standOff/listPlace/head | standOff/listOrg/head | standOff/listEvent/head
    | standOff/listBibl[@type = 'works']/head | div[@type = 'translation']/head" mode="left-out" as="xs:string">is the heading of a section that the output heads in its own words</xsl:template>

<!-- 12-34: printed with a dash of another length. -->
<xsl:template match="biblStruct//biblScope[matches(normalize-space(), '\d-\d')] | biblStruct/citedRange[matches(normalize-space(), '\d-\d')]" mode="left-out" as="xs:string">is a range, printed with a dash</xsl:template>

<!-- Each has a page of its own, withdrawn/ID.html, which the list of releases makes. -->
<xsl:template match="standOff/list[@type = 'withdrawn']" mode="left-out" as="xs:string">says why a thing was withdrawn, on a page of its own</xsl:template>

<!-- Its own page has them, with the digest that only the source and data/excerpts.csv hold beside it; the books have the source. -->
<xsl:template match="biblStruct/note[@type = 'excerpt'][quote][not(* except quote)][matches(string-join(text()), '^[\s…]*$')]" mode="left-out" as="xs:string">says with which words what was kept of a source begins and ends, on a page of its own</xsl:template>

<xsl:template match="annotation/note[@type = 'figures']/list/item/measure" mode="left-out" as="xs:string">is a figure written for machines beside its words</xsl:template>

</xsl:stylesheet>
