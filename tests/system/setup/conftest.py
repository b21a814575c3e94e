"""One checkout is set up once for all, and copied for each test: setting up is the slow part."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.checkout import Checkout, copy, fresh, python_that_copies
from tests.support.once_a_run import once_a_run


def _set_up(folder: Path) -> None:
    python_that_copies(folder / "python")
    ended = fresh(folder / "kiosk", str(folder / "python")).start("doctor")
    assert ended.status == 0, ended.err


@pytest.fixture(scope="session")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout after its first start. Not to be changed: take `ready` for that."""
    folder = once_a_run(tmp_path_factory, "set-up", _set_up)
    return Checkout(folder / "kiosk", str(folder / "python"))


@pytest.fixture
def ready(set_up: Checkout, tmp_path: Path) -> Checkout:
    """A checkout of one's own after its first start, with no start written down."""
    checkout = copy(set_up, tmp_path / "kiosk")
    (checkout.path / "starts").unlink()
    return checkout


@pytest.fixture
def new(set_up: Checkout, tmp_path: Path) -> Checkout:
    """A checkout that was never started."""
    return fresh(tmp_path / "kiosk", set_up.python)
