"""A synthetic bureau-year, made by calling the actions through every gate."""
