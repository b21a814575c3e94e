"""READ effort by kind and by month. Pure."""

from datetime import timedelta

from deskapp.numbers.counts.all_months import Gathered
from deskapp.numbers.counts.tables import QUESTIONS, QuestionKey, by
from deskapp.numbers.figures.models import EffortCell
from deskapp.numbers.figures.periods import Span, around


def effort_by_kind(questions: dict[QuestionKey, int], no_kind: str) -> tuple[EffortCell, ...]:
    """How much effort questions of each kind took."""
    rows = sorted(by(questions, "kind", "effort").items(), key=lambda row: (str(row[0][0]), row[0][1]))
    return tuple(
        EffortCell(name=str(kind or no_kind), effort=int(effort), questions=many)
        for (kind, effort), many in rows
        if many
    )


def effort_by_month(gathered: Gathered, span: Span) -> tuple[EffortCell, ...]:
    """How much effort the questions of each month took, the earliest month first."""
    found: list[EffortCell] = []
    first = span.first
    while first <= span.last:
        month = around(first, "month")
        rows = by(gathered.table(QUESTIONS, first, min(month.last, span.last)), "effort")
        name = f"{first:%b} {first.year}"
        found += [
            EffortCell(name=name, effort=int(effort), questions=many)
            for (effort,), many in sorted(rows.items())
            if many
        ]
        first = month.last + timedelta(days=1)
    return tuple(found)
