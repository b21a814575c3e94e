"""The way out of the kiosk: Enter alone, or a PIN that is kept as a scrypt hash. Pure, but for the salt.

The hash carries its own parameters: `scrypt:N:r:p:salt:key`, salt and key in URL-safe base64. What was typed
is never kept, and never part of a sentence.
"""

import binascii
import hashlib
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
from hmac import compare_digest

from deskapp.program import PROGRAM

TRIES = 3
"""Wrong tries before a wait."""

WAIT = 30.0
"""Seconds that the wait lasts, by the monotonic clock."""

N, R, P = 2**14, 8, 1
"""scrypt's cost, block size and parallelism (RFC 7914): 16 MiB and about 50 ms a try."""

MOST = 128 * 2**20
"""Bytes of memory a kept hash may ask for, so that a line in desk.toml can't take the machine down."""

_SHAPE = re.compile(
    r"scrypt:(\d{1,7}):(\d{1,2}):(\d{1,2}):([A-Za-z0-9_-]{22,88}={0,2}):([A-Za-z0-9_-]{43,88}={0,2})"
)
_PIN = re.compile(r"[0-9]{4,12}")


def pin_objection(pin: str) -> str | None:
    """Why this can't be the PIN, as a sentence, or None."""
    if _PIN.fullmatch(pin):
        return None
    return "a PIN is 4 to 12 digits; type digits only"


def hash_objection(kept: str) -> str | None:
    """Why this can't be a kept hash, as a sentence, or None. Empty is no PIN, and in order."""
    if not kept:
        return None
    found = _SHAPE.fullmatch(kept)
    if found is not None:
        n, r, p = (int(group) for group in found.groups()[:3])
        if n >= 2 and n & (n - 1) == 0 and r and p and 128 * r * (n + p) <= MOST and p <= 16:
            return None
    return f"this is no kept PIN; set one on the settings screen or with '{PROGRAM} settings pin'"


def _random_salt() -> bytes:
    return secrets.token_bytes(16)


def hashed(pin: str, salt: Callable[[], bytes] = _random_salt) -> str:
    """The hash to keep. Raises ValueError with a sentence when this can't be a PIN."""
    if objection := pin_objection(pin):
        raise ValueError(objection)
    grain = salt()
    key = _scrypt(pin, grain, N, R, P)
    return f"scrypt:{N}:{R}:{P}:{urlsafe_b64encode(grain).decode()}:{urlsafe_b64encode(key).decode()}"


def fits(pin: str, kept: str) -> bool:
    """Whether this is the PIN of that hash. Takes as long as scrypt does: not on the path of a key."""
    found = _SHAPE.fullmatch(kept)
    if found is None or hash_objection(kept):
        return False
    n, r, p, salt, key = found.groups()
    try:
        wanted = urlsafe_b64decode(key)
        return compare_digest(_scrypt(pin, urlsafe_b64decode(salt), int(n), int(r), int(p)), wanted)
    except binascii.Error:
        return False


def _scrypt(pin: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return hashlib.scrypt(pin.encode("utf-8", "replace"), salt=salt, n=n, r=r, p=p, maxmem=2 * MOST, dklen=32)


@dataclass(frozen=True)
class Tries:
    """Wrong tries so far, and since when there is a wait. Times are seconds of the monotonic clock."""

    wrong: int = 0
    since: float | None = None

    def wait(self, at: float) -> float:
        """Seconds until the next try, 0 when it may be now."""
        return max(self.since + WAIT - at, 0.0) if self.since is not None else 0.0

    def after_wrong(self, at: float) -> "Tries":
        """One more was wrong: the third in a row begins a wait, and after it the counting starts again."""
        wrong = self.wrong + 1
        return Tries(0, at) if wrong >= TRIES else Tries(wrong, self.since)

    def said(self, at: float) -> str:
        """What to say after a wrong one."""
        if wait := self.wait(at):
            return f"three wrong PINs: wait {wait:.0f} seconds, then try again"
        left = TRIES - self.wrong
        tries = "one try is" if left == 1 else f"{left} tries are"
        return f"that is not the PIN; {tries} left before a wait of {WAIT:.0f} seconds"
