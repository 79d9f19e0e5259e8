"""From what people type to values: pure, and total, so that no text whatever raises."""
