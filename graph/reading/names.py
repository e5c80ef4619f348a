"""The names of a document and their kinds: what the model found, corrected and completed by rules.

A rule looks at what stands in and around a name (a title, a word for a body, "party", the gazetteers); names that are
written alike, stand in one list or explain each other in brackets have one kind throughout the document.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from akyn.graph.reading.gazetteer import Lexicon
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.name_kinds import CERTAIN, HAPPENINGS, LIKELY, MODEL, Vote, kind_of_name, person_words
from akyn.graph.reading.name_runs import bracketed_spans, capitalised_runs, election_spans
from akyn.graph.reading.name_spans import model_spans
from akyn.graph.reading.name_things import thing_spans

__all__ = ["FoundName", "find_names"]

SEPARATORS = frozenset((",", "and", "or", "&", "the", ";"))
GIVEN = 100.0  # weight of what the user says: more than all that the text could say against it
LABELS = {"Person": "PERSON", "Party": "PARTY", "Place": "PLACE", "Object": "MISC"} | dict.fromkeys(
    ("Institution", "Organization", "Group"), "ORG"
)
FURTHEST = 5  # tokens between two names of one list


@dataclass(frozen=True, slots=True)
class FoundName:
    """Token range of a name, end excluded, and its label: PERSON PARTY ORG PLACE EVENT ELECTION MISC."""

    start: int
    end: int
    label: str


def find_names(parsed: Parsed, lexicon: Lexicon) -> tuple[FoundName, ...]:
    """Names in text order, without overlap."""
    doc = parsed.doc
    elections = list(election_spans(doc))
    things = list(thing_spans(doc, lexicon))
    own = dict(_own_actors(doc, lexicon))
    taken = frozenset(i for span in (*elections, *things, *own) for i in range(*span))
    found = [(span, label) for span, label in model_spans(doc, lexicon) if taken.isdisjoint(range(*span))]
    covered = taken | {i for span, _ in found for i in range(*span)}
    votes = [Vote(span, "ELECTION", CERTAIN) for span in elections]
    votes += [Vote(span, "MISC", CERTAIN) for span in things]
    given = frozenset(i for span in own for i in range(*span))
    votes = [v for v in votes if given.isdisjoint(range(*v.bounds))] + [Vote(span, own[span], GIVEN) for span in own]
    votes += [v for span, label in found if (v := kind_of_name(doc, span, label, lexicon))]
    persons = person_words(doc, votes)
    runs = [*capitalised_runs(parsed, lexicon, covered)]
    runs += bracketed_spans(
        doc, frozenset(v.bounds[1] for v in votes), covered | {i for run in runs for i in range(*run)}
    )
    votes += [v for run in runs if (v := kind_of_name(doc, run, None, lexicon, persons))]
    votes += _surnames(doc, votes)
    return tuple(_agreed(doc, _apart(sorted(votes, key=lambda vote: vote.bounds))))


def _surnames(doc: Doc, votes: list[Vote]) -> list[Vote]:
    """Further places where a person of the document is named by the last word alone, which the model passed over."""
    persons = [v.bounds for v in votes if v.label == "PERSON" and v.bounds[1] - v.bounds[0] > 1]
    surnames = {doc[end - 1].text for _, end in persons if doc[end - 1].is_title and len(doc[end - 1]) > 2}
    covered = {i for v in votes for i in range(*v.bounds)}
    return [
        Vote((t.i, t.i + 1), "PERSON", LIKELY)
        for t in doc
        if t.text in surnames and t.i not in covered and (not t.is_sent_start or t.pos_ == "PROPN")
    ]


def _own_actors(doc: Doc, lexicon: Lexicon) -> Iterator[tuple[tuple[int, int], str]]:
    """Where the actors of the user's own list are named, and their labels; longer names before shorter ones."""
    if not lexicon.actors:
        return
    names = sorted(lexicon.actors, key=len, reverse=True)
    for found in re.finditer(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", doc.text):
        span = doc.char_span(found.start(), found.end())
        if span is not None:
            yield (span.start, span.end), LABELS[lexicon.actors[found[0]].type]


def _apart(votes: list[Vote]) -> list[Vote]:
    kept: list[Vote] = []
    for vote in votes:
        if not kept or vote.bounds[0] >= kept[-1].bounds[1]:
            kept.append(vote)
    return kept


def _agreed(doc: Doc, votes: list[Vote]) -> Iterator[FoundName]:
    """One kind for each spelling: the loudest votes win, the first one where they are level."""
    keys = [str(doc[v.bounds[0] : v.bounds[1]].text).casefold() for v in votes]
    tally: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for key, vote in zip(keys, votes, strict=True):
        tally[key][vote.label] += vote.weight
    for one, other in _in_brackets(doc, votes):
        loud, quiet = (one, other) if votes[one].weight >= votes[other].weight else (other, one)
        tally[keys[quiet]][votes[loud].label] += CERTAIN
    for k, label in _outvoted_in_lists(doc, votes):
        tally[keys[k]][label] += LIKELY
    for k in _parts_of_persons(doc, votes):
        tally[keys[k]]["PERSON"] += LIKELY
    for k, label in _initials(doc, votes):
        tally[keys[k]][label] += LIKELY
    for k in _parts_of_bodies(doc, votes):
        tally[keys[k]]["ORG"] += LIKELY
    for k in _further_out(doc, votes):
        tally[keys[k]]["PLACE"] += LIKELY
    for key, vote in zip(keys, votes, strict=True):
        yield FoundName(*vote.bounds, max(tally[key], key=lambda kind: tally[key][kind]))


def _in_brackets(doc: Doc, votes: list[Vote]) -> Iterator[tuple[int, int]]:
    """Neighbours of which the second is the other's acronym or other name: "World Trade Organization (WTO)"."""
    for k in range(len(votes) - 1):
        end, start = votes[k].bounds[1], votes[k + 1].bounds[0]
        stop = votes[k + 1].bounds[1]
        if start == end + 1 and doc[end].text == "(" and stop < len(doc) and doc[stop].text in (")", ",", ";"):
            if _is_short(doc, votes[k]) != _is_short(doc, votes[k + 1]):
                yield k, k + 1


def _is_short(doc: Doc, vote: Vote) -> bool:
    text = doc[vote.bounds[0] : vote.bounds[1]].text
    return len(text) <= 10 and sum(c.isupper() for c in text) >= 2 and " " not in text


def _parts_of_persons(doc: Doc, votes: list[Vote]) -> Iterator[int]:
    """Single words that the document has as first or last word of a person's name, and nothing else speaks for."""
    spans = [v.bounds for v in votes if v.label == "PERSON" and v.bounds[1] - v.bounds[0] > 1]
    ends = {doc[i].text for start, end in spans for i in (start, end - 1)}
    for k, vote in enumerate(votes):
        alone = vote.bounds[1] - vote.bounds[0] == 1
        if alone and vote.label != "PERSON" and vote.weight <= MODEL and doc[vote.bounds[0]].text in ends:
            yield k


def _initials(doc: Doc, votes: list[Vote]) -> Iterator[tuple[int, str]]:
    """Acronyms of a longer name in the document, with the kind of that name: "NSW" after "New South Wales"."""
    longer: dict[str, str] = {}
    for vote in votes:
        initials = "".join(t.text[0] for t in doc[vote.bounds[0] : vote.bounds[1]] if t.text[:1].isupper())
        if len(initials) >= 3:
            longer.setdefault(initials, vote.label)
    for k, vote in enumerate(votes):
        text = doc[vote.bounds[0] : vote.bounds[1]].text.replace(".", "")
        if vote.weight <= MODEL and text in longer and longer[text] not in HAPPENINGS and vote.label != longer[text]:
            yield k, longer[text]


def _parts_of_bodies(doc: Doc, votes: list[Vote]) -> Iterator[int]:
    """Single words that begin the name of a body elsewhere in the document, and of no person."""
    longer = [v for v in votes if v.bounds[1] - v.bounds[0] > 1]
    firsts = {doc[v.bounds[0]].text for v in longer if v.label == "ORG"}
    persons = {doc[i].text for v in longer if v.label == "PERSON" for i in range(*v.bounds)}
    for k, vote in enumerate(votes):
        alone = vote.bounds[1] - vote.bounds[0] == 1 and vote.label == "PERSON" and vote.weight <= MODEL
        if alone and doc[vote.bounds[0]].text in firsts - persons:
            yield k


def _further_out(doc: Doc, votes: list[Vote]) -> Iterator[int]:
    """The second name in "in Town, Province,": the place in which the first one lies."""
    for k in range(len(votes) - 1):
        one, two = votes[k], votes[k + 1]
        start, (end, stop) = one.bounds[0], (one.bounds[1], two.bounds[1])
        inside = start > 0 and doc[start - 1].lower_ in ("in", "near", "at", "outside", "from")
        closed = stop >= len(doc) or doc[stop].is_punct
        if one.label == "PLACE" and inside and two.bounds[0] == end + 1 and doc[end].text == "," and closed:
            yield k + 1


def _outvoted_in_lists(doc: Doc, votes: list[Vote]) -> Iterator[tuple[int, str]]:
    """Members of a list of three and more names whose kind most other members don't share."""
    for run in _lists(doc, votes):
        labels = [votes[k].label for k in run]
        common = max(sorted(set(labels)), key=labels.count)
        if len(run) >= 3 and labels.count(common) * 3 >= len(run) * 2 and common not in HAPPENINGS:
            yield from ((k, common) for k in run if votes[k].label != common and votes[k].weight < CERTAIN)


def _lists(doc: Doc, votes: list[Vote]) -> Iterator[list[int]]:
    run: list[int] = []
    for k, vote in enumerate(votes):
        if run and not _are_listed(doc, votes[run[-1]].bounds[1], vote.bounds[0]):
            yield run
            run = []
        run.append(k)
    if run:
        yield run


def _are_listed(doc: Doc, end: int, start: int) -> bool:
    """Whether only separators, and an acronym in brackets, stand between two names."""
    between = [doc[i] for i in range(end, start)]
    if not between or len(between) > FURTHEST:
        return False
    return all(t.lower_ in SEPARATORS for t in between) and any(t.lower_ in (",", "and", "or", "&") for t in between)
