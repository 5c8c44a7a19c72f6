"""The ODD and what is generated from it: in step, in normal form, within TEI, and told in full by the manual."""

from __future__ import annotations

import copy
import re
import shutil
import subprocess
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree, html

from escolio import schema as compiler
from escolio.errors import EscolioError
from escolio.outputs.manual import SHEET
from escolio.outputs.manual import write as write_manual
from escolio.project import resources
from escolio.validation.relaxng.explain import tei_elements
from regular import included
from subset import RNG, Schema, differences

ROOT = Path(__file__).resolve().parents[1]
TEI_ALL = ROOT.parent / "shared" / "tei" / "tei_all.rng"
ALL = ROOT / "tests" / "all-elements.xml"
VALID = [ROOT / "tei" / "edition.xml", ALL, ROOT / "tests" / "minimal.xml"]
TEI = "{http://www.tei-c.org/ns/1.0}"
EXAMPLES = "{http://www.tei-c.org/ns/Examples}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ODD_FILES = [ROOT / "schema" / "escolio.odd", *sorted((ROOT / "schema" / "odd").glob("*.odd"))]
SPECS = ("elementSpec", "classSpec", "macroSpec", "dataSpec")

needs_tei_all = pytest.mark.skipif(not TEI_ALL.is_file(), reason="the schema of all TEI is not at hand (../shared/tei)")


@pytest.fixture(scope="module")
def rng() -> etree._ElementTree:
    return etree.parse(ROOT / "schema" / "escolio.rng")


@pytest.fixture(scope="module")
def validator(rng: etree._ElementTree) -> etree.RelaxNG:
    return etree.RelaxNG(rng)


@pytest.fixture(scope="module")
def specs() -> dict[str, etree._Element]:
    """The specifications of the ODD by name."""
    trees = [etree.parse(path, etree.XMLParser(collect_ids=False)) for path in ODD_FILES]
    return {spec.get("ident"): spec for tree in trees for spec in tree.iter(*(TEI + kind for kind in SPECS))}


@pytest.fixture(scope="module")
def tei_all() -> Schema:
    return Schema.read(TEI_ALL)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the ODD and of the stylesheets, to be broken."""
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    shutil.copytree(ROOT / "xslt" / "schema", tmp_path / "xslt" / "schema")
    (tmp_path / "xslt" / "html").mkdir()
    shutil.copy(ROOT / "xslt" / "html" / "icon.xsl", tmp_path / "xslt" / "html")  # all that the manual has of the pages
    return tmp_path


# In step


def test_command_says_what_is_out_of_step_and_brings_it_into_step(
    copied: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is committed is in step: of a copy in which one file is not, no other is named."""
    monkeypatch.setattr(compiler, "resources", lambda: copied)
    (copied / "schema" / "escolio.sch").write_text("<x/>", encoding="utf-8")
    assert compiler.main(["--check"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "schema/escolio.sch is out of step with schema/escolio.odd: run python -m escolio.schema"
    ]
    assert compiler.main([]) == 0
    for name in (*compiler.STYLESHEETS, "../xslt/schema/rules.xsl", "../xslt/schema/universal.xsl"):
        assert (copied / "schema" / name).read_bytes() == (ROOT / "schema" / name).read_bytes()
    assert compiler.main(["--other"]) == 2


# The ODD


@needs_tei_all
def test_odd_is_valid_tei(jing: list[str]) -> None:
    result = subprocess.run([*jing, str(TEI_ALL), *map(str, ODD_FILES)], capture_output=True, text=True, check=False)
    assert result.stdout == ""


def test_every_specification_is_explained_in_both_languages(specs: dict[str, etree._Element]) -> None:
    told = [*specs.values(), *(node for spec in specs.values() for node in spec.iter(TEI + "attDef", TEI + "valItem"))]
    for node in told:
        languages = [desc.get(XML + "lang") for desc in node.findall(TEI + "desc")]
        assert languages == ["es", "en"], f"{node.get('ident')} in {node.base}:{node.sourceline}"


def test_every_element_has_an_example_of_known_elements(specs: dict[str, etree._Element]) -> None:
    for spec in specs.values():
        if spec.tag == TEI + "elementSpec":
            used = {node.tag for node in spec.iter(EXAMPLES + "*")} - {EXAMPLES + "egXML"}
            assert EXAMPLES + spec.get("ident") in used, spec.get("ident")
            assert {name.removeprefix(EXAMPLES) for name in used} <= specs.keys(), spec.get("ident")


def test_examples_hold_known_attributes_and_values(specs: dict[str, etree._Element], rng: etree._ElementTree) -> None:
    """Content is abridged in examples, so each element is checked alone: name, attributes, values."""
    open_content = copy.deepcopy(rng)
    for element in open_content.iter(RNG + "element"):
        for part in [part for part in element if not is_attribute(part)]:
            element.remove(part)
        etree.SubElement(element, RNG + "empty")
    start = open_content.find(f".//{RNG}start")
    start.clear()
    choice = etree.SubElement(start, RNG + "choice")
    for define in open_content.iterfind(f".//{RNG}define[{RNG}element]"):
        etree.SubElement(choice, RNG + "ref", name=define.get("name"))
    validator = etree.RelaxNG(open_content)
    for spec in specs.values():
        for node in spec.iter(EXAMPLES + "*"):
            if node.tag != EXAMPLES + "egXML":
                required = rng.xpath(
                    f"//r:define[@name='{local(node)}']//r:element/r:attribute/@name", namespaces={"r": RNG[1:-1]}
                )
                shown = etree.Element(TEI + local(node), dict(node.attrib))
                absent = {"xml:id"} & set(required) if XML + "id" not in node.attrib else set()
                assert absent or validator.validate(shown), f"{spec.get('ident')}: {etree.tostring(shown)}"


def is_attribute(part: etree._Element) -> bool:
    """Whether a pattern is an attribute, one that may be left out, or a reference to one of a class."""
    if part.tag == RNG + "ref":
        return ".attribute." in part.get("name")
    return part.tag == RNG + "attribute" or (
        part.tag == RNG + "optional" and len(part) == 1 and part[0].tag == RNG + "attribute"
    )


def local(node: etree._Element) -> str:
    return etree.QName(node).localname


def test_nothing_is_specified_in_vain(specs: dict[str, etree._Element]) -> None:
    """Every class has members, every macro and datatype a user."""
    keys = {key for spec in specs.values() for key in spec.xpath(".//*/@key")}
    assert {name for name, spec in specs.items() if spec.tag != TEI + "elementSpec"} - keys == set()


# The compiler stops

DANGLING = [
    ("odd/text.odd", '<memberOf key="model.pLike"/>', "model.pLike", "classSpec"),
    ("odd/text.odd", '<classRef key="model.divTop" ', "model.divTop", "classSpec"),
    ("odd/text.odd", '<elementRef key="body"/>', "body", "elementSpec"),
    ("odd/text.odd", '<macroRef key="macro.phraseSeq"/>', "macro.phraseSeq", "macroSpec"),
    ("odd/claims.odd", '<dataRef key="teidata.pointer"/>', "teidata.pointer", "dataSpec"),
]


@pytest.mark.parametrize(("file", "text", "key", "kind"), DANGLING, ids=[case[1].split()[0][1:] for case in DANGLING])
@pytest.mark.parametrize(
    "sheet", [compiler.STYLESHEETS["escolio.rng"], Path("xslt", SHEET)], ids=lambda path: path.stem
)
def test_dangling_key_stops_the_compiler(copied: Path, sheet: Path, file: str, text: str, key: str, kind: str) -> None:
    replace(copied / "schema" / file, text, text.replace(key, "no.such.key"))
    with pytest.raises(EscolioError) as stopped:
        run(copied, sheet)
    assert f"No {kind} is named “no.such.key”" in str(stopped.value)
    assert Path(file).name in str(stopped.value)


def run(folder: Path, sheet: Path) -> None:
    if sheet == Path("xslt", SHEET):
        write_manual(folder, folder / "out")
    else:
        compiler.compiled(folder / sheet, folder / compiler.ODD)


def replace(path: Path, text: str, by: str) -> None:
    before = path.read_text(encoding="utf-8")
    assert text in before
    path.write_text(before.replace(text, by, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "by", "message"),
    [
        ('target="odd/text.odd#text"', 'target="odd/text.odd#txet"', "No specGrp at “odd/text.odd#txet”"),
        ('target="odd/text.odd#text"', 'target="odd/txet.odd#text"', "No specGrp at “odd/txet.odd#text”"),
        ('start="TEI"', 'start="TIE"', "No elementSpec is named “TIE”"),
        ('    <specGrpRef target="odd/text.odd#text"/>\n', "", "is named “"),
    ],
)
def test_missing_group_or_root_stops_the_compiler(copied: Path, text: str, by: str, message: str) -> None:
    replace(copied / "schema" / "escolio.odd", text, by)
    with pytest.raises(EscolioError) as stopped:
        compiler.generate(copied)
    assert message in str(stopped.value)
    assert ".odd" in str(stopped.value)


@pytest.mark.parametrize(
    ("file", "text", "by", "message"),
    [
        ("odd/text.odd", 'ident="back"', 'ident="body"', "“body” is specified twice"),
        ("odd/core.odd", '<memberOf key="model.hiLike"/>', "", "No content model names “hi”"),
        (
            "odd/transcr.odd",
            '<memberOf key="model.gLike"/>',
            "",
            "Nothing belongs to classSpec “model.gLike”, file classes.odd",
        ),
        ("odd/text.odd", "<textNode/>", "<textNod/>", "No RELAX NG for textNod in elementSpec"),
        ("odd/textcrit.odd", 'maxOccurs="unbounded"', 'maxOccurs="0"', "maxOccurs is less than"),
        ("odd/textcrit.odd", "<attList>", '<attList org="choice">', "An attList may hold attDef only"),
    ],
)
def test_other_faults_of_the_odd_stop_the_compiler(copied: Path, file: str, text: str, by: str, message: str) -> None:
    replace(copied / "schema" / file, text, by)
    with pytest.raises(EscolioError, match=re.escape(message)):
        compiler.generate(copied)


def test_rule_specified_twice_stops_the_compiler(copied: Path) -> None:
    path = copied / "schema" / "odd" / "rules.odd"
    names = re.findall(r'<constraintSpec ident="([^"]+)"', path.read_text(encoding="utf-8"))
    replace(path, f'ident="{names[1]}"', f'ident="{names[0]}"')
    with pytest.raises(EscolioError, match="is specified twice"):
        compiler.generate(copied)


# The generated schemas


def test_grammar_is_in_normal_form(rng: etree._ElementTree) -> None:
    defines = [str(define.get("name")) for define in rng.iter(RNG + "define")]
    assert defines == sorted(set(defines), key=lambda name: (not name.startswith("att."), name))
    for define in rng.iter(RNG + "define"):
        (part,) = define
        group, is_shared, attribute = define.get("name").partition(".attribute.")
        if is_shared:
            assert is_attribute(part)
            assert part.tag != RNG + "ref"
            named = next(part.iter(RNG + "attribute")).get("name")
            assert (group.startswith("att."), named.replace(":", "")) == (True, attribute)
        else:
            assert part.tag == RNG + "element"
            assert part.get("name") == define.get("name")
    assert not list(rng.iter(RNG + "notAllowed"))
    for pattern in rng.iter(RNG + "empty"):
        assert pattern.getparent().tag == RNG + "element"
        assert len(pattern.getparent()) == 1
    for pattern in rng.iter(RNG + "group"):
        assert pattern.getparent().tag == RNG + "choice"
        assert len(pattern) > 1
    for pattern in rng.iter(RNG + "choice"):
        assert not pattern.findall(RNG + "choice")
        assert len({etree.tostring(part) for part in pattern}) == len(pattern)


def test_rules_are_plain_schematron() -> None:
    sch = "{http://purl.oclc.org/dsdl/schematron}"
    root = etree.parse(ROOT / "schema" / "escolio.sch").getroot()
    assert root.tag == sch + "schema"
    assert root.get("queryBinding") == "xslt3"
    foreign = {
        part.tag for part in root.iter("*") if not part.tag.startswith((sch, "{http://www.w3.org/1999/XSL/Transform}"))
    }
    assert foreign == set()
    rules = etree.parse(ROOT / "schema" / "odd" / "rules.odd")  # a pattern bears another id than the findings do
    wanted = {
        "rule." + spec.get("ident")
        for spec in rules.iter(TEI + "constraintSpec")
        if spec.find(f".//{sch}assert") is not None
    }
    assert {pattern.get("id") for pattern in root.iter(sch + "pattern")} == wanted


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_documents(path: Path, validator: etree.RelaxNG) -> None:
    assert validator.validate(etree.parse(path, etree.XMLParser(collect_ids=False)))


@pytest.mark.parametrize("schema", [ROOT / "schema" / "escolio.rng", pytest.param(TEI_ALL, marks=needs_tei_all)])
def test_valid_documents_are_so_by_jing(schema: Path, jing: list[str]) -> None:
    result = subprocess.run([*jing, str(schema), *map(str, VALID)], capture_output=True, text=True, check=False)
    assert result.stdout == ""


def test_all_elements_uses_every_element_attribute_and_nothing_else(rng: etree._ElementTree) -> None:
    elements = {node.get("name") for node in rng.iter(RNG + "element")}
    attributes = {node.get("name") for node in rng.iter(RNG + "attribute")}
    document = list(etree.parse(ALL).iter(TEI + "*"))
    assert {local(node) for node in document} == elements
    assert {name.replace(XML, "xml:") for node in document for name in node.attrib} == attributes


AWKWARD = {
    ".//t:ptr/@target": [
        *(
            "",
            " ",
            "#",
            "##a",
            "#a#b",
            "a b",
            "%zz",
            "a%",
            "%41",
            "http:",
            "http://",
            "http://[",
            "#ñ",
            "a|b",
            " #p1 ",
            "::",
            "1:2",
        ),
        *(
            "a:b:c",
            "//x",
            "/",
            "x//y",
            "?x",
            "a\\b",
            "#p1\n#p2",
            "#a'b",
            "(",
            "~",
            "a#",
            "x:#y",
            "mailto:a@b",
            "http://a:b",
            "http://:80",
        ),
        *(
            "http://a/%E4%B8",
            "urn:x:y",
            "http://@",
            "http://a:99999/",
            "x:%",
            "a?b?c",
            "&amp;",
            "../x.txt",
            "http:a",
            "x:/",
            "x://",
            "x:///",
        ),
    ],
    ".//t:event[@when]/@when": [
        *(
            "0000",
            "0000-01-01",
            "0001",
            "2026-02-30",
            "2026-13",
            "2026-00-01",
            "1900-02-29",
            "2000-02-29",
            "-0044",
            "12345",
            "1945Z",
        ),
        *(
            "1945-08-23Z",
            " 1945 ",
            "1945-8-1",
            "",
            "24:00:00",
            "1945-08-23T00:00:00",
            "1945-04-31",
            "9999-12-31",
            "1945-08+01:00",
        ),
    ],
    ".//t:num/@value": [
        *(
            "1.",
            ".5",
            "+5",
            "-0",
            "1e3",
            "1,5",
            "١",
            "9" * 27,
            "1.1234567",
            " 7 ",
            "",
            "-",
            "007",
            "NaN",
            "1.5",
            "-2",
            "1 2",
            "9" * 12,
        ),
    ],
    ".//t:certainty/@degree": ["0", "1", "0.5", "1.0", "1.1", "-0", "0.0000001", "INF", "NaN", "", " 1 ", "00.5"],
    ".//t:table/@rows": ["0", "-1", "1.0", "9" * 10, "", " 2 ", "+2"],
    ".//t:foreign/@xml:lang": [
        "",
        "es",
        "zh-Latn",
        "x",
        "jp-",
        "e s",
        "toolongsubtag",
        "es--x",
        "1es",
        "zh-Latn-pinyin",
        " es ",
        "es_ES",
        "ñ",
    ],
    ".//t:item/@xml:id": ["1a", "a b", "ñ", "a:b", "", " x1 ", "_x", "-x", "x.y-z", "中"],
    ".//t:bibl/@type": ["a b", "ñ", "-a", "", "a/b", "½", "%", " a ", "A.b-c_d+e", "a\u00ada"],
    ".//t:app/@type": ["slip", " slip ", "Slip", "", "slip slip", "other"],
    ".//t:graphic/@mimeType": ["image/png", "a b", "", "a;b"],
    ".//t:TEI/@version": ["5", "4.12", "4.12.0", "4.12.0.1", "4.", "", "a"],
    ".//t:gi/text()": ["p", "a b", "", "1", "tei:p", "ñ", " p "],
}


def test_libxml2_and_jing_agree_on_awkward_values(validator: etree.RelaxNG, jing: list[str], tmp_path: Path) -> None:
    """Of each kind of value some are refused and some are not, by both alike; jing is started once for all of them."""
    tried: dict[str, tuple[str, str, bool]] = {}
    for number, (path, value) in enumerate((path, value) for path, values in AWKWARD.items() for value in values):
        document = etree.parse(ALL, etree.XMLParser(collect_ids=False))
        change(document, path, value)
        name = tmp_path / f"{number}.xml"
        document.write(name)
        valid = validator.validate(etree.parse(name, etree.XMLParser(collect_ids=False)))
        tried[str(name)] = path, value, valid
    command = [*jing, str(ROOT / "schema" / "escolio.rng"), *tried]
    output = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    rejected = {line.partition(":")[0] for line in output.splitlines()}
    assert [(path, value) for name, (path, value, valid) in tried.items() if valid == (name in rejected)] == []
    for path in AWKWARD:
        assert {valid for one, _, valid in tried.values() if one == path} == {True, False}, path


def change(document: etree._ElementTree, path: str, value: str) -> None:
    """Set the first attribute or text that a path finds; an attribute not there is added to the first element."""
    names = {"t": TEI[1:-1], "xml": XML[1:-1]}
    steps, _, last = path.rpartition("/")
    element = document.getroot() if steps == ".//t:TEI" else document.find(steps, names)
    assert element is not None
    if last == "text()":
        element.text = value
    else:
        element.set(last[1:].replace("xml:", XML), value)


# Within TEI


@needs_tei_all
def test_whatever_is_valid_here_is_valid_tei(tei_all: Schema) -> None:
    assert differences(Schema.read(ROOT / "schema" / "escolio.rng"), tei_all) == []


def edit(text: str, by: str) -> Callable[[str], str]:
    def apply(schema: str) -> str:
        assert text in schema
        return schema.replace(text, by, 1)

    return apply


def within(name: str, text: str, by: str) -> Callable[[str], str]:
    """An edit of the definition of one element, in which the attributes of its classes are written out."""

    def inside(schema: str, define: str) -> tuple[int, int]:
        start = schema.index(f'<define name="{define}">')
        return start, schema.index("</define>", start)

    def shared(schema: str, define: str) -> str:
        start, end = inside(schema, define)
        return schema[schema.index(">", start) + 1 : end]

    def apply(schema: str) -> str:
        start, end = inside(schema, name)
        shown = re.compile(r'<ref name="([^"]+\.attribute\.[^"]+)"/>')
        part = shown.sub(lambda found: shared(schema, found[1]), schema[start:end])
        assert text in part, name
        return schema[:start] + part.replace(text, by, 1) + schema[end:]

    return apply


def attribute(name: str, inner: str) -> str:
    return f'<optional><attribute name="{name}">{inner}</attribute></optional>'


REFERENCE = '<data type="anyURI"/>'
BROKEN: dict[str, tuple[Callable[[str], str], str]] = {
    "root": (edit('<ref name="TEI"/>', '<ref name="text"/>'), "start: text"),
    "element-unknown": (
        edit("</grammar>", '<define name="verse"><element name="verse"><text/></element></define></grammar>'),
        "verse: no such element",
    ),
    "element-in-wrong-place": (
        within("s", '<ref name="seg"/>', '<ref name="seg"/><ref name="div"/>'),
        "s: content (div)",
    ),
    "element-in-wrong-order": (
        within("fileDesc", '<ref name="titleStmt"/>', '<ref name="sourceDesc"/><ref name="titleStmt"/>'),
        "fileDesc: content",
    ),
    "element-twice": (
        within("text", '<ref name="body"/>', '<oneOrMore><ref name="body"/></oneOrMore>'),
        "text: content",
    ),
    "element-left-out": (
        within("text", '<ref name="body"/>', '<optional><ref name="body"/></optional>'),
        "text: content",
    ),
    "text-where-none": (within("body", "<zeroOrMore>", "<text/><zeroOrMore>"), "body: content (#text"),
    "data-widened": (within("gi", '<data type="Name">', '<data type="token">'), "gi: data"),
    "attribute-unknown": (
        within("s", '<element name="s">', f'<element name="s">{attribute("colour", REFERENCE)}'),
        "s/@colour: no such attribute",
    ),
    "value-unlisted": (
        within("availability", "<value>free</value>", "<value>gratis</value>"),
        "availability/@status: value",
    ),
    "value-with-space": (within("app", "<value>slip</value>", "<value>a slip</value>"), "app/@type: value"),
    "type-wider": (within("date", '<data type="gYear">', '<data type="string">'), "date/@when: value"),
    "type-other": (within("num", '<data type="decimal">', '<data type="language">'), "num/@value: value"),
    "pattern-wider": (within("bibl", "[A-Za-z0-9._%+/\\-]*", "[A-Za-z0-9._%+/ \\-]*"), "bibl/@type: value"),
    "pattern-gone": (
        within("graphic", '<param name="pattern">', '<param name="minLength">0</param><param name="maxLength">'),
        "graphic/@url: value",
    ),
    "range-wider": (
        within("certainty", '<param name="maxInclusive">1</param>', '<param name="maxInclusive">2</param>'),
        "certainty/@degree: value",
    ),
    "repetition": (
        within(
            "biblStruct",
            '<optional>\n            <ref name="analytic"/>',
            '<optional>\n            <ref name="series"/>',
        ),
        "biblStruct: content",
    ),
}


def with_list(schema: str) -> str:
    tree = etree.fromstring(schema.encode())
    node = tree.find(f".//{RNG}define[@name='arc']//{RNG}attribute[@name='from']")
    data = node[-1]
    repeated = etree.SubElement(etree.SubElement(node, RNG + "list"), RNG + "oneOrMore")
    repeated.append(data)
    return etree.tostring(tree, encoding="unicode")


BROKEN["list-for-one"] = (with_list, "arc/@from: value")


def with_optional(schema: str) -> str:
    tree = etree.fromstring(schema.encode())
    node = tree.find(f".//{RNG}define[@name='citeStructure']//{RNG}attribute[@name='match']")
    optional = etree.Element(RNG + "optional")
    node.getparent().replace(node, optional)
    optional.append(node)
    return etree.tostring(tree, encoding="unicode")


BROKEN["attribute-left-out"] = (with_optional, "citeStructure: attributes")


def of_one_element(message: str) -> str:
    """What a difference is said of: an element, or the start."""
    return re.split("[:/]", message)[0]


def together() -> list[list[str]]:
    """All faults in a few schemas: no two of one element in one."""
    groups: list[list[str]] = []
    for fault, (_, message) in BROKEN.items():
        name = of_one_element(message)
        for group in groups:
            if name not in {of_one_element(BROKEN[one][1]) for one in group}:
                group.append(fault)
                break
        else:
            groups.append([fault])
    return groups


@needs_tei_all
@pytest.mark.parametrize("faults", together(), ids=" ".join)
def test_the_decision_finds_what_is_broken(faults: list[str], tei_all: Schema) -> None:
    """Each fault at its element, and nothing at any other."""
    text = (ROOT / "schema" / "escolio.rng").read_text(encoding="utf-8").partition("?>")[2]
    for fault in faults:
        text = BROKEN[fault][0](text)
    found = differences(Schema(etree.ElementTree(etree.fromstring(text))), tei_all)
    for fault in faults:
        message = BROKEN[fault][1]
        here = [one for one in found if of_one_element(one) == of_one_element(message)]
        assert [one for one in here if one.startswith(message)], (fault, found)
        assert len(here) == 1 or fault == "pattern-gone", here
        found = [one for one in found if one not in here]
    assert found == []


@pytest.mark.parametrize(
    ("narrow", "wide", "answer"),
    [
        ("a", "a|b", True),
        ("a|b", "a", False),
        ("a+", "a*", True),
        ("a*", "a+", False),
        ("a{2,3}", "a+", True),
        ("a+", "a{1,9}", False),
        ("(ab)*", "(a|b)*", True),
        ("(a|b)*", "(ab)*", False),
        ("[a-c]", "[a-z]", True),
        ("[a-z]", "[^0-9]", True),
        ("[^0-9]", "[a-z]", False),
        ("[0-9]", r"\d", True),
        (r"\d", "[0-9]", False),
        ("[A-Za-z0-9]+", r"[^\p{C}\p{Z}]+", True),
        ("[A-Za-z ]+", r"[^\p{C}\p{Z}]+", False),
        (r"[^\p{Z}]+", r"[^\p{C}\p{Z}]+", False),
        (r"\S+", r"[^\p{C}\p{Z}]+", False),
        ("", "a?", True),
        ("a?b?c?", "[a-c]{0,3}", True),
        ("[a-c]{0,3}", "a?b?c?", False),
        (r"1\.0{1,6}", r"[0-9.]+", True),
        ("a{2}", "a{3}", False),
        (".+", r"\S+", False),
    ],
)
def test_inclusion_of_regular_expressions(narrow: str, wide: str, answer: bool) -> None:
    assert included(narrow, wide) is answer


# The manual


@pytest.fixture(scope="module")
def manual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("manual")
    write_manual(ROOT, folder, version="1.2.3", date="2026-01-02", home="../index.html")
    return folder / "schema"


@pytest.mark.parametrize(("file", "lang"), [("manual.html", "es"), ("manual.en.html", "en")])
def test_manual_lists_everything(manual: Path, file: str, lang: str, specs: dict[str, etree._Element]) -> None:
    page = html.parse(manual / file).getroot()
    assert page.get("lang") == lang
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    for name, spec in specs.items():
        anchor = f"element.{name}" if spec.tag == TEI + "elementSpec" else name
        assert anchor in ids
        article = page.get_element_by_id(anchor)
        words = " ".join(article.text_content().split())
        assert " ".join(spec.xpath(f"string(t:desc[@xml:lang='{lang}'])", namespaces={"t": TEI[1:-1]}).split()) in words
        for part in spec.iter(TEI + "attDef", TEI + "valItem"):
            assert part.get("ident") in words, f"{name}/{part.get('ident')}"
    rules = etree.parse(ROOT / "schema" / "odd" / "rules.odd")
    for rule in rules.xpath(
        "//t:constraintSpec[.//*[local-name()='assert' or local-name()='report']]/@ident", namespaces={"t": TEI[1:-1]}
    ):
        assert "rule." + rule.removeprefix("rule.") in ids


@pytest.mark.parametrize("file", ["manual.html", "manual.en.html"])
def test_manual_stands_alone(manual: Path, file: str) -> None:
    page = html.parse(manual / file).getroot()
    ids = set(page.xpath("//@id"))
    links = page.xpath("//a/@href")
    assert {link for link in links if link.startswith("#") and link[1:] not in ids} == set()
    others = {link for link in links if not link.startswith("#")}
    assert others == {
        "../index.html",
        "https://spdx.org/licenses/MIT.html",
        "manual.en.html" if file == "manual.html" else "manual.html",
    }
    assert not page.xpath("//script[@src] | //link[not(starts-with(@href, 'data:'))] | //img | //@src")
    assert (manual / file).stat().st_size < 300_000
    assert '@font-face{font-family:"Escolio";src:url(data:font/woff2;' in (manual / file).read_text("utf-8")
    assert "1.2.3" in page.text_content()
    headings = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))


def test_messages_of_rules_point_into_the_manual(manual: Path) -> None:
    page = html.parse(manual / "manual.html").getroot()
    schematron = etree.parse(ROOT / "schema" / "escolio.sch")
    assert {see.removeprefix("#") for see in schematron.xpath("//@see")} <= set(page.xpath("//@id"))


@pytest.mark.skipif(not TEI_ALL.is_file(), reason="tei_all.rng, which is no part of the project, is not beside it")
def test_elements_of_tei_are_known_by_their_names() -> None:
    every = {str(element.get("name")) for element in etree.parse(TEI_ALL).iter("{*}element") if element.get("name")}
    assert tei_elements() == every


def test_no_kind_is_given_to_what_is_no_element_of_tei() -> None:
    lists = etree.parse(resources() / "xslt/read/kinds.xsl").xpath("//@select[starts-with(., 'tokenize(')]")
    names = [name for one in lists for name in re.findall(r"[A-Za-z]\w*", one.removeprefix("tokenize("))]
    assert len(names) > 500
    assert set(names) <= tei_elements()
    assert len(set(names)) == len(names), "each has one kind"
