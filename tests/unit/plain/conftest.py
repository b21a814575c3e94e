"""A desk for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.plain.scene import BUSY, Scene


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[Scene]:
    """Nobody is there and nothing has happened."""
    scene = Scene(tmp_path / "data")
    yield scene
    # Hundreds of these in one process would use up its file descriptors.
    scene.desk.store.close()


@pytest.fixture
def busy(quiet: Scene) -> Scene:
    """See BUSY."""
    quiet.lines(BUSY)
    return quiet
