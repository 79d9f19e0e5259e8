"""Every conversation asks here which month is meant, who owes what in it and how far it is."""
