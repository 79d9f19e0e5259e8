"""How sheets are made and read at all."""
