"""What a question was about: offered right after it was counted or has ended, and never asked for twice."""

from dataclasses import dataclass

from deskapp.asking.asking import Ask, Asking, Got, Keep, More, No, Offer, Token
from deskapp.asking.row import Ref
from deskapp.floor.moment import Moment
from deskapp.records import Call, Tally, Visit
from deskapp.settings.lettered import called

NONE = "0"
"""The key that says that it was about none of them."""


def topics_wrong(m: Moment) -> str:
    """The sentence that lists the topics there are."""
    topics = ", ".join(f"{topic.letter} {topic.name}" for topic in m.settings.topics)
    return f"the topics are {topics}, 0 none" if topics else "no topics are set up; the settings list them"


def topic_said(word: str, m: Moment) -> str | No | None:
    """The topic of this letter or name; None where the word says that it is none of them."""
    if word.casefold() in (NONE, "none"):
        return None
    found = called(word, m.settings.topics)
    return found.name if found else No(topics_wrong(m))


ROOM = 69
"""Columns that a prompt has in a row of 80, beside the way out."""


@dataclass(frozen=True, eq=False, repr=False)
class TopicOf(Ask):
    """The topic of the last question, by its letter in the settings; 0 takes it away."""

    name: str = "topic"
    lapses: bool = True

    def more(self, asking: Asking, m: Moment) -> More:
        ref = asking.told.get("row")
        last = m.floor.get(ref.uid) if isinstance(ref, Ref) else m.last_question
        name = f"{m.name_of(last)}: " if isinstance(last, Visit | Call) and ref is not None else ""
        kept = last.topic if isinstance(last, Visit | Call | Tally) else None
        offers = (
            *(Offer(each.letter.casefold(), each.name) for each in m.settings.topics),
            Offer(NONE, "none"),
        )
        whole = "  ".join(f"{each.key} {each.label}" for each in offers)
        words = "  ".join(f"{each.key} {each.label.split(' ', 1)[0]}" for each in offers)
        letters = " ".join(each.key for each in offers)
        asks = f"{name}[{kept}]?" if kept else f"{name}topic?" if name else "Topic?"
        return More(
            f"{name}[{kept}] kept; other? {whole}" if kept else f"{asks} {whole}",
            offers,
            brief=f"{asks} {words if len(f'{asks} {words}') <= ROOM else letters}",
        )

    def take(self, token: Token, asking: Asking, m: Moment) -> Keep | Got | No:
        topic = topic_said(token.text, m)
        return topic if isinstance(topic, No) else Got({self.name: topic})

    def unsaid(self, asking: Asking, m: Moment) -> Got | No:
        return No(topics_wrong(m))
