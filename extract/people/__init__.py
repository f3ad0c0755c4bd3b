"""People: names, kinds, roles."""
