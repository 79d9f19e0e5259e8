"""The machine: the only place that knows the world outside."""
