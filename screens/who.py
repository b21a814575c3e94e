"""Who is at the desk, and from there the settings and the way out."""

from collections.abc import Collection

from deskapp.floor.hand_over import hand_over, here
from deskapp.floor.still_open import still_open
from deskapp.keyboard.effects import Effect
from screens.host import START_ANEW
from screens.page import PageScreen
from screens.pin import refused, too_soon
from screens.rows.who import FIELD_ROW, who_page
from screens.widgets.styled_text import Row

GOES = {"1": "settings", "2": "practice", "3": "hours", "escape": "desk"}
"""Keys here that lead to another screen."""


class WhoScreen(PageScreen):
    """A person's letter acts; `.` first, and they leave the desk. `0` is the way out."""

    leaving = False
    going_out = False
    sure = False
    """That someone or something is still open here was said, and Enter leaves all the same."""
    checking = False
    """A PIN is being looked at; Enter again changes nothing."""

    def own_keys(self) -> Collection[str]:
        return {*".012389", *(person.letter.casefold() for person in self.kiosk.desk.settings.people)}

    def rows(self) -> list[Row]:
        pin = self.going_out and self.typing.is_open
        newer = self.kiosk.update_is_there
        return who_page(self.kiosk.view(), self.leaving, self.going_out, pin, self.sure, newer)

    def field_row(self) -> int:
        return FIELD_ROW

    def hides_typing(self) -> bool:
        return True

    def field(self, effect: Effect) -> None:
        """No act's field opens here."""

    def take_key(self, key: str) -> None:
        if self.going_out:
            self._leave_or_stay(key)
        elif key == ".":
            self.leaving = not self.leaving
        elif key == "0":
            self._to_way_out()
        elif key in GOES:
            self.kiosk.go(GOES[key])
            return
        elif key == "8":
            self._go_on_with_newer()
        elif key == "9":
            self.kiosk.date_is_right()
        elif key.isalpha() and len(key) == 1:
            self._person(key)
            return
        else:
            self.nothing_here(key)
            return
        self.draw()

    def _person(self, letter: str) -> None:
        act = "leave" if self.leaving else "who"
        person = self.kiosk.desk.settings.person(letter)
        if person is None:
            self.nothing_here(letter, f"{letter} is not anyone's letter")
            return
        m = self.kiosk.moment()
        if self.leaving and person.letter in here(m.floor) and hand_over(m.floor, m.day, person.letter).left:
            # What is theirs is settled first, and Enter there leaves.
            self.kiosk.go(f"handover:{person.letter}")
            return
        self.kiosk.act(act, {"person": person.letter})
        self.kiosk.go("desk")

    def _go_on_with_newer(self) -> None:
        """The kiosk starts anew from the code that is there now. Rows, drafts and who acts come back."""
        if not self.kiosk.update_is_there:
            self.kiosk.say("no update is there: this is what is installed", refused=True)
        elif self.kiosk.view().incident is not None:
            self.kiosk.say("an incident is open: close it first, the update can wait", refused=True)
        else:
            self.kiosk.leave_soon(START_ANEW)

    # -- the way out --------------------------------------------------------------------------

    def _to_way_out(self) -> None:
        asks = self.kiosk.desk.settings.screen.asks_pin
        if asks and (why := too_soon(self.kiosk)):
            self.kiosk.say(why, refused=True)
            return
        self.going_out, self.sure = True, False
        self.kiosk.say("")
        if asks:
            # First the dots, then the field: no digit of a PIN is ever drawn.
            self.typing.password = True
            self.typing.open(FIELD_ROW, "")

    def _leave_or_stay(self, key: str) -> None:
        if key == "enter":
            self._leave()
        else:
            self.going_out = False
            self.kiosk.say("still here")

    def _leave(self) -> None:
        """Out; with an incident or anyone still open it is said, and asked once more."""
        # In practice nobody is left alone by it.
        open_now = "" if self.kiosk.view().practice else still_open(self.kiosk.moment())
        if open_now and not self.sure:
            self.sure = True
            self.kiosk.say(open_now, refused=True)
            self.draw()
            return
        self.going_out = False
        self.kiosk.leave_soon()

    def text_changed(self, text: str) -> None:
        """A PIN is kept nowhere while it is typed."""

    def text_entered(self, text: str) -> None:
        if not self.checking:
            self.checking = True
            self.kiosk.run_held(self._try(text))

    async def _try(self, pin: str) -> None:
        try:
            why = await refused(self.kiosk, pin)
        finally:
            self.checking = False
        if not why:
            self.typing.close()
            self._leave()
            return
        self.kiosk.say(why, refused=True)
        self.typing.value = ""
        if too_soon(self.kiosk):
            self._close()
        self.draw()

    def _close(self) -> None:
        self.going_out = False
        self.typing.close()

    def set_aside(self) -> None:
        """Esc or F4 at the PIN: the kiosk stays."""
        self._close()
        self.kiosk.say("still here")
        self.draw()
