"""What can go wrong, as one tree. Each message is one line that says what to do; the command line exits with status 2.

AkynError
├── InputError      a file, folder, sidecar, JSON line or text that cannot be read
├── DateError       a date that does not exist or is not EDTF
├── ReaderError     a reader or a word list that is not there or cannot be used
├── ReadingError    a Reading whose spans, ids or references do not hold
├── StoryError      a story folder that is missing, locked, unwritable or damaged
├── QueryError      SPARQL that is refused or malformed
├── QuestionError   an unknown stock question, or a wrong number of arguments
└── LabelError      a label or IRI that names nothing in the story
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = [
    "AkynError",
    "DateError",
    "InputError",
    "LabelError",
    "QueryError",
    "QuestionError",
    "ReaderError",
    "ReadingError",
    "StoryError",
]


class AkynError(Exception):
    """Base of every error that akyn raises on purpose.

    `subject` is the thing it is about: a path, an IRI, a query, a date as given.
    """

    def __init__(self, message: str, *, subject: object = None) -> None:
        super().__init__(message)
        self.subject = subject


class InputError(AkynError):
    """A source that cannot be read; nothing of it was added."""


class DateError(AkynError):
    """A date that no calendar has, or a text that is not EDTF."""


class ReaderError(AkynError):
    """A reader that is not there, lacks what it needs or gives no Reading; a word list that cannot be used."""


class ReadingError(AkynError):
    """A Reading that breaks its own form: a span outside the text, an unknown id, a value not in the schema."""


class StoryError(AkynError):
    """A story folder that cannot be opened, made or written."""


class QueryError(AkynError):
    """A query that is refused or malformed; `line` and `column` count from 1 where the parser knows them."""

    def __init__(
        self, message: str, *, subject: object = None, line: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(message, subject=subject)
        self.line = line
        self.column = column


class QuestionError(AkynError):
    """A stock question that does not exist, or that wants other arguments."""


class LabelError(AkynError):
    """A label that names nothing; `nearest` holds the closest labels that do."""

    def __init__(self, message: str, *, subject: object = None, nearest: Sequence[str] = ()) -> None:
        super().__init__(message, subject=subject)
        self.nearest = tuple(nearest)
