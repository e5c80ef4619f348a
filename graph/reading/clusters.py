"""A cluster: mentions that mean the same, in the making."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from akyn.graph.reading.scene import Mention

__all__ = ["BODIES", "WITHHELD", "Cluster"]

WITHHELD = frozenset("unnamed unidentified unknown anonymous undisclosed unspecified certain mysterious masked".split())
BODIES = frozenset(("Institution", "Organization", "Party"))


@dataclass(slots=True, eq=False)
class Cluster:
    """What the text says of one entity.

    order: index of the first mention that called for it. type: the commonest of its names, else that of its first
    mention, "" while it has none. mentions, seen: those placed so far, in text order. names: all its names in the
    document, also those still to come. titles: posts before its names and in its descriptions.
    """

    order: int
    type: str = ""
    owner: str = ""
    age: str = ""
    genders: Counter[str] = field(default_factory=Counter)
    names: list[Mention] = field(default_factory=list)
    titles: list[Mention] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    rules: list[str] = field(default_factory=list)

    @property
    def seen(self) -> list[Mention]:
        """The mentions placed so far."""
        return self.mentions

    @property
    def number(self) -> str:
        """sg or pl."""
        first = self.names or self.mentions
        return first[0].number if first else "sg"

    @property
    def is_named(self) -> bool:
        """Whether the document gives it a name."""
        return bool(self.names)

    @property
    def gender(self) -> str:
        """m or f where it is certain, "" where nothing says so or sources differ."""
        certain = {g for g in self.genders if g in ("m", "f")}
        return certain.pop() if len(certain) == 1 else ""

    def learn(self, mention: Mention) -> None:
        """Take in what a name or an apposition says, before the mentions are placed."""
        if mention.form == "name":
            self.names.append(mention)
            counts = Counter(m.type for m in self.names)
            self.type = max(counts, key=lambda kind: (counts[kind], kind == "Institution"))
        elif mention.form == "description":
            self.titles.append(mention)
        self.age = self.age or mention.age
        self.genders[mention.gender] += 1

    def add(self, mention: Mention, rule: str) -> None:
        """Place a mention."""
        self.type = self.type or mention.type
        self.mentions.append(mention)
        self.rules.append(rule)
        self.genders[mention.gender] += 1
