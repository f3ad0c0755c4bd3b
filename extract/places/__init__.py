"""Places: found by name and form, resolved in context."""
