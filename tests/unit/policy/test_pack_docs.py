"""docs/policy-pack.md tells of everything a pack can hold."""

import re
from pathlib import Path

import pytest

from policy import MEANINGS
from policy.models import (
    About,
    AboutFile,
    Card,
    CardEnding,
    CardQuestion,
    CardsFile,
    Clause,
    ClausesFile,
    EmergencyFile,
    EmergencyKind,
    EmergencyStep,
    GlossaryFile,
    Script,
    ScriptsFile,
    Term,
)
from policy.rules import KINDS
from policy.rules import SCRIPTS as REQUIRED

PAGE = (Path(__file__).parents[3] / "docs" / "policy-pack.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(MEANINGS))
def test_each_slot_has_its_row(name: str) -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith(f"| `{{{name}}}` |")]
    assert len(rows) == 1
    everywhere = "everywhere" in rows[0]
    assert everywhere == MEANINGS[name].standing


MODELS = (About, Card, Clause, EmergencyKind, CardEnding, CardQuestion, Script, EmergencyStep, Term)


@pytest.mark.parametrize("name", sorted({name for model in MODELS for name in model.model_fields}))
def test_each_key_is_named(name: str) -> None:
    assert re.search(rf"[`.{{ ]{name}(`|\]\]| = )", PAGE)


def test_each_file_has_its_part() -> None:
    for model in (AboutFile, ScriptsFile, EmergencyFile, CardsFile, GlossaryFile, ClausesFile):
        assert f"## {model.NAME}: " in PAGE


def test_each_situation_and_kind_is_named() -> None:
    assert [id for id in sorted(REQUIRED) if f"`{id}`" not in PAGE] == []
    assert [id for id, key in KINDS.items() if f"`{id}` {key}" not in PAGE] == []


def test_the_command_and_the_option_are_named() -> None:
    assert "`deskapp policy check our-pack`" in PAGE
    assert "`--policy our-pack`" in PAGE
