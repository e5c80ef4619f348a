"""Words that tell an event: verbs and event nouns of the lexicon, and the clauses of other verbs as candidates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from akyn.graph.reading.language import Parsed
from akyn.graph.reading.lexicon import EventWord, cue_words, event_words
from akyn.graph.reading.syntax import (
    base_relation,
    children,
    is_negated,
    is_predicate,
    obliques,
    particle,
    split_perfect,
)
from akyn.graph.reading.time_phrases import MONTHS, WEEKDAYS

__all__ = ["ASPECT", "WITNESSING", "Trigger", "carried_nouns", "find_triggers", "undergoes"]

ASPECT = frozenset(
    "try attempt begin start continue manage fail seek help want plan intend decide agree refuse threaten hope "
    "expect aim prepare vow pledge promise move set go keep stop cease struggle rush need use come be able".split()
)
TURNING = frozenset("spiral escalate degenerate descend erupt turn develop deteriorate explode slide".split())
ANSWERING = frozenset("respond react reply retaliate".split())
AFTERMATH = frozenset(  # nouns that an event noun before them still tells of: "bombing suspect", "crash site"
    "suspect victim survivor scene site area attempt plot case suspicion witness perpetrator accused defendant "
    "spree drama footage probe".split()
)
BEGINNING = frozenset(  # verbs that only say that the event named by their noun is, begins, goes on or ends
    "start begin end continue occur happen come follow erupt break stop escalate intensify resume spread spiral".split()
)
OTHERWISE_PLURAL = frozenset(("forces", "votes", "ballots"))  # armed forces are no violence, bought votes no vote
STATES_LIKE_VERBS = frozenset(  # adjectives spelled like the verb that brings the state about
    "calm clean clear close complete cool dry empty free live open perfect present quiet secure separate slow "
    "subject warm".split()
)
WITNESSING = frozenset("witness watch observe see attend".split())  # their subject witnesses the event in their object
FALL_THROUGH = frozenset("find show plan post reveal discover describe quote order".split())  # also plain deeds
GENERIC = "Happening"
OPEN = frozenset((GENERIC, "Situation"))  # types that leave open what it is
SURE_OF_VERB, SURE_OF_NOUN, SURE_OF_PARTICIPLE = 0.8, 0.7, 0.7
SURE_OF_GENERIC = 0.65  # words of many senses, whose lexicon entry leaves open what happens
LIGHT = frozenset(("light", "light-patient", "cause"))  # frames of verbs that carry a noun
STATIVE = frozenset(
    "be have do seem appear remain become include contain involve mean need want like love hate believe think "
    "know feel consist belong own deserve depend exist concern matter cost equal resemble stand lie sit live "
    "stay keep let make get go come take give see look hear seek try use begin start continue stop help "
    "may can must account base relate house regard refer describe call date show say tell add "
    "report".split()
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or phrase that may tell an event; `type` is empty for a verb that the lexicon does not know."""

    token: Token
    start: int
    end: int
    type: str
    frame: str
    confidence: float
    rule: str

    @property
    def is_noun(self) -> bool:
        """Whether a noun tells it."""
        return self.rule.startswith("event-noun")


def find_triggers(parsed: Parsed, *, named: frozenset[int]) -> list[Trigger]:
    """Triggers in text order; tokens of names (`named`) tell no event."""
    words = [t for t in parsed.doc if t.i not in named and not t.is_space and not t.is_punct]
    found = {t.token.i: t for t in _longest(filter(None, map(_noun_trigger, words)))}
    for i in [i for i, t in found.items() if t.type == GENERIC and any(map(_is_infinitive, children(t.token, "acl")))]:
        del found[i]  # "an attempt to take power" is the taking
    nouns = frozenset(found)
    inside = {i for t in found.values() for i in range(t.start, t.end)}
    for token in words:
        trigger = None if token.i in inside else _verb_trigger(token, nouns)
        if trigger is not None:
            for i in range(trigger.start, trigger.end):
                found.pop(i, None)  # "open fire" is a shooting, no fire
            found[token.i] = trigger
    return [found[i] for i in sorted(found)]


def _longest(nouns: Iterable[Trigger]) -> list[Trigger]:
    """Of noun phrases that share a word the longest: "election campaign" is no election."""
    kept: dict[int, Trigger] = {}
    for noun in sorted(nouns, key=lambda t: (t.start - t.end, t.start)):
        if not any(i in kept for i in range(noun.start, noun.end)):
            kept |= dict.fromkeys(range(noun.start, noun.end), noun)
    return list({t.token.i: t for t in kept.values()}.values())


def _verb_trigger(token: Token, nouns: frozenset[int]) -> Trigger | None:
    participle = base_relation(token) == "amod" and token.tag_ in ("VBN", "VBD", "JJ") and split_perfect(token) is None
    participle = participle or (token.tag_ == "JJ" and token.dep_ == "conj" and is_predicate(token.head))
    if (not is_predicate(token) and not participle) or not token.tag_.startswith(("VB", "JJ")):
        return None
    if token.tag_ == "JJ" and token.lower_ in STATES_LIKE_VERBS:
        return None  # "once close to him" closes nothing
    if token.lemma_ == "fail" and children(token, "xcomp"):
        return None  # "failed to act" tells the act, denied
    if token.lemma_ in BEGINNING and any(c.i in nouns for c in children(token, "nsubj")):
        return None
    if _leads_to_event(token, nouns):
        return None
    if token.lemma_ in WITNESSING and any(c.i in nouns for c in children(token, "obj")):
        return None
    adjective = participle or (token.pos_ == "ADJ" and token.tag_ == "JJ" and token.lower_ != "late")
    entry = _adjective(token) if adjective else _best(token, event_words("v").get(token.lemma_, ()))
    if entry is not None and not (entry.frame in LIGHT and _carried(token, nouns)):
        start, end = _phrase(token, entry)
        rule = "event-participle" if participle else "negated-verb" if entry.negated else "event-verb"
        frame = "" if entry.frame in LIGHT else entry.frame
        return Trigger(token, start, end, entry.type, frame, _sureness(entry, participle=participle), rule)
    if participle or entry is not None or token.lemma_ in STATIVE or token.pos_ != "VERB" or _is_cue(token):
        return None
    if token.lemma_ in ASPECT and children(token, "xcomp"):
        return None  # "attempted to flee" is the flight
    return Trigger(token, token.i, token.i + 1, "", "", 0.55, "other-verb")


def _leads_to_event(verb: Token, nouns: frozenset[int]) -> bool:
    """ "Spiralled into clashes", "responded with chants", "joined them in singing": the other word tells the event."""
    if verb.lemma_ in TURNING or verb.lemma_ in ANSWERING:
        wanted = "into" if verb.lemma_ in TURNING else "with"
        return any(p == wanted and noun.i in nouns for p, noun in obliques(verb))
    joined = children(verb, "obj") if verb.lemma_ == "join" else []
    return any(
        c.tag_ == "VBG" and any(m.lower_ == "in" for m in c.children)
        for c in (*(children(verb, "advcl") if joined else ()), *(a for o in joined for a in children(o, "acl")))
    )


def _sureness(entry: EventWord, *, participle: bool = False) -> float:
    if entry.type in OPEN and not entry.specificity:
        return SURE_OF_GENERIC
    return SURE_OF_PARTICIPLE if participle else SURE_OF_VERB


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.lower_ == "to" for c in children(token, "mark"))


def _adjective(token: Token) -> EventWord | None:
    return next(iter(event_words("a").get(token.lower_, ())), None)


def _carried(verb: Token, nouns: frozenset[int]) -> list[Token]:
    """Event nouns beside a verb that may only carry them."""
    return [c for c in children(verb, "nsubj", "obj") if c.i in nouns]


def _is_cue(token: Token) -> bool:
    cue = cue_words("v").get(f"{token.lemma_} {particle(token)}".strip())
    if cue is None:
        return False
    also_deed = cue.clause_only or token.lemma_ in FALL_THROUGH
    return not also_deed or bool(children(token, "ccomp", "xcomp", "csubj", "advcl"))


def _best(token: Token, entries: Sequence[EventWord]) -> EventWord | None:
    if not entries:
        return None
    phrases = obliques(token)
    arguments = children(token, "obj", "iobj", "xcomp", "nsubj:pass", "obl")
    nouns = {noun.lemma_.lower() for _, noun in phrases}
    nouns |= {w for c in arguments for w in (c.lemma_.lower(), c.lower_)}
    nouns |= {w.lower_ for c in arguments for w in children(c, "compound", "amod")}
    beside = nouns | {p for p, noun in phrases if not _is_scene(token, noun)} | {particle(token)}
    beside |= {c.lower_ for c in children(token, "advmod", "case", "compound", "mark")}
    subject = {c.lemma_.lower() for c in children(token, "nsubj")}
    for entry in entries:
        wanted = nouns | subject if entry.frame in ("undergo", "scene") else nouns
        if all(word in beside for word in entry.after) and (not entry.with_ or entry.with_ & wanted):
            if not entry.negated or is_negated(token):
                return entry
    return None


def _is_scene(verb: Token, noun: Token) -> bool:
    """Whether a phrase only sets the scene: "in June a court gave him a term" is no giving in."""
    return noun.i < verb.i or noun.lower_ in MONTHS or noun.lower_ in WEEKDAYS or noun.like_num


def _phrase(token: Token, entry: EventWord) -> tuple[int, int]:
    """The verb, stretched over the further words of its entry where they follow closely."""
    end = token.i + 1
    for following in token.doc[token.i + 1 : token.i + 6]:
        if following.lower_ in entry.after or following.lemma_.lower() in entry.after:
            end = following.i + 1
        elif (following.tag_.startswith("NN") and following.dep_ != "compound") or following.tag_ in ("PRP", "CD"):
            break  # "calmed the crowd down": the crowd fills a role and is no part of the phrase
    negation = next((c.i for c in token.children if entry.negated and c.i < token.i and c.dep_ == "advmod"), token.i)
    return negation, end


def _noun_trigger(token: Token) -> Trigger | None:
    if token.pos_ not in ("NOUN", "PROPN") and token.tag_ != "VBG" and not _ends_compound(token):
        return None
    if token.lower_ in OTHERWISE_PLURAL:
        return None
    if token.pos_ == "PROPN" and token.i and token.nbor(-1).pos_ == "PROPN":
        return None  # the end of a name that the name finder missed
    nouns = event_words("n")
    entries = nouns.get(token.lemma_.lower()) or nouns.get(token.lower_, ())
    if not entries or (base_relation(token) in ("compound", "amod") and not _modifies_event(token)):
        return None
    beside = {w for c in (*token.children, token.head) for w in (c.lemma_.lower(), c.lower_)}
    for entry in entries:
        if entry.with_ and not entry.with_ & beside:
            continue
        start, end = _before(token, entry.before), _behind(token, entry.after)
        if start is not None and end is not None and (token.tag_ != "VBG" or entry.specificity > 1):
            return Trigger(
                token, start, end, entry.type, entry.frame, min(SURE_OF_NOUN, _sureness(entry)), "event-noun"
            )
    return None


def _ends_compound(token: Token) -> bool:
    """The "off" of "a sell-off": the end of a hyphenated noun, whatever the tagger takes it for."""
    return token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).head.i == token.i


def _modifies_event(token: Token) -> bool:
    head = token.head
    return head.i > token.i and (head.lemma_.lower() in event_words("n") or head.lemma_.lower() in AFTERMATH)


def _before(token: Token, words: tuple[str, ...]) -> int | None:
    """Where a noun phrase of several words begins; None if its first words do not stand before the head."""
    i = token.i
    for word in reversed(words):
        i -= 1
        if i >= 0 and token.doc[i].text in ("-", "–"):
            i -= 1
        if i < 0 or word not in (token.doc[i].lower_, token.doc[i].lemma_.lower()):
            return None
    return i


def _behind(token: Token, words: tuple[str, ...]) -> int | None:
    """Where a noun phrase such as "declaration of war" ends; None if its last words do not follow."""
    i = token.i + 1
    for word in words:
        while i < len(token.doc) and token.doc[i].dep_ == "det":
            i += 1
        if i >= len(token.doc) or word not in (token.doc[i].lower_, token.doc[i].lemma_.lower()):
            return None
        i += 1
    return i


def carried_nouns(verb: Token, triggers: dict[int, Trigger]) -> Iterator[Trigger]:
    """Event nouns whose happening a verb without an event of its own tells: "protests started", "held talks"."""
    entry = _best(verb, event_words("v").get(verb.lemma_, ()))
    if verb.lemma_ in BEGINNING:
        beside = children(verb, "nsubj")
    elif verb.lemma_ in WITNESSING:
        beside = children(verb, "obj")
    else:
        beside = children(verb, "nsubj", "obj") if entry is not None and entry.frame in LIGHT else []
    for child in beside:
        trigger = triggers.get(child.i)
        if trigger is not None and trigger.is_noun:
            yield trigger


def undergoes(verb: Token) -> bool:
    """Whether the subject of a carrier verb is who the event befalls ("faces trial", "suffered defeats")."""
    entry = _best(verb, event_words("v").get(verb.lemma_, ()))
    return entry is not None and entry.frame == "light-patient"
