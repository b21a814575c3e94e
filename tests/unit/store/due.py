"""What a test has erased."""

from __future__ import annotations

from collections.abc import Collection

from deskapp.store.contract import Due


def of_uids(uids: Collection[str]) -> Due:
    """All personal text of these records."""
    return lambda record: record.personal if record.uid in uids else ()
