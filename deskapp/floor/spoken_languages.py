"""In which language each row's words are shown. In memory alone: no record has a place for it (SN1)."""

from collections.abc import Callable, Iterable

from deskapp.floor.moment import Moment
from deskapp.floor.say import at_hand, is_said, situation
from deskapp.records import Call, Tally, Visit
from deskapp.records.change import Change
from deskapp.records.tally import WORDS_IN
from policy import Language

IN_ENGLISH_AGAIN = "the words are in English again"


def heard_by(m: Moment, last: tuple[str, Visit | Call] | None, asked: bool) -> str:
    """Whom the words of this moment are for, by uid; "" where no row is open.

    A row that an arrow chose; whoever was seen to last, while there are words for that; whom the words that
    stand are for. `asked` is whether a key still asks something, whose words are for whoever is at hand.
    """
    floor = m.floor
    if last is not None and not m.selected and is_said(floor, m.settings, *last):
        return last[1].uid
    if m.selected or asked:
        return at_hand(floor, m.by, m.selected, m.elsewhere)
    situated, _ = situation(floor, m.settings, None, m.now, m.rules, m.elsewhere)
    if situated in ("acknowledge", "acknowledge_all"):
        return floor.not_greeted[0].uid
    if situated == "telephone_greeting":
        return next((call.uid for call in floor.calls if call.state == "ringing"), "")
    if situated == "waiting_long":
        return m.waiting_long[0].uid
    return at_hand(floor, m.by, None, m.elsewhere)


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

    def back_to_english(self, whom: str) -> bool:
        """English again for this row; whether it was another language."""
        return self.of.pop(whom, None) is not None

    def spoken(self, whom: Callable[[], str], known: Callable[[], Iterable[Language]]) -> Language | None:
        """The language chosen for this row, of those that are known; None for English."""
        name = self.of.get(whom()) if self.of else None
        return next((each for each in known() if each.name == name), None) if name else None
