"""A quick question is counted in one key (RC2)."""

import pytest

from deskapp.acts import ACTS
from deskapp.asking.asking import Asking, Ready, Token
from deskapp.records import Tally
from deskapp.records.change import Refused
from tests.support.fakes import TWO, StillAsking, desk


@pytest.mark.parametrize(
    ("effort", "kind"), [(1, "directions"), (2, "quick look-up"), (3, "reference"), (4, "reference")]
)
def test_one_to_four_are_counted_at_once(effort: int, kind: str) -> None:
    at = desk()
    assert at.press("quick", effort=effort) == f"counted effort {effort} {kind}; 1 today"
    [tally] = at.desk.floor.all_of(Tally)
    assert (tally.effort, tally.kind, tally.count, tally.at, tally.channel) == (
        effort,
        kind,
        1,
        TWO,
        "in person",
    )


@pytest.mark.parametrize("effort", [5, 6])
def test_five_and_six_ask_for_enter(effort: int) -> None:
    at = desk()
    with pytest.raises(StillAsking, match=f"(?i)effort {effort} .*: Enter counts it"):
        at.press("quick", effort=effort)
    with pytest.raises(Refused, match="Enter counts it, Esc does not"):
        at.press("quick", str(effort), effort=effort)
    assert at.desk.floor.contacts.counted == 0
    at.press("quick", "enter", effort=effort)
    assert at.desk.floor.contacts.counted == 1


def test_a_count_while_someone_is_helped_says_so() -> None:
    at = desk()
    at.press("walkup")
    assert at.press("quick", effort=3) == "Counted one more. 101 is still being helped: f"
    assert at.visit(101).state == "helping"


def test_several_at_once_are_one_record() -> None:
    at = desk()
    step = Asking.start(ACTS["quick"], at.desk.moment("quick"), plain=True)
    for word in ("2", "x4", "kind", "p"):
        assert isinstance(step, Asking)
        step = step.feed(Token(word, typed=True), at.desk.moment("quick"))
    assert isinstance(step, Asking)
    ready = step.finish(at.desk.moment("quick"))
    assert isinstance(ready, Ready)
    assert at.desk.do("quick", ready.told).said == "counted 4 x effort 2 policy or account; 4 today"
    [tally] = at.desk.floor.all_of(Tally)
    assert (tally.count, tally.kind) == (4, "policy or account")


def test_several_while_someone_is_helped() -> None:
    at = desk()
    at.press("walkup")
    assert (
        at.desk.do("quick", {"effort": 1, "count": 3}).said == "Counted 3 more. 101 is still being helped: f"
    )


def test_the_day_s_sum_goes_up_and_undo_takes_it_down() -> None:
    at = desk()
    for effort in (1, 2, 3):
        at.press("quick", effort=effort)
    at.press("undo")
    assert at.desk.floor.contacts.counted == 2
    at.press("redo")
    assert at.desk.floor.contacts.counted == 3


def test_v_changes_the_kind_of_the_last_count_only() -> None:
    at = desk()
    at.press("quick", effort=1)
    at.clock.tick(1)
    at.press("quick", effort=3)
    assert at.press("kind", "a") == "The last count is now of kind readers' advisory"
    assert [each.kind for each in at.desk.floor.all_of(Tally)] == ["directions", "readers' advisory"]
    at.press("quick", effort=3)
    assert at.desk.floor.contacts.last_tally is not None
    assert at.desk.floor.contacts.last_tally.kind == "reference"


def test_v_after_an_undo_means_the_count_before() -> None:
    at = desk()
    at.press("quick", effort=1)
    at.clock.tick(1)
    at.press("quick", effort=2)
    at.press("undo")
    at.press("kind", "p")
    assert [(each.effort, each.kind) for each in at.desk.floor.all_of(Tally)] == [
        (1, "policy or account"),
        (2, "quick look-up"),
    ]


def test_v_with_nothing_counted_or_no_such_kind() -> None:
    at = desk()
    with pytest.raises(Refused, match="nothing has been counted yet; 1-4 counts a quick question"):
        at.press("kind")
    at.press("quick", effort=1)
    with pytest.raises(Refused, match="the kinds are D directions"):
        at.press("kind", "z")


def test_the_six_levels_stand_in_words_beside_their_keys_and_never_as_minutes() -> None:
    at = desk()
    with pytest.raises(StillAsking) as asked:
        at.press("quick")
    words = str(asked.value)
    for nth, level in enumerate(
        ("directions", "quick look-up", "reference", "several sources", "research", "long project"), start=1
    ):
        assert f"{nth} {level}" in words
    assert "minute" not in words
    assert len(words) <= 120
