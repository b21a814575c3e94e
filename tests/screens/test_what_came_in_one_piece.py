"""A key that came while the kiosk was slow to look is a press of its own; a full read goes on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from threading import Event

import pytest

from screens.terminal import driver
from screens.terminal.driver import AT_ONCE, TerminalReader


class Typed(TerminalReader):
    """A reader at a pipe. While it hands on what it read, what comes next is typed."""

    def __init__(self, texts: list[bytes], end: Event) -> None:
        self.fileno, self._typing = os.pipe()
        self.texts, self.exit_event = texts, end
        self.pieces: list[float] = []
        self._came = 0.0
        self.type_next()

    def type_next(self) -> None:
        """The next of the texts comes in."""
        if self.texts:
            os.write(self._typing, self.texts.pop(0))
        else:
            self.exit_event.set()

    def heard(self, text: str) -> None:
        """Which piece it is of."""
        self.pieces.append(self._came)
        self.type_next()

    def quiet(self) -> None:
        """Nothing is half read here."""

    def close_pipe(self) -> None:
        """Leave nothing open."""
        os.close(self.fileno)
        os.close(self._typing)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look at the clock is a second later."""
    seconds = count(1)
    monkeypatch.setattr(driver, "monotonic", lambda: float(next(seconds)))


@pytest.fixture
def read(clock: None) -> Iterator[list[Typed]]:
    """The readers of a test, closed after it."""
    made: list[Typed] = []
    yield made
    for each in made:
        each.close_pipe()


def pieces(read: list[Typed], *texts: bytes) -> list[float]:
    """When each of these came, as the keys in them say."""
    reader = Typed(list(texts), Event())
    read.append(reader)
    reader.run_input_thread()
    return reader.pieces


def test_a_key_that_is_there_when_the_reader_looks_again_is_a_press_of_its_own(read: list[Typed]) -> None:
    assert pieces(read, b"w", b"w", b"w") == [1.0, 2.0, 3.0]


def test_what_comes_behind_a_full_read_is_one_piece_with_it(read: list[Typed]) -> None:
    assert pieces(read, b"x" * AT_ONCE, b"x" * AT_ONCE, b"x", b"w") == [1.0, 1.0, 1.0, 2.0]


def test_a_full_read_that_nothing_follows_is_the_end_of_its_piece(read: list[Typed]) -> None:
    assert pieces(read, b"x" * AT_ONCE) == [1.0]
