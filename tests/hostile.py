"""Makes deposits that nobody should open: each has one thing wrong that an enemy, or a bad disk, would do to it.

`python tests/hostile.py FOLDER` writes them all. Each maker is a function that writes one into the folder it is given
and returns its path; HOSTILE tells by name which words its refusal must hold. Bags are made here without the program.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import socket
import stat
import struct
import sys
import tarfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

Files = Mapping[str, bytes]
Tags = Mapping[str, bytes | None]
Maker = Callable[[Path], Path]
TOP = "deposit"
DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MINIMAL = Path(__file__).with_name("minimal.xml")
HOSTILE: dict[str, tuple[str, Maker]] = {}


def hostile(words: str) -> Callable[[Maker], Maker]:
    """Enter a maker into the corpus, with words that the refusal must hold."""

    def enter(maker: Maker) -> Maker:
        HOSTILE[maker.__name__.replace("_", "-")] = (words, maker)
        return maker

    return enter


def several(words: str, makers: Mapping[str, Maker]) -> None:
    """Enter makers that are refused with the same words."""
    HOSTILE.update({name: (words, maker) for name, maker in makers.items()})


# --- Honest bags ------------------------------------------------------------------------------------------------------


def sha(content: bytes, bits: int = 256) -> str:
    return hashlib.new(f"sha{bits}", content).hexdigest()


def payload(edition: bytes | None = None, page: bytes = b"<!DOCTYPE html><title>Muestra</title>\n") -> dict[str, bytes]:
    """What an honest deposit holds in `data/`: a source, one output with its manifest, and the crate."""
    files = {"tei/edition.xml": MINIMAL.read_bytes() if edition is None else edition, "build/index.html": page}
    files["build/manifest.json"] = as_json(
        {
            "tools": {},
            "inputs": [{"path": "tei/edition.xml", "sha256": sha(files["tei/edition.xml"])}],
            "outputs": [{"path": "index.html", "sha256": sha(page)}],
        }
    )
    return files


def crate(files: Files) -> bytes:
    """An honest description of the files of a payload."""
    graph: list[dict[str, object]] = [
        {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"}},
        {
            "@id": "./",
            "@type": "Dataset",
            "name": "n",
            "description": "d",
            "datePublished": "2026-11-22",
            "license": {"@id": "#l"},
            "hasPart": [{"@id": name} for name in files],
        },
    ]
    graph += [
        {"@id": name, "@type": "File", "contentSize": str(len(content)), "sha256": sha(content)}
        for name, content in files.items()
    ]
    return as_json({"@context": "https://w3id.org/ro/crate/1.2/context", "@graph": graph})


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def manifest(files: Files, bits: int) -> bytes:
    return "".join(f"{sha(files[name], bits)}  {name}\n" for name in sorted(files)).encode()


def bag(content: Files | None = None, description: bytes | None = None, tags: Tags | None = None) -> dict[str, bytes]:
    """An honest bag around a payload. `tags` replaces tag files; None leaves one out."""
    content = payload() if content is None else content
    described = {**content, "ro-crate-metadata.json": crate(content) if description is None else description}
    data = {f"data/{name}": what for name, what in described.items()}
    oxum = f"{sum(map(len, data.values()))}.{len(data)}"
    files: dict[str, bytes | None] = {
        "bagit.txt": DECLARATION,
        "bag-info.txt": f"Bagging-Date: 2026-11-22\nPayload-Oxum: {oxum}\n".encode(),
        "manifest-sha256.txt": manifest(data, 256),
        "manifest-sha512.txt": manifest(data, 512),
    }
    files.update(tags or {})
    whole = {name: value for name, value in files.items() if value is not None}
    for bits in (256, 512):
        whole.setdefault(
            f"tagmanifest-sha{bits}.txt", manifest({n: v for n, v in whole.items() if "tagm" not in n}, bits)
        )
    return {**whole, **data}


# --- Packing ----------------------------------------------------------------------------------------------------------


def laid(files: Files, folder: Path) -> Path:
    """The files as a folder."""
    for name, content in files.items():
        path = folder / TOP / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder / TOP


def zipped(files: Files, folder: Path, top: str = TOP + "/") -> Path:
    """The files as a zip with one top folder."""
    with zipfile.ZipFile(folder / "deposit.zip", "w") as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(top + name), content)
    return folder / "deposit.zip"


def tarred(files: Files, folder: Path, members: Iterable[tuple[tarfile.TarInfo, bytes]] = ()) -> Path:
    """The files as a tar with one top folder, and further members after them."""
    with tarfile.open(folder / "deposit.tar", "w", format=tarfile.GNU_FORMAT) as packed:
        plain = ((tarfile.TarInfo(f"{TOP}/{name}"), content) for name, content in files.items())
        for info, content in (*plain, *members):
            info.size = len(content)
            packed.addfile(info, io.BytesIO(content))
    return folder / "deposit.tar"


def with_name(name: str) -> Maker:
    """An honest zip with one more member of the given whole name."""

    def make(folder: Path) -> Path:
        path = zipped(bag(), folder)
        with zipfile.ZipFile(path, "a") as packed:
            info = zipfile.ZipInfo("x")
            info.filename = name
            packed.writestr(info, b"evil")
        return path

    return make


def with_mode(mode: int) -> Maker:
    """An honest zip with one more member of the given kind, as Unix tells it."""

    def make(folder: Path) -> Path:
        path = zipped(bag(), folder)
        with zipfile.ZipFile(path, "a") as packed:
            info = zipfile.ZipInfo(f"{TOP}/data/evil")
            info.create_system, info.external_attr = 3, (mode | 0o777) << 16
            packed.writestr(info, b"/etc/passwd")
        return path

    return make


def with_members(*infos: tuple[str, bytes, str]) -> Maker:
    """An honest tar with more members: name, type, and what it links to."""

    def make(folder: Path) -> Path:
        members = []
        for name, kind, link in infos:
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, link
            members.append((info, b"evil" if kind == tarfile.REGTYPE else b""))
        return tarred(bag(), folder, members)

    return make


def patched(maker: Callable[[Files, Path], Path], change: Callable[[bytes], bytes]) -> Maker:
    """An honest archive whose bytes are changed."""

    def make(folder: Path) -> Path:
        path = maker(bag(), folder)
        path.write_bytes(change(path.read_bytes()))
        return path

    return make


def central(content: bytes, place: int, value: bytes, which: bytes = b"data/build/index.html") -> bytes:
    """A zip in whose central directory the entry of one file is changed at a place (counted from its signature)."""
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(which))
    return content[: entry + place] + value + content[entry + place + len(value) :]


def tar_header(content: bytes, place: int, value: bytes, which: bytes = b"deposit/data/build/index.html") -> bytes:
    """A tar in which the header of one file is changed at a place, with its checksum put right."""
    start = content.index(which)
    header = bytearray(content[start : start + 512])
    header[place : place + len(value)] = value
    header[148:156] = b" " * 8
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    return content[:start] + bytes(header) + content[start + 512 :]


# --- Names ------------------------------------------------------------------------------------------------------------

several(
    "leads out of its folder",
    {
        "zip-traversal": with_name("../../evil"),
        "zip-traversal-inside": with_name(f"{TOP}/data/../../../evil"),
        "tar-traversal": with_members(("../../evil", tarfile.REGTYPE, "")),
        "tar-traversal-long-name": with_members(("a/" * 60 + "../" * 70 + "evil", tarfile.REGTYPE, "")),
    },
)
several(
    "is an absolute path",
    {
        "zip-absolute": with_name("/tmp/escolio-evil"),
        "zip-unc": with_name("//server/share/evil"),
        "zip-drive": with_name("C:/evil"),
        "zip-drive-relative": with_name("c:evil"),
        "tar-absolute": with_members(("/tmp/escolio-evil", tarfile.REGTYPE, "")),
    },
)
several("backslash", {"zip-backslash": with_name(f"{TOP}\\..\\evil")})
several("is not a plain path", {"zip-dot": with_name(f"{TOP}/./evil"), "zip-empty-part": with_name(f"{TOP}//evil")})
several(
    "control characters",
    {
        "zip-bell": with_name(f"{TOP}/evil\x07"),
        "zip-line-break": with_name(f"{TOP}/evil\nb"),
        "zip-escape": with_name("\x1b[2J/x"),
    },
)
several(
    "not every file system takes",
    {
        "zip-trailing-space": with_name(f"{TOP}/evil "),
        "zip-stream": with_name(f"{TOP}/page.html:evil"),
        "zip-accent": with_name(f"{TOP}/edici\u00f3n"),
        "zip-accent-decomposed": with_name(f"{TOP}/edicio\u0301n"),
        "zip-right-to-left": with_name(f"{TOP}/\u202elmth.exe"),
        "tar-latin-1": lambda folder: patched(tarred, lambda c: tar_header(c, 13, b"\xf3"))(folder),
    },
)
several(
    "Windows does not take",
    {
        "zip-reserved": with_name(f"{TOP}/data/CON"),
        "zip-reserved-suffix": with_name(f"{TOP}/aux.txt"),
        "zip-trailing-dot": with_name(f"{TOP}/evil."),
    },
)
several("more than 240 characters", {"zip-long-name": with_name(f"{TOP}/" + "x" * 300)})
several(
    "differ only in case",
    {"zip-case": with_name(f"{TOP}/BAGIT.TXT"), "zip-case-of-folder": with_name(f"{TOP}/Data/other")},
)
several("both a file and a folder", {"zip-file-as-folder": with_name(f"{TOP}/bagit.txt/evil")})


@hostile("stands there twice")
def zip_twice(folder: Path) -> Path:
    path = zipped(bag(), folder)
    with zipfile.ZipFile(path, "a") as packed:
        info = zipfile.ZipInfo("x")
        info.filename = f"{TOP}/bagit.txt"
        packed.NameToInfo.clear()
        packed.writestr(info, b"other")
    return path


several("stands there twice", {"tar-twice": with_members((f"{TOP}/bagit.txt", tarfile.REGTYPE, ""))})


@hostile("control characters")
def zip_name_cut_by_nul(folder: Path) -> Path:
    path = zipped({**bag(), "evil-ab": b"x"}, folder)
    path.write_bytes(path.read_bytes().replace(b"evil-ab", b"evil\0ab"))
    return path


# --- Kinds ------------------------------------------------------------------------------------------------------------

several(
    "is a link",
    {
        "zip-link": with_mode(stat.S_IFLNK),
        "zip-device": with_mode(stat.S_IFCHR),
        "zip-fifo": with_mode(stat.S_IFIFO),
        "tar-link": with_members((f"{TOP}/data/evil", tarfile.SYMTYPE, "/etc/passwd")),
        "tar-through-link": with_members(
            (f"{TOP}/data/way", tarfile.SYMTYPE, "/tmp"), (f"{TOP}/data/way/escolio-evil", tarfile.REGTYPE, "")
        ),
        "tar-hard-link": with_members((f"{TOP}/data/evil", tarfile.LNKTYPE, "/etc/passwd")),
    },
)
several(
    "is a device or another special file",
    {
        "tar-character-device": with_members((f"{TOP}/data/evil", tarfile.CHRTYPE, "")),
        "tar-block-device": with_members((f"{TOP}/data/evil", tarfile.BLKTYPE, "")),
        "tar-fifo": with_members((f"{TOP}/data/evil", tarfile.FIFOTYPE, "")),
        "tar-sparse": lambda folder: patched(tarred, lambda c: tar_header(c, 156, tarfile.GNUTYPE_SPARSE))(folder),
    },
)


@hostile("is a link, a device or another special file")
def folder_link(folder: Path) -> Path:
    path = laid(bag(), folder)
    (path / "data/evil").symlink_to("/etc/passwd")
    return path


@hostile("is a link, a device or another special file")
def folder_link_to_folder(folder: Path) -> Path:
    path = laid(bag(), folder)
    (path / "data/evil").symlink_to("/etc")
    return path


@hostile("is a link, a device or another special file")
def folder_fifo(folder: Path) -> Path:
    path = laid(bag(), folder)
    os.mkfifo(path / "data/evil")
    return path


@hostile("is a link, a device or another special file")
def folder_socket(folder: Path) -> Path:
    path = laid(bag(), folder)
    here = Path.cwd()
    os.chdir(path / "data")  # the name of a socket has room for 100 characters only
    with socket.socket(socket.AF_UNIX) as evil:
        evil.bind("evil")
    os.chdir(here)
    return path


@hostile("differ only in case")
def folder_case(folder: Path) -> Path:
    path = laid(bag(), folder)
    (path / "Bagit.txt").write_bytes(DECLARATION)
    return path


# --- Sizes ------------------------------------------------------------------------------------------------------------


@hostile("grows more than")
def zip_bomb(folder: Path) -> Path:
    path = zipped(bag(), folder)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed, packed.open(f"{TOP}/data/zeros", "w") as out:
        for _ in range(64):
            out.write(bytes(1 << 20))
    return path


@hostile("overlap")
def zip_overlap(folder: Path) -> Path:
    path = zipped(bag(), folder)
    with zipfile.ZipFile(path) as packed:
        offset = packed.getinfo(f"{TOP}/bagit.txt").header_offset
    path.write_bytes(central(path.read_bytes(), 42, struct.pack("<I", offset)))
    return path


several("grows more than", {"zip-size-overlarge": patched(zipped, lambda c: central(c, 24, b"\xf0\xff\xff\xff"))})
several("cut short", {"tar-size-overlarge": patched(tarred, lambda c: tar_header(c, 124, b"777777777777"))})
several("below zero", {"tar-size-negative": patched(tarred, lambda c: tar_header(c, 124, b"\xff" * 12))})


@hostile("more than 4 GiB")
def folder_too_large(folder: Path) -> Path:
    path = laid(bag(), folder)
    os.truncate(path / "bagit.txt", 5 << 30)  # a hole: it takes no room on the disk
    return path


@hostile("more than 200,000 files")
def zip_too_many_files(folder: Path) -> Path:
    """Its directory names that many; that they are not there is found out later."""
    names = [f"data/{number}".encode() for number in range(200_001)]
    entries = b"".join(
        struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, *[0] * 7, len(name), *[0] * 6) + name for name in names
    )
    path = folder / "deposit.zip"
    with zipfile.ZipFile(path, "w") as out, out.open("bagit.txt", "w") as file:
        file.write(b"")
    local = path.read_bytes().partition(b"PK\x01\x02")[0]
    zip64 = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, len(names), len(names), len(entries), len(local))
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(local) + len(entries), 1)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(entries), len(local), 0)
    path.write_bytes(local + entries + zip64 + locator + end)
    return path


@hostile("asks for")
def zip_huge_directory(folder: Path) -> Path:
    path = folder / "deposit.zip"
    size = 900 << 20
    with path.open("wb") as out:
        out.write(b"PK\x03\x04")
        out.seek(size + 4)
        out.write(struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, size, 4, 0))
    return path


@hostile("asks for")
def tar_huge_header(folder: Path) -> Path:
    path = folder / "deposit.tar"
    info = tarfile.TarInfo("././@PaxHeader")
    info.type, info.size = tarfile.XHDTYPE, 900 << 20
    with path.open("wb") as out:
        out.write(info.tobuf(tarfile.USTAR_FORMAT))
        out.truncate(1 << 30)
    return path


# --- Damage -----------------------------------------------------------------------------------------------------------

several(
    "damaged or cut short",
    {
        "zip-half": patched(zipped, lambda content: content[: len(content) // 2]),
        "zip-without-end": patched(zipped, lambda content: content[:-20]),
        "zip-directory-of-rubbish": patched(zipped, lambda content: content.replace(b"PK\x01\x02", b"PK\x09\x09", 1)),
        "zip-name-not-utf-8": lambda folder: patched(zipped, not_utf8)(folder),
        "tar-half": patched(tarred, lambda content: content[: content.index(b"deposit/data/tei") + 1000]),
    },
)


def not_utf8(content: bytes) -> bytes:
    """A zip one of whose names claims to be UTF-8 and is not."""
    content = central(content, 8, struct.pack("<H", 0x800))
    place = content.rindex(b"data/build/index.html")
    return content[:place] + b"\xff" + content[place + 1 :]


several(
    "cut short",
    {"tar-without-end": patched(tarred, lambda content: content.rstrip(b"\0") + bytes(512))},
)
several(
    "followed by something else",
    {
        "tar-bad-checksum": patched(
            tarred, lambda content: content.replace(b"deposit/manifest-sha256", b"deposit/manifesT-sha256", 1)
        ),
        "tar-with-more": patched(tarred, lambda content: content + b"more"),
    },
)
several(
    "cannot be read",
    {
        "zip-wrong-crc": patched(zipped, lambda content: content.replace(b"Muestra</title>", b"Muesira</title>", 1)),
        "zip-two-names": patched(
            zipped, lambda content: content.replace(b"deposit/data/build/i", b"deposit/data/build/I", 1)
        ),
    },
)
several(
    "cannot be read",
    {
        "zip-longer-than-stated": patched(zipped, lambda content: central(content, 24, struct.pack("<I", 5))),
    },
)
several(
    "belong to none of its members",
    {"zip-shorter-than-stated": patched(zipped, lambda content: central(content, 20, struct.pack("<I", 5)))},
)
several("is encrypted", {"zip-encrypted": patched(zipped, lambda content: central(content, 8, b"\x01\x00"))})
several("uncommon method", {"zip-uncommon-method": patched(zipped, lambda content: central(content, 10, b"\x0e\x00"))})
several(
    "no zip and no uncompressed tar",
    {
        "file-empty": lambda folder: written(folder / "deposit.zip", b""),
        "file-of-text": lambda folder: written(folder / "deposit.zip", b"not an archive at all\n" * 50),
        "zip-without-members": lambda folder: zipped({}, folder),
        "tar-compressed": lambda folder: gzipped(folder),
    },
)


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def gzipped(folder: Path) -> Path:
    with tarfile.open(folder / "deposit.tar", "w:gz") as packed:
        packed.add(laid(bag(), folder), TOP)
    return folder / "deposit.tar"


several(
    "exactly one top folder",
    {
        "zip-two-tops": with_name("other/evil"),
        "zip-no-top": lambda folder: zipped(bag(), folder, top=""),
        "zip-file-beside-top": with_name("evil"),
    },
)
several("neither a deposit", {"zip-nested-tops": lambda folder: zipped(bag(), folder, top=f"{TOP}/{TOP}/")})

# --- Bags -------------------------------------------------------------------------------------------------------------


def of(**changes: bytes | None) -> Maker:
    """A bag with other tag files (`manifest_sha256=b"…"`), whole in every other way."""
    tags = {name.replace("_", "-") + ".txt": value for name, value in changes.items()}
    return lambda folder: zipped(bag(tags=tags), folder)


LINES = manifest({f"data/{name}": content for name, content in payload().items()}, 256)
OUTSIDE = sha(b"evil").encode()

several("fetch.txt asks for files", {"bag-fetch": of(fetch=b"https://example.org/evil 4 data/evil\n")})
several("leads out of its folder", {"bag-manifest-outside": of(manifest_sha256=OUTSIDE + b"  ../../etc/passwd\n")})
several("is an absolute path", {"bag-manifest-absolute": of(manifest_sha256=OUTSIDE + b"  /etc/passwd\n")})
several(
    "manifest-sha256.txt is missing",
    {"bag-md5-only": of(manifest_sha256=None, manifest_sha512=None, manifest_md5=b"0 data/x\n")},
)
several(
    "uses digests that no deposit has",
    {"bag-md5-too": of(manifest_md5=hashlib.md5(b"").hexdigest().encode() + b"  data/x\n")},
)
several("larger than 32 MiB", {"bag-huge-manifest": of(manifest_sha256=b"0" * (33 << 20))})
several("has more lines that are wrong", {"bag-manifest-of-line-breaks": of(manifest_sha256=b"\n" * (15 << 20))})
several(
    "is not UTF-8",
    {
        "bag-manifest-utf-16": of(manifest_sha256=LINES.decode().encode("utf-16")),
        "bag-manifest-latin-1": of(manifest_sha256=LINES + OUTSIDE + b"  data/edici\xf3n\n"),
        "bag-info-latin-1": of(bag_info=b"Contact-Name: Mu\xf1oz\n"),
    },
)
several(
    "byte order mark",
    {
        "bag-manifest-byte-order-mark": of(manifest_sha256=b"\xef\xbb\xbf" + LINES),
        "bag-info-byte-order-mark": of(bag_info=b"\xef\xbb\xbfA: b\n"),
    },
)
several(
    "lower-case digits",
    {
        "bag-manifest-upper-case": of(manifest_sha256=LINES.upper().replace(b"DATA/", b"data/")),
        "bag-manifest-short-digest": of(manifest_sha256=b"00  data/x\n"),
    },
)
several("control characters", {"bag-manifest-crlf": of(manifest_sha256=LINES.replace(b"\n", b"\r\n"))})
several("is listed twice", {"bag-manifest-twice": of(manifest_sha256=LINES + LINES)})
several("not in the order", {"bag-manifest-unsorted": of(manifest_sha256=b"\n".join(LINES.splitlines()[::-1]) + b"\n")})
several(
    "not the two lines of BagIt 1.0",
    {
        "bag-old": of(bagit=DECLARATION.replace(b"1.0", b"0.97")),
        "bag-declaration-byte-order-mark": of(bagit=b"\xef\xbb\xbf" + DECLARATION),
        "bag-declaration-latin-1": of(bagit=DECLARATION.replace(b"UTF-8", b"ISO-8859-1")),
    },
)
several(
    "Payload-Oxum",
    {"bag-oxum": of(bag_info=b"Payload-Oxum: 1.1\n"), "bag-without-oxum": of(bag_info=b"Contact-Name: x\n")},
)
several("bag-info.txt is missing", {"bag-without-info": of(bag_info=None)})

# --- What bags hold ---------------------------------------------------------------------------------------------------


def holding(name: str, content: bytes) -> Maker:
    """A whole bag with one file of the payload replaced or added, and the crate in step with it."""
    return lambda folder: zipped(bag({**payload(), name: content}), folder)


def described(description: bytes) -> Maker:
    """A whole bag with another description."""
    return lambda folder: zipped(bag(description=description), folder)


def in_crate(change: Callable[[list[dict[str, object]]], object]) -> Maker:
    """A whole bag in whose description the graph is changed."""
    found = json.loads(crate(payload()))
    change(found["@graph"])
    return described(as_json(found))


DEEP = b'{"@graph": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
BURST = (
    b'<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(12))
    + b']><TEI xmlns="http://www.tei-c.org/ns/1.0">&m;</TEI>'
)
OUTSIDE_ENTITY = (
    b'<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI xmlns="http://www.tei-c.org/ns/1.0">&x;</TEI>'
)

several(
    "is not a crate",
    {"crate-deep": described(DEEP), "crate-not-json": described(b"{"), "crate-huge-number": described(b"9" * 9999)},
)
several(
    "is not a list of things",
    {
        "crate-a-list": described(b"[]"),
        "crate-of-numbers": described(b'{"@graph": [1, 2]}'),
        "crate-ids-of-lists": described(b'{"@graph": [{"@id": []}]}'),
        "crate-parts-of-numbers": in_crate(lambda graph: graph[1].update(hasPart=[{"@id": 7}])),
    },
)
several("describes something twice", {"crate-twice": in_crate(lambda graph: graph.append(graph[-1]))})
several(
    "described in data/ro-crate-metadata.json but not there",
    {"crate-outside": in_crate(lambda graph: graph[1].update(hasPart=[{"@id": "../../../../etc/passwd"}]))},
)
several(
    "does not say that it describes", {"crate-of-another": in_crate(lambda graph: graph[0].update(about={"@id": "x"}))}
)
several("has no license", {"crate-without-licence": in_crate(lambda graph: graph[1].pop("license"))})
several("bytes, it has", {"crate-wrong-size": in_crate(lambda graph: graph[-1].update(contentSize="0"))})
several("another SHA-256", {"crate-wrong-digest": in_crate(lambda graph: graph[-1].update(sha256="0"))})
several(
    "is not a build manifest",
    {"build-deep": holding("build/manifest.json", DEEP), "build-a-list": holding("build/manifest.json", b"[]")},
)
several("is not a list of things", {"build-of-numbers": holding("build/manifest.json", b'{"outputs": [1]}')})
several(
    "which is missing",
    {
        "build-from-outside": holding(
            "build/manifest.json", payload()["build/manifest.json"].replace(b"tei/edition.xml", b"../etc/passwd")
        )
    },
)
several("tei/edition.xml:", {"edition-burst": lambda folder: zipped(bag(payload(BURST)), folder)})
several("tei/edition.xml:", {"edition-outside-entity": lambda folder: zipped(bag(payload(OUTSIDE_ENTITY)), folder)})
several("tei/edition.xml:", {"edition-not-xml": lambda folder: zipped(bag(payload(b"\0\xff<")), folder)})
several(
    "releases",
    {
        "ledger-deep": holding("tei/releases/ledger.json", DEEP),
        "ledger-of-numbers": holding("tei/releases/ledger.json", b'{"releases": [1]}'),
        "ledger-outside": holding(
            "tei/releases/ledger.json",
            b'{"releases": [{"version": "../../../etc/x", "date": "", "step": "", "sha256": "", "swhid": ""}]}',
        ),
    },
)


# --- What is no part of a deposit, whatever its manifests say ---------------------------------------------------------

PLANTED = (
    *("json.py", "logging.py", "sitecustomize.py", "usercustomize.py", "click/__init__.py", "evil.pth", "pyvenv.cfg"),
    *("typst.toml", "saxon.xml", "xslt-of-mine/data.xsl", "bin/python3", "Makefile.am", "setup.py", "conftest.py"),
)


def planted(prefix: str, name: str) -> Maker:
    """A whole bag, its manifests and its crate in step, that holds one file more."""
    if prefix.startswith("data/"):
        return holding(f"{prefix}{name}".removeprefix("data/"), b"raise SystemExit('evil')\n")
    return lambda folder: zipped(bag(tags={f"{prefix}{name}": b"raise SystemExit('evil')\n"}), folder)


for _place, _prefix in {"top": "", "payload": "data/", "source": "data/src/", "wheels": "data/wheels/"}.items():
    several("does not belong here", {f"planted-{_place}-{name}": planted(_prefix, name) for name in PLANTED})

# --- Bytes that belong to nothing -------------------------------------------------------------------------------------

EVIL = b"#!/bin/sh\necho evil\n"


def inserted(which: bytes, content: bytes) -> Callable[[bytes], bytes]:
    """A zip with bytes before the local header of a member, the directory at its end put right."""

    def change(whole: bytes) -> bytes:
        place = whole.index(b"PK\x03\x04", max(0, whole.index(which) - 30)) if which else whole.index(b"PK\x01\x02")
        start, end = whole.index(b"PK\x01\x02"), whole.rindex(b"PK\x05\x06")
        directory, at = bytearray(whole[start:end]), 0
        while at < len(directory):
            offset = struct.unpack_from("<I", directory, at + 42)[0]
            struct.pack_into("<I", directory, at + 42, offset + (len(content) if offset >= place else 0))
            at += 46 + sum(struct.unpack_from("<3H", directory, at + 28))
        tail = bytearray(whole[end:])
        struct.pack_into("<I", tail, 16, start + len(content))
        return whole[:place] + content + whole[place:start] + bytes(directory) + bytes(tail)

    return change


def commented(whole: bytes) -> bytes:
    """A zip with a comment at its end."""
    return whole[:-2] + struct.pack("<H", len(EVIL)) + EVIL


def member_commented(folder: Path) -> Path:
    path = zipped(bag(), folder)
    with zipfile.ZipFile(path, "a") as packed:
        info = zipfile.ZipInfo(f"{TOP}/data/tei/more.xml")
        info.comment = EVIL
        packed.writestr(info, b"<x/>")
    return path


several(
    "belong to none of its members",
    {
        "zip-before": patched(zipped, lambda c: b"PK\x03\x04" + EVIL + c),
        "zip-before-corrected": patched(zipped, inserted(b"deposit/bagit.txt", b"PK\x03\x04" + EVIL)),
        "zip-between": patched(zipped, inserted(b"deposit/bag-info.txt", EVIL)),
        "zip-between-one-byte": patched(zipped, inserted(b"deposit/data/tei", b"\0")),
        "zip-between-descriptor": patched(zipped, inserted(b"deposit/data/tei", b"PK\x07\x08" + bytes(12))),
        "zip-between-member": patched(zipped, inserted(b"deposit/data/tei", b"PK\x03\x04" + bytes(26))),
        "zip-before-directory": patched(zipped, inserted(b"", EVIL)),
    },
)
several(
    "holds more after its directory",
    {
        "zip-comment": patched(zipped, commented),
    },
)
several("has a comment", {"zip-comment-of-member": member_commented})
several("damaged or cut short", {"zip-after": patched(zipped, lambda c: c[:-2] + struct.pack("<H", 22) + c[-22:])})
several("damaged or cut short", {"zip-after-plain": patched(zipped, lambda c: c + EVIL * 4000)})
several(
    "belong to none of its members",
    {
        "tar-padding": patched(tarred, lambda c: c.replace(b"</title>\n\0", b"</title>\n!", 1)),
        "tar-padding-of-tag": patched(tarred, lambda c: c.replace(b"Encoding: UTF-8\n\0", b"Encoding: UTF-8\n!", 1)),
    },
)

# --- Each name, each kind, each field ---------------------------------------------------------------------------------


def as_tar(name: str) -> Maker:
    """An honest tar with one more member of the given whole name."""
    return with_members((name, tarfile.REGTYPE, ""))


for _number, (_words, _name) in enumerate(
    [
        *(
            ("Windows does not take", f"data/{one}")
            for one in ("nul", "PRN.xml", "com1", "LPT9.txt", "tei/Aux/x", "x./y")
        ),
        *(("control characters", f"data/a{one}b") for one in "\t\r\x1b\x7f\x80\x9b"),
        *(
            ("not every file system takes", f"data/{one}")
            for one in ("a b", "a%20b", "ñ", "n\u0303", "\u00df", "漢", "a?")
        ),
        *(
            ("not every file system takes", f"data/{one}")
            for one in ("a*", "<x>", 'a"', "a|b", "\u200bx", "\u2215x", "~x'")
        ),
        *(("leads out of its folder", one) for one in ("data/..", "data/../../x", "../x")),
        *(("is not a plain path", one) for one in ("data//x", "./data/x")),
    ]
):
    several(_words, {f"zip-name-{_number}": with_name(f"{TOP}/{_name}")})
    if "\0" not in _name:
        several(_words, {f"tar-name-{_number}": as_tar(f"{TOP}/{_name}")})

several("is a link", {"zip-socket": with_mode(stat.S_IFSOCK), "zip-block-device": with_mode(stat.S_IFBLK)})


def shortened(name: str, tags: bool) -> Maker:
    """A bag one of whose manifests leaves out its first line, the others told of that."""

    def make(folder: Path) -> Path:
        files = bag()
        short = files[name].split(b"\n", 1)[1]
        return zipped({**files, name: short} if tags else bag(tags={name: short}), folder)

    return make


for _bits in (256, 512):
    _name = f"manifest-sha{_bits}.txt"
    several("is missing", {f"bag-without-{_name}": of(**{_name[:-4].replace("-", "_"): None})})
    several("is not listed in", {f"bag-short-{_name}": shortened(_name, tags=False)})
    several("is not listed in", {f"bag-short-tag{_name}": shortened(f"tag{_name}", tags=True)})

for _key in ("name", "description", "datePublished"):
    several(f"has no {_key}", {f"crate-without-{_key}": in_crate(lambda graph, key=_key: graph[1].pop(key))})  # type: ignore[misc]
several("is not described in", {"crate-part-left-out": in_crate(lambda graph: graph[1].update(hasPart=[]))})
several("does not describe", {"crate-no-file": in_crate(lambda graph: graph[-1].update({"@type": "Dataset"}))})

ENTRY = {
    "version": "1.0.0",
    "date": "2026-11-22",
    "step": "major",
    "sha256": "0" * 64,
    "swhid": "swh:1:cnt:" + "0" * 40,
}
for _field in ENTRY:
    for _kind, _value in {"number": 1, "nothing": None, "list": [], "line": "1.0.0\n", "escape": "\x1b[2J"}.items():
        several(
            f"{_field} of entry 1 is",
            {
                f"ledger-{_field}-{_kind}": holding(
                    "tei/releases/ledger.json", as_json({"releases": [{**ENTRY, _field: _value}]})
                )
            },
        )
several(
    "is entered twice",
    {"ledger-twice": holding("tei/releases/ledger.json", as_json({"releases": [ENTRY, ENTRY]}))},
)
several(
    "cannot be read",
    {
        "ledger-of-nothing": holding("tei/releases/ledger.json", b""),
        "ledger-more": holding("tei/releases/ledger.json", as_json({"releases": [], "more": 1})),
        "ledger-not-utf-8": holding("tei/releases/ledger.json", b'{"releases": ["\xff"]}'),
    },
)
several("is missing, and 1.0.0.xml is frozen", {"ledger-gone": holding("tei/releases/1.0.0.xml", b"<x/>")})
several(
    "is missing: 1.0.0.xml",
    {"ledger-without-release": holding("tei/releases/ledger.json", as_json({"releases": [ENTRY]}))},
)


def write_all(folder: Path) -> None:
    """Write the whole corpus, one folder each."""
    for name, (_, maker) in HOSTILE.items():
        (folder / name).mkdir(parents=True)
        print(maker(folder / name))


if __name__ == "__main__":
    write_all(Path(sys.argv[1]))
