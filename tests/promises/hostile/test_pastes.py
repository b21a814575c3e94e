"""A paste ends, however it comes in: no key after it is swallowed, and nothing in it is a key."""

from __future__ import annotations

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from screens.terminal.pastes import END, ENDS_AFTER, START, Pastes

F12 = "\x1b[24~"


def keys_and_pastes(pieces: list[tuple[float, str]], quiet_at: tuple[float, ...] = ()) -> list[str]:
    """What the library's parser makes of these, each at its second, with looks at the others."""
    parser, pastes, found = XTermParser(False), Pastes(), []
    looks: list[tuple[float, str | None]] = [*pieces, *((at, None) for at in quiet_at)]
    for at, text in sorted(looks, key=lambda each: each[0]):
        passed = pastes.quiet(at) if text is None else pastes.take(text, at)
        found += list(parser.feed(passed)) if passed else []
    return [
        each.key if isinstance(each, events.Key) else f"paste {each.text}"
        for each in found
        if isinstance(each, events.Key | events.Paste)
    ]


WHOLE = f"w{START}red scarf{END}{F12}g"


@pytest.mark.parametrize("at", range(len(WHOLE)))
def test_torn_anywhere_it_is_the_same(at: int) -> None:
    assert keys_and_pastes([(0.0, WHOLE[:at]), (0.01, WHOLE[at:])]) == ["w", "paste red scarf", "f12", "g"]


@pytest.mark.parametrize("half", range(1, len(END)))
def test_an_end_that_is_torn_for_long_swallows_no_key(half: int) -> None:
    late = ENDS_AFTER + 0.1
    found = keys_and_pastes(
        [(0.0, START + "red scarf" + END[:half]), (2.0, F12)], quiet_at=(0.1, late, late + 0.1)
    )
    assert found == ["paste red scarf", "f12"]


def test_an_end_that_never_comes_swallows_no_key() -> None:
    assert keys_and_pastes([(0.0, START + "red"), (2.0, F12 + "w")], quiet_at=(ENDS_AFTER,)) == [
        "paste red",
        "f12",
        "w",
    ]


def test_the_emergency_pressed_at_once_opens_when_the_paste_is_over() -> None:
    assert keys_and_pastes([(0.0, START + "red"), (0.1, F12)], quiet_at=(0.2, 0.1 + ENDS_AFTER)) == [
        "paste red",
        "f12",
    ]


def test_a_slow_paste_goes_on_for_as_long_as_something_comes() -> None:
    pieces = [(0.2 * nth, "x") for nth in range(1, 20)]
    looks = tuple(0.2 * nth + 0.1 for nth in range(20))
    assert keys_and_pastes([(0.0, START), *pieces, (4.0, END)], quiet_at=looks) == [f"paste {'x' * 19}"]


def test_what_looks_like_a_key_in_it_is_none() -> None:
    assert keys_and_pastes([(0.0, f"{START}a{F12}b\x1bw{END}g")]) == ["paste a[24~bw", "g"]


def test_without_it_the_parser_would_swallow_them() -> None:
    """What this is for: should the library mend it, this can go."""
    parser = XTermParser(False)
    assert not [*parser.feed(START + "red"), *parser.feed(F12), *parser.feed("w")]
