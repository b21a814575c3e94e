"""The desk by lines as a page: who may send a line, what comes back, and nothing of it from elsewhere."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path
from urllib.parse import urlencode

import pytest

from deskapp.fault_log import FILE_NAME
from deskapp.plain.page import LARGEST_FORM
from screens.browser.forms import LARGEST_HEAD, FormReader, TooLarge
from tests.support.served import Served, served

Answer = tuple[int, dict[str, str], str]


async def send(desk: Served, line: str, cookie: str, **headers: str) -> Answer:
    """The form, as the page of the desk sends it unless it is said otherwise."""
    body = urlencode({"line": line})
    said = {
        "Cookie": cookie,
        "Origin": desk.origin,
        "Content_Type": "application/x-www-form-urlencoded",
        "Content_Length": str(len(body)),
        **headers,
    }
    return await desk.ask("/lines", method="POST", body=body, **said)


async def page(desk: Served, cookie: str) -> str:
    status, _, body = await desk.ask("/lines", Cookie=cookie)
    assert status == 200
    return body


async def test_a_line_is_done_and_its_answer_is_on_the_page(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        cookie = desk.cookie()
        assert "Nothing was asked yet." in await page(desk, cookie)
        assert (await send(desk, "who d", cookie))[0] == 303
        status, headers, _ = await send(desk, "wait red scarf, by printer", cookie)
        assert (status, headers["Location"]) == (303, "/lines")
        assert ">101 waits</p>" in await page(desk, cookie)
        assert [change.act for change in desk.store.changes] == ["who", "wait"]
        await send(desk, "hold 3", cookie)
        assert "cannot: no call is being talked to; &#x27;call&#x27; answers" in await page(desk, cookie)


async def test_a_reload_sends_nothing_again(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        cookie = desk.cookie()
        await send(desk, "wait", cookie)
        for _ in range(3):
            await page(desk, cookie)
        assert [change.act for change in desk.store.changes] == ["wait"]


async def test_the_script_gets_what_is_to_be_heard(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        cookie = desk.cookie()
        status, headers, body = await send(desk, "wait", cookie, Desk_Lines="1")
        assert (status, headers["Content-Type"]) == (200, "application/json; charset=utf-8")
        assert json.loads(body) == {"answer": "101 waits", "alarms": [], "news": ""}
        status, _, body = await desk.ask("/lines/news", Cookie=cookie)
        assert json.loads(body)["answer"] == "101 waits"


async def test_two_browsers_have_lines_of_their_own_on_one_floor(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        front, back = desk.cookie("front"), desk.cookie("back")
        await send(desk, "who d", front)
        await send(desk, "who s", back)
        await send(desk, "wait", front)
        await send(desk, "help", back)
        assert "101 is being helped" not in await page(desk, front)
        assert "101 is being helped" in await page(desk, back)
        assert [change.by for change in desk.store.changes][2:] == ["D", "S"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Host": "evil.example"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
    ids=str,
)
async def test_a_form_of_another_page_does_nothing(tmp_path: Path, headers: dict[str, str]) -> None:
    async with served(tmp_path) as desk:
        assert (await send(desk, "wait", desk.cookie(), **headers))[0] == 403
        assert desk.store.changes == []


async def test_a_form_that_does_not_say_where_it_is_from_does_nothing(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        status, _, _ = await desk.ask(
            "/lines", method="POST", body="line=wait", Cookie=desk.cookie(), Content_Length="9"
        )
        assert (status, desk.store.changes) == (403, [])


async def test_a_browser_that_is_not_known_or_was_revoked_gets_nothing(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        cookie = desk.cookie("front")
        await send(desk, "wait", cookie)
        desk.kept.change(lambda before: (before.without("front"), None))
        for stranger in (cookie, "", f"desk-{desk.port}={'A' * 43}"):
            for status, _, body in (
                await send(desk, "wait", stranger),
                await desk.ask("/lines", Cookie=stranger),
                await desk.ask("/lines/news", Cookie=stranger),
            ):
                assert (status, "101" in body) == (403, False)
        assert len(desk.store.changes) == 1


async def test_nothing_can_be_sent_elsewhere(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        for path in ("/", "/socket", "/lines/news", "/desk.js", "/../lines"):
            status, _, _ = await desk.ask(
                path,
                method="POST",
                body="line=wait",
                Cookie=desk.cookie(),
                Origin=desk.origin,
                Content_Length="9",
            )
            assert status in (403, 405), path
        assert desk.store.changes == []


async def test_what_is_no_line_is_refused_without_a_word_of_it(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        cookie = desk.cookie()
        for body in ("", "red scarf", "line=red&line=scarf", "text=red+scarf"):
            status, _, said = await desk.ask(
                "/lines",
                method="POST",
                body=body,
                Cookie=cookie,
                Origin=desk.origin,
                Content_Length=str(len(body)),
            )
            assert (status, "red" in said) == (400, False)
        assert desk.store.changes == []
        assert FILE_NAME not in await asyncio.to_thread(os.listdir, tmp_path)


async def test_a_form_of_a_megabyte_is_not_read(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        head = f"POST /lines HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nContent-Length: 999999\r\n\r\n"
        assert await desk.raw(head.encode() + b"line=" + b"a" * 1_000_000) == b""
        assert (await send(desk, "wait", desk.cookie()))[0] == 303


async def test_what_the_page_may_do_is_said_with_it(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        _, headers, body = await desk.ask("/lines", Cookie=desk.cookie())
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "form-action 'self'" in policy
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["Cache-Control"] == "no-store"
        # With "no-referrer" a browser would say of the form that it came from nowhere.
        assert headers["Referrer-Policy"] == "same-origin"
        assert "<script>" not in body
        _, others, _ = await desk.ask("/", Cookie=desk.cookie())
        assert "form-action 'none'" in others["Content-Security-Policy"]


# -- what comes in pieces --------------------------------------------------------


FORM = b"POST /lines HTTP/1.1\r\nHost: a\r\ncontent-length: 9\r\nX: y\r\n\r\nline=wait"


@pytest.mark.parametrize("size", [1, 2, 7, 30, 1000])
def test_a_form_in_pieces_is_one(size: int) -> None:
    reader = FormReader(100)
    pieces = [FORM[at : at + size] for at in range(0, len(FORM), size)]
    found = [come for piece in pieces if (come := reader.feed(piece)) is not None]
    assert found == [(b"GET /lines HTTP/1.1\r\nHost: a\r\nX: y\r\n\r\n", b"line=wait")]


@pytest.mark.parametrize("first", [b"GET / HTTP/1.1\r\n", b"PUT ", b"P\xff", b"\x16\x03", b"PATCH /"])
def test_all_else_is_passed_on_as_it_came(first: bytes) -> None:
    assert FormReader(100).feed(first) == (first, None)


@pytest.mark.parametrize(
    "sent",
    [
        FORM + b"&",
        FORM.replace(b"content-length: 9", b"Content-Length: 101"),
        FORM.replace(b"content-length: 9", b"Content-Length: 9\r\nContent-Length: 9"),
        FORM.replace(b"content-length: 9\r\n", b""),
        FORM.replace(b"content-length: 9", b"Content-Length: -9"),
        b"POST /lines HTTP/1.1\r\nX: " + b"a" * LARGEST_HEAD,
    ],
)
def test_what_is_no_form_of_ours_is_not_read(sent: bytes) -> None:
    with pytest.raises(TooLarge):
        FormReader(100).feed(sent)
    assert LARGEST_FORM < 100_000
