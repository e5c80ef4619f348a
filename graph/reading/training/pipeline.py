"""The parts of training: data, one model for syntax and one for names, their union, its scores."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config, load_model_from_config
from thinc.api import NumpyOps, set_current_ops

from akyn.graph.reading.packed_model import load_packed, mark_vectors_lower_case, save_packed
from akyn.graph.reading.training.further_names import further_documents
from akyn.graph.reading.training.name_corpora import crossner_documents, gum_documents, training_documents
from akyn.graph.reading.training.treebanks import documents

HERE = Path(__file__).parent
ATTRIBUTES = ("ORTH", "SPACY", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START", "ENT_TYPE", "ENT_IOB")
MEASURES = ("tag_acc", "dep_uas", "dep_las", "sents_f", "ents_p", "ents_r", "ents_f")


def syntax_data(corpora: Path) -> tuple[list[Doc], list[Doc]]:
    """Documents to learn syntax from (EWT and GUM train) and to watch it on (half of their dev parts)."""
    vocab = spacy.blank("en").vocab
    learn = [
        *documents([corpora / "ud-gum/train.conllu"], vocab, seed=0),
        *documents([corpora / "ud-ewt/train.conllu"], vocab, seed=1),
        *documents([corpora / "ud-ewt/test.conllu"], vocab, seed=2),
    ]
    web = documents([corpora / "ud-ewt/dev.conllu"], vocab, seed=0)
    watch = documents([corpora / "ud-gum/dev.conllu"], vocab, seed=0)
    return [*learn, *web[1::2]], [*watch[::2], *web[::2]]


def name_data(corpora: Path, datasets: Path) -> tuple[list[Doc], list[Doc]]:
    """Documents to learn names from, and GUM dev (never CrossNER politics dev) to watch them on."""
    vocab = spacy.blank("en").vocab
    watch = list(gum_documents(corpora / "ud-gum/dev.conllu", vocab))
    return training_documents(corpora, further_documents(datasets, vocab), vocab), watch


def train_part(part: str, folder: Path, vectors: Path) -> None:
    """Train `syntax` or `names` after its .cfg on the data in the folder; the best model goes to model-best."""
    set_current_ops(NumpyOps(use_blis=False))  # numpy's own products are the faster ones
    overrides = {
        "paths.train": str(folder / "train.spacy"),
        "paths.dev": str(folder / "dev.spacy"),
        "paths.vectors": str(vectors),
    }
    config = load_config(HERE / f"{part}.cfg", overrides=overrides, interpolate=False)
    filled = load_model_from_config(config, auto_fill=True).config
    train(init_nlp(filled), folder)


def join(syntax: Path, names: Path, out: Path) -> Language:
    """Write both models as one packed pipeline and load it again."""
    for part in (syntax, names):
        mark_vectors_lower_case(part)
    model = spacy.load(syntax)
    model.add_pipe("ner", source=spacy.load(names))
    model.config["paths"].update(train=None, dev=None, vectors=None)  # the folders of one machine are nobody else's
    model.meta.update(
        name="akyn_news", version="2.0.0", license="CC BY-SA 4.0", description="Syntax and names of English news text"
    )
    save_packed(model, out)
    return load_packed(out)


def evaluate(model: Language, corpora: Path) -> dict[str, dict[str, float]]:
    """Scores (0..1) on raw text of sets that were not trained on."""
    sets = {
        "GUM test": documents([corpora / "ud-gum/test.conllu"], model.vocab, seed=0),
        "PUD": documents([corpora / "ud-pud/test.conllu"], model.vocab, seed=0),
        "GUM test, names": list(gum_documents(corpora / "ud-gum/test.conllu", model.vocab)),
        "CrossNER politics dev, names": crossner_documents(corpora / "crossner/politics/dev.txt", model.vocab),
    }
    return {name: _scores(model, docs) for name, docs in sets.items()}


def _scores(model: Language, docs: list[Doc]) -> dict[str, float]:
    named = not docs[0].has_annotation("DEP")
    found = model.evaluate([Example(model.make_doc(doc.text), doc) for doc in docs])
    wanted = [m for m in MEASURES if m.startswith("ents") == named]
    return {m: round(found[m], 4) for m in wanted}


def save(docs: list[Doc], path: Path) -> None:
    """Write the documents as a spaCy DocBin, folders made as needed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, attrs=ATTRIBUTES).to_disk(path)
