"""Signing in, one's own account, and the accounts of the bureau."""
