"""Which claims of a Reading speak of what: an event, one of its roles, a relation, order link or quantity."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Sequence

from akyn.graph.reading.reading import Claim, Event, Reading, Span

__all__ = ["Attribution"]


class Attribution:
    """The claims of one Reading by what they are about.

    A role counts as told by those claims on its event that hold the participant's span; else by those that
    share a sentence with it; else by those of the trigger's sentence. So what only a speaker adds is only the
    speaker's.
    """

    def __init__(self, reading: Reading) -> None:
        self._starts = [start for start, _ in reading.sentences]
        self._claims = reading.claims
        self._about: dict[str, list[Claim]] = defaultdict(list)
        for claim in reading.claims:
            for id in dict.fromkeys((*claim.states, *claim.denies)):
                self._about[id].append(claim)

    def about(self, id: str) -> tuple[Claim, ...]:
        """Claims that name an id of the Reading."""
        return tuple(self._about.get(id, ()))

    def about_role(self, event: Event, span: Span | None) -> tuple[Claim, ...]:
        """Claims that say of an event what stands at a span; without one those of the trigger's sentence."""
        claims = self.about(event.id)
        if span is not None:
            found = _holding(claims, span) or self._beside(claims, span)
            if found:
                return found
        return self._beside(claims, event.trigger) or claims

    def about_passage(self, id: str, span: Span | None) -> tuple[Claim, ...]:
        """Claims that name an id; where none does, the narrowest that hold its span."""
        named = self.about(id)
        if named or span is None:
            return named
        holding = _holding(self._claims, span)
        shortest = min(map(_length, holding), default=0)
        return tuple(claim for claim in holding if _length(claim) == shortest)

    def sentence(self, offset: int) -> int:
        """Number (from 1) of the last sentence that starts at or before a code point, at least 1."""
        return max(1, bisect.bisect_right(self._starts, offset))

    def _beside(self, claims: Sequence[Claim], span: Span) -> tuple[Claim, ...]:
        wanted = self._sentences(span)
        return tuple(c for c in claims if any(wanted & self._sentences(part) for part in c.content))

    def _sentences(self, span: Span) -> set[int]:
        return set(range(self.sentence(span[0]), self.sentence(span[1] - 1) + 1))


def _holding(claims: Sequence[Claim], span: Span) -> tuple[Claim, ...]:
    return tuple(c for c in claims if any(start <= span[0] and span[1] <= end for start, end in c.content))


def _length(claim: Claim) -> int:
    return sum(end - start for start, end in claim.content)
