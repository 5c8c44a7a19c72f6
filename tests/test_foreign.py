"""What texts of others showed: each case is the smallest text of its kind, made whole in every output."""

from __future__ import annotations

import json
import re
import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from lxml import etree

import valid_texts
from escolio import reading
from escolio.build.run import build
from escolio.errors import EscolioError
from escolio.outputs import fonts, pdf, pdftext, proof, read
from escolio.project import Project
from escolio.validation.check import check

WHOLE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
<publicationStmt><date when="2020-04-08+02:00"/></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc>
</teiHeader>{}</TEI>"""
BODY = "<text><body>{}</body></text>"
CASES = {
    "a day with its time zone": BODY.format("<p>alpha</p>"),
    "three who are related": BODY.format("<p>alpha</p>")
    + "<standOff><listPerson><person xml:id='a'><persName>A</persName>"
    "</person><person xml:id='b'><persName>B</persName></person><person xml:id='c'><persName>C</persName></person>"
    "<person xml:id='d'><persName>D</persName></person><relation name='siblings' mutual='#a #b #c #d'/></listPerson>"
    "</standOff>",
    "groups of notes on readings": BODY.format(
        "<p>alpha <app><lem>beta <noteGrp><note>gamma</note><note>delta</note></noteGrp></lem>"
        "<rdg>epsilon<noteGrp><note>zeta</note></noteGrp></rdg></app></p>"
    ),
    "a part of a part without a title": BODY.format(
        "<listBibl><biblStruct><analytic><editor>Alpha</editor></analytic><analytic><title>Beta</title></analytic>"
        "<monogr><title>Gamma</title><imprint><date>1900</date></imprint></monogr></biblStruct></listBibl>"
    ),
    "sentences that describe": BODY.format(
        "<figure><figDesc>alpha <s>beta.</s></figDesc></figure><p>gamma <metamark>delta <s>epsilon</s></metamark></p>"
    ),
    "notes in a text of a group": "<text><group><text><body><p>alpha<note>beta</note></p></body></text><text><body>"
    "<p>gamma<note place='foot'><p>delta</p></note></p></body></text></group></text>",
    "a note marked before a text and in it": "<text><front><div><p>alpha<ptr target='#n'/></p></div></front><body>"
    "<p>beta<ptr target='#n'/></p><note xml:id='n'>gamma</note></body></text>",
    "an example that is all text": BODY.format(
        "<p>alpha</p><egXML xmlns='http://www.tei-c.org/ns/Examples'><![CDATA[<p>beta &amp; gamma</p>]]></egXML>"
    ),
    "an example with marks of XML in its words": BODY.format(
        "<p>alpha</p><egXML xmlns='http://www.tei-c.org/ns/Examples'><p>beta &amp; &lt;gamma></p></egXML>"
    ),
    "an example with what is like a namespace in its words": BODY.format(
        "<p>alpha</p><egXML xmlns='http://www.tei-c.org/ns/Examples'><p>beta &lt;gamma xmlns=\"delta\"> epsilon</p>"
        "</egXML>"
    ),
    "names of authors in parts, with words beside them": BODY.format("<p>alpha</p>").replace(
        "<text>",
        "<standOff><listBibl><biblStruct xml:id='b'><monogr><author><persName><roleName>beta</roleName> <forename>gamma"
        "</forename> <nameLink>delta</nameLink> <surname>epsilon</surname></persName></author><author>zeta <persName>"
        "eta</persName> theta</author><editor><persName>iota <surname>kappa</surname></persName>"
        "<persName xml:lang='ja'>lambda</persName></editor><title>mu</title><imprint><date when='1950'/></imprint>"
        "</monogr></biblStruct></listBibl>"
        "</standOff><text>",
    ),
    "fronts and backs between bodies": "<text><front>alpha</front><body>beta</body> gamma <front>delta</front><back>"
    "epsilon</back><body>zeta</body><back>eta</back></text>",
    "choices in readings that stand in their entry alone": BODY.format(
        "<p>alpha <w xml:id='w'>beta</w> <app><lem>gamma</lem><rdg source='#b'><choice><abbr>delta</abbr><expan>epsilon"
        "</expan></choice></rdg></app></p><listApp><app from='#w'><lem><choice><sic>zeta</sic><corr>eta</corr></choice>"
        "</lem><rdg source='#b'>theta <choice><reg>iota</reg><orig>kappa</orig></choice></rdg></app></listApp>"
    ),
    "words beside what is said of a change": BODY.format("<p xml:id='p'>alpha</p>").replace(
        "<text>",
        "<standOff><listAnnotation><annotation target='#p'><revisionDesc><change when='2020-01-01'><emph>beta</emph>"
        "<desc>gamma</desc> delta</change></revisionDesc><note>epsilon</note></annotation></listAnnotation></standOff>"
        "<text>",
    ),
    "a number in words beside a figure": BODY.format("<p xml:id='p'>alpha</p>").replace(
        "<text>",
        "<standOff><listAnnotation><annotation target='#p'><note type='figures'><list><item><num value='3'>beta</num>"
        "<measure type='deaths' quantity='3'/><desc>gamma</desc></item><item><num value='4'>delta</num><desc>epsilon"
        "</desc></item></list></note></annotation></listAnnotation></standOff><text>",
    ),
    "words without a body": "<text>alpha <choice><orig>beta</orig><reg>gamma</reg></choice> delta<lb/> epsilon</text>",
    "witnesses as words after their reading": BODY.format(
        "<p>alpha <app><lem>beta</lem><wit>Flor.</wit><rdg>gamma</rdg><wit>Vindob. p.c.</wit></app> delta"
        "<app><rdgGrp><rdg>epsilon</rdg><wit>Codd. omnes</wit></rdgGrp><wit>praeter unum</wit></app></p>"
    ),
    "witnesses as words after a lemma without readings": BODY.format(
        "<p>alpha <app><lem>beta</lem><wit>Flor. <hi>omnes</hi></wit></app> gamma"
        "<app><lem>delta</lem><wit>Vindob.</wit><rdg type='conjecture' resp='#x'>epsilon</rdg></app></p>"
    ),
    "what can be cited within deleted words, and other readings of what is hard to read": BODY.format(
        "<p>alpha <del><lg><l>beta gamma</l></lg></del> <choice><sic><seg xml:id='x'>delta</seg></sic><corr>epsilon"
        "</corr></choice> <choice><unclear>zeta</unclear><unclear>eta</unclear></choice> <choice><orig>theta</orig>"
        "<unclear>iota</unclear></choice><app><lem>kappa</lem><rdg><choice><unclear>lambda</unclear><unclear>mu"
        "</unclear></choice></rdg></app></p><listObject><head><fw>nu</fw> xi</head><object><objectIdentifier>"
        "<objectName>omicron</objectName></objectIdentifier></object></listObject>"
        "<p><app><lem>pi</lem><rdg><seg xml:id='y'>rho</seg></rdg></app></p>"
        "<app from='#y'><lem><div><p>sigma</p></div></lem></app>"
    ),
    "a figure that is a reading": BODY.format(
        "<p>alpha <app><lem>beta</lem><rdg><figure><figDesc>gamma</figDesc></figure></rdg><rdg>delta <figure><figDesc>"
        "epsilon</figDesc></figure></rdg></app></p>"
    ),
    "notes in groups within groups, and a figure in an example": BODY.format(
        "<p>alpha <app><rdgGrp><rdgGrp><rdg>beta</rdg><noteGrp><note>gamma</note><noteGrp><note>delta</note></noteGrp>"
        "</noteGrp></rdgGrp></rdgGrp><rdg>epsilon</rdg></app> <eg>zeta <figure><figDesc>eta</figDesc></figure></eg></p>"
        "<eg>theta <figure><figDesc>iota</figDesc></figure><note>kappa</note></eg>"
    ),
    "what stands beside annotations, and a list with two headings": BODY.format("<p>alpha</p>").replace(
        "<text>",
        "<standOff><listAnnotation><label>beta</label><desc>gamma</desc></listAnnotation><listAnnotation><head>delta"
        "</head><label>epsilon</label><annotation target='#x'><note>zeta</note></annotation></listAnnotation>"
        "<listObject><head>eta</head><head>theta</head><object><objectIdentifier><objectName>iota</objectName></objectIdentifier></object>"
        "</listObject><listBibl><head>kappa</head><bibl>lambda</bibl><listRelation><head>mu</head><desc>nu</desc>"
        "</listRelation></listBibl><listPlace><place><placeName>xi</placeName></place><listRelation><desc>omicron</desc>"
        "</listRelation></listPlace><listChange><change>pi<listBibl><biblStruct xml:id='z'><monogr><title>rho</title>"
        "</monogr></biblStruct></listBibl></change></listChange><listAnnotation><head>sigma</head><listAnnotation><head>"
        "tau</head><annotation target='#z'><note>upsilon</note></annotation></listAnnotation></listAnnotation>"
        "</standOff><text>",
    ),
    "a date that says more than its attributes": BODY.format("<p>alpha</p>").replace(
        "<text>",
        "<standOff><listBibl><bibl xml:id='w'><title>beta</title>, <date when='1901'>gamma 1901</date></bibl>"
        "</listBibl><listEvent><event><label>delta</label><date when='1902'>epsilon 1902</date></event></listEvent>"
        "</standOff><text>",
    ),
    "the head of a list of entries without an entry, and a division in the words for a witness": BODY.format(
        "<p>alpha <app><lem>beta</lem><rdg>gamma</rdg><wit><floatingText><body><div><p>delta</p></div></body>"
        "</floatingText></wit></app></p>"
    ).replace("<text>", "<standOff><listApp><head>epsilon</head></listApp></standOff><text>"),
    "a bibliography whose references are in parts, with words beside them": BODY.format(
        "<div><listBibl><head>alpha</head><bibl>beta</bibl><biblStruct><monogr><author><forename>gamma</forename>"
        "<surname>delta</surname></author><title>epsilon</title><imprint><publisher>zeta</publisher><date>1901</date></imprint></monogr>"
        "<note>eta</note></biblStruct><biblStruct xml:id='x'><monogr><title>theta <hi>iota</hi></title><imprint>"
        "<date>1902</date></imprint></monogr></biblStruct><listBibl><bibl>kappa</bibl></listBibl></listBibl></div>"
    ),
    "a series in words of its own": BODY.format("<p>alpha</p>").replace(
        "<text>",
        "<standOff><listBibl><biblStruct><monogr><title>beta</title><imprint><date>1901</date></imprint></monogr><series>"
        "gamma <title>delta</title></series><series><title>epsilon</title></series></biblStruct></listBibl></standOff>"
        "<text>",
    ),
    "a division in a second lemma": BODY.format(
        "<app><lem>alpha</lem><rdgGrp><lem>beta <div><p>gamma</p></div></lem></rdgGrp></app>"
    ),
    "a reference with words that no reference has a place for": BODY.format(
        "<listBibl><biblStruct><monogr><title>alpha</title><title>beta</title><imprint><pubPlace>gamma</pubPlace><respStmt>"
        "<resp>delta</resp><persName><surname>epsilon</surname><forename>zeta</forename></persName></respStmt>"
        "<date>eta</date></imprint></monogr></biblStruct></listBibl>"
    ),
    "works of which only words tell, and a choice in a term of an index": BODY.format(
        "<p>alpha<index><term><choice><corr>beta</corr><choice><unclear>gamma</unclear></choice></choice></term><index>"
        "<term><choice><abbr>delta</abbr><expan>epsilon</expan></choice></term></index></index></p>"
    ).replace(
        "<text>",
        "<standOff><listBibl type='works'><bibl>zeta eta</bibl><bibl>theta <title>iota</title></bibl><bibl><title>kappa"
        "</title><date>1901</date></bibl><bibl><title>lambda</title><date when='1902'>1903</date></bibl><biblFull/>"
        "</listBibl></standOff><text>",
    ),
    "figures of Arabic by themselves, among words from either side": BODY.format(
        "<p>alpha <num xml:lang='ar'>١٧</num> <date xml:lang='ar'>سنة <num xml:lang='ar'>١٣٢٩</num></date> beta</p>"
        "<p xml:lang='ar'>بلغ <num>٩.٤٥٦.١٢٣</num> هنا</p>"
    ),
    "witnesses described in a text, by paragraphs that can be cited": BODY.format(
        "<div><listWit><witness xml:id='A'><msDesc><msIdentifier><idno>alpha</idno></msIdentifier><physDesc><p>beta"
        "<note>gamma</note></p></physDesc></msDesc></witness></listWit></div>"
    ),
    "parts of what is said of an edition in which nothing is said": BODY.format(
        "<div type='edition'><p>alpha</p></div><div type='translation'><div><p/></div></div>"
        "<div type='commentary'><div><p/></div><div><p/></div></div>"
    ),
    "a cell of a table that goes on on the next page": BODY.format(
        "<table><row>"
        + "".join(f"<cell>{' '.join(f'{word}{n}' for n in range(700))}</cell>" for word in ("alpha", "beta", "gamma"))
        + "</row></table>"
    ),
    "a paragraph beside the numbered divisions of a numbered edition": BODY.format(
        "<div type='edition' n='urn:x'><ab>alpha</ab><div n='1'><p>beta</p></div></div>"
    ),
    "letters that other faces have, with marks over them": BODY.format(
        "<p>alpha ꝓ̃ ꝺ̇</p><p xml:lang='cop'>ⲛ̄ ⲡ̅ⲛ̅ⲁ̅</p><p xml:lang='syr'>ܡܠܟ̈ܐ ܕܡܠܟܐ ܒ̣ܪ</p><p xml:lang='got'>𐌲𐌿𐌸̄</p>"
    ),
    "words that are set in capitals": BODY.format(
        "<p>alpha <hi rend='uppercase'>beta gamma</hi> <hi style='text-transform: lowercase'>DELTA</hi></p>"
    ),
}


def made_whole(folder: Path, body: str) -> Path:
    """An edition with this in its body, of which all outputs, below `out` beside it, were made whole."""
    edition = folder / "edition.xml"
    edition.write_text(WHOLE.format(BODY.format(body)), encoding="utf-8")
    assert list(valid_texts.refused(edition, folder / "out")) == []
    return edition


def test_an_entry_of_a_catalogue_is_what_there_is_to_read(tmp_path: Path) -> None:
    """Where a text has no words, the description of its manuscript stands in its place."""
    edition = tmp_path / "edition.xml"
    described = (
        "<msDesc><msIdentifier><idno>MS 1</idno></msIdentifier><physDesc><objectDesc><supportDesc><extent>alpha"
        "<dimensions unit='mm'><height>355</height><width>230</width></dimensions></extent></supportDesc></objectDesc>"
        "</physDesc></msDesc>"
    )
    text = WHOLE.format(BODY.format("<p/>")).replace("<p>S</p>", described)
    edition.write_text(text, encoding="utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    page = (tmp_path / "out/html/index.html").read_text("utf-8")
    assert "alpha" in page[page.find("<main") :]
    assert "355 × 230 mm" in re.sub(r"<[^>]*>", "", page)


DESCRIBED = """<msDesc><msIdentifier><settlement>alpha</settlement><idno>beta</idno><altIdentifier type="former">
<idno>gamma</idno></altIdentifier></msIdentifier><msContents><textLang mainLang="la"/><msItem><locus from="1r" to="3v"/>
<author>delta</author><title>epsilon</title><incipit>zeta</incipit></msItem><msItem n="7"><title>eta</title></msItem>
</msContents><physDesc><objectDesc form="codex"><supportDesc material="perg"><extent>theta</extent></supportDesc>
<layoutDesc><layout columns="2" writtenLines="30 32"/></layoutDesc></objectDesc><decoDesc><decoNote>iota</decoNote>
</decoDesc></physDesc><history><origin><origDate>kappa</origDate><origPlace>lambda</origPlace></origin>
<provenance>mu</provenance><provenance>nu</provenance><acquisition/></history><msPart><physDesc><p>xi</p></physDesc>
</msPart></msDesc>"""
NAMED = {
    "es": "Identificación alpha, beta Signatura antigua gamma Contenido Lengua la 1. ff. 1r–3v delta, epsilon "
    "Íncipit zeta 7. eta Descripción física Forma códice Material pergamino Extensión theta Disposición "
    "del texto 2 columnas, 30–32 líneas Decoración iota Historia Origen kappa, lambda Procedencia mu nu "
    "Parte 1 Descripción física xi",
    "de": "Identifizierung alpha, beta Frühere Signatur gamma Inhalt Sprache la 1. Bl. 1r–3v delta, epsilon "
    "Incipit zeta 7. eta Äußere Beschreibung Form Codex Material Pergament Umfang theta Einrichtung 2 "
    "Spalten, 30–32 Zeilen Dekoration iota Geschichte Entstehung kappa, lambda Provenienz mu nu Teil 1 "
    "Äußere Beschreibung xi",
}


@pytest.mark.parametrize("alone", [True, False], ids=["in a catalogue", "beside a text"])
def test_the_parts_of_a_description_are_named_in_the_language_of_the_readers(tmp_path: Path, alone: bool) -> None:
    """A catalogue has headings for the large parts, a description beside a text has labels."""
    edition = tmp_path / "edition.xml"
    text = WHOLE.format(BODY.format("<p/>" if alone else f"<p>omega</p>{DESCRIBED}"))
    text = text.replace("<p>S</p>", DESCRIBED) if alone else text
    titles = "<title xml:lang='es'>T</title><title xml:lang='de'>T</title>"
    edition.write_text(text.replace("<title>T</title>", titles), encoding="utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    shown = {
        lang: shown_words(tmp_path / "out/html" / page)
        for lang, page in (("es", "index.html"), ("de", "de/index.html"))
    }
    assert all(NAMED[lang] in shown[lang] for lang in NAMED), shown
    plain = (tmp_path / "out/data/text/edited.txt").read_text("utf-8")
    assert NAMED["es"] in " ".join(plain.replace(":", "").split())
    headings = re.findall("<h[3-6]", (tmp_path / "out/html/index.html").read_text("utf-8"))
    assert len(headings) == (5 if alone else 0)


SHAPED = """<div><head>One</head><div n="1"><div n="1"><p>alpha</p></div><div n="2"><p>beta<pb n="7"/>
<lb n="5"/>gamma</p></div></div><sp><speaker>delta</speaker><lb n="9"/><l>epsilon,<stage>zeta</stage></l></sp>
<listBibl><bibl>eta</bibl><bibl>theta</bibl></listBibl></div>"""


def test_a_page_is_laid_out_as_readers_of_its_kind_of_text_know_it(tmp_path: Path) -> None:
    """Chapter and verse without headings are numbered, a page is named on its first line, no line is empty, a stage
    direction stands apart, each reference is a paragraph; and numbers are no words of the text."""
    made_whole(tmp_path, SHAPED)
    page = re.sub(r'<a class="cite".*?</a>', "", (tmp_path / "out/html/index.html").read_text("utf-8"))
    assert re.search(r'<span class="n of">1\.1(?:&nbsp;|\s)</span>alpha', page)
    assert re.search(r'2(?:&nbsp;|\s)</span>beta\s*<br class="lb">\s*<span class="ln">5</span>\s*<span class="pb', page)
    assert re.search(r'<span class="ln vh">9</span><div[^>]*class="line"', page)
    assert "epsilon, <span" in page
    assert re.search(r'class="plain references"><li>eta</li><li>theta</li>', page)
    words = (tmp_path / "out/data/text/edited.txt").read_text("utf-8").split()
    assert words == ["One", "alpha", "beta", "gamma", "delta", "epsilon,", "zeta", "eta", "theta"]


KINDS = """<div><opener><salute>alpha</salute><dateline>beta</dateline></opener><p>gamma</p></div>
<entry><form><orth>delta</orth></form><gramGrp><pos>epsilon</pos></gramGrp>
<sense><cit type="trans"><quote>zeta</quote></cit>
<cit type="trans"><quote>eta</quote></cit></sense><sense><def>theta</def></sense></entry>
<castList><castGroup><head>iota</head><castItem><role>kappa</role></castItem></castGroup></castList>
<p><q>
<w>lambda</w>
<w>mu</w>
<pc>.</pc>
</q> <bibl><author>nu</author><title>xi</title></bibl></p>"""


def test_dictionaries_letters_casts_and_tokens_are_shown_as_they_are_printed(tmp_path: Path) -> None:
    """Parts of an opener are lines, headwords bold, grammar italic, senses numbered, equivalents no quotations, members
    of a group set in; no space stands before a full stop or within quotation marks; bare parts of a reference have
    commas."""
    edition = made_whole(tmp_path, KINDS)
    document = reading.document(edition).read_text("utf-8")
    assert '<block kind="salute">alpha</block><block kind="dateline">beta</block>' in document
    assert '<span kind="orth" style="bold">delta</span>' in document
    assert '<span kind="pos" style="italic">epsilon</span>' in document
    assert re.search(r'<block kind="castItem" indent="1.4">\s*<span kind="role">kappa', document)
    plain = (tmp_path / "out/data/text/edited.txt").read_text("utf-8")
    assert "zeta, eta\ntheta" in plain
    assert "“lambda mu.” nu, xi" in plain
    assert re.search(r'<sign kind="number" of="sense">2\s</sign><span kind="def">theta', document)


def test_a_book_that_lacks_words_is_set_once_more_before_it_is_refused(tmp_path: Path) -> None:
    """Typst can lose a note where it keeps lines together: then lines may stand alone."""
    edition = tmp_path / "edition.xml"
    edition.write_text(WHOLE.format(BODY.format("<p>alpha beta</p>")), encoding="utf-8")
    document = reading.document(edition)
    pdf.write_typst(document, edition, tmp_path / "typst", "en")
    whole, book = pdf.source(tmp_path / "typst", "en"), tmp_path / "book.pdf"
    lacking = whole.with_name("lacking.typ")
    lacking.write_text(whole.read_text("utf-8").replace("alpha", ""), encoding="utf-8")
    pdf.compile_book(lacking, book)
    with pytest.raises(EscolioError, match="alpha"):
        pdf.prove(book, edition, document, "en")
    anew = partial(pdf.compile_book, whole, book, lone_lines=True)
    pdf.prove(book, edition, document, "en", set_anew=anew)


def test_what_is_said_where_a_look_may_be_asked_for_is_no_default(tmp_path: Path) -> None:
    """Renditions that have identifiers and the same selector contradict each other: each is for what names it."""
    looks = "".join(
        f"<rendition xml:id='{name}' selector='p' scheme='css'>text-align: {name}</rendition>"
        for name in ("center", "right")
    )
    text = WHOLE.format(BODY.format("<p>alpha</p><p rendition='#center'>beta</p>"))
    edition = tmp_path / "edition.xml"
    declared = f"</fileDesc><encodingDesc><tagsDecl>{looks}</tagsDecl></encodingDesc>"
    edition.write_text(text.replace("</fileDesc>", declared), encoding="utf-8")
    page = reading.document(edition).read_text("utf-8")
    assert page.count("align=") == 1
    assert re.search(r'align="center"[^>]*>beta', page)


def test_sentences_of_a_heading_can_be_cited_where_its_division_is_a_page_of_the_epub(tmp_path: Path) -> None:
    edition = tmp_path / "edition.xml"
    chapters = "".join(f"<div><head><s>{word}</s></head><p>{'beta ' * 11_000}</p></div>" for word in ("alpha", "gamma"))
    edition.write_text(WHOLE.format(BODY.format(chapters)), encoding="utf-8")
    valid_texts.made_epub(edition, reading.document(edition), tmp_path, "en", thorough=False)
    assert len(list((tmp_path / "OPS").glob("text.*.xhtml"))) >= 2


NOTED = """<div><p>alpha<ptr target="#n1"/> beta<ptr target="#n2"/>, see <ptr target="#n1"/>.</p></div>
<div type="notes"><note xml:id="n1"><p>gamma</p></note><note xml:id="n2">delta</note></div>"""


def test_notes_at_the_end_that_pointers_call_are_notes(tmp_path: Path) -> None:
    """A pointer right behind a word is the mark of a note; one in a sentence is a reference to it."""
    edition = made_whole(tmp_path, NOTED)
    tree: Any = etree.parse(str(reading.document(edition)))
    assert tree.xpath("//*[local-name() = 'p']/*[local-name() = 'mark']/@to") == ["n1", "n2"]
    assert tree.xpath("//*[local-name() = 'note']/@id") == ["n1", "n2"]
    assert len(tree.xpath("//*[local-name() = 'section']")) == 1
    assert "alpha 1 beta 2 , see note 1 ." in shown_words(tmp_path / "out/html/index.html")


SIGNS = """<encodingDesc><charDecl><char xml:id="a"><charName>alpha</charName><mapping type="PUA">U+F0001</mapping>
<mapping type="unicode">U+0101</mapping></char><char xml:id="b"><charProp><localName>composition</localName><value>[a*b]
</value></charProp><mapping type="PUA">U+E001</mapping></char><glyph xml:id="c"><glyphName>gamma</glyphName></glyph>
</charDecl></encodingDesc>"""


def test_a_sign_that_the_header_describes_is_shown_by_what_is_nearest_to_it(tmp_path: Path) -> None:
    """Its character, how it is put together, its name; an ornament of an inscription stands in double brackets."""
    edition = tmp_path / "edition.xml"
    words = BODY.format("<p>x<g ref='#a'/> <g ref='#b'/> <g ref='#c'/> <g type='leaf'/></p>")
    edition.write_text(WHOLE.format(words).replace("</teiHeader>", f"{SIGNS}</teiHeader>"), encoding="utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    assert "xā [a*b] gamma ((leaf))" in shown_words(tmp_path / "out/html/index.html")


def test_a_rare_chinese_sign_is_not_looked_for_where_the_usual_ones_are() -> None:
    """Who has our face for Chinese is not told to install it."""
    asked = read.remedy("Cjk")
    assert ("BabelStone Han" in asked) == bool(fonts.ours().folders)
    assert "Noto" in read.remedy("Syriac")


def test_names_longer_than_a_file_can_have_stop_no_output(tmp_path: Path) -> None:
    """Of a group of identifiers each is one; one of three hundred letters is kept, and is the name of no file."""
    long = "a" * 300
    header = f"<idno><idno>10.1/x</idno><idno>{long}</idno></idno></publicationStmt>"
    witnesses = f"<listWit><witness xml:id='{long}'>A</witness><witness xml:id='B'>B</witness></listWit>"
    text = f"<p xml:id='{long}1'>alpha <app><lem wit='#{long}'>beta</lem><rdg wit='#B'>gamma</rdg></app></p>"
    edition = tmp_path / "edition.xml"
    whole = WHOLE.replace("<p>S</p>", witnesses).replace("</publicationStmt>", header).format(BODY.format(text))
    edition.write_text(whole, encoding="utf-8")
    build(Project(edition, tmp_path / "out"), frozenset({"html", "epub", "data"}), lambda step: None)
    facts = etree.parse(str(reading.document(edition))).findall(".//{*}fact[@kind='identifier']")
    assert [fact.get("value") for fact in facts] == ["10.1/x", long]
    edition.write_text(whole.replace("<idno>10.1/x</idno>", ""), encoding="utf-8")
    build(Project(edition, tmp_path / "out"), frozenset({"data"}), lambda step: None)
    assert all(len(path.name) < 255 for path in (tmp_path / "out").rglob("*"))


@pytest.mark.parametrize(
    ("said", "version"),
    [
        ("<edition n='3'>Third edition</edition>", "3"),
        ("<edition>Version 2.1</edition>", "2.1"),
        ("<edition>2. Auflage <date when='2019'>2019</date></edition>", "2. Auflage 2019"),
        ("<edition><date when='2017'>2017</date></edition>", None),
        ("<edition>A digital edition of the charters, from the data of <ref>alpha</ref></edition>", None),
        ("<p>The electronic text was prepared by volunteers in two stages.</p>", None),
    ],
)
def test_a_sentence_on_an_edition_is_no_version(tmp_path: Path, said: str, version: str | None) -> None:
    """It is said with the publication, and not in a citation after the word version."""
    edition = tmp_path / "edition.xml"
    text = WHOLE.format(BODY.format("<p>alpha</p>"))
    statement = f"</titleStmt>\n<editionStmt>{said}</editionStmt>"
    edition.write_text(text.replace("</titleStmt>", statement), encoding="utf-8")
    tree: Any = etree.parse(str(reading.document(edition)))
    facts = tree.xpath("//*[local-name() = 'fact'][@kind = 'version']/@value")
    assert facts == ([] if version is None else [version])
    declared = "".join(tree.xpath("string(//*[@key = 'publicationStmt'])"))
    assert ("edition of" in declared or "electronic" in declared) == (version is None and "date" not in said)


GLUED = """<p><bibl><biblScope unit="volume">alpha 8</biblScope><biblScope unit="issue">beta 3</biblScope><lb/></bibl>
<persName><forename>gamma</forename><surname>delta</surname></persName>
<persName><forename>epsilon-</forename><forename>zeta</forename>
<nameLink>d’</nameLink><surname>eta</surname></persName>
<lb n="4"/>four <lb n="5"/>five</p>"""


def test_parts_that_stand_without_a_space_do_not_run_together(tmp_path: Path) -> None:
    """Those of names and references; and every fifth line of a source has its number in every output."""
    made_whole(tmp_path, GLUED)
    plain = (tmp_path / "out/data/text/edited.txt").read_text("utf-8")
    assert " ".join(plain.split()).startswith("alpha 8 beta 3 gamma delta epsilon-zeta d’eta four five")
    assert '#break-of("line", [5])' in pdf.source(tmp_path / "out/typst", "en").read_text("utf-8")
    assert '#break-of("line", [4])' not in pdf.source(tmp_path / "out/typst", "en").read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "out/edition.en.epub") as packed:
        assert any(b"|<sup>5</sup>" in packed.read(name) for name in packed.namelist())


def test_who_wrote_a_text_stands_over_its_title_where_another_made_the_edition(tmp_path: Path) -> None:
    """As on the title page of a book; and a version without a date has no comma after it."""
    edition = tmp_path / "edition.xml"
    people = "</title><author>Alpha</author><editor>Beta</editor></titleStmt><editionStmt><edition>0.1</edition>"
    text = WHOLE.format(BODY.format("<p>gamma</p>")).replace("</title></titleStmt>", f"{people}</editionStmt>")
    text = text.replace('<date when="2020-04-08+02:00"/>', "<p>P</p>")
    history = "</fileDesc><revisionDesc><change>begun</change></revisionDesc>"
    edition.write_text(text.replace("</fileDesc>", history), encoding="utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    assert "has that name. Alpha T" in shown_words(tmp_path / "out/html/index.html")
    assert "Beta&nbsp;· version 0.1 &nbsp;·" in shown_words(tmp_path / "out/html/index.html")


def test_a_facsimile_without_a_picture_is_none(tmp_path: Path) -> None:
    """As a form has it that nobody filled in."""
    edition = tmp_path / "edition.xml"
    form = "<facsimile><surface><desc/><graphic url=''/></surface></facsimile>"
    edition.write_text(WHOLE.format(form + BODY.format("<p>alpha</p>")), encoding="utf-8")
    assert etree.parse(str(reading.document(edition))).find(".//{*}facsimile") is None


def test_a_place_in_a_manuscript_that_attributes_alone_name_is_said(tmp_path: Path) -> None:
    text = (
        "<p>on <locus target='#4r'/>, <locus target='#5r #6v'/>, <locus from='7r' to='8v'/>, <locus target='#x'/></p>"
    )
    made_whole(tmp_path, text)
    assert "on fol. 4r, fols 5r, 6v, fols 7r–8v," in shown_words(tmp_path / "out/html/index.html")


LEVELS = """<p xmlns:me="http://example.org/levels">
<w><choice><me:facs>a<am>x</am></me:facs><me:dipl>a<ex>l</ex></me:dipl><me:norm>alpha</me:norm></choice></w>
<w><choice><me:facs>b</me:facs><me:norm>beta</me:norm></choice></w><me:punct>.</me:punct></p>
<u><w>gamma</w><vocal><desc>laughs</desc></vocal></u>"""


def test_words_in_elements_of_others_stay_in_their_line(tmp_path: Path) -> None:
    """Levels of transcription, as medieval Nordic texts have them of each word; what is heard has a space before it."""
    made_whole(tmp_path, LEVELS)
    plain = {name: (tmp_path / f"out/data/text/{name}.txt").read_text("utf-8") for name in ("edited", "received")}
    assert plain == {"edited": "alpha beta.\ngamma [laughs]", "received": "ax b.\ngamma [laughs]"}


def test_of_what_is_said_in_several_languages_readers_are_told_it_in_theirs(tmp_path: Path) -> None:
    edition = tmp_path / "edition.xml"
    said = "".join(f"<p xml:lang='{lang}'>{word}</p>" for lang, word in (("de", "alpha"), ("en", "beta"), ("es", "mu")))
    project = f"</fileDesc><encodingDesc><projectDesc>{said}</projectDesc></encodingDesc>"
    edition.write_text(WHOLE.format(BODY.format("<p>gamma</p>")).replace("</fileDesc>", project), encoding="utf-8")
    tree: Any = etree.parse(str(reading.document(edition)))
    assert tree.xpath("string(//*[@key = 'projectDesc'])") == "beta"


def test_the_figures_of_a_number_are_read_from_the_left_among_words_from_the_right() -> None:
    """They are drawn by themselves, and so are the signs between them; two numbers stay two."""
    words = ["بلغ ", "٩ ", ".", "٤٥٦ ", ".", "١٢٣ ", "هنا ", "٥ ", "٦ "]
    places = [90.0, 60, 62, 65, 70, 75, 50, 40, 30]
    line = [pdftext.Run(1, left, text, turned=True) for left, text in zip(places, words, strict=True)]
    assert [run.text for run in pdftext.turned_round(line)] == words


def test_a_letter_with_a_mark_is_drawn_whole_where_another_face_has_it(tmp_path: Path) -> None:
    """Of letter and mark Typst draws the mark alone otherwise: there is more ink than of the letters by themselves."""
    faces = fonts.faces_for("aꝓⲛ\u0303\u0304", tmp_path)
    if set("ꝓⲛ") & set(faces.lacking):
        pytest.skip("No face at hand has these letters")
    ink = []
    for words in ("ꝓⲛ", "ꝓ\u0303ⲛ\u0304"):
        edition = tmp_path / "edition.xml"
        edition.write_text(WHOLE.format(BODY.format(f"<p>{words}</p>")), encoding="utf-8")
        pdf.write_typst(reading.document(edition), edition, tmp_path / "typst", "en")
        pdf.compile_book(pdf.source(tmp_path / "typst", "en"), tmp_path / "book.pdf", faces)
        with pdfium.PdfDocument(tmp_path / "book.pdf") as book:
            drawn = book[len(book) - 1].render(scale=3, grayscale=True)
            ink.append(sum(shade < 128 for shade in bytes(drawn.buffer)))
    assert ink[1] > ink[0]
    assert fonts.faces_for("aꝓ", tmp_path).marked == ()


def test_letters_from_the_right_decide_where_the_tag_of_the_language_is_of_none(tmp_path: Path) -> None:
    """A wrong tag, or one of none; an Arabic word turns no English ones, and a script that is said stays."""
    edition = tmp_path / "edition.xml"
    words = "مشکلها آسان"
    text = "".join(
        f"<div xml:lang='{lang}'><p>{said}</p></div>"
        for lang, said in (
            ("far", words),
            ("und", words),
            ("en", f"alpha beta {words}, gamma delta"),
            ("fa-Latn", words),
        )
    )
    edition.write_text(WHOLE.format(BODY.format(text)), encoding="utf-8")
    sections: Any = etree.parse(str(reading.document(edition))).findall(".//{*}section")
    assert [section.get("dir") for section in sections] == ["rtl", "rtl", None, None]


def test_breaks_between_the_parts_of_a_text_belong_to_the_next_part(tmp_path: Path) -> None:
    """A page that begins before the body is no text of its own; nor is each paragraph where there is no body."""
    edition = tmp_path / "edition.xml"
    between = "<text><pb n='1'/><front><p>alpha</p></front><pb n='2'/><cb/><body><p>beta</p></body><pb n='3'/></text>"
    edition.write_text(WHOLE.format(between), encoding="utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    texts: Any = etree.parse(str(reading.document(edition))).xpath("/*/*[local-name() = 'text']")
    breaks = [[one.get("n") for one in text.iter("{urn:escolio:reading}break")] for text in texts]
    assert breaks == [["1"], ["2", None, "3"]]
    chapters = "<text><pb n='1'/><front><div><p>a</p></div></front><body><pb n='2'/><div><p>b</p></div></body></text>"
    edition.write_text(WHOLE.format(chapters), encoding="utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "chapters")) == []
    sections: Any = etree.parse(str(reading.document(edition))).findall(".//{*}section")
    assert [section[0].get("n") for section in sections] == ["1", "2"]
    edition.write_text(WHOLE.format("<text><p>alpha</p><pb/><p>beta</p></text>"), encoding="utf-8")
    texts = etree.parse(str(reading.document(edition))).xpath("/*/*[local-name() = 'text']")
    assert len(texts) == 1


MUSIC = """<p>alpha</p><notatedMusic><mei:score xmlns:mei="http://www.music-encoding.org/ns/mei"><mei:scoreDef>
<mei:staffGrp><mei:staffDef n="1"><mei:label>Alto</mei:label></mei:staffDef><mei:staffDef n="2"><mei:label>Basso
</mei:label></mei:staffDef></mei:staffGrp></mei:scoreDef><mei:section><mei:measure>{0}</mei:measure><mei:measure>{1}
<mei:dir>grave</mei:dir></mei:measure></mei:section></mei:score></notatedMusic><p>omega</p>"""
SUNG = """<mei:staff n="{}"><mei:layer><mei:note><mei:verse n="1"><mei:syl wordpos="{}">{}</mei:syl></mei:verse>
</mei:note></mei:layer></mei:staff>"""


def test_the_words_of_music_are_shown_voice_by_voice(tmp_path: Path) -> None:
    """Syllables of MEI are words again; what is not shown, the notes, is told with the number of measures."""
    edition = tmp_path / "edition.xml"
    first, second = (
        [SUNG.format(staff, position, words) for staff, words in enumerate(voices, 1)]
        for position, voices in (("i", ("Glo", "Pa")), ("t", ("ria", "trem")))
    )
    edition.write_text(WHOLE.format(BODY.format(MUSIC.format("".join(first), "".join(second)))), encoding="utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    shown = shown_words(tmp_path / "out/html/index.html")
    assert "alpha Music (MEI), 2 measures grave Alto Glo-ria Basso Pa-trem omega" in shown, shown


def shown_words(page: Path) -> str:
    """The words of the text on a page, without colons."""
    html = re.sub(r"<style.*?</style>|<script.*?</script>", "", page.read_text("utf-8"), flags=re.S)
    words = re.sub(r"</?(?:span|cite|i)\b[^>]*>", "", html)
    return " ".join(re.sub(r"<[^>]*>", " ", words).replace(":", "").split())


@pytest.mark.parametrize("text", CASES.values(), ids=CASES.keys())
def test_is_made_whole(text: str, tmp_path: Path) -> None:
    edition = tmp_path / "edition.xml"
    edition.write_text(WHOLE.format(text), encoding="utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []


def test_what_is_said_of_a_list_stands_for_itself(tmp_path: Path) -> None:
    """Its label and its description are no words of one line, although nothing stands between them."""
    edition = tmp_path / "edition.xml"
    edition.write_text(WHOLE.format(CASES["what stands beside annotations, and a list with two headings"]), "utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    page = (tmp_path / "out/html/index.html").read_text("utf-8")
    assert re.search(r"beta</p>\s*<p[^>]*>gamma<", page)


def test_signs_from_both_directions_that_no_face_has_are_looked_for() -> None:
    """In one line they make Typst panic."""
    signs = "wy{}§äöü" + "".join(map(chr, (*range(0x621, 0x63B), *range(0x641, 0x652), 0x710)))
    assert fonts.first_lacking(signs, fonts.Faces(())) == "\u0621"


@pytest.mark.parametrize("read_back", ["अङ्ङ्कित", "अदर्शर्शन", "अनडुडुह्ह्", "कित"])
def test_letters_that_a_book_draws_twice_or_before_others_are_found(read_back: str) -> None:
    words = {"अङ्ङ्कित": "अङ्कित", "अदर्शर्शन": "अदर्शन", "अनडुडुह्ह्": "अनडुह्", "कित": "िकत"}[read_back]
    piece = proof.Piece(0, 0, frozenset(), "", words)

    def missing(said: str) -> list[proof.Piece]:
        return list(proof.scattered(proof.doubled(proof.lost([piece], [said], "en"), said, "en"), said))

    assert missing(f"alpha {read_back} beta") == []
    assert missing("alpha beta") == [piece]


# Words of which an end and the next beginning sound alike, and a mark that stands in another element than its letter.
ALIKE = "<l>जय जै</l><l>जैतीनों लोक</l>"
PARTED = "<p>quonia<am><g>&#x303;</g></am> <ex>&#x303;</ex>men b[&#x323;a</p>"
ENDS = "<p>alpha&#x2028;beta gamma</p>"


@pytest.mark.parametrize(
    ("body", "words"), [(ALIKE, "जैतीनों"), (PARTED, "\u0303"), (ENDS, "gamma")], ids=["alike", "parted", "ends"]
)
def test_words_are_found_where_letters_and_lines_end_unlike_text_nodes(tmp_path: Path, body: str, words: str) -> None:
    edition = tmp_path / "edition.xml"
    edition.write_text(WHOLE.format(body), "utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    expected = proof.pieces(edition, ("en",))
    text = " ".join(etree.parse(str(edition)).getroot().itertext())
    assert not list(proof.lost(expected, [text], "en"))
    assert any(words in piece.words for piece in proof.lost(expected, [text.replace(words, "")], "en"))


def test_a_body_of_an_apparatus_alone_is_no_text(tmp_path: Path) -> None:
    edition = tmp_path / "edition.xml"
    apparatus = "<listApp><app loc='1'><lem>alpha</lem><rdg wit='#A'>beta</rdg></app></listApp>"
    edition.write_text(WHOLE.format(BODY.format(f"\n{apparatus}\n")), "utf-8")
    document = etree.parse(str(read.write(edition, tmp_path)))
    names = [etree.QName(child).localname for child in document.getroot()]
    assert "apparatus" in names
    assert "text" not in names
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []


SAID = """<p>alpha <add place="above" hand="#h2">beta</add> <del resp="#ed">gamma</del> <unclear reason="faded"
cert="low">delta</unclear> <gap reason="lost" quantity="3" unit="chars"/> <gap reason="illegible" atLeast="4"
unit="character"/> <gap extent="half a page"/> <handShift new="#h2"/>epsilon <w lemma="zetare" pos="VERB">zeta</w>
<note place="margin" hand="#h2">nota</note>
<supplied reason="hidden_by_mould">eta</supplied> <reg>theta</reg> <damage agent="water">iota</damage></p>"""
REMARKS = [
    "addition; above the line; hand: h2, A second hand",
    "deletion; by Ada",
    "hard to read; faded; low certainty",
    "gap; 3 characters; lost",
    "gap; 4 characters; illegible",
    "gap; half a page",
    "change of hand; hand: h2, A second hand",
    "zetare · VERB",
    "supplied by the edition; hidden by mould",
    "damaged passage; water",
]


def test_what_the_encoding_says_of_words_is_told_with_them(tmp_path: Path) -> None:
    """Which hand, where, why, by whom, how surely, how much: at the words, and in a list beside them."""
    header = WHOLE.replace("</title>", "</title><editor xml:id='ed'>Ada</editor>").replace(
        "</fileDesc>",
        "</fileDesc><profileDesc><handNotes><handNote xml:id='h2'>A second hand</handNote></handNotes></profileDesc>",
    )
    edition = tmp_path / "edition.xml"
    edition.write_text(header.format(BODY.format(SAID)), encoding="utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    page = (tmp_path / "out/html/index.html").read_text("utf-8")
    text = page[page.index('id="text"') : page.index("iota")]
    assert list(dict.fromkeys(re.findall(r' title="([^"]+)"', text))) == REMARKS
    with zipfile.ZipFile(tmp_path / "out/edition.en.epub") as book:
        chapters = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    shown = set(REMARKS) - {"deletion; by Ada"}  # what is deleted is not in the view of the books
    assert shown <= set(re.findall(r' title="([^"]+)"', chapters))
    beside = (tmp_path / "out/html/introduction.html").read_text("utf-8")
    listed = beside[beside.index('id="section.remarks"') :].partition("</section>")[0]
    assert re.findall(r"<dt>([^<]+)</dt>", listed) == [remark for remark in REMARKS if remark != "zetare · VERB"]
    assert '<a href="index.html#d.p2">§&nbsp;1</a> <bdi>\\beta/</bdi>' in listed
    assert shown - {"zetare · VERB"} <= set(re.findall(r"<dt>([^<]+)</dt>", chapters))
    book = pdf.source(tmp_path / "out/typst", "en").read_text("utf-8")
    assert "[addition\\; above the line\\; hand\\: h2, A second hand]" in book
    notes = " ".join(re.sub(r"<[^>]+>", "", page[page.index('class="remark"') :]).split())
    assert "in the margin; hand: h2, A second hand. nota" in notes
    assert "[...] [– ±4 –] […] (h2)epsilon" in re.sub(r"<[^>]+>", "", text)


MACHINES = "id9d9f1310-5e91-45c8-b27c-6afbbbe42b92"
TWO_EDITIONS = f"""<pb n="1" ed="#SKS"/><div n="4" xml:id="x{MACHINES}"><head>Head <app xml:id="{MACHINES}">
<lem>alpha</lem><rdg wit="#A">beta</rdg></app></head><p>gamma <pb n="ep7" ed="EPI"/> delta <unclear>epsilon</unclear>
</p></div>"""


def test_readers_see_no_identifiers_of_machines_and_whose_pages_begin(tmp_path: Path) -> None:
    """Entries are called and placed by numbers where identifiers are long; pages of two editions are told apart."""
    edition = tmp_path / "edition.xml"
    listed = "<sourceDesc><listWit><witness xml:id='A'/><witness xml:id='SKS'/></listWit></sourceDesc>"
    whole = WHOLE.replace("<sourceDesc><p>S</p></sourceDesc>", listed)
    edition.write_text(whole.format(BODY.format(TWO_EDITIONS)), encoding="utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    page = (tmp_path / "out/html/index.html").read_text("utf-8")
    text = page[page.index("<main>") : page.index('id="section.citation"')]
    assert MACHINES not in re.sub(r"<[^>]+>", "", text)
    assert re.search(r'<a role="doc-backlink"[^>]*>4</a>', text)
    with zipfile.ZipFile(tmp_path / "out/edition.en.epub") as book:
        chapters = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert MACHINES not in re.sub(r"<[^>]+>", "", chapters)
    printed = pdf.source(tmp_path / "out/typst", "en").read_text("utf-8")
    for made, sign in ((text, "[EPI, p. ep7]"), (chapters, "[EPI ep7]"), (printed, "[EPI ep7]")):
        assert sign in made
    # What is hard to read has its dots in each.
    assert [
        made.count(dots) for made, dots in ((text, "r-dotted"), (chapters, 'class="dotted"'), (printed, '"dotted"'))
    ] == [*(1, 1, 1)]


CALLED = """<text><front><castList><castItem><role>Rex</role><roleDesc>king</roleDesc><actor>Burbage</actor></castItem>
</castList><titlePage><docTitle><titlePart>Alpha</titlePart><titlePart>beta</titlePart></docTitle>
</titlePage></front><body><div n="1"><l n="3">gamma</l><l>delta</l><l>epsilon</l><p>zeta<ptr xml:id="c" target="#n1"/>
<restore><del>eta</del></restore> <anchor xml:id="a1"/>theta</p><p>iota<anchor xml:id="a2"/> <q><l>kappa</l></q></p>
</div></body><back><div><head>Endnotes</head><note xml:id="n1"><p><ref target="#c">back</ref> lambda</p></note></div>
</back></text><standOff><listApp><head>Entries</head><app loc="1.3"><lem>gamma</lem><rdg wit="A">gama</rdg></app><app
from="#a1" to="#a2"><rdg wit="A">mu</rdg></app></listApp></standOff>"""


def test_each_part_stands_where_a_reader_looks_for_it(tmp_path: Path) -> None:
    """Parts of a title are lines; verse is counted on from a number; a note at the end is called by a pointer; what was
    let stand is read; entries are found by division and line, have a heading, and words of two paragraphs are two."""
    edition = tmp_path / "edition.xml"
    edition.write_text(WHOLE.format(CALLED), encoding="utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    page = (tmp_path / "out/html/index.html").read_text("utf-8")
    words = " ".join(re.sub(r"<[^>]+>", "|", page[page.index("<main>") :]).split())
    assert re.search(r"Alpha\|+beta", words)
    assert re.search(r"Rex\|*, \|*king\|*, \|*Burbage", words)
    assert "|5|" in words
    assert "kappa" in words
    assert re.search(r'zeta<a class="mark"[^>]*href="#n1" id="c"[^>]*>1</a>', page)
    assert re.search(r">Endnotes</h2>.*?>1</a>.*?lambda", page, re.DOTALL)
    assert "section.back" not in page
    assert '<span data-views="0">eta</span>' in page
    entries = page[page.index('id="section.apparatus"') :]
    assert '<p class="head">Entries</p>' in entries
    assert re.search(r'<a role="doc-backlink" href="[^"]*">3</a>.*?<b>gamma</b>\]', entries)
    assert "<b>theta iota</b>]" in entries
    assert "section.standoff" not in page


LONG_CHANGES = """<div><p>alpha <delSpan spanTo="#e1" hand="#h"/>beta <hi>gamma</hi> <note>nota</note></p><p>delta <app>
<lem>epsilon</lem><rdg wit="#B">zeta</rdg></app></p><p>iota <anchor xml:id="e1"/>kappa</p><delSpan spanTo="#e2"/><p>
whole</p><lg><l>line</l></lg><anchor xml:id="e2"/><p>last <addSpan spanTo="#e3" place="margin"/>added</p><p>more<anchor
xml:id="e3"/> end <delSpan spanTo="#nowhere"/>stays <delSpan spanTo="#e1"/>stays too</p><p
xml:id="e1"/></div>"""


def test_what_is_deleted_from_one_place_to_another_is_read_in_the_source_alone(tmp_path: Path) -> None:
    made_whole(tmp_path, LONG_CHANGES)
    edited, received = ((tmp_path / f"out/data/text/{name}.txt").read_text("utf-8") for name in ("edited", "received"))
    assert " ".join(edited.split()) == "alpha kappa last added more end stays stays too"
    assert " ".join(received.split()) == (
        "alpha ⟦beta gamma delta epsilon iota ⟧kappa whole line last \\added more/ end stays stays too"
    )


DIRECTED = """<p>alpha <foreign>العربية</foreign> <q>שלום</q> <hi>قال Ali</hi></p>
<p>العربية <hi>beta (gamma)</hi></p>"""


def test_runs_of_words_that_say_no_language_have_the_direction_of_their_letters(tmp_path: Path) -> None:
    made_whole(tmp_path, DIRECTED)
    page = (tmp_path / "out/html/index.html").read_text("utf-8")
    runs = re.findall(
        r"<(?:i|span|p)(?: id=\"[^\"]*\" class=\"para\")?( dir=\"\w+\")?>[^<\s]", page[page.index('id="text"') :]
    )
    assert runs[:6] == ["", ' dir="rtl"', ' dir="rtl"', "", ' dir="rtl"', ' dir="ltr"']


def test_a_picture_that_is_not_there_has_its_caption_once(tmp_path: Path) -> None:
    made_whole(tmp_path, "<figure><head>alpha</head></figure><p>beta</p>")
    with zipfile.ZipFile(tmp_path / "out/edition.en.epub") as book:
        assert book.read("OPS/text.xhtml").decode().count("alpha") == 1
    assert pdf.source(tmp_path / "out/typst", "en").read_text("utf-8").count("alpha") == 1


def test_languages_have_the_tags_that_programs_know(tmp_path: Path) -> None:
    words = (
        "<p xml:lang='lat'>a <foreign xml:lang='grc'>beta</foreign> <foreign xml:lang='san-Latn'>gamma</foreign></p>"
    )
    made_whole(tmp_path, words)
    page = (tmp_path / "out/html/index.html").read_text("utf-8")
    text = page[page.index('id="text"') : page.index("gamma")]
    assert re.findall(r' lang="([^"]+)"', text) == ["la", "grc", "sa-Latn"]


SPOKEN = """<div><u who="#ann">alpha <pause dur="PT2S"/> beta <vocal><desc>coughs</desc></vocal> gamma</u>
<u who="#unlisted">delta <pause/> epsilon</u></div><div><sp who="#ann"><p>zeta</p></sp>
<post who="#ann" when="2020-05-03"><p>iota</p></post>
<sp who="#ann"><speaker>A.</speaker><p>eta<note>first</note> theta<note n="b">second</note></p></sp></div>"""


def test_speech_is_shown_by_speakers_and_notes_by_their_numbers(tmp_path: Path) -> None:
    """Who speaks is named where only a pointer says it; utterances are cited like paragraphs; what is heard stands in
    brackets; a note is called by its own sign, else by its number, on the page as in the books."""
    header = WHOLE.replace(
        "</fileDesc>",
        "</fileDesc><profileDesc><particDesc><listPerson><person xml:id='ann'><persName>Ann Speaker</persName></person>"
        "</listPerson></particDesc><correspDesc><correspAction type='sent'><persName>Ann</persName><placeName>Here"
        "</placeName><date when='1601-05-04'/></correspAction></correspDesc></profileDesc>",
    )
    edition = tmp_path / "edition.xml"
    edition.write_text(header.format(BODY.format(SPOKEN)), encoding="utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    plain = (tmp_path / "out/data/text/edited.txt").read_text("utf-8").split("\n")
    assert plain == [
        *("Ann Speaker", "alpha (2 s) beta [coughs] gamma", "unlisted", "delta (…) epsilon"),
        *("Ann Speaker", "zeta", "Ann Speaker, 3 May 2020", "iota", "A.", "eta theta"),
    ]
    document = etree.parse(str(reading.document(edition)))
    assert [unit.get("id") for unit in document.iter("{*}unit") if unit.get("type") == "paragraph"] == [
        *("d.u1", "d.u2", "d.p2", "d.p3", "d.p4"),
    ]
    page = (tmp_path / "out/html/index.html").read_text("utf-8")
    assert re.findall(r'role="doc-noteref"[^>]*>([^<]*)<', page) == ["1", "b"]
    declared = (tmp_path / "out/html/introduction.html").read_text("utf-8")
    assert "sent: Ann, Here, 4 May 1601" in " ".join(re.sub(r"<[^>]+>", "", declared).split())


PERSONS = """<standOff><listPerson><person xml:id="ann"><persName>Ann</persName><birth when="1900-01-02">
<placeName>Alpha</placeName></birth><occupation from="1920" to="1930">beta</occupation>
<education when="1919">gamma, 1919</education>
</person><person xml:id="bob"><persName>Bob</persName></person><listRelation><relation name="teacherOf" active="#ann"
passive="#bob"/><relation name="sibling" mutual="#ann #bob" from="1900"/></listRelation></listPerson></standOff>"""


def test_what_attributes_alone_say_of_persons_is_said(tmp_path: Path) -> None:
    """When they were born and did what they did, how they are related, and what is said of a passage by a category;
    parts of an entry of a dictionary that nothing parts are words of their own."""
    taxonomy = "<taxonomy><category xml:id='irony'><catDesc>Irony</catDesc></category></taxonomy>"
    header = WHOLE.replace(
        "</fileDesc>", f"</fileDesc><encodingDesc><classDecl>{taxonomy}</classDecl></encodingDesc>"
    ).replace("</teiHeader>", f"</teiHeader>{PERSONS}")
    entry = "<entry><form><orth>delta</orth><pron>epsilon</pron></form><sense><def>zeta</def></sense></entry>"
    edition = tmp_path / "edition.xml"
    edition.write_text(header.format(BODY.format(f"<p><seg ana='#irony'>eta</seg></p>{entry}")), encoding="utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    page = (tmp_path / "out/html/index.html").read_text("utf-8")
    assert '<span title="Irony">eta</span>' in page
    words = " ".join(re.sub(r"<[^>]+>", "", page).replace("&nbsp;", " ").split())
    assert (
        "* Alpha (2 January 1900). beta (1920–1930). gamma, 1919. teacher of → Bob. sibling ↔ Bob (from 1900)." in words
    )
    assert "Bob. teacher of ← Ann. sibling ↔ Ann (from 1900)." in words
    assert "delta epsilon zeta" in (tmp_path / "out/data/text/edited.txt").read_text("utf-8")


INDEXED = """<p>alpha<index indexName="persons"><term>Zeno</term></index> beta<index indexName="things"><term>eidos
</term>
<index><term>of Zeno</term></index></index><note><p>aside</p></note></p><p>gamma<index indexName="things"><term>eidos
</term><index><term>of all</term></index></index></p><index indexName="persons"><term>Zeno</term><term>Éa</term></index>
<p>delta</p>"""


def test_an_index_has_its_terms_in_order_with_links_to_their_places(tmp_path: Path) -> None:
    """Each term once, those within it below it; and the first paragraph of a text is § 1, whatever stands before it."""
    made_whole(tmp_path, INDEXED)
    page = (tmp_path / "out/html/index.html").read_text("utf-8")
    words = " ".join(re.sub(r"<[^>]+>", " ", page[page.index(">Index<") :]).split())
    assert words.startswith(">Index persons Éa § 3 Zeno § 1 , § 3 things eidos of all § 2 of Zeno § 1")
    for place in re.findall(r'<a href="#(d\.index\d)">§', page):
        assert f'id="{place}"' in page


def test_lines_of_verse_are_set_in_where_they_are_in_the_source(tmp_path: Path) -> None:
    """Further in than the others, not less; and a passage without a name is shown by its number."""
    verse = (
        "<lg><l>alpha</l><l rend='indent'>beta</l></lg><p>gamma <choice><sic>delta</sic><corr>eta</corr></choice></p>"
    )
    made_whole(tmp_path, verse)
    page = (tmp_path / "out/html/index.html").read_text("utf-8")
    own = re.search(
        r'class="line" style="padding-inline-start:calc\(([\d.]+)rem \+ [\d.]+em\)"[^>]*>(?:(?!</div>).)*beta', page
    )
    assert own
    assert f".line{{position:relative;padding-inline-start:{own[1]}rem" in page
    assert ">§ 1</a>" in (tmp_path / "out/html/texts.html").read_text("utf-8")


def test_an_apparatus_says_what_it_knows_and_where(tmp_path: Path) -> None:
    """That a lacuna begins is no omission; a title has its entries beside it, and its own words for a name; after the
    bracket of a lemma for which nobody is named nothing parts the readings."""
    edition = tmp_path / "edition.xml"
    witnesses = "<listWit><witness xml:id='A'>a</witness><witness xml:id='B'>b</witness></listWit>"
    body = """<div><head>Liber <app><lem wit="#A">primus</lem><rdg wit="#B">I</rdg></app></head><lg><l>alpha <app>
    <lem wit="#A">beta</lem><rdg wit="#B"><lacunaStart/></rdg></app> <app><lem>gamma</lem><rdg wit="#A"/></app></l></lg>
    </div>"""
    edition.write_text(WHOLE.replace("<p>S</p>", witnesses).format(BODY.format(body)), encoding="utf-8")
    assert list(valid_texts.refused(edition, tmp_path / "out")) == []
    page = (tmp_path / "out/html/index.html").read_text("utf-8")
    entries = [" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in re.findall(r"<p><b>.*?</p>", page, re.S)]
    assert entries == ["primus] A : I B", "beta] A : lacuna begins B", "gamma] om. A"]
    places = re.findall(r'<a role="doc-backlink" href="#d\.app\d-ref">([^<]*)</a>', page)
    assert places == ["Liber primus", "1", "1"]
    book = pdf.source(tmp_path / "out/typst", "en").read_text("utf-8")
    assert re.search(r"#section\([^\n]*marks: \[#foot", book)


def test_control_characters_are_the_signs_that_windows_has_for_them(tmp_path: Path) -> None:
    """A file of Windows that was taken for Latin-1: its quotation marks are shown, in every output."""
    text = WHOLE.format(BODY.format("<p>don&#146;t \x93stop\x94 \x9d now&#x85;</p>"))
    plain = []
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16be", "iso-8859-1"):
        edition = tmp_path / encoding / "edition.xml"
        edition.parent.mkdir()
        named = encoding.removesuffix("-sig")
        edition.write_bytes(f'<?xml version="1.0" encoding="{named}"?>\n{text}'.encode(encoding))
        assert list(valid_texts.refused(edition, tmp_path / encoding / "out")) == []
        plain.append((tmp_path / encoding / "out/data/text/edited.txt").read_text("utf-8"))
        told = [finding.message for finding in check(edition) if finding.rule == "read-character"]
        assert ["U+0092" in told[0], "U+0093" in told[1], len(told)] == [True, True, 5]
    assert plain == ["don’t “stop” now…"] * 5


def test_an_edition_that_does_not_name_our_schema_is_not_said_to_follow_it(tmp_path: Path) -> None:
    """Neither schema nor manual lie beside it or are offered; and the report is made, whatever its header lacks."""
    edition = tmp_path / "edition.xml"
    edition.write_text(WHOLE.replace('<date when="2020-04-08+02:00"/>', "<p>P</p>").format(BODY.format("<p>alpha</p>")))
    build(Project(edition, tmp_path / "out"), frozenset({"html", "about"}), lambda step: None)
    assert not (tmp_path / "out/schema").exists()
    assert "schema/" not in re.sub(r"schema\.org/", "", (tmp_path / "out/index.html").read_text("utf-8"))
    scores = json.loads((tmp_path / "out/about/scorecard.json").read_text("utf-8"))
    criteria = [one for catalogue in scores["catalogues"] for one in catalogue["criteria"]]
    asked = [one for one in criteria if "sources" in one["checks"]]
    assert asked
    assert not [problem for one in asked for problem in one["problems"] if "schema" in str(problem)]
