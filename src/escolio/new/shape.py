"""Decides what the paragraphs of an import are: prose, verse or drama; and says what it decided.

An importer gives each block between empty lines as one paragraph with one content, in which breaks mark the ends of
lines.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Sequence
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
NUMBERED = 2  # the level of a heading with a number, below those without
NUMERAL = re.compile(r"(?:(?:[^\W\d_]+ )?(?:[IVXLCDM]+|\d+)\.?|§ ?\d+\.?)")
FINAL = re.compile(r"[.,;:!?…。，；：！？·،؛۔।»”’\"')\]-]$")
SPEAKER = re.compile(r"([^\W\d_][^.:：\n]{0,40}?)(?:[.:][ \t]+|：[ \t]*|[.:：]?$)")
OPENING = re.compile(r"([^\W\d_][^.:：\n]{0,40}?)(?:(\.[ \t]+)|:[ \t]+|：[ \t]*)(?=\S)")
SCENE = re.compile(rf"{NUMERAL.pattern}[.:]?(?: .*)?")
STAGE = re.compile(r"\([^()]*\)\.?|\[[^\[\]]*\]\.?")


def guess(blocks: Sequence[Block]) -> str:
    """Drama when speakers take turns; verse when most blocks of several lines have lines that are short and of unlike
    lengths; prose otherwise.

    Short lines of like length are prose that was cut to a width.
    """
    turns = _turns(blocks)
    if len(turns) > 1 and max(turns.values()) > 1 and sum(turns.values()) * 3 > len(blocks):
        return DRAMA
    several = [lengths for lengths in map(_lengths, _stanzas(blocks)) if len(lengths) > 1]
    versed = [lengths for lengths in several if _is_verse(lengths)]
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
    if form == DRAMA:
        return _nested(_drama(blocks, headings=headings)) if headings else _drama(blocks, headings=False)
    if headings:
        blocks = _nested([_heading(block, blocks[index + 1 : index + 2]) for index, block in enumerate(blocks)])
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


def _heading(block: Block, following: Sequence[Block], *, scenes: bool = False) -> Block:
    """A block as a heading, if it is one line, short, not closed by a mark, and stands before something longer; with
    `scenes`, whatever begins with a number."""
    if not isinstance(block, Paragraph) or len(_lengths(block)) != 1 or not following:
        return block
    text = plain(block.sentences[0]).strip()
    after = following[0]
    longer = isinstance(after, Paragraph) and (
        len(_lengths(after)) > 1
        or sum(_lengths(after)) > 2 * HEADING
        or bool(NUMERAL.fullmatch(plain(after.sentences[0]).strip()))
    )
    numbered = bool(NUMERAL.fullmatch(text)) or (scenes and bool(SCENE.fullmatch(text)))
    if len(text) > HEADING or not (numbered or longer) or (FINAL.search(text) and not numbered):
        return block
    return Heading(NUMBERED if numbered else 1, trimmed(block.sentences[0]))


def _nested(blocks: Sequence[Block]) -> list[Block]:
    """Blocks whose numbered headings stand as deep as the word before the number came late: acts, then scenes."""
    depths: dict[str, int] = {}
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == NUMBERED:
            numeral = NUMERAL.match(plain(block.content))
            word = numeral[0].rpartition(" ")[0].casefold() if numeral else ""
            block = Heading(NUMBERED + depths.setdefault(word, len(depths)), block.content)
        made.append(block)
    return made


def _drama(blocks: Sequence[Block], *, headings: bool) -> list[Block]:
    """Speeches: a block that begins with the name of a speaker and a full stop, a colon, or the end of its line.

    The name opens several blocks, or is in capitals before words. What stands in brackets is a stage direction.
    Blocks without a name go on with the speech before them. Lines of a block part it where speakers take turns.
    """
    speakers = _turns(blocks)
    blocks = _parted(blocks, speakers)
    named = [_named(block) for block in blocks]
    speaking = {
        name for name, speaks in named if name and (named.count((name, speaks)) > 1 or (name.isupper() and speaks))
    } | speakers.keys()
    made: list[Block] = []
    speech: Speech | None = None
    for index, (block, (name, _)) in enumerate(zip(blocks, named, strict=True)):
        if isinstance(block, Paragraph) and name in speaking:
            content = trimmed(block.sentences[0])
            speaker, rest = _cut(content, SPEAKER.match(_first_line(content)))
            speech = Speech(speaker, _spoken(rest))
            made.append(speech)
            continue
        if headings and isinstance(block, Paragraph):
            block = _heading(block, blocks[index + 1 : index + 2], scenes=True)
        if isinstance(block, Paragraph):
            (speech.blocks if speech else made).extend(_spoken(trimmed(block.sentences[0])))
        else:
            speech = None
            made += _shaped(block, PROSE)
    return made


def _turns(blocks: Sequence[Block]) -> Counter[str]:
    """How often each speaker opens a line before words: names in capitals; names with a colon that come back, or with
    which most lines open."""
    rows = [
        plain(line).strip(WHITE)
        for block in blocks
        if isinstance(block, Paragraph)
        for line in lines(block.sentences[0])
    ]
    openings = [opening for row in rows if (opening := OPENING.match(row)) and not NUMERAL.fullmatch(opening[1])]
    capitals = Counter(one[1] for one in openings if one[1].isupper() and len(one[1]) > 1)
    colons = Counter(one[1] for one in openings if not one[2])
    least = 1 if colons.total() * 2 > sum(map(bool, rows)) else 2
    return capitals | Counter({name: count for name, count in colons.items() if count >= least})


def _parted(blocks: Sequence[Block], speakers: Container[str]) -> list[Block]:
    """Blocks, parted where a line within one opens a speech."""
    made: list[Block] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            made.append(block)
            continue
        pieces: list[Content] = [[]]
        content = block.sentences[0]
        for place, part in enumerate(content):
            if isinstance(part, Break) and pieces[-1]:
                opening = OPENING.match(_first_line(trimmed(content[place + 1 :])).strip(WHITE))
                if opening and opening[1] in speakers and (opening[1].isupper() or not opening[2]):
                    pieces.append([])
                    continue
            pieces[-1].append(part)
        made += [Paragraph([piece]) for piece in pieces]
    return made


def _spoken(content: Content) -> list[Block]:
    """What is said, as verse or prose, after the stage directions in brackets that it begins with."""
    made: list[Block] = []
    while stage := STAGE.match(plain(content)):
        direction, content = _cut(content, stage)
        made.append(Stage(trimmed(direction)))
    return made + (shaped([Paragraph([content])], VERSE if _versed(content) else PROSE) if content else [])


def _named(block: Block) -> tuple[str | None, bool]:
    """The name that a block may begin with, and whether words follow it."""
    if not isinstance(block, Paragraph):
        return None, False
    text = plain(block.sentences[0]).strip(WHITE)
    speaker = SPEAKER.match(text.partition("\n")[0])
    return (speaker[1], len(text) > speaker.end()) if speaker and not NUMERAL.fullmatch(speaker[1]) else (None, False)


def _first_line(content: Content) -> str:
    return plain(content).partition("\n")[0]


def _versed(content: Content) -> bool:
    lengths = [len(plain(line)) for line in lines(content) if line]
    return len(lengths) > 1 and _is_verse(lengths)


def _cut(content: Content, match: re.Match[str] | None) -> tuple[Content, Content]:
    """A content as what was found at its beginning, without white space at the end, and what comes after it."""
    place = len((match[0] if match else "").rstrip(WHITE))
    first: Content = []
    rest = list(content)
    while rest and (place or not isinstance(rest[0], Text | Break)):
        part = rest.pop(0)
        if isinstance(part, Text) and place < len(part.text):
            rest.insert(0, Text(part.text[place:], part.styles, part.link))
            part = Text(part.text[:place], part.styles, part.link)
        first.append(part)
        place -= len(plain([part]))
    return first, trimmed(rest)
