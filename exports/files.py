"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from akyn.ontology.errors import StoryError

__all__ = ["write_whole"]


def write_whole(path: str | os.PathLike[str], data: str | bytes) -> Path:
    """Write a file (text as UTF-8) beside its place and move it there: nobody sees half of it.

    Raises StoryError where the folder is missing or may not be written.
    """
    target = Path(path)
    content = data.encode() if isinstance(data, str) else data
    try:
        _replace(target, content)
    except OSError as error:
        message = f"cannot write {target}: {error.strerror}; give a file in a folder that you may write to"
        raise StoryError(message, subject=target) from error
    return target


def _replace(target: Path, content: bytes) -> None:
    half = target.with_name(f".{target.name}.{os.getpid()}.half")
    try:
        half.write_bytes(content)
        os.replace(half, target)
    finally:
        half.unlink(missing_ok=True)
