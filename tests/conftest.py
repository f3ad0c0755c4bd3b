"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

# No test says how long an example may take: how fast a machine is, is no fault of the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
