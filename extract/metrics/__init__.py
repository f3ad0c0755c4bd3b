"""Metrics: every number, what it counts, whose it is, when."""
