"""Which screen stands in front, and the way there."""

from datetime import date

from textual.screen import Screen

from screens.key_effects import Pressing

HOT = ("calls", "reply")
"""Screens beside the desk on which hot letters act."""


PRACTICE = 4
"""What the kiosk ends with when practice is wanted; it is started again after it."""


class Going(Pressing, inherit_bindings=False):
    """The kiosk's screens: the desk at the bottom, one other over it, the emergency over all."""

    colours: str
    curtain: bool
    not_listening: set[tuple[str, date]]

    def paint_first(self) -> None:
        """The first picture, as soon as there is one: the library would wait for the next frame."""
        from screens.page import PageScreen

        if isinstance(self.screen, PageScreen):
            self.screen.board.paint()

    # -- going somewhere ----------------------------------------------------------------------

    def go(self, where: str) -> None:
        """Another screen, or the curtain."""
        if self.turn_of is not None:
            # A key from before the emergency: nothing takes the emergency's place.
            self.led_away = True
        else:
            self._go(where)

    def _go(self, where: str) -> None:
        self.old_words_go()
        if where == "curtain":
            self._turn_curtain()
            return
        self._question_let_go()
        if where == "listening":
            self._turn_listening()
            return
        if where in ("emergency", "conduct"):
            self._go_emergency(conduct=where == "conduct")
            return
        if where == "practice":
            self._to_practice()
            return
        if where.startswith("begin:"):
            self._begin_incident(where.removeprefix("begin:"))
            return
        if where == "desk":
            # Wherever it is pressed: what is half typed there is set aside, and the desk stands in front.
            self._field_closed()
        where = getattr(self.screen, "again", {}).get(where, where)
        self._field_set_aside()
        self._back_to_desk()
        if where in HOT and self.front.typing:
            # Letters act there, so they can't be text here at the same time.
            self._field_closed()
        if where != "desk":
            self.push_screen(self._built(where))
        self.redraw()

    def _turn_curtain(self) -> None:
        """Anyone hides patron text; to show it again may take the PIN."""
        from screens.curtain import CurtainScreen
        from screens.emergency import EmergencyScreen

        if isinstance(self.screen, CurtainScreen):
            self.screen.set_aside()
        elif self.curtain and self.desk.settings.screen.curtain_asks_pin:
            if isinstance(self.screen, EmergencyScreen):
                # Nothing is ever put over an emergency.
                self.say("F4 first: the PIN that shows patron text is asked at the desk", refused=True)
                self.redraw()
            else:
                self.push_screen(self._built("curtain_pin"))
        else:
            self.curtain = not self.curtain
            self.redraw()

    async def leave(self, status: int = 0) -> None:
        """Out, with everything saved that the disk will take."""
        raise NotImplementedError

    def _to_practice(self) -> None:
        """The desk is left for practice, but not with anyone at it."""
        if self.desk.floor.at_rest:
            self.run_worker(self.leave(PRACTICE), exit_on_error=False)
        else:
            self.say("practice is for a quiet desk: someone is still open here (F4)", refused=True)
            self.redraw()

    def _question_let_go(self) -> None:
        """An emergency's question does not outlive its screen, nor F12 pressed again on it."""
        leave_question = getattr(self.screen, "leave_question", None)
        if leave_question is not None:
            leave_question()

    def _field_set_aside(self) -> None:
        """A field of a screen that goes: what is typed is kept, and no key becomes text that nobody sees."""
        from screens.page import PageScreen

        here = self.screen
        if not isinstance(here, PageScreen) or self._on_desk() or not here.typing.is_open:
            return
        if here.front is self.front and self.front.typing:
            here.set_aside()

    def _field_closed(self) -> bool:
        """A field that is open here is set aside; whether one was."""
        from screens.page import PageScreen

        here = self.screen
        if not isinstance(here, PageScreen) or not here.typing.is_open:
            return False
        here.set_aside()
        return True

    def left_emergency(self) -> bool:
        """F4 on the emergency goes back to what stood under it, with what was asked or half typed there.

        With a note half typed it sets that aside, and nothing more.
        """
        from screens.emergency import EmergencyScreen

        here = self.screen
        if not isinstance(here, EmergencyScreen) or here.conduct:
            return False
        here.leave_question()
        if not self._field_closed():
            self.pop_screen()
        self.redraw()
        return True

    def in_emergency(self) -> bool:
        """Whether the emergency screen is in front."""
        from screens.emergency import EmergencyScreen

        return isinstance(self.screen, EmergencyScreen) and not self.screen.conduct

    def beneath_emergency(self) -> Screen[object]:
        """The screen under the emergency; the one in front when that is not."""
        return self.screen_stack[-2] if self.in_emergency() else self.screen

    def _on_desk(self) -> bool:
        from screens.desk import DeskScreen

        return isinstance(self.screen, DeskScreen)

    def _back_to_desk(self) -> None:
        while len(self.screen_stack) > 2:
            self.pop_screen()

    def _go_emergency(self, conduct: bool) -> None:
        from screens.emergency import EmergencyScreen

        if isinstance(self.screen, EmergencyScreen) and self.screen.conduct == conduct:
            return
        if conduct:
            screen = EmergencyScreen(self.colours, conduct=True)
        else:
            if not self.is_screen_installed("emergency"):
                self.install_screen(EmergencyScreen(self.colours), "emergency")
            installed = self.get_screen("emergency")
            assert isinstance(installed, EmergencyScreen)
            screen = installed
        screen.begin()
        self.push_screen(screen)

    def _begin_incident(self, kind: str) -> None:
        """The emergency screen or its quiet sister, with the letter of this kind pressed on it."""
        m = self.desk.moment()
        for conduct, kinds in ((True, m.conduct), (False, m.emergencies)):
            for each in kinds:
                if each.id == kind:
                    self._go_emergency(conduct)
                    self.keyboard.first(each.key)

    def _turn_listening(self) -> None:
        """The listening card goes away for the rest of the day, or comes back: for who acts (PC4)."""
        mine = (self.desk.floor.acting, self.desk.floor.today)
        self.not_listening ^= {mine}
        gone = mine in self.not_listening
        again = f"listening card put away for today; {self.keys.said('listening')} shows it again"
        self.say(again if gone else "listening card is back")
        self.redraw()

    def _built(self, where: str) -> Screen[None]:
        from screens import pages

        return pages.built(where, self.colours)
