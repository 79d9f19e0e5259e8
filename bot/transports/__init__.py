"""Chat networks."""
