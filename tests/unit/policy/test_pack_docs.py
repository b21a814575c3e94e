"""docs/policy-pack.md tells of everything a pack can hold."""

import re
from pathlib import Path

import pytest

from deskapp.cli import main
from deskapp.lookup.machinery import machinery
from policy import MEANINGS, DeskRules
from policy.emergency_rules import KINDS
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
from policy.rules import SCRIPTS as REQUIRED

PAGE = (Path(__file__).parents[3] / "docs" / "policy-pack.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(MEANINGS))
def test_each_slot_has_its_row(name: str) -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith(f"| `{{{name}}}` |")]
    assert len(rows) == 1
    everywhere = "everywhere" in rows[0]
    assert everywhere == MEANINGS[name].standing


MODELS = (
    About,
    Card,
    Clause,
    DeskRules,
    EmergencyKind,
    CardEnding,
    CardQuestion,
    Script,
    EmergencyStep,
    Term,
)


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


def test_all_that_a_clause_may_promise_can_be_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert "`deskapp policy names`" in PAGE
    assert main(["policy", "names"]) == 0
    said = capsys.readouterr().out
    for kind, names in machinery().names.items():
        assert f"`{kind}:`" in PAGE
        assert set(names) <= set(re.findall(r"[\w.]+", said.split(f"{kind}:", 1)[1].split("\n\n", 1)[0]))


def test_every_limit_stands_there() -> None:
    limits = {34, 38, 40, 50, 60, 66, 70, 140, 160, 200, 400}
    table = PAGE[PAGE.index("| text | columns that fit |") :].split("\n\n", 1)[0]
    assert {int(each) for each in re.findall(r"\| (\d+)", table)} == limits


def test_what_may_be_left_out_is_said() -> None:
    part = PAGE[PAGE.index("**What must be there.**") :].split("\n\n", 1)[0]
    for model in (*MODELS, EmergencyFile):
        for name, field in model.model_fields.items():
            if not field.is_required() and name not in ("emergencies", "conduct"):
                assert f"`{name}`" in part, f"{model.__name__}.{name}"
