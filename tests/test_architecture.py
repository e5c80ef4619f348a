"""What the house must stay like: arrows one way, one door per library, nothing left out of the wheel."""

from __future__ import annotations

import ast
import configparser
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("ontology", "graph", "exports")
SOURCES = sorted(
    file for room in ROOMS for file in ROOT.joinpath(room).rglob("*.py") if "node_modules" not in file.parts
)

DOORS = {
    "conllu": ("graph/reading/training/",),
    "jinja2": ("exports/page/",),
    "lemminflect": ("graph/reading/",),
    "markupsafe": ("exports/page/",),
    "networkx": ("graph/network.py",),
    "numpy": ("graph/reading/", "graph/layout.py"),
    "oxrdflib": ("graph/store.py",),
    "pyoxigraph": ("graph/store.py", "graph/triples.py", "ontology/event_types.py"),
    "py3langid": ("graph/reading/language_guard.py",),
    "pyshacl": ("graph/store.py",),
    "pyvis": ("exports/page/",),
    "rdflib": ("graph/store.py", "graph/triples.py"),
    "spacy": ("graph/reading/",),
    "thinc": ("graph/reading/",),
    "tqdm": ("exports/terminal.py",),
}
"""Where each foreign library may be imported: a file, or a folder. jinja2 and markupsafe come with pyvis."""

NOT_SHIPPED = (
    *(f"exports/page/pictures/{name}.png" for name in ("overview", "evidence", "questions", "dark", "phone", "print")),
    "exports/page/vendor/licences/oxigraph.txt",
    "exports/page/vendor/sparql-worker.js",
    "exports/page/vendor/bundle.mjs",
    "exports/page/vendor/package.json",
    "exports/page/vendor/package-lock.json",
)
"""Tools that make shipped files, and the README's pictures."""


def relative(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def imports(file: Path) -> Iterator[str]:
    """Dotted names of all that a file imports when it runs, wherever in the file that stands."""
    todo: list[ast.AST] = [ast.parse(file.read_text("utf-8"))]
    while todo:
        node = todo.pop()
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{relative(file)}: import akyn.… by its full name"
            yield from (f"{node.module}.{name.name}" for name in node.names)
        elif isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        todo.extend(ast.iter_child_nodes(node))


def setup() -> configparser.ConfigParser:
    parser = configparser.ConfigParser(delimiters="=")
    parser.optionxform = str  # type: ignore[method-assign,assignment]
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def folders() -> dict[str, str]:
    """Package -> its folder, as setup.cfg lists them."""
    return {name: name.removeprefix("akyn.").replace(".", "/") for name in setup()["options"]["packages"].split()}


@pytest.mark.parametrize("file", SOURCES, ids=relative)
def test_the_arrows_run_one_way(file: Path) -> None:
    """ontology ← graph ← exports: a room knows only itself and the rooms before it."""
    room = relative(file).split("/")[0]
    allowed = ROOMS[: ROOMS.index(room) + 1]
    known = {name.split(".")[1] for name in imports(file) if name.startswith("akyn.")}
    assert known <= set(allowed)


@pytest.mark.parametrize("file", SOURCES, ids=relative)
def test_a_foreign_library_has_one_door(file: Path) -> None:
    """Each is imported behind its door only; a new one gets a door here first."""
    foreign = {name.split(".")[0] for name in imports(file)} - sys.stdlib_module_names - {"akyn", "__future__"}
    for library in foreign:
        assert library in DOORS, f"{library} has no door"
        assert relative(file).startswith(DOORS[library]), f"{library} belongs behind {' or '.join(DOORS[library])}"


def test_no_room_is_in_a_circle() -> None:
    """No module imports itself by way of others."""
    names = {f"akyn.{relative(file)[:-3].replace('/', '.')}".removesuffix(".__init__"): file for file in SOURCES}
    arrows = {name: {n for n in (known(name, names) for name in imports(file)) if n} for name, file in names.items()}
    ready: set[str] = set()
    while waiting := {name: needs - ready - {name} for name, needs in arrows.items() if name not in ready}:
        free = {name for name, needs in waiting.items() if not needs}
        assert free, f"a circle among {sorted(waiting)}"
        ready |= free


def known(name: str, names: dict[str, Path]) -> str | None:
    """The module of ours that a dotted name lies in."""
    while name and name not in names:
        name = name.rpartition(".")[0]
    return name or None


def test_every_package_is_in_the_wheel() -> None:
    """A folder with Python that setup.cfg does not list works editable and is missing from the wheel."""
    assert {relative(file.parent) for file in SOURCES} == set(folders().values())
    for name, folder in folders().items():
        if name.count(".") == 1:
            assert f"{name} = {folder}" in setup()["options"]["package_dir"]


def test_all_data_is_in_the_wheel() -> None:
    """Each file that is no Python is matched by [options.package_data] of the package it lies in."""
    files = [file for room in ROOMS for file in ROOT.joinpath(room).rglob("*") if file.is_file()]
    data = {relative(file) for file in files if file.suffix != ".py" and not _is_derived(file)}
    assert {file for file in data if not _is_shipped(file)} == set(NOT_SHIPPED)


def test_every_room_is_typed() -> None:
    """Users' type checkers look for py.typed in each top package."""
    assert all((ROOT / room / "py.typed").is_file() for room in ROOMS)


def _is_derived(file: Path) -> bool:
    return bool({"__pycache__", "node_modules"} & set(file.parts)) or file.name.startswith(".")


def _is_shipped(file: str) -> bool:
    package, folder = max(
        ((p, f) for p, f in folders().items() if file.startswith(f + "/")), key=lambda pair: len(pair[1])
    )
    inside = PurePosixPath(file.removeprefix(folder + "/"))
    listed = setup()["options.package_data"]
    patterns = ",".join((listed.get("*", ""), listed.get(package, ""))).replace("\n", ",").split(",")
    return any(
        inside.match(pattern.strip()) and pattern.strip().count("/") == len(inside.parts) - 1
        for pattern in patterns
        if pattern.strip()
    )
