"""The library's own settings, with what practice needs where nothing is set."""

from deskapp.settings.models import Person, Place, Settings, Supervisor
from deskapp.when.local_spelling import local_spelling

YOU = Person(letter="Y", name="You")
ANYWHERE = Place(letter="C", name="Circulation")
SOMEONE = Supervisor(name="Supervisor")


def for_practice(settings: Settings) -> Settings:
    """A copy in which someone is at the desk, calls can go somewhere, and someone can be told.

    The curtain stays open: whoever practices reads what happens.
    """
    return settings.model_copy(
        update={
            "people": settings.people or (YOU,),
            "places": settings.places or (ANYWHERE,),
            "supervisors": settings.supervisors or (SOMEONE,),
            "screen": settings.screen.model_copy(update={"curtain_after": 0}),
        }
    )


def as_here(words: str, settings: Settings) -> str:
    """What is announced, as it is spelled at this library; where effort is off, 1 says it all."""
    if not settings.asks_effort:
        words = words.replace("the effort", "1").replace(": 2 counts", ": 1 counts")
    return local_spelling(words, settings)
