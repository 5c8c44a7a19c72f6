"""Control characters that no text has: U+0080 to U+009F stand where a file of Windows was taken for Latin-1.

Browsers show the signs of Windows-1252 for them (HTML, numeric character references), and so do all outputs.
"""

from __future__ import annotations

import codecs
import re

CONTROL = re.compile("[\x80-\x9f]|&#(?:0*1(?:2[89]|[3-5][0-9])|x0*[89][0-9a-f]);", re.IGNORECASE)
MAYBE = re.compile(rb"\xc2[\x80-\x9f]|&#")  # in UTF-8
DECLARED = re.compile(r"(<\?xml[^>]*?)\s+encoding\s*=\s*([\"'])([A-Za-z][\w.-]*)\2")


def text_with(data: bytes) -> str:
    """The text of a file that has such characters; empty where it has none, or is not in the encoding that it names."""
    declared = DECLARED.match(data[:400].decode("latin-1").removeprefix("\xef\xbb\xbf"))
    encoding = declared[3] if declared else "utf-8"
    if data[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE}:
        encoding = "utf-16"
    if encoding.lower() in {"utf-8", "utf8", "us-ascii"} and not MAYBE.search(data):
        return ""
    try:
        text = data.decode("utf-8-sig" if encoding.lower() == "utf-8" else encoding)
    except (LookupError, UnicodeDecodeError):
        return ""
    return text if CONTROL.search(text) else ""


def as_windows_means(text: str) -> str:
    """A text with the signs of Windows for such characters, its lines as they are, for a parser of text."""
    return CONTROL.sub(lambda one: sign(one[0]), DECLARED.sub(r"\1", text, count=1))


def sign(control: str) -> str:
    """What Windows-1252 has for a control character, written as such or as a reference; for five of them nothing."""
    number = control.strip("&#;")
    code = ord(control) if len(control) == 1 else int(number[1:], 16) if number[0] in "xX" else int(number)
    return bytes([code]).decode("cp1252", "ignore")
