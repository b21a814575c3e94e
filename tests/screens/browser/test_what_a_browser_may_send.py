"""Whatever a browser sends, the desk goes on for all others, and nothing of it is written down."""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress
from pathlib import Path

import pytest
from websockets.exceptions import ConnectionClosed

from deskapp.access.limits import MOST_UNSENT, Limits
from screens.browser.conversation import BAD_FRAME
from screens.browser.wire import Wire
from tests.support.hang import HANG
from tests.support.quiet import until
from tests.support.served import FILLER, many_lines, served

TOO_BIG = 1009
"""What the library closes a message with that is larger than may be."""

SECRET = "red scarf by the printer"


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (SECRET, BAD_FRAME),
        (json.dumps({"keys": SECRET}), BAD_FRAME),
        (json.dumps({"keys": SECRET, "held": "no", "beat": 0}), BAD_FRAME),
        (SECRET.encode(), BAD_FRAME),
        ('{"keys": "' + SECRET, BAD_FRAME),
        ("[" * 20_000, BAD_FRAME),
        (json.dumps({"keys": SECRET * 50_000, "held": False, "beat": 1}), TOO_BIG),
    ],
    ids=lambda given: str(given)[:20],
)
async def test_a_bad_message_closes_its_face_and_no_other_and_is_in_no_log(
    tmp_path: Path,
    message: str | bytes,
    code: int,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    async with served(tmp_path) as desk, desk.browser() as one, desk.browser() as other:
        await one.shows("WAITING 0")
        await other.shows("WAITING 0")
        await one.connection.send(message)
        with suppress(ConnectionClosed):
            await one.press("w")  # whoever sends such a thing is heard no more
        await until(lambda: one.connection.close_code or desk.store.changes, "it is neither heard nor closed")
        assert (one.connection.close_code, desk.store.changes) == (code, [])
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
        opened = await many_lines(desk, 400)
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


async def test_one_address_takes_no_more_than_its_part(tmp_path: Path) -> None:
    async with served(tmp_path, limits=Limits(connections_of_one=5)) as desk:
        opened = await many_lines(desk, 8)
        await until(lambda: desk.server.doorway.turned_away == 3, "they are let in")
        assert desk.server.doorway.open == 5
        opened.append(await asyncio.open_connection("127.0.0.1", desk.port, local_addr=("127.0.0.2", 0)))
        await until(lambda: desk.server.doorway.open == 6, "nobody else is")
        for _, writer in opened:
            writer.close()
        await until(lambda: not desk.server.doorway.open, "they never end")


async def test_links_that_let_nobody_in_are_tried_no_more_often_than_so(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        tried = [(await desk.ask("/take-link", Desk_Link="A" * 43))[0] for _ in range(12)]
        assert (tried[0], tried[-1]) == (403, 429)
        status, headers, said = await desk.ask("/take-link", Desk_Link=desk.link())
        assert (status, "Set-Cookie" in headers) == (429, False)
        assert "wait a minute" in said
        assert (await desk.ask("/let-in"))[0] == 200


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
    # What looks like the beginning of one is waited for as long as a request may take.
    async with served(tmp_path, limits=Limits(handshake=0.3)) as desk:
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
        for conversation in desk.server.talking:
            # What reads nothing answers no ping either, however long that takes here.
            conversation.connection.ping_timeout = None
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
    pace = (20.0, 0.001)  # then one in a thousand seconds
    async with (
        served(tmp_path, limits=Limits(frames=pace)) as desk,
        desk.browser() as flooding,
        desk.browser() as other,
    ):
        await flooding.shows("WAITING 0")
        await other.shows("WAITING 0")
        standing = next(iter(desk.server.faces._of.values()))
        for _ in range(400):
            await flooding.press("?")
        await until(lambda: standing.taken >= pace[0], "none of them is taken")
        await other.press("w")
        await other.shows("WAITING 1")
        assert standing.taken == pace[0]
        flooding.connection.transport.abort()  # it would wait ten seconds for its last word to be read
