"""An error of the server's repeats nothing that a patron said: not in its log, and not at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psycopg
import pytest

from deskapp.server.faults import NotTaken
from tests.support import postgres
from tests.unit.server.records import copy, incident, said

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

SAID_TWICE = "puce"


def test_what_can_not_be_taken_is_refused_without_its_words(server: LibraryServer) -> None:
    bad = copy(incident(uid="no uuid at all"))
    with server.exchange(1) as reference:
        with pytest.raises(NotTaken) as refused:
            reference.turn(said(1, bad))
        assert "vermilion" not in str(refused.value)
        assert refused.value.__cause__ is None
        assert reference.turn(said(1)).news == ()
    assert "vermilion" not in postgres.cluster().log
    assert "ERROR" in postgres.cluster().log


def test_a_server_that_is_set_up_otherwise_would_repeat_them(server: LibraryServer) -> None:
    """The control: the same fault with a server's usual settings, and the words in the statement."""
    with psycopg.connect(server.owner, autocommit=True) as owner:
        owner.execute("set log_min_error_statement = error")
        with pytest.raises(psycopg.Error):
            owner.execute(b"select shared.exchange('{\"%s\": 1}') / 0" % SAID_TWICE.encode())
    assert SAID_TWICE in postgres.cluster().log
