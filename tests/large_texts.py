"""A TEI text of any size with apparatus and notes, the same bytes every time."""

from __future__ import annotations

import random
from pathlib import Path

HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Large</title></titleStmt>
<publicationStmt><p>P</p></publicationStmt><sourceDesc><listWit><witness xml:id="A">A</witness><witness xml:id="B">B
</witness></listWit></sourceDesc></fileDesc></teiHeader><text xml:lang="la"><body>
"""


def write(path: Path, size: int, entries: int = 2, notes: int = 1) -> Path:
    """Write a text of about `size` bytes in chapters of forty paragraphs, each with so many entries and notes."""
    chance = random.Random(1)
    words = ["".join(chance.choices("abcdefghilmnopqrstuv", k=chance.randint(2, 9))) for _ in range(5000)]
    with path.open("w", encoding="utf-8") as out:
        out.write(HEADER)
        chapter = paragraph = 0
        while out.tell() < size:
            chapter += 1
            out.write(f'<div type="chapter" n="{chapter}"><head>Chapter {chapter}</head>\n')
            for _ in range(40):
                paragraph += 1
                said = chance.choices(words, k=120)
                for place in range(entries):
                    other = chance.choice(words)
                    said[place * 9] = f'<app><lem wit="#A">{said[place * 9]}</lem><rdg wit="#B">{other}</rdg></app>'
                for place in range(notes):
                    said[place * 9 + 4] += f"<note>{' '.join(chance.choices(words, k=12))}</note>"
                out.write(f'<p n="{paragraph}">{" ".join(said)}</p>\n')
            out.write("</div>\n")
        out.write("</body></text></TEI>\n")
    return path
