"""The month published: results, ranks, captains, corrections (A, B)."""
