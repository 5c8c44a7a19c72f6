"""Control characters that no text has: U+0080 to U+009F stand where a file of Windows was taken for Latin-1.

Browsers show the signs of Windows-1252 for them (HTML, numeric character references), and so do all outputs.
"""

from __future__ import annotations

import re

from escolio.xml.reading import decoded, encoding_of

CONTROL = re.compile("[\x80-\x9f]|&#(?:0*1(?:2[89]|[3-5][0-9])|x0*[89][0-9a-f]);", re.IGNORECASE)
IN_UTF_8 = re.compile(rb"\xc2[\x80-\x9f]")
NAMED = re.compile(r"""(<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')""")


def text_with(data: bytes) -> str:
    """The text of a file that has such characters; empty where it has none."""
    if encoding_of(data).lower() == "utf-8" and b"&#" not in data and not IN_UTF_8.search(data):
        return ""
    text = decoded(data).removeprefix("\ufeff")
    return text if CONTROL.search(text) else ""


def as_windows_means(text: str) -> str:
    """A text with the signs of Windows for such characters, its lines as they are, for a parser of text."""
    return CONTROL.sub(lambda one: sign(one[0]), NAMED.sub(r"\1", text, count=1))


def sign(control: str) -> str:
    """What Windows-1252 has for a control character, written as such or as a reference; for five of them nothing."""
    number = control.strip("&#;")
    code = ord(control) if len(control) == 1 else int(number[1:], 16) if number[0] in "xX" else int(number)
    return bytes([code]).decode("cp1252", "ignore")
