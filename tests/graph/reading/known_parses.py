"""A spaCy pipeline that knows the parses of a few sentences: what another pipeline gives, without any weights.

One token is `word/TAG/relation/head`, as in made_parses.py, with a fifth part where it is in a name: `B-GPE`, `I-GPE`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import spacy
from made_parses import coarse
from spacy.language import Language
from spacy.tokens import Doc, Span

PROBE = "The/DT/det/2 mayor/NN/nsubj/5 of/IN/prep/2 Lyon/NNP/pobj/3 resigned/VBD/root/0 ././punct/5"
CLEARNLP = (
    PROBE,
    "Police/NNS/nsubjpass/3 were/VBD/auxpass/3 attacked/VBN/root/0 by/IN/agent/3 rebels/NNS/pobj/4 in/IN/prep/3 "
    "Utopia/NNP/pobj/6/B-GPE and/CC/cc/3 fled/VBD/conj/3 ././punct/3",
    "Anna/NNP/compound/2/B-PERSON Keller/NNP/nsubj/3/I-PERSON arrested/VBD/ccomp/10 two/CD/nummod/5 "
    "ministers/NNS/dobj/3 on/IN/prep/3 Monday/NNP/pobj/6 ,/,/punct/3 Reuters/NNP/nsubj/10/B-ORG "
    "said/VBD/root/0 ././punct/10",
)
UNIVERSAL = (
    PROBE.replace("prep/2", "case/4").replace("pobj/3", "nmod/2"),
    "Police/NNS/nsubj:pass/3 were/VBD/aux:pass/3 attacked/VBN/root/0 by/IN/case/5 rebels/NNS/obl:agent/3 in/IN/case/7 "
    "Utopia/NNP/obl/3/B-LOC and/CC/cc/9 fled/VBD/conj/3 ././punct/3",
)


@Language.factory("known_parses", default_config={"parses": [], "without": []})
def known_parses(nlp: Language, name: str, parses: Sequence[str], without: Sequence[str]) -> Callable[[Doc], Doc]:
    """A component that gives the sentences it knows their parses, all but the attributes that it is to leave out."""
    known = {tuple(row[0] for row in rows): rows for rows in map(_rows, parses)}

    def parse(doc: Doc) -> Doc:
        return _laid(doc, known, without)

    return parse


def pipeline(parses: Sequence[str], *, without: Sequence[str] = ()) -> Language:
    """A blank English pipeline with these parses."""
    nlp = spacy.blank("en")
    nlp.add_pipe("known_parses", config={"parses": list(parses), "without": list(without)})
    return nlp


def text_of(parse: str) -> str:
    """The sentence of a parse."""
    return " ".join(row[0] for row in _rows(parse)).replace(" ,", ",").replace(" .", ".")


def _rows(parse: str) -> list[list[str]]:
    return [cell.split("/") if cell[0] != "." else [".", ".", *cell.split("/")[2:]] for cell in parse.split()]


def _laid(doc: Doc, known: Mapping[tuple[str, ...], list[list[str]]], without: Sequence[str]) -> Doc:
    words = [t.text for t in doc]
    rows, start = [], 0
    while start < len(words):  # several known sentences in one text
        sentence = next(
            (
                known[tuple(words[start:end])]
                for end in range(start + 1, len(words) + 1)
                if tuple(words[start:end]) in known
            ),
            None,
        )
        if sentence is None:
            return doc
        rows += [[*row, str(start)] for row in sentence]
        start += len(sentence)
    heads = [int(row[-1]) + int(row[3]) - 1 if row[3] != "0" else i for i, row in enumerate(rows)]
    given = {
        "tags": [row[1] for row in rows],
        "pos": [coarse(row[1], row[2]) for row in rows],
        "deps": ["ROOT" if row[2] == "root" else row[2] for row in rows],
        "heads": heads,
    }
    spaces = [bool(t.whitespace_) for t in doc]
    kept = {name: value for name, value in given.items() if name not in without}
    laid = Doc(doc.vocab, words=words, spaces=spaces, **kept)
    starts = [i for i, row in enumerate(rows) if len(row) == 6 and row[4][0] == "B"]
    for start in starts:
        end = next((i for i in range(start + 1, len(rows)) if len(rows[i]) < 6 or rows[i][4][0] != "I"), len(rows))
        laid.set_ents([Span(laid, start, end, rows[start][4][2:])], default="unmodified")
    return laid
