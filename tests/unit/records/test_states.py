"""No state that the design does not name: a record that breaks one of these rules can't be built."""

from datetime import date, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from deskapp.records import Call, Doubt, Duty, FoundItem, Hold, Tally, Transfer, Visit, Walk
from tests.support.fakes import TWO

LATER = TWO + timedelta(minutes=5)
HOLD = Hold(began=TWO, told=2)
ENDED = Hold(began=TWO, told=2, ended=LATER)
SENT = Transfer(at=TWO, to="Museum passes")
BACK = Transfer(at=TWO, to="Museum passes", returned=LATER)
DOUBT = Doubt(off=TWO, on=LATER)

VISIT: dict[str, Any] = {
    "uid": "v", "desk": "Reference", "by": "D", "number": 101, "day": date(2026, 11, 24),
}  # fmt: skip
SPOTTED = VISIT | {"state": "spotted", "spotted": TWO}
WAITING = VISIT | {"state": "waiting", "waiting": TWO}
HELPING = VISIT | {"state": "helping", "waiting": TWO, "greeted": TWO, "helped": TWO, "helper": "D"}
DONE = HELPING | {"state": "closed", "closed": LATER}
ANSWERED = DONE | {"outcome": "answered", "effort": 3, "kind": "reference"}
REFERRED = DONE | {"outcome": "referred", "referred_to": "Law library"}
LEFT = WAITING | {"state": "closed", "closed": LATER, "outcome": "left"}
DECLINED = SPOTTED | {"state": "closed", "closed": LATER, "outcome": "declined"}

CALL: dict[str, Any] = {"uid": "c", "desk": "Reference", "by": "D", "line": "A"}
RINGING = CALL | {"state": "ringing", "rang": TWO}
TALKING = CALL | {"state": "talking", "answered": TWO, "answerer": "D"}
HOLDING = TALKING | {"state": "holding", "holds": (HOLD,)}
HUNG_UP = TALKING | {"state": "closed", "closed": LATER, "outcome": "answered", "effort": 1}
GONE = TALKING | {"state": "closed", "closed": LATER, "outcome": "gone"}
RANG_OUT = RINGING | {"state": "closed", "closed": LATER, "outcome": "rang out"}
TRANSFERRED = TALKING | {"state": "closed", "closed": LATER, "outcome": "transferred", "transfers": (SENT,)}


@pytest.mark.parametrize(
    "fields",
    [SPOTTED, WAITING, HELPING, ANSWERED, REFERRED, LEFT, DECLINED, DONE | {"outcome": "left"},
     SPOTTED | {"doubt": DOUBT}, HELPING | {"walks": (Walk(out=TWO, back=LATER), Walk(out=LATER))},
     REFERRED | {"effort": 2, "kind": "equipment", "checked": True}, REFERRED | {"referred_to": ""},
     ANSWERED | {"kind": None}],
)  # fmt: skip
def test_the_visits_of_the_design_can_be_built(fields: dict[str, Any]) -> None:
    assert Visit(**fields).state == fields["state"]


@pytest.mark.parametrize(
    "fields",
    [RINGING, TALKING, HOLDING, HUNG_UP, GONE, RANG_OUT, TRANSFERRED,
     TALKING | {"transfers": (BACK,)}, HUNG_UP | {"transfers": (BACK,), "holds": (ENDED,)},
     TRANSFERRED | {"transfers": (BACK, SENT), "holds": (ENDED,)}, HOLDING | {"holds": (ENDED, HOLD)},
     RINGING | {"doubt": DOUBT}],
)  # fmt: skip
def test_the_calls_of_the_design_can_be_built(fields: dict[str, Any]) -> None:
    assert Call(**fields).state == fields["state"]


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (VISIT | {"state": "spotted"}, "spotted needs spotted"),
        (VISIT | {"state": "waiting"}, "waiting needs waiting"),
        (WAITING | {"state": "helping"}, "helping needs greeted"),
        (HELPING | {"helped": None}, "helping needs helped"),
        (HELPING | {"helper": None}, "helping needs helper"),
        (HELPING | {"greeted": None}, "helping needs greeted"),
        (HELPING | {"state": "closed", "outcome": "left"}, "closed needs closed"),
        (DONE, "closed needs outcome"),
        (DONE | {"outcome": "referred"}, "says to which library"),
        (ANSWERED | {"referred_to": "Law library"}, "says to which library"),
        (DONE | {"outcome": "transferred"}, "outcome"),
        (DONE | {"outcome": "rang out"}, "outcome"),
        (LEFT | {"effort": 1}, "left has no effort, kind, source or topic"),
        (LEFT | {"kind": "reference"}, "left has no effort, kind, source or topic"),
        (DECLINED | {"checked": True}, "declined has no effort, kind, source or topic"),
        (WAITING | {"state": "closed", "closed": LATER, "outcome": "answered", "effort": 1}, "who helped"),
        (WAITING | {"state": "closed", "closed": LATER, "outcome": "declined"}, "who looked lost"),
        (SPOTTED | {"state": "closed", "closed": LATER, "outcome": "left"}, "only someone who waited"),
        (SPOTTED | {"waiting": TWO}, "spotted can't have waiting yet"),
        (WAITING | {"helped": TWO}, "waiting can't have helped yet"),
        (WAITING | {"helper": "D"}, "waiting can't have helper yet"),
        (HELPING | {"closed": LATER}, "helping can't have closed yet"),
        (HELPING | {"outcome": "left"}, "helping can't have outcome yet"),
        (HELPING | {"effort": 3}, "helping can't have effort yet"),
        (WAITING | {"kind": "reference"}, "waiting can't have kind yet"),
        (ANSWERED | {"doubt": DOUBT}, "closed can't be in doubt"),
        (HELPING | {"walks": (Walk(out=TWO), Walk(out=LATER))}, "only the last walk"),
        (ANSWERED | {"walks": (Walk(out=TWO),)}, "only the last walk"),
        (LEFT | {"walks": (Walk(out=TWO, back=LATER),)}, "nobody was helped on that walk"),
        (WAITING | {"number": 100}, "greater than or equal to 101"),
        (WAITING | {"state": "asleep"}, "Input should be"),
        (WAITING | {"waiting": TWO.replace(tzinfo=None)}, "timezone"),
        (WAITING | {"patron": "someone"}, "Extra inputs"),
    ],
)  # fmt: skip
def test_a_visit_that_the_desk_does_not_know_can_t_be_built(fields: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        Visit(**fields)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (CALL | {"state": "ringing"}, "ringing needs rang"),
        (RINGING | {"answerer": "D"}, "ringing can't have answerer yet"),
        (RINGING | {"holds": (ENDED,)}, "ringing can't have holds yet"),
        (CALL | {"state": "talking", "answerer": "D"}, "talking needs answered"),
        (CALL | {"state": "talking", "answered": TWO}, "talking needs answerer"),
        (TALKING | {"state": "holding"}, "one hold under way"),
        (HOLDING | {"holds": (ENDED,)}, "one hold under way"),
        (HOLDING | {"holds": (HOLD, HOLD)}, "one hold under way"),
        (TALKING | {"holds": (HOLD,)}, "one hold under way"),
        (GONE | {"holds": (HOLD,)}, "one hold under way"),
        (TALKING | {"state": "closed", "closed": LATER}, "closed needs outcome"),
        (TALKING | {"state": "closed", "outcome": "gone"}, "closed needs closed"),
        (GONE | {"effort": 1}, "gone has no effort"),
        (TRANSFERRED | {"kind": "reference"}, "transferred has no effort"),
        (TRANSFERRED | {"transfers": ()}, "one transfer it did not come back from"),
        (TRANSFERRED | {"transfers": (BACK,)}, "one transfer it did not come back from"),
        (TRANSFERRED | {"transfers": (SENT, SENT)}, "one transfer it did not come back from"),
        (TALKING | {"transfers": (SENT,)}, "one transfer it did not come back from"),
        (RINGING | {"state": "closed", "closed": LATER, "outcome": "gone"}, "needs someone who answered"),
        (TALKING | {"state": "closed", "closed": LATER, "outcome": "rang out"}, "a call nobody answered"),
        (CALL | {"state": "closed", "closed": LATER, "outcome": "rang out"}, "a call nobody answered"),
        (GONE | {"outcome": "left"}, "outcome"),
        (GONE | {"outcome": "declined"}, "outcome"),
        (GONE | {"doubt": DOUBT}, "closed can't be in doubt"),
        (TALKING | {"line": ""}, "line"),
        (TALKING | {"line": "AB"}, "line"),
        (TALKING | {"by": "dana"}, "by"),
        (TALKING | {"version": 0}, "version"),
    ],
)  # fmt: skip
def test_a_call_that_the_desk_does_not_know_can_t_be_built(fields: dict[str, Any], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        Call(**fields)


def test_a_revision_is_checked_as_a_new_record_is() -> None:
    with pytest.raises(ValidationError, match="closed needs closed"):
        Visit(**WAITING).revised(state="closed")
    with pytest.raises(ValidationError, match="told"):
        HOLD.revised(told=0)
    with pytest.raises(ValidationError, match="Extra inputs"):
        Visit(**WAITING).revised(mood="cross")


def test_a_file_is_checked_as_a_new_record_is() -> None:
    good = Visit(**WAITING).model_dump_json()
    assert Visit.model_validate_json(good) == Visit(**WAITING)
    with pytest.raises(ValidationError, match="closed needs closed"):
        Visit.model_validate_json(good.replace('"state":"waiting"', '"state":"closed"'))
    with pytest.raises(ValidationError, match="calendar"):
        Visit.model_validate_json(good.replace("2026-11-24T19:00:00Z", "9999-12-31T23:59:59-12:00"))


def test_who_has_left_does_not_act() -> None:
    with pytest.raises(ValidationError, match="who has left the desk can't act"):
        Duty(uid="d", desk="Reference", by="D", person="D", since=TWO, until=LATER, acting=True)


def test_a_count_may_be_of_no_effort_and_no_kind() -> None:
    assert Tally(uid="t", desk="Reference", by="D", at=TWO).short_name == "a quick question"
    assert Tally(uid="t", desk="Reference", by="D", at=TWO, card="objection").count == 1


@pytest.mark.parametrize("count", [0, -1, 1000])
def test_a_count_is_of_one_to_999(count: int) -> None:
    with pytest.raises(ValidationError, match="count"):
        Tally(uid="t", desk="Reference", by="D", at=TWO, effort=1, count=count)


@pytest.mark.parametrize("effort", [0, 7, -1])
def test_an_effort_is_1_to_6(effort: int) -> None:
    with pytest.raises(ValidationError, match="effort"):
        Visit(**ANSWERED | {"effort": effort})


def test_records_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Visit(**WAITING).hand = True


def test_times_are_kept_in_utc() -> None:
    from tests.support.fakes import ZONE

    local = TWO.astimezone(ZONE)
    assert Visit(**WAITING | {"waiting": local}).waiting == TWO
    assert str(Visit(**WAITING | {"waiting": local}).waiting) == "2026-11-24 19:00:00+00:00"


FOUND: dict[str, Any] = {
    "uid": "f", "desk": "Reference", "by": "D", "number": 1, "what": "a glove", "found": TWO,
}  # fmt: skip


@pytest.mark.parametrize(
    "fields",
    [FOUND, FOUND | {"ended": LATER, "outcome": "claimed"},
     FOUND | {"ended": LATER, "outcome": "passed on", "passed_to": "the police"}],
)  # fmt: skip
def test_what_was_found_can_be_kept_claimed_and_passed_on(fields: dict[str, Any]) -> None:
    assert FoundItem(**fields).is_open == ("outcome" not in fields)


@pytest.mark.parametrize(
    "fields",
    [FOUND | {"ended": LATER}, FOUND | {"outcome": "claimed"}, FOUND | {"passed_to": "the police"},
     FOUND | {"ended": LATER, "outcome": "claimed", "passed_to": "the police"},
     FOUND | {"ended": LATER, "outcome": "passed on"}, FOUND | {"owner": "someone"}],
)  # fmt: skip
def test_what_was_found_has_no_other_state_and_no_owner(fields: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        FoundItem(**fields)
