"""`deskapp serve` in a process of its own: it lets in, lists, revokes, and ends when it is told to."""

from __future__ import annotations

import http.client
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from deskapp.errors import INTERRUPTED
from tests.support.hang import HANG
from tests.support.started import COMMAND, deskapp, environment
from tests.support.terminal import Terminal


@contextmanager
def serving(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """The process, its port, and what it says of who is known."""
    running = subprocess.Popen(
        [*COMMAND, "serve", "--data", str(folder), "--port", "0", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(folder.parent),
    )
    assert running.stdout is not None
    try:
        first, second = running.stdout.readline(), running.stdout.readline()
        port = re.search(r":(\d+)$", first.strip())
        assert port, f"{first}{second}{running.stderr.read() if running.stderr and not first else ''}"
        yield running, int(port[1]), second.strip()
    finally:
        running.kill()
        running.communicate(timeout=HANG)


def ask(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=HANG)
    connection.request("GET", path, headers={name.replace("_", "-"): each for name, each in headers.items()})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def link(folder: Path, port: int, *name: str) -> str:
    """The token of a new link, made beside the server."""
    said = deskapp("serve", "--data", str(folder), "--port", str(port), "--link", *name).stdout
    assert said.startswith(f"http://127.0.0.1:{port}/let-in#")
    return said.split("#")[1].split()[0]


def test_no_link_goes_into_a_log_and_it_is_said_how_to_get_one(tmp_path: Path) -> None:
    with serving(tmp_path / "desk") as (running, _, said):
        assert said == "no browser is known yet: this command with --link, typed at a terminal, makes a link"
        running.send_signal(signal.SIGTERM)
        out, err = running.communicate(timeout=HANG)
    assert "let-in" not in f"{said}{out}{err}"


def test_at_a_terminal_the_first_link_is_said(tmp_path: Path) -> None:
    with Terminal(
        [*COMMAND, "serve", "--data", str(tmp_path / "desk"), "--port", "0"], environment(tmp_path)
    ) as terminal:
        terminal.wait_for("/let-in#")
        terminal.wait_for("it works once, and for 15 minutes")


def test_a_browser_is_let_in_listed_and_revoked(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    with serving(folder) as (running, port, _):
        token = link(folder, port)
        assert ask(port, "/").status == 403
        cookie = (ask(port, "/take-link", Desk_Link=token).headers["Set-Cookie"] or "").partition(";")[0]
        assert ask(port, "/", Cookie=cookie).status == 200
        assert ask(port, "/take-link", Desk_Link=token).status == 403
        listed = deskapp("serve", "--data", str(folder), "--desks")
        assert listed.stdout.startswith("desk 1 ")
        assert ask(port, "/take-link", Desk_Link=link(folder, port, "branch")).status == 200
        assert deskapp("serve", "--data", str(folder), "--revoke", "desk 1").returncode == 0
        assert ask(port, "/", Cookie=cookie).status == 403
        running.send_signal(signal.SIGTERM)
        assert running.wait(HANG) == 0
    assert not (folder / "fault.log").exists()


@pytest.mark.parametrize("name", [signal.SIGINT, signal.SIGHUP])
def test_it_ends_when_it_is_told_to(tmp_path: Path, name: signal.Signals) -> None:
    with serving(tmp_path / "desk") as (running, _, _):
        running.send_signal(name)
        assert running.wait(HANG) in (0, INTERRUPTED)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--address", "0.0.0.0"), "--cert and --key"),
        (("--address", "192.0.2.1"), "--cert and --key"),
        (("--port", "99999"), "--port"),
        (("--behind-proxy", "http://desk.example.org"), "https://"),
        (("--cert", "nowhere.crt", "--key", "nowhere.key"), "nowhere.crt can't be read"),
        (("--revoke", "nobody"), "no browser is named"),
    ],
)
def test_what_would_not_be_safe_is_refused_in_words(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = deskapp("serve", "--data", str(tmp_path / "desk"), *words)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_one_desk_is_served_once(tmp_path: Path) -> None:
    with serving(tmp_path / "desk") as (_, port, _):
        done = deskapp("serve", "--data", str(tmp_path / "desk"), "--port", str(port))
        assert done.returncode == 1
        assert "--port" in done.stderr


def test_without_its_extra_it_says_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "websockets.py").write_text("raise ModuleNotFoundError(name='websockets')")
    root = environment()["PYTHONPATH"]
    done = subprocess.run(
        [*COMMAND, "serve", "--data", str(tmp_path / "desk")],
        capture_output=True,
        text=True,
        env={**environment(tmp_path), "PYTHONPATH": f"{tmp_path}:{root}"},
        timeout=HANG,
        check=False,
    )
    assert done.returncode == 1
    assert "websockets is not installed" in done.stderr


def test_no_other_command_needs_it(tmp_path: Path) -> None:
    (tmp_path / "websockets.py").write_text("raise SystemExit('loaded')")
    root = environment()["PYTHONPATH"]
    program = "import screens.this_terminal, screens.practice, deskapp.commands.kiosk, deskapp.commands.serve"
    done = subprocess.run(
        [*COMMAND[:2], "-c", program],
        capture_output=True,
        text=True,
        env={**environment(tmp_path), "PYTHONPATH": f"{tmp_path}:{root}"},
        timeout=HANG,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
