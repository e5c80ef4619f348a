"""Everything in a document that may be a mention of an entity: names, descriptions, posts in titles, pronouns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from akyn.graph.reading.gazetteer import Lexicon
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.name_kinds import body_kind
from akyn.graph.reading.name_spans import title_length
from akyn.graph.reading.names import FoundName
from akyn.graph.reading.noun_phrases import noun_key, phrase_span

__all__ = ["Mention", "find_mentions"]

TYPES = {"PERSON": "Person", "PARTY": "Party", "ORG": "Organization", "PLACE": "Place"}
PRONOUNS = {
    **dict.fromkeys(("he", "him", "his", "himself"), ("sg", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("sg", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("sg", "n")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("pl", "")),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("sg", "1")),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), ("pl", "1")),
}
PLURAL_TYPES = {"Person": "Group", "Party": "Group", "Organization": "Group", "Post": "Group"}
COLLECTIVE = frozenset(("crowd", "mob", "throng", "crowds"))
MODIFIER = frozenset(("compound", "flat", "fixed", "case", "amod", "nummod", "det", "cc", "mark", "advmod", "goeswith", "discourse"))
UNMARKED = frozenset(("obl:unmarked", "nmod:unmarked", "nmod:desc", "compound", "flat", "expl"))
ARGUMENT = frozenset(("nsubj", "nsubj:pass", "obj", "iobj"))
QUALIFIERS = frozenset(("former", "ex", "then", "acting", "future", "deposed", "ousted", "interim", "late"))
ALWAYS_PLURAL = frozenset(("police", "people", "military", "staff"))
COUNTS = frozenset(("hundreds", "thousands", "dozens", "scores", "millions", "tens"))
DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
INDEFINITE = frozenset(("a", "an", "one", "another", "some", "several", "many", "any", "no"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A candidate mention: token range, head token, and what is known of it without looking at other mentions.

    form: name, description, post or pronoun. number: sg or pl. gender: m, f, n, 1 (first person) or "" (not certain).
    article: definite, indefinite, possessive or bare. key: head noun or whole name in lower case. owner: the country of a post or body, as
    far as the phrase says so. age: in years, as written. sentence, quote: their
    place in `Parsed`, quote -1 outside all quotations. sure: how probable it is that this is an entity of that type.
    """

    start: int
    end: int
    head: int
    form: str
    type: str
    number: str = "sg"
    gender: str = ""
    article: str = "bare"
    key: str = ""
    modifiers: frozenset[str] = frozenset()
    owner: str = ""
    sentence: int = -1
    quote: int = -1
    is_subject: bool = False
    age: str = ""
    sure: float = 0.9


@dataclass(frozen=True, slots=True)
class _Places:
    """Sentence and quotation of each token."""

    sentence: list[int]
    quote: list[int]


def find_mentions(parsed: Parsed, names: Sequence[FoundName], lexicon: Lexicon) -> list[Mention]:
    """Candidate mentions in text order; a description comes before the names inside it."""
    places = _Places(_spread(len(parsed.doc), parsed.sentences), _spread(len(parsed.doc), [(q.start, q.end) for q in parsed.quotes]))
    inside = {i: name for name in names for i in range(name.start, name.end)}
    found = [m for name in names if name.label in TYPES for m in _name_mentions(parsed.doc, name, places, lexicon)]
    aged = {m.head: m for m in _aged(parsed.doc, places)}
    found.extend(aged.values())
    for token in parsed.doc:
        if token.i not in inside and token.i not in aged and (mention := _common_mention(token, inside, places, lexicon)) is not None:
            found.append(mention)
            if mention.form == "description" and (post := _post_in(token, mention, places, lexicon)) is not None:
                found.append(post)
    return sorted(found, key=lambda m: (m.start, -m.end, m.form))


def _spread(length: int, ranges: Sequence[tuple[int, int]]) -> list[int]:
    numbers = [-1] * length
    for number, (start, end) in enumerate(ranges):
        numbers[start:end] = [number] * (end - start)
    return numbers


def _name_mentions(doc: Doc, name: FoundName, places: _Places, lexicon: Lexicon) -> Iterator[Mention]:
    head = _outer_head(doc, name)
    text = str(doc[name.start : name.end].text)
    kind = TYPES[name.label]
    if kind == "Organization" and body_kind(text.lower().split(), lexicon) == "Institution":
        kind = "Institution"
    title_start = _title_start(doc, name, lexicon) if kind == "Person" else name.start
    title = " ".join(t.lower_ for t in doc[title_start : name.start])
    yield Mention(
        start=name.start, end=name.end, head=head.i, form="name", type=kind, gender=_gender_of(doc, name, title, kind, lexicon),
        article="definite", key=text.casefold(), age=_age_after(doc, name.end), sentence=places.sentence[head.i], quote=places.quote[head.i],
        is_subject=_is_subject(_argument(head, name)),
    )  # fmt: skip
    if title_start < name.start and lexicon.titles[title].kind == "post":
        yield Mention(
            start=title_start, end=name.start, head=name.start - 1, form="post", type="Post", article="definite", key=title,
            owner=_owner(doc, title_start, name.start, lexicon), modifiers=frozenset(_before(doc, title_start)), sentence=places.sentence[head.i], quote=places.quote[head.i],
        )  # fmt: skip


def _before(doc: Doc, start: int) -> Iterator[str]:
    """The words that qualify a title: "former", "ex", "then"."""
    for token in doc[max(0, start - 3) : start]:
        if token.lower_ in QUALIFIERS:
            yield str(token.lower_)


def _outer_head(doc: Doc, name: FoundName) -> Token:
    tokens = [doc[i] for i in range(name.start, name.end)]
    outside = [t for t in tokens if not name.start <= t.head.i < name.end or t.head.i == t.i]
    return outside[-1] if outside else tokens[-1]


def _argument(head: Token, name: FoundName) -> Token:
    """The token that carries the role of a name: a title that the parser took for the head of it."""
    joined = head.dep_ in ("flat", "appos", "compound", "nmod:desc") and head.head.i == name.start - 1
    return head.head if joined else head


def _title_start(doc: Doc, name: FoundName, lexicon: Lexicon) -> int:
    for k in range(max(0, name.start - 4), name.start):
        if k + title_length(doc, k, lexicon, name.start) == name.start and " ".join(
            t.lower_ for t in doc[k : name.start]
        ) in lexicon.titles:
            return k
    return name.start


def _gender_of(doc: Doc, name: FoundName, title: str, kind: str, lexicon: Lexicon) -> str:
    if kind != "Person":
        return "n"
    if title and (gender := lexicon.titles[title].gender):
        return gender
    return lexicon.first_names.get(doc[name.start].text, "") if name.end - name.start > 1 else ""


def _common_mention(token: Token, inside: dict[int, FoundName], places: _Places, lexicon: Lexicon) -> Mention | None:
    if token.lower_ in PRONOUNS and token.pos_ in ("PRON", "DET"):
        return _pronoun(token, places)
    if token.tag_ == "CD" or token.lower_ in COUNTS:
        return _count(token, places)
    if token.pos_ in ("NOUN", "PROPN") or _is_nominal_adjective(token):
        return _description(token, inside, places, lexicon)
    return None


def _aged(doc: Doc, places: _Places) -> Iterator[Mention]:
    """"the 61-year-old" that stands alone, however it was parsed."""
    for token in doc[5:]:
        if token.lower_ == "old" and doc[token.i - 2].lower_ == "year" and doc[token.i - 4].tag_ == "CD":
            following = doc[token.i + 1] if token.i + 1 < len(doc) else token
            if doc[token.i - 5].lower_ == "the" and following.pos_ not in ("NOUN", "ADJ", "PROPN"):
                yield Mention(
                    start=token.i - 5, end=token.i + 1, head=token.i, form="description", type="Person", article="definite",
                    key="old", age=doc[token.i - 4].text, sentence=places.sentence[token.i], quote=places.quote[token.i],
                    is_subject=following.pos_ in ("VERB", "AUX"), sure=0.7,
                )  # fmt: skip


def _age_after(doc: Doc, end: int) -> str:
    """The age in "Bloggs, 64, …" or "Bloggs (64)"."""
    if end + 2 < len(doc) and doc[end].text in (",", "(") and doc[end + 2].text in (",", ")", "."):
        age = doc[end + 1].text
        return age if age.isdigit() and 5 < int(age) < 120 else ""
    return ""


def _owner(doc: Doc, start: int, end: int, lexicon: Lexicon) -> str:
    """The country that a phrase names: "Utopian president", "Utopia's parliament", "ministry of Utopia"."""
    after = doc[end].lower_ in ("of", "in") if end + 1 < len(doc) else False
    words = [*doc[max(0, start - 2) : start], *doc[start:end], *(doc[end + 1 : end + 3] if after else ())]
    for k, word in enumerate(words):
        pair = f"{word.text} {words[k + 1].text}" if k + 1 < len(words) else ""
        outside = word.i < start and word.i + 1 < start and not (doc[word.i + 1].tag_ == "POS")
        if not outside and word.text[:1].isupper() and (country := lexicon.country_of(pair) or lexicon.country_of(word.text)):
            return country
    return ""


def _pronoun(token: Token, places: _Places) -> Mention | None:
    number, gender = PRONOUNS[token.lower_]
    if token.dep_ == "expl":
        return None
    return Mention(
        start=token.i, end=token.i + 1, head=token.i, form="pronoun", type="", number=number, gender=gender, key=token.lower_,
        article="possessive" if token.tag_ == "PRP$" else "definite", sentence=places.sentence[token.i],
        quote=places.quote[token.i], is_subject=_is_subject(token),
    )  # fmt: skip


def _count(token: Token, places: _Places) -> Mention | None:
    """A number that stands for those it counts: "hundreds were injured", "three of which"."""
    partitive = token.i + 2 < len(token.doc) and token.nbor().lower_ == "of" and token.nbor(2).lower_ in ("which", "whom", "them")
    counts = token.dep_ in ("nsubj", "nsubj:pass") and not token.text.isdigit()
    if not partitive and not counts:
        return None
    end = token.i + 3 if partitive else token.i + 1
    return _mention_of(token, token.i, end, "Group", "pl", "bare", token.lower_, frozenset(), places, 0.7)


def _is_nominal_adjective(token: Token) -> bool:
    """"the 61-year-old", "the injured"."""
    nominal = token.pos_ in ("ADJ", "VERB") and token.dep_ in (*ARGUMENT, "obl", "obl:agent", "nmod")
    return nominal and any(c.lower_ in ("the", "a", "an") for c in token.children)


def _description(token: Token, inside: dict[int, FoundName], places: _Places, lexicon: Lexicon) -> Mention | None:
    before_name = _precedes_person(token, inside)
    if not before_name and (token.dep_.split(":")[0] in MODIFIER or token.dep_ in UNMARKED) and not _is_stray_head(token):
        return None
    key = noun_key(token, lexicon)
    kind = lexicon.noun_kind(key, token.nbor(-1).lower_ if token.i else "")
    if token.pos_ not in ("NOUN", "PROPN"):
        kind = "Person" if token.lower_.endswith("year-old") or token.lower_ == "old" else "Group"
    if kind is None and token.dep_ in ARGUMENT and token.pos_ == "NOUN":
        kind = "Thing"
    if kind in (None, "event", "none") or _is_first_of_compound(token):
        return None
    start, end, article, modifiers = phrase_span(token, inside, before_name=before_name)
    if before_name and article == "bare":
        return None
    return _typed_description(token, (start, end), kind, article, key, modifiers, places, lexicon)


def _typed_description(
    token: Token, span: tuple[int, int], kind: str, article: str, key: str, modifiers: frozenset[str], places: _Places,
    lexicon: Lexicon,
) -> Mention:  # fmt: skip
    plural = token.tag_ in ("NNS", "NNPS") or key in ALWAYS_PLURAL or (token.pos_ not in ("NOUN", "PROPN") and kind == "Group")
    owner = _owner(token.doc, *span, lexicon) if kind in ("Post", "Person", "Institution") else ""
    if kind == "Post" and article == "bare" and not plural:
        return _mention_of(token, token.i, token.i + 1, "Post", "sg", article, key, modifiers, places, 0.7, form="post", owner=owner)
    if kind == "Post":
        kind = "Person"
    if plural and kind in PLURAL_TYPES and key not in ("authority",):
        kind = PLURAL_TYPES[kind]
    if kind == "Crowd" and not plural and key not in COLLECTIVE:
        kind = "Person"
    sure = 0.4 if kind == "Thing" else 0.7
    number = "pl" if plural or kind in ("Group", "Crowd") else "sg"
    kind = "Object" if kind == "Thing" else kind
    entry = lexicon.titles.get(token.lower_)
    gender = entry.gender if entry and kind == "Person" else ""
    return _mention_of(token, *span, kind, number, article, key, modifiers, places, sure, gender=gender, owner=owner)


def _mention_of(
    token: Token, start: int, end: int, kind: str, number: str, article: str, key: str, modifiers: frozenset[str],
    places: _Places, sure: float, *, form: str = "description", gender: str = "", owner: str = "",
) -> Mention:  # fmt: skip
    gender = gender or ("" if kind in ("Person", "Group", "Crowd") else "n")
    return Mention(
        start=start, end=end, head=token.i, form=form, type=kind, number=number, gender=gender, article=article, key=key,
        modifiers=modifiers, sentence=places.sentence[token.i], quote=places.quote[token.i], is_subject=_is_subject(token),
        sure=sure, owner=owner,
    )  # fmt: skip


def _precedes_person(token: Token, inside: dict[int, FoundName]) -> bool:
    """Whether a noun is the last word before the name of the person that it describes."""
    name = inside.get(token.i + 1)
    return name is not None and name.start == token.i + 1 and name.label == "PERSON" and token.whitespace_ != ""


def _is_stray_head(token: Token) -> bool:
    """A noun called a compound of something before it or of no noun at all heads its own phrase."""
    return token.dep_ == "compound" and (token.head.i < token.i or token.head.pos_ == "VERB")


def _is_first_of_compound(token: Token) -> bool:
    """ "vote" in "vote-buying"."""
    following = token.nbor() if token.i + 1 < len(token.doc) else token
    return not token.whitespace_ and following.text in ("-", "–") and not following.whitespace_


def _is_subject(token: Token) -> bool:
    while token.dep_ in ("conj", "appos") and token.head.i < token.i:
        token = token.head
    return token.dep_ in ("nsubj", "nsubj:pass", "nsubj:outer")


def _post_in(token: Token, mention: Mention, places: _Places, lexicon: Lexicon) -> Mention | None:
    """The post in "a former president": the word alone is a mention of it."""
    former = QUALIFIERS & mention.modifiers
    if mention.type != "Person" or not former or lexicon.noun_kind(mention.key) != "Post":
        return None
    return _mention_of(token, token.i, token.i + 1, "Post", "sg", "bare", mention.key, frozenset(), places, 0.7, form="post")
