"""Which events hang together: connected groups that grow (union-find) and, when something is taken away, fall apart."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence

__all__ = ["Groups"]

_Ends = Callable[[str], Sequence[int]]
"""The events of a part."""


class Groups:
    """Events by number, and the ids of the parts that touch each; a group is named by one of its events."""

    def __init__(self) -> None:
        self.delicate: set[int] = set()
        """Groups with a contradiction or an assumption: nothing may just spread in them."""
        self._parents: dict[int, int] = {}
        self._touching: dict[int, dict[str, None]] = defaultdict(dict)

    def begin(self, number: int) -> None:
        """A new event, alone."""
        self._parents[number] = number

    def end(self, number: int) -> None:
        """Forget an event that no part touches any more."""
        self.delicate.discard(number)
        del self._parents[number]
        self._touching.pop(number, None)

    def touching(self, number: int) -> Iterable[str]:
        """Ids of the parts of an event."""
        return self._touching[number]

    def root(self, number: int) -> int:
        """The event that names the group."""
        parents = self._parents
        while parents[number] != number:
            parents[number] = number = parents[parents[number]]
        return number

    def connect(self, numbers: Sequence[int], id: str) -> None:
        """Events that a part touches are of one group from now on."""
        for number in numbers:
            self._touching[number][id] = None
        first = self.root(numbers[0])
        for number in numbers[1:]:
            other = self.root(number)
            if other != first:
                self._parents[other] = first
                if other in self.delicate:
                    self.delicate.discard(other)
                    self.delicate.add(first)

    def disconnect(self, numbers: Sequence[int], id: str) -> None:
        """Take a part away; `regroup` sees what falls apart."""
        for number in numbers:
            self._touching[number].pop(id, None)

    def regroup(self, numbers: Sequence[int], ends: _Ends) -> None:
        """Group some whole groups anew by the parts that are left."""
        self.delicate.difference_update(numbers)
        for number in numbers:
            self._parents[number] = number
        for number in numbers:
            for id in self._touching[number]:
                self.connect(ends(id), id)

    def members(self, number: int, ends: _Ends) -> list[int]:
        """All events of a group."""
        seen, todo = {number}, deque([number])
        while todo:
            for id in self._touching[todo.popleft()]:
                for other in ends(id):
                    if other not in seen:
                        seen.add(other)
                        todo.append(other)
        return list(seen)

    def mark(self, number: int, *, delicate: bool) -> None:
        """Say whether a group is delicate."""
        (self.delicate.add if delicate else self.delicate.discard)(self.root(number))
