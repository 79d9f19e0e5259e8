"""What happens because a moment has come, and nobody has said a word."""
