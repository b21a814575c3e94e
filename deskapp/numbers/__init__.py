"""Counting what the desk logged, and putting the figures out: docs/figures.md defines every one of them.

Nothing in here is loaded before someone asks for figures.
"""
