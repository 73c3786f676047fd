"""Files that appear whole or not at all, and are still there after the power has failed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hengping.kit.buffers import Bytes, pieces


@contextmanager
def written_beside(path: Path, content: Bytes, mode: int) -> Iterator[Path]:
    """Yield a file beside `path` that durably holds `content`, for the block to put in place by a rename or a link.

    What was not renamed is removed; the names in the folder are durable when this ends well.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".part-")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for piece in pieces(content):
                file.write(piece)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(mode)
        yield part
    finally:
        part.unlink(missing_ok=True)
    _sync_names(path.parent)


def _sync_names(folder: Path) -> None:
    """Make the names in a folder durable, and the folder's own name."""
    for place in (folder, folder.parent):
        handle = os.open(place, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
