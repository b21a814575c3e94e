"""An error about a record never repeats what was typed: errors end in logs and tracebacks."""

import traceback

import pytest
from pydantic import ValidationError

from deskapp.records import Note, Visit
from deskapp.settings.models import Place
from tests.support.fakes import TWO, desk

SECRET = "21234001234567 with the red scarf"


def _told(fault: BaseException) -> str:
    return "".join(traceback.format_exception(fault))


def test_a_record_s_error() -> None:
    at = desk()
    at.press("wait")
    with pytest.raises(ValidationError) as raised:
        at.visit(101).revised(description=SECRET)
    assert "scarf" not in _told(raised.value).replace(repr(SECRET), "")
    assert "21234001234567" not in str(raised.value)


def test_a_part_s_error() -> None:
    with pytest.raises(ValidationError) as raised:
        Note(at=TWO, by="D", text=SECRET)
    assert "21234001234567" not in str(raised.value)


def test_a_file_s_error() -> None:
    text = '{"uid":"v","description":"red scarf","state":"waiting"}'
    with pytest.raises(ValidationError) as raised:
        Visit.model_validate_json(text)
    assert "scarf" not in str(raised.value)


def test_a_setting_s_error() -> None:
    with pytest.raises(ValidationError) as raised:
        Place(letter="secret", name="Museum passes")
    assert "secret" not in str(raised.value)
