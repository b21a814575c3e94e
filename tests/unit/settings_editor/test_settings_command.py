"""`deskapp settings`: everything listed, one thing changed, what is wrong said."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from deskapp.cli import main
from deskapp.desk.seat import Seat, take_seat
from deskapp.settings.load import load
from deskapp.settings.models import Settings
from deskapp.settings.pin import fits, hashed
from deskapp.settings_editor.catalog import lines


class Terminal:
    """The command on one folder."""

    def __init__(self, folder: Path, out: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.path = folder / "desk.toml"
        self.out = out

    def run(self, *words: str) -> tuple[int, str, str]:
        status = main(["settings", *words, "--data", str(self.folder)])
        said = self.out.readouterr()
        return status, said.out, said.err


@pytest.fixture
def deskapp(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Terminal:
    return Terminal(tmp_path, capsys)


def test_everything_is_listed_with_its_meaning(deskapp: Terminal) -> None:
    status, out, _ = deskapp.run()
    assert status == 0
    for each in lines(Settings()):
        if each.sort not in ("entry", "more"):
            assert f"  {each.name} = {each.value or 'NOT SET'}\n      {each.meaning}\n" in out
    assert not deskapp.path.exists()


def test_one_is_set_and_listed_with_its_default(deskapp: Terminal) -> None:
    assert deskapp.run("set", "targets.greet", "45")[0] == 0
    assert "targets.greet = 45   (default: 30)" in deskapp.run("list", "targets")[1]
    assert load(deskapp.path)[0].targets.greet == 45
    assert deskapp.run("default", "targets.greet")[0] == 0
    assert load(deskapp.path)[0] == Settings()


def test_from_when_it_holds_is_said_as_it_is(deskapp: Terminal) -> None:
    at_a_start = "a kiosk that runs now reads it when it starts again"
    assert at_a_start in deskapp.run("add", "people", "D Dana")[1]
    take_seat(deskapp.folder, Seat(1, "R", "Reference"))
    said = deskapp.run("set", "people.1", "D Dani")[1]
    assert said == (
        "people.1 is kept; all desks of the library work by it as soon as they hear of it, this one too\n"
    )
    assert at_a_start in deskapp.run("set", "library.entrance", "2nd floor")[1]


def test_entries_are_added_and_taken_out(deskapp: Terminal) -> None:
    assert deskapp.run("add", "people", "D Dana")[0] == 0
    assert deskapp.run("add", "people", "S Sam, K Kim")[0] == 0
    assert deskapp.run("default", "people.2")[0] == 0
    assert [each.name for each in load(deskapp.path)[0].people] == ["Dana", "Kim"]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("set", "targets.greet", "soon"), "a whole number is needed"),
        (("set", "targets.greet"), "needs VALUE"),
        (("set",), "needs NAME and VALUE"),
        (("default",), "needs NAME"),
        (("default", "people.1", "x"), "takes a name alone"),
        (("set", "foo", "x"), "there is no setting 'foo'"),
        (("set", "screen.pin", "1234"), "never as text"),
    ],
)
def test_what_is_wrong_is_one_line(deskapp: Terminal, words: tuple[str, ...], why: str) -> None:
    status, out, err = deskapp.run(*words)
    assert (status, out) == (1, "")
    assert err.startswith("deskapp: ")
    assert err.count("\n") == 1
    assert why in err
    assert not deskapp.path.exists()


def test_check(deskapp: Terminal) -> None:
    assert deskapp.run("check") == (0, f"{deskapp.path}: not there yet; the defaults are used\n", "")
    deskapp.path.write_text('[targets]\ngreet = 1\n[keys]\nwait = "g"\n[screen]\nway_out = "pin"\n')
    status, out, _ = deskapp.run("check")
    assert status == 1
    assert [line.partition(":")[0] for line in out.splitlines()] == [
        "desk.toml line 2",
        "desk.toml, [keys] wait = g",
        "screen.way_out is pin, but there is no PIN",
    ]
    deskapp.path.write_text("# good\n")
    assert deskapp.run("check") == (0, f"{deskapp.path}: nothing is wrong\n", "")


def test_a_pin_is_read_from_the_input_and_never_shown(
    deskapp: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("13579\n"))
    status, out, err = deskapp.run("pin")
    assert (status, err) == (0, "")
    assert "13579" not in out + deskapp.path.read_text()
    screen = load(deskapp.path)[0].screen
    assert screen.asks_pin
    assert fits("13579", screen.pin)
    shown = deskapp.run("list", "screen")[1]
    assert "screen.pin = set   (default: nothing)" in shown
    assert "scrypt:" not in shown


def test_what_is_no_pin_changes_nothing(deskapp: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("hello\n"))
    status, _, err = deskapp.run("pin")
    assert (status, err) == (1, "deskapp: a PIN is 4 to 12 digits; type digits only\n")
    assert not deskapp.path.exists()


def test_a_link_is_said_in_one_line(deskapp: Terminal) -> None:
    deskapp.path.symlink_to(deskapp.folder / "elsewhere.toml")
    status, _, err = deskapp.run("set", "library.name", "Anytown")
    assert status == 1
    assert err.startswith("deskapp: desk.toml is a link to another file")


def test_the_page_about_the_settings_is_as_the_models_are(deskapp: Terminal) -> None:
    page = Path(__file__).parents[3] / "docs" / "settings.md"
    status, out, _ = deskapp.run("docs")
    assert status == 0
    assert page.read_text(encoding="utf-8") == out, "stale: run deskapp settings docs > docs/settings.md"


def test_every_setting_says_what_it_means() -> None:
    assert [each.name for each in lines(Settings()) if not each.meaning] == []


def test_tomlkit_is_loaded_only_to_write(deskapp: Terminal) -> None:
    import subprocess

    code = (
        "import sys, deskapp.settings_editor.file, deskapp.settings_editor.typed\n"
        "import screens.kiosk, screens.settings\n"
        "assert 'tomlkit' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[3])


@pytest.mark.parametrize(
    "words",
    [("set", "targets.greet", "50"), ("add", "people", "S Sam"), ("default", "targets.greet"), ("pin",)],
)
def test_with_a_pin_set_nothing_changes_without_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
) -> None:
    path = tmp_path / "desk.toml"
    path.write_text(f'[targets]\ngreet = 45\n[screen]\npin = "{hashed("1234", lambda: b"s" * 16)}"\n')
    before = path.read_text()
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    monkeypatch.setattr("sys.stdin", io.StringIO("9999\n5678\n"))
    assert main(["settings", *words, "--data", str(tmp_path)]) == 1
    assert "that is not the PIN, so nothing is changed" in capsys.readouterr().err
    assert path.read_text() == before
    monkeypatch.setattr("sys.stdin", io.StringIO("1234\n5678\n"))
    assert main(["settings", *words, "--data", str(tmp_path)]) == 0
    assert path.read_text() != before
