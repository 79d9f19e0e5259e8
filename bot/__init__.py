"""The machine around the handlers, and the only layer that knows the world outside."""
