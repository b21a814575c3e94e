"""A duty names the screen it acts at, and nothing of it at the only one: what was written before still is."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from deskapp.records import Duty
from deskapp.store.transaction import document

SINCE = datetime(2026, 11, 24, 19, 0, 0, 1, tzinfo=UTC)
AS_EVER = (
    b'{"uid":"u1","version":1,"desk":"Reference","by":"D","voided":false,"times":"exact","person":"D",'
    b'"since":"2026-11-24T19:00:00.000001Z","until":null,"acting":true}'
)


def duty(face: str = "", acting: bool = True) -> Duty:
    return Duty(uid="u1", desk="Reference", by="D", person="D", since=SINCE, acting=acting, face=face)


def test_the_only_screen_is_not_written() -> None:
    assert document(duty()) == AS_EVER


def test_what_was_written_before_acts_at_the_only_screen() -> None:
    old = Duty.model_validate_json(AS_EVER)
    assert old.acts_at("")
    assert not old.acts_at("left")
    assert document(old) == AS_EVER


def test_a_screen_of_several_is_written_and_read() -> None:
    written = document(duty("children-2"))
    assert json.loads(written)["face"] == "children-2"
    again = Duty.model_validate_json(written)
    assert again == duty("children-2")
    assert again.acts_at("children-2")
    assert not again.acts_at("")


@pytest.mark.parametrize("face", ["Left", "a/b", "../x", "a b", "x" * 33, "é"])
def test_no_other_name_is_one(face: str) -> None:
    with pytest.raises(ValidationError):
        duty(face)


def test_who_does_not_act_does_so_at_no_screen() -> None:
    with pytest.raises(ValidationError):
        duty("left", acting=False)
    assert duty("left").revised(acting=False, face="").face == ""
