"""A made-up desk: who comes when, and what becomes of them. For practice, tests and measurements.

The figures in `rates` are chosen to look like a town library's desk; they were not measured at one, and
nothing else may be concluded from them. The same seed gives the same days.
"""
