"""Which mentions of a document mean the same: rules of high precision, applied in text order.

Two entities are better than a wrong merge: a rule that finds two candidates and no reason to choose takes none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from akyn.graph.reading.antecedents import nominal_antecedent, pronoun_antecedent
from akyn.graph.reading.appositions import apposed, apposed_posts, predicated
from akyn.graph.reading.clusters import WITHHELD, Cluster
from akyn.graph.reading.gazetteer import Lexicon
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.name_matching import match_names
from akyn.graph.reading.name_things import is_index, is_model_name
from akyn.graph.reading.scene import Mention

__all__ = ["FORMER", "cluster_mentions"]

FORMER = frozenset(("former", "ex", "deposed", "ousted"))
LEADERS = frozenset(("leader", "president", "premier", "chancellor", "king", "ex-leader", "ex-president"))
COUNTRY_NOUNS = frozenset(("country", "nation"))
CITY_NOUNS = frozenset(("city", "town", "capital", "village"))
BODY_NOUNS = frozenset(
    "company firm group party organisation organization agency movement newspaper broadcaster airline carrier bank "
    "club manufacturer automaker carmaker planemaker retailer operator network corporation union giant conglomerate "
    "supplier insurer lender".split()
)
CARRIERS = frozenset(("airline", "carrier"))
AIRLINE = frozenset("air airline airlines airways aviation carrier".split())
PRODUCT_NOUNS = frozenset(
    "aircraft plane airplane aeroplane airliner jetliner jet superjumbo helicopter car vehicle truck ship vessel model "
    "device phone smartphone handset tablet computer laptop console player browser software program app game missile "
    "rocket spacecraft satellite robot drug vaccine medicine".split()
)
REPEATED = frozenset(("Crowd", "Institution"))  # bare plurals and mass nouns of these name the same throughout
TEAMS = frozenset(
    "team crew squad band couple pair duo trio family panel jury".split()
)  # plural in sense, one of a kind
NEUTRAL = frozenset("entire whole same very current said own".split())  # modifiers that tell nothing apart
OPENING = 3  # sentences after a headline that take it up
HEADLINE = 25  # tokens of the longest headline
FURTHEST = 3  # sentences back to which any pronoun reaches
NEARBY = 2  # sentences back in which "the company" finds what it stands for


def cluster_mentions(parsed: Parsed, mentions: Sequence[Mention], lexicon: Lexicon) -> list[Cluster]:
    """Group mentions; pronouns without an antecedent, and those of the first person, are left out."""
    builder = _Builder(parsed, mentions, lexicon)
    for i in range(len(mentions)):
        builder.place(i)
    return [cluster for cluster in builder.clusters if cluster.mentions]


@dataclass
class _Builder:
    """Goes through the mentions in text order and keeps the clusters so far."""

    parsed: Parsed
    mentions: Sequence[Mention]
    lexicon: Lexicon
    clusters: list[Cluster] = field(default_factory=list)
    of: dict[int, Cluster] = field(default_factory=dict)

    def __post_init__(self) -> None:
        doc = self.parsed.doc
        self.names = match_names(doc, self.mentions, self.lexicon)
        self.joined = dict([*predicated(doc, self.mentions), *apposed(doc, self.mentions)])
        for first in dict.fromkeys(self.names.values()):
            self.clusters.append(Cluster(order=first))
            self.of[first] = self.clusters[-1]
        for i, first in self.names.items():
            self.of[i] = self.of[first]
            self.of[i].learn(self.mentions[i])
        for d in self.joined:
            if (cluster := self.of.get(self._target(d))) is not None:
                cluster.learn(self.mentions[d])
        self._learn_titles()
        self.posts: dict[tuple[str, str], Cluster] = {}
        self.headed: dict[tuple[str, str], list[Cluster]] = {}
        self.recent: dict[int, Cluster] = {}
        self.antecedents: dict[int, Cluster | None] = {}
        self.possessed: dict[tuple[int, str, str], Cluster] = {}
        forms = ("name", "pronoun")
        self.opening = {m.start: i for i, m in enumerate(self.mentions) if m.form in forms and m.article != "bare"}

    def _target(self, i: int) -> int:
        """The mention that the grammar finally equates with this one."""
        seen = {i}
        while i in self.joined and self.joined[i] not in seen:
            i = self.joined[i]
            seen.add(i)
        return i

    def _learn_titles(self) -> None:
        for p, name in apposed_posts(self.parsed.doc, self.mentions):
            self.of[name].titles.append(self.mentions[p])

    def _common_country(self, mentions: Sequence[Mention], share: float) -> str:
        named = (self.lexicon.country_of(self._text(m)) for m in mentions if m.form == "name" and m.type == "Place")
        counts = Counter(country for country in named if country)
        ranked = counts.most_common(1)
        return ranked[0][0] if ranked and ranked[0][1] >= share * counts.total() else ""

    def _text(self, mention: Mention) -> str:
        return str(self.parsed.doc[mention.start : mention.end].text)

    def place(self, i: int) -> None:
        """Give a mention to the cluster that it belongs to, or to a new one."""
        mention = self.mentions[i]
        if mention.form == "pronoun":
            cluster = None if mention.gender == "1" else self._antecedent(i)
            if cluster is not None:
                cluster.add(mention, "pronoun")
                self._touch(cluster)
            return
        cluster, rule = self._cluster_for(i, mention)
        if cluster is None:
            cluster, rule = Cluster(order=i), mention.form
            self.clusters.append(cluster)
        self.of[i] = cluster
        cluster.add(mention, rule)
        self._remember(mention, cluster)

    def _touch(self, cluster: Cluster) -> None:
        self.recent.pop(id(cluster), None)
        self.recent[id(cluster)] = cluster

    def _antecedent(self, i: int) -> Cluster | None:
        """What a pronoun stands for, looked up once: a possessive phrase comes before the pronoun that opens it."""
        if i not in self.antecedents:
            self._forget(self.mentions[i].sentence)
            self.antecedents[i] = pronoun_antecedent(self.parsed, self.mentions[i], [*self.recent.values()])
        return self.antecedents[i]

    def _forget(self, sentence: int) -> None:
        """Leave out clusters not mentioned for longer than any pronoun reaches back."""
        while self.recent and (first := next(iter(self.recent.values()))).seen[-1].sentence < sentence - FURTHEST:
            del self.recent[id(first)]

    def _remember(self, mention: Mention, cluster: Cluster) -> None:
        """Note the head noun and the possessor of a description, so that both are found again at once."""
        self._touch(cluster)
        if mention.form == "description":
            headed = self.headed.setdefault((mention.key, cluster.type), [])
            if cluster not in headed:
                headed.append(cluster)
            if (owner := self._possessor(mention)) is not None:
                self.possessed[id(owner), mention.key, mention.number] = cluster

    def _cluster_for(self, i: int, mention: Mention) -> tuple[Cluster | None, str]:
        if mention.form == "name":
            return self.of[i], "name"
        if mention.form == "post":
            return self._post(i, mention), "post"
        target = self._target(i)
        if target != i:
            if target not in self.of:
                self.of[target] = Cluster(order=target)
                self.clusters.append(self.of[target])
            return self.of[target], "apposition"
        if i in self.of:  # made for a description that was equated with it before
            return self.of[i], "apposition"
        return self._described(mention)

    def _described(self, mention: Mention) -> tuple[Cluster | None, str]:
        rules: tuple[tuple[str, Callable[[Mention], Cluster | None]], ...] = (
            ("age", self._aged), ("former holder", self._former), ("holder", self._holder), ("country", self._country),
            ("city", self._city), ("possessor", self._possessed), ("headline", self._headline),
            ("name's word", self._named_so), ("kind of body", self._body), ("same words", self._repeated),
        )  # fmt: skip
        for rule, find in rules:
            if (cluster := find(mention)) is not None:
                return cluster, rule
        return None, ""

    def _post(self, i: int, mention: Mention) -> Cluster:
        """The post of that title in that country; where no country is named, in the document's only one."""
        country = mention.owner
        holder = self.of.get(i + 1) if not country else None
        holders = {
            id(c) for c in self.clusters if any(t.key == mention.key and not FORMER & t.modifiers for t in c.titles)
        }
        key = (mention.key, country or (str(holder.order) if holder is not None and len(holders) > 1 else ""))
        if key not in self.posts:
            self.posts[key] = Cluster(order=i, owner=country)
            self.clusters.append(self.posts[key])
        return self.posts[key]

    def _persons(self) -> Iterator[Cluster]:
        return (c for c in self.clusters if c.type == "Person")

    def _aged(self, mention: Mention) -> Cluster | None:
        """ "the 61-year-old": who is of that age, else who was named last among those of whom no other age is known."""
        if not mention.age:
            return None
        seen = [c for c in self._persons() if c.seen]
        known = [c for c in seen if c.age == mention.age]
        if known:
            return known[0] if len(known) == 1 else None
        near = [c for c in seen if not c.age and c.seen[-1].sentence >= mention.sentence - 1]
        return max(near, key=lambda c: c.seen[-1].start, default=None)

    def _former(self, mention: Mention) -> Cluster | None:
        """ "the ex-leader", "a former president": the only person who is called former anywhere."""
        if mention.type != "Person" or not FORMER & {*mention.modifiers, mention.key.partition("-")[0]}:
            return None
        noun = mention.key.removeprefix("ex-")
        found = [c for c in self._persons() if any(FORMER & t.modifiers and _same_post(noun, t.key) for t in c.titles)]
        found = [c for c in found if not mention.owner or any(t.owner in ("", mention.owner) for t in c.titles)]
        return found[0] if len(found) == 1 else None

    def _holder(self, mention: Mention) -> Cluster | None:
        """ "the president": the only person so titled, the only one so far, or the only one of that country."""
        if (
            mention.type != "Person"
            or mention.article != "definite"
            or mention.number != "sg"
            or FORMER & mention.modifiers
        ):
            return None
        held = [(c, t) for c in self._persons() for t in c.titles if not FORMER & t.modifiers and t.key == mention.key]
        held = [(c, t) for c, t in held if not (t.owner and mention.owner) or t.owner == mention.owner]
        so_far = _distinct(c for c, _ in held if c.seen)
        everywhere = _distinct(c for c, _ in held)
        near = [c for c in so_far if c.seen[-1].sentence >= mention.sentence - NEARBY]
        return next((found[0] for found in (everywhere, so_far, near) if len(found) == 1), None)

    def _country(self, mention: Mention) -> Cluster | None:
        """ "the country": the only one named so far, or the one named more often than all others."""
        if (
            mention.key not in COUNTRY_NOUNS
            or mention.article != "definite"
            or mention.modifiers
            or mention.number == "pl"
        ):
            return None
        seen = [m for m in self.mentions if m.start < mention.start]
        country = self._common_country(seen, 0.6)
        return next((c for c in self.clusters if c.seen and c.type == "Place" and self._is_country(c, country)), None)

    def _is_country(self, cluster: Cluster, country: str) -> bool:
        return bool(country) and any(
            m.form == "name" and self.lexicon.country_of(self._text(m)) == country for m in cluster.seen
        )

    def _city(self, mention: Mention) -> Cluster | None:
        if (
            mention.key not in CITY_NOUNS
            or mention.article != "definite"
            or mention.modifiers
            or mention.number == "pl"
        ):
            return None
        wanted = ("capital",) if mention.key == "capital" else ("capital", "city", "")
        found = [
            c
            for c in self.clusters
            if c.type == "Place" and c.seen and c.seen[-1].sentence >= mention.sentence - NEARBY
        ]
        found = [c for c in found if any(m.form == "name" and self._place_kind(m) in wanted for m in c.seen)]
        return found[0] if len(found) == 1 else None

    def _place_kind(self, mention: Mention) -> str:
        entry = self.lexicon.places.get(self._text(mention))
        return entry.kind if entry else ""

    def _repeated(self, mention: Mention) -> Cluster | None:
        """The same noun with no new modifier; bare nouns only of crowds and bodies, with the same modifiers."""
        found = [c for c in self._with_head(mention) if self._repeats(mention, c)]
        exact = [c for c in found if any(m.key == mention.key and m.modifiers == mention.modifiers for m in c.seen)]
        near = [c for c in found if c.seen[-1].sentence >= mention.sentence - NEARBY]
        chosen = next((some[0] for some in (found, exact, near) if len(some) == 1), None)
        if chosen is None and mention.article == "definite" and (mention.number == "sg" or mention.key in TEAMS):
            return max(found, key=lambda c: c.seen[-1].start, default=None)
        return chosen

    def _with_head(self, mention: Mention) -> Iterator[Cluster]:
        """Clusters of that type with a description of the same head noun."""
        headed = self.headed.get((mention.key, mention.type), ())
        return (c for c in headed if c.seen and c.type == mention.type)

    def _headline(self, mention: Mention) -> Cluster | None:
        """The description without article in the headline that the first sentences take up in other words."""
        if mention.article == "bare" or mention.form != "description":
            return None
        found = [c for c in self._with_head(mention) if len(c.seen) == 1 and c.seen[0].sentence == 0]
        found = [c for c in found if c.seen[0].article == "bare" and c.seen[0].number == mention.number]
        found = [c for c in found if c.seen[0].modifiers & mention.modifiers and mention.sentence <= OPENING]
        return found[0] if len(found) == 1 and self.parsed.sentences[0][1] <= HEADLINE else None

    def _possessed(self, mention: Mention) -> Cluster | None:
        """ "his daughter" said again of the same father."""
        owner = self._possessor(mention)
        return self.possessed.get((id(owner), mention.key, mention.number)) if owner is not None else None

    def _possessor(self, mention: Mention) -> Cluster | None:
        """Whom the pronoun or name that opens a possessive phrase stands for."""
        i = self.opening.get(mention.start)
        if mention.article != "possessive" or i is None:
            return None
        if self.mentions[i].form == "name":
            return self.of[i]
        return self._antecedent(i)

    def _repeats(self, mention: Mention, cluster: Cluster) -> bool:
        known = frozenset(word for m in cluster.seen for word in m.modifiers)
        for m in cluster.seen:
            if m.form != "description" or m.key != mention.key or m.number != mention.number:
                continue
            if m.owner and mention.owner and m.owner != mention.owner:
                return False
            same = m.modifiers == mention.modifiers
            if WITHHELD & m.modifiers and WITHHELD & mention.modifiers:
                return m.modifiers - WITHHELD == mention.modifiers - WITHHELD
            standing = (
                (mention.type in REPEATED or (mention.type == "Group" and m.modifiers))
                and same
                and "possessive" not in (m.article, mention.article)
            )
            if (mention.article == "definite" and mention.modifiers - NEUTRAL <= known) or (
                mention.article == "bare" and standing
            ):
                return True
            if mention.type == "Institution" and same and m.article != "indefinite" != mention.article:
                return True
        return False

    def _named_so(self, mention: Mention) -> Cluster | None:
        """ "the ministry", "the station": the only thing, or the last one nearby, whose name has that noun in it."""
        if not self._is_plain(mention):
            return None
        found = [c for c in self._by_word.get(mention.key, ()) if c.seen and c.type not in ("Person", "")]
        ending = [c for c in found if any(m.key.split()[-1] == mention.key for m in c.names)] or found
        near = [c for c in ending if c.seen[-1].sentence >= mention.sentence - NEARBY]
        return next((some[0] for some in (ending, near) if len(some) == 1), None)

    @cached_property
    def _by_word(self) -> dict[str, list[Cluster]]:
        """Clusters with a name of two words and more, by each of these words."""
        found: dict[str, list[Cluster]] = {}
        for cluster in self.clusters:
            words = {word for m in cluster.names for word in m.key.split() if " " in m.key}
            for word in sorted(words):
                found.setdefault(word, []).append(cluster)
        return found

    def _is_plain(self, mention: Mention) -> bool:
        """Whether a description is "the" or "this" and one singular noun."""
        single = mention.number == "sg" and mention.form == "description"
        return single and mention.article == "definite" and not mention.modifiers - NEUTRAL

    def _body(self, mention: Mention) -> Cluster | None:
        """ "the company", "the aircraft", "the index": the likeliest body or thing of that kind named nearby."""
        if not self._is_plain(mention) or self._is_introduced(mention):
            return None
        if mention.key in BODY_NOUNS:
            kinds = ("Party",) if mention.key == "party" else ("Organization",)
            named = [c for c in self._named if c.seen and c.type in kinds]
            named = [c for c in named if _is_called(c, AIRLINE)] or named if mention.key in CARRIERS else named
        elif mention.key in PRODUCT_NOUNS or mention.key == "index":
            named = [c for c in self._named if c.seen and c.type == "Object" and self._is_thing(c, mention.key)]
        else:
            return None
        return nominal_antecedent(self.parsed, mention, named, NEARBY)

    @cached_property
    def _named(self) -> list[Cluster]:
        return [c for c in self.clusters if c.is_named]

    def _is_introduced(self, mention: Mention) -> bool:
        """Whether a description without name ("a company") comes nearby, which this noun takes up."""
        headed = (c for c in self._with_head(mention) if not c.is_named)
        return any(
            m.article == "indefinite" and m.sentence >= mention.sentence - NEARBY for c in headed for m in c.seen[-4:]
        )

    def _is_thing(self, cluster: Cluster, noun: str) -> bool:
        names = [self._text(m) for m in cluster.names]
        index = any(is_index(name, self.lexicon) for name in names)
        product = any(is_model_name(name) or self.lexicon.known.get(name) == "Object" for name in names)
        return index if noun == "index" else product and not index


def _is_called(cluster: Cluster, words: frozenset[str]) -> bool:
    """Whether one of some words stands in its names or heads one of its descriptions."""
    return any(words & {*m.key.split()} for m in (*cluster.names, *cluster.seen))


def _same_post(noun: str, title: str) -> bool:
    return noun == title or title.endswith(f" {noun}") or (noun == "leader" and title in LEADERS)


def _distinct(clusters: Iterator[Cluster]) -> list[Cluster]:
    return list({id(c): c for c in clusters}.values())
