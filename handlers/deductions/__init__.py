"""deductions."""
