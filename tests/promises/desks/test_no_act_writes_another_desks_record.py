"""Random keys at a desk beside others that go on too: none writes what another holds, or lands elsewhere.

What is selected at random is as often another desk's row. It is asked for, or taken by force where its desk
is away and Enter was pressed; every other act is refused. Each rule that holds this is broken once, and seen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from deskapp.acts import ACTS, Act, visits
from deskapp.asking.all_the_same import AllTheSame
from deskapp.asking.asking import ENTER, Asking, Got, Ready, Token
from deskapp.asking.row import Pick
from deskapp.floor.others import OF_ONE_DESK, OtherDesk
from deskapp.records import Call, Hold, Record, Visit
from deskapp.records.change import Change, Refused
from policy import load
from tests.support.fakes import Bench
from tests.support.several import CHILDRENS, PHONE, beside, comes, helping, holds, on_the_line, waiting

PACK = load()

SEEDS, STEPS = 6, 250

TOKENS = 8
"""Keys of one question; one that asks for more is left."""

NO_KEYS = ("catch_up", "clock")
"""They touch no open row of anyone's but this desk's, and are told more than keys say."""

PRESSED = [act for act in ACTS.values() if act.does is not None and act.name not in NO_KEYS]


class Hands:
    """One run from a seed, and what it found."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self.at: Bench = beside(pack=PACK)
        self.found: Counter[str] = Counter()
        self.number = 100

    def run(self) -> Counter[str]:
        for _ in range(STEPS):
            self.at.clock.tick(self.chance.choice((1, 20, 90)))
            self.others_go_on()
            # These alone have to do with other desks: often enough, or what they do is hardly seen.
            often = self.chance.choice(("help", "call", "hangup")) if self.chance.random() < 0.4 else ""
            self.press(ACTS[often] if often else self.chance.choice(PRESSED))
        return self.found

    def others_go_on(self) -> None:
        """People come to other desks, are helped there, and go; a desk is away for a while."""
        desk = self.chance.choice((CHILDRENS, PHONE))
        others = self.at.desk.others
        self.number += 1
        made = self.chance.choice((waiting, waiting, helping))(self.number, desk, self.at.clock.now())
        holds(self.at, made, desk)
        if self.chance.random() < 0.3:
            others.desks[desk.number] = replace(desk, away_since=self.chance.choice(("", "2:02 pm")))
        if self.chance.random() < 0.4:
            holds(self.at, self.call(desk), desk)
        there = [each.uid for each in (*others.all_of(Visit), *others.all_of(Call))]
        if len(there) > 8:
            others.drop(self.chance.choice(there))

    def call(self, desk: OtherDesk) -> Call:
        """One that rings at another desk, or is on hold there."""
        at, line = self.at.clock.now(), self.chance.choice("ABCD")
        made = on_the_line(line, desk, uid=f"{desk.letter}{line}{self.number}", rang=at)
        held = {"state": "holding", "answered": at, "answerer": "S", "holds": (Hold(began=at, told=3),)}
        return self.chance.choice((made, Call.model_validate({**made.__dict__, **held})))

    def press(self, act: Act) -> None:
        """A key with some row selected, or none, and whatever is asked is answered by what is offered."""
        others = self.at.desk.others
        rows = [each.uid for each in (*others.all_of(Visit), *others.all_of(Call))]
        rows += [each.uid for each in (*self.at.desk.floor.visits, *self.at.desk.floor.calls)]
        selected = self.chance.choice([*rows, None])
        try:
            change = self.decided(act, selected)
        except Refused:
            change = None
        if change is None:
            self.found["refused"] += 1
            return
        self.found["done"] += 1
        self.look(act, selected, change)
        self.keep(change)

    def decided(self, act: Act, selected: str | None) -> Change | None:
        m = self.at.desk.moment(act.name, None, selected)
        if act.why_not(m):
            return None
        step = Asking.start(act, m, self.told(act))
        for _ in range(TOKENS):
            if not isinstance(step, Asking):
                break
            more = step.more(m)
            keys = [offer.key for offer in more.offers if len(offer.key) == 1]
            token = Token("noon") if more.field is not None or not keys else Token(self.chance.choice(keys))
            step = step.feed(ENTER if any(offer.key == "enter" for offer in more.offers) else token, m)
        if not isinstance(step, Ready):
            return None
        return self.at.desk.decide(act.name, step.told, step.at, selected)

    def told(self, act: Act) -> dict[str, Any]:
        now = self.at.clock.now()
        known: dict[str, dict[str, Any]] = {"quick": {"effort": 1}, "gap": {"off": now, "on": now}}
        return known.get(act.name, {})

    def look(self, act: Act, selected: str | None, change: Change) -> None:
        others = self.at.desk.others
        chosen = others.get(selected) if selected is not None else None
        theirs = chosen is not None
        for record in change.after:
            desk = others.desk_of(record.uid)
            if desk is None:
                continue
            if act.name == "call" and _rings(others.get(record.uid)) and record.uid == selected:
                self.found["answered" if change.by_force and not desk.away_since else "ANSWERED UNHEARD"] += 1
                continue
            self.found["by force" if change.by_force else "WROTE ANOTHER'S"] += 1
            if change.by_force and not desk.away_since:
                self.found["FORCED A DESK THAT IS THERE"] += 1
        about_people = any(isinstance(ask, Pick) and {Visit, Call} & set(ask.of) for ask in act.asks)
        own = [each for each in change.after if type(each) in OF_ONE_DESK and others.get(each.uid) is None]
        begins = act.name == "call" and _rings(chosen)
        if (
            theirs
            and about_people
            and own
            and not (change.by_force or begins or _is_no_business(act, chosen))
        ):
            self.found["LANDED ELSEWHERE"] += 1
        if change.asks:
            self.found["asked" if change.asks == (selected,) else "ASKED FOR ANOTHER"] += 1

    def keep(self, change: Change) -> None:
        """What was decided is done; what was asked for comes, or does not."""
        at = self.at
        for uid in change.asks:
            record = at.desk.others.get(uid)
            if record is not None and self.chance.random() < 0.7:
                at.desk.others.drop(uid)
                comes(at, record)
        at.desk.write(change)
        for record in change.after:
            at.desk.others.drop(record.uid)


def _is_no_business(act: Act, chosen: Record | None) -> bool:
    """What is selected is none that the act is ever about: as at a desk by itself."""
    return all(type(chosen) not in ask.of for ask in act.asks if isinstance(ask, Pick))


def _rings(row: Record | None) -> bool:
    return isinstance(row, Call) and row.state == "ringing"


def runs() -> Counter[str]:
    found: Counter[str] = Counter()
    for seed in range(SEEDS):
        found += Hands(seed).run()
    return found


def wrong(found: Counter[str]) -> set[str]:
    return {name for name in found if name.isupper()}


def test_no_act_writes_another_desks_record() -> None:
    found = runs()
    assert wrong(found) == set(), found
    assert min(found[each] for each in ("done", "asked", "by force", "refused", "answered")) > SEEDS, found


def _writes(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(visits, "asked_for", visits._helped)
    return "WROTE ANOTHER'S"


def _guesses(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(Pick, "of_another_desk", lambda self, found, m: "")
    return "LANDED ELSEWHERE"


def _forces(monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(AllTheSame, "begin", lambda self, asking, m: Got({"by_force": True}))
    monkeypatch.setattr(visits, "may_be_forced", lambda m, visit: "whatever its desk says")
    return "FORCED A DESK THAT IS THERE"


@pytest.mark.parametrize("broken", [_writes, _guesses, _forces], ids=lambda each: each.__name__)
def test_each_rule_is_needed(
    broken: Callable[[pytest.MonkeyPatch], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = broken(monkeypatch)
    assert expected in wrong(runs())
