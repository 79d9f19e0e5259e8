"""The life of a deduction: told, received, put right, reviewed (D)."""
