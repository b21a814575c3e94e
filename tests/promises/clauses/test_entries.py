"""An entry points only to what there is, and leads somewhere from every clause."""

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
from tests.promises.clauses.ids import KINDS

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


@pytest.mark.parametrize("id", KINDS)
def test_an_entry_points_only_to_what_there_is(pack: Pack, id: str) -> None:
    assert [each for each in pack.clause(id).served_by if not exists(pack, each)] == []


@pytest.mark.parametrize("id", KINDS)
def test_the_guide_leads_somewhere_from_every_clause(pack: Pack, id: str) -> None:
    """Every clause but the one about the document itself, which is the guide."""
    clause = pack.clause(id)
    there = {*SCREENS, *OTHER_SCREENS}
    found = ways(clause, pack, there)
    assert found or clause.served_by == ("screen:guide",)
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
