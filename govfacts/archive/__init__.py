"""Whole archives: batches of inputs, worker processes, a run that can be taken up again, a report."""

OBJECTS = 100_000  # that are made before Python looks for cycles among them: articles make none
