"""A form that is sent, beside a library that takes sockets and pages alone.

Its head is made that of a page that is asked for, so that the library reads it; what it held is kept beside.
"""

import re

LARGEST_HEAD = 16 * 1024
"""Bytes; the library's own bound is no smaller."""

_POST = b"POST "
_LENGTH = re.compile(rb"\r\nContent-Length:[ \t]*([0-9]{1,6})[ \t]*(?=\r\n)", re.I)


class TooLarge(Exception):
    """More was sent than any form of ours holds, or it is no form."""


class FormReader:
    """Takes what comes on a new connection until it is plain what it is."""

    def __init__(self, largest: int) -> None:
        self._largest = largest
        self._came = b""
        self._head: bytes | None = None
        self._length = 0

    def feed(self, data: bytes) -> tuple[bytes, bytes | None] | None:
        """None while more must come; else what the library is to read, and what the form held, if it is one.

        Raises TooLarge.
        """
        self._came += data
        if self._head is None:
            if not _POST.startswith(self._came[: len(_POST)]):
                return self._came, None
            self._read_head()
        if self._head is None:
            return None
        if len(self._came) > self._length:
            raise TooLarge
        return (self._head, self._came) if len(self._came) == self._length else None

    def _read_head(self) -> None:
        head, end, rest = self._came.partition(b"\r\n\r\n")
        if len(head) > LARGEST_HEAD:
            raise TooLarge
        if not end:
            return
        lengths = _LENGTH.findall(head + b"\r\n")
        if len(lengths) != 1 or int(lengths[0]) > self._largest:
            raise TooLarge
        self._length, self._came = int(lengths[0]), rest
        self._head = b"GET " + _LENGTH.sub(b"", head + b"\r\n").removeprefix(_POST) + b"\r\n"
