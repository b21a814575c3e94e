"""Search: what was meant comes first, although a letter is wrong; Enter goes there."""

import pytest

from deskapp.acts import ACTS
from deskapp.floor.say import facts_of
from deskapp.lookup.search import SearchEntry, WordIndex, entries, words_of
from deskapp.settings.models import LocalFact
from tests.screens.word_kiosks import PACK
from tests.support.fakes import SETTINGS

ALL = entries(PACK, SETTINGS, facts_of(SETTINGS, "D"))
INDEX = WordIndex(ALL)


def first(query: str, many: int = 1) -> list[str]:
    """The titles of what is found first."""
    return [each.entry.title for each in INDEX.find(query)[:many]]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("hold", "hold"),
        ("microfilm", "microfilm"),
        ("microflim", "microfilm"),
        ("micro", "microfilm"),
        ("confidentiality", "Whose card is it?"),
        ("confidentialty", "Whose card is it?"),
        ("police", "A request for records"),
        ("harassment", "Feeling safe here"),
        ("first name", "Asked for your name"),
        ("fire", "Fire or smoke"),
        ("child missing", "Child missing"),
        ("children", "Children's room"),
        ("museum passes", "Museum passes"),
        ("dont know", "You don't know the answer"),
        ("DON'T KNOW", "You don't know the answer"),
        ("voicemail", "Leaving a voicemail"),
        ("interlibrary", "interlibrary loan"),
    ],
)
def test_what_was_meant_comes_first(query: str, title: str) -> None:
    assert first(query) == [title]


@pytest.mark.parametrize("query", ["wifi", "wi-fi", "WIFI"])
def test_what_is_written_with_a_hyphen_is_found_without_it(query: str) -> None:
    here = SETTINGS.model_copy(update={"facts": (LocalFact(what="Wi-Fi", when="always"),)})
    found = WordIndex(entries(PACK, here, facts_of(here, "D"))).find(query)
    assert found[0].entry.title == "Wi-Fi"


@pytest.mark.parametrize(
    "query",
    [
        "may I see what my daughter borrowed?",
        "daughter",
        "what did my husband check out",
        "my sons books",
    ],
)
def test_what_a_patron_asks_leads_to_the_card_that_answers_it(query: str) -> None:
    assert first(query) == ["Whose card is it?"]


@pytest.mark.parametrize(
    "query", ["relay", "TTY", "711", "deaf", "hard of hearing", "sign language", "relay call"]
)
def test_who_hears_or_speaks_otherwise_is_found(query: str) -> None:
    assert "Relay, TTY, in writing" in first(query, 2)


@pytest.mark.parametrize("query", ["borrowed", "parent", "spouse"])
def test_whose_card_is_it_is_among_the_first(query: str) -> None:
    assert "Whose card is it?" in first(query, 5)


@pytest.mark.parametrize("name", [name for name, act in ACTS.items() if act.key is not None])
def test_every_act_with_a_key_is_found_by_its_words(name: str) -> None:
    found = INDEX.find(ACTS[name].help)
    assert any(each.entry.kind == "key" and each.entry.shown == (ACTS[name].help,) for each in found[:5])


@pytest.mark.parametrize("each", ALL, ids=lambda each: f"{each.kind}-{each.where}"[:40])
def test_everything_is_found_by_its_own_title(each: SearchEntry) -> None:
    found = [one.entry for one in INDEX.find(each.title)]
    assert each in found[:8]


@pytest.mark.parametrize("query", ["", "   ", "???", "[/foo]", "\x1b[2J", "\u202e", "a" * 10_000, "é" * 50])
def test_any_text_is_taken(query: str) -> None:
    found = INDEX.find(query)
    assert len(found) <= 30


def test_nothing_is_found_for_what_is_not_there() -> None:
    assert INDEX.find("zzzzqqqq") == []


def test_with_nothing_typed_all_stand_in_their_order() -> None:
    assert [each.entry for each in INDEX.find("")] == list(ALL[:30])


def test_accents_and_case_do_not_matter() -> None:
    index = WordIndex([SearchEntry("term", "Café", (), "glossary:Café")])
    for query in ("cafe", "CAFÉ", "cafe\u0301"):
        assert [each.entry.title for each in index.find(query)] == ["Café"]


def test_an_entry_in_which_all_words_stand_goes_before_one_with_some() -> None:
    index = WordIndex(
        [
            SearchEntry("term", "printer", ("a machine",), "a"),
            SearchEntry("term", "paper jam", ("when a printer is stuck",), "b"),
            SearchEntry("term", "jam", ("fruit",), "c"),
        ]
    )
    assert index.find("printer jam")[0].entry.title == "paper jam"


def test_without_a_pack_there_are_services_and_keys() -> None:
    found = {each.kind for each in entries(None, SETTINGS, {})}
    assert found == {"emergency", "fact", "key", "service"}


def test_words_are_taken_apart_without_marks() -> None:
    assert words_of("Don't say: café-bar!") == ["dont", "say", "cafe", "bar"]
