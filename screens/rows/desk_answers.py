"""What is to answer, as it stands on the desk: by when and whose it is, in the room there is."""

from deskapp.floor.seen_to import owners_desk
from deskapp.floor.to_answer import due_narrow, open_at, owner_shown, to_answer, whose_shown
from deskapp.records.promise import NOBODY, ORIGIN_NAMES, Promise
from screens.view import View
from screens.widgets.styled_text import Row, cells, first_that_fits, fit


def answer_rows(view: View, width: int, room: int) -> list[Row]:
    """What is to answer, by when and whose it is; never what it is about (G.L. c. 78 s. 7)."""
    found = to_answer(view.floor, view.now)
    if not found.all:
        keys = [view.keymap.key_of(name) or "" for name in ("message", "promise")]
        return [(("TO ANSWER 0", "head"), (f"   {', '.join(keys)} note one", "dim"))]
    counts = f"TO ANSWER today {len(found.today)}"
    if found.late:
        counts += f"  late {len(found.late)}"
    elif found.later:
        counts += f"  later {len(found.later)}"
    shown = len(found.all) if len(found.all) < room else max(room - 2, 0)
    # As narrow as the times that are shown: the names of who answers need the rest.
    due = [due_narrow(each, view.moment) for each in found.all[:shown]]
    column = max(map(len, due), default=0)
    rows = [
        answer_row(view, each, words.ljust(column), width)
        for each, words in zip(found.all, due, strict=False)
    ]
    if shown < len(found.all):
        rows = [*rows, ((f"   {len(found.all) - shown} more: F6", "dim"),)][: room - 1]
    return [((counts, "head"),), *rows]


def answer_row(view: View, promise: Promise, due: str, width: int) -> Row:
    """One of them; `due` is by when, as wide as the column."""
    late = promise.due < view.now
    words = f"{due} {ORIGIN_NAMES[promise.origin]:<9} "
    room = width - 1 - len(words)
    opened = open_at(promise, view.moment)
    words += first_that_fits(opened, room) if opened else whose_in(view, promise, room)
    return (("!" if late else " ", "refused"), (fit(words, max(width - 1, 0)), "refused" if late else "text"))


def whose_in(view: View, promise: Promise, width: int) -> str:
    """Whose it is, in this many cells; with their desk, where another one sees to it."""
    m = view.moment
    nobody = promise.owner == NOBODY
    owner = owner_shown(promise, m) if nobody else view.who(promise.owner, width)
    desk = owners_desk(m, promise)
    if desk is None:
        return owner
    letters = "" if nobody else promise.owner
    at = f"at {desk.letter}"
    ways = (
        whose_shown(promise, m),
        f"{owner} {at}",
        f"{letters} {at}".strip(),
        f"{letters} {desk.letter}".strip(),
    )
    return next((words for words in ways if cells(words) <= width), ways[-1])
