"""Measures the desk in browsers. Run as `tests/run.sh --bench serve`.

Key to paint in a real Chromium, beside a bare echo in the same terminal; memory for 1, 5 and 20 faces; and
one face's keys while another is flooded.
"""

import asyncio
import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[2]))

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from deskapp.access.admissions import Admissions
from deskapp.access.kept import KeptAdmissions
from tests.support.chromium import NOT_RUN, PROGRAM, Tab, chromium
from tests.support.process import resident
from tests.support.started import COMMAND, environment

KEYS = 200
WARM = 20
FACES = (1, 5, 20)
MOST_RATIO = 1.2
"""Of a face's median while another is flooded, to the same without."""

TIMED = """
globalThis.times = [];
{
  let pressed = 0;
  addEventListener("keydown", () => { pressed = performance.now(); }, true);
  const rows = document.querySelector(".xterm-rows");
  new MutationObserver(() => {
    if (!pressed) return;
    const from = pressed;
    pressed = 0;
    requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - from)));
  }).observe(rows, { childList: true, subtree: true, characterData: true });
}
"""


@asynccontextmanager
async def serving(folder: Path) -> AsyncIterator[tuple[int, int]]:
    """The desk in a process of its own: its number and its port."""
    # Without settings the questions of the first start would be asked.
    (folder / "desk.toml").write_text('[library]\nname = "Anytown Library"\n')
    program = [*COMMAND, "serve", "--data", str(folder), "--port", "0"]
    running = await asyncio.create_subprocess_exec(*program, stdout=subprocess.PIPE, env=environment(folder))
    assert running.stdout is not None
    try:
        first = (await running.stdout.readline()).decode()
        yield running.pid, int(first.strip().rpartition(":")[2])
    finally:
        running.terminate()
        await running.wait()


def token(folder: Path) -> str:
    """A new link's."""

    def one_more(before: Admissions) -> tuple[Admissions, str]:
        after, _, made = before.with_link(None, datetime.now(UTC))
        return after, made

    return KeptAdmissions(folder).change(one_more)


def cookie(folder: Path, port: int) -> str:
    """That of a browser that was let in just now."""
    made = token(folder)

    def let_in(before: Admissions) -> tuple[Admissions, str]:
        found = before.let_in(made, datetime.now(UTC))
        assert found is not None
        return found

    return f"desk-{port}={KeptAdmissions(folder).change(let_in)}"


async def timed_in(tab: Tab) -> list[float]:
    """Milliseconds from each key to the picture after it."""
    await tab.value(TIMED)
    for nth in range(WARM + KEYS):
        await tab.press("wo"[nth % 2])
        await tab.until(f"times.length > {nth}")
    found = await tab.value("times")
    return [float(each) for each in found[WARM:]]


async def paints(folder: Path, port: int) -> dict[str, list[float]]:
    """The desk's, and the bare echo's, in one Chromium."""
    echoing = await asyncio.create_subprocess_exec(
        sys.executable, "-P", str(Path(__file__).with_name("_echo.py")), stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert echoing.stdout is not None
    bare = int(await echoing.stdout.readline())
    try:
        async with chromium() as program:
            found = {}
            for name, address, ready in (
                ("bare echo", f"http://127.0.0.1:{bare}/", "ready()"),
                (
                    "the desk",
                    f"http://127.0.0.1:{port}/let-in#{token(folder / 'desk')}",
                    "desk.words()[0].length > 9",
                ),
            ):
                tab = await program.tab()
                await tab.size(1280, 800)
                await tab.go(address)
                await tab.until(ready)
                found[name] = await timed_in(tab)
            return found
    finally:
        echoing.terminate()
        await echoing.wait()


class RawFace:
    """A face with nothing before it but a socket that reads what comes."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection
        self.beat = 0
        self.painted = asyncio.Event()
        self.awaited = b"WAITING"
        """What the picture that is waited for has in it."""
        self._reading = asyncio.create_task(self._read())

    async def _read(self) -> None:
        with suppress(ConnectionClosed):
            await self._read_all()

    async def _read_all(self) -> None:
        async for message in self.connection:
            if isinstance(message, bytes):
                if self.awaited in message:
                    self.painted.set()
            else:
                self.beat = json.loads(message).get("beat", self.beat)

    async def press(self, keys: str) -> None:
        """As the page sends it."""
        await self.connection.send(json.dumps({"keys": keys, "held": False, "beat": self.beat}))

    async def timed(self) -> list[float]:
        """Milliseconds from each key to the first of its picture."""
        found = []
        for nth in range(WARM + KEYS):
            await asyncio.sleep(0.05)
            self.awaited, key = (b"WAITING", "\x1bOS") if nth % 2 else (b"DIAL", "\x1b[24~")
            self.painted.clear()
            began = perf_counter()
            await self.press(key)
            await self.painted.wait()
            found.append((perf_counter() - began) * 1000)
        return found[WARM:]

    async def flood(self) -> None:
        """As many keys as the desk takes."""
        with suppress(ConnectionClosed):
            while True:
                await self.press("k")
                await asyncio.sleep(0)


@asynccontextmanager
async def face(folder: Path, port: int) -> AsyncIterator[RawFace]:
    """One more, 80 by 24."""
    async with connect(
        f"ws://127.0.0.1:{port}/socket",
        additional_headers={"Cookie": cookie(folder, port)},
        origin=f"http://127.0.0.1:{port}",  # type: ignore[arg-type]
        max_size=None,
        compression=None,
    ) as connection:
        found = RawFace(connection)
        hello = {"columns": 80, "lines": 24, "page": "0" * 32, "sent": 0, "heard": 0}
        await connection.send(json.dumps(hello))
        await found.painted.wait()
        await asyncio.sleep(1)
        yield found


async def memory(folder: Path, pid: int, port: int) -> None:
    """Print what the process holds with so many faces."""
    async with AsyncExitStack() as open_now:
        have, first = 0, 0.0
        print(f"memory without a face: {resident(pid) / 2**20:.1f} MiB")
        for many in FACES:
            while have < many:
                await open_now.enter_async_context(face(folder, port))
                have += 1
            held = resident(pid) / 2**20
            first = first or held
            each = f", {(held - first) / (many - 1):.2f} MiB for each after the first" if many > 1 else ""
            print(f"memory with {many} faces: {held:.1f} MiB{each}")


async def flooded(folder: Path, port: int) -> float:
    """Print a face's keys with and without a flood at another; the ratio of their medians."""
    async with face(folder, port) as mine, face(folder, port) as other:
        alone = await mine.timed()
        flooding = asyncio.create_task(other.flood())
        beside = await mine.timed()
        flooding.cancel()
        await asyncio.gather(flooding, return_exceptions=True)
        again = await mine.timed()
    base = statistics.median([*alone, *again])
    ratio = statistics.median(beside) / base
    print(f"a face's key: {said(alone + again)}; while another is flooded: {said(beside)}; ratio {ratio:.2f}")
    return ratio


def said(times: list[float]) -> str:
    """Median and 95th percentile."""
    return f"{statistics.median(times):.1f} ms median, {sorted(times)[len(times) * 95 // 100]:.1f} at 95 %"


async def measure() -> int:
    """All of it; 1 when a flood at one face is felt at another."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "desk").mkdir(mode=0o700)
        async with serving(folder / "desk") as (pid, port):
            await memory(folder / "desk", pid, port)
        async with serving(folder / "desk") as (_, port):
            ratio = await flooded(folder / "desk", port)
            if PROGRAM is None or "--quick" in sys.argv:
                print(f"key to paint in a browser: {NOT_RUN}")
            else:
                found = await paints(folder, port)
                for name, times in found.items():
                    print(f"key to paint, {name}: {said(times)}")
    return int(ratio > MOST_RATIO)


if __name__ == "__main__":
    sys.exit(asyncio.run(measure()))
