"""What the bot does when it is spoken to, or when a day comes. Nothing here waits."""
