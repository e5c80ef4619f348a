"""The README's commands and programs, run: python tests/readme.py --update writes what comes out into it.

In README.md, a block ```console holds commands ("$ akyn …", a quoted argument may run over several lines), each
followed by its output; a block ```python is a program, the ```text block right after it its output. All are run from
top to bottom in one empty folder. Blocks ```sh are for the reader alone. No shell is involved: `|` and `>` are
understood, with echo, cat, cut -c, grep (-v), head and tail beside akyn.
"""

from __future__ import annotations

import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

README = Path(__file__).parents[1] / "README.md"
COLUMNS = "100"
_BLOCK = re.compile(r"^```(console|python|sh)\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?", re.MULTILINE | re.DOTALL)
_MAIN = "import sys; from akyn.exports.cli import main; sys.exit(main())"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A command or a program of the README, and what stands there as its output."""

    kind: str
    source: str
    output: str


def steps(readme: str) -> list[Step]:
    """All that can be run, from top to bottom; a block of several commands gives several steps."""
    return [step for block in _BLOCK.finditer(readme) for step in _steps(block)]


def updated(readme: str, outputs: Sequence[str]) -> str:
    """The README with other outputs, one for each of its steps."""
    left = iter(outputs)

    def rewritten(block: re.Match[str]) -> str:
        if block[1] == "sh":
            return block[0]
        if block[1] == "python":
            return f"```python\n{block[2]}```\n\n```text\n{next(left)}```\n"
        return "```console\n" + "".join(f"$ {step.source}\n{next(left)}" for step in _steps(block)) + "```\n"

    return _BLOCK.sub(rewritten, readme)


def run(step: Step, *, folder: Path) -> tuple[str, int]:
    """Output and exit status of a step; what it says on standard error counts as output, as on a terminal."""
    if step.kind == "python":
        return _python(["-c", step.source], folder=folder)
    words, text, status = shlex.split(step.source), "", 0
    target = words.pop() if ">" in words[-2:-1] else None
    stages = " ".join(shlex.quote(word) if word != "|" else word for word in words if word != ">").split(" | ")
    for stage in stages:
        text, code = _stage(shlex.split(stage), text, folder=folder)
        status = status or code
    if target:
        folder.joinpath(target).write_text(text, encoding="utf-8", newline="\n")
    return "" if target else text, status


def _steps(block: re.Match[str]) -> Iterator[Step]:
    kind, body, output = block.groups()
    if kind == "python":
        yield Step(kind=kind, source=body, output=output or "")
    elif kind == "console":
        for part in re.split(r"^\$ ", body, flags=re.MULTILINE)[1:]:
            source, output = _cut(part.splitlines(keepends=True))
            yield Step(kind=kind, source=source, output=output)


def _cut(lines: list[str]) -> tuple[str, str]:
    """A command, which ends with the line that closes its last quotation mark, and its output."""
    for end in range(1, len(lines) + 1):
        source = "".join(lines[:end]).removesuffix("\n")
        try:
            shlex.split(source)
        except ValueError:
            continue  # a quotation mark is still open
        return source, "".join(lines[end:])
    raise ValueError(f"a quotation mark is not closed: {lines[0]}")


def _stage(words: list[str], text: str, *, folder: Path) -> tuple[str, int]:
    match words:
        case ["akyn", *arguments]:
            return _python(["-c", _MAIN, *arguments], folder=folder, text=text)
        case ["echo", *rest]:
            return " ".join(rest) + "\n", 0
        case ["cat", name]:
            return folder.joinpath(name).read_text(encoding="utf-8"), 0
        case ["head", number]:
            return "".join(text.splitlines(keepends=True)[: int(number[1:])]), 0
        case ["tail", number]:
            return "".join(text.splitlines(keepends=True)[-int(number[1:]) :]), 0
        case ["grep", *options, pattern]:
            found = [line for line in text.splitlines(keepends=True) if bool(re.search(pattern, line)) != bool(options)]
            return "".join(found), 0
        case ["cut", "-c", columns]:
            first, last = map(int, columns.split("-"))
            return "".join(line[first - 1 : last] + "\n" for line in text.splitlines()), 0
    raise ValueError(f"{words[0]} is not known here; teach it to tests/readme.py")


def _python(arguments: Sequence[str], *, folder: Path, text: str = "") -> tuple[str, int]:
    done = subprocess.run(
        [sys.executable, *arguments], cwd=folder, input=text, text=True, encoding="utf-8", check=False, timeout=300,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "COLUMNS": COLUMNS, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    return done.stdout, done.returncode


def main() -> None:
    """Say what would change; with --update change it, with --pictures make the pictures of the page anew.

    Nothing is written where a step fails.
    """
    parser = argparse.ArgumentParser(description="Run what stands in the README.")
    parser.add_argument("--update", action="store_true", help="write the outputs into README.md")
    parser.add_argument("--pictures", action="store_true", help="make the pictures of the page, with Chromium")
    options = parser.parse_args()
    readme = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        outputs = [_told(step, folder=Path(folder)) for step in steps(readme)]
        if options.pictures:
            from pictures import make_pictures

            make_pictures(Path(folder) / "kyrgyzstan-2020.html")
    if options.update:
        README.write_text(updated(readme, outputs), encoding="utf-8", newline="\n")


def _told(step: Step, *, folder: Path) -> str:
    output, status = run(step, folder=folder)
    if status:
        raise SystemExit(f"status {status}: {step.source}\n{output}")
    print("same " if output == step.output else "other", step.source.splitlines()[0], flush=True)
    return output


if __name__ == "__main__":
    main()
