"""Everything staff can do. Importing this package fills the registry, in the order of the README's table."""

from deskapp.acts import (  # noqa: I001
    visits,  # noqa: F401
    ringing,  # noqa: F401
    calls,  # noqa: F401
    tallies,  # noqa: F401
    topics,  # noqa: F401
    catch_up,  # noqa: F401
    messages,  # noqa: F401
    promises,  # noqa: F401
    hand_over,  # noqa: F401
    notices,  # noqa: F401
    closures,  # noqa: F401
    lost_and_found,  # noqa: F401
    gap,  # noqa: F401
    undo,  # noqa: F401
    duty,  # noqa: F401
    incidents,  # noqa: F401
    same_incident,  # noqa: F401
    cards,  # noqa: F401
    languages,  # noqa: F401
    go_to,  # noqa: F401
)
from deskapp.acts.registry import ACTS, Act, by_plain

__all__ = ["ACTS", "Act", "by_plain"]
