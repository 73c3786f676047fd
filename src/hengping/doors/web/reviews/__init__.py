"""Legal review."""
