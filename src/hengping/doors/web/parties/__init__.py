"""Pages about parties."""
