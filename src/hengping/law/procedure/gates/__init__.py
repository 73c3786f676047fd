"""One gate a file: what must hold before a step may be taken."""
