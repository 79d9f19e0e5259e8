"""The database itself: its connection, its transactions, its column types and its migrations."""
