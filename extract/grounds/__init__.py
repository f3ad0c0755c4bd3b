"""Whose a fact is: the place, organization or person that the text supports."""
