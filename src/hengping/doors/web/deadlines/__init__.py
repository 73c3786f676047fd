"""The board of running deadlines."""
