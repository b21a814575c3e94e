"""At a desk without a telephone nothing is offered that needs one, and each key of it says why not."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from deskapp.acts import ACTS
from deskapp.acts.catch_up_sheet import sheet
from deskapp.acts.telephone_lines import NO_TELEPHONE
from deskapp.floor.say import situation
from deskapp.keyboard.key_table import card_text
from deskapp.keyboard.keymap import keymap
from deskapp.plain.session import Plain
from deskapp.practice.lessons import lessons
from deskapp.records.change import Refused
from deskapp.settings.load import load as read_settings
from deskapp.settings_editor.catalog import find
from deskapp.settings_editor.change import changed
from deskapp.settings_editor.typed import typed
from deskapp.store.drafts import Alive
from policy import load
from screens.rows.day import day_rows
from screens.rows.desk import desk_rows
from screens.rows.desk_large import large_rows
from screens.rows.desk_wide import wide_rows
from screens.rows.say import SayPage, pack_here, page_of, say_page
from screens.view import View
from screens.widgets.styled_text import plain
from tests.support.fakes import SETTINGS, Bench, desk

WITHOUT = SETTINGS.model_copy(update={"lines": ()})
CALLS = ("ring", "call", "hold", "check", "resume", "transfer", "hangup")
LINES = (
    "ring",
    "call",
    "hold 3",
    "check",
    "resume",
    "transfer C",
    "hangup answered 2",
    "hold 3 A",
    "list calls",
)


@pytest.fixture
def at() -> Bench:
    return desk(settings=WITHOUT, pack=load())


@pytest.mark.parametrize("act", CALLS)
def test_its_keys_are_refused_in_words(at: Bench, act: str) -> None:
    assert ACTS[act].why_not(at.desk.moment()) == NO_TELEPHONE
    with pytest.raises(Refused, match="there is no telephone at this desk"):
        at.press(act)


@pytest.mark.parametrize("line", LINES)
def test_its_lines_are_refused_in_words(at: Bench, line: str, tmp_path: Path) -> None:
    reply = Plain(at.desk, Alive(tmp_path)).reply(line)
    assert reply is not None
    assert reply.said == NO_TELEPHONE or (line == "hold 3 A" and reply.failed)


@pytest.mark.parametrize(
    ("draw", "width", "height"),
    [(desk_rows, 80, 24), (large_rows, 132, 43), (wide_rows, 160, 50), (day_rows, 80, 24)],
)
def test_no_screen_has_a_telephone(at: Bench, draw: object, width: int, height: int) -> None:
    at.press("wait")
    view = View(at.desk.moment(), keymap(WITHOUT), at.desk.pack, width, height)
    text = plain(draw(view))  # type: ignore[operator]
    assert "PHONE" not in text
    assert "CALLS" not in text
    assert " call" not in text
    assert "rings" not in text
    assert "TO ANSWER" in text or draw is day_rows
    with_one = View(desk(pack=load()).desk.moment(), keymap(SETTINGS), load(), width, height)
    assert ("PHONE" in plain(draw(with_one))) or ("CALLS" in plain(draw(with_one)))  # type: ignore[operator]


def test_the_words_at_rest_are_for_whoever_comes(at: Bench) -> None:
    assert situation(at.desk.floor, at.desk.settings, None)[0] == "walk_up"


def test_no_lesson_is_of_a_call() -> None:
    assert "hold" not in {each.id for each in lessons(WITHOUT, load())}
    assert "hold" in {each.id for each in lessons(SETTINGS, load())}


def test_the_catch_up_sheet_counts_no_calls() -> None:
    now = datetime(2026, 11, 24, 19, 0, tzinfo=UTC)
    one = sheet(WITHOUT, now.date(), now)
    assert {one.channel, one.other_channel().channel, one.other_channel().other_channel().channel} == {
        "in person",
        "chat",
    }


def test_a_call_begun_before_can_be_ended() -> None:
    here = desk()
    here.press("call")
    here.desk.settings = WITHOUT
    assert ACTS["hangup"].why_not(here.desk.moment()) is None
    assert ACTS["ring"].why_not(here.desk.moment()) == NO_TELEPHONE
    here.press("hangup", "2")
    assert ACTS["hangup"].why_not(here.desk.moment()) == NO_TELEPHONE


def test_none_is_typed_and_shown_for_no_lines(tmp_path: Path) -> None:
    without = changed(SETTINGS, typed(SETTINGS, "lines", "None"))
    assert without.lines == ()
    shown = find(without, "lines")
    assert shown is not None
    assert shown.value == "none"
    assert changed(without, typed(without, "lines", "")).lines == SETTINGS.lines
    (tmp_path / "desk.toml").write_text("lines = []\n", "utf-8")
    settings, problems = read_settings(tmp_path / "desk.toml")
    assert (settings.lines, problems) == ((), ())


def test_the_card_of_keys_has_none_of_the_telephone() -> None:
    assert "TELEPHONE" in card_text(SETTINGS)
    assert "TELEPHONE" not in card_text(WITHOUT)
    assert "SCREENS" in card_text(WITHOUT)


def test_the_words_to_say_have_none_for_callers(at: Bench) -> None:
    view = View(at.desk.moment(), keymap(WITHOUT), at.desk.pack, 80, 24)
    shown = "\n".join(plain([row]) for row in say_page(view, SayPage("welcome")))
    assert "Someone is waiting" in shown
    telephone = [each for each in load().scripts if each.letter and each.channel == "telephone"]
    assert len(telephone) > 2
    assert [each.title for each in telephone if each.title in shown] == []
    kept = pack_here(load(), WITHOUT)
    assert "finish_call_thanks" not in [each.id for each in kept.page("finish_thanks")]
    assert page_of(kept, "hold_ask") == "acknowledge"
