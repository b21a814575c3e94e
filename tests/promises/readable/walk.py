"""A walk through every screen of the kiosk, and through what can stand on each."""

from __future__ import annotations

from collections.abc import AsyncIterator

from textual.pilot import Pilot

from screens.kiosk import Kiosk
from screens.page import PageScreen
from tests.support.quiet import idle

FIELD = "half typed words"
"""What stands in a text field when one is open."""


class Walk:
    """Goes from state to state; each has a name, and stands drawn while it is looked at."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot
        app = pilot.app
        assert isinstance(app, Kiosk)
        self.app = app

    async def settled(self) -> None:
        """Until what was begun is on the disk and drawn."""
        await idle()
        await self.app.workers.wait_for_complete()
        await idle()
        self.app.redraw()

    async def press(self, *keys: str) -> None:
        """Keys as the screen in front takes them, without a terminal's pauses."""
        for key in keys:
            here = self.front
            if here.typing.is_open and key == "enter":
                here.text_entered(here.typing.value)
            elif here.typing.is_open:
                here.set_aside()
            else:
                self.app.key(key)
            await self.settled()

    async def go(self, where: str) -> None:
        """Another screen, from the desk."""
        self.app.go(where)
        await self.settled()

    async def type(self, words: str = FIELD, cursor: int | None = None) -> None:
        """Words in the open field, the cursor among them."""
        field = self.front.typing
        assert field.is_open, f"no field is open on {self.front}"
        field.value = words
        field.cursor_position = len(words) // 2 if cursor is None else cursor
        await self.settled()

    @property
    def front(self) -> PageScreen:
        """The screen in front."""
        here = self.app.screen
        assert isinstance(here, PageScreen)
        return here


async def desk_states(walk: Walk) -> AsyncIterator[str]:
    """The desk: looked at, selected, asked, typed in, refused."""
    yield "desk"
    await walk.press("down", "down")
    yield "desk, a row selected"
    await walk.press("f")
    yield "desk, asking how a visit ended"
    await walk.press("a")
    yield "desk, asking for an effort"
    await walk.press("escape", "escape", "d")
    await walk.type()
    yield "desk, a text field open"
    walk.front.typing.selection = type(walk.front.typing.selection)(0, 4)
    await walk.settled()
    yield "desk, words marked in the field"
    await walk.type("")
    yield "desk, an empty field"
    await walk.press("escape", "%")
    yield "desk, a key refused"
    await walk.press("i", "escape", "u")
    yield "desk, just undone"


async def list_states(walk: Walk) -> AsyncIterator[str]:
    """The lists of the day, the keys, who is here."""
    for where in ("calls", "keys", "who", "reply", "catch_up", "handover", "notices"):
        await walk.go(where)
        yield where
    await walk.go("found")
    await walk.press("down")
    yield "lost and found, one selected"
    await walk.press("n")
    await walk.type()
    yield "lost and found, typing"
    await walk.press("escape")
    await walk.go("calls")
    await walk.press("down", "h")
    yield "calls, asking"
    await walk.press("escape")
    await walk.go("who")
    await walk.press(".")
    yield "who, leaving"
    await walk.press("0")
    yield "who, the way out"
    await walk.press("x")


async def reply_states(walk: Walk) -> AsyncIterator[str]:
    """What is to be answered: a promise selected, its words shown; asked how; ended ones."""
    if "reply" not in built_screens():
        return
    await walk.go("reply")
    for nth in range(1, 5):
        await walk.press("down")
        yield f"reply, selected {nth}"
    await walk.press("enter")
    yield "reply, asking how"
    await walk.press("escape")


async def word_states(walk: Walk) -> AsyncIterator[str]:
    """What is read: words, cards, the guide, library terms, services; and the search."""
    await walk.go("say")
    yield "say"
    await walk.press("/")
    await walk.type("hold")
    yield "say, finding"
    await walk.go("desk")
    await walk.go("card:" + (await first_card(walk)))
    yield "card"
    for _ in range(3):
        await walk.press("n")
    yield "card, its ending"
    await walk.press("n")
    yield "card, no question left"
    await walk.go("guide")
    yield "guide"
    await walk.press("down", "down", "down")
    yield "guide, a clause open"
    for where in ("glossary", "directory", "facts", "search"):
        await walk.go(where)
        yield where
    await walk.type("hold", 2)
    yield "search, found"
    await walk.type("qqqqqqqq")
    yield "search, nothing found"
    walk.front.set_aside()
    await walk.settled()


async def first_card(walk: Walk) -> str:
    """The id of a card of the pack."""
    pack = walk.app.desk.pack
    assert pack is not None
    return pack.cards[0].id


async def setting_states(walk: Walk) -> AsyncIterator[str]:
    """The settings, and the questions of the first start."""
    await walk.go("settings")
    yield "settings"
    await walk.press("down", "enter")
    await walk.type("New name")
    yield "settings, typing"
    await walk.type("x" * 300)
    yield "settings, refused"
    await walk.press("escape")
    yield "settings, set aside"
    await walk.go("first_start")
    await walk.settled()
    yield "first start"
    await walk.type("An answer")
    yield "first start, answered"
    for _ in range(20):
        walk.front.key_in_field("down")
        await walk.settled()
        if not walk.front.typing.is_open:
            break
    yield "first start, all of it"
    await walk.press("enter")


async def emergency_states(walk: Walk) -> AsyncIterator[str]:
    """The emergency screen, with and without an incident, and its quiet sister."""
    await walk.go("emergency")
    yield "emergency"
    await walk.press("s")
    yield "emergency, asking"
    await walk.press("escape", "n")
    if walk.front.typing.is_open:
        await walk.type()
        yield "emergency, a note"
        await walk.press("escape")
    await walk.press("l")
    yield "emergency, the list"
    await walk.press("enter")
    yield "emergency, a report"
    await walk.press("l", "down", "enter")
    yield "emergency, an older report"
    for _ in range(10):
        await walk.press("pagedown")
    yield "emergency, the end of a report"
    await walk.press("l", "l")
    await walk.go("desk")
    await walk.go("conduct")
    yield "conduct"
    await walk.go("desk")


async def every_state(walk: Walk) -> AsyncIterator[str]:
    """All of it, then the same desk too small to be drawn."""
    for part in (desk_states, list_states, reply_states, word_states, setting_states, emergency_states):
        async for name in part(walk):
            yield name
        await walk.go("desk")
        while type(walk.front).__name__ != "DeskScreen":
            await walk.go("desk")


def built_screens() -> frozenset[str]:
    """The screens there are."""
    from screens.navigator import SCREENS

    return frozenset(SCREENS)
