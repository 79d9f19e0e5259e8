"""The way of a message, and the list of the conversations."""
