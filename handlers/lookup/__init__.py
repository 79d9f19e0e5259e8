"""What people look up: places, scores, how a result came about."""
