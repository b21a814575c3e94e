"""The first start makes the folder of parts, says in a sentence what hinders it, repairs what was cut off."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.checkout import CLOSED_PORT, Checkout, fresh, tools_without_python
from tests.support.hang import HANG


def leftovers(checkout: Checkout) -> list[Path]:
    return list(checkout.path.glob(".venv*"))


def test_the_first_start_says_what_it_does_and_then_starts(set_up: Checkout) -> None:
    assert set_up.starts() == ["doctor"]
    assert leftovers(set_up) == [set_up.env]


def test_the_kiosks_own_modules_are_compiled(set_up: Checkout) -> None:
    for package in ("deskapp", "screens", "policy"):
        assert list((set_up.path / package / "__pycache__").glob("__init__.*.pyc")), package


def test_a_later_start_needs_neither_network_nor_any_other_python(ready: Checkout, tmp_path: Path) -> None:
    shutil.rmtree(ready.path / "parts")
    tools = tools_without_python(tmp_path / "tools")
    ended = ready.start("numbers", "--data", "here", PATH=str(tools), KIOSK_PYTHON="no-python-at-all")
    assert (ended.status, ended.err) == (0, "")
    assert ready.starts() == ["numbers --data here"]


def test_a_moved_checkout_still_starts(ready: Checkout, tmp_path: Path) -> None:
    shutil.rmtree(ready.path / "parts")
    moved = Checkout(ready.path.rename(tmp_path / "moved"))
    assert moved.start("doctor").status == 0
    assert moved.starts() == ["doctor"]


def test_a_link_to_the_script_starts_the_same_kiosk(ready: Checkout, tmp_path: Path) -> None:
    link = tmp_path / "kiosk-link"
    link.symlink_to(ready.path / "run_kiosk.sh")
    subprocess.run(
        [link, "doctor"], env=ready.environment(), check=True, timeout=60, stdin=subprocess.DEVNULL
    )
    assert ready.starts() == ["doctor"]


def test_folders_of_the_same_name_where_it_is_started_do_not_matter(ready: Checkout, tmp_path: Path) -> None:
    for package in ("deskapp", "policy", "pebble"):
        (tmp_path / "cwd" / package).mkdir(parents=True)
        (tmp_path / "cwd" / package / "__init__.py").write_text("raise SystemExit('shadowed')\n")
    ended = ready.start("doctor", cwd=tmp_path / "cwd", PYTHONPATH=str(tmp_path / "cwd"))
    assert (ended.status, ended.err) == (0, "")


def test_a_changed_lock_is_fetched_anew(ready: Checkout) -> None:
    before = (ready.env / "kiosk-stamp").read_text()
    ready.lock.write_text("# one more line\n" + ready.lock.read_text())
    ended = ready.start("doctor")
    assert ended.status == 0
    assert "Fetching" in ended.sentence
    assert (ready.env / "kiosk-stamp").read_text() != before


def test_another_python_behind_the_link_is_noticed(ready: Checkout) -> None:
    stamp = ready.env / "kiosk-stamp"
    stamp.write_text(stamp.read_text().replace("cpython-3", "cpython-2"))
    ended = ready.start("doctor", KIOSK_PYTHON="no-python-at-all")
    assert "Python 3.11 or newer is needed" in ended.sentence, "it wants to make the parts anew"


def test_a_first_start_that_was_killed_is_repaired_by_the_next(new: Checkout) -> None:
    # An index that takes the call and never answers: the set-up stays in the middle until it is killed.
    index = socket.create_server(("127.0.0.1", 0))
    index.settimeout(HANG)
    silent = f"http://127.0.0.1:{index.getsockname()[1]}/simple"
    first = subprocess.Popen(
        new.command("doctor"),
        env={**new.environment(), "PIP_NO_INDEX": "0", "PIP_FIND_LINKS": "", "PIP_INDEX_URL": silent},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    asked, _ = index.accept()
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    asked.close()
    index.close()
    assert [folder.name for folder in leftovers(new)] == [f".venv.new.{first.pid}"], "killed in the middle"

    assert new.start("doctor").status == 0
    assert new.starts() == ["doctor"]
    assert leftovers(new) == [new.env]


def test_without_network_it_says_so_and_leaves_nothing(new: Checkout) -> None:
    ended = new.start("doctor", PIP_NO_INDEX="0", PIP_FIND_LINKS="", PIP_INDEX_URL=CLOSED_PORT)
    assert ended.status == 1
    _, sentence = ended.err.splitlines()
    assert "the network did not answer" in sentence
    assert "connect this computer" in sentence
    assert leftovers(new) == []


def test_an_index_without_the_part_is_named(new: Checkout) -> None:
    ended = new.start("doctor", PIP_FIND_LINKS="")
    assert ended.status == 1
    assert "does not have pebble==1.0 for Python 3." in ended.err.splitlines()[1]
    assert leftovers(new) == []


def test_a_part_that_is_not_the_one_in_the_lock_is_not_installed(new: Checkout) -> None:
    name, _, digest = new.lock.read_text().partition("sha256:")
    new.lock.write_text(f"{name}sha256:{digest.strip()[::-1]}\n")
    ended = new.start("doctor")
    assert ended.status == 1
    assert "was not installed" in ended.err.splitlines()[1]
    assert leftovers(new) == []


@pytest.fixture
def others_folder() -> Iterator[Path]:
    """A folder that someone without rights can reach, for a machine where the tests run as root."""
    folder = Path(tempfile.mkdtemp(prefix="kiosk-"))
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


def test_a_folder_that_cannot_be_written_to_is_named(others_folder: Path) -> None:
    checkout = fresh(others_folder / "kiosk")
    checkout.path.chmod(0o555)
    command = checkout.command("doctor")
    if os.geteuid() == 0:  # root may write anywhere
        setpriv = shutil.which("setpriv")
        if setpriv is None:
            pytest.skip("not run: as root this needs setpriv")
        command = [setpriv, "--reuid=65534", "--regid=65534", "--clear-groups", *command]
    done = subprocess.run(
        command,
        env=checkout.environment(),
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 1
    (sentence,) = done.stderr.splitlines()
    assert f"The folder {checkout.path} cannot be written to" in sentence
    assert "copy the kiosk to a folder of your own" in sentence
