"""Patterns' hits become mentions, mentions become facts with the words that show them."""
