"""What kind of thing a name names, by the words in it and around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from akyn.graph.reading.gazetteer import Lexicon
from akyn.graph.reading.name_spans import Bounds, title_length

__all__ = ["CERTAIN", "GUESS", "HAPPENINGS", "LIKELY", "MODEL", "Vote", "body_kind", "kind_of_name", "person_words"]

CERTAIN, LIKELY, MODEL, GUESS = 4.0, 2.0, 1.0, 0.4  # weights of a vote for a kind
LABELS = {"Institution": "ORG", "Organization": "ORG", "Party": "PARTY", "Faction": "ORG"}
HAPPENINGS = frozenset(("EVENT", "ELECTION"))
ELECTION = re.compile(r"\b([Ee]lections?|[Rr]eferendums?|[Pp]rimary|[Pp]rimaries|[Bb]y-election|[Pp]lebiscite)$")
EVENT = re.compile(
    r" (Wars?|War I{1,2}|Revolution|Uprising|Conference|Summit|summit|Olympics|Games|Festival|Crisis|crisis|Massacre|"
    r"Genocide|Rebellion|Revolt|Riots?|Championships?|Cup|Coup|Campaign|Offensive|Day|Week|Eve)$"
    r"|^(Battle|Siege) of\b|^Operation [A-Z]|World War"
)
WORK = re.compile(
    r"^.+ (Treaty|Act|Agreement|Accords?|Bill|Constitution|Protocols?|Resolution|Prize|Awards?|Medal|Pact)$"
)
POLITICS = re.compile(
    r"\b(Liberals?|Democratic|Democrats?|Democracia|Communists?|Socialists?|Social Democrat\w*|Conservatives?|"
    r"Progressives?|Patriotic|Labour|Nationalists?|Popular|People['’]?s|Peoples|Left|Right|Centrist|Agrarian|"
    r"Republicans?|Ecologists?|Greens?|Unionists?|Radical|Reform|Federalists?|Solidarity|Justice|Nacional|Democr\w+|"
    r"Partei|Parti|Partido|Partito|Freiheit|Socialista?|Liberale[ns]?|Liberais|Popolar[ei]|Réform\w+|Bloc|Patriots?)\b"
)
PARTY_CONTEXT = frozenset(
    "party parties coalition candidate candidates opposition alliance seats faction mps voters vote votes".split()
)
SURNAMES = frozenset("church temple post bank banks guard trust union young school watch league band".split())
GEOGRAPHIC = frozenset(
    "region regions province provinces city county counties district districts town village oblast prefecture "
    "neighborhood neighbourhood peninsula island islands river valley mountains desert border airport suburb "
    "municipality".split()
)
PARTY_WORDS = frozenset(("party", "parties"))
STANDS_FOR = frozenset("candidate candidates mp mps lawmaker lawmakers nominee nominees".split())
PLACE_PREPOSITIONS = frozenset(("in", "near", "across", "outside", "throughout"))
PLACE_CUES = frozenset(
    "mayor governor city town village capital seat riding constituency district province region state island port "
    "county people republic streets outskirts suburb".split()
)
PLACE_HEADS = re.compile(
    r" (Street|Square|Avenue|Road|Airport|River|Islands?|Lake|Province|District|County|Counties|City|Oblast|Region|"
    r"Valley|Mountains?|Sea|Ocean|Bay|Gulf|Peninsula|Park|Bridge|Palace|Hotel|Stadium|Republic|State|Territory|Strait|"
    r"Canal|Beach|Prison|Desert|Forest|Coast|Harbor|Harbour|Port|Village|Town|Building|Tower|Hills?|North|South|East|West|Central)$"
)
REPUBLIC = re.compile(
    r"^((\w+ic|People['’]s|Federal|Socialist|Soviet|United) )*(Republic|Kingdom|States|Emirate|Principality|Duchy) of\b"
)
SPEAKS_FOR_PERSON = frozenset(
    "say tell add warn claim argue insist reply write tweet accuse urge deny die marry resign".split()
)

Kind = tuple[str, float]


@dataclass(frozen=True, slots=True)
class Vote:
    """One occurrence of a name, the kind (MISC: a treaty, law or prize) it speaks for, and how loudly."""

    bounds: Bounds
    label: str
    weight: float


def kind_of_name(
    doc: Doc, bounds: Bounds, label: str | None, lexicon: Lexicon, persons: frozenset[str] = frozenset()
) -> Vote | None:
    """The vote of one occurrence; `label` is the model's, None for a run that it missed."""
    for rule in (_by_whole, _by_party_cue, _by_body_word, _by_title, _by_place_cue, _by_gazetteer):
        found = rule(doc, bounds, label, lexicon)
        if found is not None:
            return Vote(bounds, *found)
    if label is not None:
        return Vote(bounds, label, MODEL)
    kind = _guess(doc, bounds, persons)
    return Vote(bounds, *kind) if kind else None


def person_words(doc: Doc, votes: list[Vote]) -> frozenset[str]:
    """The words of the names of persons, so that a last name alone is known again."""
    return frozenset(
        doc[i].text
        for vote in votes
        if vote.label == "PERSON"
        for i in range(*vote.bounds)
        if len(doc[i].text) > 2 and doc[i].is_title
    )


def _by_whole(doc: Doc, bounds: Bounds, label: str | None, lexicon: Lexicon) -> Kind | None:
    """Bodies, countries, wars and elections known by their whole name."""
    text = doc[bounds[0] : bounds[1]].text
    if lexicon.known.get(text) == "Organization":
        return "ORG", LIKELY
    kind = lexicon.organisations.get(text.lower())
    if kind is not None and not (label == "PERSON" and text.istitle()) and (len(text) > 3 or text.isupper()):
        return LABELS[kind], LIKELY
    if ELECTION.search(text):
        return "ELECTION", CERTAIN
    if EVENT.search(text):
        return "EVENT", LIKELY
    if WORK.search(text):
        return "MISC", CERTAIN
    if lexicon.is_country(text) or REPUBLIC.search(text):
        return "PLACE", LIKELY if label in HAPPENINGS or label is None else CERTAIN
    return None


def _by_party_cue(doc: Doc, bounds: Bounds, label: str | None, lexicon: Lexicon) -> Kind | None:
    """ "the X party", "the X opposition party", "the parties X and Y"."""
    start, end = bounds
    following = [t.text for t in doc[end : end + 2]]
    if following[:1] == ["party"] or (following[1:] == ["party"] and doc[end].pos_ in ("NOUN", "ADJ")):
        return ("PARTY", CERTAIN) if doc[end - 1].pos_ != "ADJ" else None
    head = _outer_head(doc, bounds)
    for _ in range(3):
        if head.dep_ not in ("appos", "conj", "flat", "list") or head.head.i == head.i:
            return None
        head = head.head
        if head.text in PARTY_WORDS and head.i < start:
            return "PARTY", CERTAIN
    return _by_article(doc, bounds, label)


def _by_article(doc: Doc, bounds: Bounds, label: str | None) -> Kind | None:
    """ "the X", "an X candidate" where the model saw a person, and short names in capitals in talk of parties."""
    start, end = bounds
    about_parties = _is_about_parties(doc, bounds)
    if label == "PERSON" and end - start == 1:
        if start and doc[start - 1].lower_ == "the" and doc[start].head.i <= start:
            return ("PARTY" if about_parties else "ORG"), MODEL
        if end < len(doc) and doc[end].lower_ in STANDS_FOR and doc[start].head.i == end:
            return "PARTY", MODEL
    capitals = end - start == 1 and doc[start].is_upper and 2 <= len(doc[start]) <= 6
    return ("PARTY", MODEL) if capitals and label == "ORG" and about_parties else None


def _by_body_word(doc: Doc, bounds: Bounds, label: str | None, lexicon: Lexicon) -> Kind | None:
    """The last or first word, or the word before of or for, says that it is a party, ministry, company …"""
    start, end = bounds
    text = doc[start:end].text
    if (label in HAPPENINGS and not text.endswith(" Party")) or end - start == 1:
        return None
    if label in ("PLACE", None) and PLACE_HEADS.search(text) and "Party" not in text:
        return "PLACE", LIKELY
    if label in ("ORG", "PERSON") and doc[end - 1].lower_ in GEOGRAPHIC and doc[end - 1].is_title:
        return "PLACE", MODEL
    kind = body_kind(text.lower().split(), lexicon)
    if label == "PARTY" and (kind in ("Faction", "Organization") or _may_be_party(kind, doc[end - 1])):
        return "PARTY", MODEL  # words that parties share with other bodies: the model has seen what is around them
    if kind == "Faction" and (POLITICS.search(text) or _is_about_parties(doc, bounds)):
        return "PARTY", LIKELY
    if (
        label == "ORG"
        and POLITICS.search(text)
        and _is_about_parties(doc, bounds)
        and _may_be_party(kind, doc[end - 1])
    ):
        return "PARTY", LIKELY
    if kind is not None and (label != "PERSON" or doc[end - 1].lower_ not in SURNAMES):
        return LABELS[kind], LIKELY if kind != "Faction" else MODEL
    return None


def body_kind(words: list[str], lexicon: Lexicon) -> str | None:
    """Institution, Organization, Party or Faction after the words of a name in lower case, None where they don't say.

    >>> from akyn.graph.reading.gazetteer import load_lexicon
    >>> body_kind("ministry of health".split(), load_lexicon())
    'Institution'
    """
    if (whole := lexicon.organisations.get(" ".join(words))) is not None:
        return whole
    joint = next((k for k, w in enumerate(words) if w in ("of", "for") and k), len(words))
    for k in (joint, len(words)):
        kind = lexicon.organisations.get(" ".join(words[max(0, k - 2) : k])) or lexicon.organisations.get(words[k - 1])
        if kind is not None:
            return kind
    if "party" in words or lexicon.organisations.get(words[0]) == "Party":
        return "Party"
    return "Faction" if lexicon.organisations.get(words[0]) == "Faction" else None


def _may_be_party(kind: str | None, last: Token) -> bool:
    """ "Democratic Assembly", "Progressive Association": words that parties share with other bodies."""
    return kind is None or last.lower_ in ("assembly", "association", "congress", "convention", "club", "forum")


def _is_about_parties(doc: Doc, bounds: Bounds) -> bool:
    nearby = [*doc[max(0, bounds[0] - 6) : bounds[0]], *doc[bounds[1] : bounds[1] + 6]]
    return any(t.lower_ in PARTY_CONTEXT for t in nearby)


def _by_title(doc: Doc, bounds: Bounds, label: str | None, lexicon: Lexicon) -> Kind | None:
    start = bounds[0]
    text = doc[start : bounds[1]].text
    if start == 0 or text in lexicon.places or label in HAPPENINGS or not _is_before_name(doc[start - 1]):
        return None
    for k in range(max(0, start - 4), start):
        if k + title_length(doc, k, lexicon, start) == start:
            return "PERSON", CERTAIN
    return None


def _is_before_name(title: Token) -> bool:
    """Whether a title word stands with the name that follows, and is no plural and no genitive."""
    return title.tag_ in ("NN", "NNP", "JJ") and title.whitespace_ != ""


def _by_place_cue(doc: Doc, bounds: Bounds, label: str | None, lexicon: Lexicon) -> Kind | None:
    """ "the city of X", "in X"."""
    start, end = bounds
    if label in HAPPENINGS or label == "PARTY":
        return None
    if end < len(doc) and doc[end].text in GEOGRAPHIC and _outer_head(doc, bounds).head.i == end and label != "ORG":
        return "PLACE", CERTAIN
    if start == 0:
        return None
    before = doc[start - 1].lower_
    of_place = before == "of" and start > 1 and doc[start - 2].lower_ in PLACE_CUES
    if of_place and label != "ORG":
        return "PLACE", LIKELY
    alone = end - start == 1 and not doc[start].text.isupper()
    followed = end < len(doc) and (doc[end].tag_ == "POS" or doc[end].pos_ in ("NOUN", "PROPN"))
    if before in PLACE_PREPOSITIONS and alone and not followed and label in ("PERSON", None):
        return "PLACE", MODEL
    return None


def _by_gazetteer(doc: Doc, bounds: Bounds, label: str | None, lexicon: Lexicon) -> Kind | None:
    start, end = bounds
    text = doc[start:end].text
    if label in HAPPENINGS:
        return None
    known_first = end - start > 1 and doc[start].text in lexicon.first_names
    if known_first and label in ("PLACE", "ORG", "PARTY", None) and _looks_personal(doc, bounds):
        return "PERSON", LIKELY if text not in lexicon.places else GUESS
    if text in lexicon.places and label != "PERSON":
        return "PLACE", LIKELY
    return None


def _looks_personal(doc: Doc, bounds: Bounds) -> bool:
    words = [doc[i] for i in range(*bounds)]
    capitals = all(w.text[:1].isupper() or len(w.text) < 4 for w in words)
    return len(words) <= 4 and capitals and not words[-1].is_upper and not any(w.lower_ in ("of", "for") for w in words)


def _guess(doc: Doc, bounds: Bounds, persons: frozenset[str]) -> Kind | None:
    """A kind for a run that only its capitals make a name, None where nothing speaks for one."""
    start, end = bounds
    text = doc[start:end].text
    if any(doc[i].text in persons for i in range(start, end)):
        return "PERSON", LIKELY
    if end - start == 1 and len(text) > 1 and sum(c.isupper() for c in text) >= 2:
        return "ORG", GUESS
    if end - start > 1:
        return ("PERSON", GUESS) if _looks_personal(doc, bounds) else ("ORG", GUESS)
    subject = doc[start].dep_ == "nsubj" and doc[start].tag_ == "NNP"
    return ("PERSON", GUESS) if subject or doc[start].head.lemma_ in SPEAKS_FOR_PERSON else None


def _outer_head(doc: Doc, bounds: Bounds) -> Token:
    """The token of a name that hangs outside it."""
    start, end = bounds
    outside = (doc[i] for i in range(start, end) if not start <= doc[i].head.i < end or doc[i].head.i == i)
    return next(outside, doc[end - 1])
