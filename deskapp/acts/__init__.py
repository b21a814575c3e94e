"""Everything staff can do. Importing this package fills the registry, in the order of the README's table."""

from deskapp.acts import visits, calls, tallies, gap, undo, duty, incidents, cards, places  # noqa: F401, I001
from deskapp.acts.registry import ACTS, Act, by_plain

__all__ = ["ACTS", "Act", "by_plain"]
