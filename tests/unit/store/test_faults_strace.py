"""Every system call that a commit, a turn of the month, a compaction or an erasure makes, failing once."""

import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from deskapp.store.index import survey
from tests.support.journals import everything
from tests.unit.store.traced import WORK, prepared

pytestmark = pytest.mark.faults

ROOT = Path(__file__).parents[3]
CALLS = ("openat", "pread64", "pwrite64", "fdatasync", "fsync", "ftruncate", "rename", "unlink", "fchmod")
ERRORS = {"pwrite64": ("EIO", "ENOSPC"), "openat": ("EIO", "EMFILE")}


def traced(folder: Path, work: str, *inject: str) -> tuple[dict[str, Any], Counter[str]]:
    """Run the work under strace. What it said, and how often each call was made on the folder's files."""
    log = folder.with_suffix(".trace")
    names = [folder / name for name in ("2026-11.journal", "2026-12.journal", "2026-11.damaged", "desk.lock")]
    paths = [folder, *names, *(name.with_name(name.name + ".new") for name in names)]
    watched = [word for path in paths for word in ("-P", str(path))]
    run = subprocess.run(
        ["strace", "-f", "--seccomp-bpf", "-qq", "-o", str(log), "-e", f"trace={','.join(CALLS)}", *watched,
         *inject, sys.executable, "-m", "tests.unit.store.traced", str(folder), work],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    said: dict[str, Any] = json.loads(run.stdout)
    return said, Counter(re.findall(r"^\d+ +(\w+)\(", log.read_text(), re.MULTILINE))


@pytest.fixture
def _strace() -> None:
    if not shutil.which("strace"):
        pytest.skip("not run: there is no strace here")
    tried = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False)
    if tried.returncode != 0:
        pytest.skip("not run: processes may not be traced here")


@pytest.mark.usefixtures("_strace")
@pytest.mark.parametrize("work", list(WORK))
def test_every_system_call_fails_once(tmp_path: Path, work: str) -> None:
    before = prepared(tmp_path / "before").kept
    shutil.copytree(tmp_path / "before", tmp_path / "plain")
    _, made = traced(tmp_path / "plain", work)
    assert made["fdatasync"] >= 2, made
    failed = refused = acknowledged = lost = silent = 0
    for call in CALLS:
        for error in ERRORS.get(call, ("EIO",)):
            for at in range(1, made[call] + 1):
                folder = tmp_path / f"{call}-{error}-{at}"
                shutil.copytree(tmp_path / "before", folder)
                said, _ = traced(folder, work, "-e", f"inject={call}:error={error}:when={at}")
                found = everything(folder)
                kept = {uid: record.version for uid, record in before.items()} | said["kept"]
                failed, refused = failed + 1, refused + said["refused"]
                acknowledged += len(kept)
                lost += sum(uid not in found or found[uid].version < version for uid, version in kept.items())
                silent += len(found.keys() - kept.keys())
                on_disk = survey((folder / said["live"]).read_bytes(), said["live"])
                assert {uid: entry.version for uid, entry in on_disk.index.uids.items()} == said["memory"], (
                    folder
                )
                shutil.rmtree(folder)
    print(
        f"{work}: {failed} system calls failed one by one, {refused} refusals said, "
        f"{acknowledged} records acknowledged, lost {lost}, silent {silent}"
    )
    assert lost == silent == 0
