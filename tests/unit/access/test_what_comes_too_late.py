"""A key is done only while the page can't have said yet that nothing is connected."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deskapp.access.beats import Beats

PROMISED = 5.0


def test_a_key_is_in_time_as_long_as_its_heartbeat_is_young() -> None:
    beats = Beats(PROMISED)
    first = beats.next(100.0)
    assert beats.in_time(first, 100.0)
    assert beats.in_time(first, 105.0)
    assert not beats.in_time(first, 105.1)


def test_after_a_stall_all_that_was_pressed_before_is_late() -> None:
    beats = Beats(PROMISED)
    first = beats.next(100.0)
    second = beats.next(112.0)  # nothing ran here for twelve seconds
    assert not beats.in_time(first, 112.0)
    assert beats.in_time(second, 112.0)


def test_a_heartbeat_that_was_never_sent_is_none() -> None:
    beats = Beats(PROMISED)
    beats.next(100.0)
    assert not beats.in_time(0, 100.0)
    assert not beats.in_time(2, 100.0)


@given(st.lists(st.floats(0, 20), min_size=1, max_size=20), st.floats(0, 20), st.floats(0, 20), st.data())
def test_no_key_is_done_when_the_page_says_already_that_nothing_is(
    gaps: list[float], on_the_way: float, back: float, data: st.DataObject
) -> None:
    """However long a heartbeat is on its way there, and the key on its way back."""
    beats, now = Beats(PROMISED), 0.0
    sent = {}
    for gap in gaps:
        now += gap
        sent[beats.next(now)] = now
    beat = data.draw(st.sampled_from(sorted(sent)))
    heard = sent[beat] + on_the_way
    pressed = heard + data.draw(st.floats(0, PROMISED))
    taken = max(now, pressed + back)
    if beats.in_time(beat, taken):
        assert taken <= heard + PROMISED


def test_no_more_is_remembered_than_is_of_use() -> None:
    beats = Beats(PROMISED)
    for nth in range(1000):
        beats.next(2.0 * nth)
    assert len(beats._sent) <= 4
