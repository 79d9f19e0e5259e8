"""The operator decides what becomes of messages that are in trouble."""
