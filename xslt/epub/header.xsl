<?xml version="1.0" encoding="UTF-8"?>
<!-- What the header says: title page, how to read, about the edition. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:reader="urn:escolio:reader"
    xmlns:book="urn:escolio:epub">

<xsl:function name="book:fact" as="xs:string?">
  <xsl:param name="facts" as="element(facts)"/>
  <xsl:param name="kind" as="xs:string"/>
  <xsl:sequence select="($facts/fact[@kind eq $kind]/(.[normalize-space()], @value)[1] ! normalize-space())[. ne ''][1]"/>
</xsl:function>

<xsl:function name="book:title" as="xs:string">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:sequence select="(($reading/facts/title[@kind eq 'main'], $reading/facts/title)[1] ! normalize-space()[. ne ''], words:label('title.none', $lang))[1]"/>
</xsl:function>

<!-- The date of the edition as an ISO date, as far as it is known. -->
<xsl:function name="book:date" as="xs:string?">
  <xsl:param name="facts" as="element(facts)"/>
  <xsl:sequence select="($facts/fact[@kind eq 'date']/(@when, @value, @from, @not-before, @to-date, @not-after)[matches(., '^\d{4}')] ! string())[1]"/>
</xsl:function>

<xsl:function name="book:publisher" as="xs:string?">
  <xsl:param name="facts" as="element(facts)"/>
  <xsl:sequence select="($facts/person[@role eq 'publisher']/name[1] ! normalize-space(), book:fact($facts, 'publisher'))[. ne ''][1]"/>
</xsl:function>

<!-- The number of the version: as the header counts it, else as it is in words. -->
<xsl:function name="book:number" as="xs:string?">
  <xsl:param name="facts" as="element(facts)"/>
  <xsl:sequence select="($facts/fact[@kind eq 'version'] ! (@value, .) ! normalize-space())[. ne ''][1]"/>
</xsl:function>

<xsl:function name="book:version" as="xs:string?">
  <xsl:param name="facts" as="element(facts)"/>
  <xsl:variable name="version" as="xs:string?" select="book:number($facts)"/>
  <xsl:variable name="date" as="xs:string?" select="(book:date($facts)[. castable as xs:date] ! words:date(., $lang), book:fact($facts, 'date'))[1]"/>
  <xsl:sequence select="words:version($version, $date, $lang)"/>
</xsl:function>

<!-- What stands at the foot of every page that does not say the version in its words. -->
<xsl:function name="book:foot" as="element(h:footer)?">
  <xsl:param name="facts" as="element(facts)"/>
  <xsl:for-each select="book:version($facts)"><footer><p>{.}</p></footer></xsl:for-each>
</xsl:function>

<xsl:function name="book:title-page" as="element(h:section)">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:variable name="facts" as="element(facts)" select="$reading/facts"/>
  <xsl:variable name="title" as="element(title)?" select="($facts/title[@kind eq 'main'], $facts/title)[1]"/>
  <section class="title" epub:type="titlepage" aria-labelledby="h-title">
    <h1 id="h-title">{book:title($reading)}</h1>
    <xsl:for-each select="($facts/title except $title)[not(@kind = 'short')][normalize-space()]">
      <p class="subtitle"><xsl:sequence select="book:spoken(.)"/>{normalize-space()}</p>
    </xsl:for-each>
    <xsl:for-each select="$facts/person[@role = ('author', 'editor')]"><p>{normalize-space(name[1])}</p></xsl:for-each>
    <xsl:for-each select="book:publisher($facts), book:version($facts)"><p>{.}</p></xsl:for-each>
  </section>
</xsl:function>

<xsl:function name="book:about" as="element(h:section)">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:variable name="facts" as="element(facts)" select="$reading/facts"/>
  <section class="about" aria-labelledby="h-about">
    <h1 id="h-about">{words:label('section.licence', $lang)}</h1>
    <xsl:for-each select="$facts/fact[@kind = ('title-note', 'rights', 'availability')][normalize-space()]">
      <div><xsl:sequence select="book:spoken(.), book:copy(node(), $lang, $file)"/></div>
    </xsl:for-each>
    <xsl:for-each select="$facts/licence">
      <div>
        <xsl:for-each select="part"><div><xsl:sequence select="book:spoken(.), book:copy(node(), $lang, $file)"/></div></xsl:for-each>
        <xsl:for-each select="@target"><p><a href="{book:address(.)}">{.}</a></p></xsl:for-each>
      </div>
    </xsl:for-each>
    <xsl:for-each select="$facts/person[resp]"><p><small>{normalize-space(name[1])}</small> {string-join(resp ! normalize-space(), ', ')}.</p></xsl:for-each>
    <xsl:for-each select="book:version($facts)"><p>{.}</p></xsl:for-each>
    <xsl:variable name="changes" as="element(change)*" select="$reading/history/change[normalize-space()]"/>
    <xsl:if test="exists($changes)">
      <h2>{words:label('section.history', $lang)}</h2>
      <dl>
        <xsl:for-each select="$changes">
          <dt>{string-join((@n, @when ! (if (. castable as xs:date) then words:date(., $lang) else string())), ', ')}</dt>
          <dd><xsl:sequence select="book:copy(part/node(), $lang, $file)"/></dd>
        </xsl:for-each>
      </dl>
    </xsl:if>
  </section>
</xsl:function>

<!-- How to read the book, its witnesses, the declarations of its editors. -->
<xsl:function name="book:guide" as="element(h:section)?">
  <xsl:param name="reading" as="element(reading)"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:variable name="claims" as="xs:boolean" select="exists($reading/notes/note[@verdict])"/>
  <xsl:variable name="declarations" as="element(declaration)*" select="$reading/declaration[not(@key = $book:of-encoding)][normalize-space()]"/>
  <xsl:if test="$claims or exists($reading/(apparatus | witnesses | categories)) or exists($declarations)">
    <section aria-labelledby="h-guide">
      <h1 id="h-guide">{words:label('section.guide', $lang)}</h1>
      <xsl:if test="$claims"><p>{words:label('epub.guide.text', $lang)}</p></xsl:if>
      <xsl:if test="$reading/apparatus"><p>{words:label('epub.guide.apparatus', $lang)}</p></xsl:if>
      <xsl:for-each select="$reading/categories[.//category]">
        <xsl:for-each select="reader:head(.)"><h2><xsl:sequence select="book:copy(node(), $lang, $file)"/></h2></xsl:for-each>
        <xsl:sequence select="book:described(., $file)"/>
        <ul class="terms">
          <xsl:for-each select=".//category">
            <li>
              <xsl:for-each select="@id"><xsl:attribute name="id" select="."/></xsl:for-each>
              <xsl:sequence select="if (part) then part ! book:run-in(node(), $file) else book:copy(name[1]/node(), $lang, $file)"/>
            </li>
          </xsl:for-each>
        </ul>
      </xsl:for-each>
      <xsl:sequence select="book:witnesses($reading/witnesses, $file)"/>
      <xsl:if test="exists($declarations)">
        <h2>{words:label('section.declarations', $lang)}</h2>
        <dl>
          <xsl:for-each-group select="$declarations" group-by="@key">
            <xsl:variable name="key" as="xs:string" select="current-grouping-key()"/>
            <dt>{((($key, 'declaration.' || $key)[words:has(.)]) ! words:label(., $lang), $key)[1]}</dt>
            <dd><xsl:for-each select="current-group()"><div><xsl:sequence select="book:spoken(.), book:copy(node(), $lang, $file)"/></div></xsl:for-each></dd>
          </xsl:for-each-group>
        </dl>
      </xsl:if>
    </section>
  </xsl:if>
</xsl:function>

<!-- What concerns those who encode stands in the manual. -->
<xsl:variable name="book:of-encoding" as="xs:string+" select="
    'refsDecl', 'tagsDecl', 'classDecl', 'appInfo', 'variantEncoding', 'styleDefDecl', 'schemaSpec', 'schemaRef', 'charDecl', 'unitDecl', 'listPrefixDef', 'namespace', 'segmentation',
    'interpretation', 'stdVals', 'metDecl', 'fsdDecl', 'listChange'"/>

</xsl:stylesheet>
