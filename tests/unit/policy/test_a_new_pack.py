"""`deskapp policy new DIR` makes a pack that works at once, and never writes over anything."""

import re
from pathlib import Path

import pytest

from deskapp.cli import main
from deskapp.lookup.machinery import machinery
from policy import load
from policy.checking import check


@pytest.mark.parametrize("like", [[], ["--like", "university"]])
def test_it_works_as_it_is(tmp_path: Path, like: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    made = tmp_path / "our-pack"
    assert main(["policy", "new", str(made), *like]) == 0
    said = capsys.readouterr().out
    assert f"deskapp policy check {made}" in said
    assert check(made, machinery()) == ()
    pack = load(made, machinery())
    assert pack.about is not None
    assert pack.about.title == "Our library's policy"
    assert main(["policy", "check", str(made)]) == 0
    texts = [each.read_text() for each in made.iterdir()]
    assert [each for each in texts if re.search(r"Millbury|Massachusetts|\b911\b", each)] == []


def test_what_is_there_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pack.toml").write_text("mine")
    assert main(["policy", "new", str(tmp_path)]) != 0
    assert "is there already" in capsys.readouterr().err
    assert [each.name for each in tmp_path.iterdir()] == ["pack.toml"]


def test_a_folder_has_to_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "new"]) != 0
    assert "deskapp policy new our-pack" in capsys.readouterr().err


def test_a_folder_that_can_not_be_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("")
    assert main(["policy", "new", str(tmp_path / "file" / "pack")]) != 0
    assert "can't be made" in capsys.readouterr().err


def test_warnings_alone_are_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = tmp_path / "our-pack"
    main(["policy", "new", str(made)])
    path = made / "cards.toml"
    path.write_text(path.read_text().replace("Feeling safe here", "Angry person"))
    capsys.readouterr()
    assert main(["policy", "check", str(made)]) == 0
    said = capsys.readouterr().out
    assert "warning: title" in said
    assert "nothing is wrong that keeps it from being used" in said


def test_without_a_folder_the_pack_of_the_settings_is_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path)]
    main(["policy", "new", str(tmp_path / "ours"), "--like", "university"])
    assert main(["settings", "set", "library.policy", "ours", *data]) == 0
    assert "there is no folder" not in capsys.readouterr().out
    assert main(["policy", "check", *data]) == 0
    assert f"{tmp_path / 'ours'}: nothing is wrong" in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_told_as_it_is_set(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path)]
    assert main(["settings", "set", "library.policy", "ours", *data]) == 0
    assert f"library.policy is kept, but there is no folder {tmp_path / 'ours'}" in capsys.readouterr().out
    assert main(["settings", "check", *data]) == 1
    assert "the words and steps are the kiosk's own" in capsys.readouterr().out
    assert main(["settings", "set", "library.policy", "", *data]) == 0
    assert main(["settings", "check", *data]) == 0
