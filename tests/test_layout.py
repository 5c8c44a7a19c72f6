"""The house: modules import downwards only, no circle, also none that hides in a function."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
SOURCE = TESTS.parent / "src"
# From the ground up: a part may import from those before it, and from itself.
FLOORS = (
    ("escolio", "errors", "findings", "files", "media", "tools"),
    ("project", "settings"),
    ("xml", "words"),
    ("saxon", "csl"),
    ("schema",),
    ("validation",),
    ("reading",),
    ("header",),
    ("releases",),
    ("dts", "scorecard"),
    ("outputs",),
    ("build",),
    ("citation", "publish", "deposit", "serve", "new"),
    ("commands",),
    ("cli",),
    ("__main__",),
)
MODULES = {
    path.relative_to(SOURCE).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__"): path
    for path in sorted(SOURCE.rglob("*.py"))
}


def imported(name: str) -> set[str]:
    """The modules of the program that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(MODULES[name].read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports from where it stands"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= inner if inner & set(MODULES) else {str(node.module)}
    return {one for one in found if one in MODULES} - {name}


def hidden(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def private(path: Path) -> set[str]:
    """What a test takes from the program that has a private name."""
    ours, found = set(), set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] == "escolio":
            ours |= {alias.asname or alias.name for alias in node.names}
            found |= {alias.name for alias in node.names if hidden(alias.name)}
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ours:
            found |= {node.attr} if hidden(node.attr) else set()
    return found


def test_tests_touch_no_private_names() -> None:
    ours = [*TESTS.glob("*.py"), *(TESTS / "journeys").glob("*.py")]  # the judges are written by others
    assert len(ours) > 60
    assert {path.name: names for path in ours if (names := private(path))} == {}


def part(name: str) -> str:
    """The part that a module belongs to; the reading document is an output, but the one that all others are made of."""
    if name in ("escolio.outputs.read", "escolio.outputs.fonts", "escolio.outputs.subset"):
        return "reading"
    return name.split(".")[1] if "." in name else name


FLOOR = {one: number for number, floor in enumerate(FLOORS) for one in floor}


def test_every_part_has_its_floor() -> None:
    assert {part(name) for name in MODULES} == set(FLOOR)


@pytest.mark.parametrize("floor", range(len(FLOORS)), ids=[floor[0] for floor in FLOORS])
def test_parts_import_downwards_only(floor: int) -> None:
    upwards = {
        f"{name} imports {one}"
        for name in MODULES
        if FLOOR[part(name)] == floor
        for one in imported(name)
        if FLOOR[part(one)] > floor or (FLOOR[part(one)] == floor and part(one) != part(name) and floor > 0)
    }
    assert upwards == set()


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {name: imported(name) for name in MODULES}
    done: set[str] = set()

    def walk(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, f"a circle: {' > '.join((*way[way.index(name) :], name))}"
        if name not in done:
            for one in sorted(graph[name]):
                walk(one, (*way, name))
            done.add(name)

    for name in graph:
        walk(name, ())
