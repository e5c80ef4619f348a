"""What others install: only akyn, all of akyn, and it runs from there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("exports", "graph", "ontology")
LEFT_OUT = (".git", ".venv", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis", "node_modules", "build")
_BUILD = "import sys; from setuptools.build_meta import *; out = sys.argv[1]; build_sdist(out); build_wheel(out)"
_DEMO = "import sys; from akyn.exports.cli import main; sys.exit(main(['demo']))"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, so that a build leaves nothing behind in it."""
    copy = tmp_path_factory.mktemp("tree") / "akyn"
    return Path(shutil.copytree(ROOT, copy, symlinks=True, ignore=shutil.ignore_patterns(*LEFT_OUT)))


@pytest.fixture(scope="module")
def built(tree: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with wheel and sdist, built without the network."""
    out = tmp_path_factory.mktemp("built")
    subprocess.run([sys.executable, "-c", _BUILD, out], cwd=tree, check=True, capture_output=True, timeout=300)
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    """The wheel."""
    (path,) = built.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_version_is_that_of_setup_cfg() -> None:
    """There is no second place for it."""
    said = re.search(r"^version = (\S+)$", (ROOT / "setup.cfg").read_text(encoding="utf-8"), re.MULTILINE)
    assert said and version("akyn") == said[1]


def test_the_wheel_puts_nothing_but_akyn_into_site_packages(wheel: zipfile.ZipFile) -> None:
    """One folder and its metadata: no tests, no top-level graph that would shadow a user's own."""
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {"akyn", f"akyn-{version('akyn')}.dist-info"}


def test_every_module_is_in_the_wheel(wheel: zipfile.ZipFile, tree: Path) -> None:
    """A sub-package that setup.cfg does not list works editable and would be missing here."""
    here = {file.relative_to(tree).as_posix() for room in ROOMS for file in (tree / room).rglob("*.py")}
    there = {name.removeprefix("akyn/") for name in wheel.namelist() if name.endswith(".py")}
    assert there == here


def test_every_kind_of_data_is_in_the_wheel(wheel: zipfile.ZipFile, tree: Path) -> None:
    """Words, shapes, questions, word lists, the Reading's schema, weights with card and licence, sample, page."""
    names = {name.removeprefix("akyn/") for name in wheel.namelist()}
    wanted = {
        "ontology/akyn.ttl", "ontology/event-types.ttl", "ontology/shapes.ttl", "graph/reading/reading.schema.json",
        "graph/reading/weights/LICENSE", "graph/reading/weights/MODEL_CARD.md",
        "graph/reading/weights/model/config.cfg", "graph/reading/weights/model/parser/model",
        "graph/reading/training/syntax.cfg", "exports/page/templates/story.html",
        "exports/page/dist/vis.min.js", "exports/page/dist/MANIFEST.json",
        "exports/page/dist/THIRD-PARTY-LICENSES", *(f"{room}/py.typed" for room in ROOMS),
    }  # fmt: skip
    for folder, pattern in (
        ("graph/questions", "*.rq"), ("graph/reading/lexicon", "*.tsv"), ("graph/samples", "*/*.txt"),
        ("graph/samples", "*/*.json"), ("exports/page/scripts", "*.js"), ("exports/page/styles", "*.css"),
    ):  # fmt: skip
        found = {file.relative_to(tree).as_posix() for file in (tree / folder).glob(pattern)}
        assert found, f"no {folder}/{pattern}"
        wanted |= found
    assert wanted <= names


def test_the_wheel_holds_no_test_no_picture_and_no_corpus(wheel: zipfile.ZipFile) -> None:
    """Neither the tools that make shipped files."""
    unwanted = re.compile(r"test_|/tests?/|conftest|\.png$|\.conllu$|\.iob2$|\.spacy$|\.mjs$|package(-lock)?\.json$")
    assert [name for name in wheel.namelist() if unwanted.search(name)] == []


def test_the_licences_are_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    """MIT for the code, CC BY-SA for the weights, others for word lists; the metadata names them."""
    info = f"akyn-{version('akyn')}.dist-info"
    licences = {name.removeprefix(f"{info}/licenses/") for name in wheel.namelist() if "/licenses/" in name}
    assert licences >= {"LICENSE", "graph/reading/weights/LICENSE"}
    (said,) = re.findall(r"^License(?:-Expression)?: (.*)$", wheel.read(f"{info}/METADATA").decode(), re.MULTILINE)
    assert {"MIT", "CC-BY-SA-4.0"} <= set(said.split(" AND "))


@pytest.mark.slow
def test_the_sdist_makes_the_same_wheel(built: Path, wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Nothing that a build needs is missing from the source distribution."""
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        archive.extractall(tmp_path, filter="data")
    (tree,) = tmp_path.iterdir()
    subprocess.run([sys.executable, "-c", _BUILD, tmp_path], cwd=tree, check=True, capture_output=True, timeout=300)
    (again,) = tmp_path.glob("*.whl")
    assert sorted(zipfile.ZipFile(again).namelist()) == sorted(wheel.namelist())
    assert not any(file.suffix in (".png", ".conllu", ".jsonl") for file in tree.rglob("*"))


def test_the_demo_runs_from_the_wheel_alone(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Unpacked, away from the checkout: all data is found where the package looks for it."""
    site, folder = tmp_path / "site", tmp_path / "elsewhere"
    wheel.extractall(site)
    folder.mkdir()
    code = f"import akyn.graph; assert akyn.graph.__file__.startswith({str(site)!r}); {_DEMO}"
    env = {**os.environ, "PYTHONPATH": str(site)}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=env, capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert {path.name for path in folder.iterdir()} == {
        "kyrgyzstan-2020", "kyrgyzstan-2020.html", "kyrgyzstan-2020.ttl",
    }  # fmt: skip
