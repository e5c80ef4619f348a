"""The bundled stories: complete, dated, short, and the project's own."""

from __future__ import annotations

import json
from datetime import date

import pytest

from akyn.graph.samples import sample_folder, samples
from akyn.ontology.errors import InputError

DISPATCHES = sorted(sample_folder().glob("*.txt"))


def test_the_default_story_is_listed() -> None:
    """`samples()` names what `sample_folder()` opens without an argument."""
    assert sample_folder().name in samples()


def test_an_unknown_story_is_refused_with_the_known_names() -> None:
    """The error says which stories there are."""
    with pytest.raises(InputError, match="kyrgyzstan-2020"):
        sample_folder("atlantis")


def test_the_story_has_at_least_five_dispatches_in_order_of_publication() -> None:
    """Numbered file names and publication dates run together."""
    published = [json.loads(path.with_suffix(".json").read_text("utf-8"))["published"] for path in DISPATCHES]
    assert len(DISPATCHES) >= 5
    assert published == sorted(published)
    assert all(date.fromisoformat(day).year == 2020 for day in published)


@pytest.mark.parametrize("path", DISPATCHES, ids=lambda path: path.stem)
def test_every_dispatch_is_short_and_says_where_it_comes_from(path) -> None:  # type: ignore[no-untyped-def]
    """A sidecar with title and source beside 130 to 260 words."""
    sidecar = json.loads(path.with_suffix(".json").read_text("utf-8"))
    assert sidecar["title"] and sidecar["source"] == "akyn sample desk"
    assert 130 <= len(path.read_text("utf-8").split()) <= 260


def test_the_dispatches_disagree_on_the_number_of_injured() -> None:
    """The story shows what akyn is for: two numbers for one thing, and a denial."""
    text = " ".join(path.read_text("utf-8") for path in DISPATCHES)
    assert "590" in text and "686" in text and "denied" in text
