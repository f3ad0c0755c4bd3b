"""Questions to the fact base: what a question means, and its answers, ready to quote."""
