"""Turtle and TriG for people: sorted, one property a line, the same bytes in every run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from akyn.ontology.terms import PREFIXES

if TYPE_CHECKING:
    from akyn.graph.table import Term, Triple

__all__ = ["trig", "turtle"]

_TYPE = PREFIXES["rdf"] + "type"
_XSD = PREFIXES["xsd"]
_LOCAL = re.compile(r"(?:[A-Za-z_][A-Za-z0-9_-]*)?")
_BARE = {
    _XSD + "integer": re.compile(r"[+-]?[0-9]+"),
    _XSD + "decimal": re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    _XSD + "boolean": re.compile(r"true|false"),
}
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def turtle(triples: Iterable[Triple], *, prefixes: Mapping[str, str]) -> str:
    """Triples as Turtle, each once; only prefixes that occur are declared.

    >>> from akyn.graph.table import Term
    >>> print(turtle([(Term("http://e.org/a"), Term(_TYPE), Term("http://e.org/B"))], prefixes={"e": "http://e.org/"}))
    @prefix e: <http://e.org/> .
    <BLANKLINE>
    e:a a e:B .
    <BLANKLINE>
    """
    names = _Names(prefixes)
    body = list(_subjects(triples, names, indent=""))
    return names.header() + "".join(body)


def trig(graphs: Iterable[tuple[Term | None, Iterable[Triple]]], *, prefixes: Mapping[str, str]) -> str:
    """Named graphs as TriG in the order given; None names the default graph."""
    names = _Names(prefixes)
    body: list[str] = []
    for graph, triples in graphs:
        if graph is None:
            body += _subjects(triples, names, indent="")
        else:
            body += [f"\n{names.term(graph)} {{\n", *_subjects(triples, names, indent="  "), "}\n"]
    return names.header() + "".join(body)


def _subjects(triples: Iterable[Triple], names: _Names, *, indent: str) -> Iterator[str]:
    lines = sorted({_line(triple, names) for triple in triples})
    for subject, group in groupby(lines, key=lambda line: line[0]):
        parts = [
            f"{predicate} " + ", ".join(object_ for *_, object_ in same)
            for predicate, same in groupby(group, key=lambda line: line[2])
        ]
        yield f"\n{indent}{subject} " + f" ;\n{indent}  ".join(parts) + " .\n"


def _line(triple: Triple, names: _Names) -> tuple[str, bool, str, str]:
    """Subject, whether it is not the type (types come first), predicate, object."""
    subject, predicate, object_ = triple
    is_type = predicate.value == _TYPE
    return names.term(subject), not is_type, "a" if is_type else names.term(predicate), names.term(object_)


class _Names:
    """Writes terms with prefixes and remembers which of them were used."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self._prefixes = {namespace: prefix for prefix, namespace in prefixes.items()}
        self._used: set[str] = set()
        self._iris: dict[str, str] = {}

    def header(self) -> str:
        declared = sorted((self._prefixes[namespace], namespace) for namespace in self._used)
        return "".join(f"@prefix {prefix}: <{namespace}> .\n" for prefix, namespace in declared)

    def term(self, term: Term) -> str:
        if term.kind == "iri":
            return self._name(term.value)
        return f"_:{term.value}" if term.kind == "bnode" else self._literal(term)

    def _name(self, iri: str) -> str:
        return self._iris.get(iri) or self._iris.setdefault(iri, self._iri(iri))

    def _iri(self, iri: str) -> str:
        cut = max(iri.rfind("#"), iri.rfind("/")) + 1
        if iri[:cut] in self._prefixes and _LOCAL.fullmatch(iri, cut):
            self._used.add(iri[:cut])
            return f"{self._prefixes[iri[:cut]]}:{iri[cut:]}"
        return f"<{iri}>"

    def _literal(self, term: Term) -> str:
        if term.datatype in _BARE and _BARE[term.datatype].fullmatch(term.value):
            return term.value
        text = '"' + _ESCAPED.sub(lambda m: _ESCAPES.get(m[0]) or f"\\u{ord(m[0]):04X}", term.value) + '"'
        if term.language:
            return f"{text}@{term.language}"
        if term.datatype in (None, _XSD + "string"):
            return text
        return f"{text}^^{self._name(term.datatype or '')}"
