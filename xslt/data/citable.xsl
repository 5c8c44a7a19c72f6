<?xml version="1.0" encoding="UTF-8"?>
<!-- What can be cited: everything with a permanent identifier that a reader meets. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:esc="urn:escolio:xslt">

  <!-- Everything that can be cited, in the order of the document; withdrawn things are among them, so that they can be named. -->
  <xsl:function name="esc:citables" as="element()*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document/(
      TEI/text/front//*[self::div | self::p][@xml:id]
      | TEI/text/body/div[@type = ('edition', 'translation')]//(p | s | seg | app)[@xml:id]
      | TEI/text/back//*[self::div | self::p][@xml:id]
      | TEI/standOff//(annotation | biblStruct | person | place | org | event | bibl | node)[@xml:id]
      | TEI/standOff/list[@type = 'withdrawn']/item[@xml:id])"/>
  </xsl:function>

  <!-- What something citable is: as esc:kind, and withdrawn. -->
  <xsl:function name="esc:unit-kind" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="if ($element/parent::list/@type = 'withdrawn') then 'withdrawn' else esc:kind($element)"/>
  </xsl:function>

</xsl:stylesheet>
