"""What a start does: where it keeps things, who may read them, and how little it loads."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deskapp.errors import Stopped
from deskapp.folders import Folders
from deskapp.startup import start
from tests.support.started import ROOT, deskapp


def test_one_folder_for_everything(tmp_path: Path) -> None:
    folders = Folders.of(tmp_path / "desk")
    assert folders == Folders(tmp_path / "desk", tmp_path / "desk" / "desk.toml")


def test_the_users_own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    folders = Folders.of(None)
    assert tmp_path in folders.data.parents
    assert tmp_path in folders.settings.parents
    assert folders.data != folders.settings.parent
    assert folders.settings.name == "desk.toml"
    assert not folders.data.exists()


def test_a_new_folder_and_its_files_are_their_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "above" / "desk"
    assert deskapp("plain", "--data", str(folder), said="wait\n").returncode == 0
    assert folder.stat().st_mode & 0o777 == 0o700
    files = [each for each in folder.rglob("*") if each.is_file()]
    assert files
    assert {each.stat().st_mode & 0o777 for each in files} == {0o600}


def test_what_is_wrong_with_settings_and_pack_is_said_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('[targets]\ngreet = "soon"\n')
    (tmp_path / "pack").mkdir()
    words = ("plain", "--data", str(tmp_path), "--policy", str(tmp_path / "pack"))
    done = deskapp(*words, said="wait\n", TZ="America/Denver")
    assert (done.returncode, done.stdout) == (0, "101 waits\n")
    settings, pack, zone = done.stderr.splitlines()
    assert "deskapp settings set library.zone America/Denver" in zone
    assert settings.startswith("desk.toml line 2: ")
    assert pack.startswith("policy pack: ")
    assert "deskapp policy check" in pack


def test_a_start_reads_the_library_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text('[library]\nname = "Story Public Library"\n')
    begun = start(tmp_path, None)
    assert begun.settings.library.name == "Story Public Library"
    assert begun.pack is not None
    assert begun.complaints == ()


def test_no_folder_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Stopped, match="can't be made ready"):
        start(tmp_path / "file" / "data", None)


def test_policy_check(tmp_path: Path) -> None:
    done = deskapp("policy", "check")
    assert (done.returncode, done.stdout) == (0, "the built-in pack: nothing is wrong\n")
    for words in (("policy", "check", str(tmp_path)), ("policy", "check", "--policy", str(tmp_path))):
        done = deskapp(*words)
        assert done.returncode == 1
        assert "pack.toml" in done.stdout


STARTED = """
import json, sys
from deskapp.commands.run import prepare
class Terminal:
    def isatty(self): return True
stdin, stderr, sys.stdin, sys.stderr = sys.stdin, sys.stderr, Terminal(), Terminal()
prepare()
sys.stdin, sys.stderr = stdin, stderr
import deskapp.startup, deskapp.store.open_store, screens.navigator, screens.kiosk
import screens.desk, screens.emergency
none = [name for name, module in sys.modules.items() if module is None]
no_file = [name for name, module in sys.modules.items()
           if not name.startswith(("__main__", "typing."))
           and module is not None and getattr(module, "__spec__", None) is None]
print(json.dumps([sorted(sys.modules), none, no_file]))
"""


def test_a_start_loads_tinydb_and_puts_nothing_in_the_place_of_anything() -> None:
    """No library is given a stand-in for what it imports, nor told that this Python lacks it."""
    import subprocess
    import sys

    from tests.support.started import environment

    done = subprocess.run(
        [sys.executable, "-P", "-c", STARTED],
        capture_output=True,
        text=True,
        env=environment(),
        cwd=ROOT,
        check=True,
    )
    loaded, none, without_spec = json.loads(done.stdout)
    assert {"tinydb.table", "ssl", "argparse", "importlib.metadata", "secrets"} <= set(loaded)
    assert (none, without_spec) == ([], [])


HEAVY = ("pydantic", "tinydb", "textual", "rich", "platformdirs", "tomllib")


@pytest.mark.parametrize("words", [["--help"], ["run", "--help"], ["--version"], ["nothing"]])
def test_help_loads_nothing_heavy(words: list[str]) -> None:
    """A person who asks for help, and a script that tries the kiosk out, must not wait for the database."""
    import subprocess
    import sys

    from tests.support.started import environment

    code = (
        f"import sys, json; from deskapp.cli import main; main({words!r}); print(json.dumps([*sys.modules]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment(), cwd=ROOT, check=True
    )
    loaded = {each.split(".")[0] for each in json.loads(done.stdout.splitlines()[-1])}
    assert loaded.isdisjoint(HEAVY)
    assert "deskapp" in loaded
