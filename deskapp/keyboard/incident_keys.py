"""What a key means on the emergency screen and on its quiet sister, help at the desk. Pure, without a screen.

Each acts on incidents of its own sort alone, and on the one that it shows: its uid is fixed at the press. No
key is silent, and a question gives way to the key of a step.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from deskapp.acts import ACTS, Act
from deskapp.asking.asking import ENTER
from deskapp.asking.row import Ref
from deskapp.floor.incident_kinds import incident_name, kind_of, of_sort, open_of_sort, shown_of
from deskapp.floor.moment import Moment
from deskapp.floor.step_pages import other_page, page_to_do, step_page
from deskapp.keyboard.chooser import Chooser, shown_key
from deskapp.keyboard.effects import Do, Effect, Say
from deskapp.keyboard.keymap import Keymap
from deskapp.keyboard.keys import Front
from deskapp.records import Incident

STANDING = timedelta(minutes=10)
"""A screen that has stood open for longer was not opened for what is happening now."""

LISTED = 9
"""Incidents with a digit of their own in the list: the newest."""

OTHER = "."
"""The key that shows the other open incident, if there is one."""

TURNS = "0"
"""The key that turns the page, where there are more steps than digits."""

GONE = "that incident is not in the list any more: nothing is added; l twice shows the list anew"

ON_OPEN = {"n": "note", "z": "close_incident", "s": "supervisor", "+": "same_incident"}
"""The keys that act on the incident shown."""

ARROWS = {"up": -1, "down": 1}
PAGES = {"pageup": -1, "pagedown": 1}


@dataclass(frozen=True)
class IncidentKeys(Keymap):
    """Letters are kinds, digits are steps: nothing of the desk's keys acts here."""

    conduct: bool = False

    def act_for(self, key: str) -> tuple[Act, dict[str, object]] | None:
        """None: what a key does is said by IncidentFront."""
        return None

    def key_of(self, name: str) -> str | None:
        """The keys that lead to an act here, from anywhere: what names them may be read on the desk."""
        keys = {act: key for key, act in ON_OPEN.items()}
        key = {**keys, "emergency": "n", "incident": "n", "supplement": "l"}.get(name)
        return f"{'F3 0' if self.conduct else 'F12'} {key}" if key else None


@dataclass
class IncidentFront(Front):
    """The keyboard's side of one of the two screens."""

    conduct: bool = False
    chosen: str | None = None
    """The uid of the incident that was chosen to be shown; None: the newest."""
    stands: str | None = None
    """The uid of the incident that was drawn last: one that is opened elsewhere takes its place under no
    finger."""
    opened: datetime | None = None
    """When the screen was opened: an incident is dated back to this."""
    listing: bool = False
    listed: tuple[str, ...] = ()
    """The uids of the list in their order: a digit and the mark stay with theirs, and what comes meanwhile
    stands below."""
    nth: int = 0
    """The marked incident of the list."""
    reading: str | None = None
    """The uid of the incident whose report is shown."""
    first: int = 0
    """The report's first line shown."""
    aside: str = ""
    """What the last key let go of, in words; shown beside what came of it."""
    length: Callable[[str], int] = lambda uid: 1
    """How many lines the report of an incident has."""
    page: int = 1
    """Lines that one page of a report shows."""
    steps_page: int = 0
    """The page of steps that is shown, from 0. It turns by its key alone, and never under a finger."""

    def now(self) -> Moment:
        """The present, with the incident shown as the selected one."""
        moment = self.moment("", None, None)
        shown = self.shown(moment)
        return self.moment("", None, shown.uid if shown else None)

    def shown(self, moment: Moment | None = None) -> Incident | None:
        """The incident that this screen shows and acts on."""
        return shown_of(moment or self.moment("", None, None), self.conduct, self.chosen, self.stands)

    def drawn(self) -> None:
        """What is shown now stays in front, until a key shows another or it is closed."""
        shown = self.shown()
        self.stands = shown.uid if shown else None
        if self.listing:
            self._list(self.listed)

    def _list(self, before: tuple[str, ...]) -> None:
        """The list: these, and below them what they lack."""
        found = (each.uid for each in of_sort(self.moment("", None, None), self.conduct))
        self.listed = (*before, *(uid for uid in found if uid not in before))

    # -- keys ---------------------------------------------------------------------------------

    def press(self, key: str, at: datetime) -> list[Effect]:
        """One key, while no text field has the focus."""
        key = self.keymap.folded(key)
        self.aside = ""
        moment = self.now()
        before = self.chooser
        if self._is_question() and self._is_key(key, moment):
            self.aside = self.let_go()
        asked = self.chooser is not None
        effects = self._after(super().press(key, at) if asked else self._plainly(key, moment, at))
        if self.aside and _same_question(before, self.chooser):
            # Its own key once more: nothing was let go.
            self.aside = "Asked still."
        return effects

    def enter_text(self, text: str, at: datetime) -> list[Effect]:
        """Enter in the field. A note typed before its record is kept until a letter has begun that record."""
        self.aside = ""
        return self._after(super().enter_text(text, at))

    def _after(self, effects: list[Effect]) -> list[Effect]:
        effects = [self._dated(effect) for effect in effects]
        for effect in effects:
            if isinstance(effect, Do):
                if effect.act in ("emergency", "incident"):
                    self.chosen, self.stands, self.steps_page = None, None, 0
                elif effect.act == "close_incident":
                    self.steps_page = 0
                if effect.act != "supplement":
                    self.show_steps()
        return effects

    def _plainly(self, key: str, moment: Moment, at: datetime) -> list[Effect]:
        """A key while nothing is asked."""
        moved = self._moves(key, moment)
        if moved is not None:
            return moved
        if key == OTHER:
            return [self._other(moment)]
        shown = self.shown(moment)
        self.selected = shown.uid if shown else None
        if key.isdecimal() or key in ON_OPEN:
            return self._on_shown(key, shown, moment, at)
        name = "incident" if self.conduct else "emergency"
        for kind in moment.kinds(self.conduct):
            if kind.key == key:
                return self.begin(ACTS[name], {"kind": kind.id}, at)
        return [Say(self._no_use(key), refused=True, there=f"{shown_key(key)} did nothing there")]

    def _on_shown(self, key: str, shown: Incident | None, moment: Moment, at: datetime) -> list[Effect]:
        """A key for the open incident; in the list, a digit for one of it."""
        if key.isdecimal() and (self.listing or self.reading):
            return self._supplement(int(key), moment, at)
        if shown is None:
            if key == "n":
                # What is typed blind becomes words and no key, and the record's first note.
                name = "incident" if self.conduct else "emergency"
                return self.begin(ACTS[name], {}, at, note_first=True)
            return [Say(self._none_open(key, moment), refused=True)]
        told: dict[str, Any] = {"incident": Ref(shown.uid)}
        if key.isdecimal():
            return self._step(int(key), told, shown, moment, at)
        return self.begin(ACTS[ON_OPEN[key]], told, at)

    def _step(
        self, digit: int, told: dict[str, Any], shown: Incident, moment: Moment, at: datetime
    ) -> list[Effect]:
        """A digit: the step that it is the key of on this page, or 0, which turns to the other page."""
        kind = kind_of(moment, shown)
        if kind is None:
            return self.begin(ACTS["step"], {**told, "n": digit}, at)
        page = step_page(kind, self.steps_page)
        if digit == int(TURNS) and page.many:
            other = other_page(kind, page)
            self.steps_page = other.number
            return [Say(f"{other.words} are shown: 1 is step {other.first}")]
        step = page.step_of(digit)
        if step is None and page.many:
            return [Say(f"{digit} is no step here: {page.words} are shown, {TURNS} turns", refused=True)]
        return self.begin(ACTS["step"], {**told, "n": digit if step is None else step}, at)

    def turn_to_do(self) -> None:
        """The page of the next step to do: for a screen that is opened, or another incident that is shown."""
        moment = self.moment("", None, None)
        shown = self.shown(moment)
        kind = kind_of(moment, shown) if shown else None
        self.steps_page = page_to_do(kind, shown) if kind and shown else 0

    def _supplement(self, place: int, moment: Moment, at: datetime) -> list[Effect]:
        if self.reading is not None:
            return [Say("a digit adds to an incident in the list: l goes back to it", refused=True)]
        listed = self.listed[:LISTED]
        if not 1 <= place <= len(listed):
            return [Say(f"there is no {place} in this list", refused=True)]
        uid = listed[place - 1]
        if not _is_there(uid, moment):
            return [Say(GONE, refused=True)]
        return self.begin(ACTS["supplement"], {"incident": Ref(uid)}, at)

    def _other(self, moment: Moment) -> Say:
        """The next open incident of this sort is shown."""
        found = open_of_sort(moment, self.conduct)
        shown = self.shown(moment)
        if shown is None or len(found) < 2:
            return Say(f"no other {self._noun()} is open", refused=True)
        uids = [incident.uid for incident in found]
        following = found[(uids.index(shown.uid) + 1) % len(found)]
        self.chosen = following.uid
        self.show_steps()
        self.turn_to_do()
        return Say(f"{incident_name(moment, following)} is shown: keys act on it")

    # -- the list and the report --------------------------------------------------------------

    def show_steps(self) -> None:
        """Neither the list nor a report."""
        self.listing, self.reading, self.nth, self.first = False, None, 0, 0

    def _moves(self, key: str, moment: Moment) -> list[Effect] | None:
        """The list and the report: shown, gone through, left. None when the key is for something else."""
        back = key in ("l", "escape")
        if self.reading is not None:
            return self._in_report(key, back)
        if self.listing:
            return self._in_list(key, back, moment)
        if key == "l":
            self.listing, self.nth = True, 0
            self._list(())
            return []
        return None

    def _in_report(self, key: str, back: bool) -> list[Effect] | None:
        assert self.reading is not None
        if back:
            self.reading = None
            return []
        step = ARROWS.get(key) or PAGES.get(key, 0) * self.page
        if not step:
            return None
        first = max(0, min(self.first + step, self.length(self.reading) - 1))
        if first == self.first:
            return [Say(f"that is the {'end' if step > 0 else 'beginning'} of the report", refused=True)]
        self.first = first
        return []

    def _in_list(self, key: str, back: bool, moment: Moment) -> list[Effect] | None:
        if back:
            self.listing = False
        elif key in ARROWS or key == "enter":
            if not self.listed:
                return [Say("the list is empty; l goes back", refused=True)]
            if key == "enter":
                uid = self.listed[self.nth]
                if not _is_there(uid, moment):
                    return [Say(GONE, refused=True)]
                self.reading, self.first = uid, 0
            elif len(self.listed) == 1:
                return [Say("there is no other in this list", refused=True)]
            else:
                self.nth = (self.nth + ARROWS[key]) % len(self.listed)
        else:
            return None
        return []

    # -- a question, and what it comes to -----------------------------------------------------

    def _is_question(self) -> bool:
        """Whether all that is asked is whether to go on: Enter does it."""
        more = self.more
        return (
            more is not None and more.field is None and {offer.key for offer in more.offers} == {ENTER.text}
        )

    def _is_key(self, key: str, moment: Moment) -> bool:
        """Whether the key means something on this screen while nothing is asked."""
        letters = {*ON_OPEN, OTHER, "l", *(kind.key for kind in moment.kinds(self.conduct))}
        return key.isdecimal() or key in letters

    def let_go(self) -> str:
        """Whatever is asked is asked no more: what did not happen, in words, or "" when nothing was asked.

        A field is left alone: what is half typed there goes nowhere.
        """
        if self.chooser is None or self.typing:
            return ""
        chooser, self.chooser = self.chooser, None
        return self._not_done(chooser)

    def _not_done(self, chooser: Chooser) -> str:
        name, ref = chooser.asking.act.name, chooser.asking.told.get("incident")
        uid = ref.uid if isinstance(ref, Ref) else None
        m = self.moment("", None, None)
        of = next((m.name_of(incident) for incident in m.incidents if incident.uid == uid), "it")
        told = chooser.asking.told
        if name in ("emergency", "incident"):
            if told.get("note"):
                return (
                    f"No record begun, NOTHING WRITTEN; {self.keymap.key_of(name)} takes the words up again."
                )
            return f"No second {self._noun()} opened."
        if name == "supervisor" and "n" in told:
            # Asked about were those who were told: who was, stays so.
            name = "step"
        return {
            "close_incident": f"{of} stays open.",
            "step": f"Nothing corrected in {of}.",
            "supervisor": f"No supervisor noted in {of}.",
            "same_incident": f"{of} stays an incident of its own.",
        }.get(name, "Nothing noted.")

    def _cancelled(self) -> list[Effect]:
        if words := self.let_go():
            # Not as a refusal, which stays: what is opened next would stand beside "nothing written".
            return [Say(words)]
        return super()._cancelled()

    def _dated(self, effect: Effect) -> Effect:
        """An incident began when the screen was opened for it, not when someone had found its letter."""
        if not isinstance(effect, Do):
            return effect
        if effect.act in ("emergency", "incident"):
            opened = self.opened or effect.at
            if effect.at - opened > STANDING or self.shown() is not None:
                opened = effect.at
            return replace(effect, told={**effect.told, "opened": opened})
        if effect.act == "close_incident":
            self.opened = effect.at
        return effect

    # -- words --------------------------------------------------------------------------------

    def _noun(self) -> str:
        return "record" if self.conduct else "emergency"

    def _none_open(self, key: str, moment: Moment) -> str:
        letters = ", ".join(f"{kind.key} {kind.title}" for kind in moment.kinds(self.conduct)[:2])
        begins = f"a letter begins one ({letters})" if self.conduct else "a kind's letter begins one"
        return f"{key}: no {self._noun()} is open here, nothing is written; {begins}"

    def _no_use(self, key: str) -> str:
        if key == "escape":
            return "nothing is being asked; F4 goes back"
        if key == "enter":
            return "Enter: nothing is being asked"
        return f"{key} does nothing here: letters are kinds, digits steps, n s z l as below"


def _is_there(uid: str, moment: Moment) -> bool:
    """Whether the list may still have it: one that was joined to another is gone."""
    return any(each.uid == uid for each in moment.incidents)


def _same_question(one: Chooser | None, other: Chooser | None) -> bool:
    """Whether both ask the same of the same."""
    if one is None or other is None:
        return False
    return (one.asking.act.name, one.asking.told) == (other.asking.act.name, other.asking.told)
