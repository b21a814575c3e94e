"""A pace keeps the desk busy: seeded, faster or slower, and never at a loss whatever is or is not pressed."""

from __future__ import annotations

from collections import Counter

import pytest

from deskapp.asking.row import Ref
from deskapp.practice.paces import PACES, Pace
from deskapp.practice.world import World
from deskapp.records.change import Change
from tests.support.fakes import Bench, desk


class Hour:
    """A desk at which a pace goes on, and what staff do every second."""

    def __init__(self, pace: str, seed: int = 1) -> None:
        self.bench: Bench = desk()
        self.world = World(self._does, self.bench.clock.now, lambda: self.bench.desk.floor)
        self.pace = Pace(self.world, pace, seed)

    def _does(self, act: str, told: dict[str, object]) -> None:
        self.world.done(self.bench.desk.do(act, told), mine=False)

    def staff(self, act: str, **told: object) -> Change:
        change = self.bench.desk.do(act, told)
        self.world.done(change, mine=True)
        return change

    def go_on(self, seconds: int, busy: bool = True) -> Counter[str]:
        """Time passes, with staff who do all that can be done, or nothing at all."""
        for _ in range(seconds):
            self.bench.clock.tick(1)
            self.world.tick()
            if busy:
                self._serve()
        return Counter(each.name for each in self.world.log if each.sort == "happens")

    def _serve(self) -> None:
        floor = self.bench.desk.floor
        for call in floor.calls:
            if call.state == "ringing":
                self.staff("call", call=Ref(call.uid))
            elif self.world.announced.startswith(f"You have the answer for {call.line}"):
                self.staff("hangup", call=Ref(call.uid), outcome="answered", effort=3)
        if not floor.helping and floor.waiting:
            self.staff("help", visit=Ref(floor.waiting[0].uid))
        for visit in floor.helping:
            if self.world.announced.startswith(f"{visit.number} has what"):
                self.staff("finish", visit=Ref(visit.uid), outcome="answered", effort=3)


def test_all_sorts_of_things_happen_and_all_of_them_come_to_an_end() -> None:
    seen = Hour("rush").go_on(3600)
    assert {"quick", "person", "walkup", "lost", "ring", "content", "call content"} <= set(seen)
    assert sum(seen.values()) > 100


def test_the_same_seed_brings_the_same_people_and_another_brings_others() -> None:
    def told(seed: int) -> list[tuple[str, object]]:
        hour = Hour("usual", seed)
        hour.go_on(1800)
        return [(each.name, each.at) for each in hour.world.log if each.sort == "happens"]

    assert told(1) == told(1)
    assert told(1) != told(2)


def test_a_rush_is_busier_than_usual_and_that_than_quiet() -> None:
    came = []
    for pace in ("quiet", "usual", "rush"):
        seen = Hour(pace).go_on(3600, busy=False)
        came.append(sum(seen[each] for each in ("quick", "person", "walkup", "lost", "email", "ring")))
    assert came[0] * 2 < came[1]
    assert came[1] * 1.5 < came[2]


@pytest.mark.parametrize("pace", PACES)
def test_nobody_at_the_keys_is_no_fault(pace: str) -> None:
    hour = Hour(pace)
    seen = hour.go_on(3600, busy=False)
    assert seen["ring"] == seen["gone"] + len(hour.bench.desk.floor.calls)
    noted = len(hour.bench.desk.floor.waiting)
    assert noted >= seen["person"] - 1
