"""What a key means: pure, without a screen. Keys in, effects out.

The rules that keep a shared, busy keyboard safe live here: targets fixed at the press, choosers that never
close in silence, and nothing typed that can be lost.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from deskapp.acts import ACTS, Act
from deskapp.asking.asking import ENTER, Asking, More, No, Ready, Token
from deskapp.asking.effort import OptionalPart
from deskapp.asking.row import moved_on
from deskapp.floor.message_line import ESC_LEAVES
from deskapp.floor.moment import Moment
from deskapp.keyboard.chooser import Chooser, answers, record_of, shown_key, subject_of, waiting
from deskapp.keyboard.chosen_row import ChosenRow, changed_since, chosen_row
from deskapp.keyboard.drafts import Draft, FieldPlace, as_kept, as_told, belonging, free_key
from deskapp.keyboard.effects import Close, Do, Effect, Go, Open, Say
from deskapp.keyboard.kept_drafts import chooser_of, taken_up
from deskapp.keyboard.keymap import DIGITS, Keymap
from deskapp.keyboard.left_behind import left_behind, set_aside_words

IDLE = timedelta(seconds=10)
"""A chooser left alone for this long wants Enter as well: whoever presses next may not be who opened it."""

FRESH = timedelta(seconds=8)
"""What lapses is shown for this long. From then to `IDLE` its keys do nothing, said aloud: whoever pressed
one may have seen it still; afterwards they are other acts' keys again."""

NO_COUNT = timedelta(seconds=1.5)
"""After a refusal no digit counts a quick question for this long: it was meant for what was refused."""


@dataclass
class Front:
    """The keyboard's side of the desk. `moment` gives what an act may look at."""

    moment: Callable[..., Moment]
    keymap: Keymap
    chooser: Chooser | None = None
    selected: str | None = None
    chosen_as: ChosenRow | None = None
    """The row that an arrow came to last, as it stood then."""
    chosen_elsewhere: bool = False
    """Whether the row that is selected was another desk's as an arrow came to it."""
    drafts: dict[str, Draft] = field(default_factory=dict)
    """What is half typed, by act, record and field: it survives Esc, F4, F12 and a restart."""
    refused_at: datetime | None = None
    """When a refusal was last shown. Whoever shows one says so with `was_refused`."""

    @property
    def more(self) -> More | None:
        """What is being asked for now."""
        chooser = self.chooser
        if chooser is None:
            return None
        m = self._m(chooser)
        if chooser.asking.asks[0].lapses and m.now - chooser.at > FRESH:
            return None
        more = chooser.asking.more(m)
        if more.field is not None and chooser.asking.asks[0].name not in chooser.drafts:
            # What was offered is no setting any more: no key has opened a field here.
            return More(f"{self._subject(chooser)}: the settings have changed{ESC_LEAVES}")
        return more if chooser.armed is None else waiting(more, self._subject(chooser), chooser.armed)

    @property
    def hint(self) -> str:
        """What is understood of what stands in the field now, before Enter; "" when there is nothing."""
        if self.chooser is None or not self.typing:
            return ""
        asking, typed = self.chooser.asking, self._typed
        if self.chooser.offered and not typed:
            return self.chooser.offered
        return asking.asks[0].hint(typed, asking, self._m(self.chooser))

    @property
    def answer_due(self) -> datetime | None:
        """By when what stands in the field now promises an answer; None when it promises none."""
        if self.chooser is None or not self.typing:
            return None
        asking = self.chooser.asking
        return asking.asks[0].answer_due(self._typed, asking, self._m(self.chooser))

    @property
    def _typed(self) -> str:
        return str(self.drafts.get(self._draft_key(), {}).get("text", ""))

    @property
    def typing(self) -> bool:
        """Whether a text field is open."""
        more = self.more
        return more is not None and more.field is not None

    def _m(self, chooser: Chooser) -> Moment:
        return self.moment(chooser.asking.act.name, None, chooser.selected)

    # -- keys ---------------------------------------------------------------------------------

    def press(self, key: str, at: datetime) -> list[Effect]:
        """One key, while no text field has the focus."""
        key = self.keymap.folded(key)
        if self.chooser is not None:
            return self._in_chooser(self.chooser, key, at)
        return self._outside(key, at)

    def function_key(self, act: Act) -> list[Effect]:
        """A function key, which works everywhere. A chooser is cancelled aloud; a field stays as it is."""
        effects: list[Effect] = []
        if self.chooser is not None and not self.typing:
            effects += self._cancelled()
        return [*effects, Go(act.goes or "desk")]

    def was_refused(self, at: datetime) -> None:
        """A refusal is shown at this moment: for a while no digit is a quick question."""
        self.refused_at = at

    def _outside(self, key: str, at: datetime) -> list[Effect]:
        if key == "escape":
            chosen, self.selected = self.selected, None
            return [] if chosen is not None else [Say("nothing is being asked or chosen")]
        found = self.keymap.act_for(key)
        if found is None:
            return [
                Say(
                    f"that key does nothing here; {self.keymap.said('keys')} shows the keys that can act",
                    refused=True,
                    there="that key did nothing there",
                )
            ]
        act, told = found
        if act.key == DIGITS and self._just_refused(at):
            return [Say(f"{key} NOT counted, right after a refusal: wait, then press again", refused=True)]
        return self.begin(act, told, at)

    def _just_refused(self, at: datetime) -> bool:
        # A key may have been pressed before the refusal was shown, and have waited its turn.
        return self.refused_at is not None and -IDLE < at - self.refused_at < NO_COUNT

    def begin(
        self, act: Act, told: dict[str, Any], at: datetime, *, note_first: bool = False
    ) -> list[Effect]:
        """An act's key was pressed, with what the key itself says."""
        if act.goes is not None:
            return [Go(act.goes)]
        m = self.moment(act.name, at, self.selected)
        if moved := changed_since(self.chosen_as, act, told, m):
            self.selected = None
            return [Say(moved, refused=True)]
        if reason := act.why_not(m):
            return [Say(reason, refused=True)]
        return self._go_on(Asking.start(act, m, told, note_first=note_first), act, at, self.selected)

    def _go_on(self, step: Asking | Ready | No, act: Act, at: datetime, selected: str | None) -> list[Effect]:
        if isinstance(step, No):
            return [Say(step.reason, refused=True)]
        before, self.chooser = self.chooser, None
        if isinstance(step, Ready):
            return self._ready(step, act, at, selected, self._sent(before))
        kept = (before.drafts, before.typed) if before else ({}, frozenset[str]())
        self.chooser = Chooser(step, at, selected, drafts=kept[0], typed=kept[1])
        more = step.more(self._m(self.chooser))
        return [] if more.field is None else self._open_field(more.field)

    def _sent(self, chooser: Chooser | None) -> tuple[str, ...]:
        """What was typed is on its way to the disk: in no field meanwhile, and not lost if it is refused."""
        keys = chooser.drafts.values() if chooser else ()
        found = tuple(key for key in keys if key in self.drafts)
        for key in found:
            self.drafts[key] = {**self.drafts[key], "open": False, "sent": True}
        return found

    def answered(self, keys: tuple[str, ...], done: bool) -> None:
        """What came of the act these drafts were typed for: done with, or back in their fields."""
        for key in keys:
            draft = self.drafts.pop(key, None)
            if draft is not None and not done:
                draft.pop("sent", None)
                self.drafts[key] = draft

    def _ready(
        self, ready: Ready, act: Act, at: datetime, selected: str | None, drafts: tuple[str, ...]
    ) -> list[Effect]:
        if self.selected == selected:
            # A row that was selected while this was asked is for the next act.
            self.selected = None
        done: list[Effect] = [Do(act.name, ready.told, ready.at or at, selected, drafts=drafts)]
        if act.follow is None:
            return done
        m = self.moment(act.name, at, selected)
        following = act.follow(ready.told, m)
        if following is not None:
            name, told = following
            asks = tuple(ask for ask in ACTS[name].asks if ask.name not in told)
            self.chooser = Chooser(Asking(ACTS[name], asks, dict(told)), at, selected, follow=True)
        return done

    # -- choosers -----------------------------------------------------------------------------

    def _in_chooser(self, chooser: Chooser, key: str, at: datetime) -> list[Effect]:
        if chooser.asking.asks[0].lapses and at - chooser.at > FRESH:
            return self._lapsed(chooser, key, at)
        if key == "escape":
            # No refusal, which would be held before the next question and make it shorter: Esc is on purpose.
            # Only the digits after it are kept from counting, as after one.
            self.was_refused(at)
            return [Say(each.text) if isinstance(each, Say) else each for each in self._cancelled()]
        waited, chooser.armed = chooser.armed, None
        if waited is not None and key == "enter":
            return self._feed(chooser, waited, at)
        if self._offered(key):
            if at - chooser.at > IDLE and key != "enter":
                chooser.armed, chooser.at = key, at
                return [Say(f"{shown_key(key)} still waits for Enter", refused=True)] if key == waited else []
            return self._feed(chooser, key, at)
        if self._gives_way(chooser, key):
            return self._give_way(chooser, key, at)
        if waited is not None:
            # Whoever goes on with something else has not read it: the next key waits for Enter again.
            chooser.at -= 2 * IDLE
        return [Say(f"{shown_key(key)} is not offered here{ESC_LEAVES}", refused=True)]

    def _lapsed(self, chooser: Chooser, key: str, at: datetime) -> list[Effect]:
        """What was offered is gone: after a moment of doing nothing its keys are other acts' again."""
        offers = chooser.asking.more(self._m(chooser)).offers
        self.chooser = None
        if at - chooser.at > IDLE or key not in {offer.key for offer in offers}:
            return self._outside(key, at)
        name = chooser.asking.asks[0].name
        return [Say(f"{key} came as the {name} was no longer asked for: press it again", refused=True)]

    def _offered(self, key: str) -> bool:
        return key in answers(self.more)

    def _feed(self, chooser: Chooser, key: str, at: datetime) -> list[Effect]:
        m = self.moment(chooser.asking.act.name, at, chooser.selected)
        chooser.at, chooser.armed = at, None
        token = ENTER if key == "enter" else Token(key)
        step = chooser.asking.feed(token, m)
        if isinstance(step, Asking) and chooser.follow and step.more(m).field is None:
            chooser.asking = step
            return []
        return self._go_on(step, chooser.asking.act, at, chooser.selected)

    def _gives_way(self, chooser: Chooser, key: str) -> bool:
        """Whether this key, which is not offered, ends the question and acts for itself.

        What is required stays until it is answered: a key that was meant for it must not become another act.
        """
        if chooser.follow and key == "enter":
            return True
        if self.typing:
            return False
        optional = chooser.follow or isinstance(chooser.asking.asks[0], OptionalPart)
        return optional and self.keymap.act_for(key) is not None

    def _give_way(self, chooser: Chooser, key: str, at: datetime) -> list[Effect]:
        """What is optional is skipped without a word."""
        if chooser.follow:
            self.chooser = None
        effects = [] if chooser.follow else self._feed(chooser, "enter", at)
        return effects if key == "enter" else [*effects, *self._outside(key, at)]

    def _cancelled(self) -> list[Effect]:
        chooser = self.chooser
        self.chooser = None
        if chooser is None or chooser.follow:
            return []
        return [self._not_logged(chooser)]

    def _not_logged(self, chooser: Chooser) -> Say:
        """It was left, aloud; with what brings back the words typed for it, if there are any."""
        subject = self._subject(chooser)
        if not any(key in self.drafts for key in chooser.drafts.values()):
            return Say(f"{subject} NOT logged", refused=True)
        shown = self.keymap.key_of(chooser.asking.act.name)
        words = set_aside_words(subject, chooser.asking.told, shown, self._m(chooser))
        return Say(words, refused=True)

    def _subject(self, chooser: Chooser) -> str:
        return subject_of(chooser, self._m(chooser))

    # -- text ---------------------------------------------------------------------------------

    def _place(self, chooser: Chooser) -> FieldPlace:
        """Where the open field stands: its act, its record, its name, and what was told before."""
        asking = chooser.asking
        uid = record_of(asking.told)
        if not uid and asking.act.urgent:
            # What an incident's screen asks for is about the incident that it shows.
            uid = self._m(chooser).selected or ""
        return FieldPlace(asking.act.name, uid, asking.asks[0].name, asking.told, chooser.typed)

    def _open_field(self, title: str) -> list[Effect]:
        """The field opens, with what was set aside there before and what had been told by then."""
        chooser = self.chooser
        assert chooser is not None
        place = self._place(chooser)
        key = chooser.drafts.get(place.field) or belonging(self.drafts, place)
        text = ""
        if key is not None and key in self.drafts:
            draft = self.drafts[key]
            text = chooser.took_up = str(draft.get("text", ""))
            known = as_told(draft.get("told")) or {}
            chooser.asking = replace(chooser.asking, told={**known, **chooser.asking.told})
            chooser.drafts = {**self._earlier(draft), **chooser.drafts}
        chooser.drafts[place.field] = key or free_key(self.drafts, place)
        chooser.offered = "" if text else left_behind(self.drafts, place, self._m(chooser))
        self.typed_so_far(text)
        return [Open(title, text)]

    def _earlier(self, draft: Draft) -> dict[str, str]:
        """The drafts of the fields that came before this one, by field."""
        keys = [key for key in draft.get("after", ()) if key in self.drafts]
        return {str(self.drafts[key].get("field")): key for key in keys}

    def _draft_key(self) -> str:
        assert self.chooser is not None
        return self.chooser.drafts[self.chooser.asking.asks[0].name]

    def typed_so_far(self, text: str) -> None:
        """What stands in the field now, so that it outlives a restart."""
        chooser = self.chooser
        if chooser is None:
            return
        asking, place, key = chooser.asking, self._place(chooser), self._draft_key()
        self.drafts[key] = {
            "act": asking.act.name,
            "uid": place.uid,
            "field": place.field,
            "told": as_kept(asking.told),
            "awaits": asking.awaits,
            "typed": sorted(chooser.typed),
            "after": [each for each in chooser.drafts.values() if each != key],
            "at": asking.at.isoformat() if asking.at else None,
            "text": text,
            "open": True,
        }

    def enter_text(self, text: str, at: datetime) -> list[Effect]:
        """Enter in the field: kept, or refused with the reason and the field stays open."""
        chooser = self.chooser
        if chooser is None or not self.typing:
            # Enter twice, quicker than the field could close: the second is about nothing.
            return [Close()]
        m = self.moment(chooser.asking.act.name, at, chooser.selected)
        step = chooser.asking.feed(Token(text), m)
        if isinstance(step, No):
            return [Say(step.reason, refused=True)]
        if gone := moved_on(chooser.asking.act.asks, step.told, m):
            # Another screen was quicker. The field stays open: what is typed is still to be used.
            return [Say(f"cannot: {gone}", refused=True)]
        self._lay_aside(chooser, text)
        before = chooser.asking.told
        news = {name for name, value in step.told.items() if before.get(name) != value}
        chooser.typed |= news
        effects = self._go_on(step, chooser.asking.act, at, chooser.selected)
        return [Close(), *effects] if not self.typing else effects

    def _lay_aside(self, chooser: Chooser, text: str) -> None:
        """The field is done with, or left: its text waits for the act to be done, or to be begun again."""
        key = self._draft_key()
        if not text.strip():
            self.drafts.pop(key, None)
            return
        self.drafts[key] = {**self.drafts.get(key, {}), "text": text, "open": False}

    def set_aside(self, text: str) -> list[Effect]:
        """F4 or Esc in the field: the text is kept for when the same act is begun again."""
        chooser = self.chooser
        if chooser is None or not self.typing:
            return [Close(), *self._cancelled()]
        self._lay_aside(chooser, text)
        key = self._draft_key()
        self.chooser = None
        said = self._not_logged(chooser)
        shown = self.keymap.key_of(chooser.asking.act.name)
        if key in self.drafts and text == chooser.took_up and shown and not self.drafts[key]["uid"]:
            # Someone else's, perhaps: the next one who presses the key has a field of their own.
            self.drafts[key]["passed"] = True
            subject = self._subject(chooser)
            said = replace(said, text=f"{subject} still set aside, NOT logged; {shown} begins another")
        return [Close(), said]

    def restore(self, drafts: dict[str, Any], at: datetime) -> list[Effect]:
        """After a restart: what was half typed is there again, and a field that stood open opens.

        What can't be read, or belongs to no field there is, is let go: a draft is not a record.
        """
        self.drafts = taken_up(drafts, self.moment, at)
        stood_open = [key for key, draft in self.drafts.items() if draft.get("open") and "field" in draft]
        for key in stood_open:
            self.drafts[key]["open"] = False
        for key in stood_open:
            if effects := self._reopen(key, at):
                return effects
        return []

    def _reopen(self, key: str, at: datetime) -> list[Effect]:
        chooser = chooser_of(key, self.drafts[key], self.moment, at)
        if chooser is None:
            return []
        self.chooser = chooser
        more = self.more
        effects = self._open_field(more.field) if more is not None and more.field else []
        chooser.took_up = None
        return effects

    # -- moving -------------------------------------------------------------------------------

    def move(self, rows: list[str], step: int) -> None:
        """An arrow: the selection goes to the next row. It follows the record, not the line."""
        if not rows:
            self.selected = None
        elif self.selected not in rows:
            self.selected = rows[0 if step > 0 else -1]
        else:
            self.selected = rows[(rows.index(self.selected) + step) % len(rows)]
        self.chosen_as = chosen_row(self.selected, self.moment())
