"""The real lock on this machine: needs the network, and a minute."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from tests.support.checkout import ROOT, Checkout, fresh


@pytest.fixture
def real(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    checkout = fresh(tmp_path_factory.mktemp("whole") / "kiosk")
    shutil.copy(ROOT / "requirements.lock", checkout.lock)
    (checkout.path / "deskapp" / "__main__.py").write_text(
        "import platformdirs, pydantic, textual, tinydb, tomlkit, tzdata\nprint(textual.__file__)\n"
    )
    return checkout


@pytest.mark.faults
def test_the_first_start_fetches_every_part_and_the_second_none(real: Checkout) -> None:
    def start(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            real.command("doctor"),
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            stdin=subprocess.DEVNULL,
        )

    first = start({name: value for name, value in os.environ.items() if not name.startswith("KIOSK_")})
    assert first.returncode == 0, first.stderr
    assert first.stdout.startswith(str(real.env))
    second = start(real.environment(PATH=os.environ["PATH"], KIOSK_PYTHON="no-python-at-all"))
    assert (second.returncode, second.stderr, second.stdout) == (0, "", first.stdout)
