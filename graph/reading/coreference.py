"""Which mentions of a document mean the same: rules of high precision, applied in text order.

Two entities are better than a wrong merge: a rule that finds two candidates and no reason to choose takes none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from akyn.graph.reading.antecedents import pronoun_antecedent
from akyn.graph.reading.appositions import apposed, apposed_posts, predicated
from akyn.graph.reading.clusters import BODIES, WITHHELD, Cluster
from akyn.graph.reading.gazetteer import Lexicon
from akyn.graph.reading.language import Parsed
from akyn.graph.reading.name_matching import match_names
from akyn.graph.reading.scene import Mention

__all__ = ["FORMER", "cluster_mentions"]

FORMER = frozenset(("former", "ex", "deposed", "ousted"))
LEADERS = frozenset(("leader", "president", "premier", "chancellor", "king", "ex-leader", "ex-president"))
COUNTRY_NOUNS = frozenset(("country", "nation"))
CITY_NOUNS = frozenset(("city", "town", "capital", "village"))
BODY_NOUNS = frozenset(
    "company firm group party organisation organization agency movement newspaper broadcaster airline bank club".split()
)
REPEATED = frozenset(("Crowd", "Institution"))  # bare plurals and mass nouns of these name the same throughout
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
            cluster = None if mention.gender == "1" else pronoun_antecedent(self.parsed, mention, self.clusters)
            if cluster is not None:
                cluster.add(mention, "pronoun")
            return
        cluster, rule = self._cluster_for(i, mention)
        if cluster is None:
            cluster, rule = Cluster(order=i), mention.form
            self.clusters.append(cluster)
        self.of[i] = cluster
        cluster.add(mention, rule)

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
            ("city", self._city), ("same words", self._repeated), ("kind of body", self._body),
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
        found = [c for c in self.clusters if c.seen and c.type == mention.type and self._repeats(mention, c)]
        exact = [c for c in found if any(m.key == mention.key and m.modifiers == mention.modifiers for m in c.seen)]
        near = [c for c in found if c.seen[-1].sentence >= mention.sentence - NEARBY]
        return next((some[0] for some in (found, exact, near) if len(some) == 1), None)

    def _repeats(self, mention: Mention, cluster: Cluster) -> bool:
        for m in cluster.seen:
            if m.form != "description" or m.key != mention.key or m.number != mention.number:
                continue
            if m.owner and mention.owner and m.owner != mention.owner:
                return False
            same = m.modifiers == mention.modifiers
            if WITHHELD & m.modifiers and WITHHELD & mention.modifiers:
                return m.modifiers - WITHHELD == mention.modifiers - WITHHELD
            standing = mention.type in REPEATED and same and "possessive" not in (m.article, mention.article)
            if (mention.article == "definite" and mention.modifiers <= m.modifiers) or (
                mention.article == "bare" and standing
            ):
                return True
            if mention.type == "Institution" and same and m.article != "indefinite" != mention.article:
                return True
        return False

    def _body(self, mention: Mention) -> Cluster | None:
        """ "the ministry": the only body whose name ends so; "the company": the only one of that type nearby."""
        if mention.type not in BODIES or mention.article != "definite" or mention.number == "pl" or mention.modifiers:
            return None
        named = [c for c in self.clusters if c.seen and c.is_named and c.type in BODIES]
        ending = [c for c in named if any(m.form == "name" and m.key.split()[-1] == mention.key for m in c.seen)]
        ending = ending or [c for c in named if any(m.form == "name" and mention.key in m.key.split() for m in c.seen)]
        if ending or mention.key not in BODY_NOUNS:
            return ending[0] if len(ending) == 1 else None
        kinds = ("Party",) if mention.key == "party" else ("Organization",)
        near = [c for c in named if c.type in kinds and c.seen[-1].sentence >= mention.sentence - NEARBY]
        return near[0] if len(near) == 1 else None


def _same_post(noun: str, title: str) -> bool:
    return noun == title or title.endswith(f" {noun}") or (noun == "leader" and title in LEADERS)


def _distinct(clusters: Iterator[Cluster]) -> list[Cluster]:
    return list({id(c): c for c in clusters}.values())
