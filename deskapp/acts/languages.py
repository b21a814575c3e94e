"""Words to say in another language (SN1, RS9): counted by language, and never of whom (SN3)."""

from deskapp.acts.registry import Act, act, place
from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token
from deskapp.floor.moment import Moment
from deskapp.records import Tally
from deskapp.records.change import Change, Refused
from deskapp.records.tally import WORDS_IN
from policy import Language

NO_LANGUAGES = "the policy pack has its words in English alone"


def language_of(m: Moment, code: str) -> Language | None:
    """The pack's language of this code."""
    return next((each for each in m.languages() if each.code == code), None)


def is_checked(m: Moment, language: Language) -> bool:
    """Whether the library has had a speaker read the words."""
    return language.name.casefold() in {name.casefold() for name in m.settings.languages}


def _both_names(language: Language) -> str:
    """Spanish (español); the English name alone where its own can't be drawn."""
    own = language.own_name
    return language.name if own == language.name else f"{language.name} ({own})"


class WhichLanguage(Ask):
    """A language of the pack: by its letter, or in plain lines by its name."""

    name = "language"

    def impossible(self, m: Moment) -> str | None:
        """Without further languages there is nothing to choose."""
        return None if m.languages() else NO_LANGUAGES

    def begin(self, asking: Asking, m: Moment) -> Got | No | None:
        if not m.languages():
            return No(NO_LANGUAGES)
        return Got({}) if "language" in asking.told else None

    def more(self, asking: Asking, m: Moment) -> More:
        offers = tuple(Offer(each.letter, _both_names(each)) for each in m.languages())
        return More("Words in? " + "  ".join(f"{each.key} {each.label}" for each in offers), offers)

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        word = token.text.casefold()
        for each in m.languages():
            named = (each.code, each.name.casefold(), each.own_name.casefold())
            if word == each.letter or (token.typed and word in named):
                return Got({"language": each.code})
        return self.unsaid(asking, m)

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No("the languages are " + ", ".join(each.name for each in m.languages()))


place(
    Act(
        "language",
        key="'",
        label="language",
        clause="SN1",
        help="words to say in another language, the English under them; pressed again: English",
        goes="language",
        undoable=False,
    )
)


@act(
    "speak",
    label="language",
    clause="SN1",
    help="someone does not share our language: the words to say in theirs; counted by language alone",
    plain="speak",
    usage="speak LANGUAGE",
    asks=(WhichLanguage(),),
)
def speak(m: Moment, language: str) -> Change:
    """One more contact in this language; nothing of the person is kept."""
    chosen = language_of(m, language)
    if chosen is None:
        raise Refused("that language is not in the policy pack")
    tally = Tally(**m.fresh, at=m.now, card=f"{WORDS_IN}{chosen.name}")
    unchecked = "" if is_checked(m, chosen) else "; no speaker has checked them yet"
    return m.change(tally, said=f"words in {chosen.name}{unchecked}")
