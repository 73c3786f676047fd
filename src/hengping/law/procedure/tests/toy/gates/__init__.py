"""The conditions of a permit."""
