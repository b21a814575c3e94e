"""No one who should not gets in: not by another page, another name, an old link, or a path."""

from __future__ import annotations

from pathlib import Path

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from tests.support.quiet import until
from tests.support.served import Served, served


async def refused(
    desk: Served, *, cookie: str | None = None, origin: str | None = None, host: str = ""
) -> int:
    """The status with which a socket is refused."""
    headers = {"Cookie": desk.cookie() if cookie is None else cookie}
    with pytest.raises(InvalidStatus) as why:
        async with connect(
            f"ws://{host or '127.0.0.1'}:{desk.port}/socket",
            additional_headers=headers,
            origin=origin,  # type: ignore[arg-type]
            host="127.0.0.1",
            port=desk.port,
        ):
            pass
    return why.value.response.status_code


async def test_a_foreign_page_opens_no_socket_even_with_the_cookie(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        assert await refused(desk, origin="http://evil.example") == 403
        assert await refused(desk, origin=f"http://127.0.0.1:{desk.port + 1}") == 403
        assert await refused(desk, origin="null") == 403
        assert await refused(desk, origin=None) == 403


async def test_a_foreign_name_gets_nothing(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        assert await refused(desk, host="evil.example", origin=f"http://evil.example:{desk.port}") == 403
        status, _, body = await desk.ask("/", Host="evil.example", Cookie=desk.cookie())
        assert (status, "desk.js" in body) == (403, False)


async def test_no_cookie_and_a_made_up_one_open_nothing(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        for cookie in ("", f"desk-{desk.port}={'A' * 43}", f"{desk.cookie()}; {desk.cookie()}"):
            assert await refused(desk, cookie=cookie, origin=desk.origin) == 403
            status, _, body = await desk.ask("/", Cookie=cookie)
            assert (status, "not known here" in body) == (403, True)
            assert (await desk.ask("/desk.js", Cookie=cookie))[0] == 403


async def test_a_link_makes_a_cookie_once(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        token = desk.link("front")
        status, headers, _ = await desk.ask("/take-link", Desk_Link=token)
        assert status == 200
        cookie = headers["Set-Cookie"]
        assert all(word in cookie for word in ("HttpOnly", "SameSite=Strict", "Path=/"))
        assert (await desk.ask("/", Cookie=cookie.partition(";")[0]))[0] == 200
        for old in (token, "", "A" * 43, "x" * 200):
            status, headers, _ = await desk.ask("/take-link", Desk_Link=old)
            assert (status, "Set-Cookie" in headers) == (403, False)


async def test_who_is_revoked_is_out_at_the_next_heartbeat_and_does_not_come_back(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        cookie = desk.cookie("front")
        async with desk.browser(cookie) as browser:
            await browser.shows("WAITING 0")
            desk.kept.change(lambda before: (before.without("front"), None))
            assert await browser.closed() == 4003
        await until(lambda: not desk.process.faces, "its face stays")
        assert await refused(desk, cookie=cookie, origin=desk.origin) == 403
        assert (await desk.ask("/", Cookie=cookie))[0] == 403


async def test_a_form_on_another_page_does_nothing(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        cookie = desk.cookie()
        for path in ("/", "/take-link", "/socket"):
            status, _, body = await desk.ask(
                path,
                method="POST",
                body="a=b",
                Cookie=cookie,
                Origin="http://evil.example",
                Content_Length="3",
            )
            assert status != 200
            assert "desk.js" not in body
        for site in ("cross-site", "same-site"):
            assert (await desk.ask("/", Cookie=cookie, Sec_Fetch_Site=site))[0] == 403
            assert (await desk.ask("/take-link", Desk_Link=desk.link(), Sec_Fetch_Site=site))[0] == 403


@pytest.mark.parametrize(
    "path",
    [
        "/../desk.py",
        "/page/../../server.py",
        "/..%2f..%2fserver.py",
        "/%2e%2e/server.py",
        "//etc/passwd",
        "/xterm/../desk.js",
        "/desk.js/",
        "/desk.html",
        "/browsers.json",
        "/xterm/",
        "/\\..\\server.py",
        "http://127.0.0.1/etc/passwd",
    ],
)
async def test_no_path_leads_to_another_file(tmp_path: Path, path: str) -> None:
    async with served(tmp_path) as desk:
        status, _, body = await desk.ask(path, Cookie=desk.cookie())
        assert status in (400, 403, 404)
        assert "import" not in body


async def test_every_answer_says_what_a_page_may_do(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        cookie = desk.cookie()
        for path in ("/", "/desk.js", "/nowhere", "/let-in", "/socket"):
            _, headers, _ = await desk.ask(path, Cookie=cookie)
            policy = headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "form-action 'none'" in policy
            assert "unsafe" not in policy
            assert headers["X-Content-Type-Options"] == "nosniff"
            assert headers["Cache-Control"] == ("private, no-cache" if path == "/desk.js" else "no-store")
            assert headers["Referrer-Policy"] == "no-referrer"
            assert headers["X-Frame-Options"] == "DENY"
            assert "Server" not in headers


async def test_the_number_that_lets_styles_in_is_another_each_time(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        cookie = desk.cookie()
        pages = [await desk.ask("/", Cookie=cookie) for _ in range(2)]
        numbers = [
            page[1]["Content-Security-Policy"].partition("'nonce-")[2].partition("'")[0] for page in pages
        ]
        assert numbers[0] != numbers[1]
        assert all(number and number in page[2] for number, page in zip(numbers, pages, strict=True))


async def test_nothing_on_the_page_comes_from_elsewhere(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        cookie = desk.cookie()
        for path in ("/", "/let-in", "/desk.css", "/unknown.css", "/desk.webmanifest"):
            _, _, body = await desk.ask(path, Cookie=cookie)
            assert "http:" not in body
            assert "https:" not in body
            assert "<script>" not in body
            assert "style=" not in body


async def test_a_header_that_comes_twice_is_none(tmp_path: Path) -> None:
    async with served(tmp_path) as desk:
        once = f"GET / HTTP/1.1\r\nCookie: {desk.cookie()}\r\nHost: 127.0.0.1:{desk.port}\r\n"
        assert b" 200 " in (await desk.raw(f"{once}\r\n".encode())).split(b"\r\n")[0]
        twice = f"{once}Host: evil.example\r\n\r\n"
        assert b" 403 " in (await desk.raw(twice.encode())).split(b"\r\n")[0]
