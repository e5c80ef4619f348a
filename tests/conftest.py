"""What all tests share: the language model, loaded once, and the material beside the checkout.

`../shared` (stories, corpora, scorers) is not part of the project. Tests that need it carry the marker `shared` and are
skipped where it is absent; where the environment variable AKYN_REQUIRE names the marker, they fail instead.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from akyn.graph.reading.language import LanguageModel, load_language_model

SHARED = Path(__file__).parents[2] / "shared"


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that needs `../shared` where there is none, with the reason; fail it where it is required."""
    if item.get_closest_marker("shared") is None or SHARED.is_dir():
        return
    required = "shared" in os.environ.get("AKYN_REQUIRE", "").split()
    (pytest.fail if required else pytest.skip)("needs the material in ../shared beside the checkout")


@pytest.fixture(scope="session")
def language() -> LanguageModel:
    """The pipeline of the package: its weights are package data, so no test that asks for it is ever skipped."""
    return load_language_model()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with stories, corpora and scorers beside the checkout; for tests marked `shared`."""
    return SHARED
