"""Who is one with whom across documents, and why."""

from __future__ import annotations

from akyn.graph.identity.clusters import cluster_entities
from akyn.graph.reading.reading import DocumentInfo, Entity, Reading, text_sha256

TEXT = "Somebody spoke."


def reading(id: str, *entities: tuple[str | None, str]) -> Reading:
    return Reading(
        document=DocumentInfo(id=id, sha256=text_sha256(TEXT)),
        text=TEXT,
        sentences=((0, 15),),
        entities=tuple(
            Entity(id=f"e{i}", type=(type_,), mentions=((0, 8),), name=name, description="the police")
            for i, (name, type_) in enumerate(entities)
        ),
    )


def members(*readings: Reading) -> list[tuple[tuple[str, str], ...]]:
    return [cluster.members for cluster in cluster_entities(readings)]


def test_a_person_named_in_two_documents_is_one_with_a_reason() -> None:
    """Case, width and blanks make no difference; the merge says why."""
    found = cluster_entities([reading("a", ("ADA BROOK", "Person")), reading("b", ("Ada\u00a0 Brook", "Person"))])
    assert [cluster.members for cluster in found] == [(("a", "e0"), ("b", "e0"))]
    (merge,) = found[0].merges
    assert (merge.left, merge.right) == (("a", "e0"), ("b", "e0"))
    assert merge.reason.startswith("same full name")
    assert found[0].name == "Ada\u00a0 Brook"


def test_an_accent_tells_names_apart() -> None:
    """Accents are kept."""
    assert len(members(reading("a", ("José", "Person")), reading("b", ("Jose", "Person")))) == 2


def test_one_name_of_two_types_is_two() -> None:
    """Washington the place is not Washington the person."""
    assert len(members(reading("a", ("Washington", "Place")), reading("b", ("Washington", "Person")))) == 2


def test_what_is_only_described_stays_with_its_document() -> None:
    """The police of one article need not be those of another."""
    assert len(members(reading("a", (None, "Institution")), reading("b", (None, "Institution")))) == 2
