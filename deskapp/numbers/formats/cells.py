"""Text in the cells of a spreadsheet: never taken for a formula, whoever opens the file."""

ACTIVE = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet may take for the beginning of a formula."""


def harmless(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet would act on it."""
    return f"'{text}" if text.startswith(ACTIVE) else text
