"""Whatever was done: undo all is the beginning again, and redo all the end."""

from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from deskapp.records import Record
from deskapp.records.change import Refused
from tests.support.fakes import Bench, StillAsking, desk

Press = tuple[str, ...]

PRESSES: tuple[Press, ...] = (
    ("wait",), ("walkup",), ("spot",), ("greet",), ("greet_all",), ("help",), ("walk",), ("hand",),
    ("describe", "red scarf"), ("finish", "3"), ("finish", "l"), ("finish", "r", "1", "2"), ("left",),
    ("ring",), ("call",), ("hold", "2"), ("check",), ("new_minutes", "3"), ("resume",), ("transfer", "c"),
    ("hangup", "g"), ("hangup", "1"), ("kind", "p"), ("quick", "enter"),
)  # fmt: skip
FIRST_ROW = "a"


def _content(at: Bench) -> dict[str, Record]:
    """What is on the floor, but for versions and for what was taken away."""
    return {
        uid: each.model_copy(update={"version": 0})
        for uid, each in at.desk.floor.snapshot().items()
        if not each.voided
    }


def _try(at: Bench, press: Press) -> bool:
    """Press; where it asks which row, the first."""
    for keys in (press[1:], (FIRST_ROW, *press[1:])):
        try:
            effort = {"effort": 5} if press[0] == "quick" else {}
            at.press(press[0], *keys, **effort)
        except (Refused, StillAsking, AssertionError):
            continue
        return True
    return False


@given(st.lists(st.sampled_from(PRESSES), max_size=40), st.data())
@settings(max_examples=60)
def test_undo_all_is_the_beginning_and_redo_all_the_end(presses: list[Press], data: st.DataObject) -> None:
    at = desk()
    start = _content(at)
    for press in presses:
        done = _try(at, press)
        at.clock.tick(1)
        if done and data.draw(st.integers(0, 4), "interleave") == 0:
            there = _content(at)
            at.press("undo")
            at.press("redo")
            assert _content(at) == there
    end = _content(at)
    _repeat(lambda: at.press("undo"))
    assert _content(at) == start
    assert not at.desk.floor.visits
    assert not at.desk.floor.calls
    assert at.desk.floor.contacts.counted == 0
    _repeat(lambda: at.press("redo"))
    assert _content(at) == end


def _repeat(press: Callable[[], str]) -> None:
    try:
        while True:
            press()
    except Refused as refused:
        assert "nothing" in str(refused)  # noqa: PT017 - any other refusal is a failure


@given(
    st.lists(
        st.sampled_from([("wait",), ("greet",), ("help",), ("finish", "1"), ("undo",), ("redo",)]),
        max_size=40,
    )
)
@settings(max_examples=60)
def test_any_mixture_of_acts_undos_and_redos_leaves_memory_and_store_agreed(presses: list[Press]) -> None:
    at = desk()
    for press in presses:
        _try(at, press)
        at.clock.tick(1)
    stored = {each.uid: each for each in at.store.open()}
    assert at.desk.floor.snapshot() == stored
    assert len({each.number for each in at.desk.floor.visits}) == len(at.desk.floor.visits)
