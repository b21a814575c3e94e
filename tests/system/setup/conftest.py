"""One checkout is set up once and copied for each test: setting up is the slow part."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.checkout import Checkout, copy, fresh


@pytest.fixture(scope="session")
def set_up(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout after its first start. Not to be changed: take `ready` for that."""
    checkout = fresh(tmp_path_factory.mktemp("set-up") / "kiosk")
    ended = checkout.start("doctor")
    assert ended.status == 0, ended.err
    return checkout


@pytest.fixture
def ready(set_up: Checkout, tmp_path: Path) -> Checkout:
    """A checkout of one's own after its first start, with no start written down."""
    checkout = copy(set_up, tmp_path / "kiosk")
    (checkout.path / "starts").unlink()
    return checkout


@pytest.fixture
def new(tmp_path: Path) -> Checkout:
    """A checkout that was never started."""
    return fresh(tmp_path / "kiosk")
