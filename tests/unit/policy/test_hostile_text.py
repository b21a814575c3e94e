"""A pack someone was sent can't move the cursor, hide words or turn them round."""

from pathlib import Path

import pytest

from policy import load
from policy.checking import check

from .conftest import Change

HOSTILE = {
    "escape": r"\u001b[2J",
    "bell": r"\u0007",
    "newline": r"\n",
    "tab": r"\t",
    "next line": r"\u0085",
    "right-to-left override": r"\u202e",
    "isolate": r"\u2066",
    "left-to-right mark": r"\u200e",
    "zero-width space": r"\u200b",
    "line separator": r"\u2028",
    "byte order mark": r"\ufeff",
    "private use": r"\ue000",
    "tag": r"\U000e0041",
}

PLACES = {
    "script": ("scripts.toml", 'short = "Gracias por venir."', 'short = "Gracias {}por venir."'),
    "title": ("scripts.toml", 'title = "Por carta"', 'title = "Por {}carta"'),
    "step": ("emergency.toml", 'title = "Fuego"', 'title = "Fue{}go"'),
    "card": ("cards.toml", 'say = ["Claro."]', 'say = ["Cla{}ro."]'),
    "term": ("glossary.toml", "La etiqueta del lomo.", "La {}etiqueta del lomo."),
    "clause": ("clauses.toml", "Salude a quien espera.", "Salude {}a quien espera."),
    "about": ("pack.toml", "Con fondos municipales.", "Con {}fondos municipales."),
    "see": ("glossary.toml", 'see = ["tejuelo"]', 'see = ["teju{}elo"]'),
    "prompt": ("scripts.toml", "Mire a la persona.", "Mire {}a la persona."),
}


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES.keys())
@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_refused_with_its_line(
    copy: Path, change: Change, place: tuple[str, str, str], hostile: str
) -> None:
    file, old, new = place
    line = change(file, old, new.replace("{}", hostile))
    told = [str(each) for each in check(copy)]
    assert len(told) == 1
    assert told[0].startswith(f"{copy}/{file}:{line}: ")
    assert "character (U+" in told[0]
    assert hostile not in load(copy).model_dump_json()


def test_ids_and_keys_can_hold_no_text(copy: Path, change: Change) -> None:
    line = change("emergency.toml", 'id = "fire"', 'id = "fire[/b]"')
    assert (f"{copy}/emergency.toml:{line}: id", True) in {
        (str(each).split(' "')[0], "small letters" in each.what) for each in check(copy)
    }


REPEATED = {
    "id": ("emergency.toml", 'id = "fire"', r'id = "fire\u001b[2J\u202e"'),
    "key that is not known": ("scripts.toml", 'channel = "web"', 'channel = "web"\n"\\u001b[2J\\u202e" = 1'),
    "channel": ("scripts.toml", 'channel = "web"', r'channel = "we\u001b[2J\u202eb"'),
    "not TOML": ("scripts.toml", 'channel = "web"', 'channel = "we\x1b[2Jb"'),
    "very long": ("emergency.toml", 'id = "fire"', f'id = "{"A" * 10_000}"'),
}


@pytest.mark.parametrize("place", REPEATED.values(), ids=REPEATED.keys())
def test_telling_of_it_repeats_nothing_that_acts(
    copy: Path, change: Change, place: tuple[str, str, str]
) -> None:
    change(*place)
    told = [str(each) for each in check(copy)]
    assert told
    for each in told:
        assert each.isprintable()
        assert len(each) < 400


def test_markup_stays_text(copy: Path, change: Change) -> None:
    line = change("scripts.toml", 'short = "Gracias por venir."', 'short = "[bold]Gracias[/bold]"')
    assert str(check(copy)[0]).startswith(f"{copy}/scripts.toml:{line}: short: [bold] holds no slot")


def test_words_of_every_script_are_welcome(copy: Path, change: Change) -> None:
    change(
        "scripts.toml",
        'short = "Gracias por venir."',
        'short = "Σας ευχαριστώ 図書館 \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"',
    )
    assert check(copy) == ()
