"""A day played through the real acts: nothing is refused, all are gone at the end, it can be told again."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from random import Random

import pytest

from deskapp.desk.desk import Desk
from deskapp.practice.people import Contact
from deskapp.records import Call, Record, Tally, Visit
from deskapp.records.change import Change
from tests.simulator.days import of_day
from tests.simulator.playing import SimulatedClock, Staff
from tests.support.fakes import SETTINGS, ZONE, MemoryStore

DAY = date(2026, 11, 24)


def played(people: int = 2, per_day: float = 220, seed: int = 1) -> tuple[MemoryStore, list[Change], Staff]:
    clock = SimulatedClock(datetime(2026, 11, 24, 8, 55, tzinfo=ZONE), seed)
    store = MemoryStore()
    desk = Desk(store, clock, SETTINGS, None)
    desk.open()
    desk.do("who", {"person": "D"})
    staff = Staff(desk, clock, people)
    return store, list(staff.play(coming(per_day, seed))), staff


def coming(per_day: float, seed: int) -> list[Contact]:
    return list(of_day(DAY, per_day, Random(seed), ZONE))


def of(store: MemoryStore, kind: type[Record]) -> list[Record]:
    return [each for each in store.newest.values() if isinstance(each, kind)]


def test_everyone_who_came_is_in_the_records_and_nobody_is_left() -> None:
    store, _, staff = played()
    kinds = Counter(each.kind for each in coming(220, 1))
    assert len(of(store, Tally)) == kinds["quick"]
    assert len(of(store, Visit)) == kinds["wait"] + kinds["walkup"] + kinds["lost"]
    assert len(of(store, Call)) + staff.turned_away == kinds["call"]
    assert staff.desk.floor.visits == ()
    assert staff.desk.floor.calls == ()
    assert staff.free == 2


def test_acts_come_in_the_order_of_time() -> None:
    _, changes, _ = played()
    times = [each.at for each in changes]
    assert times == sorted(times)
    assert {"wait", "greet", "help", "walk", "finish", "ring", "call", "hold", "hangup", "quick"} <= {
        each.act for each in changes
    }


def test_the_same_seed_tells_the_same_day_to_the_last_name() -> None:
    first, second = played()[0], played()[0]
    assert first.newest == second.newest
    assert first.newest != played(seed=2)[0].newest


def test_fewer_people_at_the_desk_make_longer_waits() -> None:
    def waited(people: int) -> float:
        visits = [each for each in of(played(people)[0], Visit) if isinstance(each, Visit)]
        spans = [each.helped - each.waiting for each in visits if each.helped and each.waiting]
        return sum(each.total_seconds() for each in spans) / len(spans)

    assert waited(1) > 2 * waited(4)


@pytest.mark.parametrize("seed", range(5))
def test_any_seed_is_played_without_a_refusal(seed: int) -> None:
    _, changes, _ = played(per_day=400, seed=seed)
    assert len(changes) > 800
