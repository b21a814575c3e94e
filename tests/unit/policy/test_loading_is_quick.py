"""Loading is on the way to the first paint: it reads what the desk needs, and no more."""

from importlib.resources import files
from pathlib import Path

import pytest

from policy import load
from policy.folder import Folder


def test_the_first_screen_waits_for_three_files_only(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    text = Folder._text

    def watched(folder: Folder, name: str) -> str:
        read.append(name)
        return text(folder, name)

    monkeypatch.setattr(Folder, "_text", watched)
    pack = load()
    assert sorted(read) == ["emergency.toml", "pack.toml", "scripts.toml"]
    assert pack.cards
    assert read[3:] == ["cards.toml"]


def test_the_packs_stay_small() -> None:
    folder = Path(str(files("policy").joinpath("packs", "millbury")))
    assert (
        sum((folder / name).stat().st_size for name in ("pack.toml", "scripts.toml", "emergency.toml"))
        < 30_000
    )
