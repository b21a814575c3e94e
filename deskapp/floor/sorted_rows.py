"""A sorted list of rows: inserting one costs a key the same whether five wait or two hundred."""

from bisect import bisect_left, insort
from collections.abc import Callable
from datetime import datetime
from typing import Generic, TypeVar

R = TypeVar("R")

RowPlace = tuple[datetime, int | str]
"""Where a row stands: by a time, and by a number or name for two of the same time."""


class Ordered(Generic[R]):
    """Rows in the order of their places."""

    def __init__(self, place: Callable[[R], RowPlace]) -> None:
        self._place = place
        self._rows: list[R] = []
        self._shown: tuple[R, ...] | None = ()

    @property
    def rows(self) -> tuple[R, ...]:
        """All of them, in order. The same tuple until one comes or goes."""
        if self._shown is None:
            self._shown = tuple(self._rows)
        return self._shown

    def put(self, row: R) -> None:
        """Put it where it belongs."""
        insort(self._rows, row, key=self._place)
        self._shown = None

    def drop(self, row: R) -> None:
        """Take out this very row. Raises ValueError when it is not here."""
        at = bisect_left(self._rows, self._place(row), key=self._place)
        while at < len(self._rows) and self._rows[at] is not row:
            at += 1
        if at == len(self._rows):
            raise ValueError("that row is not here")
        del self._rows[at]
        self._shown = None
