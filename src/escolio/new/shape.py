"""Decides what the paragraphs of an import are: prose, verse or drama; and says what it decided.

An importer gives each block between empty lines as one paragraph with one content, in which breaks mark the ends of
lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from escolio.new.draft import (
    Block,
    Break,
    Content,
    Heading,
    Listing,
    Paragraph,
    Quotation,
    Speech,
    Stage,
    Stanza,
    Text,
    plain,
)
from escolio.new.sentences import divided, lines, trimmed
from escolio.validation.layout import WHITE

VERSE, PROSE, DRAMA = FORMS = ("verse", "prose", "drama")
LONG_LINE = 120  # characters; a line beyond is a paragraph of its own
VERSE_LINE = 65
HEADING = 70
NUMERAL = re.compile(r"(?:(?:[^\W\d_]+ )?(?:[IVXLCDM]+|\d+)\.?|§ ?\d+\.?)")
FINAL = re.compile(r"[.,;:!?…。，；：！？·،؛۔।»”’\"')\]-]$")
SPEAKER = re.compile(r"([^\W\d_][^.:\n]{0,40}?)(?:[.:][ \t]+|[.:]?$)")
STAGE = re.compile(r"[(\[].*[)\]]\.?$", re.DOTALL)


def guess(blocks: Sequence[Block]) -> str:
    """Verse when most blocks of several lines have lines that are short and of unlike lengths; prose otherwise.

    Short lines of like length are prose that was cut to a width.
    """
    several = [found for found in map(_lengths, _stanzas(blocks)) if len(found) > 1]
    versed = [found for found in several if _is_verse(found)]
    return VERSE if sum(map(len, versed)) * 2 > sum(map(len, several)) else PROSE


def _lengths(block: Block) -> list[int]:
    if not isinstance(block, Paragraph):
        return []
    return [length for sentence in block.sentences for line in lines(sentence) if (length := len(plain(line).strip()))]


def _is_verse(lengths: list[int]) -> bool:
    if max(lengths) > LONG_LINE or median(lengths) > VERSE_LINE:
        return False
    if median(lengths) < 50 or len(lengths) < 3:
        return True
    full = [length for length in lengths[:-1] if length >= max(lengths) - 10]
    return len(full) < 0.8 * (len(lengths) - 1)


def shaped(blocks: Sequence[Block], form: str, *, headings: bool = False) -> list[Block]:
    """The blocks of an import as verse, prose or drama. With `headings`, short blocks that look like one become one."""
    if headings:
        blocks = [_heading(block, blocks[index + 1 : index + 2]) for index, block in enumerate(blocks)]
    if form == DRAMA:
        return _drama(blocks)
    if form == VERSE:
        blocks = _stanzas(blocks)
    return [made for block in blocks for made in _shaped(block, form)]


def _shaped(block: Block, form: str) -> list[Block]:
    match block:
        case Paragraph():
            return _verse(block) if form == VERSE else _prose(block)
        case Quotation():
            return [Quotation(shaped(block.blocks, form))]
        case Listing():
            return [Listing(block.ordered, [shaped(item, PROSE) for item in block.items])]
        case Heading():
            content = trimmed(block.content)
            return [Heading(block.level, content)] if content else []
    return [block]


def _verse(block: Paragraph) -> list[Block]:
    """The stanzas of a block: its lines, parted where one is empty."""
    stanzas: list[list[Content]] = [[]]
    for sentence in block.sentences:
        for line in lines(sentence):
            if line:
                stanzas[-1].append(line)
            elif stanzas[-1]:
                stanzas.append([])
    return [Stanza(stanza) for stanza in stanzas if stanza]


def _prose(block: Paragraph) -> list[Block]:
    """The paragraphs of a block: one, unless its lines are so long that each is a paragraph."""
    content = [part for sentence in block.sentences for part in sentence]
    made = lines(content)
    if max((len(plain(line)) for line in made), default=0) <= LONG_LINE:
        made = [[Text(" ") if isinstance(part, Break) and not part.hard else part for part in content]]
    return [Paragraph(sentences) for line in made if (sentences := divided(line))]


def _stanzas(blocks: Sequence[Block]) -> list[Block]:
    """Blocks of one line each, as word processors make of verse, joined to stanzas; an empty one parts two."""
    joined: list[Block] = []
    counts = [len(_lengths(block)) for block in blocks if isinstance(block, Paragraph)]
    if 0 not in counts or counts.count(1) <= sum(count > 1 for count in counts):
        return list(blocks)
    current: Content = []
    for block in [*blocks, Stage([])]:
        if isinstance(block, Paragraph) and len(_lengths(block)) == 1:
            current += [*([Break()] if current else []), *block.sentences[0]]
            continue
        if current:
            joined.append(Paragraph([current]))
            current = []
        joined.append(block)
    return joined[:-1]


def _heading(block: Block, following: Sequence[Block]) -> Block:
    """A block as a heading, if it is one line, short, not closed by a mark, and stands before something longer."""
    if not isinstance(block, Paragraph) or len(_lengths(block)) != 1 or not following:
        return block
    text = plain(block.sentences[0]).strip()
    after = following[0]
    longer = isinstance(after, Paragraph) and (len(_lengths(after)) > 1 or sum(_lengths(after)) > 2 * HEADING)
    numbered = bool(NUMERAL.fullmatch(text))
    if len(text) > HEADING or not (numbered or longer) or (FINAL.search(text) and not numbered):
        return block
    return Heading(2 if numbered else 1, trimmed(block.sentences[0]))


def _drama(blocks: Sequence[Block]) -> list[Block]:
    """Speeches: a block that begins with the name of a speaker and a full stop, a colon, or the end of its line.

    The name is in capitals, or is one that opens several blocks. What stands in brackets is a stage direction.
    """
    named = [_named(block) for block in blocks]
    known = {name for name in named if name and (name.isupper() or named.count(name) > 1)}
    made: list[Block] = []
    for block, name in zip(blocks, named, strict=True):
        if not isinstance(block, Paragraph):
            made += _shaped(block, PROSE)
        elif STAGE.fullmatch(text := plain(block.sentences[0]).strip(WHITE)):
            made.append(Stage(trimmed(block.sentences[0])))
        elif name in known and name is not None:
            speaker, rest = _cut(block.sentences[0], SPEAKER.match(text))
            inner = Paragraph([rest])
            made.append(Speech(speaker, shaped([inner], VERSE if _versed(rest) else PROSE)))
        else:
            made += shaped([block], VERSE if _versed(block.sentences[0]) else PROSE)
    return made


def _named(block: Block) -> str | None:
    if not isinstance(block, Paragraph):
        return None
    found = SPEAKER.match(plain(block.sentences[0]).strip(WHITE).partition("\n")[0])
    return found[1] if found else None


def _versed(content: Content) -> bool:
    lengths = [len(plain(line)) for line in lines(content) if line]
    return len(lengths) > 1 and _is_verse(lengths)


def _cut(content: Content, found: re.Match[str] | None) -> tuple[Content, Content]:
    """A speech as its speaker, with the mark after the name, and what is said."""
    place = len((found[0] if found else "").rstrip(WHITE))
    speaker: Content = []
    rest = list(trimmed(content))
    while place and rest and isinstance(part := rest[0], Text):
        speaker.append(Text(part.text[:place], part.styles, part.link))
        if place < len(part.text):
            rest[0] = Text(part.text[place:], part.styles, part.link)
            break
        place -= len(part.text)
        rest.pop(0)
    return speaker, trimmed(rest)
