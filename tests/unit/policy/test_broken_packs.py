"""What is wrong with a pack is told by file, line and in words; no kind of fault passes."""

from pathlib import Path

import pytest

from policy import load
from policy.checking import check

from .conftest import Change

S, E, C, G, K = "scripts.toml", "emergency.toml", "cards.toml", "glossary.toml", "clauses.toml"
ME, THANKS, LETTER = 'short = "Me llamo {me}."', 'short = "Gracias por venir."', 'title = "Por carta"'
MY_LINES = 'lines = ["Me llamo {me}."]'

# The file, a text that stands in it once, what replaces it, how many lines below it the fault is, its words.
FAULTS = {
    "unknown slot": (
        S, ME, 'short = "Me llamo {mi}."', 0, "there is no slot {mi}",
    ),
    "brace alone": (S, ME, 'short = "Me llamo {me."', 0, 'a "{" stands alone'),
    "bracket without a slot": (
        S, ME, 'short = "Me [llamo] {me}."', 0, "[llamo] holds no slot",
    ),
    "line too long": (
        S, THANKS, f'short = "{"a" * 71}"', 0, "takes 71 columns",
    ),
    "line too long once filled": (
        S, THANKS, f'short = "{"a" * 40} {{library}}"', 0, "takes 76 columns",
    ),
    "wide characters counted double": (
        S, THANKS, f'short = "{"図" * 36}"', 0, "takes 72 columns",
    ),
    "duplicate letter": (S, 'letter = "z"', 'letter = "d"', 8, 'letter "d" is already taken'),
    "letter of a card and of a script": (C, 'letter = "b"', 'letter = "h"', 0, 'of script "hold_ask"'),
    "letter that answers cards": (S, 'letter = "z"', 'letter = "y"', 0, "not y or n"),
    "duplicate id": (S, 'id = "walk_up"', 'id = "welcome"', 0, 'id "welcome" is already taken'),
    "missing script": (S, 'id = "resume"', 'id = "other"', None, 'no script with the id "resume"'),
    "neither letter nor under": (S, 'letter = "z"\n', "", -2, 'needs a letter, or under'),
    "under an unlettered script": (
        S, 'id = "web_reply"\nunder = "email_reply"', 'id = "web_reply"\nunder = "walk_up"', 1,
        "must name a script that has a letter",
    ),
    "no short form": (
        S, MY_LINES + "\n" + ME, MY_LINES, -5,
        "needs a short form",
    ),
    "a time promised to who waits": (
        S, 'short = "Hola, ya le he visto."', 'short = "Un momento, {minutes}."', 0,
        "alone: elsewhere it promises a time",
    ),
    "too much said on voicemail": (
        S, 'lines = ["Somos {library}. Llámenos[ al {callback}]."]',
        'lines = ["Somos {library}. Soy {me}."]', 0, "someone else may listen",
    ),
    "unknown channel": (S, 'channel = "letter"', 'channel = "fax"', 0, '"fax" must be one of'),
    "unknown key": (S, 'channel = "letter"', 'channel = "letter"\ncolor = "red"', 1, "color is not a key"),
    "missing key": (S, LETTER + "\n", "", -3, "title is missing"),
    "number for text": (S, LETTER, "title = 7", 0, "title must be text between quotes"),
    "text for a list": (
        S, MY_LINES, 'lines = "Me llamo {me}."', 0, "lines must be a list",
    ),
    "empty list": (S, MY_LINES, "lines = []", 0, "needs 1 at least"),
    "empty text": (S, LETTER, 'title = ""', 0, "title is empty"),
    "space at the end": (S, LETTER, 'title = "Por carta "', 0, "ends with a space"),
    "clause that is not there": (S, 'clauses = ["AT1"]', 'clauses = ["AT9"]', 0, 'clause "AT9" is not in'),
    "not TOML": (S, LETTER, 'title = "Por carta', 0, "a quote is missing"),
    "kind key taken by an act": (E, 'key = "d"', 'key = "z"', 0, "not l, n, s or z"),
    "kind key twice": (E, 'key = "r"', 'key = "d"', 0, 'key "d" is already taken'),
    "kind key that hands do not know": (E, 'key = "m"', 'key = "q"', 0, 'must be "m"'),
    "kind missing": (E, 'id = "object"', 'id = "thing"', None, 'no emergency with the id "object"'),
    "conduct missing": (E, 'id = "conduct"', 'id = "trouble"', None, "no [[conduct]]"),
    "kind id twice": (E, 'id = "harassment"', 'id = "fire"', 0, 'id "fire" is already taken'),
    "step id twice": (
        E, '[{ id = "avisar", text = "Avise: {supervisor}", tells = "supervisor" }]\n\n',
        '[{ id = "avisar", text = "a" }, { id = "avisar", text = "b" }]\n\n', 0,
        'id "avisar" is already taken',
    ),
    "clause of a kind that is not there": (
        E, 'title = "Fuego"\nsay = "qué pasa, dónde; su nombre"\nclauses = ["SG1"]',
        'title = "Fuego"\nsay = "qué pasa, dónde; su nombre"\nclauses = ["SG9"]', 2, 'clause "SG9" is not in',
    ),
    "clause of a card that is not there": (C, '["SG1"]', '["SG9"]', 0, 'clause "SG9" is not in'),
    "clause id twice": (K, 'id = "AT1"', 'id = "SG1"', 9, 'id "SG1" is already taken'),
    "slot of the moment in a step": (
        E, 'id = "harassment"\nkey = "r"\ntitle = "Sentirse bien aquí"\nsay = "Venga',
        'id = "harassment"\nkey = "r"\ntitle = "Sentirse bien aquí"\nsay = "{due} Venga', 3,
        "known only while a visit, call or promise is at hand",
    ),
    "question to nowhere": (C, 'yes = "si"', 'yes = "tal"', 0, 'leads to "tal"'),
    "question round and round": (C, 'yes = "si"', 'yes = "titular"', 0, "which was asked before"),
    "ending nobody reaches": (C, 'yes = "si"', 'yes = "no"', 3, 'no answer leads to "si"'),
    "one id for two parts": (C, 'id = "titular"', 'id = "si"', -7, "names two questions or endings"),
    "ending without words": (C, 'say = ["Claro."]', "say = []", -2, "nothing to say and nothing to do"),
    "incident that is not there": (
        C, 'say = ["Claro."]', 'say = ["Claro."]\nincident = "flood"', 1, 'incident "flood"',
    ),
    "see what is not there": (G, 'see = ["tejuelo"]', 'see = ["lomo"]', 0, 'see "lomo"'),
    "term twice": (G, 'term = "tejuelo"', 'term = "Signatura"', 0, "is already taken"),
    "slot where none is filled": (G, "La etiqueta del lomo.", "La {desk} del lomo.", 0, "can't be used here"),
    "served by what is not there": (K, "script:acknowledge", "script:wave", 0, 'no script "wave"'),
    "served by what is no kind": (K, "script:acknowledge", "song:wave", 0, "must be like act:hold"),
    "clause id that is none": (K, 'id = "SG1"', 'id = "sg"', 0, "must be a clause's id"),
    "not a date": ("pack.toml", "adopted = 2019-03-04", 'adopted = "spring"', 0, "must be a date"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_the_fault_is_told_with_its_file_and_line(
    copy: Path, change: Change, fault: tuple[str, str, str, int | None, str]
) -> None:
    file, old, new, below, what = fault
    line = change(file, old, new)
    told = [str(each) for each in check(copy)]
    at = f"{copy}/{file}: " if below is None else f"{copy}/{file}:{line + below}: "
    assert any(each.startswith(at) and what in each for each in told), told
    assert len(told) <= 4, told
    assert [str(each) for each in load(copy).problems] == told


def test_the_second_pack_is_all_right_before_it_is_broken(copy: Path) -> None:
    assert check(copy) == ()


@pytest.mark.parametrize(
    "file", ["pack.toml", "scripts.toml", "emergency.toml", "cards.toml", "glossary.toml", "clauses.toml"]
)
def test_a_missing_file_is_named(copy: Path, file: str) -> None:
    (copy / file).unlink()
    assert f"{copy}/{file}: is missing" in str(check(copy)[0])
    assert "is missing" in load(copy).wrong_in(file)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert [str(each) for each in check(tmp_path / "none")] == [
        f"{tmp_path / 'none'}: is not a folder; name the folder that holds the pack's files"
    ]


def test_a_file_in_place_of_the_folder(copy: Path) -> None:
    assert "is not a folder" in str(check(copy / "pack.toml")[0])


def test_a_folder_that_may_not_be_opened(monkeypatch: pytest.MonkeyPatch, copy: Path) -> None:
    def refused(path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_dir", refused)
    assert [str(each) for each in check(copy)] == [f"{copy}: can't be opened: Permission denied"]


def test_an_encoding_that_is_not_utf_8(copy: Path) -> None:
    path = copy / "pack.toml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-8") + "# ñ\n".encode("latin-1"))
    lines = path.read_bytes().count(b"\n")
    assert str(check(copy)[0]) == (
        f"{copy}/pack.toml:{lines}: is not saved as UTF-8; save it again with that encoding"
    )


def test_a_file_as_windows_saves_it(copy: Path) -> None:
    for path in copy.iterdir():
        text = path.read_text(encoding="utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert check(copy) == ()


def test_a_file_far_too_large(copy: Path) -> None:
    (copy / "glossary.toml").write_text("#" * 1_000_001, encoding="utf-8")
    assert "over a megabyte" in str(check(copy)[0])


def test_lists_without_end(copy: Path) -> None:
    (copy / "glossary.toml").write_text("terms = " + "[" * 50_000, encoding="utf-8")
    assert [each.file for each in check(copy)] == [f"{copy}/glossary.toml"]


def test_every_fault_is_told_at_once(copy: Path, change: Change) -> None:
    first = change("scripts.toml", 'title = "Por carta"', 'title = ""')
    second = change("cards.toml", 'yes = "si"', 'yes = "tal"')
    third = change("glossary.toml", 'see = ["tejuelo"]', 'see = ["lomo"]')
    assert {(Path(each.file).name, each.line) for each in check(copy)} >= {
        ("scripts.toml", first),
        ("glossary.toml", third),
    }
    assert ("cards.toml", second) in {(Path(each.file).name, each.line) for each in check(copy)}


def test_a_card_that_goes_round_on_every_answer_is_told_at_once(copy: Path, change: Change) -> None:
    change("cards.toml", 'yes = "si"\nno = "no"', 'yes = "titular"\nno = "titular"')
    told = [each.what.partition(" leads")[0] for each in check(copy)]
    assert told == ["yes"]


def test_two_cards_of_one_id_and_letter(copy: Path) -> None:
    path = copy / "cards.toml"
    once = path.read_text(encoding="utf-8")
    path.write_text(f"{once}\n{once}", encoding="utf-8")
    lines = once.count("\n") + 1
    assert [(each.line, each.what) for each in check(copy)] == [
        (lines + 2, 'id "carnet" is already taken by an earlier entry; choose another'),
        (lines + 3, 'letter "b" is already taken by an earlier entry; choose another'),
    ]
