"""What a page sends is exactly one of three things; and no browser sends more than a person can."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.access.frames import BadFrame, Hello, Sized, Typed, read_frame
from deskapp.access.limits import LARGEST_FRAME, Bucket, Buckets

HELLO = {"columns": 80, "lines": 24, "page": "0a" * 16, "sent": 7, "heard": 5}


def test_keys_and_sizes_are_read() -> None:
    assert read_frame('{"keys": "w", "held": false, "beat": 7}') == Typed("w", False, 7)
    assert read_frame('{"columns": 80, "lines": 24}') == Sized(80, 24)
    assert read_frame(json.dumps(HELLO)) == Hello(80, 24, "0a" * 16, 7, 5)


def test_a_size_that_no_screen_has_is_bounded() -> None:
    assert read_frame(json.dumps({"columns": 10**9, "lines": 10**9})) == Sized(640, 240)


def test_half_a_letter_is_no_letter() -> None:
    assert read_frame('{"keys": "\\ud800", "held": true, "beat": 0}') == Typed("?", True, 0)


@pytest.mark.parametrize(
    "message",
    [
        b'{"columns": 80, "lines": 24}',
        "",
        "{",
        "null",
        "[1]",
        "{}",
        '{"keys": "w"}',
        '{"keys": 1, "held": false, "beat": 1}',
        '{"keys": "w", "held": 1, "beat": 1}',
        '{"keys": "w", "held": false, "beat": true}',
        '{"keys": "w", "held": false, "beat": -1}',
        '{"keys": "w", "held": false, "beat": 1, "more": 1}',
        '{"columns": 0, "lines": 24}',
        '{"columns": 1e3, "lines": 24}',
        '{"columns": NaN, "lines": 24}',
        json.dumps(HELLO | {"page": "a patron"}),
        json.dumps(HELLO | {"page": 7}),
        json.dumps(HELLO | {"sent": -1}),
        json.dumps(HELLO | {"heard": None}),
        "[" * 50_000,
        '{"keys": "' + "x" * LARGEST_FRAME + '", "held": false, "beat": 1}',
    ],
    ids=lambda message: message[:30],
)
def test_all_else_is_refused_and_nothing_of_it_is_told(message: str | bytes) -> None:
    with pytest.raises(BadFrame) as refused:
        read_frame(message)
    assert str(refused.value) == ""
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


@given(st.text() | st.binary())
def test_whatever_comes_is_read_or_refused(message: str | bytes) -> None:
    with contextlib.suppress(BadFrame):
        read_frame(message)


def test_a_bucket_is_emptied_by_use_and_fills_with_time() -> None:
    bucket = Bucket(2, 10, now=0)
    for _ in range(2):
        assert bucket.wait(0) == 0
        bucket.take()
    assert bucket.wait(0) == pytest.approx(0.1)
    assert bucket.wait(0.1) == 0
    assert bucket.wait(1000) == 0
    assert bucket.wait(999) == 0, "a clock that goes back gives nothing and takes nothing"


def test_each_address_has_its_own_and_a_flood_of_addresses_is_not_remembered() -> None:
    rates = Buckets(1, 1)
    assert rates.may("a", 0)
    assert not rates.may("a", 0)
    assert rates.may("b", 0)
    for nth in range(5000):
        rates.may(f"flood {nth}", 0)
    assert len(rates._of) <= Buckets.MOST
