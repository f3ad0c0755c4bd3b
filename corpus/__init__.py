"""A file becomes articles of clean text that can still point back into the file."""
