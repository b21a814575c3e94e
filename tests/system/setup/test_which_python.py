"""Which Python the first start takes, and the one sentence when there is none that will do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.checkout import Checkout, Ended, script, tools_without_python

DEBIAN = (
    "The virtual environment was not created successfully because ensurepip is not\n"
    "available.  On Debian/Ubuntu systems, you need to install the python3-venv\n"
    "package using the following command.\n"
)


@pytest.fixture
def tools(tmp_path: Path) -> Path:
    return tools_without_python(tmp_path / "tools")


def start(checkout: Checkout, tools: Path) -> Ended:
    return checkout.start("doctor", PATH=str(tools), KIOSK_PYTHON="")


def too_old(path: Path, version: str) -> None:
    script(path, f"echo {version}", "exit 1")


def without_venv(path: Path, version: str, complaint: str = DEBIAN) -> None:
    script(path, f"case $1 in -c) echo {version} ;; *) printf '%s' '{complaint}'; exit 1 ;; esac")


def test_no_python_at_all(new: Checkout, tools: Path) -> None:
    ended = start(new, tools)
    assert ended.status == 1
    assert "Python 3.11 or newer is needed and no python3 was found" in ended.sentence
    assert "sudo apt install python3 python3-venv" in ended.sentence


def test_a_python_that_is_too_old_is_told_its_version(new: Checkout, tools: Path) -> None:
    too_old(tools / "python3", "3.9")
    ended = start(new, tools)
    assert ended.status == 1
    assert "Python 3.11 or newer is needed and the one found here is 3.9" in ended.sentence


@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13", "3.14"])
def test_a_newer_python_beside_an_old_python3_is_taken(new: Checkout, tools: Path, version: str) -> None:
    too_old(tools / "python3", "3.9")
    without_venv(tools / f"python{version}", version)
    assert f"Python {version} lacks" in start(new, tools).err


def test_python3_is_taken_when_it_will_do(new: Checkout, tools: Path) -> None:
    without_venv(tools / "python3", "3.12")
    without_venv(tools / "python3.14", "3.14")
    assert "Python 3.12 lacks" in start(new, tools).err


@pytest.mark.parametrize("complaint", [DEBIAN, "python3: No module named venv"])
def test_without_venv_the_package_is_named(new: Checkout, tools: Path, complaint: str) -> None:
    without_venv(tools / "python3", "3.13", complaint)
    ended = start(new, tools)
    assert ended.status == 1
    assert ended.err.splitlines()[1].endswith(
        "Python 3.13 lacks its venv part: install it (on Debian or Ubuntu: "
        "sudo apt install python3.13-venv), then start again."
    )
    assert not list(new.path.glob(".venv*"))


def test_another_trouble_with_venv_is_passed_on(new: Checkout, tools: Path) -> None:
    without_venv(tools / "python3", "3.13", "Error: that is no folder")
    assert "(Error: that is no folder)" in start(new, tools).err
