"""The month's plan: proposed, merged, approved (P)."""
