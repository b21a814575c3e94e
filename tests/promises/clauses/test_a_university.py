"""The second pack that is shipped is held to what the first is: its acts make each clause hold."""

import pytest

from deskapp.lookup.guide import ways
from deskapp.lookup.machinery import machinery
from policy.checking import check
from screens.navigator import SCREENS
from tests.promises.clauses.idle import fails_without
from tests.promises.clauses.university import BEHAVIOR
from tests.support.fakes import Bench, desk
from tests.support.university import FOLDER, SETTINGS, pack

PACK = pack()
CLAUSES = {each.id: each for each in PACK.clauses}


def acts_of(id: str) -> list[str]:
    """The acts that serve a clause."""
    return [each.removeprefix("act:") for each in CLAUSES[id].served_by if each.startswith("act:")]


@pytest.fixture
def at() -> Bench:
    return desk(settings=SETTINGS, pack=PACK)


def test_nothing_is_wrong_with_it() -> None:
    assert [str(each) for each in check(FOLDER, machinery())] == []


def test_every_clause_that_is_enforced_has_its_story() -> None:
    assert set(BEHAVIOR) == {id for id, each in CLAUSES.items() if each.kind != "say"}


@pytest.mark.parametrize("id", BEHAVIOR)
def test_the_story_holds(id: str, at: Bench) -> None:
    BEHAVIOR[id](at)


@pytest.mark.parametrize(("id", "act"), [(id, act) for id in BEHAVIOR for act in acts_of(id)])
def test_with_an_act_that_does_nothing_it_fails(
    id: str, act: str, at: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails_without(act, BEHAVIOR[id], at, monkeypatch)


@pytest.mark.parametrize("id", CLAUSES)
def test_the_guide_leads_somewhere_from_every_clause(id: str) -> None:
    assert ways(CLAUSES[id], PACK, {*SCREENS, "desk", "emergency", "conduct"})


def test_every_script_and_card_serves_a_clause_that_names_it_or_its_page() -> None:
    assert [each.id for each in PACK.scripts if not each.clauses] == []
    assert [each.id for each in PACK.cards if not each.clauses] == []


def test_its_words_are_its_own() -> None:
    from policy import load

    theirs = {line for script in load().scripts for line in script.lines}
    theirs |= {step.text for kind in load().emergencies for step in kind.steps}
    theirs |= {term.plain for term in load().glossary}
    mine = {line for script in PACK.scripts for line in script.lines}
    mine |= {step.text for kind in PACK.emergencies for step in kind.steps} - {"Tell {supervisor}"}
    mine |= {term.plain for term in PACK.glossary}
    assert mine & theirs == set()
