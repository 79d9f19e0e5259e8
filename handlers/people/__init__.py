"""Who holds which duty, and which group belongs to which district (J2)."""
