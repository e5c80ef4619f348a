"""What is refused before a query reaches the engine, and where in a query an error lies.

Nothing that a query says is ever fetched, and no query changes a story. The scan errs on the side of refusing: the
engine's parser needs no blank between a keyword and what stands around it (`trueSERVICE <…>` is a call).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Container, Iterator
from typing import NamedTuple, NoReturn

from akyn.ontology.errors import QueryError

__all__ = ["check_query", "syntax_error"]

_TOKEN = re.compile(
    r"""
    (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
  | (?P<comment>\#[^\r\n]*)
  | (?P<string>\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''
              |"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*')
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<variable>[?$]\w+)
  | (?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)
  | (?P<name>(?P<prefix>(?:[^\W\d_](?:[\w.-]*[\w-])?)?|_):(?:\\.|%[0-9A-Fa-f]{2}|[\w:-]|\.(?=[\w:.\\%-]))*)
  | (?P<word>[^\W\d]\w*)
    """,
    re.VERBOSE | re.DOTALL,
)
_UPDATES = frozenset("INSERT DELETE LOAD CLEAR CREATE DROP COPY MOVE ADD WITH".split())
_ENGINE_ERROR = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class _Token(NamedTuple):
    kind: str
    text: str
    prefix: str | None
    start: int


def check_query(query: str, *, prefixes: Container[str]) -> None:
    """Refuse what would fetch or change something, and prefixes that nobody declared.

    Raises QueryError with line and column.

    >>> check_query("SELECT * { ?s ev:agent ?o }", prefixes={"ev"})
    """
    tokens = list(_tokens(query))
    words = [token for token in tokens if token.kind == "word"]
    for token in words[:1] + [word for word in words[1:2] if words[0].text.upper() in ("PREFIX", "BASE")]:
        if token.text.upper() in _UPDATES:
            _refuse(query, token, "a query cannot change a story; add documents with akyn read")
    for token in tokens:
        _check_token(query, token)
    _check_prefixes(query, tokens, prefixes)


def _check_token(query: str, token: _Token) -> None:
    keyword = token.text if token.kind == "word" else token.prefix if token.kind == "name" else None
    if keyword is None:
        return
    if "SERVICE" in keyword.upper():
        _refuse(query, token, "SERVICE is refused, nothing is ever fetched; take the clause out")
    if "FROM" in keyword.upper():
        _refuse(query, token, "FROM is refused, nothing is ever fetched; write GRAPH <document> { … } instead")


def _check_prefixes(query: str, tokens: list[_Token], known: Container[str]) -> None:
    declared = {name.prefix for word, name in itertools.pairwise(tokens) if word.text.upper() == "PREFIX"}
    for token in tokens:
        if token.kind == "name" and token.prefix not in declared and token.prefix not in known:
            if token.prefix != "_":
                _refuse(query, token, f"prefix {token.prefix}: is not declared; add PREFIX {token.prefix}: <…>")


def syntax_error(query: str, message: str) -> QueryError:
    """The engine's message as ours, with line and column (from 1) where it gives them.

    >>> print(syntax_error("SELECT ?s {", "error at 1:12: expected one of '}', [_]"))
    line 1, column 12: after 'SELECT ?s {' comes no SPARQL; expected '}'
    """
    found = _ENGINE_ERROR.fullmatch(message)
    if not found:
        return QueryError(f"the query is not SPARQL 1.1: {message}; mend it", subject=query)
    line, column = int(found[1]), int(found[2])
    before = query.split("\n")[line - 1][: column - 1].strip()[-30:] if query else ""
    where = f"after {before!r} comes no SPARQL" if before else "here begins no SPARQL"
    words = [word for word in _expected(found[3]) if "[" not in word]
    hint = f"expected {' or '.join(words)}" if words else "mend the query"
    return QueryError(f"line {line}, column {column}: {where}; {hint}", subject=query, line=line, column=column)


def _expected(text: str) -> list[str]:
    """The alternatives of "expected one of …", character classes still among them."""
    listed = re.sub(r"^expected (one of )?", "", " ".join(text.split()))
    return re.findall(r'"[^"]*"|\[[^\]]*\]|[^\s,\[\]]+', listed)


def _tokens(query: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(query):
        kind = "name" if found["name"] is not None else found.lastgroup or ""
        yield _Token(kind, found[0], found["prefix"], found.start())


def _refuse(query: str, token: _Token, reason: str) -> NoReturn:
    before = query[: token.start].split("\n")
    line, column = len(before), len(before[-1]) + 1
    raise QueryError(f"line {line}, column {column}: {reason}", subject=query, line=line, column=column)
