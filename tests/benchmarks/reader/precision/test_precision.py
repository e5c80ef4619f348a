"""The tools of the judgement by hand: a seeded draw, and two judges compared."""

from __future__ import annotations

from pathlib import Path

import agreement
import pytest
import sample

from akyn.graph.reading.documents import Document
from akyn.graph.reading.reader import load_reader
from akyn.graph.reading.reading import Reading

TEXT = (
    "Police arrested the opposition leader Omar Dastan in 2019 after protests in Harbour City. "
    "Minister Lena Korr said that the court would release him."
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    """A short article."""
    return load_reader().read(Document(id="harbour", text=TEXT))


def test_the_same_seed_draws_the_same_statements(reading: Reading) -> None:
    """Nobody chooses what is judged; none is drawn twice, and none that is less sure."""
    drawn = sample.draw([reading], size=5, least=0.7, seed=1)
    assert drawn == sample.draw([reading], size=5, least=0.7, seed=1)
    assert len(drawn) == len({id(statement) for _, statement in drawn}) == 5
    assert all(statement.confidence >= 0.7 for _, statement in drawn)


def test_a_row_shows_the_passage_with_the_words_that_say_so(reading: Reading) -> None:
    """A judge sees sentence, statement, and where the text says it, on one line without tabs."""
    rows = list(sample.sheet(sample.draw([reading], size=999, least=0.0, seed=1)))
    assert {row[2] for row in rows} >= {"event", "role", "claim", "date"}
    arrest = next(row for row in rows if row[2] == "event" and "arrested" in row[4])
    assert "Police ⟦arrested⟧ the opposition leader" in arrest[3] and "arrest" in arrest[4]
    assert not any("\t" in cell or "\n" in cell for row in rows for cell in row)


def test_precision_agreement_and_kappa(tmp_path: Path) -> None:
    """Worked by hand: 4 statements, 3 and 2 right, agreed on 3; kappa (.75 - .5) / (1 - .5)."""
    sheet = "id\tkind\tconfidence\trule\n" + "".join(f"s{i}\tevent\t0.8\tx\n" for i in range(4))
    first, second = ["right", "right", "right", "wrong"], ["right", "right", "wrong", "wrong"]
    paths = [tmp_path / name for name in ("sheet.tsv", "a.tsv", "b.tsv")]
    paths[0].write_text(sheet)
    for path, verdicts in zip(paths[1:], (first, second), strict=True):
        path.write_text("id\tverdict\tnote\n" + "".join(f"s{i}\t{v}\t\n" for i, v in enumerate(verdicts)))
    lines = agreement.table(agreement.judged(*paths)).splitlines()
    assert lines[1].split() == ["all", "4", "0.750", "0.500", "0.500", "0.750", "0.500"]
    assert lines[3].startswith("0.8 to 0.9")


def test_a_verdict_that_is_neither_is_said(tmp_path: Path) -> None:
    """With file and line."""
    for name in ("sheet.tsv", "a.tsv"):
        (tmp_path / name).write_text("id\tkind\tconfidence\trule\tverdict\ns1\tevent\t0.8\tx\tperhaps\n")
    with pytest.raises(SystemExit, match=r"a\.tsv, line 2: the verdict is 'perhaps'; write right or wrong"):
        agreement.judged(tmp_path / "sheet.tsv", tmp_path / "a.tsv", tmp_path / "a.tsv")
