"""Whatever a browser sends, the desk goes on for all others, and nothing of it is written down."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path

import pytest

from deskapp.access.limits import MOST_UNSENT, Limits
from screens.browser.wire import Wire
from tests.support.hang import HANG
from tests.support.quiet import until
from tests.support.served import FILLER, served

SECRET = "red scarf by the printer"


@pytest.mark.parametrize(
    "message",
    [
        SECRET,
        json.dumps({"keys": SECRET}),
        json.dumps({"keys": SECRET, "held": "no", "beat": 0}),
        SECRET.encode(),
        '{"keys": "' + SECRET,
        "[" * 20_000,
    ],
    ids=lambda message: str(message[:20]),
)
async def test_a_bad_message_closes_its_face_and_no_other_and_is_in_no_log(
    tmp_path: Path, message: str | bytes, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    async with served(tmp_path) as desk, desk.browser() as one, desk.browser() as other:
        await one.shows("WAITING 0")
        await other.shows("WAITING 0")
        await one.connection.send(message)
        assert await one.closed() == 4000
        await other.press("w")
        await other.shows("WAITING 1")
    _told_nowhere(tmp_path, caplog, capfd)


async def test_a_message_of_a_megabyte_is_not_taken(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    async with served(tmp_path) as desk, desk.browser() as one, desk.browser() as other:
        await one.shows("WAITING 0")
        await one.connection.send(json.dumps({"keys": SECRET * 50_000, "held": False, "beat": 1}))
        assert await one.closed() == 1009
        await other.press("w")
        await other.shows("WAITING 1")
    _told_nowhere(tmp_path, caplog, capfd)


async def test_what_is_typed_is_in_no_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    async with served(tmp_path) as desk, desk.browser() as browser:
        await browser.shows("WAITING 0")
        await browser.press("w")
        await browser.shows("WAITING 1")
        await browser.press("d")
        await browser.press(SECRET)
        await browser.shows(SECRET)
    _told_nowhere(tmp_path, caplog, capfd)


def _told_nowhere(folder: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    printed = capfd.readouterr()
    # The browser of the test writes down what it sends; it is not the product.
    logged = [record.getMessage() for record in caplog.records if record.name != "websockets.client"]
    for told in (*logged, printed.out, printed.err):
        assert SECRET not in told
    for path in folder.iterdir():
        if not path.name.startswith("drafts"):
            assert SECRET not in path.read_text(errors="replace"), path.name


async def test_more_connections_than_there_may_be_are_dropped_and_the_desk_goes_on(tmp_path: Path) -> None:
    """As with ten thousand, scaled to what a test's own process may open: 400 where 20 may be open."""
    async with served(tmp_path, limits=Limits(connections=20)) as desk, desk.browser() as browser:
        await browser.shows("WAITING 0")
        opened = [await asyncio.open_connection("127.0.0.1", desk.port) for _ in range(400)]
        ended = [asyncio.create_task(reader.read()) for reader, _ in opened]
        await until(lambda: desk.server.doorway.turned_away >= 400 - 20, "they are let in")
        assert desk.server.doorway.open <= 20
        await browser.press("w")
        await browser.shows("WAITING 1")
        for _, writer in opened:
            writer.close()
        await asyncio.gather(*ended, return_exceptions=True)
        await until(lambda: desk.server.doorway.open <= 1, "they never end")
        assert (await desk.ask("/let-in"))[0] == 200, "and there is room again"


async def test_a_request_that_never_ends_makes_room_for_others(tmp_path: Path) -> None:
    async with served(tmp_path, limits=Limits(handshake=0.1)) as desk:
        reader, writer = await asyncio.open_connection("127.0.0.1", desk.port)
        writer.write(b"GET / HTTP/1.1\r\n")
        assert await asyncio.wait_for(reader.read(), HANG) == b""
        writer.close()


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 10_000 + b"\r\n",
        b"\x00" * 5000 + b"\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\n\r\n",
        b"GET / HTTP/0.9\r\n\r\n",
        b"\r\n\r\n",
    ],
    ids=lambda sent: str(sent[:12]),
)
async def test_what_is_no_request_is_no_harm(tmp_path: Path, sent: bytes) -> None:
    async with served(tmp_path) as desk:
        answer = await desk.raw(sent)
        assert b" 200 " not in answer
        assert (await desk.ask("/let-in"))[0] == 200
    assert not (tmp_path / "fault.log").exists()


async def test_a_browser_that_reads_nothing_costs_no_more_than_so_much_and_holds_nobody_up(
    tmp_path: Path,
) -> None:
    async with served(tmp_path) as desk, desk.browser(size=(200, 60)) as slow, desk.browser() as other:
        await slow.shows("WAITING 0")
        await other.shows("WAITING 0")
        slow.connection.transport.pause_reading()
        name = next(name for name, face in desk.process.faces.items() if face.size == (200, 60))  # type: ignore[attr-defined]
        face = desk.process.faces[name]
        wire: Wire = face.wire  # type: ignore[attr-defined]
        while not wire.behind:
            wire.write(FILLER * 1000)
            assert wire.unsent <= MOST_UNSENT
            await asyncio.sleep(0)
        for _ in range(100):
            wire.write(FILLER * 1000)
            assert wire.unsent <= MOST_UNSENT
        await other.press("w")
        await other.shows("WAITING 1")
        slow.connection.transport.resume_reading()
        # What was between is left out; the screen is whole as it is now.
        await slow.shows("WAITING 1")
        assert slow.fillers
        assert not wire.behind


async def test_a_flood_of_keys_is_taken_at_a_pace_and_others_go_on(tmp_path: Path) -> None:
    async with served(tmp_path) as desk, desk.browser() as flooding, desk.browser() as other:
        await flooding.shows("WAITING 0")
        await other.shows("WAITING 0")
        for _ in range(400):
            await flooding.press("?")
        await other.press("w")
        await other.shows("WAITING 1")
