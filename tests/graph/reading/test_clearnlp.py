"""ClearNLP dependencies rewritten as Universal Dependencies, one difference of the schemes at a time."""

from __future__ import annotations

import pytest
from made_parses import coarse

from akyn.graph.reading.clearnlp import Tree, to_universal

PAIRS = {
    "a preposition marks its noun": (
        "Rebels/NNS/nsubj/2 hid/VBD/root/0 in/IN/prep/2 the/DT/det/5 ruins/NNS/pobj/3 of/IN/prep/5 Utopia/NNP/pobj/6",
        "Rebels/nsubj/2 hid/root/0 in/case/5 the/det/5 ruins/obl/2 of/case/7 Utopia/nmod/5",
    ),
    "prepositions in a row": (
        "He/PRP/nsubj/2 ran/VBD/root/0 out/IN/prep/2 of/IN/prep/3 town/NN/pobj/4",
        "He/nsubj/2 ran/root/0 out/case/5 of/case/5 town/obl/2",
    ),
    "according to is one word": (
        "He/PRP/nsubj/2 fled/VBD/root/0 ,/,/punct/2 according/VBG/prep/2 to/IN/prep/4 police/NNS/pobj/5",
        "He/nsubj/2 fled/root/0 ,/punct/2 according/case/6 to/fixed/4 police/obl/2",
    ),
    "coordinated prepositions": (
        "They/PRP/nsubj/2 met/VBD/root/0 in/IN/prep/2 Lyon/NNP/pobj/3 and/CC/cc/3 in/IN/conj/3 Nice/NNP/pobj/6",
        "They/nsubj/2 met/root/0 in/case/4 Lyon/obl/2 and/cc/7 in/case/7 Nice/conj/4",
    ),
    "a preposition opens a clause": (
        "He/PRP/nsubj/2 fled/VBD/root/0 after/IN/prep/2 robbing/VBG/pcomp/3 banks/NNS/dobj/4",
        "He/nsubj/2 fled/root/0 after/mark/4 robbing/advcl/2 banks/obj/4",
    ),
    "passive with an agent": (
        "He/PRP/nsubjpass/3 was/VBD/auxpass/3 shot/VBN/root/0 by/IN/agent/3 guards/NNS/pobj/4",
        "He/nsubj:pass/3 was/aux:pass/3 shot/root/0 by/case/5 guards/obl:agent/3",
    ),
    "a noun as predicate": (
        "She/PRP/nsubj/2 is/VBZ/root/0 not/RB/neg/2 the/DT/det/5 mayor/NN/attr/2 of/IN/prep/5 Lyon/NNP/pobj/6",
        "She/nsubj/5 is/cop/5 not/advmod/5 the/det/5 mayor/root/0 of/case/7 Lyon/nmod/5",
    ),
    "an adjective as predicate": (
        "He/PRP/nsubj/2 was/VBD/root/0 ready/JJ/acomp/2 to/TO/aux/5 talk/VB/xcomp/3",
        "He/nsubj/3 was/cop/3 ready/root/0 to/mark/5 talk/xcomp/3",
    ),
    "a place as predicate": (
        "She/PRP/nsubj/2 is/VBZ/root/0 in/IN/prep/2 Lyon/NNP/pobj/3",
        "She/nsubj/4 is/cop/4 in/case/4 Lyon/root/0",
    ),
    "what there is is the subject": (
        "There/EX/expl/2 were/VBD/root/0 protests/NNS/attr/2",
        "There/expl/2 were/root/0 protests/nsubj/2",
    ),
    "coordination hangs on its first member": (
        "Police/NNS/nsubj/6 ,/,/punct/1 troops/NNS/conj/1 and/CC/cc/3 guards/NNS/conj/3 left/VBD/root/0",
        "Police/nsubj/6 ,/punct/1 troops/conj/1 and/cc/5 guards/conj/1 left/root/0",
    ),
    "somebody is given something": (
        "They/PRP/nsubj/2 gave/VBD/root/0 him/PRP/dative/2 a/DT/det/5 post/NN/dobj/2",
        "They/nsubj/2 gave/root/0 him/iobj/2 a/det/5 post/obj/2",
    ),
    "something is given to somebody": (
        "They/PRP/nsubj/2 gave/VBD/root/0 it/PRP/dobj/2 to/IN/dative/2 him/PRP/pobj/4",
        "They/nsubj/2 gave/root/0 it/obj/2 to/case/5 him/obl/2",
    ),
    "particles, owners and relative clauses": (
        "His/PRP$/poss/2 men/NNS/nsubj/7 ,/,/punct/2 who/WP/nsubj/5 gave/VBD/relcl/2 up/RP/prt/5 fled/VBD/root/0",
        "His/nmod:poss/2 men/nsubj/7 ,/punct/2 who/nsubj/5 gave/acl:relcl/2 up/compound:prt/5 fled/root/0",
    ),
    "adverbial nouns": (
        "He/PRP/nsubj/2 fled/VBD/root/0 last/JJ/amod/4 week/NN/npadvmod/2",
        "He/nsubj/2 fled/root/0 last/amod/4 week/obl:unmarked/2",
    ),
    "the first word heads a person's name": (
        "President/NNP/compound/3 Anna/NNP/compound/3/P Keller/NNP/nsubj/4/P left/VBD/root/0",
        "President/nmod:desc/2 Anna/nsubj/4 Keller/flat/2 left/root/0",
    ),
}


def made_tree(table: str) -> Tree:
    """A tree of a table; tokens that end in /P are a person's name."""
    rows = [cell.split("/") for cell in table.split()]
    heads = [int(row[3]) - 1 if row[3] != "0" else i for i, row in enumerate(rows)]
    named = [i for i, row in enumerate(rows) if row[-1] == "P"]
    return Tree(
        [row[0] for row in rows], [row[1] for row in rows], [coarse(row[1], row[2]) for row in rows], heads,
        [row[2] for row in rows], [(named[0], named[-1] + 1)] if named else [],
    )  # fmt: skip


def shown(tree: Tree) -> str:
    """A tree as word/relation/head."""
    heads = [0 if head == i else head + 1 for i, head in enumerate(tree.heads)]
    return " ".join("/".join(map(str, row)) for row in zip(tree.words, tree.deps, heads, strict=True))


@pytest.mark.parametrize("name", PAIRS)
def test_the_two_schemes_say_the_same(name: str) -> None:
    """Each pair is one sentence in both."""
    theirs, ours = PAIRS[name]
    assert shown(to_universal(made_tree(theirs))) == ours


@pytest.mark.parametrize("name", PAIRS)
def test_every_rewritten_parse_is_a_tree(name: str) -> None:
    """From each word the way up ends at the root."""
    tree = to_universal(made_tree(PAIRS[name][0]))
    for place in range(len(tree.words)):
        for _ in tree.words:
            place = tree.heads[place]
        assert tree.heads[place] == place
