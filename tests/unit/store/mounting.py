"""File systems of one's own, where this machine allows it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def _needs_root() -> None:
    if os.geteuid() != 0:
        pytest.skip("not run: mounting a file system needs root")


@contextmanager
def mounted(at: Path, *what: str) -> Iterator[Path]:
    """Mount something at this folder meanwhile. Where that is not allowed, the test is said to be not run."""
    _needs_root()
    at.mkdir(exist_ok=True)
    tried = subprocess.run(["mount", *what, str(at)], capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        pytest.skip(f"not run: file systems can't be mounted here ({tried.stderr.strip()})")
    try:
        yield at
    finally:
        subprocess.run(["umount", str(at)], check=True, capture_output=True)


def image(path: Path, megabytes: int) -> Path:
    """A file that holds an empty ext4 file system."""
    _needs_root()
    if not shutil.which("mkfs.ext4"):
        pytest.skip("not run: there is no mkfs.ext4 here")
    with path.open("wb") as file:
        file.truncate(megabytes << 20)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(path)], check=True, capture_output=True)
    return path
