"""Which desks are there, what each has read and not shared, whose clock is off: said in the same call."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from deskapp.clock import SystemClock
from deskapp.server import exchange as module
from deskapp.server.exchange import MANY, WHO_EACH, Exchange
from deskapp.shared.turn import DeskName, DeskSeen, FromServer
from tests.support.hang import HANG
from tests.unit.server.records import copy, incident, said, visit

if TYPE_CHECKING:
    import pytest

    from tests.unit.server.library import LibraryServer

NAMES = [(1, "R", "Reference"), (2, "C", "Children's"), (3, "P", "Phone"), (4, "T", "Roving")]


def _seen(told: FromServer) -> dict[int, DeskSeen]:
    assert told.desks is not None
    return {each.desk.number: each for each in told.desks}


@contextmanager
def _pipe() -> Iterator[int]:
    ends = os.pipe()
    yield ends[0]
    for end in ends:
        os.close(end)


def test_the_first_answer_names_this_desk_and_all(server: LibraryServer) -> None:
    with server.exchange(2) as children:
        told = children.turn(said(2))
    assert told.here == DeskName(2, "C", "Children's")
    assert [each.desk for each in told.desks or ()] == [DeskName(*each) for each in NAMES]
    assert [each.desk.number for each in told.desks or () if each.unheard is not None] == [2]


def test_they_are_said_again_after_a_while_and_not_each_time(server: LibraryServer) -> None:
    passed = [0.0]
    connection = Exchange(server.where(1), clock=lambda: passed[0])
    assert connection.turn(said(1)).desks is not None
    assert connection.turn(said(1)).desks is None
    passed[0] += WHO_EACH
    assert connection.turn(said(1)).desks is not None
    connection.close()


def test_how_far_a_desk_has_read_and_what_it_has_not_shared(server: LibraryServer) -> None:
    with server.exchange(1) as reference, server.exchange(2) as children:
        told = reference.turn(said(1, copy(visit()), copy(visit())))
        assert told.newest == 2
        children.turn(said(2, cursor=1, unshared=12))
    with server.exchange(3) as phone:
        seen = _seen(phone.turn(said(3)))
    assert (seen[2].cursor, seen[2].unshared) == (1, 12)
    assert (seen[4].unheard, seen[4].cursor) == (None, 0)


def test_a_desk_that_was_heard_of_long_ago_says_for_how_long(server: LibraryServer) -> None:
    with server.exchange(1) as reference, server.exchange(2) as children:
        children.turn(said(2))
        server.told("update shared.presence set seen = seen - interval '1 hour'")
        away = _seen(reference.turn(said(1)))[2].unheard
    assert away is not None
    assert away >= 3600


def test_a_desk_that_begins_or_comes_back_is_heard_of_at_once(server: LibraryServer) -> None:
    with server.exchange(1) as reference, server.exchange(2) as children, _pipe() as nothing:
        assert _seen(reference.turn(said(1)))[2].unheard is None
        children.turn(said(2))
        assert reference.hinted(HANG, nothing)
        assert _seen(reference.turn(said(1)))[2].unheard is not None
        server.told("update shared.presence set seen = seen - interval '1 hour' where desk = 2")
        children.turn(said(2))
        assert reference.hinted(HANG, nothing)
        away = _seen(reference.turn(said(1)))[2].unheard
        assert away is not None
        assert away < 3600
        children.turn(said(2))
        assert not reference.hinted(0, nothing)


def test_who_opened_an_emergency_hears_at_once_at_which_desks_it_is_shown(server: LibraryServer) -> None:
    burning, old = copy(incident()), copy(incident(closed=datetime.fromisoformat("2026-03-14T15:00Z")))
    with server.exchange(1) as reference, server.exchange(2) as children, _pipe() as nothing:
        told = reference.turn(said(1, burning, old))
        assert {number: each.shows for number, each in _seen(told).items() if each.shows} == {
            1: {burning.uid}
        }
        news = children.turn(said(2))
        assert [row.uid for row in news.news] == [burning.uid, old.uid]
        assert reference.turn(said(1)).desks is None
        children.turn(said(2, cursor=news.cursor))
        assert reference.hinted(HANG, nothing)
        seen = _seen(reference.turn(said(1)))
        assert {number for number, each in seen.items() if burning.uid in each.shows} == {1, 2}


def test_a_note_made_later_takes_no_desk_off_the_list(server: LibraryServer) -> None:
    burning = copy(incident())
    with server.exchange(1) as reference, server.exchange(2) as children:
        reference.turn(said(1, burning))
        children.turn(said(2, cursor=children.turn(said(2)).cursor))
        told = reference.turn(said(1, copy(burning.record, 1, burning.descent.written_on(1))))
        assert told.newest == 2
    with server.exchange(1) as reference:
        assert _seen(reference.turn(said(1)))[2].shows == {burning.uid}


def test_each_desk_says_how_far_its_clock_is_off(server: LibraryServer) -> None:
    clock = SystemClock()
    late = Exchange(server.where(2), now=lambda: clock.now() - timedelta(hours=2))
    assert round(late.turn(said(2)).ahead / timedelta(hours=1)) == -2
    late.turn(said(2, cursor=0, unshared=1))
    with server.exchange(1) as reference:
        told = reference.turn(said(1))
        assert told.at is not None
        seen = _seen(told)
        assert [round(seen[desk].ahead / timedelta(hours=1)) for desk in (1, 2)] == [0, -2]
    late.close()


def test_a_desks_own_hint_wakes_it_not(server: LibraryServer) -> None:
    with server.exchange(1) as reference, server.exchange(2) as children, _pipe() as nothing:
        reference.turn(said(1, copy(visit())))
        assert not reference.hinted(0, nothing)
        assert children.hinted(HANG, nothing)


def _hint(connection: Exchange, letter: str) -> None:
    connection._hint(0, letter)


def test_many_desks_gather_plain_hints_and_no_emergency(
    server: LibraryServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[float] = []
    passed = [0.0]

    def looked(readable: list[int], *_: object) -> tuple[list[int], list[int], list[int]]:
        waited.append(float(_[-1]))  # type: ignore[arg-type]
        passed[0] += float(_[-1])  # type: ignore[arg-type]
        return [], [], []

    monkeypatch.setattr(module, "select", looked)
    connection = Exchange(server.where(1), clock=lambda: passed[0])
    with _pipe() as nothing:
        for desks, letters, gathers in ((MANY, "f", False), (MANY + 1, "f", True), (MANY + 1, "fe", False)):
            connection._who = {"desks": [{}] * desks}
            waited.clear()
            for letter in letters:
                _hint(connection, letter)
            assert connection.hinted(1, nothing)
            assert bool(waited) == gathers, (desks, letters)
    connection.close()


def test_what_is_open_for_answering_is_told_at_once_and_again_when_it_is_not(server: LibraryServer) -> None:
    with server.exchange(1) as reference, server.exchange(2) as children, _pipe() as wake:
        reference.turn(said(1))
        children.turn(said(2))
        reference.hinted(0.0, wake)
        for opened in ((("00000000-0000-7000-8000-000000000001", "S"),), ()):
            children.turn(replace(said(2), opened=opened))
            assert reference.hinted(HANG, wake)
            assert _seen(reference.turn(said(1)))[2].opened == opened


def test_after_a_minute_without_a_word_of_that_desk_it_is_open_no_more(server: LibraryServer) -> None:
    with server.exchange(1) as reference, server.exchange(2) as children:
        children.turn(replace(said(2), opened=(("00000000-0000-7000-8000-000000000001", "S"),)))
        server.told("update shared.presence set seen = seen - interval '61 seconds' where desk = 2")
        assert _seen(reference.turn(said(1)))[2].opened == ()
