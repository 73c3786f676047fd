"""Pages about the figures of a year and the annual report."""
