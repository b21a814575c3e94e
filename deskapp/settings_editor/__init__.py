"""A change of one setting, as people type it."""
