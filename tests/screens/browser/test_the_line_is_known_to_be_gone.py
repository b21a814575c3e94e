"""In Chromium: where the browser says that the line is gone, so does the page, before a key is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.chromium import NOT_RUN, PROGRAM, chromium
from tests.support.served import served

pytestmark = pytest.mark.skipif(PROGRAM is None, reason=NOT_RUN)

GOES_OFFLINE = "dispatchEvent(new Event('offline')), document.getElementById('paper').hidden"


async def test_no_key_goes_nowhere_between_the_line_and_the_words(tmp_path: Path) -> None:
    """A socket that is closed waits for the other end to agree, which can't be heard any more."""
    (tmp_path / "data").mkdir()
    async with served(tmp_path / "data") as desk, chromium() as browser:
        tab = await browser.tab()
        name, _, value = desk.cookie().partition("=")
        await tab.tell("Network.setCookie", name=name, value=value, url=desk.origin, httpOnly=True)
        await tab.go(f"{desk.origin}/")
        await tab.shows("WAITING 0")
        assert await tab.value(GOES_OFFLINE) is False
        await tab.until("document.getElementById('paper').hidden")
        await tab.shows("WAITING 0")
