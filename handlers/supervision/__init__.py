"""What the inspectors see to (J)."""
