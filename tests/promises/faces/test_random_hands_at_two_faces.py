"""Random keys at two faces of one desk, beside a model of who acts and what can be taken back.

It is written a second way: it knows no versions, and gives every state of a record a token. An act may be
taken back at the face where it was done as long as each of its records is in the state in which it left them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from random import Random

import pytest

from deskapp.acts import ACTS
from deskapp.desk.undo_history import DEEPEST
from deskapp.floor.floor import Floor
from deskapp.keyboard.effects import Do
from deskapp.records import Duty
from deskapp.records.change import Change
from tests.support.keyboard import Keyboard

FACES = ("left", "right")
PEOPLE = ("D", "S")
KEYS = (*"wngasshfxkoucyvdrebp", *"uuuuuyyy12", "enter", "escape")
STEPS = 1500
MET = ("wait", "help", "finish", "undo", "redo", "who", "leave", "moved on")
"""What must have come about, or nothing was tried."""


@dataclass
class Entry:
    """An act that can be taken back: which states it found and which it left, by uid."""

    found: dict[str, int]
    left: dict[str, int]


class Model:
    """Who acts at which face, and what each face can take back."""

    def __init__(self) -> None:
        self.here: list[str] = []
        self.acts: dict[str, str] = dict.fromkeys(FACES, "-")
        self.state: dict[str, int] = {}
        self.done: list[tuple[str, Entry]] = []
        self.undone: list[tuple[str, Entry]] = []
        self._tokens = 0

    def who(self, face: str, person: str) -> None:
        for each, acting in self.acts.items():
            if acting == person:
                self.acts[each] = "-"
        self.acts[face] = person
        if person not in self.here:
            self.here.append(person)

    def leaves(self, person: str) -> None:
        self.here.remove(person)
        face = next((each for each, acting in self.acts.items() if acting == person), None)
        if face is not None:
            free = [each for each in self.here if each not in self.acts.values()]
            self.acts[face] = free[0] if free else "-"

    def newest(self, stack: list[tuple[str, Entry]], face: str) -> Entry | None:
        return next((entry for where, entry in reversed(stack) if where == face), None)

    def stands(self, entry: Entry) -> bool:
        return all(self.state[uid] == token for uid, token in entry.left.items())

    def takes(self, change: Change) -> None:
        """A change that is no undo and no redo."""
        uids = [record.uid for record in change.after]
        found = {uid: self.state.get(uid, 0) for uid in uids}
        for uid in uids:
            self._tokens += 1
            self.state[uid] = self._tokens
        if ACTS[change.act].undoable:
            self.done.append((change.face, Entry(found, {uid: self.state[uid] for uid in uids})))
            self.undone = [each for each in self.undone if each[0] != change.face]
            mine = [each for each in self.done if each[0] == change.face]
            if len(mine) > DEEPEST:
                self.done.remove(mine[0])
            return
        for name in ("done", "undone"):
            gone, kept = set(uids), []
            for where, entry in reversed(getattr(self, name)):
                if gone & entry.left.keys():
                    gone |= entry.left.keys()
                else:
                    kept.append((where, entry))
            setattr(self, name, kept[::-1])

    def turns(self, face: str, away: list[tuple[str, Entry]], to: list[tuple[str, Entry]]) -> None:
        """The newest of this face goes from one stack to the other, its records to what it found."""
        entry = self.newest(away, face)
        assert entry is not None
        away[:] = [each for each in away if each[1] is not entry]
        self.state.update(entry.found)
        to.append((face, Entry(entry.left, entry.found)))


class Hands(Keyboard):
    """Keys at one face; what they ask for may wait until something was done at the other."""

    def __init__(self, beside: Keyboard | None, face: str, model: Model, person: str) -> None:
        self.model = model
        self.waits: list[Do] = []
        self.met: Counter[str] = Counter()
        super().__init__(beside=beside, face=face, acts=person)
        model.takes(self.store.changes[-1])
        model.who(face, person)

    def _do(self, do: Do) -> None:
        self.waits.append(do)

    def happen(self) -> None:
        """What was asked for comes to its turn."""
        for do in self.waits:
            self._happens(do)
        self.waits = []

    def _happens(self, do: Do) -> None:
        model, before = self.model, len(self.store.changes)
        floor = self.desk.floor.snapshot()
        stack = model.done if do.act == "undo" else model.undone
        entry = model.newest(stack, self.face) if do.act in ("undo", "redo") else None
        by = model.acts[self.face]
        super()._do(do)
        if len(self.store.changes) == before:
            assert self.desk.floor.snapshot() == floor
            assert self.said.startswith("cannot: ")
            if entry is not None:
                # A line that another call is on is one other reason; and that another act was meant at the
                # press, which has changed since.
                newest = self.desk.moment(face=self.face)
                past = newest.past if do.act == "undo" else newest.undone
                another = past is not None and do.told["last"] != past.change.uid
                assert another or not model.stands(entry) or "another call is on line" in self.said, self.said
                self.met["moved on"] += "has changed since" in self.said
            return
        change = self.store.changes[-1]
        assert (change.by, change.face) == (by, self.face)
        self.met[change.act] += 1
        if change.act in ("undo", "redo"):
            assert entry is not None
            assert model.stands(entry)
            assert {record.uid for record in change.after} == entry.left.keys()
            stacks = model.done, model.undone
            model.turns(self.face, *(stacks if change.act == "undo" else stacks[::-1]))
        else:
            model.takes(change)

    def becomes(self, act: str, person: str) -> None:
        """Someone acts here, or leaves the desk."""
        before = len(self.store.changes)
        super()._do(Do(act, {"person": person}, self.time.at, None))
        if len(self.store.changes) == before:
            return
        self.met[act] += 1
        self.model.takes(self.store.changes[-1])
        if act == "who":
            self.model.who(self.face, person)
        else:
            self.model.leaves(person)


def agrees(hands: dict[str, Hands], model: Model) -> None:
    desk = hands["left"].desk
    for face in FACES:
        assert desk.floor.acting_at(face) == model.acts[face]
    acting = [duty.person for duty in desk.floor.open_of(Duty) if duty.acting]
    assert len(acting) == len(set(acting)) == sum(letter != "-" for letter in model.acts.values())
    for face in FACES:
        mine = [entry.left.keys() for where, entry in model.done if where == face]
        offered = [
            {each.uid for each in past.change.after} for past in desk.pasts.done if past.change.face == face
        ]
        assert offered == mine


@pytest.mark.parametrize("seed", range(3))
def test_each_face_acts_and_takes_back_for_itself(seed: int) -> None:
    chance, model = Random(seed), Model()
    left = Hands(None, "left", model, "D")
    hands = {"left": left, "right": Hands(left, "right", model, "S")}
    for _ in range(STEPS):
        here = hands[chance.choice(FACES)]
        here.happen()
        roll = chance.random()
        if roll < 0.02 and not here.is_typing():
            here.becomes(chance.choice(("who", "who", "leave")), chance.choice(PEOPLE))
        elif here.is_typing() and roll < 0.6:
            here.press(*"ab", "enter", apart=1)
        else:
            here.press("escape" if here.is_typing() and roll > 0.9 else chance.choice(KEYS), apart=1)
        if chance.random() < 0.7:
            here.happen()
        agrees(hands, model)
    for here in hands.values():
        here.happen()
    met = left.met + hands["right"].met
    assert all(met[act] for act in MET), met
    desk = left.desk
    everything = [record for change in left.store.changes for record in change.after]
    again = Floor.of(everything, desk.floor.zone, desk.floor.today)
    assert again.snapshot() == desk.floor.snapshot()
