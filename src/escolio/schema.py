"""Compiles the ODD of the edition to the schemas that are generated from it.

python -m escolio.schema            writes schema/escolio.rng, schema/escolio.sch and what runs its rules
python -m escolio.schema --check    says which of them is out of step, and writes nothing
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from escolio.errors import EscolioError
from escolio.project import resources
from escolio.saxon import transform

ODD = Path("schema/escolio.odd")
STYLESHEETS = {
    "escolio.rng": Path("xslt/schema/odd2rng.xsl"),
    "escolio.sch": Path("xslt/schema/odd2sch.xsl"),
}
RULES = Path("xslt/schema/rules.xsl")
UNIVERSAL_RULES = Path("xslt/schema/universal.xsl")
UNIVERSAL = frozenset({"pointer-resolves"})  # rules that hold of every TEI document; all others are of our profile
RUNNER = Path("xslt/schema/schematron.xsl")


def generate(resources: Path) -> dict[str, str]:
    """The generated files by their paths: RELAX NG, Schematron, and what runs the rules of the latter, all of them or
    the universal ones.

    `resources` holds `schema/` and `xslt/`. Raises EscolioError, which names the key and its file, when the ODD
    refers to a specification that is not there.
    """
    made = {f"schema/{name}": compiled(resources / sheet, resources / ODD) for name, sheet in STYLESHEETS.items()}
    with tempfile.TemporaryDirectory(prefix="escolio-") as folder:
        schematron = Path(folder, "escolio.sch")
        schematron.write_text(made["schema/escolio.sch"], encoding="utf-8", newline="\n")
        made[RULES.as_posix()] = compiled(resources / RUNNER, schematron)
        made[UNIVERSAL_RULES.as_posix()] = compiled(resources / RUNNER, schematron, only=" ".join(sorted(UNIVERSAL)))
    return made


def compiled(stylesheet: Path, odd: Path, **parameters: str) -> str:
    """What one stylesheet makes of the ODD, with one line break at the end."""
    return transform(stylesheet, odd, parameters, base_output=None).rstrip("\n") + "\n"


def out_of_step(resources: Path, made: Mapping[str, str]) -> list[str]:
    """The paths of the committed files that differ from what the ODD gives (`made`, as `generate` gives it)."""
    return [name for name, text in made.items() if _read(resources / name) != text]


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def main(arguments: Sequence[str]) -> int:
    """Write the schemas or, with --check, compare them. Status: 0 done, 1 out of step or not compiled, 2 usage."""
    if arguments not in ([], ["--check"]):
        print("usage: python -m escolio.schema [--check]", file=sys.stderr)
        return 2
    try:
        made = generate(resources())
        names = out_of_step(resources(), made)
        if arguments:
            for name in names:
                print(f"{name} is out of step with {ODD.as_posix()}: run python -m escolio.schema", file=sys.stderr)
            return 1 if names else 0
        for name in names:
            (resources() / name).write_text(made[name], encoding="utf-8", newline="\n")
    except EscolioError as error:
        print(error, file=sys.stderr)
        return error.status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
