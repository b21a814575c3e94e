"""Retention at the server: what a desk erased is gone with it, and what is due goes where no desk does it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import psycopg

from deskapp.cli import main
from deskapp.desk.retention import all_due
from deskapp.records import Handed, Promise
from deskapp.server.exchange import Exchange
from deskapp.settings.models import Settings
from deskapp.shared.ledger import Copy, Ledger
from deskapp.shared.turn import take_in
from tests.support import postgres
from tests.support.fakes import TWO
from tests.unit.server.records import WORD, WRITER, copy, incident, said, uid, visit

if TYPE_CHECKING:
    import pytest

    from tests.unit.server.library import LibraryServer

PAST = date(2026, 3, 1)
OVER = {"state": "closed", "greeted": TWO, "helped": TWO, "helper": "D", "closed": TWO, "outcome": "answered"}


def _over() -> Copy:
    return copy(visit(**OVER, effort=2))


def _promise() -> Copy:
    made = {"uid": uid(), "desk": "Reference", "by": "D", "number": 1, "origin": "email"}
    made |= {"came": TWO, "made": TWO, "what": WORD, "first_due": TWO, "owner": "D"}
    return copy(Promise.model_validate(made))


def _with_due(server: LibraryServer, desk: int) -> Exchange:
    return Exchange(server.where(desk), due=lambda record: PAST)


def _another_day(server: LibraryServer) -> None:
    server.told("update shared.library set erased_on = 'epoch'")
    server.told("delete from shared.presence")


def _file(server: LibraryServer, table: str) -> bytes:
    """The table's own file, as it is on the disk."""
    with psycopg.connect(server.owner, autocommit=True) as owner:
        owner.execute("checkpoint")
        row = owner.execute(f"select pg_relation_filepath('{table}')".encode()).fetchone()
    assert row is not None
    path: str = row[0]
    return (postgres.cluster().folder / "data" / path).read_bytes()


def test_the_first_call_of_a_day_lets_go_of_what_was_due_before(server: LibraryServer) -> None:
    first, stays = _over(), copy(visit())
    reference = _with_due(server, 1)
    reference.turn(said(1, first))
    reference.close()
    with server.exchange(1) as reference:
        reference.turn(said(1, stays))
    assert len(server.asked("select from shared.words")) == 2
    _another_day(server)
    with server.exchange(2) as children:
        news = children.turn(said(2)).news
    assert server.asked("select uid::text from shared.words") == [(stays.uid,)]
    gone = next(row for row in news if row.uid == first.uid)
    assert gone.record.revised(version=1) == first.record.erased().revised(version=1)
    assert gone.holder == 1
    assert first.descent.leads_to(gone.descent)
    assert gone.record.version == gone.descent.version.packed


def test_a_day_that_is_not_past_is_waited_for(server: LibraryServer) -> None:
    today = date.fromisoformat(
        str(server.asked("select (now() at time zone 'America/New_York')::date")[0][0])
    )
    reference = Exchange(server.where(1), due=lambda record: today)
    reference.turn(said(1, _over()))
    reference.close()
    _another_day(server)
    with server.exchange(2) as children:
        children.turn(said(2))
    assert len(server.asked("select from shared.words")) == 1


def test_the_desk_that_was_off_follows_and_nobody_is_asked(server: LibraryServer) -> None:
    """Whether it comes back with the words, or erased them itself while it could not say so."""
    for erased_itself in (False, True):
        first = _over()
        ledger = Ledger.opened(1, WRITER.format(1), [first])
        reference = _with_due(server, 1)
        reference.turn(said(1, first))
        _another_day(server)
        with server.exchange(2) as children:
            children.turn(said(2))
        if erased_itself:
            ledger.acknowledged(first.uid, 1)
            ledger.wrote(ledger.further(first.record.erased()))
        told = reference.turn(said(1, *ledger.offers(9)))
        assert take_in(ledger, told, ledger.wrote)
        assert (ledger.conflicts, ledger.unshared) == ({}, {})
        assert WORD not in ledger.stands[first.uid].record.model_dump_json()
        assert server.asked("select from shared.words") == []
        reference.close()


def test_what_anyone_writes_goes_on_without_the_words(server: LibraryServer) -> None:
    """An old text that comes back later stays empty, at the server too."""
    first = _promise()
    ledger = Ledger.opened(1, WRITER.format(1), [first])
    reference = _with_due(server, 1)
    reference.turn(said(1, first))
    ledger.acknowledged(first.uid, 1)
    _another_day(server)
    with server.exchange(2) as children:
        children.turn(said(2))
    handed = (Handed(at=TWO, by="D", to="S"),)
    ledger.wrote(ledger.further(first.record.revised(owner="S", handed=handed)))
    for _ in range(3):
        take_in(ledger, reference.turn(said(1, *ledger.offers(9), cursor=ledger.cursor)), ledger.wrote)
    stands = ledger.stands[first.uid].record
    assert isinstance(stands, Promise)
    assert (stands.owner, stands.what) == ("S", "")
    assert server.asked("select from shared.words") == []
    reference.close()


def test_no_byte_of_it_is_left_in_the_table(
    server: LibraryServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the command for whoever administers the server, also where no desk comes; others' words stay."""
    first, other = _over(), copy(incident())
    reference = _with_due(server, 1)
    reference.turn(said(1, first))
    reference.close()
    with server.exchange(2) as children:
        children.turn(said(2, copy(visit(description="puce")), other))
    assert b"puce" in _file(server, "shared.words")
    assert WORD.encode() in _file(server, "shared.words")
    assert WORD.encode() not in _file(server, "shared.kept")
    server.told("delete from shared.presence")
    server.told(
        f"update shared.words set due = '{PAST}' where uid <> '{first.uid}' and doc::text not like '%puce%'"
    )
    assert main(["shared", "erase", "--server", server.owner]) == 0
    assert "the words of 2 records were due and are gone" in capsys.readouterr().out
    assert WORD.encode() not in _file(server, "shared.words")
    assert b"puce" in _file(server, "shared.words")


def test_what_a_desk_erases_goes_in_the_same_transaction(server: LibraryServer) -> None:
    first = copy(incident())
    with server.exchange(1) as reference:
        reference.turn(said(1, first))
        connection = reference.connection
        connection.execute("begin")
        reference.turn(said(1, copy(first.record.erased(), 1, first.descent.written_on(1))))
        assert len(server.asked("select from shared.words")) == 1
        connection.execute("commit")
        assert server.asked("select from shared.words") == []
    main(["shared", "erase", "--server", server.owner])
    assert WORD.encode() not in _file(server, "shared.words")


def test_the_day_is_that_of_the_text_that_is_kept_longest() -> None:
    settings = Settings()
    day = TWO.astimezone(settings.zone).date()
    days = settings.keeping
    ended = visit(**OVER | {"outcome": "referred", "referred_to": "a clinic"}, effort=2)
    assert all_due(_over().record, settings) == day + timedelta(days.description_days + 1)
    assert all_due(ended, settings) == day + timedelta(days.why_days + 1)
    assert all_due(visit(), settings) == day + timedelta(2)
    assert all_due(visit(**OVER, effort=2, description=""), settings) is None
    assert all_due(_promise().record, settings) is None
