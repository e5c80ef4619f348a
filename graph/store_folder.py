"""The store of a story on disk: built beside its place and moved there whole, with a note of what it was made of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from akyn.graph.store import Store
from akyn.ontology.errors import StoryError

__all__ = ["StoreFolder"]


class StoreFolder:
    """A folder with a store that is only ever replaced as a whole, so that who reads the old one is not disturbed."""

    def __init__(self, path: Path, *, base: str) -> None:
        self.path = path
        self.base = base

    def open(self, made_of: str) -> Store | None:
        """The store, where it is whole and made of just this."""
        try:
            if (self.path / "made-of").read_text(encoding="utf-8") != made_of:
                return None
            return Store.open(self.path / "quads", base=self.base)
        except (OSError, ValueError, StoryError):
            return None  # missing or damaged: it can be built again

    def build(self, quads: Iterable[Any], made_of: str) -> Store:
        """Build the store anew and open it.

        Raises StoryError where the folder cannot be written.
        """
        new, old = self.path.with_name("store.new"), self.path.with_name("store.old")
        for left_over in (new, old):
            shutil.rmtree(left_over, ignore_errors=True)
        try:
            new.mkdir()
            Store.build(new / "quads", quads)
            (new / "made-of").write_text(made_of, encoding="utf-8")
            if self.path.exists():
                os.replace(self.path, old)
            os.replace(new, self.path)
        except OSError as error:
            message = f"cannot write {self.path}: {error.strerror}; check permissions and space"
            raise StoryError(message, subject=self.path) from error
        shutil.rmtree(old, ignore_errors=True)
        return Store.open(self.path / "quads", base=self.base)
