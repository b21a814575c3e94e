"""What is an extension is called one; a number of its own is not, on no screen and in no words to say."""

from __future__ import annotations

import pytest

import policy
from deskapp.say import say
from deskapp.telephone import as_said, in_short, is_extension


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
