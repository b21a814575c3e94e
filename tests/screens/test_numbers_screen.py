"""Numbers on screen (F8): every page at 80 x 24, any stretch of days, counted beside a kiosk that goes on."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from deskapp.numbers.figures.periods import read
from deskapp.numbers.figures.report import report
from deskapp.numbers.formats.text import pages
from deskapp.settings.models import Settings
from deskapp.settings.saved_reports import SavedReport
from screens.kiosk import Kiosk
from screens.numbers import NumbersScreen
from screens.rows.numbers import numbers_page
from screens.widgets.styled_text import plain
from tests.support import quiet
from tests.support.keyboard import SETTINGS, Keyboard, Memory
from tests.support.kiosks import kiosk, words
from tests.unit.numbers.making import SETTINGS as MADE
from tests.unit.numbers.making import years_of_this_run
from tests.unit.numbers.one_by_one import Book


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return years_of_this_run(tmp_path_factory, seed=4, last=date(2026, 12, 5))[0]


PAGES = (
    ("2", "READ EFFORT"),
    ("3", "REFERENCE TRANSACTIONS BY HOUR"),
    ("4", "OFFERS OF HELP"),
    ("5", "HOLDS: TOLD"),
    ("6", "STILL TO ANSWER NOW"),
    ("7", "BY DAY"),
    ("8", "HOW EXACT"),
    ("9", "WHEN DO WE NEED MORE PEOPLE?"),
    ("down", "WHEN DO WE NEED MORE PEOPLE?"),
    ("home", "WHAT NEEDS ATTENTION"),
)


def kept(folder: Path) -> list[Path]:
    """The counts in a folder, and any that are half written."""
    return list(folder.glob("*.counts*"))


async def until(pilot: Pilot[int], app: Kiosk, text: str) -> None:
    """Wait for the child, however long it takes."""
    await quiet.until(lambda: text in words(app), f"{text!r} never came")


async def test_all_pages_of_a_year_by_keys(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = kiosk(folder, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        begin, let_go = asyncio.create_subprocess_exec, asyncio.Event()

        async def held(*words: str, **pipes: Any) -> asyncio.subprocess.Process:
            await let_go.wait()
            return await begin(*words, **pipes)

        monkeypatch.setattr(asyncio, "create_subprocess_exec", held)
        await pilot.press("f8")
        assert "counting; the desk goes on meanwhile" in words(app)
        let_go.set()
        await until(pilot, app, "HOW BUSY")
        for key, text in PAGES:
            await pilot.press(key)
            assert text in words(app)
        await pilot.press("t", *"2025", "enter")
        await until(pilot, app, "HOW BUSY  2025")
        await pilot.press("7")
        assert "BY MONTH" in words(app)
        await pilot.press("right")
        await until(pilot, app, "Numbers  2026")
        await pilot.press("d")
        assert "Numbers  " in words(app)
        await pilot.press("escape")
        assert "Numbers" not in words(app)


async def test_days_that_are_none_are_refused_and_can_be_mended(folder: Path) -> None:
    app = kiosk(folder, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "t", *"soon", "enter")
        assert "is not a stretch of days" in words(app)
        assert isinstance(app.screen, NumbersScreen)
        assert app.screen.typing.value == "soon"
        await pilot.press("escape", "right")
        assert "that is still to come" in words(app)
        await pilot.press("w")
        await until(pilot, app, "HOW BUSY  week of")


async def test_one_kind_channel_or_desk_alone_is_asked_for_by_o(folder: Path) -> None:
    app = kiosk(folder, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "o", *"telephone", "enter")
        await until(pilot, app, "HOW BUSY")
        await pilot.press("2")
        assert "\n ONLY telephone\n" in words(app)
        await pilot.press("o", *["backspace"] * 9, *"fax", "enter")
        await until(pilot, app, "there is no kind, channel or desk")
        await pilot.press("o", *["backspace"] * 3, "enter")
        await until(pilot, app, "KIND   ")
        assert "ONLY" not in words(app)


async def test_a_saved_report_is_asked_for_by_its_name(folder: Path) -> None:
    saved = SavedReport(name="calls", days="2025", only=("telephone",))
    app = kiosk(folder, Memory(), SETTINGS.model_copy(update={"reports": (saved,)}))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8", "t", *"Calls", "enter")
        await until(pilot, app, "HOW BUSY")
        assert "Numbers  2025 " in words(app)
        assert "\n ONLY telephone\n" in words(app)


async def test_leaving_ends_the_count_and_nothing_is_half_written(folder: Path) -> None:
    for each in kept(folder):
        each.unlink()
    app = kiosk(folder, Memory())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8")
        await quiet.until(lambda: "counted " in words(app) or "HOW BUSY" in words(app))
        await pilot.press("f4", "w")
        assert len(app.desk.floor.waiting) == 1
        await pilot.press("f8")
        await until(pilot, app, "HOW BUSY")
    assert not [each for each in kept(folder) if each.suffix != ".counts"]


SLOW_TO_END = """
import signal, sys, time
signal.signal(signal.SIGTERM, lambda *_: (time.sleep(0.3), sys.exit(1)))
print("well under way", file=sys.stderr, flush=True)
time.sleep(60)
"""


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[asyncio.subprocess.Process]:
    """The children of a kiosk whose counts go on until they are ended, and take their time over that."""
    begun: list[asyncio.subprocess.Process] = []
    create = asyncio.create_subprocess_exec

    async def slow(*words: str, **more: Any) -> asyncio.subprocess.Process:
        begun.append(await create(sys.executable, "-c", SLOW_TO_END, **more))
        return begun[-1]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", slow)
    return begun


async def test_a_count_that_is_cancelled_again_and_again_is_ended_all_the_same(
    tmp_path: Path, begun: list[asyncio.subprocess.Process]
) -> None:
    app = kiosk(tmp_path, Memory(), MADE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8")
        await until(pilot, app, "well under way")
        screen = app.screen
        assert isinstance(screen, NumbersScreen)
        for _ in range(5):
            screen._counts[0].cancel()
            await pilot.pause()
        with pytest.raises(WorkerCancelled):
            await screen._counts[0].wait()
        assert begun[0].returncode == 1


async def test_no_count_outlives_the_kiosk_be_it_of_the_days_before(
    tmp_path: Path, begun: list[asyncio.subprocess.Process]
) -> None:
    app = kiosk(tmp_path, Memory(), MADE)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8")
        await until(pilot, app, "well under way")
        await pilot.press("w")
        assert isinstance(app.screen, NumbersScreen)
        for _ in range(2):
            app.screen._count()  # one is asked for before the one before it has come to its turn
    assert begun[0].returncode == 1
    assert None not in [child.returncode for child in begun]
    del app
    gc.collect()  # a count that never came to its turn is no fault


async def test_a_folder_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    app = kiosk(tmp_path, Memory())
    journal = tmp_path / "2026-11.journal"
    journal.symlink_to(journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f8")
        await until(pilot, app, "cannot read the records")


class Drawn:
    """Pages drawn without an app."""

    def __init__(self, settings: Settings, width: int, height: int) -> None:
        from screens.view import View

        board = Keyboard()
        self.view = View(board.desk.moment(), board.front.keymap, None, width, height)
        self.settings = settings

    def every(self, book: Book) -> Iterator[str]:
        made = report_of(book, self.settings)
        shown = pages(made, self.settings, self.view.width)
        for nth in range(len(shown)):
            yield plain(numbers_page(self.view, made.now.label, "", shown, nth, 0))


def report_of(book: Book, settings: Settings):  # type: ignore[no-untyped-def]
    from deskapp.numbers.counts.all_months import gather

    now = book.desk.clock.now()
    return report(gather(book.folder, settings.zone, keep=False), read("2026-05", now.date()), settings, now)


@pytest.mark.parametrize(("width", "height"), [(80, 24), (120, 40), (200, 60)])
def test_every_page_fits_the_window(folder: Path, width: int, height: int) -> None:
    book = Book(folder)
    for page in Drawn(MADE, width, height).every(book):
        lines = page.splitlines()
        assert len(lines) <= height
        assert max(map(len, lines)) <= width
        assert ".." not in page, "nothing is cut"


def test_the_first_page_answers_in_24_lines(folder: Path) -> None:
    first = next(Drawn(MADE, 80, 24).every(Book(folder)))
    for question in ("HOW BUSY", "HOW WELL WE KEPT THE POLICY", "WHAT NEEDS ATTENTION"):
        assert question in first
    assert first.index(" ! ", first.index("WHAT NEEDS ATTENTION")) > 0


def test_the_heat_map_reads_without_color(folder: Path) -> None:
    """Each hour has its figure, and a sign that differs with it."""
    page = list(Drawn(SETTINGS, 80, 24).every(Book(folder)))[2]
    row = next(line for line in page.splitlines() if line.startswith(" Mon"))
    assert any(char.isdigit() for char in row) or any(sign in row for sign in "\u2591\u2592\u2593\u2588")
    page.encode("cp437")
