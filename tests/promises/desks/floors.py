"""Several desks, one server, a network between them, and what must be true once all is quiet again."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from deskapp.records import Incident, Notice, Promise, Read, Visit
from deskapp.shared.ledger import Copy
from tests.promises.desks.desk import DeskInModel, account_uid
from tests.promises.desks.hands import Hands, Remembered
from tests.promises.desks.network import Network
from tests.promises.desks.server import Server

PAGE = 7
"""Versions and rows in a turn: few, so that what is read in pieces is read in pieces."""

ROUNDS = 400
"""Rounds of turns after which desks that are not quiet never will be."""


@dataclass
class Counted:
    """What came of a run."""

    claims: int = 0
    from_others: int = 0
    double: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)
    """Conflicts about what nobody had taken by force."""
    noisy: int = 0
    """Runs after which the desks never came to an end."""

    @property
    def faults(self) -> dict[str, int]:
        """How often each promise was broken."""
        kinds = {
            "double": self.double,
            "lost": self.lost,
            "differing": self.differing,
            "unasked": self.unasked,
        }
        return {name: len(found) for name, found in kinds.items()} | {"never quiet": self.noisy}

    @property
    def well(self) -> bool:
        """Whether none was."""
        return not any(self.faults.values())


@dataclass
class Floors:
    """One run from a seed."""

    seed: int
    desks: int = 4
    steps: int = 4000
    server: Server = field(default_factory=Server)
    desk_kind: type[DeskInModel] = DeskInModel

    def __post_init__(self) -> None:
        self.chance = random.Random(self.seed)
        self.at_desks = [self.desk_kind(number, folder(number)) for number in range(1, self.desks + 1)]
        self.network = Network(self.server, self.chance)
        self.hands = Hands(self.chance)
        self.loses_disks = self.seed % 2 == 0
        """A lost disk and a server put back are in runs of their own: both at once lose what neither has."""
        self.backups: dict[int, dict[str, Copy]] = {}
        self.dump = self.server.dump()

    def run(self, counted: Counted) -> None:
        """All steps, then quiet, then the checks."""
        for _ in range(self.steps):
            self._step()
        if self.network.heal(self.at_desks, PAGE, ROUNDS) == ROUNDS:
            counted.noisy += 1
        self._check(counted)

    def _step(self) -> None:
        desk = self.chance.choice(self.at_desks)
        what = self.chance.random()
        if what < 0.45:
            self.hands.act(desk)
        elif what < 0.65:
            self.network.begin(desk, PAGE)
        elif what < 0.97:
            self.network.carry()
        elif what < 0.98:
            self.network.give_up(desk)
        elif what < 0.99:
            self.network.cut ^= {desk.number}
        elif what < 0.994:
            desk.killed()
            self.network.give_up(desk)
        else:
            self._put_back(desk)

    def _put_back(self, desk: DeskInModel) -> None:
        if not self.loses_disks:
            if self.chance.random() < 0.1:
                self.server.restore(self.dump, f"restored {self.hands.step}")
            elif self.chance.random() < 0.2:
                self.dump = self.server.dump()
        elif self.chance.random() < 0.3 and desk.number in self.backups:
            self.hands.remembered.gone |= set(desk.ledger.unshared)
            self.network.to_server = [each for each in self.network.to_server if each[0] is not desk]
            self.network.give_up(desk)
            desk.restored(self.backups[desk.number], folder(desk.number, self.hands.step))
        else:
            self.backups[desk.number] = dict(desk.journal)

    def _check(self, counted: Counted) -> None:
        done = self.hands.remembered
        rows = {uid: copy for uid, (_, copy) in self.server.rows.items()}
        counted.claims += sum(len(desks) for desks in done.helps.values())
        counted.from_others += done.from_others
        counted.double += [
            uid
            for uid, desks in done.helps.items()
            if len(set(desks)) > 1 and uid not in done.forced | done.gone
        ]
        conflicts = [copy for desk in self.at_desks for copy in desk.conflicts.values()]
        counted.unasked += [copy.uid for copy in conflicts if copy.uid not in done.forced | done.gone]
        counted.lost += lost_versions(done, rows, conflicts)
        counted.lost += lost_parts(done, rows)
        counted.lost += lost_accounts(done, rows, conflicts)
        counted.differing += accounts_that_differ(rows)
        counted.differing += [
            f"{desk.number}: {uid}"
            for desk in self.at_desks
            for uid in rows.keys() | desk.ledger.stands.keys()
            if rows.get(uid) != desk.ledger.stands.get(uid)
        ]


def folder(desk: int, step: int = 0) -> str:
    """The random name of a desk's data folder, made new at this step."""
    return f"00000000-0000-4000-{desk:04d}-{step:012d}"


def lost_versions(done: Remembered, rows: dict[str, Copy], conflicts: list[Copy]) -> Iterator[str]:
    """Visits of which a version is neither in what stands nor in what was laid before staff."""
    for uid, versions in done.written.items():
        if uid in done.gone:
            continue
        ends = [copy.descent for copy in conflicts if copy.uid == uid]
        ends += [rows[uid].descent] if uid in rows else []
        if not all(any(version.leads_to(end) for end in ends) for version in versions):
            yield uid


def lost_accounts(done: Remembered, rows: dict[str, Copy], conflicts: list[Copy]) -> Iterator[str]:
    """What a desk did with a visit that another had taken, and which is in no account of it."""
    for copy in conflicts:
        uid, mine = account_uid(copy), copy.record
        if not {uid, copy.uid} & done.gone and isinstance(mine, Visit):
            kept = rows[uid].record if uid in rows else None
            if not isinstance(kept, Visit) or kept.helped != mine.helped:
                yield uid


def accounts_that_differ(rows: dict[str, Copy]) -> Iterator[str]:
    """Where staff said how many they were, and the figures of one desk go by something else."""
    for uid, copy in rows.items():
        kept = copy.record
        if isinstance(kept, Visit) and kept.account_of in rows:
            visit = rows[kept.account_of].record
            assert isinstance(visit, Visit)
            unheard = kept.people is None and visit.people in ("one", "two")
            left_asked = kept.people is not None and visit.people == "asked"
            if unheard or left_asked or kept.voided != (kept.people != "two"):
                yield uid


def lost_parts(done: Remembered, rows: dict[str, Copy]) -> Iterator[str]:
    """Notes, ticks, interim answers, hand-ons and readings that are nowhere; and texts that came back."""
    for uid, at, desk in done.parts:
        if uid in done.gone:
            continue
        record = rows[uid].record if uid in rows else None
        found = [
            part for part in _parts(record) if part.desk == desk and (part.at == at or isinstance(part, Read))
        ]
        if not found or ((uid, at, desk) in done.erased and found[0].text):
            yield f"{uid} {at} {desk}"


def _parts(record: object) -> tuple[Any, ...]:
    match record:
        case Incident():
            return (*record.notes, *record.steps)
        case Promise():
            return (*record.told, *record.handed)
        case Notice():
            return record.read
        case Visit() | None:
            return ()
    return ()
