"""What a key means: pure, without a screen. Keys in, effects out.

The rules that keep a shared, busy keyboard safe live here: targets fixed at the press, choosers that never
close in silence, and nothing typed that can be lost.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from deskapp.acts import ACTS, Act
from deskapp.asking import ENTER, Asking, More, No, Ready, Token
from deskapp.asks.figures import Part
from deskapp.asks.rows import Ref, row_name
from deskapp.keymap import Keymap
from deskapp.moment import Moment

IDLE = timedelta(seconds=10)
"""A chooser left alone for this long wants Enter as well: whoever presses next may not be who opened it."""

Momentary = Callable[[str, datetime | None, str | None], Moment]


@dataclass(frozen=True)
class Do:
    """Do this act: its arguments, its time and its target are fixed."""

    act: str
    told: dict[str, Any]
    at: datetime
    selected: str | None = None


@dataclass(frozen=True)
class Go:
    """Show this screen, or turn the curtain."""

    where: str


@dataclass(frozen=True)
class Say:
    """This sentence in the message line. `refused` marks what did not happen."""

    text: str
    refused: bool = False


@dataclass(frozen=True)
class Open:
    """A text field opens under this title, with what was half typed before."""

    title: str
    text: str


@dataclass(frozen=True)
class Close:
    """The text field closes."""


Effect = Do | Go | Say | Open | Close


@dataclass
class Chooser:
    """What is being asked, and when a key last came."""

    asking: Asking
    at: datetime
    selected: str | None
    follow: bool = False
    """It may be told, and what it follows is done already."""
    armed: str | None = None
    """A key that came after a long pause and waits for Enter."""


@dataclass
class Front:
    """The keyboard's side of the desk. `moment` gives what an act may look at."""

    moment: Callable[..., Moment]
    keymap: Keymap
    chooser: Chooser | None = None
    selected: str | None = None
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)
    """What is half typed, by act and target: it survives Esc on nothing, F4, F12 and a restart."""

    @property
    def more(self) -> More | None:
        """What is being asked for now."""
        if self.chooser is None:
            return None
        return self.chooser.asking.more(self._m(self.chooser))

    @property
    def hint(self) -> str:
        """What is understood of what stands in the field now, before Enter; "" when there is nothing."""
        if self.chooser is None or not self.typing:
            return ""
        asking = self.chooser.asking
        understands = getattr(asking.asks[0], "hint", None)
        typed = str(self.drafts.get(self._draft_key(), {}).get("text", ""))
        return str(understands(typed, asking.told, self._m(self.chooser))) if understands else ""

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

    def _outside(self, key: str, at: datetime) -> list[Effect]:
        if key == "escape":
            self.selected = None
            return []
        found = self.keymap.act_for(key)
        if found is None:
            return [
                Say(
                    f"that key does nothing here; {self.keymap.said('keys')} shows the keys that can act",
                    refused=True,
                )
            ]
        act, told = found
        return self.begin(act, told, at)

    def begin(self, act: Act, told: dict[str, Any], at: datetime) -> list[Effect]:
        """An act's key was pressed, with what the key itself says."""
        if act.goes is not None:
            return [Go(act.goes)]
        m = self.moment(act.name, at, self.selected)
        if reason := act.why_not(m):
            return [Say(reason, refused=True)]
        return self._go_on(Asking.start(act, m, told), act, at, self.selected)

    def _go_on(self, step: Asking | Ready | No, act: Act, at: datetime, selected: str | None) -> list[Effect]:
        if isinstance(step, No):
            return [Say(step.reason, refused=True)]
        if isinstance(step, Ready):
            self.chooser = None
            return self._ready(step, act, at, selected)
        self.chooser = Chooser(step, at, selected)
        more = self.more
        if more is not None and more.field is not None:
            return self._open_field(more.field)
        return []

    def _ready(self, ready: Ready, act: Act, at: datetime, selected: str | None) -> list[Effect]:
        self.selected = None
        self.drafts.pop(_draft_name(act, ready.told), None)
        done: list[Effect] = [Do(act.name, ready.told, ready.at or at, selected)]
        if act.follow is None:
            return done
        m = self.moment(act.name, at, selected)
        following = act.follow(ready.told, m)
        if following is not None:
            name, told = following
            asks = tuple(each for each in ACTS[name].asks if each.name not in told)
            self.chooser = Chooser(Asking(ACTS[name], asks, dict(told)), at, selected, follow=True)
        return done

    # -- choosers -----------------------------------------------------------------------------

    def _in_chooser(self, chooser: Chooser, key: str, at: datetime) -> list[Effect]:
        if key == "escape":
            return self._cancelled()
        if chooser.armed is not None:
            if key == "enter":
                return self._feed(chooser, chooser.armed, at)
            chooser.armed = None
        if self._offered(key):
            if at - chooser.at > IDLE and key != "enter":
                chooser.armed, chooser.at = key, at
                return [
                    Say(f"{self._subject(chooser)}: {key} and then Enter, since it stood open for a while")
                ]
            return self._feed(chooser, key, at)
        if key == "enter" and chooser.follow:
            return self._let_go(chooser, at)
        if self.keymap.act_for(key) is not None and key.isalpha():
            return [*self._let_go(chooser, at), *self._outside(key, at)]
        return [Say(f"{self._subject(chooser)}: {key} is not offered; Esc cancels", refused=True)]

    def offers(self, key: str) -> bool:
        """Whether this key answers what is being asked."""
        return self._offered(self.keymap.folded(key))

    def _offered(self, key: str) -> bool:
        more = self.more
        return more is not None and any(key in offered_keys(each.key) for each in more.offers)

    def _feed(self, chooser: Chooser, key: str, at: datetime) -> list[Effect]:
        m = self.moment(chooser.asking.act.name, at, chooser.selected)
        chooser.at, chooser.armed = at, None
        token = ENTER if key == "enter" else Token(key)
        step = chooser.asking.feed(token, m)
        if isinstance(step, Asking) and chooser.follow:
            chooser.asking = step
            return []
        return self._go_on(step, chooser.asking.act, at, chooser.selected)

    def _let_go(self, chooser: Chooser, at: datetime) -> list[Effect]:
        """A hot letter that is not offered: what is optional is skipped, anything else cancelled aloud."""
        if chooser.follow:
            self.chooser = None
            return []
        if isinstance(chooser.asking.asks[0], Part):
            return self._feed(chooser, "enter", at)
        return self._cancelled()

    def _cancelled(self) -> list[Effect]:
        chooser = self.chooser
        self.chooser = None
        if chooser is None or chooser.follow:
            return []
        return [Say(f"{self._subject(chooser)} NOT logged", refused=True)]

    def _subject(self, chooser: Chooser) -> str:
        """What the chooser is about, as it stands in the message line: 'Hold A'."""
        act = chooser.asking.act
        name = (act.label or act.name).replace("_", " ").capitalize()
        ref = next((each for each in chooser.asking.told.values() if isinstance(each, Ref)), None)
        record = self.moment(act.name, None, None).floor.get(ref.uid) if ref else None
        return f"{name} {row_name(record)}" if record else name

    # -- text ---------------------------------------------------------------------------------

    def _open_field(self, title: str) -> list[Effect]:
        text = str(self.drafts.get(self._draft_key(), {}).get("text", ""))
        self.typed_so_far(text)
        return [Open(title, text)]

    def _draft_key(self) -> str:
        assert self.chooser is not None
        return _draft_name(self.chooser.asking.act, self.chooser.asking.told)

    def typed_so_far(self, text: str) -> None:
        """What stands in the field now, so that it outlives a restart."""
        if self.chooser is None:
            return
        asking = self.chooser.asking
        self.drafts[self._draft_key()] = {
            "act": asking.act.name,
            "told": {name: _plain_value(value) for name, value in asking.told.items()},
            "at": asking.at.isoformat() if asking.at else None,
            "text": text,
            "open": True,
        }

    def enter_text(self, text: str, at: datetime) -> list[Effect]:
        """Enter in the field: kept, or refused with the reason and the field stays open."""
        if self.chooser is None:
            return [Close()]
        chooser = self.chooser
        m = self.moment(chooser.asking.act.name, at, chooser.selected)
        step = chooser.asking.feed(Token(text), m)
        if isinstance(step, No):
            return [Say(step.reason, refused=True)]
        self.drafts.pop(self._draft_key(), None)
        effects = self._go_on(step, chooser.asking.act, at, chooser.selected)
        return [Close(), *effects] if not self.typing else effects

    def set_aside(self, text: str) -> list[Effect]:
        """F4 or Esc in the field: the text is kept for when the same act is begun again."""
        if self.chooser is None:
            return [Close()]
        chooser = self.chooser
        key = self._draft_key()
        self.chooser = None
        subject = self._subject(chooser)
        if not text.strip():
            self.drafts.pop(key, None)
            return [Close(), Say(f"{subject} NOT logged", refused=True)]
        self.drafts[key] = {**self.drafts.get(key, {}), "text": text, "open": False}
        shown = self.keymap.key_of(chooser.asking.act.name)
        again = f"; {shown} takes it up again" if shown else ""
        return [Close(), Say(f"{subject} set aside, NOT logged{again}", refused=True)]

    def restore(self, drafts: dict[str, dict[str, Any]], at: datetime) -> list[Effect]:
        """After a restart: what was half typed is there again, and a field that stood open opens."""
        self.drafts = {key: value for key, value in drafts.items() if isinstance(value, dict)}
        for key, draft in self.drafts.items():
            if draft.get("open") and (effects := self._reopen(key, draft, at)):
                return effects
        return []

    def _reopen(self, key: str, draft: dict[str, Any], at: datetime) -> list[Effect]:
        act = ACTS.get(str(draft.get("act")))
        told = draft.get("told")
        if act is None or act.urgent or not isinstance(told, dict):
            # An emergency's note is taken up on its own screen, when its key is pressed again.
            return []
        m = self.moment(act.name, at, None)
        known = {name: _from_plain(value) for name, value in told.items()}
        if any(isinstance(each, Ref) and m.floor.get(each.uid) is None for each in known.values()):
            return []
        step = self._back_to_field(act, known, m)
        if step is None:
            return []
        opened = draft.get("at")
        began = datetime.fromisoformat(opened) if isinstance(opened, str) else at
        self.chooser = Chooser(replace(step, at=began), at, None)
        more = self.more
        return self._open_field(more.field) if more is not None and more.field else []

    def _back_to_field(self, act: Act, told: dict[str, Any], m: Moment) -> Asking | None:
        """The act's asking, wound forward to the field that stood open."""
        step = Asking.start(act, m, told)
        if isinstance(step, Asking) and step.more(m).field is None and "outcome" in told:
            step = step.feed(Token(str(told["outcome"])[:1]), m)
        return step if isinstance(step, Asking) and step.more(m).field is not None else None

    # -- moving -------------------------------------------------------------------------------

    def move(self, rows: list[str], step: int) -> None:
        """An arrow: the selection goes to the next row. It follows the record, not the line."""
        if not rows:
            self.selected = None
        elif self.selected not in rows:
            self.selected = rows[0 if step > 0 else -1]
        else:
            self.selected = rows[(rows.index(self.selected) + step) % len(rows)]


def offered_keys(offer: str) -> tuple[str, ...]:
    """The keys an offer stands for: '1-6' is six of them."""
    span = re.fullmatch(r"(\d)-(\d)", offer)
    if span is None:
        return (offer,)
    return tuple(str(number) for number in range(int(span[1]), int(span[2]) + 1))


def _draft_name(act: Act, told: dict[str, Any]) -> str:
    ref = next((each for each in told.values() if isinstance(each, Ref)), None)
    return f"{act.name}:{ref.uid if ref else ''}"


def _plain_value(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    return {"ref": value.uid} if isinstance(value, Ref) else value


def _from_plain(value: Any) -> Any:
    if isinstance(value, dict) and "at" in value:
        return datetime.fromisoformat(str(value["at"]))
    return Ref(str(value["ref"])) if isinstance(value, dict) and "ref" in value else value
