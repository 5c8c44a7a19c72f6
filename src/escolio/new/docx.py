"""Reads .docx with mammoth, after office.py has looked at it."""

from __future__ import annotations

import io
import mimetypes
import re
from pathlib import Path
from typing import Any

from escolio.errors import UsageError
from escolio.new.draft import Heading, Picture, plain
from escolio.new.hypertext import Reader
from escolio.new.office import left_out, opened
from escolio.new.plain import Imported

STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => h2:fresh
u => u
small-caps => small
strike => s
"""


def read_docx(path: Path, data: bytes) -> Imported:
    """The blocks of a .docx; a first title is its title. Raises UsageError for what cannot, or must not, be read."""
    import mammoth

    data = opened(path, data, "word/document.xml")
    imported = Imported([], notices=left_out(path, data, "word/document.xml"))
    pictures: dict[str, Picture] = {}

    def keep(image: Any) -> dict[str, str]:
        with image.open() as file:
            content = file.read()
        suffix = mimetypes.guess_extension(image.content_type or "") or ".bin"
        name = f"picture-{len(pictures) + 1}{suffix}"
        pictures[name] = Picture(name, content, image.alt_text or "")
        return {"src": name}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=STYLES,
            convert_image=mammoth.images.img_element(keep),
            ignore_empty_paragraphs=False,
            external_file_access=False,
        )
    except (KeyError, ValueError, AttributeError, TypeError, IndexError, OSError, RecursionError) as error:
        words = f"It is damaged: its parts do not fit together ({type(error).__name__}: {error})."
        raise UsageError(words, path=path, remedy="Save it again, or as plain text.", status=1) from error
    outside = [
        message.message
        for message in result.messages
        if re.search("external|could not (open|find)", message.message, re.I)
    ]
    if outside:
        imported.notices.append(f"{path.name}: pictures that stand elsewhere were left out; nothing is fetched.")
    imported.blocks = Reader(result.value, lambda name, words: pictures.get(name)).blocks()
    first = next((block for block in imported.blocks if not _empty(block)), None)
    if isinstance(first, Heading) and 'class="title"' in result.value and first.level == 1:
        imported.title = " ".join(plain(first.content).split())
        first.level = 0
    return imported


def _empty(block: Any) -> bool:
    return not isinstance(block, Heading) and getattr(block, "sentences", None) == [[]]
