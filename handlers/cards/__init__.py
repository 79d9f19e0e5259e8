"""How pictures are made at all."""
