"""Scores: reported, asked about, changed, undone (S)."""
