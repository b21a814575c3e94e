"""The same acts as lines of text."""
