"""The message line of the kiosk: what was said last, and whether it is about the key pressed last."""

from time import monotonic

from deskapp.floor.message_line import THEN, Said, after, elsewhere

SAID_FOR = 30.0
"""Seconds a sentence stays in the message line; older, it speaks of something long past."""


class MessageLine:
    """One line for all screens."""

    def __init__(self) -> None:
        self.said = Said()
        self.beside = ""
        """A sentence about a key that did nothing, beside what the key before it came to."""
        self._said_at = 0.0
        self._nth_key = 0
        self._said_by = -1

    def key_came(self) -> None:
        """Another key: what was said until now is not about it."""
        self._nth_key += 1

    @property
    def just_said(self) -> bool:
        """Whether the sentence in the message line came with or after the last key."""
        return self._said_by == self._nth_key

    def say(self, words: str, refused: bool = False, there: str = "") -> None:
        """A sentence, for as long as it is news; beside a refusal still to be read.

        `there` is what a refusal that speaks of this screen says on another.
        """
        self._said_at = monotonic()
        self.said = after(self.said, words, refused, self._said_at, there)
        if words:
            self._said_by = self._nth_key

    def old_words_go(self, moved: bool) -> None:
        """On the way to another screen: what was said before is not about it, unless this key said it."""
        if not self.just_said:
            self.say("")
            if moved:
                self.said = elsewhere(self.said, self._said_at)

    def tick(self) -> None:
        """What was said long ago goes."""
        if self.message and monotonic() - self._said_at > SAID_FOR:
            self.beside = ""
            self.say("")

    @property
    def message(self) -> str:
        """What stands in the line."""
        return THEN.join(words for words in (self.beside, self.said.line) if words)

    @property
    def refused(self) -> bool:
        """Whether it says what did not happen."""
        return bool(self.said.refusal)

    @property
    def unread(self) -> str:
        """The refusal that may not have been read yet."""
        return self.said.held(monotonic())
