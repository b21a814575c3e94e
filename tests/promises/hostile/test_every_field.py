"""Hostile text typed or pasted into every field: kept clean, or refused with a reason."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from deskapp.records import FoundItem, Incident, Record, Supplement, Visit
from deskapp.records.text import LONGEST, clean
from screens.kiosk import Kiosk
from screens.page import PageScreen
from tests.promises.hostile.texts import HOSTILE, acted_on
from tests.promises.hostile.walking import faults_in
from tests.screens.word_kiosks import kiosk, words
from tests.support.fakes import SETTINGS

Kept = Callable[[Kiosk], list[str]]


def descriptions(app: Kiosk) -> list[str]:
    return [each.description for each in app.desk.floor.all_of(Visit) if each.description]


def referrals(app: Kiosk) -> list[str]:
    return [each.referred_to for each in app.desk.floor.all_of(Visit) if each.referred_to]


def notes(app: Kiosk) -> list[str]:
    return [note.text for each in app.desk.floor.all_of(Incident) for note in each.notes]


def supplements(app: Kiosk) -> list[str]:
    return [each.text for each in app.desk.floor.all_of(Supplement)]


def found_items(app: Kiosk) -> list[str]:
    return [item.what for item in app.desk.floor.all_of(FoundItem)]


def nothing(app: Kiosk) -> list[str]:
    return []


FIELDS: dict[str, tuple[tuple[str, ...], Kept]] = {
    "a description": (("w", "d"), descriptions),
    "another library": (("n", "f", "r", "."), referrals),
    "a note of an incident": (("f12", "m", "n"), notes),
    "a supplement": (("f12", "m", "l", "1"), supplements),
    "a note of conduct": (("f3", "0", "d", "n"), notes),
    "something found": (("-", "n"), found_items),
    "the filter of words to say": (("f3", "/"), nothing),
    "the search": (("/",), nothing),
    "the glossary's filter": (("f7", "1", "/"), nothing),
    "the directory's filter": (("f7", "2", "/"), nothing),
    "the local facts' filter": (("f3", "9", "/"), nothing),
}
"""The keys to each field, and what a record keeps of it."""


async def opened(pilot: Pilot[int], app: Kiosk, keys: tuple[str, ...]) -> PageScreen:
    """The screen with its field open."""
    await pilot.press(*keys)
    await pilot.pause()
    screen = app.screen
    assert isinstance(screen, PageScreen)
    assert screen.typing.is_open
    return screen


KEYS = 60
"""So many keys at the end of a text are pressed one by one."""


async def typed(screen: PageScreen, text: str) -> None:
    """A key at a time, as far as there are keys for it; what a long text begins with stands there already."""
    fits = text[: LONGEST + 5]
    screen.typing.insert_text_at_cursor(fits[:-KEYS])
    for char in fits[-KEYS:]:
        screen.typing.insert_text_at_cursor(char)


async def pasted(screen: PageScreen, text: str) -> None:
    """As a terminal hands over a paste."""
    app = screen.app
    assert isinstance(app, Kiosk)
    app.keyboard.came([events.Paste(text)])


Put = Callable[[PageScreen, str], Awaitable[None]]


@pytest.mark.parametrize("put", [typed, pasted], ids=["typed", "pasted"])
@pytest.mark.parametrize("field", FIELDS)
async def test_in_every_field(tmp_path: Path, field: str, put: Put) -> None:
    """All texts one after the other on one kiosk: nothing of one may change what the next does."""
    keys, kept = FIELDS[field]
    app = kiosk(tmp_path, SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, app, keys)
        for name, text in HOSTILE.items():
            screen.typing.value = ""
            await put(screen, text)
            await pilot.pause()
            shown = screen.typing.value
            assert not any(acted_on(char) for char in shown), f"{name}: {shown!r}"
            assert len(shown) <= LONGEST
            assert faults_in(app) == [], name
            field_cells = screen.typing.render_line(0).text
            assert not any(acted_on(char) for char in field_cells), name
            if len(text) > LONGEST:
                assert f"{LONGEST} characters fit here" in words(app), name
            assert kept(app) == []
        await pilot.press("escape")
        assert app.is_running


AGAIN = {
    "a description": ("d",),
    "another library": ("n", "f", "r", "."),
    "a note of an incident": ("n",),
    "a supplement": ("1",),
    "a note of conduct": ("n",),
}
"""The keys to a record's field once more, from where the first text was kept."""


@pytest.mark.parametrize("field", AGAIN)
async def test_what_a_record_keeps(tmp_path: Path, field: str) -> None:
    """Enter keeps it cleaned, or refuses it with a sentence and the field stays as it was."""
    keys, kept = FIELDS[field]
    app = kiosk(tmp_path, SETTINGS)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, app, keys)
        for name, text in HOSTILE.items():
            if not screen.typing.is_open:
                await again(pilot, app, AGAIN[field])
            screen.typing.value = ""
            await pasted(screen, text)
            await pilot.pause()
            shown = screen.typing.value
            before = kept(app)
            screen.text_entered(shown)
            if field == "another library" and not screen.typing.is_open:
                screen.take_key("enter")  # no effort for a part already answered
            await pilot.pause()
            await app.writer.settled()
            after = kept(app)
            if screen.typing.is_open:
                assert (screen.typing.value, after) == (shown, before), name
                assert app.line.refused, name
                assert app.line.message, name
            else:
                assert after[-1] == clean(shown), name
                assert 0 < len(after[-1]) <= LONGEST, name
            assert faults_in(app) == [], name
            assert all(stored(each) for each in app.desk.floor.snapshot().values()), name


async def again(pilot: Pilot[int], app: Kiosk, keys: tuple[str, ...]) -> None:
    """The field once more, without the pace of a person."""
    screen = app.screen
    assert isinstance(screen, PageScreen)
    for key in keys:
        screen.take_key(key)
        await pilot.pause()
    assert screen.typing.is_open


def stored(record: Record) -> bool:
    """Nothing in a record is a character that a terminal acts on."""
    return not any(acted_on(char) for char in record.model_dump_json())
