"""The desk: decides acts against the floor as it stands, and takes in what is on the disk.

There is one way for anything to change: decide -> commit -> keep. Memory never runs ahead of the disk,
but for an emergency's own records, which are shown at once and marked until they are saved.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Protocol

from deskapp.acts import ACTS
from deskapp.acts.registry import as_printed
from deskapp.asking.row import Pick, Ref, still_fits
from deskapp.clock import Clock
from deskapp.desk.opened import OpenedPromises
from deskapp.desk.undo_history import Pasts
from deskapp.floor.floor import Floor
from deskapp.floor.incident_kinds import is_their_conduct
from deskapp.floor.moment import Moment
from deskapp.floor.others import Others
from deskapp.floor.say import facts_of
from deskapp.records import Closure, Incident, Record
from deskapp.records.change import Change
from deskapp.settings.models import Settings
from deskapp.store.contract import SharedStore, Store
from deskapp.when.closures import in_force
from policy import NO_RULES, Card, DeskRules, Pack, PackError, fill, minimum

Listener = Callable[[Change], None]

Claimed = Callable[[bool, str], None]
"""Told whether another desk's visit came here, and that in words."""


class Sharing(Protocol):
    """What a desk that shares with others has beside it. All of it is called between two acts."""

    def opened(self) -> None:
        """The desk has its records on its floor."""
        ...

    def versioned(self, change: Change) -> Change:
        """The change with the versions that all desks go by. Raises Refused where another desk has a row."""
        ...

    def wrote(self, change: Change) -> None:
        """The disk has it, and the floor."""
        ...

    def erased(self, records: Iterable[Record]) -> None:
        """The disk has given up text of these: in new versions, or in those that other desks hold."""
        ...

    def ask(self, change: Change, claimed: Claimed) -> None:
        """Ask another desk for what the change names; `claimed` is told what came of it."""
        ...


def usual_key(act: str) -> str:
    """The key that the registry gives an act."""
    return as_printed(ACTS[act].key or act)


class Desk:
    """One desk at work. `pack` is None when the policy pack can't be read: then there are no scripts,
    and emergencies have their built-in minimum."""

    def __init__(self, store: Store, clock: Clock, settings: Settings, pack: Pack | None) -> None:
        self.store = store
        self.clock = clock
        self.as_set = settings
        """The settings as they are set; `settings` are those in force."""
        self._in_force: tuple[Settings, tuple[Closure, ...], Settings] = (settings, (), settings)
        self.pack = pack
        self.pasts = Pasts()
        self.unsaved: dict[str, Record] = {}
        """Incidents and supplements that are not on the disk yet, by uid."""
        self.key_of: Callable[[str], str] = usual_key
        """What does an act of this name here, for sentences that say so."""
        self.words_at: dict[str, Callable[[str], str]] = {}
        """The same at faces that are worked by words and not by keys."""
        self.opened = OpenedPromises()
        """What is open for answering at the screens of this desk."""
        self.sharing: Sharing | None = None
        """The way to the other desks; None at a desk by itself."""
        self._listeners: list[Listener] = []
        self.floor = Floor(settings.zone, clock.now().astimezone(settings.zone).date())

    @property
    def others(self) -> Others:
        """What other desks hold; empty at a desk by itself."""
        return self.floor.others

    @property
    def settings(self) -> Settings:
        """What is set, and of single days what was noted here: early closings and closed days."""
        closures = self.floor.closures
        from_set, from_noted, found = self._in_force
        if from_set is not self.as_set or from_noted != closures:
            found = in_force(self.as_set, closures)
            self._in_force = (self.as_set, closures, found)
        return found

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self.as_set = settings

    @property
    def name(self) -> str:
        """The desk's name, kept with every record."""
        return self.settings.desk_name

    def open(self) -> None:
        """Read what is open and of today. Raises StoreFault; it can be tried again."""
        self.take_in(self.store.open())

    def take_in(self, records: Iterable[Record]) -> None:
        """What an opened store holds is the floor from now on."""
        today = self.clock.now().astimezone(self.settings.zone).date()
        self.floor = Floor.of(records, self.settings.zone, today, self.others)
        if isinstance(self.store, SharedStore):
            for uid in self.store.left_with_others():
                self.floor.let_go(uid)
        self.store.follow(self._from_elsewhere)
        if self.sharing is not None:
            self.sharing.opened()

    def new_settings(self, settings: Settings) -> None:
        """Work by these settings from now on. In another time zone another day may be today."""
        moved = settings.zone.key != self.as_set.zone.key
        self.as_set = settings
        if moved:
            today = self.clock.now().astimezone(settings.zone).date()
            self.floor = Floor.of(self.floor.snapshot().values(), settings.zone, today, self.others)

    def listen(self, listener: Listener) -> None:
        """Call this after every change."""
        self._listeners.append(listener)

    def incidents(self) -> tuple[Incident, ...]:
        """Incidents of the last week as they stand with what is not saved yet, newest first.

        A matter of conduct at another desk is that desk's: here it is only said that a hand is wanted (SE5).
        """
        if self.others.desks:
            return tuple(each for each in self._all_incidents() if not self._is_their_conduct(each))
        return self._all_incidents()

    def _is_their_conduct(self, incident: Incident) -> bool:
        emergencies = self.pack.emergencies if self.pack else minimum()
        conduct = self.pack.conduct if self.pack else ()
        return is_their_conduct(incident, self.others, emergencies, conduct)

    def _all_incidents(self) -> tuple[Incident, ...]:
        if not self.unsaved:
            return self.floor.incidents
        found = {incident.uid: incident for incident in self.floor.incidents}
        found.update({uid: each for uid, each in self.unsaved.items() if isinstance(each, Incident)})
        there = (each for each in found.values() if not each.voided)
        return tuple(sorted(there, key=lambda each: (each.opened, each.number), reverse=True))

    @property
    def rules(self) -> DeskRules:
        """What the pack rules of the desk: who goes first, how much one call is."""
        return self.pack.rules if self.pack is not None else NO_RULES

    def cards(self) -> tuple[Card, ...]:
        """The pack's decision cards; none when the pack, or its file of cards, can't be read."""
        try:
            return self.pack.cards if self.pack else ()
        except PackError:
            return ()

    def moment(
        self, act: str = "", at: datetime | None = None, selected: str | None = None, face: str = ""
    ) -> Moment:
        """What an act at this screen may look at now, or at the time its key was pressed."""
        incidents, settings = self.incidents(), self.settings
        by = self.floor.acting_at(face)
        now = at or self.clock.now()
        return Moment(
            floor=self.floor,
            now=now,
            by=by,
            desk=settings.desk_name,
            settings=settings,
            new_uid=self.clock.new_uid,
            set_in_file=self.as_set,
            face=face,
            act=act,
            selected=selected,
            incidents=incidents,
            emergencies=self.pack.emergencies if self.pack else minimum(),
            conduct=self.pack.conduct if self.pack else (),
            cards=self.cards,
            languages=lambda: self.pack.languages if self.pack is not None else (),
            rules=self.rules,
            filled=lambda text: fill(text, facts_of(settings, by, now, self.rules)),
            key_of=self.words_at.get(face, self.key_of),
            past=self.pasts.last_done(face),
            undone=self.pasts.last_undone(face),
        )

    def decide(
        self,
        act: str,
        told: dict[str, Any],
        at: datetime | None = None,
        selected: str | None = None,
        face: str = "",
    ) -> Change:
        """The change this act makes, decided against the floor as it is now.

        Raises Refused with a sentence: also when the row has moved on since the key was pressed.
        """
        declared = ACTS[act]
        m = self.moment(act, at, selected, face)
        arguments = dict(told)
        for ask in declared.asks:
            given = arguments.get(ask.name)
            if isinstance(ask, Pick) and isinstance(given, Ref):
                arguments[ask.name] = still_fits(ask, given, m)
        return declared.decide(m, arguments)

    def do(
        self,
        act: str,
        told: dict[str, Any],
        at: datetime | None = None,
        selected: str | None = None,
        face: str = "",
    ) -> Change:
        """Decide, commit and keep, one after the other. Raises Refused or StoreFault: nothing changed."""
        return self.write(self.decide(act, told, at, selected, face))

    def write(self, change: Change) -> Change:
        """Commit and keep what was decided; gives what was written. Raises Refused or StoreFault."""
        if not change.after:
            return change  # nothing is to be written: another desk is asked
        written = self.to_write(change)
        self.store.commit(written)
        self.keep(written, change)
        return written

    def to_write(self, change: Change) -> Change:
        """The change as it goes to the disk. Raises Refused where another desk has one of its rows."""
        return change if self.sharing is None else self.sharing.versioned(change)

    def keep(self, change: Change, decided: Change | None = None) -> None:
        """The disk has it: take it in, remember how to undo it, and tell who listens.

        `decided` is the change as it was before it got the versions that it was written under.
        """
        # What was taken from another desk was there before: to undo that is to have them wait here.
        before = tuple(self.floor.get(each.uid) or self.others.get(each.uid) for each in change.after)
        self.floor.apply(change)
        for record in (decided or change).after:
            mine = self.unsaved.get(record.uid)
            if mine is not None and mine.version <= record.version:
                del self.unsaved[record.uid]
        if change.act == "undo":
            self.pasts.undid(change, before)
        elif change.act == "redo":
            self.pasts.redid(change, before)
        elif change.act in ACTS and ACTS[change.act].undoable:
            self.pasts.did(change, before)
        else:
            # What happened by itself since can't be taken back, so neither can what came before it.
            self.pasts.forget(frozenset(record.uid for record in change.after))
        self.settle(decided or change)
        if self.sharing is not None:
            self.sharing.wrote(change)
        self.tell(change)

    def settle(self, change: Change) -> None:
        """What it says of visits helped at two desks is asked no more."""
        for uid in change.settles:
            self.others.helped_twice.pop(uid, None)

    def erased(
        self, records: Iterable[Record], uids: frozenset[str], elsewhere: Iterable[Record] = ()
    ) -> None:
        """The disk has given up the text of these: what is here follows, and no undo brings it back.

        `elsewhere` is what other desks hold.
        """
        records = tuple(records)
        here = tuple(record for record in records if self.floor.get(record.uid) is not None)
        self.floor.apply(Change("", "erase", self.clock.now(), self.name, "-", here))
        self.pasts.forget(uids)
        if self.sharing is not None:
            self.sharing.erased((*records, *elsewhere))

    def hold_unsaved(self, change: Change) -> None:
        """Show an emergency's records at once, marked as not saved yet."""
        self.unsaved.update({record.uid: record for record in change.after})
        self.tell(change)

    def tell(self, change: Change) -> None:
        """Tell who listens."""
        for listener in self._listeners:
            listener(change)

    def _from_elsewhere(self, change: Change) -> None:
        self.floor.apply(change)
        self.tell(change)
