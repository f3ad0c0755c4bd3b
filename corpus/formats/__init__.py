"""One reader a format. `table` says which one a file is for; `corpus.read` calls it."""
