"""The configuration register of the bureau."""
