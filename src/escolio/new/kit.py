"""What an editor needs around an edition: the schema beside it, settings for editors of XML, and how it is
published."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

from escolio import __version__
from escolio.errors import UsageError
from escolio.new.draft import Facts
from escolio.outputs import manual
from escolio.project import resources

SCHEMAS = ("escolio.rng", "escolio.sch")
EXPLAINED = re.compile(
    rb"""(<a:documentation xml:lang="es">[^<]*<\S*>)(\s*)(<a:documentation xml:lang="en">[^<]*<\S*>)"""
)
CATALOG = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Where editors of XML find the schema of Escolio, from whatever folder a file names it. -->
<catalog xmlns="urn:oasis:names:tc:entity:xmlns:xml:catalog">
{entries}</catalog>
"""
ENTRY = """  <uri name="urn:escolio:schema:{name}" uri="{folder}{name}"/>
  <uriSuffix uriSuffix="schema/{name}" uri="{folder}{name}"/>
"""
SETTINGS = {
    "xml.catalogs": ["catalog.xml"],
    "xml.format.enabled": False,
    "files.insertFinalNewline": True,
    "files.encoding": "utf8",
}
EXTENSIONS = {"recommendations": ["redhat.vscode-xml"]}
MATCHER = {
    "owner": "escolio",
    "fileLocation": ["autoDetect", "${workspaceFolder}"],
    "pattern": {
        "regexp": r"^(.+?):(\d+):(\d+): (error|warning) \[([\w-]+)\] (.*)$",
        "file": 1,
        "line": 2,
        "column": 3,
        "severity": 4,
        "code": 5,
        "message": 6,
    },
}
TASKS = {
    "version": "2.0.0",
    "tasks": [
        {
            "label": "validate",
            "type": "shell",
            "command": "escolio validate",
            "group": {"kind": "test", "isDefault": True},
            "problemMatcher": MATCHER,
        },
        {"label": "build", "type": "shell", "command": "escolio build", "problemMatcher": MATCHER},
        {"label": "serve", "type": "shell", "command": "escolio serve", "isBackground": True, "problemMatcher": []},
    ],
}
OXYGEN = """<?xml version="1.0" encoding="UTF-8"?>
<project version="26.0">
  <meta>
    <filters directoryPatterns="\\Qbuild\\E" filePatterns="" positiveFilePatterns="" showHiddenFiles="false"/>
    <options/>
  </meta>
  <projectTree name="edition.xpr">
    <folder path="tei/"/>
    <folder path="schema/"/>
    <file name="catalog.xml"/>
    <file name="README.md"/>
  </projectTree>
</project>
"""
IGNORED = """build/
.venv/
.*.staging
.*.release
"""
# What was received stays byte for byte, whatever a clone does to the ends of lines.
ATTRIBUTES = """tei/witnesses/** -text
tei/source/** -text
tei/releases/** -text
"""
WORKFLOW = """# Builds the edition at each push and publishes the site: in the settings of the repository, choose
# “GitHub Actions” as the source of its pages once.
name: site
on:
  push:
    branches: [main]
  workflow_dispatch:
permissions:
  contents: read
  pages: write
  id-token: write
jobs:
  site:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{ steps.deployment.outputs.page_url }}
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      # From the folder tools, if the wheel of Escolio lies there, else from a registry of packages.
      - run: pip install --find-links tools 'escolio[cjk]==VERSION'
      - run: escolio validate
      - run: escolio build --output build
      - uses: actions/upload-pages-artifact@v3
        with:
          path: build
      - id: deployment
        uses: actions/deploy-pages@v4
"""
README = """# {title}

An edition made with Escolio.

    escolio validate     what is wrong or still to be filled in, with its line
    escolio serve        the edition as a page that follows what is saved
    escolio build        everything that is published, in build/
    escolio release 1.0.0    the first release, once nothing is left to fill in

- `tei/edition.xml` is the edition; `tei/witnesses/` holds what it was made from, byte for byte.
- `tei/book.toml`, where you write one, settles page, size, faces and parts of the printed book (see the manual); fonts
  lie in `tei/fonts/`.
- `schema/` holds the schema and the rules, `catalog.xml` leads editors of XML to them; `.vscode/` and `edition.xpr`
  set up Visual Studio Code and oXygen. (For files in other folders than `tei/`, oXygen wants to be told of the
  catalog once: Options, Preferences, XML, XML Catalog.)
- `.github/workflows/site.yml` builds the edition and publishes its pages. It takes Escolio from the folder `tools`:
  `pip wheel --no-deps --wheel-dir tools FOLDER-OF-ESCOLIO` puts its wheel there.
"""


def catalog(folder: str) -> str:
    """An XML catalog that leads to the schema and the rules in a folder beside it, given with a slash at its end."""
    return CATALOG.format(entries="".join(ENTRY.format(name=name, folder=folder) for name in SCHEMAS))


def schemas(language: str) -> dict[str, bytes]:
    """Schema and rules by name. What the schema says of elements, attributes and values stands in Spanish and in
    English; editors of XML that show one language show the first, which is Spanish for `es`, else English."""
    contents = {name: (resources() / "schema" / name).read_bytes() for name in SCHEMAS}
    if language != "es":
        contents["escolio.rng"] = EXPLAINED.sub(rb"\3\2\1", contents["escolio.rng"])
    return contents


def copy_schema(folder: Path, language: str) -> list[Path]:
    """Write schema, rules, manual, catalog and the JSON Schema of reports into a folder, over copies made before.

    `language` is that of `schemas`. Raises UsageError, with nothing written, when something else stands in the way.
    """
    name = "report.schema.json"
    contents = {**schemas(language), name: (resources() / "schema" / name).read_bytes()}
    contents["catalog.xml"] = catalog("").encode()
    with tempfile.TemporaryDirectory(prefix="escolio-") as work:
        manual.write(resources(), Path(work))
        for path in sorted(Path(work, "schema").iterdir()):
            contents[path.name] = path.read_bytes()
    for name in contents:
        path = folder / name
        if path.exists() and not (path.is_file() and b"scolio" in path.read_bytes()):
            raise UsageError(
                "This is not a copy of Escolio's, and nothing is overwritten.", path=path, remedy="Move it."
            )
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in contents]


def files(facts: Facts) -> dict[Path, bytes]:
    """The files around an edition, by their path from its folder."""
    title = next(iter(facts.titles.values()), "") or "Edition"
    texts = {
        "catalog.xml": catalog("schema/"),
        ".vscode/settings.json": _json(SETTINGS),
        ".vscode/extensions.json": _json(EXTENSIONS),
        ".vscode/tasks.json": _json(TASKS),
        "edition.xpr": OXYGEN,
        ".gitignore": IGNORED,
        ".gitattributes": ATTRIBUTES,
        "README.md": README.format(title=escape(title)),
        ".github/workflows/site.yml": WORKFLOW.replace("VERSION", __version__),
    }
    return {
        **{Path("schema", name): content for name, content in schemas(next(iter(facts.titles), "")).items()},
        **{Path(name): text.encode() for name, text in texts.items()},
    }


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
