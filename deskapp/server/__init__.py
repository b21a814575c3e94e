"""The server that several desks share: its schema, and the one call that a desk makes of it.

psycopg is imported here and nowhere else, and only by a desk that shares.
"""
