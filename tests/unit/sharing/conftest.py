"""A real server for the tests of this folder; where there is none they are not run, and say so."""

from tests.unit.server.conftest import server

__all__ = ["server"]
