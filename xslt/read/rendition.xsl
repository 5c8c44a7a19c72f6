<?xml version="1.0" encoding="UTF-8"?>
<!-- How words look where they come from: @rend, @rendition and @style, as far as they say it in words or CSS that are understood. Declares no modes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:key name="read:default-rendition" match="tagUsage[@rendition]" use="@gi"/>
<xsl:key name="read:selector-rendition" match="rendition[@selector][not(@scope)]" use="tokenize(normalize-space(@selector), '\s*,\s*')"/>

<!-- Whether the header says how some elements look by default. -->
<xsl:variable name="read:has-default-rendition" as="xs:boolean" select="exists($read:document//tagsDecl//(tagUsage[@rendition] | rendition[@selector]))"/>

<!-- Style, alignment, colour and indent of an element. -->
<xsl:template name="read-rendition" as="attribute()*">
  <xsl:if test="@rend | @rendition | @style or $read:has-default-rendition"><xsl:call-template name="read-styles"/></xsl:if>
</xsl:template>

<xsl:template name="read-styles" as="attribute()*">
  <xsl:variable name="css" as="xs:string" select="lower-case(string-join((
      read:default-renditions(local-name()) ! string(),
      (if (@rendition) then read:targets(@rendition) else key('read:default-rendition', local-name(), $read:document) ! read:targets(@rendition)) ! string(),
      @style, @rend[contains(., ':')]), ';'))"/>
  <xsl:variable name="words" as="xs:string*" select="tokenize(lower-case(@rend[not(contains(., ':'))]), '[\s,;()]+'), (tokenize(lower-case(@rendition)) ! replace(., '^(#|simple:)', ''))[matches(., '^[a-z-]+$')]"/>
  <xsl:variable name="styles" as="xs:string*" select="distinct-values((read:css-styles($css), $words ! $read:rend-styles(.)))"/>
  <xsl:if test="exists($styles)"><xsl:attribute name="style" select="sort($styles)"/></xsl:if>
  <xsl:variable name="align" as="xs:string?" select="
      (analyze-string($css, 'text-align:\s*(left|right|center|justify)')/*:match[last()]/*:group ! string(), $words ! $read:rend-alignments(.))[1]"/>
  <xsl:if test="exists($align)"><xsl:attribute name="align" select="$align"/></xsl:if>
  <xsl:variable name="color" as="xs:string?" select="
      ((analyze-string($css, '(^|[;{\s])color:\s*(#[0-9a-f]{6}|[a-z]+)')/*:match)[last()]/*:group[@nr = '2'] ! string(),
       analyze-string($css, '(^|[;{\s])color:\s*#([0-9a-f]{3})(\W|$)')/*:match[1]/*:group[@nr = '2'] ! ('#' || replace(., '(.)', '$1$1')),
       $words ! (if (starts-with(., 'color')) then replace(., '^colou?r[-_:]?', '')[matches(., '^[a-z]+$')] else .[. = $read:rend-colors]))[1]"/>
  <xsl:if test="exists($color)"><xsl:attribute name="color" select="$color"/></xsl:if>
  <xsl:variable name="indent" as="xs:decimal?" select="
      (analyze-string($css, '(text-indent|margin-left|padding-left):\s*(\d+(\.\d+)?)(em|ex|ch|rem)?')/*:match[1]/*:group[@nr = '2'] ! xs:decimal(.),
       $words[matches(., '^indent(ed)?[-_]?\d{0,2}$')] ! xs:decimal((replace(., '\D', '')[. ne ''], '1')[1]))[1]"/>
  <xsl:if test="exists($indent)"><xsl:attribute name="indent" select="$indent"/></xsl:if>
</xsl:template>

<!-- What the header says of all elements of a name. Several that have identifiers say where each may be asked for, and contradict each other. -->
<xsl:function name="read:default-renditions" as="element(rendition)*" cache="yes">
  <xsl:param name="name" as="xs:string"/>
  <xsl:variable name="defaults" as="element(rendition)*" select="key('read:selector-rendition', $name, $read:document)"/>
  <xsl:sequence select="if (count($defaults) gt 1) then $defaults[not(@xml:id)] else $defaults"/>
</xsl:function>

<!-- The styles that CSS declarations name. -->
<xsl:function name="read:css-styles" as="xs:string*">
  <xsl:param name="css" as="xs:string"/>
  <xsl:if test="normalize-space($css)">
    <xsl:sequence select="
        'italic'[matches($css, 'font-style:\s*(italic|oblique)')], 'upright'[matches($css, 'font-style:\s*normal')],
        'bold'[matches($css, 'font-weight:\s*(bold|bolder|[6-9]00)')],
        'smallcaps'[matches($css, 'font-variant(-caps)?:\s*(all-)?small-caps')],
        'uppercase'[matches($css, 'text-transform:\s*uppercase')], 'lowercase'[matches($css, 'text-transform:\s*lowercase')],
        'sup'[matches($css, 'vertical-align:\s*(super|top)')], 'sub'[matches($css, 'vertical-align:\s*(sub|bottom)')],
        'double-underline'[matches($css, 'text-decoration[^;]*double')],
        'underline'[matches($css, 'text-decoration[^;]*underline') and not(matches($css, 'text-decoration[^;]*double'))],
        'strike'[matches($css, 'text-decoration[^;]*line-through')], 'overline'[matches($css, 'text-decoration[^;]*overline')],
        'letterspaced'[matches($css, 'letter-spacing:\s*\.?[0-9]*\.?[1-9]')],
        'large'[matches($css, 'font-size:\s*(x*-?large|larger|1[1-9]\d%|[2-9]\d\d%)')], 'small'[matches($css, 'font-size:\s*(x*-?small|smaller|[5-9]\d%)')],
        'boxed'[matches($css, '(^|[;{\s])border:\s*[^n0]')], 'mono'[matches($css, 'font-family:[^;]*mono')]"/>
  </xsl:if>
</xsl:function>

<!-- Words of @rend that encoders use for a style. -->
<xsl:variable name="read:rend-styles" as="map(xs:string, xs:string+)" select="map:merge((
    ('italic', 'italics', 'it', 'i', 'ital', 'italique', 'kursiv', 'cursive', 'oblique', 'cursiva') ! map { .: 'italic' },
    ('bold', 'b', 'bf', 'strong', 'fett', 'gras', 'negrita', 'boldface') ! map { .: 'bold' },
    ('bolditalic', 'bold-italic', 'italicbold', 'bi') ! map { .: ('bold', 'italic') },
    ('smallcaps', 'small-caps', 'small_caps', 'smallcap', 'sc', 'smcap', 'smcaps', 'kapitälchen', 'versalitas', 'smallcapitals') ! map { .: 'smallcaps' },
    ('sup', 'super', 'superscript', 'superscr', 'hoch', 'exponent', 'above') ! map { .: 'sup' },
    ('sub', 'subscript', 'tief') ! map { .: 'sub' },
    ('underline', 'underlined', 'u', 'ul', 'underscore', 'singleunderline', 'single-underline', 'unterstrichen', 'subrayado') ! map { .: 'underline' },
    ('doubleunderline', 'double-underline', 'doubleunderlined', 'double_underline') ! map { .: 'double-underline' },
    ('strike', 'strikethrough', 'overstrike', 'line-through', 'strikeout', 'struck', 'crossedout', 'durchgestrichen', 'tachado') ! map { .: 'strike' },
    ('overline', 'overlined', 'superline', 'supraline', 'overbar') ! map { .: 'overline' },
    ('uppercase', 'caps', 'allcaps', 'all-caps', 'capitals', 'upper', 'majuscule') ! map { .: 'uppercase' }, map { 'lowercase': 'lowercase' },
    ('letterspaced', 'spaced', 'spaced-out', 'spaceletter', 'letterspace', 'letter-spaced', 'gesperrt', 'expanded', 'espaciado') ! map { .: 'letterspaced' },
    ('upright', 'roman', 'normal', 'recte') ! map { .: 'upright' },
    ('quoted', 'quotes', 'inquotes', 'quotation') ! map { .: 'quoted' },
    ('boxed', 'box', 'frame', 'framed') ! map { .: 'boxed' },
    ('large', 'larger', 'big', 'x-large', 'xx-large', 'enlarged') ! map { .: 'large' }, ('small', 'smaller', 'x-small') ! map { .: 'small' },
    ('initial', 'dropcap', 'drop-cap', 'initcap', 'rubric-initial') ! map { .: 'initial' },
    ('mono', 'monospace', 'typewriter', 'tt', 'code', 'teletype') ! map { .: 'mono' }))"/>

<xsl:variable name="read:rend-alignments" as="map(xs:string, xs:string)" select="map {
    'center': 'center', 'centre': 'center', 'centered': 'center', 'centred': 'center', 'align-center': 'center', 'text-center': 'center',
    'right': 'right', 'align-right': 'right', 'flushright': 'right', 'alignright': 'right', 'left': 'left', 'align-left': 'left', 'flushleft': 'left', 'justify': 'justify', 'justified': 'justify' }"/>

<xsl:variable name="read:rend-colors" as="xs:string+" select="'red', 'blue', 'green', 'gold', 'brown', 'purple', 'grey', 'gray'"/>

</xsl:stylesheet>
