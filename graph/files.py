"""Files that survive a crash, and a folder that has one writer at a time."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from akyn.ontology.errors import StoryError

__all__ = ["one_writer", "write_durably"]

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def write_durably(path: Path, data: bytes) -> None:
    """Write a file so that after a crash or a power cut it holds all of the data, or what it held before.

    Raises StoryError where it cannot be written.
    """
    half = path.with_name(f".{path.name}.{os.getpid()}.half")
    try:
        try:
            with open(half, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.replace(half, path)
            _sync_folder(path.parent)
        finally:
            half.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error


@contextmanager
def one_writer(lock: Path) -> Iterator[None]:
    """Hold a lock file while writing; the system lets go of it when the process ends, however it ends.

    Raises StoryError where another process holds it, or where it cannot be made.
    """
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise _unwritable(lock, error) from error
    try:
        try:
            _lock(handle)
        except OSError as error:
            story = lock.parent.parent
            message = f"{story} is being written by another akyn; wait until it is done"
            raise StoryError(message, subject=story) from error
        yield
    finally:
        os.close(handle)


def _unwritable(path: Path, error: OSError) -> StoryError:
    message = f"cannot write {path}: {error.strerror}; check permissions, or take another folder"
    return StoryError(message, subject=path)


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable, where the system can (Windows cannot open folders)."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
