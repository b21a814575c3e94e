"""A real server for the tests of this folder; where there is none they are not run, and say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support import postgres

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer


@pytest.fixture
def server() -> LibraryServer:
    """A library's server with four desks."""
    postgres.cluster()
    from tests.unit.server.library import library

    return library()
