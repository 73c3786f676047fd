"""With what a paper was printed: one digest over layout, words of the law, fonts and programs, kept by its entry.

The same edition and content give the same bytes. A file that differs from what another edition prints proves nothing.
"""

from __future__ import annotations

import json
import zlib
from datetime import date
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import hengping
from hengping.ground.documents.kinds import get_kind
from hengping.ground.documents.printing import press
from hengping.ground.documents.registry import Kind
from hengping.kit.papers.fonts import Fonts

_ROOT = Path(hengping.__file__).parent
_PROGRAMS = ("typst", "pyhanko")
_SOURCES = (
    *("kit/papers/layout/*.typ", "kit/papers/press.py", "kit/papers/seal.py", "kit/days.py", "kit/money.py"),
    *("ground/documents/*.typ", "ground/documents/content.py", "ground/documents/printing.py"),
    *("ground/documents/reading.py", "ground/documents/sealing.py"),
)
"""What makes a paper of its content, beside the files of its kind and its set."""


def edition(kind: Kind, on: date) -> str:
    """Return the digest of all that makes a paper of this kind and day of its content."""
    words = json.dumps(kind.procedure.words(on), ensure_ascii=False, sort_keys=True)
    return sha256("\n".join((*_sources(kind.code), *_press(press().fonts), kind.title, words)).encode()).hexdigest()


@lru_cache(maxsize=128)
def _sources(code: str) -> tuple[str, ...]:
    folder = get_kind(code).folder
    files = {file for pattern in _SOURCES for file in _ROOT.glob(pattern)}
    files |= {file for place in (folder, folder.parent) for end in ("*.typ", "*.py") for file in place.glob(end)}
    return tuple(
        f"{file.relative_to(_ROOT).as_posix()} {sha256(file.read_bytes()).hexdigest()}" for file in sorted(files)
    )


@lru_cache(maxsize=1)
def _press(fonts: Fonts) -> tuple[str, ...]:
    """Return programs and fonts; a font is known by its name and size, not read: some have thirty megabytes."""
    wanted = {name for names in fonts.families.values() for name in names}
    files = {Path(face.path) for face in fonts.found.fonts() if face.family in wanted and face.path}
    chosen = (f"{role} {'、'.join(names)}" for role, names in sorted(fonts.families.items()))
    sizes = sorted(f"{file.name} {file.stat().st_size}" for file in files)
    programs = (f"{name} {version(name)}" for name in _PROGRAMS)
    return (*programs, f"zlib {zlib.ZLIB_RUNTIME_VERSION}", *chosen, *sizes)
