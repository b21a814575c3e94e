"""More than nine steps stand on two pages: a digit is the key of the step beside it, and both dial."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from deskapp.asking.row import Ref
from deskapp.desk.desk import Desk
from deskapp.keyboard.effects import Do, Effect, Say
from deskapp.keyboard.incident_keys import IncidentFront, IncidentKeys
from deskapp.keyboard.keymap import keymap
from deskapp.plain.session import Plain
from deskapp.settings.models import Hours, Settings
from deskapp.store.drafts import Alive
from policy import EmergencyKind, EmergencyStep
from screens.rows.emergency import Shown, emergency_rows
from screens.view import View
from screens.widgets.styled_text import plain
from tests.support.fakes import FixedClock, MemoryStore
from tests.support.university import SETTINGS, pack

FOURTEEN = EmergencyKind(
    id="water", key="w", title="Water on the books", say="which bay and floor",
    steps=tuple(
        EmergencyStep(id=f"s{nth}", text=f"Do thing {nth}", when="closing" if nth == 12 else None)
        for nth in range(1, 15)
    ),
)  # fmt: skip
"""Fourteen steps; the twelfth waits for closing time."""


class At:
    """The emergency screen's keys over a desk in memory, with the kind of fourteen steps."""

    def __init__(self, settings: Settings = SETTINGS) -> None:
        kinds = tuple(FOURTEEN if each.id == "water" else each for each in pack().emergencies)
        self.pack = pack().model_copy(update={"emergencies": kinds})
        self.clock = FixedClock()
        self.desk = Desk(MemoryStore(), self.clock, settings, self.pack)
        self.desk.open()
        self.front = self._front()

    def _front(self) -> IncidentFront:
        def moment(act: str = "", at: datetime | None = None, selected: str | None = None) -> Any:
            return self.desk.moment(act, at, selected)

        front = IncidentFront(moment, IncidentKeys({}))
        front.turn_to_do()
        return front

    def press(self, *keys: str) -> list[Effect]:
        effects: list[Effect] = []
        for key in keys:
            effects = self.front.press(key, self.clock.now())
            for effect in effects:
                if isinstance(effect, Do):
                    self.desk.do(effect.act, effect.told, effect.at, effect.selected)
        return effects

    def said(self, *keys: str) -> str:
        return "; ".join(effect.text for effect in self.press(*keys) if isinstance(effect, Say))

    def again(self) -> None:
        """The screen is left and opened again."""
        self.front = self._front()

    def rows(self, width: int = 80, height: int = 24) -> list[str]:
        view = View(self.desk.moment(), keymap(self.desk.settings), self.pack, width, height)
        shown = Shown(self.clock.now(), page=self.front.steps_page)
        return [plain([row]).rstrip() for row in emergency_rows(view, shown)]

    @property
    def done(self) -> set[int]:
        incident = self.desk.incidents()[0]
        return {nth for nth in range(1, 19) if incident.done(nth)}


@pytest.fixture
def at() -> At:
    here = At()
    here.press("w")
    return here


def test_the_first_nine_are_shown_and_the_page_says_so(at: At) -> None:
    text = "\n".join(at.rows())
    assert "STEPS 1-9 of 14" in text
    assert "0 shows steps 10-14 of 14: 5 to do" in text
    assert "Do thing 10" not in text


def test_a_digit_ticks_the_step_beside_it_on_either_page(at: At) -> None:
    at.press("9")
    assert at.done == {9}
    assert at.said("0") == "steps 10-14 of 14 are shown: 1 is step 10"
    text = "\n".join(at.rows())
    assert "STEPS 10-14 of 14" in text
    assert "  1 10   Do thing 10" in text
    assert "Do thing 9" not in text
    at.press("3")
    assert at.done == {9, 12}
    assert any("3 12 DONE" in row for row in at.rows())
    at.press("3")
    assert at.done == {9}


def test_a_digit_without_a_step_is_refused_in_words(at: At) -> None:
    assert at.said("0", "6") == "6 is no step here: steps 10-14 of 14 are shown, 0 turns"
    assert at.done == set()


def test_the_page_turns_by_its_key_alone(at: At) -> None:
    at.press(*"123456789")
    assert "0 shows steps 10-14 of 14: 5 to do" in "\n".join(at.rows())
    at.press("1")
    assert 10 not in at.done


def test_opened_again_it_shows_the_page_of_what_is_to_do(at: At) -> None:
    at.press(*"123456789")
    at.again()
    assert "STEPS 10-14 of 14" in "\n".join(at.rows())
    assert "0 shows steps 1-9 of 14: all done" in "\n".join(at.rows())


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("size", [(80, 24), (60, 20), (40, 12), (160, 50)])
def test_what_to_dial_stands_on_both_pages(at: At, size: tuple[int, int], turned: bool) -> None:
    if turned:
        at.press("0")
    text = "\n".join(at.rows(*size))
    assert "DIAL" in text
    assert "9 - 9 9 9" in text


def test_what_is_due_on_the_other_page_is_said() -> None:
    today = (Hours(day="tue", opens=time(9), closes=time(20)),)
    here = At(SETTINGS.model_copy(update={"hours": today}))
    here.press("w")
    here.clock.at += timedelta(hours=2)
    assert "! step 12 IS DUE there" in "\n".join(here.rows())
    here.press("0")
    assert "IS DUE there" not in "\n".join(here.rows())
    assert any("3 12 !" in row for row in here.rows())


def test_a_page_alone_does_not_turn(at: At) -> None:
    at.press("m", "enter")
    assert not any("0 shows" in row for row in at.rows())
    assert at.said("0").startswith("step: 1 to 7")


def test_a_plain_line_names_the_step_itself(tmp_path: Path) -> None:
    here = At()
    here.press("w")
    line = Plain(here.desk, Alive(tmp_path))
    assert told(line, "step 12") == "step 12 done: Do thing 12"
    assert "Step 14: Do thing 14" in told(line, "list steps")
    assert here.done == {12}


def test_the_end_counts_them_all(at: At) -> None:
    at.press("1", "0", "5")
    assert at.done == {1, 14}
    change = at.desk.decide("close_incident", {"incident": Ref(at.desk.incidents()[0].uid)})
    assert "2 steps done" in change.said


def told(line: Plain, words: str) -> str:
    reply = line.reply(words)
    assert reply is not None
    return reply.said
