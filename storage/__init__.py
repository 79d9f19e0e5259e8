"""The database and nothing else: tables, one unit of work, one repository per subject."""
