"""Python's collector of garbage, where it costs more than it finds."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """Have the collector wait until what is done here is done.

    While thousands of entries are read it looks through all of them again and again, a fifth of the time, and what is
    read makes no circles. Not around work without an end: what else runs in the process is not collected either.
    """
    usual = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if usual:
            gc.enable()
