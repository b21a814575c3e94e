"""Hand-over: what passes on when a shift ends. Each is taken by someone, or left on the desk's list."""

from collections.abc import Collection
from typing import ClassVar

from deskapp.asking.row import Ref
from deskapp.floor.hand_over import HandOver, hand_over
from deskapp.keyboard.chosen_row import CHOSEN_IS_GONE
from deskapp.printing.pages import hand_over_printed
from deskapp.printing.put_out import Printable
from deskapp.records.promise import NOBODY, Promise
from screens.page import NO_OTHER, NOTHING, PageScreen
from screens.rows.hand_over import hand_over_rows
from screens.widgets.styled_text import Row


class HandOverScreen(PageScreen):
    """A person's letter takes the marked one, `.` leaves it on the desk's list, Enter ends it."""

    other_ways: ClassVar[dict[str, str]] = {"hand_over": "letters"}

    def __init__(self, theme: str, which: str = "") -> None:
        super().__init__(theme)
        self.leaving = which or None
        """The letters of who leaves the desk with the Enter that ends this; None: nobody does."""
        self.marked: str | None = None
        self.sure = False
        self.done = False

    def on_unmount(self) -> None:
        if self.leaving and not self.done and self.kiosk.is_running and self.kiosk.screen_stack:
            name = self.kiosk.desk.settings.first_name(self.leaving)
            self.kiosk.say(
                f"{name} is still at the desk: Enter on the hand-over would have left", refused=True
            )
            self.kiosk.redraw()

    def _stands(self) -> HandOver:
        m = self.kiosk.moment()
        return hand_over(m.floor, m.day, self.leaving)

    def _marked(self) -> str | None:
        """The uid that a letter would hand on: the one an arrow chose, or the first that is not settled."""
        found = self._stands()
        uids = [each.uid for each in (*found.left, *found.settled)]
        if self.marked in uids:
            return self.marked
        return found.left[0].uid if found.left else None

    def own_keys(self) -> Collection[str]:
        return {".", *(person.letter.casefold() for person in self.kiosk.desk.settings.people)}

    def rows(self) -> list[Row]:
        return hand_over_rows(self.kiosk.view(), self._stands(), self._marked(), self.leaving)

    def printable(self) -> Printable | str:
        return hand_over_printed(self.kiosk.moment())

    def take_key(self, key: str) -> None:
        if key == "enter":
            self._end()
            return
        self.sure = False
        if key in ("up", "down"):
            self._move(1 if key == "down" else -1)
        elif key == "escape":
            self.kiosk.go("reply")
        elif key == ".":
            self._hand(NOBODY)
        elif person := self.kiosk.desk.settings.person(key):
            self._hand(person.letter)
        else:
            self.nothing_here(key, f"{key} is not anyone's letter" if len(key) == 1 else "")

    def _move(self, step: int) -> None:
        found = self._stands()
        uids = [each.uid for each in (*found.left, *found.settled)]
        if len(uids) < 2:
            self.kiosk.say(NO_OTHER if uids else NOTHING)
        if uids:
            here = self._marked()
            at = uids.index(here) + step if here in uids else 0
            self.marked = uids[at % len(uids)]
        self.draw()

    def _hand(self, to: str) -> None:
        uid, chosen = self._marked(), self.marked
        self.marked = None
        if chosen not in (None, uid):
            # It was settled elsewhere: the letter is for no other.
            self.kiosk.say(CHOSEN_IS_GONE, refused=True)
            self.draw()
            return
        if uid is None:
            self.kiosk.say("everything is handed over already; arrows choose one to change it", refused=True)
            self.draw()
            return
        row = self.kiosk.desk.floor.get(uid)
        if isinstance(row, Promise):
            self.kiosk.act("handover", {"promise": Ref(uid), "person": to})
        elif to == self.leaving:
            name = self.kiosk.desk.settings.first_name(to)
            self.kiosk.say(f"{name} leaves, so this can't stay with them: another letter, or .", refused=True)
            self.draw()
        else:
            self.kiosk.act("give", {"row": Ref(uid), "person": to})

    def _end(self) -> None:
        left = len(self._stands().left)
        if left and not self.sure:
            self.sure = True
            self.kiosk.say(f"{left} not handed over yet: Enter again ends it anyway", refused=True)
            self.draw()
            return
        self.done = True
        if self.leaving:
            self.kiosk.act("leave", {"person": self.leaving})
        self.kiosk.go("desk")
