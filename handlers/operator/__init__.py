"""What the operator does to messages that are in trouble."""
