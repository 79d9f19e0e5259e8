"""Cards from what the handlers know: the same values that the texts are made of."""
