<?xml version="1.0" encoding="UTF-8"?>
<!-- The languages of the readers, which of several versions each of them reads, and the direction of words. Declares no modes. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<!-- The languages of the main titles, English when they do not say; beside one that says its own, another is in the language that it stands in. -->
<xsl:variable name="read:languages" as="xs:string+" select="
    let $titles := $read:document/*/teiHeader[1]/fileDesc/titleStmt/title,
        $main := ($titles[@type = 'main'], $titles[not(@type)], $titles)[@xml:lang castable as xs:language],
        $level := if (exists($main[@type = 'main'])) then $titles[@type = 'main'] else if (exists($main[not(@type)])) then $titles[not(@type)] else $main[not(@type = ('sub', 'short', 'alt', 'desc'))],
        $tags := distinct-values($level ! read:language(.))[words:is-available(.)]
    return if (exists($tags)) then $tags
      else ($read:document/*/teiHeader[1]/@xml:lang[words:is-available(.)] ! string(), 'en')[1]"/>

<!-- The language that stands in when there is no version in another one. -->
<xsl:variable name="read:first-language" as="xs:string" select="$read:languages[1]"/>

<!-- Of several versions those that readers of $lang get: in their language, else those of none, else of the first language of the edition, else
     those in Latin letters, else all that are in no language of the readers. -->
<xsl:function name="read:in" as="element()*">
  <xsl:param name="versions" as="element()*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:variable name="own" as="element()*" select="$versions[@xml:lang = $lang]"/>
  <xsl:variable name="neutral" as="element()*" select="$versions[not(@xml:lang)]"/>
  <xsl:variable name="first" as="element()*" select="$versions[@xml:lang = $read:first-language]"/>
  <xsl:variable name="others" as="element()*" select="$versions[@xml:lang = $read:languages]"/>
  <xsl:sequence select="
      if (exists($own)) then $own
      else if (exists($neutral)) then $neutral
      else if (exists($first)) then $first
      else if (exists($others)) then $others[@xml:lang = $others[1]/@xml:lang]
      else $versions"/>
</xsl:function>

<!-- Those of some paragraphs of a header that readers are told: versions of one in several languages are for those who read them. -->
<xsl:function name="read:told" as="element()*">
  <xsl:param name="paragraphs" as="element()*"/>
  <xsl:variable name="own" as="element()*" select="$paragraphs[@xml:lang = $read:languages]"/>
  <xsl:sequence select="if (exists($own) and count(distinct-values($paragraphs/@xml:lang)) eq count($paragraphs)) then $own else $paragraphs"/>
</xsl:function>

<!-- The readers of one of several versions, as @for; none when it is for all, or in a language that none of them reads. -->
<xsl:function name="read:for" as="attribute(for)?">
  <xsl:param name="version" as="element()"/>
  <xsl:param name="versions" as="element()*"/>
  <xsl:variable name="readers" as="xs:string*" select="$read:languages[some $chosen in read:in($versions, .) satisfies $chosen is $version]"/>
  <xsl:if test="exists($readers) and count($readers) lt count($read:languages)">
    <xsl:attribute name="for" select="$readers"/>
  </xsl:if>
</xsl:function>

<!-- For readers of $lang alone, where there are others. -->
<xsl:function name="read:only-for" as="attribute(for)?">
  <xsl:param name="lang" as="xs:string"/>
  <xsl:if test="count($read:languages) gt 1"><xsl:attribute name="for" select="$lang"/></xsl:if>
</xsl:function>

<!-- The language in force at a node: the nearest xml:lang; empty when nothing says it. -->
<xsl:function name="read:language" as="xs:string">
  <xsl:param name="node" as="node()"/>
  <xsl:sequence select="string(($node/ancestor-or-self::*/@xml:lang)[last()])"/>
</xsl:function>

<!-- The tags of three letters of languages that have one of two, which BCP 47 asks for: programs that speak or break words know no other. -->
<xsl:variable name="read:short-tags" as="map(xs:string, xs:string)" select="
    let $tags := tokenize('eng en fra fr fre fr deu de ger de spa es ita it por pt lat la ell el gre el nld nl dut nl rus ru heb he ara ar zho zh chi zh jpn ja kor ko san sa
      hin hi ben bn tam ta tel te pli pi fas fa per fa tur tr pol pl ces cs cze cs slk sk slo sk hun hu swe sv dan da nor no nob nb nno nn fin fi isl is ice is gle ga gla gd
      cym cy wel cy bre br eus eu baq eu cat ca glg gl oci oc ron ro rum ro bul bg srp sr hrv hr slv sl ukr uk bel be lit lt lav lv est et hye hy arm hy kat ka geo ka
      amh am chu cu vie vi tha th mya my bur my bod bo tib bo mon mn urd ur pan pa guj gu mar mr kan kn mal ml sin si nep ne yid yi sqi sq alb sq mkd mk mac mk afr af
      swa sw khm km lao lo jav jv mlt mt')
    return map:merge(for $number in 1 to count($tags) idiv 2 return map { $tags[2 * $number - 1]: $tags[2 * $number] })"/>
<xsl:function name="read:tag" as="xs:string">
  <xsl:param name="tag" as="xs:string"/>
  <xsl:variable name="language" as="xs:string" select="tokenize($tag, '-')[1]"/>
  <xsl:sequence select="if (map:contains($read:short-tags, $language)) then $read:short-tags($language) || substring($tag, string-length($language) + 1) else $tag"/>
</xsl:function>

<!-- The languages in which words are put into a prose: that of the prose if readers have it, else those of all readers. -->
<xsl:function name="read:prose-languages" as="xs:string+">
  <xsl:param name="node" as="node()"/>
  <xsl:variable name="near" as="xs:string?" select="$node/ancestor-or-self::*[not(self::TEI | self::text | self::body | self::div[@type = 'edition'])][@xml:lang][1]/@xml:lang ! string()"/>
  <xsl:sequence select="
      if ($near = $read:languages) then $near
      else if (tokenize($near, '-')[1] = $read:languages) then tokenize($near, '-')[1]
      else $read:languages"/>
</xsl:function>

<!-- The language of the punctuation around a node: its own if readers have it, else the first of theirs. -->
<xsl:function name="read:punctuation-language" as="xs:string">
  <xsl:param name="node" as="node()"/>
  <xsl:variable name="own" as="xs:string?" select="tokenize(read:language($node), '-')[1]"/>
  <xsl:sequence select="($own[. = $read:languages], $read:first-language)[1]"/>
</xsl:function>

<!-- The direction of a language tag: by its script, else by what its language is written in; empty when the tag does not say. -->
<xsl:function name="read:direction" cache="yes" as="xs:string?">
  <xsl:param name="tag" as="xs:string?"/>
  <xsl:variable name="parts" as="xs:string*" select="tokenize(lower-case($tag), '-')"/>
  <xsl:variable name="script" as="xs:string?" select="tail($parts)[matches(., '^[a-z]{4}$')][1]"/>
  <xsl:sequence select="
      if ($script = ('arab', 'aran', 'hebr', 'syrc', 'syre', 'syrj', 'syrn', 'thaa', 'nkoo', 'mand', 'mani', 'phnx', 'armi', 'prti', 'phli', 'avst', 'samr', 'adlm', 'rohg')) then 'rtl'
      else if ($script = ('mong', 'phag')) then 'ttb'
      else if (exists($script)) then 'ltr'
      else if ($parts[1] = ('ar', 'ara', 'fa', 'fas', 'per', 'he', 'heb', 'hbo', 'syr', 'syc', 'arc', 'ur', 'yi', 'dv', 'ps', 'sd', 'ug', 'ckb', 'jpa', 'sam', 'ota', 'jrb', 'phn', 'pal', 'ae', 'ave')) then 'rtl'
      else if ($parts[1] = ('mn-mong')) then 'ttb'
      else if (exists($parts)) then 'ltr' else ()"/>
</xsl:function>

</xsl:stylesheet>
