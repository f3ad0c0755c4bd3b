"""`govfacts serve`: the fact base as pages, downloads and an API. Nothing here is imported by other verbs."""
