"""Decide, commit, keep: the one way anything changes."""
