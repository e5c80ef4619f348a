"""From what a person types to the one thing it names: an IRI, or a label in any case."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable, Mapping

from akyn.ontology.errors import LabelError

__all__ = ["find_by_label"]


def find_by_label(text: str, *, labels: Mapping[str, Iterable[str]], kind: str = "thing") -> str:
    """IRI of the thing that `text` names: its IRI itself (also in <>), or one of its labels, in any case.

    `labels` gives each IRI its label first, then its other names; a label goes before another's other name.
    Raises LabelError with the nearest labels where nothing is named so, with the candidates where several.

    >>> find_by_label("ann lee", labels={"https://example.org/ann": ["Ann Lee", "Lee"]})
    'https://example.org/ann'
    """
    iri = text.strip().removeprefix("<").removesuffix(">")
    if iri in labels:
        return iri
    wanted = _fold(text)
    names = {iri: [_fold(name) for name in found] for iri, found in labels.items()}
    if not wanted:
        raise _unknown(text, labels, kind)
    first = [iri for iri, found in names.items() if found[:1] == [wanted]]
    candidates = first or [iri for iri, found in names.items() if wanted in found]
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        raise _ambiguous(text, sorted(candidates), labels, kind)
    raise _unknown(text, labels, kind)


_QUOTES = str.maketrans({"\u2019": "'", "\u2018": "'"} | dict.fromkeys('"\u201c\u201d\u201e\u00ab\u00bb'))


def _fold(text: str) -> str:
    """As people type: case, width, spacing and quotation marks make no difference."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES).split())


def _ambiguous(text: str, iris: list[str], labels: Mapping[str, Iterable[str]], kind: str) -> LabelError:
    shown = "; ".join(f"{_first(labels[iri])} <{iri}>" for iri in iris)
    message = f"{text!r} names {len(iris)} of the story's {kind}s; give the IRI of one: {shown}"
    return LabelError(message, subject=text, nearest=iris)


def _unknown(text: str, labels: Mapping[str, Iterable[str]], kind: str) -> LabelError:
    by_name = {_fold(name): name for iri in sorted(labels) for name in labels[iri]}
    close = difflib.get_close_matches(_fold(text), list(by_name), n=5, cutoff=0.5)
    held = [name for name in by_name if _fold(text) and _fold(text) in name and name not in close]
    nearest = [by_name[name] for name in (*close, *held)][:5]
    listed = "`akyn timeline` and `akyn network` list what there is"
    advice = f"nearest: {'; '.join(nearest)}" if nearest else listed
    return LabelError(f"no {kind} of this story is named {text!r}; {advice}", subject=text, nearest=nearest)


def _first(names: Iterable[str]) -> str:
    return next(iter(names), "")
