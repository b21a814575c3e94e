"""From counts to figures: docs/figures.md defines each."""
