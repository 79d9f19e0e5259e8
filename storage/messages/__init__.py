"""What comes in, what goes out, and over which accounts."""
