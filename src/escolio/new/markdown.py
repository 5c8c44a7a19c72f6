"""Reads Markdown (CommonMark with tables, struck words and foot notes) with markdown-it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from escolio.new.draft import Heading, Picture, plain
from escolio.new.hypertext import Reader
from escolio.new.plain import Imported, decoded


def read_markdown(path: Path, data: bytes, language: str, encoding: str | None) -> Imported:
    """The blocks of a Markdown file; a first heading of the first level is its title.

    HTML in it is text. Pictures are taken from below its folder; one that is not there leaves its words and a notice.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    imported = decoded(path, data, language, encoding)
    source = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).use(footnote_plugin)
    reader = Reader(
        source.render(imported.text.replace("\f", " ")), lambda address, words: _picture(path, address, words, imported)
    )
    imported.blocks = reader.blocks()
    imported.text = ""
    firsts = [block for block in imported.blocks if isinstance(block, Heading) and block.level == 1]
    if len(firsts) == 1 and imported.blocks[0] is firsts[0]:
        imported.title = " ".join(plain(firsts[0].content).split())
        firsts[0].level = 0
    return imported


def _picture(path: Path, address: str, words: str, imported: Imported) -> Picture | None:
    parts = urlsplit(address)
    file = (path.parent / unquote(parts.path)).resolve()
    if parts.scheme or parts.netloc or path.parent.resolve() not in file.parents or not file.is_file():
        imported.notices.append(
            f"{path.name}: the picture {address} is not in its folder and was left out; its words stay."
        )
        return Picture("", b"", words or address)
    return Picture(file.name, file.read_bytes(), words)
