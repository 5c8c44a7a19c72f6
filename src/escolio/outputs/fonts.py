"""The faces of the books: ours, those in a folder `fonts` beside the edition, and those of Noto that are installed.

Ours come with Typst (Libertinus Serif, DejaVu Sans Mono) and as a package (Chinese and Japanese). Others are taken only
for signs that ours lack, those beside the edition first, so that a book of a script that ours have is the same on any
machine.
"""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from escolio.errors import MissingPart
from escolio.settings import FONTS, Settings, families, family_of

PACKAGE = "cvttf_NotoSansCJK_Regular"
BESIDE = FONTS
SUFFIXES = frozenset({".ttf", ".otf", ".ttc", ".otc"})
SERIF = "Libertinus Serif"
CJK = "Noto Sans CJK TC"  # in the package, which those install who need it
LACKING = "could not be displayed"
MOST_LACKING = 40  # signs that no face has; more are not looked for
# The names of signs: OLD ITALIC LETTER A, ETHIOPIC SYLLABLE MA.
NAMED = re.compile(r".+?(?= (?:CAPITAL |SMALL )?(?:LETTER|SIGN|SYLLABLE|VOWEL|DIGIT|NUMBER|POINT|MARK|HIEROGLYPH)\b)")
FIRST_WORD = re.compile(r"[^ ]+")
# Latin, Greek, Cyrillic and Hebrew letters of everyday, which our face has.
USUAL = re.compile("[\u0000-\u02af\u0370-\u052f\u0590-\u05ff\u1e00-\u1fff]")
INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})


# How a book sets its signs: upright, then in every other way.
LOOKS = (("",), ('style: "italic"', 'weight: "bold"', 'style: "italic", weight: "bold"'))


@dataclass(frozen=True)
class Faces:
    """What sets a text: the folders of the fonts, the families besides ours by name, and the signs that none has.

    `first` is a family that comes before ours. `marked` has the letters of a family that ours do not have, for texts
    with marks over letters.
    """

    folders: tuple[Path, ...]
    families: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    first: str = ""
    marked: tuple[tuple[str, str], ...] = ()

    @property
    def inputs(self) -> dict[str, str]:
        """What Typst is told of them."""
        marked = "|".join(f"{family}={letters}" for family, letters in self.marked)
        return {"faces": ",".join(self.families), "face": self.first, **({"marked": marked} if marked else {})}


NUMBERED = re.compile(r"\\u\{([0-9a-f]+)\}")


def faces_for(text: str, folder: Path) -> Faces:
    """The faces for a text of an edition in `folder`. Raises MissingPart without Typst."""
    signs = sorted(sign for sign in set(text) if unicodedata.category(sign) not in INVISIBLE)
    faces = ours()
    candidates: list[Path] | None = None
    found: dict[str, Path] = {}
    for looks in LOOKS:  # what no face has slanted or bold is no reason to have no book
        left = [sign for sign in signs if sign not in faces.lacking]
        while (sign := first_lacking("".join(left), faces, looks)) is not None:
            candidates = list(further_fonts(folder)) if candidates is None else candidates
            face = next(((path, name) for path in candidates if (name := family_with(path, sign))), None)
            if face and face[1] not in faces.families:
                path, name = face
                found[name] = path
                faces = Faces((*faces.folders, path.parent), (*faces.families, name), faces.lacking)
            elif looks is LOOKS[0] and len(faces.lacking) == MOST_LACKING:
                return faces
            else:
                left.remove(sign)
                lacking = (*faces.lacking, sign) if looks is LOOKS[0] else faces.lacking
                faces = Faces(faces.folders, faces.families, lacking)
    return replace(faces, marked=letters_of(found, signs))


def letters_of(families: Mapping[str, Path], signs: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The letters among some signs that are set in each family, where there are marks to stand over them.

    Typst loses a letter of another family when a mark over it is in the first one: so that it takes both from one,
    books say of these letters which. Those of USUAL are in our own.
    """
    if not any(unicodedata.category(sign)[0] == "M" for sign in signs):
        return ()
    letters = [sign for sign in signs if unicodedata.category(sign)[0] == "L" and not USUAL.match(sign)]
    own = {sign: next((name for name, path in families.items() if ord(sign) in cmap(path)), "") for sign in letters}
    sets = ((name, "".join(sign for sign in letters if own[sign] == name)) for name in families)
    return tuple((name, letters) for name, letters in sets if letters)


def chosen(faces: Faces, settings: Settings, folder: Path) -> Faces:
    """The faces with those that an editor settles for the edition in `folder`, which lie beside it."""
    wanted = {name for name in (settings.face, settings.chinese) if name}
    if not wanted:
        return faces
    own = {path.parent for path, name in families(folder).items() if name in wanted}
    return replace(
        faces,
        folders=tuple(dict.fromkeys((*faces.folders, *sorted(own)))),
        families=tuple(dict.fromkeys(name for name in (settings.chinese, *faces.families) if name)),
        first=settings.face,
    )


def is_ours(text: str) -> bool:
    """Whether our own faces have every sign of a text. Raises like `faces_for`."""
    signs = sorted(sign for sign in set(text) if unicodedata.category(sign) not in INVISIBLE)
    return first_lacking("".join(signs), ours()) is None


def first_lacking(signs: str, faces: Faces, looks: Sequence[str] = ("",)) -> str | None:
    """The first sign of a text that no face has in some looks, found by setting it. None when all have one."""
    typst = loaded()
    families = ", ".join(f'"{name}"' for name in (SERIF, *faces.families))
    lines = quoted("\n".join(signs))  # in one line, signs from both directions that no face has make Typst panic
    set_in = "\n".join(f"#text({look})[#{lines}]" for look in looks)
    source = f'#set text(font: ({families}), fallback: false, lang: "zxx")\n{set_in}'
    compiler = typst.Compiler(source.encode(), font_paths=list(map(str, faces.folders)), ignore_system_fonts=True)
    try:
        compiler.compile(format="pdf", pdf_standards=["a-3u"], timestamp=0)
    except typst.TypstError as error:
        message = str(error.message)
        if LACKING not in message:
            raise
        lacked = message.partition("`")[2].partition("`")[0].strip('"')  # Typst quotes them, and writes some as numbers
        lacked = NUMBERED.sub(lambda number: chr(int(number[1], 16)), lacked)
        return next((sign for sign in lacked if sign in signs), signs[0])
    return None


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def loaded() -> Any:
    """Typst. Raises MissingPart when it is not installed."""
    try:
        import typst
    except ImportError as error:
        raise MissingPart(
            f"Typst, which sets the books, cannot be loaded: {error}.", remedy="Run: pip install typst"
        ) from error
    return typst


def ours() -> Faces:
    """Our own faces: those of Typst, and the Chinese and Japanese one where it is installed."""
    try:
        return Faces((package_folder(),), (CJK,))
    except MissingPart:
        return Faces(())


def package_folder() -> Path:
    """The folder of the Chinese and Japanese font, which comes as a package. Raises MissingPart."""
    return folder_of(PACKAGE, "The font for Chinese and Japanese", "'escolio[cjk]'")


@cache
def folder_of(package: str, font: str, wanted: str) -> Path:
    """The folder of a package of fonts, which every page asks. Raises MissingPart, which names the font and what to
    install."""
    from importlib.util import find_spec

    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise MissingPart(f"{font} is not installed.", remedy=f"Run: pip install {wanted}")
    return Path(next(iter(spec.submodule_search_locations)))


def further_fonts(folder: Path) -> Iterator[Path]:
    """Font files beside the edition, then those of Noto that are installed: serif before others, plain before bold."""
    yield from sorted(path for path in (folder / BESIDE).rglob("*") if path.suffix.lower() in SUFFIXES)
    yield from installed()


def installed() -> list[Path]:
    """The fonts of Noto that are installed, those that are tried first in front."""
    paths = [
        path
        for place in font_places()
        for path in place.rglob("Noto*")
        if path.suffix.lower() in SUFFIXES and not path.stem.endswith(("Italic", "Bold", "Black"))
    ]
    return sorted(paths, key=lambda path: ("Serif" not in path.name, "Regular" not in path.name, path.name))


def font_places() -> list[Path]:
    """Where this system keeps fonts, and where packages of fonts for Python keep theirs."""
    if sys.platform == "win32":
        places = [Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts")]
    elif sys.platform == "darwin":
        places = [Path("/Library/Fonts"), Path.home() / "Library/Fonts"]
    else:
        places = [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts"]
    packages = [place for path in sys.path for place in Path(path).glob("fontpkg*") if place.is_dir()]
    return [place for place in (*places, *packages) if place.is_dir()]


def family_with(path: Path, sign: str) -> str | None:
    """The family name of a font file that has a sign; None for one that has not, or is none."""
    return (family_of(path) or None) if ord(sign) in cmap(path) else None


@lru_cache(maxsize=256)
def cmap(path: Path) -> Any:
    """The code points that a font has signs for; none for a file that is no font."""
    try:
        return harfbuzz().Face(path.read_bytes()).unicodes
    except OSError:
        return frozenset()


def harfbuzz() -> Any:
    """HarfBuzz. Raises MissingPart when it is not installed."""
    try:
        import uharfbuzz
    except ImportError as error:
        raise MissingPart(
            f"HarfBuzz, which cuts fonts for pages, cannot be loaded: {error}.", remedy="Run: pip install uharfbuzz"
        ) from error
    return uharfbuzz


def script_of(sign: str) -> str:
    """The script of a sign, by its name in Unicode: Syriac, Old Italic; empty of one without a name."""
    name = unicodedata.name(sign, "")
    return (NAMED.match(name) or FIRST_WORD.match(name) or [name])[0].title()


def listed(signs: Sequence[str]) -> str:
    """Signs as a message names them: “ܢ” (U+0722)."""
    return ", ".join(f"“{sign}” (U+{ord(sign):04X})" for sign in signs)
