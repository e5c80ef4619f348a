"""Stories that come with the package: short dispatches that the project wrote itself, for the demo and the tests."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from akyn.ontology.errors import InputError

__all__ = ["sample_folder", "samples"]


def samples() -> tuple[str, ...]:
    """Names of the bundled stories, sorted.

    >>> samples()
    ('kyrgyzstan-2020',)
    """
    return tuple(sorted(folder.name for folder in _root().iterdir() if _is_story(folder)))


def sample_folder(name: str = "kyrgyzstan-2020") -> Path:
    """The folder with a bundled story's texts (`01-….txt`) and their sidecars (`01-….json`).

    Raises InputError for an unknown name.

    >>> sorted(path.name for path in sample_folder().glob("01-*"))
    ['01-the-count.json', '01-the-count.txt']
    """
    if name not in samples():
        raise InputError(f"no sample story {name!r}; there is {', '.join(samples())}", subject=name)
    return _root() / name


def _root() -> Path:
    return Path(str(files("akyn.graph.samples")))


def _is_story(folder: Path) -> bool:
    return folder.is_dir() and any(folder.glob("*.txt"))
