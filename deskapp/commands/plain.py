"""`deskapp plain`: the desk by lines of text on standard input and output."""

import json
import os
import select
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from deskapp.clock import SteadyClock
from deskapp.commands.output import complain, write
from deskapp.desk.clock_watch import Confirming
from deskapp.desk.desk import Desk
from deskapp.errors import Stopped
from deskapp.plain.session import Plain, asked_at_once
from deskapp.plain.upkeep import PlainTending
from deskapp.program import PROGRAM
from deskapp.settings_editor.computer_zone import computer_zone, zone_doubt
from deskapp.startup import Start, open_desk, start
from deskapp.store.contract import StoreFault
from deskapp.store.drafts import Alive
from deskapp.store.faults import ClockJumped
from deskapp.store.open_store import open_store
from deskapp.store.shared_folder import has_joined
from deskapp.when.clock_words import time_at

if TYPE_CHECKING:
    from deskapp.plain.desks_link import DesksLink

PROMPT = "desk> "
WAIT = 1.0
"""Seconds between two looks at the alarms while no line comes."""
TOUCH = 30.0
"""Seconds between two notes that the desk is still manned."""
LONGEST = 64 * 1024
"""Bytes kept of one line while its end has not come."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="answer with the changed records as JSON")
    parser.add_argument(
        "--date-is-right",
        action="store_true",
        help="the newest record is over a month old, and the date is right all the same",
    )
    parser.add_argument("--no-prompt", action="store_true", help="no prompt, even on a terminal")


def run(args: Namespace) -> int:
    """Answer each line with one line until the input ends; 1 if any was refused."""

    begun = start(args.data, args.policy)
    complain(begun)
    clock = SteadyClock()
    if doubt := zone_doubt(begun.settings, computer_zone(), clock.now()):
        print(doubt, file=sys.stderr)
    alive = Alive(begun.data)
    clock.begin_after(alive.last())
    store = open_store(begun.data, clock, begun.settings.zone)
    if args.date_is_right and isinstance(store, Confirming):
        store.confirm_clock()
    desk = Desk(store, clock, begun.settings, begun.pack)
    prompted = sys.stdin.isatty() and not args.no_prompt
    link = _link(desk, begun)
    talk = _Talk(
        Plain(desk, alive, claim=link.claim if link is not None else partial(asked_at_once, desk)),
        PlainTending(desk, begun.data),
        sys.stdout,
        as_json=args.json,
        prompt=PROMPT if prompted else "",
        link=link,
    )
    try:
        # What others hold comes beside the records before anything is written.
        gap = open_desk(desk, alive, link.start if link is not None else _apart(desk, begun.data))
        if gap is not None:
            talk.announce(gap.said)
        talk.through(lines(sys.stdin.fileno(), link.thread.wakes if link is not None else None))
    except StoreFault as fault:
        hint = f" with '{PROGRAM} plain --date-is-right'" if isinstance(fault, ClockJumped) else ""
        raise Stopped(f"{fault}{hint}") from fault
    except BrokenPipeError:
        # Whoever read the answers has gone; what was answered is saved, and the lines after it were not done.
        return 1
    except KeyboardInterrupt:
        print()
    finally:
        if link is not None:
            link.end()
        desk.store.close()
    return 1 if talk.plain.failed else 0


def _link(desk: Desk, begun: Start) -> "DesksLink | None":
    """The link to the other desks, if there are any. What keeps it from being begun is said."""
    if not begun.settings.shared.server:
        return None
    from deskapp.link.begin import CannotShare  # a desk by itself loads none of it
    from deskapp.plain.desks_link import DesksLink  # a desk by itself loads none of it

    try:
        return DesksLink(desk, begun)
    except CannotShare as why:
        print(f"deskapp: this desk works by itself: {why}", file=sys.stderr)
        return None


def _apart(desk: Desk, data: Path) -> Callable[[], None] | None:
    """What is done once the records are here, where the desk has joined others and has no link to them."""
    if not has_joined(data):
        return None
    from deskapp.desk.desk_thread import AtOnce  # a desk by itself loads none of it
    from deskapp.link.begin import without_link  # a desk by itself loads none of it

    since = time_at(desk.clock.now(), desk.settings)
    room = without_link(desk, data, AtOnce(desk), lambda words: None, since)
    return room.opened if room is not None else None


class _Talk:
    """Lines in, answers and alarms out."""

    def __init__(
        self,
        plain: Plain,
        tending: PlainTending,
        out: TextIO,
        as_json: bool,
        prompt: str,
        link: "DesksLink | None" = None,
    ) -> None:
        self.link = link
        self.plain = plain
        self.tending = tending
        self.out = out
        self.as_json = as_json
        self.prompt = prompt

    def through(self, heard: Iterator[str | None]) -> None:
        """Answer every line; a None is a moment in which no line came."""
        self._alarms()
        self._write(self.prompt)
        for line in heard:
            said = self._alarms() if line is None else self._answer(line)
            if said:
                self._write(self.prompt)

    def _answer(self, line: str) -> bool:
        self.tending.heard()
        reply = self.plain.reply(line)
        if reply is not None:
            self._write((reply.as_json() if self.as_json else reply.as_text()) + "\n")
        self._alarms()
        return True

    def _alarms(self) -> bool:
        self._touch()
        of_others = self.link.look() if self.link is not None else ()
        found = [*self.tending.look(), *of_others, *(each.text for each in self.plain.due())]
        for each in found:
            self.announce(each)
        return bool(found)

    def announce(self, text: str) -> None:
        """What nobody asked for and everybody should hear."""
        if self.as_json:
            self._write(json.dumps({"alarm": text}) + "\n")
        else:
            self._write(f"alarm: {text}\n")

    def _touch(self) -> None:
        alive, now = self.plain.alive, self.plain.desk.clock.now()
        last = alive.last()
        if last is None or abs((now - last).total_seconds()) >= TOUCH:
            alive.touch(now)

    def _write(self, text: str) -> None:
        write(text, self.out)
        self.out.flush()


def lines(source: int, wakes: int | None = None) -> Iterator[str | None]:
    """Lines from this descriptor as they come, and None for a second without one and when `wakes` is ready.

    Read without the usual buffering, since a line that is already buffered would not be seen waiting. What is
    not UTF-8 has its bytes replaced, which the desk's texts then leave out.
    """
    kept = b""
    while True:
        while b"\n" in kept:
            line, kept = kept.split(b"\n", 1)
            yield line.decode("utf-8", "replace")
        ready, _, _ = select.select([source] if wakes is None else [source, wakes], [], [], WAIT)
        if source not in ready:
            yield None
            continue
        part = os.read(source, LONGEST)
        if not part:
            break
        # Of a line without end only so much is kept as shows that it is too long.
        kept = (kept + part) if b"\n" in part else (kept + part)[:LONGEST]
    if kept:
        yield kept.decode("utf-8", "replace")
