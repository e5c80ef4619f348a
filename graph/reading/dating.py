"""Which words of a sentence a time expression dates, and which it only compares them with.

A time dates the nearest event above it. It dates none where it says how long something had not been so ("the lowest
level since 1997"), where something ends or is put off to, or where it tells a noun apart ("Monday's price").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from akyn.graph.reading.syntax import base_relation, children, head_chain, is_negated, is_predicate, preposition
from akyn.graph.reading.times import FoundTime
from akyn.graph.reading.triggers import Trigger

__all__ = ["Dating"]

ENDING = frozenset("end stop cease finish conclude expire last".split())
DAY = len("2020-10-06")
BESIDE = frozenset(  # prepositions of what has a day of its own
    "after|before|since|until|till|following|pending|ahead of|prior to|in the wake of|on the eve of".split("|")
)
MEETING = frozenset("in at during amid amidst on by".split())  # what is done there is done on that day
DECIDING = frozenset(("ElectionWin", "ElectionResult", "SportResult"))  # "won 55% of the vote in the election"
TALKING = frozenset(("accuse", "speech"))
PAST = frozenset(("VBD", "VBN"))
POSTPONEMENT = "Postponement"
UNEQUALLED = frozenset("first only record ever not n't n’t".split())  # "the first since 2003"
REACH = 12  # words before a time in which a superlative compares with it
CHANGES = frozenset(("MarketMove", "Change", "Economy"))  # they have a "from" that is no beginning


@dataclass(frozen=True, slots=True)
class Dating:
    """The events of a text by word, and the verbs that carry event nouns by the noun."""

    triggers: Mapping[int, Trigger]
    carriers: Mapping[int, Token]
    published: str | None = None  # nobody reports what will be done after that day

    def words(self, time: FoundTime, doc: Doc) -> frozenset[int]:
        """Words whose event a time expression dates: the nearest one above it, and what that one wins or holds."""
        tokens = list(doc[time.start : time.end])
        head = next((t for t in tokens if t.head.i < time.start or t.head.i >= time.end), tokens[-1])
        place = self._place(time, head)
        if place is None or self._is_measure(time, place):
            return frozenset()
        dated = (*self._on_the_day(time, place), *self._beside(time, place))
        return frozenset(n for one in dated for n in self._of_word(one))

    def _place(self, time: FoundTime, head: Token) -> Token | None:
        """The word above a time that tells an event or carries one."""
        chain = _chain_before_comma(time, head) or _nearer_clause(time, head) or list(head_chain(head))[1:]
        for place in chain:
            if place.lemma_ in ENDING:
                return None  # the day on which something ends is not its date
            if self._tells(place):
                return place
            if is_predicate(place) or head.dep_ == "nmod:poss":
                return None  # "Monday's price"
        return None

    def _on_the_day(self, time: FoundTime, place: Token) -> list[Token]:
        """ "Condemned the attack on Tuesday" dates the verb, "died in a clash on Tuesday" verb and noun.

        So does "registered as a candidate in the election on Tuesday" date the verb; of the election it says nothing.
        """
        phrase = _phrase_behind_verb(place)
        verb = phrase[-1].head
        if len(time.edtf or "") != DAY or not place.tag_.startswith("NN") or not verb.i < place.i < time.start:
            return [place]
        if base_relation(phrase[-1]) not in ("obj", "obl") or not is_predicate(verb):
            return [place]
        if _is_of_its_own(time, place) or any(_names_time(noun) for noun in phrase):
            return [place]
        return self._dated_with(time, place, verb, nested=len(phrase) > 1)

    def _dated_with(self, time: FoundTime, place: Token, verb: Token, *, nested: bool) -> list[Token]:
        """Verb, noun or both, where the day stands behind a noun in a phrase of the verb."""
        told = self._tells(verb)
        if base_relation(place) == "obj":
            return [verb] if told else [place]
        trigger = self.triggers.get(verb.i)
        meets = preposition(place) in MEETING and (trigger is None or trigger.frame not in TALKING)
        decides = trigger is not None and trigger.type in DECIDING
        past = verb.pos_ == "VERB" and _is_past(verb) and (time.latest or "") <= (self.published or "9")[:DAY]
        if (meets and (decides or not nested)) or not past:
            return [verb, place] if told and (decides or not nested) else [place]
        return [verb]

    def _tells(self, place: Token) -> bool:
        return place.i in self.triggers or bool(self._carried(place))

    def _carried(self, place: Token) -> list[int]:
        return [noun for noun, verb in self.carriers.items() if verb.i == place.i]

    def _of_word(self, place: Token) -> set[int]:
        return {place.i, *self._carried(place)} | self._of_one_deed(place)

    def _of_one_deed(self, place: Token) -> set[int]:
        trigger = self.triggers.get(place.i)
        if trigger is not None and trigger.is_noun and base_relation(place) == "obj":
            winner = self.triggers.get(place.head.i)
            return {place.head.i} if winner is not None and winner.frame == "win" else set()
        if trigger is not None and trigger.frame == "win":
            return {c.i for c in children(place, "obj")}
        return set()

    def _is_measure(self, time: FoundTime, place: Token) -> bool:
        """Whether a time only measures the event: "the worst since 1997", "up from March", "put off to May"."""
        trigger = self.triggers.get(place.i)
        type = trigger.type if trigger is not None else ""
        if time.signal == "since":
            return _is_compared(time, place) or not _is_perfect(place)
        if time.signal == "from":
            return "/" not in (time.edtf or "") and (type in CHANGES or place.tag_.startswith("NN"))
        return type == POSTPONEMENT and time.signal in ("until", "till", "by")

    def _beside(self, time: FoundTime, place: Token) -> Iterator[Token]:
        """ "On Monday A resigned and B fled": a time before the whole sentence dates both."""
        if not _is_fronted(time, place):
            return
        for verb in children(place, "conj"):
            told = verb.i in self.triggers and is_predicate(verb) and not _has_time(verb)
            if told and {verb.tag_, place.tag_} <= PAST and not {c.tag_ for c in children(verb, "aux")} & {"MD", "TO"}:
                yield verb


def _phrase_behind_verb(noun: Token) -> list[Token]:
    """A noun and the nouns above it in the phrase of a verb, the noun itself first."""
    phrase = [noun]
    while base_relation(phrase[-1]) in ("nmod", "conj") and phrase[-1].head.pos_ in ("NOUN", "PROPN"):
        phrase.append(phrase[-1].head)
    return phrase


def _is_of_its_own(time: FoundTime, noun: Token) -> bool:
    """ "The election of 4 October": the day tells which one it is."""
    return noun.i < time.start and noun.doc[time.start - 1].lower_ == "of"


def _names_time(noun: Token) -> bool:
    """ "After the vote on Sunday": the noun is named for its day, and the verb has another."""
    case = preposition(noun)
    return case in BESIDE or (case == "of" and any(c.lower_ == "ahead" for c in noun.head.children))


def _is_past(verb: Token) -> bool:
    helpers = {c.tag_ for c in children(verb, "aux")}
    return verb.tag_ in PAST and not helpers & {"MD", "TO"}


def _is_compared(time: FoundTime, place: Token) -> bool:
    """Whether a superlative, "first", "record" or a negation makes "since" the reach of a comparison."""
    return is_negated(place) or any(_compares(t) for t in _shortly_before(place.doc, time.start))


def _shortly_before(doc: Doc, place: int) -> Iterator[Token]:
    """The words before a place in its sentence, nearest first; `Token.sent` would look at the whole text."""
    for i in range(place - 1, max(-1, place - REACH), -1):
        yield doc[i]
        if doc[i].is_sent_start:
            return


def _compares(token: Token) -> bool:
    return token.tag_ in ("JJS", "RBS") or token.lower_ in UNEQUALLED


def _is_perfect(place: Token) -> bool:
    """ "Has fallen since May", "has been closed since"; a noun and a plain past are only compared with that time."""
    return any(c.lemma_ == "have" for c in children(place, "aux")) or place.tag_ == "VBG"


def _is_fronted(time: FoundTime, place: Token) -> bool:
    subject = next((c.i for c in children(place, "nsubj")), place.i)
    return time.start < subject and time.end < len(place.doc) and place.doc[time.end].text == ","


def _has_time(verb: Token) -> bool:
    return any(c.dep_ in ("obl:unmarked", "obl:tmod", "advmod") and c.ent_type_ == "DATE" for c in verb.children)


def _chain_before_comma(time: FoundTime, head: Token) -> list[Token]:
    """ "Fell 2% Thursday, over turmoil": a comma parts the day from the phrase that the parser hung it on."""
    doc = head.doc
    above = next((t for t in list(head_chain(head))[1:] if t.i >= time.end), None)
    if above is None or time.end >= len(doc) or doc[time.end].text != "," or not time.start:
        return []
    before = doc[time.start - 1]
    if before.is_punct or before.is_space or before.pos_ in ("CCONJ", "SCONJ"):
        return []
    chain = [t for t in head_chain(before) if t.i < time.start]
    return chain if any(is_predicate(t) for t in chain) else []


def _nearer_clause(time: FoundTime, head: Token) -> list[Token]:
    """Heads of the words right before a time, where a later clause than the one the parser chose holds them.

    "They fell out after X won the election in 2017": the year goes with the election, not with falling out.
    """
    doc = head.doc
    before = next(
        (t for t in reversed(doc[max(0, time.start - 4) : time.start]) if t.pos_ not in ("ADP", "SPACE")), None
    )
    chosen = next((t for t in list(head_chain(head))[1:] if is_predicate(t)), None)
    if before is None or chosen is None or before.is_punct or before.head.i == head.i:
        return []
    chain = list(head_chain(before))
    nearest = next((t for t in chain if is_predicate(t)), None)
    later = nearest is not None and chosen.i < nearest.i < time.start
    return chain if later else []
