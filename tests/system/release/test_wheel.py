"""A wheel, built and installed into an empty environment, is the kiosk, wherever it is started from.

Its parts come from the package index, by the hashes of the lock: without a network nothing here is run.
"""

from __future__ import annotations

import re
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from deskapp import __version__
from tests.support.pty import KEYS, SETTINGS, keys, leave_by_keys
from tests.support.terminal import Terminal
from tests.system.release.environments import PACKAGES, ROOT, clean, environment, program

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel and the source archive, built from a copy of what is under version control."""
    folder = tmp_path_factory.mktemp("built")
    tools = environment(folder / "tools", "hatchling>=1.27")
    copy = program(folder / "copy")
    subprocess.run(
        [tools / "python", "-I", "-m", "hatchling", "build", "-d", folder / "dist"],
        check=True,
        cwd=copy,
        env=clean(),
        capture_output=True,
    )
    return folder / "dist"


def the(built: Path, ending: str) -> Path:
    """The one file of this sort."""
    (found,) = built.glob(f"*{ending}")
    return found


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that has the locked parts and the wheel, and nothing else."""
    folder = tmp_path_factory.mktemp("installed") / "env"
    programs = environment(
        folder,
        "--require-hashes",
        "--no-deps",
        "--only-binary",
        ":all:",
        "-r",
        str(ROOT / "requirements.lock"),
    )
    wheel: list[str | Path] = [
        programs / "python",
        "-I",
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--no-index",
        the(built, ".whl"),
    ]
    subprocess.run(wheel, check=True, capture_output=True, env=clean())
    return programs


def test_the_page_for_browsers_is_in_the_wheel_with_its_terminal_and_that_ones_license(built: Path) -> None:
    with zipfile.ZipFile(the(built, ".whl")) as wheel:
        there = set(wheel.namelist())
    page = ROOT / "screens" / "browser" / "page"
    assert {str(path.relative_to(ROOT)) for path in page.rglob("*") if path.is_file()} <= there
    assert "screens/browser/page/xterm/LICENSE" in there


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Another working folder, with folders in it that are called as ours are and mean nothing."""
    for package in PACKAGES:
        (tmp_path / "work" / package).mkdir(parents=True)
        (tmp_path / "work" / package / "__init__.py").write_text("raise SystemExit('not this one')\n")
    return tmp_path / "work"


def run(installed: Path, elsewhere: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run deskapp there."""
    env = {**clean(), "HOME": str(elsewhere.parent)}
    return subprocess.run(
        [installed / "deskapp", *words], capture_output=True, text=True, cwd=elsewhere, env=env, check=False
    )


def test_everything_that_is_not_python_is_inside(built: Path) -> None:
    inside = set(zipfile.ZipFile(the(built, ".whl")).namelist())
    ours = {
        path.relative_to(ROOT).as_posix()
        for package in PACKAGES
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {each for each in ours if each.endswith((".toml", ".tcss"))}
    assert ours - inside == set()
    assert {each.split("/")[0] for each in inside if ".dist-info" not in each} == set(PACKAGES)


def test_the_source_archive_has_the_same_program(built: Path) -> None:
    with tarfile.open(the(built, ".tar.gz")) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    inside = {each for each in zipfile.ZipFile(the(built, ".whl")).namelist() if ".dist-info" not in each}
    assert inside - names == set()
    assert {"pyproject.toml", "LICENSE", "README.md", "run_kiosk.sh", "requirements.lock"} <= names


def test_it_says_its_version(installed: Path, elsewhere: Path) -> None:
    done = run(installed, elsewhere, "--version")
    assert (done.returncode, done.stdout) == (0, f"deskapp {__version__}\n")


def test_its_policy_pack_is_inside_and_clean(installed: Path, elsewhere: Path) -> None:
    done = run(installed, elsewhere, "policy", "check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_nothing_else_is_wanted(installed: Path) -> None:
    done = subprocess.run(
        [installed / "python", "-I", "-m", "pip", "check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_the_kiosk_runs_from_another_folder(installed: Path, elsewhere: Path) -> None:
    data = elsewhere.parent / "data"
    data.mkdir(mode=0o700)
    (data / "desk.toml").write_text(SETTINGS)
    inside = f'cd "{elsewhere}" && exec "{installed}/deskapp" --data "{data}"'
    with Terminal(["sh", "-c", inside], clean()) as terminal:
        terminal.wait_for("WAITING 0")
        keys(terminal, "f2", "d", "w", "n", "f", "3", "c")
        terminal.wait_for("Anytown Library, may I help you?")
        terminal.wait_for("WAITING 1")
        keys(terminal, "f3")
        terminal.wait_for("Words to say")
        terminal.press("\x1b[19~")  # F8: counted in a process of its own
        terminal.wait_for("1 Summary")
        terminal.press(KEYS["f12"])
        terminal.wait_for("DIAL")
        leave_by_keys(terminal)
    (journal,) = data.glob("*.journal")
    acts = re.findall(r'"act":"(\w+)"', journal.read_text())
    assert acts == ["who", "wait", "walkup", "finish", "call"]
    assert str(ROOT) not in terminal.bytes.decode("utf-8", "replace")
