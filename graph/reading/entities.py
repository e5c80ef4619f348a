"""The entities of a document: mentions found and grouped, with type, fullest name, description and confidence."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from spacy.tokens import Doc, Token

from akyn.graph.reading.affiliations import body_of_person
from akyn.graph.reading.clusters import BODIES, WITHHELD, Cluster
from akyn.graph.reading.coreference import FORMER, cluster_mentions
from akyn.graph.reading.described_mentions import CURRENCIES
from akyn.graph.reading.gazetteer import Lexicon, load_lexicon
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.mentions import find_mentions
from akyn.graph.reading.name_things import is_index
from akyn.graph.reading.names import FoundName
from akyn.graph.reading.reading import Entity, Span
from akyn.graph.reading.scene import Mention

__all__ = ["EntityTable", "TitleUse", "find_entities"]

LONGEST_DESCRIPTION = 90  # characters
PLURAL = frozenset(("we", "us", "our", "ours", "ourselves"))
INDICES = frozenset(("index",))


@dataclass(frozen=True, slots=True)
class TitleUse:
    """A post that the text gives somebody: ids of both, token range of the title, "former" or not."""

    post: str
    holder: str
    start: int
    end: int
    former: bool


@dataclass(frozen=True)
class EntityTable:
    """Entities of one document (ids "e1", "e2" … in text order) and the way from tokens to them."""

    doc: Doc
    entities: tuple[Entity, ...]
    titles: tuple[TitleUse, ...]
    _heads: Mapping[int, str]
    _spans: Mapping[int, tuple[int, int]]
    _first_person: Mapping[int, tuple[int, ...]]

    def entity_of(self, token: int) -> str | None:
        """Id of the entity whose mention is headed by a token, or in whose name the token stands."""
        return self._heads.get(token)

    def mention_span(self, token: int) -> tuple[int, int] | None:
        """Token range of that mention, end excluded."""
        return self._spans.get(token)

    def get(self, id: str) -> Entity | None:
        """The entity with an id, None where there is none."""
        return self._by_id.get(id)

    def restricted_to(self, ids: Collection[str]) -> EntityTable:
        """The same table with some of the entities; ids stay as they are."""
        wanted = frozenset(ids)
        return replace(
            self,
            entities=tuple(e for e in self.entities if e.id in wanted),
            titles=tuple(t for t in self.titles if {t.post, t.holder} <= wanted),
            _heads={i: id for i, id in self._heads.items() if id in wanted},
            _spans={i: span for i, span in self._spans.items() if self._heads[i] in wanted},
        )

    def with_speakers(self, speakers: Mapping[int, str]) -> EntityTable:
        """ "I" and "we" given to those who speak: number of a quotation in `Parsed.quotes` -> id of its speaker."""
        spoken = {i: id for quote, id in speakers.items() for i in self._first_person.get(quote, ())}
        bodies = {id: self._body_of(id) for id in {id for i, id in spoken.items() if _is_plural(self.doc[i])}}
        heads = {i: bodies.get(id) if _is_plural(self.doc[i]) else id for i, id in spoken.items()}
        return self._with_heads({i: id for i, id in heads.items() if id is not None})

    def _body_of(self, id: str) -> str | None:
        """Who "we" are where somebody speaks: the body that a person speaks for, any other speaker itself."""
        speaker = self._by_id[id]
        if "Person" not in speaker.type:
            return id
        found = (
            body_of_person(self.doc, span.start, span.end, self._body_at)
            for start, end in speaker.mentions
            if (span := self.doc.char_span(start, end)) is not None and self.doc.text[start:end].istitle()
        )
        return next((body for body in found if body is not None), None)

    def _body_at(self, token: Token) -> str | None:
        id = self._heads.get(token.i)
        return id if id is not None and BODIES & set(self._by_id[id].type) else None

    @cached_property
    def _by_id(self) -> dict[str, Entity]:
        return {e.id: e for e in self.entities}

    def _with_heads(self, heads: Mapping[int, str]) -> EntityTable:
        added: dict[str, list[Span]] = {}
        for i, id in heads.items():
            added.setdefault(id, []).append(_characters(self.doc, i, i + 1))
        entities = tuple(replace(e, mentions=tuple(sorted({*e.mentions, *added.get(e.id, ())}))) for e in self.entities)
        spans = {**self._spans, **{i: (i, i + 1) for i in heads}}
        return replace(self, entities=entities, _heads={**self._heads, **heads}, _spans=spans)


def _is_plural(pronoun: Token) -> bool:
    return pronoun.lower_ in PLURAL


def find_entities(parsed: Parsed, names: Sequence[FoundName], lexicon: Lexicon) -> EntityTable:
    """All entities that a document mentions, also those that nothing is said of; the caller filters."""
    mentions = find_mentions(parsed, names, lexicon)
    clusters = sorted(
        cluster_mentions(parsed, mentions, lexicon), key=lambda c: (c.mentions[0].start, -c.mentions[0].end)
    )
    ids = {id(cluster): f"e{number}" for number, cluster in enumerate(clusters, 1)}
    heads: dict[int, str] = {}
    spans: dict[int, tuple[int, int]] = {}
    for cluster in sorted(clusters, key=lambda c: c.type != "Post"):  # a person outranks the post at the same word
        for m in cluster.mentions:
            heads[m.head], spans[m.head] = ids[id(cluster)], (m.start, m.end)
    for name in (m for cluster in clusters for m in cluster.names):
        for i in range(name.start, name.end):
            heads.setdefault(i, heads[name.head])
            spans.setdefault(i, (name.start, name.end))
    titles = tuple(_title_uses(clusters, ids))
    _alias_title_heads(parsed.doc, titles, heads, spans)
    return EntityTable(
        parsed.doc,
        tuple(_entity(parsed.doc, c, ids[id(c)]) for c in clusters),
        titles,
        heads,
        spans,
        _first_person(mentions),
    )


def _title_uses(clusters: Sequence[Cluster], ids: Mapping[int, str]) -> Iterator[TitleUse]:
    holders = {m: ids[id(c)] for c in clusters for m in c.titles if c.type == "Person" and m.form == "post"}
    described = {
        m.head: ids[id(c)] for c in clusters if c.type == "Person" for m in c.mentions if m.form == "description"
    }
    for cluster in clusters:
        for post in cluster.mentions:
            holder = holders.get(post) or described.get(post.head)
            if cluster.type == "Post" and holder is not None:
                yield TitleUse(ids[id(cluster)], holder, post.start, post.end, bool(FORMER & post.modifiers))


def _alias_title_heads(
    doc: Doc, titles: Sequence[TitleUse], heads: dict[int, str], spans: dict[int, tuple[int, int]]
) -> None:
    """Where the parser made the title the head of the name, the verb's argument is the holder all the same."""
    for use in titles:
        if use.end < len(doc) and doc[use.end].head.i == use.end - 1 and doc[use.end].pos_ == "PROPN":
            heads[use.end - 1] = use.holder
            spans[use.end - 1] = spans.get(use.end, (use.start, use.end))


def _first_person(mentions: Sequence[Mention]) -> dict[int, tuple[int, ...]]:
    found: dict[int, list[int]] = {}
    for m in mentions:
        if m.form == "pronoun" and m.gender == "1" and m.quote >= 0:
            found.setdefault(m.quote, []).append(m.head)
    return {quote: tuple(heads) for quote, heads in found.items()}


def _entity(doc: Doc, cluster: Cluster, id: str) -> Entity:
    spans = sorted({_characters(doc, m.start, m.end) for m in _marked(cluster)})
    name = max(cluster.names, key=lambda m: m.end - m.start, default=None)
    return Entity(
        id=id, type=_types(doc, cluster), mentions=tuple(spans), name=_name(doc, name) if name else None,
        description=_description(doc, cluster), confidence=_confidence(cluster), rule=_rule(cluster),
    )  # fmt: skip


def _name(doc: Doc, longest: Mention) -> str:
    """The fullest name in the text; an actor of the user's own list is called as it is there."""
    actor = load_lexicon().actors.get(str(doc[longest.start : longest.end].text))
    return actor.name if actor else _plain(doc, longest)


def _marked(cluster: Cluster) -> Iterator[Mention]:
    """The mentions but descriptions that only wrap a name of the same entity."""
    for m in cluster.mentions:
        wraps = m.form == "description" and any(m.start <= n.start and n.end <= m.end for n in cluster.names)
        if not wraps:
            yield m


def _types(doc: Doc, cluster: Cluster) -> tuple[str, ...]:
    described = [m for m in cluster.mentions if m.form == "description"]
    withheld = any(WITHHELD & m.modifiers for m in described)
    lone = cluster.type == "Person" and not cluster.is_named and cluster.mentions[0].article == "indefinite"
    if not cluster.is_named and (withheld or lone) and cluster.type not in ("Place", "Object", "Post"):
        return cluster.type, "Unidentified"
    if cluster.type == "Object" and (narrower := _kind_of_object(doc, cluster)):
        return narrower, "Object"
    return (cluster.type,)


def _kind_of_object(doc: Doc, cluster: Cluster) -> str:
    """Index or Currency after its names and head nouns, "" for any other object."""
    lexicon = load_lexicon()
    if any(is_index(_plain(doc, m), lexicon) for m in cluster.names):
        return "Index"
    keys = {m.key for m in cluster.mentions if m.form == "description" and m.number == "sg"}
    return "Currency" if keys and keys <= CURRENCIES else "Index" if keys & INDICES and not cluster.names else ""


def _description(doc: Doc, cluster: Cluster) -> str | None:
    """Its longest description, of a post its title and country, of a name without any description None."""
    if cluster.type == "Post":
        title = cluster.mentions[0].key
        return (
            f"{title[:1].upper()}{title[1:]} of {cluster.owner}" if cluster.owner else f"{title[:1].upper()}{title[1:]}"
        )
    texts = [_plain(doc, m) for m in cluster.mentions if m.form == "description"]
    return max((t for t in texts if len(t) <= LONGEST_DESCRIPTION), key=len, default=texts[0] if texts else None)


def _confidence(cluster: Cluster) -> float:
    """Sure of the first mention, a little less for each kind of guess among the rest."""
    weak = {"pronoun", "age", "kind of body", "city", "same words", "name's word", "headline", "possessor"} & set(
        cluster.rules
    )
    sure = max(m.sure for m in cluster.mentions)
    return round(sure * (0.97 ** len(weak)), 2)


def _rule(cluster: Cluster) -> str:
    return "name" if cluster.is_named else "post" if cluster.type == "Post" else "description"


def _plain(doc: Doc, mention: Mention) -> str:
    return " ".join(str(doc[mention.start : mention.end].text).split())


def _characters(doc: Doc, start: int, end: int) -> Span:
    return int(doc[start].idx), int(doc[end - 1].idx + len(doc[end - 1]))
