"""Local facts are heard as lines: all of them, or those in which a word stands."""

from deskapp.settings.models import LocalFact
from tests.unit.plain.scene import Scene

FACTS = (
    LocalFact(what="Notary", where="this desk", when="Tue 2-4 pm", ask="Dana"),
    LocalFact(what="Parking"),
)


def test_all_are_read_out_and_a_word_narrows_them(quiet: Scene) -> None:
    desk = quiet.desk
    desk.settings = desk.settings.model_copy(update={"facts": FACTS})
    notary = "Notary: Where: this desk; When: Tue 2-4 pm; Ask: Dana"
    parking = "Parking: where, when and whom to ask are not set"
    assert quiet.say("facts").as_text() == f"{notary}. {parking}"
    assert quiet.say("facts DANA").as_text() == notary
    assert quiet.say("facts helicopter").as_text().startswith("cannot: nothing at this library is like that")


def test_with_none_set_it_says_so(quiet: Scene) -> None:
    assert quiet.say("facts").as_text().startswith("cannot: no local facts are set")
