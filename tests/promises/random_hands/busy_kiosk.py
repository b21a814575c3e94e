"""A whole kiosk at a busy hour, and hands that read its screen before each key and judge it afterwards.

What a key was meant for is what the screen said before it: the row that an alarm names, the row that is
marked, the question that stands, the record that is shown. Nothing here asks the product what a key does.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import time, timedelta
from random import Random

from textual.pilot import Pilot

from deskapp.asking.row import Ref
from deskapp.floor.alarms import Alarm
from deskapp.records import Call, Duty, Incident, Notice, Promise, Record, Supplement, Tally, Visit
from deskapp.settings.models import Hours, Settings
from screens.hand_over import HandOverScreen
from screens.kiosk import Kiosk
from screens.page import PageScreen
from tests.promises.model.screen_says import Desk, meant, waits_long
from tests.screens.bursts import at_rest, burst
from tests.support.keyboard import SETTINGS
from tests.support.kiosks import words
from tests.support.steady import Steady

CLOSES = time(14, 20)
"""Twenty minutes after the hands begin: steps of the child who is alone come due while they press."""

CLOSING: Settings = SETTINGS.model_copy(update={"hours": (Hours(day="tue", opens=time(9), closes=CLOSES),)})

AFTER_REFUSAL = 1.5
"""Seconds in which no digit counts a quick question."""

SCREEN_OF = {
    "f2": "who", "f3": "say", "f4": "desk", "f5": "calls", "f6": "reply", "f7": "guide", "f12": "emergency",
}  # fmt: skip
HOT = ("desk", "calls", "reply")
"""Where the desk's letters act."""

ABOUT: dict[str, tuple[type[Record], ...]] = {
    "emergency": (Incident, Supplement),
    "conduct": (Incident, Supplement),
    "who": (Duty,),
    "notices": (Notice,),
    "card": (Tally,),
    "catch_up": (Tally,),
}
"""The records that a screen's own keys may change; all other screens change none but by an alarm's key."""

ENDS = {
    "finish", "hangup", "hold", "transfer", "left", "decline", "still", "see_to", "answer", "refer",
    "withdraw", "undo", "redo",
}  # fmt: skip
"""Acts that end what is open. Who comes and goes ends nothing."""


class Wrong(AssertionError):
    """A key did what the screen did not say."""


@dataclass(frozen=True)
class Read:
    """What stood there before the key."""

    where: str
    rows: tuple[str, ...]
    records: dict[str, Record]
    counted: int
    typing: bool
    typed: str
    asked: bool
    required: bool
    asks_of: str | None
    """The uid of the record that the open question or field is about."""
    offered: dict[str, str]
    """Rows that are offered by letter, and their records."""
    alarms: tuple[tuple[str, Alarm], ...]
    """What to press, and the alarm that says so, for those that stand on this screen."""
    shown: str | None
    """The incident that is shown, or the row that a hand-over marks."""
    meant: tuple[str, ...]
    """The rows that the margin of the desk names for this key, or that it would ask about."""
    selected: str | None
    changes: int
    refusal: float
    """When the last refusal was said, in seconds of the machine's steady clock."""


@dataclass
class BusyKiosk:
    """One kiosk, hands of one seed, and what they have done."""

    pilot: Pilot[int]
    seed: int
    steady: Steady
    """The seconds that the kiosk measures: they pass as the hands say, and not as the machine is busy."""
    keys: int = 0
    did: Counter[str] = field(default_factory=Counter)
    screens: Counter[str] = field(default_factory=Counter)
    crowded: int = 0
    """Keys pressed with three lines and two emergencies open."""
    refused_at: float = -1e9
    clock: float = 0.0
    trail: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        app = self.pilot.app
        assert isinstance(app, Kiosk)
        self.app = app
        self.chance = Random(self.seed)

    # -- pressing -----------------------------------------------------------------------------

    async def begin(self) -> None:
        """Dana and Sam, three lines, two emergencies and a matter of conduct, people and promises."""
        opening = (
            "f2", "d", "f12", "a", "m", "enter", "f4", "f3", "0", "d", "f4", *"icihc", "2", "i", *"wwwn",
            "f2", "s", "n", "m", "e", *"the mill", "enter", "p", *"a map", "enter", "f4",
        )  # fmt: skip
        for key in opening:
            await self.press(key, 2.0)

    async def any_keys(self, many: int) -> None:
        """So many, at a person's pace."""
        last = self.keys + many
        while self.keys < last:
            for key in self._next():
                await self.press(key, self.chance.choice((0.3, 0.6, 1.2, 2.0, 2.0, 5.0)))

    async def press(self, key: str, apart: float) -> None:
        """One key, judged."""
        self.clock += apart
        self.steady.go(apart)
        self.app.desk.clock.at += timedelta(seconds=apart)  # type: ignore[attr-defined]
        self.app.redraw()
        before = self.read(key)
        self.trail.append(f"{before.where}:{key}")
        burst(self.app, [key])
        await at_rest(self.pilot)
        self.keys += 1
        self.judge(key, before)

    def _next(self) -> Iterator[str]:
        """A key that makes sense here, most of the time; now and then one for another place."""
        chance, page = self.chance, self.page
        if page.typing.is_open:
            yield from chance.choice(
                (("x", "enter"), ("enter",), ("f4",), ("escape",), ("f12",), ("1", "enter"))
            )
            return
        alarms = self._alarms()
        if alarms and chance.random() < 0.2:
            yield from _pressed(chance.choice(alarms)[0])
            return
        dice = chance.random()
        front = page.front
        if page.where in HOT and front.more is None and len(self.app.desk.floor.calls) < 3 and dice < 0.4:
            yield chance.choice("ic")
            return
        if front.more is not None and dice < 0.6:
            yield chance.choice(
                [each.key[:1] for each in front.more.offers if len(each.key) < 5] or ["escape"]
            )
        elif dice < 0.72:
            yield chance.choice(("f2", "f3", "f4", "f4", "f4", "f5", "f6", "f6", "f7", "f12", "f12"))
        elif page.where == "who" and dice < 0.95:
            yield from chance.choice((("d",), ("s",), (".", "d"), (".", "s")))
        elif page.where == "handover" and dice < 0.95:
            yield chance.choice(("d", "s", ".", "down", "enter", "enter"))
        elif page.where in ("emergency", "conduct") and dice < 0.9:
            yield chance.choice([*"123456789snzl.", "f4", "enter"])
        elif page.where == "say" and dice < 0.9:
            yield chance.choice("0abcde/")
        else:
            yield chance.choice([*"wnoagskfl+dcihbrtxmpuyve1234?;/", "up", "down", "enter", "escape"])

    # -- reading ------------------------------------------------------------------------------

    @property
    def page(self) -> PageScreen:
        screen = self.app.screen
        assert isinstance(screen, PageScreen)
        return screen

    def read(self, key: str) -> Read:
        """All that could be read before this key."""
        app, page, floor = self.app, self.page, self.app.desk.floor
        chooser, more = page.front.chooser, page.front.more
        told = chooser.asking.told if chooser else {}
        ref = next((each for each in told.values() if isinstance(each, Ref)), None)
        desk = Desk(floor, app.desk.settings, app.desk.clock.now(), app.front.selected)
        return Read(
            page.where,
            tuple(words(app).splitlines()),
            floor.snapshot(),
            floor.contacts.counted,
            page.typing.is_open,
            page.typing.value,
            chooser is not None,
            chooser is not None and not chooser.follow and chooser.asking.act.name != "new_minutes",
            ref.uid if ref else None,
            dict(more.rows) if more else {},
            tuple(self._alarms()),
            self._shown(),
            meant(desk, key) if page.where in HOT else (),
            app.front.selected,
            len(app.desk.store.changes),  # type: ignore[attr-defined]
            app.line.said.refused_at,
        )

    def _alarms(self) -> list[tuple[str, Alarm]]:
        """The alarms that stand on this screen, each with what to press for it as it is written there."""
        found = []
        for row in words(self.app).splitlines():
            for alarm in self.app.present.alarms:
                if row.startswith("!") and row[2:].startswith(alarm.text[:40]):
                    found.append((re.split(r"  +", row.strip())[-1], alarm))
                    break
        return found

    def _shown(self) -> str | None:
        page = self.page
        if page.where in ("emergency", "conduct"):
            shown = page.front.shown()  # type: ignore[attr-defined]
            return shown.uid if shown else None
        return page._marked() if isinstance(page, HandOverScreen) else None

    # -- judging ------------------------------------------------------------------------------

    def judge(self, key: str, before: Read) -> None:
        """What this key did, against what was read before it."""
        app, floor = self.app, self.app.desk.floor
        new = app.desk.store.changes[before.changes :]  # type: ignore[attr-defined]
        after = floor.snapshot()
        changed = {uid for uid, record in after.items() if before.records.get(uid) is not record}
        for change in new:
            self.did[change.act] += 1
        self.screens[self.page.where] += 1
        self._not_silent(key, before, bool(changed))
        self._f4_is_the_desk(key, before)
        self._leaving_ends_nothing(before, after, [change.act for change in new])
        self._counts(key, before)
        self._own_record(key, before, {uid for uid in changed if not isinstance(after[uid], Duty)}, after)
        self._alarm_is_answered(key, before, changed)
        self._due_steps_stand_first()
        if app.line.refused and app.line.said.refused_at != before.refusal:
            self.refused_at = self.clock
        kinds = [each.kind for each in floor.incidents if each.is_open and each.kind != "disrespect"]
        self.crowded += len(floor.calls) >= 3 and len(kinds) >= 2

    def _not_silent(self, key: str, before: Read, changed: bool) -> None:
        app = self.app
        if changed or app.line.just_said or app.line.beside or SCREEN_OF.get(key) == self.page.where:
            return
        looks = (self.page.where, tuple(words(app).splitlines()), self.page.typing.value, app.front.selected)
        if looks == (before.where, before.rows, before.typed, before.selected):
            raise Wrong(f"{key} did nothing, and nothing said so")

    def _f4_is_the_desk(self, key: str, before: Read) -> None:
        if key != "f4":
            return
        if before.where == "emergency":
            if self.page.where == "emergency" and not before.typing:
                raise Wrong("F4 did not leave the emergency")
        elif self.page.where != "desk" or self.page.typing.is_open:
            raise Wrong(f"F4 is the desk, and this is {self.page.where}")

    def _leaving_ends_nothing(self, before: Read, after: dict[str, Record], acts: list[str]) -> None:
        gone = [
            uid
            for uid, record in before.records.items()
            if isinstance(record, Visit | Call | Promise)
            and not record.voided
            and record.is_open
            and not (after[uid].is_open and not after[uid].voided)
        ]
        if gone and not ENDS & set(acts):
            raise Wrong(f"{acts} ended {[before.records[uid].short_name for uid in gone]}")

    def _counts(self, key: str, before: Read) -> None:
        if self.app.desk.floor.contacts.counted <= before.counted or key in ("u", "y"):
            return
        if before.where not in (*HOT, "card", "catch_up"):
            raise Wrong(f"{key} counted a question on {before.where}")
        if before.where in HOT and not (key in "123456" or (key == "enter" and before.asked)):
            raise Wrong(f"{key} counted a question")
        if not before.asked and self.clock - self.refused_at < AFTER_REFUSAL:
            raise Wrong(f"{key} counted {self.clock - self.refused_at:.1f} s after a refusal")

    def _own_record(self, key: str, before: Read, changed: set[str], after: dict[str, Record]) -> None:
        """No record changes that the screen had not named before the key."""
        old = {uid for uid in changed if uid in before.records}
        if key in ("u", "y") or before.typing:
            wanted = old if key in ("u", "y") else {before.asks_of, before.shown}
        else:
            wanted = self._wanted(key, before)
        names = [after[uid].short_name for uid in old - wanted]
        named = self._goes_along(key, before)
        if old - wanted - named:
            raise Wrong(f"{key} on {before.where} changed {names}, which the screen had not named")
        alarm = any(key in _pressed(way) for way, _ in before.alarms)
        if before.where not in HOT and before.where != "handover" and not alarm:
            kinds = ABOUT.get(before.where, ())
            strange = [after[uid].short_name for uid in changed if not isinstance(after[uid], kinds)]
            if strange:
                raise Wrong(f"{key} on {before.where} changed or began {strange}")

    def _wanted(self, key: str, before: Read) -> set[str | None]:
        if key in before.offered:
            return {before.offered[key]}
        if before.where in ("emergency", "conduct", "handover"):
            return {before.shown}
        wanted: set[str | None] = {before.asks_of} if before.asked else set()
        if not before.required:
            wanted |= set(before.meant) if len(before.meant) == 1 else set()
            wanted |= {alarm.uid for way, alarm in before.alarms if key in _pressed(way)}
        if before.where in ("reply", "notices"):
            wanted.add(before.selected)
        return wanted

    def _goes_along(self, key: str, before: Read) -> set[str]:
        """What changes with a record that is named, as the rules of the desk say."""
        floor, records = self.app.desk.floor, before.records
        if key == "a" and not before.required:
            settings, now = self.app.desk.settings, self.app.desk.clock.now()
            visits = [each for each in records.values() if isinstance(each, Visit)]
            return {each.uid for each in visits if each.greeted is None or waits_long(each, settings, now)}
        along = {
            uid
            for uid, each in records.items()
            if isinstance(each, Visit) and each.away and each.helper == floor.acting
        }
        if before.where in ("who", "handover"):
            # What whoever leaves was at passes on: it is as open as it was.
            along |= {uid for uid, each in records.items() if isinstance(each, Visit | Call | Promise)}
        last = [uid for uid, each in records.items() if isinstance(each, Tally) and not each.voided]
        along |= set(last[-1:])
        return along | {
            uid
            for uid, each in records.items()
            if isinstance(each, Promise) and each.source == before.asks_of
        }

    def _alarm_is_answered(self, key: str, before: Read, changed: set[str]) -> None:
        """A key that an alarm names acts on what the alarm is about, asks about it, or goes there."""
        if before.asked or before.typing or before.where in ("emergency", "conduct"):
            return
        # Where two name the same key, it is for the first.
        for _, alarm in [each for each in before.alarms if each[0].casefold() == key][:1]:
            if key in SCREEN_OF:
                if self.page.where != SCREEN_OF[key]:
                    raise Wrong(f"{alarm.text!r} names {key}, which did not go there")
                continue
            chooser = self.page.front.chooser
            told = chooser.asking.told.values() if chooser else ()
            about = {each.uid for each in told if isinstance(each, Ref)} | changed
            asks = chooser is not None and key not in before.offered and not about
            if alarm.uid not in about and not asks and before.selected is None:
                raise Wrong(f"{alarm.text!r} names {key}, which did not act on it")

    def _due_steps_stand_first(self) -> None:
        """The child is alone and the library is closing: the first alarm of every screen says so (SE4)."""
        floor, page = self.app.desk.floor, self.page
        now = self.app.desk.clock.now().astimezone(floor.zone)
        alone = [each for each in floor.incidents if each.kind == "alone" and each.is_open]
        if page.where in ("emergency", "conduct") or now.time() < CLOSES or not alone:
            return
        if all(each.done(nth) for each in alone for nth in range(1, 10)):
            return
        first = next((row for row in words(self.app).splitlines() if row.startswith("!")), "")
        if "step" not in first:
            raise Wrong(f"a step is due, and {page.where} says {first!r}")


def _pressed(way: str) -> tuple[str, ...]:
    """The keys of what an alarm says to press: 'c', 'F12', 'F4, then c', 'arrows, Enter'."""
    return tuple(
        each.strip(",").casefold().replace("arrows", "down") for each in way.split() if each != "then"
    )
