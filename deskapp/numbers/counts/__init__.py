"""Counting months of journals, and keeping the counts."""
