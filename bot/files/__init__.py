"""Workbooks from people: looked at from outside here, opened in a child process only."""
