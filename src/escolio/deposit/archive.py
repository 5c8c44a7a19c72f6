"""Make the deposit of an edition: a bag whose payload is a working copy of edition and program, with the outputs.

What the payload holds lies where it lies in the project, so that the commands of the project work in `data/`.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from escolio import __version__, files
from escolio.build.asked import WHOLE
from escolio.build.manifest import record_of
from escolio.build.run import Progress, build
from escolio.build.staging import refuse_foreign, scratch_folder
from escolio.build.steps import sources
from escolio.deposit.bag import Item, bag, item, refuse_names, write
from escolio.deposit.crate import crate
from escolio.deposit.verify import verify
from escolio.errors import EscolioError, InvalidEdition, MissingPart, UsageError
from escolio.header import facts
from escolio.project import Project, resources
from escolio.reading import document
from escolio.releases import ledger
from escolio.saxon import transform
from escolio.tools import extras, tool_versions
from escolio.validation.check import check

# What the program consists of besides its package, its stylesheets and its schema.
PROJECT_FILES = ("pyproject.toml", "requirements.txt", "Makefile", "LICENSE", "README.md", "CONTRIBUTING.md")
RESOURCES = ("schema", "xslt")
# What a release writes beside the sources.
RELEASE_FILES = ("CITATION.cff", "CHANGELOG.md")
SOURCE = "source"  # beside the edition: what it was made from, where that is no witness
COMPRESSED = (".gz", ".tgz", ".xz", ".txz", ".bz2", ".zst", ".7z", ".rar")


def archive(
    edition: Path,
    target: Path | None,
    wheels: Path | None,
    progress: Progress,
    make: Callable[..., object] | None = None,
) -> Path:
    """Build the edition afresh and write its deposit to `target`: a .zip, a .tar, or else a folder.

    Without `target` it is a zip in the working directory, named after the edition and its version. With `wheels` the
    Python wheels of that folder go in too, so that a rebuild needs only Python. `make` builds it (else `build` does).
    Returns where the deposit lies. Raises EscolioError for an edition that is not valid or whose header leaves out what
    a deposit must say, a name that not every system takes, a target that cannot be written, and for whatever `verify`
    would not accept.
    """
    findings = check(edition)
    if any(finding.is_error for finding in findings):
        raise InvalidEdition(findings)
    stated = facts(edition)
    refuse_incomplete(stated, edition)
    name = deposit_name(stated)
    target = target or Path(f"{name}.zip")
    refuse_target(target)
    parts = list(wheel_files(wheels)) if wheels else []
    refuse_names([name for name, _ in sources_of(edition)])
    with scratch_folder(target) as scratch:
        outputs = scratch / "build"
        (make or build)(Project(edition, outputs), WHOLE, progress, fresh=True)
        progress("archive")
        sheet = resources() / "xslt/data/deposit.xsl"
        readme = transform(sheet, document(edition), {"name": name, "extras": extras()}, base_output=None).encode()
        payload = [item(f"data/{name}", content) for name, content in payload_of(edition, outputs)]
        payload += [item("data/README.txt", readme), *(item(f"data/wheels/{path.name}", path) for path in parts)]
        refuse_other_sources(payload, outputs)
        for path in parts:
            if path.name.startswith("escolio-"):
                refuse_stale(path, payload)
        described = {entry.name.removeprefix("data/"): (entry.size, entry.digests["sha256"]) for entry in payload}
        releases = ledger.read(Project(edition).releases)
        payload.append(item("data/ro-crate-metadata.json", crate(stated, described, releases)))
        whole = bag(payload, bag_info(stated, name), [item("README.txt", readme)])
        progress("verify")
        write(whole, target, name, stated["date"], refuse_unverified)
    return target


def refuse_incomplete(stated: dict[str, Any], edition: Path) -> None:
    """Raise EscolioError when the header does not say what the description of a deposit must say (RO-Crate 1.2)."""
    said = {
        "a title (titleStmt/title)": any(stated["titles"].values()),
        "an identifier (publicationStmt/idno)": stated["identifier"],
        "a date (editionStmt/edition/date/@when)": stated["date"],
        "what the edition is for (encodingDesc/projectDesc)": any(stated["descriptions"].values()),
        "a licence with the address of its text (availability/licence/@target)": stated["licences"]
        and all(one["target"] for one in stated["licences"]),
    }
    if missing := [what for what, is_there in said.items() if not is_there]:
        raise EscolioError(
            f"The header does not say what a deposit must say of itself: {'; '.join(missing)}.",
            path=edition,
            remedy="Add it to teiHeader and archive again.",
        )


def refuse_unverified(path: Path) -> None:
    """Raise EscolioError when `verify` would not accept the deposit that was written to `path`."""
    problems = verify(path, rebuild=False).problems
    if problems:
        more = f" (and {len(problems) - 1:,} more)" if len(problems) > 1 else ""
        raise EscolioError(
            f"The deposit was not written, because verify would not accept it: {problems[0]}{more}.",
            remedy="Mend that and archive again.",
        )


def deposit_name(stated: dict[str, Any]) -> str:
    """The name of the deposit, of its top folder in an archive and of its default file: identifier and version."""
    name = f"{stated['identifier'] or 'edition'}-{stated['version'] or '0'}"
    return re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.")


def refuse_target(target: Path) -> None:
    """Raise before any work is done when nothing can be written to `target`."""
    if target.suffix.lower() in COMPRESSED:
        raise UsageError(
            "A compressed deposit is not the same bytes everywhere.", path=target, remedy="Use .zip, .tar or a folder."
        )
    if target.suffix.lower() not in (".zip", ".tar"):
        refuse_foreign(target, mark="bag-info.txt")
    elif target.is_dir():
        raise UsageError(
            "A folder stands where the file should go.", path=target, remedy="Choose another name with -o."
        )


def sources_of(edition: Path) -> Iterator[tuple[str, Path]]:
    """Name and place of every file of the edition itself."""
    project = Project(edition)
    yield from sources(project).items()
    yield from files.below(project.folder / SOURCE, f"tei/{SOURCE}").items()


def payload_of(edition: Path, outputs: Path) -> Iterator[tuple[str, Path]]:
    """Name and place of every file of the payload that lies in the project or was built."""
    root = resources()
    yield from sources_of(edition)
    project = Project(edition)
    for name in RELEASE_FILES:
        if (project.root / name).is_file():
            yield name, project.root / name
    for part in RESOURCES:
        yield from files.below(root / part, part).items()
    yield from program_files(Path(__file__).resolve().parents[1])
    for name in PROJECT_FILES:
        if not (root / name).is_file():
            raise MissingPart(f"{name} is not beside the program.", path=root, remedy="Install the program again.")
        yield name, root / name
    yield from files.below(outputs, "build").items()


def program_files(package: Path) -> Iterator[tuple[str, Path]]:
    """The modules of the program, without the resources that lie among them when it is installed."""
    for name, path in files.below(package, "src/escolio").items():
        inside = path.relative_to(package).parts
        if inside[0] not in (*RESOURCES, *PROJECT_FILES) and "__pycache__" not in inside:
            yield name, path


def wheel_files(folder: Path) -> Iterator[Path]:
    """The wheels in a folder. Raises UsageError when this program or a tool that it needs is not among them."""
    wheels = sorted(folder.glob("*.whl"))
    there = {wheel_name(*path.name.split("-")[:2]) for path in wheels if path.name.count("-") >= 4}
    for name, version in tool_versions().items():
        if wheel_name(name, version) not in there:
            raise UsageError(
                f"There is no wheel of {name} {version} here.", path=folder, remedy="Fill the folder with: make wheels"
            )
    yield from wheels


def wheel_name(name: str, version: str) -> str:
    """Name and version as one string, however the name is spelled (PEP 503)."""
    return f"{re.sub(r'[-_.]+', '-', name).lower()} {version}"


def refuse_other_sources(payload: list[Item], outputs: Path) -> None:
    """Raise EscolioError when a source was changed after the outputs were made from it."""
    digests = {entry.name: entry.digests["sha256"] for entry in payload}
    for source in record_of(outputs)["inputs"]:
        if digests.get(f"data/{source['path']}") != source["sha256"]:
            raise EscolioError(f"{source['path']} was changed while it was archived.", remedy="Run the command again.")


def refuse_stale(wheel: Path, payload: list[Item]) -> None:
    """Raise UsageError when the wheel of this program was not made from the sources in the payload."""
    digests = {entry.name: entry.digests["sha256"] for entry in payload}
    with zipfile.ZipFile(wheel) as packed:
        for name in packed.namelist():
            inside = name.removeprefix("escolio/")
            if inside == name:
                continue
            own = inside.split("/")[0] in (*RESOURCES, *PROJECT_FILES)
            source = f"data/{inside}" if own else f"data/src/{name}"
            if hashlib.sha256(packed.read(name)).hexdigest() != digests.get(source):
                raise UsageError(
                    f"This wheel was made from another {source}.",
                    path=wheel,
                    remedy="Fill the folder with: make wheels",
                )


def bag_info(stated: dict[str, Any], name: str) -> dict[str, str]:
    """The metadata elements of RFC 8493, section 2.2.2; the date is that of the edition."""
    return {
        "Source-Organization": stated["publisher"],
        "External-Description": f"{' / '.join(filter(None, stated['titles'].values()))}. See README.txt.",
        "External-Identifier": name,
        "Bagging-Date": stated["date"],
        "Bag-Software-Agent": f"escolio {__version__}",
    }
