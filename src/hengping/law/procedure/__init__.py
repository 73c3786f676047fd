"""The procedures of a penalty case: acts, the state folded from them, steps, gates and running deadlines."""
