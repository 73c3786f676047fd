"""The engine of every procedure: acts, the state folded from them, steps, gates, clocks, silence, late records."""
