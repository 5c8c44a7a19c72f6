"""What a shell completes on the command line: identifiers of the edition, and the versions of its releases after @."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click
from click.shell_completion import BashComplete, CompletionItem, split_arg_string

from escolio.project import EDITION_PLACES, Project

IDENTIFIER = re.compile(rb"""\sxml:id\s*=\s*["']([^"'<>&]+)["']""")
# Bash begins a word at each @, and puts what is answered in its place: so it hands over its line, and what stands
# before the last @ is taken off the answers.
BASH = """%(complete_func)s() {
    local IFS=$'\\n' line="${COMP_LINE:0:$COMP_POINT}" response completion type value word kept=""
    word="${line##* }"
    if [[ $word == *@* && $COMP_WORDBREAKS == *@* ]]; then
        kept="${word%%@*}"
    fi
    response=$(env COMP_WORDS="$line" %(complete_var)s=bash_complete $1)
    for completion in $response; do
        IFS=',' read type value <<< "$completion"
        case $type in
            dir) COMPREPLY=(); compopt -o dirnames ;;
            file) COMPREPLY=(); compopt -o default ;;
            plain) COMPREPLY+=("${value#"$kept"}") ;;
        esac
    done
}
complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class Bash(BashComplete):
    """Completes in Bash what has an @ in it."""

    source_template = BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the one to complete, and that one, of the line up to the cursor."""
        line = os.environ["COMP_WORDS"]
        words = split_arg_string(line)
        incomplete = words.pop() if words and not line[-1:].isspace() else ""
        return words[1:], incomplete


def references(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """What may be cited and begins as a word does: identifiers; after @, the releases that hold what stands before."""
    name, sign, begun = incomplete.partition("@")
    if sign:
        return [
            f"{name}@{version}" for version in _versions(context, name.rpartition("-")[2]) if version.startswith(begun)
        ]
    edition = _edition(context)
    return [name for name in _identifiers(edition) if name.startswith(incomplete)] if edition else []


def versions(context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The releases of the edition, newest first."""
    return [version for version in _versions(context) if version.startswith(incomplete)]


def states(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What may be compared: releases and, where none begins as a word does, files."""
    items = [CompletionItem(version) for version in versions(context, parameter, incomplete)]
    return items or [CompletionItem(incomplete, type="file")]


def _versions(context: click.Context, name: str = "") -> list[str]:
    from escolio.releases import ledger

    edition = _edition(context)
    if not edition:
        return []
    folder = Project(edition, Path()).releases
    listed = [one.stem for one in folder.glob("*.xml") if ledger.is_version(one.stem)]
    listed.sort(key=ledger.numbers, reverse=True)
    return [version for version in listed if name in _identifiers(ledger.source(folder, version))] or listed


def _edition(context: click.Context) -> Path | None:
    named = context.params.get("edition")
    return Path(named) if named else next((place for place in EDITION_PLACES if place.is_file()), None)


def _identifiers(path: Path) -> list[str]:
    try:
        names = IDENTIFIER.findall(path.read_bytes())
    except OSError:
        return []
    return list(dict.fromkeys(name.decode("utf-8", "replace") for name in names))
