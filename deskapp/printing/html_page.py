"""One page of HTML to read and to print: the frame of every page the kiosk writes."""

from html import escape


def html_page(title: str, style: str, body: str) -> str:
    """The page: no script, nothing fetched. `title` is plain text, `body` is HTML already."""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{style}</style></head>\n<body>{body}</body></html>\n"
    )
