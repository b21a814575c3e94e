"""The page says what to dial when it is loaded while the kiosk is away; nothing of the desk is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.browser.pages import FOLDER
from tests.support.chromium import NOT_RUN, PROGRAM
from tests.system.browser.desks import complaints, in_chromium

pytestmark = pytest.mark.skipif(PROGRAM is None, reason=NOT_RUN)

KEPT = (
    "navigator.serviceWorker.ready.then(() => caches.keys())"
    ".then(names => Promise.all(names.map(name => caches.open(name))))"
    ".then(all => Promise.all(all.map(each => each.keys())))"
    ".then(all => all.flat().map(each => new URL(each.url).pathname).sort())"
)
"""What this browser keeps for that."""


LINES = (
    "(shown => Math.round(shown.getBoundingClientRect().height"
    " / parseFloat(getComputedStyle(shown).lineHeight)))(document.getElementById('emergency'))"
)
"""How many lines what to dial takes there."""


async def test_it_says_what_to_dial_and_is_the_desk_again_by_itself(tmp_path: Path) -> None:
    async with in_chromium(tmp_path) as both:
        tab = await both.tab()
        await tab.press("w")
        await tab.shows("WAITING 1")
        await tab.type("d")
        await tab.type("red scarf")
        await tab.shows("red scarf")
        assert await tab.value(KEPT) == ["/away", "/away.js", "/desk.css", "/dial.js"]
        assert complaints(tab) == []
        both.desk.server.doorway.most = 0
        for conversation in tuple(both.desk.server.talking):
            conversation.connection.transport.abort()
        await tab.tell("Page.reload", ignoreCache=False)
        await tab.until("document.title === 'Desk kiosk: NOT CONNECTED'")
        await tab.until("document.getElementById('emergency').textContent.includes('DIAL')")
        said = await tab.value("document.body.innerText")
        assert "Use paper" in said
        assert "red scarf" not in said
        assert await tab.value("getComputedStyle(document.getElementById('paper')).backgroundColor") == (
            "rgb(255, 255, 255)"
        )
        assert await tab.value(LINES) == await tab.value(
            "document.getElementById('emergency').textContent.trimEnd().split('\\n').length"
        ), "a line of what to dial is broken"
        both.desk.server.doorway.most = 128
        await tab.until("document.getElementById('screen')")
        await tab.shows("red scarf")


async def test_nothing_that_is_kept_is_anyones(tmp_path: Path) -> None:
    for name in ("away.html", "away.js", "dial.js", "desk.css"):
        text = (FOLDER / name).read_text()
        assert "http" not in text
        assert "{" + "nonce}" not in text


async def test_what_else_is_asked_goes_to_the_kiosk(tmp_path: Path) -> None:
    """A browser that is known no more reads that, and sees no page that was kept."""
    async with in_chromium(tmp_path) as both:
        tab = await both.tab(name="front")
        await tab.value(KEPT)
        both.desk.kept.change(lambda before: (before.without("front"), None))
        await tab.tell("Page.reload", ignoreCache=False)
        await tab.until("document.body.innerText.includes('not known here')")
