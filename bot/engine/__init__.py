"""What keeps the bot going: queue, writer, sender, clock."""
