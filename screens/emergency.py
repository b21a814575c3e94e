"""The emergency screen, and its quiet sister for help at the desk."""

from datetime import datetime
from typing import Any

from deskapp.floor.incident_kinds import title_of
from deskapp.keyboard.effects import Close, Effect
from deskapp.keyboard.incident_keys import IncidentFront, IncidentKeys
from deskapp.keyboard.keys import Front
from deskapp.printing.pages import incident_of
from deskapp.printing.put_out import Printable
from screens.page import PageScreen
from screens.rows.emergency import Shown, emergency_rows, field_row
from screens.rows.incident import report_lines, supplements
from screens.widgets.styled_text import Row


class EmergencyScreen(PageScreen):
    """Dial, say, tell, do. It writes nothing until a kind is chosen. What a key means: IncidentFront."""

    # In a window pulled small, what to dial still stands at the top.
    any_size = True

    conduct = False
    """Whether it is for help at the desk, and not for an emergency."""

    def __init__(self, theme: str) -> None:
        super().__init__(theme)
        self._front: IncidentFront | None = None

    @property
    def keys(self) -> IncidentFront:
        """What keys mean here, and what this screen shows."""
        if self._front is None:
            self._front = IncidentFront(
                self._moment,
                IncidentKeys({}, conduct=self.conduct),
                conduct=self.conduct,
                length=self._report_length,
            )
        # One place for all that is half typed: a note outlives a restart as a description does.
        self._front.drafts = self.kiosk.front.drafts
        return self._front

    @property
    def front(self) -> Front:
        return self.keys

    def _moment(self, act: str = "", at: datetime | None = None, selected: str | None = None) -> Any:
        return self.kiosk.moment(act, at, selected)

    def begin(self) -> None:
        """It is opened now: the incident will be dated back to this. At once, as the next key may be here."""
        keys = self.keys
        keys.stands = None
        here = keys.shown()
        keys.opened = here.opened if here else self.kiosk.desk.clock.now()
        keys.show_steps()
        keys.turn_to_do()

    def rows(self) -> list[Row]:
        self.keys.drawn()
        return emergency_rows(self.kiosk.view(self.keys), self._shown())

    def _shown(self) -> Shown:
        keys = self.keys
        keys.page = max(self.size.height - 16, 1)
        found = self.kiosk.desk.incidents()
        return Shown(
            keys.opened or self.kiosk.desk.clock.now(),
            self.conduct,
            keys.listing,
            keys.nth,
            next((each for each in found if each.uid == keys.reading), None),
            keys.first,
            uid=keys.stands,
            aside=keys.aside,
            listed=keys.listed,
            page=keys.steps_page,
        )

    def field_row(self) -> int:
        return field_row(self.kiosk.view(self.keys), self._shown())

    def printable(self) -> Printable | str:
        shown = self._shown()
        incident = shown.reading or self.keys.shown()
        if incident is None:
            return "NOT printed: no incident is shown; l lists those of the last week, Enter shows one"
        view = self.kiosk.view(self.keys)
        title = title_of(view.moment, incident.kind)
        return incident_of(view.moment, incident, title, supplements(view, incident))

    def take_key(self, key: str) -> None:
        self.kiosk.do_effects(self.keys.press(key, self.kiosk.desk.clock.now()))

    def leave_question(self) -> None:
        """This screen is left, or its own key was pressed again: what was asked is asked no more, aloud."""
        if words := self.keys.let_go():
            self.kiosk.say(words)
            self.draw()

    def _report_length(self, uid: str) -> int:
        found = next((incident for incident in self.kiosk.desk.incidents() if incident.uid == uid), None)
        return len(report_lines(self.kiosk.view(), found)) if found else 1

    def field(self, effect: Effect) -> None:
        super().field(effect)
        if isinstance(effect, Close):
            self.draw()


class ConductScreen(EmergencyScreen):
    """Help at the desk: a patron's conduct."""

    conduct = True
