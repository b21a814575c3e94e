"""Each clause's story holds, and it is the acts that make it hold: with any one doing nothing, it fails."""

import pytest

from deskapp.acts import ACTS
from policy import load
from tests.promises.clauses.behavior import BEHAVIOR
from tests.promises.clauses.idle import fails_without
from tests.promises.clauses.ids import ENFORCED
from tests.support.fakes import Bench, desk

PACK = load()


def acts_of(id: str) -> list[str]:
    """The acts that serve a clause, of those that are there."""
    served = [each.removeprefix("act:") for each in PACK.clause(id).served_by if each.startswith("act:")]
    return [each for each in served if each in ACTS]


@pytest.fixture
def at() -> Bench:
    return desk(pack=PACK)


def test_every_clause_that_is_enforced_has_its_story() -> None:
    assert set(BEHAVIOR) == set(ENFORCED)


@pytest.mark.parametrize("id", BEHAVIOR)
def test_the_story_holds(id: str, at: Bench) -> None:
    BEHAVIOR[id](at)


@pytest.mark.parametrize(("id", "act"), [(id, act) for id in BEHAVIOR for act in acts_of(id)])
def test_with_an_act_that_does_nothing_it_fails(
    id: str, act: str, at: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails_without(act, BEHAVIOR[id], at, monkeypatch)


@pytest.mark.parametrize("id", BEHAVIOR)
def test_a_clause_that_is_enforced_names_an_act_that_is_there(id: str) -> None:
    assert acts_of(id)
