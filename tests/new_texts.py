"""Texts in every form that `escolio new` reads, made here: packed files of word processors, and what is wrong with
such files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

POEM = """Fons erat in silva, quem nulla cucurrerat umbra,
nec pastor limpida lympha dabat.
hic ego cum fessus iacui sub fronde sinistra,
audivi querulas murmure dicere aquas:

quid petis, o iuvenis? non est hic ulla puella,
non rosa, non violae, non mea verba manent.
"""
MARKDOWN = """# On the *Fountain*

A first paragraph, with **weight** and *slope*. A second sentence[^1] of it; see [there](<https://example.org/a b>).

## Of lists

- one
- two, with `code`

1. first

   and more of it
2. second

> What was said. It was said well.

## Of tables

| a | b |
|---|---|
| 1 | ~~2~~ |

![A fountain](folio.png)

[^1]: A note. It has *two* sentences.
"""
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>'
    '<Override PartName="/word/footnotes.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"/></Types>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
RELATION = '<Relationship Id="{}" Type="' + OFFICE + '/{}" Target="{}"{}/>'
STYLES = f"""<w:styles {W}><w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style></w:styles>"""
NOTE = "<w:p><w:r><w:t>Words of a note.</w:t></w:r></w:p>"
FOOTNOTES = f'<w:footnotes {W}><w:footnote w:id="2">{NOTE}</w:footnote></w:footnotes>'
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63f871fe000005"
    "4a02885dc93ef50000000049454e44ae426082"
)
DRAWING = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:docPr id="1" name="p" descr="A fountain"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
    "<a:blip {}/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def packed(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip of these parts, the same bytes each time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def paragraph(*runs: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(runs)}</w:p>"


def run(text: str, style: str = "") -> str:
    return f'<w:r><w:rPr>{style}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(body: str = "", extra: Mapping[str, bytes | str] | None = None, relations: str = "") -> bytes:
    """A .docx with a title, a heading, styles, a note, a list of one table, and what is given."""
    text = (
        paragraph(run("On the Fountain"), style="T")
        + paragraph(run("A chapter"), style="H1")
        + paragraph(
            run("Plain and "),
            run("sloped", "<w:i/>"),
            run(" words. A second sentence"),
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            run("."),
        )
        + "<w:tbl><w:tr><w:tc>"
        + paragraph(run("a cell"))
        + "</w:tc></w:tr></w:tbl>"
    )
    body = f'<w:document {W} xmlns:r="{OFFICE}"><w:body>{text}{body}</w:body></w:document>'
    own = RELATION.format("r1", "styles", "styles.xml", "") + RELATION.format("r2", "footnotes", "footnotes.xml", "")
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "_rels/.rels": RELATIONS.format(RELATION.format("d", "officeDocument", "word/document.xml", "")),
            "word/document.xml": body,
            "word/_rels/document.xml.rels": RELATIONS.format(own + relations),
            "word/styles.xml": STYLES,
            "word/footnotes.xml": FOOTNOTES,
            **(extra or {}),
        }
    )


def odt(body: str = "", extra: Mapping[str, bytes | str] | None = None) -> bytes:
    """An .odt with a title, a heading, styles, a note, a list, a table and a picture, and what is given."""
    spaces = " ".join(
        f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for prefix, name in {
            "office": "office",
            "text": "text",
            "style": "style",
            "table": "table",
            "draw": "drawing",
            "fo": "xsl-fo-compatible",
            "svg": "svg-compatible",
        }.items()
    )
    content = f"""<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
</office:automatic-styles><office:body><office:text><text:p text:style-name="Title">On the Fountain</text:p>
<text:h text:outline-level="1">A chapter</text:h>
<text:p>Plain and <text:span text:style-name="T1">sloped</text:span> words.<text:s
text:c="2"/>A second sentence<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation>
<text:note-body><text:p>Words of a note.</text:p></text:note-body></text:note>.</text:p>
<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>
<table:table><table:table-row><table:table-cell><text:p>a cell</text:p></table:table-cell></table:table-row>
</table:table>
<text:p><draw:frame><draw:image xlink:href="Pictures/1.png"/><svg:desc>A fountain</svg:desc></draw:frame></text:p>{body}
</office:text></office:body></office:document-content>"""
    mimetype = "application/vnd.oasis.opendocument.text"
    return packed({"mimetype": mimetype, "content.xml": content, "Pictures/1.png": PIXEL, **(extra or {})})


def bomb(name: str) -> bytes:
    """A file of a few kilobytes that unpacks to hundreds of megabytes."""
    return docx(extra={name: b"<a>" + b" " * (300 * 1024 * 1024) + b"</a>"})
