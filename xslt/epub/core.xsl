<?xml version="1.0" encoding="UTF-8"?>
<!-- Words and blocks as XHTML. Mode epub: a rule for every element of a text in a reading document (tunnel parameters lang: language of the
     reader; marks: whether the marks of notes are set; ids: whether elements keep their identifiers; file: the file that is written). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="urn:escolio:reading"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:epub="http://www.idpf.org/2007/ops"
    xmlns:m="http://www.w3.org/1998/Math/MathML"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:words="urn:escolio:words"
    xmlns:reader="urn:escolio:reader"
    xmlns:book="urn:escolio:epub">

<xsl:mode name="epub" on-no-match="fail" on-multiple-match="fail"/>

<xsl:template match="*" mode="epub" priority="-10" as="empty-sequence()">
  <xsl:message terminate="yes" error-code="book:UNHANDLED">No EPUB rule for {name()} at {path()}</xsl:message>
</xsl:template>

<xsl:template match="text()" mode="epub" as="text()"><xsl:sequence select="."/></xsl:template>

<xsl:template match="comment() | processing-instruction()" mode="epub" as="empty-sequence()"/>

<!-- The XHTML of nodes that stand a second time in the book: without identifiers and marks. -->
<xsl:function name="book:copy" as="node()*">
  <xsl:param name="nodes" as="node()*"/>
  <xsl:param name="lang" as="xs:string"/>
  <xsl:param name="file" as="xs:string"/>
  <xsl:apply-templates select="$nodes" mode="epub">
    <xsl:with-param name="lang" select="$lang" tunnel="yes"/>
    <xsl:with-param name="marks" select="false()" tunnel="yes"/>
    <xsl:with-param name="ids" select="false()" tunnel="yes"/>
    <xsl:with-param name="file" select="$file" tunnel="yes"/>
  </xsl:apply-templates>
</xsl:function>

<!-- ==== What any element with words may carry ==== -->

<xsl:mode name="epub-attributes" on-no-match="fail" on-multiple-match="fail"/>

<!-- Identifier, language, direction and looks of an element; $classes are further ones. -->
<xsl:template match="*" mode="epub-attributes" as="attribute()*">
  <xsl:param name="classes" as="xs:string*" select="()"/>
  <xsl:param name="ids" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:if test="$ids and @id and (. is key('reader:id', @id, root())[1])">
    <xsl:attribute name="id" select="@id"/>
  </xsl:if>
  <xsl:sequence select="book:spoken(.)"/>
  <xsl:for-each select="(self::span | self::gap)/reader:remark(., $lang)[. ne '']"><xsl:attribute name="title" select="."/></xsl:for-each>
  <xsl:variable name="names" as="xs:string*" select="($classes, tokenize(@style), @align[. ne 'justify'] ! ('to-' || .))"/>
  <xsl:if test="exists($names)"><xsl:attribute name="class" select="$names"/></xsl:if>
  <xsl:variable name="looks" as="xs:string*" select="
      @color ! ('color: ' || .), @indent[number(.) gt 0] ! ('margin-inline-start: ' || min((number(.), 12)) || 'em')"/>
  <xsl:if test="exists($looks)"><xsl:attribute name="style" select="string-join($looks, '; ')"/></xsl:if>
</xsl:template>

<xsl:function name="book:spoken" as="attribute()*">
  <xsl:param name="element" as="element()"/>
  <xsl:if test="$element/@xml:lang">
    <xsl:attribute name="lang" select="$element/@xml:lang"/>
    <xsl:attribute name="xml:lang" select="$element/@xml:lang"/>
  </xsl:if>
  <xsl:if test="$element/@dir = ('ltr', 'rtl')"><xsl:attribute name="dir" select="$element/@dir"/></xsl:if>
  <xsl:if test="$element/@dir = 'ttb'"><xsl:attribute name="class" select="'vertical'"/></xsl:if>
</xsl:function>

<!-- ==== Within a line ==== -->

<!-- The element of XHTML for a kind of words. -->
<xsl:function name="book:name" as="xs:string">
  <xsl:param name="span" as="element()"/>
  <xsl:sequence select="
      if ($span/@kind eq 'emph') then 'em'
      else if ($span/@kind eq 'title' and not($span/@level = 'a')) then 'cite'
      else if ($span/@kind = ('gi', 'att', 'val', 'tag', 'code', 'ident', 'eg')) then 'code'
      else if ($span/@kind = ('hi', 'mentioned', 'term', 'distinct', 'ex', 'stage') and not($span/@style)) then 'i'
      else if ($span/@kind = ('del', 'surplus') and empty($span/sign)) then 's'
      else 'span'"/>
</xsl:function>

<xsl:template match="span[@kind = ('ruby', 'rt', 'rp')]" mode="epub" priority="1" as="element()">
  <xsl:element name="{@kind}"><xsl:apply-templates select="." mode="epub-attributes"/><xsl:apply-templates mode="epub"/></xsl:element>
</xsl:template>

<xsl:template match="span" mode="epub" as="element()">
  <xsl:element name="{book:name(.)}" namespace="http://www.w3.org/1999/xhtml">
    <xsl:apply-templates select="." mode="epub-attributes"/>
    <xsl:apply-templates mode="epub"/>
  </xsl:element>
</xsl:template>

<!-- Where a page of the source begins, a reading system may go there. -->
<xsl:template match="break" mode="epub" as="node()*">
  <xsl:param name="ids" as="xs:boolean" select="false()" tunnel="yes"/>
  <xsl:if test="not(@word)"><xsl:text> </xsl:text></xsl:if>
  <xsl:choose>
    <xsl:when test="ancestor::heading or ancestor::block[@kind = ('titlePart', 'docTitle', 'titlePage', 'imprint')]"/>
    <xsl:when test="@kind = ('page', 'gathering', 'milestone') and @n">
      <span class="break">
        <xsl:apply-templates select="." mode="epub-attributes"/>
        <xsl:if test="$ids and book:opens-page(.)">
          <xsl:attribute name="epub:type" select="'pagebreak'"/>
          <xsl:attribute name="role" select="'doc-pagebreak'"/>
          <xsl:attribute name="id" select="'page-of-source.' || count(preceding::break[book:opens-page(.)]) + 1"/>
          <xsl:attribute name="title" select="@n"/>
        </xsl:if>
        <xsl:text>[{reader:edition-of(.), @n}]</xsl:text>
      </span>
      <xsl:if test="not(@word)"><xsl:text> </xsl:text></xsl:if>
    </xsl:when>
    <xsl:when test="@kind = ('line', 'column')">
      <span class="break"><xsl:apply-templates select="." mode="epub-attributes"/>|<xsl:if test="@kind eq 'line' and reader:shows-number(.)"><sup>{@n}</sup></xsl:if></span>
    </xsl:when>
    <xsl:otherwise><span class="break"><xsl:apply-templates select="." mode="epub-attributes"/>‖</span></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- Whether a page of the source begins that has a number, in a text. -->
<xsl:function name="book:opens-page" as="xs:boolean">
  <xsl:param name="break" as="element(break)"/>
  <xsl:sequence select="$break/@kind eq 'page' and exists($break/@n[normalize-space()]) and exists($break/ancestor::text)"/>
</xsl:function>

<xsl:template match="gap" mode="epub" as="element()">
  <span>
    <xsl:apply-templates select="." mode="epub-attributes"/>
    <xsl:text>{@sign}</xsl:text>
    <xsl:if test="normalize-space()"><xsl:text> (</xsl:text><xsl:apply-templates mode="epub"/><xsl:text>)</xsl:text></xsl:if>
  </span>
</xsl:template>

<xsl:template match="sign" mode="epub" as="node()">
  <xsl:choose>
    <xsl:when test="@kind eq 'number'"><span class="n">{.}</span></xsl:when>
    <xsl:otherwise><xsl:text>{.}</xsl:text></xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="anchor" mode="epub" as="element()">
  <span><xsl:apply-templates select="." mode="epub-attributes"/></span>
</xsl:template>

<xsl:template match="link" mode="epub" as="element()">
  <xsl:param name="file" as="xs:string" tunnel="yes"/>
  <xsl:variable name="href" as="xs:string?" select="if (@to) then book:href(@to, ., $file) else @href[matches(., '^(https?|mailto|ftp|urn|doi):')] ! book:address(.)"/>
  <xsl:variable name="inside" as="xs:boolean" select="exists(ancestor::link)"/>
  <xsl:element name="{if ($href and not($inside)) then 'a' else 'span'}" namespace="http://www.w3.org/1999/xhtml">
    <xsl:apply-templates select="." mode="epub-attributes"/>
    <xsl:if test="$href and not($inside)"><xsl:attribute name="href" select="$href"/></xsl:if>
    <xsl:apply-templates mode="epub"/>
    <xsl:if test="not(normalize-space())"><xsl:text>{(@href, @to)[1]}</xsl:text></xsl:if>
  </xsl:element>
</xsl:template>

<!-- An address that may stand in a link. -->
<xsl:function name="book:address" as="xs:string">
  <xsl:param name="address" as="xs:string"/>
  <xsl:sequence select="iri-to-uri(normalize-space($address)) => replace('[|\[\]{}^\\`]', '')"/>
</xsl:function>

<xsl:template match="formula" mode="epub" as="element()">
  <span>
    <xsl:apply-templates select="." mode="epub-attributes">
      <xsl:with-param name="classes" select="'mono'[empty(current()/m:*)], 'display'[current()/@display]"/>
    </xsl:apply-templates>
    <xsl:apply-templates mode="epub"/>
  </span>
</xsl:template>

<xsl:template match="m:math" mode="epub" as="element()"><xsl:sequence select="."/></xsl:template>

<!-- Parts of mathematics without the whole around them. -->
<xsl:template match="m:*" mode="epub" priority="-1" as="element()">
  <math xmlns="http://www.w3.org/1998/Math/MathML"><xsl:sequence select="."/></math>
</xsl:template>

<!-- ==== Blocks ==== -->

<!-- Blocks that a paragraph cannot hold make it a group of paragraphs. -->
<xsl:function name="book:holds-blocks" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      exists($element/(section | heading | p | stanza | line | speech | speaker | stage | list | table | quotation | picture | facsimile
        | verbatim | block | text))"/>
</xsl:function>

<xsl:template match="p" mode="epub" as="element()">
  <xsl:call-template name="epub-paragraph"/>
</xsl:template>

<xsl:template name="epub-paragraph" as="element()">
  <xsl:param name="classes" as="xs:string*" select="()"/>
  <xsl:element name="{if (book:holds-blocks(.)) then 'div' else 'p'}" namespace="http://www.w3.org/1999/xhtml">
    <xsl:apply-templates select="." mode="epub-attributes">
      <xsl:with-param name="classes" select="$classes"/>
    </xsl:apply-templates>
    <xsl:apply-templates mode="epub"/>
  </xsl:element>
</xsl:template>

<xsl:template match="stage | attribution | speaker" mode="epub" as="element()">
  <xsl:call-template name="epub-paragraph">
    <xsl:with-param name="classes" select="name()"/>
  </xsl:call-template>
</xsl:template>

<xsl:template match="stanza | speech" mode="epub" as="element()">
  <div>
    <xsl:apply-templates select="." mode="epub-attributes"><xsl:with-param name="classes" select="name()"/></xsl:apply-templates>
    <xsl:apply-templates mode="epub"/>
  </div>
</xsl:template>

<xsl:template match="line" mode="epub" as="element()">
  <xsl:element name="{if (book:holds-blocks(.)) then 'div' else 'p'}" namespace="http://www.w3.org/1999/xhtml">
    <xsl:apply-templates select="." mode="epub-attributes">
      <xsl:with-param name="classes" select="'line', 'shared'[current()/@part = ('M', 'F')]"/>
    </xsl:apply-templates>
    <xsl:if test="@show-number"><span class="n">{@number}</span><xsl:text> </xsl:text></xsl:if>
    <xsl:apply-templates mode="epub"/>
  </xsl:element>
</xsl:template>

<xsl:template match="list" mode="epub" as="node()*">
  <xsl:apply-templates select="heading" mode="epub"/>
  <xsl:choose>
    <xsl:when test="empty(item | block)"/>
    <xsl:when test="@kind eq 'gloss' and item/label">
      <dl>
        <xsl:apply-templates select="." mode="epub-attributes"/>
        <xsl:for-each select="item | block">
          <!-- An item without a label goes on under that of the one before it. -->
          <xsl:if test="label or not(preceding-sibling::item)"><dt><xsl:apply-templates select="label" mode="epub"/></dt></xsl:if>
          <dd><xsl:apply-templates select="." mode="epub-attributes"/><xsl:apply-templates select="node() except label" mode="epub"/></dd>
        </xsl:for-each>
      </dl>
    </xsl:when>
    <xsl:otherwise>
      <xsl:element name="{if (@kind eq 'ordered' and not(item/label)) then 'ol' else 'ul'}" namespace="http://www.w3.org/1999/xhtml">
        <xsl:apply-templates select="." mode="epub-attributes">
          <xsl:with-param name="classes" select="'labelled'[current()/item/label]"/>
        </xsl:apply-templates>
        <xsl:for-each select="item | block">
          <li>
            <xsl:apply-templates select="." mode="epub-attributes"/>
            <xsl:if test="label"><span class="label"><xsl:apply-templates select="label" mode="epub"/></span><xsl:text> </xsl:text></xsl:if>
            <xsl:apply-templates select="node() except label" mode="epub"/>
          </li>
        </xsl:for-each>
      </xsl:element>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="label" mode="epub" as="element()">
  <span><xsl:apply-templates select="." mode="epub-attributes"/><xsl:apply-templates mode="epub"/></span>
</xsl:template>

<xsl:template match="table" mode="epub" as="node()*">
  <xsl:choose>
    <xsl:when test="empty(row/cell)"><xsl:apply-templates select="heading, caption" mode="epub"/></xsl:when>
    <xsl:otherwise>
      <xsl:variable name="heads" as="element(row)*" select="row[@role][cell][empty(preceding-sibling::row[not(@role)])]"/>
      <table>
        <xsl:apply-templates select="." mode="epub-attributes"/>
        <xsl:if test="heading or caption">
          <caption><xsl:apply-templates select="heading/node(), caption/node()" mode="epub"/></caption>
        </xsl:if>
        <xsl:if test="exists($heads) and exists(row[cell] except $heads)"><thead><xsl:apply-templates select="$heads" mode="epub"/></thead></xsl:if>
        <tbody><xsl:apply-templates select="if (exists(row[cell] except $heads)) then row[cell] except $heads else $heads" mode="epub"/></tbody>
      </table>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<xsl:template match="row" mode="epub" as="element(h:tr)">
  <tr><xsl:apply-templates select="." mode="epub-attributes"/><xsl:apply-templates select="cell" mode="epub"/></tr>
</xsl:template>

<xsl:template match="cell" mode="epub" as="element()">
  <xsl:variable name="scope" as="xs:string?" select="if (../@role) then 'col' else if (@role) then 'row' else ()"/>
  <xsl:element name="{if ($scope) then 'th' else 'td'}" namespace="http://www.w3.org/1999/xhtml">
    <xsl:apply-templates select="." mode="epub-attributes"/>
    <xsl:if test="$scope"><xsl:attribute name="scope" select="$scope"/></xsl:if>
    <xsl:for-each select="@cols[xs:integer(.) gt 1]"><xsl:attribute name="colspan" select="min((xs:integer(.), 40))"/></xsl:for-each>
    <xsl:for-each select="@rows[xs:integer(.) gt 1]">
      <xsl:attribute name="rowspan" select="min((xs:integer(.), count(../../following-sibling::row[cell]) + 1))"/>
    </xsl:for-each>
    <xsl:apply-templates mode="epub"/>
  </xsl:element>
</xsl:template>

<xsl:template match="caption" mode="epub" as="element()">
  <xsl:call-template name="epub-paragraph"/>
</xsl:template>

<xsl:template match="quotation" mode="epub" as="element()">
  <blockquote>
    <xsl:apply-templates select="." mode="epub-attributes"/>
    <xsl:apply-templates mode="epub"/>
  </blockquote>
</xsl:template>

<xsl:template match="verbatim" mode="epub" as="element()">
  <pre><xsl:apply-templates select="." mode="epub-attributes"/><xsl:apply-templates mode="epub"/></pre>
</xsl:template>

<xsl:template match="block" mode="epub" as="element()">
  <xsl:call-template name="epub-paragraph">
    <xsl:with-param name="classes" select="
        if (@kind = ('titlePart', 'docAuthor', 'byline', 'docImprint', 'docDate', 'docEdition', 'trailer', 'imprimatur')) then 'to-center'
        else if (@kind = ('dateline', 'signed', 'closer')) then 'to-right' else ()"/>
  </xsl:call-template>
</xsl:template>

<!-- ==== Pictures ==== -->

<!-- The pictures that are in the book, by the addresses under which the edition has them; the book has them in pictures/ under the same names. -->
<xsl:param name="pictures" as="xs:string" select="''"/>
<xsl:variable name="book:pictures" as="xs:string*" select="tokenize($pictures, '\n')"/>

<xsl:function name="book:alternative" as="xs:string">
  <xsl:param name="picture" as="element()"/>
  <xsl:sequence select="normalize-space(string(($picture/@alt, string-join($picture/(heading, caption), ' ')[normalize-space()], $picture/@n, $picture/@src)[1]))"/>
</xsl:function>

<!-- The picture itself, or what it shows in words. -->
<xsl:function name="book:shown" as="node()">
  <xsl:param name="picture" as="element()"/>
  <xsl:choose>
    <xsl:when test="$picture/@src = $book:pictures"><img src="{iri-to-uri($picture/@src)}" alt="{book:alternative($picture)}"/></xsl:when>
    <xsl:otherwise><span class="described">[{book:alternative($picture)}]</span></xsl:otherwise>
  </xsl:choose>
</xsl:function>

<xsl:template match="picture" mode="epub" as="element()">
  <figure>
    <xsl:apply-templates select="." mode="epub-attributes"/>
    <!-- What it shows is not said twice where it is not there and only its caption says so. -->
    <xsl:if test="@src = $book:pictures or book:alternative(.) ne normalize-space(string-join((heading, caption), ' '))"><xsl:sequence select="book:shown(.)"/></xsl:if>
    <xsl:if test="heading or caption"><figcaption><xsl:apply-templates select="heading/node(), caption/node()" mode="epub"/></figcaption></xsl:if>
  </figure>
</xsl:template>

<xsl:template match="image" mode="epub" as="element()">
  <span><xsl:apply-templates select="." mode="epub-attributes"/><xsl:sequence select="book:shown(.)"/><xsl:apply-templates mode="epub"/></span>
</xsl:template>

<xsl:template match="facsimile" mode="epub" as="element()">
  <div><xsl:apply-templates select="." mode="epub-attributes"/><xsl:apply-templates mode="epub"/></div>
</xsl:template>

<xsl:template match="page | zone" mode="epub" as="element()">
  <div>
    <xsl:apply-templates select="." mode="epub-attributes"/>
    <xsl:if test="@n"><p class="break">[{@n}]</p></xsl:if>
    <xsl:if test="@src"><xsl:sequence select="book:shown(.)"/></xsl:if>
    <xsl:apply-templates mode="epub"/>
  </div>
</xsl:template>

<xsl:template match="item" mode="epub" as="empty-sequence()">
  <xsl:sequence select="error(xs:QName('book:UNHANDLED'), 'An item is set by its list, at ' || path())"/>
</xsl:template>

</xsl:stylesheet>
