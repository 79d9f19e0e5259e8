"""Which month is meant, who owes what in it, how far it has come."""
