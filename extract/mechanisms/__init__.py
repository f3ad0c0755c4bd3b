"""Mechanisms: how a place governs, in its parts."""
