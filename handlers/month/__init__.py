"""month."""
