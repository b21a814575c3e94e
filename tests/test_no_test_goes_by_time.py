"""No test of the ordinary run goes by how fast the machine is: what would, is found in its source."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).parent

CLOCKS = {
    "monotonic",
    "perf_counter",
    "process_time",
    "thread_time",
    "time",
    "monotonic_ns",
    "perf_counter_ns",
}

ALLOWED = {
    "support/hang.py": "turns what would hang into a failure",
    "support/quiet.py": "turns what would hang into a failure",
    "support/terminal.py": "turns what would hang into a failure; reads for no less than a time",
    "promises/random_hands/cage.py": "turns what would hang into a failure; paced in measurements and floods",
    "promises/random_hands/watched.py": "puts a clock that is moved by hand in the place of the machine's",
    "support/process.py": "measures, for tests/bench",
    "support/relay.py": "is a line that is slow: in measurements and in tests of faults",
    "unit/store/killing.py": "kills by the clock only in the longer tests of faults",
}
"""Files that read a clock of the machine, and why no test turns red or green by it."""


def files() -> list[Path]:
    """The files of the ordinary run."""
    found = [each for each in sorted(TESTS.rglob("*.py")) if "bench" not in each.parts]
    return [each for each in found if not each.name.startswith("test_faults_")]


def by_time(text: str) -> Iterator[str]:
    """What in this source goes by time."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            yield from (f"line {node.lineno}: {why}" for why in _wrong(node))
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            clocks = CLOCKS.intersection(each.name for each in node.names)
            yield from (f"line {node.lineno}: reads the machine's {each}" for each in sorted(clocks))


def _wrong(call: ast.Call) -> Iterator[str]:
    owner, name = _called(call)
    number = bool(call.args) and isinstance(call.args[0], ast.Constant) and bool(call.args[0].value)
    if name == "sleep" and owner in ("time", "asyncio", "") and number:
        yield "sleeps, and hopes that something has happened"
    if name == "pause" and call.args:
        yield "pauses, and hopes that something has happened"
    if owner == "time" and name in CLOCKS:
        yield f"reads the machine's {name}"
    deadlines = [each.value for each in call.keywords if each.arg == "deadline"]
    if any(not (isinstance(each, ast.Constant) and each.value is None) for each in deadlines):
        yield "gives hypothesis a deadline"


def _called(call: ast.Call) -> tuple[str, str]:
    if isinstance(call.func, ast.Attribute):
        return (call.func.value.id if isinstance(call.func.value, ast.Name) else "?"), call.func.attr
    return "", call.func.id if isinstance(call.func, ast.Name) else "?"


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(TESTS)))
def test_none_goes_by_time(path: Path) -> None:
    found = list(by_time(path.read_text(encoding="utf-8")))
    if str(path.relative_to(TESTS)) in ALLOWED:
        assert found, "it is allowed what it does not do"
    else:
        assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "time.sleep(0.5)",
        "await asyncio.sleep(0.05)",
        "await pilot.pause(0.1)",
        "began = time.monotonic()",
        "from time import perf_counter",
        "@settings(max_examples=3, deadline=200)\ndef test(): ...",
    ],
)
def test_what_does_is_found(text: str) -> None:
    program = f"async def of_a_test():\n    {text}" if "await" in text else text
    assert list(by_time(program))


@pytest.mark.parametrize(
    "text", ["await asyncio.sleep(0)", "await pilot.pause()", "settings(deadline=None)", "event.wait(HANG)"]
)
def test_what_does_not_is_not(text: str) -> None:
    assert not list(by_time(f"async def of_a_test():\n    {text}"))
