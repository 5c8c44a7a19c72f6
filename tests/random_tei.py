"""Random TEI: any elements of TEI, and one of nobody's, in any order; each word once, so that none is mistaken."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[1]
KINDS = (ROOT / "xslt/read/kinds.xsl").read_text("utf-8")
LISTED = {name for names in re.findall(r"tokenize\('([^']*)'", KINDS) for name in names.split()}
WHOLE = {"teiHeader", "standOff", "text", "index", "annotation", "facsimile", "sourceDoc"}
NAMES = [*sorted(LISTED - WHOLE), "unheardOf"]
# More often than others: what has rules of its own, and what these look at.
COMMON_WORDS = (
    "p p p ab s s l lg head div note note app lem rdg rdgGrp witDetail choice sic corr orig reg abbr expan subst add "
    "del supplied surplus unclear gap hi foreign q quote cit bibl ref ptr list item label table row cell figure "
    "graphic sp speaker stage pb lb cb seg anchor milestone fw ex am w pc c title name persName date measure listApp "
    "figDesc floatingText body epigraph zone surface line"
)
COMMON = COMMON_WORDS.split()
ATTRIBUTES: dict[str, list[str]] = {
    "xml:id": ["a", "b", "p1", "1x", "ä"],
    "xml:lang": ["en", "es", "ar", "grc", "zh", ""],
    "n": ["1", "5", "A", ""],
    "type": ["edition", "translation", "gloss", "conjecture", "x"],
    "rend": ["italic", "bold sup", "color: red", "???"],
    "target": ["#a", "#nowhere", "https://example.org/", "a b"],
    "ref": ["#a", "#b"],
    "wit": ["#A", "A B", "#nobody", ""],
    "corresp": ["#a", "#p1"],
    "when": ["2020-01-01", "-0044", "spring"],
    "level": ["a", "m"],
    "break": ["no"],
    "from": ["#a"],
    "loc": ["1"],
    "rows": ["2", "x"],
    "cert": ["high", "odd"],
    "resp": ["#ed"],
}  # fmt: skip

HEADER = """<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><p>P</p></publicationStmt>
<sourceDesc><listWit><witness xml:id="A">A</witness><witness xml:id="B">B</witness></listWit></sourceDesc>
</fileDesc></teiHeader>"""


@st.composite
def documents(draw: Callable[[st.SearchStrategy[object]], object], size: int = 25) -> str:
    """A well-formed TEI document whose text is words w0, w1 …, each once."""
    numbers = itertools.count()
    budget = itertools.count()
    names = st.one_of(st.sampled_from(COMMON), st.sampled_from(NAMES))
    given = st.dictionaries(st.sampled_from(sorted(ATTRIBUTES)), st.integers(0, 9), max_size=3)

    def element(depth: int) -> Iterator[str]:
        name = draw(names)
        chosen = draw(given)
        assert isinstance(chosen, dict)
        values = {key: ATTRIBUTES[key][number % len(ATTRIBUTES[key])] for key, number in chosen.items()}
        yield f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in values.items())}>"
        yield from content(depth + 1)
        yield f"</{name}>"

    def content(depth: int) -> Iterator[str]:
        for kind in draw(st.lists(st.sampled_from("teee \n"), max_size=5)):  # type: ignore[attr-defined]
            if kind == "t":
                yield f"w{next(numbers)}x"
            elif kind == "e" and depth < 7 and next(budget) < size:
                yield from element(depth)
            else:
                yield kind if kind.isspace() else ""

    parts = ["".join(content(0)) for _ in range(3)]
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{HEADER}<text><front>{parts[0]}</front>'
        f"<body>{parts[1]}</body><back>{parts[2]}</back></text></TEI>"
    )
