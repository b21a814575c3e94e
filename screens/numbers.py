"""Numbers (F8): the figures of a day, week, month, year or any days, counted in a process of their own."""

import asyncio
import contextlib
import sys
from collections.abc import Collection, Coroutine
from datetime import date
from functools import partial
from typing import Any

from pydantic import ValidationError
from textual.worker import Worker, WorkerCancelled, WorkerFailed

from deskapp.installed_code import UPDATE
from deskapp.keyboard.effects import Effect
from deskapp.numbers.counts.workers import environment
from deskapp.numbers.figures.models import Report
from deskapp.numbers.figures.periods import SIZES, YEARS, Span, UnclearPeriod, around, read
from deskapp.numbers.figures.report import of_pack
from deskapp.numbers.formats.text import Page, pages
from deskapp.printing.put_out import Printable
from deskapp.program import PROGRAM
from deskapp.settings.saved_reports import SavedReport
from screens.page import PageScreen
from screens.rows.numbers import numbers_page, room_in, waiting_page
from screens.widgets.styled_text import Row

LETTERS = {size[0]: size for size in SIZES}

COUNTING = "counting; the desk goes on meanwhile"


class NumbersScreen(PageScreen):
    """A report, a page at a time."""

    def __init__(self, theme: str, days: str = "") -> None:
        super().__init__(theme)
        self.words = days
        self.only = ""
        """The kind, channel or desk that it is of alone, as it was typed."""
        self._field_asks = "days"
        """What the open field asks for: the days, or what it is of alone."""
        self.report: Report | None = None
        self.said = COUNTING
        self.failed = False
        self.nth = 0
        self.first = 0
        self._counts: list[Worker[None]] = []
        """Those that have not ended: the one of this span, and any before it that are being ended."""

    def on_mount(self) -> None:
        today = self.kiosk.desk.floor.day_of(self.kiosk.desk.clock.now())
        self.span = read(self.words, today, self._year_begins)
        self._count()
        super().on_mount()

    async def on_unmount(self) -> None:
        """The screen was left: every count is ended before the loop may be."""
        for each in self._counts:
            each.cancel()
        for each in self._counts:
            with contextlib.suppress(WorkerCancelled, WorkerFailed):
                await each.wait()

    # -- counting -----------------------------------------------------------------------------

    def _count(self) -> None:
        """Count the span anew; a count that is under way is ended."""
        self.report, self.failed, self.said = None, False, COUNTING
        begin = partial(self._counted, self.span)
        count: Worker[None] = self.run_worker(begin, exclusive=True, exit_on_error=False)
        self._counts = [*(each for each in self._counts if not each.is_finished), count]

    async def _counted(self, span: Span) -> None:
        days = f"{span.first.isoformat()}..{span.last.isoformat()}" if span.size == "days" else _named(span)
        beginning = asyncio.ensure_future(self._child(days))
        try:
            child = await asyncio.shield(beginning)
        except asyncio.CancelledError:
            await _in_full(_ended_once_begun(beginning))
            raise
        assert child.stdout is not None
        assert child.stderr is not None
        try:
            made, said = await asyncio.gather(child.stdout.read(), self._heard(child.stderr))
            await child.wait()
        finally:
            # Another span was asked for, or the screen was left: nothing is half written by ending it.
            await _in_full(_ended(child))
        if child.returncode == 0:
            self._take(made)
        else:
            self.failed, self.said = True, said or f"it could not be counted: {PROGRAM} doctor says more"
        self.draw()

    def _child(self, days: str) -> Coroutine[Any, Any, asyncio.subprocess.Process]:
        """The process that counts these days, to be begun."""
        config = self.kiosk.config
        settings = "-" if config is None else str(config)
        return asyncio.create_subprocess_exec(
            sys.executable,
            *("-P", "-m", "deskapp.numbers.report_process"),
            *(str(self.kiosk.data), settings, days, self.only),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env=environment(),
        )

    def _take(self, made: bytes) -> None:
        """What the child has counted."""
        try:
            desk = self.kiosk.desk
            self.report = of_pack(Report.model_validate_json(made), desk.settings, desk.pack)
        except ValidationError:
            # It was started from newer code than this.
            self.failed, self.said = True, f"{UPDATE}, and this count is by it: F2, then 8"

    async def _heard(self, pipe: asyncio.StreamReader) -> str:
        """What the child says while it counts; the last of it."""
        said = ""
        while line := await pipe.readline():
            said = line.decode("utf-8", "replace").strip()
            self.said = f"{COUNTING}: {said}"
            self.draw()
        return said

    # -- drawing ------------------------------------------------------------------------------

    def own_keys(self) -> Collection[str]:
        return {*"to0123456789", *LETTERS}

    def _pages(self) -> tuple[Page, ...]:
        assert self.report is not None
        return pages(self.report, self.kiosk.desk.settings, self.size.width)

    def rows(self) -> list[Row]:
        view = self.kiosk.view()
        if self.report is None:
            return waiting_page(view, self._label, self.only, self.said, self.failed)
        return numbers_page(view, self._label, self.only, self._pages(), self.nth, self.first)

    @property
    def _label(self) -> str:
        return self.span.label(self.kiosk.desk.settings)

    def field_row(self) -> int:
        return self.size.height - 2

    # -- keys ---------------------------------------------------------------------------------

    def take_key(self, key: str) -> None:
        if key == "escape":
            self.kiosk.go("desk")
            return
        if key in ("up", "down", "pageup", "pagedown", "home", "end") or key.isdecimal():
            self._turn(key)
        elif key in ("left", "right"):
            self._to(self.span.before if key == "left" else self.span.after)
        elif key.casefold() in LETTERS:
            # The size asked for, around the last day there is in what is shown.
            self._to(around(min(self.span.last, self._today()), LETTERS[key.casefold()], self._year_begins))
        elif key.casefold() == "t":
            self.kiosk.say("days, as 2026-11, last month or 2026-11-01..2026-11-15; Enter counts")
            self._field_asks = "days"
            self.typing.open(self.field_row(), "")
        elif key.casefold() == "o":
            self.kiosk.say("only, as reference, telephone or desk Front; empty is everything; Enter counts")
            self._field_asks = "only"
            self.typing.open(self.field_row(), self.only)
        else:
            self.nothing_here(key)
            return
        self.draw()

    @property
    def _saved(self) -> tuple[SavedReport, ...]:
        return self.kiosk.desk.settings.reports

    @property
    def _year_begins(self) -> int:
        return self.kiosk.desk.settings.figures.year_begins

    def printable(self) -> Printable | str:
        if self.report is None:
            return f"NOT printed: {self.said}"
        from deskapp.numbers.formats.printed import numbers_printed  # with its charts: for a page alone

        return numbers_printed(self.report, self.kiosk.desk.settings)

    def _today(self) -> date:
        return self.kiosk.desk.floor.day_of(self.kiosk.desk.clock.now())

    def _turn(self, key: str) -> None:
        if self.report is None:
            self.kiosk.say(self.said, refused=True)
            return
        shown = self._pages()
        if key in ("pageup", "pagedown"):
            step = max(self.size.height - 8, 1)
            last = max(len(shown[self.nth].lines) - room_in(self.size.height, self.only), 0)
            first = min(max(self.first + (step if key == "pagedown" else -step), 0), last)
            if first == self.first:
                self.no_further(1 if key == "pagedown" else -1)
            self.first = first
            return
        named = {"up": self.nth - 1, "down": self.nth + 1, "home": 0, "end": len(shown) - 1}
        nth = named[key] if key in named else int(key) - 1
        if (nth, 0) == (self.nth, self.first):
            self.kiosk.say("it is shown")
        elif 0 <= nth < len(shown):
            self.nth, self.first = nth, 0
        elif key.isdecimal():
            self.kiosk.say(f"there is no page {key}", refused=True)
        else:
            self.no_further(nth)

    def _to(self, span: Span) -> None:
        if span.first > self._today():
            self.kiosk.say("that is still to come", refused=True)
            return
        if span.first.year < YEARS[0]:
            self.kiosk.say("that is before anything was logged", refused=True)
            return
        self.kiosk.say("")
        self.span, self.first = span, 0
        self._count()

    # -- days that are typed ------------------------------------------------------------------

    def field(self, effect: Effect) -> None:
        """No act's field opens here."""

    def text_changed(self, text: str) -> None:
        """Nothing is logged here, so nothing is kept of what is half typed."""

    def set_aside(self) -> None:
        self.typing.close()
        self.kiosk.say("")
        self.draw()

    def text_entered(self, text: str) -> None:
        if self._field_asks == "only":
            self.typing.close()
            self.only = " ".join(text.split())
            self._to(self.span)
            self.draw()
            return
        saved = next((each for each in self._saved if each.name.casefold() == text.strip().casefold()), None)
        if saved is not None:
            text, self.only = saved.days, ", ".join(saved.only)
        try:
            span = read(text, self._today(), self._year_begins)
        except UnclearPeriod as why:
            self.kiosk.say(str(why), refused=True)
        else:
            self.typing.close()
            self._to(span)
        self.draw()


def _named(span: Span) -> str:
    """The span in words that are read as it again, in whatever time the child looks at its clock."""
    if span.size == "month":
        return f"{span.first:%Y-%m}"
    if span.size == "year":
        return f"{span.first:%Y}"
    if span.size == "fiscal year":
        return f"fy {span.last.year}"
    if span.size == "day":
        return span.first.isoformat()
    return f"week {span.first.isoformat()}"


async def _in_full(doing: Coroutine[Any, Any, None]) -> None:
    """Do this to its end. Leaving the screen and then the kiosk cancels twice; it is done all the same."""
    task = asyncio.ensure_future(doing)
    while not task.done():
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.shield(task)


async def _ended_once_begun(beginning: asyncio.Future[asyncio.subprocess.Process]) -> None:
    """End a child that was still being begun when nobody wanted it any more."""
    await _ended(await beginning)


async def _ended(child: asyncio.subprocess.Process) -> None:
    """End a child that still runs, and take in what it had to say: of one that has just ended too, or its
    pipes stay open."""
    if child.returncode is None:
        with contextlib.suppress(ProcessLookupError):
            child.terminate()
    await child.communicate()
