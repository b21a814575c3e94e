"""Every clause has an entry, and an entry points only to what there is, or is known to be still to come."""

import inspect
import re
from collections.abc import Callable

import pytest

from deskapp import records
from deskapp.acts import ACTS
from deskapp.floor import alarms
from deskapp.lookup.guide import ways
from deskapp.settings.models import Settings
from policy import Pack, load
from screens.navigator import SCREENS
from tests.promises.clauses.ids import KINDS, NOT_BUILT

OTHER_SCREENS = {"desk", "emergency", "conduct"}
"""Screens that are not built by name when they are gone to."""


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load()


def exists(pack: Pack, served: str) -> bool:
    """Whether what an entry names is there."""
    kind, _, name = served.partition(":")
    there: dict[str, Callable[[], bool]] = {
        "act": lambda: name in ACTS,
        "screen": lambda: name in SCREENS or name in OTHER_SCREENS,
        "script": lambda: name in {each.id for each in pack.scripts},
        "card": lambda: name in {each.id for each in pack.cards},
        "emergency": lambda: name in {each.id for each in (*pack.emergencies, *pack.conduct)},
        "alarm": lambda: name in alarm_kinds(),
        "field": lambda: any(name in each.model_fields for each in records.TABLES.values()),
        "setting": lambda: has_setting(name),
    }
    return there[kind]()


def alarm_kinds() -> set[str]:
    """The kinds that the rules of alarms make."""
    return set(re.findall(r'Alarm\(\s*"(\w+)"', inspect.getsource(alarms)))


def test_every_kind_of_alarm_can_be_named_by_a_clause() -> None:
    assert alarm_kinds() == set(alarms.ALARMS)


def has_setting(path: str) -> bool:
    """Whether this dotted path is a setting."""
    model: object = Settings()
    for name in path.split("."):
        if not hasattr(model, name):
            return False
        model = getattr(model, name)
    return True


def test_the_list_has_41_clauses() -> None:
    assert len(KINDS) == 41


@pytest.mark.parametrize("id", KINDS)
def test_every_clause_has_an_entry_of_its_kind(pack: Pack, id: str) -> None:
    assert pack.clause(id).kind == KINDS[id]


@pytest.mark.parametrize("id", KINDS)
def test_an_entry_points_only_to_what_there_is(pack: Pack, id: str) -> None:
    dangling = [
        each for each in pack.clause(id).served_by if not exists(pack, each) and each not in NOT_BUILT
    ]
    assert dangling == []


def test_what_is_there_is_not_listed_as_still_to_come(pack: Pack) -> None:
    there = [each for each in NOT_BUILT if exists(pack, each)]
    assert there == [], "take it out of NOT_BUILT, and prove its clauses"


def test_nothing_is_listed_as_still_to_come_that_no_entry_names(pack: Pack) -> None:
    named = {served for each in pack.clauses for served in each.served_by}
    assert named >= NOT_BUILT


@pytest.mark.parametrize("id", KINDS)
def test_the_guide_leads_somewhere_from_every_clause(pack: Pack, id: str) -> None:
    """Every clause but those that are wholly still to come, and the one about the document itself."""
    clause = pack.clause(id)
    there = {*SCREENS, *OTHER_SCREENS}
    found = ways(clause, pack, there)
    if not found:
        places = {each for each in clause.served_by if not each.startswith(("setting:", "field:"))}
        assert places <= NOT_BUILT | {"screen:guide"}, f"{id} leads nowhere"
    for way in found:
        assert way.where.split(":")[0] in there


def test_a_pointer_to_nothing_is_seen(pack: Pack) -> None:
    for served in (
        "act:nothing",
        "screen:nothing",
        "script:nothing",
        "alarm:nothing",
        "setting:targets.nothing",
    ):
        assert not exists(pack, served)
