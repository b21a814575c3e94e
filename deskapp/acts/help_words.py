"""What an act does and its keys, at this library: where READ effort is off, nothing is said of it."""

from deskapp.acts.registry import Act
from deskapp.settings.models import Settings

WITHOUT_EFFORT = {
    "quick": "a quick question, counted at once",
    "finish": "finish: 1 answered, p promised, r referred, l left",
}
"""The help of the acts that are told an effort by their digit, where 1 alone means anything."""


def help_at(act: Act, settings: Settings) -> str:
    """What the act does, in a line of the keys."""
    return act.help if settings.asks_effort else WITHOUT_EFFORT.get(act.name, act.help)


def digits_at(key: str, settings: Settings) -> str:
    """The keys as they are printed: of the six digits of a quick question the first alone without effort."""
    return key if settings.asks_effort else key.replace("1-6", "1")
