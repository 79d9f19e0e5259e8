"""The engine that keeps the bot going: queue, writer, sender and clock."""
