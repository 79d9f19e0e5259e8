"""The town's tables once more, out of nothing but the audit trail (J1)."""
