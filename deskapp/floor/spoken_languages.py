"""In which language each row's words are shown. In memory alone: no record has a place for it (SN1)."""

from collections.abc import Callable

from deskapp.records import Tally
from deskapp.records.change import Change
from deskapp.records.tally import WORDS_IN


class SpokenLanguages:
    """The language chosen for each row, until it is undone, put back, or the kiosk ends."""

    def __init__(self) -> None:
        self.of: dict[str, str] = {}
        """The language's name by the row's uid; "" is whoever is at the desk while no row is open."""
        self._rows: dict[str, str] = {}
        """The row that each count was made for, by the count's uid."""

    def take(self, change: Change, row: Callable[[], str]) -> None:
        """A language was chosen, or that was taken back, or given again; `row` says for whom."""
        for tally in change.after:
            if not isinstance(tally, Tally) or not (tally.card or "").startswith(WORDS_IN):
                continue
            where = self._rows.setdefault(tally.uid, row())
            if tally.voided:
                self.of.pop(where, None)
            else:
                self.of[where] = (tally.card or "").removeprefix(WORDS_IN)
