"""What the kiosk does about each clause that it enforces or measures: a story a clause, on a fresh desk.

Each story does every act that the clause's entry names, and fails when one of them does nothing.
"""

from datetime import time, timedelta
from typing import Any

import pytest

from deskapp.asking.row import Ref
from deskapp.floor.alarms import alarms
from deskapp.floor.coverage import coverage, offers
from deskapp.floor.incident_clock import clock
from deskapp.floor.say import asking, facts_of, say, situation
from deskapp.records import TABLES, Call, Incident, Notice, Tally, Visit
from deskapp.records.change import Refused
from deskapp.records.promise import Promise
from deskapp.settings.models import Hours, Weekday
from tests.support.fakes import Bench, StillAsking


def words(at: Bench, act: str, record: Visit | Call) -> str:
    """The words to say, right after this act."""
    situated, more = situation(at.desk.floor, at.desk.settings, (act, record))
    return say(at.desk.pack, situated, {**facts_of(at.desk.settings, "D"), **more})


def kinds_of_alarm(at: Bench) -> set[str]:
    """What the desk is reminded of now."""
    return set(alarms_in_order(at))


def alarms_in_order(at: Bench) -> list[str]:
    """The same, the most pressing first."""
    found = alarms(at.desk.moment())
    return [each.kind for each in found]


def incident(at: Bench) -> Incident:
    """The open incident."""
    found = at.desk.floor.incident
    assert found is not None
    return found


def pc3_whoever_waits_is_acknowledged(at: Bench) -> None:
    for _ in range(3):
        at.press("wait")
        at.clock.tick(5)
    at.clock.tick(at.desk.settings.targets.greet)
    assert "not_greeted" in kinds_of_alarm(at)
    at.press("greet")
    assert at.visit(101).greeted == at.clock.now()
    assert [each.number for each in at.desk.floor.not_greeted] == [102, 103]
    at.press("greet_all")
    assert "not_greeted" not in kinds_of_alarm(at)
    assert not any(letter.isdigit() for letter in words(at, "greet_all", at.visit(101)))


def pc6_each_contact_ends_with_thanks(at: Bench) -> None:
    at.press("walkup")
    at.press("finish", "3")
    assert "Thank you" in words(at, "finish", at.visit(101))
    at.press("call")
    # A caller hears it before the line is closed: the words stand while it is asked how the call ended.
    asked = asking("hangup", {})
    assert asked is not None
    assert "Thank you" in say(at.desk.pack, asked, facts_of(at.desk.settings, "D"))
    at.press("hangup", "3")
    assert at.call("A").outcome == "answered"
    assert "Thank you" not in words(at, "hangup", at.call("A")), "nobody is on the line any more"


def sn1_nobody_is_told_apart(at: Bench) -> None:
    at.press("wait")
    names = {name for kind in TABLES.values() for name in kind.model_fields}
    assert names.isdisjoint({"name", "age", "sex", "gender", "race", "religion", "language", "disability"})
    assert at.visit(101).description is None
    before = at.visit(101)
    at.press("speak", "s")
    assert [tally.card for tally in at.desk.floor.all_of(Tally)] == ["words in Spanish"]
    assert at.visit(101) == before, "it is counted by language alone"


def sn2_a_hand_is_marked_and_never_why(at: Bench) -> None:
    at.press("wait")
    before = at.visit(101)
    said = at.press("hand")
    after = at.visit(101)
    assert after.hand
    assert said == "101: + wants a hand"
    changed = {name for name in Visit.model_fields if getattr(before, name) != getattr(after, name)}
    assert changed == {"hand", "version"}


def sn3_privacy_is_left_to_people(at: Bench) -> None:
    at.press("wait")
    assert at.visit(101).description is None
    at.press("describe", "red scarf, by printer")
    visit = at.visit(101)
    assert visit.description == "red scarf, by printer"
    assert visit.erased().description == ""


def rs1_time_served_is_never_late(at: Bench) -> None:
    at.press("wait")
    at.press("help")
    helped = at.clock.now()
    at.clock.tick(55 * 60)
    assert kinds_of_alarm(at) == set()
    at.press("finish", "5")
    visit = at.visit(101)
    assert visit.helped == helped
    assert visit.closed == at.clock.now()


def rs3_the_source_was_checked(at: Bench) -> None:
    at.press("walkup")
    at.press("finish", "s", "4")
    assert at.visit(101).checked
    at.press("call")
    at.press("hangup", "s", "3")
    assert at.call("A").checked


def rs5_walking_along_when_coverage_allows(at: Bench) -> None:
    at.press("walkup")
    assert "empty" in coverage(at.desk.floor).words
    at.press("who", "s")
    assert "coverage allows walking along" in coverage(at.desk.floor).words
    at.press("wait")
    at.press("wait")
    assert "stay at the desk" in coverage(at.desk.floor).words
    at.press("walk", on=101)
    assert at.visit(101).away
    at.clock.tick(at.desk.settings.targets.away_minutes * 60)
    assert "away" in kinds_of_alarm(at)
    at.press("walk", on=101)
    assert at.visit(101).walks[0].back == at.clock.now()


def rs6_who_looks_lost_is_offered_help(at: Bench) -> None:
    at.press("spot")
    at.press("spot")
    assert at.desk.floor.waiting == ()
    assert coverage(at.desk.floor).verdict == "offer"
    at.press("help", on=101)
    at.press("decline", on=102)
    assert (at.visit(101).state, at.visit(102).outcome) == ("helping", "declined")
    made = offers(at.desk.floor.all_of(Visit))
    assert (made.made, made.accepted, made.declined) == (2, 1, 1)


def rc2_nothing_closes_in_silence(at: Bench) -> None:
    for act, start in (("finish", "walkup"), ("hangup", "call")):
        at.press(start)
        with pytest.raises(StillAsking):
            at.press(act)
        at.press(act, "4")
    assert at.visit(101).outcome == "answered"
    assert at.call("A").outcome == "answered"
    at.press("wait")
    at.press("left")
    assert at.visit(102).outcome == "left"
    at.press("walkup")
    at.press("finish", "r", "1", "enter")
    assert (at.visit(103).outcome, at.visit(103).referred_to) == ("referred", at.desk.settings.libraries[0])
    told(at, "promise", what="who built the mill")
    told(at, "refer", promise=on(promise(at)), referred_to="Central Library")
    assert (promise(at).outcome, promise(at).referred_to) == ("referred", "Central Library")


def of1_time_to_answer_is_kept_from_the_ring(at: Bench) -> None:
    at.press("ring")
    rang = at.clock.now()
    at.clock.tick(at.desk.settings.targets.rings)
    assert "ringing" in kinds_of_alarm(at)
    at.press("call")
    call = at.call("A")
    assert call.rang == rang
    assert call.answered == at.clock.now()
    came = at.clock.now() - timedelta(hours=2)
    told(at, "message", channel="web", what="how to renew", came=came)
    assert (promise(at).came, promise(at).made) == (came, at.clock.now())


def of2_the_prescribed_greeting(at: Bench) -> None:
    greeting = f"{at.desk.settings.library.name}, may I help you?"
    standing, more = situation(at.desk.floor, at.desk.settings, None)
    assert say(at.desk.pack, standing, {**facts_of(at.desk.settings, "D"), **more}) == greeting
    at.press("call")
    assert at.call("A").state == "talking"
    assert words(at, "call", at.call("A")) == greeting


def of3_who_takes_the_call_answers_it(at: Bench) -> None:
    at.press("call")
    at.press("hangup", "3")
    answered = at.call("A")
    assert (answered.outcome, answered.transfers) == ("answered", ())
    at.press("call")
    at.press("transfer", "c")
    sent = at.call("A").transfers[0]
    assert (sent.to, sent.why) == (at.desk.settings.places[0].name, at.desk.settings.places[0].why)


def of4_how_long_and_to_whom_is_always_said(at: Bench) -> None:
    at.press("call")
    with pytest.raises(StillAsking):
        at.press("hold")
    at.press("hold", "2")
    assert at.call("A").holds[0].told == 2
    assert "2 minutes" in words(at, "hold", at.call("A"))
    at.clock.tick(121)
    assert "hold" in kinds_of_alarm(at)
    at.press("check")
    assert "hold" not in kinds_of_alarm(at)
    at.press("resume")
    assert at.call("A").state == "talking"
    with pytest.raises(StillAsking):
        at.press("transfer")
    at.press("transfer", "c")
    assert at.call("A").transfers[0].to == at.desk.settings.places[0].name


def se1_an_emergency_comes_first(at: Bench) -> None:
    at.press("emergency", "m")
    assert incident(at).kind == "medical"
    at.press("step", n=1)
    tick = incident(at).done(1)
    assert tick is not None
    assert (tick.at, tick.by) == (at.clock.now(), "D")


def se2_a_supervisor_is_told_at_once(at: Bench) -> None:
    at.press("emergency", "f")
    at.press("supervisor", n=1)
    told = incident(at).supervisors[0]
    assert (told.name, told.at, told.by) == (at.desk.settings.supervisors[0].name, at.clock.now(), "D")


def se3_911_stands_first(at: Bench) -> None:
    m = at.desk.moment()
    with_911 = [each.id for each in m.emergencies if any("911" in m.filled(step.text) for step in each.steps)]
    assert with_911 == [each.id for each in m.emergencies]
    at.press("emergency", "t")
    assert incident(at).kind == "threat"


def se4_a_child_alone_is_helped_to_its_adult(at: Bench) -> None:
    every_day = tuple(
        Hours(day=day, opens=time(9), closes=time(14, 30))
        for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    )
    settings = at.desk.settings.model_copy(update={"hours": every_day})
    for kind in ("c", "a"):
        at.press("emergency", kind)
        at.press("step", n=1)
        assert incident(at).done(1)
        at.press("close_incident", "enter")
    alone = next(each for each in at.desk.moment().emergencies if each.id == "child_alone")
    now = at.clock.now()
    shown = [clock(settings, alone, now + timedelta(minutes=minutes)) for minutes in (0, 40, 50)]
    assert all(shown)
    assert "CALL THE POLICE" in shown[2].words if shown[2] else False
    assert [each.due for each in shown if each] == [False, True, True]


def se5_help_at_the_desk_is_on_record(at: Bench) -> None:
    at.press("incident", "d")
    assert incident(at).kind == "conduct"
    with pytest.raises(Refused):
        at.press("undo")


def cf1_a_card_is_counted_without_whom(at: Bench) -> None:
    at.press("card", "b")
    (tally,) = at.desk.floor.all_of(Tally)
    assert tally.card == "confidentiality"
    kept = {name for name, value in tally.model_dump().items() if value not in (None, False, 1)}
    assert kept == {"uid", "desk", "by", "times", "at", "channel", "card"}
    assert at.desk.floor.contacts.counted == 0


def ha1_harassment_has_a_card_and_a_record(at: Bench) -> None:
    at.press("card", "x")
    assert [each.card for each in at.desk.floor.all_of(Tally)] == ["harassment"]
    at.press("incident", "r")
    assert incident(at).kind == "harassment"


def told(at: Bench, act: str, **arguments: Any) -> None:
    """An act whose arguments are all told, as a plain line tells them."""
    at.desk.do(act, arguments)


def promise(at: Bench) -> Promise:
    """The newest promise, as it stands now."""
    return max(at.desk.floor.all_of(Promise), key=lambda each: each.number)


def on(record: Promise | Notice) -> Ref:
    """This record, named outright."""
    return Ref(record.uid)


def rs4_people_are_come_back_to(at: Bench) -> None:
    told(at, "promise", what="the name of the 1922 librarian", reach="508-555-0101")
    made = promise(at)
    assert (made.what, made.owner, made.is_open) == ("the name of the 1922 librarian", "D", True)
    tomorrow = at.clock.now() + timedelta(days=1)
    told(at, "told", promise=on(made), due=tomorrow)
    assert (promise(at).due, promise(at).first_due) == (tomorrow, made.first_due)
    told(at, "answer", promise=on(made), channel="call")
    assert (promise(at).outcome, promise(at).channel) == ("answered", "call")


def rs10_a_co_worker_is_promised_as_a_patron_is(at: Bench) -> None:
    told(at, "promise", what="the desk schedule", coworker=True)
    made = promise(at)
    assert made.origin == "co-worker"
    told(at, "handover", promise=on(made), person="S")
    assert promise(at).owner == "S"


def rc1_our_word_is_kept(at: Bench) -> None:
    told(at, "promise", what="call about the map", due=at.clock.now() + timedelta(hours=1))
    made = promise(at)
    told(at, "handover", promise=on(made), person="S")
    assert promise(at).owner == "S"
    at.clock.tick(3601)
    assert "late" in kinds_of_alarm(at)
    told(at, "answer", promise=on(made), channel="call")
    assert "late" not in kinds_of_alarm(at)


def of5_a_message_is_due_the_day_it_came(at: Bench) -> None:
    every_day: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    hours = tuple(Hours(day=day, opens=time(9), closes=time(17)) for day in every_day)
    at.desk.settings = at.desk.settings.model_copy(update={"hours": hours})
    yesterday = at.clock.now() - timedelta(days=1)
    told(at, "message", channel="email", what="opening hours on Friday", came=yesterday)
    made = promise(at)
    assert made.due.astimezone(at.desk.settings.zone).isoformat() == "2026-11-23T17:00:00-05:00"
    assert "late" in kinds_of_alarm(at)
    told(at, "answer", promise=on(made), channel="email")
    assert promise(at).outcome == "answered"


def of6_the_reply_suits_and_when_is_said(at: Bench) -> None:
    told(at, "promise", what="a list of town histories", reach="by letter")
    made = promise(at)
    friday = at.clock.now() + timedelta(days=3)
    told(at, "told", promise=on(made), due=friday)
    assert (promise(at).due, promise(at).first_due) == (friday, made.first_due)
    told(at, "answer", promise=on(made), channel="letter")
    assert promise(at).channel == "letter"


def co1_whats_new_is_read_by_each(at: Bench) -> None:
    told(at, "notice", text="The map room is open again")
    (made,) = at.desk.floor.all_of(Notice)
    assert at.desk.floor.unread_by("D") == (made,)
    told(at, "read", notice=on(made))
    assert at.desk.floor.unread_by("D") == ()
    assert len(at.desk.floor.unread_by("S")) == 1


BEHAVIOR = {
    "RS4": rs4_people_are_come_back_to,
    "RS10": rs10_a_co_worker_is_promised_as_a_patron_is,
    "RC1": rc1_our_word_is_kept,
    "OF5": of5_a_message_is_due_the_day_it_came,
    "OF6": of6_the_reply_suits_and_when_is_said,
    "CO1": co1_whats_new_is_read_by_each,
    "PC3": pc3_whoever_waits_is_acknowledged,
    "PC6": pc6_each_contact_ends_with_thanks,
    "SN1": sn1_nobody_is_told_apart,
    "SN2": sn2_a_hand_is_marked_and_never_why,
    "SN3": sn3_privacy_is_left_to_people,
    "RS1": rs1_time_served_is_never_late,
    "RS3": rs3_the_source_was_checked,
    "RS5": rs5_walking_along_when_coverage_allows,
    "RS6": rs6_who_looks_lost_is_offered_help,
    "RC2": rc2_nothing_closes_in_silence,
    "OF1": of1_time_to_answer_is_kept_from_the_ring,
    "OF2": of2_the_prescribed_greeting,
    "OF3": of3_who_takes_the_call_answers_it,
    "OF4": of4_how_long_and_to_whom_is_always_said,
    "SE1": se1_an_emergency_comes_first,
    "SE2": se2_a_supervisor_is_told_at_once,
    "SE3": se3_911_stands_first,
    "SE4": se4_a_child_alone_is_helped_to_its_adult,
    "SE5": se5_help_at_the_desk_is_on_record,
    "CF1": cf1_a_card_is_counted_without_whom,
    "HA1": ha1_harassment_has_a_card_and_a_record,
}
"""The story of each clause that is enforced or measured."""
