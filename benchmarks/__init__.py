"""What govfacts costs and how right it is: `gate` holds the scores, `__main__` times the parts."""
