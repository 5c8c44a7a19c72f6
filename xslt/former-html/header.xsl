<?xml version="1.0" encoding="UTF-8"?>
<!-- Title, front matter, guide, witnesses, declarations, citation, licence, history, downloads: what the header and the front say. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns="http://www.w3.org/1999/xhtml" xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:esc="urn:escolio:xslt">

<xsl:template name="html-title" as="element(h:header)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:param name="page" as="xs:string" tunnel="yes"/>
  <xsl:variable name="document" as="document-node()" select="root(.)"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <header class="title">
    <p class="languages">
      <xsl:for-each select="$esc:languages[. ne $lang]">
        <a href="{esc:root($lang)}{esc:page(., $page)}" lang="{.}" hreflang="{.}" rel="alternate">{esc:label('this-page', .)}</a>
      </xsl:for-each>
    </p>
    <xsl:choose>
      <xsl:when test="$page eq 'index.html'">
        <h1>{esc:title($document, $lang)}</h1>
        <p class="subtitle">{esc:subtitle($document, $lang)}</p>
      </xsl:when>
      <xsl:otherwise>
        <h1>{esc:label('page.introduction', $lang)}</h1>
        <p class="subtitle"><a href="index.html">{esc:title($document, $lang)}</a></p>
      </xsl:otherwise>
    </xsl:choose>
    <p class="imprint">
      <xsl:text>{esc:editors($document, $lang)} · </xsl:text>
      <a href="#{esc:section-id('history')}">{esc:label('version.of', $lang, map { 'version': $edition?version, 'date': esc:date($edition?date, $lang) })}</a>
      <xsl:text> · </xsl:text>
      <a href="#{esc:section-id('licence')}">{$edition?licences[1]/@n}</a>
      <xsl:text> · </xsl:text>
      <a href="#{esc:section-id('citation')}">{esc:label('section.citation', $lang)}</a>
    </p>
    <xsl:for-each select="esc:in($edition?title-note, $lang)[$page eq 'index.html']">
      <p class="title-note"><xsl:apply-templates mode="html"/></p>
    </xsl:for-each>
  </header>
</xsl:template>

<xsl:template match=".[. instance of xs:string][. = ('introduction', 'principles')]" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="front" as="element(div)" select="esc:front($document, ., $lang)"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="."/>
    <xsl:with-param name="content" as="element(h:div)">
      <div>
        <xsl:sequence select="$front/@xml:id ! esc:id(.)"/>
        <xsl:apply-templates select="$front/*[not(self::head)]" mode="html"/>
      </div>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match=".[. instance of xs:string][. eq 'appendix']" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'appendix'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:apply-templates select="$document/TEI/text/back/div[@xml:lang = $lang or not(@xml:lang)]" mode="html"/>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- What is said of the numbers of sentences: a page has them in its margin. -->
<xsl:variable name="esc:guide-to-text" as="xs:string" select="'guide.text'"/>

<!-- How to read: the signs of the text, then what every term means. -->
<xsl:template match=".[. instance of xs:string][. eq 'guide']" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'guide'"/>
    <xsl:with-param name="content" as="element()*">
      <p>{esc:label($esc:guide-to-text, $lang)}</p>
      <p>{esc:label('guide.claims', $lang)}</p>
      <p>{esc:label('guide.apparatus', $lang)}</p>
      <div class="taxonomies">
      <xsl:for-each select="$document/TEI/teiHeader/encodingDesc/classDecl/taxonomy">
        <div><h3 id="{@xml:id}">{normalize-space(esc:in(desc, $lang)[1])}</h3>
        <ul class="terms">
          <xsl:for-each select="category">
            <li id="{@xml:id}">
              <xsl:if test="../@xml:id = 'verdicts'">
                <span class="sign v-{@xml:id}" aria-hidden="true">{esc:sign(@xml:id)}</span>
                <xsl:text> </xsl:text>
              </xsl:if>
              <xsl:apply-templates select="esc:in(catDesc, $lang)[1]/node()" mode="html"/>
            </li>
          </xsl:for-each>
        </ul></div>
      </xsl:for-each>
      </div>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match=".[. instance of xs:string][. eq 'witnesses']" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'witnesses'"/>
    <xsl:with-param name="content" as="element()*">
      <dl class="witnesses">
        <xsl:for-each select="esc:edition($document)?witnesses">
          <div id="{@xml:id}">
            <dt class="sigla">{esc:siglum(.)}</dt>
            <dd>
              <xsl:apply-templates select="esc:in(desc, $lang)/node()" mode="html"/>
              <xsl:if test="idno[@type = 'filename']">
                <br/>
                <span class="data">
                  <xsl:text>{esc:label('file-name', $lang)}: {normalize-space(idno[@type = 'filename'])}; </xsl:text>
                  <xsl:text>{measure[@type = 'size'] ! (esc:number(@quantity, $lang) || ' ' || esc:label('bytes', $lang) || '; ')}</xsl:text>
                  <xsl:for-each select="idno[@type = 'sha256']">
                    <xsl:text>{esc:label('digest', $lang)}: </xsl:text>
                    <code>{normalize-space()}</code>
                  </xsl:for-each>
                </span>
              </xsl:if>
            </dd>
          </div>
        </xsl:for-each>
      </dl>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match=".[. instance of xs:string][. eq 'declarations']" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'declarations'"/>
    <xsl:with-param name="content" as="element()*">
      <dl class="declarations">
        <xsl:for-each select="esc:declarations($document)">
          <div>
            <dt>{esc:label(?key, $lang)}</dt>
            <dd><xsl:apply-templates select="esc:in(?paragraphs, $lang)/node()" mode="html"/></dd>
          </div>
        </xsl:for-each>
      </dl>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match=".[. instance of xs:string][. eq 'citation']" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'citation'"/>
    <xsl:with-param name="content" as="element()*">
      <p>{esc:label('citation.whole.intro', $lang)}</p>
      <p class="citation">{esc:citation($document, $lang, ())}</p>
      <p>{esc:label('citation.part.intro', $lang)}</p>
      <p class="citation">{esc:citation($document, $lang, (esc:claims($document)?element, esc:edited-text($document)//s)[1])}</p>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match=".[. instance of xs:string][. eq 'licence']" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'licence'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:for-each select="$edition?licences">
        <p>
          <xsl:sequence select="@xml:id ! esc:id(.)"/>
          <xsl:apply-templates select="esc:in(p, $lang)/node()" mode="html"/>
          <xsl:text> </xsl:text>
          <a rel="license" href="{@target}">{@n}</a>
          <xsl:text>.</xsl:text>
        </p>
      </xsl:for-each>
      <xsl:apply-templates select="esc:in($edition?rights, $lang)" mode="html"/>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match=".[. instance of xs:string][. eq 'history']" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition($document)"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'history'"/>
    <xsl:with-param name="content" as="element()*">
      <xsl:for-each select="esc:in($edition?responsibilities, $lang)">
        <p><xsl:sequence select="@xml:id ! esc:id(.)"/>{string-join(resp ! normalize-space(.), ', ')}: {string-join((orgName | persName | name) ! normalize-space(.), ', ')}.</p>
      </xsl:for-each>
      <ul>
        <xsl:for-each select="$edition?changes">
          <li>
            <b>{@n}</b>
            <xsl:text>, </xsl:text>
            <time datetime="{@when}">{esc:date(@when, $lang)}</time>
            <xsl:text>. </xsl:text>
            <xsl:apply-templates select="esc:in(desc, $lang)/node()" mode="html"/>
          </li>
        </xsl:for-each>
      </ul>
      <xsl:if test="$has-releases">
        <p><a href="{$home}{esc:root($lang)}releases/index.html">{esc:label('release.list', $lang)}</a></p>
        <xsl:where-populated>
          <ul class="withdrawn">
            <xsl:for-each select="$document/TEI/standOff/list[@type = 'withdrawn']/item">
              <li id="{@xml:id}"><a href="{$home}{esc:root($lang)}withdrawn/{@xml:id}.html">{esc:label('release.withdrawn', $lang, map { 'id': string(@xml:id) })}</a></li>
            </xsl:for-each>
          </ul>
        </xsl:where-populated>
      </xsl:if>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template match=".[. instance of xs:string][. eq 'downloads']" mode="html-section" as="element(h:section)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'downloads'"/>
    <xsl:with-param name="content" as="element()*">
      <ul class="downloads">
        <xsl:for-each select="$files">
          <li>
            <a href="{esc:root($lang)}{.}">{.}</a>
            <xsl:if test="esc:has-label('download.' || .)"> — {esc:label('download.' || ., $lang)}</xsl:if>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<!-- The TEI of every paragraph and sentence; that of a note or an entry is offered where it is cited. -->
<xsl:template match=".[. instance of xs:string][. eq 'passages']" mode="html-section" as="element(h:section)">
  <xsl:param name="document" as="document-node()" tunnel="yes"/>
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="folder" as="xs:string" select="esc:root($lang) || $passages"/>
  <xsl:call-template name="html-section">
    <xsl:with-param name="key" select="'passages'"/>
    <xsl:with-param name="content" as="element(h:ul)">
      <ul class="plain">
        <xsl:for-each select="esc:edited-text($document)/p">
          <li>
            <a href="{$folder}/{@xml:id}.tei">{esc:place-of(., $lang)}</a>
            <xsl:for-each select="s">
              <xsl:text> </xsl:text>
              <a href="{$folder}/{@xml:id}.tei">{esc:margin(.)}</a>
            </xsl:for-each>
          </li>
        </xsl:for-each>
      </ul>
    </xsl:with-param>
  </xsl:call-template>
</xsl:template>

<xsl:template name="html-footer" as="element(h:footer)">
  <xsl:param name="lang" as="xs:string" tunnel="yes"/>
  <xsl:variable name="edition" as="map(*)" select="esc:edition(root(.))"/>
  <footer>
    <p>{esc:citation(root(.), $lang, ())}<span class="Z3988" title="{esc:coins(root(.), $lang)}"/></p>
    <p><a rel="license" href="{$edition?licences[1]/@target}">{$edition?licences[1]/@n}</a> · <a href="#{esc:section-id('contents')}">{esc:label('section.contents', $lang)}</a></p>
  </footer>
</xsl:template>

</xsl:stylesheet>
