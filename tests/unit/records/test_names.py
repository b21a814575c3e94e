"""Records are named by UUIDs of version 7, in the order of time even when the clock is set back."""

import threading
import uuid
from datetime import UTC, datetime, timedelta

import pytest

from deskapp.clock import SystemClock


def test_version_variant_and_time() -> None:
    before = datetime.now(UTC)
    name = uuid.UUID(SystemClock().new_uid())
    after = datetime.now(UTC)
    assert (name.version, name.variant) == (7, uuid.RFC_4122)
    stamp = datetime.fromtimestamp((name.int >> 80) / 1000, UTC)
    assert before - timedelta(milliseconds=1) <= stamp <= after


def test_many_in_one_millisecond_rise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deskapp.clock.time.time_ns", lambda: 1_795_000_000_000_000_000)
    system = SystemClock()
    names = [system.new_uid() for _ in range(10_000)]
    assert names == sorted(names)
    assert len(set(names)) == len(names)
    assert {uuid.UUID(each).version for each in names} == {7}
    assert {uuid.UUID(each).variant for each in names} == {uuid.RFC_4122}


def test_a_clock_set_back_does_not_put_a_later_record_before(monkeypatch: pytest.MonkeyPatch) -> None:
    at = [1_795_000_000_000_000_000]
    monkeypatch.setattr("deskapp.clock.time.time_ns", lambda: at[0])
    system = SystemClock()
    names = []
    for step in (0, 50, -3_600_000, 10, -1, 7_200_000, -86_400_000):
        at[0] += step * 1_000_000
        names += [system.new_uid(), system.new_uid()]
    assert names == sorted(names)
    assert len(set(names)) == len(names)


def test_threads_get_names_of_their_own() -> None:
    system = SystemClock()
    found: list[str] = []

    def take() -> None:
        found.extend([system.new_uid() for _ in range(500)])

    threads = [threading.Thread(target=take) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(set(found)) == 2000


def test_now_is_utc_to_the_millisecond() -> None:
    now = SystemClock().now()
    assert now.tzinfo is UTC
    assert now.microsecond % 1000 == 0
