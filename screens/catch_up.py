"""Catch-up (j): hours gone by, counted later. What is entered is kept until it is on the disk."""

import asyncio
from collections.abc import Collection
from datetime import date

from deskapp.acts.catch_up import SHEET
from deskapp.acts.catch_up_sheet import CatchUpSheet, Logged, logged, of_draft, other_day
from deskapp.keyboard.effects import Effect
from deskapp.store.contract import StoreFault
from screens.page import PageScreen
from screens.rows.catch_up import catch_up_page
from screens.widgets.styled_text import Row

MOVES = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1), "home": (-99, 0), "end": (99, 0)}


class CatchUpScreen(PageScreen):
    """The sheet of a day. Only digits, arrows and Enter are needed."""

    sent = False
    """Enter was pressed, and the disk has not answered yet."""
    _asked: tuple[date, str, int] | None = None
    """The day and channel that were last counted, and what had been done by then."""
    _counted: Logged

    @property
    def sheet(self) -> CatchUpSheet:
        """As it was left, from the drafts: they outlive this screen."""
        desk = self.kiosk.desk
        return of_draft(self.kiosk.front.drafts.get(SHEET, {}), desk.settings, desk.clock.now())

    def on_mount(self) -> None:
        self.here = self.sheet
        super().on_mount()

    def rows(self) -> list[Row]:
        if self.sent and SHEET not in self.kiosk.front.drafts:
            # The disk has it (screens/kiosk.py took the draft away): the next sheet is empty.
            self.sent = False
            self._turn((self.here.day - self.sheet.day).days, of=self.sheet)
        return catch_up_page(self.kiosk.view(), self.here, self._logged())

    def _logged(self) -> Logged:
        """What is logged already on the day of the sheet. Counted anew only after something was done."""
        desk, sheet = self.kiosk.desk, self.here
        asked = (sheet.day, sheet.channel, desk.pasts.turn)
        if self._asked != asked:
            self._asked = asked
            if sheet.day == desk.floor.today:
                self._counted = logged(desk.floor.snapshot().values(), sheet, desk.settings)
            else:
                self._counted = {}
                self.run_worker(self._look_up(sheet), exclusive=True, exit_on_error=False)
        return self._counted

    async def _look_up(self, sheet: CatchUpSheet) -> None:
        """An earlier day is on the disk: it is read beside the keys, and shown when it is there."""
        desk = self.kiosk.desk
        try:
            records = await asyncio.to_thread(lambda: list(desk.store.history(sheet.day, sheet.day)))
        except StoreFault:
            return
        if (self.here.day, self.here.channel) == (sheet.day, sheet.channel):
            self._counted = logged(records, sheet, desk.settings)
            self.draw()

    def own_keys(self) -> Collection[str]:
        return "0123456789-+=c"

    def field(self, effect: Effect) -> None:
        """No act's field opens here."""

    def take_key(self, key: str) -> None:
        if self.front.chooser is not None:
            self.kiosk.press(key)
            return
        if key == "escape":
            self.kiosk.go("desk")
            return
        if self.sent and self.kiosk.writer.waiting:
            self.kiosk.say("that is being saved; a moment")
        elif key == "enter":
            self._keep()
        elif key in MOVES:
            self._move(*MOVES[key])
        elif key.isascii() and key.isdecimal():
            self._is(self.here.typed(key))
        elif key in ("-", "+", "="):
            self._turn(-1 if key == "-" else 1, of=self.here)
            self._is(self.here)
        elif key.casefold() == "c":
            self._is(self.here.other_channel())
        elif not self._undone(key):
            self.nothing_here(key, "digits count, arrows move, - and + change the day, Enter keeps")
            return
        self.draw()

    def _move(self, down: int, right: int) -> None:
        before = self.here
        self._is(before.moved(down, right))
        if self.here == before:
            self.no_further(down + right)

    def _undone(self, key: str) -> bool:
        """The key that takes back what was just kept works where that is said; and the one that redoes it."""
        found = self.kiosk.keys.act_for(key)
        taken = found is not None and found[0].name in ("undo", "redo")
        if taken:
            self.kiosk.press(key)
        return taken

    def _turn(self, days: int, of: CatchUpSheet) -> None:
        desk = self.kiosk.desk
        self.here = other_day(of, days, desk.settings, desk.clock.now())

    def _is(self, sheet: CatchUpSheet) -> None:
        self.here, self.sent = sheet, False
        self.kiosk.say("")
        if sheet.cells:
            self.kiosk.front.drafts[SHEET] = sheet.as_draft()
        else:
            self.kiosk.front.drafts.pop(SHEET, None)
        self.kiosk.keep_drafts_soon()

    def _keep(self) -> None:
        told = {"day": self.here.day, "entries": self.here.entries, "channel": self.here.channel}
        self.sent = bool(self.here.entries)
        self.kiosk.act("catch_up", told)
