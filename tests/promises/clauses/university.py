"""What the kiosk does about each standard of the university that it enforces: a story a clause."""

import pytest

from deskapp.floor.call_share import share_had
from deskapp.floor.coverage import coverage
from deskapp.floor.say import asking, facts_of, say, situation
from deskapp.records import Tally
from deskapp.records.change import Refused
from tests.promises.clauses.behavior import (
    alarms_in_order,
    incident,
    kinds_of_alarm,
    on,
    promise,
    told,
    words,
)
from tests.support.fakes import Bench, StillAsking


def wd2_nobody_waits_without_a_word(at: Bench) -> None:
    for _ in range(3):
        at.press("wait")
    at.clock.tick(at.desk.settings.targets.greet)
    assert "not_greeted" in kinds_of_alarm(at)
    at.press("greet")
    assert at.visit(101).greeted == at.clock.now()
    assert "come to you next" in words(at, "greet", at.visit(101))
    at.press("greet_all")
    assert "not_greeted" not in kinds_of_alarm(at)
    at.press("walkup")
    at.press("ring")
    standing, more = situation(at.desk.floor, at.desk.settings, None)
    facts = {**facts_of(at.desk.settings, "D"), **more}
    assert say(at.desk.pack, standing, facts).startswith("You come first")


def wd4_who_seems_stuck_is_gone_to(at: Bench) -> None:
    at.press("spot")
    assert "library staff" in words(at, "spot", at.visit(101))
    assert at.visit(101).state == "spotted"


def wd5_people_are_thanked(at: Bench) -> None:
    at.press("walkup")
    at.press("finish", "3")
    assert "good luck with it" in words(at, "finish", at.visit(101))
    at.press("call")
    asked = asking("hangup", {})
    assert asked is not None
    assert "Thanks for ringing" in say(at.desk.pack, asked, facts_of(at.desk.settings, "D"))
    at.press("hangup", "3")
    assert at.call("A").outcome == "answered"


def en3_the_way_is_shown(at: Bench) -> None:
    at.press("who", "s")
    at.press("walkup")
    at.press("walk", on=101)
    assert at.visit(101).away
    assert coverage(at.desk.floor).words


def en4_answers_are_checked(at: Bench) -> None:
    at.press("walkup")
    at.press("finish", "s", "4")
    assert at.visit(101).checked


def en5_nothing_is_dropped(at: Bench) -> None:
    at.press("walkup")
    with pytest.raises(StillAsking):
        at.press("finish")
    told(at, "promise", what="who holds the rights")
    told(at, "refer", promise=on(promise(at)), referred_to="City library")
    assert promise(at).outcome == "referred"


def rt1_what_was_said_is_done_in_time(at: Bench) -> None:
    told(at, "promise", what="the thesis on tides", due=at.clock.now())
    told(at, "handover", promise=on(promise(at)), person="S")
    assert promise(at).owner == "S"
    at.clock.tick(60)
    assert "late" in kinds_of_alarm(at)
    told(at, "told", promise=on(promise(at)), due=at.clock.tick(60))
    assert promise(at).due > promise(at).first_due


def rt2_emails_have_their_time(at: Bench) -> None:
    told(at, "message", channel="email", what="which referencing style", came=at.clock.now())
    assert promise(at).due > at.clock.now()
    told(at, "answer", promise=on(promise(at)), channel="email")
    assert promise(at).outcome == "answered"


def te3_nobody_hangs_on(at: Bench) -> None:
    at.press("call")
    with pytest.raises(StillAsking):
        at.press("hold")
    at.press("hold", "1")
    assert "in 1 minute" in words(at, "hold", at.call("A"))
    at.clock.tick(61)
    assert "hold" in kinds_of_alarm(at)
    at.press("check")
    assert "hold" not in kinds_of_alarm(at)
    at.press("resume")
    assert at.call("A").state == "talking"


def te4_callers_know_where_they_go(at: Bench) -> None:
    at.press("call")
    with pytest.raises(StillAsking):
        at.press("transfer")
    at.press("transfer", "c")
    assert at.call("A").transfers[0].to == "Special collections"


def te2_the_desk_comes_before_the_telephone(at: Bench) -> None:
    at.press("walkup")
    at.press("wait")
    at.press("ring")
    at.clock.tick(at.desk.settings.targets.greet)
    assert alarms_in_order(at)[:2] == ["not_greeted", "ringing"]
    m = at.desk.moment()
    assert situation(m.floor, m.settings, None, m.now, m.rules)[0] == "acknowledge"
    at.press("greet")
    assert situation(m.floor, m.settings, None, m.now, m.rules)[0] == "someone_on_line_while_ringing"
    assert at.press("finish", "3", on=101).endswith("; next 102 at the desk (s), then A rings (c)")


def te5_a_call_has_three_requests_or_five_minutes(at: Bench) -> None:
    at.press("call")
    for effort in (1, 2):
        assert share_had(at.desk.moment(), at.call("A")) == ()
        at.press("quick", effort=effort)
    assert share_had(at.desk.moment(), at.call("A")) == ("request 3 of 3",)
    at.clock.tick(300)
    assert share_had(at.desk.moment(), at.call("A")) == ("5 min had", "request 3 of 3")
    assert kinds_of_alarm(at) == set()


def pr1_a_card_is_counted_without_whom(at: Bench) -> None:
    at.press("card", "b")
    (tally,) = at.desk.floor.all_of(Tally)
    assert tally.card == "record"


def ac1_a_hand_is_marked_and_never_why(at: Bench) -> None:
    at.press("wait")
    at.press("hand")
    assert at.visit(101).hand


def sa1_security_is_rung_first(at: Bench) -> None:
    at.press("emergency", "m")
    at.press("step", n=1)
    tick = incident(at).done(1)
    assert tick is not None
    assert tick.text == "Ring Security 3333, then 9-999"


def sa2_the_duty_manager_is_told(at: Bench) -> None:
    at.press("emergency", "f")
    at.press("supervisor", n=1)
    assert incident(at).supervisors[0].name == "Duty manager"


def sa7_abuse_is_on_record_and_stays(at: Bench) -> None:
    at.press("incident", "b")
    assert incident(at).kind == "conduct"
    with pytest.raises(Refused):
        at.press("undo")


def sa8_harassment_has_a_card_and_a_record(at: Bench) -> None:
    at.press("card", "x")
    assert [each.card for each in at.desk.floor.all_of(Tally)] == ["dignity"]
    at.press("incident", "r")
    assert incident(at).kind == "harassment"


BEHAVIOR = {
    "WD2": wd2_nobody_waits_without_a_word,
    "WD4": wd4_who_seems_stuck_is_gone_to,
    "WD5": wd5_people_are_thanked,
    "EN3": en3_the_way_is_shown,
    "EN4": en4_answers_are_checked,
    "EN5": en5_nothing_is_dropped,
    "RT1": rt1_what_was_said_is_done_in_time,
    "RT2": rt2_emails_have_their_time,
    "TE3": te3_nobody_hangs_on,
    "TE4": te4_callers_know_where_they_go,
    "TE2": te2_the_desk_comes_before_the_telephone,
    "TE5": te5_a_call_has_three_requests_or_five_minutes,
    "PR1": pr1_a_card_is_counted_without_whom,
    "AC1": ac1_a_hand_is_marked_and_never_why,
    "SA1": sa1_security_is_rung_first,
    "SA2": sa2_the_duty_manager_is_told,
    "SA7": sa7_abuse_is_on_record_and_stays,
    "SA8": sa8_harassment_has_a_card_and_a_record,
}
"""The story of each clause that is enforced or measured."""
