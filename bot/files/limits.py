"""What the process that opens a workbook may use."""

MEMORY = 512 * 1024 * 1024
"""Bytes."""
SECONDS = 10
"""Of processor time, and of anybody's patience."""
