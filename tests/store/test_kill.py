"""Killed at any moment, the desk loses nothing it had acknowledged."""

from pathlib import Path

import pytest

from tests.store.killing import PHASES, in_words, rounds


def test_thirty_kills(tmp_path: Path) -> None:
    account = rounds(tmp_path, 30)
    print(in_words(account))
    assert account.lost == account.silent == 0
    assert account.acknowledged > 100
    assert all(account.kills[phase] for phase in PHASES), f"a phase was never hit: {in_words(account)}"


@pytest.mark.faults
def test_a_thousand_kills(tmp_path: Path) -> None:
    account = rounds(tmp_path, 1000)
    print(in_words(account))
    assert account.lost == account.silent == 0
    assert all(account.kills[phase] >= 20 for phase in PHASES), f"hardly hit: {in_words(account)}"
