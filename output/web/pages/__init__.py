"""One module a page: what it shows, as a type, and how it is read from the base."""
