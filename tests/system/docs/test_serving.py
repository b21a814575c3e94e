"""The unit and the container that serve browsers: what they start is a command line that is understood."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from deskapp.access.places import place_of
from deskapp.commands.arguments import parser_of
from tests.system.docs.unit import DATA, PROGRAM, ROOT, read

UNIT = ROOT / "docs" / "desk-serve.service"
KIOSK = ROOT / "docs" / "desk-kiosk.service"
CONTAINER = ROOT / "docs" / "Containerfile"


def served(words: list[str]) -> tuple[str, tuple[str, ...]]:
    """Where these words serve the desk, and what it can be called there. Raises what the command would."""
    assert words[:2] == [f"{PROGRAM}/run_kiosk.sh", "serve"]
    args = parser_of("serve").parse_args(words[2:])
    place = place_of(
        args.address, cert=args.cert, key=args.key, behind_proxy=args.behind_proxy, names=tuple(args.name)
    )
    return place.address, place.names


def test_what_the_unit_starts_is_served_by_name_and_with_tls() -> None:
    (line,) = read(UNIT.read_text())["Service"]["ExecStart"]
    address, names = served(shlex.split(line))
    assert (address, names) == ("0.0.0.0", ("desk.example.org",))
    assert f"--data {DATA} " in line
    assert {"--cert %d/desk.crt", "--key %d/desk.key"} <= set(re.findall(r"--(?:cert|key) \S+", line))


def test_the_unit_is_kept_as_the_kiosks_but_for_screen_and_network() -> None:
    ours, theirs = read(UNIT.read_text())["Service"], read(KIOSK.read_text())["Service"]
    console = {key for key in theirs if key.startswith(("TTY", "Standard"))}
    assert {key for key in theirs if key not in ours} == {*console, "ExecStartPre", "PrivateNetwork"}
    same = theirs.keys() & ours.keys() - {"ExecStart", "Environment"}
    assert {key for key in same if ours[key] != theirs[key]} == set()
    assert ours["LoadCredential"] == [f"{each}:/etc/desk-kiosk/{each}" for each in ("desk.crt", "desk.key")]


def test_systemd_has_nothing_against_it(tmp_path: Path) -> None:
    tool = shutil.which("systemd-analyze")
    if tool is None:
        pytest.skip("not run: systemd-analyze is not on this machine")
    path = tmp_path / UNIT.name
    path.write_text(UNIT.read_text().replace(f"{PROGRAM}/run_kiosk.sh", str(ROOT / "run_kiosk.sh")))
    done = subprocess.run([tool, "verify", path], capture_output=True, text=True, timeout=60, check=False)
    if "bus" in done.stderr and done.returncode:
        pytest.skip("not run: systemd-analyze can't work here")
    assert (done.returncode, done.stderr) == (0, "")


def lines() -> list[tuple[str, str]]:
    """The instructions of the Containerfile, each with its words."""
    text = re.sub(r"\\\n\s*", "", CONTAINER.read_text())
    found = [line.partition(" ") for line in text.splitlines() if line and not line.startswith("#")]
    return [(word, rest) for word, _, rest in found]


def test_what_the_container_copies_is_there_and_all_it_needs() -> None:
    copied = [each for word, rest in lines() if word == "COPY" for each in rest.split()[:-1]]
    assert [each for each in copied if not (ROOT / each).exists()] == []
    assert set(copied) == {
        "deskapp",
        "policy",
        "pyproject.toml",
        "requirements.lock",
        "run_kiosk.sh",
        "screens",
    }


def test_what_the_container_starts_is_served_behind_a_proxy() -> None:
    said = dict(lines())
    words = [*json.loads(said["ENTRYPOINT"]), *json.loads(said["CMD"])]
    assert served(words) == ("0.0.0.0", ("desk.example.org",))
    assert said["EXPOSE"] == str(parser_of("serve").get_default("port"))
    assert (said["USER"], said["VOLUME"]) == ("desk", "/data")
    assert "websockets==" in (ROOT / "requirements.lock").read_text()


def test_the_pages_name_the_same_container_and_unit() -> None:
    install = (ROOT / "docs" / "install.md").read_text()
    (run,) = (line for line in install.splitlines() if line.startswith("podman run "))
    volume, image, *words = shlex.split(run.partition(" --volume ")[2])
    assert (volume, image) == ("desk-data:/data", "desk-kiosk")
    assert served([*json.loads(dict(lines())["ENTRYPOINT"]), *words])[1] == ("desk.example.org",)
    assert f"/opt/desk-kiosk/docs/{UNIT.name}" in (ROOT / "docs" / "desk-setup.md").read_text()
