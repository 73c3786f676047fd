"""Pages about officers and their certificates."""
