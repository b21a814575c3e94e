"""The settings screen: every setting, changed in place. What is half typed is kept with the other drafts."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from deskapp.keyboard.effects import Effect
from deskapp.settings.errors import Unusable
from deskapp.settings.pack_folder import NAME as PACK_FOLDER
from deskapp.settings.pack_folder import absent
from deskapp.settings.pin import hashed, pin_objection
from deskapp.settings_editor.catalog import SettingLine, lines
from deskapp.settings_editor.change import Edit, Value, changed
from deskapp.settings_editor.typed import back_to_default, typed
from screens.changed_settings import LONGEST_ANSWER, change
from screens.page import BEGINNING, END, PageScreen
from screens.pin import aside, refused, too_soon
from screens.rows.settings import FIELD_KEYS, FINDING_KEYS, FIXED, PIN_KEYS, field_row, settings_rows
from screens.widgets.styled_text import Row

MOVED = "this was changed elsewhere meanwhile, and nothing is kept: Esc, and look at it again"

GUARDED = ("screen.pin", "screen.way_out")
"""Taking these out asks for Enter: without them anyone could leave."""

FINDING = "FIND A SETTING - Enter stays on it, Esc leaves"


def _kept_words(line: SettingLine) -> str:
    """That a change of it is kept, by the name that stands on screen."""
    if line.sort == "more":
        return f"added to {line.section}"
    within = line.sort in ("entry", "detail", "key")
    return f"{line.section + ' ' if within else ''}{line.label.strip()} is kept"


class SettingsScreen(PageScreen):
    """A list of settings; Enter opens the text field on the chosen one."""

    def __init__(self, theme: str) -> None:
        super().__init__(theme)
        self.typing.max_length = LONGEST_ANSWER
        self.chosen = 0
        self.title_of_field = ""
        self.note = ("", False)
        self.proving = False
        """The field asks for the PIN that is in force."""
        self.proven = False
        """The PIN was given on this visit; leaving the screen forgets it."""
        self.then = ""
        """What the PIN was asked for: the key that is taken once it is proven."""
        self.finding = False
        self.typed_in: SettingLine | None = None
        """The one that the open field is for, as it stood then: lists may have moved since."""
        self.taking_out: SettingLine | None = None
        """The one that Enter takes out."""

    # -- drawing ------------------------------------------------------------------------------

    @property
    def lines(self) -> tuple[SettingLine, ...]:
        """Every setting as it is now."""
        return lines(self.kiosk.desk.as_set)

    @property
    def line(self) -> SettingLine:
        """The one that is typed in; else the chosen one."""
        if self.typed_in is not None:
            return self.typed_in
        here = self.lines
        self.chosen = min(self.chosen, len(here) - 1)
        return here[self.chosen]

    def own_keys(self) -> Collection[str]:
        return "d/qw"

    def rows(self) -> list[Row]:
        here = self.lines
        self.chosen = min(self.chosen, len(here) - 1)
        keys = FINDING_KEYS if self.finding else PIN_KEYS if self.hides_typing() else FIELD_KEYS
        return settings_rows(self.kiosk.view(), here, self.chosen, self.note, self.title_of_field, keys)

    def field_row(self) -> int:
        return field_row(self.size.height)

    def hides_typing(self) -> bool:
        return self.proving or (self.line.sort == "pin" and not self.finding)

    def field(self, effect: Effect) -> None:
        """No act's field opens here."""

    def say(self, words: str, refused: bool = False) -> None:
        """A sentence about what is typed or chosen here."""
        self.note = (words, refused)
        self.draw()

    # -- choosing -----------------------------------------------------------------------------

    def take_key(self, key: str) -> None:
        taking_out, self.taking_out = self.taking_out, None
        if self._move(key):
            return
        if taking_out and key == "enter":
            self._to_default(taking_out)
        elif key == "enter":
            self._begin()
        elif key.casefold() == "d":
            self._ask_default()
        elif key == "/":
            self._find()
        elif key.casefold() == "q":
            self._first_questions()
        elif key.casefold() == "w":
            self.kiosk.go("setting_changes")
        elif key == "escape":
            self.kiosk.go("desk")
        else:
            self.note = ("", False)
            self.nothing_here(key)

    def _move(self, key: str) -> bool:
        page = max(self.size.height - FIXED - 1, 1)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page, "home": -100000, "end": 100000}
        if key not in steps:
            return False
        before, self.chosen = self.chosen, min(max(self.chosen + steps[key], 0), len(self.lines) - 1)
        self.say("" if self.chosen != before else END if steps[key] > 0 else BEGINNING)
        return True

    def _find(self) -> None:
        self.finding = True
        self._open(FINDING, "")

    def _found(self, text: str) -> None:
        """The first setting of these words: by its name, then by what it means."""
        words = text.casefold().split()
        for told in (lambda line: f"{line.label} {line.name} {line.section}", lambda line: line.meaning):
            for nth, line in enumerate(self.lines):
                if words and all(word in told(line).casefold() for word in words):
                    self.chosen = nth
                    self.say("")
                    return
        self.say("no setting has these words" if words else "", refused=bool(words))

    def _first_questions(self) -> None:
        """They change settings as well."""
        if self._must_prove("q"):
            return
        self.kiosk.go("first_start")

    def _must_prove(self, key: str) -> bool:
        """With a PIN set nothing changes without it; asked for once a visit. Whether it was asked for now."""
        if not self.kiosk.desk.as_set.screen.pin or self.proven:
            return False
        self.then = key
        self._ask_pin_in_force()
        return True

    def _ask_default(self) -> None:
        line = self.line
        if line.sort == "more" or not (line.value or line.changed):
            self.say("there is nothing to take out here", refused=True)
        elif self._must_prove("d"):
            return
        else:
            self.taking_out = line
            back = line.sort != "entry" and line.name not in GUARDED
            default = replace(line, value=line.default).said or "not set"
            ask = f"{line.label}: back to the default, {default}?" if back else f"Take out {line.value}?"
            self.say(f"{ask} Enter does, any other key does not", refused=True)

    def _to_default(self, line: SettingLine) -> None:
        if self._has_moved(line):
            return
        settings = self.kiosk.desk.as_set
        try:
            edits: list[Edit] = [back_to_default(settings, line.name)]
        except Unusable as why:
            self.say(str(why), refused=True)
            return
        if line.sort == "pin":
            edits.append(Value("screen", "way_out", None))
        self._keep(edits, "taken out" if line.sort == "entry" else f"{line.label}: the default again", None)

    def _has_moved(self, line: SettingLine) -> bool:
        """Whether another screen or the file was quicker: what was meant is not what stands there now."""
        moved = line not in self.lines
        if moved:
            self.say(MOVED, refused=True)
        return moved

    # -- typing -------------------------------------------------------------------------------

    def _draft(self, line: SettingLine) -> str:
        return f"settings:{line.name}"

    def _begin(self) -> None:
        line = self.line
        if self._must_prove("enter"):
            return
        draft = self.kiosk.front.drafts.get(self._draft(line), {}) if line.sort != "pin" else {}
        if draft.get("was", line.value) != line.value:
            draft = {}  # typed for what stood there then
        text = "" if line.sort == "pin" else str(draft.get("text", line.value))
        verb = "ADD TO" if line.sort == "more" else "CHANGE"
        name = line.section if line.sort == "more" else f"{line.section}: {line.label.strip()}"
        self.typed_in = line
        self._open("THE NEW PIN, 4 to 12 digits" if line.sort == "pin" else f"{verb} {name}", text)

    def _ask_pin_in_force(self) -> None:
        if why := too_soon(self.kiosk):
            self.say(why, refused=True)
            return
        self.proving = True
        self._open("THE PIN AS IT IS NOW", "")

    def _open(self, title: str, text: str) -> None:
        self.title_of_field = title
        self.note = ("", False)
        # First the dots, then the field: no digit of a PIN is ever drawn.
        self.typing.password = self.hides_typing()
        self.typing.open(self.field_row(), text)
        self.draw()

    def _close(self) -> None:
        self.title_of_field = ""
        self.proving = self.finding = False
        self.typed_in = None
        self.typing.close()

    def text_changed(self, text: str) -> None:
        line = self.line
        if self.proving:
            return
        if self.finding:
            self._found(text)
            return
        if line.sort == "pin":
            self.say("" if not text else pin_objection(text) or "Enter keeps it", refused=False)
            return
        if text == line.value:
            self.kiosk.front.drafts.pop(self._draft(line), None)
        else:
            self.kiosk.front.drafts[self._draft(line)] = {"text": text, "was": line.value, "open": False}
        self.kiosk.keep_drafts_soon()
        self.say(*self._verdict(line, text))

    def _verdict(self, line: SettingLine, text: str) -> tuple[str, bool]:
        if text == line.value:
            return "", False
        if not text.strip():
            return ("", False) if line.sort == "more" else ("empty: the default again", False)
        try:
            after = changed(self.kiosk.desk.as_set, typed(self.kiosk.desk.as_set, line.name, text))
        except Unusable as why:
            return str(why), True
        if line.sort == "more":
            old = {each.name for each in self.lines}
            new = [each.value for each in lines(after) if each.name not in old and each.sort == "entry"]
            return f"adds {' and '.join(new)}", False
        return next(
            (f"understood: {each.value}" for each in lines(after) if each.name == line.name), ""
        ), False

    def text_entered(self, text: str) -> None:
        line = self.line
        if self.proving:
            self.kiosk.run_held(self._prove(text))
        elif self.finding:
            self._close()
            self.draw()
        elif line.sort != "more" and self._has_moved(line):
            return
        elif line.sort == "pin":
            self._enter_pin(text)
        elif text == line.value or (line.sort == "more" and not text.strip()):
            self._close()
            self.say("nothing changed")
        else:
            self._enter(line, text)

    def _enter(self, line: SettingLine, text: str) -> None:
        settings = self.kiosk.desk.as_set
        try:
            edit = typed(settings, line.name, text)
        except Unusable as why:
            self.say(str(why), refused=True)
            return
        self._close()
        self._keep([edit], f"{_kept_words(line)}{self._of_pack(line, text)}", (line, text))

    def _of_pack(self, line: SettingLine, text: str) -> str:
        """A policy pack is read at a start alone, and its folder may not be there yet."""
        config = self.kiosk.config
        if line.name != PACK_FOLDER or config is None:
            return ""
        return (
            ", but there is no such folder"
            if absent(config, text.strip())
            else ", and read at the next start"
        )

    def _enter_pin(self, text: str) -> None:
        if objection := pin_objection(text):
            self.say(objection, refused=True)
            return
        self._close()
        self.kiosk.run_held(self._keep_pin(text))

    async def _keep_pin(self, pin: str) -> None:
        kept = await aside(hashed, pin)
        edits: list[Edit] = [Value("screen", "pin", kept), Value("screen", "way_out", "pin")]
        self._keep(edits, "the PIN is kept, and the way out asks for it from now on", None)

    async def _prove(self, pin: str) -> None:
        why = await refused(self.kiosk, pin)
        self._close()
        if why:
            self.say(why, refused=True)
            return
        self.proven = True
        self.take_key(self.then)

    def set_aside(self) -> None:
        """Esc or F4: the field closes. What is typed is there again when the same setting is opened."""
        line, text = self.line, self.typing.value
        secret = self.proving or self.finding or line.sort == "pin"
        self._close()
        if secret or text in ("", line.value):
            self.say("nothing changed")
        else:
            self.note = ("", False)
            words = f"{line.label} set aside, NOT kept; Enter on it (F2, then 1) picks it up again"
            self.kiosk.say(words, refused=True)
            self.draw()

    # -- keeping ------------------------------------------------------------------------------

    def _keep(self, edits: Sequence[Edit], said: str, again: tuple[SettingLine, str] | None) -> None:
        self.note = ("saving", False)
        self.kiosk.run_held(self._kept(edits, said, again))

    async def _kept(self, edits: Sequence[Edit], said: str, again: tuple[SettingLine, str] | None) -> None:
        why = await change(self.kiosk, edits)
        if why is None:
            if again is not None:
                self.kiosk.front.drafts.pop(self._draft(again[0]), None)
                self.kiosk.keep_drafts_soon()
                self._stay_at(again[0])
            self.say(said)
            return
        # The text is in the drafts still: Enter on the same setting opens it again.
        self.say(why, refused=True)

    def _stay_at(self, line: SettingLine) -> None:
        """Still at this line, though it stands lower by what was added: the next Enter adds the next."""
        names = [each.name for each in self.lines]
        if line.name in names:
            self.chosen = names.index(line.name)
