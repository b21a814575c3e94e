"""The settings screen: one is chosen, typed, checked as it is typed, kept, and in force."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from deskapp.settings.load import load
from deskapp.settings.models import Settings
from deskapp.settings.pin import fits, hashed
from deskapp.settings_editor.catalog import MEANINGS as HEADINGS
from deskapp.settings_editor.catalog import section_said
from screens.kiosk import Kiosk
from screens.page import PageScreen
from screens.settings import SettingsScreen
from screens.widgets.styled_text import styles_of
from tests.screens.settings_kiosks import HOSTILE, all_that_is_kept, answer, front, kiosk, words
from tests.support.quiet import settled

SIZE = (80, 24)

WRITTEN = """\
# ours
[library]
name = "Anytown"  # as on the sign
zone = "America/New_York"
[[people]]
letter = "D"
name = "Dana"
"""


async def opened(pilot: Pilot[int], name: str) -> SettingsScreen:
    """The settings screen, with this setting chosen."""
    app = pilot.app
    assert isinstance(app, Kiosk)
    await settled(pilot)
    await pilot.press("f2", "1")
    here = app.screen
    assert isinstance(here, SettingsScreen)
    here.chosen = [each.name for each in here.lines].index(name)
    here.draw()
    return here


def written(folder: Path, text: str = WRITTEN) -> Kiosk:
    """A kiosk with this settings file."""
    (folder / "desk.toml").write_text(text)
    return kiosk(folder)


async def test_a_value_is_typed_checked_and_kept_beside_its_comment(tmp_path: Path) -> None:
    app = written(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "targets.greet")
        assert "Seconds in which someone waiting is greeted" in words(app)
        assert "targets.greet   default: 30" in words(app)
        assert "greet within              30 seconds" in words(app)
        await pilot.press("enter")
        assert "CHANGE targets: greet within" in words(app)
        await pilot.press("0")
        assert "understood: 300" in words(app)
        await pilot.press("0")
        assert "600 is the most it can be" in words(app)
        await pilot.press("enter")
        assert front(app).typing.value == "3000"
        assert "greet" not in (tmp_path / "desk.toml").read_text()
        await answer(pilot, "45")
        assert "greet within is kept" in words(app)
        assert app.desk.settings.targets.greet == 45
        await pilot.press("d")
        assert "greet within: back to the default, 30 seconds? Enter does" in words(app)
        await pilot.press("enter")
        await settled(pilot)
        assert app.desk.settings.targets.greet == 30
    assert (tmp_path / "desk.toml").read_text().startswith(WRITTEN)


async def test_entries_are_added_and_taken_out(tmp_path: Path) -> None:
    app = written(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "people.+")
        await pilot.press("enter")
        await answer(pilot, "D Dora")
        assert "the letter D is given twice" in words(app)
        front(app).typing.value = "s Sam, K Kim"
        await pilot.pause()
        assert "adds S Sam and K Kim" in words(app)
        await pilot.press("enter")
        await settled(pilot)
        here = app.screen
        assert isinstance(here, SettingsScreen)
        assert here.line.name == "people.+"  # the next Enter adds the next one
        here.chosen = [each.name for each in here.lines].index("people.1")
        await pilot.press("d")
        assert "Take out D Dana?" in words(app)
        await pilot.press("x", "enter", "escape", "d", "enter")
        await settled(pilot)
        assert [each.name for each in load(tmp_path / "desk.toml")[0].people] == ["Sam", "Kim"]
        await pilot.press("f2", "k")
        await settled(pilot)
        assert "[Kim]" in words(app)


async def test_colors_change_at_once_on_every_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    app = written(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "screen.theme")
        await pilot.press("enter")
        await answer(pilot, "contrast")
        dressed = [
            each for each in (*app.screen_stack, app.get_screen("emergency")) if isinstance(each, PageScreen)
        ]
        assert len(dressed) == 3
        for each in dressed:
            assert each.board._styles == styles_of("contrast")
        await pilot.press("t")
        await settled(pilot)
        assert app.desk.settings.screen.theme == "contrast"
        assert "t does nothing here" in words(app)


async def test_a_pack_is_said_to_be_read_at_the_next_start(tmp_path: Path) -> None:
    app = written(tmp_path)
    (tmp_path / "ours").mkdir()
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "library.policy")
        await pilot.press("enter")
        await answer(pilot, "theirs")
        assert "policy is kept, but there is no such folder" in words(app)
        await pilot.press("enter")
        await answer(pilot, "ours")
        assert "policy is kept, and read at the next start" in words(app)


async def test_another_zone_is_another_clock(tmp_path: Path) -> None:
    app = written(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "library.zone")
        assert "Tue Nov 24 2:00 pm" in words(app)
        await pilot.press("enter")
        await answer(pilot, "Pacific/Auckland")
        assert "Wed Nov 25 8:00 am" in words(app)
        assert app.desk.floor.today.day == 25


async def test_another_key_acts_at_once(tmp_path: Path) -> None:
    app = written(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "keys.wait")
        await pilot.press("enter")
        await answer(pilot, "g")
        assert "is the key of greet" in words(app)
        await answer(pilot, ";")
        await pilot.press("f4", ";")
        await settled(pilot)
        assert len(app.desk.floor.waiting) == 1


async def test_hot_letters_do_not_act_here(tmp_path: Path) -> None:
    app = written(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "library.name")
        await pilot.press("w", "n", "1", "3")
        await settled(pilot)
        assert not app.desk.floor.visits
        assert app.desk.floor.contacts.counted == 0
        assert "3 does nothing here" in words(app)


async def test_what_is_half_typed_is_there_again(tmp_path: Path) -> None:
    app = written(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "library.address")
        await pilot.press("enter")
        front(app).typing.value = f"12 {HOSTILE}"
        await pilot.press("escape")
        assert "set aside, NOT kept" in words(app)
        assert words(app).replace("\n", "").isprintable()
        await pilot.press("f12", "f4")
        await settled(pilot)
    again = kiosk(tmp_path)
    async with again.run_test(size=SIZE) as pilot:
        await opened(pilot, "library.address")
        await pilot.press("enter")
        assert "click" in front(again).typing.value


async def test_a_pin_is_set_and_seen_nowhere(tmp_path: Path) -> None:
    app = written(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "screen.pin")
        await pilot.press("enter", "1", "2", "3")
        assert "4 to 12 digits; type digits only" in words(app)
        assert front(app).typing.password
        await pilot.press("4")
        assert "1234" not in words(app)
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        await settled(pilot)
        assert "the way out asks for it" in words(app)
        assert "1234" not in words(app)
        assert app.desk.settings.screen.asks_pin
        assert fits("1234", app.desk.settings.screen.pin)
    assert '"1234"' not in all_that_is_kept(tmp_path)


@pytest.mark.parametrize("name", ["screen.pin", "screen.way_out"])
async def test_a_pin_in_force_is_changed_by_who_knows_it(tmp_path: Path, name: str) -> None:
    kept = hashed("1234", lambda: b"s" * 16)
    text = f'[screen]\npin = "{kept}"\nway_out = "pin"\n'
    app = written(tmp_path, text)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, name)
        for nth in range(3):
            await pilot.press("enter")
            assert "THE PIN AS IT IS NOW" in words(app), nth
            await answer(pilot, "9999")
        assert "three wrong PINs: wait" in words(app)
        await pilot.press("enter")
        assert not front(app).typing.is_open
        await pilot.press("d", "enter")
        await settled(pilot)
        assert (tmp_path / "desk.toml").read_text() == text
        app.tries = type(app.tries)()
        await pilot.press("d")
        await answer(pilot, "1234")
        await pilot.press("enter")
        await settled(pilot)
        assert not app.desk.settings.screen.asks_pin


async def test_a_refusing_disk_is_said_and_the_text_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = written(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "library.address")
        await pilot.press("enter")
        (tmp_path / "real.toml").write_text(WRITTEN)
        (tmp_path / "desk.toml").unlink()
        (tmp_path / "desk.toml").symlink_to(tmp_path / "real.toml")
        await answer(pilot, "12 School Street")
        assert "NOT SAVED: desk.toml is a link to another file" in words(app)
        await pilot.press("enter")
        assert front(app).typing.value == "12 School Street"


async def test_a_change_by_hand_meanwhile_is_taken_in(tmp_path: Path) -> None:
    app = written(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "targets.greet")
        (tmp_path / "desk.toml").write_text(WRITTEN + "[targets]\nrings = 1\nlong_open = 90\n")
        await pilot.press("enter")
        await answer(pilot, "45")
        assert app.desk.settings.targets.long_open == 90
        assert "rings" in " ".join(app.process.problems)


async def test_a_setting_is_found_by_a_word_of_it(tmp_path: Path) -> None:
    app = written(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        here = await opened(pilot, "library.name")
        await pilot.press("/")
        assert "FIND A SETTING" in words(app)
        for text, name in (("shelter", "library.shelter"), ("police after", "targets.police_minutes")):
            front(app).typing.value = text
            await pilot.pause()
            assert here.line.name == name
        front(app).typing.value = "acknowledge"
        await pilot.pause()
        assert here.line.name == "targets.greet"
        front(app).typing.value = "xyzzy"
        await pilot.pause()
        assert "no setting has these words" in words(app)
        await pilot.press("enter")
        assert not front(app).typing.is_open
        assert here.line.name == "targets.greet"
        await pilot.press("/", "escape", "enter")
        assert "CHANGE targets: greet within" in words(app)


async def test_no_bare_letter_changes_anything(tmp_path: Path) -> None:
    app = written(tmp_path, WRITTEN + '[screen]\ntheme = "contrast"\n')
    before = (tmp_path / "desk.toml").read_text()
    async with app.run_test(size=SIZE) as pilot:
        for name in ("screen.theme", "people.1", "library.name"):
            await opened(pilot, name)
            await pilot.press(*"abcdefghijklmnoprstuvwxyz", "escape")
            await settled(pilot)
    assert (tmp_path / "desk.toml").read_text() == before


PIN = hashed("1234", lambda: b"s" * 16)


@pytest.mark.parametrize("key", ["enter", "d", "q"])
async def test_with_a_pin_nothing_changes_without_it(tmp_path: Path, key: str) -> None:
    app = written(tmp_path, f'{WRITTEN}[targets]\ngreet = 45\n[screen]\npin = "{PIN}"\n')
    async with app.run_test(size=SIZE) as pilot:
        here = await opened(pilot, "targets.greet")
        await pilot.press(key)
        assert "THE PIN AS IT IS NOW" in words(app)
        await answer(pilot, "9999")
        assert "that is not the PIN" in words(app)
        assert app.screen is here
        await pilot.press(key)
        await answer(pilot, "1234")
        if key == "q":
            assert app.screen is not here
            return
        await pilot.press("enter") if key == "d" else await answer(pilot, "50")
        await settled(pilot)
        assert app.desk.settings.targets.greet == (50 if key == "enter" else 30)
        await pilot.press("down", "enter")
        assert "CHANGE targets: first check-back after" in words(app), "asked for once a visit"
        await pilot.press("escape")
        await opened(pilot, "targets.greet")
        await pilot.press("enter")
        assert "THE PIN AS IT IS NOW" in words(app), "and again on the next"


async def test_the_keys_of_its_field_say_what_they_do_there(tmp_path: Path) -> None:
    app = written(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await opened(pilot, "library.aed")
        await pilot.press("enter")
        assert " Enter keeps   Esc F4 sets aside " in words(app)
        await pilot.press("escape", "/")
        assert " Enter stays on it   Esc F4 leaves " in words(app)
        await pilot.press("enter")
        await opened(pilot, "screen.pin")
        await pilot.press("enter")
        # A PIN is never kept half typed.
        assert words(app).splitlines()[-2] == " Enter enters it   Esc F4 leaves"


@pytest.mark.parametrize("section", HEADINGS)
def test_a_heading_is_whole_at_80_columns(section: str) -> None:
    assert len(f" {section.upper()}  {section_said(section, Settings())}") <= 80
