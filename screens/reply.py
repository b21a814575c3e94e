"""To answer (F6): arrows select a promise, Enter says what becomes of it. Hot letters act here too."""

from typing import ClassVar

from deskapp.acts import ACTS
from deskapp.floor.to_answer import to_answer
from screens.page import PageScreen
from screens.rows.reply import field_row, reply_rows
from screens.widgets.styled_text import Row


class ReplyScreen(PageScreen):
    """All that is still to answer."""

    again: ClassVar[dict[str, str]] = {"reply": "handover"}
    """F6 pressed here shows what passes on."""

    other_ways: ClassVar[dict[str, str]] = {
        "late": "arrows, Enter",
        "closing": "arrows, Enter",
        "when_closed": "arrows, Enter",
        "booked": "arrows, Enter",
    }

    owner: str | None = None
    """Whose promises are shown; None: everyone's."""

    def __init__(self, theme: str, which: str = "") -> None:
        super().__init__(theme)
        self.which = which
        """The promise it was opened for, by uid; "" for none."""

    def on_mount(self) -> None:
        """What it was opened for is selected, so that it shows what that is about."""
        if self.which in self._uids():
            self.front.selected = self.which
        self._opens()
        super().on_mount()

    def on_unmount(self) -> None:
        """It is left: nothing is open for answering here."""
        self.kiosk.desk.opened.opens(self.kiosk.face, None, "")

    def _opens(self) -> None:
        """What is selected is open for answering: other desks see that in their lists."""
        chosen = self.front.selected
        opened = chosen if chosen in self._uids() else None
        self.kiosk.desk.opened.opens(self.kiosk.face, opened, self.kiosk.by)

    def typed_key(self, key: str, text: str | None) -> None:
        super().typed_key(key, text)
        self._opens()

    def rows(self) -> list[Row]:
        return reply_rows(self.kiosk.view(), self.owner)

    def field_row(self) -> int:
        return field_row(self.size.height)

    def _uids(self) -> list[str]:
        desk = self.kiosk.desk
        return [each.uid for each in to_answer(desk.floor, desk.clock.now(), self.owner).all]

    def _another(self, step: int) -> None:
        """The promises of the next person who has any, and after the last everyone's."""
        owners: list[str | None] = [
            None,
            *sorted({promise.owner for promise in self.kiosk.desk.floor.promises}),
        ]
        at = owners.index(self.owner) if self.owner in owners else 0
        self.owner = owners[(at + step) % len(owners)]
        self.front.selected = None
        self.draw()

    def take_key(self, key: str) -> None:
        if key in ("up", "down"):
            self.select(self._uids(), 1 if key == "down" else -1)
        elif key in ("left", "right") and self.front.chooser is None:
            self._another(1 if key == "right" else -1)
        elif key == "enter" and self.front.chooser is None:
            self._see_to()
        else:
            self.kiosk.press(key)
        self._opens()

    def _see_to(self) -> None:
        uids = self._uids()
        if self.front.selected not in uids:
            # Answering always asks: the first Enter only shows which one.
            self.select(uids, 1)
            return
        self.kiosk.do_effects(self.front.begin(ACTS["see_to"], {}, self.kiosk.desk.clock.now()))
