"""Lost and found: what was left behind, where it lies, and how it left again. Nothing of whose it is."""

from deskapp.acts.registry import Act, act, place
from deskapp.asking.asking import Told
from deskapp.asking.found_text import FoundText
from deskapp.asking.row import Pick, any_of, record_told
from deskapp.asking.text import Words
from deskapp.floor.moment import Moment
from deskapp.floor.numbers import next_of
from deskapp.records import FoundItem, Record
from deskapp.records.change import Change

NOTHING = "nothing is in lost and found"


def _here(m: Moment) -> tuple[Record, ...]:
    return m.floor.found_items


def _gone(m: Moment, record: Record) -> str | None:
    if not isinstance(record, FoundItem) or record.outcome is None:
        return None
    return f"{m.name_of(record)} was {record.outcome} already"


def _which(verb: str) -> Pick:
    return Pick("item", _here, NOTHING, verb, likely=any_of, of=(FoundItem,), named=_gone)


place(
    Act(
        "found_screen",
        key="-",
        label="found",
        clause="CO2",
        help="lost and found: what is on the shelf; n new, c claimed, p passed on",
        goes="found",
        undoable=False,
    )
)


@act(
    "found",
    label="found",
    clause="SN3",
    help="something was found: what / where / on which shelf, and nothing of whose it is",
    plain="found",
    usage='found "what" [place "where"] [shelf "where it is kept"]',
    asks=(FoundText(),),
)
def found(m: Moment, what: str, place: str | None = None, shelf: str | None = None) -> Change:
    """One more thing on the shelf."""
    item = FoundItem(
        **m.fresh, number=next_of(m.floor, FoundItem), what=what, place=place, shelf=shelf, found=m.now
    )
    return m.change(item, said=f"{m.name_of(item)} is in lost and found")


@act(
    "claimed",
    label="claimed",
    clause="SN3",
    help="something found is claimed: whoever describes it has it back, and nothing is written of them",
    plain="claimed",
    usage="claimed Ln",
    must_name=True,
    asks=(_which("Claimed"),),
)
def claimed(m: Moment, item: FoundItem) -> Change:
    """Its owner has it back."""
    after = item.revised(outcome="claimed", ended=m.now, by=m.by)
    return m.change(after, said=f"{m.name_of(item)} claimed")


def _to_whom(told: Told, m: Moment) -> str:
    item = record_told(told, "item", m)
    name = f"{m.name_of(item)} " if item else ""
    return f"{name}PASSED ON to whom: police, office - Enter keeps, F4 sets aside"


@act(
    "pass_on",
    label="passed on",
    clause="SN3",
    help="something found is passed on: to the police, the office, a charity",
    plain="pass-on",
    usage='pass-on Ln "to whom"',
    must_name=True,
    asks=(
        _which("Pass on"),
        Words("passed_to", _to_whom),
    ),
)
def pass_on(m: Moment, item: FoundItem, passed_to: str) -> Change:
    """It is somewhere else now."""
    after = item.revised(outcome="passed on", ended=m.now, passed_to=passed_to, by=m.by)
    return m.change(after, said=f"{m.name_of(item)} passed on")
