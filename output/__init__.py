"""Facts of many articles become one knowledge base, and tables, files and pages of it."""
