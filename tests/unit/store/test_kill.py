"""Killed at any moment, the desk loses nothing it had acknowledged."""

import shutil
from pathlib import Path

import pytest

from tests.unit.store.killing import PHASES, Account, in_words, rounds


def test_thirty_kills(tmp_path: Path) -> None:
    account = rounds(tmp_path, 30)
    print(in_words(account))
    assert account.lost == account.silent == 0
    assert account.acknowledged > 100
    assert all(account.kills[phase] for phase in PHASES), f"a phase was never hit: {in_words(account)}"


@pytest.mark.faults
def test_a_thousand_kills(tmp_path: Path) -> None:
    whole = Account()
    for desk in range(25):  # 40 kills each: a desk that has seen a thousand takes long to compare
        folder = tmp_path / str(desk)
        account = rounds(folder, 40, first=desk * 40, by_clock=True)
        shutil.rmtree(folder)
        whole.add(account)
    print(in_words(whole))
    assert whole.lost == whole.silent == 0
    assert sum(whole.kills.values()) == 1000
    assert all(whole.kills[phase] >= 20 for phase in PHASES), f"hardly hit: {in_words(whole)}"
