"""With what the pages of a bundle were made: one digest over all that writes them, and that says how a matter stands.

A bundle holds it in a file of its own, which its signed list names. The same edition gives the same pages; pages that
differ from what another edition makes prove nothing.
"""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import hengping
from hengping.ground.records.beside import remarked_by

EDITION = "edition.txt"
_ROOT = Path(hengping.__file__).parent
_SOURCES = (
    *("ground/records/catalogue.py", "ground/records/export.py", "ground/records/uploads.py"),
    *("ground/records/shapes.py", "ground/documents/kinds/*/*/kind.py"),
    *("kit/chain/pages.py", "kit/days.py", "kit/delimited.py"),
    # How a decision that was taken away is known: whoever folds otherwise may say otherwise how a matter stands.
    *("law/procedure/*.py", "law/*/folding/*.py"),
)


def page_edition() -> bytes:
    """Return the digest, as it stands in a bundle."""
    return _page_edition(tuple(sorted(remarked_by())))


@lru_cache(maxsize=4)
def _page_edition(remarking: tuple[Path, ...]) -> bytes:
    files = {file for pattern in _SOURCES for file in _ROOT.glob(pattern)}
    files |= {file for module in remarking for file in module.parent.glob("*.py")}
    lines = [f"{file.relative_to(_ROOT).as_posix()} {sha256(file.read_bytes()).hexdigest()}" for file in sorted(files)]
    return f"{sha256(chr(10).join(lines).encode()).hexdigest()}\n".encode()
