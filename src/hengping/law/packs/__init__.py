"""Benchmarks and no-penalty lists that a bureau loads: their shape, how they are read, checked and compared."""
