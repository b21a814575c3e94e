"""Which desk holds a record, where several share: one that moved on is in the journals of both.

Each of its versions says who holds it. Figures count it there, and a desk that shares no more shows no visit
that another took along.
"""

HELD_BY_ONE = frozenset({"visits", "calls"})
"""Tables of what one desk holds at a time; all else that moves is the library's, and on every screen."""

SHARED_FROM = 1000
"""Below this a version only counts how often the record was written: nobody but its maker has held it."""


def held_elsewhere(version: int, here: int) -> bool:
    """Whether another desk than this one, `here`, holds the record in this version.

    Where it is not known which desk this is, only what was passed on is held elsewhere.
    """
    if version < SHARED_FROM:
        return False
    from deskapp.shared.versions import SharedVersion  # a desk by itself loads no rule of sharing

    said = SharedVersion.of(version)
    return bool(said.term) and (said.holder != here if here else said.is_giving)
