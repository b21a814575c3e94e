"""tests/run.sh sets itself up from the test lock and passes on what it is asked for."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.checkout import Checkout

PYTEST = "import sys; print('pytest', *sys.argv[1:])\n"


@pytest.fixture
def tests_ready(ready: Checkout) -> Checkout:
    """A checkout whose folder of parts for the tests has a stand-in pytest that prints its arguments."""
    ready.env.rename(ready.path / ".venv-test")
    (site,) = (ready.path / ".venv-test").glob("lib/python3*/site-packages")
    (site / "pytest.py").write_text(PYTEST)
    (ready.path / "tests" / "bench").mkdir()
    (ready.path / "tests" / "bench" / "speed.py").write_text(PYTEST.replace("pytest", "speed"))
    return ready


def run(checkout: Checkout, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run(
        [checkout.path / "tests" / "run.sh", *arguments],
        env=checkout.environment(),
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout, done.stderr


def test_arguments_go_to_pytest_alone(tests_ready: Checkout) -> None:
    assert run(tests_ready, "-k", "two words") == (0, "pytest -k two words\n", "")


def test_faults_are_asked_for_by_their_mark(tests_ready: Checkout) -> None:
    assert run(tests_ready, "--faults", "-x") == (0, "pytest -m faults -x\n", "")


def test_a_quick_run_leaves_out_what_starts_processes(tests_ready: Checkout) -> None:
    assert run(tests_ready, "--quick", "-x") == (0, "pytest -m not slow and not faults -n 3 -x\n", "")


def test_a_measurement_is_run_by_its_name(tests_ready: Checkout) -> None:
    assert run(tests_ready, "--bench", "speed", "50") == (0, "speed 50\n", "")


@pytest.mark.parametrize("name", [["sped"], []])
def test_an_unknown_measurement_is_told_the_known_ones(tests_ready: Checkout, name: list[str]) -> None:
    status, _, sentence = run(tests_ready, "--bench", *name)
    assert status == 2
    assert sentence == (
        f"tests/run.sh: there is no measurement named '{''.join(name)}': name one of these: speed\n"
    )


def test_what_hinders_the_set_up_is_said_and_ends_it(new: Checkout) -> None:
    done = subprocess.run(
        [new.path / "tests" / "run.sh"],
        env=new.environment(KIOSK_PYTHON="no-python-at-all"),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
    assert not Path(new.path / ".venv-test").exists()
