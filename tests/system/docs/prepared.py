"""A home folder in which the commands of the docs can be run as they are shown."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.system.docs.pages import ROOT

DAY = """\
who D
wait red scarf, by printer
greet
help
finish answered 3
call
hangup answered 1
quick 2
message email "when the mill opened" reach "508-555-0142"
emergency medical
step 1
close-incident
"""


def home(folder: Path) -> Path:
    """A fresh home of a library with a day's records, made in this folder."""
    made = folder / "home"
    made.mkdir()
    settings = made / ".config" / "deskapp" / "desk.toml"
    settings.parent.mkdir(parents=True, mode=0o700)
    settings.write_text('[library]\nname = "Anytown Library"\n[[people]]\nletter = "D"\nname = "Dana"\n')
    settings.chmod(0o600)
    tools = made / "bin"
    tools.mkdir()
    for tool in (tools / "deskapp", made / "run_kiosk.sh"):
        tool.write_text(f'#!/bin/sh\nPYTHONPATH={ROOT} exec {sys.executable} -P -m deskapp "$@"\n')
        tool.chmod(0o755)
    shutil.copytree(ROOT / "policy" / "packs" / "millbury", made / "our-pack")
    shutil.copytree(ROOT / "docs", made / "docs")
    (made / "tmp").mkdir()
    done = sh(made, "deskapp plain --no-prompt", DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    desk = made / "desk"
    shutil.copytree(made / ".local" / "share" / "deskapp", desk)
    shutil.copy(settings, desk / "desk.toml")
    return made


def sh(home: Path, script: str, typed: str = "") -> subprocess.CompletedProcess[str]:
    """Run these lines there, as `sh -e` does."""
    env = {
        "PATH": f"{home / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "XDG_CONFIG_HOME": str(home / ".config"),
        "XDG_DATA_HOME": str(home / ".local" / "share"),
    }
    return subprocess.run(
        ["sh", "-e", "-c", script],
        input=typed,
        capture_output=True,
        text=True,
        cwd=home,
        env=env,
        timeout=60,
        check=False,
    )


def as_here(home: Path, script: str) -> str:
    """The same lines with the folders and the user of a real desk put in terms of this home."""
    here = {
        "sudo -u desk ": "",
        "/opt/desk-kiosk/run_kiosk.sh": str(home / "run_kiosk.sh"),
        "/var/lib/desk-kiosk": str(home / "desk"),
        "/tmp/": f"{home / 'tmp'}/",
    }
    # In one pass: this home may itself be under /tmp.
    return re.sub("|".join(map(re.escape, here)), lambda found: here[found[0]], script)
