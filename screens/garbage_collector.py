"""The garbage collector is off until the first paint; then start-up objects are frozen and it runs seldom."""

import gc

GARBAGE = 5_000, 2, 1
"""New objects until garbage is looked for, and how often among the older. Python's 700 would do it at every
second key. All of it is looked through after some hundred keys: a screen that was left is 90 KiB of garbage,
and old by then."""


def begin_collecting() -> None:
    """Freeze what the start has loaded, which stays: no key need wait while that is gone through.

    Nothing where the collector was never switched off, as in a test.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(*GARBAGE)
        gc.enable()
