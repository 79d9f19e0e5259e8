"""Workbooks to file and forms to fill in."""
