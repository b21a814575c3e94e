"""The PIN of the way out: kept as a hash, three wrong ones wait."""

from __future__ import annotations

import tomllib

import pytest

from deskapp.settings.load import check
from deskapp.settings.models import Settings
from deskapp.settings.pin import TRIES, WAIT, Tries, fits, hash_objection, hashed, pin_objection


def test_a_pin_fits_its_own_hash_and_no_other_pin() -> None:
    kept = hashed("13579")
    assert kept.startswith("scrypt:16384:8:1:")
    assert "13579" not in kept
    assert fits("13579", kept)
    for wrong in ("13578", "1357", "135790", "", "x" * 1000, "\ud800", "\u0661\u0663\u0665\u0667\u0669"):
        assert not fits(wrong, kept)


def test_the_same_pin_is_kept_differently_each_time() -> None:
    assert hashed("13579") != hashed("13579")
    assert hashed("13579", lambda: b"s" * 16) == hashed("13579", lambda: b"s" * 16)


@pytest.mark.parametrize("pin", ["", "123", "1" * 13, "12a4", "12 34", "\u0661\u0662\u0663\u0664", "1234\n"])
def test_what_is_no_pin(pin: str) -> None:
    assert pin_objection(pin) == "a PIN is 4 to 12 digits; type digits only"
    with pytest.raises(ValueError, match="4 to 12 digits"):
        hashed(pin)


GOOD = hashed("2468", lambda: b"s" * 16)


@pytest.mark.parametrize(
    "kept",
    [
        "2468",
        GOOD.replace("16384", "16383"),
        GOOD.replace("16384", "0"),
        GOOD.replace("16384", "9999999"),
        GOOD.replace("16384", "4194304"),
        GOOD.replace(":8:", ":0:"),
        GOOD.replace(":8:1:", ":8:99:"),
        GOOD[:-20],
        "bcrypt" + GOOD[6:],
        GOOD + "\n",
    ],
)
def test_a_hash_that_can_not_be_used_is_no_pin_and_costs_nothing(kept: str) -> None:
    assert hash_objection(kept)
    assert not fits("2468", kept)
    settings, problems = check({"screen": {"pin": kept, "way_out": "pin"}})
    assert settings.screen.pin == ""
    assert not settings.screen.asks_pin
    assert "2468" not in str(problems[0])


def test_a_hash_with_other_parameters_still_fits() -> None:
    from base64 import urlsafe_b64encode
    from hashlib import scrypt

    key = scrypt(b"2468", salt=b"s" * 16, n=2**10, r=4, p=2, dklen=32)
    kept = f"scrypt:1024:4:2:{urlsafe_b64encode(b's' * 16).decode()}:{urlsafe_b64encode(key).decode()}"
    assert hash_objection(kept) is None
    assert fits("2468", kept)


def test_a_pin_is_asked_only_where_there_is_one() -> None:
    assert not Settings().screen.asks_pin
    assert not check(tomllib.loads('[screen]\nway_out = "pin"'))[0].screen.asks_pin
    assert not check({"screen": {"pin": GOOD}})[0].screen.asks_pin
    assert check({"screen": {"pin": GOOD, "way_out": "pin"}})[0].screen.asks_pin


def test_three_wrong_tries_wait_thirty_seconds() -> None:
    tries = Tries()
    for left in range(TRIES - 1, 0, -1):
        tries = tries.after_wrong(100.0)
        assert tries.wait(100.0) == 0
        assert ("one try is" if left == 1 else f"{left} tries are") in tries.said(100.0)
    tries = tries.after_wrong(100.0)
    assert tries.said(100.0) == "three wrong PINs: wait 30 seconds, then try again"
    assert tries.wait(100.0) == WAIT
    assert tries.wait(129.0) == 1.0
    assert tries.wait(130.0) == 0


def test_after_the_wait_the_counting_begins_again() -> None:
    tries = Tries()
    for _ in range(TRIES):
        tries = tries.after_wrong(0.0)
    for _ in range(TRIES - 1):
        tries = tries.after_wrong(31.0)
        assert tries.wait(31.0) == 0
    assert tries.after_wrong(31.0).wait(31.0) == WAIT
