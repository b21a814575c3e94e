"""A view in, rows of text out. Pure."""
