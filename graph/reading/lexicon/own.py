"""Words of the user's own beside the shipped lists: read from a file, and in force while a text is read.

One word a line, cells parted by tabs; `#` starts a comment, and a first line that names the columns is passed over:

    kind    words          value      more
    actor   Harbour Front  Party      HF; the Front           value: type of entity; more: other names, parted by ;
    event   walk out       Protest    verb                    value: type of event; more: verb or noun, by default both
    cue     insinuate      alleged    verb                    value: modality; more: verb (default) or noun
    title   dock warden    post       f                       value: post, trade or honorific; more: m or f, or nothing
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache, wraps
from pathlib import Path
from typing import TypeVar

from akyn.ontology.errors import ReaderError

__all__ = ["NO_WORDS", "OwnWord", "OwnWords", "in_force", "own_words", "parse_words", "per_words", "read_words"]

ACTORS = frozenset("Person Party Institution Organization Group Place Object".split())
MODALITIES = frozenset("asserted alleged denied demanded promised planned hypothetical".split())
TITLES = frozenset(("post", "trade", "honorific"))
PARTS = frozenset(("verb", "noun", ""))
GENDERS = frozenset(("m", "f", ""))

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class OwnWord:
    """One line: what kind of word it is, the words as written, what they are, and more of it."""

    kind: str
    words: str
    value: str
    more: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class OwnWords:
    """All lines of somebody's lists; `text` is the same as one list."""

    lines: tuple[OwnWord, ...] = ()

    def of_kind(self, kind: str) -> Iterator[OwnWord]:
        """The lines of a kind."""
        return (line for line in self.lines if line.kind == kind)

    @property
    def text(self) -> str:
        """The lines as a file."""
        return "".join(f"{line.kind}\t{line.words}\t{line.value}\t{line.more}".rstrip() + "\n" for line in self.lines)

    @property
    def version(self) -> str:
        """What a reader's version says of them: nothing where there are none."""
        return f"+words-{hashlib.sha256(self.text.encode()).hexdigest()[:12]}" if self.lines else ""


NO_WORDS = OwnWords()
_in_force: ContextVar[OwnWords] = ContextVar("own words", default=NO_WORDS)


def own_words() -> OwnWords:
    """The words in force."""
    return _in_force.get()


@contextmanager
def in_force(words: OwnWords) -> Iterator[None]:
    """Let words hold for what is read within."""
    token = _in_force.set(words)
    try:
        yield
    finally:
        _in_force.reset(token)


def per_words(function: Callable[..., T]) -> Callable[..., T]:
    """Keep what a function makes of the word lists, apart for each list of somebody's own."""

    @lru_cache(maxsize=64)
    def kept(words: OwnWords, *args: Hashable) -> T:
        return function(*args)

    @wraps(function)
    def looked_up(*args: Hashable) -> T:
        return kept(_in_force.get(), *args)

    return looked_up


def read_words(paths: Iterable[Path]) -> OwnWords:
    """The words of some files, in their order.

    Raises ReaderError with file and line where one cannot be used.
    """
    return OwnWords(tuple(line for path in paths for line in parse_words(_text_of(path), str(path))))


def parse_words(text: str, name: str) -> Iterator[OwnWord]:
    """The lines of one list; `name` says in errors where they stand."""
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#") or (number == 1 and cells[0] == "kind"):
            continue
        word = OwnWord(*(*cells, "", "", "")[:4]) if len(cells) <= 4 else None
        problem = "it has more than four cells" if word is None else _problem(word)
        if problem or word is None:
            raise ReaderError(f"{name}, line {number}: {problem}", subject=name)
        yield word


def _problem(word: OwnWord) -> str | None:
    """What is wrong with a line, with what to write instead."""
    from akyn.ontology.event_types import event_types  # loads a parser, which `akyn --help` must not wait for

    kinds = {"actor": ACTORS, "event": event_types(), "cue": MODALITIES, "title": TITLES}
    if word.kind not in kinds:
        return f"the kind is {word.kind!r}; write actor, event, cue or title, then a tab"
    if not word.words or not word.value:
        return "words or value are missing; write kind, words and value, parted by tabs"
    if word.value not in kinds[word.kind]:
        known = "a type of ontology/event-types.ttl" if word.kind == "event" else ", ".join(sorted(kinds[word.kind]))
        return f"{word.value!r} is no value of {word.kind}; write {known}"
    more = {"event": PARTS, "cue": PARTS, "title": GENDERS}.get(word.kind)
    if more is not None and word.more not in more:
        return f"{word.more!r} cannot stand behind {word.kind}; write {' or '.join(sorted(more - {''}))}, or nothing"
    return None


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is no UTF-8"
        raise ReaderError(f"cannot read the word list {path}: {reason}", subject=path) from error
