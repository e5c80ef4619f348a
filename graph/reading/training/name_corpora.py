"""Corpora of names as spaCy documents: labels PERSON, PARTY, ORG, PLACE, EVENT, ELECTION, spans without titles.

Sources are the parts of the corpora folder that may be trained on: GUM (train), UNER (EWT dev and test, PUD) and
CrossNER (all domains but politics dev, which stays the development figure).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from conllu.models import Token, TokenList
from spacy.tokens import Doc, Span
from spacy.util import filter_spans
from spacy.vocab import Vocab

from akyn.graph.reading.training.swaps import swapped
from akyn.graph.reading.training.treebanks import has_space_after, read_sentences

CROSSNER = {
    "politician": "PERSON", "person": "PERSON", "researcher": "PERSON", "writer": "PERSON",
    "musicalartist": "PERSON", "scientist": "PERSON", "politicalparty": "PARTY", "organisation": "ORG",
    "university": "ORG", "band": "ORG", "country": "PLACE", "location": "PLACE", "event": "EVENT",
    "conference": "EVENT", "election": "ELECTION",
}  # fmt: skip
GUM = {"person": "PERSON", "place": "PLACE", "organization": "ORG", "event": "EVENT"}
UNER = {"PER": "PERSON", "LOC": "PLACE", "ORG": "ORG"}
TITLES = frozenset(
    "president mr. mr mrs. mrs ms. ms dr. dr sen. rep. gov. prime minister chancellor senator governor king queen "
    "sir lord lady prof. professor judge justice general gen. captain col. colonel secretary prince princess mayor "
    "officer commissioner ambassador chairman director".split()
)
PARTY = re.compile(
    r"\b(Party|Democrats|Republicans|Labour|Labor|Conservatives|Tories|GOP|Greens|Hamas|Hezbollah|Likud|Fatah|Baath|"
    r"Ba'ath|Sinn F)"
)
NO_PARTY = re.compile("Union|Congress")
ELECTION = re.compile(r"\b([Ee]lections?|[Rr]eferendum|[Pp]rimary|primaries|by-election)\b")
JOINED = frozenset(("flat", "compound", "nmod:unmarked", "flat:name", "nummod", "nmod:desc", "flat:foreign"))
CLOSING = frozenset((",", ".", ";", ":", "!", "?", ")", "]", "%", "'s", "n't", "'", "’s", "”"))
OPENING = frozenset(("(", "[", "$", "“"))

POLITICS_AGAIN = 14  # times, with other names each time: the 200 sentences nearest to the reader's news

Tagged = tuple[str, list[str], list[str]]


def training_documents(corpora: Path, further: Iterable[Doc], vocab: Vocab) -> list[Doc]:
    """Every document that the name finder may learn from, `further` ones among them, in a fixed shuffled order."""
    domains = ["ai", "literature", "music", "science"]
    other = [corpora / "crossner" / d / f"{part}.txt" for d in domains for part in ("train", "dev", "test")]
    politics = list(_bio_documents(corpora / "crossner/politics/train.txt", CROSSNER, vocab))
    elsewhere = [doc for path in other for doc in _bio_documents(path, CROSSNER, vocab)]
    docs = [
        *_grouped(list(gum_documents(corpora / "ud-gum/train.conllu", vocab)), 4),
        *_grouped([doc for part in ("dev", "test") for doc in _uner_documents(corpora, part, vocab)], 3),
        *_bio_documents(corpora / "uner/en_pud-ud-test.iob2", UNER, vocab),
        *_grouped(list(further), 3),
        *elsewhere,
        *politics,
        *_grouped(politics, 2),
        *swapped(politics, [*politics, *elsewhere], POLITICS_AGAIN),
    ]
    random.Random(0).shuffle(docs)
    return docs


def gum_documents(path: Path, vocab: Vocab) -> Iterator[Doc]:
    """One document a sentence: GUM's noun phrases that are headed by a proper noun, trimmed to the name."""
    for sentence in read_sentences(path):
        doc = Doc(
            vocab,
            words=[token["form"] for token in sentence],
            spaces=[has_space_after(token) for token in sentence],
        )
        spans = []
        for start, end, kind in _noun_phrases(sentence):
            name = _name_within(sentence, start, end) if kind in GUM else None
            if name is None:
                continue
            plural = kind == "person" and sentence[name[1] - 1]["xpos"] == "NNPS"  # "Americans", "Democrats"
            text = doc[slice(*name)].text
            if not plural and text.lower() not in TITLES:
                spans.append(Span(doc, *name, label=refined(GUM[kind], text)))
        doc.ents = filter_spans(spans)
        yield doc


def crossner_documents(path: Path, vocab: Vocab) -> list[Doc]:
    """The sentences of one CrossNER file with our labels."""
    return list(_bio_documents(path, CROSSNER, vocab))


def refined(label: str, text: str) -> str:
    """PARTY for an organisation, ELECTION for an event, where the words of the name say so."""
    if label == "ORG" and PARTY.search(text) and not NO_PARTY.search(text):
        return "PARTY"
    if label == "EVENT" and ELECTION.search(text):
        return "ELECTION"
    return label


def _grouped(docs: list[Doc], most: int) -> list[Doc]:
    """Join neighbours, 1 to `most` at a time, so that the model sees running text."""
    chance = random.Random(0)
    out, i = [], 0
    while i < len(docs):
        n = chance.randint(1, most)
        joined = Doc.from_docs(docs[i : i + n])
        if joined is not None:
            out.append(joined)
        i += n
    return out


def _bio_documents(path: Path, labels: dict[str, str], vocab: Vocab) -> Iterator[Doc]:
    for _, words, tags in _tagged_sentences(path):
        doc = Doc(vocab, words=words, spaces=spaces_between(words))
        doc.ents = [
            Span(doc, a, b, label=refined(labels[kind], doc[a:b].text)) for a, b, kind in _runs(tags) if kind in labels
        ]
        yield doc


def _uner_documents(corpora: Path, part: str, vocab: Vocab) -> Iterator[Doc]:
    """UNER's labels over EWT's words: UNER has no blanks, EWT knows them; both name the sentence by its text."""
    labels = {text: tags for text, _, tags in _tagged_sentences(corpora / f"uner/en_ewt-ud-{part}.iob2")}
    for sentence in read_sentences(corpora / f"ud-ewt/{part}.conllu"):
        tags = labels.get(sentence.metadata["text"], [])
        if len(tags) != len(sentence):
            continue  # tokenised otherwise in UNER's release of EWT
        words = [token["form"] for token in sentence]
        doc = Doc(vocab, words=words, spaces=[has_space_after(token) for token in sentence])
        doc.ents = [
            Span(doc, a, b, label=refined(UNER[kind], doc[a:b].text)) for a, b, kind in _runs(tags) if kind in UNER
        ]
        yield doc


def _tagged_sentences(path: Path) -> list[Tagged]:
    """Text (where said), words and BIO tags of a file in CrossNER's (two columns) or UNER's (CoNLL-like) form."""
    sentences: list[Tagged] = []
    text = ""
    words: list[str] = []
    tags: list[str] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# text = "):
            text = line.removeprefix("# text = ")
        elif not line.strip():
            if words:
                sentences.append((text, words, tags))
            text, words, tags = "", [], []
        elif not line.startswith("# "):
            cells = line.split("\t")
            word, tag = (cells[0], cells[1]) if len(cells) == 2 else (cells[1], cells[2])
            words.append(word)
            tags.append(tag.strip())
    return sentences


def _runs(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    i = 0
    while i < len(tags):
        j = i + 1
        if tags[i].startswith("B-"):
            while j < len(tags) and tags[j].startswith("I-"):
                j += 1
            yield i, j, tags[i][2:]
        i = j


def spaces_between(words: list[str]) -> list[bool]:
    """Whether a blank follows each word, for corpora that do not say."""
    following = [*words[1:], ""]
    return [next_word not in CLOSING and word not in OPENING for word, next_word in zip(words, following, strict=True)]


def _noun_phrases(sentence: TokenList) -> Iterator[tuple[int, int, str]]:
    """(start, end, entity type) of GUM's `Entity=` brackets, in words of the sentence."""
    opened: list[tuple[str, int, str]] = []
    for i, token in enumerate(sentence):
        for piece in re.findall(r"\([^()]*\)|\([^()]*|[^()]*\)", (token["misc"] or {}).get("Entity") or ""):
            fields = piece.strip("()").split("-")
            kind = fields[1] if len(fields) > 1 else ""
            if piece.startswith("(") and piece.endswith(")"):
                yield i, i + 1, kind
            elif piece.startswith("("):
                opened.append((fields[0], i, kind))
            else:
                for k in range(len(opened) - 1, -1, -1):
                    if opened[k][0] == fields[0]:
                        _, start, kind = opened.pop(k)
                        yield start, i + 1, kind
                        break


def _name_within(sentence: TokenList, start: int, end: int) -> tuple[int, int] | None:
    """The name that heads a noun phrase, without titles and determiners; None if its head is no proper noun."""
    outside = (i for i in range(start, end) if not start <= (sentence[i]["head"] or 0) - 1 < end)
    head = next(outside, None)
    if head is None or sentence[head]["upos"] != "PROPN":
        return None
    is_name = _name_word(sentence)
    first = head
    while first > start and (is_name(first - 1) or sentence[first - 1]["form"] in ("-", "&", ".")):
        if sentence[first - 1]["deprel"] in ("nmod:desc", "appos", "det"):
            break
        first -= 1
    while first < head and (sentence[first]["form"] in ("-", "&", ".") or _is_title(sentence[first])):
        first += 1
    return first, _name_end(sentence, head, end, is_name)


def _name_end(sentence: TokenList, head: int, end: int, is_name: Callable[[int], bool]) -> int:
    """The last word of the name: joined words, hyphens, and "of", "for", "and" before further name words."""
    last = head + 1
    while last < end:
        form, relation = sentence[last]["form"], sentence[last]["deprel"]
        if is_name(last) and relation in JOINED:
            last += 1
        elif form in ("-", ".") and last + 1 < end and is_name(last + 1) and sentence[last + 1]["deprel"] in JOINED:
            last += 2
        elif form.lower() in ("of", "for", "and", "de", "du"):
            after = last + 1
            if after < end and sentence[after]["form"].lower() == "the":
                after += 1
            listed = after < end and form == "and" and sentence[after]["deprel"] == "conj"
            if after >= end or not is_name(after) or listed:
                break
            while after < end and is_name(after):
                after += 1
            last = after
        else:
            break
    return last


def _name_word(sentence: TokenList) -> Callable[[int], bool]:
    def is_name(i: int) -> bool:
        token = sentence[i]
        capital = token["form"][:1].isupper() and token["upos"] in ("ADJ", "NOUN", "NUM", "VERB") and i > 0
        return bool(token["upos"] == "PROPN" or token["xpos"] in ("NNP", "NNPS") or capital)

    return is_name


def _is_title(token: Token) -> bool:
    return str(token["form"]).lower() in TITLES
