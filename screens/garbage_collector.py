"""The garbage collector is off until the first paint; then start-up objects are frozen and it runs seldom."""

import gc

GARBAGE = 5_000, 5, 3
"""New objects until garbage is looked for, and how often among the older. Python's 700 would do it at every
second key; all of it is looked through after about as many objects as Python's own, so that no more stays."""


def begin_collecting() -> None:
    """Freeze what the start has loaded, which stays: no key need wait while that is gone through.

    Nothing where the collector was never switched off, as in a test.
    """
    if not gc.isenabled():
        gc.freeze()
        gc.set_threshold(*GARBAGE)
        gc.enable()
