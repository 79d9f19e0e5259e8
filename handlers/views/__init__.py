"""Values → text for people."""
