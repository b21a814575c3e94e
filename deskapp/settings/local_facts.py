"""What people ask for every day, as it is said: what, where, when, ask whom (CO2)."""

from deskapp.settings.models import LocalFact

NO_MORE_IS_SET = "where, when and whom to ask are not set"


def fact_lines(fact: LocalFact) -> tuple[str, ...]:
    """Where, when and whom to ask: only what is set."""
    parts = (("Where", fact.where), ("When", fact.when), ("Ask", fact.ask))
    return tuple(f"{label}: {text}" for label, text in parts if text)


def fact_in_words(fact: LocalFact) -> str:
    """The whole of it on one line, for whoever hears it."""
    return f"{fact.what}: {'; '.join(fact_lines(fact)) or NO_MORE_IS_SET}"
