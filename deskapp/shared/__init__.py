"""The rules by which several desks share what they keep: versions, verdicts, who writes what, merges.

Pure: nothing here knows a server, a thread or a screen. docs/desks-inside.md says them in prose.
"""
