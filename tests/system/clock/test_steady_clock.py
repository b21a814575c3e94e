"""The desk's own time: it goes on evenly whatever the machine's clock is set to."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.clock_hands import TWO, Hands

WRONG = {
    "an hour back": TWO - timedelta(hours=1),
    "a day on": TWO + timedelta(days=1),
    "1970": datetime(1970, 1, 1, tzinfo=UTC),
    "forty years on": TWO + timedelta(days=40 * 365),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_clock_that_is_set_changes_nothing_for_an_hour_and_nothing_at_all_when_put_right(
    wrong: datetime,
) -> None:
    hands = Hands()
    clock = hands.clock()
    clock.begin_after(TWO - timedelta(minutes=1))
    hands.go(hours=2)
    before = clock.now()
    hands.set(wrong)
    assert clock.now() == before
    assert clock.doubted() == wrong
    hands.go(minutes=30)
    assert clock.now() == before + timedelta(minutes=30)
    assert not clock.believable()
    assert not clock.settled()
    hands.set(before + timedelta(minutes=30))
    assert clock.now() == before + timedelta(minutes=30)
    assert clock.doubted() is None
    assert not clock.believable()


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_after_an_hour_it_is_believed_but_nothing_is_erased_by_it_for_a_day(wrong: datetime) -> None:
    hands = Hands()
    clock = hands.clock()
    hands.go(hours=2)
    before = clock.now()
    hands.set(wrong)
    clock.now()
    hands.go(minutes=59)
    assert not clock.believable()
    hands.go(minutes=2)
    assert clock.believable()
    moved = clock.believe()
    assert clock.now() == wrong + timedelta(minutes=61)
    assert before + timedelta(minutes=61) + moved == clock.now()
    assert clock.doubted() is None
    hands.go(hours=22)
    assert not clock.settled()
    hands.go(hours=2)
    assert clock.settled()


def test_a_machine_without_its_own_battery_goes_on_from_what_is_known_until_the_network_sets_it() -> None:
    hands = Hands(datetime(1970, 1, 1, tzinfo=UTC))
    clock = hands.clock()
    assert clock.begin_after(TWO)
    assert clock.now() == TWO
    hands.go(minutes=20)
    assert clock.now() == TWO + timedelta(minutes=20)
    assert not clock.believable()
    hands.set(TWO + timedelta(hours=19))
    assert clock.believable()
    assert clock.believe() == timedelta(hours=18, minutes=40)
    assert clock.now() == TWO + timedelta(hours=19)
    hands.go(minutes=11)
    assert clock.settled()


def test_a_clock_set_right_soon_after_the_start_is_believed_at_once() -> None:
    hands = Hands()
    clock = hands.clock()
    clock.begin_after(TWO - timedelta(hours=3))
    hands.go(minutes=1)
    hands.set(TWO + timedelta(hours=14))
    assert clock.believable()
    clock.believe()
    assert clock.now() == TWO + timedelta(hours=14)
    assert not clock.settled()
    hands.go(minutes=11)
    assert clock.settled()


def test_not_even_then_to_before_what_is_known_to_be_past() -> None:
    hands = Hands()
    clock = hands.clock()
    clock.begin_after(TWO - timedelta(minutes=5))
    hands.set(TWO - timedelta(hours=1))
    assert not clock.believable()
    assert clock.now() == TWO


def test_gentle_corrections_are_followed_and_nothing_is_doubted() -> None:
    hands = Hands()
    clock = hands.clock()
    for _ in range(100):
        hands.go(seconds=1)
        hands.set(hands.wall + timedelta(milliseconds=300))
        assert clock.doubted() is None
    assert clock.now() == hands.wall


def test_the_time_never_runs_back_while_the_machines_clock_is_thrown_about() -> None:
    hands = Hands()
    clock = hands.clock()
    last = clock.now()
    for nth in range(200):
        hands.go(seconds=1)
        hands.set(TWO + timedelta(days=(nth * 7919) % 400 - 200))
        now = clock.now()
        assert now - last == timedelta(seconds=1)
        last = now


def test_the_real_one_agrees_with_the_machine() -> None:
    from deskapp.clock import SteadyClock

    clock = SteadyClock()
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=1)
    assert clock.doubted() is None
    assert not clock.begin_after(None)
    assert clock.now().microsecond % 1000 == 0
