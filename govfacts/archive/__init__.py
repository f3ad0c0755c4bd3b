"""Whole archives: batches of inputs, worker processes, a run that can be taken up again, a report."""
