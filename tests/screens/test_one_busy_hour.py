"""What stood in the way in a busy hour worked by keys: each sentence true, whole, and about the next key."""

from pathlib import Path

import pytest
from textual.events import Paste

from deskapp.floor.message_line import ESC_LEAVES, THEN, Said, after
from deskapp.keyboard.incident_keys import IncidentKeys
from deskapp.settings.models import Place
from policy import load
from screens.keyboard import InFront
from screens.rows.first_start import IN_THE_SUMMARY, LABEL, summary_label
from screens.rows.frame import in_two
from tests.screens.bursts import at_rest, burst, key_event
from tests.screens.settings_kiosks import kiosk as first_start
from tests.support.keyboard import SETTINGS, Memory
from tests.support.kiosks import kiosk, words
from tests.support.quiet import settled

SIZE = (80, 24)


def test_a_refusal_does_not_promise_esc_once_the_question_is_gone() -> None:
    refused = after(Said(), f"a is not offered here{ESC_LEAVES}", True, 10)
    assert refused.line == "a is not offered here; Esc leaves"
    assert after(refused, "B answered", False, 11).line == "a is not offered here  - B answered"


async def test_a_question_is_whole_beside_a_refusal_that_was_made_before_it(tmp_path: Path) -> None:
    places = (
        Place(letter="C", name="Circulation", extension="4710"),
        Place(letter="R", name="Reference"),
        Place(letter="Y", name="Youth Services", extension="4720"),
    )
    app = kiosk(tmp_path, Memory(), SETTINGS.model_copy(update={"places": places}))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f2", "d", "c", "t", "a")
        shown = " ".join(words(app).split())
        assert "a is not offered here" in shown
        assert (
            "Transfer A where (stay until it is picked up)? c Circulation r Reference y Youth Services"
            " . blind , another why" in shown
        )


async def test_a_key_taken_as_held_down_is_not_said_to_have_counted(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f2", "d", "h", "3")
        InFront(app.keyboard).doubted("3")
        await pilot.pause()
        shown = words(app)
        assert "3 NOT counted" in shown
        assert "counted once" not in shown
        assert "3 taken as one press: held down?  - " in " ".join(shown.split()).replace("? - ", "?  - ")


async def test_what_a_flood_did_not_do_is_said_on_the_emergency_and_on_no_screen_after_it(
    tmp_path: Path,
) -> None:
    app = kiosk(tmp_path, Memory(), pack=load())
    async with app.run_test(size=SIZE) as pilot:
        burst(app, ["w", "d", *"blue", "f4"])
        await at_rest(pilot)
        burst(app, [*"We met at 1 and 2, then medical came. " * 30, "f12"])
        await at_rest(pilot)
        assert "1140 keys came at once" in words(app)
        later = key_event("f4")
        later.time += 1.0  # a flood goes on for as long as it is not quiet
        app.keyboard.came([later])
        await at_rest(pilot)
        assert "keys came at once" not in words(app)
        app.keyboard.came([Paste("red scarf")])
        await at_rest(pilot)
        assert "a paste is text, and no field is open: nothing was done" in " ".join(words(app).split())


def test_what_does_not_fit_on_two_rows_gives_way_from_the_oldest_on() -> None:
    flood = "1100 keys came at once, as a paste does: none of them did anything"
    aside = "Describe 105 set aside, NOT logged; d picks it up again"
    newest = "a paste is text, and no field is open: nothing was done"
    assert in_two(f"{flood}{THEN}{aside}{THEN}{newest}", 79, 78) == (aside, f"- {newest}")
    assert in_two(f"{flood}{THEN}{newest}", 79, 78) == (flood, f"- {newest}")


@pytest.mark.parametrize(("conduct", "keys"), [(False, "F12 n"), (True, "F3 0 n")])
def test_a_sentence_read_on_the_desk_names_every_key_that_leads_back(conduct: bool, keys: str) -> None:
    # There `n` alone is a walk-up: a person who never was.
    assert IncidentKeys({}, conduct=conduct).key_of("note") == keys
    assert IncidentKeys({}, conduct=conduct).key_of("wait") is None


async def test_a_question_that_was_skipped_is_not_said_to_be_kept(tmp_path: Path) -> None:
    app = first_start(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert "2 of" in words(app)
        assert "skipped: not set" in words(app)


def test_no_label_of_the_summary_runs_into_its_answer() -> None:
    assert all(len(summary_label(each)) < LABEL for each in IN_THE_SUMMARY)
