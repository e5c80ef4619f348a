"""ClearNLP dependencies, the labels of spaCy's English pipelines, rewritten as the Universal Dependencies of our rules.

The steps follow the differences of the schemes: a preposition heads its noun there and marks it here, "be" heads its
predicate there and is its copula here, coordinations are chains there and hang on their first member here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

__all__ = ["CLEARNLP", "Tree", "to_universal"]

CLEARNLP = frozenset(
    "dobj pobj prep nsubjpass auxpass attr acomp pcomp poss relcl prt npadvmod csubjpass dative".split()
)
"""Labels that Universal Dependencies do not have."""

RENAMED = {
    "auxpass": "aux:pass", "csubjpass": "csubj:pass", "dative": "iobj", "dobj": "obj", "intj": "discourse",
    "meta": "dep", "neg": "advmod", "nsubjpass": "nsubj:pass", "oprd": "xcomp", "poss": "nmod:poss",
    "preconj": "cc:preconj", "predet": "det:predet", "prt": "compound:prt", "quantmod": "advmod", "relcl": "acl:relcl",
    "acomp": "xcomp", "attr": "xcomp",
}  # fmt: skip
BE = frozenset("be am is are was were been being 's ’s 're ’re 'm ’m".split())
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "DET", "SYM", "X"))
FIXED = frozenset(
    ("according to", "because of", "such as", "instead of", "as of", "due to", "rather than", "as for", "as to")
)
PREDICATES = ("attr", "acomp", "oprd")


@dataclass(slots=True)
class Tree:
    """One parse: heads are places in the lists, a root is its own head; `persons` are token ranges of names."""

    words: Sequence[str]
    tags: Sequence[str]
    pos: Sequence[str]
    heads: list[int]
    deps: list[str]
    persons: Sequence[tuple[int, int]] = ()
    below: list[list[int]] = field(init=False)

    def __post_init__(self) -> None:
        self.below = [[] for _ in self.words]
        for i, head in enumerate(self.heads):
            if head != i:
                self.below[head].append(i)

    def children(self, head: int, *labels: str) -> list[int]:
        """Places below a head with one of the labels."""
        return [i for i in sorted(self.below[head]) if self.deps[i] in labels]

    def hang(self, place: int, head: int, label: str) -> None:
        """Give a place another head and label."""
        old = self.heads[place]
        if old != place:
            self.below[old].remove(place)
        self.heads[place], self.deps[place] = head, label
        if head != place:
            self.below[head].append(place)

    def promote(self, child: int, over: int, label: str) -> None:
        """Put a child where its head stands, and the head below it under a label."""
        head, own = self.heads[over], self.deps[over]
        self.hang(child, child if head == over else head, own)
        self.hang(over, child, label)

    def move_children(self, old: int, new: int) -> None:
        """Hang all children of one place on another, with their labels; "to" stays with "according"."""
        for child in list(self.below[old]):
            if child != new and self.deps[child] != "fixed":
                self.hang(child, new, self.deps[child])

    def is_nominal(self, place: int) -> bool:
        """Whether a word is a noun or stands for one."""
        return self.pos[place] in NOMINAL


def to_universal(tree: Tree) -> Tree:
    """The same tree in Universal Dependencies; it is changed in place."""
    for step in (
        _noun_modifiers,
        _prepositions,
        _copulas,
        _coordinations,
        _person_names,
        _markers,
        _bare_nouns,
        _labels,
    ):
        step(tree)
    return tree


def _noun_modifiers(tree: Tree) -> None:
    """What they call nmod is a noun without preposition before another one."""
    for place, label in enumerate(tree.deps):
        if label == "nmod":
            tree.deps[place] = "compound"


def _prepositions(tree: Tree) -> None:
    """A preposition marks its noun, or the clause that it opens; the innermost of a chain first."""
    for place in _deepest_first(tree):
        label = tree.deps[place]
        if label in ("prep", "agent", "dative") or (label == "conj" and tree.pos[place] == "ADP"):
            _one_preposition(tree, place)


def _deepest_first(tree: Tree) -> Iterator[int]:
    depth = [0] * len(tree.words)
    order = [i for i, head in enumerate(tree.heads) if head == i]
    for place in order:  # grows while it is walked: a breadth-first walk
        for child in tree.below[place]:
            depth[child] = depth[place] + 1
            order.append(child)
    return reversed(order)


def _one_preposition(tree: Tree, place: int) -> None:
    objects = _objects(tree, place)
    if not objects:
        if tree.deps[place] == "prep":
            tree.deps[place] = "obl" if tree.tags[place] in ("IN", "TO") else "advmod"
        return
    label, head, thing = tree.deps[place], tree.heads[place], objects[0]
    clause = tree.pos[thing] in ("VERB", "AUX") and tree.deps[thing] != "pobj"
    tree.promote(thing, place, "mark" if clause else "case")
    tree.move_children(place, thing)
    if label == "prep" and _awaits_its_noun(tree, head):
        tree.hang(thing, head, "pobj")  # "out of the house": the outer one comes next
        if place == head + 1 and f"{tree.words[head]} {tree.words[place]}".lower() in FIXED:
            tree.hang(place, head, "fixed")
    elif label != "conj":
        tree.deps[thing] = _role(tree, head, label, clause)


def _objects(tree: Tree, place: int) -> list[int]:
    """What a preposition governs: a noun or a clause; in "in and around the town" its fellow has it."""
    return (
        tree.children(place, "pobj")
        or tree.children(place, "pcomp", "advcl", "ccomp")
        or [i for i in tree.children(place, "conj") if tree.is_nominal(i)]
    )


def _awaits_its_noun(tree: Tree, place: int) -> bool:
    return tree.deps[place] in ("prep", "agent", "dative", "pcomp", "mark") and not tree.children(place, "pobj")


def _role(tree: Tree, head: int, label: str, clause: bool) -> str:
    if clause:
        return "acl" if tree.is_nominal(head) else "advcl"
    if label == "agent":
        return "obl:agent"
    return "nmod" if tree.is_nominal(head) and label != "dative" else "obl"


def _copulas(tree: Tree) -> None:
    """ "The mayor is a doctor", "… is free", "… is in Lyon": the predicate heads, "be" is its copula."""
    for place, word in enumerate(tree.words):
        if word.lower() not in BE or tree.deps[place] in ("aux", "auxpass"):
            continue
        if tree.children(place, "expl"):  # "there were protests": what there is is the subject
            for thing in tree.children(place, "attr"):
                tree.deps[thing] = "nsubj"
            continue
        predicate = next(iter(tree.children(place, *PREDICATES)), None)
        if predicate is None and tree.children(place, "nsubj"):
            predicate = next((i for i in tree.children(place, "obl") if i > place), None)
        if predicate is not None:
            tree.promote(predicate, place, "cop")
            tree.move_children(place, predicate)


def _coordinations(tree: Tree) -> None:
    """Members hang on the first one; "and" hangs on the member that it stands before."""
    for place in range(len(tree.words)):
        if tree.deps[place] == "conj":
            first = tree.heads[place]
            while tree.deps[first] == "conj" and tree.heads[first] != first and tree.heads[first] < first:
                first = tree.heads[first]
            if first != tree.heads[place] and first != place:
                tree.hang(place, first, "conj")
    for place in range(len(tree.words)):
        if tree.deps[place] == "cc":
            following = [i for i in tree.children(_first_member(tree, place), "conj") if i > place]
            if following and tree.heads[place] < place:
                tree.hang(place, following[0], "cc")


def _first_member(tree: Tree, conjunction: int) -> int:
    head = tree.heads[conjunction]
    return tree.heads[head] if tree.deps[head] == "conj" else head


def _person_names(tree: Tree) -> None:
    """The first word of a person's name heads it; a title before it describes it."""
    for start, end in tree.persons:
        inside = range(start, end)
        last = end - 1
        compounds = all(tree.heads[i] == last and tree.deps[i] == "compound" for i in inside if i != last)
        if not compounds or tree.heads[last] in range(start, last):
            continue
        if start < last:
            tree.promote(start, last, "flat")
            tree.move_children(last, start)
            for i in range(start + 1, last):
                tree.hang(i, start, "flat")
        for child in tree.children(start, "compound", "nmod"):
            if child < start and tree.is_nominal(child):
                tree.deps[child] = "nmod:desc"


def _markers(tree: Tree) -> None:
    """ "To" before an infinitive opens the clause."""
    for place, label in enumerate(tree.deps):
        if label == "aux" and tree.tags[place] == "TO":
            tree.deps[place] = "mark"


def _bare_nouns(tree: Tree) -> None:
    """ "Last week", "two years later": adverbial nouns."""
    for place, label in enumerate(tree.deps):
        if label == "npadvmod":
            tree.deps[place] = "nmod:unmarked" if tree.is_nominal(tree.heads[place]) else "obl:unmarked"


def _labels(tree: Tree) -> None:
    for place, label in enumerate(tree.deps):
        tree.deps[place] = RENAMED.get(label, label)
