"""The stock questions: `.rq` files beside this one, each with a title and a gloss, asked by name.

A file begins with `# title:`, `# gloss:` and, where it takes arguments, `# parameters:`, a list of kinds
(`event`, `actor`, `thing`, `date`; `?` after one that may be left out). The query has `VALUES ?event { UNDEF }` for
each, numbered where a kind comes twice (`?event1`): as it stands it asks about everything, and an argument
takes the place of UNDEF. A date is EDTF and has two variables, `VALUES (?dateFirst ?dateLast) { (UNDEF UNDEF) }`.
"""

from __future__ import annotations

import difflib
import functools
import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from akyn.graph.labels import find_by_label
from akyn.ontology.dates import bounds
from akyn.ontology.errors import DateError, LabelError, QuestionError

if TYPE_CHECKING:
    from akyn.graph.store import Store
    from akyn.graph.table import Table

__all__ = ["Answer", "Question", "ask", "find_question", "names_of", "questions"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """A stock question; `parameters` are kinds, those ending in `?` may be left out."""

    name: str
    title: str
    gloss: str
    parameters: tuple[str, ...]
    sparql: str

    @property
    def usage(self) -> str:
        """How to ask it on the command line.

        >>> find_question("between").usage
        'akyn ask between EVENT EVENT'
        """
        words = [f"[{p[:-1].upper()}]" if p.endswith("?") else p.upper() for p in self.parameters]
        return " ".join(("akyn ask", self.name, *words))

    @property
    def variables(self) -> tuple[str, ...]:
        """The variable of each parameter, numbered where a kind comes twice.

        >>> find_question("between").variables
        ('event1', 'event2')
        """
        kinds = [parameter.removesuffix("?") for parameter in self.parameters]
        counted = ((kind, kinds[: i + 1].count(kind)) for i, kind in enumerate(kinds))
        return tuple(f"{kind}{number}" if kinds.count(kind) > 1 else kind for kind, number in counted)


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What the story answers: `arguments` are the IRIs and dates that were asked about, `table` the rows."""

    question: Question
    arguments: tuple[str, ...]
    table: Table


@functools.cache
def questions() -> tuple[Question, ...]:
    """All stock questions by name."""
    files = [file for file in resources.files(__package__).iterdir() if file.name.endswith(".rq")]
    found = (_question(file.name.removesuffix(".rq"), file.read_text(encoding="utf-8")) for file in files)
    return tuple(sorted(found, key=lambda question: question.name))


def find_question(name: str) -> Question:
    """The stock question of that name.

    Raises QuestionError naming the nearest.
    """
    by_name = {question.name: question for question in questions()}
    wanted = "-".join(name.lower().replace("_", " ").split())
    if wanted in by_name:
        return by_name[wanted]
    nearest = difflib.get_close_matches(wanted, by_name, n=3, cutoff=0.4)
    hint = f"; nearest: {', '.join(nearest)}" if nearest else ""
    raise QuestionError(f"no stock question {name!r}{hint}; `akyn ask` lists them", subject=name)


def ask(store: Store, name: str, *arguments: str) -> Answer:
    """Ask a stock question of a story; an argument is an IRI or a label, in any case, or a date in EDTF.

    Raises QuestionError for an unknown question or a wrong number of arguments, LabelError for an argument
    that names nothing or several things, DateError for one that is no date.
    """
    question = find_question(name)
    most = len(question.parameters)
    least = sum(not parameter.endswith("?") for parameter in question.parameters)
    if not least <= len(arguments) <= most:
        message = f"{question.name} does not take {len(arguments)} arguments; usage: {question.usage}"
        raise QuestionError(message, subject=question)
    kinds = [parameter.removesuffix("?") for parameter in question.parameters]
    found = tuple(
        _date(argument) if kind == "date" else find_by_label(argument, labels=names_of(store, kind), kind=kind)
        for argument, kind in zip(arguments, kinds, strict=False)
    )
    return Answer(question=question, arguments=found, table=store.select(_bind(question, found)))


def names_of(store: Store, kind: str) -> dict[str, list[str]]:
    """IRI -> label, then other names, of everything of a kind of argument: event, actor or thing."""
    table = store.select(f"""
        SELECT DISTINCT ?iri ?order ?name WHERE {{ {_KINDS[kind]}
          {{ ?iri rdfs:label ?name BIND (0 AS ?order) }} UNION
          {{ ?iri skos:altLabel ?name BIND (1 AS ?order) }} }}
        ORDER BY ?iri ?order ?name""")
    labels: dict[str, list[str]] = {}
    for iri, _, name in table.rows:
        if iri is not None and name is not None:
            labels.setdefault(iri.value, []).append(name.value)
    return labels


_HEADER = re.compile(r"^#\s*(title|gloss|parameters):[ \t]*(.*?)\s*$", re.MULTILINE)
_KINDS = {
    "event": "VALUES ?class { ev:Event ev:ToldEvent } ?iri a ?class .",
    "actor": "?iri a/rdfs:subClassOf* ev:Actor .",
    "thing": """
      VALUES ?root { ev:Event ev:ToldEvent ev:Actor ev:Post ev:Place ev:Object }
      ?iri a/rdfs:subClassOf* ?root .""",
}
_IRI = re.compile(r'[^\x00-\x20<>"{}|^`\\]+')  # IRIREF of SPARQL 1.1: nothing in it can end the brackets


def _question(name: str, sparql: str) -> Question:
    header = dict(_HEADER.findall(sparql))
    parameters = tuple(header.get("parameters", "").split())
    return Question(name=name, title=header["title"], gloss=header["gloss"], parameters=parameters, sparql=sparql)


def _date(text: str) -> str:
    """The date as its first and last day; an open end would ask about all time."""
    first, last = bounds(text)
    if first is None or last is None:
        raise DateError(f"{text!r} has an open end; give a day, month, year or closed interval", subject=text)
    return f"{first.isoformat()}/{last.isoformat()}"


def _bind(question: Question, values: tuple[str, ...]) -> str:
    """The query with IRIs and days in the place of UNDEF; a user's text never gets here."""
    sparql = question.sparql
    for variable, iri in zip(question.variables, values, strict=False):
        if variable.startswith("date"):
            days = " ".join(f'"{day}"^^xsd:date' for day in iri.split("/"))
            sparql = sparql.replace("{ (UNDEF UNDEF) }", f"{{ ({days}) }}")
            continue
        if not _IRI.fullmatch(iri):
            raise LabelError(f"{iri!r} is not an IRI that SPARQL can hold; give another", subject=iri)
        sparql = sparql.replace(f"VALUES ?{variable} {{ UNDEF }}", f"VALUES ?{variable} {{ <{iri}> }}")
    return sparql
