"""What the pages are made of, and whether it was laid out since it last changed. The standard library only: set-up
asks it before anything is installed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

MADE_OF = frozenset((".html", ".py", ".js", ".css", ".svg", ".txt", ".png"))
"""What of the pages decides how the files that they load are laid out."""
NOT_OURS = frozenset(("tests", "vendor", "built", "__pycache__"))
MANIFEST = "staticfiles.json"
"""What is written last when the files are laid out, under the folder that they are laid out in."""


def made_of(web: Path) -> Iterator[Path]:
    """Yield the files of the pages; this is looked at before every start, so nothing else is walked."""
    for folder, folders, names in os.walk(web):
        folders[:] = sorted({*folders} - NOT_OURS)
        yield from (Path(folder) / name for name in sorted(names) if os.path.splitext(name)[1] in MADE_OF)


def is_laid_out(web: Path, built: Path) -> bool:
    """Say whether what lies in `built` was made of the pages as they are now.

    Not of the scripts and styles alone: a page that wears another class needs a rule that was left out before.
    """
    manifest = built / MANIFEST
    made_at = manifest.stat().st_mtime if manifest.exists() else 0.0
    return bool(made_at) and all(file.stat().st_mtime <= made_at for file in made_of(web))
