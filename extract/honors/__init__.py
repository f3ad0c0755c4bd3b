"""Honors: awards and titles received."""
