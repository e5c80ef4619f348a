"""The scorecard reads what the scorers print; the scorers themselves lie in ../shared."""

from __future__ import annotations

from pathlib import Path

import pytest
import scorecard

PRINTED = """\
# gold: 2 documents
CORPUS trigger                  P 0.9000  R 0.5000  F1 0.6429   floor 0.464   (tp 9 / pred 10 / gold 18)
  trigger recall by class VERB 5/9
CORPUS status | matched         accuracy 0.8500     (20 events; majority 0.7)
CORPUS CoNLL named              CoNLL F1 0.4880     floor 0.346
CORPUS [all] CoNLL F1           0.4062
"""


def test_every_form_of_a_line_is_read() -> None:
    """Three figures, one accuracy, or one F1; comments and details are no lines."""
    assert scorecard.figures(PRINTED) == {
        "CORPUS trigger": {"p": 0.9, "r": 0.5, "f1": 0.6429},
        "CORPUS status | matched": {"f1": 0.85},
        "CORPUS CoNLL named": {"f1": 0.4880},
        "CORPUS [all]": {"f1": 0.4062},
    }


def test_a_star_stands_where_a_target_is_reached() -> None:
    """More is better for a share, fewer is better for what must never be."""
    measures = {m.line: m for m in scorecard.measures() if m.set == "seed" and m.target}
    scores = {
        "events": {"p": 0.9, "r": 0.9, "f1": float(measures["events"].target)},
        "roles": {"p": 0.5, "r": 0.5, "f1": float(measures["roles"].target) - 0.01},
        "forbidden": {"count": 0.0},
        "reversed": {"count": 1.0},
    }
    shown = {line.split("  ")[0]: line for line in scorecard.table({"seed": scores}).splitlines()}
    assert [("*" in shown[measures[name].measure]) for name in scores] == [True, False, True, False]


@pytest.mark.shared
def test_no_line_of_the_story_scorer_is_missing(shared: Path, tmp_path: Path) -> None:
    """A line that the scorer prints under another name would leave a hole in the table."""
    found = scorecard.seed(scorecard.Bench(shared.absolute(), tmp_path, None))
    wanted = [m for m in scorecard.measures() if m.set == "seed"]
    assert [m.line for m in wanted if m.figure not in found.get(m.line, {})] == []
