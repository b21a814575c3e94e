"""A 14-digit number is a library card's and is never kept (CF1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskapp.records.text import clean, objection


@pytest.mark.parametrize(
    "typed",
    [
        "21234001234567",
        "card 21234001234567, asks for a bill",
        "2 1234 00123 4567",
        "2123-4001-2345-67",
        "2123 - 4001 - 2345 - 67",
        "2123.4001.2345.67",
        "2123_4001_2345_67",
        "2123\u20114001\u20132345\u201467",
        "2123\u00a04001\u00a02345\u00a067",
        "2123\u200b4001\u200b2345\u200b67",
        "2\t1\n2 3 4 0 0 1 2 3 4 5 6 7",
        "\u0662\u0661\u0662\u0663\u0664\u0660\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667",
        "\uff12\uff11\uff12\uff13\uff14\uff10\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17",
        "room 3: 21234001234567",
        "A21234001234567B",
    ],
)
def test_it_is_refused_however_it_is_spaced(typed: str) -> None:
    assert "library card number (14 digits), which is never kept here" in (objection(str(clean(typed))) or "")


@pytest.mark.parametrize(
    "typed",
    [
        "508-555-0142",
        "9-1-508-555-0142",
        "508-555-0142 or 508-555-0199",
        "508-555-0142, 508-555-0199",
        "2123400123456",
        "212340012345678",
        "978-0-306-40615-7",
        "call number 025.5 and 027.4, shelf 12",
        "24 November 2026 at 14:07",
    ],
)
def test_other_numbers_are_kept(typed: str) -> None:
    assert objection(str(clean(typed))) is None


@given(
    st.lists(st.sampled_from("0123456789"), min_size=14, max_size=14),
    st.lists(st.sampled_from(["", " ", "-", ". "]), min_size=14, max_size=14),
)
def test_any_14_digits_with_anything_usual_between_them(digits: list[str], between: list[str]) -> None:
    typed = "x" + "".join(a + b for a, b in zip(digits, between, strict=True)) + "x"
    assert objection(str(clean(typed))) is not None
