"""kill -9 of a served desk, one face in mid-typing, one in an open emergency: both are as they were."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime
from pathlib import Path

from deskapp.access.admissions import Admissions
from deskapp.access.kept import KeptAdmissions
from tests.support.hang import HANG
from tests.support.pty import SETTINGS
from tests.support.quiet import until
from tests.support.served import WireBrowser, coming
from tests.system.browser.test_serve_command import serving


def let_in(folder: Path, name: str) -> str:
    """What a browser proves itself with that is let in under this name."""

    def one_more(before: Admissions) -> tuple[Admissions, str]:
        now = datetime.now(UTC)
        after, _, token = before.with_link(name, now)
        found = after.let_in(token, now)
        assert found is not None
        return found

    return KeptAdmissions(folder).change(one_more)


def known(port: int, proof: str) -> AbstractAsyncContextManager[WireBrowser]:
    return coming(f"http://127.0.0.1:{port}", f"desk-{port}={proof}")


def on_disk(folder: Path, files: str, words: str) -> bool:
    return any(words in path.read_text() for path in folder.glob(files))


def steps(shown: str) -> list[str]:
    """The emergency's steps, with when each was done."""
    return [line.rstrip() for line in shown.partition("STEPS")[2].splitlines()[1:9]]


async def test_both_are_as_they_were(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir(mode=0o700)
    (folder / "desk.toml").write_text(SETTINGS)
    with serving(folder) as (running, port, _):
        front, back = let_in(folder, "front"), let_in(folder, "back")
        async with known(port, front) as one, known(port, back) as other:
            await one.shows("WAITING 0")
            await one.press("w")
            await one.shows("WAITING 1")
            await one.press("d")
            await one.press("red scarf")
            await one.shows("red scarf")
            await other.shows("WAITING 1")
            await other.press("\x1b[24~")
            await other.shows("DIAL")
            await other.press("m")
            await other.shows("I1")
            # An emergency stands on the screen before the disk has it, alone of all.
            await until(lambda: on_disk(folder, "*.journal", '"act":"emergency"'), "it is not kept")
            await other.press("1")
            before = steps(await other.shows("1 DONE"))
            await until(lambda: on_disk(folder, "*.journal", '"act":"step"'), "its step is not kept")
            await until(lambda: on_disk(folder, "drafts-*.json", "red scarf"), "what is typed is not kept")
            running.kill()
            running.wait(HANG)
    with serving(folder, "--port", str(port)) as (_, port, said):
        assert said.startswith("2 known")
        async with known(port, front) as one, known(port, back) as other:
            shown = await one.shows("red scarf")
            assert "WAITING 1" in shown
            await one.press("\r")
            await one.shows("red scarf")
            await other.shows("INCIDENT")
            await other.press("\x1b[24~")
            assert steps(await other.shows("1 DONE")) == before
