"""Hostile hands: seeded random keys, phrases that make sense, pastes, sizes and signals, in any order."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

FUNCTION = {
    "F2": "\x1bOQ", "F3": "\x1bOR", "F4": "\x1bOS", "F5": "\x1b[15~", "F6": "\x1b[17~", "F7": "\x1b[18~",
    "F8": "\x1b[19~", "F9": "\x1b[20~", "F10": "\x1b[21~", "F12": "\x1b[24~",
}  # fmt: skip
ARROWS = {
    "UP": "\x1b[A",
    "DOWN": "\x1b[B",
    "RIGHT": "\x1b[C",
    "LEFT": "\x1b[D",
    "PGDN": "\x1b[6~",
    "PGUP": "\x1b[5~",
}
NAMED = {
    **FUNCTION,
    **ARROWS,
    "ENTER": "\r",
    "ESC": "\x1b",
    "BACK": "\x7f",
    "TAB": "\t",
    "HOME": "\x1b[H",
    "END": "\x1b[F",
}

STEP = 0.15
"""Seconds from one event to the next: closer together, the same key twice is a key held down."""

BEGAN = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
"""Ten in the morning at the library, on a Tuesday."""

NOBODY = "-1"
"""In place of the pipes: nobody asks, and the time is the machine's."""

HOSTILE = (
    "[bold]x[/foo] [@click=app.quit]y[/]",
    "\x07\x08\x0b\x0c\x0e red \x00 scarf",
    "\u202egnihton\u202c \u200b\u2066x\u2069",
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031ealgo",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 \u7ea2\u8272\u56f4\u5dfe \ufdfd",
    "12345678901234",
    "1 2 3 4 5 6 7 8 9 0 1 2 3 4 is my card",
    "x" * 5000,
    "line one\nline two\r\nline three\ttab",
    "${HOME} $(reboot) `ls` ; rm -rf / # ' \" \\",
    "{0} {name} %s %n {{}} {",
    "\ud7ff\ufffe\uffff",
    "'; DROP TABLE visits; --",
    "",
    " ",
    "-",
)

PHRASES: tuple[str, ...] = (
    # What a day begins with; then one call from its ring to its end, and a transfer.
    "F2 d", "q y", "q n", "i c h 2 b 3 r x 3", "c t c r x 1", "c h p TEXT ENTER",
    # People at the desk. A letter after an act's key is the row's, where several fit.
    "w", "w d TEXT ENTER", "w g", "w w a", "w s", "w s f a 1", "n", "n f a 3", "n f s v a 4",
    "n f a s v a 4", "n + +",
    "n k k", "n k a k a", "n f r TEXT ENTER", "n f a r TEXT ENTER", "n f p TEXT ENTER 2",
    "n f a p TEXT ENTER 2", "n f l", "n f a l",
    "o", "o l", "o l a", "w l b", "d TEXT ENTER", "d PASTE ENTER", "d TEXT F4 d ENTER",
    "d TEXT F12 F4 ENTER", "d TEXT F5 F4",
    "UP", "DOWN s", "DOWN DOWN f 1", "q y", "q a y", "q n", "q a n",
    # The telephone.
    "i", "i c x 1", "i c x a 1", "i l", "i c h 2 b 3 r x 3", "c h 1 b b 2", "c t c r x 1", "c t . c",
    "c t , TEXT ENTER c", "c x g", "c x a g",
    "c x r TEXT ENTER", "c x a r TEXT ENTER", "c x p TEXT ENTER 3", "c x a p TEXT ENTER 3",
    "c h p TEXT ENTER", "h a 2", "b a", "b a 3", "r a", "x a 1",
    "x b 1", "x b g", "t a c", "t b c", "h c 1",
    # Counting, undo and redo.
    "1", "2", "3", "4", "5 ENTER", "6 ENTER", "WAIT 1 v a", "WAIT 2 v d", "u",
    "u u", "y", "u y", "u u y",
    # To answer.
    "m e TEXT ENTER", "m v PASTE ENTER", "m l .", "m w TEXT ENTER", "m t TEXT ENTER", "p TEXT ENTER",
    "p PASTE ENTER", "p TEXT F4 p ENTER",
    "F6 DOWN ENTER e", "F6 DOWN ENTER e 3", "F6 DOWN ENTER c 3", "F6 DOWN ENTER i t o m o r r o w ENTER",
    "F6 DOWN ENTER i 1 7 : 0 0 ENTER",
    "F6 DOWN ENTER r 1", "F6 ENTER ENTER r . TEXT ENTER", "F6 DOWN ENTER h d", "F6 DOWN ENTER h s",
    "F6 DOWN ENTER h .", "F6 DOWN ENTER x TEXT ENTER",
    "F6 UP ENTER w 4", "F6 F6 d", "F6 F6 s", "F6 F6 .", "F6 F6 ENTER ENTER", "F6 ENTER ENTER ESC",
    # Catching up, what's new, who is here.
    "j 3 DOWN 2 ENTER", "j DOWN 1 ENTER ESC", "j - 4 ENTER", "j - 2 RIGHT 3 ENTER", "e n TEXT ENTER ENTER",
    "e n TEXT ENTER t o m o r r o w ENTER",
    "e p TEXT ENTER", "e p PASTE ENTER", "e e", "e DOWN e", "e DOWN x", "e x ENTER", "e e F2 s e e", "F2 d",
    "F2 s", "F2 . d", "F2 . s", "F2 d F4 n F2 . d . ENTER ENTER",
    "F2 d n F2 s F2 . d s s s s s s ENTER ENTER", "F2 . s ENTER ENTER", "F2 d F2 s F2 . s ENTER ENTER",
    "F2 3 c 2 3 : 5 9 ENTER", "F2 3 d t o m o r r o w ENTER", "F2 3 DOWN x", "F2 3 DOWN x",
    # Lost and found, another language, what people ask for.
    "- n TEXT ENTER", "- n PASTE ENTER", "- n TEXT F4 -", "- c", "- c a", "- DOWN c", "- DOWN p TEXT ENTER",
    "- p a TEXT ENTER", "- n TEXT ENTER ESC u", "n ' s", "' s '", "c ' p", "' h u", "' ESC", "F3 ' ' ' '",
    "F3 9 / x ESC", "F7 3", "F3 7 y", "F3 8 n n",
    # Emergencies, and help at the desk.
    "F12 m 1 2 2 s 1", "F12 z ENTER z ENTER f s 1", "F12 f", "F12 w ENTER s 1", "F12 m ENTER",
    "F12 n TEXT ENTER", "F12 n PASTE ENTER",
    "F12 z ENTER",
    "F12 l 1 TEXT ENTER", "F12 l ENTER PGDN UP l l",
    "F12 c 1 z ENTER", "F3 0 d", "F3 0 d ENTER", "F3 0 r", "F3 0 1", "F3 0 n TEXT ENTER", "F3 0 z ENTER",
    "F12 z ENTER F3 0 z ENTER F3 0 d",
    "- n TEXT ENTER p TEXT ENTER", "- p a TEXT ENTER", "- DOWN p TEXT ENTER",
    # What is read.
    "F3 a", "F3 DOWN DOWN", "F3 / h o l d ENTER", "F3 / h o l d ESC", "F3 b y y y", "F3 g n n n",
    "F3 i y n y i", "F3 m y LEFT n y",
    "F5", "F5 DOWN h 3", "F5 UP r", "F5 PGDN", "F4", "F4 PGDN END HOME", "F7", "F7 DOWN DOWN ENTER", "F7 1",
    "F7 2", "F7 / h o l d ENTER",
    "F7 1 / i l l ESC", "F7 2 / x ESC", "F8", "F8 RIGHT", "F8 DOWN", "F8 w", "F8 m", "F9",
    "F10", "F12 F10", "F6 F6 F10",
    "F9 7 3 5 1 9 ENTER",
    "F9 d TEXT ENTER F9 7 3 5 1 9 ENTER", "?", "? PGDN END",
    "/ h o l d ENTER", "/ PASTE ESC", "z", "z z",
    # Settings and the way out, which asks for a PIN.
    "F2 1 q 7 3 5 1 9 ENTER ENTER UP ESC",
    "F2 1 DOWN DOWN ENTER TEXT ENTER", "F2 1 ENTER PASTE ESC", "F2 1 t", "F2 1 END d ESC", "F2 1 q ESC",
    "F2 1 w DOWN ESC",
    "F2 1 q ENTER ENTER UP ESC",
    # What a question was about, after a rest: no digit counts right after a refusal.
    "WAIT 2 x",
    "F2 0 1 2 3 4 ENTER ESC", "F2 0 4 3 2 1 ENTER ESC", "F2 9", "F2 2",
)  # fmt: skip
"""What a person might do, and what one might do by mistake. TEXT is typed, PASTE is pasted; WAIT lets a
refusal be read: no digit counts for 1.5 s after one."""


@dataclass(frozen=True)
class Event:
    """Something that happens to the terminal."""

    kind: Literal["keys", "size", "signal"]
    what: str = ""
    size: tuple[int, int] = (80, 24)


class Monkey:
    """The same seed, the same hands."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._phrases: list[str] = []

    def events(self) -> Iterator[Event]:
        """Without end: first every phrase in turn, as on a busy day, then anything at all."""
        yield from self.day()
        while True:
            dice = self.random.random()
            if dice < 0.30:
                yield from self._phrase()
            elif dice < 0.93:
                yield Event("keys", self._key())
            elif dice < 0.95:
                yield Event("keys", self._paste())
            elif dice < 0.96:
                yield Event("keys", self._nonsense())
            elif dice < 0.985:
                yield Event("size", size=self._size())
                yield (
                    Event("size", size=(80, 24))
                    if self.random.random() < 0.8
                    else Event("size", size=self._size())
                )
            else:
                yield Event(
                    "signal", self.random.choice(["SIGTSTP", "SIGINT", "SIGWINCH", "SIGCONT", "SIGQUIT"])
                )

    def day(self) -> Iterator[Event]:
        """Everything that anyone might do, once."""
        for phrase in PHRASES:
            yield from self._said(phrase, calm=True)

    def _phrase(self) -> Iterator[Event]:
        """Every phrase comes once before any comes again."""
        if not self._phrases:
            self._phrases = list(PHRASES)
            self.random.shuffle(self._phrases)
        yield from self._said(self._phrases.pop(), calm=self.random.random() < 0.85)

    def _said(self, phrase: str, calm: bool) -> Iterator[Event]:
        if calm:
            # The desk, from wherever it is: F4 alone would set a field aside, or go on to the queue.
            yield Event("keys", FUNCTION["F5"])
            yield Event("keys", FUNCTION["F4"])
        for word in phrase.split(" "):
            if word == "TEXT":
                for char in self._typed():
                    yield Event("keys", char)
            elif word == "PASTE":
                yield Event("keys", self._paste())
            elif word == "WAIT":
                for _ in range(6):
                    yield Event("keys", FUNCTION["F5"])
                    yield Event("keys", FUNCTION["F4"])
            else:
                yield Event("keys", NAMED.get(word, word))

    def _typed(self) -> str:
        return self.random.choice(["ab", "red", "1", "by p", "x.y", "[b", "no 7"])

    def _paste(self) -> str:
        return f"\x1b[200~{self.random.choice(HOSTILE)}\x1b[201~"

    def _key(self) -> str:
        dice = self.random.random()
        if dice < 0.6:
            return self.random.choice("abcdefghijklmnopqrstuvwxyz0123456789+-./,=?ABCXYZ #%\u00e9\u4e2d")
        if dice < 0.9:
            # Esc is rare: a terminal's sequences begin with it, and what follows would be taken for one.
            return self.random.choice([each for name, each in NAMED.items() if name != "ESC"])
        if dice < 0.93:
            return "\x1b"
        return chr(self.random.randrange(1, 32))

    def _nonsense(self) -> str:
        return self.random.choice(
            [
                "\x1b[<0;10;10M\x1b[<0;10;10m",
                "\x1b[<64;5;5M",
                "\x1b[1;5A",
                "\x1bOz",
                "\x1b[I",
                "\x1b[O",
                "\x1b[99~",
            ]
        )

    def _size(self) -> tuple[int, int]:
        return self.random.choice(
            [(80, 24), (20, 5), (100, 30), (160, 50), (79, 24), (80, 23), (1, 1), (300, 80), (81, 25)]
        )
