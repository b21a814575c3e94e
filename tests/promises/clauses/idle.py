"""A story that holds by its acts: with any one of them doing nothing, it fails."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from deskapp.acts import ACTS
from deskapp.records.change import Refused
from tests.support.fakes import Bench, StillAsking


def fails_without(act: str, story: Callable[[Bench], None], at: Bench, patch: pytest.MonkeyPatch) -> None:
    """Fail when the story holds although this act does nothing."""
    patch.setitem(ACTS, act, replace(ACTS[act], does=lambda m, **told: m.change(said="")))
    # A desk on which something did not happen contradicts the story, or can't go on with it.
    with pytest.raises(
        (AssertionError, Refused, StillAsking, LookupError, ValueError, pytest.fail.Exception)
    ):
        story(at)
