"""The month's sheets: submitted, missing, chased (S4, M3)."""
