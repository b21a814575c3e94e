"""Under TLS nothing is read on the way; what is wrong with a certificate is said in a sentence."""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from pathlib import Path

import pytest

from deskapp.access.limits import Limits
from deskapp.access.places import ServingPlace, place_of
from deskapp.errors import Stopped
from screens.browser.tls import context_of
from tests.support.certificates import NOT_RUN, PROGRAM, locked, made
from tests.support.hang import HANG
from tests.support.quiet import until
from tests.support.served import Served, many_lines, served

pytestmark = pytest.mark.skipif(PROGRAM is None, reason=NOT_RUN)


@pytest.fixture
def cert(tmp_path: Path) -> Path:
    """A certificate; its key lies beside it."""
    return made(tmp_path)[0]


def place(cert: Path, key: Path | None = None) -> ServingPlace:
    return place_of("127.0.0.1", cert=cert, key=key or cert.with_suffix(".key"), behind_proxy=None)


def folder(cert: Path) -> Path:
    found = cert.parent / "data"
    found.mkdir()
    return found


async def ask(desk: Served, cert: Path, path: str, **headers: str) -> str:
    """A request as a browser makes it that trusts this certificate: all of the answer."""
    trusting = ssl.create_default_context(cafile=cert)
    reader, writer = await asyncio.open_connection("127.0.0.1", desk.port, ssl=trusting)
    lines = [f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{desk.port}"]
    lines += [f"{name.replace('_', '-')}: {each}" for name, each in headers.items()]
    writer.write("\r\n".join([*lines, "", ""]).encode())
    answer = await asyncio.wait_for(reader.read(), HANG)
    writer.close()
    return answer.decode()


async def test_a_browser_is_let_in_and_sees_the_desk(cert: Path) -> None:
    async with served(folder(cert), place=place(cert)) as desk:
        said = await ask(desk, cert, "/take-link", Desk_Link=desk.link("front"))
        (cookie,) = (line for line in said.splitlines() if line.startswith("Set-Cookie: "))
        assert cookie.startswith(f"Set-Cookie: __Host-desk-{desk.port}=")
        assert "; Secure" in cookie
        known = cookie.removeprefix("Set-Cookie: ").partition(";")[0]
        assert "desk.js" in await ask(desk, cert, "/", Cookie=known)
        async with desk.browser(known, trusting=ssl.create_default_context(cafile=cert)) as browser:
            await browser.shows("WAITING 0")
            spoken = browser.connection.transport.get_extra_info("ssl_object").version()
            assert spoken in ("TLSv1.2", "TLSv1.3")
            await browser.press("w")
            await browser.shows("WAITING 1")


async def test_without_tls_nothing_is_said(cert: Path) -> None:
    async with served(folder(cert), place=place(cert)) as desk:
        assert b"HTTP" not in await desk.raw(
            f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\n\r\n".encode()
        )


async def test_another_certificate_is_not_taken_for_it(cert: Path) -> None:
    other, _ = made(cert.parent, "other")
    async with served(folder(cert), place=place(cert)) as desk:
        with pytest.raises(ssl.SSLCertVerificationError):
            await ask(desk, other, "/")


async def test_a_hello_that_never_ends_is_counted_and_makes_room_for_others(cert: Path) -> None:
    limits = Limits(handshake=0.2, connections=3)
    async with served(folder(cert), place=place(cert), limits=limits) as desk:
        opened = await many_lines(desk, 10)
        await until(lambda: desk.server.doorway.turned_away >= 7, "they are let in")
        assert desk.server.doorway.open <= 3
        for reader, writer in opened:
            with suppress(ConnectionError):
                assert await asyncio.wait_for(reader.read(), HANG) == b""
            writer.close()
        await until(lambda: not desk.server.doorway.open, "they never end")
        assert "200 OK" in await ask(desk, cert, "/let-in")


def test_a_key_that_is_not_the_certificates(cert: Path) -> None:
    _, other = made(cert.parent, "other")
    assert wrong(cert, other) == f"--key {other} is not the key of --cert {cert}"


def test_a_key_with_a_passphrase_asks_nobody(cert: Path) -> None:
    assert "is locked with a passphrase" in wrong(cert, locked(cert.with_suffix(".key")))


def test_two_that_changed_places(cert: Path) -> None:
    key = cert.with_suffix(".key")
    assert wrong(key, cert).startswith(f"--cert {key} holds no certificate in PEM")


def test_a_certificate_that_is_none(cert: Path) -> None:
    (none := cert.parent / "none.crt").write_text("nothing\n")
    assert wrong(none, cert.with_suffix(".key")).startswith(f"--cert {none} holds no certificate in PEM")
    assert wrong(cert, none).startswith(f"--key {none} holds no private key in PEM")


def test_one_that_was_cut_off(cert: Path) -> None:
    (cut := cert.parent / "cut.crt").write_text(cert.read_text()[:200])
    assert "can't be used" in wrong(cut, cert.with_suffix(".key"))


def test_files_that_are_not_there(cert: Path) -> None:
    nowhere = cert.parent / "nowhere"
    assert wrong(nowhere, nowhere) == f"--cert {nowhere} can't be read (No such file or directory)"
    assert wrong(cert, nowhere) == f"--key {nowhere} can't be read (No such file or directory)"
    assert wrong(cert.parent, nowhere) == f"--cert {cert.parent} can't be read (Is a directory)"


def wrong(cert: Path, key: Path) -> str:
    """The sentence that it comes to."""
    with pytest.raises(Stopped) as why:
        context_of(place(cert, key))
    return str(why.value)
