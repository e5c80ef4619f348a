"""Files are there whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from akyn.exports.files import write_whole
from akyn.ontology.errors import StoryError


def test_a_text_is_written_as_it_is(tmp_path: Path) -> None:
    """UTF-8 and newlines untouched; the path comes back."""
    path = write_whole(tmp_path / "a.csv", "Ö\r\n")
    assert path.read_bytes() == b"\xc3\x96\r\n"


def test_a_file_is_replaced_and_nothing_else_left(tmp_path: Path) -> None:
    """No half file stays behind."""
    for data in (b"old", b"new"):
        write_whole(tmp_path / "a.ttl", data)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.ttl", b"new")]


@pytest.mark.parametrize("name", ["none/a.ttl", "."])
def test_a_file_that_cannot_be_written_says_so(tmp_path: Path, name: str) -> None:
    """A folder that is not there, or a folder in place of a file."""
    with pytest.raises(StoryError, match="cannot write"):
        write_whole(tmp_path / name, b"")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_closed_to_us_says_so(tmp_path: Path) -> None:
    """Permissions are said to be the reason, and the old file stays."""
    tmp_path.chmod(0o500)
    with pytest.raises(StoryError, match="Permission"):
        write_whole(tmp_path / "a.ttl", b"")
    tmp_path.chmod(0o700)
