"""Workbooks from people: checked from outside here, and opened in a child process only."""
