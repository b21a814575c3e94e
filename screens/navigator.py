"""The kiosk's screens: the desk at the bottom, one other over it, the emergency over all."""

import os
from importlib import import_module
from pathlib import Path
from typing import Any

from textual.screen import Screen

from deskapp.acts import ACTS
from deskapp.floor.spoken_languages import IN_ENGLISH_AGAIN
from deskapp.installed_code import NewerCode
from deskapp.keyboard.desks_shown import NO_OTHER_DESK, show_next
from deskapp.program import PROGRAM
from screens.host import FIRST_START, KioskApp
from screens.page import PageScreen
from screens.present import Present
from screens.printing import printed

SCREENS: dict[str, tuple[str, str]] = {
    "calls": ("calls", "DayScreen"),
    "who": ("who", "WhoScreen"),
    "keys": ("keys", "KeysScreen"),
    "say": ("say", "SayScreen"),
    "catch_up": ("catch_up", "CatchUpScreen"),
    "numbers": ("numbers", "NumbersScreen"),
    "card": ("card", "CardScreen"),
    "guide": ("guide", "GuideScreen"),
    "glossary": ("reference", "GlossaryScreen"),
    "directory": ("reference", "DirectoryScreen"),
    "facts": ("reference", "FactsScreen"),
    "search": ("search", "SearchScreen"),
    "reply": ("reply", "ReplyScreen"),
    "handover": ("hand_over", "HandOverScreen"),
    "hours": ("hours", "HoursScreen"),
    "found": ("lost_and_found", "LostAndFoundScreen"),
    "notices": ("notices", "NoticesScreen"),
    "curtain_pin": ("curtain", "CurtainScreen"),
    "settings": ("settings", "SettingsScreen"),
    "setting_changes": ("setting_changes", "SettingChangesScreen"),
    "first_start": ("first_start", "FirstStartScreen"),
}
"""Every screen that is built when it is gone to, and the module it is in: loaded no sooner."""

ALWAYS = {
    "desk": ("desk", "DeskScreen"),
    "emergency": ("emergency", "EmergencyScreen"),
    "conduct": ("emergency", "ConductScreen"),
}
"""The screen at the bottom, and those that may stand over any other."""

HOT = ("calls", "reply")
"""Screens beside the desk on which hot letters act."""

PRACTICE = 4
"""What the kiosk ends with when practice is wanted; it is started again after it."""


def built(where: str, theme: str) -> PageScreen:
    """The screen of this name. After a colon stands what it is asked to show: `card:internet`."""
    name, _, which = where.partition(":")
    module, kind = ALWAYS[name] if name in ALWAYS else SCREENS[name]
    screen: type[PageScreen] = getattr(import_module(f"screens.{module}"), kind)
    made = screen(theme, which) if which else screen(theme)  # type: ignore[call-arg]
    made.where = name
    return made


NO_ROOM = "; your own leave no room for them now"
"""What is said beside of other desks' rows that are shown as soon as there is room."""


def first_start(config: Path, drafts: dict[str, dict[str, Any]]) -> bool:
    """Whether the library is still to be asked: nothing is set, or the questions were left half-way."""
    return FIRST_START in drafts or not os.path.lexists(config)


class Navigator:
    """Which screen stands in front, and the way there."""

    def __init__(self, kiosk: KioskApp, present: Present) -> None:
        self.kiosk, self.present = kiosk, present

    # -- where it stands ----------------------------------------------------------------------

    @property
    def page(self) -> PageScreen | None:
        """The screen in front; None while the kiosk has none of its own."""
        screen = self.kiosk.screen
        return screen if isinstance(screen, PageScreen) else None

    @property
    def where(self) -> str:
        """The name of the screen in front."""
        return getattr(self.kiosk.screen, "where", "")

    def in_emergency(self) -> bool:
        """Whether the emergency screen is in front."""
        return self.where == "emergency"

    def beneath_emergency(self) -> Screen[Any]:
        """The screen under the emergency; the one in front when that is not."""
        return self.kiosk.screen_stack[-2] if self.in_emergency() else self.kiosk.screen

    def desk_screen(self) -> PageScreen:
        """The screen at the bottom, whatever stands over it."""
        return next(
            screen
            for screen in self.kiosk.screen_stack
            if isinstance(screen, PageScreen) and screen.where == "desk"
        )

    # -- going somewhere ----------------------------------------------------------------------

    def begin(self) -> None:
        """The desk, the first of all screens."""
        self.kiosk.push_screen(self.built("desk"))

    def make_emergency_ready(self) -> PageScreen:
        """The emergency screen, which is made once, and before it is needed."""
        if not self.kiosk.is_screen_installed("emergency"):
            self.kiosk.install_screen(self.built("emergency"), "emergency")
        screen = self.kiosk.get_screen("emergency")
        assert isinstance(screen, PageScreen)
        return screen

    def go(self, where: str) -> None:
        """Another screen, or the curtain."""
        self.kiosk.line.old_words_go(moved=where not in ("curtain", "print"))
        if where == "curtain":
            self._turn_curtain()
            return
        if where == "print":
            self._printed()
            return
        if self.page is not None:
            # An emergency's question does not outlive its screen, nor F12 pressed again on it.
            self.page.leave_question()
        turned = {
            "listening": self._turn_listening,
            "language": self._turn_language,
            "desks": self._turn_desks,
        }.get(where)
        if turned is not None:
            turned()
        elif where in ("emergency", "conduct"):
            self._go_emergency(where)
        elif where == "practice":
            self._to_practice()
        elif where.startswith("row:"):
            self._go_row(where.removeprefix("row:"))
        elif where.startswith("begin:"):
            self._begin_incident(where.removeprefix("begin:"))
        else:
            try:
                self._go_page(where)
            except NewerCode as fault:
                # Nothing has moved: the screen was to be made first.
                why = f"{fault}, and this screen is a part of it: F2, then 8"
                self.kiosk.say(why, refused=True, there=f"{fault}: F2, then 8")
                self.kiosk.redraw()

    def _go_page(self, where: str) -> None:
        if where == "desk":
            # Wherever it is pressed: what is half typed there is set aside, and the desk stands in front.
            self._field_closed()
        if self.page is not None:
            where = self.page.again.get(where, where)
        fresh = None if where == "desk" else self.built(where)
        self._field_set_aside()
        if fresh is not None:
            self._let_go_of_theirs()
        self.back_to_desk()
        if where in HOT and self.kiosk.front.typing:
            # Letters act there, so they can't be text here at the same time.
            self._field_closed()
        if fresh is not None:
            self.kiosk.push_screen(fresh)
        self.kiosk.redraw()

    def _go_row(self, uid: str) -> None:
        """The desk, with this row of it chosen as by an arrow; of another desk's, where it is shown."""
        self._go_page("desk")
        self.desk_screen().choose(uid)

    def _printed(self) -> None:
        """What the screen in front shows, beside the keys."""
        page = self.page
        if page is None:
            return
        found = page.printable()
        if self.kiosk.view().practice:
            self.kiosk.say("practice prints nothing: its people are made up", refused=True)
        elif isinstance(found, str):
            self.kiosk.say(found, refused=True)
        elif found.personal and self.kiosk.curtain:
            self.kiosk.say("NOT printed: it holds personal text, and that is hidden now (F9)", refused=True)
        else:
            self.kiosk.say("printing")
            self.kiosk.run_worker(printed(self.kiosk, found), exit_on_error=False)
        self.kiosk.redraw()

    def _turn_listening(self) -> None:
        self.kiosk.say(self.present.turn_listening())
        self.kiosk.redraw()

    def _turn_language(self) -> None:
        """English again; or the question in which language the words are to be."""
        kiosk = self.kiosk
        if self.present.back_to_english():
            kiosk.say(IN_ENGLISH_AGAIN)
        else:
            kiosk.do_effects(kiosk.front.begin(ACTS["speak"], {}, kiosk.desk.clock.now()))
        kiosk.redraw()

    def _turn_desks(self) -> None:
        """Whose rows stand beside one's own: the next in turn."""
        kiosk = self.kiosk
        if not kiosk.desk.others.desks:
            kiosk.say(NO_OTHER_DESK, refused=True)
        else:
            carried = kiosk.desk.settings.screen.carried
            said = show_next(kiosk.front.drafts, kiosk.desk.others, carried=carried)
            room = "" if self.desk_screen().has_room_for_theirs() else NO_ROOM
            kiosk.say(f"{said}{room}")
            # Its row may not be there any more.
            self._let_go_of_theirs()
            kiosk.keep_drafts_soon()
        kiosk.redraw()

    def _let_go_of_theirs(self) -> None:
        """A row of another desk that was chosen is chosen no more: no key may mean what is out of sight."""
        front = self.kiosk.front
        if front.chosen_elsewhere:
            front.selected, front.chosen_elsewhere = None, False

    def _turn_curtain(self) -> None:
        """Anyone hides patron text; to show it again may take the PIN."""
        kiosk = self.kiosk
        if self.where == "curtain_pin":
            assert self.page is not None
            self.page.set_aside()
        elif kiosk.curtain and kiosk.desk.settings.screen.curtain_asks_pin:
            if self.where in ("emergency", "conduct"):
                # Nothing is ever put over an emergency.
                kiosk.say("F4 first: the PIN that shows patron text is asked at the desk", refused=True)
                kiosk.redraw()
            else:
                kiosk.push_screen(self.built("curtain_pin"))
        else:
            kiosk.curtain = not kiosk.curtain
            # Where no such text stands, nothing else on the screen would say that it was done.
            kiosk.say(f"patron text is {'hidden' if kiosk.curtain else 'shown'}")
            kiosk.redraw()

    def _to_practice(self) -> None:
        """The desk is left for practice, but not with anyone at it."""
        if not self.kiosk.alone:
            why = f"practice needs a terminal of its own, since others work at this desk: {PROGRAM} practice"
        elif self.kiosk.desk.floor.at_rest:
            self.kiosk.run_worker(self.kiosk.leave(PRACTICE), exit_on_error=False)
            return
        else:
            why = "practice is for a quiet desk: someone is still open here (F4)"
        self.kiosk.say(why, refused=True)
        self.kiosk.redraw()

    def _field_set_aside(self) -> None:
        """A field of a screen that goes: what is typed is kept, and no key becomes text that nobody sees."""
        page, front = self.page, self.kiosk.front
        if page is None or page.where == "desk" or not page.typing.is_open:
            return
        if page.front is front and front.typing:
            page.set_aside()

    def _field_closed(self) -> bool:
        """A field that is open here is set aside; whether one was."""
        page = self.page
        if page is None or not page.typing.is_open:
            return False
        page.set_aside()
        return True

    def left_emergency(self) -> bool:
        """F4 on the emergency goes back to what stood under it, with what was asked or half typed there.

        With a note half typed it sets that aside, and nothing more. Returns whether it was in front.
        """
        page = self.page
        if page is None or not self.in_emergency():
            return False
        page.leave_question()
        if not self._field_closed():
            self.kiosk.pop_screen()
        self.kiosk.redraw()
        return True

    def back_to_desk(self) -> None:
        """Whatever stands over the desk goes."""
        while len(self.kiosk.screen_stack) > 2:
            self.kiosk.pop_screen()

    def _go_emergency(self, where: str) -> None:
        if self.where == where:
            return
        screen = self.make_emergency_ready() if where == "emergency" else self.built(where)
        screen.begin()
        self.kiosk.push_screen(screen)

    def _begin_incident(self, kind: str) -> None:
        """The emergency screen or its quiet sister, with the letter of this kind pressed on it."""
        m = self.kiosk.moment()
        for where, kinds in (("conduct", m.conduct), ("emergency", m.emergencies)):
            for each in kinds:
                if each.id == kind:
                    self._go_emergency(where)
                    self.kiosk.press_first(each.key)

    def built(self, where: str) -> PageScreen:
        """A new screen of this name, in the colors in force."""
        return built(where, self.kiosk.theme_name)
