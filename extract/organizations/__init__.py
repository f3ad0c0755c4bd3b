"""Organizations: found by form, typed, placed."""
