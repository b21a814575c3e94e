"""The server's rule in SQL and the rule in Python give one answer to every case."""

from __future__ import annotations

import json
import random
from collections import Counter
from typing import TYPE_CHECKING

from deskapp.shared.verdicts import Judgement, Standing, judged
from deskapp.shared.versions import Descent

if TYPE_CHECKING:
    from tests.unit.server.library import LibraryServer

CASES = 4000

WRITERS = ("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002")


def _versions(chance: random.Random) -> list[Descent]:
    """All that became of one record, at several desks that did not always know of each other."""
    found = [Descent.of([chance.choice([1, 998])])]
    for _ in range(chance.randrange(1, 90)):
        here = chance.choice(found[-6:])
        desk = chance.randrange(1, 5)
        match chance.randrange(4):
            case 0:
                found.append(here.given(desk))
            case 1:
                found.append(here.raised(desk))
            case _:
                found.append(here.written_on(here.holder(1)))
    return found


def test_both_give_the_same_answer(server: LibraryServer) -> None:
    chance = random.Random(20)
    cases: list[tuple[Standing | None, Standing]] = []
    while len(cases) < CASES:
        versions = _versions(chance)
        for _ in range(40):
            one, other = (Standing(chance.choice(versions), chance.choice(WRITERS)) for _ in range(2))
            cases.append((one if chance.random() > 0.02 else None, other))
    sent = [
        {
            "known": list(known.descent.packed) if known else None,
            "known_writer": known.writer if known else None,
            "offered": list(offered.descent.packed),
            "writer": offered.writer,
        }
        for known, offered in cases
    ]
    answers = server.asked(
        "select shared.judged(known, known_writer, offered, writer) from jsonb_to_recordset(%s)"
        " as (known bigint[], known_writer uuid, offered bigint[], writer uuid)",
        json.dumps(sent),
    )
    by_rule = [judged(known, offered) for known, offered in cases]
    assert [answer for (answer,) in answers] == by_rule
    counted = Counter(by_rule)
    print(f"{len(cases)} cases: " + ", ".join(f"{counted[each]} {each}" for each in Judgement))
    assert all(counted[each] > CASES / 20 for each in Judgement)
