"""What a browser's messages say. Pure: what is not exactly one of these is refused, with no word of it."""

import json
import re
from dataclasses import dataclass
from typing import Any

from deskapp.access.limits import LARGEST_FRAME

MOST_COLUMNS, MOST_LINES = 640, 240

_PAGE = re.compile(r"[0-9a-f]{32}")


class BadFrame(Exception):
    """A message that no page of ours sends. It carries nothing of it: what was typed may be in it."""


@dataclass(frozen=True)
class Typed:
    """Keys, as a terminal would send them."""

    text: str
    held: bool
    """Whether the key is held down, which a browser knows."""
    beat: int
    """The number of the last heartbeat that the page had: by it keys that come late are known."""


@dataclass(frozen=True)
class Sized:
    """How many columns and lines the page has room for."""

    columns: int
    lines: int


@dataclass(frozen=True)
class Hello:
    """What a page says first: its room, and how many messages with keys it has sent since it was loaded."""

    columns: int
    lines: int
    page: str
    """A name that it has made up for itself, and keeps as long as it stands."""
    sent: int
    heard: int
    """How many of them it knows to be heard."""


def read_frame(message: str | bytes) -> Typed | Sized | Hello:
    """What it says. Raises BadFrame."""
    if isinstance(message, bytes) or len(message) > LARGEST_FRAME:
        raise BadFrame
    try:
        found = json.loads(message)
    except (ValueError, RecursionError):
        raise BadFrame from None
    if not isinstance(found, dict):
        raise BadFrame
    if set(found) == {"keys", "held", "beat"}:
        return _typed(found)
    if set(found) == {"columns", "lines"}:
        return Sized(*_room(found))
    if set(found) == {"columns", "lines", "page", "sent", "heard"}:
        return _hello(found)
    raise BadFrame


def _room(found: dict[str, Any]) -> tuple[int, int]:
    return _whole(found["columns"], MOST_COLUMNS), _whole(found["lines"], MOST_LINES)


def _hello(found: dict[str, Any]) -> Hello:
    page = found["page"]
    if not isinstance(page, str) or not _PAGE.fullmatch(page):
        raise BadFrame
    sent, heard = (_whole(found[name], 2**53, 0) for name in ("sent", "heard"))
    return Hello(*_room(found), page, sent, min(heard, sent))


def _typed(found: dict[str, Any]) -> Typed:
    text, held = found["keys"], found["held"]
    if not isinstance(text, str) or not isinstance(held, bool):
        raise BadFrame
    # A half of a pair is no letter, and can't be written anywhere.
    return Typed(text.encode("utf-8", "replace").decode(), held, _whole(found["beat"], 2**53, 0))


def _whole(value: Any, most: int, least: int = 1) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise BadFrame
    return min(value, most)
