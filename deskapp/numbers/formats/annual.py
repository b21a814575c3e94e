"""The official figures of a year as text and as rows, for whoever fills in the state's form. Pure."""

import csv
import io

from deskapp.numbers.figures.annual import Annual, Asked, Estimate
from deskapp.numbers.figures.periods import shown
from deskapp.numbers.formats.cells import harmless
from deskapp.settings.models import Settings


def as_text(made: Annual, settings: Settings, form: str = "massachusetts") -> str:
    """What goes on the form first, then how it was had, then how far estimates lie from the count.

    `form` is whose: "massachusetts", "pls" or "none", as in the settings.
    """
    asked = [
        f"  502   Reference transactions                 {made.item_502:>10,}",
        f"  502a  How it was obtained                    {made.item_502a:>10}   "
        f"{'(annual count)' if made.item_502a == 'CT' else '(estimate)'}",
        f"        {made.why}",
        *(["        Of these alone: the form itself asks for all of them."] if made.only else ()),
        "",
    ]
    four = [f"{_row(made, 'four weeks', 'Massachusetts, four weeks x 13')}{_figure(made.four_weeks)}"]
    lines = [
        f"{made.library or 'Reference desk'}   reported year {made.year}, "
        f"{shown(made.first, settings)} to {shown(made.last, settings)}"
        f"{f', {made.only}' if made.only else ''}",
        "",
        *(asked if form != "none" else ()),
        f"{_row(made, 'the count', 'Logged in the year')}{made.counted:>10,}",
        *(four if form == "massachusetts" else ()),
        f"{_row(made, 'typical week', 'Typical week x 52')}{_figure(made.typical)}",
        *(["  > is the one that the form asks for"] if form != "none" else ()),
        "",
        *(_weeks("Four weeks", made.four_weeks, settings) if form == "massachusetts" else ()),
        *_weeks("Typical week", made.typical, settings),
        "",
        *_days(made, settings),
        f"Of the questions, {made.estimated:,} were entered later or have estimated times.",
        "",
        "What counts as a reference transaction:",
        *(f"  {definition}" for definition in made.definitions),
    ]
    return "\n".join(lines) + "\n"


def _row(made: Annual, name: Asked, words: str) -> str:
    return f"{' >' if made.asked == name else '  '} {words:<44}"


def _figure(estimate: Estimate) -> str:
    if estimate.total is None:
        return f"{'-':>10}   {estimate.why}"
    if estimate.off is None or estimate.off_percent is None:
        return f"{estimate.total:>10,}"
    off = f"{estimate.off:+,} ({estimate.off_percent:+.1f}%)"
    return f"{estimate.total:>10,}   {off} from what was logged"


def _weeks(title: str, estimate: Estimate, settings: Settings) -> list[str]:
    return [f"{title}: {week.label(settings)}" for week in estimate.weeks] or [f"{title}: {estimate.why}"]


def _days(made: Annual, settings: Settings) -> list[str]:
    if made.open_days is None:
        weeks = f" Weeks without any entry: {made.weeks_missing}." if made.weeks_missing else ""
        return [
            "The library's hours are not set (F2, 1), so days without entries can't be told from closed ones."
            + weeks
        ]
    if not made.missing:
        return [f"Open days {made.open_days}, each with entries."]
    lines = [f"Open days {made.open_days}, of these {len(made.missing)} without any entry:"]
    days = [shown(day, settings) for day in made.missing]
    lines += ["  " + ", ".join(days[nth : nth + 6]) for nth in range(0, len(days), 6)]
    return lines


def as_csv(made: Annual, form: str = "massachusetts") -> str:
    """One figure a line; of a form, where there is one, its items among them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("figure", "value"))
    items = [("502", made.item_502), ("502a", made.item_502a), ("the form asks for", made.asked)]
    rows: list[tuple[str, str | int | None]] = [
        ("first day", made.first.isoformat()),
        ("last day", made.last.isoformat()),
        *((("of", harmless(made.only)),) if made.only else ()),
        *(items if form != "none" else ()),
        ("logged", made.counted),
        ("open days", made.open_days),
        ("days missing", len(made.missing) if made.open_days is not None else None),
        ("entered later or estimated", made.estimated),
    ]
    for each in (made.four_weeks, made.typical) if form == "massachusetts" else (made.typical,):
        rows += [
            (f"{each.name} x {each.times}", each.total),
            (f"{each.name}, from what was logged", each.off),
        ]
        rows += [(f"{each.name}, week from {week.first.isoformat()}", week.reference) for week in each.weeks]
    rows += [("missing", day.isoformat()) for day in made.missing]
    rows += [(f"definition {nth}", harmless(each)) for nth, each in enumerate(made.definitions, start=1)]
    writer.writerows(rows)
    return out.getvalue()
