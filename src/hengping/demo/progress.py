"""How far the demo year is loaded, for the pages of a server that answers already while it is loaded beside it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

LOADING, READY, APART, FAILED = "loading", "ready", "apart", "failed"


@dataclass(frozen=True)
class Progress:
    """How many cases are told of how many, and how it stands.

    `loading`; `ready`: the year was put in the place of the opening; `apart`: somebody worked meanwhile, so it was
    not; `failed`: it could not be loaded.
    """

    told: int
    of: int
    state: str = LOADING


def progress_file() -> Path:
    """Return where a server's pages look."""
    return Path(settings.VAR_DIR) / "demo.progress"


def note_progress(progress: Progress, file: Path) -> None:
    """Write down how far it is; whoever reads meanwhile reads the old or the new, never half."""
    part = file.with_name(f".{file.name}.part")
    part.write_text(json.dumps(asdict(progress)), encoding="utf-8")
    part.replace(file)


def read_progress() -> Progress | None:
    """Return how far it is; None where nothing is or was being loaded beside this server."""
    try:
        return Progress(**json.loads(progress_file().read_text("utf-8")))
    except FileNotFoundError:
        return None
