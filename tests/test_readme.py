"""The README cannot go stale: what stands in it is run, and the set-up commands are those that .ci/run relies on."""

from __future__ import annotations

import difflib
import re
import struct
from pathlib import Path

import pytest
from pictures import FOLDER, PICTURES
from readme import README, run, steps, updated

ROOT = README.parent
TEXT = README.read_text(encoding="utf-8")
SET_UP = (
    "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/akyn demo",
    ".venv/bin/pip install -e '.[test]' && .venv/bin/python -m pytest",
)


@pytest.mark.slow
def test_every_command_and_program_gives_what_the_readme_shows(tmp_path: Path) -> None:
    """Run from top to bottom in one folder, each with success; tests/readme.py --update brings it up to date."""
    outputs = []
    for step in steps(TEXT):
        output, status = run(step, folder=tmp_path)
        assert status == 0, f"$ {step.source}\n{output}"
        outputs.append(output)
    for name in ("story.json", "sources/article.txt", "sources/article.json", ".akyn"):
        assert (tmp_path / "story" / name).exists(), f"{name} is in the README's picture of a story folder"
    changes = "\n".join(difflib.unified_diff(TEXT.splitlines(), updated(TEXT, outputs).splitlines(), n=1, lineterm=""))
    assert not changes, f"the README is out of date (python tests/readme.py --update):\n{changes}"


def test_writing_the_same_outputs_changes_nothing() -> None:
    """What is run is all that can be rewritten, and nothing else is touched."""
    assert updated(TEXT, [step.output for step in steps(TEXT)]) == TEXT


def test_a_command_may_run_over_lines_and_through_pipes(tmp_path: Path) -> None:
    """The few words of a shell that the README uses mean here what they mean there."""
    blocks = "```console\n$ echo 'one\ntwo' > x.txt\n$ cat x.txt | head -1 | cut -c 1-2\non\n```\n"
    written, shown = steps(blocks)
    assert run(written, folder=tmp_path) == ("", 0)
    assert run(shown, folder=tmp_path) == (shown.output, 0) == ("on\n", 0)


def test_the_readme_shows_every_way_to_ask() -> None:
    """Six SPARQL queries at least, and each command of the command line once."""
    sources = [step.source for step in steps(TEXT)]
    assert sum(source.startswith("akyn query") for source in sources) >= 6
    shown = ("demo", "read", "read --json", "timeline", "ask", "query", "network", "draw", "export", "check", "why")
    for command in shown:
        assert any(source.startswith(f"akyn {command}") for source in sources), command


def test_the_set_up_commands_are_those_that_are_tried() -> None:
    """Both stand in the README as they are, and .ci/run installs and starts the same things."""
    assert re.findall(r"^```sh\n(.*?)\n```$", TEXT, re.MULTILINE | re.DOTALL)[:2] == list(SET_UP)
    script = (ROOT / ".ci/run").read_text(encoding="utf-8").replace(" --quiet", "")
    script = re.sub(r'"\$work/(?:venv|fresh)/bin/(\w+)"', r".venv/bin/\1", script)
    for part in ("python3 -m venv", ".venv/bin/akyn demo", *SET_UP[1].split(" && ")):
        assert part in script, f"{part} is in the README, but .ci/run does not try it"


def test_links_lead_somewhere() -> None:
    """Every file that the README points to is in the project, and every heading too."""
    titles = re.findall(r"^#+ (.*)$", TEXT, re.MULTILINE)
    headings = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        if target.startswith("#"):
            assert target[1:] in headings, target
        elif not target.startswith("https://"):
            assert (ROOT / target).exists(), target


def test_the_pictures_are_small_and_shown() -> None:
    """PNG files of the sizes asked for, under 200 kB each, the first near the top; none is in a package."""
    for picture in PICTURES:
        file = FOLDER / f"{picture.name}.png"
        data = file.read_bytes()
        assert data.startswith(b"\x89PNG\r\n") and len(data) < 200_000, picture.name
        assert struct.unpack(">II", data[16:24]) == (picture.width, picture.height), picture.name
        assert f"]({file.relative_to(ROOT).as_posix()})" in TEXT, f"{picture.name} is not in the README"
    assert f"]({(FOLDER / 'overview.png').relative_to(ROOT).as_posix()})" in TEXT[:3000]
    assert {file.stem for file in FOLDER.iterdir()} == {picture.name for picture in PICTURES}
