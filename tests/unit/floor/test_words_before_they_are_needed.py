"""The words stand there before they are needed, and never speak to someone who is gone."""

from datetime import UTC, datetime

import pytest

from deskapp.asking.row import Ref
from deskapp.floor.say import asking, say, situation
from deskapp.records import Call, Visit
from deskapp.settings.models import Hours, Settings
from policy import load
from tests.support.fakes import SETTINGS, Bench, FixedClock, desk
from tests.support.keyboard import Keyboard


@pytest.mark.parametrize(
    ("keys", "id"),
    [
        (["c", "h"], "hold_ask"),
        (["c", "h", "p"], "promise"),
        (["c", "t"], "transfer_ask"),
        (["c", "t", "."], "transfer_ask"),
        (["c", "x"], "finish_call_thanks"),
        (["c", "x", "r"], "referred"),
        (["c", "x", "p"], "promise"),
        (["n", "f"], "finish_thanks"),
        (["n", "f", "r"], "referred"),
        (["p"], "dont_know"),
    ],
)
def test_while_something_is_asked_its_words_stand(keys: list[str], id: str) -> None:
    board = Keyboard().press(*keys)
    chooser = board.front.chooser
    assert chooser is not None
    assert asking(chooser.asking.act.name, chooser.asking.told) == id


def test_the_words_for_a_transfer_are_the_pack_s_and_an_older_pack_has_some_too() -> None:
    pack = load()
    assert "transfer" in say(pack, "transfer_ask", {})
    older = _Without(pack)
    assert say(older, "transfer_ask", {}) == say(pack, "transfer_warm", {})  # type: ignore[arg-type]


class _Without:
    """A pack without the words that came later."""

    def __init__(self, pack: object) -> None:
        self.pack = pack

    def script(self, id: str) -> object:
        if id == "transfer_ask":
            raise KeyError(id)
        return self.pack.script(id)  # type: ignore[attr-defined]


def _just(at: Bench, act: str, record: Visit | Call) -> str:
    return situation(at.desk.floor, at.desk.settings, (act, record))[0]


@pytest.mark.parametrize("ending", [["3"], ["r", "1", "enter"], ["g"]])
def test_who_was_hung_up_is_spoken_to_no_more(ending: list[str]) -> None:
    at = desk()
    at.press("call")
    at.press("hangup", *ending)
    assert _just(at, "hangup", at.call("A")) == "telephone_greeting"


def test_after_a_promise_the_next_one_s_words_stand() -> None:
    at = desk()
    at.press("call")
    at.press("ring")
    at.desk.do("hangup", {"call": Ref(at.call("A").uid), "outcome": "promised", "what": "a book"})
    assert _just(at, "hangup", at.call("A")) == "telephone_greeting"


def test_who_was_lost_is_greeted_and_not_thanked_for_waiting() -> None:
    at = desk()
    at.press("spot")
    at.press("help")
    assert _just(at, "help", at.visit(101)) == "walk_up"
    at.press("wait")
    at.press("help")
    assert _just(at, "help", at.visit(102)) == "welcome"


def test_while_one_caller_talks_and_another_rings_the_first_is_asked_to_hold() -> None:
    at = desk()
    at.press("call")
    at.press("ring")
    assert situation(at.desk.floor, at.desk.settings, None)[0] == "hold_ask"


def test_answering_a_second_line_offers_the_hold_of_the_first() -> None:
    board = Keyboard().press("c", "i", "c")
    assert board.prompt is not None
    assert board.prompt.startswith("Hold A: how many minutes")
    board.press("2")
    assert [call.state for call in board.desk.floor.calls] == ["holding", "talking"]


def test_the_hold_that_is_offered_need_not_be_taken() -> None:
    board = Keyboard().press("c", "i", "c", "w")
    assert [call.state for call in board.desk.floor.calls] == ["talking", "talking"]
    assert len(board.desk.floor.waiting) == 1


def test_while_another_line_only_holds_nothing_is_offered() -> None:
    board = Keyboard().press("c", "h", "1", "i", "c")
    assert board.prompt == ""


TUESDAY = Hours.model_validate({"day": "tue", "opens": "09:30", "closes": "17:00"})
CLOSES = Settings.model_validate({**SETTINGS.model_dump(), "hours": [TUESDAY]})


@pytest.mark.parametrize(
    ("local", "id"),
    [
        ("16:44", "helping_listen"),
        ("16:45", "closing_soon"),
        ("16:59", "closing_soon"),
        ("17:00", "helping_listen"),
    ],
)
def test_near_closing_the_words_say_so(local: str, id: str) -> None:
    hour, minute = map(int, local.split(":"))
    at = desk(clock=FixedClock(datetime(2026, 11, 24, hour + 5, minute, tzinfo=UTC)), settings=CLOSES)
    at.press("walkup")
    assert situation(at.desk.floor, at.desk.settings, None, at.clock.now())[0] == id


def test_at_rest_the_greeting_stands_also_near_closing() -> None:
    at = desk(clock=FixedClock(datetime(2026, 11, 24, 21, 50, tzinfo=UTC)), settings=CLOSES)
    assert situation(at.desk.floor, at.desk.settings, None, at.clock.now())[0] == "telephone_greeting"
