"""The chat networks."""
