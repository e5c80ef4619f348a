"""IRIs: readable, stable, the same in every run."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from akyn.graph.identity.iris import mint_iris, slug

BASE = "https://example.org/"
WANTED = st.lists(st.tuples(st.text(max_size=12), st.text(max_size=6)), max_size=20)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Almazbek Atambayev", "almazbek-atambayev"),
        ("the freeing of Brook’s ally", "freeing-of-brooks-ally"),
        ("Łódź Straße, İzmir", "lodz-strasse-izmir"),
        ("А. Атамбаев", ""),
        ("The", "the"),
    ],
)
def test_a_slug_is_plain_words(text: str, expected: str) -> None:
    """Articles, accents and apostrophes go; a name in another script leaves nothing."""
    assert slug(text) == expected


@given(st.text(max_size=200))
def test_a_slug_can_stand_in_any_iri(text: str) -> None:
    """Whatever the text: lower-case ASCII, at most 60 characters."""
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug(text))
    assert len(slug(text)) <= 60


def test_a_hash_stands_only_where_slugs_collide() -> None:
    """The first keeps the plain name."""
    first, second, other = mint_iris([("Police", "a"), ("police", "b"), ("Mayor", "c")], base=BASE)
    assert (first, other) == (BASE + "police", BASE + "mayor")
    assert re.fullmatch(BASE + "police-[0-9a-f]{6}", second)


@given(WANTED)
def test_no_iri_is_minted_twice(wanted: list[tuple[str, str]]) -> None:
    """Not even for equal texts with equal keys."""
    minted = mint_iris(wanted, base=BASE)
    assert len(set(minted)) == len(wanted)


@given(WANTED, WANTED)
def test_what_comes_later_changes_no_iri(before: list[tuple[str, str]], later: list[tuple[str, str]]) -> None:
    """Minting is a fold."""
    assert mint_iris(before + later, base=BASE)[: len(before)] == mint_iris(before, base=BASE)
