"""A desk for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plain.scene import BUSY, Scene


@pytest.fixture
def quiet(tmp_path: Path) -> Scene:
    """Nobody is there and nothing has happened."""
    return Scene(tmp_path / "data")


@pytest.fixture
def busy(quiet: Scene) -> Scene:
    """See BUSY."""
    quiet.lines(BUSY)
    return quiet
