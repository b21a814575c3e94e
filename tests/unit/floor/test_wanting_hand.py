"""Who wants a hand stands in a row of their own, so that no key looks through a queue for them (SN2)."""

from tests.support.fakes import Bench, desk


def _wanting(at: Bench) -> list[int]:
    return [visit.number for visit in at.desk.floor.wanting_hand]


def test_it_follows_the_mark_through_every_state() -> None:
    at = desk()
    for _ in range(3):
        at.press("wait")
    assert _wanting(at) == []
    at.press("hand", on=102)
    assert _wanting(at) == [102]
    at.press("help", on=102)
    assert _wanting(at) == [102], "also while they are helped"
    at.press("hand", on=102)
    assert _wanting(at) == []


def test_whoever_has_left_wants_nothing() -> None:
    at = desk()
    at.press("wait")
    at.press("hand", on=101)
    at.press("left", on=101)
    assert _wanting(at) == []
