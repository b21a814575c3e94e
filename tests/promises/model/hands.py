"""Hands that press keys at a busy desk, and eyes that read before each what it will do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from typing import Any

from deskapp.acts import ACTS
from deskapp.asking.effort import OptionalPart
from deskapp.asking.row import Pick, Ref
from deskapp.keyboard.chooser import offered_keys
from deskapp.keyboard.effects import Close, Do, Effect, Go, Open, Say
from deskapp.keyboard.incident_keys import IncidentFront, IncidentKeys
from deskapp.keyboard.keymap import keymap
from deskapp.keyboard.keys import NO_COUNT, Front
from deskapp.records import Incident, Promise, Record, Supplement, Visit
from deskapp.records.change import Refused
from deskapp.settings.topics import Topic
from policy import load
from tests.promises.model.screen_says import DIGITS, Desk, meant, waits_long
from tests.support.fakes import SETTINGS, desk

PACK = load()
WORDS = ("the mill", "red scarf", "508-555-0142", "fri", "x", "9:40", ". at once", "")
LETTERS = "wnogaskfl+d" * 2 + "chbrtx" * 4 + "mpuyve123456" + ";7.,?jz"
INCIDENTS = "123456789szn.lmftcaow;"
SHOWN = {"g": "greet", "s": "help", "f": "finish", "k": "walk", "c": "call", "h": "hold", "x": "hangup",
         "t": "transfer", "b": "check", "r": "resume"}  # fmt: skip
"""Keys whose target a screen can show in the margin."""


class Wrong(AssertionError):
    """A key did what the screen did not say."""


WITH_TOPICS = SETTINGS.model_copy(
    update={"topics": (Topic(letter="T", name="taxes"), Topic(letter="W", name="word processing"))}
)
"""Letters that are the keys of acts as well: a call is transferred, someone waits."""


@dataclass
class Before:
    """What could be read before the key."""

    screen: str
    records: dict[str, Record]
    counted: int
    looks: tuple[object, ...]
    offered: frozenset[str]
    asked: bool
    optional: bool
    typing: bool
    rows: dict[str, str]
    shown: Incident | None
    armed: str | None
    last_count: str | None
    last_question: str | None
    question: tuple[object, ...]
    """What is asked, whatever stands beside it."""
    by: str
    walking: set[str]
    """Who the acting person walks along with."""
    outside: tuple[str, ...]
    """The row that the key hits while nothing is asked."""


@dataclass
class Hands:
    """One desk, its three keyboards, and what was last asked about."""

    seed: int
    about: str | None = None
    """The record that the open question or field is about."""
    refused_at: float = -1e9
    keys: Counter[str] = field(default_factory=Counter)
    crowded: int = 0
    """Keys pressed with three lines and two emergencies open."""

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)
        self.at = desk(settings=WITH_TOPICS, pack=PACK)
        self.screen = "desk"
        moment = self.at.desk.moment
        self.fronts: dict[str, Front] = {
            "desk": Front(moment, keymap(self.at.desk.settings)),
            "emergency": IncidentFront(moment, IncidentKeys({})),
            "conduct": IncidentFront(moment, IncidentKeys({}, conduct=True), conduct=True),
        }
        for front in self.fronts.values():
            front.drafts = self.fronts["desk"].drafts
        self.text = ""
        self.clock = 0.0
        self.script(("f12", *"m", *"f", "enter", "f4", "f3", "d", "f4", *"icihc", "2", "i"))

    @property
    def front(self) -> Front:
        return self.fronts[self.screen]

    # -- pressing -----------------------------------------------------------------------------

    def script(self, keys: tuple[str, ...]) -> None:
        for key in keys:
            self.press(key, 2.0)

    def any_key(self) -> None:
        """One key, at a person's pace; now and then after a pause."""
        apart = self.chance.choice(
            (0.2, 0.4, 0.8, 1.6, 2.5, 2.5, 12.0 if self.chance.random() < 0.2 else 1.7)
        )
        self.press(self._key(), apart)

    def _key(self) -> str:
        key: str = self._likely_key(self.chance)
        return key

    def _likely_key(self, chance: Random) -> Any:
        if self.front.typing:
            return chance.choice(("text", "text", "enter", "enter", "enter", "f4", "escape"))
        more = self.front.more
        if more is not None and chance.random() < 0.6:
            return chance.choice(
                [key for each in more.offers for key in offered_keys(each.key)] or ["escape"]
            )
        if chance.random() < 0.08:
            return chance.choice(("f12", "f12", "f2", "f2", "f3", "f4", "f4", "f5"))
        if self.screen != "desk":
            return "f4" if chance.random() < 0.15 else chance.choice(INCIDENTS)
        if more is None and len(self.at.desk.floor.calls) < 3 and chance.random() < 0.7:
            return chance.choice("ic")
        return chance.choice((*LETTERS, "up", "down", "escape", "enter"))

    def press(self, key: str, apart: float) -> None:
        self.clock += apart
        self.at.clock.tick(apart)
        before = self._read(key)
        said, refused = self._do(key)
        # What an emergency's key let go of is said beside whatever comes next.
        said = said or bool(getattr(self.front, "aside", ""))
        self._judge(key, before, said)
        if refused:
            self.refused_at = self.clock
        floor = self.at.desk.floor
        kinds = [each.kind for each in floor.incidents if each.is_open]
        self.crowded += len(floor.calls) >= 3 and len([kind for kind in kinds if kind != "disrespect"]) >= 2

    def _do(self, key: str) -> tuple[bool, bool]:
        """Whether anything was said, and whether it was a refusal."""
        now, front = self.at.clock.now(), self.front
        if front.typing:
            if key == "text":
                self.text = self.chance.choice(WORDS)
                front.typed_so_far(self.text)
                return True, False
            if key == "enter":
                return self._effects(front.enter_text(self.text, now))
            if key in ("f4", "escape"):
                return self._effects(front.set_aside(self.text))
        if key in ("f12", "f2", "f3", "f4", "f5"):
            return self._go(key)
        if key in ("up", "down") and self.screen == "desk":
            floor = self.at.desk.floor
            rows = [each.uid for each in (*floor.waiting, *floor.spotted, *floor.helping, *floor.calls)]
            front.move(rows, 1 if key == "down" else -1)
            return not rows, False
        return self._effects(front.press(key, now))

    def _go(self, key: str) -> tuple[bool, bool]:
        said = False, False
        if key != "f12" and self.screen == "desk":
            name = {"f2": "who_screen", "f3": "say_screen", "f4": "desk_screen", "f5": "calls_screen"}[key]
            said = self._effects(self.front.function_key(ACTS[name]))
        elif isinstance(self.front, IncidentFront) and (words := self.front.let_go()):
            said = self._effects([Say(words, refused=True)])
        if key == "f2":
            # The other of the two takes over at the keyboard.
            self.at.desk.do("who", {"person": "S" if self.at.desk.floor.acting == "D" else "D"})
        self.screen = {"f12": "emergency", "f3": "conduct"}.get(key, "desk")
        if isinstance(self.front, IncidentFront):
            self.front.show_steps()
        return True, said[1]

    def _effects(self, effects: list[Effect]) -> tuple[bool, bool]:
        said = refused = False
        for effect in effects:
            if isinstance(effect, Do):
                try:
                    self.at.desk.do(effect.act, effect.told, effect.at, effect.selected)
                    self.keys[effect.act] += 1
                    said = True
                    self.front.answered(effect.drafts, done=True)
                except Refused:
                    said = refused = True
                    self.front.answered(effect.drafts, done=False)
                    self.front.was_refused(effect.at)
            elif isinstance(effect, Say):
                said, refused = True, refused or effect.refused
                if effect.refused:
                    for front in self.fronts.values():
                        front.was_refused(self.at.clock.now())
            elif isinstance(effect, Open):
                self.text = effect.text
            elif isinstance(effect, Go | Close):
                said = True
        self.keys["refused"] += refused
        return said, refused

    # -- reading ------------------------------------------------------------------------------

    def _read(self, key: str) -> Before:
        front, floor = self.front, self.at.desk.floor
        chooser, more = front.chooser, front.more
        view = Desk(floor, self.at.desk.settings, self.at.clock.now(), front.selected)
        shown = front.shown() if isinstance(front, IncidentFront) else None
        offers = more.offers if more else ()
        return Before(
            self.screen,
            floor.snapshot(),
            floor.contacts.counted,
            self._looks(),
            frozenset(key for each in offers for key in offered_keys(each.key)),
            chooser is not None,
            chooser is not None and (chooser.follow or isinstance(chooser.asking.asks[0], OptionalPart)),
            front.typing,
            dict(more.rows) if more else {},
            shown,
            chooser.armed if chooser else None,
            floor.contacts.last_tally.uid if floor.contacts.last_tally else None,
            floor.contacts.last_question.uid if floor.contacts.last_question else None,
            self._question(),
            floor.acting,
            {each.uid for each in floor.helping if each.away and each.helper == floor.acting},
            self._outside(key, view) if self.screen == "desk" else (),
        )

    def _question(self) -> tuple[object, ...]:
        chooser = self.front.chooser
        if chooser is None:
            return ()
        asking = chooser.asking
        return asking.act.name, asking.asks, asking.told, asking.awaits

    def _looks(self) -> tuple[object, ...]:
        """All of it that a key could change without a sentence."""
        front, more = self.front, self.front.more
        own = (front.chosen, front.listing, front.nth, front.reading, front.first) if isinstance(
            front, IncidentFront
        ) else ()  # fmt: skip
        return (
            self.screen,
            more and (more.prompt, more.field),
            self.text if more else "",
            front.selected,
            own,
        )

    # -- judging ------------------------------------------------------------------------------

    def _judge(self, key: str, before: Before, said: bool) -> None:
        if key == "enter" and before.armed:
            key = before.armed  # what it was pressed for
        after = self.at.desk.floor.snapshot()
        changed = {uid for uid, record in after.items() if before.records.get(uid) is not record}
        old = {uid for uid in changed if uid in before.records and after[uid].table != "duties"}
        if not changed and not said and self._looks() == before.looks:
            raise Wrong(f"{key} did nothing, and nothing said so")
        if after and self.at.desk.floor.contacts.counted > before.counted:
            self._may_count(key, before)
        if before.screen != "desk":
            self._incident(
                key,
                before,
                old,
                {after[uid] for uid in changed - set(before.records) if after[uid].table != "duties"},
            )
            return
        wanted = self._wanted(key, before)
        extra = self._goes_with(key, before, wanted)
        if not old <= wanted | extra:
            names = {after[uid].short_name for uid in old - wanted - extra}
            raise Wrong(f"{key} changed {names}, and the screen said {self._names(wanted, before)}")
        if before.asked and not before.optional and not before.typing and key not in before.offered:
            leaves = key in ("escape", "f2", "f3", "f4", "f5", "f12")
            happened = {uid for uid in changed if after[uid].table != "duties"}
            if happened or not (leaves or self._question() == before.question):
                raise Wrong(f"{key} is not offered, and acted or ended the question")
        self._remember(key, before, wanted)

    def _may_count(self, key: str, before: Before) -> None:
        if key in ("u", "y"):
            return
        if self.clock - self.refused_at < NO_COUNT.total_seconds() and key != "enter" and not before.asked:
            raise Wrong(f"{key} counted {self.clock - self.refused_at:.1f} s after a refusal")
        if key not in DIGITS | {"enter"}:
            raise Wrong(f"{key} counted a question")

    def _wanted(self, key: str, before: Before) -> set[str]:
        """The records that the screen said this key is about."""
        if before.rows and key in before.rows and not before.optional:
            return {before.rows[key]}
        about = {self.about} if self.about else set()
        if before.asked and not before.optional:
            return about
        if before.optional and (key in before.offered or key in ("enter", "escape")):
            return about
        return {*before.outside, *about} if before.optional else set(before.outside)

    def _outside(self, key: str, view: Desk) -> tuple[str, ...]:
        """The row that this key hits without asking; and the margin says the same."""
        found = tuple(uid for uid in meant(view, key) if self._unsaid(key, uid, view))
        expected = found[0] if len(found) == 1 else None
        if key in SHOWN:
            act = ACTS[SHOWN[key]]
            pick = act.asks[0]
            assert isinstance(pick, Pick)
            target = pick.target(self.at.desk.moment(act.name, view.now, view.selected))
            if (target.uid if target else None) != expected:
                raise Wrong(f"the margin says {target and target.short_name} for {key}, not {expected}")
        return (expected,) if expected else ()

    def _unsaid(self, key: str, uid: str, view: Desk) -> bool:
        """Whether a row may be taken without asking: a colleague's visit that nobody named may not."""
        row = view.floor.get(uid)
        if key not in "fk" or not isinstance(row, Visit) or uid == view.selected:
            return True
        if row.helper in (None, "-", view.by):
            return True
        targets = view.settings.targets
        if key == "f":
            return row.helped is not None and view.now - row.helped >= timedelta(minutes=targets.long_open)
        return row.away and view.now - row.walks[-1].out >= timedelta(minutes=targets.away_minutes)

    def _goes_with(self, key: str, before: Before, wanted: set[str]) -> set[str]:
        """What changes with it, as the rules of the desk say."""
        floor, records = self.at.desk.floor, before.records
        asked = before.question[:1]
        if asked == ("kind",):
            return {before.last_count or ""}
        if asked == ("topic",) and key in before.offered:
            # An ending's own row is named by the question; a count is the last that was asked.
            return set() if wanted else {before.last_question or ""}
        if (key in ("n", "s") or before.rows) and not before.typing:
            return before.walking
        if key == "a" and (before.optional or not before.asked):
            settings, now = self.at.desk.settings, self.at.clock.now()
            visits = {uid: each for uid, each in records.items() if isinstance(each, Visit)}
            return {
                uid for uid, each in visits.items() if each.greeted is None or waits_long(each, settings, now)
            }
        if key in ("u", "y"):
            taken = (*self.at.desk.pasts.undone[-1:], *self.at.desk.pasts.done[-1:])
            return {each.uid for past in taken for each in past.change.after}
        return {each.uid for each in floor.promises if isinstance(each, Promise) and each.source in wanted}

    def _remember(self, key: str, before: Before, wanted: set[str]) -> None:
        """What the question that stands now is about; it names it, where a row can be named."""
        if self.screen != "desk":
            return  # what was asked there stands when F4 comes back
        chooser = self.fronts["desk"].chooser
        if chooser is None:
            self.about = None
            return
        ref = next((each for each in chooser.asking.told.values() if isinstance(each, Ref)), None)
        more = self.fronts["desk"].more
        if chooser.follow:
            self.about = ref.uid if ref else None
        elif (
            ref is not None
            and self._question() != before.question
            and (not before.asked or (before.optional and key not in before.offered))
        ):
            if (ref.uid,) != before.outside:
                raise Wrong(f"{key} asks about another row than {self._names(wanted, before)}")
            self.about = ref.uid
        elif ref is not None and key in before.rows:
            self.about = before.rows[key]
        named = chooser.asking.act.name in ("hold", "transfer", "finish", "hangup", "new_minutes", "describe")
        first = len(chooser.asking.told) == 1 and chooser.asking.awaits is None
        if ref is not None and named and more is not None and first:
            record = self.at.desk.floor.get(ref.uid)
            if record is None or record.short_name not in more.prompt:
                raise Wrong(f"{more.prompt!r} does not say that it is about {record and record.short_name}")

    def _incident(self, key: str, before: Before, old: set[str], new: set[Record]) -> None:
        """On the screens of incidents, only what is shown there changes, and only incidents begin."""
        shown = {before.shown.uid} if before.shown else set()
        asked = self.front.chooser.asking.told.get("incident") if self.front.chooser else None
        if isinstance(asked, Ref) and not before.asked and not self.front.listing and asked.uid not in shown:  # type: ignore[attr-defined]
            raise Wrong(f"{key} asks about an incident that is not shown")
        if not old <= shown:
            changed = [before.records[uid].short_name for uid in old]
            raise Wrong(f"{key} changed {changed}, which is not shown")
        if any(not isinstance(each, Incident | Supplement) for each in new):
            raise Wrong(f"{key} began something of the desk's on {before.screen}")

    def _names(self, uids: set[str], before: Before) -> list[str]:
        return sorted(before.records[uid].short_name for uid in uids if uid in before.records) or ["nothing"]
