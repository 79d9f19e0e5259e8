"""The districts' monthly exchange."""
