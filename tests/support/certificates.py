"""Certificates of the test's own, as docs/desk-setup.md has them made."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from tests.support.hang import HANG

PROGRAM = shutil.which("openssl")
NOT_RUN = "not run: openssl is not on this machine"


def made(folder: Path, name: str = "desk") -> tuple[Path, Path]:
    """A certificate for 127.0.0.1, and its key."""
    cert, key = folder / f"{name}.crt", folder / f"{name}.key"
    _openssl(
        *(
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
        ),
        *("-keyout", str(key), "-out", str(cert), "-days", "2", "-subj", "/CN=127.0.0.1"),
        *("-addext", "subjectAltName=IP:127.0.0.1"),
    )
    return cert, key


def locked(key: Path) -> Path:
    """The same key with a passphrase."""
    found = key.with_suffix(".locked")
    _openssl("pkey", "-in", str(key), "-aes256", "-passout", "pass:lantern", "-out", str(found))
    return found


def _openssl(*words: str) -> None:
    assert PROGRAM is not None
    subprocess.run([PROGRAM, *words], check=True, capture_output=True, timeout=HANG)
