"""Check a bag against BagIt 1.0 (RFC 8493): complete, and not a byte changed.

Stricter than the RFC where it leaves a choice: manifests must be written as `archive` writes them, so that no byte of
them can change unseen, and nothing may be fetched from elsewhere.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from itertools import pairwise

from escolio.deposit.names import is_part
from escolio.deposit.reader import Deposit
from escolio.files import unsafe

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
MANIFEST = re.compile(r"(?:tag)?manifest-[^/]+\.txt")
NEEDED = frozenset(f"{kind}manifest-sha{bits}.txt" for kind in ("", "tag") for bits in (256, 512))
TAG_MANIFESTS = frozenset(name for name in NEEDED if name.startswith("tag"))
LINE = re.compile(r"(?P<digest>[0-9a-f]+)  (?P<name>\S.*)\n")
DIGITS = {"sha256": 64, "sha512": 128}
ENOUGH = 20  # bad lines of one manifest that are told

Listing = dict[str, str]


def bag_problems(deposit: Deposit) -> Iterator[str]:
    """Everything that keeps this from being the bag that was written, one sentence each."""
    if deposit.read("bagit.txt") != DECLARATION:
        yield "bagit.txt is not the two lines of BagIt 1.0"
    if "fetch.txt" in deposit.sizes:
        yield "fetch.txt asks for files from elsewhere: the deposit is not whole"
    manifests = {name for name in deposit.sizes if MANIFEST.fullmatch(name)}
    yield from (f"{name} is missing" for name in sorted(NEEDED - manifests))
    yield from (f"{name} uses digests that no deposit has" for name in sorted(manifests - NEEDED))
    # Whoever alters a deposit can write its manifests anew: what they list is not for that reason a part of it.
    strange = sorted(name for name in deposit.sizes.keys() - manifests - {"fetch.txt"} if not is_part(name))
    yield from (f"{name} does not belong here: no deposit of this program holds it" for name in strange[:ENOUGH])
    if len(strange) > ENOUGH:
        yield f"{len(strange) - ENOUGH:,} more files do not belong here"
    listings: dict[str, Listing] = {}
    for name in sorted(NEEDED & manifests):
        listing: Listing = {}
        problems = list(read_listing(deposit, name, listing))
        yield from problems
        if not problems:
            listings[name] = listing
    payload = {name for name in deposit.sizes if name.startswith("data/")}
    tags = {name for name in deposit.sizes if not name.startswith("data/")} - TAG_MANIFESTS
    yield from coverage({name: one for name, one in listings.items() if not name.startswith("tag")}, payload)
    yield from coverage({name: one for name, one in listings.items() if name.startswith("tag")}, tags)
    yield from altered(deposit, listings)
    yield from oxum_problems(deposit, payload)


def read_listing(deposit: Deposit, name: str, listing: Listing) -> Iterator[str]:
    """Fill `listing` (file name to digest) from a manifest; yield what is wrong with its lines."""
    problems = 0
    for number, line in enumerate(io.StringIO(deposit.text(name), newline="\n"), start=1):
        if reason := add_line(line, DIGITS[algorithm(name)], listing):
            problems += 1
            yield f"{name}:{number}: {reason}"
        if problems == ENOUGH:
            yield f"{name} has more lines that are wrong"
            return
    if any(first > second for first, second in pairwise(listing)):
        yield f"the lines of {name} are not in the order of the names"


def add_line(line: str, digits: int, listing: Listing) -> str | None:
    """Enter one line of a manifest into `listing`, or say what is wrong with it."""
    match = LINE.fullmatch(line)
    if not match or len(match["digest"]) != digits:
        return f"this is not a digest of {digits} lower-case digits, two spaces, a name and a line break"
    if reason := unsafe(match["name"]):
        return f"the file {match['name'][:120]!r} {reason}"
    if match["name"] in listing:
        return f"{match['name']} is listed twice"
    listing[match["name"]] = match["digest"]
    return None


def coverage(listings: dict[str, Listing], there: set[str]) -> Iterator[str]:
    """Files that are listed but not there, and files that are there but not listed in every manifest."""
    for name in sorted(set().union(*listings.values()) - there):
        yield f"{name} is missing: it is listed in {', '.join(one for one in listings if name in listings[one])}"
    for name in sorted(there):
        if unlisted := [one for one, listing in listings.items() if name not in listing]:
            yield f"{name} does not belong here: it is not listed in {', '.join(unlisted)}"


def altered(deposit: Deposit, listings: dict[str, Listing]) -> Iterator[str]:
    """Files whose content is not what a manifest says; each file is read once."""
    for name in sorted(deposit.sizes.keys() & set().union(*listings.values())):
        computed = digests(deposit, name, tuple(DIGITS))
        wrong = [
            one for one, listing in listings.items() if name in listing and listing[name] != computed[algorithm(one)]
        ]
        if wrong:
            yield f"{name} has been altered: it is not what {', '.join(wrong)} says"


def algorithm(manifest: str) -> str:
    """The algorithm in the name of a manifest."""
    return manifest.partition("-")[2].removesuffix(".txt")


def digests(deposit: Deposit, name: str, algorithms: tuple[str, ...]) -> dict[str, str]:
    """The digests of one file, read once in blocks."""
    hashes = [hashlib.new(one) for one in algorithms]
    for block in deposit.blocks(name):
        for one in hashes:
            one.update(block)
    return {one.name: one.hexdigest() for one in hashes}


def oxum_problems(deposit: Deposit, payload: set[str]) -> Iterator[str]:
    """Whether Payload-Oxum in bag-info.txt agrees with the payload."""
    if "bag-info.txt" not in deposit.sizes:
        yield "bag-info.txt is missing"
        return
    counted = f"{sum(deposit.sizes[name] for name in payload)}.{len(payload)}"
    match = re.search(r"^Payload-Oxum: *(\S+)$", deposit.text("bag-info.txt"), re.MULTILINE)
    stated = match[1] if match else "nothing"
    if stated != counted:
        yield f"bag-info.txt states a Payload-Oxum of {stated[:40]}, the payload has {counted}"
