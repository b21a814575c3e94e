"""Our word is kept: promised with an owner and a time, and ended in a way that can be named (RC1, RC2)."""

from datetime import timedelta

import pytest

from deskapp.asking.row import Ref
from deskapp.records.change import Refused
from tests.support.fakes import Bench, StillAsking
from tests.unit.to_answer.scene import bench, promise
from tests.unit.when.due_cases import at


@pytest.fixture
def here() -> Bench:
    """P1 is open, due today, of Dana."""
    found = bench()
    found.press("promise", "the population in 1900 / 508-555-0142")
    return found


def test_one_line_says_what_how_to_reach_them_and_by_when() -> None:
    here = bench()
    said = here.press("promise", "the population in 1900 / 508-555-0142 / fri noon")
    made = promise(here, 1)
    assert said == "P1 due Fri Nov 27 12:00 pm"
    assert (made.what, made.reach) == ("the population in 1900", "508-555-0142")
    assert (made.due, made.due_by, made.origin, made.owner) == (
        at("2026-11-27 12:00"), "said", "promise", "D",
    )  # fmt: skip


def test_without_a_time_it_is_due_by_closing(here: Bench) -> None:
    assert (promise(here, 1).due, promise(here, 1).due_by) == (at("2026-11-24 20:00"), "same day")


def test_how_to_reach_them_may_be_left_out(here: Bench) -> None:
    here.press("promise", "a list of mills / / fri")
    assert (promise(here, 2).reach, promise(here, 2).due) == (None, at("2026-11-27 17:30"))


def test_a_dot_in_front_is_for_a_co_worker(here: Bench) -> None:
    here.press("promise", ". the desk schedule / Ann / tomorrow 10")
    made = promise(here, 2)
    assert (made.origin, made.what, made.reach) == ("co-worker", "the desk schedule", "Ann")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "say in a few words"),
        (".", "say in a few words"),
        ("the mill / 508 / thu", "closed on Thu Nov 26"),
        ("the mill / 508 / banana", "is not a day or a time"),
        ("a / b / fri / c", "too many /"),
    ],
)
def test_a_promise_that_can_not_be_is_refused(text: str, why: str) -> None:
    here = bench()
    with pytest.raises(Refused, match=why):
        here.press("promise", text)
    assert not here.desk.floor.promises


def test_told_when_gives_a_new_time_and_keeps_the_first(here: Bench) -> None:
    later = here.clock.tick(600)
    said = here.press("see_to", "i", "tomorrow 10", on=promise(here, 1))
    kept = promise(here, 1)
    assert said == "P1 told when: due tomorrow 10:00 am; first due today 8:00 pm"
    assert (kept.due, kept.first_due) == (at("2026-11-25 10:00"), at("2026-11-24 20:00"))
    assert (kept.told[0].at, kept.told[0].by) == (later, "D")
    here.press("see_to", "i", "fri", on=promise(here, 1))
    assert promise(here, 1).due == at("2026-11-27 17:30")
    assert len(promise(here, 1).told) == 2


@pytest.mark.parametrize(
    ("key", "channel"), [("e", "email"), ("w", "web"), ("l", "letter"), ("t", "text"), ("c", "call")]
)
def test_answered_with_the_channel_it_went_out_by(here: Bench, key: str, channel: str) -> None:
    here.clock.tick(3600)
    said = here.press("see_to", key, on=promise(here, 1))
    done = promise(here, 1)
    assert said == f"P1 answered by {channel}, effort 3, on time"
    assert (done.outcome, done.channel, done.ended) == ("answered", channel, here.clock.now())
    assert (done.effort, done.kind) == (3, "reference")
    assert not here.desk.floor.promises


def test_effort_and_kind_may_be_said_before_the_channel(here: Bench) -> None:
    here.press("see_to", "5", "v", "a", "c", on=promise(here, 1))
    assert (promise(here, 1).effort, promise(here, 1).kind) == (5, "readers' advisory")


def test_a_new_time_told_after_the_first_had_passed_mends_nothing(here: Bench) -> None:
    first = promise(here, 1).first_due
    here.clock.tick((first - here.clock.now()).total_seconds() + 60)
    here.press("see_to", "i", "fri noon", on=promise(here, 1))
    assert promise(here, 1).told_late
    assert here.press("see_to", "e", on=promise(here, 1)).startswith(
        "P1 answered by email, effort 3, late: first due"
    )


def test_an_answer_after_its_time_says_so(here: Bench) -> None:
    here.clock.tick(20 * 3600)
    assert "was due yesterday 8:00 pm" in here.press("see_to", "e", on=promise(here, 1))


def test_referred_to_a_named_library_with_the_effort_that_was_said(here: Bench) -> None:
    here.press("see_to", "4", "r", "2", on=promise(here, 1))
    done = promise(here, 1)
    assert (done.outcome, done.referred_to, done.effort) == ("referred", "Law library", 4)
    assert done.kind == "reference"


def test_withdrawn_with_the_reason(here: Bench) -> None:
    with pytest.raises(StillAsking, match="WHY IS P1 WITHDRAWN"):
        here.press("see_to", "x", on=promise(here, 1))
    with pytest.raises(Refused, match="say in a few words why"):
        here.press("see_to", "x", " ", on=promise(here, 1))
    here.press("see_to", "x", "she found it herself", on=promise(here, 1))
    assert (promise(here, 1).outcome, promise(here, 1).why) == ("withdrawn", "she found it herself")


def test_handed_to_someone_and_whose_it_was_stays(here: Bench) -> None:
    assert here.press("see_to", "h", "s", on=promise(here, 1)) == "P1 is now with Sam"
    kept = promise(here, 1)
    assert kept.owner == "S"
    assert [(each.by, each.to) for each in kept.handed] == [("D", "S")]
    here.press("see_to", "h", ".", on=promise(here, 1))
    assert (promise(here, 1).owner, promise(here, 1).left_on_purpose) == ("-", True)


def test_answering_always_asks_which_and_names_them(here: Bench) -> None:
    here.press("promise", "a list of mills")
    with pytest.raises(StillAsking, match=r"See to which\? a P1  b P2"):
        here.press("see_to")
    here.press("see_to", "b", "e")
    assert [each.number for each in here.desk.floor.promises] == [1]


def test_what_ended_can_not_end_again(here: Bench) -> None:
    ended = promise(here, 1)
    here.press("see_to", "e", on=ended)
    with pytest.raises(Refused, match="P1 was answered by email: only what is still open"):
        here.desk.do("answer", {"promise": Ref(ended.uid), "channel": "call"})


def test_the_act_kept_is_the_one_that_was_meant_and_not_the_chooser(here: Bench) -> None:
    here.press("see_to", "e", on=promise(here, 1))
    assert here.store.changes[-1].act == "answer"  # type: ignore[attr-defined]


class TestOutOfAContact:
    """`f p`, `x p` and `h p`: one change closes the contact and makes the promise."""

    def test_a_visit(self) -> None:
        here = bench()
        here.press("walkup")
        here.clock.tick(60)
        said = here.press("finish", "p", "the mill / 508-555-0142 / fri")
        visit, made = here.visit(101), promise(here, 1)
        assert said == "101 promised: P1 due Fri Nov 27 5:30 pm"
        assert (visit.outcome, visit.closed, visit.effort) == ("promised", here.clock.now(), None)
        assert (made.origin, made.source, made.owner) == ("visit", visit.uid, "D")
        assert here.store.changes[-1].after == (visit, made)  # type: ignore[attr-defined]

    @pytest.mark.parametrize("act", ["hangup", "hold"])
    def test_a_call(self, act: str) -> None:
        here = bench()
        here.press("call")
        assert here.press(act, "p", "the mill / 508-555-0142").endswith("P1 due today 8:00 pm")
        assert (here.call("A").outcome, promise(here, 1).source) == ("promised", here.call("A").uid)
        assert promise(here, 1).origin == "call"

    def test_a_call_on_hold_ends_its_hold(self) -> None:
        here = bench()
        here.press("call")
        here.press("hold", "2")
        here.press("hangup", "p", "the mill")
        assert here.call("A").holds[0].ended == here.clock.now()

    def test_it_is_of_whoever_helped(self) -> None:
        here = bench()
        here.press("walkup")
        here.press("who", "s")
        here.press("finish", "p", "the mill", on=101)
        assert promise(here, 1).owner == "D"

    def test_the_part_already_answered_counts_with_the_contact(self) -> None:
        here = bench()
        here.press("walkup")
        here.press("finish", "p", "the mill")
        assert here.press("part", "4", on=101) == "101: a part answered, effort 4"
        assert (here.visit(101).effort, here.visit(101).kind) == (4, "reference")
        assert (promise(here, 1).part, promise(here, 1).effort) == (4, None)

    def test_the_part_of_what_is_answered_meanwhile_is_refused(self) -> None:
        here = bench()
        here.press("walkup")
        here.press("finish", "p", "the mill")
        here.press("see_to", "e", on=promise(here, 1))
        with pytest.raises(Refused, match="what 101 promised is no longer open"):
            here.press("part", "4", on=101)

    def test_undo_takes_back_both_and_redo_gives_both(self) -> None:
        here = bench()
        here.press("walkup")
        here.press("finish", "p", "the mill")
        here.press("undo")
        assert here.visit(101).state == "helping"
        assert promise(here, 1).voided
        here.press("redo")
        assert here.visit(101).outcome == "promised"
        assert promise(here, 1).is_open

    def test_undo_of_a_promise_that_was_answered_since_is_refused(self) -> None:
        here = bench()
        here.press("promise", "the mill")
        here.press("see_to", "e", on=promise(here, 1))
        here.press("undo")
        assert promise(here, 1).is_open
        here.press("undo")
        assert promise(here, 1).voided
        assert not here.desk.floor.promises


def test_a_promise_of_an_earlier_day_is_still_there_after_a_restart(here: Bench) -> None:
    here.clock.tick(20 * 86400)
    again = here.restart()
    assert [each.number for each in again.desk.floor.promises] == [1]
    assert again.desk.floor.promises[0].due < here.clock.now() - timedelta(days=19)
