<?xml version="1.0" encoding="UTF-8"?>
<!-- The specifications in the manual: one article each, with description, model, attributes, values, members, rules, examples.
     Declares the modes manual-spec and manual-example. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="http://www.w3.org/1999/xhtml"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron" xmlns:html="http://www.w3.org/1999/xhtml"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:eg="http://www.tei-c.org/ns/Examples" xmlns:esc="urn:escolio:xslt">

  <xsl:mode name="manual-spec" on-no-match="fail" on-multiple-match="fail"/>
  <xsl:mode name="manual-example" on-no-match="fail" on-multiple-match="fail"/>

  <!-- What an element may hold stands with the macro, where a macro is all its content. -->
  <xsl:template match="elementSpec" mode="manual-spec" as="element(html:article)">
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <xsl:param name="holding" as="map(xs:string, xs:string*)" tunnel="yes"/>
    <xsl:param name="within" as="map(xs:string, xs:string*)" tunnel="yes"/>
    <xsl:variable name="children" as="xs:string*" select="$holding(@ident)"/>
    <article id="{esc:id(.)}">
      <xsl:call-template name="esc:top"><xsl:with-param name="kind" select="'element'"/></xsl:call-template>
      <dl>
        <dt>{esc:word('content', $lang)}</dt>
        <dd><xsl:apply-templates select="content/*" mode="manual-model"/></dd>
        <xsl:if test="exists($children) and not(content/macroRef[not(preceding-sibling::* | following-sibling::*)])">
          <dt>{esc:word('holds', $lang)}</dt>
          <dd><xsl:call-template name="esc:folded"><xsl:with-param name="names" select="$children"/></xsl:call-template></dd>
        </xsl:if>
        <dt>{esc:word('within', $lang)}</dt>
        <dd>
          <xsl:choose>
            <xsl:when test="exists($within(@ident))">
              <xsl:call-template name="esc:folded"><xsl:with-param name="names" select="$within(@ident)"/></xsl:call-template>
            </xsl:when>
            <xsl:otherwise>{esc:word('root', $lang)}</xsl:otherwise>
          </xsl:choose>
        </dd>
      </dl>
      <xsl:call-template name="esc:attributes"/>
      <xsl:call-template name="esc:bottom"/>
    </article>
  </xsl:template>

  <xsl:template match="classSpec" mode="manual-spec" as="element(html:article)">
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <xsl:param name="specs" as="element()*" tunnel="yes"/>
    <article id="{esc:id(.)}">
      <xsl:call-template name="esc:top">
        <xsl:with-param name="kind" select="if (@type = 'atts') then 'attribute-class' else 'model-class'"/>
      </xsl:call-template>
      <dl>
        <dt>{esc:word('members', $lang)}</dt>
        <dd>
          <code>{string-join(esc:members(., $specs)/@ident, ' ')}</code>
        </dd>
        <xsl:call-template name="esc:memberships"/>
      </dl>
      <xsl:call-template name="esc:attributes"/>
      <xsl:call-template name="esc:bottom"/>
    </article>
  </xsl:template>

  <xsl:template match="macroSpec | dataSpec" mode="manual-spec" as="element(html:article)">
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <xsl:param name="users" as="map(xs:string, element()*)" tunnel="yes"/>
    <xsl:param name="holding" as="map(xs:string, xs:string*)" tunnel="yes"/>
    <article id="{esc:id(.)}">
      <xsl:call-template name="esc:top">
        <xsl:with-param name="kind" select="if (self::macroSpec) then 'macro' else 'datatype'"/>
      </xsl:call-template>
      <dl>
        <dt>{esc:word(if (self::macroSpec) then 'content' else 'value', $lang)}</dt>
        <dd><xsl:apply-templates select="content/*" mode="manual-model"/></dd>
        <xsl:if test="self::macroSpec">
          <dt>{esc:word('holds', $lang)}</dt>
          <dd><xsl:call-template name="esc:folded"><xsl:with-param name="names" select="$holding(@ident)"/></xsl:call-template></dd>
        </xsl:if>
        <dt>{esc:word('used-by', $lang)}</dt>
        <dd>
          <code>{string-join($users(@ident)/@ident, ' ')}</code>
        </dd>
      </dl>
      <xsl:apply-templates select="content/valList" mode="manual-spec"/>
      <xsl:call-template name="esc:bottom"/>
    </article>
  </xsl:template>

  <!-- A rule; what only declares keys and functions for the rules is no rule. -->
  <xsl:template match="constraintSpec" mode="manual-spec" as="element(html:article)?">
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <xsl:variable name="tests" as="element()*" select=".//(sch:assert | sch:report)"/>
    <xsl:if test="exists($tests)">
      <article id="{esc:id(.)}">
        <xsl:call-template name="esc:top"><xsl:with-param name="kind" select="'rule'"/></xsl:call-template>
        <dl>
          <xsl:for-each select=".//sch:rule[not(@abstract = 'true')]">
            <dt>{esc:word('applies-to', $lang)}</dt>
            <dd><code>{normalize-space(@context)}</code></dd>
          </xsl:for-each>
          <xsl:for-each select="$tests">
            <dt>{esc:word('message', $lang)} ({esc:word((@role, 'error')[1], $lang)})</dt>
            <dd><code>{(@id, ../@id, ancestor::constraintSpec/@ident)[1]}</code><xsl:text>: </xsl:text><span lang="en"><xsl:sequence select="esc:message(.)"/></span></dd>
          </xsl:for-each>
        </dl>
        <xsl:call-template name="esc:bottom"/>
      </article>
    </xsl:if>
  </xsl:template>

  <!-- A group within a group, such as the rules of one kind; its n is its
       heading, in each language, and its anchor is what messages point to. -->
  <xsl:template match="specGrp" mode="manual-spec" as="element(html:section)">
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <section>
      <xsl:copy-of select="esc:anchor(.)"/>
      <xsl:for-each select="@n">
        <h3>{tokenize(., ' / ')[index-of($esc:languages, $lang)]}</h3>
      </xsl:for-each>
      <xsl:apply-templates select="*" mode="manual-spec"/>
    </section>
  </xsl:template>

  <!-- Prose inside a group of specifications. -->
  <xsl:template match="head | p | desc" mode="manual-spec" as="element()*">
    <xsl:apply-templates select="." mode="manual"/>
  </xsl:template>

  <xsl:template match="valList" mode="manual-spec" as="element(html:ul)">
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <ul class="values">
      <xsl:for-each select="valItem">
        <li><code>{@ident}</code><xsl:text>: </xsl:text><xsl:apply-templates select="esc:worded(desc, $lang)/node()" mode="manual"/></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <xsl:template match="*" mode="manual-spec" priority="-10" as="empty-sequence()">
    <xsl:message terminate="yes" error-code="esc:UNHANDLED">No rule of the manual for {esc:place(.)}</xsl:message>
  </xsl:template>

  <!-- Parts of an article -->

  <xsl:template name="esc:top" as="element()+">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <xsl:element name="h{2 + count(ancestor::specGrp)}">
      <code>{@ident}</code>
      <xsl:text> </xsl:text>
      <i>{esc:word($kind, $lang)}</i>
    </xsl:element>
    <p><xsl:apply-templates select="esc:worded(desc, $lang)/node()" mode="manual"/></p>
  </xsl:template>

  <xsl:template name="esc:memberships" as="element()*">
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <xsl:param name="index" as="map(xs:string, element())" tunnel="yes"/>
    <xsl:if test="classes/memberOf">
      <dt>{esc:word('classes', $lang)}</dt>
      <dd>
        <code>{string-join(classes/memberOf/@key[exists($index(.))], ' ')}</code>
      </dd>
    </xsl:if>
  </xsl:template>

  <!-- The attributes defined here in full; the inherited ones by name, those that all elements share by the name of their class. -->
  <xsl:template name="esc:attributes" as="element()*">
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <xsl:param name="index" as="map(xs:string, element())" tunnel="yes"/>
    <xsl:variable name="inherited" as="element(attDef)*" select="esc:attributes(., $index) except attList/attDef"/>
    <xsl:if test="attList/attDef">
      <table>
        <caption>{esc:word('attributes', $lang)}</caption>
        <tr>
          <th scope="col">{esc:word('attribute', $lang)}</th>
          <th scope="col">{esc:word('meaning', $lang)}</th>
          <th scope="col">{esc:word('type', $lang)}</th>
        </tr>
        <xsl:apply-templates select="attList/attDef" mode="manual-spec"/>
      </table>
    </xsl:if>
    <xsl:if test="exists($inherited)">
      <dl>
        <dt>{esc:word('inherited', $lang)}</dt>
        <dd>
          <code>{string-join(distinct-values($inherited ! (if (esc:is-global(.)) then 'att.global' else '@' || @ident)), ' ')}</code>
        </dd>
      </dl>
    </xsl:if>
  </xsl:template>

  <xsl:function name="esc:is-global" as="xs:boolean">
    <xsl:param name="attribute" as="element(attDef)"/>
    <xsl:sequence select="starts-with($attribute/ancestor::classSpec/@ident || '.', 'att.global.')"/>
  </xsl:function>

  <xsl:template match="attDef" mode="manual-spec" as="element(html:tr)">
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <tr id="{esc:attribute-id(.)}">
      <th scope="row"><code>@{@ident}</code><xsl:if test="@usage = 'req'"> ({esc:word('required', $lang)})</xsl:if></th>
      <td>
        <xsl:apply-templates select="esc:worded(desc, $lang)/node()" mode="manual"/>
        <xsl:if test="valList">
          <xsl:text> {esc:word(if (valList/@type = 'closed') then 'values' else 'suggested', $lang)}:</xsl:text>
          <xsl:apply-templates select="valList" mode="manual-spec"/>
        </xsl:if>
      </td>
      <td>
        <xsl:apply-templates select="datatype/dataRef" mode="manual-model"/>
        <xsl:if test="datatype/@maxOccurs = 'unbounded'">, {esc:word('one-or-more', $lang)}</xsl:if>
      </td>
    </tr>
  </xsl:template>

  <xsl:template name="esc:bottom" as="element()*">
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <xsl:for-each select="esc:worded(remarks, $lang)">
      <xsl:apply-templates select="*" mode="manual"/>
    </xsl:for-each>
    <xsl:for-each select="exemplum">
      <pre><code><xsl:apply-templates select="eg:egXML/node()" mode="manual-example"/></code></pre>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="esc:attribute-id" as="xs:string">
    <xsl:param name="attribute" as="element(attDef)"/>
    <xsl:sequence select="esc:id($attribute/ancestor::*[self::elementSpec | self::classSpec][1]) || '.' || translate($attribute/@ident, ':', '-')"/>
  </xsl:function>

  <!-- Element names; a long list is folded under its number. The contents and the search lead to each. -->
  <xsl:template name="esc:folded" as="element()">
    <xsl:param name="names" as="xs:string*"/>
    <xsl:param name="lang" as="xs:string" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="count($names) le 12">
        <xsl:call-template name="esc:links"><xsl:with-param name="names" select="$names"/></xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <details>
          <summary>{count($names)} {lower-case(esc:word('elements', $lang))}</summary>
          <xsl:call-template name="esc:links"><xsl:with-param name="names" select="$names"/></xsl:call-template>
        </details>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Element names, separated by spaces: thousands, and so without links. -->
  <xsl:template name="esc:links" as="element(html:code)">
    <xsl:param name="names" as="xs:string*"/>
    <code>{string-join($names, ' ')}</code>
  </xsl:template>

  <!-- The words of a message; what is filled in when the rule runs is an ellipsis. -->
  <xsl:function name="esc:message" as="xs:string">
    <xsl:param name="test" as="element()"/>
    <xsl:sequence select="normalize-space(string-join($test/node() ! (if (self::sch:value-of | self::sch:name) then '…' else if (self::comment()) then '' else string(.))))"/>
  </xsl:function>

  <!-- Examples: markup as text; an element whose content is elements only has one a line. -->

  <xsl:template match="eg:*" mode="manual-example" as="text()*">
    <xsl:param name="indent" as="xs:string" select="''"/>
    <xsl:variable name="tag" as="xs:string"
      select="name() || string-join(@* ! (' ' || name() || '=&quot;' || esc:escaped(.) || '&quot;'))"/>
    <xsl:choose>
      <xsl:when test="empty(node())"><xsl:text>&lt;{$tag}/&gt;</xsl:text></xsl:when>
      <xsl:when test="empty(text()[normalize-space()]) and *">
        <xsl:text>&lt;{$tag}&gt;</xsl:text>
        <xsl:for-each select="*">
          <xsl:text>&#10;{$indent}  </xsl:text>
          <xsl:apply-templates select="." mode="manual-example">
            <xsl:with-param name="indent" select="$indent || '  '"/>
          </xsl:apply-templates>
        </xsl:for-each>
        <xsl:text>&#10;{$indent}&lt;/{name()}&gt;</xsl:text>
      </xsl:when>
      <xsl:otherwise>
        <xsl:text>&lt;{$tag}&gt;</xsl:text>
        <xsl:apply-templates select="node()" mode="manual-example">
          <xsl:with-param name="indent" select="$indent"/>
        </xsl:apply-templates>
        <xsl:text>&lt;/{name()}&gt;</xsl:text>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="text()" mode="manual-example" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:function name="esc:escaped" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="$value => replace('&amp;', '&amp;amp;') => replace('&lt;', '&amp;lt;') => replace('&quot;', '&amp;quot;')"/>
  </xsl:function>
</xsl:stylesheet>
