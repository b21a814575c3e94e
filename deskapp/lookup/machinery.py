"""What there is at the desk, by the names that a policy's clauses give it. Pure."""

from collections.abc import Iterator

from pydantic import BaseModel

from deskapp.acts import ACTS
from deskapp.floor.alarms import ALARMS
from deskapp.lookup.guide import SAME_AS, SCREENS
from deskapp.program import PROGRAM
from deskapp.records import TABLES
from deskapp.settings.models import Settings
from policy.machinery import Machinery

OWN_SCREENS = ("first_start", "card", "practice")
"""Screens that clauses may name and the guide does not lead to."""


def machinery() -> Machinery:
    """Every act, screen, alarm, field and setting there is, and every key that leads somewhere."""
    names = {
        "act": frozenset(ACTS),
        "screen": frozenset({*SCREENS, *SAME_AS, *OWN_SCREENS}),
        "alarm": frozenset(ALARMS),
        "field": frozenset(name for each in TABLES.values() for name in each.model_fields),
        "setting": frozenset(_settings(Settings())),
    }
    return Machinery(names, frozenset(_keys()), PROGRAM)


def _settings(model: BaseModel) -> Iterator[str]:
    for name in type(model).model_fields:
        yield name
        inner = getattr(model, name)
        if isinstance(inner, BaseModel):
            yield from (f"{name}.{setting}" for setting in _settings(inner))


def _keys() -> Iterator[str]:
    for act in ACTS.values():
        if act.key is not None:
            yield from "123456" if act.key == "1-6" else (act.key.upper() if len(act.key) > 1 else act.key,)
