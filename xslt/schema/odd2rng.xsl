<?xml version="1.0" encoding="UTF-8"?>
<!-- Entry: compiles an ODD to RELAX NG in a normal form that libxml2 reads fast and rightly: a define for each element and for
     each attribute of a class, named as in the schemas of the TEI (att.global.attribute.n); model classes, macros, datatypes and
     an element's own attributes written out in place; groups flat; no notAllowed; no empty inside another pattern. What the ODD says
     of elements, attributes and values stands beside them, in each language, as RELAX NG DTD Compatibility has it (a:documentation).
     Declares the modes rng (ODD content to patterns), rng-define and rng-pattern (an attribute of a class to its define and its
     pattern) and rng-normal (patterns to normal form). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0"
  xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:esc="urn:escolio:xslt">

  <xsl:import href="odd.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="yes"/>
  <xsl:mode name="rng" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="rng-define" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="rng-pattern" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="rng-normal" on-no-match="shallow-copy" on-multiple-match="fail"/>

  <xsl:template match="/" as="item()+">
    <xsl:variable name="specs" as="element()*" select="esc:specs(.)"/>
    <xsl:variable name="index" as="map(xs:string, element())" select="esc:index($specs)"/>
    <xsl:variable name="elements" as="element(elementSpec)*" select="$specs[self::elementSpec]"/>
    <xsl:variable name="shared" as="element(attDef)*" select="$elements ! esc:attributes(., $index)[ancestor::classSpec]"/>
    <xsl:variable name="defines" as="element(rng:define)*">
      <xsl:apply-templates select="$elements" mode="rng">
        <xsl:with-param name="specs" select="$specs" tunnel="yes"/>
        <xsl:with-param name="index" select="$index" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:apply-templates select="$shared | ()" mode="rng-define">
        <xsl:with-param name="index" select="$index" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:variable>
    <xsl:variable name="start" as="element()" select="esc:start(//schemaSpec, $index)"/>
    <xsl:sequence select="esc:reached($defines, $start, $index)"/>
    <xsl:comment> Generated from {esc:file(.)}; edit that and run “python -m escolio.schema”. </xsl:comment>
    <grammar ns="{(//schemaSpec/@ns, 'http://www.tei-c.org/ns/1.0')[1]}"
      datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <xsl:namespace name="a" select="'http://relaxng.org/ns/compatibility/annotations/1.0'"/>
      <start>
        <xsl:sequence select="$start"/>
      </start>
      <!-- Attributes of classes first: editors of XML that take equal patterns for one show what is said of the first. -->
      <xsl:sequence select="sort($defines, (), function($define) { exists($define/rng:element), string($define/@name) })"/>
    </grammar>
  </xsl:template>

  <!-- Stops at an element that may stand nowhere. -->
  <xsl:function name="esc:reached" as="empty-sequence()">
    <xsl:param name="defines" as="element(rng:define)*"/>
    <xsl:param name="start" as="element()"/>
    <xsl:param name="index" as="map(xs:string, element())"/>
    <xsl:variable name="lost" as="attribute()*"
      select="$defines/@name[not(. = ($defines, $start)/descendant-or-self::rng:ref/@name)]"/>
    <xsl:if test="exists($lost)">
      <xsl:message terminate="yes" error-code="esc:UNREACHED">No content model names “{$lost[1]}”: {esc:place($index($lost[1]))}</xsl:message>
    </xsl:if>
  </xsl:function>

  <!-- The root elements that schemaSpec/@start names. -->
  <xsl:function name="esc:start" as="element()">
    <xsl:param name="schema" as="element(schemaSpec)"/>
    <xsl:param name="index" as="map(xs:string, element())"/>
    <xsl:variable name="names" as="xs:string*" select="tokenize($schema/@start)"/>
    <xsl:variable name="unknown" as="xs:string*" select="$names[not($index(.)/self::elementSpec)]"/>
    <xsl:if test="empty($names) or exists($unknown)">
      <xsl:message terminate="yes" error-code="esc:DANGLING">No elementSpec is named “{$unknown}”: start of {esc:place($schema)}</xsl:message>
    </xsl:if>
    <xsl:sequence select="esc:choice(for $name in $names return esc:ref($name))"/>
  </xsl:function>

  <xsl:template match="elementSpec" mode="rng" as="element(rng:define)">
    <xsl:param name="index" as="map(xs:string, element())" tunnel="yes"/>
    <xsl:variable name="attributes" as="element()*">
      <xsl:apply-templates select="esc:attributes(., $index)" mode="rng"/>
    </xsl:variable>
    <xsl:variable name="content" as="element()*">
      <xsl:apply-templates select="content/*" mode="rng"/>
    </xsl:variable>
    <xsl:variable name="raw" as="element()">
      <group>
        <xsl:sequence select="$attributes, $content[not(self::rng:empty)]"/>
      </group>
    </xsl:variable>
    <define name="{@ident}">
      <element name="{(altIdent, @ident)[1]}">
        <xsl:sequence select="esc:documentation(.)"/>
        <xsl:apply-templates select="$raw/*" mode="rng-normal"/>
        <xsl:if test="empty($raw/*)"><empty/></xsl:if>
      </element>
    </define>
  </xsl:template>

  <!-- Attributes -->

  <!-- An attribute of a class stands in a define of its own, for all elements that have it. -->
  <xsl:template match="classSpec//attDef" mode="rng" as="element(rng:ref)" priority="1">
    <xsl:sequence select="esc:ref(esc:shared-name(.))"/>
  </xsl:template>

  <xsl:template match="attDef" mode="rng-define" as="element(rng:define)">
    <xsl:variable name="pattern" as="element()">
      <xsl:apply-templates select="." mode="rng-pattern"/>
    </xsl:variable>
    <define name="{esc:shared-name(.)}">
      <xsl:apply-templates select="$pattern" mode="rng-normal"/>
    </define>
  </xsl:template>

  <xsl:function name="esc:shared-name" as="xs:string">
    <xsl:param name="attribute" as="element(attDef)"/>
    <xsl:sequence select="$attribute/ancestor::classSpec/@ident || '.attribute.' || translate($attribute/@ident, ':', '')"/>
  </xsl:function>

  <xsl:template match="attDef" mode="rng rng-pattern" as="element()">
    <xsl:variable name="value" as="element()+">
      <xsl:apply-templates select="if (valList[@type = 'closed']) then valList else datatype/dataRef" mode="rng"/>
    </xsl:variable>
    <xsl:variable name="suggested" as="element()*">
      <xsl:apply-templates select="valList[not(@type = 'closed')]/valItem" mode="rng"/>
    </xsl:variable>
    <xsl:variable name="attribute" as="element(rng:attribute)">
      <attribute name="{@ident}">
        <xsl:sequence select="esc:documentation(.)"/>
        <xsl:choose>
          <xsl:when test="datatype/(@minOccurs | @maxOccurs) != '1'">
            <list><xsl:sequence select="esc:occurs($value, datatype)"/></list>
          </xsl:when>
          <xsl:when test="exists($suggested)"><xsl:sequence select="esc:wrap('choice', ($suggested, $value))"/></xsl:when>
          <xsl:otherwise><xsl:sequence select="$value"/></xsl:otherwise>
        </xsl:choose>
      </attribute>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="@usage = 'req'"><xsl:sequence select="$attribute"/></xsl:when>
      <xsl:otherwise><optional><xsl:sequence select="$attribute"/></optional></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="valList" mode="rng" as="element()">
    <xsl:variable name="values" as="element()+">
      <xsl:apply-templates select="valItem" mode="rng"/>
    </xsl:variable>
    <xsl:sequence select="if (count($values) eq 1) then $values else esc:wrap('choice', $values)"/>
  </xsl:template>

  <!-- A value, of a closed list or, beside the datatype, of one that suggests: editors of XML offer both while one types. -->
  <xsl:template match="valItem" mode="rng" as="element()+">
    <value>{@ident}</value>
    <xsl:sequence select="esc:documentation(.)"/>
  </xsl:template>

  <!-- What the ODD says of something, once in each language. -->
  <xsl:function name="esc:documentation" as="element(a:documentation)*">
    <xsl:param name="specified" as="element()"/>
    <xsl:for-each select="$specified/desc">
      <a:documentation>
        <xsl:copy-of select="@xml:lang"/>
        <xsl:value-of select="normalize-space()"/>
      </a:documentation>
    </xsl:for-each>
  </xsl:function>

  <!-- Content -->

  <xsl:template match="textNode" mode="rng" as="element(rng:text)"><text/></xsl:template>

  <xsl:template match="empty" mode="rng" as="element(rng:empty)"><empty/></xsl:template>

  <xsl:template match="elementRef" mode="rng" as="element()*">
    <xsl:sequence select="esc:occurs(esc:ref(@key), .)"/>
  </xsl:template>

  <xsl:template match="classRef" mode="rng" as="element()*">
    <xsl:param name="specs" as="element()*" tunnel="yes"/>
    <xsl:param name="index" as="map(xs:string, element())" tunnel="yes"/>
    <xsl:sequence select="esc:occurs(esc:class($index(@key), $specs), .)"/>
  </xsl:template>

  <xsl:template match="macroRef" mode="rng" as="element()*">
    <xsl:param name="index" as="map(xs:string, element())" tunnel="yes"/>
    <xsl:apply-templates select="$index(@key)/content/*" mode="rng"/>
  </xsl:template>

  <xsl:template match="sequence" mode="rng" as="element()*">
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="*" mode="rng"/>
    </xsl:variable>
    <xsl:variable name="group" as="element(rng:group)"><group><xsl:sequence select="$parts"/></group></xsl:variable>
    <xsl:sequence select="esc:occurs($group, .)"/>
  </xsl:template>

  <xsl:template match="alternate" mode="rng" as="element()*">
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="*" mode="rng"/>
    </xsl:variable>
    <xsl:sequence select="esc:occurs(esc:choice($parts), .)"/>
  </xsl:template>

  <!-- Datatypes -->

  <xsl:template match="dataRef[@key]" mode="rng" as="element()+">
    <xsl:param name="index" as="map(xs:string, element())" tunnel="yes"/>
    <xsl:apply-templates select="$index(@key)/content/*" mode="rng"/>
  </xsl:template>

  <xsl:template match="dataRef[@name]" mode="rng" as="element(rng:data)">
    <xsl:variable name="type" as="xs:string" select="string(@name)"/>
    <data type="{$type}">
      <xsl:for-each select="dataFacet[@name ne 'pattern']"><param name="{@name}">{@value}</param></xsl:for-each>
      <xsl:for-each select="@restriction, dataFacet[@name = 'pattern']/@value">
        <param name="pattern">{esc:pattern(., $type)}</param>
      </xsl:for-each>
    </data>
  </xsl:template>

  <!-- An expression as libxml2 needs it: save in these types, it compares the value before white space at its ends is dropped. -->
  <xsl:function name="esc:pattern" as="xs:string">
    <xsl:param name="expression" as="xs:string"/>
    <xsl:param name="type" as="xs:string"/>
    <xsl:sequence select="if ($type = ('string', 'token', 'Name', 'NCName', 'language')) then $expression else '\s*(' || $expression || ')\s*'"/>
  </xsl:function>

  <xsl:template match="*" mode="rng" priority="-10" as="empty-sequence()">
    <xsl:message terminate="yes" error-code="esc:UNHANDLED">No RELAX NG for {esc:place(.)}</xsl:message>
  </xsl:template>

  <!-- Normal form: a choice holds no choice and nothing twice; a group stands only in a choice. -->

  <xsl:template match="rng:choice" mode="rng-normal" as="element()">
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="*" mode="rng-normal"/>
    </xsl:variable>
    <xsl:sequence select="esc:choice($parts)"/>
  </xsl:template>

  <xsl:template match="rng:group" mode="rng-normal" as="element()*">
    <xsl:apply-templates select="*" mode="rng-normal"/>
  </xsl:template>

  <xsl:template match="rng:choice/rng:group" mode="rng-normal" as="element()">
    <xsl:variable name="parts" as="element()*">
      <xsl:apply-templates select="*" mode="rng-normal"/>
    </xsl:variable>
    <xsl:sequence select="if (count($parts) eq 1) then $parts else esc:wrap('group', $parts)"/>
  </xsl:template>

  <xsl:template match="rng:empty | rng:notAllowed" mode="rng-normal" as="empty-sequence()">
    <xsl:message terminate="yes" error-code="esc:EMPTY">{name()} may not stand inside another pattern</xsl:message>
  </xsl:template>

  <!-- The members of a model class, down to elements, as one choice. -->
  <xsl:function name="esc:class" as="element()">
    <xsl:param name="class" as="element(classSpec)"/>
    <xsl:param name="specs" as="element()*"/>
    <xsl:variable name="members" as="element()*" select="esc:members($class, $specs)"/>
    <xsl:if test="empty($members)">
      <xsl:message terminate="yes" error-code="esc:EMPTY">Nothing belongs to {esc:place($class)}</xsl:message>
    </xsl:if>
    <xsl:sequence select="esc:choice($members ! (if (self::classSpec) then esc:class(., $specs) else esc:ref(@ident)))"/>
  </xsl:function>

  <xsl:function name="esc:ref" as="element(rng:ref)">
    <xsl:param name="name" as="xs:string"/>
    <ref name="{$name}"/>
  </xsl:function>

  <!-- One pattern out of alternatives: nested choices opened, repetitions dropped. -->
  <xsl:function name="esc:choice" as="element()">
    <xsl:param name="alternatives" as="element()+"/>
    <xsl:variable name="open" as="element()+" select="$alternatives ! (if (self::rng:choice) then * else .)"/>
    <xsl:variable name="distinct" as="element()+">
      <xsl:for-each-group select="$open" group-by="if (self::a:documentation) then generate-id() else serialize(.)">
        <xsl:sequence select="current-group()[1]"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="if (count($distinct) eq 1) then $distinct else esc:wrap('choice', $distinct)"/>
  </xsl:function>

  <!-- Patterns repeated as the minOccurs and maxOccurs of an ODD element say. -->
  <xsl:function name="esc:occurs" as="element()*">
    <xsl:param name="patterns" as="element()+"/>
    <xsl:param name="odd" as="element()"/>
    <xsl:variable name="min" as="xs:integer" select="xs:integer(($odd/@minOccurs, 1)[1])"/>
    <xsl:variable name="max" as="xs:string" select="string(($odd/@maxOccurs, 1)[1])"/>
    <xsl:choose>
      <xsl:when test="$max eq 'unbounded' and $min eq 0"><xsl:sequence select="esc:wrap('zeroOrMore', $patterns)"/></xsl:when>
      <xsl:when test="$max eq 'unbounded'">
        <xsl:sequence select="((2 to $min) ! $patterns), esc:wrap('oneOrMore', $patterns)"/>
      </xsl:when>
      <xsl:when test="xs:integer($max) lt max(($min, 1))">
        <xsl:message terminate="yes" error-code="esc:OCCURS">maxOccurs is less than minOccurs or than 1: {esc:place($odd)}</xsl:message>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="((1 to $min) ! $patterns), ($min + 1 to xs:integer($max)) ! esc:wrap('optional', $patterns)"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="esc:wrap" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="content" as="element()+"/>
    <xsl:element name="{$name}" namespace="http://relaxng.org/ns/structure/1.0">
      <xsl:sequence select="$content"/>
    </xsl:element>
  </xsl:function>
</xsl:stylesheet>
