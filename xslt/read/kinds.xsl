<?xml version="1.0" encoding="UTF-8"?>
<!-- What the elements of TEI are for a reader, by module: blocks, or words within a line. What is listed and has no rule of its own becomes a block or a span
     with its name; what is not listed becomes one too, is marked as unknown and counted. Mode: read (the last rules of all). -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0" xmlns="urn:escolio:reading"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:map="http://www.w3.org/2005/xpath-functions/map"
    xmlns:words="urn:escolio:words"
    xmlns:r="urn:escolio:reading"
    xmlns:read="urn:escolio:read">

<xsl:mode name="read" on-no-match="fail" on-multiple-match="use-last" use-accumulators="#all"/>

<!-- Words within a line. -->
<xsl:variable name="read:inline-names" as="xs:string+" select="tokenize('
    abbr address addrLine addName add am author bibl biblScope birth c caesura camera cb cit cl citedRange code corr country damage date death del depth desc dim
    distinct district docAuthor docDate editor email emph ex expan ellipsis faith figDesc foreign forename formula fw g gap geo geogFeat geogName
    gi glyph gloss graphic gb handShift head height hi idno ident imprint index interp label lang lb listRef locus locusGrp m material measure measureGrp media
    mentioned metamark milestone mod model moduleRef move msIdentifier name nameLink nationality num objectName objectType occupation offset orgName orig origDate origPlace outputRendition
    pause pb pc persName persPronouns phr placeName postBox postCode ptr pubPlace publisher q quote rb redo ref reg region relatedItem repository
    residence resp restore retrace rhyme role roleDesc roleName rs rt ruby s said salute seal secl secFol seg series settlement shift sex sic signatures signed soCalled
    sound space specDesc stamp state stage street subst supplied surname surplus surface symbol tag tech term time title trait tns trailer unclear undo unit val
    vocal w watermark width writing xenoData xr collection institution altIdentifier msName catchwords
    pron orth hyph syll stress gram gramGrp pos per number mood case gen iType usg lbl etym def oRef pRef form sense entry
    eLeaf eTree kinesic incident u att age gender
    actor affiliation binary colloc default dimensions edition education equiv eventName extent genName headItem headLabel localProp mapping
    numeric objectIdentifier path string subc textLang unicodeProp unihanProp vAlt vColl vLabel vMerge vNot wit')"/>

<!-- Blocks. -->
<xsl:variable name="read:block-names" as="xs:string+" select="tokenize('
    ab abstract accMat acquisition additional additions adminInfo alt altGrp analytic annotation annotationBlock app argument availability back biblFull biblStruct binding
    bindingDesc body byline caption castGroup castItem castList closer collation condition correspAction correspContext correspDesc custEvent custodialHist
    dateline decoDesc decoNote dictScrap div div1 div2 div3 div4 div5 div6 div7 docEdition docImprint docTitle egXML eg entryFree epigraph epilogue event explicit facsimile figure
    finalRubric filiation floatingText foliation front fs fvLib f group handDesc handNote heraldry history hom imprimatur incipit interpGrp item join joinGrp
    l langUsage layout layoutDesc lg line link linkGrp list listAnnotation listApp listBibl listChange listEvent listNym listObject listOrg listPerson listPlace listRelation listWit
    monogr msContents msDesc msFrag msItem msItemStruct msPart musicNotation note notesStmt nym object objectDesc opener org origin p performance person personGrp
    persona physDesc place population postscript prologue provenance recordHist relation respStmt row rubric scriptDesc scriptNote sealDesc set source sourceDoc sourceDesc
    sp spGrp span spanGrp standOff superEntry summary support supportDesc surfaceGrp surrogates table teiHeader text timeline titlePage titlePart typeDesc typeNote
    cell view when witDetail witness zone stdVals interpretation metSym graph node arc tree root leaf iNode certainty precision respons noteGrp content classes
    elementSpec attDef constraintSpec exemplum remarks schemaSpec specGrp terrain climate bloc floruit listTranspose substJoin addSpan delSpan damageSpan transpose langKnowledge langKnown location change socecStatus prefixDef listPrefixDef particDesc settingDesc
    activity altIdent alternate anyElement appInfo application attList attRef bicond broadcast cRefPattern calendar calendarDesc catDesc catRef category channel char charDecl
    citeData citeStructure classCode classDecl classRef classSpec colophon cond constitution constraint constraintDecl conversion correction creation dataFacet dataRef dataSpec
    datatype defaultVal derivation divGen domain editionStmt editorialDecl elementRef empty encodingDesc equipment fDecl fDescr fLib factuality fileDesc forest fsConstraints fsDecl fsDescr
    fsdDecl fsdLink geoDecl handNotes hyphenation if iff interaction interleave keywords language licence listForest locale macroRef macroSpec memberOf metDecl modelGrp modelSequence
    moduleSpec namespace normalization notatedMusic param paramList paramSpec post preparedness profileDesc projectDesc publicationStmt punctuation purpose quotation recording
    recordingStmt refState refsDecl rendition revisionDesc samplingDecl schemaRef scriptStmt segmentation sequence seriesStmt setting specGrpRef specList styleDefDecl tagUsage tagsDecl
    taxonomy textClass textDesc textNode then titleStmt transcriptionDesc triangle unitDecl unitDef vDefault vRange valDesc valItem valList variantEncoding')"/>

<!-- An element that has no rule of its own. -->
<xsl:template match="*" mode="read" priority="-20" as="element()">
  <xsl:variable name="known" as="xs:boolean" select="namespace-uri() eq 'http://www.tei-c.org/ns/1.0' and local-name() = ($read:inline-names, $read:block-names)"/>
  <xsl:choose>
    <xsl:when test="read:is-block(.)">
      <block kind="{read:kind(.)}">
        <xsl:call-template name="read-attributes"/>
        <xsl:if test="not($known)"><xsl:attribute name="known" select="'false'"/></xsl:if>
        <xsl:apply-templates mode="read"/>
      </block>
    </xsl:when>
    <xsl:otherwise>
      <span kind="{read:kind(.)}">
        <xsl:call-template name="read-attributes"/>
        <xsl:if test="not($known)"><xsl:attribute name="known" select="'false'"/></xsl:if>
        <xsl:apply-templates mode="read"/>
      </span>
    </xsl:otherwise>
  </xsl:choose>
</xsl:template>

<!-- The kind of an element: its name, with the prefix of its vocabulary where that is not TEI. -->
<xsl:function name="read:kind" as="xs:string">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      if (namespace-uri($element) = ('http://www.tei-c.org/ns/1.0', '')) then local-name($element)
      else (substring-before(name($element), ':')[. ne ''], 'x')[1] || '.' || local-name($element)"/>
</xsl:function>

<!-- Whether an element is a block: as listed, or said of a list of things; else by what stands in it and beside it. -->
<xsl:function name="read:is-block" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="
      if (local-name($element) = $read:block-names or $element/(self::desc | self::label)/parent::*[matches(local-name(), '^list.')]) then true()
      else if (local-name($element) = $read:inline-names and namespace-uri($element) eq 'http://www.tei-c.org/ns/1.0') then false()
      else exists($element/*[local-name() = ('p', 'ab', 'l', 'lg', 'list', 'table', 'div', 'figure')])
        or not(exists($element/parent::*/text()[normalize-space()]) or $element/..[self::* ! read:is-unlisted(.)][not(read:is-block(.))]
          or local-name($element/..) = ('p', 'ab', 'l', 's', 'choice', 'lem', 'rdg', 'subst', 'u', $read:inline-names) and namespace-uri($element/..) eq 'http://www.tei-c.org/ns/1.0')"/>
</xsl:function>

<!-- Whether an element is of no kind that is known. -->
<xsl:function name="read:is-unlisted" as="xs:boolean">
  <xsl:param name="element" as="element()"/>
  <xsl:sequence select="not(local-name($element) = ($read:block-names, $read:inline-names)) or namespace-uri($element) ne 'http://www.tei-c.org/ns/1.0'"/>
</xsl:function>

<!-- A span that points to nothing stands for words within a line, as in HTML; so are glosses beside letters often written. -->
<xsl:template match="span[not(@target or @from or @to)][parent::*[local-name() = ('p', 'ab', 'l', 'head', 'span', $read:inline-names)]]
    | ruby | rb | rt" mode="read" as="element(r:span)">
  <span kind="{(self::span/@type[. = ('ruby', 'rb', 'rp', 'rt')], local-name())[1]}"><xsl:call-template name="read-attributes"/><xsl:apply-templates mode="read"/></span>
</xsl:template>

<xsl:template match="text()" mode="read" as="text()">
  <xsl:sequence select="."/>
</xsl:template>

<!-- Where each word is an element, the line that ends before a full stop is one of the file and no space. -->
<xsl:variable name="read:has-tokens" as="xs:boolean" select="exists($read:document//pc)"/>

<xsl:template match="text()[$read:has-tokens][contains(., '&#xA;')][not(normalize-space())][preceding-sibling::node()[1]/self::w]
    [following-sibling::node()[1]/self::pc[not(@join = ('right', 'no'))][matches(., '^[.,;:!?·\)\]]+$')]]" mode="read" priority="1" as="empty-sequence()"/>

<xsl:template match="comment() | processing-instruction()" mode="read" as="empty-sequence()"/>

</xsl:stylesheet>
