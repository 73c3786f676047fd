"""The penalty procedure: acts, the state folded from them, steps, gates, the periods that run, words."""
