"""What is answered to an offered version: taken, had or passed, and nothing else is looked at."""

from __future__ import annotations

from deskapp.shared.verdicts import Judgement, Standing, judged
from deskapp.shared.versions import Descent

FIRST = Descent.of([3])


def at(descent: Descent, writer: str = "reference") -> Standing:
    return Standing(descent, writer)


def test_what_the_server_does_not_have_is_taken() -> None:
    assert judged(None, at(FIRST)) is Judgement.TAKEN


def test_a_desks_own_next_version_is_taken_whatever_lay_between() -> None:
    """Compaction at night drops versions between, and nobody misses them."""
    later = FIRST.written_on(1).written_on(1).written_on(1)
    assert judged(at(FIRST), at(later)) is Judgement.TAKEN


def test_what_came_before_is_an_echo() -> None:
    assert judged(at(FIRST.written_on(1)), at(FIRST)) is Judgement.HAD
    assert judged(at(FIRST), at(FIRST)) is Judgement.HAD


def test_a_giving_offered_again_long_after_is_an_echo() -> None:
    gave = FIRST.given(2)
    moved_on = gave.written_on(2).given(5).written_on(5)
    assert judged(at(moved_on, "phone"), at(gave)) is Judgement.HAD


def test_one_who_was_given_it_goes_on() -> None:
    gave = FIRST.given(2)
    assert judged(at(gave), at(gave.written_on(2), "children")) is Judgement.TAKEN


def test_of_two_who_wrote_over_one_version_the_second_is_passed() -> None:
    one, other = FIRST.raised(2), FIRST.raised(5)
    assert judged(at(one, "children"), at(other, "phone")) is Judgement.PASSED


def test_a_force_that_did_not_see_all_is_passed() -> None:
    seen, since = FIRST, FIRST.written_on(1)
    assert judged(at(since), at(seen.raised(2), "children")) is Judgement.PASSED
    assert judged(at(since), at(since.raised(2), "children")) is Judgement.TAKEN


def test_a_desk_that_was_restored_does_not_write_over_what_it_forgot() -> None:
    """A backup was put back: the same desk, another folder, the same number once more."""
    before, after = at(FIRST.raised(1), "reference"), at(FIRST.raised(1), "reference again")
    assert judged(before, after) is Judgement.PASSED
    assert judged(before, at(before.descent.written_on(1), "reference again")) is Judgement.PASSED
    assert judged(before, at(before.descent.raised(1), "reference again")) is Judgement.TAKEN


def test_a_server_that_was_put_back_takes_what_moved_on_twice_since() -> None:
    """Yesterday's dump has the first version; the record was at two more desks since."""
    now = FIRST.written_on(1).given(2).written_on(2).given(5).written_on(5)
    assert judged(at(FIRST), at(now, "phone")) is Judgement.TAKEN
