"""A town to play with."""
