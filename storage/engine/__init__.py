"""The database itself: connection, transaction, kinds of values, migrations."""
