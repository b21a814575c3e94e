"""What is an extension is called one; a number of its own is not, on no screen and in no words to say."""

from __future__ import annotations

from pathlib import Path

import pytest

import policy
from deskapp.cli import main
from deskapp.floor.say import say
from deskapp.settings.errors import Unusable
from deskapp.settings.load import load
from deskapp.settings.models import Settings
from deskapp.settings.telephone import as_said, in_short, is_extension, number_objection
from deskapp.settings_editor.typed import typed


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("203", "extension 203"),
        ("ext. 203", "extension 203"),
        ("x203", "extension 203"),
        ("*31", "extension *31"),
        ("508-865-4710", "508-865-4710"),
        ("5088654710", "5088654710"),
        ("", ""),
        ("ask at the desk", "ask at the desk"),
    ],
)
def test_as_it_is_said(written: str, said: str) -> None:
    assert as_said(written) == said
    assert in_short(written) == said.replace("extension", "ext")
    assert is_extension(written) == said.startswith("extension")


@pytest.mark.parametrize("number", ["extension 203", "508-865-4710"])
@pytest.mark.parametrize("manner", ["transfer_warm", "transfer_blind"])
def test_a_caller_hears_a_number_as_what_it_is(manner: str, number: str) -> None:
    words = say(policy.load(), manner, {"destination": "Circulation", "number": number})
    assert number in words
    assert "extension 508" not in words


@pytest.mark.parametrize(
    "number",
    [
        "508-555-0142",
        "(508) 555-0142",
        "508.555.0142",
        "+1 508 555 0142",
        "911",
        "5550142 ext 12",
        "9,508-555-0142",
    ],
)
def test_what_can_be_dialed_is_a_number(number: str) -> None:
    assert number_objection(number) is None


@pytest.mark.parametrize(
    "written", ["ask Ann", "12", "508-555-01422222222", "555-LIBRARY", "ext 12", "-", "x"]
)
def test_what_nobody_can_dial_is_none(written: str) -> None:
    assert number_objection(written) == (
        "that is not a telephone number; write it in digits, as 508-555-0142"
    )


@pytest.mark.parametrize("name", ["library.callback", "library.police", "supervisors"])
def test_a_number_that_is_none_is_refused_where_it_is_typed(name: str) -> None:
    text = "Ann, call the office" if name == "supervisors" else "call the office"
    with pytest.raises(Unusable, match="not a telephone number"):
        typed(Settings(), name, text)


def test_one_in_the_file_stays_and_is_told_by_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "desk.toml").write_text('[library]\npolice = "the station"\ncallback = "508-555-0142"\n')
    assert load(tmp_path / "desk.toml")[0].library.police == "the station"
    assert main(["settings", "check", "--data", str(tmp_path)]) == 1
    assert capsys.readouterr().out == (
        "library.police: that is not a telephone number; write it in digits, as 508-555-0142\n"
    )
