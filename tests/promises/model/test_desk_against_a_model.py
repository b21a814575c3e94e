"""The desk against a simple model: whatever is pressed, both agree on what happened and on what can't.

No state that the design does not name, nothing closed without an outcome, nothing undone into a place it
never had; and a restart at any step changes nothing but that undo starts anew.
"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from deskapp.acts import ACTS
from deskapp.asking.row import Ref
from deskapp.records import TABLES, Call, Promise, Record, Visit
from deskapp.records.change import Refused
from deskapp.settings.topics import Topic
from policy import load
from tests.promises.model.acts import Move
from tests.promises.model.model import CanNot, Done, Model
from tests.promises.model.moves import moves
from tests.promises.model.rows import seen
from tests.support.fakes import SETTINGS, Bench, MemoryStore, StillAsking, desk
from tests.support.several import CHILDRENS, PHONE, helping, waiting

PACK = load()

WITH_TOPICS = SETTINGS.model_copy(update={"topics": (Topic(letter="X", name="taxes"),)})

ELSEWHERE = {
    "catch_up": "hours gone by, from a sheet of their own: tests/unit/numbers",
    "clock": "a clock that was set: tests/system/clock",
    "same_incident": "two desks: tests/unit/acts/test_the_same_incident.py",
    "one_person": "two desks: tests/unit/acts/test_helped_at_two_desks.py",
    "two_people": "two desks: tests/unit/acts/test_helped_at_two_desks.py",
}
"""Acts that the model leaves out, and where they are proven."""

ENOUGH = 2_000
"""Accepted acts in the normal run."""

TAKEN_BACK = 0.15
"""How often an act is taken back at once, and done again."""

HALF = 0.5
"""How often what was done least is done next."""

MANY = 200_000
"""And with --faults."""

accepted: Counter[str] = Counter()
refused: Counter[str] = Counter()


class DeskMachine(RuleBasedStateMachine):
    """Presses whatever there is to press, mostly what the model says can be done."""

    @initialize()
    def open(self) -> None:
        """Dana comes to the desk."""
        self.at: Bench = desk(store=MemoryStore(), settings=WITH_TOPICS, pack=PACK)
        self.model = Model(self.at.clock.now(), here=["D"], acting="D")
        self.key_of: dict[str, str] = {}
        self.uid_of: dict[str, str] = {}
        self.mine: Counter[str] = Counter()
        """What this run has pressed; a counter of all runs would make none of them repeatable."""

    # -- what happens -------------------------------------------------------------------------

    @rule(seed=st.integers(0, 2**32), seconds=st.sampled_from((1, 5, 20, 45)))
    def press(self, seed: int, seconds: int) -> None:
        """A run of presses that the model says can be done, the rare acts as often as the common ones.

        However long, a run ends before midnight: a new day has tests of its own. In half of them other desks
        go on beside this one, which changes nothing here.
        """
        chance = Random(seed)
        for _ in range(10):
            self.tick(seconds)
            if seed % 2:
                self.other_desks_go_on(chance)
            move = self.possible(chance)
            self.mine[move.act] += 1
            self.do(move)
            self.agree()
            if chance.random() < TAKEN_BACK:
                self.back_or_again("undo")
                self.back_or_again("redo")

    def possible(self, chance: Random) -> Move:
        """A press that the model says can be done. Only what is chosen is tried, not all there is."""
        by_act: dict[str, list[Move]] = {}
        for each in moves(self.model):
            by_act.setdefault(each.act, []).append(each)
        acts = sorted(by_act)
        chance.shuffle(acts)
        if chance.random() < HALF:
            # What was done least so far, or the rare states would hardly be reached.
            acts.sort(key=lambda act: self.mine[act])
        for act in acts:
            chance.shuffle(by_act[act])
            for move in by_act[act]:
                if self.can(move):
                    return move
        raise AssertionError("there is always something that can be done")

    @rule(seed=st.integers(0, 2**32))
    def try_anything(self, seed: int) -> None:
        """Presses that may or may not be possible: the desk and the model say the same."""
        chance = Random(seed)
        for _ in range(3):
            self.tick(1)
            self.do(chance.choice(moves(self.model)))
            self.agree()

    def other_desks_go_on(self, chance: Random) -> None:
        """Someone comes to another desk, or is helped there, or goes. The model knows nothing of it."""
        there, desk = self.at.desk.others, chance.choice((CHILDRENS, PHONE))
        there.desks[desk.number] = desk
        made = chance.choice((waiting, helping))(chance.randint(101, 140), desk, self.at.clock.now())
        there.put(desk.number, made)
        for each in there.people(desk.number)[6:]:
            there.drop(each.uid)

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        """Taken back, several at once."""
        for _ in range(times):
            self.tick(1)
            self.back_or_again("undo")

    @rule(times=st.integers(1, 3))
    def redo(self, times: int) -> None:
        """And given again."""
        for _ in range(times):
            self.tick(1)
            self.back_or_again("redo")

    @rule()
    def gap(self) -> None:
        """The power is off for five minutes."""
        off = self.at.clock.now()
        self.tick(300)
        try:
            self.model.act(self.model.in_doubt, undoable=False)
        except CanNot:
            return
        self.at.desk.do("gap", {"off": off, "on": self.at.clock.now()})
        accepted["gap"] += 1

    @precondition(lambda self: hasattr(self, "at"))
    @rule()
    def restart(self) -> None:
        """The kiosk is killed and started: everything is read again from what the disk has."""
        before = self.at.desk.floor.snapshot()
        kept = [type(each).model_validate_json(each.model_dump_json()) for each in self.at.store.open()]
        store = MemoryStore(kept)
        self.at = Bench(store, self.at.clock, self.at.desk.as_set, PACK)
        self.model.restart()
        assert self.at.desk.floor.snapshot() == before

    # -- both sides ---------------------------------------------------------------------------

    def tick(self, seconds: int) -> None:
        self.at.clock.tick(seconds)
        self.model.now = self.at.clock.now()

    def can(self, move: Move) -> bool:
        """Whether the model can do it; tried on a copy that costs nothing."""
        trial = Model(
            self.model.now,
            dict(self.model.rows),
            list(self.model.here),
            self.model.acting,
            closed_at=dict(self.model.closed_at),
            counted_at=dict(self.model.counted_at),
            numbers=dict(self.model.numbers),
        )
        try:
            move.does(trial)
        except CanNot:
            return False
        return True

    def do(self, move: Move) -> None:
        """Press it on both; they agree that it was done, or that it can't be."""
        told = dict(move.told)
        if move.row is not None:
            name, key = move.row
            uid = self.uid_of[key]
            told[name] = Ref(uid)
        before = self.at.desk.floor.snapshot()
        try:
            self.model.act(lambda: move.does(self.model), move.undoable)
        except CanNot:
            with pytest.raises((Refused, StillAsking)):
                self.at.press(move.act, *move.keys, **told)
            assert self.at.desk.floor.snapshot() == before
            refused[move.act] += 1
            return
        self.at.press(move.act, *move.keys, **told)
        self.learn(before)
        if move.undoable:
            self.model.done[-1].records = before
        accepted[move.act] += 1

    def learn(self, before: dict[str, Record]) -> None:
        """The uid of what is new, for the model's own key of it."""
        new = [uid for uid in self.at.desk.floor.snapshot() if uid not in before]
        new = [uid for uid in new if self.at.desk.floor.get(uid).table != "duties"]  # type: ignore[union-attr]
        keys = [key for key in self.model.rows if key not in self.uid_of]
        assert len(new) == len(keys), "as many new records as new rows"
        for uid, key in zip(new, keys, strict=True):
            self.uid_of[key], self.key_of[uid] = uid, key

    def back_or_again(self, which: str) -> None:
        """Undo or redo, with the second press that someone else's act asks for."""
        taken = self.model.done[-1:]
        try:
            getattr(self.model, which)()
        except CanNot:
            with pytest.raises(Refused):
                self._twice(which)
            refused[which] += 1
            return
        self._twice(which)
        accepted[which] += 1
        self.agree()
        if which == "undo":
            self.as_it_was(taken[0])

    def as_it_was(self, taken: Done) -> None:
        """Every time and place is what it was before the act, and not merely the state."""
        for key in taken.rows:
            now = self.at.desk.floor.get(self.uid_of[key])
            was = taken.records.get(self.uid_of[key])
            assert now is not None
            assert now.voided if was is None else now == was.model_copy(update={"version": now.version})

    def _twice(self, which: str) -> None:
        try:
            self.at.press(which)
        except StillAsking:
            self.at.press(which, "u")

    # -- what always holds --------------------------------------------------------------------

    @invariant()
    def agree(self) -> None:
        """What a person sees is what the model says, in the same order."""
        if not hasattr(self, "at"):
            return
        floor = self.at.desk.floor
        assert seen(floor, self.key_of) == self.model.rows
        assert [each.number for each in floor.waiting] == self.model.queue
        assert [each.person for each in floor.on_duty] == self.model.here
        assert floor.acting == self.model.acting

    @invariant()
    def nothing_is_out_of_shape(self) -> None:
        """The disk has what memory has; numbers and lines are given once; nothing closed in silence."""
        if not hasattr(self, "at"):
            return
        floor = self.at.desk.floor
        assert {each.uid: each for each in self.at.store.open()} == floor.snapshot()
        rows: list[Visit | Call] = [*floor.all_of(Visit), *floor.all_of(Call)]
        assert all((each.state == "closed") == (each.outcome is not None) for each in rows)
        assert len({each.line for each in floor.calls}) == len(floor.calls)
        for numbers in (
            [each.number for each in floor.all_of(Visit)],
            [each.number for each in floor.all_of(Promise)],
        ):
            assert len(numbers) == len(set(numbers))
        for made in floor.promises:
            assert made.owner
            assert made.due == (made.told[-1].due if made.told else made.first_due)


def run(examples: int, steps: int) -> None:
    """So many runs of so many steps, the same each time."""
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        DeskMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )


def counts() -> str:
    """What was accepted and refused, act by act."""
    acts = sorted({*accepted, *refused})
    lines = [f"  {each:<16}{accepted[each]:>7} done {refused[each]:>7} refused" for each in acts]
    return "\n".join([f"{accepted.total()} acts done, {refused.total()} refused", *lines])


def every_act_was_reached() -> None:
    """Every act that changes records, but for those that are named with where they are proven."""
    wanted = {name for name, act in ACTS.items() if act.does is not None} - set(ELSEWHERE)
    assert wanted - set(accepted) == set()


@pytest.mark.slow
def test_the_desk_is_as_the_model_says(capsys: pytest.CaptureFixture[str]) -> None:
    accepted.clear()
    refused.clear()
    run(examples=44, steps=40)
    with capsys.disabled():
        print(f"\n{counts()}")
    every_act_was_reached()
    assert accepted.total() >= ENOUGH


@pytest.mark.faults
def test_the_desk_is_as_the_model_says_for_a_long_time(capsys: pytest.CaptureFixture[str]) -> None:
    accepted.clear()
    refused.clear()
    run(examples=2_000, steps=40)
    with capsys.disabled():
        print(f"\n{counts()}")
    every_act_was_reached()
    assert accepted.total() >= MANY


def test_every_table_is_in_the_model_or_is_duty() -> None:
    """A new kind of record belongs into the model."""
    rows = {
        "visits",
        "calls",
        "promises",
        "tallies",
        "incidents",
        "supplements",
        "notices",
        "closures",
        "found_items",
    }
    assert set(TABLES) == rows | {"duties"}


def test_the_acts_that_are_left_out_are_still_there() -> None:
    assert set(ELSEWHERE) <= set(ACTS)
