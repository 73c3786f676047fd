"""Many things from one table: read, shown row by row, confirmed, and taken by the same actions as the pages use."""
